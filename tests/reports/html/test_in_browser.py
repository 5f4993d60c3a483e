"""What readers see and do, in a real browser."""

from __future__ import annotations

import re
import shutil
import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest

from mtqa import check_files
from mtqa.cli.output import TerminalLook
from mtqa.finding import Category, Severity
from mtqa.inputs import read_document, read_options
from mtqa.previous import Previous
from mtqa.reading import ReadOptions
from mtqa.report import Report, SegmentReport
from mtqa.reports import render
from mtqa.segment import Document, Span
from mtqa.sifting import Reason, SetAside
from mtqa.texts import Texts
from tests.conformance.conftest import HOSTILE, with_text
from tests.reports.conftest import report
from tests.reports.html.conftest import Opened, expect
from tests.reports.html.looks import WordByWord
from tests.reports.html.pages import Marked, document_of, page_of, report_of, run_of
from tests.reports.test_reports import SAMPLES
from tests.rules_alone import RULES_ALONE

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, Page

__all__ = ["report"]

CRITICAL, MAJOR, MINOR, NEUTRAL = Severity.CRITICAL, Severity.MAJOR, Severity.MINOR, Severity.NEUTRAL


def linked(page: Page) -> list[str]:
    """The words that are shown to render each other."""
    return page.locator("#list .linked").all_inner_texts()


@pytest.fixture
def pair() -> tuple[Report, list[Document]]:
    """A pair: two sentences in one paragraph, of which the second has two marks, and one that lacks something."""
    document = document_of(
        ["Es ist gut.", "Der Preis ist 300 Euro.", "Ende <b>."],
        ["It is good.", "The price is 30 euros.", "End <b>."],
        blocks=[0, 0, 1],
        gap=" ",
        lang="de",
    )
    marks = [(1, Marked("Preis ist 300", MAJOR)), (1, Marked("300", CRITICAL, "A102", "number-mismatch"))]
    return run_of(report_of(document, [*marks, (2, Marked(""))])), [document]


@pytest.fixture
def run() -> tuple[Report, list[Document]]:
    """Two documents: an article with a finding of each severity and one that is suppressed, and a catalogue."""
    article = document_of(
        ["A first sentence.", "The the second 200 one.", "A third  sentence.", "The last ."],
        blocks=[0, 0, 1, 2],
        gap=" ",
        path="site/article.txt",
    )
    catalogue = document_of(
        ["Speichern", "Öffnen %d"], ["Save", "Open %s"], path="po/de.po", lang="de", text_format="po"
    )
    of_article = report_of(
        article,
        [
            (1, Marked("The the", MINOR)),
            (1, Marked("200", CRITICAL, "A102", "number-mismatch", Category.MISTRANSLATION, "“200” is “20”.", "20")),
            (2, Marked("  ", NEUTRAL, "F205", "double-space", Category.PUNCTUATION)),
            (3, Marked(" .", MAJOR, "F206", "space-before", Category.PUNCTUATION)),
        ],
    )
    suppressed = of_article.findings[0]
    of_article = replace(
        of_article,
        findings=of_article.findings[1:],
        aside=(SetAside(suppressed, Reason.SUPPRESSED, "as it was said", in_file=True),),
    )
    of_catalogue = report_of(catalogue, [(1, Marked("%d", MAJOR, "M101", "placeholder-mismatch", Category.MARKUP))])
    return run_of(of_article, of_catalogue), [article, catalogue]


def assert_cards(page: Page, rules: list[str]) -> None:
    """Assert that findings of these rules are shown, in order, once the browser has come to what was clicked."""
    expect(page.locator(".finding .rule")).to_have_text([re.compile(rf"^\s*{rule}\b") for rule in rules])


def count(page: Page) -> str:
    return page.locator("#count").inner_text()


def test_all_that_is_told_is_shown_at_first(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    assert_cards(page, ["A102", "F205", "F206", "M101"])
    assert count(page) == "4 findings in 5 passages"
    assert (
        page.locator("h1").inner_text() == "✗ Failed: 4 findings (1 critical, 2 major, 1 neutral) in 2 of 2 documents"
    )
    assert "To pass: mend it." in page.locator(".reasons").inner_text()
    # Sentences of a paragraph are read at a stretch, parted as they are in the file.
    assert page.locator(".text").first.inner_text() == "A first sentence. The the second 200 one."


@pytest.mark.parametrize(
    ("name", "value", "left"),
    [
        ("category", "Fluency", ["F205", "F206"]),
        ("category", "Accuracy/Mistranslation", ["A102"]),
        ("rule", "F206", ["F206"]),
        ("file", "po/de.po", ["M101"]),
        ("language", "de", ["M101"]),
        ("aside", "all", ["F101", "A102", "F205", "F206", "M101"]),
        ("aside", "suppressed", ["F101"]),
    ],
)
def test_filters_leave_what_fits(
    run: tuple[Report, list[Document]], opened: Opened, name: str, value: str, left: list[str]
) -> None:
    page = opened(page_of(*run))
    page.select_option(f"#{name}", value)
    assert_cards(page, left)
    # The address leads to the same.
    address = page.url.partition("#")[2]
    assert_cards(opened(page_of(*run), f"#{address}"), left)
    page.click("button[type=reset]")
    assert_cards(page, ["A102", "F205", "F206", "M101"])
    assert page.locator(f"#{name}").input_value() == ""


def test_what_is_new_since_a_former_run_can_be_had_alone(run: tuple[Report, list[Document]], opened: Opened) -> None:
    article = run[0].documents[0]
    former = {article.path: frozenset(each.fingerprint for each in article.findings)}
    scores = {"quality": 50.0, "fluency": None, "mqm_per_100_words": 1.0}
    severities = dict.fromkeys(Severity, 1)
    previous = Previous("run.json", "other", scores, former, severities, former[article.path])
    page = opened(page_of(replace(run[0], previous=previous), run[1]))
    assert page.locator("#trend").inner_text() == "Since run.json"
    page.click("a[href='#aside=new']")
    assert_cards(page, ["M101"])
    assert page.locator(".finding .tag:text-is('new')").count() == 1
    assert page.locator("#aside").input_value() == "new"


def test_severities_are_filtered_by_boxes(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    page.uncheck("#severity input[value=major]")
    assert_cards(page, ["A102", "F205"])
    assert count(page) == "2 findings in 2 passages"
    page.uncheck("#severity input[value=critical]")
    page.uncheck("#severity input[value=minor]")
    page.uncheck("#severity input[value=neutral]")
    assert_cards(page, [])
    assert "Nothing fits" in page.locator("#list").inner_text()
    page.check("#severity input[value=major]")
    assert_cards(page, ["F206", "M101"])


@pytest.mark.parametrize(
    ("words", "left"), [("second", ["A102"]), ("SENTENCE", ["A102", "F205"]), ("öffnen open", ["M101"]), ("zzz", [])]
)
def test_words_are_searched_in_texts_sources_and_messages(
    run: tuple[Report, list[Document]], opened: Opened, words: str, left: list[str]
) -> None:
    page = opened(page_of(*run))
    page.fill("#q", words)
    page.wait_for_function("() => location.hash.includes('q=')")
    assert_cards(page, left)


def test_texts_without_findings_are_shown_as_readers_wish(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    assert page.locator(".passage").count() == 5
    page.uncheck("#between")
    assert page.locator(".passage").count() == 4
    page.check("#between")
    page.select_option("#rule", "M101")
    assert page.locator(".passage").count() == 5


def test_charts_and_tables_lead_to_what_they_count(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    page.click(".bars a:text-is('Fluency/Punctuation')")
    assert_cards(page, ["F205", "F206"])
    assert page.locator("#category").input_value() == "Fluency/Punctuation"
    page.click(".documents a:text-is('po/de.po')")
    assert_cards(page, ["M101"])
    page.click(".bars a:text-is('critical')")
    assert_cards(page, ["A102"])
    page.click(".worst li:first-child a")
    expect(page.locator(":focus")).to_have_text(re.compile(r"^\s*critical"))


def test_a_link_leads_to_its_finding_wherever_it_is(opened: Opened) -> None:
    document = document_of([f"Sentence number {number} ends ." for number in range(400)])
    told = report_of(document, [(number, Marked(" .")) for number in range(400)])
    wanted = next(each for each in told.findings if each.segment_id == "321")
    html = page_of(run_of(told), [document])
    page = opened(html, f"#finding={wanted.fingerprint}")
    current = page.locator(".finding.current")
    assert current.count() == 1
    assert "line 321," in current.inner_text()
    assert page.evaluate("document.activeElement.classList.contains('current')")
    assert page.locator(".mark.current").inner_text() == " ."
    assert page.locator(".mark.current").evaluate("e => e.getBoundingClientRect().top < innerHeight")
    assert page.locator("#page").input_value() == "7"
    # A mark leads to its finding as well, and so does the address of another one.
    page.locator(".target .mark").nth(3).click()
    expect(current).to_contain_text("line 304,")
    page.evaluate(f"location.hash = '#finding={told.findings[0].fingerprint}'")
    expect(current).to_contain_text("line 1,")


def test_a_link_leads_to_a_finding_that_is_set_aside(run: tuple[Report, list[Document]], opened: Opened) -> None:
    suppressed = run[0].documents[0].aside[0].finding
    page = opened(page_of(*run), f"#finding={suppressed.fingerprint}")
    assert "suppressed: as it was said" in page.locator(".finding.current").inner_text()
    assert opened(page_of(*run), "#finding=no-such").locator(".finding.current").count() == 0


def test_keys_walk_through_findings_and_pages(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))

    def current() -> str:
        return page.locator(".finding.current .rule").inner_text().split()[0]

    page.keyboard.press("j")
    assert current() == "A102"
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert current() == "F206"
    page.keyboard.press("k")
    assert current() == "F205"
    page.keyboard.press("/")
    page.keyboard.type("jk?")
    assert page.locator("#q").input_value() == "jk?"
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.locator("#q").input_value() == ""
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.uncheck("#keys")
    page.keyboard.press("Escape")
    assert not page.locator("#help").is_visible()
    page.keyboard.press("j")
    assert page.locator(".finding.current").count() == 0


def test_j_goes_on_at_the_next_page(opened: Opened) -> None:
    document = document_of([f"Sentence number {number} ends ." for number in range(60)])
    page = opened(page_of(run_of(report_of(document, [(each, Marked(" .")) for each in range(60)])), [document]))
    for _ in range(51):
        page.keyboard.press("j")
    assert page.locator("#page").input_value() == "2"
    assert "line 51," in page.locator(".finding.current").inner_text()
    page.keyboard.press("k")
    assert "line 50," in page.locator(".finding.current").inner_text()
    page.keyboard.press("n")
    assert page.locator(".passage").count() == 10
    page.fill("#page", "1")
    page.locator("#page").blur()
    assert page.locator(".passage").count() == 50


TEXTS = [
    ("emoji", "Wir 😀 essen 👩‍👩‍👧 gern Äpfel .", "gern", "gern"),
    ("an emoji of several", "Wir 👩‍👩‍👧 essen", "👩‍👩‍👧", "👩‍👩‍👧"),
    ("part of an emoji", "Wir 👩‍👩‍👧 essen", "👧", "👩‍👩‍👧"),
    ("a flag", "In 🇩🇪🇫🇷 ist", "🇫🇷", "🇫🇷"),
    ("combining marks", "Ein e\u0301le\u0300ve kommt", "le\u0300v", "le\u0300v"),
    ("a mark alone", "Ein e\u0301le\u0300ve kommt", "\u0300", "e\u0300"),
    ("Chinese", "他在北京工作，很忙。", "北京", "北京"),
    ("Hebrew", "שלום עולם שלום", "עולם", "עולם"),
    ("Arabic", "مرحبا بالعالم", "بالعالم", "بالعالم"),
    ("Devanagari", "यह किताब अच्छी है", "किता", "किता"),
    ("Hangul by letters", "\u1112\u1161\u11ab\u1100\u1173\u11af 좋다", "\u1100\u1173\u11af", "\u1100\u1173\u11af"),
    ("beyond the first plane", "𠮷野家で𠮷", "野家", "野家"),
]


@pytest.mark.parametrize(("text", "marked", "seen"), [each[1:] for each in TEXTS], ids=[each[0] for each in TEXTS])
def test_marks_stand_at_the_right_characters(opened: Opened, text: str, marked: str, seen: str) -> None:
    document = document_of([f"Vor 𝒻 {text}"])
    page = opened(page_of(run_of(report_of(document, [(0, Marked(marked))])), [document]))
    assert page.locator(".target .mark").all_inner_texts() == [seen]
    assert page.locator(".target").inner_text() == f"Vor 𝒻 {text}"
    before = page.locator(".target").evaluate("e => e.firstChild.textContent")
    assert before == f"Vor 𝒻 {text}"[: f"Vor 𝒻 {text}".index(seen)]


def test_marks_that_overlap_show_the_gravest_of_each_piece(opened: Opened) -> None:
    document = document_of(["one two three four"])
    told = report_of(document, [(0, Marked("one two three")), (0, Marked("two", MAJOR)), (0, Marked("three four"))])
    page = opened(page_of(run_of(told), [document]))
    marks = page.locator(".target .mark")
    assert marks.all_inner_texts() == ["one ", "two", " ", "three", " four"]
    assert "s-major" in (marks.nth(1).get_attribute("class") or "")
    assert len((marks.nth(3).get_attribute("data-findings") or "").split()) == 2


def test_what_is_missing_and_white_space_can_be_seen_and_heard(opened: Opened) -> None:
    document = document_of(["Double  space, and no end"])
    told = report_of(document, [(0, Marked("  ")), (0, Marked("", suggestion="\u00a0"))])
    page = opened(page_of(run_of(told), [document]))
    space, missing = page.locator(".target .mark").all()
    assert space.get_attribute("aria-label") == "White space: repeated-word"
    assert missing.get_attribute("aria-label") == "Here: repeated-word"
    for mark in (space, missing):
        assert mark.evaluate("e => e.getBoundingClientRect().width") > 3
    assert page.locator(".suggestion q").inner_text() == "U+00A0"


def test_severities_differ_by_shape_too(opened: Opened) -> None:
    page = opened(page_of(run_of()))
    styles = page.locator(".legend .mark").evaluate_all("all => all.map(e => getComputedStyle(e).textDecorationStyle)")
    assert styles == ["double", "wavy", "dashed", "dotted"]
    signs = page.locator("#severity .badge").evaluate_all(
        "all => all.map(e => getComputedStyle(e, '::before').content)"
    )
    assert len(set(signs)) == 4


def test_languages_are_read_in_their_direction_and_by_their_name(opened: Opened) -> None:
    arabic = document_of(["Qt هو إطار"], ["Qt is a framework"], path="ar.po", lang="ar", text_format="po")
    japanese = document_of(["漢字 .", "骨"], path="ja.txt", lang="ja", blocks=[0, 0], gap="")
    told = [report_of(arabic, [(0, Marked("إطار"))]), report_of(japanese, [(0, Marked(" ."))])]
    page = opened(page_of(run_of(*told), [arabic, japanese]))
    right, left = page.locator("[lang=ar].text"), page.locator("[lang=en].text")
    assert right.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert left.evaluate("e => getComputedStyle(e).direction") == "ltr"
    # The first word is Latin and stands at the right all the same.
    edges = right.evaluate(
        "e => { const r = document.createRange(); r.setStart(e.firstChild, 0); r.setEnd(e.firstChild, 2);"
        " return [r.getBoundingClientRect().right, e.getBoundingClientRect().right]; }"
    )
    assert abs(edges[0] - edges[1]) < 4
    assert page.locator("[lang=ja].text").inner_text() == "漢字 .骨"


@pytest.mark.parametrize(
    "text", [*HOSTILE, "</script><script>alert(1)</script>", "<!--<script>", "javascript:alert(1)"]
)
def test_hostile_texts_do_nothing_and_are_shown(report: Report, opened: Opened, text: str) -> None:
    told = with_text(report, text)
    document = document_of([text, f"<img src=x onerror=alert(1)> {text}"], [text, text], path="b/<b>.txt", lang="x'\">")
    other = report_of(document, [(0, Marked(text[:3])), (1, Marked("<img", suggestion=text, message=text))])
    html = page_of(replace(told, documents=(*told.documents, other)), [document])
    page = opened(html, "#finding=%3Cscript%3E")
    assert page.evaluate("document.scripts.length") == 2
    assert page.locator("img, iframe, object, embed, link, base, form[action]").count() == 0
    assert page.locator("a:not([href^='#'])").count() == 0
    shown = page.locator(".target").nth(-1).inner_text()
    assert shown.startswith("<img src=x onerror=alert(1)> ")
    assert not {"\u202e", "\u2066", "\x1b"} & set(page.locator("body").inner_text())
    if "\u202e" in text:
        assert "U+202E" in shown
    for links in ("a.mark", "a.rule", ".bars a", ".worst a", ".documents a"):
        page.locator(links).last.click()


def test_no_script_of_a_text_could_run(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "report.html").write_text(page_of(run_of()), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "report.html").as_uri())
    refused = page.evaluate(
        "() => new Promise((done) => { addEventListener('securitypolicyviolation', (e) => done(e.violatedDirective));"
        " const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s); })"
    )
    assert refused == "script-src-elem"
    assert page.evaluate("window.ran") is None
    page.close()


AXE_OFF: dict[str, Any] = {"resultTypes": ["violations"]}


@pytest.mark.parametrize("width", [1280, 380])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible_to_all(run: tuple[Report, list[Document]], opened: Opened, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    scores = {"quality": 50.0, "fluency": 99.0, "mqm_per_100_words": None}
    previous = Previous("run.json", "other", scores, {}, dict.fromkeys(Severity, 1), frozenset())
    told = replace(run[0], notices=("one", "two", "three", "four"), previous=previous)
    # What is checked is put into the page by the test, past the policy that keeps all others out.
    page = opened(page_of(told, run[1]), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    page.keyboard.press("j")
    found = Axe().run(page, options=AXE_OFF).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []
    page.keyboard.press("?")
    found = Axe().run(page, context="#help", options=AXE_OFF).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


@pytest.mark.parametrize("width", [320, 700, 1600])
def test_no_width_makes_readers_scroll_sideways(run: tuple[Report, list[Document]], opened: Opened, width: int) -> None:
    long = document_of([f"{'x' * 300} and {'漢' * 200} ."], ["y" * 200], path=f"{'long/' * 30}a.txt")
    told = replace(run[0], documents=(*run[0].documents, report_of(long, [(0, Marked(" ."))])))
    page = opened(page_of(told, [*run[1], long]), viewport={"width": width, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_colours_follow_the_system_until_they_are_chosen(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run), color_scheme="dark")

    def paper() -> int:
        colour = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
        return sum(map(int, colour.removeprefix("rgb(").removesuffix(")").split(",")))

    assert paper() < 150
    page.select_option("#theme", "light")
    assert paper() > 600
    page.reload()
    assert paper() > 600
    page.select_option("#theme", "")
    assert paper() < 150
    page.emulate_media(color_scheme="light")
    assert paper() > 600


def test_print_has_all_pages_and_no_controls(opened: Opened) -> None:
    document = document_of([f"Sentence number {number} ends ." for number in range(120)])
    told = report_of(document, [(number, Marked(" .")) for number in range(120)])
    page = opened(page_of(run_of(told), [document]), color_scheme="dark")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    assert page.locator(".passage").count() == 120
    assert not page.locator("#filters").is_visible()
    assert not page.locator("#pager").is_visible()
    assert page.locator(".mark").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".passage").count() == 50


def test_a_hundred_thousand_segments_can_be_used(opened: Opened) -> None:
    targets = [f"Entry number {number} of a catalogue ." for number in range(100_000)]
    document = document_of(targets, targets, path="big.po", lang="de", text_format="po")
    told = report_of(document, [(number, Marked(" .")) for number in range(0, 100_000, 4)])
    html = page_of(run_of(told), [document])
    begun = time.monotonic()
    page = opened(html)
    assert count(page) == "25,000 findings in 25,000 passages"
    assert page.locator(".passage").count() == 50
    page.fill("#page", "500")
    page.locator("#page").blur()
    assert page.locator(".passage").count() == 50
    page.keyboard.press("j")
    assert "Entry number 99800 " in page.locator(".passage.current").inner_text()
    page.fill("#q", "number 88888 ")
    page.wait_for_function("() => document.querySelector('#count').innerText.startsWith('1 finding ')")
    assert time.monotonic() - begun < 20


def test_the_samples_are_shown_as_the_command_writes_them(opened: Opened, tmp_path: Path) -> None:
    samples = tmp_path / "samples"
    shutil.copytree(SAMPLES, samples)
    report = check_files(samples, settings=RULES_ALONE)
    texts = Texts(read_options(RULES_ALONE))
    html = "".join(render(report, "html", TerminalLook(color=False, width=80, texts=texts)))
    page = opened(html)
    found = sum(len(document.findings) for document in report.documents)
    assert count(page).startswith(f"{found} findings in ")
    shown = 0
    while True:
        for box in page.locator(".passage:not(.excerpt)").all():
            for mark in box.locator(".mark").all():
                shown += 1
                assert mark.bounding_box() is not None
        if page.locator("#next").is_disabled():
            break
        page.click("#next")
    assert shown >= 0.9 * found


def test_where_nothing_was_found_the_page_says_so(opened: Opened) -> None:
    document = document_of(["All is well."])
    page = opened(page_of(run_of(report_of(document, [])), [document]))
    assert page.locator("h1").inner_text() == "✓ Passed: no findings"
    assert page.locator(".target").inner_text() == "All is well."
    page.keyboard.press("j")
    assert "Nothing was found." in opened(page_of(run_of())).locator("#list").inner_text()


def test_a_word_shows_what_it_renders_and_the_other_way_round(
    pair: tuple[Report, list[Document]], opened: Opened
) -> None:
    page = opened(page_of(*pair, WordByWord()))
    # At the first sentence nobody has looked: there is nothing to be said of it.
    assert page.locator(".source .word", has_text="good").count() == 0
    page.locator(".source .word", has_text="The").hover()
    assert linked(page) == ["The", "Der"]
    page.locator(".target .word", has_text="Euro").hover()
    assert linked(page) == ["euros", "Euro"]
    # Within marks, words are words, and a mark is one link.
    page.locator(".target .word", has_text="Preis").hover()
    assert linked(page) == ["price", "Preis"]
    assert page.locator(".target .mark", has_text="Preis").count() == 1
    page.locator("h1").first.hover()
    assert linked(page) == []


def test_a_finding_that_has_the_focus_shows_what_its_words_render(
    pair: tuple[Report, list[Document]], opened: Opened
) -> None:
    page = opened(page_of(*pair, WordByWord()))
    page.keyboard.press("j")
    assert linked(page) == ["price", "is", "30", "Preis", "ist", "300"]
    page.keyboard.press("j")
    assert linked(page) == ["30", "300"]
    page.keyboard.press("j")
    assert linked(page) == []
    page.locator(".target .mark", has_text="300").focus()
    assert linked(page) == ["30", "300"]


def test_doubts_are_shown_on_demand_and_stronger_where_they_are_greater(
    pair: tuple[Report, list[Document]], opened: Opened
) -> None:
    page = opened(page_of(*pair, WordByWord()))
    fill = "element => getComputedStyle(element).backgroundColor"
    words = [page.locator(".target .word", has_text=text).first for text in ("Der", "300")]
    clear = [word.evaluate(fill) for word in words]
    assert clear == ["rgba(0, 0, 0, 0)"] * 2
    page.get_by_label("How much the model doubts each word").check()
    weak, strong = (float(word.evaluate(fill).rpartition("/")[2].strip(" )")) for word in words)
    assert 0 < weak < strong < 1
    assert page.locator("#heat-scale").is_visible()
    page.get_by_label("How much the model doubts each word").uncheck()
    assert [word.evaluate(fill) for word in words] == clear


def test_texts_are_the_same_with_words_and_without(pair: tuple[Report, list[Document]], opened: Opened) -> None:
    pages = [opened(page_of(*pair, look)) for look in (None, WordByWord())]
    texts = [page.locator("#list .text").all_inner_texts() for page in pages]
    assert texts[0] == texts[1]
    assert [page.get_by_label("How much the model doubts").is_visible() for page in pages] == [False, True]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_and_doubts_can_be_read_by_all(pair: tuple[Report, list[Document]], opened: Opened, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = opened(page_of(*pair, WordByWord()), color_scheme=scheme, bypass_csp=True)
    page.get_by_label("How much the model doubts each word").check()
    page.keyboard.press("j")
    found = Axe().run(page, options=AXE_OFF).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


def test_code_is_shown_as_it_stands_in_the_files_with_marks_before_and_behind(tmp_path: Path, opened: Opened) -> None:
    target, source = tmp_path / "de.md", tmp_path / "en.md"
    target.write_text("Jetzt 😀 drücken drücken: `<b>START</b>`, warten auf `n` und gehn.\n", encoding="utf-8")
    source.write_text("Press `BEGIN` now, wait for `k`, and go.\n", encoding="utf-8")
    document = read_document(str(target), str(source), ReadOptions())
    marks = [
        Marked("drücken drücken", message="Before \ufffc."),
        Marked(", warten auf \ufffc", MAJOR),
        Marked("gehn", CRITICAL),
    ]
    told = report_of(document, [(0, each) for each in marks])
    for look in (None, WordByWord()):
        page = opened(page_of(run_of(told), [document], look))
        assert page.locator(".target").inner_text() == (
            "Jetzt 😀 drücken drücken: `<b>START</b>`, warten auf `n` und gehn."
        )
        assert page.locator(".source").inner_text() == "Press `BEGIN` now, wait for `k`, and go."
        assert page.locator(".target .mark").all_inner_texts() == ["drücken drücken", ", warten auf `n`", "gehn"]
        assert page.locator(".target code.object").all_inner_texts() == ["`<b>START</b>`", "`n`"]
        assert page.locator(".message").first.inner_text() == "Before ⟨…⟩."
        page.fill("#q", "begin")
        page.wait_for_function("document.querySelector('#count').textContent.startsWith('3 ')")


def test_scores_beneath_a_text_say_that_the_model_gives_them(opened: Opened) -> None:
    document = document_of(["One two.", "Three."], blocks=[0, 0])
    segments = tuple(
        SegmentReport(segment.id, 1, Span(0, 1), 100.0 - number, 90.0, None, (), ())
        for number, segment in enumerate(document.segments)
    )
    page = opened(page_of(run_of(replace(report_of(document, []), segments=segments)), [document]))
    assert page.locator(".passage .kind").inner_text() == "by the model: lowest quality 99, fluency 90"


def test_what_was_taken_out_and_is_not_known_leaves_a_sign(opened: Opened) -> None:
    document = document_of(["Press \ufffc the the."])
    page = opened(page_of(run_of(report_of(document, [(0, Marked("the the"))])), [document]))
    assert page.locator(".target").inner_text() == "Press ⟨…⟩ the the."
    assert page.locator(".target .mark").inner_text() == "the the"

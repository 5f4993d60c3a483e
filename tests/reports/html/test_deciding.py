"""What readers mark as no error in the page, and what they take along from it."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner

from mtqa.baseline import Entry, load_baseline, read_baseline
from mtqa.cli import app
from mtqa.cli.output import TerminalLook
from mtqa.config import load_settings
from mtqa.finding import Category, Severity
from mtqa.inputs import read_options
from mtqa.pipeline import check_paths
from mtqa.report import Report
from mtqa.reports import render
from mtqa.sifting import Reason, SetAside
from mtqa.suppressions.comments import comment_of
from mtqa.texts import Texts
from tests.cache.trees import po
from tests.reports.html.conftest import Opened
from tests.reports.html.pages import Marked, PageLook, document_of, page_of, report_of, run_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ENTRIES = (
    ("It has 5 doors [*].", "Es hat 6 Türen [*]."),
    ('Open the %s, \\"friend\\": now?', 'Öffnen Sie 7 , \\"Freund\\".'),
    ("All is well.", "Alles ist gut ."),
)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a catalogue, a text with comments and one without, below a configuration."""
    folder = tmp_path / "project"
    (folder / "locale").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "mtqa.toml").write_text('model = "none"\nsource-lang = "en"\n', encoding="utf-8")
    (folder / "locale" / "a [1].de.po").write_text(po(*ENTRIES), encoding="utf-8")
    (folder / "locale" / "page.en.md").write_text(
        "# A title\n\nHe could not not answer.  All is well , he said.\n\nThe the end.\n", encoding="utf-8"
    )
    (folder / "locale" / "plain.en.txt").write_text("It was was late.\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def checked() -> Report:
    settings = load_settings(None)
    return check_paths(["locale"], settings, baseline=load_baseline(settings))


def page(report: Report) -> str:
    look = TerminalLook(color=False, width=100, texts=Texts(read_options(load_settings(None))))
    return "".join(render(report, "html", look))


def told(report: Report) -> int:
    return sum(len(document.findings) for document in report.documents)


def mark(page: Page, number: int) -> None:
    page.locator(".decide").nth(number).click()


def saved(page: Page) -> str:
    with page.expect_download() as download:
        page.click("#save")
    assert download.value.suggested_filename == "mtqa-not-errors.json"
    return Path(download.value.path()).read_text(encoding="utf-8")


def test_all_that_is_marked_becomes_known_through_the_baseline(project: Path, opened: Opened) -> None:
    report = checked()
    shown = opened(page(report))
    count = shown.locator(".decide").count()
    assert count == told(report) > 6
    for number in range(count - 1):
        mark(shown, number)
    Path("marks.json").write_text(saved(shown), encoding="utf-8")
    done = CliRunner().invoke(app, ["baseline", "add", "marks.json"])
    assert (done.exit_code, done.stdout) == (
        0,
        f"mtqa-baseline.json: {count - 1} added, 0 known already, {count - 1} findings in 2 files in all.\n",
    )
    after = checked()
    assert told(after) == 1
    assert after.aside(Reason.KNOWN) == count - 1
    assert after.compared is not None
    assert after.compared.stale == ()
    groups = json.loads(Path("mtqa-baseline.json").read_text(encoding="utf-8"))["findings"]
    assert set(groups) == {"locale/a [1].de.po", "locale/page.en.md"}
    again = CliRunner().invoke(app, ["baseline", "add", "marks.json"])
    assert f"0 added, {count - 1} known already" in again.stdout


def test_what_is_copied_into_the_configuration_suppresses(project: Path, opened: Opened) -> None:
    report = checked()
    shown = opened(page(report))
    shown.select_option("#file", "locale/a [1].de.po")
    count = shown.locator(".decide").count()
    assert count >= 4
    for number in range(count):
        mark(shown, number)
    shown.click("#suppress")
    text = shown.input_value("#by-key")
    assert tomllib.loads(text)
    Path("mtqa.toml").write_text(f"{Path('mtqa.toml').read_text(encoding='utf-8')}\n{text}", encoding="utf-8")
    after = checked()
    (catalogue,) = [each for each in after.documents if each.format == "po"]
    assert catalogue.findings == ()
    assert len(catalogue.aside) == count
    assert told(after) == told(report) - count
    assert not any("matches no" in notice for notice in after.notices)


def test_comments_that_are_copied_into_the_files_suppress(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()))
    count = shown.locator(".decide").count()
    for number in range(count):
        mark(shown, number)
    shown.click("#suppress")
    comments = [each.split("\n")[:2] for each in shown.input_value("#by-comment").strip().split("\n\n")]
    assert shown.inner_text("#neither") == "1 finding can be suppressed in neither way: keep it in the baseline."
    # From the end on, so that lines stay where they are.
    for place, comment in reversed(comments):
        name, line = place.rsplit(":", 1)
        lines = Path(name).read_text(encoding="utf-8").split("\n")
        number = int(line) - 1
        while name.endswith(".po") and not lines[number].startswith("msgid"):
            number -= 1
        blank = [""] if name.endswith(".md") else []
        lines[number:number] = [comment, *blank]
        Path(name).write_text("\n".join(lines), encoding="utf-8")
    after = checked()
    assert {document.format for document in after.documents if document.findings} == {"text"}
    assert after.aside(Reason.SUPPRESSED) == count - 1


def test_marks_are_made_and_undone_by_button_and_by_key(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()))
    decisions, first = shown.locator("#decisions"), shown.locator(".decide").first
    assert not decisions.is_visible()
    assert first.get_attribute("aria-pressed") == "false"
    first.focus()
    shown.keyboard.press("Enter")
    assert shown.locator("#decided").inner_text() == "1 finding marked as no error"
    assert shown.locator(".decide").first.get_attribute("aria-pressed") == "true"
    # The button is another element now, and has the focus.
    assert shown.evaluate("document.activeElement === document.querySelector('.decide')")
    assert shown.locator(".finding.accepted").count() == 1
    assert shown.locator(".mark.accepted").count() >= 1
    shown.keyboard.press("Enter")
    assert not decisions.is_visible()
    shown.keyboard.press("j")
    shown.keyboard.press("x")
    shown.keyboard.press("j")
    shown.keyboard.press("x")
    assert shown.locator("#decided").inner_text() == "2 findings marked as no errors"
    assert shown.evaluate("document.activeElement.classList.contains('finding')")
    shown.keyboard.press("x")
    assert shown.locator("#decided").inner_text() == "1 finding marked as no error"
    shown.click("#undo")
    assert not decisions.is_visible()
    assert shown.locator(".accepted").count() == 0


def test_what_is_marked_and_what_is_left_can_be_had_alone(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()))
    count = shown.locator(".decide").count()
    mark(shown, 0)
    mark(shown, 2)
    # Nothing is taken away from under the reader.
    assert shown.locator(".decide").count() == count
    shown.select_option("#aside", "marked")
    assert shown.locator(".finding").count() == shown.locator(".finding.accepted").count() == 2
    shown.select_option("#aside", "open")
    assert shown.locator(".finding").count() == count - 2
    assert shown.locator(".accepted").count() == 0


def test_marks_that_were_saved_are_loaded_again(project: Path, opened: Opened, tmp_path: Path) -> None:
    shown = opened(page(checked()))
    mark(shown, 1)
    mark(shown, 3)
    value = json.loads(saved(shown))
    value["findings"]["gone.po"] = [{"rule": "A102", "text": "", "segment": "", "fingerprint": "f" * 32}]
    value["findings"]["__proto__"] = [None]
    file = tmp_path / "marks.json"
    again = opened(page(checked()))
    for content, said in (
        (
            json.dumps({**value, "findings": {k: v for k, v in value["findings"].items() if k != "__proto__"}}),
            "2 findings marked; 1 of the file not in this report",
        ),
        (json.dumps(value), "This is no file that a page like this one has saved."),
        ("{", "This is no file that a page like this one has saved."),
        ('{"schema": "mtqa.report/1", "findings": {}}', "This is no file that a page like this one has saved."),
    ):
        file.write_text(content, encoding="utf-8")
        again.set_input_files("#load", file)
        again.wait_for_function("said => document.querySelector('#loaded').textContent === said", arg=said)
    assert again.locator(".finding.accepted").count() == 2
    assert saved(again) == saved(shown)


def test_leaving_with_marks_that_are_not_saved_is_asked_about(browser: Browser, tmp_path: Path) -> None:
    document = document_of(["The the ferry."])
    file = tmp_path / "report.html"
    file.write_text(page_of(run_of(report_of(document, [(0, Marked("The the"))])), [document]), encoding="utf-8")
    context = browser.new_context()
    shown = context.new_page()
    asked: list[str] = []

    def answer(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    shown.on("dialog", answer)
    for marks, expected in ((0, []), (1, ["beforeunload"]), (2, [])):
        asked.clear()
        shown.goto(file.as_uri())
        shown.wait_for_selector("#filters", state="visible")
        for _ in range(marks):
            mark(shown, 0)
        shown.goto("about:blank")
        assert asked == expected
    shown.goto(file.as_uri())
    mark(shown, 0)
    saved(shown)
    asked.clear()
    shown.goto("about:blank")
    assert asked == []
    # Nothing of it is kept where any other page from disk could read or change it.
    shown.goto(file.as_uri())
    assert shown.evaluate("Object.keys(localStorage).filter(key => key !== 'mtqa-theme')") == []
    assert shown.locator(".accepted").count() == 0
    context.close()


@pytest.mark.parametrize(
    "text", ["\u202egnorw", 'a"b\\c', "a\nb", "\x7f\x1b[2J", "*?[x]", "</textarea><script>", "\U000e0041"]
)
def test_whatever_a_key_is_made_of_is_written_so_that_it_is_read_again(opened: Opened, text: str) -> None:
    document = document_of(["Speichern 5"], ["Save 6"], path="po/de.po", lang="de", text_format="po")
    marked = Marked("5", Severity.MAJOR, "A102", "number-mismatch", Category.MISTRANSLATION)
    found = replace(report_of(document, [(0, marked)]), keys={"1": text}, name="po/de.po")
    shown = opened(page_of(run_of(found), [document]))
    mark(shown, 0)
    shown.click("#suppress")
    written = shown.input_value("#by-key")
    (pattern,) = tomllib.loads(written)["per-key-ignores"]
    escaped = text.replace("[", "[[]").replace("*", "[*]").replace("?", "[?]")
    assert pattern == f"po/de.po:{escaped}"
    assert all(character == "\n" or character.isprintable() for character in written)


def test_what_can_be_no_exception_has_no_button(opened: Opened) -> None:
    document = document_of(["The the ferry ."], path="a.po", text_format="po")
    report = report_of(
        document,
        [
            (0, Marked("The the", Severity.MAJOR, "X201", "malformed-file", Category.MARKUP)),
            (0, Marked(" .", Severity.MINOR, "X401", "unused-suppression", Category.MARKUP)),
        ],
    )
    shown = opened(page_of(run_of(report), [document]))
    assert shown.locator(".finding").count() == 2
    assert shown.locator(".decide").count() == 1
    mark(shown, 0)
    shown.click("#suppress")
    assert not shown.locator("#by-key-part").is_visible()
    assert not shown.locator("#by-comment-part").is_visible()
    assert "1 finding can be suppressed in neither way" in shown.inner_text("#neither")


def test_what_is_suppressed_already_is_not_marked_again(opened: Opened) -> None:
    document = document_of(["The the ferry."])
    found = report_of(document, [(0, Marked("The the"))])
    aside = replace(found, findings=(), aside=(SetAside(found.findings[0], Reason.KNOWN),))
    shown = opened(page_of(run_of(aside), [document]), "#aside=all")
    assert shown.locator(".finding").count() == 1
    assert shown.locator(".decide").count() == 0
    assert not shown.locator("#load-open").is_visible()
    shown.keyboard.press("j")
    shown.keyboard.press("x")
    assert not shown.locator("#decisions").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_accessible_to_all_with_marks_and_dialogues(project: Path, opened: Opened, scheme: str, width: int) -> None:
    from axe_playwright_python.sync_playwright import Axe

    shown = opened(page(checked()), color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True)
    for number in range(4):
        mark(shown, number)
    for _ in range(2):
        violations = Axe().run(shown, options={"resultTypes": ["violations"]}).response["violations"]
        assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in violations] == []
        assert shown.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        if not shown.locator("#silence").is_visible():
            shown.click("#suppress")


def test_what_is_copied_can_be_pasted(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()), permissions=["clipboard-read", "clipboard-write"])
    mark(shown, 0)
    shown.click("#suppress")
    shown.click("[data-copies=by-key]")
    shown.wait_for_function("() => document.querySelector('#copied').textContent === 'Copied.'")
    assert shown.evaluate("navigator.clipboard.readText()") == shown.input_value("#by-key")
    shown.keyboard.press("Escape")
    assert not shown.locator("#silence").is_visible()


def test_formats_with_comments_of_lines_are_told_them() -> None:
    assert comment_of("A102", "po") == "# mtqa: ignore[A102]"
    assert comment_of("A102", "xliff") == "<!-- mtqa: ignore[A102] -->"
    assert comment_of("A102", "mdx") == "{/* mtqa: ignore[A102] */}"
    assert comment_of("A102", "restructuredtext") == ".. mtqa: ignore[A102]"
    assert comment_of("A102", "vtt") == "NOTE mtqa: ignore[A102]"
    assert comment_of("A102", "json") is None
    assert comment_of("X401", "po") is None


def test_the_page_saves_what_a_baseline_says_of_the_same_findings(project: Path, opened: Opened) -> None:
    Path("locale/guide.en.md").write_text("See [the support page](https://example.com/support).\n", encoding="utf-8")
    Path("locale/guide.de.md").write_text("Siehe [die Supportseite](https://example.com/suport).\n", encoding="utf-8")
    report = check_paths(["locale/guide.de.md"], load_settings(None), sources=["locale/guide.en.md"])
    (finding,) = report.documents[0].findings
    assert (finding.rule, finding.text) == ("M104", "https://example.com/suport")
    Path("ours.json").write_text(saved_of(opened, page(report)), encoding="utf-8")
    assert read_baseline("ours.json") == (Entry.of("locale/guide.de.md", finding),)
    # The same of what no passage is shown of.
    alone = "".join(render(report, "html", PageLook()))
    Path("ours.json").write_text(saved_of(opened, alone), encoding="utf-8")
    assert read_baseline("ours.json") == (Entry.of("locale/guide.de.md", finding),)


def saved_of(opened: Opened, html: str) -> str:
    shown = opened(html)
    mark(shown, 0)
    return saved(shown)


def test_what_is_marked_fails_no_gate_and_comments_alone_are_no_alternative(opened: Opened) -> None:
    document = document_of(["The the ferry was was late."], path="a.md", text_format="markdown")
    marks = [(0, Marked(text, Severity.CRITICAL)) for text in ("The the", "was was")]
    shown = opened(page_of(run_of(report_of(document, marks)), [document]))
    assert shown.locator("#aside option").first.inner_text() == "shown"
    assert shown.locator(".gates").count() == 2
    mark(shown, 0)
    assert shown.locator(".gates").count() == 1
    shown.click("#suppress")
    assert not shown.locator("#by-key-part").is_visible()
    assert shown.locator("#by-comment-part label").inner_text().startswith("In the files, each comment")
    shown.keyboard.press("Escape")
    mark(shown, 0)
    assert shown.locator(".gates").count() == 2


def test_comments_are_an_alternative_to_keys(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()))
    shown.select_option("#file", "locale/a [1].de.po")
    mark(shown, 0)
    shown.click("#suppress")
    assert shown.locator("#by-key-part").is_visible()
    assert shown.locator("#by-comment-part label").inner_text().startswith("Or in the files, each comment")


LEAVING = """() => {
    const event = new Event("beforeunload", { cancelable: true });
    window.dispatchEvent(event);
    return event.defaultPrevented;
}"""
"""Whether the page asks before it is left."""


def test_marks_that_are_not_in_a_file_that_is_loaded_are_still_asked_about(
    project: Path, opened: Opened, tmp_path: Path
) -> None:
    first = opened(page(checked()))
    mark(first, 1)
    file = tmp_path / "marks.json"
    file.write_text(saved(first), encoding="utf-8")
    for marks, asked in (((), False), ((1,), False), ((0,), True), ((0, 1), True)):
        shown = opened(page(checked()))
        for number in marks:
            mark(shown, number)
        shown.set_input_files("#load", file)
        shown.wait_for_function("() => document.querySelector('#loaded').textContent === '1 finding marked'")
        assert shown.evaluate(LEAVING) is asked
        saved(shown)
        assert shown.evaluate(LEAVING) is False
        shown.set_input_files("#load", file)
        assert shown.evaluate(LEAVING) is False


def test_marks_that_only_the_other_box_has_are_still_asked_about(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()), permissions=["clipboard-read", "clipboard-write"])
    for number in range(shown.locator(".decide").count()):
        mark(shown, number)
    # That of plain text can be in neither box.
    shown.select_option("#file", "locale/plain.en.txt")
    mark(shown, 0)
    shown.click("#suppress")
    for box, asked in (("by-key", True), ("by-comment", False)):
        shown.evaluate("document.querySelector('#copied').textContent = ''")
        shown.click(f"[data-copies={box}]")
        shown.wait_for_function("() => document.querySelector('#copied').textContent === 'Copied.'")
        assert shown.evaluate(LEAVING) is asked


def test_what_is_in_neither_box_is_still_asked_about(project: Path, opened: Opened) -> None:
    shown = opened(page(checked()), permissions=["clipboard-read", "clipboard-write"])
    for number in range(shown.locator(".decide").count()):
        mark(shown, number)
    shown.click("#suppress")
    for box in ("by-key", "by-comment"):
        shown.click(f"[data-copies={box}]")
    shown.wait_for_function("() => document.querySelector('#copied').textContent === 'Copied.'")
    assert shown.evaluate(LEAVING) is True


def test_an_entry_with_an_empty_key_is_in_neither_box(opened: Opened) -> None:
    document = document_of(["Speichern 5"], ["Save 6"], path="x/de.json", lang="de", text_format="json")
    marked = Marked("5", Severity.MAJOR, "A102", "number-mismatch", Category.MISTRANSLATION)
    found = replace(report_of(document, [(0, marked)]), keys={"1": ""}, name="x/de.json")
    shown = opened(page_of(run_of(found), [document]))
    mark(shown, 0)
    shown.click("#suppress")
    assert not shown.locator("#by-key-part").is_visible()
    assert shown.inner_text("#neither") == "1 finding can be suppressed in neither way: keep it in the baseline."

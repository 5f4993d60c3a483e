"""What stands in the file of a page, and which texts do."""

from __future__ import annotations

import json
import re
from base64 import b64decode
from dataclasses import replace
from hashlib import sha256
from html.parser import HTMLParser
from typing import Any

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from mtqa.finding import Category, Origin, Severity
from mtqa.report import Report, SegmentReport
from mtqa.reports.html import data, passages
from mtqa.reports.html.data import direction
from mtqa.reports.html.overview import overview
from mtqa.reports.html.passages import EXCERPT, LONGEST_SENTENCE, Room, shown
from mtqa.segment import Role, Span, TextMap
from tests.conformance.conftest import HOSTILE, with_text
from tests.reports.conftest import report
from tests.reports.html.pages import Marked, document_of, page_of, report_of, run_of

__all__ = ["report"]


class _Reader(HTMLParser):
    """Which elements a page has, and what scripts, styles and its policy say."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.policy = ""
        self.contents: dict[str, list[str]] = {"script": [], "style": []}
        self._inside: str | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)
        values = dict(attrs)
        if values.get("http-equiv") == "Content-Security-Policy":
            self.policy = values["content"] or ""
        if tag in self.contents:
            self._inside = tag
            self.contents[tag].append("")

    def handle_endtag(self, tag: str) -> None:
        if tag == self._inside:
            self._inside = None

    def handle_data(self, data: str) -> None:
        if self._inside is not None:
            self.contents[self._inside][-1] += data


def value_of(html: str) -> dict[str, Any]:
    """The value that the script of a page reads."""
    value: dict[str, Any] = json.loads(_Reader(html).contents["script"][0])
    return value


def test_the_policy_knows_the_one_script_and_the_one_style(report: Report) -> None:
    page = _Reader(page_of(report))
    directives = dict(each.strip().split(" ", 1) for each in page.policy.split(";"))
    assert directives["default-src"] == "'none'"
    for name in ("script", "style"):
        own = page.contents[name][-1]
        assert len(page.contents[name]) == (2 if name == "script" else 1)
        found = re.fullmatch(r"'sha256-(.+)'", directives[f"{name}-src"])
        assert found is not None
        assert b64decode(found[1]) == sha256(own.encode()).digest()
    assert "unsafe" not in page.policy


def test_nothing_is_fetched_and_no_style_or_handler_stands_in_an_attribute(report: Report) -> None:
    html = page_of(report)
    # No address but the names of specifications in comments leads anywhere.
    assert not re.search(r"(?:src|href|action)=[\"'](?!#)", html)
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", html)
    assert "url(" not in html
    assert "@import" not in html


@pytest.mark.parametrize("text", [*HOSTILE, "</script>", "</ScRiPt ><!--", "]]>", "&lt;/script&gt;"])
def test_no_text_makes_an_element(report: Report, text: str) -> None:
    plain, hostile = (_Reader(page_of(with_text(report, each))) for each in ("x", text))
    assert hostile.elements == plain.elements
    assert hostile.contents["script"][1] == plain.contents["script"][1]
    messages = [each[7] for each in json.loads(hostile.contents["script"][0])["findings"]]
    assert messages == [re.sub("[\ud800-\udfff]", "\ufffd", text)] * len(messages)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_text_is_read_from_the_page_as_it_is(text: str) -> None:
    html = f'<script type="application/json">{_embedded(text)}</script>'
    assert json.loads(_Reader(html).contents["script"][0]) == text
    assert not set("<>&\u2028\u2029") & set(_embedded(text))


def _embedded(text: str) -> str:
    from mtqa.reports.html import embedded

    return embedded(text)


def test_five_thousand_findings_take_less_than_two_megabytes() -> None:
    targets = [f"Запись номер {number} в каталоге программы ." for number in range(5_000)]
    sources = [f"Entry number {number} in the catalogue of a program." for number in range(5_000)]
    document = document_of(targets, sources, path="big.po", lang="ru", text_format="po")
    message = "This place is wrong for a reason that takes a sentence to tell."
    marks = [(number, Marked(" .", message=message, suggestion=".")) for number in range(5_000)]
    html = page_of(run_of(report_of(document, marks)), [document])
    assert len(value_of(html)["findings"]) == 5_000
    assert len(html.encode()) < 2_000_000


def test_pages_are_the_same_in_every_run(report: Report) -> None:
    assert page_of(report) == page_of(report)


# ---- Which texts ----


def test_sentences_of_a_paragraph_are_one_passage_and_entries_are_their_own() -> None:
    targets, blocks = ["One.", "Two.", "Three."], [0, 0, 1]
    article = document_of(targets, blocks=blocks, gap=" ")
    told = shown(report_of(article, []), [], article, Room())
    assert [[each.target for each in passage.sentences] for passage in told.passages] == [["One.", "Two."], ["Three."]]
    assert [each.spaced for each in told.passages[0].sentences] == [False, True]
    joined = document_of(["一。", "二。"], blocks=[0, 0], gap="")
    assert [each.spaced for each in shown(report_of(joined, []), [], joined, Room()).passages[0].sentences] == [
        False
    ] * 2
    catalogue = document_of(targets, blocks=blocks, text_format="po")
    assert len(shown(report_of(catalogue, []), [], catalogue, Room()).passages) == 3


def test_roles_and_states_are_told() -> None:
    document = document_of(["Title", "Menu"])
    roles = (Role.HEADING, Role.FURNITURE)
    document = replace(
        document, segments=tuple(replace(each, role=role) for each, role in zip(document.segments, roles, strict=True))
    )
    assert [each.kind for each in shown(report_of(document, []), [], document, Room()).passages] == [
        "heading",
        "furniture",
    ]


def test_what_cannot_be_read_again_is_shown_by_lines() -> None:
    document = document_of(["The the ferry left.", "All is well."])
    told = report_of(document, [(0, Marked("The the"))])
    seen = shown(told, told.findings, None, Room())
    assert seen.note is not None
    assert [(each.kind, each.sentences[0].target) for each in seen.passages] == [(EXCERPT, "The the ferry left.")]
    assert tuple(seen.places[0]) == (0, 0, 0, 7)
    value = value_of(page_of(run_of(told)))
    assert "could not be read again" in value["documents"][0][5]


def test_another_text_is_not_shown_in_place_of_the_one_that_was_checked() -> None:
    document = document_of(["The the ferry left."])
    told = report_of(document, [(0, Marked("The the"))])
    other = document_of(["Not the the same ferry."])
    assert "Not the" not in page_of(run_of(told), [other])
    assert "could not be read again" in page_of(run_of(told), [other])


def test_where_there_is_no_room_for_the_whole_what_was_found_is_shown() -> None:
    document = document_of([f"Sentence {number} ." for number in range(100)])
    told = report_of(document, [(7, Marked(" .")), (70, Marked(" ."))])
    seen = shown(told, told.findings, document, Room(whole=100))
    assert [each.line for each in seen.passages] == [8, 71]
    assert seen.note == "There is no room for 98 passages without findings on this page."
    lines = shown(told, told.findings, document, Room(whole=100, marked=10))
    assert [each.kind for each in lines.passages] == [EXCERPT, EXCERPT]
    assert "the line alone" in (lines.note or "")


def test_documents_with_findings_come_first_where_there_is_no_room_for_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "_WHOLE", 40)
    monkeypatch.setattr(data, "Room", lambda: Room(whole=40))
    first = document_of(["All is well here, as it seems."], path="a.txt")
    second = document_of(["The the ferry left the harbour."], path="b.txt")
    report = run_of(report_of(first, []), report_of(second, [(0, Marked("The the"))]))
    value = value_of(page_of(report, [first, second]))
    assert [each[7] for each in value["documents"]] == [0, 1]
    assert value["documents"][0][5].startswith("There is no room")


def test_very_long_sentences_are_shown_by_lines() -> None:
    document = document_of(["The the " + "x" * LONGEST_SENTENCE, "Short ."])
    told = report_of(document, [(0, Marked("The the")), (1, Marked(" ."))])
    seen = shown(told, told.findings, document, Room())
    assert [each.kind for each in seen.passages] == [EXCERPT, "prose"]
    excerpt = seen.passages[0].sentences[0].target
    assert excerpt.startswith("The the xxx")
    assert excerpt.endswith("x…")
    assert len(excerpt) < 300


def test_a_finding_on_no_segment_is_shown_between_the_passages() -> None:
    document = document_of(["One.", "Two.", "Three."])
    told = report_of(document, [(1, Marked("Two"))])
    finding = replace(told.findings[0], segment_id=None, target_span=None)
    seen = shown(told, [finding], document, Room())
    assert [each.kind for each in seen.passages] == ["prose", "prose", EXCERPT, "prose"]
    assert [each.sentences[0].target for each in seen.passages if each.kind == EXCERPT] == ["Two."]


def test_marks_over_several_lines_are_shown_as_far_as_is_of_use() -> None:
    document = document_of(["One."])
    told = report_of(document, [(0, Marked("One"))])
    finding = replace(told.findings[0], target_span=None, text="a\nb" * 1_000)
    seen = shown(told, [finding], document, Room())
    excerpt = next(each for each in seen.passages if each.kind == EXCERPT)
    assert excerpt.sentences[0].target.endswith("…")
    assert len(excerpt.sentences[0].target) <= 600


@given(st.text(st.sampled_from("aé漢😀👩👧\u200d\u0301🇩🇪\u1112\u1161\u11abकि\ufe0f🏽\r\n"), max_size=12), st.data())
def test_marks_never_begin_or_end_within_a_character(text: str, draw: st.DataObject) -> None:
    start = draw.draw(st.integers(0, len(text)))
    end = draw.draw(st.integers(start, len(text)))
    begin, finish = data._span(text, start, end)
    units = text.encode("utf-16-le")
    marked = units[2 * begin : 2 * finish].decode("utf-16-le")
    assert text[start:end] in marked
    if start < end:
        whole = [each[0] for each in regex.finditer(r"\X", text)]
        bounds = {0}
        for each in whole:
            bounds.add(max(bounds) + len(each.encode("utf-16-le")) // 2)
        assert {begin, finish} <= bounds
        # No longer than it takes.
        inner = [each.span() for each in regex.finditer(r"\X", text) if each.start() < end and each.end() > start]
        assert marked == text[inner[0][0] : inner[-1][1]]


def test_directions_are_those_of_the_languages() -> None:
    assert [direction(each) for each in ("ar", "he-IL", "fa", "ur", "de", "zh-Hant", "xx-nonsense", None)] == [
        *("rtl", "rtl", "rtl", "rtl", "ltr", "ltr", "auto", "auto")
    ]


# ---- The upper half ----


def test_what_would_pass_is_told_with_each_reason() -> None:
    document = document_of(["The the ferry."])
    said = overview(run_of(report_of(document, [(0, Marked("The the", Severity.MAJOR))])))
    assert said.reasons == (("a.txt has 1 major (allowed: none)", "mend it"),)
    assert said.status == "failed"


def test_penalties_are_summed_by_category_and_severity() -> None:
    document = document_of(["one two three four"])
    told = report_of(
        document,
        [
            (0, Marked("one", Severity.MAJOR)),
            (0, Marked("two", Severity.MINOR)),
            (0, Marked("three", Severity.CRITICAL, category=Category.OMISSION)),
        ],
    )
    by_model = replace(told.findings[0], origin=Origin.MODEL, confidence=0.5)
    said = overview(run_of(replace(told, findings=(by_model, *told.findings[1:]))))
    assert [(each.name, each.value, each.told) for each in said.by_category] == [
        ("Accuracy/Omission", 25, "25 (1 finding)"),
        ("Fluency/Grammar", 3.5, "3.5 (2 findings)"),
    ]
    assert [each.value for each in said.by_severity] == [25, 2.5, 1, 0]
    assert said.by_severity[0].share == 100


def test_distributions_are_of_segments_where_a_model_judged_and_of_documents_otherwise() -> None:
    first, second = (document_of(["One.", "Two."], path=name) for name in ("a.txt", "b.txt"))
    several = [report_of(first, [])] * 7 + [report_of(second, [(0, Marked("One"))])]
    plain = overview(run_of(*several))
    assert [(each.unit, each.total) for each in plain.distributions] == [("document", 8)] * 2
    assert overview(run_of(*several[1:])).distributions == ()
    values = (0.0, 49.9, 50.0, 100.0)
    segments = tuple(SegmentReport(str(n), 1, Span(0, 1), v, None, None, (), ()) for n, v in enumerate(values))
    judged = overview(run_of(replace(report_of(first, []), segments=segments)))
    (distribution,) = judged.distributions
    assert (distribution.unit, distribution.below) == ("segment", 2)
    before = "by the model, before what the rules find is taken off"
    assert f"2 below 50: {before}</p>" in page_of(run_of(replace(report_of(first, []), segments=segments)))
    assert before not in page_of(run_of(*several))
    assert [bar.value for bar in distribution.bars] == [1, 0, 0, 0, 1, 1, 0, 0, 0, 1]


def test_the_worst_come_first() -> None:
    good, bad = document_of(["Well."], path="good.txt"), document_of(["One two.", "Three."], path="bad.txt")
    told = report_of(
        bad, [(0, Marked("One")), (0, Marked("two", Severity.MAJOR)), (1, Marked("Three", Severity.MAJOR))]
    )
    said = overview(run_of(report_of(good, []), told))
    assert [each.path for each in said.rows] == ["bad.txt", "good.txt"]
    assert [(each.text, each.points, each.findings, each.severity) for each in said.worst] == [
        ("One two.", "6", 2, "major"),
        ("Three.", "5", 1, "major"),
    ]
    assert said.worst[0].fingerprint == told.findings[1].fingerprint


def test_the_worst_are_shown_by_their_texts_and_not_as_the_file_has_them() -> None:
    document = document_of(["The the ferry"], text_format="po")
    raw = f'msgstr "{document.text.strip()}"\n'
    segments = tuple(replace(each, target_map=TextMap.verbatim(len(each.target), 8)) for each in document.segments)
    document = replace(document, text=raw, segments=segments)
    report = run_of(report_of(document, [(0, Marked("The the"))]))
    assert ">The the ferry</bdi>" in page_of(report, [document])
    assert "<bdi>msgstr &quot;The the ferry&quot;</bdi>" in page_of(report)

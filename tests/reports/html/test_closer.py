"""Which segments are looked at word by word, and what stands of them in a page."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.finding import Severity
from mtqa.reference.closeups import CloseUp
from mtqa.report import DocumentReport, SegmentReport
from mtqa.reports.html import closer
from mtqa.reports.html.closer import MOST, closer_value
from mtqa.segment import Document, Span, State
from tests.reports.html.looks import WordByWord
from tests.reports.html.pages import Marked, document_of, page_of, report_of, run_of
from tests.reports.html.test_page import value_of


def judged(report: DocumentReport, document: Document, *qualities: float) -> DocumentReport:
    segments = tuple(
        SegmentReport(each.id, 1, Span(0, 1), quality, quality, 0.0, (), ())
        for each, quality in zip(document.segments, qualities, strict=True)
    )
    return replace(report, segments=segments)


def near(html: str) -> list[list[object] | None]:
    """What the page knows of the words of each segment."""
    sentences = [each for passage in value_of(html)["passages"] for each in passage[3]]
    return [each[8] if len(each) > 8 else None for each in sentences]


def test_segments_with_findings_and_the_weakest_are_looked_at_the_worst_first() -> None:
    document = document_of(["One a .", "Two b .", "Three c .", "Four d .", "Five e ."], ["1", "2", "3", "4", "5"])
    report = report_of(document, [(3, Marked(" .", Severity.MINOR)), (1, Marked(" .", Severity.MAJOR))])
    look = WordByWord()
    page_of(run_of(judged(report, document, 90, 90, 20, 90, 50)), [document], look)
    assert [each.id for each in look.seen] == ["2", "4", "3", "5", "1"]


def test_without_a_look_nothing_is_known_of_words() -> None:
    document = document_of(["The the end ."], ["The end."])
    report = run_of(report_of(document, [(0, Marked("The the"))]))
    assert near(page_of(report, [document])) == [None]
    assert near(page_of(report, [document], WordByWord())) != [None]


def test_the_page_knows_words_doubts_and_links() -> None:
    document = document_of(["Der Preis ist 300."], ["The price is 30."], lang="de")
    report = run_of(report_of(document, [(0, Marked("300"))]))
    assert near(page_of(report, [document], WordByWord())) == [
        [[0, 3, 1, 5, 1, 3, 1, 3], "2228", [0, 3, 1, 5, 1, 2, 1, 2], [0, 0, 1, 1, 2, 2, 3, 3]]
    ]


def test_places_are_counted_in_units_of_utf_16() -> None:
    close = CloseUp((Span(1, 3), Span(4, 5)), (0, 100), (Span(0, 1),), ((1, 0),))
    assert closer_value(close, "😀ab 😀", "é") == [[2, 2, 1, 2], "09", [0, 1], [1, 0]]


def test_no_more_is_looked_at_than_there_is_time_for(monkeypatch: pytest.MonkeyPatch) -> None:
    document = document_of([f"Word {number} here ." for number in range(MOST + 50)])
    report = run_of(report_of(document, [(number, Marked(" .")) for number in range(MOST + 50)]))
    look = WordByWord()
    page_of(report, [document], look)
    assert len(look.seen) == MOST
    monkeypatch.setattr(closer, "MOST_CHARACTERS", 100)
    look = WordByWord()
    page_of(report, [document], look)
    assert 0 < sum(len(each.target) for each in look.seen) <= 100


def test_what_readers_do_not_get_to_see_is_not_looked_at() -> None:
    document = document_of(["Long " * 2000, "Draft one .", "Kept one ."])
    segments = (document.segments[0], replace(document.segments[1], state=State.FUZZY), document.segments[2])
    document = replace(document, segments=segments)
    report = run_of(report_of(document, [(0, Marked("Long")), (1, Marked(" .")), (2, Marked(" ."))]))
    look = WordByWord()
    page_of(report, [document], look)
    assert [each.id for each in look.seen] == ["3"]


def test_a_text_that_has_changed_is_not_looked_at() -> None:
    document = document_of(["The the end ."])
    report = run_of(report_of(document, [(0, Marked("The the"))]))
    look = WordByWord()
    page_of(report, [document_of(["Another end ."])], look)
    assert look.seen == []


def test_five_thousand_findings_still_take_less_than_two_megabytes() -> None:
    targets = [f"Запись номер {number} в каталоге программы для проверки перевода ." for number in range(5_000)]
    sources = [
        f"Entry number {number} in the catalogue of a program that checks translations." for number in range(5_000)
    ]
    document = document_of(targets, sources, lang="ru", text_format="po")
    marks = [(number, Marked(" .", message="Before “.” there is a space.", suggestion=".")) for number in range(5_000)]
    html = page_of(run_of(report_of(document, marks)), [document], WordByWord())
    assert sum(each is not None for each in near(html)) == MOST
    assert len(html.encode()) < 2_000_000

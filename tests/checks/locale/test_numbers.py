"""L101 number-format and L104 number-format-copied."""

from __future__ import annotations

from mtqa.checks.locale.numbers import number_format, number_format_copied
from mtqa.checks.view import SegmentView
from mtqa.segment import Segment, TextMap


def _view(target: str, lang: str | None, source: str | None = None, source_lang: str | None = None) -> SegmentView:
    return SegmentView(
        Segment("1", target, TextMap.verbatim(len(target), 0), source=source, source_lang=source_lang, target_lang=lang)
    )


def test_region_of_the_target_decides() -> None:
    text = "Cuesta 1,234.50 euros."
    assert [mark.suggestion for mark in number_format(_view(text, "es-ES"))] == ["1.234,50"]
    assert list(number_format(_view(text, "es_MX"))) == []
    assert list(number_format(_view(text, "es"))) == []


def test_only_the_number_is_marked() -> None:
    text = "Rund 3.5 Millionen kamen."
    (mark,) = number_format(_view(text, "de"))
    assert text[mark.start : mark.end] == "3.5"


def test_unknown_language_is_left_alone() -> None:
    assert list(number_format(_view("1,234.56", None))) == []
    assert list(number_format_copied(_view("1,200", None, "1,200", None))) == []


def test_copied_separator_is_reported_with_the_number_in_the_form_of_the_target() -> None:
    (mark,) = number_format_copied(_view("Es kamen 1,200 Gäste.", "de", "1,200 guests came.", "en"))
    assert (mark.start, mark.end, mark.suggestion) == (9, 14, "1.200")


def test_points_have_no_thousands() -> None:
    view = _view("Von (0,0) bis (100,100)", "de", "From (0,0) to (100,100)", "en")
    assert list(number_format_copied(view)) == []

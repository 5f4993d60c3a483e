"""A102 number-mismatch."""

from __future__ import annotations

import pytest

from mtqa.checks.accuracy.numbers import number_mismatch
from mtqa.checks.view import SegmentView
from mtqa.finding import Mark
from mtqa.segment import Segment, TextMap


def _marks(source: str, target: str, source_lang: str | None = "en", lang: str | None = "de") -> list[Mark]:
    segment = Segment(
        "1", target, TextMap.verbatim(len(target), 0), source=source, source_lang=source_lang, target_lang=lang
    )
    return list(number_mismatch(SegmentView(segment)))


def test_number_changed_is_reported_at_its_position_with_the_number_of_the_source() -> None:
    (mark,) = _marks("The plant employs 43 people.", "Das Werk hat 34 Angestellte.")
    assert (mark.start, mark.end) == (13, 15)
    assert mark.message == "“34” stands where the source has “43”."
    assert mark.suggestion == "43"


def test_suggestion_has_the_separators_of_the_target() -> None:
    (mark,) = _marks("It weighs 1,234.5 tons.", "Es wiegt 1.324,5 Tonnen.")
    assert mark.suggestion == "1.234,5"


def test_numbers_missing_are_reported_once_at_the_end() -> None:
    (mark,) = _marks("It opened in 1897 with 40 guests.", "Es wurde eröffnet. ")
    assert (mark.start, mark.end) == (18, 18)
    assert mark.message == "“1897”, “40” of the source are missing in the translation."


def test_number_added_is_marked() -> None:
    (mark,) = _marks("It opened long ago.", "Es wurde 1897 eröffnet.")
    assert (mark.start, mark.end) == (9, 13)
    assert mark.message == "“1897” has no counterpart in the source."
    assert mark.suggestion is None


def test_pair_is_surer_than_an_addition_and_an_addition_than_an_omission() -> None:
    (paired,) = _marks("43", "34")
    (added,) = _marks("Then", "Dann 34")
    (missing,) = _marks("Then 34", "Dann")
    assert (paired.confidence or 0.9) > (added.confidence or 0) > (missing.confidence or 0) > 0


def test_nothing_is_suggested_for_a_scaled_number() -> None:
    (mark,) = _marks("It cost 5 billion euros.", "Es kostete 5 Billionen Euro.")
    assert (mark.start, mark.end, mark.suggestion) == (11, 22, None)


def test_empty_translation_is_left_to_its_own_check() -> None:
    assert _marks("It opened in 1897.", "  ") == []


@pytest.mark.parametrize(("source_lang", "lang"), [(None, None), ("xx", "yy"), ("en_US", "pt_BR")])
def test_languages_may_be_unknown_or_have_regions(source_lang: str | None, lang: str | None) -> None:
    assert _marks("In 1897, 1,234.5 tons", "1.234,5 t, 1897", source_lang, lang) == []
    assert len(_marks("In 1897", "1879", source_lang, lang)) == 1


def test_missing_number_is_reported_before_trailing_space_of_the_target_only() -> None:
    (mark,) = _marks("Up 25%", "Auf\u00a0")
    assert mark.start == mark.end == 3

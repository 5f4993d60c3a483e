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


def test_pair_is_surer_than_an_omission_and_an_omission_than_an_addition() -> None:
    (paired,) = _marks("43", "34")
    (added,) = _marks("Then", "Dann 34")
    (missing,) = _marks("Then 34", "Dann")
    assert (paired.confidence or 0) > (missing.confidence or 0) > (added.confidence or 0) > 0


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


def test_word_that_has_its_counterpart_does_not_stand_for_a_number_as_well() -> None:
    source = "Zero or empty values are equal to 1. Click to reset to 1."
    (mark,) = _marks(source, "Null oder leere Werte sind gleich 1. Klicken setzt auf 0.")
    assert mark.message == "“0” stands where the source has “1”."
    assert _marks("Zero values are 1 and 1.", "0 Werte sind 1 und 1.") == []
    assert _marks("Two files: 3 and 3.", "Zwei Dateien: 3 und 3 (also 2).") == []


def test_half_a_million_is_written_in_digits() -> None:
    assert _marks("Half a million people came.", "500.000 Menschen kamen.") == []
    assert _marks("Half a million people came.", "600.000 Menschen kamen.") != []


def test_three_quarters_of_an_hour_are_45_minutes() -> None:
    assert _marks("It takes 45 minutes.", "Es dauert eine Dreiviertelstunde.") == []
    assert _marks("Es dauert 45 Minuten.", "It takes three quarters of an hour.", "de", "en") == []
    assert _marks("It takes 40 minutes.", "Es dauert eine Dreiviertelstunde.") != []


@pytest.mark.parametrize(
    ("source", "target", "text", "suggestion"),
    [
        ("-5 degrees", "5 Grad", "5", "-5"),
        ("It was −5 °C at night.", "Nachts waren es 5 °C.", "5", "−5"),
        ("Minimum: -5", "Minimum: 5", "5", "-5"),
        ("The balance is -12.50 euros.", "Der Saldo beträgt 12,50 Euro.", "12,50", "-12,50"),
        ("It was 5 degrees.", "Es waren -5 Grad.", "-5", "5"),
    ],
)
def test_sign_lost_or_gained_is_reported(source: str, target: str, text: str, suggestion: str) -> None:
    (mark,) = _marks(source, target)
    assert target[mark.start : mark.end] == text
    assert mark.suggestion == suggestion


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("It was -5 degrees.", "Es waren −5 Grad."),
        ("It was -5 degrees.", "Es waren 5 Grad minus."),
        ("It was -5 degrees.", "Es herrschten 5 Grad Frost."),
        ("Pages 3 -5 are missing.", "Die Seiten 3 bis 5 fehlen."),
        ("COVID-19 came.", "COVID 19 kam."),
        ("Use gzip -9 --best here.", "Hier 9 nehmen."),
        ("The 5-day trip", "Die Reise von 5 Tagen"),
    ],
)
def test_minus_said_otherwise_or_no_minus_is_left_alone(source: str, target: str) -> None:
    assert _marks(source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("Take 5 mg.", "5 g einnehmen.", "5 mg"),
        ("Take 2.5 mg.", "2,5 g einnehmen.", "2,5 mg"),
        ("It is 30km away.", "Es ist 30 m entfernt.", "30 km"),
        ("It has 16 GB.", "Es hat 16 MB.", "16 GB"),
        ("It runs at 40 MHz.", "Es läuft mit 40 GHz.", "40 MHz"),
    ],
)
def test_changed_symbol_of_a_unit_is_reported(source: str, target: str, suggestion: str) -> None:
    (mark,) = _marks(source, target)
    assert mark.suggestion == suggestion
    assert mark.message.startswith(f"“{target[mark.start : mark.end]}” stands where the source has")


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("It has 16 GB.", "Il a 16 Go.", "fr"),
        ("It has 16 KB.", "Es hat 16 kB.", "de"),
        ("Take 5 mL.", "5 ml einnehmen.", "de"),
        ("Take 5 mg (0.005 g).", "0,005 g (5 mg) einnehmen.", "de"),
        ("It cost $5m.", "Es kostete 5 Mio. $.", "de"),
        ("It is 5 m long and 5 km wide.", "Es ist 5 m lang und 5 km breit.", "de"),
        ("5 kg of it", "5 кг", "ru"),
    ],
)
def test_symbol_in_another_writing_is_left_alone(source: str, target: str, lang: str) -> None:
    assert _marks(source, target, "en", lang) == []


def test_time_of_day_is_quoted_in_full() -> None:
    (mark,) = _marks("The shop closes at 5 p.m. today.", "Das Geschäft schließt heute um 15 Uhr.")
    assert mark.message == "“15 Uhr” stands where the source has “5 p.m.”."
    assert mark.suggestion is None

from __future__ import annotations

import time

import pytest

from mtqa.checks.accuracy.usual_lengths import deviation, plainly_usual
from tests.checks.pairs import findings
from tests.limits import HANG_S

SOURCE = (
    "The council met on Tuesday evening and decided, after a long debate, to repair the bridge before the winter. "
    "The work will begin in May."
)
TARGET = (
    "Der Rat trat am Dienstagabend zusammen und beschloss nach langer Debatte, die Brücke noch vor dem Winter "
    "instand zu setzen. Die Arbeiten beginnen im Mai."
)


def test_a_usual_length_is_fine() -> None:
    assert findings("A106", SOURCE, TARGET) == findings("A110", SOURCE, TARGET) == []


def test_a_translation_that_lost_half_is_marked_at_its_end() -> None:
    cut = TARGET[:54] + " "
    (finding,) = findings("A106", SOURCE, cut)
    assert (finding.span.start, finding.span.end) == (54, 54)
    assert finding.message == "The translation has 34 % of the usual length for English to German."
    assert findings("A110", SOURCE, cut) == []


def test_a_translation_with_much_added_is_marked_whole() -> None:
    (finding,) = findings("A110", SOURCE, f" {TARGET} {TARGET}")
    assert finding.text == f"{TARGET} {TARGET}"
    assert finding.message == "The translation is 1.9 times as long as usual for English to German."
    assert findings("A106", SOURCE, f" {TARGET} {TARGET}") == []


def test_the_farther_off_the_surer() -> None:
    (near,) = findings("A106", SOURCE, TARGET[:60])
    (far,) = findings("A106", SOURCE, TARGET[:15])
    assert near.confidence < far.confidence <= 0.9


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Save as", "Speichern unter …", "de"),
        ("Settings", "Paramètres de configuration", "fr"),
        (SOURCE, "市议会星期二晚上开会，经过长时间辩论，决定在冬季前修桥。工程五月开始。", "zh"),
        ("date_format_of_the_page", "%d.", "de"),
        ("", "Etwas, was da steht, ohne dass es in der Vorlage stünde.", "de"),
        (SOURCE, "", "de"),
    ],
)
def test_short_texts_keys_and_other_scripts_are_given_room(source: str, target: str, lang: str) -> None:
    assert findings("A106", source, target, lang) == findings("A110", source, target, lang) == []


def test_what_stands_on_both_sides_does_not_count() -> None:
    url = "https://example.org/a/very/long/address/of/a/page/that/is/the/same/in/every/language.html"
    assert findings("A110", f"See {url} for the rules of it", f"规则见 {url}", "zh") == []


def test_without_languages_only_the_grossest_differences_count() -> None:
    assert findings("A106", SOURCE, TARGET[:70], None, None) == []
    (finding,) = findings("A106", SOURCE, TARGET[:20], None, None)
    assert finding.message == "The translation has 15 % of the usual length."


@pytest.mark.parametrize("lang", ["de", "zh", "he", "xx", ""])
def test_the_quick_test_never_hides_what_the_slow_one_finds(lang: str) -> None:
    for length in (12, 50, 400, 100_000):
        for target in range(1, length * 3, max(length // 50, 1)):
            if plainly_usual(length, target, "en", lang):
                assert abs(deviation(length, target, "en", lang)[1]) < 4


@pytest.mark.parametrize("unit", ["a", "a_", "a_b!", "<", "<a>", ".", "- ", "文", " "])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    text = unit * (60_000 // len(unit))
    for rule in ("A106", "A110"):
        findings(rule, text, "short")
        findings(rule, "of twelve letters", text)
    assert time.process_time() - began < HANG_S

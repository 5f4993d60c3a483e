"""How the signals of a document are weighed."""

from __future__ import annotations

import math

import pytest

from mtqa import check_text
from mtqa.checks import all_checks
from mtqa.evidence import Evidence, Signal, Strength
from mtqa.evidence.judge import SIGNALS, judged, score_of
from mtqa.evidence.measured import Measured, measured
from tests.rules_alone import RULES_ALONE

PAIRS = (
    *(("Anna", "church"), ("Ben", "town"), ("Clara", "mill"), ("David", "bridge"), ("Emma", "school")),
    *(("Frank", "market"), ("Grace", "park"), ("Henry", "square"), ("Ida", "library"), ("James", "tower")),
    *(("Kate", "river"), ("Luke", "castle"), ("Mary", "farm"), ("Noah", "theatre"), ("Olive", "garden")),
)
PLAIN = "".join(
    f"{name} went to the {place} with {len(name)} friends, who had never seen it before. " for name, place in PAIRS
)
FAULTY = "The press could not not answer the the question, and as result of that it said nothing. "
KNOWN = Measured(0.0005, human_scores=(0.0,) * 199 + (2.0,), machine_scores=(0.0, 0.0, 2.5, 9.0))


def evidence(text: str, *, lang: str = "en", text_format: str = "text") -> Evidence | None:
    return check_text(text, target_lang=lang, settings=RULES_ALONE, text_format=text_format).evidence


@pytest.mark.parametrize(("count", "mean"), [(0, 0.2), (1, 0.2), (3, 0.2), (2, 4.0), (9, 4.0)])
def test_the_score_is_the_tail_of_a_poisson_distribution(count: int, mean: float) -> None:
    tail = sum(math.exp(-mean) * mean**number / math.factorial(number) for number in range(count, 60))
    signals = tuple(Signal(f"F10{number}", "", 1) for number in range(count))
    assert score_of(signals, 1000, mean / 1000) == pytest.approx(-math.log10(tail), abs=0.006)


def test_far_out_the_score_is_finite_and_still_grows() -> None:
    scores = [score_of(tuple(Signal(str(n), "", 3) for n in range(rules)), 200, 0.0002) for rules in range(6)]
    assert scores == sorted(scores)
    assert len(set(scores)) == len(scores)
    assert scores[-1] <= 30


def test_a_fault_that_is_everywhere_counts_three_times() -> None:
    assert score_of((Signal("F101", "", 3),), 500, 0.001) == score_of((Signal("F101", "", 50),), 500, 0.001)


def test_a_text_with_many_signals_is_told_with_each_of_them() -> None:
    found = evidence(PLAIN + FAULTY)
    assert found is not None
    assert {signal.rule for signal in found.signals} == {"F401", "F101", "F544"}
    assert found.strength is Strength.STRONG
    assert 0 <= found.people.texts <= found.people.of / 100
    assert not found.claimed


def test_a_text_without_signals_has_no_evidence_and_says_so() -> None:
    found = evidence(PLAIN)
    assert found is not None
    assert (found.strength, found.signals) == (Strength.NONE, ())
    assert found.people.texts == found.people.of


def test_what_a_text_says_of_itself_is_told() -> None:
    found = evidence("This text was translated by Google Translate.\n\n" + PLAIN)
    assert found is not None
    assert found.claimed


@pytest.mark.parametrize(
    ("text", "lang", "text_format"),
    [
        (PLAIN[:500] + FAULTY, "en", "text"),
        ("Die Fähre hat den Hafen am Montag verlassen, und alle waren an Deck. " * 20, "de", "text"),
        ("source\ttarget\n" + f"x\t{PLAIN}\n", "en", "tsv"),
    ],
)
def test_of_short_texts_tables_and_other_languages_nothing_is_said(text: str, lang: str, text_format: str) -> None:
    assert evidence(text, lang=lang, text_format=text_format) is None


def test_strength_goes_by_the_share_of_texts_by_people() -> None:
    report = check_text(PLAIN + FAULTY, target_lang="en", settings=RULES_ALONE)
    found = judged(report, KNOWN)
    assert (found.people.texts, found.people.of, found.machines.texts) == (0, 200, 1)
    assert found.strength is Strength.STRONG
    few = Measured(0.0005, (0.0,) * 30, (0.0,))
    assert judged(report, few).strength is Strength.MODERATE


def test_what_was_measured_is_ordered_and_every_signal_is_a_rule() -> None:
    known = measured("en")
    assert known is not None
    assert measured("xx") is None
    assert list(known.human_scores) == sorted(known.human_scores)
    assert len(known.human_scores) > 200
    assert 0 < known.rate < 0.01
    rules = [check.id for check in all_checks()]
    assert all(any(rule.startswith(signal) for rule in rules) for signal in SIGNALS)

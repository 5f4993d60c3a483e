"""Weighs the signals of a document: how seldom people leave so many of them.

Signals are findings of certain rules, such as grammar and idioms that only translation makes, repetitions, words left
over from another language. People leave some, too: so many in a thousand words, on average. The score of a text is how
unlikely its number of signals would be for a text by people, if they came one by one (the tail of a Poisson
distribution). They come in clusters, and so the score itself is not what is told: it is how many texts by people have
as high a one.
"""

from __future__ import annotations

import math
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.evidence.measured import measured
from mtqa.evidence.value import Evidence, Signal, Strength
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from mtqa.evidence.measured import Measured
    from mtqa.evidence.value import AsMuch
    from mtqa.report import DocumentReport

FEWEST_WORDS = 150
"""In a shorter text there is not enough to go by."""
MOST_OF_A_RULE = 3
"""What is found more often counts no more: a text that has a fault everywhere has it by habit."""
SIGNALS = ("A203", "F1", "F4", "F54", "F55", "F56", "F57", "F591", "S1", "T301", "T302")
"""Ids, or what they begin with. None of them needs a package that is not always there, and none goes by typography,
which people treat as carelessly as machines do."""
_DISCLAIMERS = frozenset({"P101", "P102"})
_STRENGTHS = ((0.01, Strength.STRONG), (0.05, Strength.MODERATE), (0.2, Strength.WEAK))
_DIGITS = 2


def machine_translation_evidence(report: DocumentReport) -> Evidence | None:
    """What speaks for a machine in a document.

    Args:
        report: Of running text.

    Returns:
        None where nothing can be said: in short texts, and in languages of which nothing was measured.
    """
    known = measured(base_language(report.target_lang))
    if known is None or report.scores.words < FEWEST_WORDS:
        return None
    return judged(report, known)


def judged(report: DocumentReport, known: Measured) -> Evidence:
    """The evidence in a document, by what was measured of others."""
    signals = signals_of(report)
    words = report.scores.words
    score = score_of(signals, words, known.rate)
    people = known.people(score)
    return Evidence(
        strength=strength_of(people) if signals else Strength.NONE,
        signals=signals,
        words=words,
        expected=round(known.rate * words, _DIGITS),
        people=people,
        machines=known.machines(score),
        claimed=any(finding.rule in _DISCLAIMERS for finding in report.counted),
    )


def strength_of(people: AsMuch) -> Strength:
    """How much it says that so many texts by people show as much; where none does, as if one would."""
    share = max(people.texts, 1) / people.of
    return next((strength for most, strength in _STRENGTHS if share <= most), Strength.NONE)


def signals_of(report: DocumentReport) -> tuple[Signal, ...]:
    """The signals in a document, the most frequent first."""
    counts = Counter((finding.rule, finding.name) for finding in report.counted if finding.rule.startswith(SIGNALS))
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Signal(rule, name, count) for (rule, name), count in ordered)


def counted(signals: tuple[Signal, ...]) -> int:
    """How many signals count."""
    return sum(min(signal.count, MOST_OF_A_RULE) for signal in signals)


def score_of(signals: tuple[Signal, ...], words: int, rate: float) -> float:
    """How unlikely a text by people has as many: the negative logarithm, to base 10, of that probability."""
    found, mean = counted(signals), rate * words
    term = math.exp(-mean)
    below = 0.0
    for number in range(found):
        below += term
        term *= mean / (number + 1)
    # Far out, the sum of what is below is 1 to the last digit: there the tail itself is summed.
    tail = 1 - below
    if tail < _SMALL:
        tail, number = 0.0, found
        while term > tail * _SMALL:
            tail += term
            number += 1
            term *= mean / number
    return round(max(0.0, -math.log10(max(tail, _LEAST))), _DIGITS)


_SMALL, _LEAST = 1e-9, 1e-30

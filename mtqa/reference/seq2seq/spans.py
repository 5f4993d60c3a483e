"""From doubted words, omissions and additions to error spans, and how doubtful a word must be for that."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan
from mtqa.reference.runs import suspicious_runs
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.seq2seq.evidence import JudgedWord

_FUNCTION_WORD = 3.0
"""By how much more a word must surprise that says little alone: there are often several that would do."""
_GRAVE = 8.0
"""From such a gap on an error is taken for a major one: the word is 3000 times less likely than another."""

WORD_CONFIDENCE = 0.3
OMISSION_CONFIDENCE = 0.35
ADDITION_CONFIDENCE = 0.2
CONFIRMED_ADDITION_CONFIDENCE = 0.3
"""How likely a person would agree. Not measured: that differs from model to model, and mtqa ships none of these. Vamvas
and Sennrich 2022 report that people found 39 % of the spans precise that the contrast marks, omissions more often than
additions. Published systems that mark wrong words are right about half of the time. So all of these are below."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From where on something is reported. All are differences of natural logarithms of probabilities.

    Attributes:
        word: How much less likely than another one a word must be in its place.
        omission, addition: How much likelier the translation must be without it.
        gate: How much else the model must have expected somewhere, for omissions to be searched for at all.
    """

    word: float
    omission: float
    addition: float
    gate: float


THRESHOLDS = {
    "low": Thresholds(word=8.0, omission=6.0, addition=6.0, gate=4.0),
    "default": Thresholds(word=5.0, omission=3.5, addition=3.5, gate=3.0),
    "high": Thresholds(word=3.0, omission=2.0, addition=2.0, gate=2.0),
}
"""By sensitivity. e^5 is 150 to 1, e^8 is 3000 to 1, e^3 is 20 to 1."""


def doubted(words: Sequence[JudgedWord], thresholds: Thresholds) -> tuple[JudgedWord, ...]:
    """The words that the model doubts, in order."""
    return tuple(word for word in words if _is_doubted(word, thresholds))


def error_spans(
    text: str,
    words: Sequence[JudgedWord],
    added: Sequence[Span],
    thresholds: Thresholds,
    *,
    confirmed: bool,
    note: str | None,
) -> tuple[ErrorSpan, ...]:
    """Where the translation is wrong: each addition, and each run of doubted words outside of additions.

    Args:
        text: The translation.
        words: All of its words, in order.
        added: What of it renders nothing.
        thresholds: From where on a word is doubted.
        confirmed: Whether the model was asked in the other direction as well about additions.
        note: What to tell readers of each.
    """
    confidence = CONFIRMED_ADDITION_CONFIDENCE if confirmed else ADDITION_CONFIDENCE
    found = [ErrorSpan(part, Severity.MAJOR, Category.ADDITION, confidence, note) for part in added]
    outside = [
        word for word in words if not any(part.start < word.span.end and word.span.start < part.end for part in added)
    ]
    for run in suspicious_runs(text, outside, lambda word: _is_doubted(word, thresholds)):
        span = Span(run[0].span.start, run[-1].span.end)
        if any(part.start < span.end and span.start < part.end for part in added):
            # It reaches from one side of an addition to the other.
            continue
        found.append(ErrorSpan(span, _severity(run), _category(run), WORD_CONFIDENCE, note))
    return tuple(sorted(found, key=lambda error: (error.span.start, error.span.end)))


def omission_spans(missing: Sequence[Span], note: str | None) -> tuple[ErrorSpan, ...]:
    """What of the source is not rendered. It is taken for major: readers cannot guess what is missing."""
    return tuple(ErrorSpan(part, Severity.MAJOR, Category.OMISSION, OMISSION_CONFIDENCE, note) for part in missing)


def _is_doubted(word: JudgedWord, thresholds: Thresholds) -> bool:
    return not word.excused and word.gap >= thresholds.word + (_FUNCTION_WORD if word.function else 0.0)


def _severity(run: Sequence[JudgedWord]) -> Severity:
    grave = any(word.gap >= _GRAVE or any(map(str.isdigit, word.text)) for word in run)
    return Severity.MAJOR if grave else Severity.MINOR


def _category(run: Sequence[JudgedWord]) -> Category:
    telling = [word for word in run if not word.function] or run
    return Category.UNTRANSLATED if all(word.copied for word in telling) else Category.MISTRANSLATION

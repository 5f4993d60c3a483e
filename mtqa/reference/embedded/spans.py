"""From suspicious words to spans: runs of words, with a severity, a category and a confidence."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, TypeVar

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan
from mtqa.reference.embedded.evidence import DECIMALS, SourceWord, TargetWord
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mtqa.reference.embedded.card import Calibration, Thresholds

_Word = TypeVar("_Word", TargetWord, SourceWord)


def error_spans(
    text: str, words: Sequence[TargetWord], thresholds: Thresholds, calibration: Calibration, *, with_source: bool
) -> tuple[ErrorSpan, ...]:
    """Where the translation is wrong: each run of neighbouring words of which P(error) reaches the threshold.

    Args:
        text: The translation.
        words: In order.
        thresholds: Least P(error) of a word, with a source and without.
        calibration: Turns the mean P(error) of a span's words into the confidence of the span.
        with_source: Whether the source is known. Without it nothing is said of accuracy.
    """
    threshold = thresholds.target if with_source else thresholds.alone
    curves = {
        Severity.MINOR: calibration.minor if with_source else calibration.minor_alone,
        Severity.MAJOR: calibration.major if with_source else calibration.major_alone,
    }
    found = []
    for run in suspicious_runs(text, words, lambda word: word.error >= threshold):
        minor, major = sum(word.minor for word in run), sum(word.major for word in run)
        severity = Severity.MAJOR if major > minor else Severity.MINOR
        found.append(
            ErrorSpan(
                span=Span(run[0].span.start, run[-1].span.end),
                severity=severity,
                category=_category(text, run, with_source=with_source),
                confidence=round(curves[severity]((minor + major) / len(run)), DECIMALS),
            )
        )
    return tuple(found)


def suspicious_runs(
    text: str, words: Sequence[_Word], suspicious: Callable[[_Word], bool]
) -> Iterator[Sequence[_Word]]:
    """Runs of neighbouring suspicious words, without punctuation at the ends unless a run is nothing but punctuation.

    Args:
        text: What the words stand in.
        words: In order.
        suspicious: Says it of a word.
    """
    start = 0
    while start < len(words):
        if not suspicious(words[start]):
            start += 1
            continue
        end = start + 1
        while end < len(words) and suspicious(words[end]):
            end += 1
        telling = [index for index in range(start, end) if not is_punctuation(text, words[index])]
        yield words[telling[0] : telling[-1] + 1] if telling else words[start:end]
        start = end


def _category(text: str, run: Sequence[TargetWord], *, with_source: bool) -> Category:
    """The likeliest kind of error, every word of the run counting as much as it is suspicious."""
    accuracy, fluency, other = (
        sum(word.error * share for word, share in zip(run, shares, strict=True))
        for shares in zip(*((word.accuracy, word.fluency, word.other) for word in run), strict=True)
    )
    if with_source and accuracy >= max(fluency, other):
        return Category.MISTRANSLATION
    if other > fluency:
        return Category.AWKWARD
    return Category.PUNCTUATION if all(is_punctuation(text, word) for word in run) else Category.GRAMMAR


def is_punctuation(text: str, word: _Word) -> bool:
    """Whether a word is nothing but punctuation. Symbols (`%`, `€`, emoji) are more than that."""
    return all(
        unicodedata.category(character)[0] in "PC" and character not in _TELLING
        for character in text[word.span.start : word.span.end]
    )


# Unicode has these as punctuation, but what they say is part of the meaning.
_TELLING = frozenset("%‰@#&§*％＆＃＠")

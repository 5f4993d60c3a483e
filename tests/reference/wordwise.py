"""A reference model small enough to be understood: it doubts a few words, wherever it meets them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from mtqa.alignment.words import Link
from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan, Estimate
from mtqa.reference.embedded.card import Thresholds
from mtqa.reference.embedded.evidence import SourceWord, TargetWord
from mtqa.reference.embedded.model import Explanation
from mtqa.segment import Segment, Span

_WORD = re.compile(r"\w+")
_DOUBTS = {"dog": (0.1, 0.8), "gooder": (0.55, 0.05), "odd": (0.25, 0.0)}
_RENDERED = {"Sofa": "sofa", "Katze": "cat"}
_THRESHOLDS = {"low": 0.8, "default": 0.5, "high": 0.2}
_LONGEST = 200


class Wordwise:
    """Takes 20 points of quality for a doubted word and 10 for a missing one, and 10 points of fluency."""

    name = "embedded"

    def __init__(self, sensitivity: str = "default") -> None:
        self.signature = f"model:wordwise@1|sensitivity:{sensitivity}"
        self._thresholds = Thresholds(_THRESHOLDS[sensitivity], _THRESHOLDS[sensitivity], 0.5)

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        return [self.explain(segment).estimate for segment in segments]

    def explain(self, segment: Segment) -> Explanation:
        target, source = segment.target, segment.source
        if not target.strip():
            return Explanation(Estimate(quality=0 if source else None, flags=("empty",)), thresholds=self._thresholds)
        words = tuple(_word(match, target) for match in _WORD.finditer(target))
        others = tuple(
            SourceWord(Span(*match.span()), 0.9 if _RENDERED.get(match[0], target) not in target else 0.05)
            for match in _WORD.finditer(source or "")
        )
        doubted = [word for word in words if word.error > 0.2]
        spans = tuple(
            ErrorSpan(
                word.span,
                Severity.MAJOR if word.major > word.minor else Severity.MINOR,
                Category.MISTRANSLATION if source and word.accuracy > word.fluency else Category.GRAMMAR,
                round(word.error, 4),
            )
            for word in words
            if word.error >= self._thresholds.target
        )
        omissions = tuple(
            ErrorSpan(word.span, Severity.MAJOR, Category.OMISSION, word.omitted)
            for word in others
            if word.omitted >= self._thresholds.omission
        )
        flags = [
            *(["truncated"] if len(target) > _LONGEST else []),
            *(["language-unseen"] * (segment.target_lang == "sw")),
        ]
        estimate = Estimate(
            quality=None if source is None else max(0.0, 95 - 20.0 * len(doubted) - 10 * len(omissions)),
            fluency=max(0.0, 90 - 10.0 * len(doubted)),
            critical=0.25 if doubted else 0.01,
            spans=spans,
            omissions=omissions,
            flags=tuple(flags),
        )
        links = tuple(Link(other.span, word.span, 0.8) for other, word in zip(others, words, strict=False))
        return Explanation(estimate, words, others, links, {"quality": 0.5}, self._thresholds)


def _word(match: re.Match[str], target: str) -> TargetWord:
    minor, major = _DOUBTS.get(match[0], (0.01, 0.01))
    accuracy, fluency = (0.8, 0.1) if match[0] == "dog" else (0.1, 0.8)
    return TargetWord(Span(*match.span()), minor, major, accuracy, fluency, 0.1, minor + major)

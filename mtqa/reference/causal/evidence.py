"""From tokens to words: how surprised a language model is at each."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import fmean
from typing import TYPE_CHECKING

from mtqa.reference.hub.words import words_of

if TYPE_CHECKING:
    from mtqa.reference.causal.reader import Reading
    from mtqa.segment import Span


@dataclass(frozen=True, slots=True)
class SurprisingWord:
    """A word of a translation.

    Attributes:
        span: In the translation.
        surprise: How unlikely the model finds it behind what stands before it: minus the log-probability of all its
            tokens together, in nats.
    """

    span: Span
    surprise: float


def likelihood(reading: Reading) -> float:
    """The mean log-probability of a text's tokens."""
    return fmean(reading.chosen)


def surprising_words(text: str, reading: Reading) -> list[SurprisingWord]:
    """The words of a text, each as surprising as its tokens together. What was not read is left out."""
    return [
        SurprisingWord(word.span, -sum(reading.chosen[number] for number in word.tokens))
        for word in words_of(text, reading.spans)
        if word.tokens
    ]

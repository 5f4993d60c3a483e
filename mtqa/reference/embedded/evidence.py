"""What the encoder says of each word: the tokens' logits as numbers from 0 to 1, not calibrated to be probabilities."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.reference.embedded.words import tokens_by_word, words_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mtqa.reference.embedded.card import Doubt
    from mtqa.reference.embedded.tokenizer import Token
    from mtqa.segment import Span

DECIMALS = 4
"""Of probabilities. What is left out differs between machines."""


@dataclass(frozen=True, slots=True)
class TargetWord:
    """A word of the translation. All numbers but `span` are from 0 to 1, not calibrated.

    Attributes:
        span: Code points of the target.
        minor, major: That it has an error of this severity.
        accuracy, fluency, other: Of what kind the error is, given that there is one. They add up to 1.
        bad: That somebody who corrects the translation would change this word: a milder question than that for errors.
    """

    span: Span
    minor: float
    major: float
    accuracy: float
    fluency: float
    other: float
    bad: float

    @property
    def error(self) -> float:
        """That it has an error at all."""
        return round(min(self.minor + self.major, 1.0), DECIMALS)


@dataclass(frozen=True, slots=True)
class SourceWord:
    """A word of the source, in code points of the source, and how much the model doubts that it was translated."""

    span: Span
    omitted: float


def target_words(
    text: str,
    tokens: Sequence[Token],
    logits: NDArray[np.float32],
    columns: Sequence[str],
    *,
    doubt: Doubt,
    quality: float,
) -> list[TargetWord]:
    """What is said of the words of a translation. A word is as wrong as the worst of its pieces.

    Args:
        text: The translation.
        tokens: Its pieces; words without any are left out.
        logits: One row for each of these, without the special tokens.
        columns: What the columns of the logits are.
        doubt: How these and the quality are summed up.
        quality: Raw, of the segment.
    """
    import numpy as np

    def chosen(*names: str) -> NDArray[np.float32]:
        return logits[:, [columns.index(name) for name in names]]

    marked, changed = chosen("none", "minor", "major"), chosen("bad")[:, 0]
    shares = _softmax(marked[:, 1:]) * error_probabilities(marked, changed, doubt, quality)[:, None]
    numbers = np.concatenate((shares, _softmax(chosen("accuracy", "fluency", "other"))), axis=1)
    rows = np.round(numbers.astype(np.float64), DECIMALS).tolist()
    bad = np.round(_sigmoid(changed).astype(np.float64), DECIMALS).tolist()
    errors = [row[0] + row[1] for row in rows]
    words = words_of(text, tokens)
    found = []
    for word, inside in zip(words, tokens_by_word(words, tokens), strict=True):
        if inside:
            minor, major, accuracy, fluency, other = rows[max(inside, key=errors.__getitem__)]
            worst = max(bad[number] for number in inside)
            found.append(TargetWord(word, minor, major, accuracy, fluency, other, worst))
    return found


def error_probabilities(
    marked: NDArray[np.float32], changed: NDArray[np.float32], doubt: Doubt, quality: float
) -> NDArray[np.float32]:
    """How probable it is that each token is wrong, not calibrated.

    Whoever marks errors and whoever corrects them stumble over much the same words, more of them in bad segments, so
    that all three tell more together than the first alone.

    Args:
        marked: Logits of no, a minor and a major error.
        changed: Logits of being changed by a post-editor.
        doubt: How they are summed up.
        quality: Raw, of the segment.
    """
    import numpy as np

    none, minor, major = marked.astype(np.float64).T
    odds = np.logaddexp(minor + doubt.minor, major) - none
    summed = doubt.error * odds + doubt.bad * changed.astype(np.float64) + doubt.quality * quality
    return _sigmoid(summed.astype(np.float32))


def source_words(text: str, tokens: Sequence[Token], logits: NDArray[np.float32]) -> list[SourceWord]:
    """What is said of the words of a source: a word is as likely left out as the likeliest of its pieces.

    Args:
        text: The source.
        tokens: Its pieces; words without any are left out.
        logits: One for each of these, without the special tokens.
    """
    import numpy as np

    omitted = np.round(_sigmoid(logits).astype(np.float64), DECIMALS).tolist()
    words = words_of(text, tokens)
    return [
        SourceWord(word, max(omitted[number] for number in inside))
        for word, inside in zip(words, tokens_by_word(words, tokens), strict=True)
        if inside
    ]


def _softmax(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    shares: NDArray[np.float32] = powers / powers.sum(axis=1, keepdims=True)
    return shares


def _sigmoid(logits: NDArray[np.float32]) -> NDArray[np.float32]:
    import numpy as np

    half: NDArray[np.float32] = 0.5 * (1 + np.tanh(0.5 * logits))
    return half

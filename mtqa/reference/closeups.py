"""What the embedded model makes of single words, for pages that show it: doubts, and which words render which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.segment import Span  # noqa: TC001 - the cache reads these back by their annotations

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.reference.embedded.model import Explanation
    from mtqa.segment import Segment


class CloseUp(NamedTuple):
    """A segment seen word by word.

    Attributes:
        words: Of the target, in order; those that the model did not see are missing.
        doubts: For each of these how likely it is wrong, in percent, not calibrated.
        source_words: Of the source, in order.
        links: Which render each other: a number in `words`, and one in `source_words`.
    """

    words: tuple[Span, ...]
    doubts: tuple[int, ...]
    source_words: tuple[Span, ...]
    links: tuple[tuple[int, int], ...]


class CloseLook(Protocol):
    """Looks at segments word by word."""

    def __call__(self, segments: Sequence[Segment], /) -> list[CloseUp]:
        """One for each segment, in order."""


class ByEmbeddedModel:
    """Looks by the embedded model, which is loaded only when it is asked.

    Args:
        sensitivity: As the run has asked it.
    """

    def __init__(self, sensitivity: str) -> None:
        self._sensitivity = sensitivity

    def __call__(self, segments: Sequence[Segment], /) -> list[CloseUp]:
        """One for each segment, in order.

        Raises:
            ModelError: The model cannot be loaded.
        """
        if not segments:
            return []
        from mtqa.reference.embedded import load

        explanations = load(sensitivity=self._sensitivity).examine(segments, align=True)
        return [close_up_of(explanation) for explanation in explanations]


def close_up_of(explanation: Explanation) -> CloseUp:
    """What of an explanation a page shows."""
    words = tuple(word.span for word in explanation.words)
    # Of a source that is longer than the model takes in, words may be seen in two parts.
    sources = tuple(sorted({word.span for word in explanation.source_words}))
    by_word = {span: number for number, span in enumerate(words)}
    by_source = {span: number for number, span in enumerate(sources)}
    links = {
        (by_word[link.target], by_source[link.source])
        for link in explanation.links
        if link.target in by_word and link.source in by_source
    }
    return CloseUp(words, tuple(round(100 * word.error) for word in explanation.words), sources, tuple(sorted(links)))

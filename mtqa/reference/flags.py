"""What the user is told of segments that a reference model could not judge as it judges others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.reference import Estimate
    from mtqa.segment import Segment

_SENTENCES = {
    "truncated": "the model judged {} by the beginning alone: too long for it",
    "split": "the model judged {} in parts: too long for it in one piece",
    "language-unseen": "the model saw no text in training that is {langs}, so that its word on {} is less sure",
    "empty": "there is no text in the translation of {}",
}
_OTHER = "the model flags {} as {flag}"
_NAMED = 3


def flag_notices(
    path: str, segments: Sequence[Segment], estimates: Sequence[Estimate], place: Callable[[Segment], str]
) -> list[str]:
    """One sentence for each flag, with the number of segments that have it and the place of the first.

    Args:
        path: Of the document.
        segments: Of the document; page furniture is left out.
        estimates: One per segment, in order.
        place: What a segment's place is called, such as `line 3`.
    """
    flagged: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment, estimate in zip(segments, estimates, strict=True):
        if segment.role is not Role.FURNITURE:
            for flag in estimate.flags:
                flagged[flag].append(segment)
    return [f"{path}: {_sentence(flag, those)} ({flag}; {_first(those, place)})." for flag, those in flagged.items()]


def _sentence(flag: str, segments: Sequence[Segment]) -> str:
    count = "1 segment" if len(segments) == 1 else f"{len(segments)} segments"
    return _SENTENCES.get(flag, _OTHER).format(count, flag=flag, langs=_languages(segments))


def _first(segments: Sequence[Segment], place: Callable[[Segment], str]) -> str:
    return f"{place(segments[0])}" if len(segments) == 1 else f"the first: {place(segments[0])}"


def _languages(segments: Sequence[Segment]) -> str:
    """`de→sw`, or `sw` where there is no source; several are enumerated."""
    names = {
        f"{segment.source_lang or '?'}→{segment.target_lang or '?'}" if segment.source else segment.target_lang or "?"
        for segment in segments
    }
    shown = sorted(names)
    rest = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return ", ".join(shown[:_NAMED]) + rest

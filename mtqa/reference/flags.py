"""What the user is told of segments that a reference model could not judge as it judges others."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtqa.scoring import words_judged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.reference import Estimate
    from mtqa.segment import Segment

_SENTENCES = {
    "truncated": "the model judged {} by the beginning alone: too long for it",
    "split": "the model judged {} in parts: too long for it in one piece",
    "language-unseen": "the model saw nothing {langs} in training, so that its word on {} is less sure",
    "language-unknown": "the language of {} is not known, so that it may be one that the model never saw in training",
    "source-empty": "nothing can be seen in the source of {}, so that its faithfulness was not judged",
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
        segments: Of the document; page furniture and blank lines are left out.
        estimates: One per segment, in order.
        place: What a segment's place is called, such as `line 3`.
    """
    flagged: defaultdict[str, list[Segment]] = defaultdict(list)
    for segment, estimate in zip(segments, estimates, strict=True):
        if words_judged(segment):
            for flag in estimate.flags:
                flagged[flag].append(segment)
    return [f"{path}: {_sentence(flag, those)} ({flag}; {_first(those, place)})." for flag, those in flagged.items()]


def _sentence(flag: str, segments: Sequence[Segment]) -> str:
    count = "1 segment" if len(segments) == 1 else f"{len(segments)} segments"
    return _SENTENCES.get(flag, _OTHER).format(count, flag=flag, langs=_languages(segments))


def _first(segments: Sequence[Segment], place: Callable[[Segment], str]) -> str:
    return f"{place(segments[0])}" if len(segments) == 1 else f"the first: {place(segments[0])}"


def _languages(segments: Sequence[Segment]) -> str:
    """`translated de→sw`, or `in sw` where there is no source; several are enumerated."""
    paired = {f"{each.source_lang or '?'}→{each.target_lang or '?'}" for each in segments if each.paired}
    alone = {each.target_lang or "?" for each in segments if not each.paired}
    told = [f"{word} {_enumerated(names)}" for word, names in (("translated", paired), ("in", alone)) if names]
    return " or ".join(told)


def _enumerated(names: set[str]) -> str:
    shown = sorted(names)
    rest = f" and {len(shown) - _NAMED} more" if len(shown) > _NAMED else ""
    return ", ".join(shown[:_NAMED]) + rest

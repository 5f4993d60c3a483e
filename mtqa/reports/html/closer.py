"""Which segments of a page are looked at word by word, and what the page knows of their words.

To look at a segment takes as long as to judge it, so that it is not done for all: those with findings come first, the
gravest before all others, then those that the model likes least.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import nlargest, nsmallest
from typing import TYPE_CHECKING, Any

from mtqa.reports.html.passages import LONGEST_SENTENCE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference.closeups import CloseLook, CloseUp
    from mtqa.report import Report
    from mtqa.segment import Document, Segment, Span

MOST = 300
"""Segments of a page that are looked at: some five seconds of a processor, the first time."""
MOST_CHARACTERS = 40_000
"""Of their translations and sources together."""
_WEAKEST = 50
_PER_LEVEL = 10
_LEVELS = 10


class Closer:
    """Chooses segments, takes them from the documents as these are read, and looks at all of them at once.

    Args:
        report: Of the run.
        look: Looks at segments; None: nothing can.
    """

    def __init__(self, report: Report, look: CloseLook | None) -> None:
        self._look = look
        chosen = [] if look is None else _chosen(report)
        self._ranks = {place: rank for rank, place in enumerate(chosen)}
        self._documents = {number for number, _ in chosen}
        self._taken: dict[tuple[int, str], Segment] = {}

    def take(self, number: int, document: Document | None) -> None:
        """Takes what was chosen of a document, by its number in the run."""
        if document is None or number not in self._documents:
            return
        for segment in document.segments:
            if (number, segment.id) in self._ranks and segment.shown and len(segment.target) <= LONGEST_SENTENCE:
                self._taken[number, segment.id] = segment

    def close_ups(self) -> dict[tuple[int, str], CloseUp]:
        """What was seen, by numbers of documents and ids of segments."""
        if self._look is None:
            return {}
        room, places = MOST_CHARACTERS, []
        for place in sorted(self._taken, key=self._ranks.__getitem__):
            segment = self._taken[place]
            room -= len(segment.target) + len(segment.source or "")
            if room < 0:
                break
            places.append(place)
        return dict(zip(places, self._look([self._taken[place] for place in places]), strict=True))


def _chosen(report: Report) -> list[tuple[int, str]]:
    """Numbers of documents and ids of segments, those first that most need to be looked at."""
    points: defaultdict[tuple[int, str], float] = defaultdict(float)
    for number, document in enumerate(report.documents):
        for finding in document.findings:
            if finding.segment_id is not None and finding.target_span is not None:
                points[number, finding.segment_id] += finding.severity.weight * finding.confidence
    found = nlargest(MOST, points, key=lambda place: (points[place], -place[0]))
    others = (
        (value, number, each.id)
        for number, document in enumerate(report.documents)
        for each in document.segments
        if (number, each.id) not in points
        and (value := each.fluency if each.quality is None else each.quality) is not None
    )
    weakest = [(number, name) for _, number, name in nsmallest(_WEAKEST, others)]
    return [*found, *weakest][:MOST]


def closer_value(close: CloseUp, target: str, source: str | None) -> list[Any]:
    """What the script gets of a segment: four lists that hold no more than numbers.

    They are the words of the target, each as its distance from the one before and its length, in units of UTF-16; how
    much each of them is doubted, a digit from 0 to 9 for each tenth; the words of the source likewise; and the links, a
    number of a target word and one of a source word each.
    """
    doubts = "".join(str(min(doubt // _PER_LEVEL, _LEVELS - 1)) for doubt in close.doubts)
    links = [number for link in close.links for number in link]
    return [_steps(close.words, target), doubts, _steps(close.source_words, source or ""), links]


def _steps(words: Sequence[Span], text: str) -> list[int]:
    steps: list[int] = []
    before = 0
    for start, end in _in_units(words, text):
        steps += (start - before, end - start)
        before = end
    return steps


def _in_units(words: Sequence[Span], text: str) -> Iterable[tuple[int, int]]:
    if max(text, default="") <= "\uffff":
        return ((word.start, word.end) for word in words)
    return ((_units(text, word.start), _units(text, word.end)) for word in words)


def _units(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2

"""The judge as a reference model."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from mtqa.reference import NOT_JUDGED, Estimate
from mtqa.reference.judge.faults import Unjudged
from mtqa.reference.judge.interview import Interview
from mtqa.reference.judge.pace import Pace
from mtqa.reference.judge.threads import as_they_come
from mtqa.reference.judge.verdict import estimate_of
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reference.judge.budget import Bill, Budget
    from mtqa.reference.judge.server import Server
    from mtqa.reference.naming import ModelName
    from mtqa.segment import Segment

EMPTY = "empty"
"""Flag of a segment of which nothing can be seen."""
SOURCE_EMPTY = "source-empty"
"""Flag of a segment whose source holds nothing that can be seen, so that it was judged without."""


class Judge:
    """A large language model that is asked for the errors in one segment at a time.

    Attributes:
        name, signature: As in `mtqa.reference.ReferenceModel`.
    """

    def __init__(self, name: ModelName, signature: str, server: Server, budget: Budget, concurrency: int) -> None:
        self.name = str(name)
        self.signature = signature
        self._server = server
        self._budget = budget
        self._concurrency = concurrency
        self._interview = Interview(server, name.model, budget)

    @property
    def complaint(self) -> str | None:
        """What went wrong with the last segment that was not judged; None: nothing did."""
        return self._interview.complaint

    @property
    def bill(self) -> Bill:
        """What was spent until now."""
        return self._budget.bill

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        """One estimate per segment, in order."""
        found = dict(self.estimate_as_they_come(segments))
        return [found[number] for number in range(len(segments))]

    def estimate_as_they_come(self, segments: Sequence[Segment]) -> Iterator[tuple[int, Estimate]]:
        """The number of each segment and its estimate, as soon as it is there: each was paid for.

        Raises:
            ModelError: The server does not answer, or not as a server should.
        """
        places: defaultdict[tuple[str | None, ...], list[int]] = defaultdict(list)
        for number, segment in enumerate(segments):
            if is_blank(segment.target):
                yield number, Estimate(quality=0.0 if segment.paired else None, flags=(EMPTY,))
            else:
                key = (segment.target, segment.source, segment.target_lang, segment.source_lang)
                places[key].append(number)
        # What is said twice is asked about once.
        alike = {numbers[0]: numbers for numbers in places.values()}
        for first, estimate in self._asked(segments, list(alike)):
            for number in alike[first]:
                yield number, estimate

    def _asked(self, segments: Sequence[Segment], asked: list[int]) -> Iterator[tuple[int, Estimate]]:
        """The same for segments of certain numbers, none of which is blank."""
        if not asked:
            return
        pace = Pace()

        def judge(number: int) -> Estimate:
            return self._judge(segments[number], pace)

        with self._server.open():
            # What a server can do is found out with one segment: the others need not.
            while asked and not self._interview.proven:
                first = asked.pop(0)
                yield from ((first, estimate) for _, estimate in as_they_come(judge, [first], 1, pace.stop))
                pace = Pace()
            for place, estimate in as_they_come(judge, asked, self._concurrency, pace.stop):
                yield asked[place], estimate

    def _judge(self, segment: Segment, pace: Pace) -> Estimate:
        flags = (SOURCE_EMPTY,) if segment.source and not segment.paired else ()
        try:
            annotations = self._interview.ask(segment, pace)
        except Unjudged as fault:
            return Estimate(flags=(NOT_JUDGED, fault.reason))
        return estimate_of(segment, annotations, flags)

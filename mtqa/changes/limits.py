"""The limits of an entry: how long its text may be, and for how long it is shown."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.length_limits import limit_of

if TYPE_CHECKING:
    from mtqa.checks.markup.length_limits import Limit
    from mtqa.segment import Segment

_TIMES = re.compile(r" --> ".join([r"(\d{1,6}):(\d{1,6}):(\d{1,6})\.(\d{1,6})"] * 2))


class Limits(NamedTuple):
    """What a text has to keep to.

    Attributes:
        length: The narrowest limit that notes and flags name.
        milliseconds: For how long a subtitle is shown, wherever in the film that is.
    """

    length: Limit | None
    milliseconds: int | None


def limits_of(segment: Segment) -> Limits:
    """What is said of an entry in its notes and flags."""
    times = _TIMES.fullmatch(segment.notes[0]) if segment.notes else None
    if times is None:
        return Limits(limit_of(segment), None)
    start, end = (
        ((int(hours) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(fraction)
        for hours, minutes, seconds, fraction in (times.groups()[:4], times.groups()[4:])
    )
    return Limits(limit_of(segment), end - start)

"""From the errors that a judge tells to an estimate: places in the text, scores by MQM, how sure it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan, Estimate
from mtqa.reference.judge.answers import printable
from mtqa.reference.judge.quotes import Quoted
from mtqa.scoring import FLUENCY_BRANCHES
from mtqa.segment import Span
from mtqa.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.reference.judge.answers import Annotation
    from mtqa.segment import Segment

CONFIDENCE = 0.4
"""Of an error whose words stand in the text. A judge does not say how sure it is. GEMBA-MQM was published with its
agreement on systems and on segments, and with no precision of its spans; those of the best systems that publish one
reach about one half, and a model that somebody chooses here is not always one of the best."""
UNQUOTED_CONFIDENCE = 0.2
"""Of an error whose words do not stand in the text: that much the judge has made up already."""
_LONGEST_QUOTE = 120
_DECIMALS = 2


def estimate_of(segment: Segment, annotations: Sequence[Annotation], flags: tuple[str, ...] = ()) -> Estimate:
    """What a judge says of a segment, by the errors that it tells.

    Quality is what MQM's raw scoring model leaves of 100 after all errors, fluency after those that concern the text
    alone, with the weights of `Severity`: 100 * (1 - penalty / words of the target), not below 0. See `mtqa.scoring`.

    Args:
        segment: That was judged. Without a source it has no quality.
        annotations: The errors.
        flags: Of the estimate.
    """
    target, source = Quoted(segment.target), Quoted(segment.source or "")
    spans: list[ErrorSpan] = []
    omissions: list[ErrorSpan] = []
    for annotation in annotations:
        missing = annotation.category is Category.OMISSION and segment.paired
        place = source.find(annotation.quote) if missing else None
        if place is not None:
            _add(omissions, _error(place, annotation))
            continue
        place = target.find(annotation.quote)
        _add(spans, _error(place, annotation) if place else _of_all(segment, annotation))
    words = max(count_words(segment.target), 1)
    errors = [*spans, *omissions]
    textual = [error for error in errors if error.category.branch in FLUENCY_BRANCHES]
    return Estimate(
        quality=_score(errors, words) if segment.paired else None,
        fluency=_score(textual, words),
        critical=max((each.confidence for each in errors if each.severity is Severity.CRITICAL), default=0.0),
        spans=tuple(sorted(spans, key=_place)),
        omissions=tuple(sorted(omissions, key=_place)),
        flags=flags,
    )


def _error(place: Span, annotation: Annotation) -> ErrorSpan:
    # Nobody but the judge knows what would stand in the place of words that are not there.
    suggestion = None if annotation.category is Category.OMISSION else annotation.suggestion
    return ErrorSpan(
        place, annotation.severity, annotation.category, CONFIDENCE, note=annotation.note, suggestion=suggestion
    )


def _of_all(segment: Segment, annotation: Annotation) -> ErrorSpan:
    """An error somewhere in the segment: what the judge quotes is not there."""
    start = len(segment.target) - len(segment.target.lstrip())
    place = Span(start, max(start, len(segment.target.rstrip())))
    quote = printable(annotation.quote, _LONGEST_QUOTE)
    said = [f"of “{quote}”" if quote else "", annotation.note or ""]
    note = ": ".join(part for part in said if part) or None
    return ErrorSpan(place, annotation.severity, annotation.category, UNQUOTED_CONFIDENCE, note=note)


def _add(errors: list[ErrorSpan], error: ErrorSpan) -> None:
    """Adds an error, unless it is there: of two that say the same of the same words the graver one counts."""
    for number, other in enumerate(errors):
        if (other.span, other.category) == (error.span, error.category) and other.confidence == error.confidence:
            if error.confidence == UNQUOTED_CONFIDENCE and error.note != other.note:
                continue
            if error.severity.rank > other.severity.rank:
                errors[number] = error
            return
    errors.append(error)


def _score(errors: Iterable[ErrorSpan], words: int) -> float:
    penalty = sum(error.severity.weight for error in errors)
    return round(max(0.0, 100 * (1 - penalty / words)), _DECIMALS)


def _place(error: ErrorSpan) -> tuple[int, int]:
    return error.span.start, error.span.end

"""One place of a file seen closely: what the rules and the reference model say of the segments there, word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa._version import __version__
from mtqa.assessment import assess_segment, together
from mtqa.checker import Checker
from mtqa.errors import ConfigError, InputError
from mtqa.inputs import layouts_of, read_document, read_options
from mtqa.reading import STDIN, source_by_layout
from mtqa.reference.explanation import Explainer, explainer_of
from mtqa.reference.flags import flag_notices
from mtqa.scoring import NON_TRANSLATION
from mtqa.segment import LineIndex, Role, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.assessment import SegmentAssessment
    from mtqa.config import Settings
    from mtqa.finding import Finding
    from mtqa.reading import ReadOptions
    from mtqa.reference import Estimate
    from mtqa.reference.embedded.model import Explanation
    from mtqa.segment import Document, Location, Segment


class Place(NamedTuple):
    """A line of a file, and a column where one is given; both from 1."""

    path: str
    line: int
    column: int | None = None


@dataclass(frozen=True, slots=True)
class ExplainedSegment:
    """All that is said of one segment.

    Attributes:
        span, location: Where it stands in the file.
        assessment: Its scores.
        findings: Of rules and model, in the order of the file.
        explanation: What the model shows of it; None where there is no model, or one that cannot explain itself.
        estimate: What the model says of it, or several together.
    """

    segment: Segment
    span: Span
    location: Location
    assessment: SegmentAssessment
    findings: tuple[Finding, ...]
    explanation: Explanation | None
    estimate: Estimate


@dataclass(frozen=True, slots=True)
class PlaceReport:
    """What is said of a place.

    Attributes:
        place: As the user named it.
        document: The file, with its languages identified.
        segments: Those that cover the place, in order.
        notices: What else there is to know, one sentence each.
        signature, model, version: As in `mtqa.report.Report`.
    """

    place: Place
    document: Document
    segments: tuple[ExplainedSegment, ...]
    notices: tuple[str, ...]
    signature: str
    model: str
    version: str = __version__


def parse_place(text: str) -> Place:
    """Takes `page.txt:12` apart, or `page.txt:12:7` as findings say it.

    Raises:
        ConfigError: There is no line in it.
    """
    match = _PLACE.fullmatch(text)
    if match is None or not int(match["line"]) or (match["column"] and not int(match["column"])):
        name = _SUFFIX.sub("", text) or text
        raise ConfigError(f"{text}: name the line to be explained, counted from 1, as in {name}:12")
    path, line, column = match["path"], int(match["line"]), match["column"]
    if column is None:
        return Place(path, line)
    if not Path(path).exists() and Path(f"{path}:{line}").exists():
        return Place(f"{path}:{line}", int(column))
    return Place(path, line, int(column))


def explain_place(
    place: Place, settings: Settings, *, source: str | None = None, options: ReadOptions | None = None
) -> PlaceReport:
    """Says all there is to say of the segments at a place.

    Args:
        place: Where to look.
        settings: Rules, reference model and languages.
        source: The original, aligned by lines, sentences or entries; None: the one that `mtqa check` would find, and
            without any the translation is judged alone.
        options: How to read; by default as the settings say.

    Raises:
        InputError: The file cannot be read, has no such line, or holds nothing to check there.
        ConfigError: The settings are wrong.
        ModelError: The reference model cannot be loaded.
    """
    options = options or read_options(settings)
    if source is None and place.path != STDIN:
        source = source_by_layout(place.path, layouts_of(settings), options.input_format)
    document = read_document(place.path, source, options)
    lines = LineIndex(document.text)
    chosen = _segments_at(document, place, lines)
    checker = Checker(settings)
    document = checker.identify(document)
    segments = [segment for segment in document.segments if segment.id in chosen]
    found = checker.find_by_rules(document)
    model = checker.model
    explanations: list[Explanation | None] = [None] * len(segments)
    explainer = explainer_of(model)
    shown: list[Explanation] = []
    if explainer is not None:
        shown = [explainer.explain(segment) for segment in segments]
        explanations = [*shown]
    # One that stands alone has said all that it has to say.
    alone = isinstance(model, Explainer)
    estimates = [each.estimate for each in shown] if alone else model.estimate(segments)
    found += checker.find_by_model(replace(document, segments=tuple(segments)), estimates, found)
    found.sort(key=lambda finding: (finding.span, finding.rule))
    whole = [finding for finding in found if finding.rule == NON_TRANSLATION]
    explained = []
    for segment, estimate, explanation in zip(segments, estimates, explanations, strict=True):
        span = segment.target_map.to_document(0, len(segment.target))
        own = tuple(finding for finding in found if finding.segment_id == segment.id)
        assessment = assess_segment(
            segment,
            estimate,
            own,
            judges=model.name != "none",
            estimated=estimate.quality is not None,
            whole=whole,
        )
        told = tuple(together(own, whole))
        explained.append(
            ExplainedSegment(segment, span, lines.locate(document.path, span), assessment, told, explanation, estimate)
        )
    return PlaceReport(
        place=place,
        document=document,
        segments=tuple(explained),
        notices=(
            *_notices(checker, segments),
            *flag_notices(document.path, segments, estimates, lambda segment: f"segment {segment.id}"),
        ),
        signature=checker.signature,
        model=model.name,
    )


_SUFFIX = re.compile(r"(:[^:/\\]{0,9}){1,2}\Z")
_PLACE = re.compile(r"(?P<path>.+?):(?P<line>[0-9]{1,9})(?::(?P<column>[0-9]{1,9}))?", re.DOTALL)


def _segments_at(document: Document, place: Place, lines: LineIndex) -> set[str]:
    """The ids of the segments that cover the line, or of those among them that cover the column.

    Raises:
        InputError: There is no such line, or no segment in it.
    """
    last = _last_line(document.text, lines)
    if place.line > last:
        raise InputError(place.path, f"has no line {place.line}; its last line is {last}")
    reaches = []
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        where = lines.locate(document.path, span)
        end = where.end_line - 1 if where.end_column == 1 and where.end_line > where.line else where.end_line
        reaches.append((segment.id, where, end))
    if not reaches:
        raise InputError(place.path, "holds no text that is checked")
    here = [(name, where) for name, where, end in reaches if where.line <= place.line <= end]
    if not here:
        nearest = min(
            (line for _, where, end in reaches for line in (where.line, end)),
            key=lambda line: abs(line - place.line),
        )
        raise InputError(
            place.path, f"line {place.line} holds no text that is checked; the nearest that does is line {nearest}"
        )
    if place.column is not None:
        at = (place.line, place.column)
        ends = {name: (where.end_line, where.end_column) for name, where in here}
        exact = [name for name, where in here if (where.line, where.column) <= at < ends[name]]
        # What is missing is found where a segment ends.
        exact = exact or [name for name, end in ends.items() if end == at]
        if exact:
            return set(exact)
        # Between two segments there is only space; beyond the line there is nothing that could be meant.
        last_column = len(lines.line(document.text, place.line))
        if place.column > last_column + 1:
            raise InputError(place.path, f"line {place.line} has no column {place.column}; its last is {last_column}")
    return {name for name, _ in here}


def _last_line(text: str, lines: LineIndex) -> int:
    """The number of the last line; what stands after the last line end is a line only if there is something."""
    last = lines.locate("", Span(len(text), len(text)))
    return max(last.line - (last.column == 1), 1)


def _notices(checker: Checker, segments: Sequence[Segment]) -> list[str]:
    notices = []
    if checker.model.name == "none":
        notices.append("Only the rules were asked (model: none): words are shown without doubts and alignment.")
    elif explainer_of(checker.model) is None:
        notices.append(f"The model {checker.model.name} does not show what it makes of single words.")
    if not all(segment.paired for segment in segments):
        notices.append("Without a source, faithfulness was not judged, and there is no word alignment.")
    if any(segment.role is Role.FURNITURE for segment in segments):
        notices.append("Page furniture is left out of the scores and of what the model reports.")
    return notices

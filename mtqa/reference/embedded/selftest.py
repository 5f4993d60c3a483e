"""Shows that the model works on this machine as it did where it was made: a few segments and what it said of them.

`record` is called when a model is exported, and its outcome kept as `weights/selftest.json`; `mtqa model selftest`
calls `compare`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.finding import Severity
from mtqa.reference.embedded.damage import damaged, read_bytes
from mtqa.segment import Segment, TextMap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from mtqa.reference import Estimate, ReferenceModel

TOLERANCE = {"quality": 1.0, "fluency": 1.0, "spans": 1}
"""How far a score may be off, in points, and how many spans of all segments together may be found or missed.

Processors with other vector instructions round the sums of 8-bit products differently; a span whose probability lies
next to the threshold may then fall on its other side.
"""

SEGMENTS: tuple[tuple[str | None, str, str | None, str], ...] = (
    ("The museum is closed on Mondays.", "Das Museum ist montags geschlossen.", "en", "de"),
    ("The museum is closed on Mondays.", "Das Museum ist montags geöffnet.", "en", "de"),
    ("Take two tablets every six hours.", "Nehmen Sie alle sechzehn Stunden zwei Tabletten ein.", "en", "de"),
    (
        "Die Brücke wurde 1912 gebaut und vor drei Jahren erneuert.",
        "The bridge was built in 1912 and renovated three years ago.",
        "de",
        "en",
    ),
    ("Die Brücke wurde 1912 gebaut und vor drei Jahren erneuert.", "The bridge was built in 1912.", "de", "en"),
    ("Мы не получили вашего письма.", "We have not received your letter.", "ru", "en"),
    ("Мы не получили вашего письма.", "We received of your the letter not did.", "ru", "en"),
    ("Please switch off the device before cleaning it.", "清洁设备前请先关闭电源。", "en", "zh"),
    ("Please switch off the device before cleaning it.", "明天下午我们去公园散步。", "en", "zh"),
    ("The train to Tartu leaves at a quarter past eight.", "Rong Tartusse väljub veerand üheksa.", "en", "et"),
    ("La réunion est reportée à jeudi.", "La reunión se aplaza al jueves.", "fr", "es"),
    ("She put the letters on the table.", "She put the letters on the table.", "en", "ro"),
    (None, "The harbour master said that all ships had left in time.", None, "en"),
    (None, "The harbour master said what all ships was left on the time are.", None, "en"),
)
"""Source, target and their languages: good and bad translations into several languages, two without a source."""


class _SpanRecord(NamedTuple):
    """Where a span is, and how grave."""

    start: int
    end: int
    severity: str


@dataclass(frozen=True, slots=True)
class _Record:
    """What a model said of one segment."""

    segment: Segment
    quality: float | None
    fluency: float | None
    spans: frozenset[_SpanRecord]


def record(model: ReferenceModel) -> dict[str, Any]:
    """What the model says of the built-in segments, as a value that JSON can hold."""
    segments = [_segment(number, *texts) for number, texts in enumerate(SEGMENTS, 1)]
    return {
        "segments": [
            {
                "source": segment.source,
                "target": segment.target,
                "source_lang": segment.source_lang,
                "target_lang": segment.target_lang,
                "quality": estimate.quality,
                "fluency": estimate.fluency,
                "spans": [list(span) for span in sorted(_spans(estimate))],
            }
            for segment, estimate in zip(segments, model.estimate(segments), strict=True)
        ],
        "tolerance": dict(TOLERANCE),
    }


def compare(model: ReferenceModel, recorded: Mapping[str, Any]) -> list[str]:
    """What differs from the record, one sentence each; nothing where the model works as it should.

    Args:
        model: Of the default sensitivity, at which the record was made.
        recorded: What `record` gave.

    Raises:
        ValueError: That is not what `record` gives.
    """
    records, tolerance = _parse(recorded)
    estimates = model.estimate([each.segment for each in records])
    differences: list[str] = []
    moved: list[str] = []
    for each, estimate in zip(records, estimates, strict=True):
        name = f"segment {each.segment.id} (“{each.segment.target}”)"
        for kind, was, now in (
            ("quality", each.quality, estimate.quality),
            ("fluency", each.fluency, estimate.fluency),
        ):
            if (was is None) != (now is None) or abs((was or 0) - (now or 0)) > tolerance[kind]:
                differences.append(f"{name}: {kind} is {_figure(now)}, and was {_figure(was)} when recorded")
        found = _spans(estimate)
        moved += [
            f"{name}: marks {_quoted(span, each.segment)}, which the record has not" for span in found - each.spans
        ]
        moved += [f"{name}: does not mark {_quoted(span, each.segment)} as recorded" for span in each.spans - found]
    return differences + (sorted(moved) if len(moved) > tolerance["spans"] else [])


def read_record(path: Path) -> dict[str, Any]:
    """Reads `selftest.json`.

    Raises:
        ModelError: It is missing, or holds no record.
    """
    try:
        content = json.loads(read_bytes(path))
        _parse(content)
    except (ValueError, OverflowError, RecursionError) as error:
        raise damaged(path, f"does not hold what a self-test needs ({error})") from None
    return dict(content)


def _segment(number: int, source: str | None, target: str, source_lang: str | None, target_lang: str | None) -> Segment:
    return Segment(
        id=str(number),
        target=target,
        target_map=TextMap.verbatim(len(target), 0),
        source=source,
        source_map=None if source is None else TextMap.verbatim(len(source), 0),
        target_lang=target_lang,
        source_lang=source_lang,
    )


def _spans(estimate: Estimate) -> frozenset[_SpanRecord]:
    return frozenset(_SpanRecord(each.span.start, each.span.end, each.severity.value) for each in estimate.spans)


def _parse(content: object) -> tuple[list[_Record], dict[str, float]]:
    try:
        if not isinstance(content, dict):
            raise TypeError("not an object")
        tolerance = {name: float(content["tolerance"][name]) for name in TOLERANCE}
        records = [_record(number, value) for number, value in enumerate(content["segments"], 1)]
    except KeyError as error:
        raise ValueError(f"nothing is said of {error.args[0]!r}") from None
    except (TypeError, AttributeError) as error:
        raise ValueError(str(error)) from None
    if not records:
        raise ValueError("it has no segments")
    figures = [*tolerance.values(), *(score for each in records for score in (each.quality, each.fluency))]
    if not all(isfinite(figure) for figure in figures if figure is not None):
        raise ValueError("a number is not finite")
    return records, tolerance


def _record(number: int, value: Mapping[str, Any]) -> _Record:
    texts = [value[name] for name in ("source", "target", "source_lang", "target_lang")]
    if not isinstance(texts[1], str) or not all(text is None or isinstance(text, str) for text in texts):
        raise ValueError(f"segment {number} has no text")
    quality, fluency = (None if value[name] is None else float(value[name]) for name in ("quality", "fluency"))
    spans = frozenset(_span(texts[1], *span) for span in value["spans"])
    return _Record(_segment(number, *texts), quality, fluency, spans)


def _span(text: str, start: object, end: object, severity: object) -> _SpanRecord:
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(text):
        raise ValueError(f"{start}..{end} is not within its segment")
    return _SpanRecord(start, end, Severity(str(severity)).value)


def _quoted(span: _SpanRecord, segment: Segment) -> str:
    return f"“{segment.target[span.start : span.end]}” ({span.severity})"


def _figure(value: float | None) -> str:
    return "none" if value is None else f"{value:.2f}"

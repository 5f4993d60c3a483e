"""What `comet-score --to_json` writes: a list of segments for each file of translations.

Each is an object with `src`, `mt`, `ref` where there was one, `COMET`, and `errors` where xCOMET sees any: objects with
`text`, `confidence`, `severity`, `start` and `end`, in code points of the line (unbabel-comet 2.2, `comet/cli/score.py`
and `UnifiedMetric.decode`).
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from mtqa.finding import Severity

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from mtqa.reference.comet.lines import Line


class OutputError(Exception):
    """The output is none of comet-score, or of another run. `str(error)` is the end of a sentence about it."""


class Error(NamedTuple):
    """A span that xCOMET marks, in code points of the line."""

    start: int
    end: int
    severity: Severity
    confidence: float


class Scored(NamedTuple):
    """What is said of a segment. `score` is about 0 to 1, and may be no number."""

    score: float
    errors: tuple[Error, ...]


def read_output(path: Path, asked: Sequence[Line]) -> list[Scored]:
    """What was written of the translations that were asked about, in order.

    Raises:
        OutputError: It is not that.
    """
    try:
        content = json.loads(path.read_bytes())
    except FileNotFoundError:
        raise OutputError("it wrote no scores") from None
    except (ValueError, RecursionError):
        raise OutputError("what it wrote is cut off, or no JSON") from None
    files = list(content.values()) if isinstance(content, dict) else []
    if len(files) != 1 or not isinstance(files[0], list):
        raise OutputError("what it wrote are no scores of one file")
    segments = files[0]
    if len(segments) != len(asked):
        raise OutputError(f"it gave {len(segments)} scores for {len(asked)} segments")
    pairs = zip(segments, asked, strict=True)
    return [_scored(segment, line.text, number) for number, (segment, line) in enumerate(pairs, start=1)]


def _scored(segment: Any, text: str, number: int) -> Scored:
    if not isinstance(segment, dict) or not _is_number(segment.get("COMET")):
        raise OutputError(f"segment {number} has no score")
    # Of all lines the same number may have come back, and in another order.
    if segment.get("mt") != text:
        raise OutputError(f"segment {number} is another text than was asked about")
    errors = segment.get("errors", [])
    if not isinstance(errors, list):
        raise OutputError(f"the errors of segment {number} are no list")
    found = (_error(each, text, number) for each in errors)
    return Scored(float(segment["COMET"]), tuple(each for each in found if each is not None))


def _error(error: Any, text: str, number: int) -> Error | None:
    """A span; None where it marks nothing: that of the token before the text, or of spaces."""
    try:
        start, end, severity, confidence = (error[key] for key in ("start", "end", "severity", "confidence"))
        if not (type(start) is type(end) is int and _is_number(confidence)):
            raise ValueError
        grave = Severity(severity)
    except (KeyError, TypeError, ValueError):
        raise OutputError(f"an error of segment {number} lacks its place, severity or confidence") from None
    if start < 0 or end > len(text):
        raise OutputError(f"an error of segment {number} lies outside of it")
    marked = text[start:end]
    start += len(marked) - len(marked.lstrip())
    end = start + len(marked.strip())
    return Error(start, end, grave, min(max(float(confidence), 0.0), 1.0)) if start < end else None


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)

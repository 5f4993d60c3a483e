"""What a run needs of a document once it is out of memory; what the cache keeps of it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the cache reads records back by their annotations
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mtqa.finding import Finding  # noqa: TC001
from mtqa.report import Problem, SegmentReport, WeakSegment  # noqa: TC001
from mtqa.scoring import Judged  # noqa: TC001
from mtqa.suppressions.spoken import Spoken  # noqa: TC001

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.segment import Document


@dataclass(frozen=True, slots=True)
class Record:
    """All that is found in a document, before anything of it is set aside.

    Attributes:
        path, format, source_path, source_lang, target_lang, bilingual: As in `mtqa.segment.Document`.
        content: Digest of the text and its source; see `mtqa.segment.content_of`.
        findings: In the order of the file, with fingerprints.
        judged: The segments that count in the scores.
        segments, notices, weakest, malformed, unidentified: As in `mtqa.report.DocumentReport`.
        problems: What of it could not be checked.
        only: Ids of the segments that are judged, where not all are: those that changed.
        spoken: What its comments say of findings; None: nothing.
        keys: What the entries are called that have findings, by ids of segments.
        name: The path as fingerprints and baselines know it; see `mtqa.fingerprints.portable_path`.
    """

    path: str
    format: str
    source_path: str | None
    source_lang: str | None
    target_lang: str | None
    bilingual: bool
    content: bytes
    findings: tuple[Finding, ...]
    judged: tuple[Judged, ...]
    segments: tuple[SegmentReport, ...] = ()
    notices: tuple[str, ...] = ()
    weakest: tuple[WeakSegment, ...] = ()
    malformed: bool = False
    unidentified: bool = False
    problems: tuple[Problem, ...] = ()
    only: frozenset[str] | None = None
    spoken: Spoken | None = None
    keys: Mapping[str, str] = field(default_factory=dict)
    name: str = ""


class Subject(NamedTuple):
    """A document, as it is looked at once it was checked.

    Attributes:
        record: What was found in it.
        document: Gives the document itself, with its languages identified. It may have to be read again: only what
            few documents need may ask for it. None: it can no more be read, or is another now.
    """

    record: Record
    document: Callable[[], Document | None]

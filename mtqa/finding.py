"""Findings: one thing that is wrong, with its MQM category, severity, confidence and place."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtqa.segment import Location, Span  # noqa: TC001 - what is kept of a run is read back by its annotations
from mtqa.surroundings import NOTHING, Surroundings

if TYPE_CHECKING:
    from mtqa.segment import Segment


class Severity(enum.StrEnum):
    """MQM severities. `weight` is the penalty of one error (MQM scoring model: 0, 1, 5, 25)."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @property
    def weight(self) -> int:
        """Penalty points of one error of this severity."""
        return _WEIGHTS[self]

    @property
    def rank(self) -> int:
        """0 for neutral to 3 for critical."""
        return _RANKS[self]


_WEIGHTS = {Severity.NEUTRAL: 0, Severity.MINOR: 1, Severity.MAJOR: 5, Severity.CRITICAL: 25}
_RANKS = {severity: rank for rank, severity in enumerate(Severity)}


class Category(enum.StrEnum):
    """The MQM error typology, as far as mtqa uses it (https://themqm.org)."""

    MISTRANSLATION = "Accuracy/Mistranslation"
    OMISSION = "Accuracy/Omission"
    ADDITION = "Accuracy/Addition"
    UNTRANSLATED = "Accuracy/Untranslated"
    DO_NOT_TRANSLATE = "Accuracy/Do-not-translate"
    GRAMMAR = "Fluency/Grammar"
    SPELLING = "Fluency/Spelling"
    PUNCTUATION = "Fluency/Punctuation"
    REGISTER = "Fluency/Register"
    INCONSISTENCY = "Fluency/Inconsistency"
    CHARACTER_ENCODING = "Fluency/Character encoding"
    UNINTELLIGIBLE = "Fluency/Unintelligible"
    TERMINOLOGY = "Terminology"
    AWKWARD = "Style/Awkward"
    UNIDIOMATIC = "Style/Unidiomatic"
    NUMBER = "Locale convention/Number"
    DATE = "Locale convention/Date"
    CURRENCY = "Locale convention/Currency"
    QUOTATION = "Locale convention/Quotation"
    LENGTH = "Locale convention/Length"
    MARKUP = "Markup"
    PROVENANCE = "Provenance"

    @property
    def branch(self) -> str:
        """The part before the slash: `Accuracy`, `Fluency`, `Style` and so on."""
        return self.value.partition("/")[0]


class Origin(enum.StrEnum):
    """Who says so: a deterministic check, or a reference model."""

    CHECK = "check"
    MODEL = "model"


class Edit(NamedTuple):
    """What is to stand instead of a range of a text.

    Attributes:
        start, end: Code points; an empty range is a place to insert at.
        text: Empty where the range is to be deleted.
    """

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """How a finding may be mended without a person's judgement.

    Attributes:
        edits: In the decoded file, in order, without overlaps, escaped as the format has it.
        in_target: The same in the segment's target.
        obstacle: Why it cannot be written into the file, where it cannot: the end of a sentence about the fix. There
            are no edits then.
    """

    edits: tuple[Edit, ...]
    in_target: tuple[Edit, ...]
    obstacle: str | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check says: this range of the segment's target is wrong, and why.

    Attributes:
        start, end: Code points in `segment.target`; an empty range marks the place where something is missing.
        message: One sentence for the person who will mend it.
        suggestion: Text to stand instead of the range, if that is certain enough to offer.
        severity, confidence: Where they differ from the check's own.
        segment: Which segment is meant; document checks must say it, or `span`; for segment checks it is that at hand.
        span: The place in the document, where it is one that `segment.target` does not show, such as the destination
            of a link; `start` and `end` are then the nearest there is.
        fix: Edits in `segment.target`, in order, that mend it and never change what the text means; none where a person
            must decide. Only of checks that say `fixes`.
    """

    start: int
    end: int
    message: str
    suggestion: str | None = None
    severity: Severity | None = None
    confidence: float | None = None
    segment: Segment | None = None
    span: Span | None = None
    fix: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, placed in its file.

    Attributes:
        rule: Stable id, such as `A102`.
        name: Stable kebab-case name, such as `number-mismatch`.
        confidence: How likely the finding is right, 0 to 1.
        span: Code points in the decoded file.
        location: The same as lines and columns.
        text: What stands at the span in the file.
        segment_id: The segment that it belongs to.
        target_span: The same place as code points in the segment's target.
        fix: What `--fix` does about it; None where a person must decide.
        around: What stands around it in its line.
        fingerprint: Tells it from all others of a run, and stays when lines move; see `mtqa.fingerprints`.
    """

    rule: str
    name: str
    category: Category
    severity: Severity
    confidence: float
    message: str
    origin: Origin
    span: Span
    location: Location
    text: str
    segment_id: str | None = None
    suggestion: str | None = None
    target_span: Span | None = None
    fix: Fix | None = None
    around: Surroundings = NOTHING
    fingerprint: str = ""

    @property
    def fixable(self) -> bool:
        """Whether `--fix` can mend it in its file."""
        return self.fix is not None and self.fix.obstacle is None

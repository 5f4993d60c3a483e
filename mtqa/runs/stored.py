"""A report in JSON, as far as a run is made of it again: the types of `report.schema.json`, with their bounds.

`msgspec` holds a value against them. Keys that are not named here are passed by.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from mtqa.evidence import Strength  # noqa: TC001 - msgspec reads the annotations
from mtqa.finding import Category, Origin, Severity  # noqa: TC001
from mtqa.gate import Status  # noqa: TC001
from mtqa.sifting import Reason  # noqa: TC001

_MOST = 1 << 40
"""No file has so many characters, lines or words."""
Count = Annotated[int, Meta(ge=0, le=_MOST)]
Number = Annotated[int, Meta(ge=1, le=_MOST)]
# Whole numbers stay what they are, so that they are written again as they were.
Percent = Annotated[int, Meta(ge=0, le=100)] | Annotated[float, Meta(ge=0, le=100)]
Probability = Annotated[int, Meta(ge=0, le=1)] | Annotated[float, Meta(ge=0, le=1)]
Points = Annotated[int, Meta(ge=0, le=_MOST)] | Annotated[float, Meta(ge=0, le=_MOST)]
Name = Annotated[str, Meta(pattern=r"\A[^\0]*\Z")]
"""Of a file: no system knows one with NUL."""
Digest = Annotated[str, Meta(pattern=r"\A[0-9a-f]{32}\Z")]
Fingerprint = Annotated[str, Meta(pattern=r"\A([0-9a-f]{32})?\Z")]
RuleId = Annotated[str, Meta(pattern=r"\A[AFTLMPSXQC][0-9]{3}\Z")]
RuleName = Annotated[str, Meta(pattern=r"\A[a-z0-9]+(-[a-z0-9]+)*\Z", max_length=200)]
Language = Annotated[str, Meta(pattern=r"\A[A-Za-z0-9]+([-_@.][A-Za-z0-9]+)*\Z", max_length=100)]
"""A code of whatever standard."""
Label = Annotated[str, Meta(pattern=r"\A[^\x00-\x1f\x7f-\x9f]*\Z")]
"""A name of one line."""
Interval = tuple[Percent, Percent] | None


class Range(Struct, frozen=True, gc=False):
    """As `mtqa.segment.Span`."""

    start: Count
    end: Count


class Place(Struct, frozen=True, gc=False):
    """As `mtqa.segment.Location`."""

    path: Name
    line: Number
    column: Number
    end_line: Number
    end_column: Number
    byte_column: Number
    end_byte_column: Number


class StoredEdit(Struct, frozen=True, gc=False):
    """As `mtqa.finding.Edit`."""

    start: Count
    end: Count
    text: str


class StoredFix(Struct, frozen=True):
    """The edits of a fix that can be written into its file."""

    edits: Annotated[list[StoredEdit], Meta(min_length=1)]


class StoredFinding(Struct, frozen=True):
    """As `mtqa.finding.Finding`; `key` is that of its entry."""

    rule: RuleId
    name: RuleName
    category: Category
    severity: Severity
    confidence: Probability
    message: Annotated[str, Meta(min_length=1)]
    origin: Origin
    span: Range
    location: Place
    segment_id: str | None
    target_span: Range | None
    text: str
    before: str
    after: str
    cut_before: bool
    cut_after: bool
    suggestion: str | None
    fix: StoredFix | None
    fingerprint: Fingerprint
    key: str | None


class StoredAside(Struct, frozen=True):
    """As `mtqa.sifting.SetAside`."""

    reason: Reason
    remark: str | None
    in_file: bool
    finding: StoredFinding


class StoredScores(Struct, frozen=True, gc=False):
    """As `mtqa.scoring.Scores`."""

    quality: Percent | None
    quality_interval: Interval
    fluency: Percent | None
    fluency_interval: Interval
    mqm_per_100_words: Points | None


class StoredOmission(Struct, frozen=True, gc=False):
    """As `mtqa.report.Omission`."""

    start: Count
    end: Count
    text: str
    severity: Severity
    confidence: Probability


class StoredOpinion(Struct, frozen=True, gc=False):
    """As `mtqa.reference.Opinion`."""

    model: str
    quality: Percent | None
    fluency: Percent | None
    critical: Probability | None
    flags: list[str] = []


class StoredEstimate(Struct, frozen=True):
    """As `mtqa.report.SegmentReport`."""

    segment_id: str
    line: Number
    words: Annotated[int, Meta(ge=0, le=1 << 31)]
    span: Range
    quality: Percent | None
    fluency: Percent | None
    critical: Probability | None
    omissions: list[StoredOmission]
    flags: list[str]
    translation: str | None = None
    similarity: Percent | None = None
    opinions: list[StoredOpinion] = []


class StoredSignal(Struct, frozen=True, gc=False):
    """As `mtqa.evidence.Signal`."""

    rule: RuleId
    name: RuleName
    count: Number


class StoredAsMuch(Struct, frozen=True, gc=False):
    """As `mtqa.evidence.value.AsMuch`."""

    as_much: Count
    of: Number


class StoredEvidence(Struct, frozen=True):
    """As `mtqa.evidence.Evidence`."""

    strength: Strength
    claimed: bool
    signals: list[StoredSignal]
    words: Count
    expected: Points
    people: StoredAsMuch
    machines: StoredAsMuch


class StoredWeak(Struct, frozen=True, gc=False):
    """As `mtqa.report.WeakSegment`."""

    line: Number
    value: Percent
    text: str


class StoredDemands(Struct, frozen=True):
    """As `mtqa.gate.Thresholds`."""

    fail_on: Severity | None
    min_confidence: Probability
    min_quality: Percent | None
    max_mqm_penalty: Points | None
    max_weak_share: Probability | None
    weak_below: Percent
    quality_bound: Literal["estimate", "lower", "upper"]
    count_known: list[Literal["fail-on", "max-mqm-penalty", "min-quality", "max-weak-share"]]


class StoredReading(Struct, frozen=True):
    """As `mtqa.reading.ReadOptions`, without what standard input held."""

    encoding: str | None = None
    max_bytes: Annotated[int, Meta(ge=0, le=1 << 62)] = 64 << 20
    source_column: str | None = None
    target_column: str | None = None
    reference_column: str | None = None
    id_column: str | None = None
    source_lang_column: str | None = None
    target_lang_column: str | None = None
    delimiter: Annotated[str, Meta(min_length=1, max_length=1)] | None = None
    input_format: str | None = None
    lang: str | None = None
    source_lang: str | None = None
    align_by: Literal["embedded", "none"] = "none"


class StoredDocument(Struct, frozen=True):
    """As `mtqa.report.DocumentReport`."""

    path: Name
    name: Name
    source_path: Name | None
    format: Label
    content: Digest | None
    reading: StoredReading | None
    bilingual: bool
    malformed: bool
    unidentified: bool
    notices: list[str]
    demands: StoredDemands
    source_lang: Language | None
    target_lang: Language | None
    segments: Count
    words: Count
    scores: StoredScores
    opinion: str
    machine_translation: StoredEvidence | None
    weakest: list[StoredWeak]
    findings: list[StoredFinding]
    set_aside: list[StoredAside]
    estimates: list[StoredEstimate]


class StoredFailure(Struct, frozen=True):
    """As `mtqa.gate.Failure`."""

    path: Name
    demand: Literal["fail-on", "max-mqm-penalty", "min-quality", "max-weak-share"]
    problem: str
    mend: str


class StoredVerdict(Struct, frozen=True):
    """As `mtqa.gate.Verdict`."""

    status: Status
    reasons: list[str]
    failures: list[StoredFailure]


class StoredProblem(Struct, frozen=True):
    """As `mtqa.report.Problem`."""

    path: Name
    message: str
    rule: RuleId | None = None


class StoredFixed(Struct, frozen=True):
    """As `mtqa.report.Fixed`."""

    findings: Count
    files: Count
    rules: dict[RuleId, Number]


class StoredEntry(Struct, frozen=True):
    """As `mtqa.baseline.Entry`."""

    path: str
    rule: str
    text: str
    segment: str
    fingerprint: str


class StoredBaseline(Struct, frozen=True):
    """As `mtqa.report.Compared`."""

    path: str
    strict: bool
    stale: list[StoredEntry]


class StoredChanged(Struct, frozen=True):
    """As `mtqa.circumstances.Changed`."""

    ref: str
    files: Count
    lost: list[str]


class StoredCircumstances(Struct, frozen=True):
    """As `mtqa.circumstances.Circumstances`."""

    shards: Number
    differences: list[str]
    unfound: Count
    glossaries: list[str]
    skipped: list[str]
    sources: list[str]
    patterns: list[str]
    fixing: list[str]
    changed: StoredChanged | None
    sensitivity: str
    contradictions: list[str]
    any_language: str | None
    lacking: dict[str, list[str]]
    across: list[str]


class StoredRun(Struct, frozen=True):
    """As `mtqa.report.Report`."""

    version: Label
    signature: Label
    model: Label
    verdict: StoredVerdict
    scores: StoredScores | None
    documents: list[StoredDocument]
    circumstances: StoredCircumstances
    problems: list[StoredProblem]
    notices: list[str]
    fixed: StoredFixed | None
    baseline: StoredBaseline | None

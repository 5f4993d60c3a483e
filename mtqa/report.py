"""The outcome of a run: the one value that every output format renders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from mtqa.circumstances import Circumstances
from mtqa.gate import Demands
from mtqa.phrasing import counted
from mtqa.reference import ErrorSpan, Opinion  # noqa: TC001 - what is kept of a run is read back by its annotations
from mtqa.segment import Span  # noqa: TC001
from mtqa.sifting import Reason

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtqa.baseline import Entry
    from mtqa.evidence import Evidence
    from mtqa.finding import Finding
    from mtqa.gate import Verdict
    from mtqa.previous import Previous
    from mtqa.reading import ReadOptions
    from mtqa.scoring import Scores, Tally
    from mtqa.sifting import SetAside


class Omission(NamedTuple):
    """Words of the source that the reference model misses in the translation."""

    text: str
    error: ErrorSpan


@dataclass(frozen=True, slots=True)
class SegmentReport:
    """What the reference model says of one segment.

    Attributes:
        id: Of the segment.
        line: Where it begins, from 1.
        span: Where it stands in the decoded file.
        quality, fluency, critical, flags: As in `mtqa.reference.Estimate`.
        omissions: In the order of the source.
        words: That count in the scores; 0 where the segment does not.
        translation, similarity, opinions: As in `mtqa.reference.Estimate`.
    """

    id: str
    line: int
    span: Span
    quality: float | None
    fluency: float | None
    critical: float | None
    omissions: tuple[Omission, ...]
    flags: tuple[str, ...]
    translation: str | None = None
    similarity: float | None = None
    opinions: tuple[Opinion, ...] = ()
    words: int = 0


class WeakSegment(NamedTuple):
    """A sentence that the reference model likes less than others.

    Attributes:
        line: Where it begins, from 1.
        value: Its quality, or its fluency where there is no source.
        text: Its beginning.
    """

    line: int
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What a run says of one document, without the document: long runs do not keep them.

    Attributes:
        path, format, source_path, source_lang, target_lang, bilingual: As in `mtqa.segment.Document`.
        findings: What is told, in the order of the file.
        scores: Of all that was judged; known findings count, suppressed ones do not.
        opinion: One sentence for a reader: what the findings amount to.
        tally: What the scores are made from.
        segments: What the reference model says of each segment that readers get to see; none without a model.
        notices: What could not be judged in it, or not as usual, one sentence each.
        malformed: Whether the file breaks the rules of its format, so that nothing of it was checked.
        unidentified: Whether there is text in it of which nothing tells the language.
        evidence: What speaks for the work of a machine; None where nothing can be said: of catalogues and tables, of
            short texts, in languages of which nothing was measured.
        weakest: Of running text of some length: the sentences that the model likes least, worst first.
        aside: Findings that are not told: suppressed, known, or in what did not change.
        fresh: What the scores would be made from if known findings did not count; None where there are none.
        only: Ids of the segments that were judged, where not all were: those that changed.
        content: Of the text and its source; see `mtqa.segment.content_of`. Empty where nobody can read it again.
        keys: What the entries are called that have findings, by ids of segments.
        reading: How it was read; None where it was no file.
        name: The path as fingerprints and baselines know it; see `mtqa.fingerprints.portable_path`.
    """

    path: str
    findings: tuple[Finding, ...]
    scores: Scores
    opinion: str
    tally: Tally
    format: str = "text"
    source_path: str | None = None
    source_lang: str | None = None
    target_lang: str | None = None
    bilingual: bool = False
    segments: tuple[SegmentReport, ...] = ()
    notices: tuple[str, ...] = ()
    malformed: bool = False
    unidentified: bool = False
    evidence: Evidence | None = None
    weakest: tuple[WeakSegment, ...] = ()
    aside: tuple[SetAside, ...] = ()
    fresh: Tally | None = None
    only: frozenset[str] | None = None
    content: bytes = b""
    keys: Mapping[str, str] = field(default_factory=dict)
    reading: ReadOptions | None = None
    name: str = ""

    @property
    def counted(self) -> tuple[Finding, ...]:
        """The findings that count in the scores: what is told and what is known, in the order of the file."""
        known = [each.finding for each in self.aside if each.reason is Reason.KNOWN]
        if not known:
            return self.findings
        return tuple(sorted((*self.findings, *known), key=lambda finding: (finding.span, finding.rule)))


@dataclass(frozen=True, slots=True)
class Problem:
    """What went wrong in a run: an input that could not be checked, or a rule that failed.

    Attributes:
        path: The input.
        message: One sentence that says why, without a full stop.
        rule: The id of the rule that failed on the input, which the other rules did check.
    """

    path: str
    message: str
    rule: str | None = None

    @property
    def heading(self) -> str:
        """What kind of problem it is, in two words."""
        return "not checked" if self.rule is None else "rule failed"


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a run mended before it checked.

    Attributes:
        findings: How many findings were mended.
        files: In how many files.
        rules: How many of each rule, by its id.
    """

    findings: int
    files: int
    rules: Mapping[str, int]

    def sentence(self, done: str = "Fixed") -> str:
        """How much, such as `Fixed 12 findings in 3 files (F205 7, F207 5).`."""
        if not self.findings:
            return f"{done} nothing."
        findings = counted(self.findings, "finding")
        files = counted(self.files, "file")
        rules = ", ".join(f"{rule} {count}" for rule, count in self.rules.items())
        return f"{done} {findings} in {files} ({rules})."


class Compared(NamedTuple):
    """The baseline that a run was compared with.

    Attributes:
        name: Of its file.
        stale: Entries that nothing matches any more.
        strict: Whether these fail the run.
    """

    name: str
    stale: tuple[Entry, ...] = ()
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a run says of everything it was given.

    Attributes:
        documents: In the order in which they were given.
        problems: Inputs that could not be checked, and rules that failed.
        notices: Things the user should know that are no failures (skipped files, limits of the scores).
        verdict: Of the gate.
        signature: Pins everything that the findings and scores depend on.
        version: Of mtqa.
        model: Name of the reference model.
        overall: The scores of all documents taken together; None where there are not several.
        fixed: What was mended before; None where nobody asked for it.
        compared: The baseline that known findings are in; None where there is none.
        demands: What the gate asks of the documents.
        circumstances: What the notices are told from, besides all this.
        previous: A former run, for reports that tell what has become of it; None where nobody asked for one.
    """

    documents: tuple[DocumentReport, ...]
    problems: tuple[Problem, ...]
    notices: tuple[str, ...]
    verdict: Verdict
    signature: str
    version: str
    model: str
    overall: Scores | None = None
    fixed: Fixed | None = None
    compared: Compared | None = None
    demands: Demands = field(default_factory=Demands)
    circumstances: Circumstances = field(default_factory=Circumstances)
    previous: Previous | None = None

    def aside(self, reason: Reason) -> int:
        """How many findings are not told for a reason."""
        return sum(each.reason is reason for document in self.documents for each in document.aside)

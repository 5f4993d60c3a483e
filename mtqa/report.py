"""The outcome of a run: the one value that every output format renders."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mtqa.finding import Finding
    from mtqa.gate import Verdict
    from mtqa.reference import Estimate
    from mtqa.scoring import Scores
    from mtqa.segment import Document


@dataclass(frozen=True, slots=True)
class DocumentReport:
    """What a run says of one document.

    Attributes:
        findings: In the order of the file.
        opinion: One sentence for a reader: what the findings amount to.
        estimates: What the reference model says, one per segment, in order.
    """

    document: Document
    findings: tuple[Finding, ...]
    scores: Scores
    opinion: str
    estimates: tuple[Estimate, ...] = ()


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
        findings = "1 finding" if self.findings == 1 else f"{self.findings} findings"
        files = "1 file" if self.files == 1 else f"{self.files} files"
        rules = ", ".join(f"{rule} {count}" for rule, count in self.rules.items())
        return f"{done} {findings} in {files} ({rules})."


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

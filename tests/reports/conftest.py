"""A report with one finding of every awkward kind, for the tests of all formats."""

from __future__ import annotations

from hashlib import md5

import pytest

from mtqa.evidence.value import AsMuch, Evidence, Signal, Strength
from mtqa.finding import Category, Edit, Finding, Fix, Origin, Severity
from mtqa.gate import Status, Verdict
from mtqa.report import DocumentReport, Problem, Report
from mtqa.reports import Look
from mtqa.scoring import Scores, Tally
from mtqa.segment import LineIndex, Span
from mtqa.surroundings import surroundings

TEXT = (
    "Plain the the line.\r\n"
    "\tTab and 😀 emoji 漢字漢字 then the the end.\n"
    "Right-to-left: שלום שלום, and \u202eoverride\u202c \x1b[31mred\x1b[0m.\n"
    "=HYPERLINK(1) <script>alert(1)</script> %0A::error::x\n" + "A very long line " * 40 + "ends here.\n"
)
MARKED = (
    ("the the", Severity.MINOR, "the"),
    ("漢字漢字", Severity.MAJOR, None),
    ("שלום שלום", Severity.MINOR, None),
    ("\u202eoverride\u202c", Severity.CRITICAL, None),
    ("=HYPERLINK(1)", Severity.NEUTRAL, "=1+1"),
    ("ends here", Severity.MINOR, None),
    ("", Severity.MINOR, None),
    ("line.\r\n\tTab", Severity.MINOR, "a\tb\nc"),
)


_FIXES = {
    "the the": Fix((Edit(9, 13, ""),), (Edit(9, 13, ""),)),
    "ends here": Fix((), (Edit(0, 1, ""),), "the text does not stand in the file as it is read"),
}


class PlainLook:
    """Without colour, 80 columns."""

    color = False
    width = 80
    show_suppressed = False
    texts = None
    close_look = None


@pytest.fixture
def look() -> Look:
    return PlainLook()


@pytest.fixture
def report() -> Report:
    lines = LineIndex(TEXT)
    findings = []
    for marked, severity, suggestion in MARKED:
        start = TEXT.index(marked) if marked else len(TEXT) - 1
        span = Span(start, start + len(marked))
        findings.append(
            Finding(
                rule="F101",
                name="repeated-word",
                category=Category.GRAMMAR,
                severity=severity,
                confidence=0.9,
                message=f"“{marked}” is wrong.",
                origin=Origin.CHECK,
                span=span,
                location=lines.locate("dir/ünï.txt", span),
                text=marked,
                segment_id="1",
                suggestion=suggestion,
                fix=_FIXES.get(marked),
                around=surroundings(TEXT, span),
                fingerprint=md5(f"{start}".encode(), usedforsecurity=False).hexdigest(),
            )
        )
    findings.sort(key=lambda finding: finding.span)
    severities = {severity: sum(finding.severity is severity for finding in findings) for severity in Severity}
    tally = Tally((40,), (57.5,), (60.0,), 17.0, 17.0, severities)
    none = dict.fromkeys(Severity, 0)
    return Report(
        documents=(
            DocumentReport(
                path="dir/empty.html",
                findings=(),
                scores=Scores(None, None, None, 0, 0, none),
                opinion="nothing to judge",
                tally=Tally((), (), (), 0, 0, none),
                format="html",
            ),
            DocumentReport(
                path="dir/ünï.txt",
                findings=tuple(findings),
                scores=Scores(57.5, 60.0, 42.5, 40, 1, severities),
                opinion="reads like unedited machine translation",
                tally=tally,
                target_lang="en",
                evidence=Evidence(
                    Strength.MODERATE,
                    (Signal("F101", "repeated-word", 2), Signal("S101", "literal-phrase", 1)),
                    words=240,
                    expected=0.05,
                    people=AsMuch(4, 100),
                    machines=AsMuch(12, 100),
                    claimed=True,
                ),
            ),
        ),
        problems=(Problem("gone\x1b.txt", "does not exist"),),
        notices=("Scores rest on the findings of the rules alone (model: none).",),
        verdict=Verdict(Status.ERROR, ("dir/ünï.txt has 1 critical", "1 input could not be checked")),
        signature="model:none|rules:1@00000000|mtqa:0",
        version="0",
        model="none",
    )

"""mtqa checks machine-translated content: fluency, faithfulness, error spans with file positions, a gate for CI.

    from mtqa import check_text
    for finding in check_text("He could not not answer.", target_lang="en").findings:
        print(finding.location.line, finding.rule, finding.message)

What this module names is public; everything else may change.
"""

from mtqa import _starting

if _starting.is_command():
    _starting.end_quietly()

from mtqa._version import __version__
from mtqa.api import check_files, check_text, score
from mtqa.config import Settings
from mtqa.errors import ConfigError, InputError, ModelError, MtqaError
from mtqa.finding import Category, Finding, Origin, Severity
from mtqa.gate import Status, Verdict
from mtqa.report import DocumentReport, Problem, Report
from mtqa.scoring import Scores
from mtqa.segment import Document, Location, Role, Segment, Span

__all__ = [
    "Category",
    "ConfigError",
    "Document",
    "DocumentReport",
    "Finding",
    "InputError",
    "Location",
    "ModelError",
    "MtqaError",
    "Origin",
    "Problem",
    "Report",
    "Role",
    "Scores",
    "Segment",
    "Settings",
    "Severity",
    "Span",
    "Status",
    "Verdict",
    "__version__",
    "check_files",
    "check_text",
    "score",
]

"""Files that cannot be read as what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


@check(
    "X201",
    "malformed-file",
    Category.MARKUP,
    Severity.CRITICAL,
    scope=Scope.DOCUMENT,
    confidence=1.0,
    precision=Precision(2, 2, "JSON, 1 language"),
    judges_language=True,
    bad=(
        Example(f'{_HEADER}msgid "Save"\nmsgstr "Speichern\n', ('msgstr "Speichern',), "de", format="po"),
        Example(f'{_HEADER}msgid "Save"\nSpeichern\n', ("Speichern",), "de", format="po"),
    ),
    good=(Example(f'{_HEADER}msgid "Save"\nmsgstr "Speichern"\n', (), "de", format="po"),),
)
def malformed_file(document: Document) -> Iterator[Mark]:
    """The file breaks the rules of its format.

    ## What it does
    Reports the first place of a localisation file at which it cannot be read on: a string that is not closed, a tag
    without its end, a key that stands twice where that is forbidden.

    ## Why is this bad?
    Programs refuse such a file, or read less of it than there is. No other check can look at it either.

    ## Use instead
    Mend the file at this place, with the tools of its format (`msgfmt --check`, `xmllint`, the editor that wrote it).
    """
    fault = document.fault
    if fault is None:
        return
    start = min(fault.place, len(document.text))
    rest = document.text[start : start + _LONGEST].splitlines()
    end = start + len(rest[0].rstrip()) if rest else start
    yield Mark(0, 0, f"The file {fault.problem}.", span=Span(start, end))


_LONGEST = 80

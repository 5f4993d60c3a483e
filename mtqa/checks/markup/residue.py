"""What tools leave in a text that was never meant to be read: marks of merges, comments for translators."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MERGED = "#-#-#-#-#  a.po (tanne 1.0)  #-#-#-#-#"


@check(
    "M125",
    "tool-residue",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.95,
    triggers="#<>_|",
    sees_drafts=True,
    bad=(
        Example(f"{_MERGED}\nSichern", (_MERGED,), "de", "Save", "en"),
        Example("Sichern\n<<<<<<< HEAD\nSpeichern", ("<<<<<<< HEAD",), "de", "Save", "en"),
        Example("_: Nomen\nÖffnung", ("_: Nomen",), "de", "_: noun\nOpen", "en"),
    ),
    good=(
        Example("Siehe #-#, <<<<<<< und _: im Text", (), "de", "See #-#, <<<<<<< and _: in a text", "en"),
        Example("Öffnung", (), "de", "_: noun\nOpen", "en"),
        Example("<<<<<<< HEAD\nDas ist ein Konflikt.", (), "de", "<<<<<<< HEAD\nThis is a conflict.", "en"),
    ),
)
def tool_residue(view: SegmentView) -> Iterator[Mark]:
    """A mark that a tool left, or a comment for translators, stands in the text.

    ## What it does
    Finds the marks by which `msgcat` tells the translations of several catalogues apart
    (`#-#-#-#-#  de.po (app 1.0)  #-#-#-#-#`), those of a merge of git that was never resolved (`<<<<<<< HEAD`), and the
    comment that sources of KDE 3 begin with (`_: noun`) and translations leave out. Drafts are looked at as well.

    ## Why is this bad?
    Users read it: two translations at once, or the comment instead of the text.

    ## Use instead
    Choose one of the translations, and delete the marks.
    """
    text = view.target
    for found in _RESIDUE.finditer(text):
        comment = text.startswith("_", found.start())
        if found[0] not in view.source or (comment and view.segment.source is not None):
            what = "A comment for translators" if comment else "A mark of a merge"
            yield Mark(*found.span(), f"{what} stands in the text.")


_RESIDUE = re.compile(
    r"#-#-#-#-#[^#\n]{0,300}#-#-#-#-#|^(?:<{7}|>{7}|\|{7}) [^\n]{1,200}$|\A_n?: [^\n]{1,200}(?=\n)", re.MULTILINE
)

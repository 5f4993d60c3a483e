"""Files whose paragraphs are not those of their source, so that they cannot be compared."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_SOURCE = "# Title\n\nOne.\n\n- Two\n"


@check(
    "X310",
    "paragraph-mismatch",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    judges_language=True,
    bad=(
        Example("# Titel\n\n- Zwei\n", ("Zwei",), "de", _SOURCE, "en", format="mdx"),
        Example("# Titel\n\nEins.\n", ("",), "de", _SOURCE, "en", format="mdx"),
    ),
    good=(Example("# Titel\n\nEins.\n\n- Zwei\n", (), "de", _SOURCE, "en", format="mdx"),),
)
def paragraph_mismatch(document: Document) -> Iterator[Mark]:
    """The paragraphs, headings and list items are not those of the source.

    ## What it does
    Reports, for a file of MDX and its source, the first paragraph, heading, item or table cell that is of another kind
    than that of the source, or that one of the two has not. As long as they differ the texts of the two files are not
    compared, and the translation is checked by itself.

    ## Why is this bad?
    Something was left out, added or run together; and checks that need the source find nothing.

    ## Use instead
    Give the translation the paragraphs of the source.
    """
    if document.format != "mdx" or document.source_text is None or document.bilingual:
        return
    from mtqa.reading.mdx import prose_blocks

    ours, theirs = prose_blocks(document.source_text), prose_blocks(document.text)
    for here, there in zip_longest(ours, theirs):
        if here is not None and there is not None and here.kind is there.kind:
            continue
        end = len(document.text.rstrip())
        span = Span(end, end) if there is None else there.map.to_document(0, len(there.text))
        wanted, found = ("the end of the file" if block is None else f"a {block.kind}" for block in (here, there))
        message = f"Here stands {found}, in the source {wanted}; the texts of the two files are not compared."
        yield Mark(0, 0, message, span=span)
        return

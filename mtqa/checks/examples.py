"""Runs a check on one of its own examples, for tests and for `mtqa rules`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Check, Example, Scope
from mtqa.checks.run import run_checks
from mtqa.segment import Document, Segment, TextMap

if TYPE_CHECKING:
    from mtqa.finding import Finding


def findings_of_example(check: Check, example: Example) -> list[Finding]:
    """What the check finds in the example."""
    return run_checks(example_document(check, example), [check])


def example_document(check: Check, example: Example) -> Document:
    """The example as a document: one segment, or one that is read as a file (document checks, and Markdown)."""
    if check.scope is Scope.DOCUMENT or example.format != "text":
        from mtqa.language import identify
        from mtqa.reading import read_pair_text, read_text

        if example.source is None:
            document = read_text(example.target, path="example.txt", format=example.format)
        else:
            document = read_pair_text(
                example.source, example.target, path="example.txt", source_path="source.txt", format=example.format
            )
        source_lang = None if example.source is None else example.source_lang
        return identify(document, target_lang=example.expected_lang or example.lang, source_lang=source_lang)
    segment = Segment(
        id="1",
        target=example.target,
        target_map=TextMap.verbatim(len(example.target), 0),
        source=example.source,
        target_lang=example.lang,
        source_lang=None if example.source is None else example.source_lang,
        state=example.state,
    )
    return Document(
        path="example.txt",
        text=example.target,
        segments=(segment,),
        target_lang=example.lang,
        source_lang=segment.source_lang,
    )

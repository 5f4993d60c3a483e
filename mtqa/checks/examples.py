"""Runs a check on one of its own examples, for tests and for `mtqa rules`."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mtqa.checks.base import Check, Example, Scope
from mtqa.checks.binding import Terms, with_dictionaries, with_terms
from mtqa.checks.run import run_checks
from mtqa.segment import Document, Segment, TextMap, content_of

if TYPE_CHECKING:
    from mtqa.finding import Finding


def findings_of_example(check: Check, example: Example) -> list[Finding]:
    """What the check finds in the example."""
    terms = None
    if example.glossary is not None:
        from mtqa.terminology import parse_glossary

        terms = Terms(parse_glossary(example.glossary))
    if check.scope is Scope.RUN:
        return _across(check, example)
    if check.scope is Scope.SUPPRESSIONS:
        return _on_directives(check, example)
    dictionaries = None
    if example.dictionary is not None:
        from mtqa.spelling import Dictionaries, WordList

        dictionaries = Dictionaries({example.lang: [WordList(example.dictionary.split())]})
    bound = with_terms(check, terms)
    bound = None if bound is None else with_dictionaries(bound, dictionaries)
    return [] if bound is None else run_checks(example_document(check, example), [bound])


def _across(check: Check, example: Example) -> list[Finding]:
    """What a check of a run finds in the example, behind the other documents that it names."""
    from mtqa.checks.across import Across

    others = [replace(example, source=source, target=target, others=()) for source, target in example.others]
    documents = [example_document(check, each) for each in (*others, example)]
    across = Across([check])
    for document in documents:
        across.see(content_of(document), partial(across.note, document))
    found = {number: findings for number, _, findings in across.findings(across.marks(), documents.__getitem__)}
    return found.get(len(others), [])


def _on_directives(check: Check, example: Example) -> list[Finding]:
    """What a check of directives finds in the example, once all rules that are on by default have spoken."""
    from mtqa.checker import Checker
    from mtqa.config import Settings
    from mtqa.record import Subject
    from mtqa.recording import record_of
    from mtqa.suppressions.in_place import InPlace

    checker = Checker(Settings(model="none"))
    document = example_document(check, example)
    subject = Subject(record_of(checker.check(document), checker.model, ""), lambda: document)
    in_place = InPlace(checker)
    in_place.see(subject.record)
    for finding in subject.record.findings:
        in_place(subject, finding)
    found = (finding for _, _, findings in in_place.findings(lambda _: document) for finding in findings)
    return [finding for finding in found if finding.rule == check.id]


def example_document(check: Check, example: Example) -> Document:
    """The example as a document: one segment, or one that is read as a file (document checks, and Markdown)."""
    if check.scope in {Scope.DOCUMENT, Scope.RUN, Scope.SUPPRESSIONS} or example.format != "text":
        from mtqa.language import identify
        from mtqa.reading import read_pair_text, read_text

        if example.source is None:
            document = read_text(example.target, path="example.txt", format=example.format)
        else:
            document = read_pair_text(
                example.source, example.target, path="example.txt", source_path="source.txt", format=example.format
            )
        if example.former_source is not None:
            document = replace(document, former_sources={document.segments[0].id: example.former_source})
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

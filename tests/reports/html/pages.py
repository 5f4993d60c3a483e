"""Reports that pages are made of, and the texts that they are about, all in memory."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import md5
from typing import NamedTuple

from mtqa.finding import Category, Finding, Origin, Severity
from mtqa.gate import Failure, Status, Verdict
from mtqa.reference.closeups import CloseLook
from mtqa.report import DocumentReport, Report
from mtqa.reports import render
from mtqa.scoring import Scores, Tally
from mtqa.segment import Document, LineIndex, Segment, Span, TextMap, content_of
from mtqa.surroundings import surroundings

NO_FINDINGS = dict.fromkeys(Severity, 0)


class Marked(NamedTuple):
    """What is wrong in a text: the first place where it stands, or that with an index.

    Attributes:
        text: What is marked; empty: its very end.
        severity, rule, category, message, suggestion: Of the finding.
    """

    text: str
    severity: Severity = Severity.MINOR
    rule: str = "F101"
    name: str = "repeated-word"
    category: Category = Category.GRAMMAR
    message: str = "This is wrong."
    suggestion: str | None = None


class PageLook:
    """Shows the texts of documents that are in memory."""

    color = False
    width = 80
    show_suppressed = False

    def __init__(self, documents: Iterable[Document] = (), close_look: CloseLook | None = None) -> None:
        self._documents = {document.path: document for document in documents}
        self.close_look = close_look

    def texts(self, report: DocumentReport) -> Document | None:
        document = self._documents.get(report.path)
        return document if document is not None and content_of(document) == report.content else None


def document_of(
    targets: Sequence[str],
    sources: Sequence[str] | None = None,
    *,
    path: str = "a.txt",
    lang: str = "en",
    text_format: str = "text",
    blocks: Sequence[int] | None = None,
    gap: str = "\n",
) -> Document:
    """A document with a segment for each target, each in a block of its own unless `blocks` says otherwise."""
    segments, parts, place = [], [], 0
    for number, target in enumerate(targets):
        segments.append(
            Segment(
                id=str(number + 1),
                target=target,
                target_map=TextMap.verbatim(len(target), place),
                source=None if sources is None else sources[number],
                target_lang=lang,
                block=number if blocks is None else blocks[number],
            )
        )
        parts.append(f"{target}{gap}")
        place += len(target) + len(gap)
    return Document(path, "".join(parts), tuple(segments), text_format, target_lang=lang, source_lang="en")


def report_of(document: Document, marks: Iterable[tuple[int, Marked]]) -> DocumentReport:
    """The report of a document in which segments, by number from 0, have these marks."""
    lines = LineIndex(document.text)
    findings = []
    for number, (at, marked) in enumerate(marks):
        segment = document.segments[at]
        start = segment.target.index(marked.text) if marked.text else len(segment.target)
        span = segment.target_map.to_document(start, start + len(marked.text))
        findings.append(
            Finding(
                rule=marked.rule,
                name=marked.name,
                category=marked.category,
                severity=marked.severity,
                confidence=0.9,
                message=marked.message,
                origin=Origin.CHECK,
                span=span,
                location=lines.locate(document.path, span),
                text=document.text[span.start : span.end],
                segment_id=segment.id,
                suggestion=marked.suggestion,
                target_span=Span(start, start + len(marked.text)),
                around=surroundings(document.text, span),
                fingerprint=md5(f"{document.path} {number}".encode(), usedforsecurity=False).hexdigest(),
            )
        )
    findings.sort(key=lambda finding: (finding.span, finding.rule))
    counts = NO_FINDINGS | {each: sum(finding.severity is each for finding in findings) for each in Severity}
    words = 10 * len(document.segments)
    penalty = float(sum(finding.severity.weight for finding in findings))
    quality = max(0.0, 100 - 100 * penalty / max(words, 1))
    return DocumentReport(
        path=document.path,
        findings=tuple(findings),
        scores=Scores(quality, quality, 100 * penalty / max(words, 1), words, len(document.segments), counts),
        opinion="found: this and that" if findings else "nothing found",
        tally=Tally((words,), (), (), penalty, penalty, counts),
        format=document.format,
        source_lang=document.source_lang,
        target_lang=document.target_lang,
        bilingual=document.bilingual,
        content=content_of(document),
    )


def run_of(*documents: DocumentReport, **changes: object) -> Report:
    """The report of a run that failed by what was found, if anything was."""
    failures = tuple(
        Failure(each.path, "fail-on", "has 1 major (allowed: none)", "mend it") for each in documents if each.findings
    )
    status = Status.FAILED if failures else Status.PASSED
    report = Report(
        documents=documents,
        problems=(),
        notices=("Scores rest on the findings of the rules alone (model: none).",),
        verdict=Verdict(status, tuple(each.sentence for each in failures), failures),
        signature="model:none|rules:1@00000000|mtqa:0",
        version="0",
        model="none",
    )
    return replace(report, **changes)  # type: ignore[arg-type]


def page_of(report: Report, documents: Iterable[Document] = (), close_look: CloseLook | None = None) -> str:
    """The page of a report, with the texts of these documents."""
    return "".join(render(report, "html", PageLook(documents, close_look)))

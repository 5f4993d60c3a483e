"""Reports in which every text is hostile."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mtqa.report import Problem, Report
from mtqa.reports import render
from tests.reports.conftest import PlainLook, look, report

__all__ = ["look", "report"]

HOSTILE = (
    "漢字仮名交じり文、한국어",
    "😀👩‍👩‍👧 \U0001f1e9\U0001f1ea",
    "שלום \u202eoverride\u202c \u2066isolate\u2069",
    "%0A::error::x %0D%25 %AZP25 100%",
    "::error file=a,line=1::x\n::stop-commands::y\r\n::endgroup::",
    "##vso[task.setvariable variable=a]b;c ]d ##[error]e",
    "]]> <![CDATA[ <!-- --> &amp; &#0; <script>alert(1)</script> \"'",
    "\x00\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029\ufffe\uffff",
    "\ud800 \udc80 \udfff",
    "@everyone #1 !2 [a](javascript:x) ![i](http://e) `code` **b** _c_ | ~~d~~ $x$ www.evil.com a@b.c </details>",
    "line\nbreak\r\nand\ttab",
    " - leading and trailing ",
    "=1+1",
)


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(report: Report, request: pytest.FixtureRequest) -> Report:
    """The report, in which one hostile text stands wherever a file or its name may have a say."""
    return with_text(report, request.param)


@pytest.fixture
def rendered() -> Callable[[Report, str], str]:
    """`rendered(report, format)`: what is written, as the bytes that are written decode."""
    return written


def written(report: Report, output_format: str) -> str:
    text = "".join(render(report, output_format, PlainLook()))
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def with_text(report: Report, text: str) -> Report:
    path = f"dir/{text}.txt".replace("\x00", "")
    documents = tuple(
        replace(
            document,
            path=path if document.findings else document.path,
            findings=tuple(
                replace(
                    finding,
                    message=text or "x",
                    text=text,
                    segment_id=text,
                    suggestion=text,
                    fix=None,
                    location=replace(finding.location, path=path),
                )
                for finding in document.findings
            ),
        )
        for document in report.documents
    )
    reasons = (f"{path} has 1 critical", "1 input could not be checked")
    return replace(
        report,
        documents=documents,
        problems=(Problem(path, text), Problem("other.txt", text, "C001")),
        notices=(text,),
        verdict=replace(report.verdict, reasons=reasons),
    )

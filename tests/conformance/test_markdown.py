"""Markdown, read by a parser of GitHub's flavour: what files say stays text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from mtqa.report import Report
from mtqa.reports import markdown
from mtqa.reports.console import visible
from mtqa.words import shortened

Written = Callable[[Report, str], str]
ANYTHING = st.text(st.characters(exclude_categories=()), max_size=100)
_UNSEEN = "\u200b"


def tokens_of(text: str) -> list[Token]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [inner for token in parser.parse(text) for inner in (token, *(token.children or ()))]


@given(
    ANYTHING | st.sampled_from(["1. a", "- a", "+ a", "# a", "a\n===", "2) b", "<!-- x", "&lt;", "a.b", "..a.b.c.."])
)
def test_prose_says_what_it_says_and_is_nothing_else(text: str) -> None:
    tokens = tokens_of(f"- {markdown._prose(text)}")
    kinds = {token.type for token in tokens}
    assert kinds <= {
        *("bullet_list_open", "bullet_list_close", "list_item_open", "list_item_close"),
        *("paragraph_open", "paragraph_close", "inline", "text", "text_special"),
    }
    said = "".join(token.content for token in tokens if token.type in {"text", "text_special"})
    assert said.replace(_UNSEEN, "").strip() == visible(shortened(text, 400)).replace(_UNSEEN, "").strip()


@pytest.mark.parametrize(
    "text", ["@user", "#12", "!3", "user/repo#4", "https://evil.com", "www.evil.com", "a@b.co", "$x$"]
)
def test_hosts_find_nothing_to_link(text: str) -> None:
    written = markdown._prose(text)
    assert not re.search(r"[@#!$%]\w|https?:|www\.\w", re.sub(r"&#\d+;", "", written))
    shown = "".join(token.content for token in tokens_of(written) if token.type in {"text", "text_special"})
    assert not re.search(r"[@#!$]\w", shown)


@given(ANYTHING)
def test_code_ends_where_it_ends(text: str) -> None:
    tokens = tokens_of(f"- {markdown._code(f'{text}:1')} b")
    assert [each.type for each in tokens if each.type.startswith(("code", "text"))] == ["code_inline", "text"]


def test_a_hostile_report_has_the_shape_of_a_harmless_one(hostile: Report, rendered: Written) -> None:
    plain = {token.type for token in tokens_of(rendered(hostile, "markdown"))}
    assert "link_open" not in plain
    assert "image" not in plain
    blocks = [token.content.strip() for token in tokens_of(rendered(hostile, "markdown")) if token.type == "html_block"]
    assert blocks == [markdown.MARK]
    inline = {token.content for token in tokens_of(rendered(hostile, "markdown")) if token.type == "html_inline"}
    assert inline == {"<sub>", "</sub>"}


def test_a_long_report_fits_and_says_what_is_missing(report: Report, rendered: Written) -> None:
    findings = tuple(replace(each, message="漢😀" * 300) for each in report.documents[1].findings)
    documents = tuple(replace(report.documents[1], path=f"{number}.txt", findings=findings) for number in range(400))
    long = replace(
        report,
        documents=documents,
        problems=report.problems * 300,
        notices=("x" * 5000,) * 300,
        verdict=replace(report.verdict, reasons=("y" * 5000,) * 300),
    )
    text = rendered(long, "markdown")
    assert 0.9 * markdown.LONGEST < len(text) <= markdown.LONGEST
    assert re.search(r"\n\d+ more do not fit here\.\n", text)
    assert "and 380 more documents with findings." in text
    assert text.count("<details>") == text.count("</details>") == 1


def test_all_findings_are_in_the_fold_where_they_fit(report: Report, rendered: Written) -> None:
    documents = (report.documents[0], replace(report.documents[1], findings=report.documents[1].findings * 3))
    text = rendered(replace(report, documents=documents), "markdown")
    assert "<summary>All 24 findings</summary>" in text
    _, _, fold = text.partition("<details>")
    assert fold.count("**F101**") == 24

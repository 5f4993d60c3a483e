from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.reading import read_pair_text
from mtqa.reading.markdown import markdown_lines
from mtqa.segment import InlineMarkup, MarkupKind, Span, TextBuilder
from tests.reading.test_markdown import SOUP


def kept(text: str) -> list[tuple[str, str, str, str]]:
    """Kind, text, what is written in the file, and what is shown in the clean text, of all inline markup."""
    return [
        (item.kind.value, item.text, text[item.span.start : item.span.end], line.text[item.start : item.end])
        for line in markdown_lines(text)
        if line is not None
        for item in line.markup
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See [the *old* manual](a.md) now.", ("link", "a.md", "a.md", "the old manual")),
        ('[manual]( <a b.md> "title")', ("link", "a b.md", "a b.md", "manual")),
        (r"[manual](a\_b.md)", ("link", "a_b.md", r"a\_b.md", "manual")),
        ("[manual](a.md?x&amp;y)", ("link", "a.md?x&y", "a.md?x&amp;y", "manual")),
        ("[manual](handbücher/a.md)", ("link", "handbücher/a.md", "handbücher/a.md", "manual")),
        ("[manual]()", ("link", "", "]()", "manual")),
        ("Run `setup --all` now.", ("code", "setup --all", "setup --all", "\ufffc")),
        ("Run `` a`b `` now.", ("code", "a`b", "a`b", "\ufffc")),
        ("![the menu](img/menu.png 'x')", ("image", "img/menu.png", "img/menu.png", "the menu")),
        ("one<wbr>two", ("tag", "<wbr>", "<wbr>", "")),
        ("one<br>two", ("tag", "<br>", "<br>", " ")),
        ("> - *x* [a](b)", ("link", "b", "b", "a")),
        ("# [a](b) #", ("link", "b", "b", "a")),
        ("| a | b [c](d) |\n|-|-|", ("link", "d", "d", "c")),
        ("| a | b `x\\|y` |\n|-|-|", ("code", "x|y", "x\\|y", "\ufffc")),
        ("See [the manual][m].\n\n[m]: a&amp;b.md 'title'", ("link", "a&b.md", "a&amp;b.md", "the manual")),
        ("See [m][].\n\n> [m]:\n> <a b.md>", ("link", "a b.md", "a b.md", "m")),
        ("See ![m].\n\n[m]: a.png", ("image", "a.png", "a.png", "m")),
    ],
)
def test_markup_is_kept_with_its_place_and_what_is_shown(text: str, expected: tuple[str, str, str, str]) -> None:
    assert kept(text) == [expected]


def test_image_within_a_link_and_markup_within_a_link_are_kept() -> None:
    assert kept("[![shot](a.png) of `x`](b.md)") == [
        ("image", "a.png", "a.png", "shot"),
        ("code", "x", "x", "\ufffc"),
        ("link", "b.md", "b.md", "shot of \ufffc"),
    ]


def test_tags_within_a_block_of_html_are_kept_but_those_in_comments() -> None:
    assert kept("<p><b>Hi</b> <!-- <i> --> you</p>") == [
        ("tag", "<p>", "<p>", ""),
        ("tag", "<b>", "<b>", ""),
        ("tag", "</b>", "</b>", ""),
        ("tag", "</p>", "</p>", ""),
    ]


@pytest.mark.parametrize("text", ["plain *text*", "<https://a.example>", "```\n`a` [b](c)\n```", "    `a`", r"\`a\`"])
def test_text_addresses_that_are_shown_and_blocks_of_code_are_no_markup(text: str) -> None:
    assert kept(text) == []


def test_markup_belongs_to_the_line_that_it_begins_in() -> None:
    lines = markdown_lines("one [two\nthree](a.md) and\n`b`\n")
    assert [[item.text for item in line.markup] for line in lines if line is not None] == [["a.md"], [], ["b"]]


def test_segments_of_a_pair_have_the_markup_of_both_sides() -> None:
    document = read_pair_text("\nRun `a`.\n", "\nStarten Sie `bc`.\n", format="markdown")
    (segment,) = document.segments
    assert segment.source_markup == (InlineMarkup(MarkupKind.CODE, "a", Span(6, 7), 4, 5),)
    assert segment.markup == (InlineMarkup(MarkupKind.CODE, "bc", Span(14, 16), 12, 13),)
    assert read_pair_text("`a` b", "`a` c").segments[0].markup == ()


MARKED = st.lists(SOUP | st.sampled_from(["[a](b)", "![a](b)", "`a`", "<b>", "[r][]"]), max_size=8).map("".join)


@settings(deadline=None)
@given(MARKED)
def test_all_markup_is_placed_within_its_file_and_its_line(text: str) -> None:
    for line in markdown_lines(text):
        for item in () if line is None else line.markup:
            assert item.span.end <= len(text)
            assert line is not None
            assert 0 <= item.start <= item.end <= len(line.text)
            if item.kind is MarkupKind.TAG and len(item.span) == len(item.text):
                assert text[item.span.start : item.span.end].replace("\0", "\ufffd").split() == item.text.split()


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span(2, 5), "one"),
        (Span(3, 4), "n"),
        (Span(0, 2), ""),
        (Span(7, 12), "&"),
        (Span(8, 9), "&"),
        (Span(5, 7), ""),
        (Span(0, 30), "one&two"),
        (Span(13, 14), "w"),
    ],
)
def test_span_of_the_file_leads_to_its_text(span: Span, shown: str) -> None:
    builder = TextBuilder()
    builder.verbatim("one", 2)
    builder.replace("&", 7, 5)
    builder.verbatim("two", 12)
    text, text_map = builder.build()
    start, end = text_map.to_text(span)
    assert text[start:end] == shown

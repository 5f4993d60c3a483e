from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.markdown import read_markdown
from mtqa.reading.mdx import mdx_blocks, read_mdx
from tests.reading.positions import assert_positions_hold

PAGE = """\
---
title: Not prose
---
import Tabs from '@theme/Tabs';
import {
  a,

  b
} from 'x';

export const x = () => {

  return <b>not prose</b>
}

# Title {1 + 1}

Hello {name}, a *bold* <b>word</b> and `{code}`{/* a comment */} {"a string"} \\{x\\} a<br/>b 1 < 2.
<Link to="x">Linked</Link> here.

<Tabs defaultValue="a" values={[{label: 'x>y'}]}>
  <TabItem value="a">

    Indented *text* here.

    - item {`a ${b} }`}
      - nested

  </TabItem>
  <TabItem value="b">
    Second text.

    ```js
    {code} <no>
    ```
  </TabItem>
  <TabItem>Third</TabItem>
  <TabItem>Fourth</TabItem>
</Tabs>

<div style={{a: 1}}>One</div><p>Two</p>

```jsx
<A>{b}</A>
```

{list.map((i) => (
  <li>{i}</li>
))}

<Foo
  bar="x"
/>
Last <code>c{'}'}</code> line.
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_mdx(text, "a.mdx").segments]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_prose_is_read_and_jsx_is_not(line_end: str) -> None:
    document = read_mdx(PAGE.replace("\n", line_end), "a.mdx")
    assert [(segment.role.value, segment.target) for segment in document.segments] == [
        ("heading", "Title \ufffc"),
        ("prose", "Hello \ufffc, a bold word and \ufffc a string {x} a b 1 < 2."),
        ("prose", "Linked here."),
        ("prose", "Indented text here."),
        ("prose", "item \ufffc"),
        ("prose", "nested"),
        ("prose", "Second text."),
        ("prose", "Third"),
        ("prose", "Fourth"),
        ("prose", "One"),
        ("prose", "Two"),
        ("prose", "Last \ufffc line."),
    ]
    assert document.format == "mdx"


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("a {b} c", "\ufffc", "{b}"),
        ("a {'b c'} d", "b c", "b c"),
        ("one<br />two", "one two", "one<br />two"),
        ("a <b>bold</b> word", "bold", "bold"),
        ("<A>\n    **text**\n</A>", "text", "text"),
        ("<A b={() => '>'} c='}'>text</A>", "text", "text"),
        ("x <code>{a}</code> y", "\ufffc", "<code>{a}</code>"),
        ("😀 <i>e\u0301</i> **שלום**", "שלום", "שלום"),
        ("> a {/* b */}\n> c", "a c", "a {/* b */}\n> c"),
        ("a &amp; {b}", "&", "&amp;"),
    ],
)
def test_text_leads_back_through_jsx(text: str, part: str, written: str) -> None:
    document = read_mdx(text, "a.mdx")
    segment = next(segment for segment in document.segments if part in segment.target)
    start = segment.target.index(part)
    span = segment.target_map.to_document(start, start + len(part))
    assert document.text[span.start : span.end] == written


def test_words_that_begin_like_modules_are_prose() -> None:
    assert read("Some\nimport duties rise.\n\nimportant") == [
        ("prose", "Some import duties rise."),
        ("prose", "important"),
    ]


@pytest.mark.parametrize(
    "text", ["a { b", "a < b > c", "{", "<", "<a", "<a b={", "`{a", "{`", "import {", "a } b </c>"]
)
def test_what_does_not_end_is_text_or_nothing(text: str) -> None:
    for block in mdx_blocks(text):
        assert block.map.length == len(block.text)


@pytest.mark.parametrize("mark", ["{", "<a ", "`{", "<a b='", "{'", "<A>\n", "{`${", "``a ", "{/*", "</a>\n"])
def test_marks_without_an_end_take_linear_time(mark: str) -> None:
    start = time.process_time()
    mdx_blocks(mark * 3_000)
    assert time.process_time() - start < 30


PLAIN = st.sampled_from(
    ["# a *b*", "text 語", "- 😀 **c**", "  - d", "> e `f`", "", "| a | b |", "|---|---|", "1. שלום"]
)


@given(st.lists(PLAIN, max_size=8).map("\n".join), st.sampled_from(["\n", "\r\n", "\r"]))
def test_markdown_is_read_as_markdown(page: str, line_end: str) -> None:
    page = page.replace("\n", line_end)
    assert read_mdx(page, "a").segments == read_markdown(page, "a").segments


JSX = st.sampled_from(
    ["{a}", "<A b={c}>", "</A>", "<b>i</b>", "{/* d */}", "{'e'}", "<F />", "<p>g</p>", "\\{", "`{h}`"]
)
WORDS = st.sampled_from(["語 i", "*j*", "&amp;", "😀", "\n", "\n\n", "\n  ", "\n- ", "# ", "`k`", "e\u0301"])


@given(st.lists(st.one_of(JSX, WORDS), max_size=15).map(" ".join), st.sampled_from(["\n", "\r\n", "\r"]))
def test_positions_hold_in_random_pages(page: str, line_end: str) -> None:
    assert_positions_hold(read_mdx(page.replace("\n", line_end), "a.mdx"), decode=True)


@given(st.lists(st.one_of(JSX, WORDS, st.text(max_size=4)), max_size=20).map("".join))
def test_any_text_is_read(text: str) -> None:
    for segment in read_mdx(text, "a.mdx").segments:
        assert segment.target_map.length == len(segment.target)
        assert segment.target_map.to_document(0, len(segment.target)).end <= len(text)

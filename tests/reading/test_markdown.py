from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.reading.markdown import markdown_lines, read_markdown
from tests.reading.positions import assert_positions_hold

PAGE = """\
---
title: Not prose
---
# Old *bridge* {#bridge}

A **bold** word, `code`, a [link *text*](http://x.example "title") and ![a picture](p.png) &amp; \\* more<br>
next line  
hard\\
break, <https://auto.example/a%20b>, [reference][r], <b>inline</b> HTML, &#x1F600; 🙂🏽.

[r]: http://reference.example "Title"

> quoted
> lines
>> nested
lazy

> [!NOTE]
> An alert.

1. item
   goes on

   another paragraph
- [ ] task
  - nested item

Setext
  heading
===

| head | a \\| bar |
|---|---|
| *em* cell | `x\\|y` |

<div class="x">
In HTML &lt; *not em*.
</div>

A note[^1] ~~struck~~.

[^1]: The footnote.

:::warning
Inside an admonition.
:::

    indented code

```py
fenced = "code"
```
"""  # noqa: W291 - two spaces at the end of a line are a line break in Markdown


def read(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_markdown(text, "a.md").segments]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_prose_is_read_and_markup_is_not(line_end: str) -> None:
    document = read_markdown(PAGE.replace("\n", line_end), "a.md")
    assert [(segment.role.value, segment.target) for segment in document.segments] == [
        ("heading", "Old bridge"),
        (
            "prose",
            "A bold word, \ufffc, a link text and a picture & * more next line hard break, https://auto.example/a%20b, "
            "reference, inline HTML, 😀 🙂🏽.",
        ),
        ("prose", "quoted lines"),
        ("prose", "nested lazy"),
        ("prose", "An alert."),
        ("prose", "item goes on"),
        ("prose", "another paragraph"),
        ("prose", "task"),
        ("prose", "nested item"),
        ("heading", "Setext heading"),
        ("prose", "head"),
        ("prose", "a | bar"),
        ("prose", "em cell"),
        ("prose", "In HTML < *not em*."),
        ("prose", "A note struck."),
        ("prose", "The footnote."),
        ("prose", "Inside an admonition."),
    ]
    assert document.format == "markdown"
    assert_positions_hold(document, decode=True)


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("> - a **bold** `x` *word*", "bold", "bold"),
        ("> one\n> two", "one two", "one\n> two"),
        ("a\tb &eacute; c", "é", "&eacute;"),
        (r"1 \* 2", "*", r"\*"),
        ("| a | b \\| c |\n|-|-|\n| d | *e* |", "e", "e"),
        ("| a | b \\| c |\n|-|-|", "b | c", "b \\| c"),
        ("# # hash", "# hash", "# hash"),
        ("- \ttabbed *item*", "item", "item"),
        ("a `code` b", "\ufffc", "`code`"),
        ("a ``co\n`de`` b", "\ufffc", "``co\n`de``"),
        ("[a [nested] link](x) and [b](<y z>)", "b", "b"),
        ("![alt *text*](a.png) and more", "alt text", "alt *text"),
        ("***both*** and __under__", "both", "both"),
        ("🙂🏽 *e\u0301* **שלום**", "שלום", "שלום"),
        ("<p>in <i>HTML</i></p>", "HTML", "HTML"),
        ("> <p>a\n> b</p>", "a b", "a\n> b"),
    ],
)
def test_text_leads_back_through_markup(text: str, part: str, written: str) -> None:
    document = read_markdown(text, "a.md")
    segment = next(segment for segment in document.segments if part in segment.target)
    start = segment.target.index(part)
    span = segment.target_map.to_document(start, start + len(part))
    assert document.text[span.start : span.end] == written
    assert_positions_hold(document, decode=True)


def test_thematic_breaks_are_no_front_matter() -> None:
    assert read("---\n\nOne.\n\n---\n\nTwo.") == [("prose", "One."), ("prose", "Two.")]


def test_toml_front_matter_is_no_prose() -> None:
    assert read('+++\ntitle = "No"\n+++\nYes.') == [("prose", "Yes.")]


def test_row_of_badges_is_furniture_and_a_picture_is_not() -> None:
    badges = "[![Build status](b.svg)](b) [![Coverage](c.svg)](c)"
    assert read(f"{badges}\n\nIt builds bridges.\n\n![The old bridge](b.jpg)") == [
        ("furniture", "Build status"),
        ("furniture", "Coverage"),
        ("prose", "It builds bridges."),
        ("prose", "The old bridge"),
    ]


def test_lines_of_a_pair_are_clean_and_keep_their_numbers() -> None:
    lines = markdown_lines(PAGE)
    written = PAGE.splitlines()
    assert len(lines) == len(written)
    shown = {written[number]: line[0] for number, line in enumerate(lines) if line is not None and line[0]}
    assert shown == {
        "# Old *bridge* {#bridge}": "Old bridge",
        written[5]: "A bold word, \ufffc, a link text and a picture & * more",
        "next line  ": "next line",
        "hard\\": "hard",
        written[8]: "break, https://auto.example/a%20b, reference, inline HTML, 😀 🙂🏽.",
        "> quoted": "quoted",
        "> lines": "lines",
        ">> nested": "nested",
        "lazy": "lazy",
        "> An alert.": "An alert.",
        "1. item": "item",
        "   goes on": "goes on",
        "   another paragraph": "another paragraph",
        "- [ ] task": "task",
        "  - nested item": "nested item",
        "Setext": "Setext",
        "  heading": "heading",
        "| head | a \\| bar |": "head | a | bar",
        "| *em* cell | `x\\|y` |": "em cell",
        "In HTML &lt; *not em*.": "In HTML < *not em*.",
        "A note[^1] ~~struck~~.": "A note struck.",
        "[^1]: The footnote.": "The footnote.",
        "Inside an admonition.": "Inside an admonition.",
    }
    code = ["---", "title: Not prose", "---", "    indented code", "```py", 'fenced = "code"', "```"]
    assert [written[number] for number, line in enumerate(lines) if line is None] == code


def test_line_of_a_pair_leads_back_to_its_line() -> None:
    text = "> *One* &amp; two\n> [three](u)\n\n| a | **b** |\n|---|---|"
    found = []
    for line in markdown_lines(text):
        assert line is not None
        clean, text_map, _ = line
        span = text_map.to_document(0, len(clean))
        found.append((clean, text[span.start : span.end]))
    assert found == [
        ("One & two", "One* &amp; two"),
        ("three", "three"),
        ("", ""),
        ("a | b", "a | **b"),
        ("", ""),
    ]


def test_closing_hashes_of_a_heading_are_markup() -> None:
    assert read("## Old bridge ##") == [("heading", "Old bridge")]


@pytest.mark.parametrize("text", ["", "\n", "```", "---\n---", "# ", "| |\n|-|", "[a]: b", "<!-- -->", "***"])
def test_file_without_prose_has_no_segments(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    "text", [">" * 5000 + "a", "- " * 3000 + "a", "[" * 5000, "*a " * 5000, "<div>" * 20_000 + "a"]
)
def test_deep_nesting_is_survived(text: str) -> None:
    assert read_markdown(text, "a.md").text == text


PIECES = st.sampled_from(
    ["word", "A sentence. ", "*", "**", "_", "`", "``", "~~", "[", "](u)", "](<u v>)", "![", "]", "[r]",
     "\n\n[r]: u\n", "<b>", "</b>", "<br>", "<https://a.example>", "&amp;", "&#x1F600;", "&nope;", "\\",
     "\\*", "\\|", "|", "\n|-|-|\n", "> ", "- ", "1. ", "# ", "\n===\n", "\n---\n", "    ", "\t", " ", "  \n",
     "\n", "\r\n", "\r", "\n\n", "```\n", "<div>\n", "</div>\n", "\n[^1]: note\n", "[^1]", "🙂🏽", "e\u0301",
     "שלום", "你好。", "\0", "\u00a0", "- [ ] ", "{#id}", "<!--", "-->", ":::note\n", "---\na: b\n---\n",
     "|a|b|\n|-|-|\n|c|d|\n"]
)  # fmt: skip
SOUP = st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join)


@settings(deadline=None)
@given(SOUP)
def test_every_character_leads_back_to_the_file(text: str) -> None:
    assert_positions_hold(read_markdown(text, "a.md"), decode=True)


@settings(deadline=None)
@given(SOUP)
def test_every_line_of_a_pair_has_an_entry(text: str) -> None:
    lines = markdown_lines(text)
    assert len(lines) == max(len(text.replace("\r\n", "\n").replace("\r", "\n").removesuffix("\n").split("\n")), 1)
    assert all(line is None or line[1].length == len(line[0]) for line in lines)

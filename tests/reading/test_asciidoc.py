from __future__ import annotations

import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.asciidoc import asciidoc_blocks, read_asciidoc
from mtqa.reading.blocks import OBJECT
from mtqa.segment import Document

PAGE = """\
= Old *title*
Ana Author <ana@x.example>
v1.0, 2020-01-01
:name: a value \\
that goes on

A *bold* _word_, `code`, a https://x.example/a_b_c[link _text_^] and {name} \\*more*. Also <<ref>>,
<<ref,a *reference*>>, "`quoted`" a**b**c.footnote:[A note, https://x.example[there].] An end +
of a line. C&amp;D H~2~O xref:a.adoc[]. image:a.png[A picture]
// a comment
tail https://x.example/_c_d_.

NOTE: An *admonition*.

[source,python]
----
code
----

[NOTE]
====
Inside an example.

* one item
  goes on
** nested
+
attached

. [x] done
====

term:: said
other term::
  said below

 literal

.A caption
|===
|Head A |Head B

|cell *one*
a|* a list
* in a cell
|a \\| b 2+|wide
|===

[%header,format=csv]
|===
a,"b, c"
|===

== Section [[id]] ==

Underlined
----------

----
a listing
----

[quote, Author]
____
A quotation.
____

image::a.png[What it shows, 200]

ifdef::x[]
last _words_
endif::[]
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_asciidoc(text, "a.adoc").segments]


def assert_positions_hold(document: Document) -> None:
    taken: set[int] = set()
    for segment in document.segments:
        assert segment.target == segment.target.strip()
        for index, character in enumerate(segment.target):
            span = segment.target_map.to_document(index, index + 1)
            written = document.text[span.start : span.end]
            if written != character:
                assert stands_for(written, character), (written, character)
        places = {
            place
            for piece in segment.target_map.pieces
            for place in range(piece.document_start, piece.document_start + piece.document_length)
        }
        assert taken.isdisjoint(places)
        taken |= places


def stands_for(written: str, character: str) -> bool:
    if character == " ":
        return "\n" in written or "\r" in written
    if character in "“”‘’":
        return set(written) <= set("\"`'")
    return (
        character == OBJECT or written == f"\\{character}" or character in html.unescape(written) or written[0] == "{"
    )


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_prose_is_read_and_markup_is_not(line_end: str) -> None:
    document = read_asciidoc(PAGE.replace("\n", line_end), "a.adoc")
    assert [(segment.role.value, segment.target) for segment in document.segments] == [
        ("heading", "Old title"),
        ("prose", "A bold word, \ufffc, a link text and \ufffc *more*."),
        ("prose", "Also \ufffc, a reference, “quoted” abc."),
        ("prose", "An end of a line."),
        ("prose", "C&D H2O \ufffc."),
        ("prose", "A picture tail https://x.example/_c_d_."),
        ("prose", "A note, there."),
        ("prose", "An admonition."),
        ("prose", "Inside an example."),
        ("prose", "one item goes on"),
        ("prose", "nested"),
        ("prose", "attached"),
        ("prose", "done"),
        ("prose", "term"),
        ("prose", "said"),
        ("prose", "other term"),
        ("prose", "said below"),
        ("prose", "A caption"),
        ("prose", "Head A"),
        ("prose", "Head B"),
        ("prose", "cell one"),
        ("prose", "a list"),
        ("prose", "in a cell"),
        ("prose", "a | b"),
        ("prose", "wide"),
        ("prose", "a"),
        ("prose", "b, c"),
        ("heading", "Section"),
        ("heading", "Underlined"),
        ("prose", "A quotation."),
        ("prose", "What it shows"),
        ("prose", "last words"),
    ]
    assert document.format == "asciidoc"
    assert_positions_hold(document)


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("a *bold* word", "bold", "bold"),
        ("* one\n  two", "one two", "one\n  two"),
        ("a +\nb", "a b", "a +\nb"),
        ("x `a` y", "\ufffc", "`a`"),
        ("x `a *b* c` y *z*", "z", "z"),
        ("link:a.html[text,window=_blank]", "text", "text"),
        ('link:a.html["a, b",role=x]', "a, b", "a, b"),
        ("see https://x.example/[]", "https://x.example/", "https://x.example/"),
        ("{url}/a[text]", "text", "text"),
        ("((term)) here", "term here", "term)) here"),
        ("#marked# ^a^ [.role]_b_", "marked a b", "marked# ^a^ [.role]_b"),
        ("A{nbsp}b", "\u00a0", "{nbsp}"),
        ("A pass:[**] b +_c_+", "A ** b _c_", "A pass:[**] b +_c_"),
        ("😀 _e\u0301_ *שלום*", "שלום", "שלום"),
        ("a_b_c and 2*3*4", "a_b_c and 2*3*4", "a_b_c and 2*3*4"),
        ("== Title\ntext", "Title", "Title"),
    ],
)
def test_text_leads_back_through_markup(text: str, part: str, written: str) -> None:
    document = read_asciidoc(text, "a.adoc")
    segment = next(segment for segment in document.segments if part in segment.target)
    start = segment.target.index(part)
    span = segment.target_map.to_document(start, start + len(part))
    assert document.text[span.start : span.end] == written
    assert_positions_hold(document)


@pytest.mark.parametrize(
    "text",
    [
        "////\nnot this\n////",
        "....\nnot this\n....",
        "++++\n<b>not this</b>\n++++",
        "```js\nnot this\n```",
        "[source]\n--\nnot this\n--",
        "[stem]\n++++\nx\n++++",
        "[listing]\nnot this\nnor this",
        "// not this",
        ":name: not this",
        "include::not/this.adoc[]",
        "'''",
        "[[anchor]]",
        "+++<hr>+++",
    ],
)
def test_what_is_not_prose_is_left_out(text: str) -> None:
    assert read(f"Before.\n\n{text}\n\nAfter.") == [("prose", "Before."), ("prose", "After.")]


def test_front_matter_is_no_prose() -> None:
    assert read("---\ntitle: No\n---\n= Yes") == [("heading", "Yes")]


def test_block_without_an_end_goes_on_to_the_end_of_the_file() -> None:
    assert read("Before.\n\n----\nnot this") == [("prose", "Before.")]


def test_open_block_is_read_and_lists_end_where_the_next_item_begins() -> None:
    assert [text for _, text in read("--\nText.\n--\n\n- one\n- two\n[NOTE]\nthree")] == [
        "Text.",
        "one",
        "two",
        "three",
    ]


def test_macros_without_an_end_take_linear_time() -> None:
    start = time.process_time()
    for macro in ("image::a[", "include::a[", "image::a["):
        asciidoc_blocks(macro * 30_000)
    assert time.process_time() - start < 30


def test_target_of_a_block_macro_ends_at_its_first_bracket() -> None:
    assert [block.text for block in asciidoc_blocks("image::a.png[A [b\\] c]\n")] == ["A [b\\] c"]


@pytest.mark.parametrize(
    "mark", ["*", "*a ", "`a ", "`", "[", "{a ", "<<a ", '"`a ', "((a ", "link:a[ ", "footnote:[", "a::"]
)
def test_markup_without_an_end_takes_linear_time(mark: str) -> None:
    start = time.process_time()
    asciidoc_blocks(mark * 5_000)
    assert time.process_time() - start < 30


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "[verse, Ana]\n____\nOne *two* +\n  * three\n\n// four\n:a: b\n____\n\nFive\n// six\n",
            ["One two * three", "// four :a: b", "Five"],
        ),
        ("[verse]\n  One *two*\n* three\n\n// four\n", ["One two * three"]),
        ("[verse]\n.Title\n____\nOne", ["Title", "One"]),
        ("[verse]\n____\n____\n\n[verse]\n\n* One\n", ["One"]),
    ],
)
def test_a_verse_is_text_whatever_its_lines_look_like(text: str, expected: list[str]) -> None:
    assert [block.text for block in asciidoc_blocks(text)] == expected
    assert_positions_hold(read_asciidoc(text, "a.adoc"))


INLINE = st.sampled_from(
    [
        "ab,",
        "Ж語",
        "e\u0301.",
        "שלום",
        "😀",
        "*a b*",
        "_語_",
        "`x y`",
        "**a**b",
        "https://x.example[a]",
        "<<a,b c>>",
        "{a}",
    ]
)
OTHERS = st.sampled_from(["&amp;", "\\*a*", "H~2~O", '"`a`"', "footnote:[b *c*]", "image:a[b]", "a +", "+b+", "{nbsp}"])
LINES = st.lists(st.one_of(INLINE, OTHERS), min_size=1, max_size=4).map(" ".join)
BLOCKS = st.sampled_from(["", "* ", ". ", "a:: ", "|===\n|", "NOTE: ", "== ", "====\n", ".", "|===\na|* "])


@given(
    st.lists(st.tuples(BLOCKS, LINES, LINES).map(lambda part: f"{part[0]}{part[1]}\n{part[2]}"), max_size=4).map(
        "\n\n".join
    ),
    st.sampled_from(["\n", "\r\n", "\r"]),
)
def test_positions_hold_in_random_pages(page: str, line_end: str) -> None:
    assert_positions_hold(read_asciidoc(page.replace("\n", line_end), "a.adoc"))


PIECES = st.sampled_from(
    [
        "\n",
        "\n\n",
        "----",
        "====",
        "|===",
        "--",
        "+",
        "* ",
        "a:: ",
        "= ",
        "[source]",
        "[NOTE]",
        "[verse]\n",
        "____\n",
        "// ",
        "|",
    ]
)
MARKS = st.sampled_from(
    ["*", "_", "`", "``", "#", "^", "~", "\\", "<<", ">>", "[", "]", "{", "}", "((", "))", "https://a", '"`']
)


@given(st.lists(st.one_of(PIECES, MARKS, OTHERS, st.text(max_size=4)), max_size=25).map("".join))
def test_any_text_is_read(text: str) -> None:
    for segment in read_asciidoc(text, "a.adoc").segments:
        assert segment.target_map.length == len(segment.target)
        assert segment.target_map.to_document(0, len(segment.target)).end <= len(text)

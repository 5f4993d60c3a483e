from __future__ import annotations

import re

import pytest
from docutils import nodes
from docutils.core import publish_doctree
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.blocks import OBJECT
from mtqa.reading.restructuredtext import read_rst, rst_blocks
from mtqa.segment import Document

PAGE = """\
:Author: not prose
:Abstract: The abstract.

=========
Old title
=========

A **bold** *word*, ``code``, a `link text <http://x.example>`_ and |name| \\* more [1]_. Also :ref:`label`,
:guilabel:`Save As`, :py:func:`len` and :term:`word <target>`, :unknown:`some text`.

See `a phrase`_ or word_ or [CIT2002]_ at http://x.example/. A\\ **b**\\ c.

.. note:: First line
   goes on.

   Second *paragraph*.

.. versionadded:: 3.1
   Something new.

.. code-block:: python
   :caption: Not prose

   code()

.. function:: foo(a, b)

   Does *things*.

   :param x: The name.

.. admonition:: A heading
   :class: not-prose

   Inside.

.. |name| replace:: substituted text
.. _label: http://not.prose

.. [1] A footnote.

* item
  goes on

  - nested

term : class
   definition

+-----+------+
| a b | c d  |
| e f | g    |
+-----+------+
| 語語| yes  |
+-----+------+

==== ====
left yes
==== ====
yes  right
==== ====

.. csv-table:: A caption
   :header: "A a", "B b"

   "one, two", 3 ``x``
   "say ""hi"" x", x

Code follows::

    not this

| line one
| line two

.. comment here
   not this

Sub
----
\tquoted\ttext
\tgoes on

   Quoted heading
   ==============
"""


def read(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_rst(text, "a.rst").segments]


def assert_positions_hold(document: Document) -> None:
    taken: set[int] = set()
    for segment in document.segments:
        assert segment.target == segment.target.strip()
        for index, character in enumerate(segment.target):
            span = segment.target_map.to_document(index, index + 1)
            written = document.text[span.start : span.end]
            if written != character:
                assert character in {OBJECT, " "} or written == f"\\{character}", (written, character)
        places = {
            place
            for piece in segment.target_map.pieces
            for place in range(piece.document_start, piece.document_start + piece.document_length)
        }
        assert taken.isdisjoint(places)
        taken |= places


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_prose_is_read_and_markup_is_not(line_end: str, capsys: pytest.CaptureFixture[str]) -> None:
    document = read_rst(PAGE.replace("\n", line_end), "a.rst")
    assert [(segment.role.value, segment.target) for segment in document.segments] == [
        ("prose", "The abstract."),
        ("heading", "Old title"),
        ("prose", "A bold word, \ufffc, a link text and \ufffc * more."),
        ("prose", "Also \ufffc, Save As, \ufffc and word, some text."),
        ("prose", "See a phrase or word or [CIT2002] at http://x.example/."),
        ("prose", "Abc."),
        ("prose", "First line goes on."),
        ("prose", "Second paragraph."),
        ("prose", "Something new."),
        ("prose", "Does things."),
        ("prose", "The name."),
        ("heading", "A heading"),
        ("prose", "Inside."),
        ("prose", "substituted text"),
        ("prose", "A footnote."),
        ("prose", "item goes on"),
        ("prose", "nested"),
        ("prose", "term : class"),
        ("prose", "definition"),
        ("prose", "a b e f"),
        ("prose", "c d g"),
        ("prose", "語語"),
        ("prose", "yes"),
        ("prose", "left"),
        ("prose", "yes"),
        ("prose", "yes"),
        ("prose", "right"),
        ("prose", "A caption"),
        ("prose", "A a"),
        ("prose", "B b"),
        ("prose", "one, two"),
        ("prose", "3 \ufffc"),
        ("prose", 'say "hi" x'),
        ("prose", "x"),
        ("prose", "Code follows:"),
        ("prose", "line one"),
        ("prose", "line two"),
        ("heading", "Sub"),
        ("prose", "quoted\ttext goes on"),
        ("heading", "Quoted heading"),
    ]
    assert document.format == "restructuredtext"
    assert_positions_hold(document)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(
    ("text", "part", "written"),
    [
        ("a **bold** word", "bold", "bold"),
        ("* one\n  two", "one two", "one\n  two"),
        ("a\\*b", "a*b", "a\\*b"),
        ("x ``a`` y", "\ufffc", "``a``"),
        ("`text <http://x>`__", "text", "text"),
        ("`<http://x>`__", "http://x", "http://x"),
        (":abbr:`LIFO (last in, first out)` is", "LIFO is", "LIFO (last in, first out)` is"),
        ("+---+---+\n| a | a |\n+---+---+", "a", "a"),
        ("😀 *e\u0301* **שלום**", "שלום", "שלום"),
        ("* \ttab *b* c", "tab b c", "tab *b* c"),
        (".. x::\n\n   One\n   two.", "One two.", "One\n   two."),
        (".. |a| replace:: long\n   text", "long text", "long\n   text"),
    ],
)
def test_text_leads_back_through_markup(text: str, part: str, written: str) -> None:
    document = read_rst(text, "a.rst")
    segment = next(segment for segment in document.segments if part in segment.target)
    start = segment.target.index(part)
    span = segment.target_map.to_document(start, start + len(part))
    assert document.text[span.start : span.end] == written
    assert_positions_hold(document)


def test_cells_of_a_row_that_say_the_same_stand_in_their_own_places() -> None:
    text = "+-----+-----+\n| yes | yes |\n|     +-----+\n|     | yes |\n+-----+-----+"
    places = [block.map.to_document(0, 3).start for block in rst_blocks(text, "a.rst")]
    assert places == [text.index("yes"), text.index("yes", 18), text.rindex("yes")]


@pytest.mark.parametrize(
    "text",
    [
        ".. include:: /etc/passwd",
        ".. raw:: html\n   :file: /etc/passwd",
        ".. csv-table::\n   :file: /etc/passwd",
        ".. csv-table::\n   :url: http://x.example/",
        ".. role:: raw-html(raw)\n   :format: html",
        ".. default-role:: math",
        ".. code:: python\n\n   x",
        ":raw:`x`",
    ],
)
def test_nothing_is_inserted_or_run(text: str) -> None:
    assert read(f"{text}\n\nText.") == [("prose", "Text.")]


def test_documents_leave_nothing_behind() -> None:
    read(".. default-role:: math\n.. role:: x(emphasis)\n\n`a` :x:`b`")
    assert read("`a` :x:`b`") == [("prose", "a b")]


def test_titles_are_read_at_any_level_and_anywhere() -> None:
    text = (
        "One\n===\n\nTwo\n---\n\nThree\n=====\n\nFour\n~~~~\n\n.. only:: html\n\n   Five\n   ====\n\n* Six 6\n  ====\n"
    )
    assert read(text) == [("heading", word) for word in ("One", "Two", "Three", "Four", "Five", "Six 6")]


def test_cells_of_a_malformed_table_are_not_lost() -> None:
    text = "+---+---+\n| 語語語 | b c |\n+---+---+\n\n=====  ===\na b    c *d*\n=====\n\nEnd."
    assert [text for _, text in read(text)] == ["語語語", "b c", "a b", "c d", "End."]


def test_directive_without_a_known_name_keeps_its_prose() -> None:
    text = ".. my-box:: This is a whole sentence.\n   :option: value\n\n   And more.\n\n.. x:y:: code\n\n   End.\n"
    assert [text for _, text in read(text)] == ["This is a whole sentence.", "And more.", "End."]


def test_nesting_beyond_measure_is_told() -> None:
    text = "\n\n".join("  " * depth + "* x" for depth in range(200))
    with pytest.raises(MalformedError, match="is nested too deeply"):
        read_rst(text, "a.rst")


def test_markup_without_an_end_takes_no_quadratic_time() -> None:
    text = "*a **b `c |d " * 5_000
    assert rst_blocks(text, "a.rst")[0].text == text.strip()


INLINE = st.sampled_from(
    ["ab,", "Ж語", "e\u0301.", "שלום", "😀", "*a b*", "**語**", "``x y``", "`a <http://x.example>`_", ":ref:`b c`", "1"]
)
LINES = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
PARAGRAPHS = st.lists(LINES, min_size=1, max_size=2)
CONTAINERS = st.sampled_from(["", "* ", "1. ", "   ", ".. note:: ", "\t"])


def indented(container: str, lines: list[str]) -> str:
    rest = "   " if container.startswith("..") else "\t" if container == "\t" else " " * len(container)
    return "\n".join((rest if number else container) + line for number, line in enumerate(lines))


PAGES = st.lists(st.builds(indented, CONTAINERS, PARAGRAPHS), max_size=5).map("\n\n".join)


@given(PAGES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_positions_hold_in_random_pages(page: str, line_end: str) -> None:
    assert_positions_hold(read_rst(page.replace("\n", line_end), "a.rst"))


@given(st.lists(st.builds(indented, st.sampled_from(["", "* ", "   "]), PARAGRAPHS), max_size=4).map("\n\n".join))
def test_paragraphs_are_those_of_docutils(page: str) -> None:
    page = re.sub("[`_:]|ref|<.*?>", "", page)
    tree = publish_doctree(page, settings_overrides={"report_level": 5, "halt_level": 5, "warning_stream": False})
    expected = [
        node.astext() for node in tree.findall(nodes.paragraph) if not isinstance(node.parent, nodes.system_message)
    ]
    found = [block.text for block in rst_blocks(page, "a.rst")]
    assert [" ".join(text.split()) for text in found] == [" ".join(text.split()) for text in expected]


PIECES = st.sampled_from(
    ["*", "**", "`", "``", "`_", ":a:`", "_", "__ ", "[1]_", ".. ", "::", ".. [1] ", "\\", "replace:: ", "image:: "]
)
BLOCKS = st.sampled_from(
    [
        "\n",
        "\n\n",
        "   ",
        "\t",
        "* ",
        "1. ",
        "|",
        "| ",
        ".. |a| ",
        ".. note:: ",
        ".. csv-table:: ",
        ":a: ",
        "====",
        "+--+",
    ]
)
OTHERS = st.sampled_from(["a b", "<a>", "-- ", 'end of inclusion from "', "http://a", "語", ".. _a: ", "\0", "\u2028"])


@given(st.lists(st.one_of(PIECES, BLOCKS, OTHERS, st.text(max_size=4)), max_size=25).map("".join))
def test_any_text_is_read_or_told_to_be_malformed(text: str) -> None:
    try:
        document = read_rst(text, "a.rst")
    except MalformedError:
        return
    for segment in document.segments:
        assert segment.target_map.length == len(segment.target)
        span = segment.target_map.to_document(0, len(segment.target))
        assert span.end <= len(text)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from mtqa.lsp.text import Buffer, Snapshot, line_edits
from mtqa.segment import Span, split_lines

ENCODINGS = ("utf-8", "utf-16", "utf-32")
CODECS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
texts = st.text(st.sampled_from("ab \r\n\u2028\x85é漢😀\ufeff"), max_size=30)


def position(text: str, place: int, encoding: str) -> types.Position:
    """Where a place is, worked out in the plainest way."""
    before = text[:place]
    number = before.count("\n") + before.replace("\r\n", "").count("\r")
    start = max(before.rfind("\n"), before.rfind("\r")) + 1
    codec, width = CODECS[encoding]
    return types.Position(number, len(before[start:].encode(codec)) // width)


def buffer(text: str, encoding: str = "utf-16") -> Buffer:
    return Buffer(text, encoding, 1)


def edited(text: str, start: tuple[int, int], end: tuple[int, int], new: str) -> str:
    opened = buffer(text)
    where = types.Range(types.Position(*start), types.Position(*end))
    opened.change([types.TextDocumentContentChangePartial(where, new)], 2)
    assert opened.snapshot.lines == tuple(split_lines("".join(opened.snapshot.lines)))
    return "".join(opened.snapshot.lines)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("", [""]),
        ("a", ["a"]),
        ("a\n", ["a\n", ""]),
        ("a\r\nb\rc\nd", ["a\r\n", "b\r", "c\n", "d"]),
        ("a\u2028b\x85c\x0bd\x0ce", ["a\u2028b\x85c\x0bd\x0ce"]),
    ],
)
def test_lines_end_where_the_protocol_says(text: str, lines: list[str]) -> None:
    assert split_lines(text) == lines


@given(texts)
def test_lines_make_up_the_text(text: str) -> None:
    assert "".join(split_lines(text)) == text


@given(texts, st.data(), st.sampled_from(ENCODINGS))
def test_edits_leave_the_text_that_the_editor_has(text: str, data: st.DataObject, encoding: str) -> None:
    opened = buffer(text, encoding)
    now = text
    for version in range(2, 5):
        start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(now))] * 2)))
        if any(now[place - 1 : place + 1] == "\r\n" for place in (start, end) if place):
            continue  # no editor puts the cursor there
        new = data.draw(texts)
        where = types.Range(position(now, start, encoding), position(now, end, encoding))
        opened.change([types.TextDocumentContentChangePartial(where, new)], version)
        now = now[:start] + new + now[end:]
        assert "".join(opened.snapshot.lines) == now
        assert list(opened.snapshot.lines) == split_lines(now)
        assert opened.snapshot.version == version


@given(texts, st.sampled_from(ENCODINGS))
def test_places_lead_there_and_back(text: str, encoding: str) -> None:
    snapshot = buffer(text, encoding).snapshot
    shift = int(text.startswith("\ufeff"))
    for place in range(len(text) - shift + 1):
        if text[place + shift - 1 : place + shift + 1] == "\r\n" and place + shift:
            continue
        found = snapshot.position(place)
        assert found == position(text, place + shift, encoding)
        assert snapshot.place(found) == place


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_places_in_a_long_line_are_right(encoding: str) -> None:
    text = "x\n" + "a😀漢é" * 2000 + "\n"
    snapshot = buffer(text, encoding).snapshot
    for place in (2, 1025, 1026, 3000, 4099, 8001, len(text) - 1):
        assert snapshot.position(place) == position(text, place, encoding)


def test_an_edit_by_the_end_of_the_text_and_beyond() -> None:
    assert edited("a\nb", (1, 1), (1, 1), "!") == "a\nb!"
    assert edited("a\nb", (9, 9), (9, 9), "!") == "a\nb!"
    assert edited("a\nb", (0, 99), (0, 99), "!") == "a!\nb"
    assert edited("a\nb\n", (0, 0), (99, 0), "") == ""
    assert edited("a\n", (1, 0), (0, 1), "") == "a"


def test_a_line_feed_after_a_carriage_return_makes_one_line_end() -> None:
    assert edited("a\rb", (1, 0), (1, 0), "\n") == "a\r\nb"
    assert edited("a\r\nb", (0, 1), (1, 0), "\r") == "a\rb"


def test_half_a_character_is_not_cut() -> None:
    assert edited("😀a", (0, 1), (0, 2), "") == "a"


def test_halves_of_surrogate_pairs_become_something_that_files_can_hold() -> None:
    snapshot = buffer("a\ud83db").snapshot
    assert snapshot.text == "a\ufffdb"
    assert snapshot.position(2) == types.Position(0, 2)


def test_a_byte_order_mark_is_no_text_and_counts_for_columns() -> None:
    snapshot = buffer("\ufeffab\ncd").snapshot
    assert snapshot.text == "ab\ncd"
    assert snapshot.range(Span(0, 2)) == types.Range(types.Position(0, 1), types.Position(0, 3))
    assert snapshot.range(Span(3, 4)) == types.Range(types.Position(1, 0), types.Position(1, 1))
    assert snapshot.place(types.Position(0, 0)) == 0


def test_a_place_within_a_line_end_is_before_it() -> None:
    assert buffer("a\r\nb").snapshot.position(2) == types.Position(0, 1)


def test_the_whole_text_may_be_replaced() -> None:
    opened = buffer("a")
    opened.change([types.TextDocumentContentChangeWholeDocument("b\nc")], 7)
    assert opened.snapshot == Snapshot(("b\n", "c"), "utf-16", 7)


def test_an_edit_for_each_line_that_differs() -> None:
    before = buffer("\ufeff😀 a  b\nsame\nc  \n").snapshot
    edits = line_edits(before, "😀 a b\nsame\nc\n")
    assert edits == [
        types.TextEdit(types.Range(types.Position(0, 6), types.Position(0, 7)), ""),
        types.TextEdit(types.Range(types.Position(2, 1), types.Position(2, 3)), ""),
    ]

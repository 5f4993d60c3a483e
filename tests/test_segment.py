from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.segment import LineIndex, Span, TextBuilder, TextMap

# What stands in a file, and what a reader makes of it.
UNITS = {"&amp;": "&", "\r\n   ": " ", "\\*": "*", "<b>": "", "&#x1F600;": "🙂"}
PIECES = st.lists(
    st.one_of(
        st.text(alphabet="abc 😀\u0301ש", min_size=1, max_size=6).map(lambda text: (text, text)),
        st.sampled_from(sorted(UNITS.items())),
    ),
    max_size=12,
)


def build(pieces: list[tuple[str, str]]) -> tuple[str, str, TextMap]:
    document, builder = "", TextBuilder()
    for raw, clean in pieces:
        builder.replace(clean, len(document), len(raw))
        document += raw
    return (document, *builder.build())


@given(PIECES, st.data())
def test_every_range_of_clean_text_leads_to_what_it_was_made_from(
    pieces: list[tuple[str, str]], data: st.DataObject
) -> None:
    document, text, text_map = build(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = text_map.to_document(start, end)
    there = document[span.start : span.end]
    for raw, clean in UNITS.items():
        there = there.replace(raw, clean)
    assert there == text[start:end]


@given(PIECES, st.data())
def test_a_slice_maps_as_the_whole_does(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    _, text, text_map = build(pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    part = text_map.slice(start, end)
    assert part.length == end - start
    for position in range(start, end):
        assert part.to_document(position - start, position - start + 1) == text_map.to_document(position, position + 1)


def test_an_empty_range_is_a_place_in_the_file() -> None:
    text_map = TextMap.verbatim(5, 10)
    assert text_map.to_document(2, 2) == Span(12, 12)
    assert text_map.to_document(5, 5) == Span(15, 15)
    assert text_map.slice(5, 5).to_document(0, 0) == Span(15, 15)


def test_a_range_outside_the_text_is_refused() -> None:
    with pytest.raises(ValueError, match="not within"):
        TextMap.verbatim(3, 0).to_document(1, 4)


def test_a_span_cannot_run_backwards() -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(2, 1)


@given(st.text(alphabet="a\r\n😀\u0301\t", max_size=40), st.data())
def test_lines_and_columns_lead_back_to_the_character(text: str, data: st.DataObject) -> None:
    position = data.draw(st.integers(0, len(text)))
    place = LineIndex(text).locate("x", Span(position, position))
    lines = text.replace("\r\n", "\n\n").replace("\r", "\n").split("\n") if "\r\n" not in text else None
    if lines is not None:
        assert sum(len(line) + 1 for line in lines[: place.line - 1]) + place.column - 1 == position


def test_crlf_is_one_line_end() -> None:
    index = LineIndex("a\r\nbc\rd\n")
    places = [index.locate("x", Span(n, n)) for n in range(9)]
    assert [(place.line, place.column) for place in places] == [
        *((1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3), (3, 1), (3, 2), (4, 1)),
    ]

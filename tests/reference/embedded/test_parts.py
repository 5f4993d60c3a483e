from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.reference.embedded.parts import SOURCE_EMPTY, TRUNCATED, Part, Side, parts_of
from mtqa.reference.embedded.tokenizer import Tokenizer, load_tokenizer
from mtqa.segment import Segment, TextMap

LIMIT = 40
TARGET = "The lamp on the shelf is green."
SOURCE = "Die Lampe auf dem Regal ist grün."


@pytest.fixture
def tokenizer(tiny_directory: Path) -> Tokenizer:
    return load_tokenizer(tiny_directory / "tokenizer.bin")


def _segment(target: str, source: str | None = None) -> Segment:
    return Segment(
        "1", target, TextMap.verbatim(len(target), 0), source=source, target_lang="en", source_lang=source and "de"
    )


def _texts(parts: tuple[Part, ...]) -> list[tuple[str, str | None]]:
    return [(part.target.text, None if part.source is None else part.source.text) for part in parts]


def _in_place(text: str, side: Side | None) -> bool:
    return side is None or text[side.start : side.start + len(side.text)] == side.text


def test_what_fits_goes_through_in_one_piece(tokenizer: Tokenizer) -> None:
    parts, flags = parts_of(_segment(TARGET, SOURCE), tokenizer, LIMIT)
    assert (_texts(parts), flags) == ([(TARGET, SOURCE)], ())


@pytest.mark.parametrize("source", [None, "", " \n"])
def test_a_blank_source_is_no_source(tokenizer: Tokenizer, source: str | None) -> None:
    parts, flags = parts_of(_segment(TARGET, source), tokenizer, LIMIT)
    assert (_texts(parts), flags) == ([(TARGET, None)], ())


def test_a_source_that_shows_nothing_is_told(tokenizer: Tokenizer) -> None:
    parts, flags = parts_of(_segment(TARGET, " " * 10_000 + SOURCE), tokenizer, LIMIT)
    assert (_texts(parts), flags) == ([(TARGET, None)], (SOURCE_EMPTY, TRUNCATED))


def test_without_a_source_a_long_text_is_split_by_sentence(tokenizer: Tokenizer) -> None:
    text = " ".join([TARGET] * 5)
    parts, flags = parts_of(_segment(text), tokenizer, LIMIT)
    assert flags == ("split",)
    assert " ".join(part.target.text for part in parts) == text
    assert all(_in_place(text, part.target) for part in parts)
    assert not any(part.target.encoding.truncated for part in parts)


def test_as_many_sentences_as_fit_stay_together(tokenizer: Tokenizer) -> None:
    one = len(tokenizer.encode(TARGET).ids)
    parts, flags = parts_of(_segment(" ".join([TARGET] * 5)), tokenizer, 2 * one)
    assert [part.target.text.count("lamp") for part in parts] == [2, 2, 1]
    assert flags == ("split",)


def test_with_a_source_sentences_are_split_in_pairs(tokenizer: Tokenizer) -> None:
    target, source = " ".join([TARGET] * 3), "  ".join([SOURCE] * 3)
    parts, flags = parts_of(_segment(target, source), tokenizer, LIMIT)
    assert (_texts(parts), flags) == ([(TARGET, SOURCE)] * 3, ("split",))
    assert all(_in_place(target, part.target) and _in_place(source, part.source) for part in parts)


def test_a_source_alone_too_long_is_split_as_well(tokenizer: Tokenizer) -> None:
    room = len(tokenizer.encode(SOURCE).ids)
    parts, flags = parts_of(_segment("Yes. No.", f"{SOURCE} {SOURCE}"), tokenizer, room)
    assert (_texts(parts), flags) == ([("Yes.", SOURCE), ("No.", SOURCE)], ("split",))


def test_sentences_that_do_not_pair_are_truncated(tokenizer: Tokenizer) -> None:
    target, source = " ".join([TARGET] * 3), " ".join([SOURCE] * 2)
    parts, flags = parts_of(_segment(target, source), tokenizer, LIMIT)
    assert (_texts(parts), flags) == ([(target, source)], ("truncated",))
    assert len(parts[0].target.encoding.ids) == LIMIT


def test_a_sentence_too_long_is_truncated(tokenizer: Tokenizer) -> None:
    long = "green " * 60 + "lamp."
    parts, flags = parts_of(_segment(long), tokenizer, LIMIT)
    assert (len(parts), flags) == (1, ("truncated",))
    parts, flags = parts_of(_segment(f"{TARGET} {long[0].upper()}{long[1:]} {TARGET}"), tokenizer, LIMIT)
    assert (len(parts), flags) == (3, ("split", "truncated"))
    assert [part.target.encoding.truncated for part in parts] == [False, True, False]


def test_a_text_without_end_takes_no_time(tokenizer: Tokenizer) -> None:
    parts, flags = parts_of(_segment("灯" * 300_000, "lamp"), tokenizer, LIMIT)
    assert (len(parts), flags) == (1, ("truncated",))

"""Symbols of translation models. Texts are made up for these tests."""

from __future__ import annotations

import pytest

from mtqa.checks.view import SegmentView
from mtqa.segment import Segment, TextMap
from tests.checks.fluency.syntax.marks import CHECKS, marked


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("It lies in < unk > and [UNK].", ["< unk >", "[UNK]"]),
        ("The sons are <unk> <unk> <unk>.", ["<unk> <unk> <unk>"]),
        ("Eine ⁇ nderung in ⁇gypten ist ⁇ lich.", ["⁇", "⁇", "⁇"]),
        ("eng_Latn The house is big.", ["eng_Latn"]),
        ("de_XX Das Haus ist groß. <pad>", ["de_XX", "<pad>"]),
        ("▁The ▁house", ["▁", "▁"]),
        ("the mar@@ kets", ["@@"]),
        ("a well @-@ known man", [" @-@ "]),
        ("Is it so⁇ Mail to a@@b, @-@ is a face. ▁▂▃▄ the bar", []),
        ("Funk, <b>unk</b>, chunks_XX1, XX_Latn, >> that << is a quote", []),
    ],
)
def test_symbols(text: str, wrong: list[str]) -> None:
    assert marked("F591", text) == wrong


def test_a_run_of_symbols_is_one_finding_with_a_short_message() -> None:
    text = "The sons are " + " ".join(["<unk>"] * 50)
    view = SegmentView(Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en"))
    (mark,) = CHECKS["F591"].run(view)
    assert (mark.start, mark.end) == (13, len(text))
    assert mark.message.count("<unk>") == 1


def test_what_the_source_has_is_kept() -> None:
    text = "Wort <unk> und ⁇ Wort"
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), source="Word <unk> and word", target_lang="de")
    assert [text[mark.start : mark.end] for mark in CHECKS["F591"].run(SegmentView(segment))] == ["⁇"]

from __future__ import annotations

from typing import TYPE_CHECKING
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.alignment.documents import Alignment, Sentence, align_documents
from mtqa.alignment.surface import surface_vectors

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.alignment.documents import Encode
    from mtqa.alignment.evidence import Floats


def meaning(texts: Sequence[str]) -> tuple[Floats, Floats]:
    """Stands for an encoder: words are the same in both languages but for their case."""
    sums = np.zeros((len(texts), 64), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.casefold().split():
            sums[row] += np.random.default_rng(crc32(word.encode("utf-8", "replace"))).normal(size=64)
    return sums, np.array([max(len(text.split()), 1) for text in texts], dtype=np.float32)


def sentences(*texts: str) -> list[Sentence]:
    return [Sentence(text, number) for number, text in enumerate(texts)]


def beads(alignment: Alignment) -> list[tuple[list[int], list[int]]]:
    return [([*bead.source], [*bead.target]) for bead in alignment.beads]


WORDS = [f"w{number}{letter}" for number in range(60) for letter in "abc"]
STORY = [" ".join(WORDS[start : start + 6]) for start in range(0, len(WORDS), 6)]


def test_sentences_are_aligned_by_what_they_say() -> None:
    target = [*STORY[:3], f"{STORY[3]} {STORY[4]}", *STORY[6:10]]
    found = align_documents(sentences(*STORY[:10]), sentences(*map(str.upper, target)), encode=meaning)
    assert beads(found) == [([0], [0]), ([1], [1]), ([2], [2]), ([3, 4], [3]), ([5], []), ([6], [4]), ([7], [5]),
                            ([8], [6]), ([9], [7])]  # fmt: skip
    assert found.related


def test_what_was_moved_is_found_where_it_stands_in_the_target() -> None:
    target = [*STORY[:2], *STORY[3:12], STORY[2]]
    found = align_documents(sentences(*STORY[:12]), sentences(*target), encode=meaning)
    assert ([2], [11]) in beads(found)
    assert all(bead.aligned for bead in found.beads)


def test_what_stands_in_the_place_of_another_renders_it_freely() -> None:
    free = "something altogether other than what the source says here, and at far greater length than that, too"
    found = align_documents(sentences(*STORY[:12]), sentences(*STORY[:5], free, *STORY[6:12]), encode=meaning)
    assert ([5], [5]) in beads(found)
    assert all(bead.aligned for bead in found.beads)


def test_headings_are_no_parts_of_sentences() -> None:
    source = [Sentence(text) for text in STORY[:12]]
    target = [Sentence(text) for text in (*STORY[:5], "w10a w10b w10c", *STORY[5:12])]
    half = align_documents(source, target, encode=meaning)
    assert all(bead.aligned for bead in half.beads)
    target[5] = target[5]._replace(kind="heading 2")
    found = align_documents(source, target, encode=meaning)
    assert ([], [5]) in beads(found)


def test_documents_that_say_other_things_are_not_related() -> None:
    assert not align_documents(sentences(*STORY[:10]), sentences(*STORY[10:20]), encode=meaning).related
    assert align_documents(sentences(*STORY[:10]), sentences(*STORY[:10]), encode=meaning).related


def test_half_a_translation_is_one() -> None:
    found = align_documents(sentences(*STORY), sentences(*STORY[:10]), encode=meaning)
    assert found.related
    assert sum(not bead.target for bead in found.beads) == len(STORY) - 10


def test_of_a_few_sentences_it_is_not_said_that_they_are_no_translation() -> None:
    assert align_documents(sentences(*STORY[:3]), sentences(*STORY[10:13]), encode=meaning).related


@pytest.mark.parametrize("encode", [None, meaning])
def test_a_side_may_be_empty(encode: Encode | None) -> None:
    assert beads(align_documents([], [], encode=encode)) == []
    assert beads(align_documents(sentences("One."), [], encode=encode)) == [([0], [])]
    assert beads(align_documents([], sentences("Eins."), encode=encode)) == [([], [0])]


def test_numbers_and_names_align_what_lengths_cannot() -> None:
    source = sentences(
        "Kant lived in Königsberg.", "There are 312 of them.", "Nobody went to Paris.", "It was 1874 then."
    )
    target = sentences("Es gibt davon 312.", "Keiner ging nach Paris.", "Da war es 1874.")
    found = align_documents(source, target, source_lang="en", target_lang="de")
    assert beads(found) == [([0], []), ([1], [0]), ([2], [1]), ([3], [2])]


def test_names_in_cyrillic_are_those_in_latin_letters() -> None:
    source, target = surface_vectors(["Иванов и Петров в Москве"], ["Ivanov and Petrov in Moskva", "Nobody else"])
    assert (source @ target.T)[0, 0] > (source @ target.T)[0, 1]


@pytest.mark.parametrize(
    ("lang", "texts"),
    [
        ("zh", ["博物馆九点开门", "门票六欧元", "狗必须拴着", "冬天只在星期日开放"]),
        ("ja", ["博物館は九時に開く", "入場料は六ユーロ", "犬はつないでおくこと", "冬は日曜日だけ開く"]),
        ("th", ["พิพิธภัณฑ์เปิดเก้าโมง", "ค่าเข้าชมหกยูโร", "ต้องจูงสุนัข", "ฤดูหนาวเปิดเฉพาะวันอาทิตย์"]),
    ],
)
def test_scripts_without_spaces_are_aligned_by_their_usual_length(lang: str, texts: list[str]) -> None:
    source = sentences("The museum opens at nine.", "Admission is six euros.", "Dogs have to be led.",
                       "In winter it opens on Sundays only.")  # fmt: skip
    for code in (lang, None):
        found = align_documents(source, sentences(*texts), source_lang="en", target_lang=code)
        assert beads(found) == [([n], [n]) for n in range(4)]


def test_without_an_encoder_only_far_longer_documents_are_refused() -> None:
    assert not align_documents(sentences(*STORY), sentences(STORY[0])).related
    assert align_documents(sentences(*STORY), sentences(*STORY[:10])).related


@given(*[st.lists(st.text(max_size=12), max_size=8)] * 2)
def test_any_text_is_aligned(source: list[str], target: list[str]) -> None:
    found = align_documents(sentences(*source), sentences(*target))
    assert sorted(number for bead in found.beads for number in bead.source) == [*range(len(source))]
    assert [number for bead in found.beads for number in bead.target] == [*range(len(target))] or not (
        source and target
    )


def test_numbers_of_any_length_and_digits_of_any_script_are_read() -> None:
    vectors = surface_vectors(["9" * 50_000, "٣١٢", "x³"], ["9" * 50_000, "312", "³"])
    assert vectors[0][1] @ vectors[1][1] > 0

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from training.corrupt import Pair
from training.neighbours import Neighbours, frequent_words, is_form, load, meanings

if TYPE_CHECKING:
    from pathlib import Path

np = pytest.importorskip("numpy")

VOCABULARY = ["<unk>", "▁red", "▁blue", "▁reds", "▁dog", "▁cat", "▁London", "▁Paris", "▁crimson"]


def build(known: list[str], meant: dict[str, dict[str, frozenset[str]]] | None = None) -> dict[str, list[str]]:
    from tokenizers import Tokenizer, models, pre_tokenizers

    tokenizer = Tokenizer(models.WordLevel({piece: at for at, piece in enumerate(VOCABULARY)}, unk_token=VOCABULARY[0]))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    matrix = np.zeros((len(VOCABULARY), 8), np.float32)
    for at, axis in {1: 0, 2: 0, 3: 0, 8: 0, 4: 1, 5: 1, 6: 2, 7: 2}.items():
        matrix[at, axis] = 10.0
        matrix[at, 3 + at % 5] += 1.0
    return Neighbours.build({"en": known}, matrix, tokenizer, meant).by_language["en"]


def test_neighbours_are_the_words_of_like_vectors_and_case() -> None:
    table = build(["red", "blue", "dog", "cat", "London", "Paris"])
    assert table["red"] == ["blue"]
    assert table["dog"] == ["cat"]
    assert table["london"] == ["Paris"]


def test_forms_are_at_most_as_many_as_others() -> None:
    assert sorted(build(["red", "reds", "blue"])["red"]) == ["blue", "reds"]
    assert "red" not in build(["red", "reds", "dog"])


def test_synonyms_are_no_neighbours() -> None:
    meant = {"en": {"red": frozenset({"de:rot"}), "crimson": frozenset({"de:rot"}), "blue": frozenset({"de:blau"})}}
    assert build(["red", "blue", "crimson"], meant)["red"] == ["blue"]


def test_meanings_are_the_source_words_that_go_with_a_word() -> None:
    pairs = [
        Pair(f"Der {adjective} Hund {number}", f"The {colour} dog {number}", "de", "en")
        for number, (adjective, colour) in enumerate([("rote", "red"), ("blaue", "blue")] * 20)
    ]
    found = meanings(pairs)["en"]
    assert found.get("red", frozenset()) <= {"de:rote"}
    assert found.get("red", frozenset()).isdisjoint(found.get("blue", frozenset()))


@pytest.mark.parametrize(
    ("word", "other", "expected"),
    [
        ("walk", "walked", True),
        ("Haus", "Hauses", True),
        ("known", "unknown", True),
        ("red", "blue", False),
        ("men", "women", True),
    ],
)
def test_is_form(word: str, other: str, expected: bool) -> None:
    assert is_form(word, other) is expected


def test_frequent_words_keep_their_common_form_and_leave_out_function_words() -> None:
    pairs = [
        Pair("Das Haus", "The old house of Anna", "de", "en"),
        Pair("Ein Haus", "House of the old", "de", "en"),
    ] * 3
    found = frequent_words(pairs, at_least=0)
    assert found["en"] == ["old", "house", "Anna"]
    assert found["de"] == ["Haus"]


def test_saved_table_is_read_again_and_has_the_same_bytes(tmp_path: Path) -> None:
    table = Neighbours({"en": {"red": ["blue"]}, "zh": {"国王": ["女王"]}})
    table.save(tmp_path / "a.json.gz")
    table.save(tmp_path / "b.json.gz")
    assert load(tmp_path / "a.json.gz") == table.by_language
    assert (tmp_path / "a.json.gz").read_bytes() == (tmp_path / "b.json.gz").read_bytes()

from __future__ import annotations

import pytest

from mtqa.phrasing import counted, enumerated


@pytest.mark.parametrize(("number", "told"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries")])
def test_numbers_have_their_nouns(number: int, told: str) -> None:
    assert counted(number, "entry", "entries") == told
    assert counted(2, "file") == "2 files"


@pytest.mark.parametrize(
    ("names", "most", "told"),
    [
        ([], None, ""),
        (["a"], None, "a"),
        (["a", "b"], None, "a and b"),
        (["a", "b", "c"], 3, "a, b and c"),
        (["a", "b", "c", "d"], 2, "a, b and 2 more"),
    ],
)
def test_names_are_enumerated(names: list[str], most: int | None, told: str) -> None:
    assert enumerated(names, most) == told

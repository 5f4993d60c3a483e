"""What must hold of a word alignment, asked of aligners whose answers are known."""

import pytest

from training.evaluation.alignment import Links, word_alignment
from training.evaluation.judge import Pair

GOOD = [
    Pair("Haus 12", "house 12", "de", "en"),
    Pair("Boot 345", "boat 345", "de", "en"),
    Pair("房子", "house", "zh", "en"),
]


def by_order(pair: Pair, method: str) -> Links:
    """The n-th word with the n-th; with `turned`, with the n-th from the end."""

    def words(text: str) -> list[tuple[int, int]]:
        places, start = [], 0
        for word in text.split():
            start = text.index(word, start)
            places.append((start, start + len(word)))
        return places

    source, target = words(pair.source or ""), words(pair.target)
    return list(zip(source, target if method == "order" else target[::-1], strict=False))


def test_a_perfect_alignment_crosses_nothing_and_finds_every_number() -> None:
    table = word_alignment(by_order, ["order", "turned"], GOOD, limit=None)
    assert table.rows["order"] == {"rows": 1, "crossing": 0, "linked": 1, "numbers": 1}
    assert table.rows["turned"]["crossing"] == 1
    assert table.rows["turned"]["numbers"] == 0


def test_no_links_are_no_error_and_link_nothing() -> None:
    table = word_alignment(lambda _pair, _method: [], ["none"], GOOD, limit=None)
    assert table.rows["none"] == pytest.approx({"rows": 1, "crossing": 0, "linked": 0, "numbers": 0})


def test_at_most_so_many_of_each_pair_of_languages_are_put_together() -> None:
    assert word_alignment(by_order, ["order"], GOOD * 4, limit=4).rows["order"]["rows"] == 2 + 2 * 1

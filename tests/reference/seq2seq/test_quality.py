from __future__ import annotations

import pytest

from mtqa.reference.seq2seq.quality import Likelihood, quality
from mtqa.reference.seq2seq.sections import COMFORTABLE, sections_of

OWN = Likelihood(-3.0, 10, -1.0)


def test_as_likely_as_the_models_own_is_95() -> None:
    assert quality([OWN], [OWN]) == pytest.approx(95.26)
    # Likelier than that is no better: greedy search misses some.
    assert quality([Likelihood(-1.0, 10, -0.5)], [OWN]) == quality([OWN], [OWN])


@pytest.mark.parametrize(
    ("mean", "worst", "expected"), [(1.1, 11.0, 43), (0.367, 11.0, 69), (0.5, 4.0, 84), (6.0, 15.0, 0)]
)
def test_the_cases_that_the_numbers_were_chosen_for(mean: float, worst: float, expected: int) -> None:
    judged = Likelihood(-3.0 - 10 * mean, 10, -1.0 - worst)
    assert quality([judged], [OWN]) == pytest.approx(expected, abs=1)


def test_a_hard_source_is_not_punished() -> None:
    hard = Likelihood(-30.0, 10, -8.0)
    assert quality([hard], [hard]) == quality([OWN], [OWN])


def test_one_word_counts_no_more_than_it_can() -> None:
    assert quality([Likelihood(-3.0, 10, -500.0)], [OWN]) == quality([Likelihood(-3.0, 10, -16.0)], [OWN]) > 60


def test_what_is_missing_is_taken_off() -> None:
    assert quality([OWN], [OWN], 0.25) == pytest.approx(0.75 * 95.26, abs=0.01)
    assert quality([OWN], [OWN], 1.0) == 0


def test_parts_count_by_their_tokens() -> None:
    parts = [Likelihood(-2.0, 8, -1.0), Likelihood(-1.0, 2, -0.5)]
    assert quality(parts, [OWN]) == quality([OWN], [OWN])


def words(text: str, _: bool) -> int:
    return len(text.split())


def test_short_segments_stay_whole() -> None:
    ((source, target),) = sections_of("One. Two.", "Eins. Zwei.", ("en", "de"), words)
    assert (source.start, source.end, target.end) == (0, 9, 11)


def test_long_segments_are_split_where_sentences_go_with_sentences() -> None:
    one = "word " * 60
    text = f"{one}ends. {one.title()}ends. {one.title()}ends."
    sections = sections_of(text, text, ("en", "en"), words)
    assert len(sections) == 2
    assert all(words(text[side.start : side.end], False) <= COMFORTABLE for pair in sections for side in pair)
    assert "".join(text[side.start : side.end] for side, _ in sections).replace(" ", "") == text.replace(" ", "")


def test_long_segments_of_other_numbers_of_sentences_stay_whole() -> None:
    one = "word " * 80
    assert len(sections_of(f"{one}ends. {one.title()}ends.", f"{one * 2}ends.", ("en", "en"), words)) == 1

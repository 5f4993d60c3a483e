from __future__ import annotations

import random
import time
from statistics import stdev

import pytest

from mtqa.intervals import difference_interval, weighted_mean_intervals


def scores(number: int, seed: int = 1) -> tuple[list[int], list[float]]:
    source = random.Random(seed)
    return [source.randint(1, 30) for _ in range(number)], [round(source.uniform(30, 100), 4) for _ in range(number)]


def test_the_interval_is_as_wide_as_theory_says_and_holds_the_mean() -> None:
    _, values = scores(400)
    ((low, high),) = known(weighted_mean_intervals([1] * 400, values))
    mean, error = sum(values) / 400, stdev(values) / 20
    assert low < mean < high
    assert high - low == pytest.approx(2 * 1.96 * error, rel=0.1)


def test_long_segments_weigh_more() -> None:
    values = [20.0, 80.0] * 20
    ((low, _),) = known(weighted_mean_intervals([1, 99] * 20, values))
    assert low > 75


def test_a_document_of_many_segments_is_done_at_once_and_no_less_exactly() -> None:
    words, values = scores(100_000)
    begun = time.process_time()
    ((low, high),) = known(weighted_mean_intervals(words, values))
    assert time.process_time() - begun < 3
    ((few_low, few_high),) = known(weighted_mean_intervals(words[:1000], values[:1000]))
    assert (high - low) == pytest.approx((few_high - few_low) / 10, rel=0.2)


def test_the_same_scores_have_the_same_interval() -> None:
    words, values = scores(300)
    assert weighted_mean_intervals(words, values) == weighted_mean_intervals(words, values)


def test_segments_without_a_score_do_not_count() -> None:
    words, values = scores(50)
    gaps: list[float | None] = [*values, *[None] * 50]
    both = weighted_mean_intervals(words + [1000] * 50, gaps, [1.0] * 100)
    ((low, high),) = known(both[:1])
    ((alone_low, alone_high),) = known(weighted_mean_intervals(words, values))
    assert (high - low) == pytest.approx(alone_high - alone_low, rel=0.3)
    assert both[1] == (1.0, 1.0)


@pytest.mark.parametrize("number", [0, 1, 4])
def test_few_segments_have_no_interval(number: int) -> None:
    words, values = scores(number)
    assert weighted_mean_intervals(words, values) == (None,)


def known(intervals: tuple[tuple[float, float] | None, ...]) -> list[tuple[float, float]]:
    found = [interval for interval in intervals if interval is not None]
    assert len(found) == len(intervals)
    return found


def test_a_difference_is_as_uncertain_as_both_documents() -> None:
    first, second = scores(400)[1], scores(400, seed=2)[1]
    interval = difference_interval([(1, value) for value in first], [(1, value + 5) for value in second])
    assert interval is not None
    low, high = interval
    error = (stdev(first) ** 2 / 400 + stdev(second) ** 2 / 400) ** 0.5
    assert low < sum(second) / 400 + 5 - sum(first) / 400 < high
    assert high - low == pytest.approx(2 * 1.96 * error, rel=0.1)


def test_a_difference_needs_five_segments_on_either_side() -> None:
    many, few = [(1, 50.0)] * 5, [(1, 50.0)] * 4
    assert difference_interval(many, many) == (0, 0)
    assert difference_interval(many, few) is None
    assert difference_interval(few, many) is None

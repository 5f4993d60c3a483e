from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from training import metrics
from training.metrics import Counts, MatchCounts

NUMBERS = st.floats(-1e3, 1e3, allow_nan=False).map(lambda value: round(value, 3))


def test_pearson_worked_by_hand() -> None:
    # Deviations (-1, 0, 1) and (-2, 1, 1): 3 / sqrt(2 * 6).
    assert metrics.pearson([1, 2, 3], [0, 3, 3]) == pytest.approx(3 / math.sqrt(12))


def test_spearman_takes_ties_at_their_mean_rank() -> None:
    # Ranks (1, 2.5, 2.5, 4) and (1, 2, 3, 4): 4.5 / sqrt(4.5 * 5).
    assert metrics.spearman([1, 5, 5, 9], [10, 20, 30, 40]) == pytest.approx(4.5 / math.sqrt(22.5))


def test_kendall_corrects_for_ties() -> None:
    # Of 6 pairs 5 agree and 1 is tied in the first: 5 / sqrt(5 * 6).
    assert metrics.kendall([1, 5, 5, 9], [10, 20, 30, 40]) == pytest.approx(5 / math.sqrt(30))


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=3, max_size=30))
def test_correlations_agree_with_scipy(pairs: list[tuple[float, float]]) -> None:
    x, y = np.array(pairs).T
    if np.ptp(x) < 1e-2 or np.ptp(y) < 1e-2:
        return
    assert metrics.pearson(x, y) == pytest.approx(stats.pearsonr(x, y).statistic, abs=1e-6)
    assert metrics.spearman(x, y) == pytest.approx(stats.spearmanr(x, y).statistic, abs=1e-6)
    assert metrics.kendall(x, y) == pytest.approx(stats.kendalltau(x, y).statistic, abs=1e-9)


@pytest.mark.parametrize("measure", [metrics.pearson, metrics.spearman, metrics.kendall])
def test_correlation_with_a_constant_is_not_defined(measure: Callable[[list[float], list[float]], float]) -> None:
    assert math.isnan(measure([1, 1, 1], [1, 2, 3]))
    assert math.isnan(measure([1, 2, 3], [1, 1, 1]))
    assert math.isnan(measure([1], [1]))


def test_correlation_refuses_arrays_of_unequal_length() -> None:
    with pytest.raises(ValueError, match="2 predictions for 3 judgements"):
        metrics.pearson([1, 2], [1, 2, 3])


def test_mcc_worked_by_hand() -> None:
    said = [True, True, True, False, False, False, False, False]
    true = [True, True, False, True, False, False, False, False]
    # tp 2, fp 1, fn 1, tn 4: (8 - 1) / sqrt(3 * 3 * 5 * 5).
    assert metrics.confusion(said, true) == Counts(2, 1, 1, 4)
    assert metrics.mcc(said, true) == pytest.approx(7 / 15)
    assert metrics.f1_bad(said, true) == pytest.approx(4 / 6)


def test_mcc_is_the_pearson_correlation_of_two_binary_variables() -> None:
    random = np.random.default_rng(1)
    said, true = random.random(200) < 0.3, random.random(200) < 0.4
    assert metrics.mcc(said, true) == pytest.approx(metrics.pearson(said, true))


def test_mcc_is_zero_where_everything_is_said_to_be_good() -> None:
    assert metrics.mcc([False, False], [True, False]) == 0.0
    assert metrics.f1_bad([False, False], [True, False]) == 0.0


def test_nothing_found_where_nothing_is_wrong_is_perfect() -> None:
    nothing = Counts(0, 0, 0, 9)
    assert (nothing.precision, nothing.recall, nothing.f()) == (1.0, 1.0, 1.0)


def test_f_half_weighs_precision_over_recall() -> None:
    # Precision 3/4, recall 3/9: 1.25 * 3 / (1.25 * 3 + .25 * 6 + 1).
    assert Counts(3, 1, 6).f(0.5) == pytest.approx(3.75 / 6.25)


def test_auc_counts_ties_by_half() -> None:
    # Positives 3 and 2 against 2 and 1: of four comparisons three are won and one is tied.
    assert metrics.auc([3, 2, 2, 1], [True, True, False, False]) == pytest.approx(3.5 / 4)
    assert math.isnan(metrics.auc([1, 2], [True, True]))


@given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), min_size=1, max_size=25))
def test_no_threshold_has_a_higher_mcc_than_the_best(rows: list[tuple[int, bool]]) -> None:
    scores, gold = [float(score) for score, _ in rows], [bad for _, bad in rows]
    found = metrics.mcc(np.array(scores) >= metrics.best_threshold(scores, gold), gold)
    assert found == pytest.approx(max(metrics.mcc(np.array(scores) >= t, gold) for t in [*set(scores), math.inf]))


def test_best_threshold_lies_between_scores_and_above_scores_that_never_count() -> None:
    assert metrics.best_threshold([0.9, 0.7, 0.1], [True, True, False]) == pytest.approx(0.4)
    assert metrics.best_threshold([0.9, -math.inf, -math.inf], [True, True, False]) == 0.9
    assert metrics.best_threshold([0.9, 0.1], [False, False]) == math.inf
    assert metrics.best_threshold([], []) == math.inf


def test_best_f_threshold_takes_the_pieces_that_raise_f() -> None:
    # Taking 2 of the pieces gives tp 9 of 10 claimed; a third would add 1 right and 9 wrong characters.
    scores, found, length = [0.9, 0.8, 0.3, 0.1], [5, 4, 1, 0], [5, 5, 10, 8]
    assert metrics.best_f_threshold(scores, found, length, total=10) == pytest.approx(0.55)
    assert metrics.best_f_threshold(scores, [0, 0, 0, 0], length, total=0) == math.inf
    assert metrics.best_f_threshold([], [], [], total=0) == math.inf


def test_best_f_threshold_with_much_weight_on_recall_takes_all_that_is_true() -> None:
    assert metrics.best_f_threshold([0.9, 0.8, 0.3, 0.1], [5, 4, 1, 0], [5, 5, 10, 8], 10, beta=5) == pytest.approx(0.2)


def test_gap_makes_the_word_on_its_right_bad() -> None:
    words, end = metrics.tags_2022(["OK", "BAD", "OK"], [0, 3])
    assert words.tolist() == [True, True, False]
    assert end is True


def test_tags_without_gaps_stay_as_they_are() -> None:
    words, end = metrics.tags_2022(["OK", "BAD"], [])
    assert words.tolist() == [False, True]
    assert end is False


def test_characters_of_overlapping_spans_count_once() -> None:
    # Predicted 0-6, true 4-10, of 12 characters.
    counts = metrics.character_counts([(0, 4), (2, 6)], [(4, 10)], 12)
    assert counts == Counts(2, 4, 4, 2)


def test_a_span_gets_the_share_that_is_covered() -> None:
    counts = metrics.match_counts([(0, 4)], [(2, 10)])
    assert counts == MatchCounts(0.5, 1, 0.25, 1)
    assert counts.f1 == pytest.approx(2 * 0.5 * 0.25 / 0.75)


def test_one_long_span_finds_only_one_of_two() -> None:
    counts = metrics.match_counts([(0, 10)], [(0, 4), (6, 10)])
    assert counts.gold_credit == 1.0
    assert counts.recall == 0.5
    assert counts.precision == pytest.approx(0.4)


def test_spans_are_matched_for_the_most_credit_in_all() -> None:
    # Greedy from the left, (0, 6) would take (4, 10) and leave (4, 10) of the prediction with nothing.
    counts = metrics.match_counts([(0, 6), (4, 10)], [(4, 10), (0, 3)])
    assert counts.predicted_credit == pytest.approx(0.5 + 1)
    assert counts.gold_credit == pytest.approx(2)


def test_matching_without_spans_on_one_side_or_both() -> None:
    assert metrics.match_counts([], []).f1 == 1.0
    assert metrics.match_counts([(0, 2)], []).f1 == 0.0
    assert metrics.match_counts([], [(0, 2)]).f1 == 0.0
    assert metrics.match_counts([(3, 3)], []).predicted == 0


def test_counts_add_up_to_the_micro_average() -> None:
    total = metrics.match_counts([(0, 2)], [(0, 2)]) + metrics.match_counts([(0, 2)], [])
    assert (total.precision, total.recall) == (0.5, 1.0)
    assert (Counts(1, 2, 3, 4) + Counts(1, 1, 1, 1)) == Counts(2, 3, 4, 5)


def test_bootstrap_sees_that_one_system_is_better() -> None:
    random = np.random.default_rng(3)
    gold = random.standard_normal(300)
    good, poor = gold + 0.3 * random.standard_normal(300), gold + 3 * random.standard_normal(300)
    difference = metrics.bootstrap_difference(metrics.pearson, good, poor, gold, samples=200)
    assert difference.value == pytest.approx(metrics.pearson(good, gold) - metrics.pearson(poor, gold))
    assert 0 < difference.low < difference.value < difference.high
    assert difference.p == 0.0


def test_bootstrap_of_a_system_with_itself_shows_no_difference() -> None:
    gold = np.arange(20.0)
    difference = metrics.bootstrap_difference(metrics.spearman, gold[::-1], gold[::-1], gold, samples=50)
    assert (difference.value, difference.low, difference.high, difference.p) == (0.0, 0.0, 0.0, 1.0)


def test_bootstrap_is_the_same_every_time() -> None:
    gold, a, b = [1.0, 2, 3, 4, 5], [1.0, 3, 2, 5, 4], [5.0, 3, 4, 1, 2]
    first = metrics.bootstrap_difference(metrics.pearson, a, b, gold, samples=50)
    assert first == metrics.bootstrap_difference(metrics.pearson, a, b, gold, samples=50)

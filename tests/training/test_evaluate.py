from __future__ import annotations

import math
import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.training.evaluation.judges import WordJudge
from training.evaluate import Evaluation, Faults, Judgement, Pair, Thresholds, evaluate
from training.evaluation.toy import write_toy_data

WRONG = [
    "Straße",
    "Pferde",
    "Zug",
    "schließt",
    "rechts",
    "grün",
    "street",
    "horses",
    "train",
    "closes",
    "right",
    "green",
]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    write_toy_data(folder)
    return folder


def shouting(good: Sequence[Pair]) -> Faults:
    """Three kinds of fault, one that can never be made."""

    def corrupt(pair: Pair, rng: random.Random, kind: str) -> Pair | None:
        texts = {"train": pair.target + " train", "repeated": f"{pair.target} {pair.target}"}
        return Pair(pair.source, texts[kind], pair.source_lang, pair.target_lang) if kind in texts else None

    return Faults(("train", "repeated", "never"), corrupt, per_kind=4)


@pytest.fixture(scope="module")
def perfect(data: Path) -> Evaluation:
    thresholds = Thresholds(error=0.5, bad=0.5, critical=0.5)
    return evaluate(WordJudge(WRONG), data, thresholds=thresholds, faults=shouting)


def test_a_judge_that_knows_every_error_agrees_with_the_ratings(perfect: Evaluation) -> None:
    table = perfect.table("da-test20")
    assert list(table.rows) == ["en-de", "ru-en"]
    row = table.rows["en-de"]
    assert row["rows"] == 12
    assert row["pearson"] > 0.99
    # Six good and six bad, all good above all bad: 36 pairs agree, 30 are tied: 36 / sqrt(36 * 66).
    assert row["kendall"] == pytest.approx(math.sqrt(36 / 66))
    assert {"floor length", "floor checks"} <= row.keys()


def test_a_judge_that_knows_every_error_has_all_words_right(perfect: Evaluation) -> None:
    for name in ("words-dev", "words-test20", "words-mqm-dev"):
        row = perfect.table(name).rows["ru-en"]
        assert (row["mcc"], row["f1 bad"], row["mcc shipped"], row["unplaced"]) == (1.0, 1.0, 1.0, 0.0)
        assert row["best mcc"] == 1.0


def test_a_judge_that_knows_every_error_has_all_spans_right(perfect: Evaluation) -> None:
    assert perfect.table("spans-shipped").rows["en-de"]["recall"] == 1.0
    assert perfect.table("spans").rows["ru-en"]["char recall"] == 1.0


def test_a_judge_that_knows_every_error_sees_the_critical_ones(perfect: Evaluation) -> None:
    row = perfect.table("critical-dev").rows["en-de"]
    assert (row["auc"], row["mcc"], row["mcc shipped"], row["auc of quality"]) == (1.0, 1.0, 1.0, 1.0)


def test_faults_are_told_by_the_model_by_the_checks_or_by_either(perfect: Evaluation) -> None:
    table = perfect.table("corrupted")
    assert list(table.rows) == ["train", "repeated"]
    assert table.rows["train"]["model"] == 1.0
    repeated = table.rows["repeated"]
    assert repeated["model"] == 0.0
    assert repeated["together"] == repeated["checks"]
    assert table.rows["train"]["together"] == 1.0


def test_without_the_source_no_source_reaches_the_judge(data: Path) -> None:
    judge = WordJudge(WRONG)
    done = evaluate(judge, data, sets=("mqm", "corrupted", "monolingual"), faults=shouting)
    assert {"mqm-dev", "monolingual-mqm-dev", "monolingual-corrupted"} <= {table.name for table in done.tables}
    alone = [pair for pair in judge.asked if pair.source is None]
    assert len(alone) >= 24
    assert done.table("monolingual-mqm-dev").rows["en-de"]["spearman fluency"] > 0.8


def test_a_blind_judge_has_no_correlation_and_finds_nothing(data: Path) -> None:
    done = evaluate(WordJudge(WRONG, blind=True), data, sets=("da", "words", "critical"))
    assert math.isnan(done.table("da-dev").rows["en-de"]["pearson"])
    # Not quite 0: all words alike are called BAD, but <EOS>, which is not BAD, never is.
    row = done.table("words-dev").rows["en-de"]
    assert row["mcc"] <= row["best mcc"] < 0.1
    assert done.table("critical-dev").rows["en-de"]["auc"] == 0.5


def test_the_same_pair_is_judged_once_for_ratings_words_and_spans(data: Path) -> None:
    judge = WordJudge(WRONG)
    done = evaluate(judge, data, sets=("da", "mqm", "words", "spans"))
    assert len(judge.asked) == len(set(judge.asked)) == done.segments == 24


def test_limit_is_per_set_and_pair_of_languages(data: Path) -> None:
    done = evaluate(WordJudge(WRONG), data, sets=("da", "unseen"), limit=4)
    assert done.table("da-dev").average["rows"] == 8
    assert done.table("unseen").rows["en-gu"]["rows"] == 4


def test_an_unknown_set_is_refused(data: Path) -> None:
    with pytest.raises(ValueError, match="unknown set 'words2'; known are: da, unseen"):
        evaluate(WordJudge(WRONG), data, sets=("words2",))


def test_a_judgement_of_the_wrong_length_is_refused(data: Path) -> None:
    class Short(WordJudge):
        def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
            return super().judge([Pair(pair.source, pair.target[:-1], "en", "de") for pair in pairs])

    with pytest.raises(ValueError, match="is not of its 39 characters"):
        evaluate(Short(WRONG), data, sets=("mqm",))

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from mtqa.reference.curve import Curve
from tests.reference.embedded.tiny import build
from training.evaluate import main
from training.evaluation.judge import Pair
from training.evaluation.shipped import ShippedJudge, load_judge, raw_value

PAIR = Pair("The lamp on the shelf is green.", "Die Lampe auf dem Regal leuchtet.", "en", "de")


@pytest.fixture(scope="module")
def weights(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("tiny"))


@pytest.fixture(scope="module")
def judge(weights: Path) -> ShippedJudge:
    return load_judge(weights)


def test_every_character_of_a_word_has_the_probability_of_the_word(judge: ShippedJudge) -> None:
    judgement = judge.judge([PAIR])[0]
    assert len(judgement.error) == len(PAIR.target)
    assert len(judgement.source_omitted) == len(PAIR.source or "")
    assert np.ptp(judgement.error[4:9]) == 0
    assert judgement.error[4] > 0
    assert judgement.error[3] == 0


def test_spans_are_those_that_users_see_at_the_threshold_of_the_card(judge: ShippedJudge) -> None:
    judgement = judge.judge([PAIR])[0]
    assert judgement.spans is not None
    assert judge.thresholds.error == 0.65
    inside = np.zeros(len(PAIR.target), dtype=bool)
    for start, end in judgement.spans:
        assert PAIR.target[start:end].strip() == PAIR.target[start:end] != ""
        inside[start:end] = True
    letters = np.array([character.isalpha() for character in PAIR.target])
    assert ((judgement.error >= 0.65)[letters] == inside[letters]).all()


def test_scores_are_raw_and_further_ones_go_along(judge: ShippedJudge) -> None:
    judgement = judge.judge([PAIR])[0]
    assert set(judgement.scores) == {"spare"}
    assert -10 < judgement.quality < 10


def test_without_a_source_there_is_a_quality_all_the_same(judge: ShippedJudge) -> None:
    both, alone = judge.judge([PAIR, PAIR.alone])
    assert alone.quality != both.quality
    assert len(alone.source_omitted) == 0
    assert alone.omissions == ()


def test_a_blank_translation_is_worse_than_any(judge: ShippedJudge) -> None:
    blank, other = judge.judge([Pair("A", " ", "en", "de"), PAIR])
    assert blank.quality < other.quality
    assert blank.error.tolist() == [0.0]


@pytest.mark.parametrize(
    ("y", "expected"),
    [((0.0, 0.2, 0.6), 1.75), ((0.7, 0.8, 0.9), -math.inf), ((0.0, 0.1, 0.2), math.inf), ((0.1, 0.5, 0.5), 1.0)],
)
def test_a_probability_is_led_back_to_the_raw_number(y: tuple[float, ...], expected: float) -> None:
    curve = Curve((-1.0, 1.0, 2.0), y)
    assert raw_value(curve, 0.5) == pytest.approx(expected)


def test_the_command_evaluates_a_model_and_writes_its_tables(
    weights: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "result.json"
    main(["--tiny", "--weights", str(weights), "--fp32", str(weights), "--out", str(out), "--markdown"])
    printed = capsys.readouterr().out
    assert "| da-test20 | rows | pearson |" in printed
    assert printed.splitlines()[-1].startswith("model:tiny@1|")
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["schema"] == "mtqa.evaluation/1"
    assert {"da-dev", "words-test20", "spans-shipped", "critical-dev", "corrupted", "monolingual-mqm-dev"} <= set(
        result["tables"]
    )
    quantisation = result["tables"]["quantisation"]
    assert all(row["loss"] in (0, None) for row in quantisation["rows"].values())
    assert "average" not in quantisation
    assert result["speed"]["segments"] > 0
    assert result["speed"]["peak_rss_mib"] > 1


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        ([], "give the folder of the data files with --data, or --tiny"),
        (["--tiny", "--sets", "da,wrods"], "unknown set 'wrods'"),
        (["--tiny", "--checkpoint", "x"], "needs the vocabulary and the tokenizer of its --base"),
    ],
)
def test_a_wrong_command_is_told(arguments: list[str], problem: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(arguments)
    assert problem in capsys.readouterr().err

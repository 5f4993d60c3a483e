from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.training.evaluation.judges import WordJudge
from training.evaluation.judge import Thresholds
from training.evaluation.spans import decode, error_spans
from training.evaluation.toy import write_rows


def probabilities(text: str, *wrong: str) -> NDArray[np.float32]:
    error = np.zeros(len(text), np.float32)
    for word in wrong:
        start = text.index(word)
        error[start : start + len(word)] = 0.8
    return error


@pytest.mark.parametrize(
    ("text", "wrong", "marked"),
    [
        ("Das ist ein Haus.", ["ist"], ["ist"]),
        ("Das ist ein Haus.", ["ist", "ein"], ["ist ein"]),
        ("Das ist ein Haus.", ["Das", "ein"], ["Das", "ein"]),
        ("Das ist ein Haus.", ["Hau"], ["Haus"]),
        ("Das ist ein Haus.", ["Haus."], ["Haus"]),
        ("Das ist ein Haus.", ["."], ["."]),
        ("我喜欢苹果。", ["苹果"], ["苹果"]),
        ("Das ist ein Haus.", [], []),
        ("", [], []),
    ],
)
def test_neighbouring_words_make_one_span(text: str, wrong: list[str], marked: list[str]) -> None:
    spans = decode(text, probabilities(text, *wrong), 0.5)
    assert [text[start:end] for start, end in spans] == marked


def rows_with_errors() -> list[dict[str, object]]:
    """Twenty sources; in every second translation the word `falsch` is an error, in the others `gut` is."""
    rows = []
    for number in range(20):
        wrong = "falsch" if number % 2 else "gut"
        mt = f"Satz {number} ist falsch und gut"
        start = mt.index(wrong)
        span = {"start": start, "end": start + len(wrong), "severity": "major"}
        rows.append(
            {
                "lp": "en-de",
                "src": f"Sentence {number}",
                "mt": mt,
                "spans": [span],
                "mqm_raw": 50.0,
                "mqm_z": 0.0,
                "split": "dev",
            }
        )
    return rows


def test_half_of_the_spans_right_gives_a_precision_of_one_half(tmp_path: Path) -> None:
    write_rows(tmp_path / "mqm_spans.jsonl.gz", rows_with_errors())
    fitted, shipped = error_spans(WordJudge(["falsch"]), tmp_path, Thresholds(error=0.5), limit=None)
    figures = fitted.rows["en-de"]
    assert figures["rows"] == 20
    assert figures["match precision"] == 0.5
    assert figures["match recall"] == 0.5
    # Characters: 10 rows with 6 right of 6; 10 with 6 wrong and 3 missed.
    assert figures["char precision"] == 0.5
    assert figures["char recall"] == pytest.approx(60 / 90)
    assert figures["char f1 by row"] == 0.5
    assert 0.1 < figures["threshold"] <= 0.9
    reported = shipped.rows["en-de"]
    assert (reported["spans per row"], reported["precision"], reported["recall"]) == (1.0, 0.5, 0.5)
    assert reported["char f0.5"] == pytest.approx(1.25 * 60 / (1.25 * 60 + 0.25 * 30 + 60))


def test_without_a_shipped_threshold_there_is_no_table_of_shipped_spans(tmp_path: Path) -> None:
    write_rows(tmp_path / "mqm_spans.jsonl.gz", rows_with_errors())
    tables = error_spans(WordJudge(["falsch"]), tmp_path, Thresholds(), limit=None)
    assert [table.name for table in tables] == ["spans"]

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.reference.curve import Curve
from mtqa.reference.embedded.card import Thresholds, read_card
from tests.reference.embedded.tiny import tiny_card


def _read(tmp_path: Path, content: object) -> object:
    path = tmp_path / "model.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return read_card(path)


def test_a_card_is_read(tmp_path: Path) -> None:
    path = tmp_path / "model.json"
    path.write_text(json.dumps(tiny_card()), encoding="utf-8")
    card = read_card(path)
    assert (card.name, card.version, card.dtype, card.max_tokens) == ("tiny", "1", "int8", 64)
    assert card.languages == {"de", "en", "no"}
    assert card.thresholds["low"] == Thresholds(target=0.85, alone=0.75, omission=0.85)
    assert card.calibration.quality(0.0) == 50.0
    assert card.precision == {"en-de": {"spans": 0.5}}


@given(
    points=st.lists(st.tuples(st.floats(-50, 50), st.floats(0, 100)), min_size=1, max_size=9),
    value=st.floats(-99, 99),
)
def test_a_curve_is_linear_between_its_points(points: list[tuple[float, float]], value: float) -> None:
    x = sorted({round(point[0], 3) for point in points})
    y = sorted(point[1] for point in points)[: len(x)]
    assert Curve(tuple(x), tuple(y))(value) == pytest.approx(float(np.interp(value, x, y)), abs=1e-6)


def test_a_curve_may_step() -> None:
    step = Curve((0.0, 1.0, 1.0, 2.0), (0.0, 0.0, 1.0, 1.0))
    assert [step(value) for value in (-1, 0.5, 1, 1.5, 9)] == [0, 0, 1, 1, 1]


def _changed(*path: str, to: object) -> dict[str, Any]:
    card = tiny_card()
    place = card
    for name in path[:-1]:
        place = place[name]
    place[path[-1]] = to
    return card


def _without(*path: str) -> dict[str, Any]:
    card = tiny_card()
    place = card
    for name in path[:-1]:
        place = place[name]
    del place[path[-1]]
    return card


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "does not say what it must"),
        ("[]", "does not say what it must"),
        ("[" * 100_000, "does not say what it must"),
        ("{}", "format None"),
        (_changed("format", to=2), "is of format 2, and this mtqa reads format 1"),
        (_without("languages"), "says nothing of 'languages'"),
        (_without("doubt", "bad"), "says nothing of 'bad'"),
        (_changed("doubt", "quality", to=float("nan")), "a weight of doubt is not finite"),
        (_changed("ease", to={"weights": [1.0], "length": [], "constant": 0}), "as many as the encoder is wide"),
        (_changed("ease", to={"weights": [1.0] * 32, "length": [float("inf")], "constant": 0}), "must be finite"),
        (_without("calibration", "confidence", "major"), "says nothing of 'major'"),
        (_without("thresholds", "high"), "says nothing of 'high'"),
        (_changed("name", to="a|b"), "'a|b' is no name"),
        (_changed("name", to=""), "'' is no name"),
        (_changed("width", to=0), "0 is no count"),
        (_changed("max_tokens", to="many"), "'many' is no count"),
        (_changed("max_tokens", to=3), "max_tokens is 3"),
        (_changed("scores", to=["quality", "fluency"]), "no column is named 'critical'"),
        (_changed("target_tokens", to=["none", "minor"]), "no column is named 'major'"),
        (_changed("calibration", "quality", to={"x": [], "y": []}), "a curve's x"),
        (_changed("calibration", "quality", to={"x": [0, 1], "y": [0]}), "a curve's x"),
        (_changed("calibration", "quality", to={"x": [1, 0], "y": [0, 1]}), "a curve's x"),
        (_changed("calibration", "quality", to={"x": [0, float("nan")], "y": [0, 1]}), "a curve's x"),
        (_changed("calibration", "quality", to={"x": [0, 1], "y": [0, 101]}), "a curve's y"),
        (_changed("calibration", "critical", to={"x": [0, 1], "y": [0, 1.5]}), "a curve's y"),
        (_changed("calibration", "omission", to={"x": [0, 1], "y": [1, 0]}), "a curve's y"),
        (_changed("calibration", "omission", to=7), "does not say what it must"),
        (_changed("thresholds", "low", to={"target": 0, "alone": 1, "omission": 1}), "a threshold"),
        (_changed("thresholds", "low", to={"target": 10**400, "alone": 1, "omission": 1}), "does not say what it must"),
        (_changed("precision", to=[1]), "does not say what it must"),
        (_changed("precision", to={"en-de": {"spans": "x"}}), "does not say what it must"),
        (_changed("precision", to={"en-de": {"spans": float("inf")}}), "precision is not finite"),
        (_changed("thresholds", "low", to={"target": 0.5, "alone": 0.5, "omission": float("nan")}), "a threshold"),
    ],
)
def test_a_card_that_does_not_say_what_it_must_is_told(tmp_path: Path, content: object, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        _read(tmp_path, content)


def test_a_missing_card_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be read .*reinstall it with 'pip install"):
        read_card(tmp_path / "model.json")

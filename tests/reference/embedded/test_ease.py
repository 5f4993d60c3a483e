from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from mtqa.errors import ModelError
from mtqa.reference.embedded import WEIGHTS, EmbeddedModel, load
from mtqa.reference.embedded.ease import Ease
from mtqa.segment import Segment, TextMap
from tests.reference.embedded.tiny import WIDTH, tiny_card

TARGET = "Die Lampe auf dem Regal ist grün."


@pytest.fixture(scope="module")
def model() -> EmbeddedModel:
    return load(threads=1)


def _segment(source: str | None) -> Segment:
    return Segment("", TARGET, TextMap.verbatim(len(TARGET), 0), source=source)


def test_ease_is_linear_in_the_mean_of_the_states_and_in_powers_of_the_logarithm_of_their_number() -> None:
    ease = Ease(weights=(2.0, -1.0), length=(0.5, 0.25), constant=0.1)
    states = np.array([[1, 0], [3, 4], [2, 2]], dtype=np.float32)
    assert ease(states) == pytest.approx(4 - 2 + 0.5 * np.log(4) + 0.25 * np.log(4) ** 2 + 0.1)
    assert ease(states[:0]) == 0


def test_only_the_quality_of_segments_with_a_source_knows_of_ease(tmp_path: Path, model: EmbeddedModel) -> None:
    for path in WEIGHTS.iterdir():
        (tmp_path / path.name).symlink_to(path)
    card = json.loads((WEIGHTS / "model.json").read_text())
    del card["ease"]
    (tmp_path / "model.json").unlink()
    (tmp_path / "model.json").write_text(json.dumps(card))
    segments = [_segment("The lamp on the shelf is green."), _segment(None)]
    (paired, alone), (paired_without, alone_without) = (
        each.examine(segments) for each in (model, load(threads=1, directory=tmp_path))
    )
    assert paired.scores["quality"] != paired_without.scores["quality"]
    assert {**paired.scores, "quality": 0} == {**paired_without.scores, "quality": 0}
    assert paired.estimate.fluency == paired_without.estimate.fluency
    assert alone == alone_without


def test_ease_is_that_of_the_states_of_the_source_alone(model: EmbeddedModel) -> None:
    ease = model.card.ease
    assert ease is not None
    sources = ["The lamp on the shelf is green.", "Spare the rod and spoil the child, quoth he."]
    sums, counts = model.sum_states(sources)
    (first, second) = (ease(np.tile(total / count, (int(count), 1))) for total, count in zip(sums, counts, strict=True))
    assert first > second
    assert max(abs(first), abs(second)) < 2


def test_an_encoder_without_states_of_the_source_says_so(tiny_directory: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(tiny_directory, tmp_path / "model")
    card = {**tiny_card(), "ease": {"weights": [0.0] * WIDTH, "length": [], "constant": 0.0}}
    (folder / "model.json").write_text(json.dumps(card))
    with pytest.raises(ModelError, match="has no states of the source"):
        load(directory=folder).estimate([_segment("The lamp is green.")])

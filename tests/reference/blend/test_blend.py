from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.reference import Estimate, ModelOptions
from mtqa.reference.blend import QUALITY, WEIGHTS, Blend, describe, joined, open_model
from mtqa.reference.causal.model import Judged, Likelihoods
from mtqa.reference.embedded.model import Explanation
from mtqa.reference.explanation import Explainer
from mtqa.reference.naming import parse_name
from tests.reference.causal import toy
from tests.reference.causal.test_model import segment

if TYPE_CHECKING:
    from pathlib import Path

    from mtqa.reference.causal.model import CausalModel
    from mtqa.reference.embedded import EmbeddedModel

PAIRS = [toy.sentence(random.Random(seed)) for seed in range(6)]
SAID = Explanation(Estimate(quality=70.0, fluency=80.0, critical=0.1, flags=("truncated",)), scores={"quality": 0.5})


@pytest.fixture
def blend(tiny_model: EmbeddedModel, model: CausalModel) -> Blend:
    return Blend(tiny_model, model, name="embedded+causal:toy", signature="both")


def judged(conditional: float | None, soundness: float = 4.0) -> Judged:
    return Judged(Estimate(flags=("truncated", "uncalibrated")), Likelihoods(conditional, -3.0, soundness))


def test_quality_is_the_measured_sum_and_all_else_the_embedded_models() -> None:
    both = joined(SAID, judged(-2.0))
    expected = 0.5 * WEIGHTS["embedded"] - 2.0 * WEIGHTS["conditional"] + 4.0 * WEIGHTS["soundness"]
    assert both.estimate.quality == pytest.approx(QUALITY(expected), abs=1e-3)
    assert both.scores["blended"] == pytest.approx(expected, abs=1e-3)
    assert replace(both.estimate, quality=70.0, flags=("truncated",)) == SAID.estimate
    assert both.estimate.flags == ("truncated", "uncalibrated")


def test_what_either_finds_better_is_better() -> None:
    qualities = [joined(SAID, judged(*numbers)).estimate.quality or 0 for numbers in ((-4.0,), (-2.0,), (-0.5,))]
    assert qualities == sorted(qualities)
    better = joined(replace(SAID, scores={"quality": 1.5}), judged(-2.0)).estimate.quality or 0
    assert better > qualities[1]
    assert (joined(SAID, judged(-2.0, 7.0)).estimate.quality or 0) > qualities[1]


@pytest.mark.parametrize("said", [judged(None), Judged(Estimate(flags=("empty",)))])
def test_without_both_numbers_the_embedded_model_has_the_word(said: Judged) -> None:
    assert joined(SAID, said).estimate.quality == 70.0
    nothing = Explanation(Estimate(flags=("empty",)))
    assert joined(nothing, judged(-2.0)).estimate.quality is None


def test_segments_are_judged_by_both(blend: Blend, tiny_model: EmbeddedModel) -> None:
    segments = [segment(*pair) for pair in PAIRS]
    swapped = [segment(source, PAIRS[place - 1][1]) for place, (source, _) in enumerate(PAIRS)]
    found, wrong, own = blend.estimate(segments), blend.estimate(swapped), tiny_model.estimate(segments)
    assert [each.spans for each in found] == [each.spans for each in own]
    assert [each.fluency for each in found] == [each.fluency for each in own]
    total = sum((one.quality or 0) - (other.quality or 0) for one, other in zip(found, wrong, strict=True))
    assert total / len(found) > 5
    for each, one in zip(segments, found, strict=True):
        assert blend.estimate([each])[0].quality == pytest.approx(one.quality, abs=1e-3)


def test_without_a_source_nothing_is_added(blend: Blend, tiny_model: EmbeddedModel) -> None:
    alone = segment(None, PAIRS[0][1])
    found, own = blend.estimate([alone])[0], tiny_model.estimate([alone])[0]
    assert replace(found, flags=own.flags) == own


def test_it_explains_itself(blend: Blend) -> None:
    assert isinstance(blend, Explainer)
    shown = blend.explain(segment(*PAIRS[0]))
    assert {"blended", "conditional", "soundness", "quality"} <= set(shown.scores)
    assert shown.words


def test_it_is_named_and_pinned_as_both(toy_folder: Path) -> None:
    name, options = parse_name(f"embedded+causal:{toy_folder}"), ModelOptions(device="cpu")
    opened = open_model(name, options)
    assert opened.name == str(name)
    assert opened.signature == describe(name, options)
    assert opened.signature.count("model:") == 2
    assert f"model:embedded+causal:{toy_folder.name}@" in opened.signature


def test_a_file_is_scored_by_both(toy_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    source, target = PAIRS[0]
    (tmp_path / "t.tsv").write_text(f"source\ttarget\n{source}\t{target}\n{source}\t{PAIRS[1][1]}\n", encoding="utf-8")
    (tmp_path / "mtqa.toml").write_text('source-lang = "en"\ntarget-lang = "de"\n', encoding="utf-8")
    arguments = ["score", "t.tsv", "--model", f"embedded+causal:{toy_folder}", "--device", "cpu", "--format", "jsonl"]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0, result.output
    right, wrong = map(json.loads, result.stdout.splitlines())
    assert right["quality"] > wrong["quality"]

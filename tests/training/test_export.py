import json
import shutil
from pathlib import Path

import numpy as np
import pytest
import torch

from mtqa.reference.embedded import load
from mtqa.reference.embedded.selftest import compare, read_record
from training import data
from training.calibration import curve, reached, segment_of
from training.ease import fit, report
from training.evaluation.shipped import load_judge
from training.export import (
    INPUTS,
    OUTPUTS,
    Exported,
    export_onnx,
    inputs,
    quantise,
    recalibrate,
    take_outliers_apart,
)
from training.networks import load_network, load_vocabulary
from training.sampling import Mixture
from training.train import make_sampler


def _run(path: Path, batch: dict[str, np.ndarray]) -> list[np.ndarray]:
    import onnxruntime

    session = onnxruntime.InferenceSession(path)
    return list(session.run(list(OUTPUTS), batch))


def _batches(trained: Path) -> list[dict[str, np.ndarray]]:
    sampler = make_sampler(trained / "data", trained / "base", Mixture())
    good = data.good(trained / "data")
    return inputs(good, load_vocabulary(trained / "base"), sampler.tokenizer, rows=4)


def test_calibrating_again_keeps_the_network_and_finds_the_same(trained: Path, exported: Path, tmp_path: Path) -> None:
    folder = tmp_path / "again"
    shutil.copytree(exported, folder)
    recalibrate(folder, trained / "data", version="8")
    before, after = (json.loads((path / "model.json").read_text()) for path in (exported, folder))
    assert after["version"] == "8"
    assert after | {"version": "7"} == before
    assert (folder / "encoder.onnx").read_bytes() == (exported / "encoder.onnx").read_bytes()


@pytest.mark.parametrize(("wanted", "raw"), [(0.25, 0.5), (0.0, 0.05), (0.5, 0.95), (0.9, 0.95)])
def test_a_threshold_is_where_a_curve_reaches_what_is_wanted(wanted: float, raw: float) -> None:
    assert reached({"x": [0.0, 1.0], "y": [0.0, 0.5]}, wanted) == raw


def test_the_exported_graph_is_the_network(trained: Path, tmp_path: Path) -> None:
    network = load_network(trained).eval()
    export_onnx(network, tmp_path / "floats.onnx", quality=(1.0, 0.25, -0.5))
    with torch.inference_mode():
        for batch in _batches(trained)[:4]:
            wanted = Exported(network, (1.0, 0.25, -0.5))(*(torch.from_numpy(batch[name]) for name in INPUTS))
            for ours, theirs in zip(_run(tmp_path / "floats.onnx", batch), wanted, strict=True):
                np.testing.assert_allclose(ours, theirs.numpy(), atol=1e-4)


def test_taking_outliers_apart_changes_nothing_in_floats(trained: Path, tmp_path: Path) -> None:
    batches = _batches(trained)
    network = load_network(trained).eval()
    export_onnx(network, tmp_path / "before.onnx")
    ranges = take_outliers_apart(network, batches, columns=4)
    export_onnx(network, tmp_path / "after.onnx")
    assert ranges.keys() == {f"{layer}.{part}" for layer in range(3) for part in ("qkv", "attention", "inner", "outer")}
    for before, after in zip(
        _run(tmp_path / "before.onnx", batches[0]), _run(tmp_path / "after.onnx", batches[0]), strict=True
    ):
        np.testing.assert_allclose(before, after, atol=1e-4)


def test_quantised_weights_are_bytes_and_scores_stay_close(trained: Path, tmp_path: Path) -> None:
    import onnx

    batches = _batches(trained)
    network = load_network(trained).eval()
    ranges = take_outliers_apart(network, batches, columns=4)
    export_onnx(network, tmp_path / "floats.onnx")
    quantise(tmp_path / "floats.onnx", tmp_path / "bytes.onnx", ranges, network)
    graph = onnx.load(tmp_path / "bytes.onnx").graph
    stored = [tensor.name for tensor in graph.initializer if tensor.data_type == onnx.TensorProto.INT8]
    assert sum(name.endswith(".weight") for name in stored) == len(ranges)
    floats, quantised = (
        np.concatenate([_run(tmp_path / name, batch)[0] for batch in batches]) for name in ("floats.onnx", "bytes.onnx")
    )
    assert np.abs(floats - quantised).mean() < 0.1 * floats.std()


def test_the_runtime_loads_what_was_exported_and_passes_its_self_test(exported: Path) -> None:
    model = load(directory=exported)
    assert model.signature.startswith("model:toy@7|dtype:int8")
    assert compare(model, read_record(exported / "selftest.json")) == []
    (estimate,) = model.estimate([segment_of("The museum opens at nine.", "Das Museum öffnet um neun.")])
    assert estimate.quality is not None
    assert 0 <= estimate.quality <= 100


def test_the_ease_of_sources_is_fitted(exported: Path, trained: Path) -> None:
    card = json.loads((exported / "model.json").read_text())
    assert len(card["ease"]["weights"]) == card["width"]
    model = load(directory=exported)
    assert fit(model, trained / "data") == card["ease"]
    table = report(model, trained / "data").splitlines()
    assert [line.split()[0] for line in table[:5]] == ["ease", "0.0", "0.5", "1.0", "2.0"]
    assert table[1] != table[3]


def test_the_card_names_the_languages_of_the_data(exported: Path) -> None:
    card = json.loads((exported / "model.json").read_text())
    assert card["languages"] == ["de", "en", "ru"]
    assert set(card["precision"]) == {"en-de", "ru-en"}


def test_an_exported_model_can_be_judged(exported: Path, trained: Path) -> None:
    from training.evaluate import evaluate

    judge = load_judge(exported)
    done = evaluate(judge, trained / "data", sets=("da", "words"), thresholds=judge.thresholds, checks=False)
    assert done.segments


def test_a_curve_rises_and_goes_on_beyond_what_was_seen() -> None:
    random = np.random.default_rng(0)
    raw = random.normal(size=2000)
    found = curve(raw, np.clip(60 + 15 * raw + random.normal(scale=20, size=2000), 0, 100), 100)
    x, y = np.array(found["x"]), np.array(found["y"])
    assert (np.diff(x) > 0).all()
    assert (np.diff(y) >= 0).all()
    assert (y[0], y[-1]) == (0, 100)
    assert abs(np.interp(0.0, x, y) - 60) < 3


def test_a_curve_of_raw_numbers_that_say_nothing_is_nearly_flat() -> None:
    found = curve(np.arange(500.0), np.tile([0.0, 1.0], 250), 1)
    assert np.ptp(found["y"][1:-1]) < 0.1

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import onnx
import pytest
from numpy.typing import NDArray

from mtqa.errors import ModelError
from mtqa.reference.embedded.session import OUTPUTS, open_network
from tests.reference.embedded.tiny import COLUMNS, SCORES, WIDTH, encoder_file


def _inputs(seed: int = 1) -> dict[str, NDArray[np.float32]]:
    random = np.random.default_rng(seed)
    return {
        "target": random.standard_normal((3, 8, WIDTH)).astype(np.float32),
        "target_mask": np.ones((3, 8), dtype=np.float32),
        "source": random.standard_normal((3, 16, WIDTH)).astype(np.float32),
        "source_mask": np.ones((3, 16), dtype=np.float32),
        "has_source": np.ones(3, dtype=np.float32),
    }


def test_outputs_come_by_name(tiny_directory: Path) -> None:
    network = open_network(tiny_directory / "encoder.onnx", threads=1)
    assert network.engine == "onnxruntime"
    tokens, scores = network.run(_inputs(), ["target_tokens", "scores"])
    assert tokens.shape == (3, 8, len(COLUMNS))
    assert scores.shape == (3, len(SCORES))
    assert [array.shape for array in network.run(_inputs(), OUTPUTS)][2:] == [(3, 16, 1), (3, 8, 16)]


def test_threads_do_not_change_the_numbers(tiny_directory: Path) -> None:
    one, two = (
        open_network(tiny_directory / "encoder.onnx", threads=number).run(_inputs(), OUTPUTS) for number in (1, 2)
    )
    for first, second in zip(one, two, strict=True):
        assert first == pytest.approx(second, abs=1e-4)


@pytest.mark.parametrize("content", [b"", b"not a network", b"\x08" * 4000, encoder_file()[:-500]])
def test_a_damaged_encoder_is_told(tmp_path: Path, content: bytes, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "encoder.onnx"
    path.write_bytes(content)
    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be loaded by ONNX Runtime .*reinstall") as raised:
        open_network(path)
    assert "\n" not in str(raised.value)
    assert capfd.readouterr() == ("", "")


def test_a_missing_encoder_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"encoder\.onnx cannot be read .*reinstall"):
        open_network(tmp_path / "encoder.onnx")


def test_an_encoder_without_an_output_is_told(tmp_path: Path) -> None:
    model = onnx.load_from_string(encoder_file())
    del model.graph.output[3]
    (tmp_path / "encoder.onnx").write_bytes(model.SerializeToString())
    with pytest.raises(ModelError, match="has no 'similarity'"):
        open_network(tmp_path / "encoder.onnx")


def test_inputs_that_do_not_fit_are_a_model_error(tiny_directory: Path, capfd: pytest.CaptureFixture[str]) -> None:
    network = open_network(tiny_directory / "encoder.onnx", threads=1)
    inputs = _inputs() | {"target": np.zeros((3, 8, WIDTH + 1), dtype=np.float32)}
    with pytest.raises(ModelError, match="the embedded model failed"):
        network.run(inputs, OUTPUTS)
    assert capfd.readouterr() == ("", "")


@pytest.mark.skipif(find_spec("openvino") is not None, reason="OpenVINO is installed")
def test_an_engine_that_is_not_installed_is_told(tiny_directory: Path) -> None:
    with pytest.raises(ModelError, match="OpenVINO is not installed: run 'pip install openvino'"):
        open_network(tiny_directory / "encoder.onnx", "openvino")


@pytest.mark.skipif(find_spec("openvino") is None, reason="OpenVINO is not installed")
def test_both_engines_give_the_same_numbers(tiny_directory: Path) -> None:
    path = tiny_directory / "encoder.onnx"
    ours, theirs = (open_network(path, engine, 1).run(_inputs(), OUTPUTS) for engine in ("onnxruntime", "openvino"))
    for first, second in zip(ours, theirs, strict=True):
        assert first == pytest.approx(second, abs=1e-2)

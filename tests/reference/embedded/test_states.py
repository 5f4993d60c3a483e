from __future__ import annotations

from pathlib import Path

import numpy as np
import onnx
import pytest

from mtqa.errors import ModelError
from mtqa.reference.embedded import EmbeddedModel, load
from mtqa.reference.embedded.states import output_of_layer, with_output
from tests.reference.embedded.tiny import TEXTS


@pytest.fixture(scope="module")
def model() -> EmbeddedModel:
    return load(threads=1)


def test_an_encoder_gets_one_more_output_and_is_otherwise_the_same(tiny_directory: Path) -> None:
    content, name = (tiny_directory / "encoder.onnx").read_bytes(), "similarity"
    before, after = onnx.load_from_string(content), onnx.load_from_string(with_output(content, name))
    assert [each.name for each in after.graph.output] == [*(each.name for each in before.graph.output), name]
    del after.graph.output[-1]
    assert after == before


def test_the_layer_is_the_highest_up_to_the_one_wanted() -> None:
    content = b"..".join(b"/network/layers.%d/norm2/LayerNormalization_output_0" % number for number in range(8))
    assert output_of_layer(content) == "/network/layers.4/norm2/LayerNormalization_output_0"
    assert output_of_layer(content, 2) == "/network/layers.1/norm2/LayerNormalization_output_0"
    assert output_of_layer(b"another exporter") is None
    assert output_of_layer(content, of_source=True) is None
    content += b"/network/layers.3/norm2_1/LayerNormalization_output_0"
    assert output_of_layer(content, of_source=True) == "/network/layers.3/norm2_1/LayerNormalization_output_0"


def test_names_longer_than_a_byte_can_tell_are_written() -> None:
    name = "x" * 300
    assert onnx.load_from_string(with_output(b"", name)).graph.output[0].name == name


def test_sums_do_not_depend_on_what_else_is_asked(model: EmbeddedModel) -> None:
    texts = [*TEXTS, "", "a", *TEXTS[:1]]
    sums, counts = model.sum_states(texts)
    assert sums.shape == (len(texts), 384)
    for number, text in enumerate(texts):
        alone, count = model.sum_states([text])
        assert np.array_equal(alone[0], sums[number])
        assert count[0] == counts[number] >= 1
    assert model.sum_states([])[0].shape == (0, 384)


def test_estimates_are_the_same_to_the_bit_with_and_without_the_output(model: EmbeddedModel) -> None:
    from mtqa.reference.embedded import session

    path = model.directory / "encoder.onnx"
    draw = np.random.default_rng(0)
    inputs = {
        "target": draw.normal(size=(2, 16, 384)).astype(np.float32),
        "target_mask": np.ones((2, 16), np.float32),
        "source": draw.normal(size=(2, 8, 384)).astype(np.float32),
        "source_mask": np.ones((2, 8), np.float32),
        "has_source": np.ones(2, np.float32),
    }
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    plain = onnxruntime.InferenceSession(path.read_bytes(), options, providers=["CPUExecutionProvider"])
    expected = plain.run(list(session.OUTPUTS), inputs)
    found = session.open_network(path, threads=1).run(inputs, session.OUTPUTS)
    assert all(np.array_equal(one, other) for one, other in zip(expected, found, strict=True))


def test_an_encoder_whose_states_have_another_name_says_so(tiny_model: EmbeddedModel) -> None:
    with pytest.raises(ModelError, match="gives no states of single texts"):
        tiny_model.sum_states(["a"])


def test_translations_are_nearer_than_other_sentences(model: EmbeddedModel) -> None:
    sums, counts = model.sum_states(
        [
            "The museum is closed on Mondays.",
            "He bought three apples.",
            "Er kaufte drei Äpfel.",
            "Montags ist das Museum zu.",
        ]
    )
    vectors = sums / counts[:, None]
    vectors -= vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    near = vectors[:2] @ vectors[2:].T
    assert near[0, 1] > near[0, 0]
    assert near[1, 0] > near[1, 1]

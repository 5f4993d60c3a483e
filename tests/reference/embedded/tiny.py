"""Builds a small model of real parts: a tokenizer, a vocabulary and an ONNX encoder, none of them any good."""

from __future__ import annotations

import json
import struct
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors, trainers

from mtqa.reference.embedded.pieces import pack_pieces

WIDTH = 32
MAX_TOKENS = 64
SCORES = ("quality", "spare", "fluency", "critical")
COLUMNS = ("none", "minor", "major", "accuracy", "fluency", "other", "bad")
LONGEST = 128
UNKNOWN = "<unk>"
TEXTS = (
    "The lamp on the shelf is green and does not shine at night.",
    "Die Lampe auf dem Regal ist grün und leuchtet nachts nicht.",
    "La lampe sur l’étagère est verte et n’éclaire pas la nuit.",
    "Лампа на полке зелёная и ночью не светит.",
    "架子上的灯是绿色的，晚上不亮。",
    "棚の上のランプは緑色で、夜は光りません。",
    "โคมไฟบนชั้นเป็นสีเขียวและไม่ส่องแสงตอนกลางคืน",
    "المصباح على الرف أخضر ولا يضيء ليلا.",
    "We waited 20 minutes, 3.5 km from the station; “why?” she asked (twice).",
    "Wir warteten 20 Minuten, 3,5 km vom Bahnhof; „warum?“, fragte sie (zweimal).",
)


def tiny_tokenizer() -> Tokenizer:
    """A unigram tokenizer in the manner of XLM-RoBERTa, trained on `TEXTS`."""
    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.Sequence([normalizers.NFKC(), normalizers.Replace(Regex(" {2,}"), " ")])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    trainer = trainers.UnigramTrainer(
        vocab_size=400, special_tokens=["<s>", "<pad>", "</s>", UNKNOWN], unk_token=UNKNOWN, show_progress=False
    )
    tokenizer.train_from_iterator(TEXTS * 3, trainer)
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", pair="<s> $A </s> </s> $B </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    return tokenizer


def vocabulary_file(rows: int, width: int = WIDTH, seed: int = 7) -> bytes:
    """Random embeddings."""
    random = np.random.default_rng(seed)
    blocks = np.empty((rows, width // 32, 18), dtype=np.uint8)
    blocks[:, :, :2] = random.uniform(0.05, 0.2, (rows, width // 32, 1)).astype("<f2").view(np.uint8)
    blocks[:, :, 2:] = random.integers(0, 256, (rows, width // 32, 16), dtype=np.uint8)
    return struct.pack("<8sIII", b"MTQAVOC1", rows, width, 32).ljust(64, b"\0") + blocks.tobytes()


def encoder_file(seed: int = 7, width: int = WIDTH, bias: float = 0.0) -> bytes:
    """An encoder with one attention from the target to the source, and random weights.

    Args:
        seed: Of the weights.
        width: Of the embeddings.
        bias: Added to every score; infinity for an encoder that is broken.
    """
    random = np.random.default_rng(seed)

    def weights(name: str, *shape: int, scale: float = 1.0) -> onnx.TensorProto:
        return numpy_helper.from_array((scale * random.standard_normal(shape)).astype(np.float32), name)

    def constant(name: str, value: object, kind: type = np.float32) -> onnx.TensorProto:
        return numpy_helper.from_array(np.array(value, dtype=kind), name)

    constants = [
        weights("positions", LONGEST, width, scale=0.3),
        constant("gain", [1.0] * width),
        weights("shift", width, scale=0.3),
        weights("tokens_w", width, len(COLUMNS), scale=0.4),
        weights("omitted_w", width, 1, scale=0.4),
        weights("scores_w", width, len(SCORES)),
        constant("scores_b", [bias] * len(SCORES)),
        constant("one", 1.0),
        constant("far", -1e4),
        constant("sharp", 10.0),
        constant("zero", [0], np.int64),
        constant("axis1", [1], np.int64),
        constant("axis2", [2], np.int64),
        constant("axes12", [1, 2], np.int64),
    ]
    nodes = []

    def node(kind: str, inputs: str, output: str, **attributes: Any) -> str:
        nodes.append(helper.make_node(kind, inputs.split(), [output], **attributes))
        return output

    for side in ("target", "source"):
        node("Shape", side, f"{side}_length", start=1, end=2)
        node("Slice", f"positions zero {side}_length zero", f"{side}_positions")
        node("Add", f"{side} {side}_positions", f"{side}_placed")
        node("LayerNormalization", f"{side}_placed gain shift", f"{side}_states", axis=-1, epsilon=1e-6)
        node("LpNormalization", f"{side}_states", f"{side}_unit", axis=-1, p=2)
        node("Unsqueeze", f"{side}_mask axis2", f"{side}_column")
    node("Transpose", "source_unit", "source_turned", perm=[0, 2, 1])
    node("MatMul", "target_unit source_turned", "similarity")
    node("Unsqueeze", "source_mask axis1", "source_row")
    node("Sub", "one source_row", "hidden")
    node("Mul", "hidden far", "hidden_bias")
    node("Mul", "similarity sharp", "sharpened")
    node("Add", "sharpened hidden_bias", "visible")
    node("Softmax", "visible", "attention", axis=-1)
    node("MatMul", "attention source_states", "read")
    node("Unsqueeze", "has_source axes12", "has")
    node("Mul", "read has", "context")
    node("Add", "target_states context", "states")
    node("MatMul", "states tokens_w", "target_tokens")
    node("MatMul", "source_states omitted_w", "source_tokens")
    node("Mul", "states target_column", "kept")
    node("ReduceSum", "kept axis1", "sum", keepdims=0)
    node("ReduceSum", "target_column axis1", "count", keepdims=0)
    node("Div", "sum count", "mean")
    node("MatMul", "mean scores_w", "unbiased")
    node("Add", "unbiased scores_b", "scores")
    shapes = {
        "target": ("B", "T", width),
        "target_mask": ("B", "T"),
        "source": ("B", "S", width),
        "source_mask": ("B", "S"),
        "has_source": ("B",),
        "scores": ("B", len(SCORES)),
        "target_tokens": ("B", "T", len(COLUMNS)),
        "source_tokens": ("B", "S", 1),
        "similarity": ("B", "T", "S"),
    }
    values = {name: helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()}
    graph = helper.make_graph(nodes, "tiny", list(values.values())[:5], list(values.values())[5:], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def tiny_card() -> dict[str, Any]:
    """What `model.json` says."""
    share, alone = {"x": [0.0, 1.0], "y": [0.0, 0.9]}, {"x": [0.0, 1.0], "y": [0.0, 0.5]}
    return {
        "format": 1,
        "name": "tiny",
        "version": "1",
        "width": WIDTH,
        "max_tokens": MAX_TOKENS,
        "scores": list(SCORES),
        "target_tokens": list(COLUMNS),
        "languages": ["de", "en", "no"],
        "doubt": {"error": 1.0, "minor": 0.0, "bad": 0.0, "quality": 0.0},
        "calibration": {
            "quality": {"x": [-3.0, 3.0], "y": [0.0, 100.0]},
            "fluency": {"x": [-3.0, 3.0], "y": [10.0, 90.0]},
            "fluency_without_source": {"x": [-3.0, 3.0], "y": [20.0, 80.0]},
            "critical": {"x": [-3.0, 3.0], "y": [0.0, 1.0]},
            "confidence": {"minor": share, "major": share},
            "confidence_without_source": {"minor": alone, "major": alone},
            "omission": share,
        },
        "thresholds": {
            "low": {"target": 0.85, "alone": 0.75, "omission": 0.85},
            "default": {"target": 0.65, "alone": 0.55, "omission": 0.65},
            "high": {"target": 0.4, "alone": 0.3, "omission": 0.4},
        },
        "precision": {"en-de": {"spans": 0.5}},
    }


def build(directory: Path) -> Path:
    """Writes a model's four files, and beside them the tokenizer as the library `tokenizers` has it."""
    directory.mkdir(parents=True, exist_ok=True)
    tokenizer = tiny_tokenizer()
    written = tokenizer.to_str()
    (directory / "tokenizer.json").write_text(written, encoding="utf-8")
    (directory / "tokenizer.bin").write_bytes(pack_pieces(written))
    (directory / "vocabulary.q4").write_bytes(vocabulary_file(tokenizer.get_vocab_size()))
    (directory / "encoder.onnx").write_bytes(encoder_file())
    (directory / "model.json").write_text(json.dumps(tiny_card()), encoding="utf-8")
    return directory

"""Exports a trained network: `python -m training.export --network DIR --base DIR --data DIR --out DIR`.

The encoder and its heads become one ONNX file with 8-bit weights and, where matrices are multiplied, 8-bit activations
of scales fixed beforehand on real text (static quantisation): a score then does not depend on what else is in the
batch, as it would with scales taken from each batch. Then `training.calibration` measures what the numbers mean, for
`model.json`, and the self-test is recorded.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import tempfile
import warnings
import zlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import nn

from mtqa.reference.embedded import CARD_FILE, ENCODER_FILE, TOKENIZER_FILE, VOCABULARY_FILE, load
from mtqa.reference.embedded.pieces import pack_pieces
from mtqa.reference.embedded.selftest import record
from training import data
from training.calibration import calibrate
from training.data import UNKNOWN, encode
from training.ease import fit
from training.model import TARGET_TOKENS, Network
from training.networks import load_network, load_vocabulary
from training.sampling import collate
from training.train import train_tiny

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from numpy.typing import NDArray
    from torch import Tensor

    from training.data import Translation

INPUTS = ("target", "target_mask", "source", "source_mask", "has_source")
OUTPUTS = ("scores", "target_tokens", "source_tokens", "similarity")
COLUMNS = ("quality", "fluency", "critical", "da", "mqm")
Weights = tuple[float, float, float]
QUALITY: Weights = (1.0, 0.5, -0.25)
"""Weights of direct assessment, of MQM and of the logit of a critical error in the quality that users see: those that
agree best with both kinds of rating on dev."""
DOUBT = {"error": 0.4, "minor": -2.0, "bad": 0.4, "quality": -0.4}
"""How the suspicion of a word is summed up (`mtqa.reference.embedded.card.Doubt`): round weights near those that rank
the words of the MQM rows best on dev, with and without sources. The scale only spreads it from 0 to 1."""
OUTLIERS = 8
WEIGHT_STEPS = 63
"""7 bits: processors without VNNI add pairs of products in 16 bits, which products of 8-bit weights overflow."""
_OPSET = 20
_CALIBRATION_ROWS = 192


class Exported(nn.Module):
    """The network with the score that users see: one quality, from its two notions of it."""

    def __init__(self, network: Network, quality: Weights) -> None:
        super().__init__()
        self.network = network
        self.quality = quality

    def forward(
        self, target: Tensor, target_mask: Tensor, source: Tensor, source_mask: Tensor, has_source: Tensor
    ) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """As of the network, but for the columns of the scores, which are those of `COLUMNS`."""
        judged = self.network(target, target_mask, source, source_mask, has_source)
        direct, mqm, fluency, critical = judged.scores.unbind(-1)
        # Nothing tells of critical errors where there is no source.
        quality = self.quality[0] * direct + self.quality[1] * mqm + self.quality[2] * critical * has_source
        # Without a source all that there is to judge by is how well the text reads, and the ratings tell most of that.
        fluency = torch.where(has_source > 0, fluency, quality)
        scores = torch.stack([quality, fluency, critical, direct, mqm], dim=-1)
        return scores, judged.target_tokens, judged.source_tokens, judged.similarity


def export_onnx(network: Network, path: Path, *, quality: Weights = QUALITY) -> None:
    """Writes the network as ONNX in 32-bit floats.

    Args:
        network: Trained.
        path: File to write.
        quality: Weights of direct assessment, MQM and critical errors in the quality that users see.
    """
    width = network.config.width
    exported = Exported(network.eval(), quality)
    example = (
        torch.zeros(2, 16, width),
        torch.ones(2, 16),
        torch.zeros(2, 32, width),
        torch.ones(2, 32),
        torch.ones(2),
    )
    axes = {name: {0: "batch"} if name == "has_source" else {0: "batch", 1: name.partition("_")[0]} for name in INPUTS}
    with warnings.catch_warnings():
        # The exporter by tracing writes layer norms and GELU as one operator each, and does without onnxscript.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            exported, example, str(path), input_names=list(INPUTS), output_names=list(OUTPUTS), dynamic_axes=axes,
            opset_version=_OPSET, dynamo=False,
        )  # fmt: skip


class OutlierLinear(nn.Module):
    """A linear map that takes a few input columns apart: their large values would coarsen the scale of the others.

    Source: Dettmers et al. (2022), "LLM.int8(): 8-bit Matrix Multiplication for Transformers at Scale".
    """

    def __init__(self, linear: nn.Linear, columns: Tensor) -> None:
        super().__init__()
        self.columns: Tensor
        self.register_buffer("columns", columns)
        self.main = nn.Linear(linear.in_features, linear.out_features)
        self.apart = nn.Linear(len(columns), linear.out_features, bias=False)
        with torch.no_grad():
            self.main.weight.copy_(linear.weight)
            self.main.bias.copy_(linear.bias)
            self.apart.weight.copy_(linear.weight[:, columns])
            self.main.weight[:, columns] = 0

    def forward(self, states: Tensor) -> Tensor:
        """As of the linear map."""
        out: Tensor = self.main(states) + self.apart(states[..., self.columns])
        return out


def take_outliers_apart(
    network: Network, batches: Sequence[dict[str, NDArray[np.float32]]], columns: int = OUTLIERS
) -> dict[str, tuple[float, float]]:
    """Replaces the linear maps of the layers by `OutlierLinear`, in place.

    Args:
        network: Trained.
        batches: Inputs of the network, on which ranges are measured.
        columns: How many to take apart in each map.

    Returns:
        For each map (`0.qkv`) the least and the greatest of its other inputs.
    """
    linear = {name: module for name, module in network.layers.named_modules() if isinstance(module, nn.Linear)}
    least: dict[str, Tensor] = {}
    greatest: dict[str, Tensor] = {}

    def measure(name: str) -> Callable[[nn.Module, tuple[Tensor, ...]], None]:
        def hook(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            states = inputs[0].detach().flatten(0, -2)
            least[name] = torch.minimum(least.get(name, states.amin(0)), states.amin(0))
            greatest[name] = torch.maximum(greatest.get(name, states.amax(0)), states.amax(0))

        return hook

    hooks = [module.register_forward_pre_hook(measure(name)) for name, module in linear.items()]
    with torch.inference_mode():
        for batch in batches:
            network(*(torch.from_numpy(batch[name]) for name in INPUTS))
    for hook in hooks:
        hook.remove()
    ranges = {}
    for name, module in linear.items():
        largest = torch.maximum(greatest[name], -least[name])
        chosen = largest.topk(min(columns, len(largest) // 2)).indices.sort().values
        others = torch.ones(len(largest), dtype=torch.bool)
        others[chosen] = False
        ranges[name] = (min(float(least[name][others].min()), 0.0), max(float(greatest[name][others].max()), 0.0))
        parent, _, last = name.rpartition(".")
        setattr(network.layers.get_submodule(parent), last, OutlierLinear(module, chosen))
    return ranges


def quantise(floats: Path, path: Path, ranges: Mapping[str, tuple[float, float]], network: Network) -> None:
    """Quantises an exported network: 8-bit activations, weights of `WEIGHT_STEPS` with one scale per column.

    Written as QuantizeLinear and DequantizeLinear around each product, which every engine of ONNX can run and the fast
    ones turn into products of integers.

    Args:
        floats: What `export_onnx` wrote of a network after `take_outliers_apart`.
        path: File to write.
        ranges: What that returned.
        network: That network.

    Raises:
        ValueError: Some product of the layers is not in the file.
    """
    import onnx
    from onnx import helper, numpy_helper

    model = onnx.load(str(floats))
    graph = model.graph
    weights = {initializer.name: initializer for initializer in graph.initializer}
    names = _names_of_weights(network)
    # The second use of a map, for the source, has its weights by way of a node that passes them on.
    passed = {node.output[0]: node.input[0] for node in graph.node if node.op_type == "Identity"}
    nodes: list[onnx.NodeProto] = []
    made: set[str] = set()

    def constant(name: str, array: NDArray[Any]) -> None:
        if name not in made:
            made.add(name)
            graph.initializer.append(numpy_helper.from_array(array, name))

    for node in graph.node:
        weight = weights.get(passed.get(node.input[1], node.input[1])) if node.op_type == "MatMul" else None
        name = names.get(numpy_helper.to_array(weight).tobytes()) if weight is not None else None
        if weight is not None and name is not None:
            low, high = ranges[name]
            scale = max((high - low) / 255, 1e-8)
            constant(f"{name}.scale", np.array(scale, np.float32))
            constant(f"{name}.zero", np.array(round(-low / scale), np.uint8))
            states = node.input[0]
            quantised, restored = f"{node.name}.quantised", f"{node.name}.restored"
            nodes.append(helper.make_node("QuantizeLinear", [states, f"{name}.scale", f"{name}.zero"], [quantised]))
            nodes.append(helper.make_node("DequantizeLinear", [quantised, f"{name}.scale", f"{name}.zero"], [restored]))
            if f"{name}.weight" not in made:
                floating = numpy_helper.to_array(weight)
                steps = np.maximum(np.abs(floating).max(0) / WEIGHT_STEPS, 1e-10).astype(np.float32)
                constant(f"{name}.weight", np.rint(floating / steps).astype(np.int8))
                constant(f"{name}.steps", steps)
                constant(f"{name}.offset", np.zeros(len(steps), np.int8))
                parts = [f"{name}.weight", f"{name}.steps", f"{name}.offset"]
                nodes.append(helper.make_node("DequantizeLinear", parts, [f"{name}.floating"], axis=1))
            node.input[:] = [restored, f"{name}.floating"]
        nodes.append(node)
    if not all(f"{name}.weight" in made for name in ranges):
        raise ValueError(f"{floats}: not all products of the layers were found in the graph")
    del graph.node[:]
    graph.node.extend(nodes)
    while True:
        used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
        idle = [node for node in graph.node if not used.intersection(node.output)]
        if not idle:
            break
        for node in idle:
            graph.node.remove(node)
    kept = [initializer for initializer in graph.initializer if initializer.name in used]
    del graph.initializer[:]
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _names_of_weights(network: Network) -> dict[bytes, str]:
    """The maps of the layers by their weights as ONNX multiplies with them: the exporter's own names say less."""
    return {
        np.ascontiguousarray(module.main.weight.detach().numpy().T).tobytes(): name
        for name, module in network.layers.named_modules()
        if isinstance(module, OutlierLinear)
    }


def inputs(
    translations: Sequence[Translation], vocabulary: Tensor, tokenizer: Tokenizer, *, rows: int = 8
) -> list[dict[str, NDArray[np.float32]]]:
    """What the network takes, for translations in batches of so many rows; every fourth batch has no sources."""
    batches = []
    for number, start in enumerate(range(0, len(translations), rows)):
        part = encode(translations[start : start + rows], tokenizer)
        batch = collate([(example, UNKNOWN, 0) for example in part], monolingual=number % 4 == 3)
        batches.append(
            {
                "target": vocabulary[batch.target].float().numpy(),
                "target_mask": batch.target_mask.numpy(),
                "source": vocabulary[batch.source[batch.source_of]].float().numpy(),
                "source_mask": batch.source_mask[batch.source_of].numpy(),
                "has_source": batch.has_source.numpy(),
            }
        )
    return batches


def export(
    network: Network, base: Path, folder: Path, out: Path, *, version: str, limit: int | None = None, name: str = "mini"
) -> None:
    """Writes all that the runtime reads: vocabulary, tokenizer, encoder, calibrated card, record of the self-test.

    Args:
        network: Trained; it is changed.
        base: Folder that `training.base` wrote.
        folder: Of the data, for scales and calibration.
        out: Folder to write.
        version: Of the model.
        limit: At most this many rows of each kind and pair for calibration.
        name: Of the model.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(base / "vocabulary.q4", out / VOCABULARY_FILE)
    tokenizer_json = (base / "tokenizer.json").read_bytes()
    (out / TOKENIZER_FILE).write_bytes(pack_pieces(tokenizer_json))
    tokenizer, vocabulary = Tokenizer.from_str(tokenizer_json.decode()), load_vocabulary(base)
    rng = random.Random(0)
    pool = [*data.rated(folder), *data.annotated(folder), *data.good(folder)]
    sample = inputs(rng.sample(pool, min(_CALIBRATION_ROWS, len(pool))), vocabulary, tokenizer)
    ranges = take_outliers_apart(network, sample)
    with tempfile.TemporaryDirectory() as scratch:
        floats = Path(scratch) / "floats.onnx"
        export_onnx(network, floats)
        quantise(floats, out / ENCODER_FILE, ranges, network)
    languages = sorted({code for item in [*pool, *data.critical(folder)] for code in item.pair.split("-")})
    card = {
        "format": 1, "name": name, "version": version, "dtype": "int8", "width": network.config.width,
        "max_tokens": 256, "scores": list(COLUMNS), "target_tokens": list(TARGET_TOKENS), "languages": languages,
        "doubt": DOUBT,
        "checksums": {name: zlib.crc32((out / name).read_bytes()) for name in (ENCODER_FILE, VOCABULARY_FILE)},
    }  # fmt: skip
    _calibrate(out, card, folder, limit)


def recalibrate(out: Path, folder: Path, *, version: str, limit: int | None = None) -> None:
    """Measures anew what the numbers of an exported network mean, and writes its card and record of the self-test.

    The weights of doubt become those of this module, and the ease of sources is fitted again.

    Args:
        out: Folder of the shipped files.
        folder: Of the data.
        version: Of the model: figures and findings are no longer those of the one before.
        limit: At most this many rows of each kind and pair.
    """
    card = json.loads((out / CARD_FILE).read_text(encoding="utf-8")) | {"version": version, "doubt": DOUBT}
    card.pop("ease", None)
    _calibrate(out, card, folder, limit)


def _calibrate(out: Path, card: dict[str, Any], folder: Path, limit: int | None) -> None:
    """Writes what is measured of an encoder, each step on what the one before gives."""
    write_card(out, {**card, **_UNCALIBRATED})
    card["ease"] = fit(load(directory=out), folder, limit=limit)
    write_card(out, {**card, **_UNCALIBRATED})
    write_card(out, {**card, **calibrate(load(directory=out), folder, limit=limit)})
    (out / "selftest.json").write_text(json.dumps(record(load(directory=out)), ensure_ascii=False, indent=1) + "\n")


def export_tiny(out: Path) -> None:
    """Trains a toy network and exports it as the real one is."""
    with tempfile.TemporaryDirectory() as scratch:
        base, folder = train_tiny(Path(scratch))
        export(load_network(Path(scratch)), base, folder, out, version="0", name="tiny")


def write_card(out: Path, card: Mapping[str, Any]) -> None:
    """Writes `model.json`, one key a line."""
    lines = (f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}" for key, value in card.items())
    (out / CARD_FILE).write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


_LINE = {"x": [0.0, 1.0], "y": [0.0, 1.0]}
_UNCALIBRATED = {
    "calibration": {
        **dict.fromkeys(("quality", "fluency", "fluency_without_source", "critical", "omission"), _LINE),
        "confidence": {"minor": _LINE, "major": _LINE},
        "confidence_without_source": {"minor": _LINE, "major": _LINE},
    },
    "thresholds": {name: {"target": 0.5, "alone": 0.5, "omission": 0.5} for name in ("low", "default", "high")},
}


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--network", type=Path, help="folder that training.train wrote")
    parser.add_argument("--base", type=Path, help="folder that training.base wrote")
    parser.add_argument("--data", type=Path, help="folder of the .jsonl.gz files")
    parser.add_argument("--out", type=Path, required=True, help="folder of the shipped files")
    parser.add_argument("--version", default="1", help="of the model, part of its signature; default: %(default)s")
    parser.add_argument("--limit", type=int, help="rows of each kind and pair for calibration; default: all")
    parser.add_argument("--recalibrate", action="store_true", help="keeps the network of --out, measures the rest anew")
    parser.add_argument("--tiny", action="store_true", help="trains a toy network and exports that, in seconds")
    arguments = parser.parse_args()
    if arguments.tiny:
        export_tiny(arguments.out)
    elif arguments.recalibrate:
        if arguments.data is None:
            parser.error("--recalibrate goes by data: give --data DIR")
        recalibrate(arguments.out, arguments.data, version=arguments.version, limit=arguments.limit)
    elif arguments.network is None or arguments.base is None or arguments.data is None:
        parser.error("give --network DIR, --base DIR and --data DIR, or --tiny")
    else:
        network = load_network(arguments.network)
        export(network, arguments.base, arguments.data, arguments.out, version=arguments.version, limit=arguments.limit)
    for path in sorted(arguments.out.iterdir()):
        print(f"{path.name}: {path.stat().st_size / 2**20:.1f} MiB")


if __name__ == "__main__":
    main()

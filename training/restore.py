"""Makes a network to train on from what ships: `python -m training.restore --weights DIR --out DIR`.

Checkpoints are not kept; this stands in for the one that the shipped encoder was exported from, but for the rounding
of its weights to 7 bits. `python -m training.train --start` takes the folder.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import save_file

from mtqa.reference.embedded import ENCODER_FILE
from training.export import export_tiny
from training.model import TINY, Network, NetworkConfig

_SHIPPED = Path(__file__).parent.parent / "mtqa" / "reference" / "embedded" / "weights"


def restore(weights: Path, config: NetworkConfig) -> Network:
    """The network that `training.export` quantised.

    Args:
        weights: Folder of the shipped files.
        config: Of that network.

    Raises:
        ValueError: The file holds no such network.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load(str(weights / ENCODER_FILE)).graph
    arrays = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    for node in graph.node:
        if node.op_type == "Identity" and node.input[0] in arrays:
            arrays[node.output[0]] = arrays[node.input[0]]
    network = Network(config)
    tensors = network.state_dict()
    found = {name: arrays[spelled] for name in tensors for spelled in _spellings(name) if spelled in arrays}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in arrays:
            name = node.name.removeprefix("/network/").removesuffix("/MatMul").replace("/", ".")
            found[f"{name}.weight"] = arrays[node.input[1]].T
        elif node.op_type == "Split" and arrays.get(node.input[0], np.empty(0)).shape == tuple(network.mix.shape):
            # The exporter writes the shares themselves, of which these are the logits.
            found["mix"] = np.log(arrays[node.input[0]])
    for name in (name for name in arrays if name.endswith(".steps")):
        of_map = name.removesuffix(".steps")
        whole = np.ascontiguousarray((arrays[f"{of_map}.weight"] * arrays[name]).T)
        whole[:, arrays[f"network.layers.{of_map}.columns"]] = found[f"layers.{of_map}.apart.weight"]
        found[f"layers.{of_map}.weight"] = whole
    missing = tensors.keys() - found.keys()
    if missing:
        raise ValueError(f"{weights / ENCODER_FILE}: no {', '.join(sorted(missing))} of such a network in it")
    network.load_state_dict({name: torch.from_numpy(np.array(found[name], np.float32)) for name in tensors})
    return network


def _spellings(name: str) -> tuple[str, str]:
    """What the exporter calls a parameter; the last of a map whose outlier columns stand apart."""
    return f"network.{name}", f"network.{name.removesuffix('.bias')}.main.bias"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument(
        "--weights", type=Path, default=_SHIPPED, help="folder of the shipped files; default: mtqa's own"
    )
    parser.add_argument("--out", type=Path, required=True, help="folder of the network")
    parser.add_argument("--tiny", action="store_true", help="a toy network that is exported before, in seconds")
    arguments = parser.parse_args()
    if arguments.tiny:
        with tempfile.TemporaryDirectory() as scratch:
            export_tiny(Path(scratch))
            network = restore(Path(scratch), TINY)
    else:
        network = restore(arguments.weights, NetworkConfig())
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "network.json").write_text(json.dumps(network.config.as_dict()))
    save_file(network.state_dict(), arguments.out / "network.safetensors")


if __name__ == "__main__":
    main()

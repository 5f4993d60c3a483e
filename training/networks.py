"""Networks and the vocabulary they read by, from the folders that training leaves; and what they say of examples."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import numpy as np
import torch
from safetensors.torch import load_file

from training import data
from training.base import dequantise, read_vocabulary
from training.model import Judged, Network, NetworkConfig
from training.sampling import collate

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from torch import Tensor

    from training.data import Example
    from training.losses import Batch


def load_network(folder: Path) -> Network:
    """The network that `train` left in a folder; of a run that was cut off, the averages of its last checkpoint."""
    network = Network(NetworkConfig(**json.loads((folder / "network.json").read_text())))
    if (folder / "network.safetensors").exists():
        network.load_state_dict(load_file(folder / "network.safetensors"))
    else:
        state = torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")
        network.load_state_dict(state["network"])
        network.load_state_dict(state["averaged"], strict=False)
    return network


def load_vocabulary(base: Path) -> Tensor:
    """The vocabulary embeddings, in 16-bit floats: (rows, width)."""
    rows = read_vocabulary(base / "vocabulary.q4")
    return torch.cat(
        [torch.from_numpy(dequantise(part)).half() for part in np.array_split(rows, max(len(rows) // 20000, 1))]
    )


@torch.inference_mode()
def predict(network: Network, examples: Sequence[Example], vocabulary: Tensor, *, monolingual: bool = False) -> Tensor:
    """The scores of examples, in order: (n, 4)."""
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].target) + len(examples[index].source))
    out = torch.zeros(len(examples), 4)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        batch = collate([(examples[index], data.UNKNOWN, 0) for index in chosen], monolingual=monolingual)
        judged = judge(network, batch.to(vocabulary.device), vocabulary)
        out[chosen] = judged.scores.float().cpu()
    return out


def judge(network: Network, batch: Batch, vocabulary: Tensor) -> Judged:
    """What a network says of a batch, on the device of the vocabulary; in bfloat16 where that is fast."""
    device = vocabulary.device
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu" or _bfloat16()):
        judged: Judged = network(
            vocabulary[batch.target].float(),
            batch.target_mask,
            vocabulary[batch.source].float(),
            batch.source_mask,
            batch.has_source,
            source_of=batch.source_of,
        )
    return judged


def _bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware: several times faster then, slower otherwise."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())

"""A network in training as a judge, before it is exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
from tokenizers import Tokenizer

from mtqa.reference.embedded.card import Doubt
from mtqa.reference.embedded.evidence import error_probabilities
from training.evaluation.judge import Judgement, Thresholds
from training.export import COLUMNS, DOUBT, QUALITY, Exported
from training.model import TARGET_TOKENS
from training.networks import load_network, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from numpy.typing import NDArray
    from tokenizers import Encoding
    from torch import Tensor

    from training.evaluation.judge import Pair
    from training.model import Network

_LONGEST = 256
_TOKENS_PER_BATCH = 4096
_EMPTY = (0, 2)
"""`<s></s>`: what stands for a source that is not there."""


class CheckpointJudge:
    """Judges by a network of torch, with the scores that an export of it has, but for the ease of sources."""

    signature = "checkpoint"
    thresholds = Thresholds()

    def __init__(self, network: Network, vocabulary: Tensor, tokenizer: Tokenizer) -> None:
        self._network = Exported(network.eval(), QUALITY)
        self._vocabulary = vocabulary
        self._tokenizer = tokenizer
        self._tokenizer.enable_truncation(_LONGEST)
        self._tokenizer.no_padding()

    @torch.inference_mode()
    def judge(self, pairs: Sequence[Pair]) -> list[Judgement]:
        """One judgement per pair, in order."""
        targets = self._tokenizer.encode_batch([pair.target for pair in pairs])
        sources = self._tokenizer.encode_batch([pair.source or "" for pair in pairs])
        ids = [
            (target.ids, list(_EMPTY) if pair.source is None else source.ids)
            for pair, target, source in zip(pairs, targets, sources, strict=True)
        ]
        found: dict[int, Judgement] = {}
        for rows in _batches([len(target) + len(source) for target, source in ids]):
            target, target_mask = _padded([ids[row][0] for row in rows])
            source, source_mask = _padded([ids[row][1] for row in rows])
            has_source = torch.tensor([float(pairs[row].source is not None) for row in rows])
            scores, tokens, omitted, _ = self._network(
                self._vocabulary[target].float(), target_mask, self._vocabulary[source].float(), source_mask, has_source
            )
            for place, row in enumerate(rows):
                found[row] = _judgement(
                    pairs[row], targets[row], sources[row], (scores[place], tokens[place], omitted[place])
                )
        return [found[row] for row in range(len(pairs))]


def load_checkpoint(checkpoint: Path, base: Path) -> CheckpointJudge:
    """The network that `training.train` left in a folder, with the vocabulary and tokenizer of its base."""
    return CheckpointJudge(
        load_network(checkpoint), load_vocabulary(base), Tokenizer.from_file(str(base / "tokenizer.json"))
    )


def _judgement(pair: Pair, target: Encoding, source: Encoding, outputs: tuple[Tensor, Tensor, Tensor]) -> Judgement:
    """What the outputs of the network for one pair (its scores, target tokens and source tokens) say."""
    scores = dict(zip(COLUMNS, outputs[0].tolist(), strict=True))
    logits = outputs[1][: len(target.ids)]
    marked = logits[:, [TARGET_TOKENS.index(name) for name in ("none", "minor", "major")]]
    changed = logits[:, TARGET_TOKENS.index("bad")]
    omitted = outputs[2][: len(source.ids), 0].sigmoid()
    quality = scores.pop("quality")
    error = error_probabilities(marked.numpy(), changed.numpy(), Doubt(**DOUBT), quality)
    return Judgement(
        quality=quality,
        fluency=scores.pop("fluency"),
        critical=scores.pop("critical"),
        error=_characters(pair.target, target, torch.from_numpy(error)),
        bad=_characters(pair.target, target, changed.sigmoid()),
        source_omitted=_characters(pair.source, source, omitted) if pair.source else np.zeros(0, np.float32),
        scores=scores,
    )


def _characters(text: str, encoding: Encoding, probabilities: Tensor) -> NDArray[np.float32]:
    """The highest probability of the tokens that a character belongs to; 0 for none."""
    array = np.zeros(len(text), np.float32)
    for (start, end), probability in zip(encoding.offsets, probabilities.tolist(), strict=True):
        array[start:end] = np.maximum(array[start:end], probability)
    return array


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Numbers of rows of about the same length, as many as the tokens of a batch allow."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and lengths[row] * (len(batch) + 1) > _TOKENS_PER_BATCH:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def _padded(ids: Sequence[Sequence[int]]) -> tuple[Tensor, Tensor]:
    """Ids, padded to the longest, and the mask."""
    width = max(map(len, ids))
    mask = torch.arange(width)[None, :] < torch.tensor([len(row) for row in ids])[:, None]
    padded = torch.ones(len(ids), width, dtype=torch.long)
    padded[mask] = torch.tensor([number for row in ids for number in row])
    return padded, mask.float()

"""What training minimises: errors of scores, of their order, and of labels per token."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

import torch
from torch import Tensor
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Callable

    from training.model import Judged


@dataclass(frozen=True, slots=True)
class Batch:
    """Padded examples. Floats; NaN: not known.

    Attributes:
        target, source: (B, T) and (U, S) token ids; translations of one source share its row.
        target_mask, source_mask: 1 for real tokens.
        source_of: (B,) the row of `source` that each is a translation of.
        has_source: (B,).
        scores: (B, 4), in the order of `training.model.SCORES`.
        spread: (B, 3): the units in which errors of the first three count.
        rank: (B,) how good one is among those of its group; for translations that were damaged on purpose.
        visible: (B,) whether errors can be seen without the source, so that they tell of fluency.
        group: (B,) numbers; only examples of one group are ranked.
        severity, category: (B, T, 3) shares.
        bad: (B, T). omitted: (B, S).
    """

    target: Tensor
    source: Tensor
    target_mask: Tensor
    source_mask: Tensor
    source_of: Tensor
    has_source: Tensor
    scores: Tensor
    spread: Tensor
    rank: Tensor
    visible: Tensor
    group: Tensor
    severity: Tensor
    category: Tensor
    bad: Tensor
    omitted: Tensor


@dataclass(frozen=True, slots=True)
class LossWeights:
    """How much each part counts; and, within parts, minor, major and missing tokens against the rest."""

    scores: float = 1.0
    ranking: float = 0.5
    severity: float = 1.0
    category: float = 0.2
    bad: float = 0.7
    omitted: float = 1.0
    critical: float = 0.3
    minor: float = 2.0
    major: float = 3.0
    missing: float = 4.0


def total_loss(judged: Judged, batch: Batch, weights: LossWeights) -> dict[str, Tensor]:
    """The parts of the loss, weighted; those that the batch says nothing of are left out.

    Args:
        judged: By the network, for this batch.
        batch: What is known.
        weights: Of the parts.
    """
    scores, tokens = judged.scores.float(), judged.target_tokens.float()
    predicted, wanted = scores[:, :3] / batch.spread, batch.scores[:, :3] / batch.spread
    parts = {
        "scores": weights.scores * _known(functional.smooth_l1_loss, predicted, wanted),
        "critical": weights.critical
        * _known(functional.binary_cross_entropy_with_logits, scores[:, 3], batch.scores[:, 3]),
        "ranking": weights.ranking * _ranking(scores, batch),
        "severity": weights.severity * _severity(tokens[..., :3], batch.severity, weights),
        "category": weights.category * _category(tokens[..., 3:6], batch),
        "bad": weights.bad * _known(functional.binary_cross_entropy_with_logits, tokens[..., 6], batch.bad),
        "omitted": weights.omitted
        * _known(
            partial(functional.binary_cross_entropy_with_logits, pos_weight=torch.tensor(weights.missing)),
            judged.source_tokens.float()[..., 0],
            batch.omitted,
        ),
    }
    return {name: part for name, part in parts.items() if part.requires_grad}


def _known(loss: Callable[..., Tensor], predicted: Tensor, wanted: Tensor) -> Tensor:
    """The mean of a loss over what is known, 0 if nothing is."""
    known = ~wanted.isnan()
    if not known.any():
        return torch.zeros(())
    return loss(predicted[known], wanted[known])


def _severity(logits: Tensor, shares: Tensor, weights: LossWeights) -> Tensor:
    known = ~shares[..., 0].isnan()
    if not known.any():
        return torch.zeros(())
    weighted = shares[known] * torch.tensor([1.0, weights.minor, weights.major])
    return -(weighted * logits[known].log_softmax(-1)).sum() / weighted.sum()


def _category(logits: Tensor, batch: Batch) -> Tensor:
    erroneous = batch.severity[..., 1:].sum(-1).nan_to_num()
    if not erroneous.any():
        return torch.zeros(())
    lost = -(batch.category.nan_to_num() * logits.log_softmax(-1)).sum(-1)
    return (lost * erroneous).sum() / erroneous.sum()


def _ranking(scores: Tensor, batch: Batch) -> Tensor:
    """Logistic loss of every pair of one group that is known to differ, in each score that is known or damaged."""
    same = (batch.group[:, None] == batch.group[None, :]) & (batch.group[:, None] >= 0)
    lost, count = torch.zeros(()), 0
    for column in range(3):
        rank = batch.rank if column < 2 else torch.where(batch.visible, batch.rank, torch.nan)
        for wanted in (batch.scores[:, column] / batch.spread[:, column], rank):
            better = same & (wanted[:, None] - wanted[None, :] > 0.3)
            if better.any():
                units = scores[:, column] / batch.spread[:, column]
                difference = (units[:, None] - units[None, :])[better]
                lost = lost + functional.softplus(-2 * difference).sum()
                count += len(difference)
    return lost / max(count, 1)

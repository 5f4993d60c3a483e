"""What training minimises: errors of scores, of their order, and of labels per token."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
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
        group: (B,) numbers; only examples of one group are ranked. Negative: a row that only fills the batch up.
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

    def to(self, device: torch.device) -> Batch:
        """The same on another device."""
        return Batch(*(getattr(self, part.name).to(device) for part in fields(self)))

    def made(self) -> Tensor:
        """(B,) bools: what was damaged on purpose, or is a good translation set against that, so that all is known."""
        return ~self.rank.isnan() & ~self.severity[..., 0].isnan().all(dim=1)

    def known_of(self, rows: Tensor) -> Batch:
        """The same with what is known of some rows alone.

        Args:
            rows: (B,) bools.
        """
        labels = ("scores", "rank", "severity", "category", "bad", "omitted")
        return replace(self, **{name: _only(getattr(self, name), rows) for name in labels})


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
    """The parts of the loss, weighted; 0 where the batch says nothing.

    Args:
        judged: By the network, for this batch.
        batch: What is known.
        weights: Of the parts.
    """
    scores, tokens = judged.scores.float(), judged.target_tokens.float()
    predicted, wanted = scores[:, :3] / batch.spread, batch.scores[:, :3] / batch.spread
    return {
        "scores": weights.scores * _known(functional.smooth_l1_loss, predicted, wanted),
        "critical": weights.critical * _known(_cross_entropy, scores[:, 3], batch.scores[:, 3]),
        "ranking": weights.ranking * _ranking(scores, batch),
        "severity": weights.severity * _severity(tokens[..., :3], batch.severity, weights),
        "category": weights.category * _category(tokens[..., 3:6], batch),
        "bad": weights.bad * _known(_cross_entropy, tokens[..., 6], batch.bad),
        "omitted": weights.omitted
        * _known(_cross_entropy, judged.source_tokens.float()[..., 0], batch.omitted, positive=weights.missing),
    }


def teaching_loss(
    judged: Judged, taught: Judged, batch: Batch, weights: LossWeights, *, of: Tensor | None = None
) -> Tensor:
    """How far a network is from what its teachers say of the same batch, in all that networks say.

    Args:
        judged: By the network that learns.
        taught: The mean of the teachers, with probabilities instead of logits for critical errors and for tokens.
        batch: For its masks and units.
        weights: Of the parts, as of what is known of the batch.
        of: (B,) bools: the rows that teachers are heard on, by default all.
    """
    scores, tokens = judged.scores.float(), judged.target_tokens.float()
    units = functional.smooth_l1_loss(
        scores[:, :3] / batch.spread, taught.scores[:, :3] / batch.spread, reduction="none"
    )
    rows = (batch.group >= 0).to(scores.dtype)
    if of is not None:
        rows = rows * of.to(scores.dtype)
    target = batch.target_mask * rows[:, None]
    source = batch.source_mask[batch.source_of] * (batch.has_source * rows)[:, None]
    severity = -(taught.target_tokens[..., :3] * tokens[..., :3].log_softmax(-1)).sum(-1)
    category = -(taught.target_tokens[..., 3:6] * tokens[..., 3:6].log_softmax(-1)).sum(-1)
    erroneous = taught.target_tokens[..., 1:3].sum(-1) * target
    return (
        weights.scores * _mean(units.mean(-1), rows)
        + weights.critical * _mean(_cross_entropy(scores[:, 3], taught.scores[:, 3]), rows)
        + weights.severity * _mean(severity, target)
        + weights.category * _mean(category, erroneous)
        + weights.bad * _mean(_cross_entropy(tokens[..., 6], taught.target_tokens[..., 6]), target)
        + weights.omitted
        * _mean(_cross_entropy(judged.source_tokens.float()[..., 0], taught.source_tokens[..., 0]), source)
    )


# Nothing below waits for a result of the accelerator: what is not known is weighted by 0 instead of being left out.


def _known(loss: Callable[..., Tensor], predicted: Tensor, wanted: Tensor, *, positive: float = 1.0) -> Tensor:
    """The mean of a loss over what is known, 0 if nothing is; what is 1 counts `positive` times in the sum."""
    known = ~wanted.isnan()
    wanted = wanted.nan_to_num()
    lost = loss(predicted, wanted, reduction="none")
    if positive != 1:
        lost = lost * (1 + (positive - 1) * wanted)
    return _mean(lost, known.to(lost.dtype))


def _only(values: Tensor, rows: Tensor) -> Tensor:
    return torch.where(rows.view(-1, *[1] * (values.dim() - 1)), values, torch.nan)


def _mean(values: Tensor, mask: Tensor) -> Tensor:
    return (values * mask).sum() / mask.sum().clamp(min=1e-6)


def _cross_entropy(logits: Tensor, wanted: Tensor, reduction: str = "none") -> Tensor:
    return functional.binary_cross_entropy_with_logits(logits, wanted, reduction=reduction)


def _severity(logits: Tensor, shares: Tensor, weights: LossWeights) -> Tensor:
    none, minor, major = shares.nan_to_num().unbind(-1)
    weighted = torch.stack([none, weights.minor * minor, weights.major * major], dim=-1)
    return -(weighted * logits.log_softmax(-1)).sum() / weighted.sum().clamp(min=1e-6)


def _category(logits: Tensor, batch: Batch) -> Tensor:
    erroneous = batch.severity[..., 1:].sum(-1).nan_to_num()
    lost = -(batch.category.nan_to_num() * logits.log_softmax(-1)).sum(-1)
    return _mean(lost, erroneous)


def _ranking(scores: Tensor, batch: Batch) -> Tensor:
    """Logistic loss of every pair of one group that is known to differ, in each score that is known or damaged."""
    same = (batch.group[:, None] == batch.group[None, :]) & (batch.group[:, None] >= 0)
    lost, count = scores.new_zeros(()), scores.new_zeros(())
    for column in range(3):
        rank = batch.rank if column < 2 else torch.where(batch.visible, batch.rank, torch.nan)
        units = scores[:, column] / batch.spread[:, column]
        surprise = functional.softplus(-2 * (units[:, None] - units[None, :]))
        for wanted in (batch.scores[:, column] / batch.spread[:, column], rank):
            better = (same & (wanted[:, None] - wanted[None, :] > 0.3)).to(surprise.dtype)
            lost = lost + (surprise * better).sum()
            count = count + better.sum()
    return lost / count.clamp(min=1)

"""The network: a small encoder that reads target and source apart, aligns them, and judges them together.

The lower layers run on each side alone, so that their states stay those of the base model, whose cosines align words of
two languages without training. What each word is softly aligned to is then added to its state, and the upper layers
read both sides together. Without a source the upper layers read the target alone.

Shapes: B segments, T target tokens, S source tokens, W width. Masks are 1 for real tokens, `<s>` and `</s>` included.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, NamedTuple

import torch
from torch import Tensor, nn
from torch.nn import functional

if TYPE_CHECKING:
    from collections.abc import Mapping

SCORES = ("da", "mqm", "fluency", "critical")
TARGET_TOKENS = ("none", "minor", "major", "accuracy", "fluency", "other", "bad")
_FEATURES = 12
_POOL_HEADS = 4


@dataclass(frozen=True, slots=True)
class NetworkConfig:
    """Sizes of a network.

    Attributes:
        width: Of the states.
        layers, heads, inner: Of the encoder.
        split: Layers that run on each side alone; the rest run on both together.
        positions: Longest side, in tokens.
        epsilon: Of the layer norms.
    """

    width: int = 384
    layers: int = 12
    heads: int = 12
    inner: int = 1536
    split: int = 8
    positions: int = 512
    epsilon: float = 1e-12

    def as_dict(self) -> dict[str, int | float]:
        """As JSON."""
        return asdict(self)


TINY = NetworkConfig(width=32, layers=3, heads=4, inner=128, split=2, positions=514)
"""Of the toy networks that `--tiny` trains."""


class Judged(NamedTuple):
    """What the network says, before calibration.

    Attributes:
        scores: (B, 4): direct assessment and MQM as z-scores (higher is better), fluency likewise, critical as a logit.
        target_tokens: (B, T, 7) logits, in the order of `TARGET_TOKENS`.
        source_tokens: (B, S, 1) logits of `omitted`.
        similarity: (B, T, S) cosines between the states of the two sides after the lower layers.
    """

    scores: Tensor
    target_tokens: Tensor
    source_tokens: Tensor
    similarity: Tensor


class EncoderLayer(nn.Module):
    """A layer of BERT: attention, then a feed-forward net, each followed by a layer norm of the sum with its input."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.dropout = 0.0
        self.heads = config.heads
        self.scale = (config.width // config.heads) ** -0.5
        self.qkv = nn.Linear(config.width, 3 * config.width)
        self.attention = nn.Linear(config.width, config.width)
        self.norm1 = nn.LayerNorm(config.width, eps=config.epsilon)
        self.inner = nn.Linear(config.width, config.inner)
        self.outer = nn.Linear(config.inner, config.width)
        self.norm2 = nn.LayerNorm(config.width, eps=config.epsilon)

    def forward(self, states: Tensor, bias: Tensor) -> Tensor:
        """States (B, T, W) and what is added to the attention logits (B, 1, 1, T) to new states."""
        batch, length, width = states.shape
        query, key, value = self.qkv(states).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        bias = bias.to(query.dtype)
        if query.is_cuda:
            mixed = functional.scaled_dot_product_attention(query, key, value, bias, scale=self.scale)
        else:
            # Written out: on a CPU torch's fused attention is several times slower backwards, in bfloat16 above all.
            logits = query @ key.transpose(2, 3) * self.scale + bias
            mixed = logits.softmax(-1).to(value.dtype) @ value
        attended = self.attention(mixed.transpose(1, 2).reshape(batch, length, width))
        states = self.norm1(states + self._dropped(attended))
        out: Tensor = self.norm2(states + self._dropped(self.outer(functional.gelu(self.inner(states)))))
        return out

    def _dropped(self, states: Tensor) -> Tensor:
        # Not even called without need: on a CPU dropout costs twice what it is dropped from.
        return functional.dropout(states, self.dropout) if self.training and self.dropout else states


class Network(nn.Module):
    """The whole model from rows of the vocabulary on."""

    def __init__(self, config: NetworkConfig) -> None:
        super().__init__()
        self.config = config
        width = config.width
        self.positions = nn.Parameter(torch.zeros(config.positions, width))
        self.norm = nn.LayerNorm(width, eps=config.epsilon)
        self.layers = nn.ModuleList(EncoderLayer(config) for _ in range(config.layers))
        joint = config.layers - config.split
        self.source_type = nn.Parameter(torch.zeros(width))
        self.temperature = nn.Parameter(torch.tensor(25.0))
        self.aligned_in = nn.Linear(3 * width + 2, width)
        self.aligned_out = nn.Linear(width, width)
        nn.init.zeros_(self.aligned_out.weight)
        nn.init.zeros_(self.aligned_out.bias)
        self.mix = nn.Parameter(torch.zeros(joint + 1))
        self.token_in = nn.Linear(width + 2, width // 2)
        self.token_out = nn.Linear(width // 2, len(TARGET_TOKENS))
        self.omitted_in = nn.Linear(width + 2, width // 4)
        self.omitted_out = nn.Linear(width // 4, 1)
        self.pool = nn.Linear(width, _POOL_HEADS)
        self.score_in = nn.Linear((_POOL_HEADS + 3) * width + _FEATURES, width)
        self.score_out = nn.Linear(width, len(SCORES))

    def load_base(self, tensors: Mapping[str, Tensor]) -> None:
        """Takes the weights that `training.base` wrote."""
        with torch.no_grad():
            positions = tensors["embeddings.positions"][: self.config.positions]
            self.positions[: len(positions)] = positions + tensors["embeddings.types"][0]
            self.norm.weight.copy_(tensors["embeddings.norm.weight"])
            self.norm.bias.copy_(tensors["embeddings.norm.bias"])
            for number, layer in enumerate(self.layers):
                assert isinstance(layer, EncoderLayer)  # noqa: S101
                for kind in ("weight", "bias"):
                    parts = [tensors[f"layers.{number}.{part}.{kind}"] for part in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                    for name in ("attention", "inner", "outer", "norm1", "norm2"):
                        getattr(getattr(layer, name), kind).copy_(tensors[f"layers.{number}.{name}.{kind}"])

    def drop(self, share: float) -> None:
        """Sets the share of what each layer adds to its states that is dropped in training."""
        for layer in self.layers:
            assert isinstance(layer, EncoderLayer)  # noqa: S101
            layer.dropout = share

    def freeze(self, layers: int) -> None:
        """Keeps the embeddings and the lowest layers as they are."""
        self.positions.requires_grad_(False)
        self.norm.requires_grad_(False)
        for layer in list(self.layers)[:layers]:
            layer.requires_grad_(False)

    def forward(
        self,
        target: Tensor,
        target_mask: Tensor,
        source: Tensor,
        source_mask: Tensor,
        has_source: Tensor,
        *,
        source_of: Tensor | None = None,
    ) -> Judged:
        """Judges a batch.

        Args:
            target: (B, T, W) rows of the vocabulary.
            target_mask: (B, T), floats.
            source: (B, S, W), likewise; anything where it is not known.
            source_mask: (B, S).
            has_source: (B,), floats: 1 where the source is known.
            source_of: (B,) the row of `source` and `source_mask` that belongs to each, where translations of one source
                share a row, which the lower layers then read once; by default each has its own.
        """
        target, source = self.lower(target, target_mask, source, source_mask)
        if source_of is not None:
            source, source_mask = source[source_of], source_mask[source_of]
        has = has_source[:, None, None]
        target_content, source_content = _content(target_mask), _content(source_mask)
        cosines = similarity(target, source)
        target_best = _best(cosines, source_content) * has_source[:, None]
        source_best = _best(cosines.transpose(1, 2), target_content) * has_source[:, None]
        states, source = (
            target + has * self._aligned(target, source, cosines, source_content, target_best),
            source
            + self.source_type
            + self._aligned(source, target, cosines.transpose(1, 2), target_content, source_best),
        )
        states = torch.cat([states, source], dim=1)
        bias = torch.cat([_bias(target_mask), _bias(source_mask * has_source[:, None])], dim=-1)
        mixed = [states]
        for layer in self.layers[self.config.split :]:
            states = layer(states, bias)
            mixed.append(states)
        weights = self.mix.softmax(0)
        states = torch.stack([weight * state for weight, state in zip(weights, mixed, strict=True)]).sum(0)
        target, source = states[:, : target.shape[1]], states[:, target.shape[1] :]
        tokens = self._tokens(target, target_best)
        omitted_in = torch.cat([source, source_best[..., None], has.expand(-1, source.shape[1], -1)], dim=-1)
        omitted = self.omitted_out(functional.gelu(self.omitted_in(omitted_in)))
        features = _features(
            tokens=tokens,
            target_best=target_best,
            source_best=source_best,
            target_content=target_content,
            source_content=source_content,
            has_source=has_source,
            omitted=omitted.squeeze(-1),
        )
        scores = self._scores(target, source, target_content, source_content * has_source[:, None], features)
        return Judged(scores, tokens, omitted, cosines)

    def lower(self, target: Tensor, target_mask: Tensor, source: Tensor, source_mask: Tensor) -> tuple[Tensor, Tensor]:
        """The states of both sides, (B, T, W) and (B, S, W), after the layers that read each alone."""
        target_bias, source_bias = _bias(target_mask), _bias(source_mask)
        target, source = self._embed(target), self._embed(source)
        for layer in self.layers[: self.config.split]:
            target = layer(target, target_bias)
            source = layer(source, source_bias)
        return target, source

    def _embed(self, rows: Tensor) -> Tensor:
        embedded: Tensor = self.norm(rows + self.positions[: rows.shape[1]])
        return embedded

    def _aligned(self, own: Tensor, other: Tensor, cosines: Tensor, content: Tensor, best: Tensor) -> Tensor:
        """What is added to the states of one side for the words of the other that it is softly aligned to."""
        attention = (cosines * self.temperature + _bias(content).squeeze(1)).softmax(-1)
        aligned = attention @ other
        expected = (attention * cosines).sum(-1)
        inputs = torch.cat([own, aligned, (own - aligned).abs(), best[..., None], expected[..., None]], dim=-1)
        out: Tensor = self.aligned_out(functional.gelu(self.aligned_in(inputs)))
        return out

    def _tokens(self, states: Tensor, best: Tensor) -> Tensor:
        inputs = torch.cat([states, best[..., None], (best > 0).to(states.dtype)[..., None]], dim=-1)
        out: Tensor = self.token_out(functional.gelu(self.token_in(inputs)))
        return out

    def _scores(
        self, target: Tensor, source: Tensor, target_content: Tensor, source_content: Tensor, features: Tensor
    ) -> Tensor:
        weights = (self.pool(target) + _bias(target_content)[:, 0, 0, :, None]).softmax(1)
        pooled = (weights.transpose(1, 2) @ target).flatten(1)
        whole = torch.cat(
            [pooled, target[:, 0], _mean(target, target_content), _mean(source, source_content), features], -1
        )
        out: Tensor = self.score_out(torch.tanh(self.score_in(whole)))
        return out


def similarity(target: Tensor, source: Tensor) -> Tensor:
    """Cosines between the states of two sides: (B, T, W) and (B, S, W) to (B, T, S)."""
    return functional.normalize(target, dim=-1) @ functional.normalize(source, dim=-1).transpose(1, 2)


def _bias(mask: Tensor) -> Tensor:
    """What keeps attention off padding: (B, T) to (B, 1, 1, T)."""
    return ((1 - mask) * -1e4)[:, None, None, :]


def _content(mask: Tensor) -> Tensor:
    """The mask without `<s>` and `</s>`; where nothing lies between them, both count."""
    following = torch.cat([mask[:, 1:], torch.zeros_like(mask[:, :1])], dim=1)
    inner = torch.cat([torch.zeros_like(mask[:, :1]), following[:, 1:]], dim=1)
    empty = (inner.sum(1, keepdim=True) == 0).to(mask.dtype)
    return inner + empty * mask


def _best(cosines: Tensor, content: Tensor) -> Tensor:
    """The best cosine of each token with the content of the other side."""
    return (cosines + _bias(content).squeeze(1)).amax(-1)


def _mean(states: Tensor, mask: Tensor) -> Tensor:
    return (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True).clamp(min=1)


def _features(
    *,
    tokens: Tensor,
    target_best: Tensor,
    source_best: Tensor,
    target_content: Tensor,
    source_content: Tensor,
    has_source: Tensor,
    omitted: Tensor,
) -> Tensor:
    """Twelve numbers per segment that say much by themselves: (B, 12)."""

    def mean(values: Tensor, mask: Tensor) -> Tensor:
        return (values * mask).sum(1) / mask.sum(1).clamp(min=1)

    length, other = target_content.sum(1), source_content.sum(1)
    severity = tokens[..., :3].softmax(-1)
    bad = tokens[..., 6].sigmoid()
    mean_target, mean_source = mean(target_best, target_content), mean(source_best, source_content)
    spread = mean((target_best - mean_target[:, None]).square(), target_content)
    columns = [
        has_source,
        (mean_target - 0.85 * has_source) * 10,
        (mean_source - 0.85 * has_source) * 10,
        spread * 100,
        mean(severity[..., 1], target_content),
        mean(severity[..., 2], target_content),
        mean(bad, target_content),
        (severity[..., 2] * target_content).amax(1),
        mean(omitted.sigmoid(), source_content) * has_source,
        torch.log(length + 1) / 3 - 1,
        (torch.log(length + 1) - torch.log(other + 1)) * has_source,
        (severity[..., 1:3].sum(-1) * target_content).amax(1),
    ]
    return torch.stack(columns, dim=-1)

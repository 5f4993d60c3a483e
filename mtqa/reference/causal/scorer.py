"""A network that reads on from where it was before: what stands before every segment is read once."""

from __future__ import annotations

import math
from copy import deepcopy
from typing import TYPE_CHECKING, Any

from mtqa.reference.hub.logprobs import Scorer

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import torch
    from numpy.typing import NDArray

_TOLERANCE = 2e-3
_TOLERANCE_HALF = 0.2


class ContinuingScorer(Scorer):
    """Asks a causal network how likely tokens are, behind others that it has read before.

    Attributes:
        network, kind, short: As of `Scorer`.
        continues: Whether it can read on with the same result as if it had read all at once. Networks keep what they
            have read in many ways, and not all of these can be copied for each text of a batch; so that is tried.
    """

    def __init__(self, network: Any) -> None:
        super().__init__(network, "causal")
        self.continues = False
        self.continues = self._proven_to_continue()

    def read(self, ids: Sequence[int]) -> Any:
        """What the network keeps of some tokens: their keys and values. None where it cannot read on."""
        return self._read(ids) if self.continues and ids else None

    def states_after(self, past: Any, length: int, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """As `states`, for tokens that stand behind others.

        Args:
            past: What `read` gave of these; it stays as it is. None: nothing stands before.
            length: How many those are.
            ids: The tokens of a batch.
            mask: Which of them are no padding.
        """
        import torch

        if past is None:
            return self.states(ids, mask)
        with torch.inference_mode():
            kept = deepcopy(past)
            if len(ids) > 1:
                kept.batch_repeat_interleave(len(ids))
            given = {
                "input_ids": ids,
                "attention_mask": torch.cat([mask.new_ones(len(ids), length), mask], dim=1),
                "past_key_values": kept,
                "use_cache": True,
                "return_dict": True,
            }
            found: torch.Tensor = (
                self._body()(**given).last_hidden_state if self.short else self.network(**given).logits
            )
        return found

    def mean_distribution(self, states: torch.Tensor) -> NDArray[np.float32]:
        """The mean of the distributions at some places, as natural logarithms, one for each token of the vocabulary.

        Args:
            states: Of the places, as `scores` takes them.
        """
        import torch

        with torch.inference_mode():
            logits = (self._headed(states) if self.short else states).float()
            mean = torch.logsumexp(torch.log_softmax(logits, dim=-1), dim=0) - math.log(len(logits))
            found: NDArray[np.float32] = mean.cpu().numpy()
        return found

    def _read(self, ids: Sequence[int]) -> Any:
        import torch

        with torch.inference_mode():
            row = torch.tensor([ids], device=self.device)
            body = self._body()
            return (self.network if body is None else body)(
                input_ids=row, attention_mask=torch.ones_like(row), use_cache=True, return_dict=True
            ).past_key_values

    def _proven_to_continue(self) -> bool:
        """Whether two texts of one batch, one of them padded, come out as they do when they are read at once."""
        import torch

        size = int(self.network.get_input_embeddings().weight.shape[0])
        tokens = [number * 7919 % size for number in range(1, 7)]
        whole = torch.tensor([tokens], device=self.device)
        rest = torch.tensor([tokens[3:], [*tokens[3:5], tokens[0]]], device=self.device)
        mask = torch.tensor([[1, 1, 1], [1, 1, 0]], device=self.device)
        expected = self.states(whole, torch.ones_like(whole))[0, 3:].float()
        try:
            found = self.states_after(self._read(tokens[:3]), 3, rest, mask).float()
        except (AttributeError, IndexError, NotImplementedError, RuntimeError, TypeError, ValueError):
            return False
        half = self.network.dtype not in {torch.float32, torch.float64}
        scale = max(1.0, float(expected.abs().max()))
        wrong = max(float((found[0] - expected).abs().max()), float((found[1, :2] - expected[:2]).abs().max()))
        return wrong <= (_TOLERANCE_HALF if half else _TOLERANCE) * scale

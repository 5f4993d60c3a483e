"""How likely a model finds given tokens: natural logarithms of their probabilities.

The vocabulary's logits are most of the work and of the memory (262,144 of them for each token of Gemma 3), so they are
computed for the wanted positions alone, some of these at a time. What a model does between its last states and its
logits (a bias, a scale, a soft cap) differs from one to the next. So the shortcut is tried on a few tokens against the
model's own way when it is loaded, and taken only if both give the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    import torch
    from numpy.typing import NDArray

_BYTES_AT_ONCE = 64 << 20
_TOLERANCE = 2e-4
_TOLERANCE_HALF = 0.1


@dataclass(frozen=True, slots=True)
class Scores:
    """What a model says of tokens at their places. All are natural logarithms, one number for each place.

    Attributes:
        chosen: Log-probability of the given token.
        best: Log-probability of the likeliest token there.
        entropy: Of the distribution there.
    """

    chosen: NDArray[np.float32]
    best: NDArray[np.float32]
    entropy: NDArray[np.float32]


class Scorer:
    """Asks a network how likely tokens are.

    Args:
        network: A model of transformers, in evaluation mode.
        kind: `seq2seq` or `causal`.

    Attributes:
        network, kind: As given.
        short: Whether the shortcut is taken: `states` are then the network's last hidden states, else its logits.
    """

    def __init__(self, network: Any, kind: str) -> None:
        self.network = network
        self.kind = kind
        self._head = network.get_output_embeddings()
        self.short = False
        self.short = self._head is not None and self._body() is not None and self._proven()

    @property
    def device(self) -> torch.device:
        """Where the network is."""
        device: torch.device = self.network.device
        return device

    def encode(self, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """The states of sources, for a network with an encoder.

        Args:
            ids: Tokens, (batch, length).
            mask: Which of them are no padding.
        """
        import torch

        with torch.inference_mode():
            states: torch.Tensor = self.network.get_encoder()(
                input_ids=ids, attention_mask=mask, return_dict=True
            ).last_hidden_state
        return states

    def states(
        self,
        ids: torch.Tensor,
        mask: torch.Tensor,
        encoded: torch.Tensor | None = None,
        encoded_mask: torch.Tensor | None = None,
    ) -> torch.Tensor:
        """What `scores` takes, for all places of a batch: (batch, length, width).

        The state at a place tells of the token that follows it.

        Args:
            ids: Tokens, those of the decoder where there is an encoder.
            mask: Which of them are no padding; that stands behind the others.
            encoded: What `encode` gave.
            encoded_mask: Which of it is no padding.
        """
        import torch

        with torch.inference_mode():
            if not self.short:
                logits: torch.Tensor = self._logits(ids, mask, encoded, encoded_mask)
                return logits
            given: dict[str, Any] = {"input_ids": ids, "attention_mask": mask, "use_cache": False, "return_dict": True}
            if self.kind == "seq2seq":
                given |= {"encoder_hidden_states": encoded, "encoder_attention_mask": encoded_mask}
            found: torch.Tensor = self._body()(**given).last_hidden_state
        return found

    def scores(self, states: torch.Tensor, ids: torch.Tensor) -> Scores:
        """How likely tokens are.

        Args:
            states: Those of wanted places, (places, width), cut out of what `states` gave.
            ids: The token that is asked about at each.
        """
        import torch

        with torch.inference_mode():
            rows = max(1, _BYTES_AT_ONCE // (4 * self._width))
            parts = [
                self._scores(states[start : start + rows], ids[start : start + rows])
                for start in range(0, len(ids), rows)
            ]
            if not parts:
                empty = torch.zeros(3, 0)
                return Scores(*empty.numpy())
            joined = torch.cat(parts, dim=1).float().cpu().numpy()
        return Scores(*joined)

    def _scores(self, states: torch.Tensor, ids: torch.Tensor) -> torch.Tensor:
        import torch

        logits = (self._headed(states) if self.short else states).float()
        logs = torch.log_softmax(logits, dim=-1)
        chosen = logs.gather(-1, ids.to(logs.device).unsqueeze(-1)).squeeze(-1)
        # A token that is ruled out has a probability of 0 and adds nothing.
        entropy = -(logs.exp() * logs.clamp_min(torch.finfo(logs.dtype).min)).sum(dim=-1)
        return torch.stack([chosen, logs.amax(dim=-1), entropy])

    @property
    def _width(self) -> int:
        """How many logits there are for a token."""
        return int(self._head.weight.shape[0]) if self._head is not None else int(self.network.config.vocab_size)

    def _body(self) -> Any:
        """The part of the network that gives the last states; None where it is not to be found."""
        if self.kind == "seq2seq":
            return self.network.get_decoder()
        body = self.network.base_model
        return None if body is self.network else body

    def _logits(
        self,
        ids: torch.Tensor,
        mask: torch.Tensor,
        encoded: torch.Tensor | None,
        encoded_mask: torch.Tensor | None,
    ) -> torch.Tensor:
        """The network's own way to logits."""
        if self.kind == "causal":
            logits: torch.Tensor = self.network(
                input_ids=ids, attention_mask=mask, use_cache=False, return_dict=True
            ).logits
            return logits
        from transformers.modeling_outputs import BaseModelOutput

        output = self.network(
            encoder_outputs=BaseModelOutput(last_hidden_state=encoded),
            attention_mask=encoded_mask,
            decoder_input_ids=ids,
            decoder_attention_mask=mask,
            use_cache=False,
            return_dict=True,
        )
        found: torch.Tensor = output.logits
        return found

    def _headed(self, states: torch.Tensor) -> torch.Tensor:
        """From the last states to logits."""
        network, config = self.network, self.network.config
        text = config.get_text_config(decoder=True)
        if getattr(network, "model_dim", None) and _scales(network):
            states = states * network.model_dim**-0.5
        logits: torch.Tensor = self._head(states)
        bias = getattr(network, "final_logits_bias", None)
        if bias is not None:
            logits = logits + bias.to(logits.device)
        if scale := getattr(network, "logit_scale", None):
            logits = logits * scale
        if divisor := getattr(text, "logits_scaling", None):
            logits = logits / divisor
        if cap := getattr(text, "final_logit_softcapping", None):
            logits = (logits / cap).tanh() * cap
        return logits

    def _proven(self) -> bool:
        """Whether the shortcut gives what the network's own way gives, on a few tokens."""
        import torch

        size = min(self._width, int(self.network.get_input_embeddings().weight.shape[0]))
        ids = (torch.arange(1, 7, device=self.device) * 7919 % size).unsqueeze(0)
        mask = torch.ones_like(ids)
        with torch.inference_mode():
            encoded = self.encode(ids, mask) if self.kind == "seq2seq" else None
            own = self._logits(ids, mask, encoded, mask).float()
            self.short = True
            try:
                states = self.states(ids, mask, encoded, mask)
                short = self._headed(states).float()
            except (TypeError, AttributeError, ValueError, RuntimeError):
                return False
            finally:
                self.short = False
        exact = own.dtype == torch.float32 and self.network.dtype == torch.float32
        return own.shape == short.shape and bool(
            torch.allclose(own, short, rtol=0, atol=_TOLERANCE if exact else _TOLERANCE_HALF)
        )


def _scales(network: Any) -> bool:
    """Whether a network of T5's family scales its last states, as those do that share one vocabulary matrix."""
    config = network.config
    return bool(getattr(config, "scale_decoder_outputs", config.tie_word_embeddings))

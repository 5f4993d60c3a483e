"""Asks a translation model: how likely are the tokens of a translation, and how would it translate itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.errors import ModelError
from mtqa.reference.hub.batching import run_in_batches, tokens_at_once

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    import torch
    from numpy.typing import NDArray

    from mtqa.reference.hub.device import Device
    from mtqa.reference.hub.logprobs import Scorer
    from mtqa.reference.seq2seq.texts import Frame, Item

_STEPS_PER_TOKEN = 2
_MORE_STEPS = 16
_ROWS_WRITTEN = 32


@dataclass(frozen=True, slots=True)
class TokenScores:
    """What the model says of each token of a translation, the end of the sentence last. Natural logarithms.

    Attributes:
        chosen: Log-probability of the token.
        best: Log-probability of the likeliest token in its place.
    """

    chosen: NDArray[np.float32]
    best: NDArray[np.float32]


class Network:
    """A translation model and the device it runs on.

    Args:
        scorer: Of the model.
        device: Where it runs.
        pad: Token that fills rows up; nothing is ever read of it.
        barred: Tokens that it is not to write.
        longest: How many tokens a translation may have.
    """

    def __init__(self, scorer: Scorer, device: Device, pad: int, barred: Sequence[int], longest: int) -> None:
        self._scorer = scorer
        self._pad = pad
        self._barred = list(barred)
        self._longest = longest
        self._tokens = tokens_at_once(device)

    def score(self, items: Sequence[Item]) -> list[TokenScores]:
        """How likely the tokens of each translation are, in one pass without writing anything."""
        # The same is asked of two segments now and then, and of the parts of one.
        places: dict[Item, int] = {}
        numbers = [places.setdefault(item, len(places)) for item in items]
        distinct = list(places)
        lengths = [len(item.source) + len(item.target) + len(item.frame.begin) for item in distinct]
        found = run_in_batches(lengths, lambda batch: self._score([distinct[each] for each in batch]), self._tokens)
        return [found[number] for number in numbers]

    def translate(self, sources: Sequence[tuple[tuple[int, ...], Frame]]) -> list[tuple[int, ...]]:
        """The model's own translations of sources, greedily: always the likeliest token.

        A translation has at most twice as many tokens as its source, and a few more.
        """
        lengths = [_STEPS_PER_TOKEN * len(source) + len(frame.begin) + _MORE_STEPS for source, frame in sources]

        def run(batch: list[int]) -> list[tuple[int, ...]]:
            # What is written before the first token is as long for all pairs of a model.
            return self._translate([sources[number] for number in batch])

        return run_in_batches(lengths, run, min(self._tokens, _ROWS_WRITTEN * max(lengths, default=1)))

    def _score(self, items: Sequence[Item]) -> list[TokenScores]:
        import torch

        encoded, encoded_mask = self._encode([item.source for item in items])
        inputs = [(*item.frame.begin, *item.target) for item in items]
        ids, mask = self._padded(inputs)
        states = self._scorer.states(ids, mask, encoded, encoded_mask)
        wanted = [(*item.target, item.frame.end) for item in items]
        # The state of the last token of the beginning tells of the first one of the translation.
        rows = torch.cat(
            [
                states[row, len(item.frame.begin) - 1 : len(item.frame.begin) + len(item.target)]
                for row, item in enumerate(items)
            ]
        )
        asked = torch.tensor([token for tokens in wanted for token in tokens], device=rows.device)
        scores = self._scorer.scores(rows, asked)
        found = []
        start = 0
        for tokens in wanted:
            part = slice(start, start + len(tokens))
            found.append(TokenScores(scores.chosen[part], scores.best[part]))
            start += len(tokens)
        _require_numbers(scores.best)
        return found

    def _translate(self, sources: Sequence[tuple[tuple[int, ...], Frame]]) -> list[tuple[int, ...]]:
        import torch

        encoded, mask = self._encode([source for source, _ in sources])
        longest = [
            min(_STEPS_PER_TOKEN * len(source) + _MORE_STEPS, self._longest - len(frame.begin))
            for source, frame in sources
        ]
        written: list[list[int]] = [[] for _ in sources]
        open_rows = list(range(len(sources)))
        given = torch.tensor([frame.begin for _, frame in sources], device=encoded.device)
        past: Any = None
        with torch.inference_mode():
            while open_rows:
                output = self._scorer.network(
                    encoder_outputs=_encoder_output(encoded),
                    attention_mask=mask,
                    decoder_input_ids=given,
                    past_key_values=past,
                    use_cache=True,
                    return_dict=True,
                )
                past = output.past_key_values
                logits = output.logits[:, -1].float()
                # A tokenizer may know more tokens than its network.
                logits[:, [each for each in self._barred if each < logits.shape[-1]]] = float("-inf")
                chosen = logits.argmax(dim=-1)
                kept = []
                for place, (row, token) in enumerate(zip(open_rows, chosen.tolist(), strict=True)):
                    if token != sources[row][1].end:
                        written[row].append(token)
                        if len(written[row]) < longest[row]:
                            kept.append(place)
                given = chosen.unsqueeze(-1)
                if len(kept) < len(open_rows):
                    open_rows = [open_rows[place] for place in kept]
                    if open_rows:
                        index = torch.tensor(kept, device=encoded.device)
                        encoded, mask, given = encoded[index], mask[index], given[index]
                        past.batch_select_indices(index)
        return [tuple(tokens) for tokens in written]

    def _encode(self, sources: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        ids, mask = self._padded(sources)
        return self._scorer.encode(ids, mask), mask

    def _padded(self, rows: Sequence[Sequence[int]]) -> tuple[torch.Tensor, torch.Tensor]:
        import torch

        width = max(map(len, rows))
        device = self._scorer.device
        ids = torch.tensor([[*row, *[self._pad] * (width - len(row))] for row in rows], device=device)
        mask = torch.tensor([[1] * len(row) + [0] * (width - len(row)) for row in rows], device=device)
        return ids, mask


def _encoder_output(states: torch.Tensor) -> Any:
    from transformers.modeling_outputs import BaseModelOutput

    return BaseModelOutput(last_hidden_state=states)


def _require_numbers(values: NDArray[np.float32]) -> None:
    import numpy as np

    if not np.isfinite(values).all():
        raise ModelError("the model gives no numbers: its weights are damaged, or it was made for another precision")

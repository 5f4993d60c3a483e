"""Reads texts with a language model: how likely it finds each token of a text behind what stands before it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.reference.hub.batching import run_in_batches, tokens_at_once
from mtqa.reference.hub.words import encoded
from mtqa.segment import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mtqa.reference.causal.scorer import ContinuingScorer
    from mtqa.reference.hub.device import Device

LONGEST = 2048
"""Most tokens of a text with all that stands before it. Models take more; memory and time are bounded by this."""
_LEAST = 16
"""Tokens of a text that must find room behind what stands before it."""
_OPENINGS = 32


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, and what stands before it.

    Attributes:
        opening: The first of what stands before it, the same for many texts.
        before: The rest.
        text: Of which each token's likelihood is wanted.
    """

    opening: str
    before: str
    text: str


@dataclass(frozen=True, slots=True)
class Reading:
    """How likely the tokens of a text are where they stand. Natural logarithms, one number for each token.

    Attributes:
        ids: Of the tokens.
        spans: Of the tokens in the text, without white space around them.
        chosen: Log-probability of the token.
        truncated: Whether the text, or what stands before it, had to be cut short.
    """

    ids: tuple[int, ...]
    spans: tuple[Span, ...]
    chosen: tuple[float, ...]
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class _Opening:
    """Tokens that stand before many texts, and what the network keeps of them."""

    ids: tuple[int, ...]
    past: Any


@dataclass(frozen=True, slots=True)
class _Row:
    """What is read at once: tokens behind an opening, of which those from `first` on are wanted."""

    opening: _Opening | None
    ids: tuple[int, ...]
    first: int
    spans: tuple[Span, ...]
    truncated: bool


class Reader:
    """A language model with its tokenizer.

    Args:
        scorer: The network.
        tokenizer: Its tokenizer, of transformers.
        device: Where the network is.
        longest: Most tokens that are read at once; by default what the network takes, and no more than `LONGEST`.
    """

    def __init__(self, scorer: ContinuingScorer, tokenizer: Any, device: Device, longest: int | None = None) -> None:
        self.scorer = scorer
        self._tokenizer = tokenizer
        self._device = device
        self.longest = longest or _longest(scorer.network.config)
        begin = tokenizer.bos_token_id
        self._begin: tuple[int, ...] = () if begin is None else (int(begin),)
        self._openings: dict[str, _Opening] = {}
        self._usual: dict[str, NDArray[np.float32]] = {}

    def fits(self, opening: str) -> bool:
        """Whether an opening leaves at least half of the room to what stands behind it."""
        return len(self._opening(opening).ids) <= self.longest // 2

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """How likely the tokens of texts are, in order. Each text must hold more than white space.

        Raises:
            ModelError: Memory does not suffice.
        """
        rows = [self._row(passage) for passage in passages]
        readings: dict[int, Reading] = {}
        groups: dict[int, list[int]] = {}
        for number, row in enumerate(rows):
            groups.setdefault(id(row.opening), []).append(number)
        for group in groups.values():
            chosen = [rows[number] for number in group]

            def run(numbers: list[int], chosen: list[_Row] = chosen) -> list[Reading]:
                return self._run([chosen[number] for number in numbers])

            found = run_in_batches([len(row.ids) for row in chosen], run, tokens_at_once(self._device))
            readings.update(zip(group, found, strict=True))
        return [readings[number] for number in range(len(rows))]

    def usual(self, opening: str) -> NDArray[np.float32]:
        """How likely each token of the vocabulary is anywhere: the mean of its probabilities all along an opening.

        A language model has no table of how frequent tokens are. This is what stands in for it.
        """
        known = self._usual.get(opening)
        if known is None:
            import torch

            ids = torch.tensor([self._opening(opening).ids or self._begin or (0,)], device=self.scorer.device)
            states = self.scorer.states(ids, torch.ones_like(ids))[0]
            known = self._usual[opening] = self.scorer.mean_distribution(states)
        return known

    def _run(self, rows: Sequence[_Row]) -> list[Reading]:
        """Of texts behind one opening."""
        import torch

        where = self.scorer.device
        width = max(len(row.ids) for row in rows)
        ids = torch.tensor([[*row.ids, *[0] * (width - len(row.ids))] for row in rows], device=where)
        mask = torch.tensor([[1] * len(row.ids) + [0] * (width - len(row.ids)) for row in rows], device=where)
        opening = rows[0].opening
        states = self.scorer.states_after(
            opening.past if opening else None, len(opening.ids) if opening else 0, ids, mask
        )
        # The state at a place tells of the token that follows it.
        wanted = torch.cat([states[number, row.first - 1 : len(row.ids) - 1] for number, row in enumerate(rows)])
        tokens = torch.cat([ids[number, row.first : len(row.ids)] for number, row in enumerate(rows)])
        chosen = self.scorer.scores(wanted, tokens).chosen.tolist()
        readings, start = [], 0
        for row in rows:
            end = start + len(row.ids) - row.first
            readings.append(
                Reading(
                    ids=row.ids[row.first :],
                    spans=row.spans,
                    chosen=tuple(chosen[start:end]),
                    truncated=row.truncated,
                )
            )
            start = end
        return readings

    def _row(self, passage: Passage) -> _Row:
        """The tokens of a passage; what is too long is cut."""
        opening = self._opening(passage.opening)
        before, truncated = passage.before, False
        ids, first, spans = self._cut(passage, before)
        room = self.longest
        if len(ids) > room and first > (room + len(opening.ids)) // 2:
            # As much of the source as takes half of the room that there is.
            share = max(1, (room - len(opening.ids)) // 2) / max(1, first - len(opening.ids))
            before, truncated = _shortened(before, share), True
            ids, first, spans = self._cut(passage, before)
        if len(ids) > room and first + _LEAST > room:
            ids, first = ids[first - (room - _LEAST) :], room - _LEAST
        if len(ids) > room:
            ids, spans, truncated = ids[:room], spans[: room - first], True
        length = len(opening.ids)
        if opening.past is None or ids[:length] != opening.ids or first <= length:
            return _Row(None, ids, first, spans, truncated)
        return _Row(opening, ids[length:], first - length, spans, truncated)

    def _cut(self, passage: Passage, before: str) -> tuple[tuple[int, ...], int, tuple[Span, ...]]:
        """The tokens of a passage, the number of the first one of its text, and where those of the text stand in it."""
        start = len(passage.opening) + len(before)
        found = encoded(self._tokenizer, passage.opening + before + passage.text)
        # One token of something must stand before the text: a model says nothing of the first token of all.
        lead = self._begin
        first = next(number for number, span in enumerate(found.spans) if span.end > start)
        if not lead and not first:
            lead = (self._tokenizer.eos_token_id or 0,)
        spans = tuple(Span(max(each.start - start, 0), max(each.end - start, 0)) for each in found.spans[first:])
        return (*lead, *found.ids), len(lead) + first, spans

    def _opening(self, text: str) -> _Opening:
        """The tokens of an opening that are the same whatever follows it, and what the network keeps of them."""
        known = self._openings.get(text)
        if known is None:
            ids: tuple[int, ...] = ()
            if text:
                one, other = (encoded(self._tokenizer, text + more).ids for more in (" a", " 1"))
                same = next(
                    (place for place, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0
                )
                # The last one is read with the text, of whose first token it tells.
                ids = (*self._begin, *one[: max(same - 1, 0)])
            if len(self._openings) >= _OPENINGS:
                self._openings.clear()
            known = self._openings[text] = _Opening(
                ids, self.scorer.read(ids) if len(ids) <= self.longest // 2 else None
            )
        return known


def _longest(config: Any) -> int:
    """How many tokens a network takes, at most `LONGEST`."""
    text = config.get_text_config(decoder=True)
    taken = getattr(text, "max_position_embeddings", None) or getattr(text, "n_positions", None) or LONGEST
    return min(int(taken), LONGEST)


def _shortened(before: str, share: float) -> str:
    """What stands before a text, of which only a share of the characters is kept, with its last line as it is."""
    line, newline, label = before.rpartition("\n")
    return line[: max(1, int(len(line) * share))] + newline + label

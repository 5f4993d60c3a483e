"""Which examples training sees: an even mix of language pairs and kinds of labels, in batches of like length."""

from __future__ import annotations

import random
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import torch

from mtqa.finding import Severity
from training.corrupt import Pair, Resources, corrupt, joined
from training.data import UNKNOWN, Example, Translation, encode
from training.losses import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer
    from torch import Tensor

    from training.corrupt import Corruption

_PAD = 1
_WORD = re.compile(r"[\u2e80-\uffff]|[^\s\u2e80-\uffff]+")


@dataclass(frozen=True, slots=True)
class Mixture:
    """Shares of the kinds of examples, and how they are fed.

    Attributes:
        rated, annotated, critical, damaged: Shares of the draws. A draw is one translation, or up to three of one
            source for `annotated`, or a good one with its damaged versions for `damaged`.
        damages: Damaged versions per good translation.
        edited: Share of post-edits that are set against what they were made from, instead of being damaged.
        turned: Share of good translations that are turned around, to learn more target languages.
        joined: Share of good translations that another one is joined to, so that length gives no omission away.
        monolingual: Share of the batches without sources.
        tokens: Per batch.
        pool: Batches' worth of examples that are sorted by length together.
        lengths: If there are any, the batches have a shape for each: its length on both sides, filled up to that and to
            as many rows as the tokens allow. The last one must take all that there is.
    """

    rated: float = 0.5
    annotated: float = 0.24
    critical: float = 0.04
    damaged: float = 0.22
    damages: int = 2
    edited: float = 0.0
    turned: float = 0.3
    joined: float = 0.15
    monolingual: float = 0.33
    tokens: int = 2048
    pool: int = 64
    lengths: tuple[int, ...] = ()


@dataclass(slots=True)
class Sampler:
    """Draws batches without end.

    Attributes:
        rated, annotated, critical: Labelled examples.
        good: Translations to damage.
        resources: What the damages draw on.
        tokenizer: Of the model.
        mixture: Shares.
        seed: Of all draws.
    """

    rated: Sequence[Example]
    annotated: Sequence[Example]
    critical: Sequence[Example]
    good: Sequence[Pair]
    resources: Resources
    tokenizer: Tokenizer
    mixture: Mixture
    seed: int = 0
    _groups: int = field(default=0, init=False, repr=False)

    def batches(self) -> Iterator[Batch]:
        """Batches of examples of like length, groups kept together."""
        rng = random.Random(self.seed)
        rated, annotated = _by_pair(self.rated), _grouped(self.annotated)
        judged, good = _by_pair(self.critical), _by_languages(self.good)
        mixture = self.mixture
        kinds = ["rated", "annotated", "critical", "damaged"]
        shares = [mixture.rated, mixture.annotated, mixture.critical, mixture.damaged]
        while True:
            groups: list[list[Example]] = []
            tokens = 0
            pending: list[Translation] = []
            sizes: list[int] = []
            ranks: list[float] = []
            while tokens < mixture.tokens * mixture.pool:
                kind = rng.choices(kinds, shares)[0]
                if kind == "rated":
                    groups.append([rng.choice(rng.choice(rated))])
                elif kind == "critical":
                    groups.append([rng.choice(rng.choice(judged))])
                elif kind == "annotated":
                    of_source = rng.choice(rng.choice(annotated))
                    groups.append(rng.sample(of_source, min(3, len(of_source))))
                else:
                    damaged = self._damaged(rng.choice(rng.choice(good)), rng)
                    pending += [translation for translation, _ in damaged]
                    ranks += [rank for _, rank in damaged]
                    sizes.append(len(damaged))
                    tokens += sum(len(item.source) + len(item.target) for item, _ in damaged) // 4
                    continue
                tokens += sum(len(example.source) + len(example.target) for example in groups[-1])
            ranked = [[(example, UNKNOWN) for example in group] for group in groups]
            encoded = iter(zip(encode(pending, self.tokenizer), ranks, strict=True))
            ranked += [[next(encoded) for _ in range(size)] for size in sizes]
            yield from self._batched(ranked, rng)

    def _damaged(self, pair: Pair, rng: random.Random) -> list[tuple[Translation, float]]:
        """A good translation and damaged versions of it, or what it was made from, each with its rank."""
        if pair.draft is not None and rng.random() < self.mixture.edited:
            good = _faultless(pair)
            # Nothing else is known of the draft, nor how it compares with damaged versions.
            return [(good, 0.0), (Translation(good.pair, pair.source, pair.draft, visible=False), -1.0)]
        if rng.random() < self.mixture.turned:
            pair = pair.turned()
        if rng.random() < self.mixture.joined:
            pair = joined(pair, rng, self.resources) or pair
        good = _faultless(pair)
        found = [(good, 0.0)]
        for _ in range(self.mixture.damages):
            corruption = corrupt(pair, rng, resources=self.resources)
            if corruption is not None:
                found.append((labelled(good.pair, corruption), -float(corruption.severity.weight)))
        return found

    def _batched(self, groups: list[list[tuple[Example, float]]], rng: random.Random) -> Iterator[Batch]:
        if self.mixture.lengths:
            yield from self._shaped(groups, rng)
            return
        groups.sort(key=lambda group: max(len(example.target) + len(example.source) for example, _ in group))
        batches: list[list[tuple[Example, float, int]]] = [[]]
        for group in groups:
            self._groups += 1
            rows = [(example, rank, self._groups) for example, rank in group]
            longest_target = max(len(row[0].target) for row in batches[-1] + rows)
            longest_source = max(len(row[0].source) for row in batches[-1] + rows)
            if batches[-1] and len(batches[-1] + rows) * (longest_target + longest_source) > self.mixture.tokens:
                batches.append([])
            batches[-1] += rows
        rng.shuffle(batches)
        for rows in batches:
            yield collate(rows, monolingual=rng.random() < self.mixture.monolingual)

    def _shaped(self, groups: list[list[tuple[Example, float]]], rng: random.Random) -> Iterator[Batch]:
        mixture = self.mixture
        rng.shuffle(groups)
        open_batches: dict[int, list[tuple[Example, float, int]]] = {length: [] for length in mixture.lengths}
        full: list[tuple[int, list[tuple[Example, float, int]]]] = []
        for group in groups:
            self._groups += 1
            longest = max(max(len(example.target), len(example.source)) for example, _ in group)
            length = next(length for length in mixture.lengths if length >= longest)
            rows = open_batches[length]
            if len(rows) + len(group) > mixture.tokens // (2 * length):
                full.append((length, rows))
                rows = open_batches[length] = []
            rows += [(example, rank, self._groups) for example, rank in group]
        full += [(length, rows) for length, rows in open_batches.items() if rows]
        rng.shuffle(full)
        for length, rows in full:
            monolingual = rng.random() < mixture.monolingual
            yield collate(rows, monolingual=monolingual, shape=(mixture.tokens // (2 * length), length, length))


def _faultless(pair: Pair) -> Translation:
    whole = [(0, len(pair.target))]
    name = f"{pair.source_lang}-{pair.target_lang}"
    return Translation(name, pair.source, pair.target, critical=0, errors=[], omitted=[], bad=[], tagged=whole)


def collate(
    rows: Sequence[tuple[Example, float, int]], *, monolingual: bool, shape: tuple[int, int, int] | None = None
) -> Batch:
    """Examples, with their rank and group, as one batch.

    Args:
        rows: Example, rank (NaN: none), number of the group.
        monolingual: Leave the sources out, and with them the labels that nobody could give without.
        shape: Rows, target tokens and source tokens that the batch is filled up to; each row then has a source of its
            own, where else translations of one source share it.
    """
    rows_to, target_to, source_to = shape or (0, 0, 0)
    rows = [*rows, *[_FILLER] * (rows_to - len(rows))]
    examples = [row[0] for row in rows]
    ranks = torch.tensor([row[1] for row in rows])
    targets = padded_ids([example.target for example in examples], target_to)
    given = [(0, 2) if monolingual else tuple(example.source) for example in examples]
    rows_of: dict[tuple[int, ...], int] = {}
    source_of = [*range(len(given))] if shape else [rows_of.setdefault(source, len(rows_of)) for source in given]
    own = given if shape else [*rows_of]
    sources = padded_ids(own, source_to)
    scores = torch.tensor([[item.da, item.mqm, item.fluency, item.critical] for item in examples])
    severity = _padded([example.severity for example in examples], targets.shape[1], 3)
    bad = _padded([example.bad for example in examples], targets.shape[1])
    omitted = _padded([None if monolingual else example.omitted for example in examples], sources.shape[1])
    if not monolingual:
        scores[:, 2] = torch.where(scores[:, 0].isnan(), scores[:, 2], torch.nan)
    else:
        scores[:, 3] = torch.nan
        hidden = torch.tensor([not example.visible for example in examples])
        ranks[hidden] = torch.nan
        severity[hidden] = torch.nan
        bad[hidden] = torch.nan
    return Batch(
        target=targets,
        source=sources,
        target_mask=mask_of([len(example.target) for example in examples], target_to),
        source_mask=mask_of([len(source) for source in own], source_to),
        source_of=torch.tensor(source_of),
        has_source=torch.full((len(rows),), 0.0 if monolingual else 1.0),
        scores=scores,
        spread=torch.tensor([example.spread for example in examples]),
        rank=ranks,
        visible=torch.tensor([example.visible for example in examples]),
        group=torch.tensor([row[2] for row in rows]),
        severity=severity,
        category=_padded([example.category for example in examples], targets.shape[1], 3),
        bad=bad,
        omitted=omitted,
    )


def labelled(name: str, corruption: Corruption) -> Translation:
    """A damaged translation of a pair of languages, with all that is known of it."""
    severity = "minor" if corruption.severity is Severity.MINOR else "major"
    return Translation(
        name,
        corruption.source,
        corruption.target,
        critical=float(corruption.severity is Severity.CRITICAL),
        errors=[(start, end, severity, corruption.category, 1.0) for start, end in corruption.spans],
        # A post-editor changes what is wrong, and puts what is missing before the word that follows.
        bad=[*corruption.spans, *(_word_after(corruption.target, gap) for gap in corruption.gaps)],
        tagged=[(0, len(corruption.target))],
        omitted=[(start, end, 1.0) for start, end in corruption.source_spans] if corruption.source_known else None,
        visible=corruption.category == "fluency",
    )


def _word_after(text: str, gap: int) -> tuple[int, int]:
    """The word that follows a place, or one character of a script without spaces; empty at the end."""
    word = _WORD.search(text, gap)
    return word.span() if word else (gap, gap)


def _by_pair(examples: Sequence[Example]) -> list[list[Example]]:
    pairs: defaultdict[str, list[Example]] = defaultdict(list)
    for example in examples:
        pairs[example.pair].append(example)
    return list(pairs.values())


def _by_languages(good: Sequence[Pair]) -> list[list[Pair]]:
    pairs: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in good:
        pairs[pair.source_lang, pair.target_lang].append(pair)
    return list(pairs.values())


def _grouped(examples: Sequence[Example]) -> list[list[list[Example]]]:
    pairs: defaultdict[str, defaultdict[int, list[Example]]] = defaultdict(lambda: defaultdict(list))
    for example in examples:
        pairs[example.pair][example.group].append(example)
    return [list(groups.values()) for groups in pairs.values()]


_FILLER = (Example("", [0, 2], [0, 2]), UNKNOWN, -1)


def padded_ids(ids: Sequence[Sequence[int]], length: int = 0) -> Tensor:
    """Token ids as one tensor, filled up with padding: (rows, longest, or length if that is more)."""
    longest = max(length, *map(len, ids))
    return torch.tensor([[*row, *[_PAD] * (longest - len(row))] for row in ids])


def mask_of(lengths: Sequence[int], length: int = 0) -> Tensor:
    """1 for tokens, 0 for what fills rows up: (rows, longest, or length if that is more)."""
    return (torch.arange(max(length, *lengths))[None, :] < torch.tensor(lengths)[:, None]).float()


def _padded(arrays: Sequence[NDArray[np.float32] | None], length: int, columns: int | None = None) -> Tensor:
    shape = (len(arrays), length) if columns is None else (len(arrays), length, columns)
    out = np.full(shape, np.nan, np.float32)
    for index, array in enumerate(arrays):
        if array is not None:
            out[index, : len(array)] = array
    return torch.from_numpy(out)

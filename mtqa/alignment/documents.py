"""Which sentences of a document render which sentences of another.

With the embedded model sentences are compared by what they say; without it by their lengths (Gale and Church 1993) and
by what the two languages write alike. Either way the structure of the documents counts: where blocks begin, and which
of them are headings, cells of tables or code.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from mtqa.alignment.beads import Bead, best_beads
from mtqa.alignment.evidence import SHAPES, Runs, Side, Weights, score_of, single_scores
from mtqa.alignment.surface import surface_vectors

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from mtqa.alignment.evidence import Floats

    Encode = Callable[[Sequence[str]], tuple[Floats, Floats]]


class Sentence(NamedTuple):
    """A sentence of a document, or what stands in its place: a code block as a whole.

    Attributes:
        text: What it says.
        block: Number of the paragraph or the like that it belongs to.
        kind: What that is, where it is no running text: `heading 2`, `cell`, `code`.
    """

    text: str
    block: int = 0
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Alignment:
    """How two documents go together.

    Attributes:
        beads: In the order of the target; every sentence of either side is in one of them. What was moved is found
            where it stands in the target.
        related: Whether the one document is a translation of the other at all. Lengths do not tell.
    """

    beads: tuple[Bead, ...]
    related: bool = True


BY_MEANING = Weights((-2.78, -5.72, -5.39, -11.71, -7.82, -7.86), 9.63, -0.43, 0.93, 2.0, 3.0, 1.0, -3.0)
BY_LENGTH = Weights((0.3, -2.36, -2.27, -7.86, -4.9, -5.29), 0.0, -0.46, 3.19, 2.0, 3.0, 2.0, -3.0)


def align_documents(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    *,
    source_lang: str | None = None,
    target_lang: str | None = None,
    encode: Encode | None = None,
    weights: Weights | None = None,
) -> Alignment:
    """Aligns the sentences of two documents.

    Args:
        source: Of the original, in order.
        target: Of the translation.
        source_lang: BCP 47 code; None to go by the script. Decides how long translations are expected to be.
        target_lang: The same.
        encode: Gives for texts the sums of the states of their tokens, and how many tokens there are
            (`EmbeddedModel.sum_states`). None: by lengths.
        weights: Of the evidence; by default those that were fitted for the one or the other.

    Returns:
        The same for the same input, whatever the number of threads.
    """
    if not source or not target:
        dropped = [Bead(range(number, number + 1), range(0)) for number in range(len(source))]
        added = [Bead(range(0), range(number, number + 1)) for number in range(len(target))]
        return Alignment((*dropped, *added))
    weights = weights or (BY_LENGTH if encode is None else BY_MEANING)
    sides = _sides(source, target, (source_lang, target_lang), encode)
    beads = best_beads(*sides, weights)
    if encode is None:
        return Alignment(tuple(beads), _comparable(*sides))
    runs = Runs(sides[0]), Runs(sides[1])
    beads = _absorbed(_with_counterparts(beads, *runs, weights), *runs, weights)
    beads = _with_moved(beads, *runs, weights)
    return Alignment(tuple(beads), _related(beads, *runs, weights))


def _sides(
    source: Sequence[Sentence],
    target: Sequence[Sentence],
    langs: tuple[str | None, str | None],
    encode: Encode | None,
) -> tuple[Side, Side]:
    import numpy as np

    texts = [[sentence.text for sentence in side] for side in (source, target)]
    lengths = _lengths(texts, langs)
    kinds = sorted({sentence.kind for side in (source, target) for sentence in side if sentence.kind})
    numbers = {kind: number for number, kind in enumerate(kinds, start=1)} | {"": 0}
    vectors, alike = _vectors(texts, encode), surface_vectors(*texts)
    sides = []
    for number, side in enumerate((source, target)):
        blocks = [sentence.block for sentence in side]
        sides.append(
            Side(
                vectors[number],
                alike[number],
                lengths[number],
                np.array([place == 0 or blocks[place - 1] != block for place, block in enumerate(blocks)]),
                np.array([numbers[sentence.kind] for sentence in side], dtype=np.int64),
            )
        )
    return sides[0], sides[1]


def _vectors(texts: Sequence[Sequence[str]], encode: Encode | None) -> list[Floats]:
    """Vectors of the sentences of each side, from which what all sentences of that side have in common is taken off.

    Of what a few sentences have in common much is what they say: some other sentences are counted in.
    """
    import numpy as np

    if encode is None:
        return [np.zeros((len(side), 0), dtype=np.float32) for side in texts]
    others, tokens = encode(_OTHERS)
    common = others.sum(axis=0) / tokens.sum()
    vectors = []
    for side in texts:
        sums, counts = encode(side)
        weight = len(_OTHERS) / 2 * counts.mean()
        mean = (sums.sum(axis=0, dtype=np.float64) + weight * common) / (counts.sum(dtype=np.float64) + weight)
        vectors.append((sums - counts[:, None] * mean).astype(np.float32))
    return vectors


_OTHERS = (
    "The bridge over the river was closed for repairs last winter.",
    "He asked her whether she had ever been to the mountains.",
    "Der Preis für Strom ist im vergangenen Jahr stark gestiegen.",
    "Klicken Sie auf die Schaltfläche, um die Datei zu speichern.",
    "Le président a annoncé de nouvelles mesures pour les écoles.",
    "El equipo ganó el partido en los últimos minutos.",
    "Учёные обнаружили новый вид рыб у берегов острова.",
    "Він прочитав книгу за один вечір.",
    "医生建议病人每天散步半小时。",
    "この製品は来年の春に発売される予定です。",
    "정부는 새로운 법안을 국회에 제출했다.",
    "कल शहर में भारी बारिश हुई।",
    "أعلنت الشركة عن أرباحها السنوية يوم الاثنين.",
    "รถไฟขบวนแรกออกจากสถานีตอนหกโมงเช้า",
    "Muzeum bude v neděli otevřeno až do osmi hodin.",
    "Evin arkasında büyük bir bahçe vardı.",
)


def _lengths(texts: Sequence[Sequence[str]], langs: tuple[str | None, str | None]) -> list[Floats]:
    """Lengths in characters of English, so that translations are as long as their sources.

    Unless one document is far longer than the other, what they are in sum tells better than what is usual.
    """
    import numpy as np

    from mtqa.alignment.sentences import guess_splitter
    from mtqa.language.codes import base_language
    from mtqa.language.lengths import USUAL_LENGTH

    lengths = []
    for side, lang in zip(texts, langs, strict=True):
        base = base_language(lang) or guess_splitter(" ".join(side[:_SAMPLE]))
        characters = np.array([len(text) for text in side], dtype=np.float32)
        lengths.append(characters / np.float32(USUAL_LENGTH.get(base, 1.0)))
    ratio = float(lengths[1].sum() / max(float(lengths[0].sum()), 1.0))
    if 1 / _SIMILAR < ratio < _SIMILAR:
        lengths[1] /= np.float32(ratio)
    return lengths


_SAMPLE = 40
_SIMILAR = 1.3


def _with_counterparts(beads: Sequence[Bead], source: Runs, target: Runs, weights: Weights) -> list[Bead]:
    """The beads, where a sentence left out and a sentence added, at one place, render each other unless too unlike.

    Free renderings are far more frequent than that one sentence was left out and another was put in its stead.
    """
    bare = weights.bare()
    kept: list[Bead] = []
    for number, bead in enumerate(beads):
        other = kept[-1] if kept else bead
        alone = not any(each.aligned for each in (bead, other)) and bool(bead.source) != bool(other.source)
        if alone and all(each.aligned for each in (*kept[-2:-1], *beads[number + 1 : number + 2])):
            joined = Bead(_reach(other.source, bead.source), _reach(other.target, bead.target))
            if (
                source.kinds[0][joined.source.stop] == target.kinds[0][joined.target.stop]
                and score_of(*joined, source, target, bare) > _UNLIKE
            ):
                kept[-1] = joined
                continue
        kept.append(bead)
    return kept


_UNLIKE = -12.0
"""A pair of so low a score speaks of other things, and is many times as long on one side as on the other."""


def _absorbed(beads: Sequence[Bead], source: Runs, target: Runs, weights: Weights) -> list[Bead]:
    """The beads, where a single sentence that seems to stand alone is part of a bead next to it if that may well be.

    Translators cut sentences in two, and join them, far more often than they leave one out.
    """
    alone = sum(not bead.aligned for bead in beads) / max(len(source) + len(target), 1)
    most_lost = _most_lost(alone)
    kept: list[Bead] = []
    number = 0
    while number < len(beads):
        bead = beads[number]
        neighbours = [*kept[-1:], *beads[number + 1 : number + 2]]
        if bead.aligned or not all(each.aligned for each in neighbours):
            kept.append(bead)
            number += 1
            continue
        losses = []
        for before, each in enumerate(neighbours, start=0 if kept else 1):
            first, second = (each, bead) if before == 0 else (bead, each)
            joined = Bead(_reach(first.source, second.source), _reach(first.target, second.target))
            if (len(joined.source), len(joined.target)) in SHAPES and _are_alike(joined, source, target):
                loss = score_of(*each, source, target, weights) - score_of(*joined, source, target, weights)
                losses.append((loss, before, joined))
        loss, before, joined = min(losses, default=(math.inf, 0, bead))
        if loss > most_lost:
            kept.append(bead)
        elif before == 0:
            kept[-1] = joined
        else:
            kept.append(joined)
            number += 1
        number += 1
    return kept


def _most_lost(alone: float) -> float:
    """How much less the score of a bead may be with a sentence more; where that says something else, it is far less.

    The fewer sentences of a document seem to stand alone, the likelier it is complete, and the more is asked of each.
    """
    return min(max(_LOST_USUALLY - 1.5 * math.log(max(alone, 1e-6) / _ALONE), _LOST_USUALLY), _LOST_AT_MOST)


_LOST_USUALLY, _LOST_AT_MOST = 4.0, 7.0
_ALONE = 0.05
"""The share of sentences that stand alone in the documents which the weights were fitted on."""


def _are_alike(bead: Bead, source: Runs, target: Runs) -> bool:
    """Whether the sentences of either side are of one kind: no heading is a part of a sentence of a text."""
    return all(
        len(set(side.kinds[0][run.start + 1 : run.stop + 1].tolist())) == 1
        for side, run in ((source, bead.source), (target, bead.target))
    )


def _reach(first: range, second: range) -> range:
    """Two ranges next to each other, one of which may be empty, as one."""
    if not first or not second:
        return first or second
    return range(first.start, second.stop)


def _with_moved(beads: Sequence[Bead], source: Runs, target: Runs, weights: Weights) -> list[Bead]:
    """The beads, where sentences that nothing renders in their place were found to be rendered elsewhere."""
    import numpy as np

    dropped = np.array([bead.source.start for bead in beads if not bead.target], dtype=np.int64)
    added = np.array([bead.target.start for bead in beads if not bead.source], dtype=np.int64)
    if not len(dropped) or not len(added) or len(dropped) * len(added) > _MOST_PAIRS:
        return list(beads)
    gained = single_scores(source, target, dropped, added, weights)
    # The more there is to choose from, the likelier is one that only seems to be the one.
    least = math.log(len(dropped) + len(added)) + _SURE
    found = {}
    for row, column in enumerate(gained.argmax(axis=1).tolist()):
        if gained[row, column] > least and int(gained[:, column].argmax()) == row:
            found[int(added[column])] = int(dropped[row])
    moved = set(found.values())
    return [
        Bead(range(found[bead.target.start], found[bead.target.start] + 1), bead.target)
        if not bead.source and bead.target.start in found
        else bead
        for bead in beads
        if bead.target or bead.source.start not in moved
    ]


_MOST_PAIRS = 4_000_000
_SURE = 0.5


def _comparable(source: Side, target: Side) -> bool:
    """Whether the longer document is not far too long, where nothing else is known of both."""
    shorter, longer = sorted((source, target), key=lambda side: float(side.lengths.sum()))
    far = float(longer.lengths.sum()) > _FAR_LONGER * float(shorter.lengths.sum())
    return not far or len(longer) < 2 * _FEWEST


_FAR_LONGER = 5


def _related(beads: Sequence[Bead], source: Runs, target: Runs, weights: Weights) -> bool:
    """Whether enough of what the documents say is said by the other, if there is enough to judge by."""
    if min(len(source), len(target)) < _FEWEST:
        return True
    bare = weights.bare()
    matched = 0.0
    for bead in beads:
        if bead.aligned and score_of(bead.source, bead.target, source, target, bare) > 0:
            matched += source.length(bead.source) + target.length(bead.target)
    return matched > _LEAST * 2 * min(source.total, target.total)


_FEWEST = 5
"""With fewer sentences on a side, it is left open."""
_LEAST = 0.3
"""Of the shorter document."""

"""The right words in the wrong places."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corruptions.draft import Draft, Edit
from training.corruptions.numbers import NUMBER

if TYPE_CHECKING:
    from training.corruptions.material import Material
    from training.corruptions.text import Span


def words_swapped(material: Material) -> Draft | None:
    """Two words next to each other, or one apart, change places."""
    spans = [span for span in material.words if not material.initial(span[0])]
    if len(spans) < 4:
        return None
    at = material.rng.randrange(len(spans) - 1)
    to = min(len(spans) - 1, at + material.rng.choice((1, 1, 2)))
    return _exchange(material, spans[at], spans[to])


def content_swapped(material: Material) -> Draft | None:
    """Two words that carry meaning change places, wherever they stand."""
    spans = [span for span in material.content if not material.initial(span[0])]
    return _exchange(material, *sorted(material.rng.sample(spans, 2))) if len(spans) > 1 else None


def names_swapped(material: Material) -> Draft | None:
    """Two names change places: who did it to whom."""
    return _exchange(material, *sorted(material.rng.sample(material.names, 2))) if len(material.names) > 1 else None


def numbers_swapped(material: Material) -> Draft | None:
    """Two numbers change places."""
    spans = [match.span() for match in NUMBER.finditer(material.target)]
    return _exchange(material, *sorted(material.rng.sample(spans, 2))) if len(spans) > 1 else None


def shuffled(material: Material) -> Draft | None:
    """Three to seven words in a row stand in another order; punctuation keeps its place."""
    spans = [span for span in material.words if not material.initial(span[0])]
    if len(spans) < 4:
        return None
    length = material.rng.randint(3, min(7, len(spans)))
    first = material.rng.randint(0, len(spans) - length)
    window = spans[first : first + length]
    texts = [material.target[start:end] for start, end in window]
    mixed = list(texts)
    material.rng.shuffle(mixed)
    moved = [at for at, (old, new) in enumerate(zip(texts, mixed, strict=True)) if old != new]
    if not moved:
        return None
    first, last = moved[0], moved[-1]
    text = mixed[first]
    for at in range(first + 1, last + 1):
        text += material.target[window[at - 1][1] : window[at][0]] + mixed[at]
    return Draft([Edit(window[first][0], window[last][1], text)])


def phrase_moved(material: Material) -> Draft | None:
    """Two to four words stand further on or back in the sentence."""
    spans = [span for span in material.words if not material.initial(span[0])]
    if len(spans) < 8:
        return None
    length = material.rng.randint(2, 4)
    first = material.rng.randint(0, len(spans) - length)
    start, end = spans[first][0], spans[first + length - 1][1]
    places = [to for to, _ in spans if to < start - 4 or to > end + 4]
    phrase = material.target[start:end]
    if not places or any(mark in phrase for mark in ',;:.!?"()，。；：、'):
        return None
    to = material.rng.choice(places)
    if material.spaced:
        gone = Edit(start - 1, end, "", mark=False) if material.target[start - 1].isspace() else None
        if gone is None or not material.target[to - 1].isspace():
            return None
        return Draft([gone, Edit(to, to, phrase + " ")])
    return Draft([Edit(start, end, "", mark=False), Edit(to, to, phrase)])


def _exchange(material: Material, first: Span, second: Span) -> Draft | None:
    one, other = material.target[slice(*first)], material.target[slice(*second)]
    if one.lower() == other.lower():
        return None
    return Draft([Edit(*first, other), Edit(*second, one)])

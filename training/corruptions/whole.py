"""Translations of something else altogether, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from training.corruptions.draft import Draft, Edit
from training.corruptions.text import body_end, clauses

if TYPE_CHECKING:
    from training.corruptions.material import Material


def wrong_sentence(material: Material) -> Draft | None:
    """Another row's translation: fluent, and of something else."""
    other = material.other_row()
    return None if other is None else _instead(material, other.target)


def near_miss(material: Material) -> Draft | None:
    """The translation of another row that shares a rare word or a number with this one, of about its length."""
    about = material.corpus.about
    target = material.target
    shared = [word for start, end in material.words if (word := target[start:end]) in about]
    material.rng.shuffle(shared)
    shared.sort(key=lambda word: len(about[word]))
    for word in shared[:4]:
        for number in material.rng.sample(about[word], len(about[word])):
            row = material.corpus.rows[number]
            if (
                row.source != material.pair.source
                and row.target != target
                and 0.4 < len(row.target) / len(target) < 2.5
            ):
                return _instead(material, row.target)
    return None


def untranslated(material: Material) -> Draft | None:
    """The source stands where its translation should."""
    return None if material.pair.source == material.target else _instead(material, material.pair.source)


def half_untranslated(material: Material) -> Draft | None:
    """A clause of the source stands instead of its translation, where both sides have as many clauses."""
    source = material.pair.source
    ours, theirs = clauses(material.target[: body_end(material.target)]), clauses(source[: body_end(source)])
    if len(ours) < 2 or len(ours) != len(theirs):
        return None
    at = material.rng.randrange(len(ours))
    (start, end), (begin, stop) = ours[at], theirs[at]
    text = source[begin:stop]
    return Draft([Edit(start, end, text)]) if text != material.target[start:end] else None


def _instead(material: Material, text: str) -> Draft:
    return Draft([Edit(0, len(material.target), text)], source_spans=None)

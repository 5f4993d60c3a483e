"""What the source does not say, and what is said again and again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.finding import Severity
from training.corruptions.draft import Draft, Edit
from training.corruptions.omissions import clause_of, comma_of
from training.corruptions.text import body_end, clauses, ends_sentence

if TYPE_CHECKING:
    from training.corruptions.material import Material


def sentence_added(material: Material) -> Draft | None:
    """Another row's sentence stands before or after the translation."""
    other = material.other_row()
    if other is None or not ends_sentence(material.target) or not ends_sentence(other.target):
        return None
    joint = " " if material.spaced else ""
    if material.rng.random() < 0.6:
        return Draft([Edit(len(material.target), len(material.target), joint + other.target)])
    return Draft([Edit(0, 0, other.target + joint)])


def clause_added(material: Material) -> Draft | None:
    """Another row's clause stands at a comma or before the full stop."""
    other = material.other_row()
    extra = None if other is None else clause_of(other.target, material.language, material)
    if extra is None:
        return None
    comma, space = comma_of(material.target, material.language)
    at = material.rng.choice(clauses(material.target[: body_end(material.target)]) or [(0, 0)])[1]
    return Draft([Edit(at, at, f"{comma}{space}{extra}")]) if at else None


def word_repeated(material: Material) -> Draft | None:
    """A word stands twice, seldom three times."""
    if not material.words:
        return None
    start, end = material.rng.choice(material.words)
    times = 2 if material.rng.random() < 0.15 else 1
    return _again(material, start, end, times)


def phrase_repeated(material: Material) -> Draft | None:
    """Two to five words stand again, once to three times."""
    spans = material.words
    if len(spans) < 4:
        return None
    length = material.rng.randint(2, min(5, len(spans) - 1))
    first = material.rng.randint(0, len(spans) - length)
    start, end = spans[first][0], spans[first + length - 1][1]
    return _again(material, start, end, material.rng.choice((1, 1, 2, 3)))


def loop(material: Material) -> Draft | None:
    """The end is said over and over, as a decoder does that is stuck; most often without a full stop."""
    spans = material.words
    if len(spans) < 4:
        return None
    length = material.rng.randint(1, min(6, len(spans) - 1))
    last = material.rng.randint(max(length, len(spans) // 2), len(spans))
    start, end = spans[last - length][0], spans[last - 1][1]
    times = material.rng.randint(3, 8)
    text = _copies(material, start, end, times)
    to = body_end(material.target) if material.rng.random() < 0.3 else len(material.target)
    gaps = [] if last == len(spans) else [to]
    return Draft(
        [Edit(end, max(end, to), text)],
        severity=Severity.CRITICAL if times > 4 else None,
        gaps=gaps,
        source_spans=None if gaps else (),
    )


def clause_repeated(material: Material) -> Draft | None:
    """A clause, or the whole sentence, stands twice."""
    target = material.target
    parts = clauses(target[: body_end(target)])
    if len(parts) < 2:
        if not ends_sentence(target):
            return None
        return Draft([Edit(len(target), len(target), (" " if material.spaced else "") + target)])
    start, end = material.rng.choice(parts)
    if end - start < 4:
        return None
    comma, space = comma_of(target, material.language)
    clause = target[start:end]
    if material.initial(start) and not any(start == name[0] for name in material.names):
        clause = clause[:1].lower() + clause[1:] if material.language != "de" else clause
    return Draft([Edit(end, end, f"{comma}{space}{clause}")])


def _copies(material: Material, start: int, end: int, times: int) -> str:
    copy = material.target[start:end]
    if material.initial(start) and not any(start <= name[0] < end for name in material.names) and copy[1:2].islower():
        copy = copy[:1].lower() + copy[1:]
    return ((" " if material.spaced else "") + copy) * times


def _again(material: Material, start: int, end: int, times: int) -> Draft:
    return Draft([Edit(end, end, _copies(material, start, end, times))])

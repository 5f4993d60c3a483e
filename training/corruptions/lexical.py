"""Words and names replaced, misspelled, dropped, put in, left in the source language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from mtqa.finding import Severity
from training.corruptions.draft import Draft, Edit, insertion, removal
from training.corruptions.material import rhyme
from training.corruptions.omissions import untranslated_by
from training.corruptions.swaps import mend_article
from training.corruptions.text import (
    UNSPACED,
    UNSPACED_LANGUAGES,
    Span,
    capitalise,
    case_class,
    function_words,
    match_case,
    starts_sentence,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from training.corruptions.material import Material

_TRIES = 8


def replaced(material: Material, span: Span, new: str, *, severity: Severity | None = None) -> Draft:
    """One span by another text, with the capital that its place needs and the English article that it needs."""
    start, end = span
    old = material.target[start:end]
    if material.initial(start) and old[:1].isupper():
        new = capitalise(new)
    elif old.isupper() and len(old) > 1:
        new = new.upper()
    edits = [Edit(start, end, new)]
    if material.language == "en":
        edits += mend_article(material.target, start, new)
    return Draft(edits, severity=severity)


def name_replaced(material: Material) -> Draft | None:
    """A proper name becomes another of the corpus, of as many words where there is one."""
    if not material.names or not material.corpus.names:
        return None
    start, end = material.rng.choice(material.names)
    old = material.target[start:end]
    tries = 2 * _TRIES
    for attempt in range(tries):
        new = material.rng.choice(material.corpus.names)
        if new.lower() == old.lower() or old.isupper() != new.isupper() or _script(old) != _script(new):
            continue
        # As long, and ending alike where case endings may show; in the second half of the tries whatever comes.
        alike = new.count(" ") == old.count(" ") and (old.isascii() or new[-1] == old[-1] or bool(UNSPACED.match(old)))
        if alike or attempt > tries // 2:
            return Draft([Edit(start, end, new)])
    return None


def _script(name: str) -> str:
    return "unspaced" if UNSPACED.match(name) else unicodedata.name(name[0], "?").partition(" ")[0]


def name_dropped(material: Material) -> Draft | None:
    """A proper name is left out."""
    names = [span for span in material.names if not material.initial(span[0])]
    if not names or len(material.words) < 4:
        return None
    span = material.rng.choice(names)
    return Draft(removal(material.target, *span), source_spans=untranslated_by(material.pair, [span]))


def name_misspelled(material: Material) -> Draft | None:
    """Two letters of a name change places, or one is lost, doubled or another."""
    names = [(start, end) for start, end in material.names if end - start > 3 or UNSPACED.match(material.target[start])]
    if not names:
        return None
    start, end = material.rng.choice(names)
    new = misspelled(material.target[start:end], material)
    return None if new is None else Draft([Edit(start, end, new)])


def misspelling(material: Material) -> Draft | None:
    """A slip of the keys in an ordinary word."""
    if material.language in UNSPACED_LANGUAGES:
        return None
    choices = [
        (start, end) for start, end in material.content if end - start > 4 and material.target[start:end].isalpha()
    ]
    if not choices:
        return None
    start, end = material.rng.choice(choices)
    new = misspelled(material.target[start:end], material)
    return None if new is None else Draft([Edit(start, end, new)])


def misspelled(word: str, material: Material) -> str | None:
    """The word with one slip behind its first letter; None where nothing came of it."""
    rng = material.rng
    letters = [at for at in range(1, len(word)) if word[at].isalpha()]
    if not letters:
        return None
    for _ in range(_TRIES):
        at = rng.choice(letters)
        way = rng.choice(("swap", "drop", "double", "other"))
        new = word
        if way == "swap" and at + 1 < len(word) and word[at + 1].isalpha():
            new = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
        elif way == "drop" and len(word) > 3:
            new = word[:at] + word[at + 1 :]
        elif way == "double" and not UNSPACED.match(word):
            new = word[: at + 1] + word[at] + word[at + 1 :]
        elif way == "other":
            letter = rng.choice(material.target)
            if letter.isalpha() and letter.islower() == word[at].islower():
                new = word[:at] + letter + word[at + 1 :]
        if new != word:
            return new
    return None


def word_dropped(material: Material) -> Draft | None:
    """A word that carries meaning is left out."""
    choices = [span for span in material.content if not material.initial(span[0])]
    if not choices or len(material.words) < 4:
        return None
    span = material.rng.choice(choices)
    return Draft(removal(material.target, *span), source_spans=untranslated_by(material.pair, [span]))


def word_random(material: Material) -> Draft | None:
    """A word becomes any other of the corpus, of its case."""
    if not material.content:
        return None
    start, end = material.rng.choice(material.content)
    old = material.target[start:end]
    kind = "lower" if material.initial(start) else case_class(old)
    new = None
    if kind == "lower" and material.rng.random() < 0.6:
        new = _from(material, material.corpus.rhymes.get(rhyme(old), ()), old)
    new = new or _from(material, material.corpus.words.get(kind, ()), old)
    return None if new is None else replaced(material, (start, end), new)


def word_neighbour(material: Material) -> Draft | None:
    """A word becomes one of kindred meaning or form, as the embedding table has it."""
    known = [
        ((start, end), near)
        for start, end in material.content
        if (near := material.neighbours.get(material.target[start:end].lower()))
    ]
    if not known:
        return None
    span, near = material.rng.choice(known)
    old = material.target[span[0] : span[1]]
    new = material.rng.choice(near)
    if old.lower() == new.lower():
        return None
    severity = Severity.MINOR if _is_form(old, new) else None
    return replaced(material, span, match_case(old, new) if old.isupper() or new.islower() else new, severity=severity)


def _is_form(word: str, other: str) -> bool:
    """Whether all but the last two letters of the shorter word stand in the other as well."""
    stem = min(len(word), len(other)) - 2
    return stem > 1 and word[:stem].lower() == other[:stem].lower()


def word_added(material: Material) -> Draft | None:
    """A word of the corpus stands where none belongs: before a word that carries meaning."""
    choices = [span for span in material.content if not material.initial(span[0])]
    if not choices:
        return None
    start, _ = material.rng.choice(choices)
    new = _from(material, material.corpus.words.get("lower", ()), "")
    return None if new is None else Draft([insertion(material.target, start, new, spaced=material.spaced)])


def _from(material: Material, pool: Sequence[str], old: str) -> str | None:
    """A word of the pool that is not the old one, nor much longer or shorter."""
    for _ in range(_TRIES if pool else 0):
        new = material.rng.choice(pool)
        if new.lower() != old.lower() and (not old or abs(len(new) - len(old)) <= max(3, len(old) // 2)):
            return new
    return None


def inflection(material: Material) -> Draft | None:
    """A word takes another ending, of a word of the corpus that begins alike."""
    if material.language in UNSPACED_LANGUAGES:
        return None
    choices = list(material.content)
    material.rng.shuffle(choices)
    slack = 1 if material.language == "en" else 2
    for start, end in choices[:_TRIES]:
        word = material.target[start:end]
        if end - start < 4 or word[1:].lower() != word[1:]:
            continue
        seen = material.corpus.stems
        for cut in range(min(slack + (end - start > 8), end - start - 4) + 1):
            others = [
                other
                for other in seen.get(word[: end - start - cut], ())
                if other != word and other.lower() != word.lower() and case_class(other) == case_class(word)
            ]
            if others:
                return replaced(material, (start, end), material.rng.choice(others))
    return None


def source_word(material: Material) -> Draft | None:
    """A word stays in the source language: the one that stands there in the source, by alignment or by its place."""
    pair = material.pair
    links = {target: source for source, target in pair.alignment or ()}
    common = function_words(pair.source_lang)
    foreign = [
        (start, end)
        for start, end in words(pair.source)
        if pair.source[start:end].lower() not in common
        and end - start > (1 if UNSPACED.match(pair.source[start]) else 2)
        and not pair.source[start].isdigit()
    ]
    if not foreign or not material.content:
        return None
    for _ in range(_TRIES):
        start, end = material.rng.choice(material.content)
        place = (start + end) / 2 / len(pair.target) * len(pair.source)
        nearest = min(foreign, key=lambda span: abs((span[0] + span[1]) / 2 - place))
        span = links.get((start, end), nearest)
        text = pair.source[span[0] : span[1]]
        if text.lower() not in pair.target.lower():
            if starts_sentence(pair.source, span[0]) and not text.isupper() and not pair.target[start].isupper():
                text = text.lower()
            return Draft([Edit(start, end, text)], severity=Severity.MAJOR)
    return None

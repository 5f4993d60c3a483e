"""Words replaced by others of a table: numbers in words, units, antonyms, negation, pronouns, tense and so on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from training.corruptions.draft import Draft, Edit, insertion, removal
from training.corruptions.tables import Table, table
from training.corruptions.text import UNSPACED, UNSPACED_LANGUAGES, capitalise, clauses, match_case

if TYPE_CHECKING:
    from collections.abc import Callable

    from training.corruptions.material import Material

_EN_VOWEL = re.compile(r"(?:[aeio]|u(?!ni|se|su|ti|r[aio]))", re.IGNORECASE)


def swapped(topic: str, *, not_beside: str | None = None) -> Callable[[Material], Draft | None]:
    """A kind that replaces one word by another of its table.

    Args:
        topic: Which table.
        not_beside: A topic; clauses that hold a word of it are left alone.
    """

    def make(material: Material) -> Draft | None:
        words = table(topic, material.language)
        if words is None:
            return None
        found = _found(material, words)
        if not_beside and (barred := table(not_beside, material.language)):
            shut = [span for span in clauses(material.target) if barred.pattern.search(material.target, *span)]
            found = [match for match in found if not any(start <= match.start() < end for start, end in shut)]
        if not found:
            return None
        # First which word, then which of its places: else `the` and `and` would stand for all.
        word = material.rng.choice(list(dict.fromkeys(match.group().lower() for match in found)))
        match = material.rng.choice([match for match in found if match.group().lower() == word])
        instead = material.rng.choice(words.alternatives(match.group()))
        return Draft(_replacement(material, match, instead))

    return make


def _found(material: Material, words: Table) -> list[re.Match[str]]:
    matches = [match for match in words.pattern.finditer(material.target) if words.means(match.group())]
    if matches and material.language in UNSPACED_LANGUAGES:
        # One character is a word only where the cut into words says so.
        whole = set(material.words)
        return [
            match
            for match in matches
            if len(match.group()) > 1 or match.span() in whole or not UNSPACED.match(match.group())
        ]
    return [match for match in matches if not _is_acronym(match.group())]


def _is_acronym(word: str) -> bool:
    """`US`, `IS`, `IT`: words in capitals are other words; those of the tables that are so are units."""
    return (
        len(word) > 1
        and word.isupper()
        and word.isalpha()
        and word not in {"AM", "PM", "BC", "AD", "USD", "EUR", "GBP"}
    )


def _replacement(material: Material, match: re.Match[str], instead: str) -> list[Edit]:
    start, end = match.span()
    target = material.target
    if not instead:
        return removal(target, start, end)
    initial = material.initial(start) and target[start].isupper()
    found = match.group()
    if initial:
        text = capitalise(instead)
    elif found.islower() or not found[:1].isalpha():
        text = instead
    elif len(found) > 1 and found.isupper():
        text = instead if instead.isupper() else instead.upper()
    else:
        text = match_case(found, instead) if instead.islower() else instead
    edits = [Edit(start, end, text)]
    if material.language == "en":
        edits += _mend_article(target, start, text)
    return edits


def _mend_article(target: str, start: int, new: str) -> list[Edit]:
    """`a` or `an` before a replaced word follows its first sound, so that it gives nothing away."""
    match = re.search(r"(?<!\w)(an?) $", target[:start], re.IGNORECASE)
    if match is None or not new[:1].isalpha():
        return []
    wanted = "an" if _EN_VOWEL.match(new) else "a"
    article = match[1]
    if article.lower() == wanted:
        return []
    return [Edit(match.start(1), match.end(1), match_case(article[:1], wanted), mark=False)]


mend_article = _mend_article


def negation(material: Material) -> Draft | None:
    """A negation added or taken away, evenly where both are possible."""
    makers = [_negation_removed, _negation_added]
    material.rng.shuffle(makers)
    for make in makers:
        draft = make(material)
        if draft is not None:
            return draft
    return None


_removed = swapped("negate")
_affirmed = swapped("affirm", not_beside="negate")
"""Two negations in one clause make none."""
_NE_PAS = re.compile(r"\b(?:(ne) |(n['’] ?))(\w[\w-]*)((?: \w+)?) (pas|plus|jamais|guère)\b", re.IGNORECASE)


def _negation_removed(material: Material) -> Draft | None:
    if material.language == "fr":
        found = list(_NE_PAS.finditer(material.target))
        if found:
            match = material.rng.choice(found)
            particle = 1 if match[1] else 2
            first = Edit(match.start(particle), match.start(3), "", mark=False)
            return Draft([first, *removal(material.target, *match.span(5))])
    return _removed(material)


_PARTICIPLE = re.compile(r"(?:\w*ge\w{3,}(?:t|en)|(?:be|ver|er|ent|zer|über|unter)\w{3,}(?:t|en)|\w{4,}(?:iert|en))$")
_GERMAN_FINITE = re.compile(
    r"\b(?:ist|sind|war|waren|wurde|wurden|wird|werden|hat|haben|hatte|hatten|kann|konnte|will|soll)\b"
)
_GERMAN_STOP = re.compile(r" ?[.,;:!?]|$| und | oder ")


def _negation_added(material: Material) -> Draft | None:
    if material.language == "de" and material.rng.random() < 0.7:
        places = list(_german_places(material.target))
        if places:
            return Draft([insertion(material.target, material.rng.choice(places), "nicht", spaced=True)])
    return _affirmed(material)


def _german_places(target: str) -> list[int]:
    """Before the participle or infinitive that ends a clause with an auxiliary: where `nicht` stands."""
    places = []
    for verb in _GERMAN_FINITE.finditer(target):
        stop = _GERMAN_STOP.search(target, verb.end())
        clause = target[verb.end() : stop.start() if stop else len(target)]
        last = clause.rstrip().rpartition(" ")[2]
        if (
            " " in clause.strip()
            and last.islower()
            and _PARTICIPLE.match(last)
            and not re.search(r"\b(?:nicht|kein|nie)", clause)
        ):
            places.append(verb.end() + len(clause.rstrip()) - len(last))
    return places

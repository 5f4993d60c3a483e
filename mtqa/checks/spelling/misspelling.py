"""Words that no dictionary has."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.spelling.commonness import commonness
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment
    from mtqa.spelling import Dictionaries, Speller

_AROUND = r"\w@#/\\<>=_{}%$&*~^|+`'’‑\-"
_LETTERS = re.compile(rf"(?<![{_AROUND}.:;])[^\W\d_{UNSPACED}]{{5,}}(?![{_AROUND}]|[.:]\w)")
"""A word between spaces and punctuation, not a part of an address, a variable, a tag or a compound with a hyphen."""
_ANY = re.compile(r"[^\W\d_]+")
_MOST = 2
"""A word that comes more often in a document is meant."""
_SHORTEST_PART = 3
_SLIP, _ANOTHER_LETTER = 5.0, 14.0
"""How much commoner the word that is meant must be: the factor is that power of e. Tuned on news in German, Russian and
English."""
_DICTIONARY = (
    "a and another at colour did environment go he him his however hundred is it league let me not of or organise out "
    "parachute people run sing sings teapot the theatre to wanted was with write"
)


@check(
    "F531",
    "misspelling",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.7,
    precision=Precision(51, 64, "catalogues and news, 13 languages"),
    dictionaries=True,
    requires="spelling",
    bad=(
        Example(
            "He wanted to go, howerver the enviroment did not let him.",
            ("howerver", "enviroment"),
            dictionary=_DICTIONARY,
        ),
    ),
    good=(
        Example("The tempos of another theatre organise a teapotparachute.", dictionary=_DICTIONARY),
        Example("Run enviroment.py with --howerver, or write to enviroment@example.org.", dictionary=_DICTIONARY),
        Example("The enviroment is enviroment, is it enviroment?", dictionary=_DICTIONARY),
        Example("The Wanter and the wanter was.", dictionary=_DICTIONARY),
        Example("The enviroment of it", source="Das enviroment", dictionary=_DICTIONARY),
    ),
)
def misspelling(document: Document, dictionaries: Dictionaries) -> Iterator[Mark]:
    """A word is in no dictionary, and differs from one that is by a single letter.

    ## What it does
    Asks the Hunspell dictionaries that the configuration names for a language, of words in small letters from five
    letters on:

    ```toml
    [spelling]
    de = "de_DE"                      # of the system, or beside this file: de_DE.dic and de_DE.aff
    en = ["en_US", "en_GB", "our-words.txt"]
    ```

    Of such as no dictionary has, it reports those that one slip makes of a much commoner word: a letter too many, one
    too few, another one, or two the wrong way round. The vocabulary of the embedded model tells how common words are.
    What is likely to be there on purpose is left alone: words of the source and of the glossary, words that come a
    third time in the document or with a capital, compounds of two words that there are, a word with an ending added or
    left off.

    Needs `pip install 'mtqa[spelling]'`, and a dictionary: LibreOffice and most systems have them (on Debian,
    `apt install hunspell-de-de`). Without a dictionary for its language a text is not checked.

    ## Why is this bad?
    Readers take a text with slips for careless, and programs do not find the word.

    ## Use instead
    The word that is meant. Add what is right to a list of your own, one word a line, and name it beside the dictionary.
    """
    counts: Counter[str] | None = None
    for segment in document.segments:
        speller = dictionaries.of(segment.target_lang) if segment.shown else None
        if speller is None:
            continue
        for word in _LETTERS.finditer(segment.target):
            text = word[0]
            if not text.islower() or speller.knows(text):
                continue
            if counts is None:
                counts = Counter(each for other in document.segments for each in _ANY.findall(other.target))
            if not _meant(text, segment, counts, dictionaries) and (near := _near(text, speller)):
                shown = " or ".join(f"'{each}'" for each in near[:2])
                message = f"'{text}' is in no dictionary: is {shown} meant?"
                yield Mark(word.start(), word.end(), message, near[0] if len(near) == 1 else None, segment=segment)


def _meant(text: str, segment: Segment, counts: Counter[str], dictionaries: Dictionaries) -> bool:
    """Whether a word that no dictionary has is there on purpose: a name, a term, a word of the source."""
    return (
        counts[text] > _MOST
        or bool(counts[text.capitalize()] or counts[text.upper()])
        or text in dictionaries.accepted
        or text.casefold() in (segment.source or "").casefold()
    )


def _near(text: str, speller: Speller) -> list[str]:
    """What a word is a slip of; nothing where it may be a form, a compound or a rare word that the dictionary lacks."""
    parts = range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1)
    if any(speller.knows(text[:place]) and speller.knows(text[place:]) for place in parts):
        return []
    found = [each for each in speller.near(text) if each.isalpha()]
    if not found or any(_only_ending(text, each) for each in found):
        return []
    own = commonness(text)
    gains = sorted(((commonness(each) - own, each) for each in found), reverse=True)
    return [each for gain, each in gains if gain >= (_ANOTHER_LETTER if _replaces(text, each) else _SLIP)]


def _replaces(one: str, other: str) -> bool:
    """Whether two words differ by one letter for another, as words of a language often do."""
    return len(one) == len(other) and sum(left != right for left, right in zip(one, other, strict=True)) == 1


def _only_ending(one: str, other: str) -> bool:
    """Whether one word is the other with an ending, as forms of one word are."""
    return one.startswith(other) or other.startswith(one)

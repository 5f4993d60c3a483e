"""Doubled nouns and articles of German and Luxembourgish: “das Haus Haus”, “das das Haus”."""

from __future__ import annotations

import re

from mtqa.checks.fluency.wordlists import words

CAPITALISING = frozenset(["de", "lb"])
"""Languages in which a capital letter makes a noun, and not yet a name."""

_NAMES = words(
    "sing cha tam yo bye bla aye dik duran walla pago bora wagga talk tse puff chi bling hula choo toi ylang mahi beri "
    "kus pom lang baden gin ping boo poco humba klein mau bum tuk agar wah hip knock dada mama papa baby honey"
    " hare krishna sirhan"
)
"""What stands twice in names and borrowed words, and may have an article: “das Sing Sing”, “der Cha Cha Cha”."""
_COMMON = words(
    "uhr jahr jahre jahren tag tage tagen haus stadt land zeit woche wochen monat monate prozent euro dollar meter "
    "kilometer grad liter minute minuten stunde stunden sekunden wasser straße schule arbeit frage problem datei "
    "dateien"
)
_DETERMINER_BEFORE = re.compile(
    r"(?:\b(?:der|die|das|den|dem|des|(?:k|m|d|s)?ein(?:e[mnrs]?)?|(?:unser|ihr|euer|eur|dies|jed|jen|welch|manch|all)"
    r"(?:e[mnrs]?)?|zum|zur|im|am|vom|beim|ins|ans|de|dat|déi|eng|engem|en)|\d)"
    r"(?:[ \u00a0][a-zäöüß]{2,}(?:e[mnrs]?))?[ \u00a0]$",
    re.IGNORECASE,
)
_NOUN = re.compile(r"[äöüß]|(?:ung|heit|keit|schaft|tion|tät|nis|ment|ling|chen|lein)(?:en|s|e)?$", re.IGNORECASE)
_NEXT_NAME = re.compile(r"[ \u00a0-]*[A-ZÄÖÜ]")
_ARTICLES = frozenset(["der", "die", "das", "den", "dem"])
_SENTENCE_START = re.compile(r"(?:\A|[.!?…:]\s+)[“„«»\"]?$")
_PREPOSITION_BEFORE = re.compile(
    r"\b(?:auf|in|mit|an|von|zu|bei|nach|vor|über|unter|für|gegen|durch|um|aus|neben|zwischen|seit|hinter|ohne) $",
    re.IGNORECASE,
)
_NOUN_PHRASE_AND_END = re.compile(
    r" (?:[a-zäöüß]+e[nrsm]? )?[A-ZÄÖÜ][\wäöüß-]+"
    r"(?:[.!]|\Z| (?:ist|sind|war|waren|hat|haben|hatte|hatten|wird|werden|wurde|wurden|kann|können|konnte|muss|soll"
    r"|sollte|darf|will|steht|liegt|gibt|gab|geht|ging|kam|kommt|bleibt|blieb|macht)\b)"
)


def repeats_noun(word: str, last: str, before: str, after: str) -> bool:
    """Whether a capitalised word that stands twice is a noun and no name: “das Haus Haus ist”.

    It is one if it is known, with an article, a number or an adjective before it, or where it is built like one; but
    not before another capitalised word, as in “das Duran Duran Album”.

    Args:
        word: Its first occurrence.
        last: Its last occurrence.
        before: The text before the first.
        after: The text after the last.
    """
    if word != last or len(word) < 3 or word.isupper() or word.casefold() in _NAMES or _NEXT_NAME.match(after):
        return False
    return (
        word.casefold() in _COMMON
        or _DETERMINER_BEFORE.search(before) is not None
        or _NOUN.search(word) is not None
        or re.search(rf"\b{re.escape(word)}\b", before + after) is not None
    )


def repeats_article(word: str, before: str, after: str) -> bool:
    """Whether an article that stands twice is one too many: “Das das Haus ist groß”, “auf der der Straße”.

    A relative pronoun before an article has a comma before it (“die Frau, die die Tür öffnet”), a demonstrative one a
    verb or a conjunction (“ist das das Haus”), and a participle may stand between article and noun (“die die Tür
    öffnende Frau”).

    Args:
        word: Its first occurrence.
        before: The text before it.
        after: The text after the second.
    """
    if word.casefold() not in _ARTICLES or not _NOUN_PHRASE_AND_END.match(after):
        return False
    if _SENTENCE_START.search(before):
        return True
    return _PREPOSITION_BEFORE.search(before) is not None and "," not in before

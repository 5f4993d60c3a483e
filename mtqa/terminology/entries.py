"""What a glossary says: concepts, and the terms for each of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from mtqa.language.codes import base_language, canonical


class Status(enum.StrEnum):
    """What a glossary says of a term (ISO 12620, administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


class Side(enum.StrEnum):
    """On which side of a translation a term stands, where the glossary is made for one direction."""

    SOURCE = "source"
    TARGET = "target"


@dataclass(frozen=True, slots=True)
class Term:
    """A word or words for a concept in one language.

    Attributes:
        text: As the glossary writes it, white space collapsed.
        lang: BCP 47 code; None where the glossary names none, and any language will do.
        side: None: it may stand on either.
        status: Of the term.
        case_sensitive: Whether upper and lower case are part of it.
    """

    text: str
    lang: str | None = None
    side: Side | None = None
    status: Status = Status.PREFERRED
    case_sensitive: bool = False

    def stands_in(self, lang: str | None, side: Side) -> bool:
        """Whether it may be met in a text of that language on that side."""
        if self.side is not None and self.side is not side:
            return False
        return lang is None or self.lang is None or _serves(self.lang, lang)


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning, and the terms for it.

    Attributes:
        terms: In the order of the glossary.
        origin: Where it stands, for messages: `terms.csv, line 3`.
        kept: Whether its terms are not to be translated.
        note: What the glossary adds.
    """

    terms: tuple[Term, ...]
    origin: str
    kept: bool = False
    note: str = ""


def _serves(term_lang: str, lang: str) -> bool:
    """Whether a term of one language serves in a text of another: the same, unless both name different territories."""
    if canonical(term_lang) != canonical(lang):
        return False
    one, other = _scripts_and_territories(term_lang), _scripts_and_territories(lang)
    return not one or not other or bool(one & other)


def _scripts_and_territories(code: str) -> frozenset[str]:
    rest = code.replace("_", "-").lower().split("-")[1:]
    if base_language(code) == "zh" and rest:
        return frozenset({_CHINESE.get(rest[0], rest[0])})
    return frozenset(rest)


_CHINESE = {"cn": "hans", "sg": "hans", "tw": "hant", "hk": "hant", "mo": "hant"}
"""The script that a territory writes Chinese in."""

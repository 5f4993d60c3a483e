"""Tables of phrases, and how they are found in a text.

A table is text, one phrase a line: `pattern | what to say instead | conditions`. A pattern is a row of words: `listen*`
is any form of the verb, `a/the` one of two words, a word in capitals one of a set (`DET`; `VERB` is any base of a verb,
`ONLYVERB` one that is nothing else). Conditions look at the words around it: `next=the,a`, `next!=up`, `prev!=be`;
`next=.` is the end of a phrase, `next=COMMA` a comma.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from mtqa.checks.fluency.syntax.english_forms import PHRASE_ENDS, verbs
from mtqa.checks.fluency.wordlists import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.fluency.syntax.tokens import Tokens

SETS: dict[str, frozenset[str]] = {
    "DET": words("the a an this that these those his her its our their my your some any all"),
    "PRON": words("him her them us me you"),
    "SUBJ": words("he she it they we i you"),
    "BE": words("is are was were be been being am 's 're isn't aren't wasn't weren't"),
    "MY": words("my his her our their your"),
    "UNITS": words("years months weeks days hours minutes decades centuries"),
    "NUM": words("two three four five six seven eight nine ten many several some few"),
}


_NOUNS = words("date present past point work rest zero top market school church court night peace war")


@dataclass(frozen=True, slots=True)
class Phrase:
    """One line of a table.

    Attributes:
        parts: The words that may stand at each place.
        instead: What to say instead.
        following, not_following, not_before, before: Words that must, or must not, stand next to it; None for any.
    """

    parts: tuple[frozenset[str], ...]
    instead: str
    following: frozenset[str] | None = None
    not_following: frozenset[str] = frozenset()
    before: frozenset[str] | None = None
    not_before: frozenset[str] = frozenset()

    @property
    def quoted(self) -> str:
        """What to say instead, each in quotation marks, where a comma parts several: “tell” or “say to”."""
        return " or ".join(f"“{each}”" for each in self.instead.split(", "))


@cache
def table(package: str, name: str) -> Table:
    """The table of a package's `data` folder by that name."""
    return Table((files(package) / "data" / f"{name}.txt").read_text(encoding="utf-8"))


class Table:
    """Phrases by their first words."""

    def __init__(self, text: str) -> None:
        self._by_first: dict[str, list[Phrase]] = {}
        for line in text.strip().splitlines():
            if line.strip() and not line.startswith("#"):
                phrase = _phrase(line)
                for first in phrase.parts[0]:
                    self._by_first.setdefault(first, []).append(phrase)
        self._heads = frozenset(self._by_first)

    def find(self, text: Tokens) -> Iterator[tuple[int, int, Phrase]]:
        """Where phrases of the table stand in the text, as ranges of tokens; of those at one place the first."""
        if text.vocabulary.isdisjoint(self._heads):
            return
        past = 0
        for index, word in enumerate(text.words):
            if index < past:
                continue
            for phrase in self._by_first.get(word, ()):
                end = index + len(phrase.parts)
                if end <= len(text) and _stands(phrase, text, index, end):
                    yield index, end, phrase
                    past = end
                    break


def _stands(phrase: Phrase, text: Tokens, start: int, end: int) -> bool:
    for part, word in zip(phrase.parts, text.words[start:end], strict=True):
        if word not in part:
            return False
    if any(not text.is_lower(place) for place in range(start + 1, end) if text.words[place].isalpha()):
        return False
    following, before = text.at(end), text.at(start - 1)
    if phrase.following is not None and following not in phrase.following:
        return False
    if phrase.before is not None and before not in phrase.before:
        return False
    return following not in phrase.not_following and before not in phrase.not_before


def _phrase(line: str) -> Phrase:
    pattern, _, rest = line.partition("|")
    instead, _, conditions = rest.partition("|")
    around: dict[str, frozenset[str]] = {}
    for condition in conditions.split():
        name, _, listed = condition.partition("=")
        around[name] = _listed(listed.split(",") if listed != "," else [","])
    return Phrase(
        tuple(_part(part) for part in pattern.split()),
        instead.strip(),
        around.get("next"),
        around.get("next!", frozenset()),
        around.get("prev"),
        around.get("prev!", frozenset()),
    )


def _listed(listed: Iterable[str]) -> frozenset[str]:
    found: set[str] = set()
    for each in listed:
        if each == ".":
            found |= PHRASE_ENDS
        elif each == "VERB":
            found |= verbs().base - _NOUNS
        elif each == "ONLYVERB":
            found |= verbs().only_base | {"become", "bring"}
        elif each == "COMMA":
            found.add(",")
        else:
            found |= SETS.get(each, frozenset([each]))
    return frozenset(found)


def _part(part: str) -> frozenset[str]:
    found: set[str] = set()
    for each in part.split("/"):
        if each.endswith("*"):
            found |= _forms(each[:-1])
        elif each in {"ONLYVERB", "VERB"}:
            found |= _listed([each])
        elif each in SETS:
            found |= SETS[each]
        else:
            found.add(each)
    return frozenset(found)


def _forms(verb: str) -> frozenset[str]:
    """All forms of a verb; of a rare one, the regular ones."""
    known = verbs().forms.get(verb)
    if known is not None:
        return known
    stem = verb.removesuffix("e")
    return frozenset((verb, f"{verb}s", f"{stem}ed", f"{stem}ing"))

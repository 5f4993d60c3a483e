"""Tables of words that may stand for one another wrongly, read from `data/`, one file per language.

A file has sections `[topic]`. A line `a, b, c` says that each may wrongly stand for any other; `a > b, c` that a may
become b or c, not the reverse. `word~class` stands for the word with each ending of the class, and like endings go with
like; classes are defined in the section `[endings]` as `class: ending ending`, `-` for none. `∅` stands for no word.
`#` begins a comment. A new language is a new file; nothing else needs to change.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from training.corruptions.text import UNSPACED_LANGUAGES

_FOLDER = Path(__file__).parent / "data"


@dataclass(frozen=True, slots=True)
class Table:
    """Words of one topic in one language.

    Attributes:
        pattern: Finds any of them.
        instead: For each, in lower case, what may stand for it wrongly.
        capital: Those, in lower case, that are words of the table with a capital alone: "March", not "march".
    """

    pattern: re.Pattern[str]
    instead: dict[str, tuple[str, ...]]
    capital: frozenset[str]

    def alternatives(self, found: str) -> tuple[str, ...]:
        """What may stand for a text that `pattern` found."""
        return self.instead[_key(found)]

    def means(self, found: str) -> bool:
        """Whether a text that `pattern` found is the word of the table, by its capital."""
        return found[:1].isupper() or found.lower() not in self.capital


@cache
def table(topic: str, language: str) -> Table | None:
    """The table of a topic, None where the language has none."""
    lines = _sections(language).get(topic)
    if not lines:
        return None
    endings = dict(_endings(line) for line in _sections(language).get("endings", ()))
    instead: dict[str, dict[str, None]] = {}
    capital: set[str] = set()
    small: set[str] = set()
    for line in lines:
        for expanded in _expand(line, endings):
            for word in _read_line(expanded, instead):
                (capital if word[0].isupper() else small).add(word.lower())
    longest_first = sorted(instead, key=lambda word: (-len(word), word))
    body = "|".join(_as_pattern(word) for word in longest_first)
    bounded = f"(?:{body})" if language in UNSPACED_LANGUAGES else rf"(?<![\w'’-])(?:{body})(?![\w’-]|'\w)"
    return Table(
        re.compile(bounded, re.IGNORECASE),
        {word: tuple(others) for word, others in instead.items()},
        frozenset(capital - small),
    )


@cache
def languages(topic: str) -> frozenset[str]:
    """The languages that have words of a topic."""
    return frozenset(path.stem for path in _FOLDER.glob("*.txt") if topic in _sections(path.stem))


def _key(found: str) -> str:
    return re.sub(r" ?['’]", "'", found.lower())


def _as_pattern(word: str) -> str:
    # Tokenised English writes "don 't".
    return re.escape(word).replace("'", " ?['’]")


@cache
def _sections(language: str) -> dict[str, list[str]]:
    path = _FOLDER / f"{language}.txt"
    sections: dict[str, list[str]] = {}
    if not path.is_file():
        return sections
    topic = ""
    for raw in path.read_text("utf-8").splitlines():
        line = raw.partition("#")[0].strip()
        if line.startswith("["):
            topic = line.strip("[]")
            sections[topic] = []
        elif line:
            sections[topic].append(line)
    return sections


def _endings(line: str) -> tuple[str, list[str]]:
    name, _, endings = line.partition(":")
    return name.strip(), ["" if ending == "-" else ending for ending in endings.split()]


def _expand(line: str, endings: dict[str, list[str]]) -> list[str]:
    names = re.findall(r"~(\w+)", line)
    if not names:
        return [line]
    lines = []
    for at in range(max(len(endings[name]) for name in names)):
        expanded = line
        for name in names:
            expanded = expanded.replace(f"~{name}", endings[name][at % len(endings[name])], 1)
        lines.append(expanded)
    return lines


def _read_line(line: str, instead: dict[str, dict[str, None]]) -> list[str]:
    """Reads a line into the table; the words of its left side."""
    left, arrow, right = line.partition(">")
    words = [word.strip() for word in left.split(",")]
    others = [word.strip() for word in right.split(",")] if arrow else words
    for word in words:
        for other in others:
            if other.lower() != word.lower():
                instead.setdefault(word.lower(), {})[other.replace("∅", "")] = None
    return words

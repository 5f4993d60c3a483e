"""Which dictionary is for which language, and reading those that the user names."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mtqa.errors import ConfigError
from mtqa.extras import installed, to_install
from mtqa.language.codes import base_language
from mtqa.spelling.edits import letters_of, one_edit_away

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

WORD_LIST = ".txt"
FOLDERS = (
    "/usr/share/hunspell",
    "/usr/share/myspell",
    "/usr/share/myspell/dicts",
    "/usr/local/share/hunspell",
    "/opt/homebrew/share/hunspell",
    "/Library/Spelling",
)
"""Where systems keep the dictionaries that are installed, as Hunspell's own program looks for them."""


class Speller(Protocol):
    """What knows the words of a language."""

    def knows(self, word: str) -> bool:
        """Whether it is a word as it stands, or one at the beginning of a sentence or in capitals."""

    def near(self, word: str) -> list[str]:
        """Words that differ from an unknown one in a single letter, or in the order of two; the likeliest first."""


class WordList:
    """Words without endings or compounds: a word is known that stands there, or does in small letters."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        self._letters = letters_of(self._words)

    def knows(self, word: str) -> bool:
        """Whether the list has it."""
        return word in self._words or word.lower() in self._words

    def near(self, word: str) -> list[str]:
        """Words of the list that are one slip away."""
        return [other for other in one_edit_away(word, self._letters) if other in self._words]


class Dictionaries:
    """The spellers of a run.

    Args:
        by_language: Spellers by language code; a word is right if any of those of its language knows it.
        accepted: Words that are right in any language, such as those of a glossary.
        digest: What tells these dictionaries from others.
    """

    def __init__(
        self, by_language: Mapping[str, Sequence[Speller]], accepted: Iterable[str] = (), digest: str = ""
    ) -> None:
        self._by_language = {_exact(lang): _Together(spellers) for lang, spellers in by_language.items()}
        self.accepted = frozenset(word.casefold() for word in accepted)
        self.digest = digest

    def of(self, lang: str | None) -> Speller | None:
        """The speller for a language; None: there is none.

        Args:
            lang: BCP 47 code. What is said of `pt` is for `pt-BR` too, where nothing is said of that.
        """
        if not lang:
            return None
        return self._by_language.get(_exact(lang)) or self._by_language.get(base_language(lang))


def load_dictionaries(
    spelling: Mapping[str, Sequence[str]], accepted: Iterable[str] = (), where: str = "spelling"
) -> Dictionaries:
    """The dictionaries that the settings name.

    Args:
        spelling: For each language the paths of Hunspell dictionaries (`de_DE` or `de_DE.dic`: two files, `.dic` and
            `.aff`, lie side by side; a bare name that does not lie there is looked for in `FOLDERS`) and of lists of
            more words (`names.txt`: one a line, `#` begins a comment).
        accepted: Words that are right in any language.
        where: What messages begin with.

    Raises:
        ConfigError: A file cannot be read, or no package is installed that reads it.
    """
    digest = sha256()
    by_language: dict[str, list[Speller]] = {}
    for lang, paths in spelling.items():
        place = f"{where}.{lang}"
        stems = [_stem(path) for path in paths if not path.endswith(WORD_LIST)]
        lists = [path for path in paths if path.endswith(WORD_LIST)]
        if not stems:
            raise ConfigError(
                f"{place}: names no dictionary, so that all other words would be wrong: name one of Hunspell's, as "
                '"de_DE", of which de_DE.dic and de_DE.aff lie side by side'
            )
        if not installed("spelling"):
            raise ConfigError(f"{place}: to read dictionaries, mtqa needs chunspell: {to_install('spelling')}")
        from mtqa.spelling.hunspell import HunspellSpeller

        digest.update(f"{lang}={len(stems)};".encode())
        spellers: list[Speller] = []
        for stem in stems:
            affixes, words = (_read(stem.with_name(stem.name + suffix), place) for suffix in (".aff", ".dic"))
            digest.update(affixes)
            digest.update(words)
            spellers.append(HunspellSpeller(stem, affixes, words, place))
        for path in lists:
            listed = _read(Path(path), place)
            digest.update(listed)
            spellers.append(WordList(_words(listed, path, place)))
        by_language[lang] = spellers
    return Dictionaries(by_language, accepted, digest.hexdigest()[:8])


class _Together:
    """Several dictionaries of one language as one."""

    def __init__(self, spellers: Sequence[Speller]) -> None:
        self._spellers = tuple(spellers)

    def knows(self, word: str) -> bool:
        return any(each.knows(word) for each in self._spellers)

    def near(self, word: str) -> list[str]:
        return list(dict.fromkeys(other for each in self._spellers for other in each.near(word)))


def _exact(lang: str) -> str:
    return lang.replace("_", "-").lower()


def _stem(path: str) -> Path:
    """The path of a dictionary without `.dic` and `.aff`: as it is given, or where the system keeps dictionaries."""
    stem = Path(path.removesuffix(".dic").removesuffix(".aff"))
    if stem.name != str(stem):
        return stem
    folders = [Path(folder) for folder in (*os.environ.get("DICPATH", "").split(os.pathsep), *FOLDERS) if folder]
    for candidate in (stem, *(folder / stem.name for folder in folders)):
        if candidate.with_name(candidate.name + ".dic").is_file():
            return candidate
    return stem


def _words(content: bytes, path: str, place: str) -> list[str]:
    try:
        lines = content.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise ConfigError(f"{place}: {path} is not UTF-8 (byte {error.start + 1}); a list of words must be") from error
    return [word for line in lines if (word := line.partition("#")[0].strip())]


def _read(path: Path, place: str) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        hint = "; a Hunspell dictionary is two files, .dic and .aff" if path.suffix in {".aff", ".dic"} else ""
        raise ConfigError(f"{place}: {path} cannot be read ({error.strerror}){hint}") from error

"""Hunspell dictionaries, read by Hunspell itself through chunspell: an optional package."""

from __future__ import annotations

import re
from codecs import lookup
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError
from mtqa.spelling.edits import letters_of, one_edit_away

if TYPE_CHECKING:
    from pathlib import Path

_TRY = re.compile(rb"^TRY[ \t]+(\S+)", re.MULTILINE)
_SET = re.compile(rb"^SET[ \t]+(\S+)", re.MULTILINE)
_MOST_KEPT = 100_000
_LONGEST = 40
_LONGEST_SLIP = 22
"""Of longer words, compounds mostly, there are too many strings one slip away to ask for all."""
_SAMPLE = 5_000


class HunspellSpeller:
    """The words of a Hunspell dictionary, with their endings and compounds.

    Args:
        stem: Path of the two files, without `.dic` and `.aff`.
        affixes, words: What they hold.
        place: What messages begin with.

    Raises:
        ConfigError: It is no dictionary of Hunspell's, or what is installed as `hunspell` is another package.
    """

    def __init__(self, stem: Path, affixes: bytes, words: bytes, place: str) -> None:
        import hunspell

        if not hasattr(hunspell, "Hunspell"):
            raise ConfigError(f"{place}: the package 'hunspell' that is installed is not chunspell, which mtqa needs")
        named = _SET.search(affixes)
        try:
            self._encoding = lookup(
                named[1].decode("ascii").lower().replace("microsoft-cp", "cp") if named else "latin-1"
            ).name
            if not words[:_LONGEST].split(b"\n")[0].strip(b"\xef\xbb\xbf \t\r").isdigit():
                raise ValueError("the first line of the .dic file is not the number of its words")
            self._words = hunspell.Hunspell(
                stem.name, hunspell_data_dir=str(stem.parent.resolve()), system_encoding="utf-8"
            )
        except (LookupError, OSError, ValueError) as error:
            raise ConfigError(f"{place}: {stem} is no Hunspell dictionary: {error}") from error
        tried = _TRY.search(affixes)
        some = [tried[1]] if tried else [line.partition(b"/")[0] for line in words.split(b"\n", _SAMPLE)[:_SAMPLE]]
        self._letters = letters_of(each.decode(self._encoding, "replace") for each in some)
        self._known: dict[str, bool] = {}
        self._near: dict[str, list[str]] = {}

    def knows(self, word: str) -> bool:
        """Whether the dictionary has it; of words that its letters cannot write it is not asked."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _MOST_KEPT:
                self._known.clear()
            known = self._known[word] = self._ask(word)
        return known

    def near(self, word: str) -> list[str]:
        """Words of the dictionary that are one slip away."""
        found = self._near.get(word)
        if found is None:
            if len(self._near) >= _MOST_KEPT:
                self._near.clear()
            slips = one_edit_away(word, self._letters) if len(word) <= _LONGEST_SLIP else ()
            found = self._near[word] = [other for other in slips if self._ask(other)]
        return found

    def _ask(self, word: str) -> bool:
        word = word.replace("’", "'")
        try:
            word.encode(self._encoding)
            return len(word) > _LONGEST or bool(self._words.spell(word))
        except UnicodeEncodeError:
            return True

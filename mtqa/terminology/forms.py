"""Whether two words are forms of one: what stemming says, and what the habits of a language's endings say.

There are two questions. *Is this the term?* is asked of sources, and of terms that are forbidden: a word that only
looks like the term would be a false alarm, so that the answer has to be sure. *May this render the term?* is asked
before a translation is said to lack it: any word that may be a form or a compound of it will do.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.language.codes import canonical
from mtqa.terminology.words import fold

if TYPE_CHECKING:
    from collections.abc import Callable


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_STEMMERS = {
    "ar": "arabic",
    "bs": "serbian",
    "ca": "catalan",
    "cs": "czech",
    "da": "danish",
    "de": "german",
    "el": "greek",
    "eo": "esperanto",
    "es": "spanish",
    "et": "estonian",
    "eu": "basque",
    "fa": "persian",
    "fi": "finnish",
    "fr": "french",
    "ga": "irish",
    "hi": "hindi",
    "hr": "serbian",
    "hu": "hungarian",
    "hy": "armenian",
    "id": "indonesian",
    "it": "italian",
    "lt": "lithuanian",
    "ne": "nepali",
    "nl": "dutch",
    "no": "norwegian",
    "pl": "polish",
    "pt": "portuguese",
    "ro": "romanian",
    "ru": "russian",
    "sr": "serbian",
    "sv": "swedish",
    "ta": "tamil",
    "tr": "turkish",
    "yi": "yiddish",
}
"""Algorithms of Snowball (https://snowballstem.org) by language. English has rules of its own here."""

_UNINFLECTED = _set("zh ja ko th lo km my vi bo")
"""Languages of which words do not change; what follows them (particles) is cut off elsewhere."""

_COMPOUNDING = _set("de nl sv da no is fo fy lb af fi et hu lv lt")
"""Languages that write compounds as one word, in which a term may be a part."""

_PREFIXING = _set("ar he fa ur ug ps id ms jv su tl sw mg cy ga gd gv br ka am ti eu mt")
"""Languages that put articles, prepositions, prefixes or other first letters before a word, without a space."""

_AGGLUTINATING = _set("fi et hu tr az kk ky uz tk eu ka mn")

_PLURAL_S = _set("de nl da sv no fr es pt ca gl af lb fy")

_LARGEST = 50_000


class Forms:
    """What is known of the words of one language. Its memory of words is bounded.

    Attributes:
        lang: Base language code, empty where the language is not known.
        compounding: Whether a term may be part of a longer word.
        prefixing: Whether words may begin otherwise in a sentence.
        endings: How many letters may follow the stem.
        plural_s: Whether foreign words may have a plural in -s, of which stemmers know nothing.
        stems: Whether there are rules for the endings of the language.
    """

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.compounding = lang in _COMPOUNDING
        self.prefixing = lang in _PREFIXING
        self.plural_s = lang in _PLURAL_S
        self.endings = 10 if lang in _AGGLUTINATING else _LONGEST_ENDING
        self.stems = lang == "en" or lang in _STEMMERS
        self._keys: dict[str, str] = {}
        self._stem = _stemmer(lang)

    def key(self, folded: str) -> str:
        """What forms of one word share; other words may share it as well: see `same`."""
        known = self._keys.get(folded)
        if known is None:
            if len(self._keys) >= _LARGEST:
                self._keys.clear()
            known = self._keys[folded] = self._stem(folded)
        return known

    def same(self, term: str, word: str) -> bool:
        """Whether the word is surely a form of the term's. Both are folded."""
        if term == word or (self.plural_s and word == f"{term}s"):
            return True
        if self.lang in _UNINFLECTED or self.key(term) != self.key(word):
            return False
        if self.lang == "en":
            return True
        if not self.stems:
            return _close(bare(term), bare(word))
        # Stems are shorter than words: `setting` and `set` are not one.
        common = _common_prefix(bare(term), bare(word))
        return common >= 3 and max(len(term), len(word)) - common <= _LONGEST_ENDING

    def may_render(self, term: str, word: str) -> bool:
        """Whether the word may be a form or a compound of the term's. Both are folded."""
        if term == word or (self.stems and self.key(term) == self.key(word)):
            return True
        if self.lang in _UNINFLECTED:
            return self.lang == "ko" and (word.startswith(term) or (len(term) > 1 and term in word))
        one, other = bare(term), bare(word)
        common = _common_prefix(one, other)
        rest, more = len(one) - common, len(other) - common
        if common >= 3 and common >= 0.6 * len(one) and rest <= _FLEETING[min(common, 6)] and more <= self.endings:
            return True
        if self.lang in _SLAVIC_AND_BALTIC and _same_consonants(one, other):
            return True
        stem = one[: max(len(one) - 2, 4)] if len(one) > 4 else one
        if self.compounding and len(stem) >= 4 and stem in other:
            return True
        if self.prefixing and len(one) >= 3:
            return (stem if len(stem) >= 3 else one) in other or one[1:-1] in other
        return False


_SLAVIC_AND_BALTIC = _set("be bg bs cs hr lt lv mk pl ru sk sl sr uk")
_VOWELS = re.compile(r"[aeiouyąęůаеиоуыэюяіїєёѣьъјй'ʼ’]")
_LONGEST_ENDING = 5
_FLEETING = (0, 0, 0, 2, 2, 3, 4)
"""How many letters of a term may be another way in a form of it, by how many letters are the same before."""


@lru_cache(maxsize=64)
def forms_of(lang: str | None) -> Forms:
    """What is known of the words of a language, given by a BCP 47 code."""
    return Forms(canonical(lang))


@lru_cache(maxsize=65_536)
def bare(folded: str) -> str:
    """The word without accents and points, which come and go with its forms (`Haus`, `Häuser`)."""
    if folded.isascii():
        return folded
    parts = unicodedata.normalize("NFD", folded)
    return unicodedata.normalize("NFC", "".join(part for part in parts if not unicodedata.combining(part)))


def _same_consonants(term: str, word: str) -> bool:
    """Whether two words begin with the same consonants: vowels come and go (`колір`, `кольору`)."""
    one, other = _VOWELS.sub("", term), _VOWELS.sub("", word)
    return len(one) >= 3 and term[0] == word[0] and other.startswith(one[: max(len(one) - 1, 3)])


def _common_prefix(one: str, other: str) -> int:
    length = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        length += 1
    return length


def _stemmer(lang: str) -> Callable[[str], str]:
    if lang == "en":
        return _english
    name = _STEMMERS.get(lang)
    if name is None:
        return _as_it_is if lang in _UNINFLECTED else _beginning
    from importlib import import_module

    # By class: `snowballstemmer.stemmer` would take PyStemmer where that is installed, of whatever version.
    module = import_module(f"snowballstemmer.{name}_stemmer")
    stem: Callable[[str], str] = getattr(module, f"{name.title()}Stemmer")().stemWord
    return lambda word: fold(stem(word))


def _as_it_is(word: str) -> str:
    return word


def _beginning(word: str) -> str:
    """For languages without a stemmer; `same` compares the rest."""
    return bare(word)[:3]


def _close(term: str, word: str) -> bool:
    """Whether two words of a language without a stemmer differ in a short ending only."""
    common = _common_prefix(term, word)
    rest, more = len(term) - common, len(word) - common
    return common >= 3 and rest <= 2 and (more <= 2 or (rest == 0 and more <= 3))


def _english(word: str) -> str:
    """Plural and singular have one key; verbs in -ed and -ing are other words, since terms are nouns as a rule."""
    if len(word) < 3 or not word.endswith("s") or word.endswith(("ss", "us", "is")) or word in _SINGULAR:
        return word[:-1] if len(word) > 3 and word.endswith("e") else word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if _SIBILANT.search(word):
        return word[:-2]
    return word[:-2] if len(word) > 4 and word[-2] == "e" else word[:-1]


_SINGULAR = _set("news lens always series species perhaps gas yes was has its")
_SIBILANT = re.compile(r"(?:x|ch|sh|ss|z)es$")

"""Reads numbers that are spelled out: number words by language, Chinese, Japanese and Korean numerals, Roman numerals.

Number words only ever serve as counterparts of digits, so that reading too much into a text does no harm: “an” may be
1, “quarter” 4, 15 or 0.25. The words stand in `data/`, a file for each language: a value, then its words, the numeral
first; a star ends a stem that any ending may follow.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING
from unicodedata import numeric

from mtqa.numbers.han import read_han
from mtqa.numbers.values import Quantity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_HAN_LANGUAGES = {"zh", "ja", "ko", "yue"}
_SAME = {
    "nb": "no",
    "nn": "no",
    "gl": "pt",
    "rm": "it",
    "mk": "bg",
    "lb": "de",
    "fo": "da",
    "sr": "hr",
    "bs": "hr",
    "ms": "id",
}
_WORD = re.compile(r"[^\W\d_]+(?:[·'’][^\W\d_]+)*")
_MULTIPLES = {Decimal(value) for value in ("0.25", "0.5", "7", "10", "12", "14", "15", "20", "100")}
"""Words that multiply the number before them, as in “two decades”, “three dozen”; a half multiplies what follows."""
_ARTICLE = (Decimal(1),)
_LONGEST = 40
"""Longer words are not taken apart."""
_BETWEEN = re.compile(r"[\s\u00a0]*[-‐‑]?[\s\u00a0]*")
_LANGUAGE = re.compile("[a-z]{2,3}")
_ROMAN = re.compile(r"(?<!\w)(?=[IVXLC])(C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})(?:st|nd|rd|th|[èe]?me|er?|º|°)?(?!\w)")
_ROMAN_SIGN = re.compile("[Ⅰ-Ⅻⅰ-ⅻ①-⑳]")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_GLUE = {
    "de": "und", "nl": "(?:en|ën)", "it": "", "sv": "", "da": "og", "no": "og", "hu": "", "fi": "", "et": "",
}  # fmt: skip
_CONNECTORS = {
    "en": "and", "de": "und", "fr": "et de", "es": "y de", "it": "e di", "pt": "e de", "nl": "en", "sv": "och",
    "da": "og", "no": "og", "pl": "i", "cs": "a", "sk": "a", "bg": "и", "ro": "și de", "ca": "i de", "el": "και",
}  # fmt: skip


def knows_words(lang: str) -> bool:
    """Whether spelled-out numbers of the language can be read, so that their absence means something."""
    return lang in _HAN_LANGUAGES or _vocabulary(_SAME.get(lang, lang)) is not None


def may_spell(words: Iterable[str], lang: str) -> bool:
    """Whether one of the words may spell out a number from three on. Quick: False is sure, True is not.

    Args:
        words: Of a text, or the runs of letters in it.
        lang: Base language code of a language of which `knows_words` is true.
    """
    heads = _heads(_SAME.get(lang, lang))
    return heads is None or not heads.isdisjoint([word[:_HEAD].lower() for word in words])


@lru_cache(maxsize=64)
def _heads(lang: str) -> frozenset[str] | None:
    """How words for numbers from three on begin; None where words are not told apart by spaces."""
    vocabulary = _vocabulary(lang)
    if vocabulary is None or lang in _HAN_LANGUAGES:
        return None
    return frozenset(form[:_HEAD] for form, values in vocabulary.words.items() if any(3 <= v < 10**6 for v in values))


_HEAD = 4


def is_numeral(word: str, value: Decimal, lang: str) -> bool:
    """Whether a word is the numeral for a value itself (“twelve”), and no noun that implies it (“dozen”, “noon”).

    Args:
        word: In small letters.
        value: What the word is known to mean.
        lang: Base language code.
    """
    if lang in _HAN_LANGUAGES:
        return len(word) > 1 and _HAN_DIGITS.issuperset(word)
    vocabulary = _vocabulary(_SAME.get(lang, lang))
    numeral = "" if vocabulary is None else vocabulary.numerals.get(value, "")
    if not numeral.endswith("*"):
        return word == numeral
    return word.startswith(numeral[:-1])


_HAN_DIGITS = frozenset("一二三四五六七八九十")


def read_number_words(text: str, lang: str = "") -> list[Quantity]:
    """The numbers that are spelled out, each word for itself and runs of them together, in order of their starts.

    Args:
        text: Running text.
        lang: Base language code. In an unknown language only Roman numerals are read.
    """
    found = list(_roman(text))
    if lang in _HAN_LANGUAGES:
        found.extend(read_han(text))
    else:
        code = _SAME.get(lang, lang)
        vocabulary = _vocabulary(code)
        if vocabulary is not None:
            found.extend(_runs(_prepared(text, code), vocabulary, set(_CONNECTORS.get(code, "").split())))
    found.sort(key=lambda number: (number.start, number.end))
    return found


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    words: dict[str, tuple[Decimal, ...]]
    stems: dict[str, tuple[Decimal, ...]]
    glued: re.Pattern[str] | None
    piece: re.Pattern[str] | None
    numerals: dict[Decimal, str]

    def values(self, word: str) -> tuple[Decimal, ...]:
        known = self.words.get(word)
        if known is not None:
            return known
        if len(word) > _LONGEST:
            return ()
        for length in range(len(word), 1, -1):
            known = self.stems.get(word[:length])
            if known is not None and not (self.glued is not None and self.glued.fullmatch(word)):
                return known
        if self.glued is not None and self.piece is not None and self.glued.fullmatch(word):
            pieces = [self._piece(found[0]) for found in self.piece.finditer(word)]
            return (_composed([value for value in pieces if value is not None]),)
        return ()

    def _piece(self, piece: str) -> Decimal | None:
        values = self.words.get(piece) or self.stems.get(piece)
        return max(values, key=_whole_first) if values else None


def _whole_first(value: Decimal) -> tuple[bool, bool]:
    return value == value.to_integral_value(), value >= 1


@lru_cache(maxsize=64)
def _vocabulary(lang: str) -> _Vocabulary | None:
    if not _LANGUAGE.fullmatch(lang):
        return None
    source = files("mtqa.numbers") / "data" / f"{lang}.txt"
    if not source.is_file():
        return None
    words: dict[str, tuple[Decimal, ...]] = {}
    stems: dict[str, tuple[Decimal, ...]] = {}
    numerals: dict[Decimal, str] = {}
    for line in source.read_text(encoding="utf-8").splitlines():
        value, *forms = line.split()
        numerals.setdefault(Decimal(value), forms[0])
        for form in forms:
            table = stems if form.endswith("*") else words
            plain = form.rstrip("*")
            table[plain] = (*table.get(plain, ()), Decimal(value))
    for form, values in stems.items():
        words[form] = tuple(dict.fromkeys((*words.get(form, ()), *values)))
    glue = _GLUE.get(lang)
    if glue is None:
        return _Vocabulary(words, stems, None, None, numerals)
    parts = sorted((word for word, values in words.items() if max(values) >= 1), key=len, reverse=True)
    piece = "|".join(map(re.escape, parts))
    ending = "(?:er|e|te|ten|ste|sten|de|tel|fach|mal|esimo|esima|nde|dik|en|s|jährig\\w*|årig\\w*)?"
    glued = re.compile(f"(?:(?:{piece}){glue and f'(?:{glue})?'}){{2,}}{ending}")
    return _Vocabulary(words, stems, glued, re.compile(piece), numerals)


def _prepared(text: str, lang: str) -> str:
    """Lower case, of the same length; French 80 and the Indonesian tens as one word."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = "".join(low if len(low := character.lower()) == 1 else character for character in text)
    if lang == "fr":
        lowered = re.sub(r"quatre[- ‑]vingt", "quatre·vingt", lowered)
    elif lang == "id":
        lowered = re.sub(r"\b(\w+) (puluh|belas)\b", r"\1·\2", lowered)
    return lowered


def _runs(text: str, vocabulary: _Vocabulary, connectors: set[str]) -> Iterator[Quantity]:
    run: list[Decimal] = []
    before: tuple[Decimal, ...] = ()
    start = end = -1
    for word in _WORD.finditer(text):
        values = vocabulary.values(word[0])
        if word[0] in connectors and run and not values:
            continue
        gap = run and not _joined(text, end, word.start(), connectors)
        if run and (gap or not values):
            if len(run) > 1:
                yield _number(text, start, end, _composed(run))
            run, before = [], ()
        if not values:
            continue
        if not run:
            start = word.start()
        end = word.end()
        for value in values:
            yield _number(text, word.start(), end, value)
            for earlier in before:
                if earlier < 1 or value in _MULTIPLES:
                    yield _number(text, start, end, earlier * value)
        run.append(max(values, key=_whole_first))
        # The article in “half a million” leaves the half to multiply what follows.
        halved = values == _ARTICLE and any(earlier < 1 for earlier in before)
        before = before if halved else values
    if len(run) > 1:
        yield _number(text, start, end, _composed(run))


def _joined(text: str, start: int, end: int, connectors: set[str]) -> bool:
    between = text[start:end]
    return bool(_BETWEEN.fullmatch(between)) or between.strip() in connectors


def _composed(values: list[Decimal]) -> Decimal:
    """The number that a run of number words makes: two hundred and five thousand, zweihundertfünf, tjugofem."""
    total = current = Decimal(0)
    for value in values:
        if value < 100:
            current += value
        elif value < 1000:
            current = max(current, Decimal(1)) * value if value == 100 else current + value
        elif value > total:
            total = ((total + current) or Decimal(1)) * value
            current = Decimal(0)
        else:
            total += (current or Decimal(1)) * value
            current = Decimal(0)
    return (total + current).normalize()


def _roman(text: str) -> Iterator[Quantity]:
    for sign in _ROMAN_SIGN.finditer(text):
        yield _number(text, sign.start(), sign.end(), Decimal(int(numeric(sign[0]))))
    for found in _ROMAN.finditer(text):
        letters = "".join(found.groups())
        if not letters:
            continue
        total = 0
        for index, letter in enumerate(letters):
            value = _ROMAN_VALUES[letter]
            total += -value if any(_ROMAN_VALUES[later] > value for later in letters[index + 1 : index + 2]) else value
        yield _number(text, found.start(), found.end(), Decimal(total))


def _number(text: str, start: int, end: int, value: Decimal) -> Quantity:
    return Quantity(start, end, text[start:end], frozenset((value.normalize(),)), required=False)

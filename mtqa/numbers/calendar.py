"""How a language names months and weekdays, and orders the parts of a date: Unicode CLDR, through babel."""

from __future__ import annotations

import enum
import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.language.cldr import locale_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LETTER = r"[^\W\d_\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e]"
_PART_OF_WORD = r"\w\u0300-\u036f\u0591-\u05c7\u064b-\u0652\u0900-\u0dff\u0e31-\u0e4e"
_SHORT = 3
"""Stems below this length would be found in too many other words: such names are matched whole."""
_VOWELS = "aeiouyáéíóúýàèìòùâêîôûäëïöüąęěůőűāēīūõøæåаеёиоуыэюяіїєαεηιουωάέήίόύώ"
_UNINFLECTED = frozenset(
    [
        "en",
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "sv",
        "da",
        "nb",
        "nn",
        "no",
        "ca",
        "gl",
        "ro",
        "id",
        "ms",
        "vi",
        "af",
        "lb",
        "eo",
        "cy",
        "ar",
        "fa",
        "he",
        "ur",
        "hi",
        "mr",
        "ne",
        "bn",
        "gu",
        "ta",
        "te",
        "th",
    ]
)
"""Languages in which names of months and days stay as they are, but for what a form of their own in CLDR shows."""
_ARABIC_PREFIXES = "(?:[وبلفك]{0,2}(?:ال)?)"


class Order(enum.Enum):
    """In which order a date written in numbers has its parts."""

    DAY_FIRST = "dmy"
    MONTH_FIRST = "mdy"
    YEAR_FIRST = "ymd"


class DateStyle(NamedTuple):
    """How a locale writes a date in numbers.

    Attributes:
        order: Of day, month and year.
        separator: What stands between them: `/`, `.`, `-`.
        pattern: The whole, after CLDR: `dd.MM.y`.
    """

    order: Order
    separator: str
    pattern: str

    def write(self, day: int, month: int, year: str) -> str:
        """A date in this style."""
        values = {"d": str(day), "dd": f"{day:02}", "M": str(month), "MM": f"{month:02}"}
        return _FIELD.sub(lambda found: year if found[0][0] == "y" else values.get(found[0], found[0]), self.pattern)


_FIELD = re.compile("d+|M+|y+")
_QUOTED = re.compile("'[^']*'")


@lru_cache(maxsize=256)
def date_style(code: str) -> DateStyle | None:
    """The short date of CLDR; None where the language is not known or uses another calendar."""
    locale = locale_of(code)
    if locale is None:
        return None
    # Marks of direction and “г.” of Bulgarian are no part of what is compared.
    pattern = _QUOTED.sub("", str(locale.date_formats["short"].pattern)).translate(_NO_MARKS).strip(" .\u202f\u00a0")
    fields = [found[0][0] for found in _FIELD.finditer(pattern)]
    order = next((order for order in Order if list(order.value) == [field.lower() for field in fields]), None)
    if order is None or "MMM" in pattern or "G" in pattern:
        return None
    separator = _FIELD.sub("", pattern).strip()[:1]
    return DateStyle(order, separator, pattern)


_NO_MARKS = {0x200E: None, 0x200F: None, 0x061C: None}


class Name(NamedTuple):
    """A name of a month (1 to 12) or a weekday (0 for Monday to 6) in a text."""

    start: int
    end: int
    number: int


@lru_cache(maxsize=256)
def names_of(code: str, kind: str, *, short: bool = False) -> Mapping[str, int]:
    """The names of `months` or `days` in lower case, and their numbers; those with digits in them are none.

    Args:
        code: BCP 47 code.
        kind: `months` or `days`.
        short: Whether abbreviations are among them.
    """
    return {name.lower(): number for name, number in written_names(code, kind, short=short).items()}


@lru_cache(maxsize=256)
def written_names(code: str, kind: str, *, short: bool = False) -> Mapping[str, int]:
    """The same as they are written."""
    locale = locale_of(code)
    found: dict[str, int] = {}
    if locale is None:
        return found
    table = locale.months if kind == "months" else locale.days
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated") if short else ("wide",):
            for number, name in table[form].get(width, {}).items():
                plain = _ARTICLE.sub("", str(name)).rstrip(".")
                if len(plain) > 1 and not any(character.isdigit() for character in plain):
                    found.setdefault(plain, int(number))
    doubled = {name for name in found if len({n for other, n in found.items() if other.lower() == name.lower()}) > 1}
    return {name: number for name, number in found.items() if name not in doubled}


_ARTICLE = re.compile(r"^d(?:e |['’])")
"""Catalan: `de gener`, `d’abril`."""


def may_name(text: str, code: str, *kinds: str) -> bool:
    """Whether a text may name a month or weekday. Quick: False is sure, True is not.

    Args:
        text: Running text.
        code: BCP 47 code of its language.
        kinds: `months`, `days`, or both.
    """
    pattern = _beginnings(code, kinds)
    return pattern is not None and pattern.search(text) is not None


def may_name_any(runs: Iterable[str], text: str, code: str, *kinds: str) -> bool:
    """The same, quicker still.

    Args:
        runs: The runs of letters in the text.
        text: Running text.
        code: BCP 47 code of its language.
        kinds: `months`, `days`, or both.
    """
    known = _known_beginnings(code, kinds)
    return may_name(text, code, *kinds) if known is None else True in map(known.__getitem__, runs)


def may_name_in(word: str, code: str, *kinds: str) -> bool:
    """Whether a name may begin in a word, white space aside; False is sure. See `may_name`."""
    if _begins_with_space(code, kinds):
        return True
    pattern = _beginnings(code, kinds)
    return pattern is not None and pattern.search(word) is not None


@lru_cache(maxsize=256)
def _begins_with_space(code: str, kinds: tuple[str, ...]) -> bool:
    """Whether white space is among the first characters of a name, so that they are in no word."""
    return any(character.isspace() for head in _heads(code, kinds) for character in head)


class _Beginnings(dict[str, bool]):
    """For each run of letters that was met, whether a name may begin in it; words come back."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        super().__init__()
        self._pattern = pattern

    def __missing__(self, run: str) -> bool:
        if len(self) >= _MOST_KEPT:
            self.clear()
        self[run] = may = self._pattern.search(run) is not None
        return may


_MOST_KEPT = 50_000


@lru_cache(maxsize=256)
def _known_beginnings(code: str, kinds: tuple[str, ...]) -> _Beginnings | None:
    """None where there are no names, or a beginning has other characters than letters."""
    heads = _heads(code, kinds)
    pattern = _beginnings(code, kinds)
    return _Beginnings(pattern) if pattern is not None and all(map(str.isalpha, heads)) else None


@lru_cache(maxsize=256)
def _beginnings(code: str, kinds: tuple[str, ...]) -> re.Pattern[str] | None:
    heads = _heads(code, kinds)
    return re.compile("|".join(map(re.escape, sorted(heads)))) if heads else None


def _heads(code: str, kinds: tuple[str, ...]) -> set[str]:
    heads: set[str] = set()
    for name in (name for kind in kinds for name in written_names(code, kind, short=kind == "months")):
        heads.update((name[:3], name[0].upper() + name[1:3]) if name[0].islower() else (name[:3],))
    return heads


def find_names(text: str, code: str, kind: str) -> Iterator[Name]:
    """The months or weekdays that a text names, in any case of the language, in the order of the text.

    Args:
        text: Running text.
        code: BCP 47 code of its language.
        kind: `months` or `days`.
    """
    pattern, numbers = _finder(code, kind)
    if pattern is not None:
        for found in pattern.finditer(text):
            yield Name(*found.span(), numbers[(found.lastindex or 1) - 1])


@lru_cache(maxsize=256)
def _finder(code: str, kind: str) -> tuple[re.Pattern[str] | None, tuple[int, ...]]:
    expression, numbers = name_expression(code, kind)
    return (re.compile(expression), numbers) if expression else (None, ())


@lru_cache(maxsize=256)
def name_expression(code: str, kind: str, *, short: bool = False) -> tuple[str, tuple[int, ...]]:
    """A regular expression for the names, a group for each, and the numbers that the groups stand for.

    Where a language inflects them, endings may differ. In English, where “may” and “march” are words, and wherever
    else names have capitals, lower-case words are none.
    """
    lang = code.replace("_", "-").partition("-")[0].lower()
    names = written_names(code, kind, short=short)
    inflected = lang not in _UNINFLECTED
    shapes: dict[str, int] = {}
    for name, number in names.items():
        shapes.setdefault(_as_written(name), number)
        stem = name.rstrip(_VOWELS) if name[-1:] in _VOWELS else name
        if inflected and len(stem) >= _SHORT and len(name) >= _SHORT:
            shapes.setdefault(f"{_as_written(stem)}{LETTER}{{0,5}}", number)
    prefix = _ARABIC_PREFIXES if lang in {"ar", "fa", "ur"} else ""
    if not shapes or lang in _UNSPACED:
        return "", ()
    ordered = sorted(shapes, key=len, reverse=True)
    choices = "|".join(f"({shape})" for shape in ordered)
    expression = rf"(?<![{_PART_OF_WORD}]){prefix}(?:{choices})(?![{_PART_OF_WORD}])"
    return expression, tuple(shapes[shape] for shape in ordered)


_UNSPACED = frozenset(["zh", "yue", "ja", "ko"])
"""Languages that number their months."""


def _as_written(name: str) -> str:
    """The name; in lower case with a capital allowed, which headings and the beginnings of sentences have."""
    if name[0].isupper() or not name[0].isalpha():
        return re.escape(name)
    return f"[{re.escape(name[0])}{re.escape(name[0].upper())}]{re.escape(name[1:])}"


def common_names(kind: str, codes: Iterable[str]) -> frozenset[str]:
    """The names, in lower case, that any of the locales has."""
    return frozenset(name for code in codes for name in names_of(code, kind))

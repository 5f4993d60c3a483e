"""The percent sign: on which side of its number, and with which space."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.cldr import locale_of
from mtqa.numbers.masks import mask

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

# %1$s, 50%-60% and %5 are none.
_AFTER = re.compile(
    r"(?<![\w.,:%$/\\+*=^{\[-])(?P<number>\d{1,3}(?:[.,]\d{1,3})?)(?P<gap>[ \u00a0\u202f\u2009]?)(?P<sign>[%‰])"
    r"(?![\w%$(\[{*#/\-–]|[ ]?\d|\.\d|[ ][sdif]\b)"
)
_SIGN = re.compile(r"\d[ \u00a0\u202f\u2009]?[%‰]")
_SPACED = words("fr de")
"""Of the languages with a space in CLDR, those whose standards demand it (DIN 5008 for German, the Imprimerie nationale
for French), and in which a third of translators keep to them; in Spanish, Russian and Finnish hardly one does."""
_COMPOUND = re.compile(r"[-\u2010\u2011][^\W\d_]")
"""A compound, 5%-Hürde, which the mask of codes takes for an option of a command."""
_LABEL = 4
"""Texts of fewer words are labels, in which hardly anybody sets the space."""
_DIVIDED = words("ja zh yue ko th km lo my")
"""Scripts in which spaces beside numbers follow other habits."""


_USUAL = 0.6
"""How sure it is that a missing space is to be mended."""


class _Habit(NamedTuple):
    first: bool
    gap: str


@check(
    "L109",
    "percent-format",
    Category.NUMBER,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(18, 19, "catalogues, six languages"),
    triggers="%‰",
    bad=(
        Example("It grew by 5 % last year.", ("5 %",)),
        Example("Es wuchs um 5% im letzten Jahr.", ("5%",), "de"),
        Example("Nüfusun 50%'si", ("50%",), "tr"),
        Example("É cresciuto del 5 %.", ("5 %",), "it"),
    ),
    good=(
        Example("It grew by 5%, or 50%-60%, of %1$s.", ()),
        Example("Es wuchs um 5 %, bei 5\u202f%.", (), "de"),
        Example("Nüfusun %50'si", (), "tr"),
        Example("Выросло на 5%.", (), "ru"),
        Example("A 100%-os részesedés", (), "hu"),
        Example("Die 5%-Hürde galt im ganzen Land.", (), "de"),
    ),
)
def percent_format(view: SegmentView) -> Iterator[Mark]:
    """A percent sign stands on the wrong side of its number, or with the wrong space.

    ## What it does
    Compares percentages with the percent pattern that CLDR gives the locale: `5%` in English and Italian, `5 %` with a
    no-break space in German and French, `%5` in Turkish. A space of any kind will do where there is to be one.

    ## Why is this bad?
    It shows that the number was copied, and a line may break between number and sign.

    ## Use instead
    The percentage as the locale writes it.

    ## Languages
    All of CLDR in which there is no space; of those with one, French and German, and there not in labels of a few
    words. In the others (Spanish, Russian, Swedish) most translators leave the space out.
    """
    text = view.target
    if not _SIGN.search(text):
        return
    habit = _habit(view.segment.target_lang or "")
    if habit is None:
        return
    for found in _AFTER.finditer(mask(text, "tr")):
        gap, number, sign = text[found.start("gap") : found.end("gap")], found["number"], found["sign"]
        if not gap and _COMPOUND.match(text, found.end()):
            continue
        if not habit.first and (bool(gap) == bool(habit.gap) or (not gap and len(view.words) < _LABEL)):
            continue
        right = f"{sign}{habit.gap}{number}" if habit.first else f"{number}{habit.gap}{sign}"
        written = text[found.start() : found.end()]
        yield Mark(
            *found.span(),
            f"“{written}” is written “{right}” here.",
            suggestion=right,
            confidence=None if gap or habit.first else _USUAL,
        )


@lru_cache(maxsize=256)
def _habit(code: str) -> _Habit | None:
    locale = locale_of(code)
    if locale is None or locale.language in _DIVIDED:
        return None
    pattern = str(locale.percent_formats[None].pattern).translate({0x200E: None, 0x200F: None})
    gap = "\u00a0" if re.search(r"[ \u00a0\u202f]", pattern) else ""
    if gap and locale.language not in _SPACED and not pattern.startswith("%"):
        return None
    return _Habit(pattern.startswith("%"), gap)

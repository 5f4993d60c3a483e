"""Quotation marks of another language."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_PAIRS = {
    "low": re.compile(r"„(?P<text>[^„“”\n]{1,300})[“”]"),
    "guillemets": re.compile(r"«[ \u00a0\u202f]?(?P<text>[^«»\n]{1,300}?)[ \u00a0\u202f]?»"),
    "high": re.compile(r"“(?P<text>[^„“”\n]{1,300})”"),
}


class _Habit(NamedTuple):
    """What a language does: the styles it never uses, its own marks, and how sure one may be that a style is wrong."""

    foreign: tuple[str, ...]
    opening: str
    closing: str
    confidence: float


_HABITS = {
    "en": _Habit(("low", "guillemets"), "“", "”", 0.85),
    "de": _Habit(("high",), "„", "“", 0.7),
    "fr": _Habit(("low",), "«\u00a0", "\u00a0»", 0.8),
    "es": _Habit(("low",), "«", "»", 0.8),
    "it": _Habit(("low",), "«", "»", 0.8),
    "pt": _Habit(("low",), "“", "”", 0.8),
    "ca": _Habit(("low",), "«", "»", 0.8),
    "gl": _Habit(("low",), "«", "»", 0.8),
    "pl": _Habit(("high",), "„", "”", 0.7),
    "cs": _Habit(("high",), "„", "“", 0.7),
    "sk": _Habit(("high",), "„", "“", 0.7),
    "hu": _Habit(("high",), "„", "”", 0.7),
    "ro": _Habit(("high",), "„", "”", 0.7),
    "bg": _Habit(("high",), "„", "“", 0.6),
    "lt": _Habit(("high",), "„", "“", 0.7),
    "et": _Habit(("high",), "„", "“", 0.6),
    "sv": _Habit(("low",), "”", "”", 0.8),
    "fi": _Habit(("low",), "”", "”", 0.8),
    "nl": _Habit(("guillemets",), "“", "”", 0.8),
    "zh": _Habit(("low", "guillemets"), "“", "”", 0.8),
    "ja": _Habit(("low", "guillemets"), "「", "」", 0.8),
    "ko": _Habit(("low", "guillemets"), "“", "”", 0.8),
    "id": _Habit(("low", "guillemets"), "“", "”", 0.8),
    "vi": _Habit(("low",), "“", "”", 0.8),
}
"""After CLDR's `delimiters` (version 48), but for the marks that the academies of Spanish and Galician put first where
CLDR has “…”, and double ones for Dutch where it has ‘…’. Languages whose writers mix styles (Russian,
Danish, Norwegian, Turkish) are left out."""


@check(
    "L103",
    "quotation-style",
    Category.QUOTATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(35, 35, "catalogues, 2 languages; machine translations, 1 language"),
    languages=_HABITS,
    triggers="„«“",
    fixes=True,
    bad=(
        Example("They call it the „smart“ plan.", marked=("„smart“",)),
        Example("They call it the «smart» plan.", marked=("«smart»",)),
        Example("Sie nennen es den “klugen” Plan.", marked=("“klugen”",), lang="de"),
    ),
    good=(
        Example("They call it the “smart” plan."),
        Example("Sie nennen es den „klugen“ Plan.", lang="de"),
        Example("Ils l'appellent le plan « malin ».", lang="fr"),
        Example("Они зовут это „умным“ планом.", lang="ru"),
        Example('Sie nennen es den "klugen" Plan.', lang="de"),
    ),
)
def quotation_style(view: SegmentView) -> Iterator[Mark]:
    """A quotation is set in the marks of another language.

    ## What it does
    Reports quotation marks that the language of the text does not use: „…“ and «…» in English, “…” in German. Straight
    marks are never reported.

    ## Why is this bad?
    The marks were copied from the source, and tell the reader that the text is a translation.

    ## Use instead
    The marks of the language, as suggested.

    ## Languages
    A table of two dozen languages. Where writers use several styles, as in Russian, nothing is reported.
    """
    guess = view.segment.guess
    if guess is not None and guess.lang not in ("und", view.lang):
        return  # a passage in another language keeps its marks
    habit = _HABITS[view.lang]
    for style in habit.foreign:
        for found in _PAIRS[style].finditer(view.target):
            inner = found["text"]
            yield Mark(
                *found.span(),
                f"{found[0][0]}…{found[0][-1]} are quotation marks of another language; here they are "
                f"{habit.opening.strip()}…{habit.closing.strip()}.",
                suggestion=f"{habit.opening}{inner}{habit.closing}",
                confidence=habit.confidence,
                fix=_other_marks(found, habit) if habit.confidence >= _SURE else (),
            )


_SURE = 0.7
"""Where writers of a language use a second style as well, a person decides."""


def _other_marks(found: re.Match[str], habit: _Habit) -> tuple[Edit, Edit]:
    start, end = found.span("text")
    return Edit(found.start(), start, habit.opening), Edit(end, found.end(), habit.closing)

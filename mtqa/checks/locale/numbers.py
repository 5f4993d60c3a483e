"""Numbers in the dress of another locale."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.formats import copied_grouping, foreign_numbers
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SEPARATED = re.compile(r"\d[.,]\d")


@check(
    "L101",
    "number-format",
    Category.NUMBER,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(33, 46, "catalogues, 20 languages; machine translations, 3 languages; articles, 2 languages"),
    triggers=DIGITS,
    bad=(
        Example("Das Haus kostet 1,234,567 Euro.", ("1,234,567",), "de"),
        Example("Die Stadt hat 3.5 Millionen Einwohner.", ("3.5",), "de"),
        Example("Cela coûte 1,234.50 euros.", ("1,234.50",), "fr"),
        Example("It grew by 2,5 % to 1.234,50 euros.", ("2,5", "1.234,50"), "en"),
    ),
    good=(
        Example("Das Haus kostet 1.234.567,50 Euro; Version 3.5 gilt seit 12.10.2019.", (), "de"),
        Example("Das Haus kostet 1’234’567.50 Franken.", (), "de-CH"),
        Example("La casa cuesta 1,234.50 pesos.", (), "es-MX"),
        Example("Siehe Abschnitt 3.5 und 192.168.100.200.", (), "de"),
        Example("It grew by 2.5% to 1,234.50 euros on pages 1,2.", (), "en"),
    ),
)
def number_format(view: SegmentView) -> Iterator[Mark]:
    """A number has separators that the target language does not use.

    ## What it does
    Reports numbers that cannot be read rightly by the separators of the target's locale (Unicode CLDR): thousands and
    decimals the wrong way round (`1,234.56` in German), several groups with the wrong separator (`1,234,567`), the
    wrong decimal separator before a percent sign or a word such as “million” (`3.5 Millionen`). A lone `1.234` may be
    right either way and is left alone, as are versions, dates, sections and addresses.

    ## Why is this bad?
    The reader takes 1,234 for a little more than one, or stumbles.

    ## Use instead
    The separators of the locale: `1.234,56` in German, `1 234,56` in French, `1,234.56` in English.

    ## Languages
    All of CLDR whose separators are point, comma, space or apostrophe and whose usage is not divided; Spanish and South
    African English only with a region (`es-ES`, `es-MX`).
    """
    if not _SEPARATED.search(view.target):
        return
    for number in foreign_numbers(view.target, view.segment.target_lang or ""):
        message = f"“{number.text}” is not how the target language writes this number."
        yield Mark(number.start, number.end, message, suggestion=number.suggestion)


@check(
    "L104",
    "number-format-copied",
    Category.NUMBER,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(70, 74, "catalogues, 8 languages; machine translations, 3 languages"),
    triggers=DIGITS,
    bad=(
        Example("Es kamen 1,200 Gäste.", ("1,200",), "de", "1,200 guests came.", "en"),
        Example("1.200 guests came.", ("1.200",), "en", "Es kamen 1.200 Gäste.", "de"),
    ),
    good=(
        Example("außerhalb von [1,100]", (), "de", "outside of [1,100]", "en"),
        Example("Es kamen 1.200 Gäste.", (), "de", "1,200 guests came.", "en"),
        Example("Der Fluss führt 1,205 Liter.", (), "de", "The river carries 1.205 litres.", "en"),
        Example("La casa cuesta 1,200 pesos.", (), "es", "The house costs 1,200 pesos.", "en"),
    ),
)
def number_format_copied(view: SegmentView) -> Iterator[Mark]:
    """A number keeps the thousands separator of the source, which is a decimal separator in the target language.

    ## What it does
    Reports a number of one to three digits, a separator and three digits that stands alike in source and target, where
    the separator marks thousands in the source language and decimals in the target language.

    ## Why is this bad?
    “1,200” is one thousand two hundred in English, and one and a fifth in German.

    ## Use instead
    The thousands separator of the target language, or none.

    ## Languages
    All of CLDR whose usage is not divided; Spanish only with a region.
    """
    segment = view.segment
    if not _SEPARATED.search(view.target):
        return
    found = copied_grouping(view.source, segment.source_lang or "", view.target, segment.target_lang or "")
    for number in found:
        if f"[{number.text}]" in view.source or len(_POINT.findall(view.source)) > 1:
            continue  # a range, [1,100], or points: from (0,0) to (100,100)
        message = (
            f"“{number.text}” keeps the source’s thousands separator, which marks decimals in the target language."
        )
        yield Mark(number.start, number.end, message, suggestion=number.suggestion)


_POINT = re.compile(r"\(\d+,\d+\)")

"""Amounts of money whose currency is another one than in the source, or is gone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.money import names_money, read_amounts
from mtqa.numbers.values import DIGITS, read_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DROPPED = 0.7
_MOST = 50
"""In tables of more amounts it is not worked out which stands for which."""
_SENTENCE = 8
"""Characters beside the amount: fewer make a label that shows how amounts look."""
_MAY_BE_MONEY = re.compile(r"[$€£¥₽₹₩₺₴₪฿]|[A-Z]{3}[ \u00a0]?\d|\d[ \u00a0]?[A-Z]{3}")
_EXAMPLE = re.compile(r"e\.\s?g\.|for (?:example|instance)", re.IGNORECASE)
"""In examples translators rightly put the money of their readers."""


@check(
    "A115",
    "currency-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(9, 10, "catalogues, 1 language; machine translations, 5 languages"),
    triggers=DIGITS,
    bad=(
        Example("Das kostet 34 € im Monat.", ("34 €",), "de", "It costs $34 a month.", "en"),
        Example("Das kostet 34 im Monat.", ("34",), "de", "It costs $34 a month.", "en"),
        Example("Це коштує 34 EUR.", ("34 EUR",), "uk", "It costs USD 34.", "en"),
    ),
    good=(
        Example("Das kostet 34 Dollar im Monat.", (), "de", "It costs $34 a month.", "en"),
        Example("Das kostet 31 € im Monat.", (), "de", "It costs $34 a month.", "en"),
        Example("每月34美元。", (), "zh", "It costs $34 a month.", "en"),
        Example("Это стоит 34 млн долларов.", (), "ru", "It costs $34 million.", "en"),
    ),
)
def currency_mismatch(view: SegmentView) -> Iterator[Mark]:
    """An amount of money has another currency than in the source, or none.

    ## What it does
    Compares amounts that have the symbol or the ISO 4217 code of a currency. Reports a number that stays the same while
    its currency becomes another one, and one that stands without a currency in a translation that names none at all, by
    symbol, code or the names that CLDR has in the language. An amount with another number was converted, and is left
    alone, and so are nothing (`$0.00`) and what is said to be an example.

    ## Why is this bad?
    Thirty-four dollars are not thirty-four euros.

    ## Use instead
    The currency of the source, or the amount converted as well.

    ## Languages
    All of CLDR.
    """
    if not _MAY_BE_MONEY.search(view.source):
        return
    theirs = read_amounts(view.source)
    if not 0 < len(theirs) <= _MOST or _EXAMPLE.search(view.source):
        return
    code, source_code = view.segment.target_lang or "", view.segment.source_lang or ""
    ours = read_amounts(view.target)
    for amount in theirs:
        values = read_value(amount.number, source_code)[0]
        if (
            not any(values)
            or len(view.source) - len(amount.text) < _SENTENCE
            or sum(other.number == amount.number for other in theirs) > 1
        ):
            continue
        equal = [other for other in ours if not values.isdisjoint(read_value(other.number, code)[0])]
        if len(equal) == 1 and equal[0].kinds.isdisjoint(amount.kinds):
            message = (
                f"“{equal[0].text}” stands where the source has “{amount.text}”: the same number, another currency."
            )
            yield Mark(equal[0].start, equal[0].end, message)
        elif not ours and len(amount.number) < len(view.source) and not names_money(view.target, code):
            alone = re.compile(rf"(?<![\w.,:/%$-]){re.escape(amount.number)}(?![\w:/%]|[.,]\w)")
            found = list(alone.finditer(view.target))
            if len(found) == 1:
                message = f"The source has “{amount.text}”; the currency is missing here."
                yield Mark(*found[0].span(), message, confidence=_DROPPED)

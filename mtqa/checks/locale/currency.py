"""Where a currency symbol stands, and the space beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SYMBOLS = "$€£¥₽₴₺₩₹"
_AMOUNT = r"\d{1,3}(?:[.,\u00a0\u202f’']\d{3})*(?:[.,]\d{1,2})?|\d+(?:[.,]\d{1,2})?"
_BEFORE = re.compile(
    rf"(?<![\w{_SYMBOLS}])(?P<symbol>(?:US|CA|AU|NZ|HK)?[{_SYMBOLS}])(?P<gap>[ \u00a0\u202f]?)(?P<amount>{_AMOUNT})"
    r"(?![\w$])"
)
# %1$s, ${1}$, \1$ and /a1$/ are code
_AFTER = re.compile(
    rf"(?<![\w.,%{{$\\{_SYMBOLS}])(?<![{_SYMBOLS}][ \u00a0])(?P<amount>{_AMOUNT})(?P<gap>[ \u00a0\u202f]?)"
    rf"(?P<symbol>[{_SYMBOLS}])(?![\w%/)}}{_SYMBOLS}]|\s?\d)"
)

# Where the convention is firm; elsewhere (Dutch, Portuguese, Indonesian, Swiss texts) writers differ.
_FIRM_BEFORE = words("en ja zh ko th")
_FIRM_AFTER = words("de fr es it ca gl pl cs sk sv da nb fi hu ro bg hr sr sl et lt lv ru uk be")


@check(
    "L102",
    "currency-spacing",
    Category.CURRENCY,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(24, 25, "catalogues, 2 languages; machine translations, 1 language; articles, 2 languages"),
    languages=_FIRM_BEFORE | _FIRM_AFTER,
    triggers=_SYMBOLS,
    fixes=True,
    bad=(
        Example("It cost $ 34 million.", marked=("$ 34",)),
        Example("It cost 34€ in all.", marked=("34€",)),
        Example("Das kostet 34€ im Monat.", marked=("34€",), lang="de"),
        Example("Cela coûte 1.000€ par mois.", marked=("1.000€",), lang="fr"),
    ),
    good=(
        Example("It cost $34 million, or €30."),
        Example("Das kostet 34 € im Monat.", lang="de"),
        Example("Das kostet € 34 im Monat.", lang="de"),
        Example("Print %1$s and $1."),
        Example("Het kost € 34.", lang="nl"),
    ),
)
def currency_spacing(view: SegmentView) -> Iterator[Mark]:
    """A currency symbol stands on the wrong side of its amount, or with the wrong space.

    ## What it does
    Compares amounts with the currency pattern of CLDR, the Unicode consortium's data on locales: in English the symbol
    stands before the amount without a space, in most languages of Europe behind it with a no-break space. An amount
    that was copied from the source is less sure.

    ## Why is this bad?
    It shows that the text comes from another language, and a line may break between symbol and amount.

    ## Use instead
    Write the amount as the language does: $34, 34 €.

    ## Languages
    Those where the convention is firm. A symbol in front of the amount is not reported where it belongs behind it,
    since names of prices and Austrian and Swiss texts have it there.
    """
    text = view.target
    pattern = _pattern(view.lang)
    if pattern.before:
        for found in _BEFORE.finditer(text):
            if found["gap"] and not pattern.gap and not _is_prompt(text, found):
                yield _spaced(found, f"{found['symbol']}{found['amount']}", "", view.source)
        for found in _AFTER.finditer(text):
            yield _mark(found, f"{found['symbol']}{found['amount']}", view.source)
        return
    for found in _AFTER.finditer(text):
        if pattern.gap and not found["gap"]:
            yield _spaced(found, f"{found['amount']}{pattern.gap}{found['symbol']}", pattern.gap, view.source)


class _Pattern(NamedTuple):
    """How a language writes an amount: whether the symbol comes first, and what stands between."""

    before: bool
    gap: str


@cache
def _pattern(lang: str) -> _Pattern:
    from babel import Locale

    pattern = Locale.parse(lang).currency_formats["standard"].pattern.partition(";")[0]
    return _Pattern(pattern.lstrip("\u200e\u200f").startswith("¤"), "\u00a0" if "\u00a0" in pattern else "")


def _is_prompt(text: str, found: re.Match[str]) -> bool:
    """Whether the dollar begins a line: then it may be the prompt of a shell."""
    return found["symbol"] == "$" and (found.start() == 0 or text[found.start() - 1] == "\n")


def _spaced(found: re.Match[str], right: str, gap: str, source: str) -> Mark:
    """A mark of what only has another gap, which may be mended unless the amount is quoted from the source."""
    mark = _mark(found, right, source)
    return mark if mark.confidence else replace(mark, fix=(Edit(*found.span("gap"), gap),))


def _mark(found: re.Match[str], right: str, source: str) -> Mark:
    confidence = 0.5 if source and found[0] in source else None
    return Mark(*found.span(), f"“{found[0]}” is written “{right}” here.", suggestion=right, confidence=confidence)

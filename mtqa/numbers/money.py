"""Which currencies a text names: by symbol, by code of ISO 4217, and by name (Unicode CLDR, through babel)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mtqa.language.cldr import locale_of

_KINDS = {
    "dollar": ("USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"),
    "euro": ("EUR",),
    "pound": ("GBP", "EGP"),
    "yen": ("JPY",),
    "yuan": ("CNY",),
    "rouble": ("RUB", "BYN"),
    "rupee": ("INR", "PKR", "NPR", "LKR"),
    "won": ("KRW", "KPW"),
    "krona": ("SEK", "NOK", "DKK", "ISK"),
    "franc": ("CHF", "XOF"),
    "peso": ("MXN", "ARS", "CLP", "PHP", "COP"),
    "lira": ("TRY",),
    "real": ("BRL",),
    "zloty": ("PLN",),
    "koruna": ("CZK",),
    "forint": ("HUF",),
    "hryvnia": ("UAH",),
    "shekel": ("ILS",),
    "baht": ("THB",),
}
"""Currencies that one symbol or noun may stand for; texts rarely tell which of them."""
_SYMBOLS = {
    "$": "dollar peso real", "＄": "dollar", "€": "euro", "£": "pound lira", "￡": "pound", "¥": "yen yuan",
    "￥": "yen yuan", "円": "yen", "元": "yuan dollar", "₽": "rouble", "₹": "rupee", "₩": "won", "₺": "lira",
    "₴": "hryvnia", "₪": "shekel", "฿": "baht", "zł": "zloty", "Kč": "koruna", "kr": "krona", "Ft": "forint",
    "Fr.": "franc", "руб": "rouble", "ドル": "dollar", "ユーロ": "euro", "ポンド": "pound", "人民币": "yuan",
    "美金": "dollar", "달러": "dollar", "유로": "euro", "파운드": "pound", "원": "won", "엔": "yen", "欧元": "euro",
    "歐元": "euro", "英镑": "pound", "英鎊": "pound", "日元": "yen", "日圓": "yen", "卢布": "rouble", "卢比": "rupee",
}  # fmt: skip
_AMOUNT = re.compile(
    r"(?:(?<![\w$€£¥])(?P<code>[A-Z]{3})[ \u00a0]?"
    r"|(?<![\w$€£¥])(?:US|CA|AU|C|A|NZ|HK|R)?(?P<before>[$€£¥₽₹₩₺₴₪฿])[ \u00a0]?)"
    r"(?P<number>\d+(?:[.,]\d+)*)(?![\w$]|[.,]\w|[*/+=^})\]{]|[ ]?[-+*/=<>])"
    r"|(?<![\w.,%{$\\:])(?P<number_before>\d+(?:[.,]\d+)*)[ \u00a0\u202f]?"
    r"(?:(?P<after>[€£₽₹₩₺₴₪฿])|(?P<code_after>[A-Z]{3})(?!\w))"
)
_COUNTRY = 3


class Amount(NamedTuple):
    """An amount of money in a text.

    Attributes:
        start, end: Where it stands, without words such as “million”.
        text: What stands there.
        number: Its digits.
        kinds: The kinds of currency that it may be in.
    """

    start: int
    end: int
    text: str
    number: str
    kinds: frozenset[str]


def read_amounts(text: str) -> list[Amount]:
    """The amounts with a symbol or code of a text, in order."""
    found: list[Amount] = []
    for match in _AMOUNT.finditer(text):
        code = match["code"] or match["code_after"]
        kinds = _CODES.get(code) if code else frozenset(_SYMBOLS[match["before"] or match["after"]].split())
        if kinds:
            number = match["number"] or match["number_before"]
            found.append(Amount(*match.span(), match[0], number, frozenset(kinds)))
    return found


_CODES = {code: frozenset({kind}) for kind, codes in _KINDS.items() for code in codes}


def names_money(text: str, code: str) -> bool:
    """Whether a text names any currency, or says money in another way that is known.

    Args:
        text: Running text.
        code: BCP 47 code of its locale.
    """
    if any(symbol in text for symbol in _SYMBOLS) or _ANY_CODE.search(text):
        return True
    pattern = _names(code)
    return pattern is None or pattern.search(text) is not None


_ANY_CODE = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(_CODES)}|[A-Z]{{1,2}}\$)(?![A-Za-z])")


@lru_cache(maxsize=128)
def _names(code: str) -> re.Pattern[str] | None:
    """The beginnings of all words that names of currencies have; None in a language without names."""
    from babel.numbers import get_currency_name, get_currency_symbol

    locale = locale_of(code)
    if locale is None:
        return None
    stems: set[str] = set()
    for currency in _CODES:
        symbol = get_currency_symbol(currency, locale)
        if len(symbol) > 1 and symbol != currency:
            stems.add(re.escape(symbol))
        for number in (1, 2, 5, 100):
            name = str(get_currency_name(currency, number, locale)).lower()
            if name == currency.lower():
                continue
            for word in re.split(r"[ \u00a0\-/()]", name):
                if len(word) >= _COUNTRY or not word.isascii():
                    stems.add(re.escape(word[: max(_COUNTRY, len(word) - 2)]))
    return re.compile("|".join(sorted(stems)), re.IGNORECASE) if stems else None

"""Reads the numbers that a text writes with digits: separators, scales, times, percentages, decades, codes."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from mtqa.numbers.masks import mask
from mtqa.numbers.scales import SCALES
from mtqa.numbers.values import MAX_DIGITS, Quantity, language_of, read_value, scaled


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NUMBER = re.compile(
    r"(?<!\d)(?:\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}(?!\d))+(?:[.,٫]\d+)?|\d+(?:[.,'’，．٫٬]\d+)*)"
    r"(?:[ \u2044]?[¼-¾⅐-⅞])?|[¼-¾⅐-⅞]"
)
_LETTERS_BEFORE = re.compile(r"(?<![A-Za-zÀ-ɏͰ-ԯ\d])[A-Za-zÀ-ɏͰ-ԯ][A-Za-zÀ-ɏͰ-ԯ\d]*[-‐‑]?$")
_SUFFIX = re.compile(r"[A-Za-zÀ-ɏͰ-ԯ]+")
_UNITS = _set(
    # Ordinals and decades, then units, by what stands glued to a number in running text.
    "st nd rd th s er ers ère re e ème º ª º. o a te ter tes ten de ste en y г ый ой ая го ti i "
    "mm cm dm m km g kg mg t l ml cl dl h min s sec ms v w kw mw kwh wh a ma mah hz khz mhz ghz kb mb gb tb kib mib "
    "gib tib bit bits byte bytes px pt dpi mph kmh c f k b bn mn mio mrd am pm p x мм см м км кг г л мл ч мин с в вт "
    "квт гц кгц мгц ггц кб мб гб тб м² ft in lb lbs oz yd"
)
_BEFORE_NUMBERS = _set(
    "rmb usd eur gbp chf cny jpy rs inr us hk au nz aud cad nzd sek nok dkk pln czk kr rub no nr ca c p pp s vol ch"
)
"""Letters that may be glued to a number without making it a code: currencies, “no”, “p”."""
_LETTER_SCALES = {"k": 10**3, "m": 10**6, "mm": 10**6, "b": 10**9, "bn": 10**9, "t": 10**12, "tn": 10**12, "к": 10**3}
_HAN_SCALES = {
    "十": 10, "百": 100, "千": 1000, "万": 10**4, "萬": 10**4, "億": 10**8, "亿": 10**8, "兆": 10**12, "京": 10**16,
    "백": 100, "천": 1000, "만": 10**4, "억": 10**8, "조": 10**12, "割": 10, "成": 10,
}  # fmt: skip
_HAN = re.compile(
    f"[\\s\u00a0]{{0,3}}[多余餘來来几]?((?:(?!千[米克瓦伏卡赫帕兆字吨噸公]|兆[字瓦赫位比]|百分)[{''.join(_HAN_SCALES)}]){{1,6}})"
)
_HAN_SCALED = re.compile(f"\\d[\\s\u00a0]{{0,3}}[多余餘来來几]?[{''.join(_HAN_SCALES)}]")
_DECADES = re.compile(
    r"[\s-]?(?:decades?|jahrzehnt|décennie|décad|década|decenni|десятилети|десятиліт|dekad|tiår|årti|årtionde|年代)",
    re.IGNORECASE,
)
_CENTURY_AFTER = re.compile(
    r"(?:st|nd|rd|th|er|e|ème|º|\.|-?[йгое]{1,2})?[\s\u00a0-]{0,3}(?:centur|c\.|jahrhundert|jh|siècle|siglo|século|secol|eeuw|"
    r"århundrade|århundred|век|ст(?:оліт|\.)|wiek|stolet|század|vuosisa|yüzyıl|世纪|世紀|세기)",
    re.IGNORECASE,
)
_HOUR_AFTER = re.compile(
    r":\d\d|\.\d\d(?=\s?(?:Uhr|klo|kl))|\s?[ap]\.?\s?m\b\.?|\s?(?:Uhr|h\b|hodin|heures?|o['’]clock|uur|час|годин)|[时時点點시]",
    re.IGNORECASE,
)
_HOUR_BEFORE = re.compile(r"(?:\bkl\.?|\bklo|\bat|\bum|\bà|\bo|\bв|[午晚夜上早]|오[전후])\s?$", re.IGNORECASE)
_GAP = re.compile(r"\s?(?:[-–—~〜～/,]|[^\W\d_]{1,8})\s?|\s?,?\s[^\W\d_]{1,8}\s", re.UNICODE)
_LINE_START = re.compile(r"(?:\n|\A)[(\[*\- \t]{0,6}$")
_LABEL_AFTER = re.compile(r"[.)\]:、．)]\s|[.)]$")
_FRACTION_BEFORE = re.compile(r"(?<![\d/])\d{1,2}[/⁄]$")
_FRACTION_AFTER = re.compile(r"[/⁄]\d{1,2}(?![\d/])")
_CENTURY = re.compile(r"[-‐‑]?(?:tal|tall?et|årene|luv|lukuj)", re.IGNORECASE)


def read_numbers(text: str, locale: str = "") -> list[Quantity]:
    """The numbers that stand in digits, in order.

    Args:
        text: Running text. Placeholders, tags, links and the like in it are passed over.
        locale: BCP 47 code of its language, for separators and scales; empty where unknown.
    """
    lang = language_of(locale)
    plain = mask(text, lang)
    numbers = [_read(plain, text, found, locale, lang) for found in _NUMBER.finditer(plain)]
    return _spread_scales(_summed(numbers, text), text)


def _read(plain: str, text: str, found: re.Match[str], locale: str, lang: str) -> Quantity:
    start, end = found.span()
    written = found[0]
    fraction = Decimal(0)
    if not written[-1].isdecimal():
        fraction = Decimal(str(unicodedata.numeric(written[-1])))
        written = written[:-1].rstrip(" \u2044")
    if len(written) > MAX_DIGITS:
        return Quantity(start, end, text[start:end], frozenset())
    values, parts = read_value(written, locale) if written else (frozenset((Decimal(0),)), ())
    if fraction:
        return Quantity(start, end, text[start:end], frozenset(value + fraction for value in values), required=False)
    prefix = _LETTERS_BEFORE.search(plain, max(0, start - 24), start)
    if prefix and prefix[0].lower() not in _BEFORE_NUMBERS:
        suffix = _SUFFIX.match(plain, end)
        end = suffix.end() if suffix else end
        return Quantity(
            start, end, text[start:end], values | set(parts), parts, required=False, prefix=prefix[0].lower()
        )
    number = Quantity(start, end, text[start:end], values, parts)
    return _in_context(plain, text, number, lang)


def _in_context(plain: str, text: str, number: Quantity, lang: str) -> Quantity:
    """The number with what the words around it make of it."""
    start, end, values = number.start, number.end, number.values
    factor, scale_end = _scale(plain, end, lang)
    if factor != 1:
        many = frozenset(scaled(value, factor) for value in values)
        return Quantity(start, scale_end, text[start:scale_end], many, unscaled=next(iter(values), None))
    required = not (set(text[start:end]) == {"0"} and end - start > 1)
    more: set[Decimal] = set()
    suffix = _SUFFIX.match(plain, end)
    if suffix:
        letters = suffix[0].lower()
        required = required and letters in _UNITS
        if letters in _LETTER_SCALES:
            more.update(scaled(value, _LETTER_SCALES[letters]) for value in values)
    if plain[start - 1 : start] == "." and not plain[max(0, start - 2) : start - 1].strip():
        more.add(Decimal(f"0.{text[start:end]}") if text[start:end].isdecimal() else Decimal(0))
    whole = next(iter(values)) if len(values) == 1 and not number.parts else None
    if whole is not None:
        if whole <= 24 and (_HOUR_AFTER.match(plain, end) or _HOUR_BEFORE.search(plain, max(0, start - 6), start)):
            more.update((whole + 12,) if whole < 12 else (whole - 12, Decimal(24)) if whole == 12 else (whole - 12,))
        if _DECADES.match(plain, end):
            more.add(whole * 10)
        if whole <= 22 and _CENTURY_AFTER.match(plain, end):
            more.add((whole - 1) * 100)
        if lang in _HUNDREDS and whole <= _LAST_CENTURY and whole % 100 == 0 and _CENTURY.match(plain, end):
            more.add(whole / 100 + 1)
    if plain[end : end + 2].lstrip()[:1] in ("%", "％", "٪"):
        more.update(scaled(value, Decimal("0.01")) for value in values)
    if _LABEL_AFTER.match(plain, end) and _LINE_START.search(plain, max(0, start - 8), start):
        required = False
    if _FRACTION_BEFORE.search(plain, max(0, start - 5), start) or _FRACTION_AFTER.match(plain, end):
        required = False
    if plain[start - 1 : start] == "[" and plain[end : end + 1] == "]":
        required = False
    return replace(number, values=values | more, required=required)


_LAST_CENTURY = 10_000
_HUNDREDS = {"sv", "da", "nb", "nn", "no", "fi"}
"""Languages that name centuries by their hundreds: 1800-talet is the 19th century."""


def knows_scales(lang: str) -> bool:
    """Whether the words for thousand, million and so on of the language are known."""
    return lang in SCALES or lang in {"zh", "ja", "ko", "yue"}


def has_scale(text: str, lang: str) -> bool:
    """Whether a number in digits is followed by a word such as “million”."""
    if _HAN_SCALED.search(text):
        return True
    pattern = _scaled_number(lang)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=128)
def _scaled_number(lang: str) -> re.Pattern[str] | None:
    known = _scale_pattern(lang)
    return None if known is None else re.compile(rf"\d\+?{known[0].pattern}", re.IGNORECASE)


def scale_words(lang: str) -> str:
    """The words for thousand, million and so on of a language as alternatives of a regular expression; may be empty."""
    return "|".join(word for factor, word in SCALES.get(lang, {}).items() if factor >= 1000)


@lru_cache(maxsize=128)
def _scale_pattern(lang: str) -> tuple[re.Pattern[str], tuple[int, ...]] | None:
    table = SCALES.get(lang)
    if table is None:
        return None
    table = {10**5: "lakhs?|lacs?", 10**7: "crores?", **table} if lang != "en" else table
    words = "|".join(f"({word})" for word in table.values())
    return re.compile(rf"[\s\u00a0\u202f]?[-‐‑]?(?:d[ei]\s)?(?:{words})(?![^\W\d_])", re.IGNORECASE), tuple(table)


def _scale(text: str, end: int, lang: str) -> tuple[int, int]:
    """What the words after a number multiply it by, and where they end."""
    factor = 1
    han = _HAN.match(text, end)
    if han:
        for sign in han[1]:
            factor *= _HAN_SCALES[sign]
        return factor, han.end()
    known = _scale_pattern(lang)
    if known is None:
        return 1, end
    pattern, factors = known
    while found := pattern.match(text, end):
        factor *= factors[(found.lastindex or 1) - 1]
        end = found.end()
    return factor, end


def _summed(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Joins 3亿5000万, 1万2000 and “10 crore 30 lakh” to one number each."""
    joined: list[Quantity] = []
    for number in numbers:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, number, text):
            total = scaled(next(iter(last.values)) + next(iter(number.values)), 1)
            joined[-1] = replace(last, end=number.end, text=text[last.start : number.end], values=frozenset((total,)))
        else:
            joined.append(number)
    return joined


def _goes_on(last: Quantity, number: Quantity, text: str) -> bool:
    """Whether the number adds to the scaled one before it: nothing in between, and a smaller scale."""
    between = text[last.end : number.start]
    if (
        last.unscaled is None
        or between.strip()
        or len(between) > 3
        or not (len(last.values) == len(number.values) == 1)
    ):
        return False
    han = text[last.end - 1] in _HAN_SCALES
    if not han and (number.unscaled is None or not between):
        return False
    return not last.unscaled or next(iter(number.values)) < next(iter(last.values)) / last.unscaled


def _spread_scales(numbers: list[Quantity], text: str) -> list[Quantity]:
    """Lets “5” and “6” in “5, 6 or 7 million” mean millions, too."""
    factor = Decimal(1)
    for index in range(len(numbers) - 2, -1, -1):
        number, following = numbers[index], numbers[index + 1]
        if following.unscaled:
            factor = next(iter(following.values)) / following.unscaled
        if factor == 1 or number.unscaled is not None or not _GAP.fullmatch(text, number.end, following.start):
            factor = Decimal(1)
            continue
        numbers[index] = replace(number, values=number.values | {scaled(value, factor) for value in number.values})
    return numbers

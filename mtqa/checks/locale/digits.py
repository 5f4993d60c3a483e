"""Digits of several scripts in one text, and digits that the language does not use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.cldr import locale_of
from mtqa.language.codes import language_name
from mtqa.numbers.masks import mask
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_NATIVE = "".join(sorted(digit for digit in DIGITS if not digit.isascii()))
_FULL_WIDTH = frozenset("０１２３４５６７８９")
_NUMBER = re.compile(r"(?<![\w.+\[-])(?<![A-Za-z] )(?<![A-Za-z] \()\d++(?:[.,٫٬:/]\d++)*+(?![\w.+-]*[A-Za-z])")
_NATIVE_DIGIT = re.compile(f"[{_NATIVE}]")


@check(
    "L110",
    "mixed-digits",
    Category.NUMBER,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(32, 44, "catalogues, 10 languages; machine translations, 1 language"),
    triggers=_NATIVE,
    bad=(
        Example("من ٢٠١٩ إلى 2021", ("2021",), "ar"),
        Example("वर्ष १९९५ में 20 लोग", ("20",), "hi"),
        Example("صفحه ۱2", ("۱2",), "fa"),
    ),
    good=(
        Example("من ٢٠١٩ إلى ٢٠٢١", (), "ar"),
        Example("من 2019 إلى 2021", (), "ar"),
        Example("الإصدار ٢ من MP3 في %1$s", (), "ar"),
        Example("第３章、2019年", (), "ja"),
    ),
)
def mixed_digits(view: SegmentView) -> Iterator[Mark]:
    """Digits of two scripts stand in one text.

    ## What it does
    Reports numbers in European digits in a text that has others in the digits of its own script (Arabic-Indic,
    Devanagari, Bengali), or those others where they are fewer, and numbers that mix both in one. Placeholders, codes,
    addresses and numbers beside Latin letters (`MP3`, `MPEG 2`) are not counted. Full-width digits of East Asia may
    stand beside others.

    ## Why is this bad?
    Both kinds are right in most of these languages, but one text should keep to one.

    ## Use instead
    The digits that the rest of the translation has.

    ## Languages
    All with digits of their own.
    """
    text = mask(view.target, view.lang)
    numbers = [found for found in _NUMBER.finditer(text) if not _FULL_WIDTH.intersection(found[0])]
    if not any(_NATIVE_DIGIT.search(found[0]) for found in numbers):
        return
    kinds = [{_zero_of(character) for character in found[0] if character.isdecimal()} for found in numbers]
    european, native = sum(kind == {"0"} for kind in kinds), sum("0" not in kind for kind in kinds)
    for found, kind in zip(numbers, kinds, strict=True):
        if len(kind) > 1:
            yield Mark(*found.span(), f"“{found[0]}” mixes digits of two scripts.")
        elif european and native and ("0" in kind) is (european <= native):
            message = (
                "in European digits, other numbers here not" if "0" in kind else "not in European digits as others"
            )
            yield Mark(*found.span(), f"“{found[0]}” is {message}.")


@check(
    "L111",
    "foreign-digits",
    Category.NUMBER,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    triggers=_NATIVE,
    yields_to=["F310"],
    bad=(
        Example("صفحه ٤ از ٦", ("٤", "٦"), "fa"),
        Example("পৃষ্ঠা ४", ("४",), "bn"),
        Example("Page ٣ of 5", ("٣",), "en"),
    ),
    good=(
        Example("صفحه ۴ از 6", (), "fa"),
        Example("পৃষ্ঠা ৪", (), "bn"),
        Example("第３章", (), "zh"),
    ),
)
def foreign_digits(view: SegmentView) -> Iterator[Mark]:
    """A number is in digits that the language does not use.

    ## What it does
    Reports digits that are neither European ones nor those that CLDR names as the language's own: Arabic `٤٥٦` in
    Persian, which writes `۴۵۶`; Devanagari digits in Bengali; Arabic-Indic digits in English.

    ## Why is this bad?
    The digits of another script look wrong, and some differ in shape for the same value.

    ## Use instead
    The digits of the language, or European ones.

    ## Languages
    All of CLDR. Full-width digits belong to Chinese, Japanese and Korean.
    """
    known = _own_zeros(view.segment.target_lang or "")
    if not known:
        return
    for found in _RUN.finditer(view.target):
        zeros = {_zero_of(character) for character in found[0]}
        if zeros.isdisjoint(known):
            name = language_name(view.lang)
            right = "".join(chr(ord(_main_zero(known)) + unicodedata.decimal(character)) for character in found[0])
            yield Mark(*found.span(), f"“{found[0]}” is in digits that {name} does not use.", suggestion=right)


_RUN = re.compile(f"[{_NATIVE}]+")
_WIDE_SCRIPTS = frozenset({"zh", "yue", "ja", "ko"})


def _zero_of(digit: str) -> str:
    return chr(ord(digit) - unicodedata.decimal(digit))


def _main_zero(zeros: frozenset[str]) -> str:
    """The zero of the language's own digits, else the European one."""
    return next((zero for zero in sorted(zeros) if zero not in "0０"), "0")


@lru_cache(maxsize=256)
def _own_zeros(code: str) -> frozenset[str]:
    """The zeros of the digits that a language uses; nothing of an unknown one."""
    locale = locale_of(code)
    if locale is None:
        return frozenset()
    systems = {locale.default_numbering_system, locale.other_numbering_systems.get("native")}
    zeros = {_ZEROS[system] for system in systems if system in _ZEROS}
    wide = {"０"} if locale.language in _WIDE_SCRIPTS else set()
    return frozenset({"0", *zeros, *wide, *_ALSO.get(locale.language, ())})


_ALSO = {"pa": ("۰",), "ks": ("۰",), "sd": ("۰", "٠"), "ug": ("٠",), "ckb": ("٠", "۰"), "ur": ("۰",), "sat": ("०",)}
"""What languages in two scripts use besides what CLDR has for the more usual one."""

_ZEROS = {
    "arab": "٠", "arabext": "۰", "deva": "०", "beng": "০", "guru": "੦", "gujr": "૦", "orya": "୦", "tamldec": "௦",
    "telu": "౦", "knda": "೦", "mlym": "൦", "thai": "๐", "laoo": "໐", "tibt": "༠", "mymr": "၀", "khmr": "០",
    "mong": "᠐", "nkoo": "߀", "olck": "᱐", "cakm": "𑄶", "adlm": "𞥐",
}  # fmt: skip
"""The zero of each numbering system of CLDR with digits, by its code (UTS #35, part 3)."""

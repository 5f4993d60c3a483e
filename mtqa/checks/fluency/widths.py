"""Forms of characters: Arabic presentation forms, stretched letters, full and half widths, letters in pieces."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity
from mtqa.language.scripts import scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

# Without the ligatures that are signs of their own (ﷲ ﷺ ﷻ ﷼ ﷽ and the ornate brackets).
_FORMS = "\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufdf5-\ufdf9\ufe70-\ufefc"
_STRETCHED = re.compile(
    f"[^\\W\\d_][\u064b-\u0652\u0670]*(?P<line>\u0640+)[\u064b-\u0652\u0670]*(?=[\u0620-\u063f\u0641-\u064a\u066e-\u06d3])|(?P<forms>[{_FORMS}]+)"
)


@check(
    "F307",
    "decorative-arabic",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(26, 26, "catalogues, 3 languages"),
    triggers={"\u0640", *map(chr, range(0xFB50, 0xFF00))},
    fixes=True,
    bad=(
        Example("الملــفات", ("ــ",), "ar"),
        Example("ﺍﻟﻤﻠﻒ", ("ﺍﻟﻤﻠﻒ",), "ar"),
    ),
    good=(
        Example("الملفات", lang="ar"),
        Example("لـ %s", lang="ar"),
        Example("سنة 1445 هـ", lang="ar"),
        Example("الـ HTTP", lang="ar"),
    ),
)
def decorative_arabic(view: SegmentView) -> Iterator[Mark]:
    """Letters are stretched by hand, or written as presentation forms.

    ## What it does
    Reports the tatweel (kashida, U+0640) between two letters, and the presentation forms of Arabic letters (U+FB50 to
    U+FDFF, U+FE70 to U+FEFC). A tatweel that ties a prefix to a foreign word or a placeholder, and the one of
    abbreviations (`هـ`), are fine, and so are the ligatures that are signs of their own.

    ## Why is this bad?
    Search and sorting do not find the word. Stretching is for the layout to do, and presentation forms are for old
    encodings (Unicode Standard, chapter 9.2).

    ## Use instead
    The plain letters.
    """
    text = view.target
    for found in _STRETCHED.finditer(text):
        kind = "line" if found["line"] else "forms"
        what = found[kind]
        if what in view.source:
            continue
        if kind == "line":
            message, plain = "The word is stretched by hand (tatweel).", ""
        else:
            message, plain = f"“{what}” is written in presentation forms.", unicodedata.normalize("NFKC", what)
        fix = (
            ()
            if kind == "line" and _TIES.search(text, max(found.start(kind) - 6, 0), found.start(kind))
            else (Edit(*found.span(kind), plain),)
        )
        yield Mark(*found.span(kind), message, suggestion=plain, fix=fix)


_TIES = re.compile(
    "(?:(?<![^\\W\\d_])[\u0648\u0641]?[\u0628\u0643\u0644]?(?:\u0627\u0644|\u0644)?"
    "|[\u0622\u0623\u0625\u0627\u0671\u062f\u0630\u0631\u0632\u0698\u0691\u0695\u0688\u0648\u0624\u06c6-\u06c8\u06cb\u06d5\u0629])\\Z"
)
"""A prefix (and, then, in, as, to, the), or a letter that joins none behind it: there a tatweel may part two words."""

_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_HALF = re.compile("[\uff61-\uff9f]+")
_EAST_ASIAN = frozenset({"Han", "Hiragana", "Hangul"})
_TWO_WIDTHS = re.compile(r"（[^（）()\n]{0,100}(?P<close>\))|(?P<open>\()[^（）()\n]{0,100}）")


@check(
    "F310",
    "character-width",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(19, 19, "catalogues, 2 languages"),
    triggers=map(chr, range(0xFF08, 0xFFA0)),
    fixes=True,
    bad=(
        Example("ﾌｧｲﾙを保存", ("ﾌｧｲﾙ",), "ja"),
        Example("Version １２", ("１２",), "de"),
        Example("版本 2０", ("０",), "zh"),
        Example("文件（见下文)", (")",), "zh"),
    ),
    good=(
        Example("ファイルを保存", lang="ja"),
        Example("第１２章", lang="ja"),
        Example("版本 20", lang="zh"),
    ),
)
def character_width(view: SegmentView) -> Iterator[Mark]:
    """Letters, digits or brackets have the wrong width.

    ## What it does
    Reports full-width letters and digits in languages that do not use them, half-width katakana anywhere, words or
    numbers that mix both widths, and a full-width bracket with a partner of ASCII. Where the source has them too,
    nothing is said.

    ## Why is this bad?
    They come from an input method in the wrong mode. Search does not find them, programs do not read such numbers, and
    half-width katakana break in old systems (JIS X 0201; Unicode Standard, chapter 18.5).

    ## Use instead
    The usual form, as suggested.

    ## Languages
    Full-width digits and letters by themselves are fine in Chinese, Japanese and Korean.
    """
    text = view.target
    for found in _HALF.finditer(text):
        if found[0] not in view.source:
            plain = unicodedata.normalize("NFKC", found[0])
            message = f"“{found[0]}” is written in half-width forms."
            yield Mark(*found.span(), message, suggestion=plain, fix=(Edit(*found.span(), plain),))
    if "（" in text or "）" in text:
        yield from _brackets_of_two_widths(text)
    own = scripts_of_language(view.lang)
    fine = not own or not own.isdisjoint(_EAST_ASIAN)
    for found in _WIDE.finditer(text):
        neighbours = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        mixed = any(sign.isascii() and sign.isalnum() for sign in neighbours)
        if found[0] not in view.source and (mixed or not fine):
            plain = unicodedata.normalize("NFKC", found[0])
            yield Mark(*found.span(), f"“{found[0]}” is written in full-width forms.", suggestion=plain)


def _brackets_of_two_widths(text: str) -> Iterator[Mark]:
    for found in _TWO_WIDTHS.finditer(text):
        side = "open" if found["open"] else "close"
        right = "（" if side == "open" else "）"
        message = f"“{found[side]}” and its partner have different widths."
        yield Mark(*found.span(side), message, suggestion=right, fix=(Edit(*found.span(side), right),))


_COMBINED = re.compile("[A-Za-z\u00aa-\u024f\u0370-\u04ff\u1e00-\u1fff][\u0300-\u036f]+")
_DOT_ABOVE = "\u0307"
_STRESSED = frozenset({"\u0435\u0300", "\u0438\u0300", "\u0415\u0300", "\u0418\u0300"})
"""Vowels with the stress mark of Bulgarian, for which there are Macedonian letters."""
_TONES = words("yo ig ln ha ee tw ak fon bm")
"""Languages with tones, many letters of which exist only in pieces, so that keyboards give them all in pieces."""


@check(
    "F311",
    "decomposed-letter",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(20, 21, "catalogues, 13 languages"),
    triggers=map(chr, range(0x300, 0x370)),
    fixes=True,
    bad=(
        Example("Die Da\u0308mmerung", ("a\u0308",), "de"),
        Example("i\u0307stanbul", ("i\u0307",), "tr"),
    ),
    good=(
        Example("Die Dämmerung", lang="de"),
        Example("за\u0301мок", lang="ru"),
        Example("i\u0307\u0301", lang="lt"),
    ),
)
def decomposed_letter(view: SegmentView) -> Iterator[Mark]:
    """A letter is put together from a base and a combining mark, though Unicode has it in one piece.

    ## What it does
    Reports Latin, Greek and Cyrillic letters with combining marks that normalisation form C writes as one character;
    and, outside of Lithuanian, an i with a dot above it, which is what programs make of a Turkish `İ` that they put
    into small letters. Stress marks and letters that exist only in pieces are fine.

    ## Why is this bad?
    Search, sorting and comparison do not find the word.

    ## Use instead
    The letter in one piece (Unicode Standard Annex 15; W3C, Character Model: String Matching).

    ## Languages
    Yoruba, Igbo, Lingala, Hausa and other languages with tones, for which keyboards give pieces, are left out.
    """
    if view.lang in _TONES:
        return
    for found in _COMBINED.finditer(view.target):
        letter = found[0]
        if letter in _STRESSED:
            continue
        plain = unicodedata.normalize("NFC", letter)
        if letter in ("i" + _DOT_ABOVE, "\u0131" + _DOT_ABOVE) and view.lang != "lt":
            plain = "i"
        if len(plain) < len(letter) and letter not in view.source:
            codes = " ".join(f"U+{ord(character):04X}" for character in letter)
            message = f"“{plain}” is written in pieces ({codes})."
            yield Mark(*found.span(), message, suggestion=plain, fix=(Edit(*found.span(), plain),))

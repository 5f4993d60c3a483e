"""Forms of letters that are for display only: Arabic presentation forms, stretched letters, full and half widths."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
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
        yield Mark(*found.span(kind), message, suggestion=plain, fix=(Edit(*found.span(kind), plain),))


_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]+")
_HALF = re.compile("[\uff61-\uff9f]+")
_EAST_ASIAN = frozenset({"Han", "Hiragana", "Hangul"})


@check(
    "F310",
    "character-width",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    triggers=map(chr, range(0xFF10, 0xFFA0)),
    fixes=True,
    bad=(
        Example("ﾌｧｲﾙを保存", ("ﾌｧｲﾙ",), "ja"),
        Example("Version １２", ("１２",), "de"),
        Example("版本 2０", ("０",), "zh"),
    ),
    good=(
        Example("ファイルを保存", lang="ja"),
        Example("第１２章", lang="ja"),
        Example("版本 20", lang="zh"),
    ),
)
def character_width(view: SegmentView) -> Iterator[Mark]:
    """Letters or digits have the wrong width.

    ## What it does
    Reports full-width letters and digits in languages that do not use them, half-width katakana anywhere, and words or
    numbers that mix both widths. Where the source has them too, nothing is said.

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
    own = scripts_of_language(view.lang)
    fine = not own or not own.isdisjoint(_EAST_ASIAN)
    for found in _WIDE.finditer(text):
        neighbours = text[max(found.start() - 1, 0) : found.start()] + text[found.end() : found.end() + 1]
        mixed = any(sign.isascii() and sign.isalnum() for sign in neighbours)
        if found[0] not in view.source and (mixed or not fine):
            plain = unicodedata.normalize("NFKC", found[0])
            yield Mark(*found.span(), f"“{found[0]}” is written in full-width forms.", suggestion=plain)

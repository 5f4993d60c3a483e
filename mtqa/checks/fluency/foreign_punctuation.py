"""Marks of another language's writing: an ASCII question mark in Arabic, a full-width comma in German."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import SWAPS, USERS
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.scripts import script_of, scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.fluency.punctuation_marks import Swaps
    from mtqa.checks.view import SegmentView

_LIST = re.compile(r"\w[,;]\w")
"""Of words for a program."""
_OWNED = re.compile(f"[{''.join(USERS)}]")
_OWNERS_MARKS = frozenset(USERS)
_ASCII = frozenset(",.?!;:|")


@check(
    "F214",
    "foreign-punctuation",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(29, 30, "catalogues, 17 languages"),
    triggers=_OWNERS_MARKS | _ASCII,
    bad=(
        Example("هل تريد الحفظ?", ("?",), "ar"),
        Example("保存文件,然后退出。", (",",), "zh"),
        Example("ファイルを保存しました.", (".",), "ja"),
        Example("Θέλετε να αποθηκεύσετε?", ("?",), "el"),
        Example("Möchten Sie speichern？", ("？",), "de"),
        Example("फ़ाइल सहेजी गई|", ("|",), "hi"),
        Example("¿Vuoi salvare?", ("¿",), "it"),
    ),
    good=(
        Example("هل تريد الحفظ؟", lang="ar"),
        Example("保存文件，然后退出。", lang="zh"),
        Example("Θέλετε να αποθηκεύσετε;", lang="el"),
        Example("저장하시겠습니까?", lang="ko"),
        Example("Er schrieb: 保存しますか？", lang="de"),
        Example("फ़ाइल सहेजी गई.", lang="hi"),
        Example("版本 2.0, build 3", lang="zh"),
    ),
)
def foreign_punctuation(view: SegmentView) -> Iterator[Mark]:
    """A mark stands here that the language does not use.

    ## What it does
    Reports marks that belong to the writing of other languages (a full-width `，` in German, a `؟` in Hebrew, a `¿` in
    Italian), and marks of ASCII right behind a letter of a script that has marks of its own (`?` in Arabic and Greek,
    `,` in Chinese). Marks inside a passage in the other script, and those that the source has as well, are left alone.

    ## Why is this bad?
    The mark was copied from the source, or typed on the wrong keyboard. It has the wrong width or faces the wrong way,
    and programs do not see the end of the sentence.

    ## Use instead
    The mark of the language, as suggested.

    ## Languages
    ASCII marks are reported in Arabic, Persian, Urdu and their neighbours, Chinese, Japanese (full stop and comma
    only), Greek, Armenian, Burmese, Khmer, Dzongkha and Tibetan, and `|` in the languages of India. Marks that writers
    use beside their own, such as the full stop in Hindi, are fine. After the Unicode Standard (chapters 6, 7, 9, 12,
    13, 16 and 19), GB/T 15834 and JIS X 4051.
    """
    text, lang = view.target, view.lang
    if not lang or text.isascii():
        return
    if not _OWNERS_MARKS.isdisjoint(view.chars):
        for found in _OWNED.finditer(text):
            if lang not in USERS[found[0]] and found[0] not in view.source and not _quoted(text, found.start(), lang):
                yield Mark(*found.span(), f"“{found[0]}” is a mark of other languages.", suggestion=_TO_ASCII[found[0]])
    swaps = SWAPS.get(lang)
    if swaps is None:
        return
    for found in _pattern(lang).finditer(text):
        right = swaps.right[found[0]]
        if right in view.source or (found[0] in ",;" and _LIST.search(view.source)):
            continue
        if found[0] == "." and not _ends_sentence(view, found, swaps.letters):
            continue
        unsure = found[0] == ":" or (found[0] == "." and lang in _STOP_OFTEN_IN_ASCII)
        yield Mark(
            *found.span(),
            f"“{found[0]}” stands where the language writes “{right}”.",
            suggestion=None if right == "՞" else right,
            confidence=0.6 if unsure else None,
        )


def _ends_sentence(view: SegmentView, found: re.Match[str], letters: str) -> bool:
    """Whether a full stop stands behind a whole word, not an abbreviation."""
    text, place = view.target, found.start()
    if (view.source and "." not in view.source) or (view.lang in _STOP_ALSO_INSIDE and text[found.end() :].strip()):
        return False
    if "." in text[max(place - 4, 0) : place] or "." in text[place + 1 : place + 5]:
        return False
    return _word(letters).fullmatch(text, max(place - 4, 0), place) is not None


@cache
def _word(letters: str) -> re.Pattern[str]:
    return re.compile(f"[{letters}]{{3,4}}|[{letters}\\s]{{4}}")


def _quoted(text: str, place: int, lang: str) -> bool:
    """Whether the nearest letter before the mark, or else the one behind it, is of a script that is not the text's.

    A mark that stands alone is meant as such.
    """
    own = scripts_of_language(lang)
    if not own or (not text[place - 1 : place].strip() and not text[place + 1 : place + 2].strip()):
        return True
    for steps in (range(place - 1, max(place - 8, -1), -1), range(place + 1, min(place + 8, len(text)))):
        for index in steps:
            if text[index].isalpha():
                return script_of(text[index]) not in own
    return text[place] in "¿¡" or not any(map(str.isalpha, text))


@cache
def _pattern(lang: str) -> re.Pattern[str]:
    """The wrong marks of a language behind its letters, at the end of words."""
    swaps: Swaps = SWAPS[lang]
    marks = re.escape("".join(swaps.right))
    following = swaps.letters if lang in _WITHOUT_SPACES else ""
    return re.compile(rf"(?<=[{swaps.letters}])[{marks}](?=\s|$|[\"”»’)\]{following}])")


_WITHOUT_SPACES = frozenset({"zh", "yue", "wuu", "gan", "ja", "my", "km", "bo", "dz"})
_STOP_OFTEN_IN_ASCII = frozenset({"ur", "ks", "pnb", "hy"})
_STOP_ALSO_INSIDE = frozenset({"hy"})
"""Armenian divides parts of a sentence with a dot."""
_TO_ASCII = {
    **dict(zip("،؛؟۔।॥։՝՞።፣፤။၊។៖།", ",;?...:,?.,;.,.:.", strict=True)),
    **dict(zip("，、。！？：；（）", ",,.!?:;()", strict=True)),
    **dict.fromkeys("¿¡", ""),
    "\u037e": ";",
}

"""Letters of another language's alphabet within the right script."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.letter_tables import FOREIGN_LETTERS, LOOKALIKES
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.fluency.letter_tables import LookAlikes
    from mtqa.checks.view import SegmentView

_WORD = re.compile(r"[^\W\d_]+(?:[’'\u200c-][^\W\d_]+)*")
_CATALAN = re.compile(r"(?<=[^\W\d_])(?P<mark>l[.•‧∙⋅]l|L[.•‧∙⋅]L|ŀl|ĿL|l-l(?=[aeiou]))(?=[^\W\d_])")


@check(
    "F308",
    "lookalike-letter",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(30, 30, "catalogues, 6 languages"),
    languages=frozenset(LOOKALIKES) | {"ca"},
    target_words=lambda word, lang: not word.isascii() or base_language(lang) == "ca",
    bad=(
        Example("Salvaţi fişierul", ("Salvaţi", "fişierul"), "ro"),
        Example("فايل", ("فايل",), "fa"),
        Example("Isem n uεeddi", ("uεeddi",), "kab"),
        Example("Az idõ lejárt", ("idõ",), "hu"),
        Example("Bu dosyayý kaydet", ("dosyayý",), "tr"),
        Example("Col.lecció nova", ("l.l",), "ca"),
    ),
    good=(
        Example("Salvați fișierul", lang="ro"),
        Example("فایل", lang="fa"),
        Example("Isem n uɛeddi", lang="kab"),
        Example("Az idő lejárt São Paulóban", lang="hu"),
        Example("Col·lecció nova", lang="ca"),
    ),
)
def lookalike_letter(view: SegmentView) -> Iterator[Mark]:
    """A letter stands here that only looks like one of the language's own.

    ## What it does
    Reports letters of other alphabets, of old encodings and of neighbouring keyboards, by a table of each language:
    `ş ţ` for `ș ț` in Romanian, Arabic `ك ي` for `ک ی` in Persian and Urdu and the reverse in Arabic, Greek `ε γ` for
    `ɛ ɣ` in Kabyle, `õ û` for `ő ű` in Hungarian, `ý þ ð` for `ı ş ğ` in Turkish, `ð è æ` for `đ č ć` in Croatian,
    `l.l` for `l·l` in Catalan. Words that the source has as well, and names where names have such letters, are fine.

    ## Why is this bad?
    Search, spelling and sorting do not know the word, and fonts show the letter differently.

    ## Use instead
    The word as suggested.

    ## Languages
    Those of the table. Sources: CLDR's exemplar characters, the Unicode Standard, SR 14443 for Romanian, ISIRI 6219
    for Persian.
    """
    text = view.target
    if view.lang == "ca":
        yield from _middle_dots(view)
        return
    if text.isascii():
        return
    wrong = _wrong(view.lang)
    if wrong.search(text) is None:
        return
    table = LOOKALIKES[view.lang]
    for found in _WORD.finditer(text):
        word = found[0]
        if wrong.search(word) is None or word in view.source or _may_be_name(word, table):
            continue
        right = "".join(table.right.get(letter, letter) for letter in word)
        odd = " ".join(dict.fromkeys(letter for letter in word if letter in table.right))
        yield Mark(*found.span(), f"“{word}” is written with letters of another language: {odd}.", suggestion=right)


def _may_be_name(word: str, table: LookAlikes) -> bool:
    """Whether the word has a capital, and no odd letters but those that foreign names have."""
    return word[0].isupper() and all(letter in table.names for letter in word if letter in table.right)


@cache
def _wrong(lang: str) -> re.Pattern[str]:
    return re.compile(f"[{''.join(LOOKALIKES[lang].right)}]")


def _middle_dots(view: SegmentView) -> Iterator[Mark]:
    for found in _CATALAN.finditer(view.target):
        mark = found["mark"]
        right = "L·L" if mark.isupper() else "l·l"
        yield Mark(*found.span("mark"), f"“{mark}” stands where Catalan writes “{right}”.", suggestion=right)


@cache
def foreign_letters(lang: str) -> re.Pattern[str]:
    """Any letter that the language does not have, of its own script."""
    return re.compile(f"[{FOREIGN_LETTERS[lang]}]")


@check(
    "F309",
    "foreign-letter",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(7, 7, "catalogues, 3 languages"),
    languages=FOREIGN_LETTERS,
    target_words=lambda word, lang: foreign_letters(base_language(lang)).search(word) is not None,
    yields_to=["F302"],
    bad=(
        Example("Зберегти файлы", ("файлы",), "uk"),
        Example("Сохранить файлі", ("файлі",), "ru"),
        Example("Сачувај файлы", ("файлы",), "sr"),
    ),
    good=(
        Example("Зберегти файли", lang="uk"),
        Example("Город Київ", lang="ru", source="The city of Київ", source_lang="en"),
        Example("Слово «їжак» — украинское.", lang="ru"),
    ),
)
def foreign_letter(view: SegmentView) -> Iterator[Mark]:
    """A word has a letter that the alphabet of the language lacks.

    ## What it does
    Reports words with letters of other Cyrillic alphabets. Words in quotation marks, names, and words that the source
    has as well are left alone; so are single letters.

    ## Why is this bad?
    The word is a typing error, or was left in the other language.

    ## Use instead
    The word of the language.

    ## Languages
    Russian, Ukrainian, Belarusian, Bulgarian, Macedonian and Serbian, by CLDR's exemplar characters.
    """
    pattern = foreign_letters(view.lang)
    text = view.target
    if pattern.search(text) is None:
        return
    for found in _WORD.finditer(text):
        word = found[0]
        odd = pattern.search(word)
        if odd is None or len(word) < 3 or word in view.source or _is_name(text, found):
            continue
        yield Mark(*found.span(), f"“{word}” has “{odd[0]}”, which the language's alphabet lacks.")


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether the word is quoted, or capitalised within a sentence."""
    before, after = text[max(found.start() - 1, 0) : found.start()], text[found.end() : found.end() + 1]
    if (before and before in "«„“\"'‘(") or (after and after in "»”“\"'’)"):
        return True
    return found[0][0].isupper() and any(map(str.isalpha, text[: found.start()]))

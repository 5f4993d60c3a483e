"""What speaks for each language in a text: its function words, and letters that it does not have."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.icu import without_branches
from mtqa.language.codes import canonical
from mtqa.language.function_words import languages_by_word

if TYPE_CHECKING:
    from collections.abc import Sequence

# Indic vowel signs are marks, which \w does not match.
_WORD = re.compile(r"[^\W\d_\u0900-\u0dff]+|[\u0900-\u0963\u0970-\u0dff]+")
_NOT_PROSE = re.compile(
    r"""
    (?:https?|ftp)://\S+ | www\.\S+ | (?<![^\s@])[^\s@]{1,64}@[^\s@.]{1,64}(?:\.[^\s@.]{1,64})+  # addresses
  | </?[A-Za-z][^<>\n]*> | &\w+;                        # tags, entities
  | [$%]?\{[^{}\n]*\} | %\(\w+\)\w? | [%$][\w.#*+-]+    # placeholders
  | (?<![\w-])--?[A-Za-z][\w-]*                         # options
  | (?<![\w.~-])[\w.~-]*(?:[/\\][\w.~*-]+)+/? | (?<!\w)\w+(?:\.\w+)+  # paths, file names
  | (?<!\w)(?:[^\W_]*_\w+ | \w+\(\))                    # identifiers
    """,
    re.VERBOSE,
)
_SIGNS_OF_CODE = re.compile(r"[/@<{%$&_\\]|\(\)|\w\.\w|(?<![\w-])--?\w")


class Evidence(NamedTuple):
    """How much of a text a language's function words make up.

    Attributes:
        score: Sum over the function words found, each counted for less the more languages share it.
        words: How many different function words of the language were found.
        strange: How many words hold letters that the language does not have.
    """

    score: float
    words: int
    strange: int


def prose_of(text: str) -> str:
    """The text without addresses, tags, placeholders, paths and other things that are in no language."""
    text = without_branches(text)
    return _NOT_PROSE.sub(" ", text) if _SIGNS_OF_CODE.search(text) else text


def words_in(text: str) -> list[str]:
    """The words of a text in lower case, split at apostrophes and hyphens."""
    return _WORD.findall(text.lower())


def weigh(words: Sequence[str]) -> dict[str, Evidence]:
    """The evidence for each language of which the text has any function word.

    Args:
        words: As `words_in` gives them.
    """
    index = languages_by_word()
    scores: dict[str, float] = {}
    found: dict[str, set[str]] = {}
    for word in words:
        languages = index.get(word)
        if languages is None:
            continue
        share = 1 / len(languages)
        for lang in languages:
            scores[lang] = scores.get(lang, 0.0) + share
            found.setdefault(lang, set()).add(word)
    accented = [word for word in words if not word.isascii()]
    return {lang: Evidence(score, len(found[lang]), _strange(accented, lang)) for lang, score in scores.items()}


def strange_words(words: Sequence[str], lang: str) -> int:
    """How many of the words hold a letter that the language does not have; 0 where its letters are not known."""
    return _strange([word for word in words if not word.isascii()], lang)


def _strange(words: Sequence[str], lang: str) -> int:
    own = _letters(lang)
    if own is None or not words:
        return 0
    return sum(not own.issuperset(word) for word in words)


@cache
def _letters(lang: str) -> frozenset[str] | None:
    lang = canonical(lang)
    if lang in _LATIN:
        return frozenset("abcdefghijklmnopqrstuvwxyz" + _LATIN[lang])
    if lang in _CYRILLIC:
        return frozenset("абвгдежзиклмнопрстуфхцчш" + _CYRILLIC[lang])
    return None


# Letters beyond a-z, those of common loan words included.
_LATIN = {
    "en": "éèêçñïöü",
    "de": "äöüßéèà",
    "fr": "àâæçéèêëîïôœùûüÿ",
    "es": "áéíóúüñªº",
    "it": "àèéìíîòóùú",
    "pt": "áàâãçéêíóôõúüªº",
    "nl": "áäéèêëíïóöúüàç",
    "sv": "åäöéàü",
    "da": "æøåéáüöä",
    "no": "æøåéèêòóôâäöü",
    "is": "áðéíóúýþæö",
    "fo": "áðíóúýæø",
    "fi": "äöåšž",
    "et": "äöõüšž",
    "hu": "áéíóöőúüű",
    "pl": "ąćęłńóśźż",
    "cs": "áčďéěíňóřšťúůýž",
    "sk": "áäčďéíĺľňóôŕšťúýž",
    "sl": "čšžćđ",
    "hr": "čćđšž",
    "bs": "čćđšž",
    "ro": "ăâîșşțţ",
    "lt": "ąčęėįšųūž",
    "lv": "āčēģīķļņšūž",
    "sq": "çë",
    "tr": "çğıiöşüâîû\u0307",
    "az": "çəğıiöşü\u0307",
    "id": "é",
    "ms": "é",
    "tl": "ñ",
    "vi": "àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ",
    "ca": "àçéèíïóòúü·",
    "gl": "áéíóúüñïº",
    "eu": "ñçü",
    "cy": "âêîôûŵŷáéëïöàèìòù",
    "ga": "áéíóú",
    "af": "êëéèôöüîïûá",
    "eo": "ĉĝĥĵŝŭ",
    "sw": "",
}
_CYRILLIC = {
    "ru": "йщъыьэюяё",
    "uk": "йщьюяґєіїʼ",
    "be": "йыьэюяёіўʼ",
    "bg": "йщъьюяѝ",
    "mk": "ѓѕјљњќџѐѝ",
    "sr": "ђјљњћџabcdefghijklmnopqrstuvwxyzčćđšž",
    "kk": "йщъыьэюяёәғқңөұүһі",
    "ky": "йщъыьэюяёңөү",
    "tg": "йъэюяёғӣқӯҳҷ",
    "mn": "йщъыьэюяёөү",
    "tt": "йщъыьэюяёәҗңөүһ",
    "ba": "йщъыьэюяёғҙҡңөҫүһә",
}

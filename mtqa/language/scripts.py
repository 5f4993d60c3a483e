"""Writing systems: the script of a character, and the scripts that each language is written in.

Scripts go by their Unicode names (`Latin`, `Cyrillic`, `Han`; Unicode Standard Annex 24), as the `regex` package knows
them. Only living scripts are told apart; a character of any other is of the script `Other`.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    import regex

COMMON = "Common"
"""Script of digits, punctuation and symbols."""
INHERITED = "Inherited"
"""Script of combining marks that go with letters of any script."""


def script_of(ch: str) -> str:
    """The Unicode script of one character.

    Args:
        ch: One character.

    Returns:
        `Latin`, `Cyrillic`, `Greek` and so on; `Common` for digits, punctuation, symbols and unassigned code points,
        `Inherited` for combining marks, `Other` for letters of a script that is not in use today.
    """
    return _SCRIPTS[ch]


def letters_by_script(text: str) -> dict[str, int]:
    """How many letters of each script the text holds, commonest first; marks, digits and punctuation do not count."""
    if text.isascii():
        count = sum(map(str.isalpha, text))
        return {"Latin": count} if count else {}
    counts: dict[str, int] = {}
    scripts = _SCRIPTS
    for character in text:
        if character.isalpha():
            script = scripts[character]
            counts[script] = counts.get(script, 0) + 1
    counts.pop(COMMON, None)
    counts.pop(INHERITED, None)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def scripts_of_language(code: str) -> frozenset[str]:
    """The scripts that a language is written in, empty for a language that is not in the table.

    Args:
        code: BCP 47 code; a script subtag (`sr-Latn`) narrows the answer.
    """
    known = _SCRIPTS_BY_CODE.get(code)
    if known is None:
        known = _SCRIPTS_BY_CODE[code] = _scripts_of_code(code)
    return known


SCRIPTS = (
    "Latin", "Cyrillic", "Greek", "Arabic", "Hebrew", "Han", "Hiragana", "Katakana", "Hangul", "Thai", "Devanagari",
    "Bengali", "Gurmukhi", "Gujarati", "Oriya", "Tamil", "Telugu", "Kannada", "Malayalam", "Sinhala", "Georgian",
    "Armenian", "Lao", "Khmer", "Myanmar", "Tibetan", "Ethiopic", "Mongolian", "Thaana", "Syriac", "Bopomofo",
    "Cherokee", "Canadian_Aboriginal", "Tifinagh", "Nko", "Javanese", "Balinese", "Sundanese", "Ol_Chiki",
    "Meetei_Mayek", "Adlam", "Vai", "Yi",
)  # fmt: skip
"""The scripts that are told apart."""

LANGUAGES_BY_SCRIPTS: Mapping[tuple[str, ...], str] = {
    ("Latin",): (
        "aa ab-Latn af ak an ast ay az bi bm br bs ca ceb ch co crh cs csb cy da de dsb ee en eo es et eu fi fil fj fo "
        "fr frp fur fy ga gd gl gn gv ha haw hr hsb ht hu ia id ie ig io is it jam jv ki kl ku kw la lb lg li lij lmo "
        "ln lt ltg lv mg mi ms mt nah nb nds nl nn no nr nso nv ny oc om pap pl pms pt qu rm rn ro rup rw sc scn se sg "
        "sk sl sm sn so sq ss st su sv sw szl tet tk tl tn to tr ts tw ty ve vec vi vo wa war wo xh yo za zu"
    ),
    ("Cyrillic",): "ab av ba be bg ce crh-Cyrl cv kk kv ky lez mk mn myv os ru rue sah tg tt udm uk",
    ("Cyrillic", "Latin"): "sr sh uz cnr",
    ("Arabic",): "ar arz azb bal ckb fa glk lrc mzn pnb ps sd ug ur ku-IQ ku-IR",
    ("Hebrew",): "he iw ji yi",
    ("Greek",): "el grc",
    ("Han", "Bopomofo"): "zh yue wuu lzh gan",
    ("Han", "Hiragana", "Katakana"): "ja",
    ("Hangul", "Han"): "ko",
    ("Thai",): "th",
    ("Lao",): "lo",
    ("Khmer",): "km",
    ("Myanmar",): "my shn",
    ("Georgian",): "ka",
    ("Armenian",): "hy",
    ("Devanagari",): "hi mr ne sa mai bho new kok doi brx",
    ("Bengali",): "bn as",
    ("Gurmukhi",): "pa",
    ("Gujarati",): "gu",
    ("Oriya",): "or",
    ("Tamil",): "ta",
    ("Telugu",): "te",
    ("Kannada",): "kn",
    ("Malayalam",): "ml",
    ("Sinhala",): "si",
    ("Tibetan",): "bo dz",
    ("Ethiopic",): "am ti",
    ("Thaana",): "dv",
    ("Cherokee",): "chr",
    ("Canadian_Aboriginal",): "iu",
    ("Latin", "Tifinagh"): "zgh ber kab shi",
}
"""Which languages are written in which scripts: the one place that says so."""

_SUBTAGS = {
    "latn": "Latin",
    "cyrl": "Cyrillic",
    "arab": "Arabic",
    "deva": "Devanagari",
    "grek": "Greek",
    "hebr": "Hebrew",
    "guru": "Gurmukhi",
    "mong": "Mongolian",
}

_SCRIPTS_BY_CODE: dict[str, frozenset[str]] = {
    code: frozenset(scripts) for scripts, codes in LANGUAGES_BY_SCRIPTS.items() for code in codes.split()
}


def _scripts_of_code(code: str) -> frozenset[str]:
    base, *rest = code.replace("_", "-").lower().split("-")
    for subtag in rest:
        if subtag in _SUBTAGS:
            return frozenset({_SUBTAGS[subtag]})
    return _SCRIPTS_BY_CODE.get(base, frozenset()) if rest or base != code else frozenset()


class _Scripts(dict[str, str]):
    """Script by character; a character is looked up in `regex` once and kept."""

    def __missing__(self, ch: str) -> str:
        found = _property_pattern().match(ch) if len(ch) == 1 else None
        if found is None:
            script = "Other" if len(ch) == 1 and unicodedata.category(ch)[0] in "LM" else COMMON
        else:
            script = found.lastgroup or COMMON
        self[ch] = script
        return script


# ASCII and the letters of Latin-1 are written out: most western text never needs `regex`, whose import takes longer
# than the rest of a short run.
_SCRIPTS = _Scripts({chr(code): "Latin" if chr(code).isalpha() else COMMON for code in range(0x100) if code != 0xB5})
_SCRIPTS["µ"] = COMMON
for _mark in "‘’“”„‚«»‹›–—…•·°€№\u00a0\u2009\u202f\u200b":
    _SCRIPTS[_mark] = COMMON
del _mark


@cache
def _property_pattern() -> regex.Pattern[str]:
    import regex

    names = (*SCRIPTS, INHERITED, COMMON)
    return regex.compile("|".join(rf"(?P<{name}>\p{{Script={name}}})" for name in names))

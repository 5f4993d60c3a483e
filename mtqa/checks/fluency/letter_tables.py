"""Letters that are taken for letters of a language's own: data.

Sources: the alphabets of the languages as in CLDR's `exemplarCharacters` (main and auxiliary sets); for Romanian the
comma below (Unicode Standard 16.0, chapter 7.1, SR 14443), for Persian and Urdu kaf and yeh (chapter 9.2, ISIRI 6219),
for Kabyle epsilon and gamma of Latin (INALCO 1998), for Catalan the middle dot (IEC, Ortografia catalana 2017).
"""

from __future__ import annotations

from typing import NamedTuple

from mtqa.checks.fluency.wordlists import words


class LookAlikes(NamedTuple):
    """Wrong letters and the right ones of a language, and which of the wrong ones foreign names rightly have."""

    right: dict[str, str]
    names: str = ""


def _pairs(wrong: str, right: str, names: str = "") -> LookAlikes:
    return LookAlikes(dict(zip(wrong, right, strict=True)), names)


_ALL = "ðÐèæÈÆõûÕÛýþÝÞđĐ"

LOOKALIKES: dict[str, LookAlikes] = {
    "ro": _pairs("şţŞŢãþÃÞ", "șțȘȚățĂȚ", "ãþÃÞ"),
    "rup": _pairs("şţŞŢ", "șțȘȚ"),
    **dict.fromkeys(words("fa azb glk mzn lrc bal"), _pairs("كيى", "کیی")),
    **dict.fromkeys(words("ur pnb ckb"), _pairs("كي", "کی")),
    "ar": _pairs("کیہھ", "كيهه"),
    "kab": _pairs("εγΕΣΓ", "ɛɣƐƐƔ"),
    **dict.fromkeys(words("hr bs sl cnr"), _pairs("ðÐƉèæÈÆ", "đĐĐčćČĆ", _ALL)),
    "vi": _pairs("ðÐƉ", "đĐĐ"),
    **dict.fromkeys(words("is fo"), _pairs("đĐƉ", "ðÐÐ", _ALL)),
    "hu": _pairs("õûÕÛ", "őűŐŰ", _ALL),
    **dict.fromkeys(words("tr az"), _pairs("ýðþÝÐÞ", "ığşİĞŞ", _ALL)),
    "de": _pairs("β", "ß"),
}
"""By language. Letters of another alphabet within a word are for `mixed-script-word`."""

_RUSSIAN_ONLY = "ёъыэЁЪЫЭ"
_UKRAINIAN_ONLY = "іїєґІЇЄҐ"
_SERBIAN_ONLY = "јљњћђџЈЉЊЋЂЏ"
_BELARUSIAN_ONLY = "ўЎ"

FOREIGN_LETTERS: dict[str, str] = {
    "ru": _UKRAINIAN_ONLY + _SERBIAN_ONLY + _BELARUSIAN_ONLY + "ѓќѕЃЌЅ",
    "uk": _RUSSIAN_ONLY + _SERBIAN_ONLY + _BELARUSIAN_ONLY + "ѓќѕЃЌЅ",
    "be": "иїєщъИЇЄЩЪ" + _SERBIAN_ONLY + "ѓќѕЃЌЅ",
    "bg": "ёыэЁЫЭ" + _UKRAINIAN_ONLY + _SERBIAN_ONLY + _BELARUSIAN_ONLY + "ѓќѕЃЌЅ",
    "mk": "ёыэъьщюяйЁЫЭЪЬЩЮЯЙћђЋЂ" + _UKRAINIAN_ONLY + _BELARUSIAN_ONLY,
    "sr": "ёыэъьщюяйЁЫЭЪЬЩЮЯЙ" + _UKRAINIAN_ONLY + _BELARUSIAN_ONLY + "ѓќѕЃЌЅ",
}
"""Cyrillic letters that a language's alphabet lacks, by language."""

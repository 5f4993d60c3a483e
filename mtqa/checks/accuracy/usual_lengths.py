"""How long a translation usually is, by language: characters per character of English, and how much that varies.

Measured on the translations of free software from English (gettext catalogues of GNOME, KDE, GNU and others, segments
of 50 characters and more without placeholders; the median of 33 to 40,000 segments a language), and checked against
post-edited Wikipedia text (MLQE-PE): de 1.09, zh 0.34, and into English from et 1.11, ne 1.12, ro 0.97, ru 1.07,
si 1.02. A pair without English is compared by way of it.
"""

from __future__ import annotations

import math

USUAL_LENGTH = {
    "en": 1.0, "af": 1.05, "am": 0.72, "ar": 0.85, "az": 1.02, "be": 1.02, "bg": 1.11, "bn": 1.03, "bs": 1.03,
    "ca": 1.16, "cs": 1.02, "cy": 1.05, "da": 1.04, "de": 1.17, "el": 1.21, "eo": 1.00, "es": 1.16, "et": 0.97,
    "eu": 1.12, "fa": 0.99, "fi": 1.03, "fil": 1.20, "fr": 1.23, "ga": 1.13, "gl": 1.12, "gu": 0.99, "he": 0.78,
    "hi": 1.02, "hr": 1.05, "hu": 1.10, "hy": 1.11, "id": 1.08, "is": 1.02, "it": 1.17, "ja": 0.52, "ka": 1.05,
    "kk": 1.09, "km": 1.11, "kn": 1.10, "ko": 0.54, "lt": 1.04, "lv": 1.02, "mk": 1.08, "ml": 1.26, "mn": 0.98,
    "mr": 1.05, "ms": 1.06, "my": 1.23, "nb": 1.04, "ne": 1.00, "nl": 1.13, "nn": 1.01, "no": 1.04, "pa": 0.93,
    "pl": 1.09, "pt": 1.11, "ro": 1.12, "ru": 1.06, "si": 0.97, "sk": 1.05, "sl": 1.01, "sq": 1.12, "sr": 1.03,
    "sv": 1.04, "sw": 0.98, "ta": 1.12, "te": 1.02, "th": 0.89, "tl": 1.19, "tr": 1.05, "uk": 1.11, "ur": 1.01,
    "uz": 1.10, "vi": 1.04, "zh": 0.33,
}  # fmt: skip
"""Characters of a language per character of English."""

_WIDE = {"ja": 1.7, "ko": 1.6, "zh": 1.8, "ar": 1.25, "fa": 1.25, "he": 1.25, "th": 1.25, "ur": 1.25, "vi": 1.25}
"""Languages whose lengths vary more than those of others, and how much more."""
_LEAST, _MOST = 0.568, 1.76
"""Four deviations of the longest texts: exp(±4 · √0.02)."""
_UNKNOWN = 1.6
"""How much more lengths vary where a language is not known."""


def plainly_usual(source_length: int, target_length: int, source_lang: str, lang: str) -> bool:
    """Whether a length is so near the usual one that `deviation` need not be asked: within four deviations of any."""
    usual = USUAL_LENGTH.get(lang, 1.0) / USUAL_LENGTH.get(source_lang, 1.0) * source_length
    return _LEAST * usual < target_length < _MOST * usual


def deviation(source_length: int, target_length: int, source_lang: str, lang: str) -> tuple[float, float]:
    """How far a translation is from the usual length.

    The logarithm of the ratio of lengths is spread like a normal distribution with heavy tails: from the quartiles its
    variance is 0.008 + 0.7 / n for n characters of English. With 0.02 + 0.8 / n, four deviations leave out all but one
    in 2,000 of human translations.

    Args:
        source_length: In characters, at least 1.
        target_length: In characters, at least 1.
        source_lang: Base code.
        lang: Base code of the translation's language.

    Returns:
        The length as a multiple of the usual one; and by how many standard deviations its logarithm is off, negative
        where the translation is too short.
    """
    before, after = USUAL_LENGTH.get(source_lang), USUAL_LENGTH.get(lang)
    spread = max(_WIDE.get(source_lang, 1.0), _WIDE.get(lang, 1.0))
    if before is None or after is None:
        spread = max(spread, _UNKNOWN)
    length = source_length / (before or 1.0)
    ratio = target_length / (length * (after or 1.0))
    return ratio, math.log(ratio) / (spread * math.sqrt(0.02 + 0.8 / length))

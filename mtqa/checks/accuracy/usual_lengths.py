"""How far the length of a translation is from the usual one."""

from __future__ import annotations

import math

from mtqa.language.lengths import USUAL_LENGTH

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

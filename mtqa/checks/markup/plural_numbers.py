"""Which plural forms stand for few numbers, so that a translation may say the number in a word, or not at all."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from mtqa.segment import Segment

_FEW = 5
_NUMBERS = 1000
"""As gettext's `msgfmt` has it: a form of fewer than five numbers up to a thousand need not show the number."""


def stands_for_few(segment: Segment) -> bool:
    """Whether a segment is a plural form that stands for few numbers, such as `one` in German and not in Russian."""
    plural = segment.plural
    if plural is None:
        return False
    if plural.few or plural.category is None:
        return plural.few
    if plural.category.lstrip("=").isdecimal():
        return True
    return plural.category in _few_of(base_language(segment.target_lang))


@lru_cache(maxsize=128)
def _few_of(lang: str) -> frozenset[str]:
    """The plural categories that stand for few numbers in a language, by CLDR; none where it is not known."""
    from babel import Locale, UnknownLocaleError

    try:
        rule = Locale(lang).plural_form if lang else None
    except (UnknownLocaleError, ValueError):
        rule = None
    if rule is None:
        return frozenset()
    found = [rule(number) for number in range(_NUMBERS)]
    return frozenset(category for category in set(found) if found.count(category) < _FEW)

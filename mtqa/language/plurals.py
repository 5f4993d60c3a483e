"""The plural categories of languages, by CLDR (Unicode Technical Standard 35, part 3)."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel.plural import PluralRule

_ORDER = ("zero", "one", "two", "few", "many", "other")
CATEGORIES = frozenset(_ORDER)
"""All of them."""

FEW = 5
NUMBERS = 1000
"""A form of fewer numbers than five up to a thousand need not show the number, as gettext's `msgfmt` has it."""


@lru_cache(maxsize=128)
def categories_of(lang: str) -> tuple[str, ...]:
    """The categories that texts in a language need: `other`, and those that some whole number up to a thousand takes.

    `many` of French stands for whole millions, and that of Czech for fractions: hardly any program asks for them.

    Args:
        lang: Base language code; nothing is known of an unknown one.
    """
    rule = _rule(lang)
    if rule is None:
        return ()
    found = {rule(number) for number in range(NUMBERS)}
    return tuple(name for name in _ORDER if name == "other" or name in found)


@lru_cache(maxsize=128)
def all_categories_of(lang: str) -> tuple[str, ...]:
    """The categories that a language has at all.

    Args:
        lang: Base language code; nothing is known of an unknown one.
    """
    rule = _rule(lang)
    return () if rule is None else tuple(name for name in _ORDER if name == "other" or name in rule.tags)


@lru_cache(maxsize=128)
def ordinals_of(lang: str) -> tuple[str, ...]:
    """The categories of ordinal numbers (1st, 2nd, 3rd) in a language.

    Args:
        lang: Base language code; nothing is known of an unknown one.
    """
    from babel import Locale, UnknownLocaleError

    try:
        rule = Locale(lang).ordinal_form if lang else None
    except (UnknownLocaleError, ValueError):
        return ()
    return () if rule is None else tuple(name for name in _ORDER if name == "other" or name in rule.tags)


@lru_cache(maxsize=128)
def few_of(lang: str) -> frozenset[str]:
    """The categories that stand for few numbers: `one` in German, and not in Russian, where 21 takes it too.

    Args:
        lang: Base language code; nothing is known of an unknown one.
    """
    rule = _rule(lang)
    if rule is None:
        return frozenset()
    found = [rule(number) for number in range(NUMBERS)]
    return frozenset(category for category in set(found) if found.count(category) < FEW)


def _rule(lang: str) -> PluralRule | None:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale(lang).plural_form if lang else None
    except (UnknownLocaleError, ValueError):
        return None

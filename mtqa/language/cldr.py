"""The locale of a language code in CLDR, the Unicode consortium's data on locales, as babel has them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@lru_cache(maxsize=256)
def locale_of(code: str) -> Locale | None:
    """The locale, or the nearest more general one that CLDR has; None where it has none.

    Args:
        code: BCP 47 code (`pt-BR`), empty where unknown.
    """
    from babel import Locale, UnknownLocaleError

    rest = code.replace("-", "_")
    while rest:
        try:
            return Locale.parse(rest)
        except (UnknownLocaleError, ValueError):
            rest = rest.rpartition("_")[0]
    return None

"""The locale of a language code in CLDR, the Unicode consortium's data on locales, as babel has them."""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import TYPE_CHECKING, Any

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
            return _by_itself(Locale.parse(rest))
        except (UnknownLocaleError, ValueError):
            rest = rest.rpartition("_")[0]
    return None


def _by_itself(locale: Locale) -> Locale:
    """The locale with data of its own.

    babel keeps what it looks up in tables that locales share: after the months of Chinese, French has them too, so that
    what is found would depend on what was asked before (babel 2.18, `LocaleDataDict.__getitem__`).
    """
    from babel import localedata

    shared: Any = localedata.load(str(locale))
    setattr(locale, "_Locale__data", localedata.LocaleDataDict(deepcopy(shared)))  # noqa: B010 - mangled
    return locale

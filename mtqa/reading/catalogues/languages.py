"""The languages that localisation files say they are in."""

from __future__ import annotations

from mtqa.errors import ConfigError
from mtqa.language.codes import parse_language


def language_of(code: str | None) -> str | None:
    """The BCP 47 code of a language as files write it; None if it is none.

    Args:
        code: BCP 47 or a POSIX locale: `pt-BR`, `pt_BR.UTF-8`, `sr@latin`.
    """
    try:
        return parse_language(code.strip()) if code else None
    except ConfigError:
        return None

"""What glossaries call the status of a term, and a yes and a no."""

from __future__ import annotations

import re

from mtqa.terminology.entries import Status

KEPT = "do-not-translate"

_WORDS = {
    Status.PREFERRED: "preferred approved standard standardized legal recommended",
    Status.ADMITTED: "admitted allowed accepted proposed",
    Status.FORBIDDEN: "forbidden deprecated obsolete superseded prohibited banned not-recommended do-not-use rejected",
    KEPT: "do-not-translate dnt untranslatable read-only no-translate not-translated",
}
_STATUS: dict[str, Status | str] = {word: status for status, words in _WORDS.items() for word in words.split()}
_YES = frozenset({"yes", "true", "1", "x", "y", "on", "sensitive"})
_NO = frozenset({"no", "false", "0", "", "n", "off", "insensitive"})
_ADMINISTRATIVE = re.compile(r"-?(?:term)?(?:-admn-?sts)?$")


def status_of(value: str) -> Status | str | None:
    """The status that a value names, `KEPT` for terms that stay as they are; None if it names none.

    Args:
        value: As tables write it (`preferred`) or as TBX does (`deprecatedTerm-admn-sts`).
    """
    plain = re.sub(r"[\s_]+", "-", value.strip().lower())
    return _STATUS.get(plain) or _STATUS.get(_ADMINISTRATIVE.sub("", plain))


def yes_or_no(value: str) -> bool | None:
    """Whether a value says yes or no; None if neither."""
    plain = value.strip().lower()
    return True if plain in _YES else False if plain in _NO else None


def status_names() -> str:
    """The names to offer in a message."""
    return ", ".join((*Status, KEPT))

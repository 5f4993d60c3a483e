"""How long a text may be, as the notes of localisation files say it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.segment import Segment


class Limit(NamedTuple):
    """A limit of length.

    Attributes:
        most: So many units are allowed.
        bytes: Whether they are bytes in UTF-8, and not characters.
    """

    most: int
    bytes: bool

    def measure(self, text: str) -> int:
        """How long a text is in the limit's units."""
        return len(text.encode("utf-8", "surrogatepass")) if self.bytes else len(text)

    @property
    def unit(self) -> str:
        """Bytes or characters."""
        return "bytes" if self.bytes else "characters"


def limit_of(segment: Segment) -> Limit | None:
    """The narrowest limit that the notes and flags of an entry name; None where they name none.

    Known are Weblate's `max-length:20`, Android's `[CHAR LIMIT=20]`, Microsoft's `{MaxLength=20}`, `maxwidth` with
    characters or bytes and `its:storageSize` of XLIFF 1.2, the size restriction of XLIFF 2, and English phrases such as
    “at most 20 characters”.
    """
    texts = [*segment.flags, *segment.notes, segment.context or ""]
    worth = [text for text in texts if len(text) >= _SHORTEST and _MAY_SAY.search(text) and _DIGIT.search(text)]
    if not worth:
        return None
    return min((limit for text in worth for limit in _read(text)), key=lambda limit: limit.most, default=None)


def _read(text: str) -> Iterable[Limit]:
    for pattern in _PATTERNS:
        for found in pattern.finditer(text):
            unit = (found["unit"] or "char").lower()
            if 0 < int(found["most"]) < _HIGHEST and unit.startswith(("char", "byte", "glyph", "letter")):
                yield Limit(int(found["most"]), unit.startswith("byte"))


_SHORTEST = 7
"""`max len` and a number take more characters than these."""
_HIGHEST = 1_000_000
_DIGIT = re.compile(r"\d")
_MAY_SAY = re.compile(
    r"[mMlLcCbBrR](?:(?<=[mM])[aA][xX]|(?<=[mM])[oO][sS][tT]|(?<=[lL])[iI][mM][iI][tT]|(?<=[lL])[eE][nN][gG][tT][hH]"
    r"|(?<=[cC])[hH][aA][rR]|(?<=[bB])[yY][tT][eE]|(?<=[rR])[eE][sS][tT][rR])"
)
_MOST = r"(?P<most>\d{1,7})(?![\d.%])"
_UNIT = (
    r"(?:[ \u00a0-]?(?P<unit>chars?|characters?|bytes?|glyphs?|letters"
    r"|pixels?|px|em|words?|lines?|rows?|ms|seconds?)\b)?"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bmax(?:imum)?[-_ ]?len(?:gth)?(?: is| of|:|=|[ ]?[:=])?[ ]?[\"']?{_MOST}{_UNIT}",
        rf"\bchar(?:acter)?s?[-_ ]?limit(?: is| of|:|=|[ ]?[:=])?[ ]?[\"']?{_MOST}(?P<unit>\b)",
        rf"\bsize restriction:[ ]?(?:\d{{1,7}}[ ]?,[ ]?)?{_MOST}(?P<unit>\b)",
        rf"\b(?:at most|max(?:imum|\.)?(?: of)?:?|up to|not? (?:more|longer) than|must not exceed|limited to)"
        rf"[ ]{_MOST}[ -](?P<unit>chars?|characters?|bytes?|glyphs?|letters)\b",
        rf"\b{_MOST}[ -](?P<unit>chars?|characters?|bytes?)(?: long)? (?:max(?:imum)?|at most|or (?:less|fewer))\b",
    )
)

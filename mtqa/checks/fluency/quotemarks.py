"""Quotation marks in running text: where they stand and which way they should face.

Which marks a language uses follows CLDR's `delimiters` and the Unicode Standard, chapter 6.2 ("Language-Based Usage of
Quotation Marks").
"""

from __future__ import annotations

import enum
import re
from typing import NamedTuple

from mtqa.checks.fluency.wordlists import words

QUOTES = '"“”„‟«»'
"""Double marks. Single ones cannot be told from apostrophes and primes without knowing the word."""

_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>|\b\w+=[\"“][^\"”\n]*[\"”]|\\[\"]")

# „…“ : the English opening mark closes
LOW_HIGH = words("de cs sk sl bg lt ka is et sr hr bs mk lv hsb dsb lb sq ru uk be")
# ”…” or »…» : the same mark on both sides; and scripts from right to left, where shapes are mirrored or not
_SYMMETRIC = words("sv fi da nb nn no se fo pa ar he fa ur yi ps ug ckb sd dv")
# »…« besides «…»
_EITHER_GUILLEMET = words("de da hu sl hr sr bs cs sk pl mk hsb dsb lb")
# « … » with a space inside
SPACED_GUILLEMETS = words("fr br oc hy vi eo kab ff wo mg ht rn rw kmr ku ast wa")


class Side(enum.Enum):
    """What a mark touches."""

    OPEN = "open"
    """Touches what follows only: `"word`."""
    CLOSE = "close"
    """Touches what precedes only: `word"`."""
    APART = "apart"
    """Touches nothing: ` " `."""
    INNER = "inner"
    """Touches both sides: `word"word`."""


class QuoteMark(NamedTuple):
    """A double quotation mark.

    Attributes:
        at: Where it stands in the text.
        char: The mark.
        side: What it touches.
        meant: The side it should touch by its shape; None where shape and language do not tell.
    """

    at: int
    char: str
    side: Side
    meant: Side | None


_QUOTE = re.compile(f"[{QUOTES}]")


def quote_marks(text: str, lang: str) -> list[QuoteMark]:
    """The double quotation marks of a text; those in tags, attributes, escapes and inch signs left out.

    Args:
        text: Any text.
        lang: Base language code, empty where unknown.
    """
    if "<" in text or "=" in text or "\\" in text:
        text = _TAG.sub(lambda found: "\ufffc" * len(found[0]), text)
    marks: list[QuoteMark] = []
    low = straight_open = False
    high = "“" in text
    turned = _reversed_guillemets(text)
    for found_mark in _QUOTE.finditer(text):
        index, char = found_mark.start(), found_mark[0]
        before = text[index - 1] if index else " "
        after = text[index + 1] if index + 1 < len(text) else " "
        side = _side(before, after, text[index + 2 : index + 3])
        meant: Side | None = None
        if char in '"”' and "\u05d0" <= before <= "\u05ea" and "\u05d0" <= after <= "\u05ea":
            continue  # within a Hebrew acronym
        if char == '"':
            if before.isdigit() and not straight_open and side is not Side.OPEN:
                continue  # 5" is a length
            straight_open = not straight_open
        elif char in "„‟":
            meant, low = Side.OPEN, True
        elif char == "“":
            if low:
                meant, low = Side.CLOSE, False
            elif lang not in LOW_HIGH and lang not in _SYMMETRIC:
                meant = Side.OPEN
        elif char == "”":
            if low or (lang not in _SYMMETRIC and (lang or high)):
                meant, low = Side.CLOSE, False
        elif lang not in _EITHER_GUILLEMET and lang not in _SYMMETRIC and not turned:
            meant = Side.OPEN if char == "«" else Side.CLOSE
        marks.append(QuoteMark(index, char, side, meant))
    return marks


def _reversed_guillemets(text: str) -> bool:
    """Whether the text is set in the German way, »so«."""
    first_open, first_close = text.find("«"), text.find("»")
    return first_close != -1 and (first_open == -1 or first_close < first_open)


_BEFORE_OPENING = "([{<¿¡-–—/=|…'‘’“„«»‚:"
_AFTER_CLOSING = ",.;:!?)]}>…-–—/'’”»«。，、；：！？）|*_“"


def _side(before: str, after: str, second: str) -> Side:
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    if free_before and free_after:
        # ("…") and -"…": what is not a space decides
        if not before.isspace() and after.isspace():
            return Side.CLOSE
        if before.isspace() and not after.isspace() and second and (second.isalnum() or second in "…-"):
            return Side.OPEN
        return Side.APART
    if free_before:
        return Side.OPEN
    return Side.CLOSE if free_after else Side.INNER

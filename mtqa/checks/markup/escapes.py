"""Tabs and escape sequences that a translation lost or added."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.phrasing import counted
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "M118",
    "escape-mismatch",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.55,
    precision=Precision(16, 30, "catalogues, 22 languages"),
    triggers="\\\t",
    bad=(
        Example("Name Größe", ("",), "de", "Name\tSize", "en"),
        Example("Ligne\tdeux", ("\t",), "fr", "Line two", "en"),
        Example("Erste Zeile / n zweite", ("/ n",), "de", "First line\\nsecond", "en"),
        Example("Нажмите \\”Да\\”", ("",), "ru", 'Press \\"Yes\\"', "en"),
    ),
    good=(
        Example("Name\tGröße", (), "de", "Name\tSize", "en"),
        Example("In C:\\neu\\test", (), "de", "In C:\\new\\test", "en"),
        Example("Sagen Sie „Ja“", (), "de", 'Say \\"Yes\\"', "en"),
        Example("Konto läuft ab\t\t: ", (), "de", "Account expires\t\t\t: ", "en"),
        Example("1. Das Haus", (), "de", "1.\\tThe house", "en"),
    ),
)
def escape_mismatch(view: SegmentView) -> Iterator[Mark]:
    r"""Tabs or escape sequences are not those of the source.

    ## What it does
    Looks whether both have tabs between their words, or neither has, where they are one line, and compares the escapes
    that stand in their text (`\n`, `\t`, `\"`). Quotation marks of another style need no escape.

    ## Why is this bad?
    Columns move, accelerators after a tab are lost, and a program that resolves the escapes sees others.

    ## Use instead
    Keep the tabs and escapes of the source.
    """
    source, target = view.source, view.target
    if is_blank(target):
        return
    yield from _tabs(source, target)
    if "\\" in source:
        yield from _escapes(source, target)


def _tabs(source: str, target: str) -> Iterator[Mark]:
    want, have = source.strip().count("\t"), target.strip().count("\t")
    if want == have or "\n" in source.strip() or "\n" in target.strip():
        return  # Tabs indent lines, and lines are broken elsewhere.
    if (have and want) or (want and (_SLIP.search(source) or _COLUMN.search(source))):
        return  # how many tabs set columns apart depends on the width of the words, and blanks do as well
    message = f"The translation has {_count(have)}, the source {_count(want)}."
    if have > want:
        place = target.rstrip().rfind("\t")
        yield Mark(place, place + 1, message)
    else:
        end = len(target.rstrip())
        yield Mark(end, end, message)


def _escapes(source: str, target: str) -> Iterator[Mark]:
    if _PATH.search(source):
        return
    have = Counter(_ESCAPE.findall(target))
    lost = Counter(_ESCAPE.findall(_LABEL.sub(r"\1", source))) - have
    if have["\\n"]:
        del lost["\\n"]  # lines are broken elsewhere
    end = len(target.rstrip())
    for escape in lost:
        if escape in _QUOTES and _FREE_QUOTES.search(target) and not _BROKEN_QUOTE.search(target):
            continue
        found = re.search(rf"[/⁄＼]\s?{escape[1:]}(?!\w)|\\\s{re.escape(escape[1:])}(?!\w)", target)
        if found is not None:
            message = f"“{found[0]}” stands where the source has the escape “{escape}”."
            yield Mark(found.start(), found.end(), message, escape)
        else:
            yield Mark(end, end, f"The escape “{escape}” of the source is missing.", None, None, 0.6)


def _count(tabs: int) -> str:
    return "no tab" if not tabs else counted(tabs, "tab")


_ESCAPE = re.compile(
    r"(?<!\\)\\(?:(?<!\s\\)(?<!\A\\)[ntr](?=[a-z]{3})|[ntr](?![a-z]{3})|\"|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})"
)
_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|[`'‘“\"«]\\['’”`\"»]|\\[a-z]\\[a-z]")
"""Paths, a backslash between quotation marks, and date formats of PHP."""
_SLIP = re.compile(r"(?<=[a-z>])\t[a-z]")
"""A tab where a space was meant, between two words of a sentence."""
_LABEL = re.compile(r"\A(\W{0,3}(?:\w{1,3}[.)])?\s?)\\t")
"""A tab at the start of a line, or behind the number of an item."""
_COLUMN = re.compile(r":\s?\t|\t\s?:|\t--?\w|^\t", re.MULTILINE)
_QUOTES = frozenset({'\\"'})
_FREE_QUOTES = re.compile(r"[“”„«»‘’‚‹›「」『』《》]")
_BROKEN_QUOTE = re.compile(r"\\[“”„«»]")

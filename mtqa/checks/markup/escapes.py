"""Tabs and escape sequences that a translation lost or added."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
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
    confidence=0.8,
    precision=Precision(13, 14, "catalogues, 9 languages"),
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
    ),
)
def escape_mismatch(view: SegmentView) -> Iterator[Mark]:
    r"""Tabs or escape sequences are not those of the source.

    ## What it does
    Compares how many tabs source and translation have between their words, where they are one line, and the escapes
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
    if not have and want == 1 and _SLIP.search(source):
        return
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
    lost = Counter(_ESCAPE.findall(source)) - Counter(_ESCAPE.findall(target))
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
    return "no tab" if not tabs else "1 tab" if tabs == 1 else f"{tabs} tabs"


_ESCAPE = re.compile(r"(?<!\\)\\(?:[ntr\"]|u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2})")
_PATH = re.compile(r"[A-Za-z]:\\|\\\\\w|[`'‘“\"«]\\['’”`\"»]|\\[a-z]\\[a-z]")
"""Paths, a backslash between quotation marks, and date formats of PHP."""
_SLIP = re.compile(r"(?<=[a-z>])\t[a-z]")
"""A tab where a space was meant, between two words of a sentence."""
_QUOTES = frozenset({'\\"'})
_FREE_QUOTES = re.compile(r"[“”„«»‘’‚‹›「」『』《》]")
_BROKEN_QUOTE = re.compile(r"\\[“”„«»]")

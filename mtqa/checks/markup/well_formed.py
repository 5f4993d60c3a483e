"""XML that is no longer well-formed, though the source is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.tag_reader import find_tags
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "M113",
    "malformed-xml",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(23, 23, "catalogues, 10 languages"),
    triggers="<",
    bad=(
        Example("<b>Tom & Eva</b>", ("&",), "de", "<b>Tom &amp; Eva</b>", "en"),
        Example("<b>x < y</b> &lt; z", ("<",), "de", "<b>x &lt; y</b> &lt; z", "en"),
    ),
    good=(
        Example("<b>Tom &amp; Eva</b>&nbsp;", (), "de", "<b>Tom &amp; Eva</b>", "en"),
        Example("<br>Tom & Eva", (), "de", "<br>Tom &amp; Eva", "en"),
        Example("Bitte <b>lesen.", (), "de", "Please <b>read</b>.", "en"),
    ),
)  # fmt: skip
def malformed_xml(view: SegmentView) -> Iterator[Mark]:
    """The translation is no well-formed XML, though the source is.

    ## What it does
    Where the source has tags and is well-formed XML, reads the translation as such: quotation marks of attributes,
    `&` and `<` within text. Entities by name (`&nbsp;`) are fine. Where the source escapes nothing, a bare `&` may
    stand, as HTML allows it; but not an entity without its semicolon, which is `minor`. Tags that are missing or not
    closed are `tag-mismatch`.

    ## Why is this bad?
    Programs that parse it, such as those of GTK or Android, stop with an error or show nothing.

    ## Use instead
    Write `&amp;` and `&lt;`, and quote attributes as the source does.
    """
    source, target = view.source, view.target
    if "<" not in source or "<" not in target or target == source or not find_tags(source):
        return
    # Most translations have the tags of the source and nothing else that could go wrong.
    if _RISKY.search(_SOUND.sub("", target)) is None or _fault(source) is not None:
        return
    fault = _fault(target)
    if fault is None or fault == _CROSSED:
        return  # Of tags that cross, `tag-mismatch` tells.
    start, end = _place(target, fault)
    text = target[start:end]
    if not text or _tags(source) != _tags(target):
        return  # A tag that is none any more is missing, and `tag-mismatch` says so.
    if text == "&":
        strict = "&amp;" in source or "&lt;" in source
        cut = _CUT_SHORT.match(target, start)
        if strict or cut:
            message = "“&” must be written “&amp;” here, or the entity lacks its semicolon." if cut else _ESCAPE
            severity, sure = (None, None) if strict else (Severity.MINOR, 0.8)
            yield Mark(start, end, message, None if cut else "&amp;", severity, sure)
    elif text == "<":
        yield Mark(start, end, "“<” must be written “&lt;” here.", "&lt;")
    else:
        yield Mark(start, end, f"“{_short(text)}” is no well-formed tag.")


@lru_cache(maxsize=64)
def _fault(text: str) -> int | None:
    """Where an XML parser finds the text malformed. It stands within an element, so that it can declare no entities."""
    from xml.parsers import expat

    parser = expat.ParserCreate("utf-8")
    known = _ENTITY.sub(_as_blanks, text)
    try:
        parser.Parse(f"{_OPEN}{known}</x>".encode("utf-8", "replace"), True)
    except expat.ExpatError as error:
        if error.code == expat.errors.codes[expat.errors.XML_ERROR_TAG_MISMATCH]:
            return _CROSSED
        column = parser.ErrorByteIndex - len(_OPEN)
        return len(known.encode("utf-8", "replace")[: max(column, 0)].decode("utf-8", "ignore"))
    return None


def _as_blanks(found: re.Match[str]) -> str:
    return found[0] if found[1] in _XML else " " * len(found[0])


def _tags(text: str) -> list[tuple[object, str]]:
    return sorted((tag.kind.value, tag.name) for tag in find_tags(text))


def _place(target: str, fault: int) -> tuple[int, int]:
    """The character or the tag that is at fault."""
    for start in range(min(fault, len(target) - 1), max(fault - _LONGEST_NAME, -1), -1):
        if target[start] == "&" and _REFERENCE.match(target, start) is None:
            return start, start + 1
        if start < fault and not (target[start].isalnum() or target[start] == "#"):
            break
    opened = target.rfind("<", 0, fault + 1)
    if opened < 0:
        return 0, 0
    if _TAG_START.match(target, opened) is None:
        return opened, opened + 1
    closed = target.find(">", opened)
    return (opened, closed + 1) if closed >= 0 else (opened, len(target.rstrip()))


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


_ESCAPE = "“&” must be written “&amp;” here."
_CUT_SHORT = re.compile(r"&(?:#x?[0-9A-Fa-f]+|[lg]t|amp|nbsp|hellip|quot|[lr][das]quo|[mn]dash)(?![\w;=])", re.ASCII)
_LONGEST = 60
_LONGEST_NAME = 32
_CROSSED = -1
_OPEN = "<x>"
_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})
_ENTITY = re.compile(r"&([A-Za-z][A-Za-z0-9]{1,31});")
_REFERENCE = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#\d{1,7}|#x[0-9A-Fa-f]{1,6});")
_TAG_START = re.compile(r"</?[A-Za-z]")
_SOUND = re.compile(
    rf"{_REFERENCE.pattern}|</?[A-Za-z][\w:.\-]*(?:\s+[A-Za-z][\w:.\-]*=(?:\"[^\"<>&]*\"|'[^'<>&]*'))*\s*/?>", re.ASCII
)
_RISKY = re.compile(r"[&<]")

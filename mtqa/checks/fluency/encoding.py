"""Text that was decoded wrongly or not at all."""

from __future__ import annotations

import re
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import segments_with
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document, Segment

# Bytes of UTF-8 read as Windows-1252 or Latin-1, or as Windows-1251.
_SUSPECT = re.compile(
    "[ÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ]"
    "[\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]"
    "|(?:[РС][\u0402-\u040f\u0452-\u045f\u00a0-\u00bf\u2013-\u203a\u20ac\u2116\u2122\u0490\u0491ЃѓЂђ]){2}|РІР‚"
)
_LEADING = frozenset("ÂÃÄÅÐÑâãäåæçïðÎÏËØÙÊÉ×РС\ufffd")
"""Letters that such texts are full of; others are too common to be told from them."""
_LOST = re.compile("\ufffd+")
_TOKEN = re.compile(r"[^ \n\t]+")


@check(
    "F302",
    "mojibake",
    Category.CHARACTER_ENCODING,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.97,
    precision=Precision(29, 29, "catalogues, 7 languages; articles, 2 languages"),
    triggers=_LEADING,
    bad=(
        Example("Le cafÃ© est fermÃ©.", marked=("cafÃ©", "fermÃ©"), lang="fr"),
        Example("Itâ€™s a plan.", marked=("Itâ€™s",)),
        Example("РџСЂРёРІРµС‚ всем", marked=("РџСЂРёРІРµС‚",), lang="ru"),
        Example("The caf\ufffd is closed.", marked=("\ufffd",)),
    ),
    good=(
        Example("Le café – fermé – est là.", lang="fr"),
        Example("Två–tre år på ön.", lang="sv"),
        Example("NÃO e SÃO PAULO", lang="pt"),
        Example("Россия и Сербия", lang="ru"),
    ),
)
def mojibake(view: SegmentView) -> Iterator[Mark]:
    """Letters were decoded with the wrong encoding.

    ## What it does
    Reports words that turn into sensible text when their encoding is undone (by ftfy), and replacement characters.

    ## Why is this bad?
    The text cannot be read, and cannot be found.

    ## Use instead
    Decode the source anew with the right encoding, or use the suggested text.
    """
    text = view.target
    for found in _LOST.finditer(text):
        if "\ufffd" not in view.source:
            yield Mark(*found.span(), "A replacement character stands where a letter was lost in decoding.")
    if _SUSPECT.search(text) and not _LEADING.isdisjoint(text):
        yield from _undone(view)


def _undone(view: SegmentView) -> Iterator[Mark]:
    from ftfy import fix_encoding

    text = view.target
    for token in _TOKEN.finditer(text):
        if not _SUSPECT.search(token[0]) or token[0] in view.source:
            continue
        right = fix_encoding(token[0])
        if right == token[0] or "\ufffd" in right:
            continue
        start, end = token.span()
        # Punctuation at the edges that is right already stays out.
        while end - start > 1 and text[start] == right[:1] and not right[0].isalnum():
            start, right = start + 1, right[1:]
        while end - start > 1 and text[end - 1] == right[-1:] and not right[-1].isalnum():
            if fix_encoding(text[start : end - 1]) != right[:-1]:
                break
            end, right = end - 1, right[:-1]
        yield Mark(start, end, f"“{text[start:end]}” is “{right}” in the wrong encoding.", suggestion=right)


_ENTITY = re.compile(r"&(?:#[0-9]{2,7}|#[xX][0-9A-Fa-f]{2,6}|[A-Za-z][A-Za-z0-9]{1,30});")
_MARKUP = re.compile(r"<\w[^<>]*>|</\w+>")
_HTML_TAG = re.compile(r"</(?:a|b|i|p|em|strong|code|span|div|br|li|ul|h[1-6]|abbr|kbd)>|<br ?/?>", re.IGNORECASE)


@check(
    "F305",
    "leftover-entity",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(10, 11, "catalogues, 1 language; machine translations, 3 languages; articles, 2 languages"),
    bad=(
        Example("Johnson &amp; Johnson", marked=("&amp;",)),
        Example("It&#39;s a plan.", marked=("&#39;",)),
        Example("Ein&nbsp;Plan", marked=("&nbsp;",), lang="de"),
    ),
    good=(
        Example("Johnson & Johnson; Smith &Co;"),
        Example("Use <b>&lt;</b> here."),
        Example("Type “&amp;” for an ampersand."),
        Example(
            "Diese Seite\n&bdquo;Plan&ldquo;\n", lang="de", source="This <em>page</em>\nA plan\n", source_lang="en"
        ),
    ),
)
def leftover_entity(document: Document) -> Iterator[Mark]:
    """A character entity of HTML stands in plain text.

    ## What it does
    Reports entities such as `&amp;` and `&#39;` in text without markup, if the source does not have them. Where some
    source of the file has an entity or a tag, its texts are HTML, and entities are as they should be.

    ## Why is this bad?
    The reader sees the code. It happens when a translation service returns HTML and the text is not unescaped, or is
    escaped twice.

    ## Use instead
    The character itself.
    """
    suspects = [segment for segment in segments_with(document, "&") if ";" in segment.target]
    if not suspects or any(each.source and _is_html(each.source) for each in document.segments):
        return
    for segment in suspects:
        if segment.role is not Role.FURNITURE:
            yield from _entities(segment)


def _is_html(text: str) -> bool:
    return ("&" in text and _ENTITY.search(text) is not None) or ("<" in text and _HTML_TAG.search(text) is not None)


def _entities(segment: Segment) -> Iterator[Mark]:
    text = segment.target
    if _MARKUP.search(text):
        return
    for found in _ENTITY.finditer(text):
        if found[0][1] != "#" and found[0][1:] not in html5:
            continue
        quoted = text[max(found.start() - 1, 0) : found.start()] in tuple("“\"'‘«„`") and found.end() < len(text)
        if found[0] in (segment.source or "") or (quoted and text[found.end()] in "”\"'’»“`"):
            continue
        right = unescape(found[0])
        yield Mark(*found.span(), f"The HTML entity “{found[0]}” was not decoded.", suggestion=right, segment=segment)


_ESCAPE = re.compile(r"(?<!\\)(?:\\u[0-9a-fA-F]{4})+|(?<=[.!?…])\\n(?=\s|[^\W\d_]|\\n|$)(?!\w+\\)")


@check(
    "F306",
    "leftover-escape",
    Category.CHARACTER_ENCODING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(3, 4, "catalogues, 2 languages; articles, 1 language"),
    triggers="\\",
    bad=(
        Example("Le caf\\u00e9 est ferm\\u00e9.", marked=("\\u00e9", "\\u00e9"), lang="fr"),
        Example("The plan was dropped.\\nIt is gone.", marked=("\\n",)),
    ),
    good=(
        Example("Look in C:\\new and \\\\server\\users."),
        Example("Le café est fermé.", lang="fr"),
    ),
)
def leftover_escape(view: SegmentView) -> Iterator[Mark]:
    r"""An escape sequence of a programming language stands in the text.

    ## What it does
    Reports `\uXXXX` anywhere and `\n` after the end of a sentence, if the source has none.

    ## Why is this bad?
    The text was taken from JSON or source code without being decoded; the reader sees the code.

    ## Use instead
    The character itself, or a line break.
    """
    for found in _ESCAPE.finditer(view.target):
        escape = found[0]
        if escape[:2] in view.source:
            continue
        right = "\n" if escape == "\\n" else _decoded(escape)
        yield Mark(*found.span(), f"The escape sequence “{escape}” was not decoded.", suggestion=right)


def _decoded(escape: str) -> str | None:
    r"""What a run of `\uXXXX` stands for; None for half a surrogate pair."""
    units = bytes.fromhex(escape.replace("\\u", ""))
    try:
        return units.decode("utf-16-be")
    except UnicodeDecodeError:
        return None

"""HTML in a translation that runs code or loads pages, and that the source lacks."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import MarkupKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView
    from mtqa.segment import InlineMarkup


@check(
    "M109",
    "unsafe-html",
    Category.MARKUP,
    Severity.CRITICAL,
    scope=Scope.PAIR,
    confidence=0.95,
    triggers="<(",
    traits=Trait.MARKUP,
    bad=(
        Example("Willkommen<script src=//x.example></script>", ("<script src=//x.example>",), "de", "Welcome", "en"),
        Example('<b onclick="f()">Bonjour</b>', ('<b onclick="f()">',), "fr", "<b>Hello</b>", "en"),
        Example(
            '<a href="java&#x09;script:f()">Aide</a>',
            ('<a href="java&#x09;script:f()">',),
            "fr",
            '<a href="/help">Help</a>',
            "en",
        ),
        Example("[Справка](javascript:f())", ("](javascript:",), "ru", "[Help](/help)", "en"),
        Example("Hallo <img src=x onerror=f()", ("<img src=x onerror=f()",), "de", "Hello", "en"),
    ),
    good=(
        Example('<a onclick="f()" href="#">Hilfe</a>', (), "de", '<a href="#" onclick="f()">Help</a>', "en"),
        Example("Das Element &lt;script&gt; in <code>HTML</code>", (), "de", "The <code>HTML</code> element", "en"),
        Example("Aufruf: x <formát>, <form>", (), "cs", "Usage: x <format>", "en"),
        Example("JavaScript: eine Einführung", (), "de", "JavaScript: an introduction", "en"),
        Example("Ein <b>one</b> = eins", (), "de", "A <b>one</b> = one", "en"),
    ),
)
def unsafe_html(view: SegmentView) -> Iterator[Mark]:
    """The translation holds HTML that runs code, and the source does not.

    ## What it does
    Looks for elements that run or load something (`<script>`, `<iframe>`, `<object>`, `<embed>`, `<base>`, `<form>` and
    the like), attributes that hold code (`onclick`), and addresses of code (`javascript:`, `data:text/html`), also with
    the white space and entities that hide them. What the source has of the kind is fine.

    ## Why is this bad?
    Who translates, or whoever has got at the translation memory, runs code in the browsers of all readers.

    ## Use instead
    Take it out, and find out where it comes from.
    """
    segment = view.segment
    if not ("<" in view.target or "(" in view.target or segment.markup):
        return
    found = list(_dangers(view.target))
    found += (
        danger._replace(start=piece.start, end=piece.end, piece=piece)
        for piece in segment.markup
        for danger in _of_markup(piece)
    )
    if not found:
        return
    known = {danger.kind for danger in _dangers(view.source)}
    known |= {danger.kind for piece in segment.source_markup for danger in _of_markup(piece)}
    for danger in found:
        if danger.kind not in known and not _is_named(danger, view):
            span = None if danger.piece is None else danger.piece.span
            yield Mark(danger.start, danger.end, f"“{danger.kind}” {_WHY}, and the source has none.", span=span)


def _is_named(danger: _Danger, view: SegmentView) -> bool:
    """Whether it is the name of a tag, and does nothing: `the tag <script>` for “the script tag”."""
    alone = view.target[danger.start : danger.end] == danger.kind and f"</{danger.kind[1:]}" not in view.target.lower()
    return danger.piece is None and alone and f"{danger.kind[1:-1]} tag" in view.source


class _Danger(NamedTuple):
    """Something that runs code.

    Attributes:
        kind: What it is: an element, an attribute, a scheme.
        start, end: Where it stands.
        piece: Of which piece of markup it is, if it is not in the text itself.
    """

    kind: str
    start: int
    end: int
    piece: InlineMarkup | None = None


def _dangers(text: str) -> Iterator[_Danger]:
    if "<" in text:
        for tag in _TAG.finditer(text):
            name = tag[1].lower()
            # Help texts have `<form>` and `<link>` for values to fill in.
            element = name in _ELEMENTS and (name == "script" or tag[2].strip() or f"</{name}" in text.lower())
            for kind in _kinds(name if element else "", tag[2]):
                yield _Danger(kind, *tag.span())
    if "](" in text:
        for link in _LINK.finditer(text):
            scheme = _SCHEME.match(_without_disguise(link[1]))
            if scheme is not None:
                start = link.start()
                yield _Danger(scheme[0].lower(), start, start + len(f"]({link[1].partition(':')[0]}:"))


def _of_markup(piece: InlineMarkup) -> Sequence[_Danger]:
    if piece.kind in {MarkupKind.LINK, MarkupKind.IMAGE}:
        scheme = _SCHEME.match(_without_disguise(piece.text))
        return () if scheme is None else (_Danger(scheme[0].lower(), 0, 0),)
    return () if piece.kind is MarkupKind.CODE else tuple(_dangers(piece.text))


def _kinds(name: str, attributes: str) -> Iterator[str]:
    """What is dangerous in a tag."""
    if name in _ELEMENTS:
        yield f"<{name}>"
    if not attributes:
        return
    for handler in _HANDLER.finditer(_QUOTED.sub('""', attributes)):
        yield handler[1].lower()
    for value in _VALUE.finditer(attributes):
        scheme = _SCHEME.match(_without_disguise(value[1].strip("\"'")))
        if scheme is not None:
            yield scheme[0].lower()


def _without_disguise(address: str) -> str:
    """An address as browsers read it: entities resolved, control characters and white space gone."""
    return _IGNORED.sub("", unescape(address[:_LONGEST]))


_WHY = "runs code or loads other pages"
_LONGEST = 200
_ELEMENTS = frozenset(
    {"applet", "base", "embed", "form", "frame", "frameset", "iframe", "link", "meta", "object", "script", "style"}
)
_TAG = re.compile(r"<([A-Za-z][A-Za-z0-9:\-]*)(?!\w)([^<>]*)>?")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
_HANDLER = re.compile(r"(?:^|[\s/\"'])(on[a-z]{3,})\s*=", re.IGNORECASE)
_VALUE = re.compile(r"=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+)")
_LINK = re.compile(r"\]\(([^()\s]{5,300})")
_SCHEME = re.compile(r"(?:javascript|vbscript):|data:text/html", re.IGNORECASE)
_IGNORED = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\ufeff]")
"""What browsers take out of an address before they look at its scheme, and what is not seen."""

"""Text out of the elements of an XML file: inline codes are taken out, and every character keeps its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, Protocol

from mtqa.reading.catalogues.units import Text
from mtqa.reading.catalogues.xml_tree import LINE_END, Element, Run
from mtqa.segment import InlineMarkup, MarkupKind, Span, TextBuilder, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence


class Code(NamedTuple):
    """What an element within a text is.

    Attributes:
        text: How it is named as a piece of markup; None if it is none.
        kind: Of markup. A tag is a piece of markup at either end.
        inner: Whether the text within it is text of the whole.
        shown: The character that it stands for.
    """

    text: str | None = None
    kind: MarkupKind = MarkupKind.PLACEHOLDER
    inner: bool = True
    shown: str = ""


STANDALONE = frozenset({"x", "ph"})
"""Elements of XLIFF and TMX that stand for something shown: a value, an image. Others open or close formatting."""


class Token(NamedTuple):
    """A part of a text: as it stands if `new` is None, otherwise the two ends of it stand for `new`."""

    start: int
    end: int
    new: str | None


class Rewriter(Protocol):
    """Resolves what a format does to text beyond XML.

    Attributes:
        trailing: Whether the last token was white space that does not count at the end of a text.
    """

    trailing: bool

    def tokens(self, text: str, text_map: TextMap, *, first: bool) -> Iterator[Token]:
        """The tokens of a text between two codes. What is in none of them is left out.

        Args:
            text: As XML has it.
            text_map: From positions in it to positions in the file.
            first: Whether no text has come before.
        """

    def code(self, kind: MarkupKind) -> None:
        """A code opens or closes here."""


class Layout:
    """White space around line breaks is layout: one blank, or nothing at either end. Other white space is kept."""

    def __init__(self) -> None:
        self.trailing = False

    def tokens(self, text: str, text_map: TextMap, *, first: bool) -> Iterator[Token]:  # noqa: ARG002 - of the protocol
        """See `Rewriter.tokens`."""
        position = 0
        for found in _AROUND_LINE_BREAK.finditer(text):
            if found.start() > position:
                yield Token(position, found.start(), None)
            if found.start() or not (first or self.trailing):
                yield Token(found.start(), found.end(), " ")
            position = found.end()
            self.trailing = True
        if position < len(text):
            yield Token(position, len(text), None)
            self.trailing = False

    def code(self, kind: MarkupKind) -> None:
        """See `Rewriter.code`."""


_AROUND_LINE_BREAK = re.compile(r"(?:(?<![ \t])[ \t]++)?\n[ \t\n]*+")
"""The lookbehind keeps a long run of blanks from being tried at each of them."""


def as_tag(element: Element, document: str) -> Code:
    """An element that is a tag of HTML, named as it is written."""
    return Code(document[element.start : element.inner_start], MarkupKind.TAG)


def text_of(
    element: Element,
    document: str,
    code_of: Callable[[Element], Code],
    rewriter: Rewriter | None = None,
) -> Text:
    """The text within an element.

    Args:
        element: A text of the catalogue.
        document: The file.
        code_of: Says what the elements within are.
        rewriter: For this text alone.
    """
    flat = _Flat(document, code_of, rewriter)
    flat.add(element)
    return flat.text(element.inner_start)


def plain_text(element: Element, document: str) -> Text:
    """The text within an element that has none within."""
    return text_of(element, document, _transparent)


def _transparent(_: Element) -> Code:
    return Code()


class _Flat:
    """A text that is being put together."""

    def __init__(self, document: str, code_of: Callable[[Element], Code], rewriter: Rewriter | None) -> None:
        self.document = document
        self.code_of = code_of
        self.rewriter = rewriter
        self.builder = TextBuilder()
        self.markup: list[InlineMarkup] = []

    def add(self, element: Element) -> None:
        runs: list[Run] = []
        for child in element.children:
            if isinstance(child, Run):
                runs.append(child)
            elif isinstance(child, Element):
                self._add_runs(runs)
                runs = []
                self._add_code(child)
        self._add_runs(runs)

    def text(self, place: int) -> Text:
        text, text_map = self.builder.build()
        markup = tuple(self.markup)
        if self.rewriter is not None and self.rewriter.trailing and text:
            length = len(text) - 1
            text, text_map = text[:length], text_map.slice(0, length)
            markup = tuple(_within(piece, length) for piece in markup)
        return Text(text, text_map if text else TextMap.verbatim(0, place), markup)

    def _add_code(self, element: Element) -> None:
        code = self.code_of(element)
        if self.rewriter is not None:
            self.rewriter.code(code.kind)
            if code.shown:
                self.rewriter.trailing = False
        place, start = len(self.markup), len(self.builder)
        self.builder.replace(code.shown, element.start, element.end - element.start)
        if code.inner:
            self.add(element)
        if self.rewriter is not None:
            self.rewriter.code(code.kind)
        if code.text is None:
            return
        opening = Span(element.start, element.inner_start)
        if code.kind is not MarkupKind.TAG:
            whole = opening if code.inner else Span(element.start, element.end)
            self.markup.insert(place, InlineMarkup(code.kind, code.text, whole, start, len(self.builder)))
            return
        self.markup.insert(place, InlineMarkup(code.kind, code.text, opening, start, start))
        if element.end > element.inner_end:
            closing = Span(element.inner_end, element.end)
            end = len(self.builder)
            self.markup.append(InlineMarkup(code.kind, self.document[closing.start : closing.end], closing, end, end))

    def _add_runs(self, runs: Sequence[Run]) -> None:
        if not runs:
            return
        if self.rewriter is None:
            _write(runs, self.document, self.builder)
            return
        raw = TextBuilder()
        _write(runs, self.document, raw)
        text, text_map = raw.build()
        for start, end, new in self.rewriter.tokens(text, text_map, first=not len(self.builder)):
            if new is None:
                self._copy(text, text_map, start, end)
            else:
                span = text_map.to_document(start, end)
                self.builder.replace(new, span.start, len(span))

    def _copy(self, text: str, text_map: TextMap, start: int, end: int) -> None:
        pieces = text_map.slice(start, end).pieces
        for number, piece in enumerate(pieces):
            following = pieces[number + 1].text_start if number + 1 < len(pieces) else end - start
            part = text[start + piece.text_start : start + following]
            self.builder.replace(part, piece.document_start, piece.document_length)


def _within(piece: InlineMarkup, length: int) -> InlineMarkup:
    if piece.end <= length:
        return piece
    return InlineMarkup(piece.kind, piece.text, piece.span, min(piece.start, length), length)


def _write(runs: Sequence[Run], document: str, builder: TextBuilder) -> None:
    """Adds characters as XML reads them."""
    for run in runs:
        if run.text is not None:
            builder.replace(run.text, run.start, run.end - run.start)
            continue
        position = run.start
        written = document[run.start : run.end]
        for found in LINE_END.finditer(written) if "\r" in written else ():
            place = run.start + found.start()
            builder.verbatim(document[position:place], position)
            builder.replace("\n", place, len(found[0]))
            position = place + len(found[0])
        builder.verbatim(document[position : run.end], position)

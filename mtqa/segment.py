"""Documents and segments, and the position of every character of theirs in its file.

A span is a half-open range of Unicode code points. Readers hand out clean text (markup gone, entities decoded); a
`TextMap` leads from a position in that text back to the position in the decoded file.
"""

from __future__ import annotations

import enum
import re
from bisect import bisect_right
from dataclasses import dataclass
from hashlib import blake2b
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from mtqa.quick import quickly_made
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The code points from `start` (included) to `end` (excluded). Empty where start equals end."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start}..{self.end}")

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Location:
    """A place in a file: 1-based lines and columns in code points, `end_column` excluded.

    Attributes:
        byte_column, end_byte_column: The same columns in bytes of UTF-8. They cannot be told from the others without
            the line, and reports are written when the file is out of memory.
    """

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    byte_column: int
    end_byte_column: int


class Piece(NamedTuple):
    """A run of clean text and the run of the file that it stands for.

    Where both are of one length they match character by character; otherwise the piece is a unit (`&amp;` for `&`).
    """

    text_start: int
    document_start: int
    document_length: int


@dataclass(frozen=True, slots=True)
class TextMap:
    """Leads from positions in a clean text to positions in the decoded file.

    Attributes:
        length: Length of the clean text.
        pieces: In order, without gaps in the clean text; there may be gaps (markup) and jumps in the file.
    """

    length: int
    pieces: tuple[Piece, ...]

    @classmethod
    def verbatim(cls, length: int, document_start: int) -> TextMap:
        """The map of a text that stands in the file as it is."""
        return cls(length, (Piece(0, document_start, length),))

    def to_document(self, start: int, end: int) -> Span:
        """The span of the file that the text's characters `start` to `end` come from, markup in between included.

        Raises:
            ValueError: The range is not within the text.
        """
        if not 0 <= start <= end <= self.length:
            raise ValueError(f"{start}..{end} is not within a text of {self.length} characters")
        if not self.pieces:
            return Span(0, 0)
        if start == end:
            place = self._start(start) if start < self.length else self._end(self.length)
            return Span(place, place)
        first, last = self._start(start), self._end(end)
        return Span(min(first, last), max(first, last))

    def to_text(self, span: Span) -> tuple[int, int]:
        """The range of the text that comes from `span` of the file; empty, and next to it, where no text does.

        Only for maps of which the pieces are in the order of the file.
        """
        start = self._text_place(span.start, whole=False)
        return start, max(start, self._text_place(span.end, whole=True))

    def slice(self, start: int, end: int) -> TextMap:
        """The map of `text[start:end]`."""
        pieces: list[Piece] = []
        index = self._index(start) if self.pieces else 0
        for number in range(index, len(self.pieces)):
            piece = self.pieces[number]
            if piece.text_start >= end:
                if not pieces and start == end:
                    pieces.append(Piece(0, piece.document_start, 0))
                break
            length = self._text_length(number)
            cut_start, cut_end = max(start, piece.text_start), min(end, piece.text_start + length)
            if cut_end <= cut_start:
                if start == end:
                    offset = cut_start - piece.text_start if length == piece.document_length else 0
                    pieces.append(Piece(0, piece.document_start + offset, 0))
                    break
                continue
            if length == piece.document_length:
                offset = cut_start - piece.text_start
                pieces.append(Piece(cut_start - start, piece.document_start + offset, cut_end - cut_start))
            else:
                pieces.append(Piece(cut_start - start, piece.document_start, piece.document_length))
        return TextMap(end - start, tuple(pieces))

    def _index(self, position: int) -> int:
        return max(bisect_right(self.pieces, position, key=_text_start) - 1, 0)

    def _text_length(self, index: int) -> int:
        following = self.pieces[index + 1].text_start if index + 1 < len(self.pieces) else self.length
        return following - self.pieces[index].text_start

    def _text_place(self, place: int, *, whole: bool) -> int:
        """Where a place of the file is in the text: within a unit after it if `whole`, otherwise before it."""
        index = bisect_right(self.pieces, place, key=_document_start) - 1
        if index < 0:
            return 0
        piece, length = self.pieces[index], self._text_length(index)
        offset = place - piece.document_start
        if length == piece.document_length:
            return piece.text_start + min(offset, length)
        return piece.text_start + (length if offset >= piece.document_length or (whole and offset) else 0)

    def _start(self, position: int) -> int:
        index = self._index(position)
        piece = self.pieces[index]
        if self._text_length(index) == piece.document_length:
            return piece.document_start + position - piece.text_start
        return piece.document_start

    def _end(self, position: int) -> int:
        index = self._index(position - 1)
        piece = self.pieces[index]
        if self._text_length(index) == piece.document_length:
            return piece.document_start + position - piece.text_start
        return piece.document_start + piece.document_length


def _text_start(piece: Piece) -> int:
    return piece.text_start


def _document_start(piece: Piece) -> int:
    return piece.document_start


class TextBuilder:
    """Puts a clean text together piece by piece, remembering where each piece stands in the file."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._pieces: list[Piece] = []
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def verbatim(self, text: str, document_start: int) -> None:
        """Adds text that stands in the file as it is, from `document_start` on."""
        self.replace(text, document_start, len(text))

    def replace(self, text: str, document_start: int, document_length: int) -> None:
        """Adds text that stands for `document_length` characters of the file, as a unit unless lengths are equal."""
        if not text:
            return
        self._pieces.append(Piece(self._length, document_start, document_length))
        self._parts.append(text)
        self._length += len(text)

    def build(self) -> tuple[str, TextMap]:
        """The text and its map."""
        return "".join(self._parts), TextMap(self._length, tuple(self._pieces))


class Role(enum.StrEnum):
    """What a segment is in its document."""

    PROSE = "prose"
    HEADING = "heading"
    FURNITURE = "furniture"
    """Navigation, empty captions, teasers, share buttons: not translated content, and kept out of the scores."""


class State(enum.StrEnum):
    """How far a translation has come, as its file says."""

    TRANSLATED = "translated"
    APPROVED = "approved"
    """Somebody has signed it off."""
    REVIEW = "needs-review"
    """It is in use, though somebody has yet to look at it."""
    FUZZY = "fuzzy"
    """A draft that programs do not use: they show the source."""
    MISSING = "missing"
    """The file has no such entry, though that of the source has: programs show the source."""
    UNUSED = "unused"
    """The file of the source has no such entry any more: programs never show it."""


_DRAFTS = frozenset({State.FUZZY, State.MISSING, State.UNUSED})


@dataclass(frozen=True, slots=True)
class Plural:
    """Which form of a plural a segment is.

    Attributes:
        category: Of CLDR (`one`, `few`, `other`), or an exact number (`=0`), where the file says it.
        index: Number of the form in files that number them (gettext, Qt).
        few: Whether the file says that the form stands for few numbers, which may then be said in words.
    """

    category: str | None = None
    index: int | None = None
    few: bool = False


class LanguageGuess(NamedTuple):
    """What a text looks like: an ISO 639-1 code (`und` where that cannot be told), and how sure that is (0 to 1)."""

    lang: str
    confidence: float


class MarkupKind(enum.StrEnum):
    """What a piece of inline markup is."""

    LINK = "link"
    """The destination of a link."""
    IMAGE = "image"
    """The address of an image."""
    CODE = "code"
    TAG = "tag"
    """An HTML tag, or a comment in HTML."""
    PLACEHOLDER = "placeholder"
    """An inline code of a localisation file, which stands for markup or a variable of the original."""


@dataclass(frozen=True, slots=True)
class InlineMarkup:
    """Something inline that a reader took out of a segment's text.

    Attributes:
        kind: What it is.
        text: What it says: an address or code with escapes resolved, a tag as it is written.
        span: Where that stands in the document; for a link by reference this is in the reference's definition.
        start, end: What is shown of it in the segment's text: the link's text, the image's description, the character
            that stands for code. Empty, and at its place, where nothing is shown.
    """

    kind: MarkupKind
    text: str
    span: Span
    start: int
    end: int


@quickly_made
@dataclass(frozen=True, slots=True)
class Segment:
    """One unit of translation: a sentence, a table row, a line of a file pair.

    Attributes:
        id: Unique in its document, stable between runs over the same content.
        target: The translation, as clean text.
        target_map: From positions in `target` to positions in the document's text.
        source: The original, where there is one; `source_map` leads into the source document's text (for tables, the
            same file).
        reference: A human translation, where there is one.
        target_lang, source_lang: BCP 47 codes, None where not known.
        role: What the segment is in its document.
        guess: What language identification says of the target; None where the segment is too short to ask.
        block: Number of the paragraph, heading, row or entry that the segment belongs to. All forms of a plural belong
            to one entry.
        markup, source_markup: What was taken out of `target` and of `source`, in the order of the file. Only pairs of
            Markdown files and localisation files have it.
        state: How far the translation has come.
        plural: Which form of a plural it is, if it is one.
        key: What the entry is called in a file of entries. Forms of a plural share it.
        context: What tells apart two entries of one source (`msgctxt`).
        notes: For translators, in the order of the file.
        flags: How programs read the text, in gettext's words: `c-format`, `no-python-format`. Of other formats of
            localisation files what is likely for all their texts: `possible-java-format`.
    """

    id: str
    target: str
    target_map: TextMap
    source: str | None = None
    source_map: TextMap | None = None
    reference: str | None = None
    target_lang: str | None = None
    source_lang: str | None = None
    role: Role = Role.PROSE
    guess: LanguageGuess | None = None
    block: int = 0
    markup: tuple[InlineMarkup, ...] = ()
    source_markup: tuple[InlineMarkup, ...] = ()
    state: State = State.TRANSLATED
    plural: Plural | None = None
    key: str | None = None
    context: str | None = None
    notes: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()

    def with_languages(self, target_lang: str | None, source_lang: str | None, guess: LanguageGuess | None) -> Segment:
        """The same segment with these languages: what `replace` gives, several times faster."""
        return Segment(
            self.id,
            self.target,
            self.target_map,
            self.source,
            self.source_map,
            self.reference,
            target_lang,
            source_lang,
            self.role,
            guess,
            self.block,
            self.markup,
            self.source_markup,
            self.state,
            self.plural,
            self.key,
            self.context,
            self.notes,
            self.flags,
        )

    @property
    def draft(self) -> bool:
        """Whether programs pass over it: a fuzzy entry, one that is missing, one that nothing asks for."""
        return self.state in _DRAFTS

    @property
    def shown(self) -> bool:
        """Whether readers get to see it as translated content: no page furniture and no draft."""
        return self.role is not Role.FURNITURE and not self.draft

    @property
    def paired(self) -> bool:
        """Whether there is a source that says something: an empty cell of a table is none."""
        return self.source is not None and not is_blank(self.source)


class Fault(NamedTuple):
    """Why a file cannot be read as what it is.

    Attributes:
        problem: The end of a sentence about the file: `has a string without its closing quotation mark`.
        place: Where, in code points of the decoded text.
    """

    problem: str
    place: int


class Unaligned(NamedTuple):
    """A sentence of the source that nothing in the target renders.

    Attributes:
        text: What it says.
        span: Where it stands in the source document.
        place: Where it is missing in the target document.
        after: Id of the segment that its predecessor is in; None where it is missing before all others.
        role: What it is in its document.
    """

    text: str
    span: Span
    place: int
    after: str | None
    role: Role


class SentenceAlignment(NamedTuple):
    """How the sentences of two documents were aligned, where their lines are not.

    Attributes:
        by_meaning: Whether an encoder compared what they say; otherwise their lengths had to do.
        related: Whether the one document is a translation of the other at all; if not, no segment has a source.
        omitted: In the order of the target, and at one place in that of the source.
    """

    by_meaning: bool
    related: bool
    omitted: tuple[Unaligned, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """The ordered segments of one file, or of one pair of files.

    Attributes:
        path: The file as the user named it; `-` for standard input.
        text: The decoded file, byte order mark removed, line ends as they are.
        segments: In the order of the file.
        format: Name of the reader, one of `mtqa.reading.FORMATS`.
        source_path, source_text: The other file of a pair.
        target_lang, source_lang: The language that the checks go by.
        expected_lang: The language that the target was said to be in (option, config, file name), if any.
        guess: What language identification says of the whole target text.
        fault: Why there are no segments, where the file breaks the rules of its format.
        plural_forms: How many forms a plural has in this file, where it says so and numbers them.
        alignment: How the sentences of a pair were aligned, where they were. A segment without a source is then one
            that renders nothing of the source.
        former_sources: By id of segments of which the source changed since they were translated: what it said then.
            Only where it was asked what changed (`mtqa.changes`).
    """

    path: str
    text: str
    segments: tuple[Segment, ...]
    format: str = "text"
    source_path: str | None = None
    source_text: str | None = None
    target_lang: str | None = None
    source_lang: str | None = None
    expected_lang: str | None = None
    guess: LanguageGuess | None = None
    fault: Fault | None = None
    plural_forms: int | None = None
    alignment: SentenceAlignment | None = None
    former_sources: Mapping[str, str] | None = None

    @property
    def bilingual(self) -> bool:
        """Whether any segment comes with its source."""
        return any(segment.source is not None for segment in self.segments)


def content_of(document: Document) -> bytes:
    """A digest of a document's text and of its source: places in it are those of its text as it was read."""
    digest = blake2b(digest_size=_DIGEST)
    for text in (document.text, document.source_text):
        encoded = b"" if text is None else text.encode("utf-8", "surrogatepass")
        digest.update(b"-" if text is None else b"%d:" % len(encoded))
        digest.update(encoded)
    return digest.digest()


_DIGEST = 16


def split_lines(text: str) -> list[str]:
    """The lines of a text with their ends (LF, CRLF, CR); the last has none, and may be empty."""
    parts = _LINE_END.split(text)
    if len(parts) == 1:
        return parts
    ends = [found.group() for found in _LINE_END.finditer(text)]
    return [*map(str.__add__, parts, ends), parts[-1]]


_LINE_END = re.compile(r"\r\n|\r|\n")


class LineIndex:
    """Turns spans of a text into lines and columns. Line ends are LF, CRLF and CR."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._bytes: list[int] | None = None
        self._starts = [0]
        position = text.find("\n")
        if "\r" not in text:
            while position != -1:
                self._starts.append(position + 1)
                position = text.find("\n", position + 1)
        else:
            for index, character in enumerate(text):
                if character == "\n" or (character == "\r" and text[index + 1 : index + 2] != "\n"):
                    self._starts.append(index + 1)

    def locate(self, path: str, span: Span) -> Location:
        """Where `span` begins and ends, 1-based, in code points."""
        line, column = self._place(span.start)
        end_line, end_column = self._place(span.end)
        if self._text.isascii():
            return Location(path, line, column, end_line, end_column, column, end_column)
        byte_column, end_byte_column = (
            self._byte_offset(place) - self._byte_offset(self._starts[row - 1]) + 1
            for place, row in ((span.start, line), (span.end, end_line))
        )
        return Location(path, line, column, end_line, end_column, byte_column, end_byte_column)

    def line(self, text: str, number: int) -> str:
        """A line of the text that the index was made of, counted from 1, without its end."""
        end = self._starts[number] if number < len(self._starts) else len(text)
        return text[self._starts[number - 1] : end].rstrip("\r\n")

    def _place(self, position: int) -> tuple[int, int]:
        line = bisect_right(self._starts, position)
        return line, position - self._starts[line - 1] + 1

    def _byte_offset(self, position: int) -> int:
        """How many bytes of UTF-8 stand before a position."""
        # Counted at every so many characters: a file may be one long line with a finding in each of its words.
        if self._bytes is None:
            steps = (_utf8_length(self._text[at : at + _STEP]) for at in range(0, len(self._text), _STEP))
            self._bytes = [0, *accumulate(steps)]
        step = position // _STEP
        return self._bytes[step] + _utf8_length(self._text[step * _STEP : position])


_STEP = 1024


def _utf8_length(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))

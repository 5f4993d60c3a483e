"""Compares a document with what its files held: decides what of it changed.

The old content is read by the reader that has read the new one, and what is compared is what readers make of both, not
lines: a file that was only written anew has not changed. Where the old content cannot be read so (it is malformed, in
another encoding, or was a file of another format), lines are compared.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.changes.couples import newly_coupled, out_of_order
from mtqa.changes.entries import touched_entries
from mtqa.changes.renames import took_another_place
from mtqa.changes.sides import compared, lines_of, pieces_of, touched_document, touched_lines
from mtqa.changes.touched import Touched
from mtqa.errors import InputError
from mtqa.inputs import read_content_of
from mtqa.reading.catalogues.registry import CATALOGUES
from mtqa.reading.decode import decode, read_content
from mtqa.reading.gzipped import is_packed, unpacked
from mtqa.reading.options import LINEWISE, TABLES, declaration_of, format_of

if TYPE_CHECKING:
    from mtqa.changes.sides import Side
    from mtqa.changes.since import FileState, Since
    from mtqa.reading import ReadOptions
    from mtqa.segment import Document


def touched(document: Document, since: Since, options: ReadOptions) -> Touched:
    """What of a document changed, on the side of its target or of its source.

    Args:
        document: As it is.
        since: Knows what was.
        options: By which it was read.

    Raises:
        ConfigError: Git does not know the files, or the revision.
    """
    target = since.state(document.path)
    source = None if document.source_path is None else since.state(document.source_path)
    if not target.changed and (source is None or not source.changed):
        return Touched()
    if target.new or (source is not None and source.new) or document.fault is not None:
        return Touched.all_of(document)
    if took_another_place(document.path, target, document.source_path, source):
        return Touched.all_of(document)
    ours = _Then.of(document.path, target, since, options)
    theirs = None
    if document.source_path is not None and source is not None:
        theirs = _Then.of(document.source_path, source, since, options)
    if ours.lost or (theirs is not None and theirs.lost):
        return Touched.all_of(document, lost=True)
    try:
        for then in (ours, theirs):
            if then is not None and then.format not in {None, document.format}:
                raise InputError(then.path, "was a file of another format")
        if document.format in CATALOGUES or document.format in TABLES:
            return touched_entries(_entries(document, ours, theirs, options), document)
        return _of_text(document, ours, theirs, options)
    except InputError:
        return _by_lines(document, ours, theirs, options)


class _Then(NamedTuple):
    """What a file held.

    Attributes:
        path: As it is called now.
        changed: Whether that is another content than now.
        content: What it held, unpacked; None where it holds the same, or nobody knows.
        format: Name of the format that its name told; None: it is called as it was.
    """

    path: str
    changed: bool
    content: bytes | None
    format: str | None

    @classmethod
    def of(cls, path: str, state: FileState, since: Since, options: ReadOptions) -> _Then:
        if state.past is None:
            return cls(path, state.changed, None, None)
        content = since.content(state, options.max_bytes)
        try:
            if content is not None and is_packed(state.past.path):
                content = unpacked(content, path, options.max_bytes)
            return cls(path, True, content, format_of(state.past.path, options.input_format))
        except InputError:
            return cls(path, True, None if is_packed(state.past.path) else content, "")

    @property
    def lost(self) -> bool:
        """Whether nobody knows what it held."""
        return self.changed and self.content is None

    def text(self, now: str, form: str, options: ReadOptions) -> str:
        """The decoded content.

        Raises:
            InputError: It is not in the encoding that it should be in.
        """
        if self.content is None:
            return now
        return decode(self.content, self.path, options.encoding, declares=declaration_of(form))

    def roughly(self, now: str) -> str:
        """The content as far as it can be decoded."""
        return now if self.content is None else self.content.decode("utf-8-sig", "replace")


def _entries(document: Document, ours: _Then, theirs: _Then | None, options: ReadOptions) -> Document:
    """The document as it was."""
    if document.format == "parquet":
        from mtqa.reading.parquet_table import read_parquet

        return read_parquet(ours.content or b"", document.path, options)
    source = None
    if theirs is not None:
        source = (theirs.path, theirs.text(document.source_text or "", document.format, options))
    text = ours.text(document.text, document.format, options)
    return _sound(read_content_of(document.path, text, document.format, source, options))


def _of_text(document: Document, ours: _Then, theirs: _Then | None, options: ReadOptions) -> Touched:
    target = _side(document, ours, document.text, options, paired=theirs is not None)
    if theirs is None:
        return touched_document(document, target, None)
    of_source = replace(options, lang=options.source_lang)
    source = _side(document, theirs, document.source_text or "", of_source, paired=True)
    found = touched_document(document, target, source)
    if document.alignment is None:
        before = ours.text(document.text, document.format, options)
        source_before = theirs.text(document.source_text or "", document.format, options)
        coupled = _newly_coupled(document, before, source_before, options)
        if coupled is not None:
            return found.with_more(coupled)
    return found.with_more(out_of_order(document, target, source))


def _newly_coupled(document: Document, target: str, source: str, options: ReadOptions) -> Touched | None:
    """What stands beside another source; None where nothing is known to have stood beside any."""
    path = document.source_path or ""
    before = read_content_of(document.path, target, document.format, (path, source), options)
    return Touched(newly_coupled(before, document)) if before.bilingual else None


def _side(document: Document, then: _Then, now: str, options: ReadOptions, *, paired: bool) -> Side:
    """What changed on one side of a document."""
    if document.format == "docx":
        return _side_of_docx(then, options)
    before = then.text(now, document.format, options)
    if paired and document.format in LINEWISE and document.alignment is None:
        from mtqa.reading.pairs import shown_lines

        old, new = (lines_of(text, shown_lines(text, document.format)) for text in (before, now))
        return compared(old, new, len(now))

    def read(text: str) -> Document:
        return _sound(read_content_of(then.path, text, document.format, None, options))

    as_is = read(now) if paired else document
    return _compared(read(before) if then.changed else as_is, as_is)


def _side_of_docx(then: _Then, options: ReadOptions) -> Side:
    from mtqa.reading.docx import read_docx

    now = read_docx(read_content(then.path, options.max_bytes), then.path, lang=options.lang)
    before = now if then.content is None else read_docx(then.content, then.path, lang=options.lang)
    return _compared(before, now)


def _compared(before: Document, now: Document) -> Side:
    """What changed in a text that was read alone."""
    side = compared(pieces_of(before), pieces_of(now), len(now.text))
    return side if before.expected_lang == now.expected_lang else side.all_changed(len(now.text))


def _sound(document: Document) -> Document:
    if document.fault is not None:
        raise InputError(document.path, document.fault.problem)
    return document


def _by_lines(document: Document, ours: _Then, theirs: _Then | None, options: ReadOptions) -> Touched:
    if document.format == "docx":
        return Touched.all_of(document)
    target = ours.roughly(document.text)
    if theirs is None:
        return touched_lines(document, target, None)
    source = theirs.roughly(document.source_text or "")
    found = touched_lines(document, target, source)
    beside = document.format in LINEWISE and document.alignment is None
    coupled = _newly_coupled(document, target, source, options) if beside else None
    return found if coupled is None else found.with_more(coupled)

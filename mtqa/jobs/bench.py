"""Where tasks are done, in a worker or here: the rules of the run, and the document that shares are asked of."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.cache.codec import encoded
from mtqa.cache.notes import encoded_notes
from mtqa.checks.run import Aspects
from mtqa.errors import InputError
from mtqa.fingerprints import project_root
from mtqa.inputs import read_document
from mtqa.jobs.tasks import Files, Found, Outcome, Part, Ready
from mtqa.recording import record_of
from mtqa.segment import content_of

if TYPE_CHECKING:
    from mtqa.checker import Checker
    from mtqa.jobs.tasks import Order
    from mtqa.reading import ReadOptions
    from mtqa.segment import Document


class _Held(NamedTuple):
    path: str
    source: str | None
    content: bytes
    aspects: Aspects


class Bench:
    """Does tasks.

    Args:
        checker: Of the run.
        options: How its documents are read.
    """

    def __init__(self, checker: Checker, options: ReadOptions) -> None:
        self._checker = checker
        self._options = options
        self._across = checker.across()
        self._root = project_root(checker.settings.root)
        self._held: _Held | None = None

    def perform(self, order: Order) -> bytes:
        """The answer to an order, encoded.

        Raises:
            Exception: It cannot be done. Whoever gave the order is to do it, so that all goes as without workers.
        """
        if isinstance(order, Part):
            return encoded(self.part(order))
        if isinstance(order, Ready):
            self.ready(order)
            return b""
        return encoded(self.files(order))

    def files(self, order: Files) -> list[Outcome]:
        """What comes of files, one after the other."""
        with self._checker.guard.supposing(order.failed):
            return [self._file(path, source) for path, source in order.files]

    def ready(self, order: Ready) -> None:
        """Reads a document of which shares will be asked for.

        Raises:
            InputError: It cannot be read.
        """
        self._held = None
        document = self._checker.identify(read_document(order.path, order.source, self._options))
        self.hold(order.path, order.source, document)

    def hold(self, path: str, source: str | None, document: Document) -> Aspects:
        """Takes a document, with its languages identified, to do shares of it."""
        aspects = Aspects(document)
        self._held = _Held(path, source, content_of(document), aspects)
        return aspects

    def let_go(self) -> None:
        """Forgets the document."""
        self._held = None

    def part(self, order: Part) -> Found:
        """What comes of a share of a document.

        Raises:
            InputError: The document cannot be read, or is another now.
        """
        if self._held is None or (self._held.path, self._held.source) != (order.path, order.source):
            self.ready(Ready(order.path, order.source))
        held = self._held
        if held is None or held.content != order.content:
            raise InputError(order.path, "was written to while it was checked")
        runner = self._checker.runner(held.aspects.document.path)
        with self._checker.guard.supposing(order.failed):
            findings = runner.share(held.aspects, order.share)
            return Found(findings, self._checker.guard.take())

    def _file(self, path: str, source: str | None) -> Outcome:
        checker = self._checker
        try:
            document = read_document(path, source, self._options)
        except InputError as error:
            return Outcome(None, {}, [], (error.path, error.problem))
        checked = checker.check(document)
        record = record_of(checked, checker.model, self._root)
        notes = encoded_notes(self._across.note(checked.document))
        return Outcome(encoded(record), notes, checker.guard.take())

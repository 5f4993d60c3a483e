"""What changed, for a run: which files are to be checked, which of their segments, and what is set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Self

from mtqa.changes.compare import touched
from mtqa.changes.since import Since
from mtqa.circumstances import Changed
from mtqa.sifting import Reason, SetAside

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.changes.touched import Touched
    from mtqa.finding import Finding
    from mtqa.reading import ReadOptions
    from mtqa.record import Subject
    from mtqa.segment import Document


class Changes:
    """What changed since HEAD has left a revision. It is a filter of findings, see `mtqa.sifting`.

    Args:
        ref: Branch, tag or commit.
        options: How documents are read.

    Raises:
        ConfigError: The revision is none.
    """

    def __init__(self, ref: str, options: ReadOptions) -> None:
        self.ref = ref
        self._since = Since(ref)
        self._options = options
        self._touched: dict[tuple[str, str | None], Touched] = {}
        self._last: tuple[Document, Touched] | None = None
        self._concerned: set[tuple[str, str | None]] = set()
        self._files = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._since.__exit__()

    def choose(
        self, files: Sequence[str], sources: Sequence[str | None], *, others: bool = False
    ) -> tuple[list[str], list[str | None]]:
        """The files that are to be checked, and their sources: those that changed, or of which the source did.

        Args:
            files: All of a run.
            sources: The source of each, if it has one.
            others: Whether those that did not change are wanted as well, if any did; they come first.

        Raises:
            ConfigError: Git does not know one of them, or the revision.
        """
        pairs = list(zip(files, sources, strict=True))
        self._concerned = {pair for pair in pairs if any(self._has_changed(path) for path in pair)}
        self._files = len(pairs)
        first = [pair for pair in pairs if pair not in self._concerned] if others and self._concerned else []
        chosen = [*first, *(pair for pair in pairs if pair in self._concerned)]
        return [path for path, _ in chosen], [source for _, source in chosen]

    def concern(self, path: str, source: str | None) -> bool:
        """Whether a file, or its source, is among those that changed."""
        return (path, source) in self._concerned

    def _has_changed(self, path: str | None) -> bool:
        return path is not None and self._since.state(path).changed

    def look(self, document: Document) -> Touched:
        """What of a document changed. What is said last of a document holds for its findings.

        Args:
            document: As it was read.
        """
        if self._last is None or self._last[0] is not document:
            found = touched(document, self._since, self._options)
            self._last = (document, found)
            self._touched[document.path, document.source_path] = found
        return self._last[1]

    def marked(self, document: Document) -> Document:
        """The document with what the sources of its segments said before they changed."""
        former = self.look(document).former_sources
        return replace(document, former_sources=former) if former else document

    def __call__(self, subject: Subject, finding: Finding) -> SetAside | None:
        """The finding set aside where it is in what did not change."""
        record = subject.record
        found = self._touched.get((record.path, record.source_path))
        if found is not None and found.covers(finding):
            return None
        return SetAside(finding, Reason.UNTOUCHED)

    @property
    def summary(self) -> Changed:
        """What the run is about, once all of it was looked at."""
        lost = tuple(path for (path, _), found in self._touched.items() if found.lost)
        return Changed(self.ref, self._files, lost)

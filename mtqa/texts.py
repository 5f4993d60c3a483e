"""Reading the texts of a run again, for reports that show them: a run keeps no document that it is done with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.errors import InputError
from mtqa.segment import content_of

if TYPE_CHECKING:
    from mtqa.reading import ReadOptions
    from mtqa.report import DocumentReport
    from mtqa.segment import Document


class Texts:
    """Reads documents again, as long as they are those that were checked.

    Args:
        options: How they were read.
    """

    def __init__(self, options: ReadOptions) -> None:
        self._options = options

    def __call__(self, report: DocumentReport) -> Document | None:
        """The document of a report; None where it can no more be read, or is another now."""
        from mtqa.inputs import read_document

        from_stream = "-" in (report.path, report.source_path)
        if not report.content or (from_stream and self._options.content is None):
            return None
        try:
            document = read_document(report.path, report.source_path, self._options)
        except InputError:
            return None
        return document if content_of(document) == report.content else None

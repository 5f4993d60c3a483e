"""The texts of a run that is over, for reports that show them."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.errors import MtqaError
from mtqa.segment import content_of

if TYPE_CHECKING:
    from mtqa.report import DocumentReport
    from mtqa.segment import Document

STDIN = "-"


class RunTexts:
    """Reads the documents of a run again, as they were read then.

    Whoever wrote the report names the files, and so could name any. What is given out has the digest that the report
    tells: nobody learns from it what they did not know when they wrote that.

    Args:
        max_bytes: Larger files are not read, whatever the report says.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self.gone: set[str] = set()
        """Files of which nothing lies where the report says, seen from the current folder."""

    def __call__(self, report: DocumentReport) -> Document | None:
        """The document of a report; None where it can no more be read, or is another now."""
        from mtqa.inputs import read_document

        options = report.reading
        if not report.content or options is None or STDIN in (report.path, report.source_path):
            return None
        try:
            most = min(options.max_bytes, self._max_bytes)
            document = read_document(report.path, report.source_path, replace(options, max_bytes=most))
        except (MtqaError, ValueError, LookupError):
            # What a report says of how to read is not always what somebody would do.
            named = (report.path, report.source_path)
            self.gone |= {each for each in named if each and not os.path.exists(each)}  # noqa: PTH110 - any string
            return None
        return document if content_of(document) == report.content else None

"""Fixes files: the stage between reading and checking, where the user asks for it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import InputError
from mtqa.fixing.encoding import encoded
from mtqa.fixing.mend import mend
from mtqa.fixing.store import replace_file
from mtqa.reading.decode import decode, read_bytes
from mtqa.reading.options import STDIN, declaration_of
from mtqa.report import Fixed

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.finding import Finding
    from mtqa.fixing.encoding import Encoded
    from mtqa.fixing.mend import Finder, Mended
    from mtqa.segment import Document


class Mending(NamedTuple):
    """A file whose content is mended.

    Attributes:
        before, after: Its text.
        encoding: How that stands in the file.
        findings: What was mended.
    """

    path: str
    before: str
    after: str
    encoding: Encoded
    findings: tuple[Finding, ...]


@dataclass(slots=True)
class Fixer:
    """Mends files, and keeps what it did.

    Attributes:
        write: Whether files are to be written; otherwise it is only said what would be. Standard input never is.
        standard_input: What it held, where it was read.
        mendings: Of the files that have changed.
        notices: What was not fixed, and why.
    """

    write: bool = True
    standard_input: bytes | None = None
    mendings: list[Mending] = field(default_factory=list)
    notices: list[str] = field(default_factory=list)

    def fix(self, file: Fixable, find: Finder) -> Document:
        """The document as it is after its file was mended.

        Args:
            file: The document, and the file that it was read from.
            find: Finds what can be mended in a document, see `mtqa.fixing.mend.mend`.

        Raises:
            InputError: The file cannot be written.
        """
        document = file.document
        try:
            mended = mend(document, find, file.read_again, file.holds)
            self._tell(document.path, mended)
            if not mended.applied:
                return document
            new = file.encode(mended.document.text)
        except InputError as error:
            self.notices.append(f"{error.path}: not fixed: it {error.problem}.")
            return document
        if self.write and document.path != STDIN:
            replace_file(document.path, file.data, new)
        self.mendings.append(Mending(document.path, document.text, mended.document.text, file.encoding, mended.applied))
        return mended.document

    def take_standard_input(self, max_bytes: int) -> bytes:
        """Reads standard input, and keeps what it holds, so that a filter does not lose what it cannot mend.

        Raises:
            InputError: It cannot be read, or holds too much.
        """
        if self.standard_input is None:
            self.standard_input = read_bytes(STDIN, max_bytes)
        return self.standard_input

    @property
    def passed_on(self) -> bytes | None:
        """What standard input held, mended; None where it was not read."""
        for mending in self.mendings:
            if mending.path == STDIN:
                return mending.encoding.encode(mending.after)
        return self.standard_input

    @property
    def fixed(self) -> Fixed:
        """What was done, or would be."""
        rules = Counter(finding.rule for mending in self.mendings for finding in mending.findings)
        return Fixed(rules.total(), len(self.mendings), dict(sorted(rules.items())))

    def _tell(self, path: str, mended: Mended) -> None:
        for reason, count in Counter(refusal.reason for refusal in mended.refused).items():
            self.notices.append(f"{path}: {count} {'fix' if count == 1 else 'fixes'} not applied: {reason}.")
        if not mended.settled:
            self.notices.append(f"{path}: fixes make way for others; run again to apply those that are left.")


class Fixable:
    """A document, and all that is to be known of its file to write it.

    Attributes:
        document: As it was read.
        read_again: Reads another content of the same file.
    """

    def __init__(
        self,
        document: Document,
        read_again: Callable[[str], Document],
        content: Callable[[], bytes],
        encoding: str | None,
    ) -> None:
        self.document = document
        self.read_again = read_again
        self._content = content
        self._named = encoding
        self._declares = declaration_of(document.format)

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self._content()

    @cached_property
    def encoding(self) -> Encoded:
        """How the text stands in the file."""
        document = self.document
        return encoded(self.data, document.text, document.path, self._named, self._declares)

    def holds(self, text: str) -> bool:
        """Whether the encoding of the file has all characters of a text."""
        return self.encoding.holds(text)

    def encode(self, text: str) -> bytes:
        """The bytes of the file with another text.

        Raises:
            InputError: They would be read otherwise.
        """
        path = self.document.path
        new = self.encoding.encode(text)
        try:
            same = decode(new, path, self._named, declares=self._declares) == text
        except InputError:
            same = False
        if not same:
            raise InputError(path, "would be read in another encoding")
        return new

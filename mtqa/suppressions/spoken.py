"""What the comments of a document say, apart from the document: what is kept of it once it is out of memory."""

from __future__ import annotations

from typing import NamedTuple

from mtqa.segment import Span  # noqa: TC001 - the cache reads these back by their annotations
from mtqa.suppressions.directives import Verb  # noqa: TC001


class Chosen(NamedTuple):
    """A selector of a directive, and where it stands in the file."""

    text: str
    span: Span


class Said(NamedTuple):
    """A directive that can be followed.

    Attributes:
        verb: What it does.
        chosen: To which rules; empty: to all.
        reason: What its author says of it.
        span: Where it stands in the file.
        behind: Where its comment ends.
        hosts: Ranges of the file that an `ignore` is about; both ends belong to them.
        exact: Whether its selectors stand in the file just where they say.
        about: Whether anything stands in what it is about.
        awake: Whether rules look at any of that: at drafts and page furniture most do not.
    """

    verb: Verb
    chosen: tuple[Chosen, ...]
    reason: str | None
    span: Span
    behind: int
    hosts: tuple[tuple[int, int], ...]
    exact: bool
    about: bool
    awake: bool


class Fault(NamedTuple):
    """What is wrong with a directive, in a sentence without its full stop, and where."""

    problem: str
    span: Span


class Spoken(NamedTuple):
    """What the comments of a document say.

    Attributes:
        said: In its own file, in order.
        faults: What in it cannot be followed.
        of_source: Each `ignore` in the file of its sources.
        targets: Where segments begin, by id; None: nowhere in the file.
        sources: Where their sources begin in the file of sources, if that says anything.
        languages: Base codes of the languages that its segments are in.
    """

    said: tuple[Said, ...]
    faults: tuple[Fault, ...]
    of_source: tuple[Said, ...]
    targets: dict[str, int | None]
    sources: dict[str, int]
    languages: tuple[str, ...]

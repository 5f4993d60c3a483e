"""White space at the edges of a text, which programs put between texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Edit, Mark, Severity
from mtqa.words import UNSPACED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "F213",
    "edge-space",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(29, 30, "catalogues, 25 languages"),
    traits=Trait.SPACES,
    fixes=True,
    bad=(
        Example("Name:", ("",), "de", "Name: ", "en"),
        Example("Speichern ", (" ",), "de", "Save", "en"),
        Example(" Enregistrer", (" ",), "fr", "Save", "en"),
        Example("von", ("", ""), "de", " of ", "en"),
        Example("Fertig.\n Noch einmal?", (" ",), "de", "Done.\nOnce more?", "en"),
    ),
    good=(
        Example("Name: ", (), "de", "Name: ", "en"),
        Example("Nom\u00a0: ", (), "fr", "Name: ", "en"),
        Example("名前：", (), "ja", "Name: ", "en"),
        Example("共", (), "zh", " of ", "en"),
        Example("Fertig.", (), "de", "Done. \n", "en"),
        Example("Aufruf:\n tanne", (), "de", "Usage:\n fir", "en"),
    ),
)
def edge_space(view: SegmentView) -> Iterator[Mark]:
    """The translation begins or ends with a space and the source does not, or the other way round.

    ## What it does
    Looks for white space before the first and after the last visible character of a text, where it is on one side only.
    How much it is does not matter. Where a line break stands at that edge too, nothing is said. A single space at the
    start of a line within the text is reported if no line of the source begins with one.

    ## Why is this bad?
    Programs join such texts to others: words run together, or a gap opens.

    ## Use instead
    Begin and end as the source does.

    ## Languages
    A text that begins or ends with a sign of a script without spaces (Chinese, Japanese, Thai), or with a full-width
    mark, need not have the space of the source.
    """
    target, source = view.target, view.source
    if "\n " in target and "\n" in source:
        yield from _line_starts(source, target)
    if target[:1].isspace() == source[:1].isspace() and target[-1:].isspace() == source[-1:].isspace():
        return
    if not target.strip() or not source.strip():
        return
    length = len(target)
    for where, ours, theirs, place in (
        ("begins", _edge(source), _edge(target), 0),
        ("ends", _edge(source[::-1]), _edge(target[::-1]), length),
    ):
        if "\n" in ours or "\n" in theirs or bool(ours) == bool(theirs):
            continue
        if theirs:
            start = min(place, length - len(theirs))
            message = f"The translation {where} with white space, the source does not."
            end = start + len(theirs)
            yield Mark(start, end, message, "", fix=(Edit(start, end, ""),))
        elif not _needs_none(target[0 if place == 0 else -1]):
            message = f"The source {where} with white space, the translation does not."
            yield Mark(place, place, message, ours, fix=(Edit(place, place, ours),))


def _line_starts(source: str, target: str) -> Iterator[Mark]:
    """Spaces that lines of the target alone begin with; where many do, they are meant."""
    if source.count("\n") != target.count("\n") or _INDENTED.search(source):
        return
    starts = [found.start() for found in _SPACE_AT_LINE.finditer(target)]
    if len(starts) <= _MOST:
        for start in starts:
            message = "A line begins with a space here; those of the source do not."
            yield Mark(start, start + 1, message, "", fix=(Edit(start, start + 1, ""),))


_MOST = 2
_INDENTED = re.compile(r"^[ \t\u00a0]", re.MULTILINE)
_SPACE_AT_LINE = re.compile(r"(?<=\n) (?=\S)")


def _edge(text: str) -> str:
    """The white space that a text begins with."""
    return text[: len(text) - len(text.lstrip())]


def _needs_none(character: str) -> bool:
    """Whether a sign keeps its own distance, or is of a script without spaces."""
    return _KEEPS_DISTANCE.match(character) is not None


_KEEPS_DISTANCE = re.compile(f"[{UNSPACED}\u3000-\u303f\uff00-\uffef]")

"""Line breaks that programs count on: where a text begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "M106",
    "newline-mismatch",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.9,
    precision=Precision(30, 30, "catalogues, 25 languages"),
    triggers="\n",
    bad=(
        Example("Fertig.", ("",), "de", "Done.\n", "en"),
        Example("\nTerminé.", ("\n",), "fr", "Done.", "en"),
        Example("Aufruf: x\n\n", ("\n",), "de", "Usage: x\n", "en"),
    ),
    good=(
        Example("Fertig.\n", (), "de", "Done.\n", "en"),
        Example("Erste Zeile\nzweite", (), "de", "First line, second", "en"),
        Example("Готово.\r\n", (), "ru", "Done.\n", "en"),
        Example("", (), "de", "Done.\n", "en"),
    ),
)
def newline_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The translation begins or ends with more or fewer line breaks than the source.

    ## What it does
    Compares the line breaks before the first and after the last visible character. Those within the text are free.

    ## Why is this bad?
    Programs put texts together and count on the breaks: two messages run into one line, or a gap opens. gettext's
    `msgfmt --check` refuses such a catalogue.

    ## Use instead
    Begin and end with the line breaks of the source.
    """
    target, source = view.target, view.source
    if not target.strip() or not source.strip():
        return
    have, want = _leading(target), _leading(source)
    if have != want:
        yield Mark(0, _extent(target, have - want), _message("begins", have, want))
    have, want = _leading(target[::-1]), _leading(source[::-1])
    if have != want:
        length = len(target)
        yield Mark(length - _extent(target[::-1], have - want), length, _message("ends", have, want))


def _leading(text: str) -> int:
    """How many line breaks stand before the first visible character."""
    head = text[: len(text) - len(text.lstrip())]
    return head.count("\n")


def _extent(text: str, surplus: int) -> int:
    """Characters from the start up to and with so many line breaks, 0 where there are none too many."""
    place = 0
    for _ in range(surplus):
        place = text.index("\n", place) + 1
    return place


def _message(verb: str, have: int, want: int) -> str:
    def told(number: int) -> str:
        return "no line break" if not number else "a line break" if number == 1 else f"{number} line breaks"

    return f"The translation {verb} with {told(have)}, the source with {told(want)}."

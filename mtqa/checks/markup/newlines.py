"""Line breaks that programs and readers count on: where a text begins and ends, and between its paragraphs."""

from __future__ import annotations

import re
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
    precision=Precision(50, 50, "catalogues, 35 languages"),
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


@check(
    "M126",
    "lost-blank-line",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(42, 44, "catalogues, 22 languages"),
    triggers="\n",
    bad=(
        Example("Es gab einen Fehler.\nVersuchen Sie es später.", ("",), "de", "It failed.\n\nTry again later.", "en"),
    ),
    good=(
        Example("Gescheitert.\n \nNoch einmal?", (), "de", "It failed.\n\nTry again?", "en"),
        Example("Gescheitert.\n\nWarum?\n\nNoch einmal?", (), "de", "It failed.\n\nWhy? Try again?", "en"),
        Example("Nein.", (), "de", "It has failed for some reason.\n\nTry again?", "en"),
        Example("<p>Gescheitert.</p>Noch einmal?", (), "de", "It failed.\n\nTry again?", "en"),
    ),
)
def lost_blank_line(view: SegmentView) -> Iterator[Mark]:
    """A blank line between two paragraphs of the source is missing in the translation.

    ## What it does
    Counts the blank lines within the text. Reports translations that have fewer, unless they are much shorter, which
    `length-ratio` tells, or make their paragraphs by tags.

    ## Why is this bad?
    Two paragraphs run together, or one of them was left out.

    ## Use instead
    The paragraphs of the source.
    """
    source, target = view.source, view.target
    if "\n" not in source or len(target) < len(source) * _SHARE or _PARAGRAPH.search(target):
        return
    wanted = len(_BLANK_LINE.findall(source.strip()))
    if not wanted:
        return
    breaks = list(_BLANK_LINE.finditer(target.strip()))
    if len(breaks) < wanted:
        end = len(target.rstrip())
        yield Mark(end, end, f"The source has {_lines(wanted)}, the translation {_lines(len(breaks))}.")


_SHARE = 0.4
_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_PARAGRAPH = re.compile(r"</?p>|<br")


def _lines(number: int) -> str:
    return "no blank line" if not number else "a blank line" if number == 1 else f"{number} blank lines"


@check(
    "M127",
    "line-count-mismatch",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.6,
    triggers="\n",
    default=False,
    bad=(
        Example("Erste Zeile, zweite", ("",), "de", "First line\nsecond", "en"),
        Example("Eine\nZeile", ("",), "de", "One line", "en"),
    ),
    good=(Example("Erste\nzweite\n", (), "de", "First\nsecond", "en"),),
)
def line_count_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The translation has more or fewer lines than the source.

    ## What it does
    Counts the line breaks between the first and the last visible character.

    ## Why is this bad?
    Where each line is an entry of a list, or has its place on the screen, something is lost or does not fit. In running
    text lines may break elsewhere: select the rule for files where they may not.

    ## Use instead
    As many lines as the source.
    """
    have, want = view.target.strip().count("\n"), view.source.strip().count("\n")
    if have != want and view.target.strip():
        end = len(view.target.rstrip())
        yield Mark(end, end, f"The translation has {have + 1} lines, the source {want + 1}.")


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

"""What came along with the page that a text was taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_STORY = (
    "The town council met on Monday evening to talk about the old bridge.\n\n"
    "The repairs will cost more than twice what had been planned in spring.\n\n"
    "The mayor said that work would begin before the first snow falls.\n\n"
)
_GESCHICHTE = (
    "Der Stadtrat hat am Montagabend über die Sanierung der alten Brücke beraten.\n\n"
    "Die Arbeiten sollen noch vor dem ersten Schnee beginnen, sagte der Bürgermeister.\n\n"
)


@check(
    "X101",
    "page-furniture",
    Category.PROVENANCE,
    Severity.NEUTRAL,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(30, 30, "articles, 11 languages"),
    bad=(
        Example(f"{_STORY}Photo by:\n\nThe bridge was built in 1911 and has been closed since June.\n", ("Photo by:",)),
        Example(
            f"{_GESCHICHTE}Lesen Sie auch:\nNeue Buslinie verbindet Bahnhof und Hafen\n", ("Lesen Sie auch:",), "de"
        ),
        Example(
            f"{_STORY}New bus line links station and harbour\nSchool festival draws record crowd this year\n",
            ("New bus line links station and harbour",),
        ),
    ),
    good=(
        Example(f"The old bridge\n\n{_STORY}What comes next\n\nThe council will vote again in May of next year.\n"),
        Example("Photo by:\nShare\nRead also:\n"),
        Example(f"{_GESCHICHTE}Mit freundlichen Grüßen\nIhre Stadtverwaltung\n", lang="de"),
        Example(f"This text was translated by a machine and may contain errors.\n\n{_STORY}"),
    ),
    skip_furniture=False,
)
def page_furniture(document: Document) -> Iterator[Mark]:
    """Page furniture was taken along with the text.

    ## What it does
    Says once for a document, at the first place, that it holds page furniture: navigation, breadcrumbs, captions with
    nothing in them, share buttons, cookie notices, teasers of other articles. In HTML the structure of the page tells
    them; in plain text and Markdown their form and place, and the usual words for them in a dozen languages. A text
    without running sentences, such as a list of interface strings, has none.

    ## Why is this bad?
    It is not content. Those segments are left out of the scores and of all other checks, and you should know of it,
    in case one of them is content after all.

    ## Use instead
    Delete what came with the page. If it is content, give it the form of content: mark headings as headings and lists
    as lists.
    """
    furniture = [segment for segment in document.segments if segment.role is Role.FURNITURE]
    if not furniture:
        return
    first = furniture[0]
    shown = first.target if len(first.target) <= _LONGEST else f"{first.target[:_LONGEST].rstrip()}…"
    if len(furniture) == 1:
        message = f"“{shown}” is page furniture and is left out of the scores."
    else:
        message = (
            f"{len(furniture)} segments are page furniture and are left out of the scores; the first is “{shown}”."
        )
    yield Mark(0, len(first.target), message, segment=first)


_LONGEST = 60

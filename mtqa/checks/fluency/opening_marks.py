"""The opening marks of Spanish and Asturian."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import INVERTED, OPENING_NEEDED
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_OPENING_OPTIONAL = frozenset({"gl", "an"})
_MARK = re.compile(
    r"[¿¡]+|&(?:iquest|iexcl|#191|#161);"
    r"|(?<=[^\W\d_])[)\]”’»\"]*(?P<closing>[?!]+)(?=[)\]”’»\",;:.…]*(?:\s|$|<))"
)
_NAMES = frozenset({"yahoo", "joomla", "jeopardy", "flickr", "kahoot", "yum"})
_OPENING = {closing: opening for opening, closing in INVERTED.items()}


@check(
    "F215",
    "missing-opening-mark",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(14, 17, "catalogues, 3 languages"),
    languages=OPENING_NEEDED | _OPENING_OPTIONAL,
    triggers="?!¿¡",
    bad=(
        Example("Qué quiere usted?", ("?",), "es"),
        Example("¿Está seguro? Quiere seguir?", ("?",), "es"),
        Example("Algo ha ido mal!", ("!",), "es"),
        Example("¿Qué quiere usted", ("¿",), "es"),
        Example("¿Que quere vostede", ("¿",), "gl"),
        Example("Quies guardar los cambeos?", ("?",), "ast"),
    ),
    good=(
        Example("¿Qué quiere usted?", lang="es"),
        Example("¡Cuidado! ¿Quiere seguir?", lang="es"),
        Example("Pero ¿por qué?!", lang="es"),
        Example("¡Qué dices?", lang="es"),
        Example("Entre en Yahoo!", lang="es"),
        Example("Que quere vostede?", lang="gl"),
        Example("Abra http://example.com/a?b=c", lang="es"),
    ),
)
def missing_opening_mark(view: SegmentView) -> Iterator[Mark]:
    """A question or an exclamation is closed but not opened, or opened but not closed.

    ## What it does
    Goes through the sentences of a text and reports a `?` or `!` without a `¿` or `¡` before it, and the reverse. One
    of each kind may belong together: `¡Qué dices?`. Where a word has its mark in the source as well (`Yahoo!`), it is
    a name.

    ## Why is this bad?
    Spanish needs both marks: the word order does not tell where the question begins. The mark is missing where the
    punctuation of the source was kept.

    ## Use instead
    Open with `¿` or `¡` where the question or exclamation begins, which may be in the middle of the sentence.

    ## Languages
    Spanish (RAE, Ortografía 2010, 3.4.9) and Asturian (ALLA). In Galician and Aragonese the opening mark is optional,
    and only one that is never closed is reported.
    """
    text = view.target
    opened: re.Match[str] | None = None
    for found in _MARK.finditer(text):
        closing = found["closing"]
        if closing is None:
            opened = opened or found
            continue
        unopened = opened is None and view.lang in OPENING_NEEDED and not _continues(text, found.start("closing"))
        if unopened and not _is_name(view, found.start("closing"), closing):
            start = found.start("closing")
            opening = _OPENING[closing[0]]
            yield Mark(start, start + 1, f"“{closing[0]}” closes here, but no “{opening}” opens.")
        opened = None
    if opened is not None and not _closes_later(text, opened.end()) and not _goes_on(view):
        mark = opened[0][0]
        if mark == "&":
            return
        yield Mark(opened.start(), opened.start() + 1, f"“{mark}” opens here, but no “{INVERTED[mark]}” closes.")


def _continues(text: str, place: int) -> bool:
    """Whether the sentence may have begun in another segment, as those of subtitles do."""
    start = text.lstrip('-–—… "«“(')[:1]
    return start.islower() and not any(mark in text[:place] for mark in ".?!\n")


def _goes_on(view: SegmentView) -> bool:
    """Whether the sentence ends in another segment: that of the source does so too."""
    return view.source != "" and "?" not in view.source and "!" not in view.source


def _is_name(view: SegmentView, place: int, closing: str) -> bool:
    """Whether the mark belongs to the word before it, or is only one of several that are named."""
    start = place
    while start and view.target[start - 1].isalnum():
        start -= 1
    word = view.target[start:place]
    return word.casefold() in _NAMES or (word != "" and word + closing in view.source)


def _closes_later(text: str, start: int) -> bool:
    """Whether a mark closes that stands behind no letter: a number, a placeholder."""
    return text.find("?", start) != -1 or text.find("!", start) != -1

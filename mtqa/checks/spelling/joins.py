"""Words of English torn apart or run together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.english import lints
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_LETTER_LOST = re.compile(r"[a-z]{3,} s")
_INITIALS = re.compile(r"[A-Z]\. [A-Z]\.")
_CODE = re.compile(r"[\w@#/\\<>=_{}%$&*~^|.'’-]")
_CAPITAL_INSIDE = re.compile(r"[a-z]{3,}[A-Z][a-z]+")
_SMALL_WORDS = words("the and for with were from they this that have")
_TOGETHER = words("donot doesnot didnot anda ofthe inthe tothe onthe andthe andand")
_SHORTEST = 4


@check(
    "F532",
    "word-torn-apart",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(62, 62, "machine translations, 7 language pairs"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("The tombs of the victim s were opened.", ("victim s",)),
        Example("The economy of the U. S. grew.", ("U. S.",)),
    ),
    good=(Example("The tombs of the victims were opened in the U.S. in the 1990 s and later."),),
)
def word_torn_apart(view: SegmentView) -> Iterator[Mark]:
    """A space stands inside a word.

    ## What it does
    Reports an ending *s* that stands by itself, and initials with a space between them (`U. S.`), where the library
    Harper knows the word that they are together (rule `MergeWords`).

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    It is left behind when pieces of words are put together again by a program, and stops the reader.

    ## Use instead
    The word without the space.
    """
    text = view.target
    last = -1
    for lint in lints(text).get("MergeWords", ()):
        pieces = text[lint.start : lint.end]
        if not _LETTER_LOST.fullmatch(pieces) and not _INITIALS.fullmatch(pieces):
            continue
        if _CODE.match(text[max(lint.start - 1, 0) : lint.start]) or _CODE.match(text[lint.end : lint.end + 1]):
            continue
        if lint.suggestions and lint.start > last:
            last = lint.start
            yield Mark(lint.start, lint.end, f"'{pieces}' has a space too many.", lint.suggestions[0])


@check(
    "F533",
    "words-run-together",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(31, 34, "machine and human translations, 7 language pairs"),
    languages=("en",),
    requires="grammar",
    bad=(
        Example("They denied the sale of papersthe men had printed.", ("papersthe",)),
        Example("He was the former clerkThe former clerk of the county.", ("clerkThe",)),
    ),
    good=(
        Example("The whiteout blizzards hit the WordPress office near Waterloo."),
        Example("Mit iPhoneUser und papersthe.", (), source="iPhoneUser papersthe"),
    ),
)
def words_run_together(view: SegmentView) -> Iterator[Mark]:
    """Two words stand together without a space.

    ## What it does
    Reports what the library Harper knows as two words and not as one (rule `SplitWords`), where the second is a small
    word such as *the*, or begins with a capital. What the source has too is a name, and left alone.

    Needs `pip install 'mtqa[grammar]'`.

    ## Why is this bad?
    Machines leave it where they end a sentence and begin it anew; often what follows is said twice.

    ## Use instead
    A space, or one of the two words alone.
    """
    text = view.target
    source = view.source.casefold()
    for lint in lints(text).get("SplitWords", ()):
        word = text[lint.start : lint.end]
        if _CODE.match(text[max(lint.start - 1, 0) : lint.start]) or _CODE.match(text[lint.end : lint.end + 1]):
            continue
        if word.casefold() in source or not lint.suggestions:
            continue
        parts = lint.suggestions[0].split()
        if len(parts) != 2:
            continue
        small = parts[1] in _SMALL_WORDS and len(parts[0]) >= _SHORTEST and word.islower()
        if small or word in _TOGETHER or _CAPITAL_INSIDE.fullmatch(word):
            yield Mark(lint.start, lint.end, f"'{word}' is two words.", lint.suggestions[0])

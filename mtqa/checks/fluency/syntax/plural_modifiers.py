"""Plurals that stand right before another plural: “units enterprises”, “their leaders opinions”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import AUXILIARIES, singular_of, verbs
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_USUAL = words(
    "affairs sales arts communications women men children sports arms goods weapons savings securities systems "
    "payments operations critics straits scenes reservations services resources electronics physics graphics economics "
    "logistics statistics politics athletics settings options preferences contents rights lists contacts windows units "
    "standards publications accounts customs honours honors examinations parks materials events workers users veterans "
    "students teachers parents members news careers games rewards benefits claims bits bytes details permissions "
    "extensions applications verbs drinks"
)
"""Plurals that are usual before another noun: `sales figures`, `women writers`."""
_MEASURES = words(
    "minutes hours years months weeks days decades centuries meters metres miles kilometers kilometres pounds dollars "
    "euros percent times moments ones others thousands hundreds millions billions dozens tens kinds types sorts lots "
    "ways"
)
"""After and before these another phrase may begin: `the hours patients wait`, `met decades later`."""


@check(
    "F596",
    "plural-before-plural",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(47, 63, "machine translations, 4 language pairs, and texts in English by people"),
    languages=["en"],
    triggers=["s", "a", "n"],
    bad=(
        Example(
            "It fixes the modules directories and the entities errors.", ("modules directories", "entities errors")
        ),
        Example("They cannot act without their leaders instructions.", ("leaders instructions",)),
    ),
    good=(
        Example("It fixes the module directories; they wait for their leaders’ instructions."),
        Example("The sales figures of women writers are high. In the provinces judges are rare."),
        Example("The decades scientists spent on it, and the minutes hours seemed to last."),
    ),
)
def plural_before_plural(view: SegmentView) -> Iterator[Mark]:
    """A noun in the plural stands right before another one.

    ## What it does
    Reports two plurals in a row, of nouns that are counted and nothing but nouns. Plurals that are usual before a noun
    (`sales figures`), measures, and what a verb follows are left alone.

    ## Why is this bad?
    A noun that describes another one is in the singular in English (`module directories`), or has an apostrophe
    (`their leaders’ instructions`); or a word is missing between the two.

    ## Use instead
    The singular, the apostrophe, or the word that is missing.
    """
    text = tokens(view.target)
    plurals = singular_of()
    if sum(word in plurals for word in text.vocabulary) <= 1:
        return
    for index, (first, second) in enumerate(zip(text.words, text.words[1:], strict=False)):
        if first not in plurals or second not in plurals or first in _USUAL:
            continue
        if first in _MEASURES or second in _MEASURES or not (text.is_lower(index) and text.is_lower(index + 1)):
            continue
        if not _verb_follows(text.at(index + 2)):
            message = f"“{first}” and “{second}” are two plurals: one of them is a singular, or something is missing."
            yield Mark(*text.place(index, index + 2), message)


def _verb_follows(word: str) -> bool:
    """Whether a word may be a finite verb, or an adverb before one."""
    known = verbs()
    return word in AUXILIARIES or word in known.finite or word in known.only_base or word.endswith("ly")

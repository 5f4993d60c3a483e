"""Names and set terms that are not in a form that the language uses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.names_list import shipped_names
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.terminology.names_list import Found, NameLists
    from mtqa.checks.view import SegmentView


def _may_begin_name(word: str, lang: str) -> bool:
    """By what ships; where users have names of their own, see `mtqa.checks.binding.with_names`."""
    listed = shipped_names().of(base_language(lang))
    return listed is not None and listed.may_begin_in(word)


@check(
    "T301",
    "non-standard-name",
    Category.TERMINOLOGY,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(11, 13, "machine translations into English"),
    names=True,
    target_words=_may_begin_name,
    bad=(
        Example("He spoke at the forum “One Belt - One Way”.", ("One Belt - One Way",)),
        Example("The bridge over the river Tumannaya is finished.", ("river Tumannaya",)),
        Example("Delegates met in Zheneva on Monday.", ("Zheneva",)),
        Example("Damals regierte Nikita Khrushchev in Moskau.", ("Nikita Khrushchev",), "de"),
        Example("Силіконова долина знову наймає програмістів.", ("Силіконова долина",), "uk"),
        Example("他们讨论了图门江上的大桥。", ("图门江",), "zh"),
    ),
    good=(
        Example("He spoke at the “One Belt, One Road” forum."),
        Example("The bridge over the Tumen River is finished."),
        Example("The belt goes one way, and the road another.", ()),
        Example("Delegates met in Geneva and flew to Canada."),
        Example("他们讨论了图们江上的大桥。", (), "zh"),
    ),
)
def non_standard_name(view: SegmentView, names: NameLists | None = None) -> Iterator[Mark]:
    """A name or set term is in a form that the language does not use.

    ## What it does
    Looks for the names of countries, cities, rivers and seas, heads of state, institutions, treaties and initiatives,
    and for set terms of politics, economy and computing, in forms that come about in translation alone: translated word
    by word (`One Way` for `One Road`), spelt as another language has them (`Zheneva`, from Женева), or in the order of
    another language. Forms of which a language has several in use (`Kiev`, `Kyiv`) are all right. Names that the source
    writes the same way are left alone.

    The list has such forms of some 1,200 names for English, 350 each for German, French and Spanish, 200 to 270 for
    Russian and Ukrainian, and 60 for Chinese. `names` in the configuration adds to it, or takes from it; see
    [Terminology and consistency](../terminology.md#names).

    ## Why is this bad?
    Readers do not recognise what is meant, cannot look it up, and see that nobody has read the translation.

    ## Use instead
    The form that is suggested, or another that the language uses.
    """
    listed = (names or shipped_names()).of(view.lang)
    if listed is None:
        return
    for found in listed.find(view.target):
        if found.wrong and found.text not in view.source:
            yield _mark(found)


def _mark(found: Found) -> Mark:
    if not found.standard:
        return Mark(found.start, found.end, f"“{found.text}” is not to be used, as the list of names says.")
    standard = found.standard[0]
    others = " or ".join(f"“{each}”" for each in found.standard[:_MOST])
    suggestion = standard.upper() if found.text.isupper() and len(found.text) > 1 else standard
    return Mark(found.start, found.end, f"“{found.text}” is usually written {others}.", suggestion=suggestion)


_MOST = 2

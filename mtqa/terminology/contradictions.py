"""Where a glossary says one thing in one place and the opposite in another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.language.codes import base_language
from mtqa.terminology.entries import Side, Status
from mtqa.terminology.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.terminology.entries import Concept, Term


def contradictions(concepts: Sequence[Concept]) -> list[str]:
    """A sentence for each, that names both places.

    Told are terms that are forbidden and allowed for the same source term, and terms that are not to be translated and
    have a translation.

    Args:
        concepts: Of all glossaries of a run.
    """
    return list(dict.fromkeys((*_forbidden_and_allowed(concepts), *_kept_and_translated(concepts))))


def _forbidden_and_allowed(concepts: Iterable[Concept]) -> Iterator[str]:
    forbidden: dict[str, list[tuple[Term, Concept]]] = {}
    concepts = [concept for concept in concepts if not concept.kept]
    for concept in concepts:
        for term in concept.terms:
            if term.status is Status.FORBIDDEN:
                forbidden.setdefault(term.text, []).append((term, concept))
    for concept in concepts if forbidden else ():
        for term in concept.terms:
            if term.status is Status.FORBIDDEN or term.side is Side.SOURCE:
                continue
            for other, elsewhere in forbidden.get(term.text, ())[:_MOST]:
                if not _may_be_one(term.lang, other.lang):
                    continue
                ours = _sources(concept, term)
                shared = sorted(text for key, text in _sources(elsewhere, other).items() if key in ours)
                if shared:
                    yield (
                        f"The glossary allows “{term.text}” for “{shared[0]}” ({concept.origin}) and forbids it "
                        f"({elsewhere.origin}): it is accepted until one of them is corrected."
                    )


def _kept_and_translated(concepts: Iterable[Concept]) -> Iterator[str]:
    concepts = list(concepts)
    kept = {term.text: concept for concept in concepts if concept.kept for term in concept.terms}
    for concept in concepts if kept else ():
        if concept.kept:
            continue
        for term in concept.terms:
            if term.text not in kept or term.side is Side.TARGET or term.status is Status.FORBIDDEN:
                continue
            others = sorted(
                other.text
                for other in concept.terms
                if other.side is not Side.SOURCE
                and other.status is not Status.FORBIDDEN
                and other.text != term.text
                and (other.side is Side.TARGET or not _may_be_one(other.lang, term.lang))
            )
            if others and term.text not in _rendered_alike(concept, term):
                yield (
                    f"The glossary has “{others[0]}” for “{term.text}” ({concept.origin}), which is not to be "
                    f"translated ({kept[term.text].origin}): both are accepted until one of them is corrected."
                )


def _rendered_alike(concept: Concept, term: Term) -> set[str]:
    """The texts of a concept that its target side has as the source has them."""
    return {other.text for other in concept.terms if other is not term and other.side is not Side.SOURCE}


def _sources(concept: Concept, rendering: Term) -> dict[str, str]:
    """The terms of a concept that a term may render, by what they are compared by."""
    return {
        term.text if term.case_sensitive else fold(term.text): term.text
        for term in concept.terms
        if term.side is not Side.TARGET
        and term is not rendering
        and (term.side is Side.SOURCE or not _may_be_one(term.lang, rendering.lang))
    }


def _may_be_one(one: str | None, other: str | None) -> bool:
    """Whether two languages may be the same: one that is not told may be any."""
    return one is None or other is None or base_language(one) == base_language(other)


_MOST = 20
"""Of one text; a hostile file may forbid it in each row."""

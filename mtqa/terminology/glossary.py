"""A glossary made ready: for each pair of languages, what is looked for in sources and in translations."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

from mtqa.terminology.entries import Concept, Side, Status, Term
from mtqa.terminology.forms import bare, forms_of
from mtqa.terminology.scanner import Scanner, by_letters
from mtqa.terminology.words import fold, tokens_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.terminology.forms import Forms
    from mtqa.terminology.words import Words


@dataclass(frozen=True, slots=True, eq=False)
class Rendering:
    """A term of the target language.

    Attributes:
        term: The term.
        concept: What it stands for.
        content: The words that must be met for it to be met; none where it is looked for letter by letter.
        letters: All of it, without spaces, hyphens and accents.
    """

    term: Term
    concept: Concept
    content: tuple[str, ...]
    letters: str

    @classmethod
    def of(cls, term: Term, concept: Concept) -> Rendering:
        """Makes a term ready."""
        if by_letters(term.text):
            return cls(term, concept, (), "".join(fold(term.text).split()))
        folded = [fold(token) for token in tokens_of(term.text)]
        content = [token for token in folded if len(token) > _FUNCTION_WORD] or folded
        return cls(term, concept, tuple(content), bare("".join(folded)))

    def may_be_in(self, words: Words, forms: Forms) -> bool:
        """Whether a translation may have the term, in whatever form: a no is sure, a yes is not."""
        if not self.content:
            return self.letters in "".join(fold(words.plain).split())
        tokens = {token.folded for token in words.tokens}
        if all(any(forms.may_render(part, token) for token in tokens) for part in self.content):
            return True
        # Written together, or apart, where the glossary has it otherwise: `Dateimanager`, `Datei-Manager`.
        stem = self.letters[: max(len(self.letters) - 2, 5)]
        if len(stem) < 5 or (len(self.content) == 1 and not forms.compounding):
            return False
        return stem in bare("".join(token.folded for token in words.tokens))


_FUNCTION_WORD = 2


@dataclass(frozen=True, slots=True, eq=False)
class Original:
    """A term of the source language, with all that it may become. Concepts of which it is the term are one here.

    Attributes:
        text: The term.
        kept: Whether it is not to be translated.
        allowed, forbidden: What the glossary says of its renderings.
        concepts: What it stands for.
    """

    text: str
    kept: bool
    allowed: list[Rendering] = field(default_factory=list)
    forbidden: list[Rendering] = field(default_factory=list)
    concepts: list[Concept] = field(default_factory=list)


class Pairing:
    """The terms for texts of one language, translated from another one, or from none that is known.

    Attributes:
        source_forms, target_forms: Of the languages.
        originals: Looks for terms in sources.
        renderings: Looks for terms in translations, allowed and forbidden ones.
        kept: Terms that are not to be translated.
    """

    def __init__(self, concepts: Iterable[Concept], source_lang: str | None, target_lang: str | None) -> None:
        self.source_forms, self.target_forms = forms_of(source_lang), forms_of(target_lang)
        self.originals: Scanner[Original] = Scanner(self.source_forms)
        self.renderings: Scanner[Rendering] = Scanner(self.target_forms)
        self.kept: list[tuple[Term, Concept]] = []
        self.without_source: set[int] = set()
        originals: dict[tuple[str, bool], Original] = {}
        for concept in concepts:
            self._add(concept, originals, source_lang, target_lang)
        for (_, case_sensitive), original in originals.items():
            self.originals.add(original.text, original, case_sensitive=case_sensitive)

    @property
    def empty(self) -> bool:
        """Whether the glossary has nothing for these languages."""
        return self.originals.empty and self.renderings.empty and not self.kept

    def _add(
        self,
        concept: Concept,
        originals: dict[tuple[str, bool], Original],
        source_lang: str | None,
        target_lang: str | None,
    ) -> None:
        sources = [term for term in concept.terms if term.stands_in(source_lang, Side.SOURCE)]
        if concept.kept:
            self.kept += [(term, concept) for term in concept.terms if term.status is not Status.FORBIDDEN]
        targets = [term for term in concept.terms if term.stands_in(target_lang, Side.TARGET)]
        if source_lang is None or target_lang is None:
            # A term of a language that is not told may be on either side; one side is enough.
            sources = [term for term in sources if term not in targets or term.side or concept.kept]
        renderings = [] if concept.kept else [Rendering.of(term, concept) for term in targets]
        for rendering in renderings:
            forbidden = rendering.term.status is Status.FORBIDDEN
            text, case_sensitive = rendering.term.text, rendering.term.case_sensitive
            self.renderings.add(text, rendering, case_sensitive=case_sensitive, in_compounds=forbidden)
        if not sources:
            self.without_source.add(id(concept))
        if not renderings and not concept.kept:
            return
        for term in sources:
            case_sensitive = term.case_sensitive or concept.kept
            key = (term.text if case_sensitive else fold(term.text), case_sensitive)
            original = originals.setdefault(key, Original(term.text, concept.kept))
            if concept.kept and not original.kept:
                original = originals[key] = Original(
                    term.text, True, original.allowed, original.forbidden, original.concepts
                )
            original.concepts.append(concept)
            for rendering in renderings:
                group = original.forbidden if rendering.term.status is Status.FORBIDDEN else original.allowed
                group.append(rendering)


class Glossary:
    """All that the glossaries of a run say.

    Args:
        concepts: In the order of the files.
    """

    def __init__(self, concepts: Iterable[Concept]) -> None:
        self.concepts = tuple(concepts)
        self._pairings: dict[tuple[str | None, str | None], Pairing] = {}

    def pairing(self, source_lang: str | None, target_lang: str | None) -> Pairing:
        """What there is for two languages, given by BCP 47 codes; made once for each pair of them."""
        key = (source_lang, target_lang)
        known = self._pairings.get(key)
        if known is None:
            if len(self._pairings) >= _MOST_PAIRINGS:
                self._pairings.clear()
            known = self._pairings[key] = Pairing(self.concepts, source_lang, target_lang)
        return known

    @property
    def any_language(self) -> str | None:
        """Where the first rendering stands that is asked of targets in all languages; None where there is none."""
        return next(
            (
                concept.origin
                for concept in self.concepts
                if not concept.kept and any(term.side is Side.TARGET and term.lang is None for term in concept.terms)
            ),
            None,
        )

    @property
    def contradictions(self) -> list[str]:
        """What it says in one place and denies in another, a sentence for each."""
        from mtqa.terminology.contradictions import contradictions

        return contradictions(self.concepts)

    @property
    def digest(self) -> str:
        """Pins what the glossary says, for signatures."""
        content = "\n".join(f"{concept.kept} {concept.terms}" for concept in self.concepts)
        return sha256(content.encode("utf-8", "backslashreplace")).hexdigest()[:8]


_MOST_PAIRINGS = 64
"""A hostile file may name a language of its own for each row."""

"""What a glossary says of one segment."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

from mtqa.terminology.entries import Status
from mtqa.terminology.words import Words, fold, tokens_of, unspaced
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.terminology.entries import Concept
    from mtqa.terminology.glossary import Glossary, Original, Pairing, Rendering
    from mtqa.terminology.scanner import Hit


class Place(NamedTuple):
    """A range of the source or of the target."""

    start: int
    end: int


class Missing(NamedTuple):
    """A term of the source that the translation lacks.

    Attributes:
        source: Where it stands in the source.
        original: What the glossary says of it.
        verb: Whether the word may be a verb there, which is no term.
    """

    source: Place
    original: Original
    verb: bool


class Changed(NamedTuple):
    """A term that was to stay as it is, and does not stand in the translation.

    Attributes:
        source: Where it stands in the source.
        original: What the glossary says of it.
        target: What looks like it, misspelt or in another script; None where nothing does.
    """

    source: Place
    original: Original
    target: Place | None


class Forbidden(NamedTuple):
    """A forbidden term of the translation.

    Attributes:
        target: Where it stands.
        rendering: What the glossary says of it.
        allowed: What may stand instead, where the glossary says so.
        sure: Whether it is a word of its own, and the source, if there is one, says that this is what is meant.
    """

    target: Place
    rendering: Rendering
    allowed: tuple[str, ...]
    sure: bool


class Miscased(NamedTuple):
    """A term of the translation in the wrong case: where, and how the glossary writes it."""

    target: Place
    text: str
    concept: Concept


class Analysis(NamedTuple):
    """All that a glossary finds in a segment, each in the order of the text."""

    missing: tuple[Missing, ...] = ()
    changed: tuple[Changed, ...] = ()
    forbidden: tuple[Forbidden, ...] = ()
    miscased: tuple[Miscased, ...] = ()


NOTHING = Analysis()


def analyse(
    glossary: Glossary, source: str | None, target: str, source_lang: str | None, target_lang: str | None
) -> Analysis:
    """Compares a segment with a glossary.

    Args:
        glossary: What the user wants.
        source: None where there is none.
        target: The translation.
        source_lang: BCP 47 code; None where not known.
        target_lang: The same of the translation.
    """
    pairing = glossary.pairing(source_lang, target_lang)
    if pairing.empty or is_blank(target):
        return NOTHING
    if source is None or is_blank(source):
        return _alone(pairing, Words(target))
    if source.strip() == target.strip():
        return NOTHING  # it is not translated at all, which other rules say
    return _Pair(pairing, source, target).analysis()


class _Pair:
    """A source and its translation."""

    def __init__(self, pairing: Pairing, source: str, target: str) -> None:
        self.pairing = pairing
        self.source, self.target = source, target

    def analysis(self) -> Analysis:
        pairing = self.pairing
        words = Words(self.source)
        hits = pairing.originals.scan(words)
        if not hits and not pairing.without_source:
            return NOTHING
        self.words = Words(self.target)
        originals: dict[int, tuple[Original, Hit[Original]]] = {}
        for hit in hits:
            for original in hit.found if hit.whole else ():
                originals.setdefault(id(original), (original, hit))
        meant = [original for original, _ in originals.values()]
        forbidden = _forbidden(pairing, self.words, meant)
        blamed = {id(each.rendering.concept) for each in forbidden}
        missing: list[Missing] = []
        changed: list[Changed] = []
        miscased: list[Miscased] = []
        for original, hit in originals.values():
            place = Place(*words.place(hit.start, hit.end))
            verb = pairing.source_forms.lang == "en" and _maybe_verb(words.plain, hit)
            if self._has_allowed(original):
                miscased += self._miscased(original)
            elif original.kept:
                if kept_in(original.text, words) is None:
                    continue  # “Windows” for the term is no “window” of the source
                found = kept_in(original.text, self.words)
                if found is None and not _is_declined(original.text, self.words):
                    changed.append(Changed(place, original, _lookalike(original.text, self.words)))
                elif found is not None and not found.right:
                    where = Place(*self.words.place(found.start, found.end))
                    miscased.append(Miscased(where, original.text, original.concepts[0]))
            elif original.allowed and not any(id(concept) in blamed for concept in original.concepts):
                missing.append(Missing(place, original, verb))
        return Analysis(tuple(missing), tuple(changed), tuple(forbidden), tuple(miscased))

    def _has_allowed(self, original: Original) -> bool:
        forms = self.pairing.target_forms
        return any(rendering.may_be_in(self.words, forms) for rendering in original.allowed)

    def _miscased(self, original: Original) -> Iterator[Miscased]:
        """Of the allowed terms that have a case: the first that is written in another one, if none is right."""
        strict = [each for each in original.allowed if each.term.case_sensitive]
        if len(strict) < len(original.allowed):
            return
        found = [(rendering, kept_in(rendering.term.text, self.words)) for rendering in strict]
        if any(use is not None and use.right for _, use in found):
            return
        for rendering, use in found:
            if use is not None:
                where = Place(*self.words.place(use.start, use.end))
                yield Miscased(where, rendering.term.text, rendering.concept)
                return


def _alone(pairing: Pairing, words: Words) -> Analysis:
    """What can be said of a translation without its source."""
    miscased = []
    for term, concept in pairing.kept:
        if not _MIXED_CASE.search(term.text):
            continue  # `Word` and `word` are two words
        use = kept_in(term.text, words)
        if use is not None and not use.right:
            miscased.append(Miscased(Place(*words.place(use.start, use.end)), term.text, concept))
    return Analysis(forbidden=tuple(_forbidden(pairing, words, None)), miscased=tuple(miscased))


_MIXED_CASE = re.compile(r"[^\W\d_A-Z][A-Z]|[A-Z][A-Z][^\W\d_A-Z]")


def _forbidden(pairing: Pairing, words: Words, meant: list[Original] | None) -> list[Forbidden]:
    """The forbidden terms of a translation.

    Args:
        pairing: The glossary.
        words: Of the translation.
        meant: The terms of the source; None where there is no source.
    """
    if pairing.renderings.empty:
        return []
    concepts = {id(concept) for original in meant or () for concept in original.concepts}
    allowed = {id(rendering) for original in meant or () for rendering in original.allowed}
    about = concepts | pairing.without_source
    found = []
    hits = pairing.renderings.scan(words)
    taken = {(hit.start, hit.end) for hit in hits}
    hits += [hit for hit in pairing.renderings.compounds(words) if (hit.start, hit.end) not in taken]
    for hit in hits:
        banned = [each for each in hit.found if each.term.status is Status.FORBIDDEN]
        if not banned or _SHORT_PREFIX.search(words.plain, max(hit.start - 4, 0), hit.start):
            continue
        free = [each for each in hit.found if each.term.status is not Status.FORBIDDEN]
        if meant is None:
            # What is forbidden for one concept, and right for another one, may be right here.
            chosen = None if free else banned[0]
        elif any(id(each) in allowed for each in free):
            chosen = None
        else:
            chosen = next((each for each in banned if id(each.concept) in about), None)
        if chosen is None:
            continue
        instead = tuple(
            term.text
            for term in chosen.concept.terms
            if term.status is not Status.FORBIDDEN and term.lang == chosen.term.lang and term.side is chosen.term.side
        )
        sure = hit.whole and (meant is not None or id(chosen.concept) in pairing.without_source)
        found.append(Forbidden(Place(*words.place(hit.start, hit.end)), chosen, instead, sure))
    return sorted(found, key=lambda each: each.target)


_SHORT_PREFIX = re.compile(r"(?<!\w)\w{1,2}[-‐‑]$")
"""`E-Mail` is no `Mail`."""


class Use(NamedTuple):
    """Where a text has a term, in `Words.plain`, and whether in its case."""

    start: int
    end: int
    right: bool


def kept_in(text: str, words: Words) -> Use | None:
    """Where a text has a term as it is written, or else in another case; endings may follow it."""
    # Lines may be broken between its words, and compounds join them: `Internet-Explorer-Fenster`.
    plain = words.plain.translate(_JOINED) if " " in text else words.plain
    folded = fold(plain)
    wanted = fold(text)
    if wanted not in folded:
        return None
    if len(folded) != len(plain):
        # Folding has moved the places: only the term as it is written can be told.
        start = plain.find(text)
        return None if start < 0 else Use(start, start + len(text), right=True)
    other = None
    shouted = plain.upper() == plain  # A line in capitals: nothing in it tells case.
    position = folded.find(wanted)
    while position != -1:
        end = position + len(text)
        if not _goes_on(plain[position - 1 : position], plain[position]):
            written = plain[position:end]
            if written == text or _first_of_sentence(plain, position, written, text) or (shouted and written.isupper()):
                return Use(position, end, right=True)
            other = other or Use(position, end, right=False)
        position = folded.find(wanted, end)
    return other


_JOINED = str.maketrans("\n\u00a0\u202f-‐‑", "      ")


def _is_declined(name: str, words: Words) -> bool:
    """Whether a text has a name with the ending of a case in place of its last letter: FileZilla, FileZillu."""
    stem = fold(name[:-1])
    return name[-1] in _DECLINED and any(
        token.folded.startswith(stem) and len(token.folded) <= len(name) + _ENDING for token in words.tokens
    )


_ENDING = 2


def _lookalike(text: str, words: Words) -> Place | None:
    """What must stand for a term in a translation: some of its words, or the word that is most like it."""
    parts = tokens_of(text)
    if len(parts) > 1:
        kept = [token for token in words.tokens if token.text in parts and len(token.text) > _FUNCTION_WORD]
        if kept:
            return Place(*words.place(kept[0].start, kept[-1].end))
    wanted = fold("".join(parts))
    if len(wanted) < _SHORTEST_LOOKALIKE:
        return None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(wanted)
    best, found = _ALIKE, None
    for token in words.tokens:
        if abs(len(token.folded) - len(wanted)) > len(wanted) // 2:
            continue
        matcher.set_seq1(token.folded.translate(_LATIN))
        if matcher.real_quick_ratio() > best and matcher.ratio() > best:
            best, found = matcher.ratio(), token
    return None if found is None else Place(*words.place(found.start, found.end))


_FUNCTION_WORD = 3
_DECLINED = frozenset("ao")
_SHORTEST_LOOKALIKE = 5
_ALIKE = 0.75
_LATIN = str.maketrans(
    {
        **dict(
            zip(
                "абвгдеёзийклмнопрстуфыэіїєґαβγδεζηικλμνοπρστυφω",
                "abvgdeeziyklmnoprstufyeiiegabgdeziiklmnoprstufo",
                strict=True,
            )
        ),
        "ж": "zh",
        "х": "kh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "sh",
        "ю": "yu",
        "я": "ya",
        "ь": "",
        "ъ": "",
        "θ": "th",
        "ξ": "x",
        "χ": "ch",
        "ψ": "ps",
        "ς": "s",
    }
)
"""Cyrillic and Greek letters by the Latin ones that names are written with."""


def _goes_on(before: str, first: str) -> bool:
    """Whether a word goes on from one letter to the next. One in Latin letters may follow another script's prefix."""
    if not (before.isalpha() and first.isalpha()):
        return False
    return before.isascii() if first.isascii() else not unspaced(before)


def _first_of_sentence(plain: str, position: int, written: str, text: str) -> bool:
    """Whether only the first letter is a capital, and a sentence begins there."""
    if written[1:] != text[1:] or not text[:1].islower():
        return False
    near = max(position - _NEAR, 0)
    before = plain[near:position].rstrip(" \t\"'«»„“”‘’([¿¡*#>-–—")
    return before[-1] in ".!?:…\n。！？" if before else near == 0


_NEAR = 40
"""So many signs at most stand between sentences; all that comes before would be copied for each term in a long text."""


_VERB_BEFORE = re.compile(
    r"\b(?:to|will|would|can|can't|cannot|could|couldn't|should|must|may|might|don't|doesn't|didn't|do|does|did|not|"
    r"please|you|we|they|i|let's|and then)\s+$",
    re.IGNORECASE,
)
_OBJECT_BEHIND = re.compile(
    r"\s+(?:the|a|an|this|that|these|those|your|my|our|its|their|all|any|every|each|it|them)\b", re.IGNORECASE
)
_SPACE = re.compile(r"\s")
_STOP = re.compile(r"[.!?:;(]\s{0,2}$")


def _maybe_verb(plain: str, hit: Hit[Original]) -> bool:
    """Whether a single English word may be a verb where it stands: `View the file`, `to filter`, `Mask layers`."""
    if _SPACE.search(plain, hit.start, hit.end):
        return False
    if _VERB_BEFORE.search(plain, max(hit.start - 12, 0), hit.start) or _OBJECT_BEHIND.match(plain, hit.end):
        return True
    first = not plain[: hit.start].strip() or _STOP.search(plain, max(hit.start - 3, 0), hit.start)
    return bool(first) and any(map(str.isalnum, plain[hit.end : hit.end + 4]))

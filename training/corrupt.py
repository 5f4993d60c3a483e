"""Synthetic errors: good translations damaged on purpose, with the places of the damage.

Real rated data hardly holds what users care about most (a number, a name, a negation), so training adds it, and
evaluation asks whether the good text is preferred. To read some: `python -m training.corrupt --data DIR --lp en-de
--kind number -n 5`.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mtqa.finding import Severity
from training.corruptions import additions, lexical, numbers, omissions, order, surface, swaps, whole
from training.corruptions.draft import apply
from training.corruptions.material import Corpus, Material, Pair, Resources, lexicon_of
from training.corruptions.text import Span, ends_sentence, is_spaced

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from training.corruptions.draft import Draft

__all__ = ["KINDS", "Corpus", "Corruption", "Kind", "Pair", "Resources", "corrupt", "joined", "lexicon_of"]

Category = Literal["accuracy", "fluency"]


@dataclass(frozen=True, slots=True)
class Corruption:
    """A damaged translation.

    Attributes:
        kind: A key of `KINDS`.
        target: The damaged text.
        source: The source, changed for the kinds that make it say more than its translation.
        spans: What is wrong, half-open, in code points of `target`; none where words are only missing.
        source_spans: What of `source` is left untranslated.
        gaps: Where words are missing, in code points of `target`.
        severity: In the sense of MQM.
        category: Whether the source is needed to see it.
        source_known: Whether `source_spans` holds all that is untranslated. False for words dropped from a pair without
            alignment: then nothing should be learned from the source's labels.
    """

    kind: str
    target: str
    source: str
    spans: tuple[Span, ...]
    source_spans: tuple[Span, ...]
    gaps: tuple[int, ...]
    severity: Severity
    category: Category
    source_known: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """One way to damage a translation.

    Attributes:
        title: For the docs.
        make: The edits, or None where the kind does not apply.
        severity: Unless the draft says otherwise.
        weight: How often training takes it, against the others.
    """

    title: str
    make: Callable[[Material], Draft | None]
    severity: Severity
    category: Category
    weight: float = 1.0


_MINOR, _MAJOR, _CRITICAL = Severity.MINOR, Severity.MAJOR, Severity.CRITICAL

KINDS: Mapping[str, Kind] = {
    "number": Kind("A number is another", numbers.number, _MAJOR, "accuracy", 3.0),
    "number-word": Kind("A number in words is another", swaps.swapped("number"), _MAJOR, "accuracy", 1.5),
    "unit": Kind("A unit, currency or direction of the compass is another", swaps.swapped("unit"), _MAJOR, "accuracy"),
    "date": Kind("A month, weekday or time of day is another", swaps.swapped("date"), _MAJOR, "accuracy", 0.7),
    "numbers-swapped": Kind("Two numbers change places", order.numbers_swapped, _MAJOR, "accuracy", 0.5),
    "negation": Kind("A negation is lost or added", swaps.negation, _MAJOR, "accuracy", 3.0),
    "antonym": Kind("A word is its opposite", swaps.swapped("antonym"), _MAJOR, "accuracy", 2.0),
    "direction": Kind(
        "More is less, before is after, with is without", swaps.swapped("direction"), _MAJOR, "accuracy", 1.2
    ),
    "conjunction": Kind("And is or, because is although", swaps.swapped("conjunction"), _MAJOR, "accuracy", 0.6),
    "quantity": Kind("All are some, always is never", swaps.swapped("quantity"), _MAJOR, "accuracy"),
    "modality": Kind("Must is may", swaps.swapped("modality"), _MAJOR, "accuracy", 0.7),
    "tense": Kind("Is was", swaps.swapped("tense"), _MINOR, "accuracy"),
    "pronoun": Kind("He is she, ours is theirs", swaps.swapped("pronoun"), _MAJOR, "accuracy", 1.2),
    "place": Kind("A well-known country, people or city is another", swaps.swapped("place"), _MAJOR, "accuracy"),
    "name-replaced": Kind("A name is another", lexical.name_replaced, _MAJOR, "accuracy", 2.0),
    "name-dropped": Kind("A name is missing", lexical.name_dropped, _MAJOR, "accuracy"),
    "name-misspelled": Kind("A name is misspelled", lexical.name_misspelled, _MINOR, "accuracy"),
    "names-swapped": Kind("Two names change places", order.names_swapped, _MAJOR, "accuracy"),
    "word-dropped": Kind("A word is missing", lexical.word_dropped, _MAJOR, "accuracy", 1.5),
    "phrase-dropped": Kind("A phrase is missing", omissions.phrase_dropped, _MAJOR, "accuracy", 1.5),
    "clause-dropped": Kind("A clause is missing", omissions.clause_dropped, _MAJOR, "accuracy", 1.5),
    "cut-off": Kind("The end is missing", omissions.cut_off, _MAJOR, "accuracy"),
    "source-sentence": Kind(
        "A whole sentence of the source is untranslated", omissions.source_extended, _MAJOR, "accuracy", 1.5
    ),
    "source-clause": Kind("A clause of the source is untranslated", omissions.source_clause, _MAJOR, "accuracy", 1.5),
    "sentence-added": Kind("A sentence is made up", additions.sentence_added, _CRITICAL, "accuracy"),
    "clause-added": Kind("A clause is made up", additions.clause_added, _MAJOR, "accuracy", 1.2),
    "word-added": Kind("A word too many", lexical.word_added, _MINOR, "accuracy", 0.7),
    "word-neighbour": Kind("A word is one of kindred meaning", lexical.word_neighbour, _MAJOR, "accuracy", 2.0),
    "word-random": Kind("A word is any other", lexical.word_random, _MAJOR, "accuracy", 1.5),
    "source-word": Kind("A word is left in the source language", lexical.source_word, _MAJOR, "accuracy"),
    "clause-untranslated": Kind(
        "A clause is left in the source language", whole.half_untranslated, _MAJOR, "accuracy", 0.5
    ),
    "untranslated": Kind("All is left in the source language", whole.untranslated, _CRITICAL, "accuracy", 0.5),
    "wrong-sentence": Kind("The translation is of another sentence", whole.wrong_sentence, _CRITICAL, "accuracy"),
    "near-miss": Kind("The translation is of another sentence on the same", whole.near_miss, _CRITICAL, "accuracy"),
    "words-swapped": Kind("Two neighbouring words change places", order.words_swapped, _MINOR, "fluency"),
    "content-swapped": Kind("Two words change places", order.content_swapped, _MAJOR, "accuracy"),
    "phrase-moved": Kind("A phrase stands elsewhere", order.phrase_moved, _MINOR, "fluency", 0.7),
    "shuffled": Kind("Words stand in no order", order.shuffled, _MAJOR, "fluency"),
    "word-repeated": Kind("A word stands twice", additions.word_repeated, _MINOR, "fluency"),
    "phrase-repeated": Kind("A phrase stands again", additions.phrase_repeated, _MAJOR, "fluency"),
    "clause-repeated": Kind("A clause stands again", additions.clause_repeated, _MAJOR, "fluency", 0.7),
    "loop": Kind("The end is said over and over", additions.loop, _MAJOR, "fluency", 0.5),
    "inflection": Kind("A word has the wrong ending", lexical.inflection, _MINOR, "fluency", 1.5),
    "agreement": Kind("A verb or pronoun does not agree", swaps.swapped("grammar"), _MINOR, "fluency"),
    "article": Kind("An article is missing or wrong", swaps.swapped("article"), _MINOR, "fluency", 0.7),
    "preposition": Kind("A preposition is missing or wrong", swaps.swapped("preposition"), _MINOR, "fluency", 0.7),
    "misspelling": Kind("A word is misspelled", lexical.misspelling, _MINOR, "fluency", 0.7),
    "spacing": Kind("Words run together or fall apart", surface.spacing, _MINOR, "fluency", 0.5),
    "punctuation": Kind("A mark is missing, another or too many", surface.punctuation, _MINOR, "fluency", 0.7),
    "sentence-type": Kind("A statement is a question, or the reverse", surface.sentence_type, _MINOR, "fluency", 0.3),
    "capitals": Kind("A capital is lost or too many", surface.capitals, _MINOR, "fluency", 0.5),
    "wrong-script": Kind("A word is in another script", surface.wrong_script, _MAJOR, "fluency", 0.5),
    "mojibake": Kind("A word was read in the wrong encoding", surface.mojibake, _MAJOR, "fluency", 0.4),
}
"""All kinds, by name."""

_NAMES = tuple(KINDS)
_WEIGHTS = tuple(kind.weight for kind in KINDS.values())
_TRIES = 6
_NO_RESOURCES = Resources()


def corrupt(
    pair: Pair, rng: random.Random, kind: str | None = None, resources: Resources = _NO_RESOURCES
) -> Corruption | None:
    """Damages a translation.

    Args:
        pair: A good translation.
        rng: Decides all; the same state gives the same corruption.
        kind: One of `KINDS`; else one is drawn by weight, again where it does not apply.
        resources: Other rows, and kindred words; kinds that need them do not apply without.

    Returns:
        None where the kind, or none of those drawn, applies to this text.

    Raises:
        KeyError: There is no such kind.
    """
    corpus = resources.corpus(pair)
    material = Material(pair, rng, corpus, resources.neighbours.get(pair.target_lang, {}))
    names = [kind] if kind is not None else rng.choices(_NAMES, _WEIGHTS, k=_TRIES)
    for name in names:
        corruption = _made(name, KINDS[name], material)
        if corruption is not None:
            return corruption
    return None


def _made(name: str, kind: Kind, material: Material) -> Corruption | None:
    if not material.target.strip():
        return None
    draft = kind.make(material)
    if draft is None:
        return None
    applied = apply(material.target, draft)
    pair = material.pair
    if (applied.target == pair.target and draft.source is None) or not applied.target.strip():
        return None
    known = draft.source_spans is not None
    return Corruption(
        kind=name,
        target=applied.target,
        source=pair.source if draft.source is None else draft.source,
        spans=applied.spans,
        source_spans=tuple(draft.source_spans or ()),
        gaps=applied.gaps,
        severity=draft.severity or kind.severity,
        category=kind.category,
        source_known=known,
    )


def joined(pair: Pair, rng: random.Random, resources: Resources) -> Pair | None:
    """A pair of two sentences, this and another row's, translated well: so that length alone gives nothing away.

    Without these, every source of two sentences that training sees would have an omission. The alignment, where both
    have one, goes along. None where one of the texts does not end in a full stop.
    """
    other = Material(pair, rng, resources.corpus(pair), {}).other_row()
    texts = () if other is None else (pair.source, other.source, pair.target, other.target)
    if other is None or not all(map(ends_sentence, texts)):
        return None
    first, second = (pair, other) if rng.random() < 0.5 else (other, pair)
    source = first.source + (" " if is_spaced(pair.source, pair.source_lang) else "")
    target = first.target + (" " if is_spaced(pair.target, pair.target_lang) else "")
    alignment = None
    if first.alignment is not None and second.alignment is not None:
        by, to = len(source), len(target)
        moved = (((a + by, b + by), (c + to, d + to)) for (a, b), (c, d) in second.alignment)
        alignment = (*first.alignment, *moved)
    return Pair(source + second.source, target + second.target, pair.source_lang, pair.target_lang, alignment)


def main() -> None:
    """Command line."""
    from training.corruptions.rows import good_pairs, tiny_pairs

    parser = argparse.ArgumentParser(description="Damages good translations, and shows what came of it.")
    parser.add_argument("--data", type=Path, help="folder of pe.jsonl.gz and mqm_spans.jsonl.gz")
    parser.add_argument("--lp", help="pair of languages, such as en-de")
    parser.add_argument("--kind", choices=list(KINDS), help="one kind; else all")
    parser.add_argument("-n", type=int, default=5, help="examples of each kind")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--neighbours", type=Path, help="what training.neighbours wrote")
    parser.add_argument("--written", action="store_true", help="no tokenised text")
    parser.add_argument("--rates", action="store_true", help="only how often each kind applies, of 1,000 rows")
    parser.add_argument("--tiny", action="store_true", help="ten sentences of our own instead of data")
    arguments = parser.parse_args()
    if arguments.data is None and not arguments.tiny:
        parser.error("give --data DIR, or --tiny")
    pairs = (
        tiny_pairs() if arguments.tiny else list(good_pairs(arguments.data, arguments.lp, written=arguments.written))
    )
    near = None
    if arguments.neighbours:
        from training.neighbours import load

        near = load(arguments.neighbours)
    lexicons = {}
    if arguments.data and arguments.written:
        lexicons = {"zh": lexicon_of(good_pairs(arguments.data, "en-zh"))}
    resources = Resources.build(pairs, near, lexicons)
    rng = random.Random(arguments.seed)
    rng.shuffle(pairs)
    for name in [arguments.kind] if arguments.kind else KINDS:
        if arguments.rates:
            tried = pairs[:1000]
            made = sum(corrupt(pair, rng, name, resources) is not None for pair in tried)
            print(f"{name:20} {100 * made / len(tried):5.1f} %")
        else:
            _show(name, pairs, rng, resources, arguments.n)


def _show(name: str, pairs: list[Pair], rng: random.Random, resources: Resources, count: int) -> None:
    print(f"== {name}: {KINDS[name].title}")
    for pair in pairs:
        corruption = corrupt(pair, rng, name, resources) if count else None
        if corruption is None:
            continue
        count -= 1
        print(f"  source  {_marked(corruption.source, corruption.source_spans, ())}")
        print(f"  good    {pair.target}")
        print(f"  {corruption.severity.value:8}{_marked(corruption.target, corruption.spans, corruption.gaps)}\n")


def _marked(text: str, spans: tuple[Span, ...], gaps: tuple[int, ...]) -> str:
    """The text with spans in brackets and gaps as a caret."""
    marks = [(end, "⟧") for _, end in spans] + [(start, "⟦") for start, _ in spans] + [(gap, "‸") for gap in gaps]
    for at, mark in sorted(marks, key=lambda one: one[0], reverse=True):
        text = text[:at] + mark + text[at:]
    return text


if __name__ == "__main__":
    main()

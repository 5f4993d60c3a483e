"""Language identification of a document: of the whole, and of each segment that is long enough."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.language.codes import UNKNOWN, base_language
from mtqa.language.guess import enough_letters, guess_language
from mtqa.quick import seldom_collected

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.segment import Document, LanguageGuess, Segment

_SAMPLE = 6000  # characters; more does not make the guess any better


@seldom_collected
def identify(document: Document, *, target_lang: str | None = None, source_lang: str | None = None) -> Document:
    """Settles the languages of a document and of its segments.

    Args:
        document: As its reader gave it. What its segments say of their languages stays.
        target_lang: BCP 47 code of the language that the target is said to be in; goes before the reader's.
        source_lang: The same of the source.

    Returns:
        The document with `expected_lang` (where nothing else tells it, what all segments say of themselves), `guess`,
        `target_lang` (as expected, else as guessed) and `source_lang`, and segments that have `target_lang`,
        `source_lang` and, where they are long enough, `guess`.
    """
    expected = target_lang or document.expected_lang
    if expected is None and document.target_lang is None:
        expected = _common(document, "target_lang")
    guess = guess_language(_sample(_prose(document, expected)), expected=expected)
    target = expected or document.target_lang or _known(guess)
    source = source_lang or document.source_lang or _common(document, "source_lang")
    if source is None and document.bilingual:
        source = _known(guess_language(_sample([segment.source or "" for segment in document.segments])))
    segments = _identified(document.segments, target, source)
    return replace(
        document,
        segments=segments,
        expected_lang=expected,
        guess=guess,
        target_lang=target,
        source_lang=source,
    )


def _identified(segments: tuple[Segment, ...], target: str | None, source: str | None) -> tuple[Segment, ...]:
    """The segments with their languages; one that has nothing to change is kept as it is."""
    changed = False
    result = []
    for segment in segments:
        target_lang = segment.target_lang or target
        source_lang = segment.source_lang or (source if segment.source is not None else None)
        guess = segment.guess
        if guess is None and target_lang and enough_letters(segment.target) and segment.shown:
            guess = guess_language(segment.target, expected=base_language(target_lang))
        if guess is not segment.guess or target_lang != segment.target_lang or source_lang != segment.source_lang:
            segment = segment.with_languages(target_lang, source_lang, guess)  # noqa: PLW2901
            changed = True
        result.append(segment)
    return tuple(result) if changed else segments


def _common(document: Document, field: str) -> str | None:
    """The language that all segments with a text say they are in; None where they differ, or one says nothing."""
    said = {getattr(segment, field) for segment in document.segments if segment.shown and segment.target.strip()}
    return next(iter(said)) if len(said) == 1 else None


def _prose(document: Document, expected: str | None) -> list[str]:
    """The targets that show the language of the document.

    Without page furniture, and without segments that say they are in another language than the one expected; with them
    where there is nothing else.
    """
    prose = [segment for segment in document.segments if segment.shown]
    own = [each for each in prose if expected is None or each.target_lang in {None, expected}]
    return [segment.target for segment in own or prose or document.segments]


def _sample(texts: Sequence[str]) -> str:
    """Texts from all over the document, as many as `_SAMPLE` characters hold."""
    total = sum(map(len, texts))
    step = max(1, total // _SAMPLE)
    return "\n".join(_cut(texts[::step]))


def _cut(texts: Iterable[str]) -> Iterable[str]:
    left = 2 * _SAMPLE
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text)


def _known(guess: LanguageGuess) -> str | None:
    return None if guess.lang == UNKNOWN else guess.lang

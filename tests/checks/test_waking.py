"""What checks say they wait for hides nothing that they find."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks import all_checks, run_checks
from mtqa.checks.base import Scope
from mtqa.checks.examples import example_document
from mtqa.checks.waking import Trait, Waking
from mtqa.segment import Document, InlineMarkup, MarkupKind, Segment, Span, State, TextMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.checks.base import Check, Example

ASKED = [check for check in all_checks() if check.scope in {Scope.TARGET, Scope.PAIR} and not check.glossary]
UNASKED = [replace(check, triggers=None, target_words=None, source_words=None, traits=None) for check in ASKED]
EXAMPLES = [(check, example) for check in all_checks() for example in (*check.bad, *check.good)]
LANGUAGES = sorted({example.lang for _, example in EXAMPLES} | {""})


def _document(segments: Sequence[Segment]) -> Document:
    """Segments as the lines of a file."""
    placed: list[Segment] = []
    position = 0
    for number, segment in enumerate(segments):
        length = len(segment.target)
        placed.append(replace(segment, id=str(number), target_map=TextMap.verbatim(length, position)))
        position += length + 1
    return Document("t.txt", "\n".join([segment.target for segment in segments]), tuple(placed))


def _segment(number: int, source: str | None, target: str, lang: str | None, source_lang: str | None) -> Segment:
    return Segment(
        str(number),
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=None if source is None else TextMap.verbatim(len(source), 0),
        target_lang=lang or None,
        source_lang=source_lang or None if source is not None else None,
    )


def _places(document: Document, checks: Sequence[Check]) -> list[tuple[object, ...]]:
    return [
        (each.rule, each.segment_id, each.target_span, each.message, each.confidence)
        for each in run_checks(document, checks)
    ]


def test_nothing_that_checks_wait_for_hides_what_they_find_in_examples() -> None:
    segments: list[Segment] = []
    for check, example in EXAMPLES:
        segments += example_document(check, example).segments
        segments.append(_segment(0, example.source, example.target, example.lang, example.source_lang))
    document = _document(segments)
    found = _places(document, UNASKED)
    assert len({rule for rule, *_ in found}) > 0.9 * len(ASKED)
    assert _places(document, ASKED) == found


@cache
def _parts() -> list[str]:
    """Words of all examples, and what stands between them."""
    texts = [text for _, example in EXAMPLES for text in (example.target, example.source or "")]
    return sorted(
        {part for text in texts for part in re.split(r"(\s+)", text) if part} | set("()[]\"'«»“”.,:;!?%{}&_~…")
    )


@given(data=st.data())
@settings(max_examples=30)
def test_nothing_that_checks_wait_for_hides_what_they_find_in_texts_of_any_parts(data: st.DataObject) -> None:
    parts = st.sampled_from(_parts())
    joint = st.sampled_from(["", " ", " ", " ", "  ", "\n", "\u00a0", "\u2028", "\x85", "\t"])
    text = st.lists(st.tuples(parts, joint), max_size=12).map(lambda pairs: "".join(map("".join, pairs)))
    segments = []
    lang, source_lang = data.draw(st.sampled_from(LANGUAGES)), data.draw(st.sampled_from(["en", "de", "ru", ""]))
    for number in range(8):
        source = data.draw(st.one_of(st.none(), text))
        target = data.draw(text) if source is None else data.draw(st.one_of(text, st.just(source)))
        segments.append(_segment(number, source, target, lang, source_lang))
    document = _document(segments)
    assert _places(document, ASKED) == _places(document, UNASKED)


SEGMENT = _segment(1, "Save the file", "Datei sichern", "de", "en")
TAG = InlineMarkup(MarkupKind.TAG, "<b>", Span(0, 3), 0, 0)
LONG = "So long that it has forty characters, or more"


@pytest.mark.parametrize(
    ("trait", "segment"),
    [
        (Trait.MARKUP, replace(SEGMENT, source_markup=(TAG,))),
        (Trait.MARKUP, replace(SEGMENT, markup=(TAG,))),
        (Trait.NOTES, replace(SEGMENT, notes=("A button",))),
        (Trait.NOTES, replace(SEGMENT, flags=("max-length:5",))),
        (Trait.CONTEXT, replace(SEGMENT, context="menu")),
        (Trait.SPACES, replace(SEGMENT, target="Datei  sichern")),
        (Trait.SPACES, replace(SEGMENT, target="Datei\u00a0sichern")),
        (Trait.SPACES, replace(SEGMENT, source="Save the file\n")),
        (Trait.EMPTY_TARGET, replace(SEGMENT, target="")),
        (Trait.EMPTY_TARGET, replace(SEGMENT, target="\u200b")),
        (Trait.EMPTY_SOURCE, replace(SEGMENT, source=" ")),
        (Trait.ALONE, replace(SEGMENT, source=None)),
        (Trait.LONG_SOURCE, replace(SEGMENT, source=LONG)),
        (Trait.ALIKE, replace(SEGMENT, target="SAVE THIS FILE!")),
        (Trait.ALIKE, replace(SEGMENT, target="«Save» the file")),
        (Trait.CAPITALS, replace(SEGMENT, target="DATEI SICHERN")),
        (Trait.CAPITALS, replace(SEGMENT, source="SAVE THE FILE")),
        (Trait.REPETITION, replace(SEGMENT, target="das ist das ist nicht neu")),
        (Trait.FUZZY, replace(SEGMENT, state=State.FUZZY)),
        (Trait.MISSING, replace(SEGMENT, state=State.MISSING)),
        (Trait.UNUSED, replace(SEGMENT, state=State.UNUSED)),
    ],
)
def test_traits(trait: Trait, segment: Segment) -> None:
    kept = replace(_check(), traits=trait)
    assert _awake(kept, segment) == [kept]
    assert _awake(kept, SEGMENT) == []


@pytest.mark.parametrize(
    ("waiting", "segment", "runs"),
    [
        ({"triggers": frozenset("x")}, SEGMENT, False),
        ({"triggers": frozenset("v")}, SEGMENT, True),
        ({"triggers": frozenset("v"), "scope": Scope.TARGET}, SEGMENT, False),
        ({"triggers": frozenset(" ")}, SEGMENT, True),
        ({"triggers": frozenset("x"), "traits": Trait.ALONE}, replace(SEGMENT, source=None), True),
        ({"source_words": lambda word, lang: (word, lang) == ("the", "en")}, SEGMENT, True),
        ({"source_words": lambda word, _: word == "Datei"}, SEGMENT, False),
        ({"target_words": lambda word, lang: (word, lang) == ("Datei", "de")}, SEGMENT, True),
        ({"target_words": lambda word, _: word == "\n "}, replace(SEGMENT, target="Datei\n sichern"), True),
        ({"target_words": lambda word, _: word.isspace()}, replace(SEGMENT, target="Datei"), False),
        ({}, SEGMENT, True),
    ],
)
def test_a_check_wakes_where_there_is_any_of_what_it_waits_for(
    waiting: dict[str, Any], segment: Segment, runs: bool
) -> None:
    kept = replace(_check(), **waiting)
    assert _awake(kept, segment) == [kept] * runs


def test_a_pair_without_translation_wakes_those_alone_that_look_at_such() -> None:
    kept = replace(_check(), sees_empty=True)
    empty = replace(SEGMENT, target=" ")
    assert _awake(kept, empty) == [kept]
    assert _awake(replace(kept, sees_empty=False), empty) == []


def test_words_are_asked_once() -> None:
    asked: list[str] = []

    def asks(word: str, lang: str) -> bool:
        asked.append(f"{word}@{lang}")
        return False

    waking = Waking([replace(_check(), target_words=asks)], "de", "en")
    for target in ("eins zwei eins", "zwei drei"):
        waking.by(replace(SEGMENT, target=target), target.split())
    assert sorted(asked) == [" @de", "drei@de", "eins@de", "zwei@de"]


def _check() -> Check:
    """A check on pairs that waits for nothing."""
    example: Example = ASKED[0].bad[0]
    return replace(UNASKED[0], scope=Scope.PAIR, sees_empty=True, bad=(example,), languages=None)


def _awake(check: Check, segment: Segment) -> list[Check]:
    awake = Waking([check], segment.target_lang or "", segment.source_lang or "").by(segment, segment.target.split())
    return [check] * awake

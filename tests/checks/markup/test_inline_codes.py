from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, InlineMarkup, MarkupKind, Segment, Span, TextMap
from tests.checks.pairs import CHECKS


def codes(*texts: str, kind: MarkupKind = MarkupKind.PLACEHOLDER) -> tuple[InlineMarkup, ...]:
    """Codes that stand one behind another at the start of a text."""
    return tuple(InlineMarkup(kind, text, Span(place, place + 1), 0, 0) for place, text in enumerate(texts))


def found(source: tuple[InlineMarkup, ...], target: tuple[InlineMarkup, ...], text: str = "Hallo ") -> list[Finding]:
    segment = Segment(
        "1",
        text,
        TextMap.verbatim(len(text), 0),
        source="Hello",
        source_map=TextMap.verbatim(5, 0),
        target_lang="de",
        markup=target,
        source_markup=source,
    )
    return run_checks(Document("t.xlf", text, (segment,), target_lang="de"), [CHECKS["M105"]])


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ((), (), []),
        (("x 1", "g 2"), ("g 2", "x 1"), []),
        (("x 1",), (), ["The inline code “x 1” of the source is missing."]),
        (("x 1", "x 1"), ("x 1",), ["The inline code “x 1” stands more often in the source."]),
        ((), ("x 1",), ["The inline code “x 1” does not stand in the source."]),
        (("x 1",), ("x 1", "x 1"), ["The inline code “x 1” stands more often than in the source."]),
    ],
)
def test_codes_of_both_sides_are_compared(
    source: tuple[str, ...], target: tuple[str, ...], messages: list[str]
) -> None:
    assert [finding.message for finding in found(codes(*source), codes(*target))] == messages


def test_what_is_missing_is_marked_at_the_end_and_what_is_too_much_in_its_place() -> None:
    (missing,) = found(codes("x 1"), ())
    assert (missing.span.start, missing.span.end) == (5, 5)
    (extra,) = found((), codes("x 1"))
    assert (extra.span.start, extra.span.end) == (0, 1)


def test_tags_are_left_to_their_own_rule_and_empty_translations_to_theirs() -> None:
    assert found(codes("<b>", kind=MarkupKind.TAG), ()) == []
    assert found(codes("x 1"), (), " ") == []

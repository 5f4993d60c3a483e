"""Facts about a document are worked out once, and belong to that document."""

from __future__ import annotations

from mtqa.checks.facts import all_targets, once_per_document, segments_with
from mtqa.segment import Document, Segment, TextMap


def document(*targets: str) -> Document:
    segments = tuple(
        Segment(str(number), target, TextMap.verbatim(len(target), 0)) for number, target in enumerate(targets)
    )
    return Document("t.txt", "\n".join(targets), segments)


def test_a_fact_is_worked_out_once_and_never_taken_for_that_of_an_equal_document() -> None:
    asked = []

    @once_per_document
    def count(subject: Document) -> int:
        """How many segments there are."""
        asked.append(subject)
        return len(subject.segments)

    one, other = document("a", "b"), document("a", "b")
    assert [count(one), count(one), count(other), count(other), count(one)] == [2, 2, 2, 2, 2]
    assert [each is one for each in asked] == [True, False, True]
    assert count.__doc__ == "How many segments there are."


def test_segments_are_found_by_what_they_hold() -> None:
    subject = document("{n, plural, other {a}}", "b", "the plural")
    assert [segment.id for segment in segments_with(subject, "plural")] == ["0", "2"]
    assert [segment.id for segment in segments_with(subject, "b", "{n")] == ["0", "1"]
    assert list(segments_with(subject, "a}}\nb")) == []  # across two segments
    assert list(segments_with(subject, "z")) == []
    assert all_targets(document()) == ""

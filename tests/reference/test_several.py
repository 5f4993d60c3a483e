from __future__ import annotations

from collections.abc import Sequence

import pytest

from mtqa.errors import ModelError
from mtqa.finding import Category, Severity
from mtqa.reference import ErrorSpan, Estimate, Opinion, load_model
from mtqa.reference.several import DISAGREE, Several, together
from mtqa.segment import Segment, Span, TextMap

NAMES = ("one", "two", "three")


def error(start: int, end: int, confidence: float = 0.5, note: str | None = None) -> ErrorSpan:
    return ErrorSpan(Span(start, end), Severity.MAJOR, Category.MISTRANSLATION, confidence, note)


def spans(*by_model: list[ErrorSpan]) -> list[tuple[int, int, float, tuple[str, ...]]]:
    estimates = [Estimate(spans=tuple(each)) for each in by_model]
    merged = together(NAMES[: len(by_model)], estimates).spans
    return [(each.span.start, each.span.end, round(each.confidence, 4), each.models) for each in merged]


def test_what_two_models_see_in_one_place_is_one_error_and_surer() -> None:
    assert spans([error(0, 4, 0.5)], [error(1, 5, 0.6)]) == [(1, 5, 0.8, ("one", "two"))]
    assert spans([error(0, 4)], [error(0, 4)], [error(0, 4)]) == [(0, 4, 0.875, NAMES)]


def test_errors_in_several_places_stay_apart_in_order() -> None:
    assert spans([error(10, 14)], [error(0, 4), error(13, 20, 0.4)]) == [
        (0, 4, 0.5, ("two",)),
        (10, 14, 0.5, ("one",)),
        (13, 20, 0.4, ("two",)),
    ]


def test_two_errors_of_one_model_are_never_one() -> None:
    assert len(spans([error(0, 4), error(0, 8)], [])) == 2


def test_what_one_marks_as_a_whole_and_another_in_parts_is_seen_by_both() -> None:
    assert spans([error(0, 40, 0.4)], [error(5, 10), error(20, 30)]) == [
        (5, 10, 0.7, ("one", "two")),
        (20, 30, 0.7, ("one", "two")),
    ]
    assert spans([error(0, 40, 0.6)], [error(5, 10), error(20, 30)]) == [(0, 40, 0.8, ("one", "two"))]


def test_what_one_says_is_kept_where_the_surest_says_nothing() -> None:
    merged = together(
        NAMES[:2], [Estimate(spans=(error(0, 4, 0.9),)), Estimate(spans=(error(0, 4, 0.5, "wrong word"),))]
    )
    assert [each.note for each in merged.spans] == ["wrong word"]


def test_places_between_characters_are_one_only_where_they_are_the_same() -> None:
    assert len(spans([error(3, 3)], [error(3, 3)])) == 1
    assert len(spans([error(3, 3)], [error(4, 4)])) == 2


def test_scores_are_means_of_those_that_are_given_and_each_is_told() -> None:
    merged = together(NAMES[:2], [Estimate(quality=80, fluency=70), Estimate(quality=60, flags=("truncated",))])
    assert (merged.quality, merged.fluency, merged.critical) == (70, 70, None)
    assert merged.flags == ("truncated",)
    assert merged.opinions == (Opinion("one", 80, 70), Opinion("two", 60, None, None, ("truncated",)))


@pytest.mark.parametrize(
    ("one", "two", "apart"),
    [
        (Estimate(quality=90), Estimate(quality=60), True),
        (Estimate(quality=90), Estimate(quality=61), False),
        (Estimate(quality=90), Estimate(), False),
        (Estimate(quality=90, fluency=10), Estimate(quality=90, fluency=90), False),
        (Estimate(fluency=10), Estimate(fluency=90), True),
    ],
)
def test_models_that_are_far_apart_are_told(one: Estimate, two: Estimate, apart: bool) -> None:
    assert (DISAGREE in together(NAMES[:2], [one, two]).flags) is apart


def test_several_models_are_one() -> None:
    class Fixed:
        def __init__(self, name: str, quality: float) -> None:
            self.name, self.signature, self._quality = name, f"model:{name}", quality

        def estimate(self, segments: list[Segment]) -> list[Estimate]:
            return [Estimate(quality=self._quality)] * len(segments)

    several = Several([Fixed("one", 40), Fixed("two", 60)])  # type: ignore[list-item]
    segment = Segment("1", "x", TextMap.verbatim(1, 0))
    assert (several.name, several.signature) == ("one + two", "model:one|model:two")
    assert [each.quality for each in several.estimate([segment, segment])] == [50, 50]


def test_one_model_of_two_names_does_not_agree_with_itself() -> None:
    class Named:
        signature = "model:seq2seq:marian@1"

        def __init__(self, name: str) -> None:
            self.name = name

        def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
            return [Estimate(quality=50)] * len(segments)

    names = ["seq2seq:./marian", "seq2seq:marian"]
    with pytest.raises(ModelError, match=r"seq2seq:\./marian and seq2seq:marian are one model, .* name it once"):
        load_model(names, opening=lambda name, _: Named(str(name)))
    assert load_model(names[:1] * 2, opening=lambda name, _: Named(str(name))).name == "seq2seq:./marian"

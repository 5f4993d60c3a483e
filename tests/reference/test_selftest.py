from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ModelError
from mtqa.reference import Estimate
from mtqa.reference.embedded.selftest import SEGMENTS, compare, read_record, record
from mtqa.segment import Segment
from tests.reference.wordwise import Wordwise

TEXTS = [
    ("Ein Hund.", "A dog.", "de", "en"),
    ("Es geht besser.", "It goes gooder.", "de", "en"),
    (None, "She is tired.", None, "en"),
]


class Shifted(Wordwise):
    """Says something else of every segment."""

    def __init__(self, change: Callable[[Estimate], Estimate]) -> None:
        super().__init__()
        self._change = change

    def estimate(self, segments: Sequence[Segment]) -> list[Estimate]:
        return [self._change(estimate) for estimate in super().estimate(segments)]


@pytest.fixture(autouse=True)
def _few_texts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.reference.embedded.selftest.SEGMENTS", TEXTS)


def test_there_are_a_dozen_segments_good_and_bad_in_many_languages() -> None:
    assert 12 <= len(SEGMENTS) <= 16
    assert len({lang for *_, lang in SEGMENTS}) >= 6
    assert sum(source is None for source, *_ in SEGMENTS) >= 2


def test_a_model_agrees_with_its_own_record() -> None:
    recorded = json.loads(json.dumps(record(Wordwise())))
    assert recorded["segments"][0] == {
        "source": "Ein Hund.",
        "target": "A dog.",
        "source_lang": "de",
        "target_lang": "en",
        "quality": 75.0,
        "fluency": 80.0,
        "spans": [[2, 5, "major"]],
    }
    assert compare(Wordwise(), recorded) == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda estimate: estimate, []),
        (lambda estimate: replace(estimate, fluency=estimate.fluency + 0.9), []),
        (
            lambda estimate: replace(estimate, fluency=estimate.fluency - 1.1),
            ["segment 1 (“A dog.”): fluency is 78.90, and was 80.00 when recorded", "segment 2", "segment 3"],
        ),
        (
            lambda estimate: replace(estimate, quality=None),
            ["segment 1 (“A dog.”): quality is none, and was", "segment 2"],
        ),
        (
            lambda estimate: replace(estimate, spans=()),
            ["segment 1 (“A dog.”): does not mark “dog” (major) as recorded", "segment 2"],
        ),
    ],
    ids=["same", "nearly", "fluency", "quality", "spans"],
)
def test_what_differs_by_more_than_the_tolerance_is_told(
    change: Callable[[Estimate], Estimate], told: list[str]
) -> None:
    differences = compare(Shifted(change), record(Wordwise()))
    assert len(differences) == len(told)
    assert all(found.startswith(expected) for found, expected in zip(differences, told, strict=True))


def test_one_span_may_fall_on_the_other_side_of_the_threshold() -> None:
    def without_minor(estimate: Estimate) -> Estimate:
        return replace(estimate, spans=tuple(span for span in estimate.spans if span.severity != "minor"))

    assert compare(Shifted(without_minor), record(Wordwise())) == []


@pytest.mark.parametrize(
    ("damage", "words"),
    [
        (lambda value: value.pop("tolerance"), "nothing is said of 'tolerance'"),
        (lambda value: value.pop("segments"), "nothing is said of 'segments'"),
        (lambda value: value["segments"].clear(), "it has no segments"),
        (lambda value: value["segments"][0].update(target=None), "segment 1 has no text"),
        (lambda value: value["segments"][0].update(spans=[[0, 99, "major"]]), "0..99 is not within its segment"),
        (lambda value: value["segments"][0].update(spans=[[0, 1, "huge"]]), "huge"),
        (lambda value: value["segments"][0].update(spans=[[0, 1]]), "does not hold"),
        (lambda value: value["segments"][0].update(quality="good"), "good"),
        (lambda value: value.update(tolerance=[]), "does not hold"),
    ],
)
def test_a_damaged_record_is_told(tmp_path: Path, damage: Callable[[Any], object], words: str) -> None:
    value = record(Wordwise())
    damage(value)
    path = tmp_path / "selftest.json"
    path.write_text(json.dumps(value), encoding="utf-8")
    with pytest.raises(ModelError, match="reinstall") as error:
        read_record(path)
    assert words in str(error.value)


@pytest.mark.parametrize("content", [None, b"", b"[]", b"\xff", b"[" * 100_000])
def test_a_record_that_cannot_be_read_is_told(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "selftest.json"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError, match=r"selftest\.json"):
        read_record(path)

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.finding import Severity
from mtqa.reference.comet.lines import line_of
from mtqa.reference.comet.output import Error, OutputError, read_output
from mtqa.reference.comet.spans import whole_words

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["mt", "COMET", "errors", "start", "end", "severity", "confidence", "x"]), inner
        )
    ),
    max_leaves=12,
)


def error(start: int, end: int, severity: Severity = Severity.MINOR, confidence: float = 0.5) -> Error:
    return Error(start, end, severity, confidence)


def test_it_is_read_as_comet_score_writes_it(tmp_path: Path) -> None:
    # What comet-score 2.2.7 wrote of a checkpoint of XCOMETMetric that was made for a test.
    path = tmp_path / "scores.json"
    path.write_text(
        """{
    "t": [
        {
            "src": "The house is old.",
            "mt": "Das Haus ist alt.",
            "COMET": -0.01536250114440918,
            "errors": [
                {
                    "text": "<s> Das Haus ist alt",
                    "confidence": 0.9970703125,
                    "severity": "minor",
                    "start": 0,
                    "end": 16
                }
            ]
        },
        {
            "src": "Numbers 1 2 3",
            "mt": "Zahlen 1 2 4",
            "COMET": -0.20884042978286743
        }
    ]
}"""
    )
    first, second = read_output(path, [line_of(" Das Haus ist alt."), line_of("Zahlen 1 2 4\n")])
    assert first == (-0.01536250114440918, (error(0, 16, Severity.MINOR, 0.9970703125),))
    assert second == (-0.20884042978286743, ())


@given(VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
def test_whatever_it_writes_is_read_or_refused(tmp_path: Path, value: Any) -> None:
    path = tmp_path / "scores.json"
    for content in (value, {"t": value}, {"t": [value]}, {"t": [{"mt": "a", "COMET": 1, "errors": value}]}):
        path.write_text(json.dumps(content))
        try:
            (scored,) = read_output(path, [line_of("a")])
        except OutputError:
            continue
        assert all(0 <= each.start < each.end <= 1 and 0 <= each.confidence <= 1 for each in scored.errors)


def test_depth_without_end_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "scores.json"
    path.write_text("[" * 100_000)
    with pytest.raises(OutputError):
        read_output(path, [])


@given(st.text())
def test_a_line_is_what_a_reader_of_lines_gets(text: str) -> None:
    line = line_of(text)
    assert line.text.encode("utf-8").decode("utf-8") == line.text
    assert len(f"{line.text}\n".splitlines()) == 1
    assert line.text.strip() == line.text
    shown = text[line.start : line.start + len(line.text)]
    assert all(one == other or one in " \ufffd" for one, other in zip(line.text, shown, strict=True))


@pytest.mark.parametrize(
    ("text", "errors", "words"),
    [
        ("die Katze schläft", [(4, 6)], ["Katze"]),
        ("die Katze schläft", [(2, 6)], ["die Katze"]),
        ("die Katze schläft", [(4, 6), (6, 8)], ["Katze"]),
        ("die Katze schläft", [(4, 9), (10, 17)], ["Katze", "schläft"]),
        ("die Katze, schläft", [(9, 10)], [","]),
        ("die Katze, schläft", [(8, 10)], ["Katze,"]),
        ("猫は寝ている", [(1, 3)], ["は寝"]),
        ("l’homme", [(2, 4)], ["l’homme"]),
        ("die Katze", [], []),
    ],
)
def test_words_are_marked_as_a_whole(text: str, errors: list[tuple[int, int]], words: list[str]) -> None:
    found = whole_words([error(*each) for each in errors], text)
    assert [text[each.start : each.end] for each in found] == words


def test_of_errors_in_one_word_the_graver_counts() -> None:
    (found,) = whole_words([error(0, 2, Severity.MAJOR, 0.4), error(2, 4, Severity.MINOR, 0.9)], "Wort")
    assert found == error(0, 4, Severity.MAJOR, 0.9)


@given(st.text("ab ’猫", max_size=20), st.lists(st.tuples(st.integers(0, 20), st.integers(0, 20)), max_size=8))
def test_errors_stay_in_the_text_in_order_and_apart(text: str, places: list[tuple[int, int]]) -> None:
    errors = [error(start, end) for start, end in places if start < end <= len(text)]
    found = whole_words(errors, text)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= each.start < each.end <= len(text) for each in found)
    assert all(any(one.start <= each.start and each.end <= one.end for one in found) for each in errors)

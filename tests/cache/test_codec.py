"""Values as bytes: what comes back is what was kept, or nothing."""

from __future__ import annotations

import pickle
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.cache.codec import decoded, encoded
from mtqa.checker import Checker
from mtqa.checks.across import Across, Place, RunMark
from mtqa.config import Settings
from mtqa.finding import Category, Severity
from mtqa.fingerprints import project_root
from mtqa.inputs import read_document, read_options
from mtqa.record import Record
from mtqa.recording import record_of
from mtqa.reference import ErrorSpan, Estimate
from mtqa.segment import Span

SAMPLES = Path(__file__).parents[2] / "samples"


def records() -> list[Record]:
    settings = Settings(model="none", source_lang="en")
    checker = Checker(settings)
    options = read_options(settings)
    pairs = [
        ("articles/ferry-machine.txt", None),
        ("catalogues/ferry.de.po", None),
        ("catalogues/shop.fr.json", "catalogues/shop.en.json"),
        ("systems/weather.tsv", None),
    ]
    documents = [
        read_document(str(SAMPLES / path), None if source is None else str(SAMPLES / source), options)
        for path, source in pairs
    ]
    return [record_of(checker.check(document), checker.model, project_root(None)) for document in documents]


def test_records_come_back_as_they_were() -> None:
    found = records()
    assert any(record.findings for record in found)
    for record in found:
        assert decoded(encoded(record), Record) == record


def test_notes_of_all_checks_of_a_run_come_back_as_they_were() -> None:
    settings = Settings(model="none", select=("ALL",), source_lang="en")
    checker = Checker(settings)
    document = checker.identify(
        read_document(str(SAMPLES / "articles/ferry-machine.txt"), None, read_options(settings))
    )
    across = checker.across()
    notes = across.note(document)
    assert set(notes) == set(across.kinds)
    assert isinstance(across, Across)
    for rule, note in notes.items():
        assert decoded(encoded(note), across.kinds[rule]) == note


def test_marks_come_back_as_they_were() -> None:
    marks = [
        ("T202", RunMark(Place(1, 2), Place(0, 3), "m", (1, 4), "s")),
        ("A133", RunMark(Place(0, 0), Place(1, 1), "")),
    ]
    assert decoded(encoded(marks), list[tuple[str, RunMark]]) == marks


spans = st.tuples(st.integers(0, 999), st.integers(0, 99)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))
errors = st.builds(ErrorSpan, spans, st.sampled_from(Severity), st.sampled_from(Category), st.floats(0, 1))
scores = st.none() | st.floats(0, 100)


@given(st.builds(Estimate, scores, scores, scores, st.tuples(errors), st.tuples(errors, errors), st.tuples(st.text())))
def test_estimates_come_back_as_they_were(estimate: Estimate) -> None:
    assert decoded(encoded(estimate), Estimate) == estimate


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_of_the_type_or_nothing(content: bytes) -> None:
    for kind in (Record, Estimate):
        value = decoded(content, kind)
        assert value is None or isinstance(value, kind)


class Evil:
    """Runs something where it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return pytest.fail, ("was run",)


@pytest.mark.parametrize(
    "content",
    [
        pickle.dumps(Evil()),
        encoded({"quality": "high"}),
        encoded({"spans": [{"span": {"start": 9, "end": 1}, "severity": "major", "category": "Style/Awkward"}]}),
        encoded({"flags": [1, 2]}),
        b"\x91" * 100_000,
        msgspec.msgpack.encode({"quality": msgspec.msgpack.Ext(42, b"posix\nsystem\n")}),
        b"",
    ],
)
def test_hostile_bytes_are_nothing(content: bytes) -> None:
    assert decoded(content, Estimate) is None
    assert decoded(content, Record) is None

"""GitLab's Code Quality by its documentation, reviewdog's format by that of its protocol, JSON Lines by its schema."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from mtqa import check_files
from mtqa.finding import Category, Edit, Finding, Fix, Origin, Severity
from mtqa.report import Report
from mtqa.reports.replacement import replacement
from mtqa.segment import LineIndex, Span
from mtqa.surroundings import surroundings
from tests.rules_alone import RULES_ALONE

Written = Callable[[Report, str], str]
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def rdjson() -> Draft202012Validator:
    path = Path(__file__).parent / "schemas" / "rdjson.schema.json"
    return Draft202012Validator(json.loads(path.read_text(encoding="utf-8")))


@pytest.fixture(scope="module")
def jsonl() -> Draft202012Validator:
    texts = {
        name: json.loads((files("mtqa.reports") / name).read_text(encoding="utf-8"))
        for name in ("report.schema.json", "report-lines.schema.json")
    }
    registry: Registry[Any] = Registry().with_resource(
        "report.schema.json", Resource.from_contents(texts["report.schema.json"])
    )
    Draft202012Validator.check_schema(texts["report-lines.schema.json"])
    return Draft202012Validator(texts["report-lines.schema.json"], registry=registry)


def require_code_quality(text: str) -> list[dict[str, Any]]:
    """https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format"""
    assert text.startswith("[")
    issues: list[dict[str, Any]] = json.loads(text)
    for issue in issues:
        assert issue["description"]
        assert issue["check_name"]
        assert issue["fingerprint"]
        assert issue["severity"] in {"info", "minor", "major", "critical", "blocker"}
        path = issue["location"]["path"]
        assert path
        assert not path.startswith(("/", "./", "../"))
        assert issue["location"]["lines"]["begin"] >= 1
    fingerprints = [issue["fingerprint"] for issue in issues]
    assert len(set(fingerprints)) == len(fingerprints)
    return issues


def test_gitlab_gets_what_it_asks_for(report: Report, rendered: Written) -> None:
    issues = require_code_quality(rendered(report, "gitlab"))
    assert len(issues) == 9
    assert {issue["severity"] for issue in issues} == {"info", "minor", "major", "critical", "blocker"}


def test_gitlab_gets_it_whatever_is_in_files(hostile: Report, rendered: Written) -> None:
    assert len(require_code_quality(rendered(hostile, "gitlab"))) == 10


def test_gitlab_gets_each_finding_of_a_file_that_is_checked_twice(report: Report, rendered: Written) -> None:
    twice = replace(report, documents=report.documents * 2, problems=report.problems * 2)
    assert len(require_code_quality(rendered(twice, "gitlab"))) == 18


def test_real_files_give_valid_reports(
    rendered: Written, rdjson: Draft202012Validator, jsonl: Draft202012Validator
) -> None:
    report = check_files(SAMPLES, settings=RULES_ALONE)
    assert require_code_quality(rendered(report, "gitlab"))
    rdjson.validate(json.loads(rendered(report, "rdjson")))
    for line in rendered(report, "jsonl").splitlines():
        jsonl.validate(json.loads(line))


def test_rdjson_is_valid(report: Report, rendered: Written, rdjson: Draft202012Validator) -> None:
    value = json.loads(rendered(report, "rdjson"))
    rdjson.validate(value)
    lines = [json.loads(line) for line in rendered(report, "rdjsonl").splitlines()]
    assert lines == [each | {"source": {"name": "mtqa"}} for each in value["diagnostics"]]


def test_rdjson_is_valid_whatever_is_in_files(hostile: Report, rendered: Written, rdjson: Draft202012Validator) -> None:
    value = json.loads(rendered(hostile, "rdjson"))
    rdjson.validate(value)
    assert len(value["diagnostics"]) == 10
    assert len(rendered(hostile, "rdjsonl").split("\n")) == 11


def test_rdjson_counts_bytes(report: Report, rendered: Written) -> None:
    at = {
        each["message"]: each["location"].get("range") for each in json.loads(rendered(report, "rdjson"))["diagnostics"]
    }
    # `\tTab and 😀 emoji ` is 17 characters and 20 bytes.
    assert at["“漢字漢字” is wrong."] == {"start": {"line": 2, "column": 21}, "end": {"line": 2, "column": 33}}


def test_json_lines_are_valid(report: Report, rendered: Written, jsonl: Draft202012Validator) -> None:
    lines = [json.loads(line) for line in rendered(report, "jsonl").splitlines()]
    for line in lines:
        jsonl.validate(line)
    assert [line["type"] for line in lines] == ["finding"] * 8 + ["problem", "summary"]
    summary = lines[-1]
    assert (summary["findings"], summary["documents"], summary["problems"]) == (8, 2, 1)
    assert summary["severities"] == {"neutral": 1, "minor": 5, "major": 1, "critical": 1}
    assert [line["gates"] for line in lines[:8]].count(True) == 2


def test_json_lines_stay_lines_whatever_is_in_files(
    hostile: Report, rendered: Written, jsonl: Draft202012Validator
) -> None:
    lines = rendered(hostile, "jsonl").split("\n")
    assert len(lines) == 12
    for line in lines[:-1]:
        jsonl.validate(json.loads(line))


def test_the_schema_of_lines_refuses_what_is_none(jsonl: Draft202012Validator) -> None:
    assert not jsonl.is_valid({"schema": "mtqa.report-lines/1", "type": "finding", "rule": "F101"})
    assert not jsonl.is_valid({"schema": "mtqa.report-lines/1", "type": "other"})


TEXTS = st.text(st.sampled_from("ab é漢😀\n\r"), max_size=40)


@given(TEXTS, st.data())
def test_a_replacement_changes_the_file_as_the_edits_do(text: str, data: st.DataObject) -> None:
    places = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=4, max_size=4)))
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    span = Span(start, end)
    edits = (Edit(places[0], places[1], "X"), Edit(places[2], places[3], "ÿ"))
    finding = Finding(
        *("F101", "repeated-word", Category.GRAMMAR, Severity.MINOR, 0.9, "m", Origin.CHECK, span),
        LineIndex(text).locate("a.txt", span),
        text[start:end],
        fix=Fix(edits, ()),
        around=surroundings(text, span),
    )
    change = replacement(finding)
    if change is None:
        return
    lines = LineIndex(text)
    (first,) = [
        at for at in range(len(text) + 1)
        if lines.locate("", Span(at, at)).line == change.location.line
        and lines.locate("", Span(at, at)).column == change.location.column
    ]  # fmt: skip
    (last,) = [
        at for at in range(len(text) + 1)
        if lines.locate("", Span(at, at)).line == change.location.end_line
        and lines.locate("", Span(at, at)).column == change.location.end_column
    ]  # fmt: skip
    wanted = text[: places[0]] + "X" + text[places[1] : places[2]] + "ÿ" + text[places[3] :]
    assert text[:first] + change.text + text[last:] == wanted
    assert change.location == lines.locate("a.txt", Span(first, last))


@given(st.text(st.sampled_from("ab é漢😀\n\r\ud800"), max_size=3000), st.data())
def test_byte_columns_are_those_of_the_line(text: str, data: st.DataObject) -> None:
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    lines = LineIndex(text)
    place = lines.locate("", Span(start, end))
    before, to_end = text[start - place.column + 1 : start], text[end - place.end_column + 1 : end]
    assert place.byte_column == len(before.encode("utf-8", "surrogatepass")) + 1
    assert place.end_byte_column == len(to_end.encode("utf-8", "surrogatepass")) + 1

"""What reports tell where several reference models were asked."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from mtqa.reference import Opinion
from mtqa.reference.several import DISAGREE
from mtqa.report import Report, SegmentReport
from mtqa.reports import Look, render
from mtqa.segment import Span

HOSTILE = "judge:\x1b[2J|`<b>"


@pytest.fixture
def judged(report: Report) -> Report:
    """The report of a run in which two models judged two segments of a document, and are far apart on one."""
    segments = tuple(
        SegmentReport(
            id=str(number),
            line=number,
            span=Span(number, number + 1),
            quality=65,
            fluency=60,
            critical=None,
            omissions=(),
            flags=(DISAGREE,) if number == 2 else (),
            opinions=(
                Opinion("embedded", 80, 60),
                Opinion(HOSTILE, 50.0 if number == 2 else 70.0, None, None, ("truncated",)),
            ),
            words=1,
        )
        for number in (1, 2)
    )
    first, second = report.documents
    return replace(report, documents=(first, replace(second, segments=segments)), model=f"embedded + {HOSTILE}")


def test_a_table_says_what_each_says_on_average(judged: Report, look: Look) -> None:
    lines = "".join(render(judged, "terminal", look)).splitlines()
    first = lines.index("Models")
    assert [line.split() for line in lines[first + 1 : first + 6] if "─" not in line] == [
        ["model", "quality", "fluency", "segments"],
        ["embedded", "80.0", "60.0", "2"],
        ["judge:␛[2J|`<b>", "60.0", "–", "2"],
        ["The", "models", "are", "far", "apart", "on", "1", "of", "2", "segments."],
    ]


def test_so_does_markdown_whatever_they_are_called(judged: Report, look: Look) -> None:
    text = "".join(render(judged, "markdown", look))
    assert "\n| `embedded` | 80.0 | 60.0 | 2 |\n" in text
    assert "\n| ``judge:␛[2J\\|`<b>`` | 60.0 | – | 2 |\n" in text
    assert "\nThe models are far apart on 1 of 2 segments.\n" in text


@pytest.mark.parametrize("output_format", ["terminal", "markdown", "json", "jsonl"])
def test_of_one_model_nothing_of_that_is_told(report: Report, look: Look, output_format: str) -> None:
    text = "".join(render(report, output_format, look))
    assert "agreement" not in text
    assert "far apart" not in text
    assert "Models" not in text


def test_json_tells_it_by_its_schema(judged: Report, look: Look) -> None:
    told = {
        "models": [
            {"model": "embedded", "quality": 80, "fluency": 60, "segments": 2},
            {"model": HOSTILE, "quality": 60, "fluency": None, "segments": 2},
        ],
        "far_apart": 1,
        "segments": 2,
    }
    schemas = {
        name: json.loads((files("mtqa.reports") / f"{name}.schema.json").read_text(encoding="utf-8"))
        for name in ("report", "report-lines")
    }
    registry: Registry[Any] = Registry().with_resource("report.schema.json", Resource.from_contents(schemas["report"]))
    text = "".join(render(judged, "json", look))
    value, summary = json.loads(text), json.loads("".join(render(judged, "jsonl", look)).splitlines()[-1])
    Draft202012Validator(schemas["report"]).validate(value)
    Draft202012Validator(schemas["report-lines"], registry=registry).validate(summary)
    assert value["agreement"] == summary["agreement"] == told

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from syrupy.assertion import SnapshotAssertion

from mtqa import check_files
from mtqa.checks.precision import Precision
from mtqa.finding import Origin, Severity
from mtqa.report import Fixed, Report
from mtqa.reports import RENDERERS, Look, render, sarif
from mtqa.reports.console import visible
from mtqa.reports.json_report import as_value
from mtqa.reports.rule_info import RuleInfo
from mtqa.reports.tsv import COLUMNS
from tests.rules_alone import RULES_ALONE

SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    text = (files("mtqa.reports") / "report.schema.json").read_text(encoding="utf-8")
    value = json.loads(text)
    Draft202012Validator.check_schema(value)
    return Draft202012Validator(value)


# A page is more of a program than a text, and has tests of its own (tests/reports/html).
@pytest.mark.parametrize("output_format", [each for each in RENDERERS if each != "html"])
def test_every_format_looks_as_it_did(
    report: Report, look: Look, output_format: str, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What is said of a rule changes with the rule.
    known = RuleInfo(
        "F101", "repeated-word", "Fluency/Grammar", "Twice.", "# F101", Severity.MINOR, Precision(9, 10, "x")
    )
    monkeypatch.setattr(sarif, "rule_info", lambda _: known)
    assert "".join(render(report, output_format, look)) == snapshot


def test_json_is_valid_by_its_schema(report: Report, look: Look, schema: Draft202012Validator) -> None:
    schema.validate(json.loads("".join(render(report, "json", look))))


def test_reports_of_the_samples_are_valid_by_the_schema(schema: Draft202012Validator) -> None:
    report = check_files(SAMPLES, settings=RULES_ALONE)
    assert report.documents
    schema.validate(json.loads(json.dumps(as_value(report))))


def test_the_schema_refuses_a_report_without_positions(report: Report, schema: Draft202012Validator) -> None:
    value = as_value(report)
    del value["documents"][1]["findings"][0]["location"]
    assert not schema.is_valid(value)


def test_what_was_fixed_is_told(report: Report, look: Look, schema: Draft202012Validator) -> None:
    fixed = replace(report, fixed=Fixed(3, 2, {"F205": 2, "F207": 1}))
    shown = "".join(render(fixed, "terminal", look))
    assert "Fixed 3 findings in 2 files (F205 2, F207 1).\n" in shown
    assert "fixable" not in shown
    value = as_value(fixed)
    assert value["fixed"] == {"findings": 3, "files": 2, "rules": {"F205": 2, "F207": 1}}
    schema.validate(json.loads(json.dumps(value)))


def test_tsv_has_one_line_per_finding_whatever_is_in_the_texts(report: Report, look: Look) -> None:
    lines = "".join(render(report, "tsv", look)).split("\n")
    findings = [finding for document in report.documents for finding in document.findings]
    assert len(lines) == 1 + len(findings) + 1
    assert {line.count("\t") for line in lines[:-1]} == {len(COLUMNS) - 1}
    assert not any(cell.startswith("=") for line in lines for cell in line.split("\t"))


def test_no_escape_sequence_of_a_file_reaches_the_terminal(report: Report, look: Look) -> None:
    shown = "".join(render(report, "terminal", look))
    assert not {"\x1b", "\u202e", "\u202c"} & set(shown)
    assert "<U+202E>" in shown


def test_colour_is_used_where_it_is_wanted(report: Report) -> None:
    class ColourLook:
        color = True
        width = 80
        show_suppressed = False
        texts = None
        close_look = None

    assert "\x1b[" in "".join(render(report, "terminal", ColourLook()))


def test_carets_stand_under_the_marked_text(report: Report, look: Look) -> None:
    from rich.cells import cell_len

    lines = "".join(render(report, "terminal", look)).splitlines()
    for number, line in enumerate(lines):
        if set(line.strip()) == {"^"} and "漢字漢字" in lines[number - 1]:
            before = lines[number - 1].partition("漢字漢字")[0]
            assert line.index("^") == cell_len(before)
            assert line.count("^") == cell_len("漢字漢字")
            break
    else:
        pytest.fail("the marked text is not shown")


def test_long_lines_are_cut_around_the_span(report: Report, look: Look) -> None:
    shown = "".join(render(report, "terminal", look))
    assert "ends here" in shown
    excerpts = [line for line in shown.splitlines() if line.startswith("    ") and "very long line" in line]
    assert excerpts
    assert all(len(line) <= look.width for line in excerpts)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢", "plain é 漢"),
        ("\x1b[2J", "␛[2J"),
        ("a\x7f\x9b", "a␡<U+009B>"),
        ("\u200f", "<U+200F>"),
        ("क्‍ष", "क्‍ष"),
    ],
)
def test_what_cannot_be_seen_is_made_visible(text: str, shown: str) -> None:
    assert visible(text) == shown


def test_a_short_line_tells_how_sure_a_model_is(report: Report, look: Look) -> None:
    document = next(each for each in report.documents if len(each.findings) > 1)
    first, second, *_ = document.findings
    findings = (replace(first, origin=Origin.MODEL, confidence=0.49), second)
    lines = "".join(render(replace(report, documents=(replace(document, findings=findings),)), "concise", look))
    assert lines.splitlines()[0].endswith(" is wrong. (49% sure)")
    assert "sure)" not in lines.splitlines()[1]

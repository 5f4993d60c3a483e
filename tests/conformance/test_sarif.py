"""SARIF by its schema, and by what GitHub's code scanning asks for beyond it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from mtqa import check_files
from mtqa.finding import Finding, Origin, Severity
from mtqa.gate import Demands, Thresholds
from mtqa.report import Report
from mtqa.reports import render, sarif
from mtqa.reports.places import from_here, from_repository
from mtqa.sifting import Reason, SetAside
from tests.reports.conftest import PlainLook
from tests.rules_alone import RULES_ALONE

Written = Callable[[Report, str], str]
SAMPLES = Path(__file__).parents[2] / "samples"


@pytest.fixture(scope="module")
def schema() -> Draft7Validator:
    path = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
    return Draft7Validator(json.loads(path.read_text(encoding="utf-8")), format_checker=Draft7Validator.FORMAT_CHECKER)


def run_of(report: Report, rendered: Written) -> dict[str, Any]:
    run: dict[str, Any] = json.loads(rendered(report, "sarif"))["runs"][0]
    return run


def test_it_is_valid(report: Report, rendered: Written, schema: Draft7Validator) -> None:
    schema.validate(json.loads(rendered(report, "sarif")))


def test_it_is_valid_whatever_is_in_files(hostile: Report, rendered: Written, schema: Draft7Validator) -> None:
    text = rendered(hostile, "sarif")
    schema.validate(json.loads(text))
    assert "\\ud" not in text


def test_reports_of_real_files_are_valid(rendered: Written, schema: Draft7Validator) -> None:
    report = check_files(SAMPLES, settings=RULES_ALONE)
    run = run_of(report, rendered)
    schema.validate(json.loads(rendered(report, "sarif")))
    assert run["results"]
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert rule["help"]["markdown"]
        assert "security-severity" not in rule["properties"]
    assert {rule["properties"].get("precision") for rule in run["tool"]["driver"]["rules"]} <= {
        *("very-high", "high", "medium", "low", None),
    }
    for result in run["results"]:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        (location,) = result["locations"]
        region = location["physicalLocation"]["region"]
        assert {"startLine", "startColumn", "endLine", "endColumn"} <= region.keys()
        assert (region["startLine"], region["startColumn"]) <= (region["endLine"], region["endColumn"])
    hashes = [result["partialFingerprints"]["primaryLocationLineHash"] for result in run["results"]]
    assert len(set(hashes)) == len(hashes)
    assert run["columnKind"] == "unicodeCodePoints"


def test_columns_are_code_points_and_the_end_is_excluded(report: Report, rendered: Written) -> None:
    regions = {
        each["locations"][0]["physicalLocation"]["region"]["snippet"]["text"]: each["locations"][0]["physicalLocation"][
            "region"
        ]
        for each in run_of(report, rendered)["results"]
    }
    region = regions["漢字漢字"]
    # A tab, seven letters and signs, an emoji: one column each.
    assert (region["startLine"], region["startColumn"], region["endLine"], region["endColumn"]) == (2, 18, 2, 22)


def test_paths_are_relative_percent_encoded_and_say_nothing_of_the_machine(
    report: Report, rendered: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    named = with_path(report, str(tmp_path / "dé" / "a b#%?:\\.txt"))
    text = rendered(named, "sarif")
    run = json.loads(text)["runs"][0]
    places = {result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for result in run["results"]}
    assert places == {"d%C3%A9/a%20b%23%25%3F%3A%5C.txt"}
    assert tmp_path.name not in text
    assert "uri" not in run["originalUriBaseIds"]["%SRCROOT%"]


def test_what_lies_outside_has_a_whole_uri(
    report: Report, rendered: Written, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "in").mkdir()
    monkeypatch.chdir(tmp_path / "in")
    named = with_path(report, "../out/a b.txt")
    (place,) = {
        json.dumps(result["locations"][0]["physicalLocation"]["artifactLocation"])
        for result in run_of(named, rendered)["results"]
    }
    assert json.loads(place) == {"uri": f"{(tmp_path / 'out').as_uri()}/a%20b.txt"}


def test_bytes_of_a_name_that_are_no_utf8_are_kept(report: Report, rendered: Written) -> None:
    named = with_path(report, "a\udcff.txt")
    assert '"uri": "a%FF.txt"' in rendered(named, "sarif")


def test_problems_are_notifications_and_the_run_was_no_success(report: Report, rendered: Written) -> None:
    run = run_of(report, rendered)
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    problem, notice = invocation["toolExecutionNotifications"]
    assert (problem["level"], problem["descriptor"]["id"]) == ("error", "not-checked")
    assert problem["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "gone%1B.txt"
    assert (notice["level"], notice["descriptor"]["id"]) == ("note", "note")
    descriptors = run["tool"]["driver"]["notifications"]
    assert [descriptors[each["descriptor"]["index"]]["id"] for each in (problem, notice)] == ["not-checked", "note"]


def test_a_fix_is_what_it_changes_and_where(report: Report, rendered: Written) -> None:
    (fixed,) = [result for result in run_of(report, rendered)["results"] if "fixes" in result]
    (change,) = fixed["fixes"][0]["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 1, "startColumn": 10, "endLine": 1, "endColumn": 14},
            "insertedContent": {"text": ""},
        }
    ]


@pytest.mark.parametrize(
    ("severity", "confidence", "origin", "fail_on", "level"),
    [
        (Severity.CRITICAL, 0.9, Origin.CHECK, Severity.MAJOR, "error"),
        (Severity.MAJOR, 0.9, Origin.CHECK, Severity.CRITICAL, "error"),
        (Severity.MAJOR, 0.9, Origin.CHECK, None, "error"),
        (Severity.MAJOR, 0.5, Origin.CHECK, Severity.MAJOR, "warning"),
        (Severity.MAJOR, 0.9, Origin.MODEL, Severity.MAJOR, "warning"),
        (Severity.MINOR, 0.9, Origin.CHECK, Severity.MAJOR, "warning"),
        (Severity.MINOR, 0.9, Origin.CHECK, Severity.MINOR, "error"),
        (Severity.NEUTRAL, 0.9, Origin.CHECK, Severity.MAJOR, "note"),
        (Severity.NEUTRAL, 0.9, Origin.MODEL, Severity.NEUTRAL, "note"),
    ],
)
def test_levels_go_by_severity_and_by_what_the_gate_counts(  # noqa: PLR0917
    report: Report,
    rendered: Written,
    severity: Severity,
    confidence: float,
    origin: Origin,
    fail_on: Severity | None,
    level: str,
) -> None:
    changed = with_findings(
        replace(report, demands=Demands(Thresholds(fail_on))),
        lambda finding: replace(finding, severity=severity, confidence=confidence, origin=origin),
    )
    assert {result["level"] for result in run_of(changed, rendered)["results"]} == {level}


def test_more_than_github_takes_are_cut_to_the_worst_and_that_is_told(
    report: Report, rendered: Written, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sarif.MOST_RESULTS == 25_000
    monkeypatch.setattr(sarif, "MOST_RESULTS", 2)
    assert sarif.left_out(report) == 6
    run = run_of(report, rendered)
    # In the order of the file.
    assert [result["properties"]["severity"] for result in run["results"]] == ["major", "critical"]
    (told,) = [
        each for each in run["invocations"][0]["toolExecutionNotifications"] if each["descriptor"]["id"] == "left-out"
    ]
    assert told["level"] == "warning"
    assert told["message"]["text"].startswith("6 findings are left out")


def test_no_link_is_made_of_what_stands_in_a_file(report: Report, rendered: Written) -> None:
    linked = with_findings(report, lambda finding: replace(finding, message="“[a](http://evil)” is wrong."))
    assert {"](" in result["message"]["text"] for result in run_of(linked, rendered)["results"]} == {False}


def test_suppressed_findings_are_there_where_they_are_asked_for(
    report: Report, rendered: Written, schema: Draft7Validator
) -> None:
    empty, full = report.documents
    one, other = full.findings[:2]
    aside = (
        SetAside(one, Reason.SUPPRESSED, "a joke", in_file=True),
        SetAside(other, Reason.SUPPRESSED),
        SetAside(other, Reason.KNOWN),
    )
    some = replace(report, documents=(empty, replace(full, findings=full.findings[2:], aside=aside)))
    assert [result["suppressions"] for result in run_of(some, rendered)["results"]] == [[]] * 6

    class Curious(PlainLook):
        show_suppressed = True
        texts = None

    log = json.loads("".join(render(some, "sarif", Curious())))
    schema.validate(log)
    assert [result["suppressions"] for result in log["runs"][0]["results"]] == [
        *[[]] * 6,
        [{"kind": "inSource", "status": "accepted", "justification": "a joke"}],
        [{"kind": "external", "status": "accepted"}],
    ]


def test_a_rule_of_the_users_own_is_described(report: Report, rendered: Written) -> None:
    own = with_findings(report, lambda finding: replace(finding, rule="C001", name="no-slang"))
    (rule,) = run_of(own, rendered)["tool"]["driver"]["rules"]
    assert (rule["id"], rule["name"]) == ("C001", "no-slang")
    assert rule["shortDescription"]["text"].startswith("No slang")
    assert "precision" not in rule["properties"]


def with_findings(report: Report, change: Callable[[Finding], Finding]) -> Report:
    documents = tuple(
        replace(document, findings=tuple(map(change, document.findings))) for document in report.documents
    )
    return replace(report, documents=documents)


def with_path(report: Report, path: str) -> Report:
    return with_findings(report, lambda finding: replace(finding, location=replace(finding.location, path=path)))


def test_paths_through_a_link_are_those_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = tmp_path / "real"
    (real / ".git").mkdir(parents=True)
    (real / "po").mkdir()
    (tmp_path / "link").symlink_to(real)
    monkeypatch.chdir(real / "po")
    assert from_repository("a.po") == "po/a.po"
    assert from_repository("../a.po") == "a.po"
    assert from_repository(str(tmp_path / "link" / "po" / "a.po")) == "po/a.po"
    assert from_repository("-") == from_here("-") == "-"
    assert from_here(str(tmp_path / "link" / "po" / "a.po")) == "a.po"
    assert from_here("../a.po") == "../a.po"
    assert from_here("x/../a.po") == "a.po"
    assert from_repository("../../a.po") == (tmp_path / "a.po").as_posix()

"""Commands of GitHub Actions and Azure Pipelines, read as their runners read them."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.finding import Severity
from mtqa.gate import Status, Verdict
from mtqa.report import Report
from mtqa.reports import RENDERERS, azure, github
from mtqa.reports.console import visible
from mtqa.reports.json_text import json_text
from mtqa.reports.markup import xml_text

Written = Callable[[Report, str], str]
ANYTHING = st.text(st.characters(exclude_categories=()))


def read_github(line: str) -> tuple[str, dict[str, str], str]:
    """As the runner's `ActionCommand.TryParseV2`: what stands before the second `::` is split at commas."""
    line = line.strip()
    assert line.startswith("::")
    head, _, data = line[2:].partition("::")
    name, _, listed = head.partition(" ")
    properties = dict(each.split("=", 1) for each in listed.split(",") if each)
    return name, {key: _unescaped(value, _GITHUB) for key, value in properties.items()}, _unescaped(data, _GITHUB)


def read_azure(line: str) -> tuple[str, dict[str, str], str]:
    """As the agent's `Command.TryParse`: the first `##vso[` of the line, to the first `]`."""
    head, _, data = line[line.index("##vso[") + 6 :].partition("]")
    name, _, listed = head.partition(" ")
    properties = dict(each.split("=", 1) for each in listed.split(";") if each)
    return name, {key: _unescaped(value, _AZURE) for key, value in properties.items()}, _unescaped(data, _AZURE)


_GITHUB = (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%"))
_AZURE = (("%3B", ";"), ("%0D", "\r"), ("%0A", "\n"), ("%5D", "]"), ("%AZP25", "%"))


def _unescaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    for code, character in table:
        text = text.replace(code, character)
    return text


@given(ANYTHING, ANYTHING)
def test_no_text_acts_on_github(path: str, text: str) -> None:
    line = github.command("error", {"file": path, "line": 1}, text)
    assert len(line.splitlines()) == 1
    name, properties, data = read_github(line)
    assert (name, properties) == ("error", {"file": visible(path), "line": "1"})
    assert data == visible(text).rstrip()


@given(ANYTHING, ANYTHING)
def test_no_text_acts_on_azure_pipelines(path: str, text: str) -> None:
    line = azure.command("task.logissue", {"sourcepath": path, "linenumber": 1}, text)
    assert len(line.splitlines()) == 1
    name, properties, data = read_azure(line.removesuffix("\n"))
    assert (name, properties) == ("task.logissue", {"sourcepath": visible(path), "linenumber": "1"})
    assert data == visible(text)


def test_github_gets_one_command_a_line_whatever_is_in_files(hostile: Report, rendered: Written) -> None:
    lines = rendered(hostile, "github").splitlines()
    commands = [read_github(line) for line in lines[:-1]]
    assert [name for name, _, _ in commands] == ["error"] * 4 + ["warning"] * 5 + ["notice"] * 2
    assert lines[-1].startswith("ERROR: 8 findings")
    assert {key for _, properties, _ in commands for key in properties} == {
        *("file", "line", "endLine", "col", "endColumn", "title"),
    }


def test_columns_of_several_lines_are_left_out(report: Report, rendered: Written) -> None:
    places = [read_github(line)[1] for line in rendered(report, "github").splitlines()[:-1]]
    assert any("col" not in place for place in places if place.get("line") != place.get("endLine"))
    assert all(("col" in place) == (place["line"] == place["endLine"]) for place in places if "line" in place)


def test_github_gets_the_worst_first_and_hears_of_the_rest(report: Report, rendered: Written) -> None:
    long = many(report, 30)
    lines = rendered(long, "github").splitlines()
    commands = [read_github(line)[0] for line in lines[:-1]]
    assert commands == ["error"] * 30 + ["warning"] * 30 + ["notice"] * 31
    assert "; 61 more in the log" in lines[-1]
    verdict = next(line for line in lines if line.startswith("::notice"))
    assert "61 more in the log" in verdict


def test_azure_gets_one_command_a_line_whatever_is_in_files(hostile: Report, rendered: Written) -> None:
    commands = [read_azure(line) for line in rendered(hostile, "azure").splitlines()]
    assert [name for name, _, _ in commands] == ["task.logissue"] * 10 + ["task.complete"]
    assert [properties["type"] for _, properties, _ in commands[:-1]] == ["error"] * 4 + ["warning"] * 6
    assert commands[-1][1] == {"result": "Failed"}


def test_azure_gets_the_worst_first_and_hears_of_the_rest(report: Report, rendered: Written) -> None:
    lines = rendered(many(report, 30), "azure").splitlines()
    assert lines[-2].startswith("70 more")
    passed = replace(report, documents=report.documents[:1], problems=(), verdict=Verdict(Status.PASSED))
    assert rendered(passed, "azure") == "##vso[task.complete result=Succeeded;]PASSED: no findings\n"


@pytest.mark.parametrize("output_format", [each for each in RENDERERS if each not in {"github", "azure"}])
def test_no_command_comes_out_of_a_report_that_is_shown_in_a_log(
    hostile: Report, rendered: Written, output_format: str
) -> None:
    text = rendered(hostile, output_format)
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::") or re.search(r"##(vso)?\[", line)]


def test_concise_lines_stay_lines(hostile: Report, rendered: Written) -> None:
    assert len(rendered(hostile, "concise").splitlines()) == 11


@pytest.mark.parametrize("text", ["::error::x", "##vso[task.x]y", "##[error]z", "  ::a", "####[", "#\u200b#["])
def test_what_would_be_a_command_reads_the_same_in_json_and_xml(text: str) -> None:
    assert json.loads(json_text(text)) == text
    assert ET.fromstring(f"<a>{xml_text(text)}</a>").text == visible(text)  # noqa: S314 - written by the test


def many(report: Report, number: int) -> Report:
    """As many findings that are errors, warnings and notes, and nothing else."""
    findings = report.documents[1].findings
    severities = (Severity.NEUTRAL, Severity.MINOR, Severity.MAJOR)
    repeated = tuple(replace(findings[0], severity=each) for each in severities for _ in range(number))
    document = replace(report.documents[1], findings=repeated)
    return replace(report, documents=(document,), problems=(), verdict=Verdict(Status.FAILED, ("too many",)))

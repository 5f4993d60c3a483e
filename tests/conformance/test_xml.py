"""JUnit by the schema of Jenkins' plugin; Checkstyle, which has none, by what its own writer does."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import xmlschema
from hypothesis import given
from hypothesis import strategies as st

from mtqa.gate import Status, Verdict
from mtqa.report import Report
from mtqa.reports.console import visible
from mtqa.reports.markup import tag, xml_text

Written = Callable[[Report, str], str]
ANYTHING = st.text(st.characters(exclude_categories=()))


@pytest.fixture(scope="module")
def junit() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")


def test_junit_is_valid(report: Report, rendered: Written, junit: xmlschema.XMLSchema) -> None:
    junit.validate(rendered(report, "junit"))


def test_junit_is_valid_whatever_is_in_files(hostile: Report, rendered: Written, junit: xmlschema.XMLSchema) -> None:
    junit.validate(rendered(hostile, "junit"))


def test_each_document_is_a_suite_and_each_rule_in_it_a_test(report: Report, rendered: Written) -> None:
    root = parsed(rendered(report, "junit"))
    cases = {
        (suite.get("name"), case.get("name")): [child.tag for child in case]
        for suite in root.iter("testsuite")
        for case in suite.iter("testcase")
    }
    assert cases == {
        ("dir/empty.html", "no findings"): [],
        ("dir/ünï.txt", "F101 repeated-word"): ["failure"],
        ("gone␛.txt", "not checked"): ["error"],
        ("mtqa", "gate"): ["error"],
    }
    assert {key: root.get(key) for key in ("tests", "failures", "errors")} == {
        "tests": "4",
        "failures": "1",
        "errors": "2",
    }
    (failure,) = root.iter("failure")
    assert (failure.get("message") or "").startswith("“<U+202E>override")
    assert len((failure.text or "").splitlines()) == 8


def test_a_rule_that_does_not_fail_the_gate_is_a_test_that_passes(report: Report, rendered: Written) -> None:
    documents = tuple(
        replace(document, findings=tuple(replace(finding, confidence=0.1) for finding in document.findings))
        for document in report.documents
    )
    passed = replace(report, documents=documents, problems=(), verdict=Verdict(Status.PASSED))
    root = parsed(rendered(passed, "junit"))
    assert (root.get("failures"), root.get("errors")) == ("0", "0")
    assert "minor: “the the” is wrong." in (next(root.iter("system-out")).text or "")


def test_checkstyle_has_what_its_readers_expect(report: Report, rendered: Written) -> None:
    root = parsed(rendered(report, "checkstyle"))
    assert root.tag == "checkstyle"
    assert root.get("version")
    assert [file.get("name") for file in root] == ["dir/ünï.txt", "gone␛.txt"]
    for error in root.iter("error"):
        assert int(error.get("line", "0")) > 0
        assert error.get("severity") in {"error", "warning", "info"}
        assert (error.get("source") or "").startswith("mtqa.")
        assert error.get("message")
    assert [error.get("severity") for error in root.iter("error")].count("error") == 3


def test_checkstyle_is_xml_whatever_is_in_files(hostile: Report, rendered: Written) -> None:
    root = parsed(rendered(hostile, "checkstyle"))
    assert len(list(root.iter("error"))) == 10


@given(ANYTHING)
def test_no_text_ends_what_it_stands_in(text: str) -> None:
    root = parsed(f"{tag('a', {'b': text})}{xml_text(text)}</a>")
    assert not list(root)
    assert root.keys() == ["b"]
    said = "\n".join(map(visible, text.split("\n")))
    assert [character for character in said if character not in (root.text or "")] == [
        character for character in said if 0xFFFE <= ord(character) <= 0xFFFF
    ]
    assert root.get("b") == (root.text or "")


def parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - what is read was written by the test

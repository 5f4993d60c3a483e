from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree

from mtqa.report import Report
from mtqa.reports import Look, render
from mtqa.reports.svg import drawn

SVG = "{http://www.w3.org/2000/svg}"


def parsed(picture: str) -> ElementTree.Element:
    return ElementTree.fromstring(picture)  # noqa: S314 - our own


def words(picture: str) -> str:
    return " ".join("".join(parsed(picture).itertext()).replace("\N{NO-BREAK SPACE}", " ").split())


def test_the_picture_says_what_the_terminal_says(report: Report, look: Look) -> None:
    picture = "".join(render(report, "svg", look))
    told = words(picture)
    for document in report.documents:
        for finding in document.findings:
            assert finding.rule in told
    assert parsed(picture).get("aria-label") == f"mtqa: {report.verdict.status}"


def test_nothing_is_loaded_and_nothing_runs(report: Report, look: Look) -> None:
    hostile = replace(report, notices=("<script>alert(1)</script><image href='http://evil.example/x'/>\x1b[31m",))
    picture = "".join(render(hostile, "svg", look))
    root = parsed(picture)
    assert {each.tag for each in root.iter()}.isdisjoint({f"{SVG}script", f"{SVG}image", f"{SVG}a"})
    assert "url(http" not in picture.replace('"', "").replace(" ", "")
    assert "@font-face" not in picture
    assert "<script>alert(1)</script>" in words(picture)


def test_of_a_long_report_the_beginning_and_the_end_are_shown() -> None:
    told = words(drawn([f"line {number}." for number in range(1, 1001)], "long"))
    assert "line 300. … 640 lines are left out here … line 941." in told
    assert "line 301." not in told
    assert told.endswith("line 1000.")


def test_a_title_cannot_break_out() -> None:
    picture = drawn(["x"], '"><script>{unique_id}')
    assert parsed(picture).get("aria-label") == "scriptuniqueid"

"""What is read beside a sentence, in the value of a page and in a browser."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from mtqa.reference import Opinion
from mtqa.reference.several import DISAGREE
from mtqa.report import Report, SegmentReport
from mtqa.segment import Document, Span
from tests.reports.html.conftest import Opened, expect
from tests.reports.html.pages import Marked, document_of, page_of, report_of, run_of

HOSTILE = "judge:</script><b>\u202ex"


@pytest.fixture
def run() -> tuple[Report, list[Document]]:
    """Three sentences: one with all there can be, one with a finding and nothing else, one with a reference alone."""
    document = document_of(
        ["Das Haus ist alt.", "Die Tür ist auf.", "Das Ende."],
        ["The house is old.", "The door is open.", "The end."],
        lang="de",
    )
    references = ("Das Haus <i>ist</i> sehr alt.", " ", "Ende.")
    segments = (replace(each, reference=text) for each, text in zip(document.segments, references, strict=True))
    document = replace(document, segments=tuple(segments))
    first = SegmentReport(
        id="1",
        line=1,
        span=Span(0, 17),
        quality=50,
        fluency=70,
        critical=None,
        omissions=(),
        flags=(DISAGREE,),
        translation="Das Haus ist betagt.",
        similarity=61.6,
        opinions=(Opinion("embedded", 80.4, 70), Opinion(HOSTILE, 20, None)),
    )
    second = replace(first, id="2", flags=(), translation=None, similarity=None)
    report = replace(report_of(document, [(1, Marked("Tür"))]), segments=(first, second))
    return run_of(report), [document]


def beside(html: str) -> list[list[object]]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', html, re.DOTALL)
    assert found is not None
    value: list[list[object]] = json.loads(found[1]).get("beside", [])
    return value


def test_what_there_is_stands_in_the_page(run: tuple[Report, list[Document]]) -> None:
    assert beside(page_of(*run)) == [
        [
            *(0, 0, "Das Haus <i>ist</i> sehr alt.", "Das Haus ist betagt.", 62),
            [["embedded", 80, 70], [HOSTILE, 20, None]],
        ],
        [2, 0, "Ende.", None, None, None],
    ]


def test_of_a_run_without_any_of_that_nothing_does() -> None:
    document = document_of(["Das Haus."], lang="de")
    html = page_of(run_of(report_of(document, [])), [document])
    assert beside(html) == []
    assert '"beside"' not in html.partition('id="data">')[2].partition("</script>")[0]


def test_it_is_read_below_the_texts(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    assert page.locator(".passage").nth(0).locator(".beside").all_inner_texts() == [
        "Reference: Das Haus <i>ist</i> sehr alt.",
        "The model itself (chrF++ 62): Das Haus ist betagt.",
        "models far apart embedded: quality 80, fluency 70; judge:</script><b>U+202Ex: quality 20",
    ]
    assert page.locator(".passage").nth(1).locator(".beside").count() == 0
    assert page.locator(".passage").nth(2).locator(".beside").all_inner_texts() == ["Reference: Ende."]
    assert page.locator(".beside .text").first.get_attribute("lang") == "de"


def test_a_table_says_what_each_model_says_and_leads_to_where_they_differ(
    run: tuple[Report, list[Document]], opened: Opened
) -> None:
    report, documents = run
    (document,) = report.documents
    segments = tuple(replace(each, words=4) for each in document.segments)
    page = opened(page_of(replace(report, documents=(replace(document, segments=segments),)), documents))
    panel = page.get_by_role("region", name="Models")
    assert [row.split("\t") for row in panel.locator("tbody tr").all_inner_texts()] == [
        ["embedded", "80.4", "70.0", "2"],
        ["judge:</script><b><U+202E>x", "20.0", "–", "2"],
    ]
    panel.get_by_role("link", name="The models are far apart on 1 of 2 segments").click()
    expect(page.locator(".passage")).to_have_count(1)


def test_where_models_are_far_apart_can_be_filtered(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run))
    page.get_by_label("Where models are far apart").check()
    assert page.locator(".passage").evaluate_all("all => all.map((each) => each.dataset.passage)") == ["0"]
    assert page.url.endswith("#apart=1")
    page.get_by_label("Where models are far apart").uncheck()
    assert page.locator(".passage").count() == 3
    assert page.get_by_role("button", name="Clear filters").is_visible()


def test_an_address_keeps_that_filter(run: tuple[Report, list[Document]], opened: Opened) -> None:
    page = opened(page_of(*run), "#apart=1")
    assert page.locator(".passage").count() == 1
    assert page.get_by_label("Where models are far apart").is_checked()
    page.get_by_role("button", name="Clear filters").click()
    assert page.locator(".passage").count() == 3
    assert not page.get_by_label("Where models are far apart").is_checked()


def test_where_they_agree_there_is_no_such_filter(opened: Opened) -> None:
    document = document_of(["Das Haus."], lang="de")
    page = opened(page_of(run_of(report_of(document, [])), [document]))
    assert not page.get_by_label("Where models are far apart").is_visible()

"""X305 xliff-structure."""

from __future__ import annotations

import time

import pytest

from mtqa.checks import run_checks
from mtqa.checks.file.xliff import _tags
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS


def found(content: str) -> list[Finding]:
    document = identify(read_text(content, path="a.xlf", format="xliff"), target_lang="de")
    return run_checks(document, [CHECKS["X305"]])


def unit(identity: str, target: str = "<target>b</target>") -> str:
    return f'<trans-unit id="{identity}"><source>a</source>{target}</trans-unit>'


def file(units: str, attributes: str = 'target-language="de"') -> str:
    return f'<file original="a" source-language="en" {attributes}><body>{units}</body></file>'


def one(*files: str) -> str:
    return f'<xliff version="1.2">{"".join(files)}</xliff>'


def test_ids_are_unique_within_their_file() -> None:
    (finding,) = found(one(file(unit("1") + unit("1"))))
    assert finding.message == "The id “1” stands in the file before."
    assert found(one(file(unit("1")), file(unit("1")))) == []


def test_comments_and_cdata_hold_no_units() -> None:
    more = f"<!-- {unit('1')} --><note><![CDATA[{unit('1')}]]></note>"
    content = one(file(f'<trans-unit id="1"><source>a</source><target>b</target>{more}</trans-unit>'))
    assert found(content) == []


@pytest.mark.parametrize(
    ("content", "count"),
    [
        (one(file(unit("1"), "")), 1),
        (one(file(unit("1", ""), "")), 0),
        (one(file(unit("1"), ""), file(unit("1"), "")), 2),
        ('<xliff version="2.0" srcLang="en"><file id="f"><unit id="1"><segment><source>a</source><target>b</target>'
         '</segment></unit></file></xliff>', 1),
        ('<xliff version="2.0" srcLang="en" trgLang="de"><file id="f"><unit id="1"><segment><source>a</source>'
         '</segment></unit></file><file id="f"><unit id="1"><segment><source>a</source></segment></unit></file>'
         '</xliff>', 1),
    ],
)  # fmt: skip
def test_languages_and_files(content: str, count: int) -> None:
    assert len(found(content)) == count


@pytest.mark.parametrize("text", ["<!--", "<![CDATA[", "<file ", '<unit a="', "<file x=", '<target "'])
def test_hostile_text_takes_no_time(text: str) -> None:
    start = time.perf_counter()
    list(_tags(text * 20_000))
    assert time.perf_counter() - start < 2

"""Every example of the page on suppressions does what the page says, and only by its comment."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.config import Settings
from mtqa.pipeline import check_paths
from mtqa.reading import FORMATS
from mtqa.reading.comments import FORMATS as WITH_COMMENTS
from mtqa.reading.options import format_of
from mtqa.report import DocumentReport
from mtqa.sifting import Reason
from tests.suppressions.documented import Documented, documented

RULE = "F208"
EXAMPLES = pytest.mark.parametrize("example", documented(), ids=lambda example: example.name)
WITHOUT = {"text", "docx", "parquet", "srt", "pot"}


def checked(folder: Path, name: str, content: str, *, ignore_suppressions: bool = False) -> DocumentReport:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(content, encoding="utf-8")
    settings = Settings(model="none", target_lang="de", select=(RULE, "X4"))
    report = check_paths([str(file)], settings, ignore_suppressions=ignore_suppressions)
    assert report.problems == ()
    return report.documents[0]


def test_there_is_an_example_of_every_format_that_has_comments() -> None:
    shown = {format_of(example.name, None) for example in documented()}
    assert shown | {"tsv", "jsonl"} == set(FORMATS) - WITHOUT
    assert set(WITH_COMMENTS) == shown | {"tsv", "jsonl", "srt", "pot"}


@EXAMPLES
def test_the_comment_suppresses_the_finding(example: Documented, tmp_path: Path) -> None:
    document = checked(tmp_path, *example)
    assert document.findings == ()
    assert [(each.finding.rule, each.reason) for each in document.aside] == [(RULE, Reason.SUPPRESSED)]


@EXAMPLES
def test_it_is_told_where_suppressions_are_ignored(example: Documented, tmp_path: Path) -> None:
    document = checked(tmp_path, *example, ignore_suppressions=True)
    assert [finding.rule for finding in document.findings] == [RULE]
    assert document.aside == ()


@EXAMPLES
def test_without_the_fault_the_comment_is_unused(example: Documented, tmp_path: Path) -> None:
    document = checked(tmp_path, example.name, example.content.replace(",, es", ", es"))
    assert [finding.rule for finding in document.findings] == ["X401"]
    assert RULE in document.findings[0].text


@EXAMPLES
def test_the_comment_of_another_rule_does_nothing(example: Documented, tmp_path: Path) -> None:
    document = checked(tmp_path, example.name, example.content.replace(RULE, "F205"))
    assert [finding.rule for finding in document.findings] == [RULE]


@EXAMPLES
def test_a_misspelt_one_is_told(example: Documented, tmp_path: Path) -> None:
    content = example.content
    content = content.replace("mtqa: ignore", "mtqa: ingore") if "ignore" in content else content.replace("F208", "#")
    document = checked(tmp_path, example.name, content)
    assert sorted(finding.rule for finding in document.findings) == [RULE, "X403"]


@EXAMPLES
def test_what_a_translation_says_silences_nothing(example: Documented, tmp_path: Path) -> None:
    content = example.content.replace(f"mtqa: ignore[{RULE}]", "fine").replace(f"de,{RULE}", "de,")
    for said in ("mtqa: ignore", "mtqa: ignore-file", f"# mtqa: ignore[{RULE}]", f"mtqa-ignore: {RULE} //"):
        document = checked(tmp_path, example.name, content.replace("Bitte", f"{said} Bitte"))
        assert RULE in {finding.rule for finding in document.findings}
        assert document.aside == ()


@EXAMPLES
def test_the_comment_changes_nothing_else(example: Documented, tmp_path: Path) -> None:
    other = example.content.replace(f"mtqa: ignore[{RULE}]", "mtqa: ignore[A101]").replace(f"de,{RULE}", "de,A101")
    settings = Settings(model="none", target_lang="de")
    told = []
    for content in (other, other.replace("mtqa: ignore[A101]", "A note").replace("de,A101", "de,")):
        file = tmp_path / example.name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        document = check_paths([str(file)], settings).documents[0]
        told.append([(each.rule, each.text) for each in document.findings if not each.rule.startswith("X4")])
        assert document.tally.severities
    assert told[0] == told[1]

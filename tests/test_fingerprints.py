from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa import check_text
from mtqa.fingerprints import LENGTH, portable_path, project_root
from tests.rules_alone import RULES_ALONE

FAULTY = "It was was a fine day.\n\nNobody saw the the moon."
PO = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "{}"\nmsgstr "{}"\n'


def prints(text: str, text_format: str = "text", path: str = "a.txt") -> list[str]:
    report = check_text(text, path=path, text_format=text_format, target_lang="en", settings=RULES_ALONE)
    return [finding.fingerprint for finding in report.findings]


def test_each_finding_has_one_of_its_own() -> None:
    found = prints(FAULTY)
    assert len(set(found)) == len(found) == 2
    assert all(len(each) == LENGTH and int(each, 16) >= 0 for each in found)


def test_moved_paragraphs_take_their_findings_along() -> None:
    first, second = FAULTY.split("\n\n")
    assert sorted(prints(f"Something new.\n\n{second}\n\n\n{first}\n")) == sorted(prints(FAULTY))


def test_line_ends_and_wrapping_change_nothing() -> None:
    assert prints(FAULTY.replace("fine day", "fine\nday").replace("\n", "\r\n")) == prints(FAULTY)


def test_a_copied_fault_is_a_new_one() -> None:
    twice = prints(f"{FAULTY}\n\n{FAULTY}")
    assert len(set(twice)) == 4
    assert set(prints(FAULTY)) < set(twice)


def test_a_fault_in_another_file_is_another_one() -> None:
    assert not set(prints(FAULTY)) & set(prints(FAULTY, path="b.txt"))


def test_an_entry_is_known_by_its_original_while_its_translation_changes() -> None:
    before = prints(PO.format("Two of 3 cats", "Zwei von 4 Katzen"), "po", "de.po")
    after = prints(PO.format("Two of 3 cats", "Zwei Katzen von 4"), "po", "de.po")
    assert before == after != []
    assert before != prints(PO.format("Three of 3 cats", "Zwei von 4 Katzen"), "po", "de.po")


def test_what_is_missing_is_told_apart_though_nothing_is_marked() -> None:
    one = prints(PO.format("Hello {name}, you have {count}", "Hallo, Sie haben {count}"), "po", "de.po")
    other = prints(PO.format("Hello {name}, you have {count}", "Hallo {name}, Sie haben"), "po", "de.po")
    assert len(one) == len(other) == 1
    assert one != other


def test_an_entry_of_which_the_original_changed_is_another_one() -> None:
    def of(source: str, target: str) -> list[str]:
        settings = replace(RULES_ALONE, select=("A102",))
        return [
            finding.fingerprint
            for finding in check_text(
                f"source\ttarget\n{source}\t{target}\n", path="a.tsv", text_format="tsv", settings=settings
            ).findings
        ]

    assert of("It costs 5 euros", "Es kostet 7 Euro") == of("It costs 5 euros", "Das kostet 7 Euro") != []
    assert of("It costs 5 euros", "Es kostet 7 Euro") != of("It costs 6 euros", "Es kostet 7 Euro")


def test_languages_of_one_file_are_told_apart() -> None:
    def of(rows: str) -> set[str]:
        table = f"source,target,target_lang\n{rows}"
        report = check_text(table, path="a.csv", text_format="csv", settings=replace(RULES_ALONE, select=("F2",)))
        return {finding.fingerprint for finding in report.findings}

    german, french = '"Wait, please","Bitte warten,, bitte",de\n', '"Wait, please","Attendez, un peu",fr\n'
    faulty, sound = '"Wait, please","Attendez,, un peu",fr\n', '"Wait, please","Bitte warten, bitte",de\n'
    assert of(german + french)
    assert not of(german + french) & of(sound + faulty)


@given(st.text(max_size=60))
def test_any_text_has_fingerprints(text: str) -> None:
    found = prints(f"{text}\n\nIt was was a fine day.")
    assert len(set(found)) == len(found)


def test_paths_are_told_from_the_root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path / "docs")
    assert portable_path("de/a.md", str(tmp_path)) == "docs/de/a.md"
    assert portable_path("../a.md", str(tmp_path)) == "a.md"
    assert portable_path("../../a.md", str(tmp_path)) == "../../a.md"
    assert portable_path("-", str(tmp_path)) == "-"


def test_the_root_is_that_of_the_configuration_or_the_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    (tmp_path / ".git").mkdir()
    monkeypatch.chdir(folder)
    assert project_root(None) == str(tmp_path)
    assert project_root("/elsewhere") == "/elsewhere"


def test_where_a_file_is_checked_from_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    from_above = prints(FAULTY, path="docs/a.txt")
    monkeypatch.chdir(tmp_path / "docs")
    assert prints(FAULTY, path="a.txt") == from_above


def test_a_fingerprint_is_no_part_of_what_rules_say() -> None:
    report = check_text(FAULTY, target_lang="en", settings=replace(RULES_ALONE, severity={}))
    assert all(finding.fingerprint not in finding.message for finding in report.findings)

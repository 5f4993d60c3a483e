from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa import check_files, check_text
from mtqa.reports.json_report import as_value
from tests.e2e.conftest import SAMPLES, Run
from tests.rules_alone import RULES_ALONE

CLEAN = "The ferry left the pier at nine. Everybody was on board.\n"
FAULTY = "The ferry left the the pier at nine. Everybody was on board.\n"


def rules_of(report: str) -> list[tuple[str, str]]:
    documents = json.loads(report)["documents"]
    return [(finding["rule"], finding["text"]) for document in documents for finding in document["findings"]]


def test_a_faulty_file_fails_with_the_place_of_the_fault(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FAULTY, encoding="utf-8")
    done = mtqa("check", "page.txt", "--fail-on", "minor")
    assert done.returncode == 1
    assert "page.txt:1:16" in done.stdout
    assert "F101 repeated-word" in done.stdout
    assert "FAILED" in done.stdout
    assert done.stderr == ""


def test_a_clean_file_passes(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(CLEAN, encoding="utf-8")
    done = mtqa("check", "page.txt")
    assert done.returncode == 0
    assert "PASSED" in done.stdout


def test_the_sample_articles_are_told_apart(mtqa: Run) -> None:
    done = mtqa("check", SAMPLES / "articles", "--format", "json")
    assert done.returncode == 1
    edited, machine = sorted(json.loads(done.stdout)["documents"], key=lambda document: str(document["path"]))
    assert edited["path"].endswith("ferry-edited.txt")
    assert edited["findings"] == []
    assert edited["scores"]["quality"] == 100
    assert machine["scores"]["quality"] < 95
    found = {finding["rule"] for finding in machine["findings"]}
    assert {"P101", "P102", "X101", "F101", "F102", "F201", "F202", "F301", "F401", "A203", "L102"} <= found
    assert machine["opinion"].startswith("says itself that a machine translated it")


@pytest.mark.parametrize(
    ("pair", "planted"),
    [
        (
            "en-de/router.en.md en-de/router-machine.de.md",
            {
                *(("A102", "300"), ("A104", "https://kite.example/settings"), ("A105", "hilfe@kite.example")),
                *(("M103", "% d"), ("M101", "{benutzer}"), ("L101", "1.5"), ("A102", "2.540,00"), ("F101", "ab ab")),
            },
        ),
        (
            "ru-en/museum.ru.txt ru-en/museum-machine.en.txt",
            {("A102", "540"), ("A104", "https://mayaki.example/tours"), ("F101", "the the"), ("F101", "and and")},
        ),
    ],
)
def test_errors_planted_in_a_pair_are_found(mtqa: Run, pair: str, planted: set[tuple[str, str]]) -> None:
    source, target = (SAMPLES / "pairs" / name for name in pair.split())
    done = mtqa("check", "--source", source, target, "--format", "json")
    assert done.returncode == 1
    assert planted <= set(rules_of(done.stdout))


@pytest.mark.parametrize(
    "pair", ["en-de/router.en.md en-de/router-edited.de.md", "ru-en/museum.ru.txt ru-en/museum-edited.en.txt"]
)
def test_nothing_is_found_in_a_clean_pair(mtqa: Run, pair: str) -> None:
    source, target = (SAMPLES / "pairs" / name for name in pair.split())
    done = mtqa("check", "--source", source, target, "--format", "json")
    assert rules_of(done.stdout) == []
    assert done.returncode == 0


def test_a_table_is_checked_row_by_row(mtqa: Run) -> None:
    done = mtqa("check", SAMPLES / "systems" / "weather.tsv", "--format", "json")
    found = json.loads(done.stdout)["documents"][0]["findings"]
    assert ("A102", "puffin-3") in {(finding["rule"], finding["segment_id"]) for finding in found}
    assert not any(str(finding["segment_id"]).startswith("marlin") for finding in found)


def test_standard_input_is_read(mtqa: Run) -> None:
    done = mtqa("check", "-", "--format", "json", stdin=FAULTY)
    assert rules_of(done.stdout) == [("F101", "the the")]


def test_command_line_and_python_say_the_same(mtqa: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # Fingerprints hold the path from the folder of the project.
    monkeypatch.chdir(tmp_path)
    (tmp_path / "page.md").write_text(f"# Title\n\n{FAULTY}", encoding="utf-8")
    path = str(tmp_path / "page.md")
    printed = json.loads(mtqa("check", path, "--format", "json").stdout)
    report = as_value(check_files(path, settings=RULES_ALONE))
    assert json.loads(json.dumps(report)) == printed
    text = check_text(f"# Title\n\n{FAULTY}", text_format="markdown", path=path, settings=RULES_ALONE)
    assert text.findings == check_files([path], settings=RULES_ALONE).documents[0].findings


def test_settings_of_the_nearest_file_are_used_and_options_win(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('ignore = ["F101"]\n', encoding="utf-8")
    (tmp_path / "page.txt").write_text(FAULTY, encoding="utf-8")
    assert rules_of(mtqa("check", "page.txt", "-f", "json").stdout) == []
    assert rules_of(mtqa("check", "page.txt", "-f", "json", "--ignore", "A").stdout) == [("F101", "the the")]


def test_the_file_name_says_what_language_to_expect(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.ru.md").write_text(f"# Harbour news\n\n{CLEAN}", encoding="utf-8")
    (tmp_path / "page.en.md").write_text(f"# Harbour news\n\n{CLEAN}", encoding="utf-8")
    documents = json.loads(mtqa("check", ".", "--format", "json").stdout)["documents"]
    found = {document["path"]: [finding["rule"] for finding in document["findings"]] for document in documents}
    assert found == {"page.en.md": [], "page.ru.md": ["A201"]}


def test_one_translation_may_be_checked_against_two_sources(mtqa: Run, tmp_path: Path) -> None:
    for name, text in {
        "a.de.txt": "Es kostet 5 Euro.\n",
        "b.de.txt": "Es kostet 7 Euro.\n",
        "t.en.txt": "It is 5 euros.\n",
    }.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    done = mtqa("check", "-s", "a.de.txt", "-s", "b.de.txt", "t.en.txt", "t.en.txt", "-f", "json")
    documents = json.loads(done.stdout)["documents"]
    assert [[finding["rule"] for finding in document["findings"]] for document in documents] == [[], ["A102"]]
    assert {document["source_lang"] for document in documents} == {"de"}


def test_output_goes_to_a_file(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FAULTY, encoding="utf-8")
    done = mtqa("check", "page.txt", "-f", "tsv", "-o", "out.tsv")
    assert done.stdout == ""
    lines = (tmp_path / "out.tsv").read_text(encoding="utf-8").splitlines()
    assert lines[1].split("\t")[:6] == ["page.txt", "1", "16", "1", "23", "F101"]


def test_a_run_is_the_same_every_time(mtqa: Run) -> None:
    runs = {mtqa("check", SAMPLES / "articles", "--format", "json").stdout for _ in range(2)}
    assert len(runs) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there is no head")
def test_a_closed_pipe_is_silent(tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FAULTY * 2000, encoding="utf-8")
    command = f"{sys.executable} -m mtqa check --model none page.txt --format json | head -1"
    done = subprocess.run(["bash", "-c", command], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stdout == "{\n"
    assert done.stderr == ""


def test_nothing_of_a_file_acts_on_the_terminal(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text("It was the the \x1b[31mred\x1b[0m \u202eend\x07 of it.\n", encoding="utf-8")
    shown = mtqa("check", "page.txt").stdout
    assert "the the" in shown
    assert not {"\x1b", "\x07", "\u202e"} & set(shown)


def test_an_untranslated_sentence_in_another_script_is_one_finding(mtqa: Run) -> None:
    pair = SAMPLES / "pairs" / "ru-en"
    target = pair / "museum-machine.en.txt"
    alone = mtqa("check", target, "--format", "json")
    paired = mtqa("check", target, "--source", pair / "museum.ru.txt", "--format", "json")
    for done, rule in ((alone, "A202"), (paired, "A103")):
        findings = [found for document in json.loads(done.stdout)["documents"] for found in document["findings"]]
        there = [(found["rule"], found["severity"]) for found in findings if found["text"].startswith("Почему маяки")]
        assert there == [(rule, "major")]


def test_the_header_of_a_table_tells_its_languages(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "pair.csv").write_text("en;de\nYes.;Ja.\nNo.;Nein.\n", encoding="utf-8")
    (tmp_path / "more.tsv").write_text("id\ten\tde\n1\tYes.\tJa.\n", encoding="utf-8")
    assert "en→de" in mtqa("check", "pair.csv").stdout
    assert "en→de" in mtqa("check", "more.tsv", "--source-column", "en", "--target-column", "de").stdout


def test_files_whose_language_is_not_identified_are_named_once(mtqa: Run, tmp_path: Path) -> None:
    for name in "abcde":
        (tmp_path / f"{name}.txt").write_text("Ok.\n", encoding="utf-8")
    said = " ".join(mtqa("check", "a.txt", "b.txt", "c.txt", "d.txt", "e.txt").stdout.split())
    assert said.count("Could not identify") == 1
    assert "the language of a.txt, b.txt, c.txt and 2 more; rules that need it were not applied" in said
    assert "Could not identify" not in mtqa("check", "a.txt", "--target-lang", "en").stdout


def test_a_single_short_sentence_is_judged_by_the_rules_of_its_language(mtqa: Run) -> None:
    assert "F401 double-negation" in mtqa("check", "-", stdin="The press could not not answer.\n").stdout

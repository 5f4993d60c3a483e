"""The formats of CI systems, as commands write them: several at once, to files and to standard output."""

from __future__ import annotations

import json
import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from mtqa.cli.options import Format
from mtqa.cli.outputs import SUFFIXES
from mtqa.reports import RENDERERS
from tests.e2e.conftest import Run

TEXT = "The ferry left the the harbour.\nIt was was a fine day, ::error::x.\n"
PLACES = {"concise": "po/ä b.txt:1:", "jsonl": '"path": "po/ä b.txt"', "sarif": '"uri": "po/%C3%A4%20b.txt"'}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "po").mkdir()
    (tmp_path / "po" / "ä b.txt").write_text(TEXT, encoding="utf-8")
    return tmp_path


def test_every_format_can_be_asked_for() -> None:
    assert [each.value for each in Format] == list(RENDERERS)
    assert set(SUFFIXES.values()) <= set(RENDERERS)


@pytest.mark.parametrize(
    "output_format", [each for each in RENDERERS if each not in {"terminal", "json", "tsv", "svg"}]
)
def test_every_format_tells_findings_by_relative_paths_and_problems_as_errors(
    mtqa: Run, folder: Path, output_format: str
) -> None:
    done = mtqa("check", folder / "po" / "ä b.txt", "gone.txt", "--format", output_format, "--fail-on", "minor")
    assert done.returncode == 2, done.stderr
    assert str(folder) not in done.stdout
    assert PLACES.get(output_format, "po/ä b.txt") in done.stdout
    assert "gone.txt" in done.stdout
    assert "no such file or directory" in done.stdout
    assert done.stdout.endswith("\n")


def test_several_are_written_at_once_beside_standard_output(mtqa: Run, folder: Path) -> None:
    done = mtqa(
        *("check", "po", "--output", "sarif=out.sarif", "-o", "junit=x.xml", "-o", "gitlab=q.json"),
        *("--format", "concise"),
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1].startswith("PASSED: 2 findings")
    assert json.loads((folder / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert ET.parse(folder / "x.xml").getroot().tag == "testsuites"  # noqa: S314
    assert len(json.loads((folder / "q.json").read_text(encoding="utf-8"))) == 2
    plain = mtqa("check", "po", "--output", "sarif=out.sarif")
    assert "Documents, best first" in plain.stdout


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("r.json", '{\n  "schema": "mtqa.report/1"'),
        ("r.SARIF", '{\n  "$schema": "https://docs.oasis-open.org/sarif'),
        ("r.sarif.json", '{\n  "$schema": "https://docs.oasis-open.org/sarif'),
        ("r.jsonl", '{"schema": "mtqa.report-lines/1"'),
        ("r.md", "<!-- mtqa -->\n## ✅ mtqa: passed"),
        ("r.tsv", "path\tline"),
        ("r.log", "po/ä b.txt\n"),
        ("json", "po/ä b.txt\n"),
    ],
)
def test_the_name_of_the_file_tells_the_format_where_nothing_else_does(
    mtqa: Run, folder: Path, name: str, begins: str
) -> None:
    done = mtqa("check", "po", "--output", name)
    assert (done.returncode, done.stdout) == (0, "")
    assert (folder / name).read_text(encoding="utf-8").startswith(begins)
    assert mtqa("check", "po", "--output", name, "--format", "concise").stdout == ""
    assert (folder / name).read_text(encoding="utf-8").startswith("po/ä b.txt:1:16: minor F101")


def test_a_dash_is_standard_output(mtqa: Run, folder: Path) -> None:
    assert mtqa("check", "po", "--output", "gitlab=-").stdout.startswith("[")
    assert mtqa("check", "po", "--output", "-", "--format", "gitlab").stdout.startswith("[")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("-o", "sarif=a.x", "-o", "terminal=./a.x"), "sarif and terminal would both be written to './a.x'"),
        (("-o", "./a.x"), "no format has the suffix '.x': name one as FORMAT=FILE, of terminal, concise, json"),
        (("-o", "sarif=a.x", "-o", "junit=link.x"), "would both be written to 'link.x'"),
        (("-o", "sarif=-", "-f", "json"), "json and sarif would both be written to standard output"),
        (("-o", "sarfi=a.x"), "there is no format 'sarfi'"),
        (("-o", "sarif="), "names no file"),
        (("-o", "a.xml"), "write --output junit=a.xml or --output checkstyle=a.xml"),
        (("-o", "sarif=po/ä b.txt"), "which is read"),
        (("-o", "markdown=no/such/a.md"), "cannot be written"),
        (("--diff", "-o", "sarif=a.x"), "--diff writes a diff and no report"),
        (("--diff", "-f", "terminal"), "--diff writes a diff and no report"),
    ],
)
def test_outputs_that_make_no_sense_are_refused(mtqa: Run, folder: Path, arguments: tuple[str, ...], told: str) -> None:
    (folder / "link.x").symlink_to("a.x")
    done = mtqa("check", "po", *arguments)
    assert done.returncode == 2
    assert told in done.stderr
    assert not (folder / "a.x").exists()
    assert (folder / "po" / "ä b.txt").read_text(encoding="utf-8") == TEXT


@pytest.mark.parametrize("name", ["mtqa.toml", "mtqa-baseline.json"])
def test_what_is_read_beside_the_files_is_kept(mtqa: Run, folder: Path, name: str) -> None:
    (folder / "mtqa.toml").write_text("", encoding="utf-8")
    assert mtqa("baseline", "create", "po", "--model", "none").returncode == 0
    content = (folder / name).read_bytes()
    done = mtqa("check", "po", "--output", f"json={name}")
    assert done.returncode == 2
    assert "which is read: choose another file" in done.stderr
    assert (folder / name).read_bytes() == content


def test_a_file_whose_name_looks_like_a_format_is_written_by_its_path(mtqa: Run, folder: Path) -> None:
    assert mtqa("check", "po", "-o", "./a=b").returncode == 0
    assert (folder / "a=b").exists()


def test_the_summary_of_a_step_is_added_to(mtqa: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = folder / "summary"
    summary.write_text("Before\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    done = mtqa("check", "po", "--format", "github")
    assert done.stdout.startswith("::warning file=po/ä b.txt,line=1,")
    written = summary.read_text(encoding="utf-8")
    assert written.startswith("Before\n<!-- mtqa -->\n## ✅ mtqa: passed\n")
    assert mtqa("check", "po").returncode == 0
    assert summary.read_text(encoding="utf-8") == written
    summary.write_bytes(b" " * (1 << 20))
    assert "summary of this step is full" in mtqa("check", "po", "--format", "github").stderr
    assert summary.stat().st_size == 1 << 20
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(folder))
    done = mtqa("check", "po", "--format", "github")
    assert done.returncode == 0
    assert "cannot be written" in done.stderr


def test_forges_get_paths_from_the_root_of_the_repository(mtqa: Run, folder: Path) -> None:
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    here = folder / "po"
    assert "file=po/ä b.txt," in mtqa("check", ".", "--format", "github", cwd=here).stdout
    (issue, *_) = json.loads(mtqa("check", ".", "--format", "gitlab", cwd=here).stdout)
    assert issue["location"]["path"] == "po/ä b.txt"
    assert mtqa("check", ".", "--format", "concise", cwd=here).stdout.startswith("ä b.txt:1:16: ")


def test_what_a_format_has_no_place_for_is_told_beside_it(mtqa: Run, folder: Path) -> None:
    note = "note: Scores rest on the findings of the rules alone"
    assert note in mtqa("check", "po", "--format", "checkstyle").stderr
    assert note not in mtqa("check", "po", "--format", "checkstyle", "-o", "junit=x.xml").stderr
    assert note not in mtqa("check", "po", "--format", "jsonl").stderr


def test_what_is_mended_passes_and_reports_go_elsewhere(mtqa: Run, folder: Path) -> None:
    done = mtqa(
        "check", "-", "--fix", "-o", "sarif=a.sarif", "--target-lang", "en", stdin="Two  spaces here, you see.\n"
    )
    assert done.stdout == "Two spaces here, you see.\n"
    assert "Documents, best first" in done.stderr
    assert (folder / "a.sarif").exists()


def test_files_that_are_one_through_a_link_are_one(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It was was a fine day.\n", encoding="utf-8")
    (tmp_path / "a.sarif").hardlink_to(tmp_path / "a.txt")
    done = mtqa("check", "a.txt", "--output", "a.sarif")
    assert (done.returncode, "which is read: choose another file" in done.stderr) == (2, True)
    (tmp_path / "x").write_text("", encoding="utf-8")
    (tmp_path / "z").hardlink_to(tmp_path / "x")
    done = mtqa("check", "a.txt", "--output", "sarif=x", "--output", "junit=z")
    assert (done.returncode, "would both be written" in done.stderr) == (2, True)
    done = mtqa("check", "a.txt", "--format", "json", "--output", "sarif=/dev/stdout")
    assert (done.returncode, "would both be written" in done.stderr) == (2, True)

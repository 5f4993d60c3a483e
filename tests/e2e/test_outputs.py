"""What is read is never written over by a report."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from pathlib import Path

    from tests.e2e.conftest import Run

TEXT = "The ferry left the the harbour.\n"
LINES = "One line.\n"


@pytest.mark.parametrize(
    ("arguments", "output"),
    [
        (("check", "a.txt"), "a.txt"),
        (("check", "a.txt"), "link.txt"),
        (("check", "."), "folder/b.txt"),
        (("check", "--source", "a.txt", "folder/b.txt"), "a.txt"),
        (("check", "--diff", "a.txt"), "a.txt"),
        (("check", "a.txt", "--glossary", "terms.csv"), "terms.csv"),
        (("check", "a.txt", "--config", "own.toml"), "own.toml"),
        (("compare", "a.txt", "folder/b.txt"), "folder/b.txt"),
        (("compare", "-t", "a.txt", "-t", "folder/b.txt", "-s", "source.txt"), "source.txt"),
        (("explain", "a.txt:1"), "a.txt"),
        (("score", "-t", "a.txt", "-s", "source.txt"), "source.txt"),
    ],
)
def test_an_output_that_is_read_is_refused(mtqa: Run, tmp_path: Path, arguments: tuple[str, ...], output: str) -> None:
    (tmp_path / "folder").mkdir()
    kept = {
        "a.txt": TEXT, "folder/b.txt": TEXT, "source.txt": LINES, "terms.csv": "en,de\nkey,Taste\n", "own.toml": ""
    }  # fmt: skip
    for name, content in kept.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "link.txt").symlink_to("a.txt")
    done = mtqa(*arguments, "--output", output)
    assert done.returncode == 2
    assert f"--output '{output}' is " in done.stderr
    assert "choose another file" in done.stderr
    for name, content in kept.items():
        assert (tmp_path / name).read_text(encoding="utf-8") == content


def test_another_file_in_the_folder_is_written(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    assert mtqa("check", ".", "--output", "report.log").returncode == 0
    assert "repeated-word" in (tmp_path / "report.log").read_text(encoding="utf-8")
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == TEXT


def test_a_folder_of_which_nothing_can_be_read_does_not_pass(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "c.txt").symlink_to("nowhere")
    done = mtqa("check", "folder")
    assert done.returncode == 2
    assert "c.txt" in done.stdout + done.stderr


def test_files_are_whole_where_the_reader_of_standard_output_has_gone(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "mtqa", "check", "a.txt", "--model", "none", "-f", "concise", "-o", "json=run.json"],
        cwd=tmp_path,
        stdout=writing,
        stderr=subprocess.PIPE,
        timeout=300,
        check=False,
    )
    os.close(writing)
    assert done.returncode == -signal.SIGPIPE
    assert done.stderr == b""
    assert json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))["schema"] == "mtqa.report/1"


@pytest.mark.parametrize("text", [TEXT, "The ferry left the harbour.\n"])
def test_reports_in_the_folder_are_not_checked(mtqa: Run, tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    names = ["de.json", "de.jsonl", "de.md", "de.tsv", "de.html", "sarif=es.json", "rdjson=it.json"]
    if text == TEXT:  # without findings these are empty
        names += ["gitlab=fr.json", "rdjsonl=fr.jsonl"]
    outputs = [word for name in names for word in ("--output", name if "=" in name else f"{FORMS[name]}={name}")]
    first = mtqa("check", ".", *outputs)
    mtqa("baseline", "create", ".", "--model", "none", "--baseline", "nl.json")
    assert first.stderr == ""
    # Once more, they are there, and are written over.
    for arguments in ((), outputs):
        done = mtqa("check", ".", "-f", "json", *arguments)
        run = json.loads(done.stdout)
        assert [document["path"] for document in run["documents"]] == ["a.txt"]
        assert run["problems"] == []
        skipped = [name.rpartition("=")[2] for name in names] + ["nl.json"]
        for name in skipped:
            assert f"{name}: is a report or a baseline of mtqa; skipped" in run["notices"]


FORMS = {
    "de.json": "json",
    "de.jsonl": "jsonl",
    "de.md": "markdown",
    "de.tsv": "tsv",
    "de.html": "html",
}


def test_a_report_that_is_named_is_checked(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    mtqa("check", "a.txt", "--output", "report.html")
    done = mtqa("check", "report.html", "-f", "json")
    assert [document["path"] for document in json.loads(done.stdout)["documents"]] == ["report.html"]


def test_a_page_of_somebody_else_is_checked(mtqa: Run, tmp_path: Path) -> None:
    page = '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<title>mtqa</title><p>The the lamp.</p>'
    (tmp_path / "page.html").write_text(page, encoding="utf-8")
    (tmp_path / "page.md").write_text("<!-- mtqa: ignore[A102] -->\n## The the lamp\n", encoding="utf-8")
    assert mtqa("check", ".", "-f", "concise").stdout.count("F101") == 2

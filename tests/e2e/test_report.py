"""`mtqa report` as users run it: the same bytes as `mtqa check` wrote."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from mtqa.reports import RENDERERS
from tests.e2e.conftest import SAMPLES, Run

FAULTY = "It was was late, and the press could not not answer.\n"
CLEAN = "The harbour is quiet in the morning, and the boats lie still.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    shutil.copytree(SAMPLES, tmp_path / "samples")
    return tmp_path


def test_a_finished_run_is_told_in_every_format_as_it_would_have_been(mtqa: Run, articles: Path) -> None:
    def every(name: str) -> list[str]:
        return [f"--output={each}={name}.{each}" for each in RENDERERS]

    checked = mtqa("check", "samples", "--show-suppressed", *every("checked"), "--format", "tsv")
    told = mtqa("report", "checked.json", "--show-suppressed", *every("told"), "--format", "tsv")
    for each in RENDERERS:
        assert (articles / f"told.{each}").read_bytes() == (articles / f"checked.{each}").read_bytes(), each
    assert (told.stdout, told.stderr, told.returncode) == (checked.stdout, checked.stderr, checked.returncode)
    assert checked.returncode == 2
    piped = mtqa("report", "-", "-f", "concise", stdin=(articles / "checked.json").read_bytes())
    assert piped.stdout == (articles / "checked.concise").read_text(encoding="utf-8")


def test_a_run_with_the_reference_model_is_told_again(mtqa: Run, articles: Path) -> None:
    options = ("--model", "embedded", "samples/articles", "--max-weak-share", "0.1")
    checked = mtqa(
        "check", *options, "--output", "json=run.json", "--output", "html=checked.html", "--format", "markdown"
    )
    told = mtqa("report", "run.json", "--format", "markdown", "--output", "html=told.html")
    assert told.stdout == checked.stdout
    assert (articles / "told.html").read_bytes() == (articles / "checked.html").read_bytes()
    assert checked.returncode == 1
    one, other = (f"samples/articles/ferry-{which}.txt" for which in ("edited", "machine"))
    for number, path in enumerate((one, other)):
        mtqa("check", "--model", "embedded", path, "--max-weak-share", "0.1", "--output", f"json={number}.json")
    both = mtqa("report", "0.json", "1.json", "--format", "markdown")
    assert [line for line in both.stdout.splitlines() if "Put together" not in line] == checked.stdout.splitlines()
    assert both.returncode == checked.returncode


def test_shards_gate_once(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "good.en.txt").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "bad.en.txt").write_text(FAULTY, encoding="utf-8")
    for name in ("good", "bad"):
        mtqa("check", f"{name}.en.txt", "--fail-on", "minor", "--output", f"json={name}.json")
    both = mtqa("report", "good.json", "bad.json")
    whole = mtqa("check", "good.en.txt", "bad.en.txt", "--fail-on", "minor")
    assert both.returncode == whole.returncode == 1
    told = both.stdout.splitlines()
    assert [line for line in told if "Put together" not in line] == whole.stdout.splitlines()
    assert sum("Put together from 2 runs" in line for line in told) == 1
    assert mtqa("report", "good.json").returncode == 0


def test_the_page_tells_where_a_file_is_gone_or_another(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FAULTY + "\nThe lamp is lit.\n", encoding="utf-8")
    mtqa("check", "page.txt", "--output", "json=run.json")
    assert "The lamp is lit." in mtqa("report", "run.json", "-f", "html").stdout
    without = mtqa("report", "run.json", "-f", "html", "--no-texts").stdout
    (tmp_path / "page.txt").write_text("The lamp is lit no more, and this is private.\n", encoding="utf-8")
    changed = mtqa("report", "run.json", "-f", "html").stdout
    (tmp_path / "page.txt").unlink()
    gone = mtqa("report", "run.json", "-f", "html").stdout
    for shown in (without, changed, gone):
        assert "private" not in shown
        assert "The lamp is lit." not in shown
        assert "could not be read again, or has changed since" in shown
        assert "It was was late" in shown
    assert mtqa("report", "run.json").returncode == 1


def test_a_report_of_a_former_run_is_compared_with(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "page.txt").write_text(FAULTY, encoding="utf-8")
    mtqa("check", "page.txt", "--output", "json=then.json")
    (tmp_path / "page.txt").write_text(FAULTY + "The the end.\n", encoding="utf-8")
    mtqa("check", "page.txt", "--output", "json=now.json")
    checked = mtqa("check", "page.txt", "-f", "html", "--previous", "then.json").stdout
    assert mtqa("report", "now.json", "-f", "html", "--previous", "then.json").stdout == checked
    refused = mtqa("report", "now.json", "--previous", "then.json")
    assert refused.returncode == 2
    assert refused.stderr == "mtqa: error: --previous is for the page: add --output html=FILE\n"


def test_standard_input_was_read_once(mtqa: Run, tmp_path: Path) -> None:
    done = mtqa("check", "-", "--output", "json=run.json", "--format", "html", stdin=FAULTY)
    assert "could not be read again" not in done.stdout
    assert "could not be read again" in mtqa("report", "run.json", "--format", "html").stdout


@pytest.mark.parametrize(
    ("arguments", "problem"),
    [
        (["gone.json"], "gone.json: no such file"),
        (["page.txt"], "page.txt: is not JSON in UTF-8; 'mtqa check --format json' writes such a report"),
        (["run.json", "old.json"], "old.json: was written by an earlier mtqa ('0.0.1'), which did not keep all"),
        (["run.json", "-o", "run.json"], "--output 'run.json' is run.json, which is read: choose another file"),
        (["run.json", "-o", "json=page.txt"], "--output 'page.txt' is page.txt, which is read"),
        (["run.json", "--max-file-size", "0.0001"], "raise --max-file-size"),
        (["run.json", "--max-file-size", "inf"], "max-file-size must be more than 0 and at most 1048576 MiB, not inf"),
        (["run.json", "--max-file-size", "0"], "max-file-size must be more than 0"),
        (["-", "-"], "standard input holds one report, and can be named once"),
        (["run.json", "other.json"], "are no parts of one run"),
    ],
)
def test_what_cannot_be_told_is_refused_in_a_sentence(
    mtqa: Run, tmp_path: Path, arguments: list[str], problem: str
) -> None:
    (tmp_path / "page.txt").write_text(FAULTY, encoding="utf-8")
    mtqa("check", "page.txt", "--output", "json=run.json")
    value = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    (tmp_path / "other.json").write_text(json.dumps(value | {"version": "9"}), encoding="utf-8")
    del value["circumstances"]
    (tmp_path / "old.json").write_text(json.dumps(value | {"version": "0.0.1"}), encoding="utf-8")
    before = (tmp_path / "run.json").read_bytes()
    done: subprocess.CompletedProcess[str] = mtqa("report", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert problem in done.stderr
    assert (tmp_path / "run.json").read_bytes() == before


def test_a_page_made_in_another_folder_says_what_it_lacks(mtqa: Run, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(FAULTY, encoding="utf-8")
    mtqa("check", "a.txt", "b.txt", "--output", "json=run.json")
    (tmp_path / "elsewhere").mkdir()
    there = ("report", tmp_path / "run.json", "-f")
    note = (
        "mtqa: the page lacks the texts of 2 files not found from this folder: start 'mtqa report' in the folder in "
        "which they were checked\n"
    )
    assert mtqa(*there, "html", cwd=tmp_path / "elsewhere").stderr == note
    assert mtqa(*there, "html", "--no-texts", cwd=tmp_path / "elsewhere").stderr == ""
    assert mtqa(*there, "terminal", cwd=tmp_path / "elsewhere").stderr == ""
    assert mtqa(*there, "html").stderr == ""

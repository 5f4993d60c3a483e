"""What is read is never written over by a report."""

from __future__ import annotations

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

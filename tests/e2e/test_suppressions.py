"""Suppressions through the command line."""

from __future__ import annotations

import json
from pathlib import Path

from tests.e2e.conftest import Run

PO = """\
msgid ""
msgstr "Language: de\\n"

# mtqa: ignore[A102] -- the sixth is hidden
msgid "5 files"
msgstr "6 Dateien"

# mtqa: ignore[F208]
msgid "Save"
msgstr "Speichern"

# mtqa: ingore[F208]
msgid "Wait, please"
msgstr "Bitte warten,, es dauert"
"""


def test_a_comment_suppresses_and_every_output_says_how_much(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(PO)
    done = mtqa("check", "de.po", "--fail-on", "minor")
    assert "A102" not in done.stdout
    assert "1 finding suppressed (--show-suppressed lists them)." in done.stdout
    assert "de.po:8:3  minor  X401 unused-suppression" in done.stdout
    assert "de.po:12:3  minor  X403 malformed-suppression" in done.stdout
    assert "did you mean ignore?" in done.stdout
    assert done.returncode == 1
    for form in ("concise", "json", "jsonl", "tsv", "sarif", "junit", "markdown", "github", "gitlab", "checkstyle"):
        done = mtqa("check", "de.po", "--format", form)
        assert "finding suppressed" in done.stdout + done.stderr, form


def test_what_is_suppressed_can_be_shown(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(PO)
    done = mtqa("check", "de.po", "--show-suppressed")
    assert "de.po:6:9  suppressed (the sixth is hidden)  A102 number-mismatch" in done.stdout
    (document,) = json.loads(mtqa("check", "de.po", "-f", "json").stdout)["documents"]
    (aside,) = document["set_aside"]
    assert (aside["reason"], aside["remark"], aside["finding"]["rule"]) == ("suppressed", "the sixth is hidden", "A102")


def test_an_audit_tells_everything(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(PO)
    assert mtqa("check", "de.po").returncode == 0
    done = mtqa("check", "de.po", "--ignore-suppressions", "--format", "concise")
    assert "A102" in done.stdout
    assert "X40" not in done.stdout
    assert done.returncode == 1


def test_a_comment_tells_a_terminal_nothing(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(PO.replace("the sixth is hidden", "\x1b[31mred\u202e"))
    done = mtqa("check", "de.po", "--show-suppressed")
    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_the_configuration_suppresses_by_key(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text(
        '[per-file-ignores]\n"old/*" = ["F2"]\n\n'
        '[per-key-ignores]\n"legal.*" = ["doubled-punctuation"]\n"leagl.*" = ["F2"]\n'
    )
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/de.json").write_text('{"legal": {"a": "Bitte warten,, es dauert"}}')
    done = mtqa("check", ".")
    assert "F208" not in done.stdout
    assert "1 finding suppressed" in done.stdout
    assert "per-file-ignores.'old/*' matches no file of this run." in done.stdout
    assert "per-key-ignores.'leagl.*' matches no key of this run." in done.stdout
    assert done.returncode == 0
    assert "per-key-ignores 'legal.*'" in mtqa("check", ".", "--show-suppressed").stdout
    (tmp_path / "mtqa.toml").write_text('[per-key-ignores]\n"legal.*" = ["A1O2"]\n')
    done = mtqa("check", ".")
    assert done.returncode == 2
    assert "per-key-ignores.'legal.*': no rule matches 'A1O2'" in done.stderr


def test_no_diff_of_what_is_suppressed(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "a.de.md").write_text("<!-- mtqa: ignore[F205] -->\n\nZwei  Wörter.\n")
    done = mtqa("check", "a.de.md", "--diff")
    assert (done.returncode, done.stdout) == (0, "")

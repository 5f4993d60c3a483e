"""Bad input: one clear sentence, exit 2, no traceback, and other files are still checked."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.e2e.conftest import Run
from tests.rules_alone import NO_MODEL

GOOD = "The ferry left the the pier at nine. Everybody was on board.\n"


def sentence(done: object, code: int = 2) -> str:
    """The one line that tells the error; fails where there is a traceback or another exit code."""
    assert isinstance(done, subprocess.CompletedProcess)
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    told = [line for line in (done.stdout + done.stderr).splitlines() if "not checked:" in line or "error:" in line]
    assert len(told) == 1, told
    return str(told[0])


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "good.txt"
    path.write_text(GOOD, encoding="utf-8")
    return path


BAD_FILES = {
    "missing.txt": (None, "no such file"),
    "empty.txt": (b"", "empty"),
    "blank.md": (b" \n\n\t\n", "empty"),
    "latin.txt": ("Grüße aus Köln.\nEs ist schön.\n".encode("latin-1"), "UTF-8"),
    "picture.png": (b"\x89PNG\r\n\x1a\n\x00\x00", "picture.png"),
    "binary.txt": (b"abc\x00def", "binary"),
    "columns.tsv": (b"a\tb\tc\td\n1\t2\t3\t4\n", "column"),
    "uneven.csv": (b"source,target\na,b\nc\n", "3"),
    "broken.jsonl": (b'{"source": "a", "target": "b"}\n{"source": "a", \n', "2"),
    "array.jsonl": (b'["a", "b"]\n', "1"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_file_that_cannot_be_read_is_named_and_the_rest_is_checked(
    mtqa: Run, good: Path, tmp_path: Path, name: str
) -> None:
    content, word = BAD_FILES[name]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    done = mtqa("check", name, good.name, "--format", "json")
    assert done.returncode == 2
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert report["verdict"]["status"] == "error"
    assert [problem["path"] for problem in report["problems"]] == [name]
    assert word in f"{name}: {report['problems'][0]['message']}"
    assert [finding["rule"] for finding in report["documents"][0]["findings"]] == ["F101"]
    assert name in sentence(mtqa("check", name, good.name))


def test_a_directory_without_anything_to_check_is_told(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.xyz").write_text("x", encoding="utf-8")
    assert "folder" in sentence(mtqa("check", "folder"))


def test_a_huge_file_is_refused_unread(mtqa: Run, tmp_path: Path) -> None:
    with (tmp_path / "huge.txt").open("wb") as file:
        file.seek(200 * 1024 * 1024)
        file.write(b"x")
    told = sentence(mtqa("check", "huge.txt"))
    assert "huge.txt" in told
    assert "--max-file-size" in told


def test_a_large_file_of_one_line_is_checked(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "line.txt").write_text(GOOD.strip() * 5000, encoding="utf-8")
    done = mtqa("check", "line.txt", "--format", "json")
    assert done.returncode in {0, 1}
    assert json.loads(done.stdout)["documents"][0]["words"] > 50_000


def test_sources_must_be_as_many_as_targets(mtqa: Run, good: Path) -> None:
    assert "one --source for each target" in sentence(mtqa("check", "-s", "a.txt", "good.txt", "good.txt"))


@pytest.mark.parametrize("option", ["--target-lang", "--source-lang"])
def test_an_unknown_language_is_told(mtqa: Run, good: Path, option: str) -> None:
    assert "xx" in sentence(mtqa("check", option, "xx", "good.txt"))


@pytest.mark.parametrize(
    ("config", "word"),
    [
        ("select = []", "everything would pass"),
        ("min-quality = 1" + "0" * 400, "must be a number"),
        ("select = " + "[" * 5000, "TOML"),
        ("fail_on = 'minor'", "did you mean 'fail-on'?"),
        ("fail-on = ", "TOML"),
        ("select = ['Z9']", "no rule matches"),
        ("per-file-ignores = {'*.md' = ['Z9']}", "mtqa.toml: per-file-ignores.'*.md': no rule matches 'Z9'"),
        ("severity = {F999 = 'major'}", "mtqa.toml: severity: no rule matches 'F999'"),
        ("encoding = 'undefined'", "mtqa.toml: encoding: unknown encoding 'undefined'"),
        ("encoding = 'klingon'", "mtqa.toml: encoding: unknown encoding 'klingon'"),
        ('encoding = "utf\\u0000-8"', "mtqa.toml: encoding: unknown encoding"),
        ("[[rules]]\nid = 'C001'\nname = 'default'\nmessage = 'a'\ntarget = 'b'", "C001: name must not be 'default'"),
        ("[[rules]]\nid = 'C001'\nname = 'all'\nmessage = 'a'\ntarget = 'b'", "C001: name must not be 'all'"),
    ],
)
def test_a_broken_configuration_is_told(mtqa: Run, good: Path, tmp_path: Path, config: str, word: str) -> None:
    (tmp_path / "mtqa.toml").write_text(config, encoding="utf-8")
    assert word in sentence(mtqa("check", "good.txt"))


@pytest.mark.parametrize(
    ("options", "word"),
    [
        (("--select", "Z9"), "no rule matches 'Z9'"),
        (("--min-quality", "200"), "from 0 to 100"),
        (("--config", "nowhere.toml"), "nowhere.toml"),
        (("--encoding", "utf-99"), "--encoding: unknown encoding 'utf-99'"),
        (("--model", "gpt-4"), "error: --model: unknown reference model 'gpt-4'"),
        (("--jobs", "-1"), "error: --jobs must be 0 to 256"),
        (("--output", "no/such/folder/x.json"), "cannot be written"),
        (("--select", ""), "everything would pass"),
        (("--max-file-size", "inf"), "max-file-size"),
        (("--max-file-size", "1e300"), "max-file-size"),
        (("--exclude", "[z-a]", "."), "is no pattern"),
        (("--config", "esc\x1b[31m.toml"), "esc␛[31m.toml"),
    ],
)
def test_a_wrong_option_is_told(mtqa: Run, good: Path, options: tuple[str, ...], word: str) -> None:
    assert word in sentence(mtqa("check", *options, "good.txt"))


def test_usage_errors_exit_with_2(mtqa: Run) -> None:
    for arguments in (("check",), ("check", "--nonsense", "x"), ("nonsense",), ("check", "--format", "pdf", "x")):
        done = mtqa(*arguments)
        assert done.returncode == 2, arguments
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("option", "told"),
    [("--sensitivity", "for '--sensitivity': 'silly' is not one of 'low',"), ("-f", "'-f': 'silly' is not one of")],
)
def test_a_value_that_an_option_does_not_know_is_told_plainly(mtqa: Run, good: Path, option: str, told: str) -> None:
    assert told in mtqa("check", option, "silly", "good.txt").stderr
    assert "Value error" not in mtqa("rules", "--format", "silly").stderr


@pytest.mark.parametrize("toml", ["tool = 1", "[[tool]]", "[tool]\nmtqa = 1"])
def test_another_kind_of_pyproject_is_passed_by_or_told(mtqa: Run, good: Path, tmp_path: Path, toml: str) -> None:
    (tmp_path / "pyproject.toml").write_text(toml, encoding="utf-8")
    done = mtqa("check", "good.txt")
    assert "Traceback" not in done.stderr
    assert done.returncode == (2 if "mtqa" in toml else 0)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize(
    "arguments",
    [("check", *NO_MODEL, "good.txt"), ("check", *NO_MODEL, "good.txt", "-f", "json"), ("--help",), ("rules",)],
)
def test_output_that_cannot_be_written_is_told(good: Path, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mtqa", *arguments],
            cwd=tmp_path,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("mtqa: error: standard output")
    assert "Traceback" not in done.stderr


def test_a_malformed_ignore_file_and_a_looping_link_do_not_end_the_run(mtqa: Run, good: Path, tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".gitignore").write_text("[z-a]\n", encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("again.txt")
    (tmp_path / "again.txt").symlink_to("loop.txt")
    done = mtqa("check", ".", "--format", "json")
    assert "Traceback" not in done.stderr
    assert [document["path"] for document in json.loads(done.stdout)["documents"]] == ["good.txt"]


@pytest.mark.parametrize("name", ["hex", "rot13", "idna", "unicode_escape", "nonsense"])
def test_a_page_that_declares_no_text_encoding_is_told_and_the_rest_is_checked(
    mtqa: Run, good: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "page.html").write_text(f'<meta charset="{name}"><p>Hello there.</p>', encoding="utf-8")
    report = json.loads(mtqa("check", "page.html", "good.txt", "-f", "json").stdout)
    assert [problem["path"] for problem in report["problems"]] == ["page.html"]
    assert len(report["documents"]) == 1

"""`mtqa model list|download|info|remove` with a hub on this machine."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from mtqa.cli import app
from mtqa.cli.telling import TerminalTeller
from mtqa.errors import MtqaError
from tests.reference.hub.conftest import gpt2, hub, marian  # noqa: F401
from tests.reference.hub.fake import FakeHub, content_of

CARD = b"---\nlanguage:\n- en\n- no\nlicense: cc-by-4.0\nbase_model: me/base\n---\n# A model\n"


def run(*arguments: str, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["model", *arguments], input=typed)


def failure(*arguments: str) -> str:
    result = run(*arguments)
    assert isinstance(result.exception, MtqaError), result.output
    return str(result.exception)


@pytest.fixture
def served(hub: FakeHub, marian: Path, monkeypatch: pytest.MonkeyPatch) -> FakeHub:  # noqa: F811
    monkeypatch.setenv("COLUMNS", "160")
    hub.add("me/toy", {**content_of(marian), "README.md": CARD})
    return hub


def test_a_model_is_fetched_listed_shown_and_removed(served: FakeHub) -> None:
    commit = served.repositories["me/toy"].refs["main"]
    result = run("download", "me/toy")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"me/toy at {commit}: ")
    assert result.stdout.endswith("use it with --model seq2seq:me/toy\n")
    listed = json.loads(run("list", "--json").stdout)["models"]
    assert [(each["name"], each["kind"], each["commit"], each["complete"]) for each in listed] == [
        ("seq2seq:me/toy", "seq2seq", commit, True)
    ]
    assert "seq2seq:me/toy" in run("list").stdout
    shown = {line[:14].strip(): line[14:].strip() for line in run("info", "me/toy").stdout.splitlines() if line}
    assert shown["architecture"] == "MarianMTModel"
    assert shown["languages"] == "en, no"
    assert shown["licence"] == "cc-by-4.0 (by its card; mind its conditions)"
    assert shown["made from"] == "me/base"
    assert shown["commit"] == commit
    assert shown["signature"].startswith(f"model:seq2seq:me/toy@{commit}|dtype:float32|")
    folder = Path(listed[0]["path"])
    result = run("remove", "seq2seq:me/toy", "--yes")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Removed seq2seq:me/toy: ")
    assert not folder.exists()
    assert json.loads(run("list", "--json").stdout)["models"] == []


def test_a_branch_is_brought_up_to_date(served: FakeHub) -> None:
    run("download", "me/toy")
    files = served.repositories["me/toy"].files[served.repositories["me/toy"].refs["main"]]
    commit = served.repositories["me/toy"].put({**files, "README.md": b"# New\n"})
    assert commit in run("download", "me/toy").stdout
    names = [(each["name"], each["commit"]) for each in json.loads(run("list", "--json").stdout)["models"]]
    assert ("seq2seq:me/toy", commit) in names
    assert len(names) == 2
    run("remove", "me/toy", "-y")
    assert json.loads(run("list", "--json").stdout)["models"] == []


def test_a_model_is_asked_for_as_what_it_is(served: FakeHub, gpt2: Path) -> None:  # noqa: F811
    served.add("me/writer", content_of(gpt2))
    assert "--model causal:me/writer" in run("download", "me/writer").stdout
    assert "asked as seq2seq:me/toy" in failure("download", "causal:me/toy")
    assert "asked as causal:me/writer" in failure("info", "seq2seq:me/writer")


def test_what_cannot_be_fetched_or_removed_is_told(served: FakeHub, tmp_path: Path, marian: Path) -> None:  # noqa: F811
    assert "has no model 'me/none'" in failure("download", "me/none")
    assert "--offline forbids to fetch it" in failure("download", "me/toy", "--offline")
    assert "lies on this machine already" in failure("download", str(marian))
    assert "is no model of the hub" in failure("download", "judge:gpt")
    assert "is no model of the hub" in failure("remove", "embedded")
    told = failure("info", "me/toy@v1")
    assert "'me/toy' is not on this machine in its revision 'v1': 'mtqa model download me/toy@v1' fetches it" in told
    assert "offline" not in told
    assert "of your own, which mtqa does not remove" in failure("remove", str(marian), "--yes")
    assert (marian / "config.json").exists()
    assert "no model 'me/toy' is in the caches" in failure("remove", "me/toy", "--yes")
    assert not any("/resolve/" in request for request in served.requests)


def test_a_name_that_is_no_path_is_told() -> None:
    for command in ("info", "download"):
        assert "no user whose home that is" in failure(command, "seq2seq:~no-such-user/x")
        assert "mind the spelling" in failure(command, f"seq2seq:{'x' * 300}@main")
    assert "no user whose home that is" in failure("remove", "seq2seq:~no-such-user/x", "--yes")
    assert "is in the caches" in failure("remove", f"seq2seq:{'x' * 300}@main", "--yes")


def lay(folder: str, commit: str, files: dict[str, bytes], kind: str = "models") -> Path:
    """A commit of a repository as the cache of the hub has it; `folder` is OWNER--NAME."""
    from huggingface_hub import constants

    repository = Path(constants.HF_HUB_CACHE, f"{kind}--{folder}")
    snapshot = repository / "snapshots" / commit
    snapshot.mkdir(parents=True)
    for part in ("refs", "blobs"):
        (repository / part).mkdir(exist_ok=True)
    (repository / "refs" / "main").write_text(commit)
    for name, content in files.items():
        blob = repository / "blobs" / hashlib.sha256(content).hexdigest()
        blob.write_bytes(content)
        (snapshot / name).symlink_to(Path("../../blobs", blob.name))
    return snapshot


@pytest.mark.parametrize("number", range(4))
def test_of_repositories_with_one_commit_only_the_named_one_is_removed(
    hub: FakeHub,  # noqa: F811
    marian: Path,  # noqa: F811
    number: int,
) -> None:
    names = [f"owner{each}--toy" for each in range(4)]
    snapshots = [lay(name, "a" * 40, content_of(marian)) for name in names]
    snapshots.append(lay(names[number], "a" * 40, {"data.txt": b"rows"}, "datasets"))
    result = run("remove", names[number].replace("--", "/"), "--yes")
    assert result.exit_code == 0, result.output
    assert [each.exists() for each in snapshots] == [*(each != number for each in range(4)), True]


def test_of_gguf_files_the_named_one_is_removed(hub: FakeHub) -> None:  # noqa: F811
    content = {"a.gguf": b"one" * 9, "b.gguf": b"two", "same.gguf": b"two"}
    snapshot = lay("me--files", "b" * 40, content)
    older = lay("me--files", "c" * 40, {"a.gguf": b"other"})
    (older.parents[1] / "refs" / "main").write_text("b" * 40)
    blobs = snapshot.parents[1] / "blobs"
    assert run("remove", "causal:me/files/a.gguf@main", "--yes").stdout == "Removed causal:me/files/a.gguf: 27 bytes.\n"
    assert sorted(each.name for each in snapshot.iterdir()) == ["b.gguf", "same.gguf"]
    assert (older / "a.gguf").read_bytes() == b"other"
    assert len(list(blobs.iterdir())) == 2
    run("remove", "causal:me/files/same.gguf", "--yes")
    assert (snapshot / "b.gguf").read_bytes() == b"two"
    run("remove", "causal:me/files/b.gguf", "--yes")
    assert not snapshot.exists()
    assert older.exists()


def test_gguf_files_that_go_with_a_model_are_named(hub: FakeHub, marian: Path) -> None:  # noqa: F811
    snapshot = lay("me--both", "b" * 40, {**content_of(marian), "a.gguf": b"one"})
    result = run("remove", "me/both", "--yes")
    assert "seq2seq:me/both, causal:me/both/a.gguf:" in result.stdout
    assert not snapshot.exists()


def test_nothing_is_removed_unasked(served: FakeHub) -> None:
    run("download", "me/toy")
    assert "say --yes" in failure("remove", "me/toy")
    assert len(json.loads(run("list", "--json").stdout)["models"]) == 1


def test_a_folder_is_shown(marian: Path) -> None:  # noqa: F811
    result = run("info", str(marian), "--device", "cpu")
    assert result.exit_code == 0, result.output
    assert "cpu, float32" in result.stdout
    assert "its card does not say" in result.stdout
    assert "unknown device" in failure("info", str(marian), "--device", "gpu")


def test_kinds_are_listed_with_what_they_need() -> None:
    kinds = {each["name"]: each for each in json.loads(run("list", "--json").stdout)["kinds"]}
    assert kinds["embedded"] == {
        "name": "embedded",
        "about": "a small multilingual encoder that ships with mtqa and needs no network",
        "installed": True,
        "install": None,
    }
    assert "seq2seq:ID_OR_PATH" in kinds


@pytest.mark.skipif(sys.platform == "win32", reason="no limits there")
def test_a_disk_that_is_full_is_told(served: FakeHub, tmp_path: Path) -> None:
    # A file that may not grow is what a full disk looks like from inside of a process.
    script = (
        "import resource, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000));"
        "from mtqa.cli import main; main()"
    )
    result = subprocess.run(
        [sys.executable, "-c", script, "model", "download", "me/toy"],
        env={**os.environ, "HF_ENDPOINT": served.address, "HF_HOME": str(tmp_path / "hf")},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith("mtqa: error: there is no space left for the model 'me/toy' in ")
    assert result.stderr.count("\n") == 1


def test_notes_are_for_people_and_bars_for_terminals(capsys: pytest.CaptureFixture[str]) -> None:
    teller = TerminalTeller()
    teller.note("bad \x1b[31m news")
    with teller.transfer("me/toy", 10) as advance:
        advance(10)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith("mtqa: note: bad ")
    assert "\x1b" not in captured.err
    assert captured.err.count("\n") == 1

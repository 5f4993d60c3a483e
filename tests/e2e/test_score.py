"""`mtqa score`, as users run it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from typer.testing import CliRunner, Result

from mtqa.cli import app
from mtqa.errors import MtqaError
from tests.metrics.corpus import CHINESE, GERMAN, sacrebleu, write_lines
from tests.rules_alone import NO_MODEL

if TYPE_CHECKING:
    from pathlib import Path

PAIR = ("--source-lang", "en", "--target-lang", "de")


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "mtqa.toml").touch()
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    for name, lines in GERMAN._asdict().items():
        write_lines(tmp_path / f"{name}.txt", lines)
    for name, lines in CHINESE._asdict().items():
        write_lines(tmp_path / f"{name}.zh", lines)
    return tmp_path


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["score", *NO_MODEL, *arguments])


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("suffix", "lang", "options"),
    [("txt", "de", ()), ("zh", "zh", ("--ter-normalized", "--ter-asian-support"))],
    ids=["de", "zh"],
)
def test_figures_and_signatures_are_those_of_sacrebleu(suffix: str, lang: str, options: tuple[str, ...]) -> None:
    mt, ref = f"poor.{suffix}", f"reference.{suffix}"
    theirs = sacrebleu(ref, "-i", mt, "-m", "bleu", "chrf", "ter", "-l", f"en-{lang}", *options)
    value = _json("-s", f"source.{suffix}", "-t", mt, "-r", ref, "--source-lang", "en", "--target-lang", lang)
    scores = value["systems"][0]["scores"]
    assert list(scores) == ["bleu", "chrf", "ter", "quality", "fluency"]
    for metric, score in zip(theirs, list(scores.values())[:3], strict=True):
        assert (score["name"], float(f"{score['score']:.14f}")) == (metric["name"], metric["score"])
        assert score["signature"] == metric["signature"]


@pytest.mark.usefixtures("files")
def test_json_has_systems_segments_and_signatures() -> None:
    value = _json("-s", "source.txt", "-t", "good.txt", "-t", "poor.txt", "-r", "reference.txt", *PAIR)
    assert value["schema"] == "mtqa.score/1"
    assert value["signature"].startswith("model:none|")
    assert [system["name"] for system in value["systems"]] == ["good", "poor"]
    for system in value["systems"]:
        assert [segment["id"] for segment in system["segments"]] == [str(n) for n in range(1, 31)]
        assert system["scores"]["quality"]["signature"] == value["signature"]
        first = system["segments"][0]
        assert list(first["scores"]) == ["bleu", "chrf", "ter", "quality", "fluency"]
        assert (first["critical"], first["omissions"]) == (None, None)
    good, poor = value["systems"]
    assert good["scores"]["quality"]["score"] > poor["scores"]["quality"]["score"]
    assert value["warnings"] == ["Quality and fluency rest on the findings of the rules alone (model: none)."]


@pytest.mark.usefixtures("files")
def test_only_system_leaves_segments_out() -> None:
    value = _json("-t", "good.txt", "-r", "reference.txt", "--only-system", "--no-quality", "-m", "chrf", *PAIR)
    (system,) = value["systems"]
    assert list(system["scores"]) == ["chrf"]
    assert list(system["scores"]["chrf"]) == ["name", "score", "signature"]
    assert (system["segments"], value["signature"]) == ([], None)


@pytest.mark.usefixtures("files")
def test_without_a_reference_there_are_quality_and_fluency_and_without_a_source_fluency_alone() -> None:
    with_source = _json("-s", "source.txt", "-t", "poor.txt", *PAIR)["systems"][0]["scores"]
    assert list(with_source) == ["quality", "fluency"]
    alone = _json("-t", "poor.txt", "--target-lang", "de")["systems"][0]["scores"]
    assert alone["quality"]["score"] is None
    assert alone["fluency"]["score"] == with_source["fluency"]["score"] < 100


@pytest.mark.usefixtures("files")
def test_text_marks_the_best_figures_and_ends_with_the_signatures() -> None:
    result = _run("-s", "source.txt", "-t", "good.txt", "-t", "poor.txt", "-r", "reference.txt", *PAIR, "-w", "1")
    assert result.exit_code == 0
    lines = [line.split() for line in result.stdout.splitlines() if line.split()]
    assert lines[0] == ["system", "BLEU", "↑", "chrF2++", "↑", "TER", "↓", "quality", "↑", "fluency", "↑"]
    good, poor = lines[2], lines[3]
    assert good[0] == "good"
    assert all(figure.startswith("*") for figure in good[1:])
    assert poor[0] == "poor"
    assert not any("*" in figure for figure in poor)
    theirs = sacrebleu("reference.txt", "-i", "good.txt", "-m", "bleu", "chrf", "ter")
    assert [figure.lstrip("*") for figure in good[1:4]] == [f"{metric['score']:.1f}" for metric in theirs]
    assert f"BLEU: {theirs[0]['signature']}" in result.stdout
    assert "quality, fluency: model:none|" in result.stdout
    assert "segment" not in result.stdout


@pytest.mark.usefixtures("files")
def test_text_lists_segments_when_asked_to() -> None:
    result = _run("-t", "good.zh", "-r", "reference.zh", "--segments", "--no-quality", "--target-lang", "zh")
    assert result.stdout.count("segment ") == 1
    rows = [line.split() for line in result.stdout.splitlines() if line.strip()[:1].isdigit()]
    assert [row[0] for row in rows] == ["1", "2", "3", "4"]
    assert rows[1][1:] == ["100.00", "100.00", "0.00"]


@pytest.mark.usefixtures("files")
def test_tsv_has_one_row_per_system_and_segment() -> None:
    arguments = ("-t", "good.txt", "-t", "poor.txt", "-r", "reference.txt", "-f", "tsv", *PAIR)
    lines = [line.split("\t") for line in _run(*arguments).stdout.splitlines()]
    assert lines[0] == ["system", "segment", "bleu", "chrf", "ter", "quality", "fluency"]
    assert [line[:2] for line in lines[1:]] == [[name, str(n)] for name in ("good", "poor") for n in range(1, 31)]
    assert {line[5] for line in lines[1:]} == {""}
    short = _run(*arguments, "--only-system").stdout.splitlines()
    assert [line.split("\t")[0] for line in short] == ["system", "good", "poor"]


_MORE = ("translation", "similarity", "opinions")


def test_table_becomes_one_json_object_per_row_in_order(tmp_path: Path) -> None:
    (tmp_path / "rows.tsv").write_text(
        "id\tsource\ttarget\ttarget_lang\nz\tThe end is near.\tDas Ende ist ist nah. 😀\tde\na\tHello.\tHallo.\tde\n",
        encoding="utf-8",
    )
    result = _run("rows.tsv", "--format", "jsonl")
    assert result.exit_code == 0, result.output
    first, second = map(json.loads, result.stdout.splitlines())
    assert list(first) == ["id", "quality", "fluency", "critical", "spans", "omissions", "flags", *_MORE]
    assert (first["id"], second["id"]) == ("z", "a")
    (span,) = first["spans"]
    assert list(span) == ["start", "end", "severity", "category", "confidence", "rule"]
    assert "Das Ende ist ist nah. 😀"[span["start"] : span["end"]] == "ist ist"
    assert (span["severity"], span["category"]) == ("minor", "Fluency/Grammar")
    assert second == {
        "id": "a",
        "quality": 100.0,
        "fluency": 100.0,
        "critical": None,
        "spans": [],
        "omissions": None,
        "flags": [],
        "translation": None,
        "similarity": None,
        "opinions": [],
    }


def test_table_from_standard_input(tmp_path: Path) -> None:
    row = '{"source": "Hello.", "target": "Hallo.", "reference": "Hallo.", "target_lang": "de"}\n'
    arguments = ["score", *NO_MODEL, "-", "--input-format", "jsonl", "--format", "json"]
    result = CliRunner().invoke(app, arguments, input=row)
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout)["systems"][0]["scores"]["chrf"]["score"] == 100
    assert not list(tmp_path.glob("*.jsonl"))


@pytest.mark.usefixtures("files")
def test_one_system_of_line_files_can_be_told_as_jsonl() -> None:
    result = _run("-s", "source.txt", "-t", "poor.txt", "--format", "jsonl", *PAIR)
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert len(rows) == 30
    assert any(row["spans"] for row in rows)


@pytest.mark.usefixtures("files")
def test_output_goes_to_a_file(tmp_path: Path) -> None:
    result = _run("-t", "good.txt", "-r", "reference.txt", "-f", "json", "-o", "scores.json", *PAIR)
    assert (result.exit_code, result.stdout) == (0, "")
    assert json.loads((tmp_path / "scores.json").read_text("utf-8"))["schema"] == "mtqa.score/1"


@pytest.mark.usefixtures("files")
def test_warnings_go_to_standard_error_where_the_format_has_no_room_for_them(tmp_path: Path) -> None:
    write_lines(tmp_path / "th.txt", GERMAN.good)
    result = _run("-t", "th.txt", "-r", "reference.txt", "--target-lang", "th", "-f", "tsv", "--no-quality")
    assert result.stderr.startswith("mtqa: note: BLEU uses the tokenizer 13a")
    assert "note" not in result.stdout


@pytest.mark.usefixtures("files")
def test_names_and_content_of_files_do_not_act_on_the_terminal(tmp_path: Path) -> None:
    name = "\x1b[31mred\x9b.txt"
    write_lines(tmp_path / name, GERMAN.good)
    result = _run("-t", name, "-r", "reference.txt", *PAIR)
    assert result.exit_code == 0
    assert "\x1b" not in result.output
    assert "\x9b" not in result.output


@pytest.mark.usefixtures("files")
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "nothing to score"),
        (("-t", "good.txt", "rows.tsv"), "not both"),
        (("-t", "good.txt", "-r", "good.zh"), "good.txt: has 30 lines, but good.zh has 4 lines"),
        (("-t", "good.txt", "-s", "source.zh"), "good.txt: has 30 lines, but source.zh has 4 lines"),
        (("-t", "missing.txt"), "missing.txt: no such file"),
        (("-t", "empty.txt"), "empty.txt: is empty"),
        (("-t", "latin.txt"), "latin.txt: line 1, column 2 (byte 1)"),
        (("-t", "."), ".: is a directory"),
        (("-t", "good.txt", "--no-quality"), "without a reference"),
        (("-t", "good.txt", "-t", "poor.txt", "-f", "jsonl"), "describes one system"),
        (("-t", "good.txt", "-f", "jsonl", "--only-system"), "--format jsonl"),
        (("-t", "good.txt", "-r", "good.txt", "--tokenize", "13b"), "unknown tokenizer '13b'"),
        (("-t", "good.txt", "-r", "good.txt", "--target-lang", "german"), "german"),
        (("good.txt",), "good.txt: holds no pairs"),
        (("-t", "good.txt", "-o", "no/such/folder.json"), "cannot be written"),
        (("-t", "good.txt", "--max-file-size", "0.0001"), "--max-file-size"),
    ],
)
def test_mistakes_are_told_in_one_sentence(tmp_path: Path, arguments: tuple[str, ...], message: str) -> None:
    (tmp_path / "empty.txt").touch()
    (tmp_path / "latin.txt").write_bytes("für\n".encode("latin-1"))
    result = _run(*arguments)
    assert isinstance(result.exception, MtqaError)
    assert message in str(result.exception)
    assert "\n" not in str(result.exception)


@pytest.mark.usefixtures("files")
def test_mistake_exits_with_2_and_no_traceback() -> None:
    command = [sys.executable, "-c", "from mtqa.cli import main; main()", "score", "-t", "good.txt", "-r", "good.zh"]
    result = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1
    assert "good.txt: has 30 lines" in result.stderr


@pytest.mark.parametrize("command", ["score", "compare"])
def test_help_imports_nothing_heavy(command: str) -> None:
    code = (
        "import sys; from mtqa.cli import app\n"
        f"try: app(['{command}', '--help'])\n"
        "except SystemExit: pass\n"
        "sys.exit(','.join({'numpy', 'sacrebleu', 'langdetect', 'babel', 'justhtml', 'rich'} & sys.modules.keys()))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert result.stderr == "\n"
    assert command in result.stdout

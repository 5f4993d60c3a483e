"""The embedded model as it is shipped, through the command line: nothing is named, so that the defaults are at work."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mtqa.cli.model import selftest
from mtqa.errors import ModelError
from mtqa.reference import DEFAULT_MODEL
from mtqa.reference.embedded import WEIGHTS, load
from mtqa.segment import Segment, TextMap

SOURCE = "The museum is closed on Mondays.\nTickets cost eight euros.\nDogs are not allowed in the garden.\n"
GOOD = "Das Museum ist montags geschlossen.\nKarten kosten acht Euro.\nHunde sind im Garten nicht erlaubt.\n"
BAD = "Das Wetter in Oslo war gestern schön.\nKarten kosten acht Euro.\nHunde sind sind Garten im.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("s.txt", SOURCE), ("good.txt", GOOD), ("bad.txt", BAD)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def mtqa(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mtqa", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_embedded_model_judges_by_default_and_tells_good_from_bad(folder: Path) -> None:
    assert DEFAULT_MODEL == "embedded"
    pairs = ("good.txt", "bad.txt", "-s", "s.txt", "-s", "s.txt", "--target-lang", "de", "--source-lang", "en")
    done = mtqa(folder, "check", *pairs, "--format", "json")
    assert done.stderr == ""
    report = json.loads(done.stdout)
    assert report["model"] == "embedded"
    assert report["signature"].startswith("model:")
    assert "sensitivity:default" in report["signature"]
    good, bad = report["documents"]
    assert good["scores"]["quality"] > bad["scores"]["quality"]
    assert good["scores"]["fluency"] > bad["scores"]["fluency"]
    assert good["estimates"][0]["quality"] > bad["estimates"][0]["quality"]
    # What stands in both documents is scored alike, whatever stands beside it.
    assert good["estimates"][1]["quality"] == bad["estimates"][1]["quality"]


def test_a_space_before_a_full_stop_is_no_sign_of_quality(folder: Path) -> None:
    said = {"Der Hund schläft, die Katze bellt.", "Der Hund schläft , die Katze bellt ."}
    (folder / "table.tsv").write_text(
        "source\ttarget\n" + "".join(f"The cat sleeps, the dog barks.\t{each}\n" for each in sorted(said)),
        encoding="utf-8",
    )
    done = mtqa(folder, "check", "table.tsv", "--target-lang", "de", "--source-lang", "en", "--format", "json")
    one, other = json.loads(done.stdout)["documents"][0]["estimates"]
    assert (one["quality"], one["fluency"]) == (other["quality"], other["fluency"])


def test_without_a_source_the_default_gives_fluency_alone(folder: Path) -> None:
    done = mtqa(folder, "check", "bad.txt", "--target-lang", "de", "--format", "json")
    report = json.loads(done.stdout)
    assert report["documents"][0]["scores"]["quality"] is None
    assert 0 <= report["documents"][0]["scores"]["fluency"] <= 100
    assert "Without a source, faithfulness was not judged." in report["notices"]


def test_a_language_that_was_not_seen_in_training_is_told(folder: Path) -> None:
    (folder / "eo.txt").write_text("La muzeo estas fermita lunde.\n", encoding="utf-8")
    assert "language-unseen" in mtqa(folder, "check", "eo.txt", "--target-lang", "eo").stdout


def test_the_shipped_model_passes_its_self_test_and_tells_of_itself(folder: Path) -> None:
    done = mtqa(folder, "model", "selftest")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.startswith("OK")
    told = mtqa(folder, "model", "info")
    assert told.returncode == 0, told.stderr
    assert "prec. high" in told.stdout


def test_explain_aligns_words_with_their_source(folder: Path) -> None:
    done = mtqa(folder, "explain", "good.txt:2", "--source", "s.txt", "--target-lang", "de", "-f", "json")
    assert done.returncode == 0, done.stderr
    (segment,) = json.loads(done.stdout)["segments"]
    links = {(link["target"]["text"], link["source"]["text"]) for link in segment["alignment"]}
    assert ("Euro", "euros") in links
    assert [word["text"] for word in segment["words"] if word["text"].isalpha()] == ["Karten", "kosten", "acht", "Euro"]


def test_a_source_longer_than_its_translation_is_scored_alike_alone_in_a_batch_and_on_any_number_of_threads() -> None:
    source = SOURCE.replace("\n", " ") * 2
    segments = [
        Segment(
            str(number), target, TextMap.verbatim(len(target), 0), source=source, source_lang="en", target_lang="de"
        )
        for number, target in enumerate(GOOD.splitlines() + BAD.splitlines())
    ]
    one, two = (load(threads=threads) for threads in (1, 2))
    together = one.examine(segments)
    alone = [two.examine([segment])[0] for segment in segments]
    for first, second in zip(together, alone, strict=True):
        assert first.scores == pytest.approx(second.scores, abs=1e-4)
        assert first.estimate == second.estimate


def test_a_damaged_vocabulary_is_found_by_the_self_test(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in WEIGHTS.iterdir():
        if file.is_file():
            shutil.copyfile(file, tmp_path / file.name)
    content = bytearray((tmp_path / "vocabulary.q4").read_bytes())
    content[1_000_000:1_000_064] = bytes(64)
    (tmp_path / "vocabulary.q4").write_bytes(content)
    monkeypatch.setattr("mtqa.reference.embedded.load", lambda: load(directory=tmp_path))
    with pytest.raises(ModelError, match=r"vocabulary\.q4 is not what it was when the model was made"):
        selftest()
    assert not capsys.readouterr().out


def test_a_damaged_encoder_is_not_loaded(tmp_path: Path) -> None:
    for name in ("model.json", "tokenizer.bin", "encoder.onnx", "vocabulary.q4"):
        (tmp_path / name).symlink_to(WEIGHTS / name)
    content = bytearray((WEIGHTS / "encoder.onnx").read_bytes())
    content[15_000_000:15_000_064] = bytes(64)
    (tmp_path / "encoder.onnx").unlink()
    (tmp_path / "encoder.onnx").write_bytes(content)
    with pytest.raises(ModelError, match=r"encoder\.onnx is not what it was"):
        load(directory=tmp_path)

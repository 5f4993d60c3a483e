"""Translation models through the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from mtqa.cli import app
from mtqa.errors import ModelError
from mtqa.reference.seq2seq.model import Seq2SeqModel

SOURCES = "this red cat finds the ship.\nthe old king sees a big bird, because every child loves the river.\n"
TARGETS = "tiu ruxa kato trovas la sxipo.\nla malna arbo vidas un granda birdo.\n"
OWN = "la malna rexo vidas un granda birdo, cxar cxiu infano amas la rivero."


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many segments the model was asked about, each time; in a folder with a pair of files."""
    (tmp_path / "en.txt").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "eo.txt").write_text(TARGETS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("MTQA_CACHE_DIR", str(tmp_path / "cache"))
    counts: list[int] = []
    estimate = Seq2SeqModel.estimate

    def counting(model: Seq2SeqModel, segments: Any) -> Any:
        counts.append(len(segments))
        return estimate(model, segments)

    monkeypatch.setattr(Seq2SeqModel, "estimate", counting)
    return counts


def check(folder: Path, *more: str) -> dict[str, Any]:
    langs = ("--source-lang", "en", "--target-lang", "eo")
    arguments = ["check", "eo.txt", "--source", "en.txt", *langs, "--format", "json", "--device", "cpu"]
    result = CliRunner().invoke(app, [*arguments, "--model", f"seq2seq:{folder}", *more])
    assert result.exit_code in {0, 1}, result.output
    report: dict[str, Any] = json.loads(result.stdout)
    return report


def marks(report: dict[str, Any]) -> list[tuple[str, int, int, str]]:
    (document,) = report["documents"]
    return [
        (each["rule"], each["location"]["line"], each["location"]["column"], each["message"])
        for each in document["findings"]
        if each["rule"].startswith("Q")
    ]


def test_findings_have_their_place_in_the_file(toy_folder: Path, asked: list[int]) -> None:
    wrong, missing = marks(check(toy_folder))
    assert wrong[:3] == ("Q101", 2, 10)
    assert missing[:3] == ("Q102", 2, 37)
    assert f"the model itself writes “{OWN}”" in wrong[3]
    assert "“because every child loves the river” of the source seems to be missing" in missing[3]
    assert asked == [2]


def test_a_second_run_asks_nothing(toy_folder: Path, asked: list[int]) -> None:
    first = check(toy_folder)
    second = check(toy_folder)
    assert asked == [2]
    assert marks(first) == marks(second)
    check(toy_folder, "--sensitivity", "high")
    assert asked == [2, 2]


def test_score_tells_quality_and_the_models_own_translation(toy_folder: Path, asked: list[int]) -> None:
    arguments = ["score", "-t", "eo.txt", "-s", "en.txt", "--source-lang", "en", "--target-lang", "eo"]
    result = CliRunner().invoke(app, [*arguments, "--model", f"seq2seq:{toy_folder}", "--format", "jsonl"])
    assert result.exit_code == 0, result.output
    right, wrong = map(json.loads, result.stdout.splitlines())
    assert right["quality"] > 90
    assert wrong["quality"] < 60
    assert (right["similarity"], wrong["translation"]) == (100, OWN)
    assert asked == [2]


@pytest.mark.usefixtures("asked")
def test_what_two_models_see_is_surer(toy_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.reference.wordwise import Wordwise

    class DoubtsTrees(Wordwise):
        def estimate(self, segments: Any) -> Any:
            from mtqa.finding import Category, Severity
            from mtqa.reference import ErrorSpan, Estimate
            from mtqa.segment import Span

            places = [each.target.find("arbo") for each in segments]
            return [
                Estimate(
                    quality=50.0,
                    spans=(ErrorSpan(Span(place, place + 4), Severity.MAJOR, Category.MISTRANSLATION, 0.4),)
                    if place >= 0
                    else (),
                )
                for place in places
            ]

    monkeypatch.setattr("mtqa.reference.embedded.load", lambda **_: DoubtsTrees())
    monkeypatch.setattr("mtqa.reference.embedded.signature", lambda **_: DoubtsTrees().signature)
    report = check(toy_folder, "--model", "embedded")
    (document,) = report["documents"]
    (both,) = (each for each in document["findings"] if each["rule"] == "Q101")
    assert both["confidence"] == pytest.approx(1 - 0.7 * 0.6)
    assert "Seen by" in both["message"]


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--source", "en.txt", "--source-lang", "fi", "--target-lang", "ja"), "knows nothing translated between"),
        (("--target-lang", "eo"), "judges translations beside their sources alone"),
    ],
)
def test_a_run_of_which_the_model_can_say_nothing_fails(
    toy_folder: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = CliRunner().invoke(app, ["check", "eo.txt", *arguments, "--model", f"seq2seq:{toy_folder}"])
    assert isinstance(result.exception, ModelError)
    assert words in str(result.exception)


@pytest.mark.usefixtures("asked")
def test_segments_in_other_languages_are_told(toy_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "t.tsv").write_text(
        "source\ttarget\tsource_lang\ttarget_lang\n"
        "this red cat finds the ship.\ttiu ruxa kato trovas la sxipo.\ten\teo\n"
        "this red cat finds the ship.\tToto červené kotě nachází loď.\ten\tcs\n",
        encoding="utf-8",
    )
    result = CliRunner().invoke(app, ["check", "t.tsv", "--model", f"seq2seq:{toy_folder}"])
    assert result.exit_code in {0, 1}, result.output
    assert "language-unsupported" in result.output

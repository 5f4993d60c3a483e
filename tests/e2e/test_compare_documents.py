"""`mtqa compare A B`: two documents, as users compare them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from mtqa.cli import app
from mtqa.errors import MtqaError
from tests.rules_alone import NO_MODEL

ARTICLES = Path(__file__).parents[2] / "samples" / "articles"
BOTH = (str(ARTICLES / "ferry-machine.txt"), str(ARTICLES / "ferry-edited.txt"))


def _run(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["compare", *arguments])


def _json(*arguments: str) -> Any:
    result = _run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_the_edited_article_reads_better_and_the_faults_of_the_other_are_shown() -> None:
    value = _json(*BOTH, *NO_MODEL)
    assert (value["schema"], value["better"]) == ("mtqa.documents/1", BOTH[1])
    (difference,) = value["differences"]
    assert (difference["measure"], difference["better"]) == ("MQM per 100 words", BOTH[1])
    machine, edited = value["documents"]
    assert difference["values"][0] > difference["values"][1]
    assert difference["interval"][0] < difference["values"][1] - difference["values"][0] < difference["interval"][1]
    assert edited["passages"] == []
    assert len(machine["passages"]) == 5
    penalties = [passage["mqm_penalty"] for passage in machine["passages"]]
    assert penalties == sorted(penalties, reverse=True)
    for passage in machine["passages"]:
        for finding in passage["findings"]:
            assert finding["text"] in passage["text"]


def test_the_other_way_round_says_the_same() -> None:
    assert _json(*reversed(BOTH), *NO_MODEL)["better"] == BOTH[1]


def test_a_document_is_not_better_than_itself() -> None:
    value = _json(BOTH[1], BOTH[1], *NO_MODEL)
    assert value["better"] is None
    shown = _run(BOTH[1], BOTH[1], *NO_MODEL).stdout
    assert "Which reads better does not show." in shown
    assert "MQM per 100 words: the same." in shown


def test_the_model_judges_by_default_and_passages_are_ranked_by_what_it_says() -> None:
    value = _json(*BOTH, "--passages", "3")
    assert [each["measure"] for each in value["differences"]] == ["fluency", "MQM per 100 words"]
    passages = value["documents"][0]["passages"]
    assert len(passages) == 3
    assert all(0 <= passage["fluency"] <= 100 for passage in passages)


def test_two_renderings_of_one_text_are_shown_side_by_side_where_they_differ_most() -> None:
    rows = _json(*BOTH, "--model", "embedded")["rows"]
    assert len(rows) == 5
    shown = [("".join(p["text"] for p in row["first"]), "".join(p["text"] for p in row["second"])) for row in rows]
    assert all(first and second for first, second in shown)
    assert any("212 passengers" in first and "212 passengers" in second for first, second in shown)
    assert "Where the two say the same and differ most" in _run(*BOTH, "--model", "embedded").stdout


def test_texts_on_two_matters_have_no_rows(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Bees keep the honey in cells of wax. A hive needs much of it in winter.\n" * 6, encoding="utf-8")
    assert _json(BOTH[1], str(other), "--model", "embedded")["rows"] == []
    assert _json(*BOTH, *NO_MODEL)["rows"] == []


def test_text_shows_both_sides_and_the_verdict() -> None:
    result = _run(*BOTH, *NO_MODEL, "--no-color")
    assert result.exit_code == 0
    assert f"{BOTH[1]} reads better, going by MQM per 100 words." in result.stdout
    assert "Passages that cost each document most" in result.stdout
    assert "F401 double-negation" in result.stdout


def test_tsv_has_a_line_per_measure_and_tells_the_notices_elsewhere(tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("It is a fine day.\n", encoding="utf-8")
    result = _run(BOTH[1], str(short), *NO_MODEL, "--format", "tsv")
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    assert rows[0] == ["measure", "first", "second", "low", "high", "better"]
    assert [row[0] for row in rows[1:]] == ["MQM per 100 words"]
    assert rows[1][3:] == ["", "", ""]
    assert "short.txt has 5 words" in result.stderr


def test_documents_in_two_languages_are_told(tmp_path: Path) -> None:
    other = tmp_path / "other.de.txt"
    other.write_text("Die Fähre legt am Morgen ab. Sie ist voll.\n" * 20, encoding="utf-8")
    value = _json(BOTH[0], str(other), *NO_MODEL)
    assert any("two languages (en, de)" in notice for notice in value["notices"])
    assert value["better"] is None
    assert "Which reads better does not show." in _run(BOTH[0], str(other), *NO_MODEL).stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((BOTH[0],), "two at a time, and 1 are given"),
        ((*BOTH, BOTH[0]), "two at a time, and 3 are given"),
        ((*BOTH, "-t", BOTH[0]), "leave -t, -r, -m and the options of tests out"),
        ((), "nothing to compare: give two documents, or translations with -t"),
        ((BOTH[0], "missing.txt"), "missing.txt: no such file"),
        ((BOTH[0], "missing"), "missing: no such file"),
        (("-", "-"), "standard input (-) can be only one of the two"),
        ((*BOTH, "--test", "both"), "leave -t, -r, -m and the options of tests out"),
        ((*BOTH, "--input-format", "po"), "ferry-machine.txt: line 1: has a line that is no comment"),
    ],
)
def test_mistakes_are_told_in_one_sentence(arguments: tuple[str, ...], message: str) -> None:
    result = _run(*arguments, *NO_MODEL)
    assert isinstance(result.exception, MtqaError)
    assert message in str(result.exception)

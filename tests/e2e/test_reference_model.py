"""What a reference model brings to the commands, shown with one that is small enough to be understood."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from typer.testing import CliRunner, Result

from mtqa import Settings, check_text
from mtqa.cli import app
from mtqa.errors import ConfigError, InputError, ModelError, MtqaError
from mtqa.reference.naming import KINDS
from tests.reference.wordwise import Wordwise

SOURCE = "Die Katze schläft heute auf dem Sofa.\nSie ist noch sehr müde.\nMorgen wird es besser gehen.\n"
TARGET = "The dog sleeps on the thing today.\nShe is still very tired.\nIt will go gooder the the day after.\n"
PAIR = ("t.txt", "--source", "s.txt", "--source-lang", "de", "--target-lang", "en")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "s.txt").write_text(SOURCE, encoding="utf-8")
    (tmp_path / "t.txt").write_text(TARGET, encoding="utf-8")
    (tmp_path / "mtqa.toml").touch()
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sensitivities with which the model was loaded."""
    sensitivities: list[str] = []

    def load(*, sensitivity: str = "default") -> Wordwise:
        sensitivities.append(sensitivity)
        return Wordwise(sensitivity)

    def signature(*, sensitivity: str = "default") -> str:
        return Wordwise(sensitivity).signature

    monkeypatch.setattr("mtqa.reference.embedded.load", load)
    monkeypatch.setattr("mtqa.reference.embedded.signature", signature)
    return sensitivities


def run(*arguments: str) -> Result:
    return CliRunner().invoke(app, list(arguments))


def as_json(*arguments: str) -> Any:
    result = run(*arguments, "--format", "json")
    assert result.exit_code in {0, 1}, result.output
    return json.loads(result.stdout)


def model_rules(report: Any) -> list[tuple[str, str]]:
    findings = [finding for document in report["documents"] for finding in document["findings"]]
    return [(finding["rule"], finding["text"]) for finding in findings if finding["origin"] == "model"]


def test_the_model_judges_unless_it_is_switched_off(loaded: list[str]) -> None:
    assert as_json("check", *PAIR)["model"] == "embedded"
    assert as_json("score", "-t", "t.txt")["signature"].startswith("model:wordwise@1|")
    assert len(loaded) == 2
    assert as_json("check", *PAIR, "--model", "none")["model"] == "none"
    Path("mtqa.toml").write_text('model = "none"\n', encoding="utf-8")
    assert as_json("check", *PAIR)["model"] == "none"
    assert len(loaded) == 2


@pytest.mark.parametrize("arguments", [("rules",), ("rules", "Q"), ("--help",), ("init", "x.toml"), ("explain", "-h")])
def test_commands_that_need_no_model_do_not_load_it(loaded: list[str], arguments: tuple[str, ...]) -> None:
    assert run(*arguments).exit_code == 0
    assert loaded == []


def test_a_model_that_is_missing_is_told_with_its_mend(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*, sensitivity: str) -> Wordwise:
        raise ModuleNotFoundError("No module named 'onnxruntime'")

    gone = replace(KINDS["embedded"], package="mtqa.reference.gone")
    monkeypatch.setitem(KINDS, "embedded", gone)
    result = run("check", "t.txt")
    assert isinstance(result.exception, ModelError)
    assert "reinstall mtqa, or use --model none" in str(result.exception)
    monkeypatch.undo()
    monkeypatch.setattr("mtqa.reference.embedded.load", broken)
    result = run("check", str(Path(__file__)), "--input-format", "text")
    assert isinstance(result.exception, ModelError)
    assert "'onnxruntime'); reinstall mtqa, or use --model none" in str(result.exception)


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("sensitivity", "marked"),
    [("low", ["dog"]), ("default", ["dog", "gooder"]), ("high", ["dog", "gooder"])],
)
def test_sensitivity_moves_what_is_marked_and_is_in_the_signature(sensitivity: str, marked: list[str]) -> None:
    report = as_json("check", *PAIR, "--sensitivity", sensitivity)
    assert [text for rule, text in model_rules(report) if rule != "Q102"] == marked
    assert f"|sensitivity:{sensitivity}|" in report["signature"]
    Path("mtqa.toml").write_text(f'sensitivity = "{sensitivity}"\n', encoding="utf-8")
    assert as_json("check", *PAIR) == report
    scored = as_json("score", "-t", "t.txt", "-s", "s.txt", *PAIR[3:])
    assert scored["signature"] == report["signature"]


@pytest.mark.usefixtures("loaded")
def test_marks_of_the_model_do_not_fail_the_gate_and_can_be_ignored() -> None:
    report = as_json("check", *PAIR, "--ignore", "F101")
    assert model_rules(report) == [("Q101", "dog"), ("Q102", ""), ("Q102", ""), ("Q103", "gooder")]
    assert report["verdict"]["status"] == "passed"
    assert model_rules(as_json("check", *PAIR, "--ignore", "Q")) == []
    Path("mtqa.toml").write_text('[severity]\nmodel-accuracy = "minor"\n', encoding="utf-8")
    findings = as_json("check", *PAIR)["documents"][0]["findings"]
    assert {finding["severity"] for finding in findings if finding["rule"] == "Q101"} == {"minor"}


def test_sensitivity_without_a_model_is_told() -> None:
    report = as_json("check", "t.txt", "--model", "none", "--sensitivity", "low")
    assert any("on which sensitivity has no effect" in notice for notice in report["notices"])


@pytest.mark.usefixtures("loaded")
def test_segments_have_their_estimates_in_json_by_the_schema() -> None:
    report = as_json("check", *PAIR)
    schema = json.loads((files("mtqa.reports") / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(report)
    first, second, third = report["documents"][0]["estimates"]
    assert (first["segment_id"], first["line"], first["quality"], first["fluency"]) == ("1", 1, 55, 80)
    assert [(each["text"], each["start"]) for each in first["omissions"]] == [("Katze", 4), ("Sofa", 32)]
    assert (second["quality"], second["flags"]) == (95, [])
    assert TARGET[third["span"]["start"] : third["span"]["end"]] == TARGET.splitlines()[2]
    assert as_json("check", *PAIR, "--model", "none")["documents"][0]["estimates"] == []


@pytest.mark.usefixtures("loaded")
def test_scores_of_documents_and_of_the_run_have_confidence_intervals() -> None:
    for name, number in (("a", 12), ("b", 8)):
        Path(f"{name}.txt").write_text(TARGET * number, encoding="utf-8")
        Path(f"{name}.src.txt").write_text(SOURCE * number, encoding="utf-8")
    arguments = ("check", "a.txt", "b.txt", "-s", "a.src.txt", "-s", "b.src.txt", *PAIR[3:])
    report = as_json(*arguments)
    first, _ = (document["scores"] for document in report["documents"])
    low, high = first["quality_interval"]
    assert low < first["quality"] < high
    assert first["fluency_interval"] != first["quality_interval"]
    whole = report["scores"]
    low, high = whole["quality_interval"]
    assert low < whole["quality"] < high
    assert high - low < first["quality_interval"][1] - first["quality_interval"][0]
    shown = " ".join(run(*arguments).stdout.split())
    assert f"Quality {first['quality']:.1f} ({first['quality_interval'][0]:.1f} to " in shown
    assert "95 % intervals over 36 segments." in shown
    assert "all 2 documents: Quality" in shown
    assert report == as_json(*arguments)
    scored = as_json("score", "-t", "a.txt", "-s", "a.src.txt", *PAIR[3:])["systems"][0]["scores"]
    assert scored["quality"]["interval"] == first["quality_interval"]
    told = run("score", "-t", "a.txt", "-s", "a.src.txt", *PAIR[3:]).stdout
    assert f"a: quality {first['quality']:.2f} ({first['quality_interval'][0]:.2f} to " in told
    assert "95 % bootstrap over 36 segments" in told


@pytest.mark.usefixtures("loaded")
def test_few_segments_have_no_interval_and_rules_alone_have_none() -> None:
    assert as_json("check", *PAIR)["documents"][0]["scores"]["quality_interval"] is None
    Path("a.txt").write_text(TARGET * 9, encoding="utf-8")
    scores = as_json("check", "a.txt", "--model", "none")["documents"][0]["scores"]
    assert (scores["quality_interval"], scores["fluency_interval"]) == (None, None)


@pytest.mark.usefixtures("loaded")
def test_without_a_source_there_is_fluency_and_it_is_said_that_faithfulness_was_not_judged() -> None:
    report = as_json("check", "t.txt", "--min-quality", "50")
    scores = report["documents"][0]["scores"]
    assert scores["quality"] is None
    assert scores["fluency"] < 90
    assert "Without a source, faithfulness was not judged." in report["notices"]
    assert any("min-quality asks nothing of 1 document" in notice for notice in report["notices"])
    shown = run("check", "t.txt").stdout
    assert "faithfulness was not judged" in shown
    assert model_rules(report) == [("Q103", "dog"), ("Q103", "gooder")]


@pytest.mark.usefixtures("loaded")
def test_documents_without_quality_are_ranked_by_fluency() -> None:
    Path("good.txt").write_text("She is still very tired.\n", encoding="utf-8")
    shown = run("check", "t.txt", "good.txt").stdout
    table = shown[shown.index("Documents, best first") :]
    assert table.index("good.txt") < table.index("t.txt")


@pytest.mark.usefixtures("loaded")
def test_what_could_not_be_judged_as_usual_is_told_by_every_command(tmp_path: Path) -> None:
    long = "This sentence goes on and on. " * 20
    rows = [("a", "Kurz.", "Short.", "en"), ("b", "Lang.", long, "en"), ("c", "Wort.", "Neno.", "sw")]
    table = "id\tsource\ttarget\ttarget_lang\n" + "".join("\t".join(row) + "\n" for row in rows)
    Path("rows.tsv").write_text(table, encoding="utf-8")
    report = as_json("check", "rows.tsv", "--source-lang", "de")
    told = "\n".join(report["notices"])
    assert "rows.tsv: the model judged 1 segment by the beginning alone: too long for it (truncated; line 3)." in told
    assert "nothing translated de→sw in training, so that its word on 1 segment is less sure (language-unseen" in told
    flags = {each["segment_id"]: each["flags"] for each in report["documents"][0]["estimates"]}
    assert flags == {"a": [], "b": ["truncated"], "c": ["language-unseen"]}
    assert "truncated; line 3" in run("check", "rows.tsv").stdout
    assert "(truncated; segment b)" in run("score", "rows.tsv").stdout
    assert "(truncated; segment b)" in as_json("score", "rows.tsv")["warnings"][0]
    lines = run("score", "rows.tsv", "--format", "jsonl")
    assert [json.loads(line)["flags"] for line in lines.stdout.splitlines()][1] == ["truncated"]
    assert "(truncated; segment b)" in lines.stderr


@pytest.mark.usefixtures("loaded")
def test_a_segment_without_a_translation_has_no_fluency() -> None:
    Path("rows.tsv").write_text("source\ttarget\nWort.\t\nKatze.\tThe cat.\n", encoding="utf-8")
    first, second = map(json.loads, run("score", "rows.tsv", "--format", "jsonl").stdout.splitlines())
    assert (first["quality"], first["fluency"], first["flags"]) == (0, None, ["empty"])
    assert second["fluency"] == 90


@pytest.mark.usefixtures("loaded")
def test_python_says_the_same_as_the_command_line() -> None:
    settings = Settings(source_lang="de", target_lang="en", sensitivity="low")
    report = check_text(TARGET, source=SOURCE, path="t.txt", settings=settings)
    printed = as_json("check", *PAIR, "--sensitivity", "low")["documents"][0]
    assert [finding.message for finding in report.findings] == [found["message"] for found in printed["findings"]]
    assert report.scores.quality == printed["scores"]["quality"]


@pytest.mark.parametrize("value", ["Default", "", "0.5"])
def test_an_unknown_sensitivity_is_refused(value: str) -> None:
    assert run("check", "t.txt", "--sensitivity", value).exit_code == 2
    Path("mtqa.toml").write_text(f'sensitivity = "{value}"\n', encoding="utf-8")
    result = run("check", "t.txt", "--model", "none")
    assert isinstance(result.exception, ConfigError)
    assert "sensitivity must be one of low, default, high" in str(result.exception)


# mtqa explain


@pytest.mark.usefixtures("loaded")
def test_explain_shows_doubts_scores_alignment_omissions_and_findings() -> None:
    result = run("explain", "t.txt:1", *PAIR[1:])
    assert result.exit_code == 0, result.output
    lines = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert lines[0] == "t.txt:1:1 segment 1 de→en"
    assert "quality 55.0 how well it says what the source says, 0 to 100" in lines
    assert "fluency 80.0 how well it reads, 0 to 100" in lines
    assert "critical 0.25 probability of a critical error, 0 to 1" in lines
    assert "doubted words (marked from 50% on)" in lines
    assert "dog 90% █████████· major Accuracy/Mistranslation" in lines
    assert "words of the source that may be missing (marked from 50% on)" in lines
    assert "Katze 90% █████████·" in lines
    assert "dog ← Katze 0.80" in lines
    finding = lines.index("1:5 major Q101 model-accuracy (90% sure)")
    assert lines[finding + 1].startswith("“dog” looks like an error")
    assert "“dog”" in result.stdout
    assert "|sensitivity:default|" in lines[-1]
    shown = result.stdout.splitlines()
    text = next(number for number, line in enumerate(shown) if "The dog sleeps" in line)
    bars = shown[text + 1]
    assert {bars[place] for place in range(shown[text].index("dog"), shown[text].index("dog") + 3)} == {"▇"}
    assert bars.strip() == "▇▇▇"


@pytest.mark.usefixtures("loaded")
def test_explain_goes_by_line_and_column_as_findings_say_them() -> None:
    Path("page.txt").write_text("A dog came. It was odd. And gooder.\nAll the same it left.\n", encoding="utf-8")
    whole = as_json("explain", "page.txt:1")
    assert [segment["target"] for segment in whole["segments"]] == ["A dog came.", "It was odd.", "And gooder."]
    one = as_json("explain", "page.txt:1:20")
    assert [segment["target"] for segment in one["segments"]] == ["It was odd."]
    assert as_json("explain", "page.txt:2")["segments"][0]["location"]["line"] == 2


@pytest.mark.usefixtures("loaded")
def test_explain_without_a_source_shows_no_alignment() -> None:
    result = run("explain", "t.txt:1", "--target-lang", "en")
    assert "alignment" not in result.stdout.partition("note:")[0]
    assert "Without a source, faithfulness was not judged, and there is no word alignment." in result.stdout
    (segment,) = as_json("explain", "t.txt:1")["segments"]
    assert (segment["quality"], segment["source"], segment["alignment"], segment["source_words"]) == (
        None,
        None,
        [],
        [],
    )
    assert segment["flags"] == ["no-source"]
    assert "Accuracy" not in {word["category"].partition("/")[0] for word in segment["words"]}


@pytest.mark.usefixtures("loaded")
def test_explain_gives_editors_positions_in_the_file() -> None:
    report = as_json("explain", "t.txt:3", *PAIR[1:])
    assert (report["schema"], report["line"], report["model"]) == ("mtqa.explanation/1", 3, "embedded")
    (segment,) = report["segments"]
    doubted = max(segment["words"], key=lambda word: float(word["error"]))
    assert (doubted["text"], doubted["severity"], doubted["error"]) == ("gooder", "minor", 0.6)
    assert TARGET[doubted["span"]["start"] : doubted["span"]["end"]] == "gooder"
    assert (doubted["location"]["line"], doubted["location"]["column"]) == (3, 12)
    assert segment["thresholds"] == {"error": 0.5, "omitted": 0.5}
    # Where the package for grammar is installed, it has something to say as well.
    assert {finding["rule"] for finding in segment["findings"]} - {"F503"} == {"Q103", "F101"}
    assert segment["alignment"][0]["source"]["text"] == "Morgen"


@pytest.mark.usefixtures("loaded")
def test_explain_is_in_colour_where_that_is_wanted() -> None:
    assert "\x1b[" in run("explain", "t.txt:1", *PAIR[1:], "--color").stdout
    assert "\x1b[" not in run("explain", "t.txt:1", *PAIR[1:]).stdout


@pytest.mark.usefixtures("loaded")
def test_nothing_that_is_explained_acts_on_the_terminal() -> None:
    Path("t.txt").write_text("The \x1b[31mdog\x1b[0m \u202ebites\u202c.\n", encoding="utf-8")
    shown = run("explain", "t.txt:1", "--target-lang", "en").stdout
    assert "dog" in shown
    assert not {"\x1b", "\u202e", "\u202c"} & set(shown)


@pytest.mark.usefixtures("loaded")
def test_explain_wraps_long_segments_and_keeps_bars_under_their_words() -> None:
    Path("t.txt").write_text("漢字 and " * 30 + "a dog " + "and more " * 30 + "\n", encoding="utf-8")
    lines = run("explain", "t.txt:1", "--target-lang", "en").stdout.splitlines()
    from rich.cells import cell_len

    assert all(cell_len(line) <= 100 for line in lines if "signature" not in line and "note" not in line)
    number = next(number for number, line in enumerate(lines) if " dog " in line)
    bars = lines[number + 1]
    assert cell_len(lines[number][: lines[number].index("dog")]) == bars.index("▇")


def test_explain_without_a_model_gives_what_the_rules_say(loaded: list[str]) -> None:
    result = run("explain", "t.txt:3", *PAIR[1:], "--model", "none")
    assert "F101 repeated-word" in result.stdout
    assert "Only the rules were asked (model: none)" in result.stdout
    assert as_json("explain", "t.txt:3", "--model", "none")["segments"][0]["words"] is None
    assert loaded == []


@pytest.mark.usefixtures("loaded")
@pytest.mark.parametrize(
    ("place", "kind", "words"),
    [
        ("t.txt", ConfigError, "t.txt: name the line to be explained, counted from 1, as in t.txt:12"),
        ("t.txt:", ConfigError, "name the line"),
        ("t.txt:0", ConfigError, "counted from 1"),
        ("t.txt:x", ConfigError, "as in t.txt:12"),
        ("t.txt:-1", ConfigError, "as in t.txt:12"),
        ("t.txt:1:200", InputError, "t.txt: line 1 has no column 200; its last is 34"),
        ("t.txt:9", InputError, "t.txt: has no line 9; its last line is 3"),
        ("gap.txt:2", InputError, "gap.txt: line 2 holds no text that is checked; the nearest that does is line 1"),
        ("gap.txt:4", InputError, "the nearest that does is line 5"),
        ("gone.txt:1", InputError, "gone.txt: no such file"),
        ("bare.html:1", InputError, "bare.html: holds no text that is checked"),
    ],
)
def test_a_place_that_cannot_be_explained_is_told(place: str, kind: type[MtqaError], words: str) -> None:
    Path("bare.html").write_text("<html><body><script>x()</script></body></html>", encoding="utf-8")
    Path("gap.txt").write_text("One sentence here.\n\n\n\nAnother one there.\n", encoding="utf-8")
    result = run("explain", place)
    assert isinstance(result.exception, kind)
    assert words in str(result.exception)


@pytest.mark.usefixtures("loaded")
def test_explain_takes_the_place_where_a_segment_ends_and_no_other_segment() -> None:
    Path("ml.md").write_text(
        "The first sentence goes on and on. The second\nends. The third stays.\n", encoding="utf-8"
    )
    for place, text in (
        ("ml.md:2:20", "The third stays."),
        ("ml.md:2:23", "The third stays."),
        ("ml.md:2:3", "The second\nends."),
    ):
        (segment,) = as_json("explain", place, "--target-lang", "en")["segments"]
        assert segment["target"] == text.replace("\n", " ")


@pytest.mark.usefixtures("loaded")
def test_explain_says_what_the_rules_take_off_and_tells_flags_in_words() -> None:
    Path("long.txt").write_text("The dog and the the cat. " + "Again and again it is said, " * 9, encoding="utf-8")
    told = " ".join(run("explain", "long.txt:1:10", "--target-lang", "en").stdout.split())
    assert "the model says 80.0, and what the rules find takes" in told
    assert "judged 1 segment by the beginning alone: too long for it (truncated; segment" in run(
        "explain", "long.txt:1:60", "--target-lang", "sw"
    ).stdout.replace("\n", " ")


@pytest.mark.usefixtures("loaded")
def test_explain_of_a_row_without_a_source_or_without_a_translation_shows_what_there_is() -> None:
    rows = "source,target\nDer Hund.,The dog.\n,The dog.\nDer Hund.,\n"
    Path("rows.csv").write_text(rows, encoding="utf-8")
    languages = ("--source-lang", "de", "--target-lang", "en")
    alone = run("explain", "rows.csv:3", *languages).stdout
    assert "\nsource\n" not in alone
    assert "alignment (" not in alone
    assert "faithfulness was not judged" in alone
    untranslated = run("explain", "rows.csv:4", *languages).stdout
    assert "doubted words" not in untranslated
    segments = [json.loads(line) for line in run("score", "rows.csv", *languages, "-f", "jsonl").stdout.splitlines()]
    assert [segment["quality"] is None for segment in segments] == [False, True, False]
    assert "no-source" in segments[1]["flags"]


@pytest.mark.usefixtures("loaded")
def test_a_document_in_the_wrong_language_has_no_quality_whoever_asks() -> None:
    french = "Le chien dort aujourd'hui sur le canapé.\nIl est encore très fatigué.\nTout ira mieux demain, dit-on.\n"
    Path("t.txt").write_text(french, encoding="utf-8")
    report = as_json("check", *PAIR)
    assert report["documents"][0]["scores"]["quality"] == 0
    assert model_rules(report) == []
    rows = run(
        "score", "-s", "s.txt", "-t", "t.txt", "--source-lang", "de", "--target-lang", "en", "-f", "jsonl"
    ).stdout
    assert [json.loads(line)["quality"] for line in rows.splitlines()] == [0, 0, 0]
    explained = run("explain", "t.txt:2", *PAIR[1:]).stdout
    assert "A201" in explained
    assert re.search(r"quality +0\.0", explained)


@pytest.mark.usefixtures("loaded")
def test_an_untranslated_segment_is_told_once_and_not_word_by_word() -> None:
    Path("t.txt").write_text(TARGET.replace("She is still very tired.", SOURCE.splitlines()[1]), encoding="utf-8")
    found = as_json("check", *PAIR, "--sensitivity", "high")["documents"][0]["findings"]
    on_line = {line: [each["origin"] for each in found if each["location"]["line"] == line] for line in (1, 2)}
    assert "model" in on_line[1]
    assert set(on_line[2]) == {"check"}


@pytest.mark.usefixtures("loaded")
def test_marks_that_the_gate_does_not_count_are_told() -> None:
    failed = run("check", *PAIR, "--fail-on", "minor", "--sensitivity", "high")
    assert re.search(r"not counted: .*[1-9] of the model\)", failed.stdout)
    passed = run("check", *PAIR, "--select", "Q")
    assert passed.exit_code == 0
    assert "The gate counts no mark of the model alone: " in passed.stdout


@pytest.mark.usefixtures("loaded")
def test_a_file_name_may_hold_colons() -> None:
    Path("a:1").write_text("A dog came.\n", encoding="utf-8")
    assert as_json("explain", "a:1:1", "--input-format", "text")["path"] == "a:1"

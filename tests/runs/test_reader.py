from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from mtqa.baseline import Baseline, Entry
from mtqa.cli.output import TerminalLook
from mtqa.config import Settings, load_settings
from mtqa.errors import InputError
from mtqa.inputs import read_options
from mtqa.pipeline import check_paths
from mtqa.reference.embedded import signature
from mtqa.report import Fixed, Report
from mtqa.reports import RENDERERS, render
from mtqa.runs import RunTexts, read_run, settings_of
from mtqa.sifting import Reason
from mtqa.texts import Texts
from tests.runs.projects import Talkative, odd_name, write_project

LOOKS = (
    TerminalLook(color=False, width=100),
    TerminalLook(color=True, width=70, show_suppressed=True),
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_project(folder)
    odd_name(folder)
    return folder


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


@pytest.fixture(scope="module", params=["rules alone", "with a model"])
def run(folder: Path, request: pytest.FixtureRequest) -> Iterator[Report]:
    """A run with findings of all kinds, some of them suppressed and some known."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        settings = load_settings(None)
        if request.param == "with a model":
            patch.setattr("mtqa.checker.load_model", lambda *_: Talkative())
            settings = settings.override(model="embedded")
        paths = ["po", "web", *([name] if (name := odd_name(folder)) else [])]
        first = check_paths(paths, settings)
        known = first.documents[-1].findings[0]
        entries = [Entry.of("web/rows.tsv", known), Entry("gone.po", "A102", "5", "x", "0" * 32)]
        yield check_paths(paths, settings, baseline=Baseline("mtqa-baseline.json", entries, str(folder)))


def written(report: Report, look: TerminalLook, output_format: str = "json") -> str:
    return "".join(render(report, output_format, look))


def stored(report: Report, tmp_path: Path) -> Path:
    file = tmp_path / "run.json"
    file.write_text(written(report, LOOKS[0]), encoding="utf-8", errors="backslashreplace")
    return file


def test_the_run_has_all_there_is_to_tell(run: Report) -> None:
    """What the other tests compare is there."""
    aside = {each.reason for document in run.documents for each in document.aside}
    assert aside >= {Reason.SUPPRESSED, Reason.KNOWN}
    assert any(finding.fix for document in run.documents for finding in document.findings)
    assert any(finding.around.cut_before for document in run.documents for finding in document.findings)
    assert any(document.malformed for document in run.documents)
    assert any(document.fresh for document in run.documents)
    assert run.compared is not None
    assert run.compared.stale
    assert run.problems
    assert run.verdict.failures
    assert len({run.demands.of(document.path) for document in run.documents}) == 2
    assert {document.bilingual for document in run.documents} == {True, False}
    if run.model == "embedded":
        assert any(each.omissions for document in run.documents for each in document.segments)
        assert run.overall is not None
        assert run.overall.quality_interval is not None


@pytest.mark.parametrize("look", LOOKS, ids=["plain", "coloured"])
@pytest.mark.parametrize("output_format", RENDERERS)
def test_a_run_that_is_read_back_is_told_as_it_was(
    run: Report, look: TerminalLook, output_format: str, tmp_path: Path
) -> None:
    back = read_run(str(stored(run, tmp_path)))
    options = read_options(load_settings(None))
    first = written(run, replace(look, texts=Texts(options)), output_format)
    again = written(back, replace(look, texts=RunTexts(64 << 20)), output_format)
    assert again == first
    if output_format == "html":
        assert "Öffnen Sie 😀 漢字 ." in first


def test_what_is_made_from_it_is_the_same(run: Report, tmp_path: Path) -> None:
    back = read_run(str(stored(run, tmp_path)))
    for document, one in zip(run.documents, back.documents, strict=True):
        assert one.scores == document.scores
        assert one.tally.penalty == document.tally.penalty
        assert one.tally.total == document.tally.total
        assert list(one.tally.qualities) == list(document.tally.qualities)
        assert (one.fresh is None) == (document.fresh is None)
        assert one.segments == document.segments
        pairs = zip(document.counted, one.counted, strict=True)
        # What a fix would be in the segment is told nowhere.
        assert all(mine == replace(finding, fix=mine.fix) for finding, mine in pairs)
        assert back.demands.of(one.path) == run.demands.of(document.path)
        assert one.reading == document.reading
        assert one.keys == document.keys
    assert back.overall == run.overall
    assert back.circumstances == run.circumstances


def test_what_was_mended_is_read_back(run: Report, tmp_path: Path) -> None:
    fixed = replace(run, fixed=Fixed(3, 2, {"F205": 2, "F207": 1}))
    assert read_run(str(stored(fixed, tmp_path))).fixed == fixed.fixed


def test_reports_are_valid_by_the_schema_with_all_that_is_read_back(run: Report) -> None:
    schema = json.loads((files("mtqa.reports") / "report.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(written(run, LOOKS[0])))


def test_every_key_that_is_written_is_in_the_schema(run: Report) -> None:
    schema = json.loads((files("mtqa.reports") / "report.schema.json").read_text(encoding="utf-8"))

    def described(value: Any, by: dict[str, Any], place: str) -> None:
        by = schema["$defs"][by["$ref"].removeprefix("#/$defs/")] if "$ref" in by else by
        choices = [each for key in ("oneOf", "allOf") for each in by.get(key, ())]
        if choices:
            fitting = [each for each in choices if each.get("type") != "null"]
            return described(value, fitting[0], place) if value is not None else None
        if isinstance(value, dict) and "additionalProperties" not in by:
            for key, inner in value.items():
                assert key in by["properties"], f"{place}.{key}"
                described(inner, by["properties"][key], f"{place}.{key}")
        elif isinstance(value, list):
            for inner in value:
                described(inner, by["items"], f"{place}[]")
        return None

    described(json.loads(written(run, LOOKS[0])), schema, "$")


def test_later_keys_are_passed_by(run: Report, tmp_path: Path) -> None:
    value = json.loads(written(run, LOOKS[0]))
    value["later"] = value["documents"][0]["later"] = {"x": [1]}
    file = tmp_path / "run.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    assert read_run(str(file)).documents == read_run(str(stored(run, tmp_path))).documents


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"{", "is not JSON in UTF-8"),
        (b"\xff\xfe", "is not JSON in UTF-8"),
        (b"[]", "is no whole report"),
        (b"{}", "has no schema, not 'mtqa.report/1'"),
        (b'{"schema": "mtqa.baseline/1"}', "is of schema 'mtqa.baseline/1', not 'mtqa.report/1'"),
        (b'{"schema": "mtqa.report/1", "version": "0.0.1", "documents": []}', "written by an earlier mtqa ('0.0.1')"),
        (b"[" * 100_000, "is no whole report"),
        (b'{"a": ' * 100_000, "is not JSON in UTF-8"),
        (b'{"schema": "\\ud800", "version": "1"}', "is of schema"),
    ],
)
def test_what_is_no_report_is_told_in_a_sentence(tmp_path: Path, content: bytes, problem: str) -> None:
    file = tmp_path / "x.json"
    file.write_bytes(content)
    with pytest.raises(InputError) as caught:
        read_run(str(file))
    assert str(caught.value).startswith(f"{file}: ")
    assert problem in str(caught.value)


def test_a_report_that_is_too_large_is_not_read(run: Report, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="raise --max-file-size"):
        read_run(str(stored(run, tmp_path)), max_bytes=1000)
    with pytest.raises(InputError, match="no such file"):
        read_run(str(tmp_path / "gone.json"))


def test_the_embedded_model_is_asked_again_and_no_other(run: Report) -> None:
    own = signature(sensitivity="high")
    how = replace(run.circumstances, sensitivity="high")
    judged = replace(run, circumstances=how, signature=f"{own}|rules:1@0")
    assert settings_of(judged) == Settings(model="embedded", sensitivity="high")
    assert settings_of(replace(judged, signature=f"model:other|{own}|rules:1@0")).asks("embedded")
    for signature_told, sensitivity in (
        (own.replace("@", "@9"), "high"),
        (own, "default"),
        (own, "no such"),
        ("model:seq2seq", "high"),
        (f"{own}x", "high"),
    ):
        other = replace(run, signature=signature_told, circumstances=replace(how, sensitivity=sensitivity))
        assert not settings_of(replace(other, model="embedded")).judges

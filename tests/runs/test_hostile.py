"""A report is a file like any other: whoever wrote it gets no file, no crash and no endless work for it."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.cli.output import TerminalLook
from mtqa.config import load_settings
from mtqa.errors import ConfigError, InputError
from mtqa.pipeline import check_paths
from mtqa.report import Report
from mtqa.reports import RENDERERS, render
from mtqa.runs import RunTexts, Shard, merged, read_run
from mtqa.segment import Document, Segment, TextMap, content_of
from tests.runs.projects import Talkative, write_project

HIDDEN = "The key is 4711.\n"
LOOK = TerminalLook(color=False, width=100, show_suppressed=True, texts=RunTexts(1 << 20))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    write_project(folder)
    return folder


@pytest.fixture(autouse=True)
def _here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)


def written(report: Report, output_format: str = "json") -> str:
    return "".join(render(report, output_format, LOOK))


@pytest.fixture(scope="module")
def value(folder: Path) -> dict[str, Any]:
    """A report with something of everything, small enough to be changed often."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setattr("mtqa.checker.load_model", lambda *_: Talkative())
        report = check_paths(["po/house.de.po", "web", "gone.txt"], load_settings(None).override(model="embedded"))
        value: dict[str, Any] = json.loads(written(report))
        return value


def read(value: Any, folder: Path) -> Report:
    file = folder / "hostile.json"
    file.write_text(json.dumps(value), encoding="utf-8")
    return read_run(str(file))


def places(value: Any, here: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths to all values within one."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [here, *(place for key, each in inner for place in places(each, (*here, key)))]


def changed(value: Any, place: tuple[Any, ...], new: Any) -> Any:
    """A copy of a value in which another stands at a place."""
    if not place:
        return new
    copy = value.copy()
    copy[place[0]] = changed(value[place[0]], place[1:], new)
    return copy


ODD: tuple[Any, ...] = (
    *(None, True, 0, 1, -1, 0.5, -0.5, 1e308, 1 << 40, 1 << 70, [], {}, [[]], {"": ""}, [None]),
    *(
        "",
        "x",
        "\0",
        "\ud800",
        "\x1b[2J",
        "<script>alert(1)</script>",
        "::error::x",
        "]]>",
        "a\u2028b",
        "-",
        "../" * 50,
    ),
    *("/etc/passwd", "/dev/zero", "\u202eabc", "x" * 5000, "idna", "xx-YY", "unicode_escape", "embedded", "A102"),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_stands_in_a_report_is_refused_in_a_sentence_or_told(
    data: st.DataObject, value: dict[str, Any], folder: Path
) -> None:
    hostile = value
    for _ in range(data.draw(st.integers(1, 3))):
        hostile = changed(
            hostile, data.draw(st.sampled_from(places(hostile)[1:] or [()])), data.draw(st.sampled_from(ODD))
        )
    try:
        report = read(hostile, folder)
    except InputError as error:
        refused = str(error)
    else:
        refused = ""
    if refused:
        assert refused.startswith(f"{folder / 'hostile.json'}: ")
        assert len(refused.splitlines()) == 1
        return
    for output_format in RENDERERS:
        written(report, output_format).encode("utf-8", "backslashreplace")
    assert written(read(json.loads(written(report)), folder)) == written(report)
    with suppress(ConfigError):
        written(merged([Shard("a", report), Shard("b", read(value, folder))]), "html")


def naming(value: dict[str, Any], path: Path | str, **changes: Any) -> dict[str, Any]:
    """A report whose one document is another file."""
    document = value["documents"][0] | {"path": str(path), "source_path": None} | changes
    return value | {"documents": [document], "scores": None}


def page(value: dict[str, Any], folder: Path) -> str:
    return written(read(value, folder), "html")


def test_a_file_that_a_report_names_is_shown_only_to_whom_knows_it(
    value: dict[str, Any], folder: Path, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(HIDDEN, encoding="utf-8")
    for reading in ({}, {"input_format": "tsv"}, {"encoding": "utf-16"}, {"max_bytes": 1 << 60}, None):
        shown = page(naming(value, secret, reading=reading), folder)
        assert "4711" not in shown
        assert "could not be read again, or has changed since" in shown
    known = Document("", HIDDEN, (Segment("1", HIDDEN, TextMap.verbatim(len(HIDDEN), 0)),))
    own = naming(value, secret, reading={}, content=content_of(known).hex(), findings=[], estimates=[], set_aside=[])
    own |= {"model": "none"}
    assert "4711" in page(own, folder)
    # With a source, that must be known as well.
    assert "4711" not in page(
        naming(own, secret, reading={}, content=own["documents"][0]["content"], source_path=str(secret)), folder
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_what_is_no_file_is_not_read(value: dict[str, Any], folder: Path, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    for path in (tmp_path / "pipe.txt", "/dev/zero", "/dev/stdin", "-", tmp_path, "/proc/self/environ"):
        assert "could not be read again" in page(naming(value, path, reading={"input_format": "text"}), folder)


def test_large_files_are_not_read_whatever_a_report_says(value: dict[str, Any], folder: Path, tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(1 << 40)
    begun = time.monotonic()
    assert "could not be read again" in page(naming(value, large, reading={"max_bytes": 1 << 60}), folder)
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    "reading",
    [
        {"encoding": "idna"},
        {"encoding": "no-such"},
        {"encoding": "zlib_codec"},
        {"lang": "no such language"},
        {"source_lang": "\0"},
        {"delimiter": ""},
        {"delimiter": "ab"},
        {"align_by": "seq2seq:/tmp/model"},
        {"max_bytes": -1},
    ],
)
def test_ways_to_read_that_there_are_not_are_refused(value: dict[str, Any], folder: Path, reading: Any) -> None:
    with pytest.raises(InputError, match="is no whole report"):
        read(naming(value, "a.txt", reading=reading), folder)


@pytest.mark.parametrize("reading", [{"delimiter": '"'}, {"delimiter": "\n"}, {"target_column": "x" * 10_000}])
def test_ways_to_read_that_fail_show_no_text(value: dict[str, Any], folder: Path, reading: Any) -> None:
    assert "could not be read again" in page(naming(value, "web/rows.tsv", reading=reading), folder)


def test_numbers_without_end_cost_nothing(value: dict[str, Any], folder: Path) -> None:
    """What is counted is not made."""
    bare = naming(value, "a.txt", estimates=[], segments=1 << 39, words=1 << 40) | {"model": "none"}
    begun = time.monotonic()
    report = read(bare, folder)
    other = replace(report, documents=tuple(replace(each, path="b.txt") for each in report.documents))
    together = merged([Shard("a", report), Shard("b", other)])
    for output_format in RENDERERS:
        written(together, output_format)
    assert together.overall is not None
    assert together.overall.segments == 1 << 40
    assert time.monotonic() - begun < 10


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"segments": 5, "words": 4, "estimates": []}, "has other words and segments than its estimates"),
        ({"path": "a\0b"}, "matching regex"),
        ({"content": "00"}, "matching regex"),
    ],
)
def test_what_does_not_fit_together_is_refused(
    value: dict[str, Any], folder: Path, changes: dict[str, Any], problem: str
) -> None:
    with pytest.raises(InputError, match=problem):
        read(naming(value, **{"path": "a.txt"} | changes), folder)


@pytest.mark.parametrize("code", ["de\x1b[31m", "de\x1b]0;x\x07", "de|<b>", "de\n::error::x", "", "de-", "\u202ede"])
@pytest.mark.parametrize("side", ["source_lang", "target_lang"])
def test_a_code_of_a_language_is_a_code(value: dict[str, Any], folder: Path, side: str, code: str) -> None:
    with pytest.raises(InputError, match="matching regex"):
        read(naming(value, "po/house.de.po", **{side: code}), folder)


@pytest.mark.parametrize("code", ["de", "pt-BR", "pt_BR.UTF-8", "sr@latin", "zh-Hans-TW", "de-1996", "x-klingon", None])
def test_codes_of_all_standards_are_read(value: dict[str, Any], folder: Path, code: str | None) -> None:
    assert read(naming(value, "po/house.de.po", target_lang=code), folder).documents[0].target_lang == code


@pytest.mark.parametrize("name", ["signature", "version", "model"])
def test_names_are_of_one_line(value: dict[str, Any], folder: Path, name: str) -> None:
    with pytest.raises(InputError, match="matching regex"):
        read(value | {name: f"{value[name]}\x1b[2J"}, folder)
    with pytest.raises(InputError, match="matching regex"):
        read(naming(value, "po/house.de.po", format="po\x1b[2J"), folder)


def test_no_report_moves_a_terminal(value: dict[str, Any], folder: Path) -> None:
    report = read(value, folder)
    document = replace(report.documents[0], source_lang="[red]a\x1b[2J", target_lang="b\x1b[2J", bilingual=True)
    shown = written(replace(report, documents=(document,), signature=f"{report.signature}\x1b[2J"), "terminal")
    assert "\x1b" not in shown
    assert "[red]a␛[2J→b␛[2J" in shown


def test_a_page_of_a_hostile_report_is_inert(value: dict[str, Any], folder: Path) -> None:
    text = "</script><script>alert(1)</script>"
    hostile = value | {"notices": [text], "signature": text, "version": text, "model": text}
    hostile |= {"verdict": {"status": "failed", "reasons": [text], "failures": []}}
    assert "<script>alert" not in page(hostile, folder)


def test_many_values_that_nobody_asked_for_take_no_memory(value: dict[str, Any], folder: Path) -> None:
    file = folder / "many.json"
    file.write_text(json.dumps(value)[:-1] + ', "later": [' + "[]," * 5_000_000 + "[]]}", encoding="utf-8")
    begun = time.monotonic()
    assert read_run(str(file)).documents
    file.unlink()
    assert time.monotonic() - begun < 10

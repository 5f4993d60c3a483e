from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import Run

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
PO = HEADER + (
    'msgid "Save %(name)s now?"\nmsgstr "%s jetzt speichern?"\n\n'
    '#, fuzzy\nmsgid "Open the file"\nmsgstr "Den Ordner öffnen %s"\n\n'
    'msgid "Delete the file"\nmsgstr ""\n\n'
    'msgid "One file"\nmsgid_plural "%d files"\nmsgstr[0] "Eine Datei"\nmsgstr[1] "Dateien"\n'
)


def write(path: str, content: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")


def report(mtqa: Run, *arguments: str) -> dict[str, Any]:
    done = mtqa("check", "--format", "json", *arguments)
    assert done.stderr == ""
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def found(value: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Path, rule, line and text of all findings."""
    return [
        (document["path"], finding["rule"], finding["location"]["line"], finding["text"])
        for document in value["documents"]
        for finding in document["findings"]
    ]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_catalogue_is_checked_as_it_stands(mtqa: Run) -> None:
    write("po/de.po", PO)
    value = report(mtqa, "po")
    assert found(value) == [
        ("po/de.po", "M101", 7, "%s"),
        ("po/de.po", "X303", 11, "Den Ordner öffnen %s"),
        ("po/de.po", "A101", 14, ""),
        ("po/de.po", "M101", 19, ""),
    ]
    (document,) = value["documents"]
    assert (document["source_lang"], document["target_lang"], document["format"]) == ("en", "de", "po")
    # The draft is no content yet.
    assert document["segments"] == 4


def test_a_malformed_file_is_a_finding_and_the_run_goes_on(mtqa: Run) -> None:
    write("po/de.po", PO)
    write("po/fr.po", HEADER.replace("de", "fr") + 'msgid "a"\nmsgstr "b\n')
    value = report(mtqa, "po")
    assert ("po/fr.po", "X201", 7, 'msgstr "b') in found(value)
    assert len(value["documents"]) == 2
    assert value["verdict"]["status"] == "failed"
    assert value["problems"] == []


def test_templates_are_read_where_they_are_named(mtqa: Run) -> None:
    write("po/app.pot", 'msgid ""\nmsgstr ""\n\nmsgid "The the dog is here."\nmsgstr ""\n')
    write("po/de.po", PO)
    assert [document["path"] for document in report(mtqa, "po")["documents"]] == ["po/de.po"]
    assert found(report(mtqa, "po/app.pot")) == [("po/app.pot", "F101", 4, "The the")]


def test_both_sides_stand_in_one_file(mtqa: Run) -> None:
    write("de.po", PO)
    done = mtqa("check", "de.po", "--source", "de.po")
    assert done.returncode == 2
    assert "de.po: is a catalogue (po), which holds source and target both: leave --source out" in done.stdout


def test_score_and_explain_read_catalogues(mtqa: Run) -> None:
    write("de.po", PO)
    scored = json.loads(mtqa("score", "--format", "json", "de.po").stdout)
    segments = scored["systems"][0]["segments"]
    assert [segment["flags"] for segment in segments] == [[], ["draft"], [], [], []]
    assert segments[1]["scores"] == {"quality": None, "fluency": None}
    explained = mtqa("explain", "de.po:7")
    assert "Save %(name)s now?" in explained.stdout
    assert "M101 placeholder-mismatch" in explained.stdout
    write("fr.po", 'msgid "a\n')
    done = mtqa("score", "fr.po")
    assert done.returncode == 2
    assert "fr.po: line 1: has a string without its closing quotation mark" in done.stderr

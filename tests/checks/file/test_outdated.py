from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.segment import Document, Segment, State, TextMap
from tests.checks.pairs import CHECKS

TARGET = "Die Datei wird gelöscht."


def found(former: str, source: str, source_lang: str = "en", state: State = State.TRANSLATED) -> list[Finding]:
    """What is told of a translation whose source was another."""
    segment = Segment(
        "a",
        TARGET,
        TextMap.verbatim(len(TARGET), 0),
        source=source,
        source_map=TextMap.verbatim(len(source), 0),
        target_lang="de",
        source_lang=source_lang,
        state=state,
    )
    document = Document("de.json", TARGET, (segment,), target_lang="de", former_sources={"a": former})
    return run_checks(document, [CHECKS["X303"], CHECKS["X404"]])


@pytest.mark.parametrize(
    ("former", "source"),
    [
        ("Delete the file", "Archive the file"),
        ("Kept for 10 days", "Kept for 12 days"),
        ("You can delete it", "You can't delete it"),
        ("With an account", "Without an account"),
        ("Enable the plugin", "Disable the plugin"),
        ("Import the files", "Export the files"),
        ("Increase the volume", "Decrease the volume"),
        ("Install the update", "Uninstall the update"),
        ("It costs $5", "It costs €5"),
        ("Save", "Save all"),
        ("Follow the docs", "Follow the docs at {url}"),
    ],
)
def test_another_source_outdates_its_translation(former: str, source: str) -> None:
    (finding,) = found(former, source)
    assert (finding.rule, finding.text) == ("X404", TARGET)
    assert finding.message.endswith(f": “{former}” is now “{source}”.")


@pytest.mark.parametrize(
    ("former", "source"),
    [
        ("Delete the file", "delete the  file."),
        ("It's “done”", 'It’s "done"'),
        ("Delete the file", "Delete a file"),
        ("The files is not correct", "The files are not correct"),
        ("Deletes the file", "Delete the file"),
        ("The file is configurered", "The file is configured"),
        ("The sensors value", "The sensor's value"),
        ("Send an e-mail", "Send an email"),
    ],
)
def test_a_source_that_was_but_corrected_does_not(former: str, source: str) -> None:
    assert found(former, source) == []


def test_of_other_languages_all_words_count() -> None:
    assert found("Die Dateien", "Die Datei", source_lang="de")
    assert found("El archivo", "Un archivo", source_lang="es")
    assert found("Die Datei", "die Datei!", source_lang="de") == []


def test_of_long_sources_the_part_is_shown_that_changed() -> None:
    start, end = "One two three four five six seven eight nine ten " * 3, " eleven twelve thirteen fourteen fifteen" * 3
    (finding,) = found(f"{start}OLD{end}", f"{start}brand NEW{end}")
    assert "“… seven eight nine ten OLD eleven twelve thirteen fourteen …”" in finding.message
    assert "“… seven eight nine ten brand NEW eleven twelve thirteen fourteen …”" in finding.message


def test_of_long_sources_that_are_quite_different_the_beginnings_are_shown() -> None:
    (finding,) = found("old words " * 50, "new texts " * 50)
    assert len(finding.message) < 300


def test_a_draft_is_told_once() -> None:
    assert [finding.rule for finding in found("Delete it", "Archive it", state=State.FUZZY)] == ["X404"]
    assert [finding.rule for finding in found("Delete it", "Delete it", state=State.FUZZY)] == ["X303"]


def test_where_nobody_asked_what_changed_nothing_is_told() -> None:
    segment = Segment("a", TARGET, TextMap.verbatim(len(TARGET), 0), source="Archive it", target_lang="de")
    assert run_checks(Document("de.json", TARGET, (segment,), target_lang="de"), [CHECKS["X404"]]) == []

"""Sources that no translation can do justice to."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from mtqa import check_files
from mtqa.checks import run_checks
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS, marked
from tests.rules_alone import RULES_ALONE


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("%s of %d", True),
        ("{} of {}", True),
        ("%d%% of %s", True),
        ("%s: %m", False),
        ("%s and %1$s", False),
        ("%(a)s of %(b)s", False),
        ("{0} of {1}", False),
        ("%1 of %2", False),
        ("100% sure, 50% of it", False),
    ],
)
def test_two_placeholders_without_names_are_told(source: str, told: bool) -> None:
    assert bool(marked("X306", source, source)) == told


@pytest.mark.parametrize(
    ("source", "lang", "told"),
    [
        ("Delete the file(s)", "en", True),
        ("Delete the box(es)?", "en", True),
        ("fichier(s)", "fr", True),
        ("Datei(en)", "de", True),
        ("Datei(en)", "en", False),
        ("exec(s)", "ru", False),
        ("print(str)", "en", False),
        ("file(s)name", "en", False),
    ],
)
def test_a_plural_in_brackets_is_told(source: str, lang: str, told: bool) -> None:
    assert bool(marked("X307", source, "x", lang="pl", source_lang=lang)) == told


CATALOGUE = """msgid ""
msgstr "Language: de\\n"

msgid "%s in %s"
msgstr ""

msgid "file(s)"
msgstr ""

msgid "one file(s)"
msgid_plural "%d file(s)"
msgstr[0] "a"
msgstr[1] "b"
"""


def test_files_of_one_language_are_sources(tmp_path: Path) -> None:
    (tmp_path / "app.pot").write_text('msgid ""\nmsgstr ""\n\nmsgid "%s in %s file(s)"\nmsgstr ""\n', encoding="utf-8")
    settings = replace(RULES_ALONE, select=("X306", "X307"), target_lang="en")
    (document,) = check_files(tmp_path / "app.pot", settings=settings).documents
    assert [finding.rule for finding in document.findings] == ["X306", "X307"]


def test_untranslated_entries_are_looked_at_and_plural_forms_are_not() -> None:
    document = read_text(CATALOGUE, "de.po", "po")
    segments = tuple(replace(segment, source_lang="en") for segment in document.segments)
    rules = [CHECKS["X306"], CHECKS["X307"]]
    found = run_checks(replace(document, segments=segments), rules)
    assert [(finding.rule, finding.location.line) for finding in found] == [("X306", 5), ("X307", 8)]
    assert not any(rule.on_by_default for rule in rules)

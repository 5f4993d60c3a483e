"""Sources that no translation can do justice to."""

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import run_checks
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS, marked


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


TEMPLATE = """msgid ""
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


def test_templates_are_looked_at_and_plural_forms_are_not() -> None:
    document = read_text(TEMPLATE, "app.pot", "po")
    segments = tuple(replace(segment, source_lang="en") for segment in document.segments)
    rules = [CHECKS["X306"], CHECKS["X307"]]
    found = run_checks(replace(document, segments=segments), rules)
    assert [(finding.rule, finding.location.line) for finding in found] == [("X306", 5), ("X307", 8)]
    assert not any(rule.on_by_default for rule in rules)

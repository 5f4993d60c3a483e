"""Quotations that lost their marks."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The file “%s” is missing", "Die Datei %s fehlt"),
        ("The file '%s' is missing", "Die Datei %s fehlt"),
        ('Click on "Save file" now', "Klicken Sie auf Datei sichern"),
        ("Add the word “foo”", "Füge das Wort foo hinzu"),
        ("Use „%s“ or «%s»", "Nimm %s oder %s"),
    ],
)
def test_a_lost_quotation_is_reported_at_the_end(source: str, target: str) -> None:
    (finding,) = findings("F227", source, target)
    assert finding.span.start == len(target)


def test_a_placeholder_is_surer_than_a_name() -> None:
    (sure,) = findings("F227", "File “%s”", "Datei %s")
    (less,) = findings("F227", "File “Save”", "Datei Sichern")
    assert sure.confidence > less.confidence


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ('Click on "Save"', "Klicken Sie auf „Sichern“", "de"),
        ("Click on 'Save'", "点击「保存」", "zh"),
        ("Click on 'Save'", "‚Sichern‘ klicken", "de"),
        ('Click on "Save"', "Klicken Sie auf &quot;Sichern&quot;", "de"),
        ('Click on "Save"', "Klicken Sie auf <b>Sichern</b>", "de"),
        ("It's the users' test", "Das ist ein Test", "de"),
        ('A 5" screen and a 7" one', "Ein Schirm von 5 Zoll", "de"),
        ('<a href="x">Save</a> it', "Sichere es", "de"),
        ('How to "darken" the edges', "Wie Ränder dunkler werden", "de"),
        ("Die Datei %s", "Die Datei „%s“", "de"),
        ("", "x", "de"),
    ],
)
def test_quotations_apostrophes_and_attributes_are_told_apart(source: str, target: str, lang: str) -> None:
    assert marked("F227", source, target, lang) == []

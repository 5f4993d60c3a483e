"""Acronyms that are gone."""

from __future__ import annotations

import pytest

from tests.checks.pairs import findings, marked


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Loading the HTML page", "Seite wird geladen", "de"),
        ("The UDP timeout (in ms)", "Tempo de espera de UPD (en ms)", "gl"),
        ("An SVG image encoder", "SWG-biletkodar", "nn"),
        ("Open the PDF file", "打开文件", "zh"),
    ],
)
def test_a_lost_or_misspelt_acronym_is_marked_at_the_end(source: str, target: str, lang: str) -> None:
    (finding,) = findings("A119", source, target, lang)
    assert (finding.text, finding.span.start) == ("", len(target))


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Loading the HTML page", "html-Seite wird geladen", "de"),
        ("Loading the HTML page", "Laden der XHTML-Seite", "de"),
        ("The EU and NATO met", "L'UE s'est réunie", "fr"),
        ("Open the PDF file", "Отвори ПДФ датотеку", "sr"),
        ("Open the PDF file", "पीडीएफ फ़ाइल खोलें", "hi"),
        ("PDF file", "Datei", "de"),
        ("OPEN THE PDF FILE", "Datei öffnen", "de"),
        ("Open page.HTML or <PDF> or --PDF", "Datei öffnen", "de"),
        ("Open the URL now", "Adresse öffnen", "de"),
    ],
)
def test_what_languages_write_in_their_own_way_is_fine(source: str, target: str, lang: str) -> None:
    assert marked("A119", source, target, lang) == []

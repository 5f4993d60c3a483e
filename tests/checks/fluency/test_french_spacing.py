"""Spaces before double marks and inside guillemets."""

from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.segment import Document, Segment, TextMap
from tests.checks.fluency.findings import CHECKS, findings, findings_in_blocks, marked


@pytest.mark.parametrize(
    ("text", "lang", "places"),
    [
        ("Voulez-vous enregistrer?", "fr", [23]),
        ("Nom du fichier:", "fr", [14]),
        ("Oui; non", "fr", [3]),
        ("Attention!!", "fr", [9]),
        ("Fichier (nouveau): a", "fr", [17]),
        ("Il dit «bonjour».", "fr", [8, 15]),
        ("Nom:", "fr-CA", [3]),
        ("Anv:", "br", [3]),
        ("Nom:\nÂge:", "fr-FR", [3, 8]),
    ],
)
def test_a_missing_space_is_marked_where_it_belongs(text: str, lang: str, places: list[int]) -> None:
    assert [finding.span.start for finding in findings("F216", text, lang)] == places


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Voulez-vous enregistrer ?", "fr"),
        ("Voulez-vous enregistrer\u202f? Nom\u00a0: «\u00a0x\u00a0»", "fr"),
        ("Nom&nbsp;: x", "fr"),
        ("http://example.com/?a=b; à 10:30 &amp; std::sort", "fr"),
        ('<span style="color:#2980b9;">Rouge</span>', "fr"),
        ("Quoi?! Oui!", "fr-CA"),
        ("Quoi? Nom:", "fr-CH"),
        ("Quoi? Nom:", "de"),
    ],
)
def test_spaced_marks_and_code_are_fine(text: str, lang: str) -> None:
    assert marked("F216", text, lang) == []


def test_the_space_is_narrow_or_wide_by_mark_and_goes_into_the_file() -> None:
    (colon,) = findings("F216", "Nom: x", "fr")
    (question,) = findings("F216", "Oui?", "fr")
    assert (colon.suggestion, question.suggestion) == ("\u00a0", "\u202f")
    assert colon.fix is not None


@pytest.mark.parametrize(
    ("others", "offered"),
    [
        (["a\u00a0?", "b\u00a0!", "c\u00a0;"], ["\u00a0", "\u00a0"]),
        (["a&nbsp;?", "b&nbsp;!", "c&#160;;"], ["\u00a0", "\u00a0"]),
        (["a\u00a0?", "b\u00a0!"], ["\u202f", "\u00a0"]),
        (["a\u00a0?", "b\u00a0!", "c\u00a0;", "d\u202f!"], ["\u202f", "\u00a0"]),
        (["a\u00a0:", "b\u00a0:", "c\u00a0:"], ["\u202f", "\u00a0"]),
        (["a\u202f:", "«\u202fb\u202f»"], ["\u202f", "\u202f"]),
    ],
)
def test_the_space_is_that_of_the_document_where_it_has_but_one(others: list[str], offered: list[str]) -> None:
    found = findings_in_blocks("F216", [*([text] for text in others), ["Oui?"], ["Nom:"]], "fr")
    assert [finding.suggestion for finding in found] == offered


def test_a_plain_space_becomes_that_of_the_document() -> None:
    blocks = [["a\u00a0?"], ["b\u00a0!"], ["c\u00a0;"], ["d ?"]]
    assert [finding.suggestion for finding in findings_in_blocks("F217", blocks, "fr")] == ["\u00a0"]


def test_each_segment_of_a_file_in_several_languages_is_read_in_its_own() -> None:
    texts = (("Nom:", "fr"), ("Name:", "de"))
    text = "\n".join(target for target, _ in texts)
    segments = tuple(
        Segment(str(start), target, TextMap.verbatim(len(target), start), target_lang=lang)
        for (target, lang), start in zip(texts, (0, 5), strict=True)
    )
    found = run_checks(Document("t.xcstrings", text, segments), [CHECKS["F216"]])
    assert [finding.span.start for finding in found] == [3]


def test_a_question_of_words_that_both_languages_have_is_no_code() -> None:
    assert marked("F216", "(si possible)?", "fr", source="(if possible)?") == [""]


def test_code_of_the_source_is_kept_and_a_label_is_not() -> None:
    assert marked("F216", "Valeurs auto: choix", "fr", source="Values auto: choice") == []
    assert marked("F216", "web;navigateur;", "fr", source="web;browser;") == []
    assert marked("F216", "Version: 2", "fr", source="Version: 2") == [""]


UNBREAKABLE = [["Nom\u00a0: a"], ["Âge\u00a0: b"], ["«\u00a0Oui\u00a0»\u202f!"]]


def test_a_plain_space_among_others_is_marked() -> None:
    (finding,) = findings_in_blocks("F217", [*UNBREAKABLE, ["Ville : c"]], "fr")
    assert (finding.text, finding.suggestion) == (" ", "\u00a0")


def test_a_plain_space_inside_guillemets_is_marked() -> None:
    found = findings_in_blocks("F217", [*UNBREAKABLE, *UNBREAKABLE, ["« Non »"]], "fr")
    assert [finding.text for finding in found] == [" ", " "]


@pytest.mark.parametrize(
    "blocks",
    [[["Nom : a"], ["Âge : b"], ["Ville : c"]], [["Nom\u00a0: a"], ["Âge : b"]], [*UNBREAKABLE, ["a : b ; c ! d ?"]]],
)
def test_a_document_with_plain_spaces_is_left_alone(blocks: list[list[str]]) -> None:
    assert findings_in_blocks("F217", blocks, "fr") == []

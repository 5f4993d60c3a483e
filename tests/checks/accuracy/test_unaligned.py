from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.reading import read_pair_text
from mtqa.segment import Document

RULES = [check for check in all_checks() if check.id in {"A101", "A109", "A151", "A152", "A153"}]
SOURCE = [f"Sentence number {number} is about the harbour." for number in range(11, 31)]
TARGET = [f"Satz Nummer {number} handelt vom Hafen." for number in range(11, 31)]


def document(source: list[str], target: list[str]) -> Document:
    pair = read_pair_text("\n\n".join(source), "\n\n\n".join(target), path="a.de.txt", source_path="a.en.txt")
    assert pair.alignment is not None
    return identify(pair, target_lang="de", source_lang="en")


def findings(source: list[str], target: list[str]) -> list[Finding]:
    return run_checks(document(source, target), RULES)


def test_full_translations_have_no_findings() -> None:
    assert findings(SOURCE, TARGET) == []


def test_what_is_left_out_in_one_piece_is_one_finding_at_its_place() -> None:
    found = findings(SOURCE, TARGET[:5] + TARGET[8:])
    assert [(each.rule, each.severity, each.location.line, each.location.column) for each in found] == [
        ("A151", "major", 13, len(TARGET[4]) + 1)
    ]
    assert found[0].message == (
        "3 sentences of a.en.txt, lines 11 to 15, are not rendered here: “Sentence number 16 is about the harbour.”."
    )
    assert found[0].text == ""
    assert found[0].segment_id is not None


def test_a_single_sentence_is_told_with_its_line() -> None:
    message = findings(SOURCE, TARGET[1:])[0].message
    assert (
        message == "A sentence of a.en.txt, line 1, is not rendered here: “Sentence number 11 is about the harbour.”."
    )


def test_what_was_added_in_one_piece_is_one_finding_that_covers_it() -> None:
    found = findings(SOURCE[:5] + SOURCE[7:], TARGET)
    assert [(each.rule, each.text) for each in found] == [("A152", f"{TARGET[5]}\n\n\n{TARGET[6]}")]
    assert found[0].message == "These 2 sentences render nothing of a.en.txt."


@pytest.mark.parametrize(
    "note",
    [
        "(NdT : ce guide existe aussi en français.)",
        "(N. del T.: esta guía existe también en español.)",
        "(Anm. d. Übers.: Diesen Führer gibt es auch auf Deutsch.)",
        "(прим. пер.: этот путеводитель есть и на русском.)",
        "（訳注：この案内書は日本語版もあります。）",
        "（译者注：本指南也有中文版。）",
    ],
)
def test_notes_of_translators_are_their_right(note: str) -> None:
    assert findings(SOURCE, [*TARGET[:7], note, *TARGET[7:]]) == []
    bare = note.strip("()（）").partition(":" if ":" in note else "：")[2]
    assert [each.rule for each in findings(SOURCE, [*TARGET[:7], f"({bare})", *TARGET[7:]])] == ["A152"]


def test_lines_that_are_no_sentences_are_minor() -> None:
    found = findings(["By Anna Keller", *SOURCE], [*TARGET, "Foto: Archiv der Stadt"])
    assert [(each.rule, each.severity) for each in found] == [("A151", "minor"), ("A152", "minor")]


def test_findings_are_surer_where_an_encoder_has_aligned() -> None:
    pair = document(SOURCE, TARGET[1:])
    assert pair.alignment is not None
    by_meaning = replace(pair, alignment=pair.alignment._replace(by_meaning=True))
    assert [each.confidence for each in run_checks(pair, RULES)] == [0.4]
    assert run_checks(by_meaning, RULES)[0].confidence > 0.4


def test_long_sentences_are_told_by_their_beginning() -> None:
    long = "This sentence about " + "the very long history of " * 20 + "the harbour has no end."
    found = findings([*SOURCE, long], TARGET)
    assert found[0].message.endswith("…”.")
    assert len(found[0].message) < 180


def test_unrelated_documents_are_told_once() -> None:
    pair = document(SOURCE, TARGET)
    assert pair.alignment is not None
    segments = tuple(replace(segment, source=None, source_map=None) for segment in pair.segments)
    alone = replace(pair, segments=segments, alignment=pair.alignment._replace(related=False, by_meaning=True))
    found = run_checks(alone, RULES)
    assert [(each.rule, each.text) for each in found] == [("A153", TARGET[0])]


def test_a_word_cut_off_a_sentence_is_no_addition() -> None:
    pair = document(SOURCE, TARGET)
    short = pair.segments[3].target_map.slice(0, 6)
    cut = replace(pair.segments[3], id="cut", target="Hafen.", target_map=short, source=None)
    segments = (*pair.segments[:4], cut, *pair.segments[4:])
    assert run_checks(replace(pair, segments=segments), RULES) == []
    elsewhere = (*pair.segments[:4], replace(cut, block=999), *pair.segments[4:])
    assert [each.rule for each in run_checks(replace(pair, segments=elsewhere), RULES)] == ["A152"]


@pytest.mark.parametrize(("kept", "by_meaning", "confidence"), [(18, True, 0.55), (8, True, 0.9), (8, False, 0.4)])
def test_where_much_is_missing_that_is_sure(kept: int, by_meaning: bool, confidence: float) -> None:
    pair = document(SOURCE, TARGET[:kept])
    assert pair.alignment is not None
    judged = replace(pair, alignment=pair.alignment._replace(by_meaning=by_meaning))
    (found,) = [each for each in run_checks(judged, RULES) if each.rule == "A151"]
    assert found.confidence == confidence


def test_a_translation_without_any_text_is_surely_not_complete() -> None:
    pair = document(SOURCE, TARGET[:8])
    assert pair.alignment is not None
    omitted = tuple(each._replace(place=0, after=None) for each in pair.alignment.omitted)
    empty = replace(pair, segments=(), alignment=pair.alignment._replace(omitted=omitted, by_meaning=False))
    (found,) = [each for each in run_checks(empty, RULES) if each.rule == "A151"]
    assert found.confidence == 0.9

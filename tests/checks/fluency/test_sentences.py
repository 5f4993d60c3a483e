"""Sentences that come back."""

from __future__ import annotations

from mtqa.checks import run_checks
from mtqa.finding import Severity
from mtqa.language import identify
from mtqa.reading import read_text
from mtqa.segment import Role
from tests.checks.fluency.findings import CHECKS, findings_in_blocks

SENTENCE = "The talks were held in May."
LONG = (
    "The leaders of both countries agreed in the end that the old treaty should be kept, although nobody in the room "
    "was quite able to say why."
)


def test_sentence_said_again_at_once_is_major() -> None:
    (finding,) = findings_in_blocks("F103", [[SENTENCE, "the talks  were held in May."]])
    assert (finding.text, finding.severity) == ("the talks  were held in May.", Severity.MAJOR)


def test_repetition_reaches_over_paragraphs() -> None:
    assert len(findings_in_blocks("F103", [[SENTENCE], [SENTENCE]])) == 1


def test_long_sentence_that_comes_back_later_is_for_a_rule_of_its_own() -> None:
    assert findings_in_blocks("F103", [[LONG], ["It rained that day."], [LONG]]) == []
    (finding,) = findings_in_blocks("F104", [[LONG], ["It rained that day."], [LONG]])
    assert finding.severity is Severity.MINOR
    assert findings_in_blocks("F104", [[LONG], [LONG]]) == []
    assert findings_in_blocks("F104", [[SENTENCE], ["It rained that day."], [SENTENCE]]) == []


def test_entries_of_a_catalogue_are_no_running_text() -> None:
    catalogue = "".join(f'msgid "{source}"\nmsgstr "{SENTENCE}"\n\n' for source in ("Mai wars.", "Alle fuhren heim."))
    document = identify(read_text(catalogue, "en.po", "po"), target_lang="en", source_lang="de")
    assert run_checks(document, [CHECKS["F103"], CHECKS["F104"]]) == []


def test_short_sentence_that_comes_back_later_is_left_alone() -> None:
    assert findings_in_blocks("F103", [[SENTENCE], ["It rained that day."], [SENTENCE]]) == []


def test_short_exclamations_and_cells_without_a_stop_are_left_alone() -> None:
    assert findings_in_blocks("F103", [["Not now!", "Not now!"], ["one two three four five"]] * 2) == []


def test_headings_and_furniture_may_repeat() -> None:
    assert findings_in_blocks("F103", [[SENTENCE], [SENTENCE]], role=Role.HEADING) == []
    assert findings_in_blocks("F103", [[SENTENCE], [SENTENCE]], role=Role.FURNITURE) == []


def test_repetition_of_the_source_is_left_alone() -> None:
    sources = ["Die Gespräche waren im Mai.", "Die Gespräche waren im Mai."]
    assert findings_in_blocks("F103", [[SENTENCE], [SENTENCE]], sources=sources) == []


def test_one_translation_for_two_like_sources_is_left_alone() -> None:
    sources = ["Die Gespräche waren im Mai.", "Die Gespräche waren im Mai!"]
    assert findings_in_blocks("F103", [[SENTENCE], [SENTENCE]], sources=sources) == []


def test_one_translation_for_two_different_sources_in_a_row_is_reported() -> None:
    sources = ["Die Gespräche waren im Mai.", "Danach fuhren alle heim."]
    assert len(findings_in_blocks("F103", [[SENTENCE], [SENTENCE]], sources=sources)) == 1


def test_chinese_sentence_without_spaces_counts_by_characters() -> None:
    sentence = "双方领导人在五月举行了一次非常重要的会谈。"
    assert len(findings_in_blocks("F103", [[sentence, sentence]], "zh")) == 1

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.language import identify
from tests.language.test_guess import SENTENCES
from tests.language.test_identify import document

if TYPE_CHECKING:
    from mtqa.finding import Finding
    from mtqa.segment import Document

RULES = ("A107", "A201", "A202")


def findings(text: Document) -> list[Finding]:
    """What the checks for whole languages find."""
    return run_checks(text, [check for check in all_checks() if check.id in RULES])


def test_wrong_document_is_reported_once_on_its_first_prose() -> None:
    text = document("1.", SENTENCES["de"], SENTENCES["de"], SENTENCES["de"])
    (found,) = findings(identify(text, target_lang="en"))
    assert found.rule == "A201"
    assert found.text == SENTENCES["de"]
    assert found.location.line == 2
    assert found.message == "The text is in German, not in English as expected."


def test_wrong_script_is_reported() -> None:
    (found,) = findings(identify(document(SENTENCES["uk"]), target_lang="pl"))
    assert found.message == "The text is in Ukrainian, not in Polish as expected."


def test_guessed_language_contradicts_nothing() -> None:
    assert findings(identify(document(SENTENCES["de"], SENTENCES["de"]))) == []


def test_run_of_foreign_segments_is_reported_on_its_first_with_their_number() -> None:
    text = document(*[SENTENCES["en"]] * 4, SENTENCES["ru"], "Да.", SENTENCES["ru"], SENTENCES["en"], SENTENCES["fr"])
    first, second = findings(identify(text))
    assert (first.rule, first.location.line) == ("A202", 5)
    assert first.message == "From here on 2 segments are in Russian, not in English like the document."
    assert (second.rule, second.location.line) == ("A202", 9)
    assert second.message == "This segment is in French, not in English like the document."


def test_row_with_a_language_of_its_own_is_judged_by_it() -> None:
    text = identify(document(*[SENTENCES["en"]] * 3, SENTENCES["fr"]))
    assert [found.rule for found in findings(text)] == ["A202"]


def test_quotation_in_another_language_is_left_alone() -> None:
    assert findings(identify(document(*[SENTENCES["en"]] * 3, f"“{SENTENCES['fr']}”"))) == []


def test_title_in_another_language_is_left_alone() -> None:
    title = "Proceedings of the Fourth Workshop on the History of Bridges and of their Builders"
    assert findings(identify(document(*[SENTENCES["de"]] * 3, title))) == []


def test_title_in_the_language_of_its_source_is_left_alone() -> None:
    title = "Proceedings of the Fourth Workshop on the History of Bridges and of their Builders"
    text = document(*[SENTENCES["de"]] * 3, title, sources=(*[SENTENCES["en"]] * 3, f"{title}."))
    assert findings(identify(text, target_lang="de", source_lang="en")) == []


def test_what_stands_in_brackets_in_another_script_is_left_alone() -> None:
    text = document("जापान एक देश है और वह बहुत सुंदर है।", "जापानी (日本語)", "यह भाषा जापान में बोली जाती है।")
    assert findings(identify(text, target_lang="hi")) == []


def test_copy_of_the_source_is_left_to_another_check_and_not_reported_as_a_run() -> None:
    sources = (SENTENCES["de"],) * 4
    text = document(*[SENTENCES["en"]] * 3, SENTENCES["de"], sources=sources)
    assert findings(identify(text, target_lang="en", source_lang="de")) == []


def test_target_in_the_language_of_its_source_is_reported_once() -> None:
    sources = (SENTENCES["de"],) * 4
    text = document(*[SENTENCES["en"]] * 3, SENTENCES["de"] + " Leider.", sources=sources)
    (found,) = findings(identify(text, target_lang="en", source_lang="de"))
    assert found.rule == "A107"
    assert found.message == "The target is in German, the language of the source, not in English."


def test_target_in_a_third_language_is_a_foreign_run() -> None:
    sources = (SENTENCES["de"],) * 4
    text = document(*[SENTENCES["en"]] * 3, SENTENCES["fr"], sources=sources)
    assert [found.rule for found in findings(identify(text, target_lang="en", source_lang="de"))] == ["A202"]


def test_translation_between_varieties_of_one_language_is_left_alone() -> None:
    text = document(SENTENCES["pt"], sources=(SENTENCES["pt"] + "!",))
    assert findings(identify(text, target_lang="pt-BR", source_lang="pt-PT")) == []


def test_short_segment_in_a_script_of_another_language_is_reported_once() -> None:
    (found,) = run_checks(identify(document(SENTENCES["en"], "Почему маяки снова популярны?")), list(all_checks()))
    assert (found.rule, found.confidence) == ("A202", 0.8)
    assert found.message == "This segment is in Cyrillic script, not in English like the document."


def test_words_in_a_foreign_script_that_are_no_sentence_are_reported_with_doubt() -> None:
    (found,) = findings(identify(document(*[SENTENCES["en"]] * 3, "музей маяков")))
    assert found.confidence == 0.6


@pytest.mark.parametrize("text", ["Маяки", "«Музей маяков»", "Анна Орлова", "Windows для друзей", "№ 5 – 7"])
def test_word_quotation_name_and_mixture_in_a_foreign_script_are_left_alone(text: str) -> None:
    assert findings(identify(document(*[SENTENCES["en"]] * 3, text))) == []


def test_short_question_in_another_language_is_reported() -> None:
    text = document(*[SENTENCES["en"]] * 3, "Wo sind die Hunde und wer hat sie?", SENTENCES["en"])
    (found,) = findings(identify(text))
    assert found.message == "This segment is in German, not in English like the document."


@pytest.mark.parametrize("source", ["한국어 사전", "(한국어 사전 – 조선)"])
def test_name_of_a_language_in_itself_that_the_source_has_too_is_left_alone(source: str) -> None:
    targets = (*[SENTENCES["fr"]] * 3, "한국어 사전")
    text = document(*targets, sources=(*[SENTENCES["en"]] * 3, source))
    assert findings(identify(text, target_lang="fr", source_lang="en")) == []
    text = document(*targets, sources=(*[SENTENCES["en"]] * 3, "Korean dictionary"))
    assert [found.rule for found in findings(identify(text, target_lang="fr", source_lang="en"))] == ["A202"]


def test_short_segment_in_the_script_of_its_source_is_in_its_language() -> None:
    sources = (*[SENTENCES["ru"]] * 3, "Почему маяки популярны?")
    text = document(*[SENTENCES["en"]] * 3, "Почему маяки снова популярны?", sources=sources)
    (found,) = run_checks(identify(text, target_lang="en", source_lang="ru"), list(all_checks()))
    assert found.rule == "A107"


def test_runs_that_text_in_the_right_language_stands_between_are_reported_each() -> None:
    listed = ["Frische Milch", "Käse", "Eier"]
    text = document(*[SENTENCES["de"]] * 9, SENTENCES["en"], *listed, SENTENCES["en"], "Mit dem Hund", SENTENCES["en"])
    assert [found.location.line for found in findings(identify(text))] == [10, 14, 16]


def test_segments_that_say_they_are_in_another_language_are_not_foreign_and_end_a_run() -> None:
    text = document(*[SENTENCES["de"]] * 4, SENTENCES["fr"], SENTENCES["en"], SENTENCES["fr"])
    segments = [replace(each, target_lang="en") if each.id == "5" else each for each in text.segments]
    found = findings(identify(replace(text, segments=tuple(segments))))
    assert [each.location.line for each in found] == [5, 7]


def test_row_in_another_language_than_its_own_is_reported() -> None:
    text = document(SENTENCES["de"], SENTENCES["fr"], SENTENCES["fr"], sources=(SENTENCES["en"],) * 3)
    said = ("de", "de", "fr")
    segments = [replace(each, target_lang=lang) for each, lang in zip(text.segments, said, strict=True)]
    (found,) = findings(identify(replace(text, segments=tuple(segments)), source_lang="en"))
    assert (found.rule, found.segment_id) == ("A202", "1")
    assert found.message == "This segment is in French, not in German as it should be."


def test_table_that_is_all_in_another_language_than_its_column_says_is_reported_once() -> None:
    text = document(SENTENCES["fr"], SENTENCES["fr"])
    segments = [replace(each, target_lang="de") for each in text.segments]
    assert [found.rule for found in findings(identify(replace(text, segments=tuple(segments))))] == ["A201"]


def test_rules_of_a_language_do_not_judge_a_text_that_is_in_another() -> None:
    english = (
        "The students had had enough of it, and they said that “this was not what they wanted” to hear in 1,234.5."
    )
    rules = [found.rule for found in run_checks(identify(document(english), target_lang="de"), list(all_checks()))]
    assert rules == ["A201"]
    rows = identify(document(SENTENCES["de"], "Wir sind mit dem Zug aus der Stadt gekommen, und er war voll.", english))
    assert [found.rule for found in run_checks(rows, list(all_checks()))] == ["A202"]


def test_faults_of_any_language_are_found_in_a_text_that_is_in_the_wrong_one() -> None:
    text = document("The students did not not have the the book that they had asked for in the spring of last year.")
    rules = [found.rule for found in run_checks(identify(text, target_lang="de"), list(all_checks()))]
    assert rules == ["A201", "F101", "F101"]

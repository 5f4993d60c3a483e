from __future__ import annotations

from typing import TYPE_CHECKING

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


def test_title_in_the_language_of_its_source_is_reported_with_doubt() -> None:
    title = "Proceedings of the Fourth Workshop on the History of Bridges and of their Builders"
    text = document(*[SENTENCES["de"]] * 3, title, sources=(*[SENTENCES["en"]] * 3, f"{title}."))
    (found,) = findings(identify(text, target_lang="de", source_lang="en"))
    assert (found.rule, found.confidence) == ("A107", 0.6)


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

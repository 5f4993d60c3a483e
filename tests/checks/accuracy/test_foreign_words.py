from __future__ import annotations

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.segment import Document, LanguageGuess, Segment, TextMap

(CHECK,) = [check for check in all_checks() if check.id == "A203"]


def marked(
    target: str, lang: str = "en", source: str | None = None, source_lang: str = "ru", guess: str | None = None
) -> list[str]:
    """What the check marks in one segment."""
    segment = Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        target_lang=lang,
        source_lang=source_lang if source else None,
        guess=LanguageGuess(guess, 0.99) if guess else None,
    )
    return [found.text for found in run_checks(Document("a.txt", target, (segment,)), [CHECK])]


@pytest.mark.parametrize(
    ("target", "lang", "expected"),
    [
        ("The talks were held in Владивостоке on Thursday.", "en", "Владивостоке"),
        ("Er sagte, dass Переговоры, сказал er, gut waren.", "de", "Переговоры, сказал"),
        ("Мы приехали в 東京都 поздно вечером.", "ru", "東京都"),
        ("私たちは昨日 Москва に着きました。そして寝た。", "ja", "Москва"),
        ("She ordered 소주 and two bowls of soup.", "en", "소주"),
        ("Le président a dit что это не так devant la presse.", "fr", "что это не так"),
        ("The committee ha detto che non è possibile to meet again.", "en", "ha detto che non è"),
        ("Она сказала, that it was not for them, и ушла.", "ru", "that it was not for them"),
    ],
)
def test_words_of_another_language_are_marked(target: str, lang: str, expected: str) -> None:
    assert marked(target, lang) == [expected]


@pytest.mark.parametrize(
    ("target", "lang"),
    [
        ("Vladivostok (Владивосток) is a port.", "en"),
        ("Its name, “Владивосток”, means ruler of the east.", "en"),
        ("The symbol Δ stands for change, and μ for the mean.", "en"),
        ("Корпорация Microsoft выпустила Windows 11 Home Edition.", "ru"),
        ("Er las The Lord of the Rings und schlief ein.", "de"),
        ("Das Buch „The Old Man and the Sea, as it was written for all of us“ ist gut.", "de"),
        ("La Real Academia de la Lengua y el Institut de France firmaron.", "es"),
        ("The Place de la Concorde and the Arc de Triomphe de l'Étoile are in Paris.", "en"),
        ("Ludwig van Beethoven und Vincent van Gogh.", "de"),
        ("北京 Microsoft 公司发布了 Windows 系统。", "zh"),
        ("Слово", "en"),
        ("Перевод ещё не готов, подождите.", "en"),
    ],
)
def test_names_quotations_glosses_and_symbols_are_left_alone(target: str, lang: str) -> None:
    assert marked(target, lang) == []


def test_script_that_is_foreign_to_the_source_as_well_is_meant() -> None:
    target, source = "Das Zeichen 寺 und das Wort 寺院 sind alt.", "The character 寺 and the word 寺院 are old."
    assert marked(target, "de", source, "en") == []
    assert marked(target, "de") == ["寺院"]


def test_word_left_from_the_source_is_said_to_be_so() -> None:
    target = "The governor met the министр on Friday."
    segment = Segment(
        "1", target, TextMap.verbatim(len(target), 0), "Губернатор встретил министр", target_lang="en", source_lang="ru"
    )
    (found,) = run_checks(Document("a.txt", target, (segment,)), [CHECK])
    assert found.text == "министр"
    assert found.message == "“министр” is left over from the source in a text in English."
    assert found.confidence == 0.95


def test_function_word_left_from_the_source_is_marked() -> None:
    assert marked("Haus and Garten sind schön.", "de", "House and garden are nice.", "en") == ["and"]
    assert marked("The house und the garden.", "en", "Das Haus und der Garten.", "de") == ["und"]


def test_word_that_is_another_one_in_the_target_language_is_left_alone() -> None:
    assert marked("Na pewno popsują one wzorzec.", "pl", "They will break one of the patterns.", "en") == []


def test_function_word_that_is_not_in_the_source_is_left_alone() -> None:
    assert marked("Haus and Garten sind schön.", "de", "House & garden are nice.", "en") == []


def test_article_before_a_name_that_stays_is_left_alone() -> None:
    assert marked("Gruppen wie the Beatles sind alt.", "de", "Groups like the Beatles are old.", "en") == []


def test_run_is_marked_once_and_not_word_by_word() -> None:
    target = "Der Vertrag gilt, as it was signed by both, nur bis Mai."
    assert marked(target, "de", "The contract holds, as it was signed by both, until May.", "en") == [
        "as it was signed by"
    ]


def test_segment_that_is_foreign_as_a_whole_is_left_to_other_checks() -> None:
    target = "Он сказал, что that it was not for them и всё."
    assert marked(target, "en") != []
    assert marked(target, "en", guess="ru") == []


def test_segment_of_unknown_language_is_left_alone() -> None:
    assert marked("The talks were held in Владивостоке on Thursday.", "") == []
    assert marked("Qapla' 'ej Владивостоке that it was not for them", "tlh") == []


def test_a_word_of_both_languages_counts_beside_another_of_the_source_alone() -> None:
    source = "They go to the new order, and this one to you"
    assert marked("Wszystkie one trafiają do nowego zamówienia.", "pl", source, "en") == []
    assert marked("Trafiają do zamówienia, a this one do nas", "pl", source, "en") == ["this", "one"]

from __future__ import annotations

import time

import pytest

from mtqa.finding import Severity
from tests.checks.pairs import findings, marked
from tests.limits import HANG_S


@pytest.mark.parametrize("target", ["", " ", "\n\t\u00a0", "\u200b"])
def test_an_empty_target_is_marked_at_its_start(target: str) -> None:
    (finding,) = findings("A101", "Save the file", target)
    assert (finding.span.start, finding.span.end, finding.severity) == (0, 0, Severity.MAJOR)


@pytest.mark.parametrize(("source", "target"), [("42", ""), ("—", " "), ("", ""), ("Save", "."), ("Save", "Sichern")])
def test_a_target_with_characters_or_a_source_without_letters_is_fine(source: str, target: str) -> None:
    assert findings("A101", source, target) == []


def test_a_target_without_a_source_is_marked_without_the_space_around_it() -> None:
    assert marked("A109", " ", "  Noch etwas. \n") == ["Noch etwas."]
    assert marked("A109", "", "—") == []
    assert marked("A109", "One", "Eins") == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The file is not saved.", "The file is not saved."),
        ("The file is not saved.", "The file  is not saved"),
        ("The file is not saved", "THE FILE IS NOT SAVED!"),
        ("Save the file", "Save the file"),
        ("How to Save a File in the Cloud", "How to Save a File in the Cloud"),
    ],
)
def test_a_text_left_as_it_was_is_marked(source: str, target: str) -> None:
    assert marked("A103", source, target) == [target.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "OK",
        "Internet",
        "Bank of America",
        "GNU General Public License",
        "Lorem ipsum dolor",
        "Y-m-d G:i:s",
        "https://example.org/the/file/is/not/here",
        "%s: %d of %d",
        "git push --force origin main",
        "<b>{name}</b> ({count})",
        "3.5 GHz, 16 GB RAM",
        "USB, HDMI, PDF",
        "/usr/share/the/file.txt",
        "",
    ],
)
def test_names_codes_and_terms_may_stay_as_they_are(text: str) -> None:
    assert findings("A103", text, text) == []


def test_variants_of_one_language_may_have_equal_texts() -> None:
    text = "The file is not here, and it is not there."
    assert findings("A103", text, text, "en-GB", "en-US") == []


def test_near_relatives_may_share_a_short_sentence_but_no_long_one() -> None:
    short = "Podaci o korisniku nisu sačuvani."
    assert findings("A103", short, short, "sr", "hr") == []
    long = "Podaci o korisniku nisu sačuvani i zato se ne mogu vratiti."
    assert marked("A103", long, long, "sr", "hr") == [long]


def test_words_in_another_script_are_not_taken_for_names() -> None:
    assert marked("A103", "Flip drawable vertically", "Flip drawable vertically", "ru") == ["Flip drawable vertically"]
    assert findings("A103", "Flip drawable vertically", "Flip drawable vertically", "nl") == []


def test_a_text_in_chinese_left_as_it_was_is_marked() -> None:
    assert marked("A103", "文件没有保存。", "文件没有保存。", "en", "zh") == ["文件没有保存。"]


def test_where_a_language_is_not_known_the_finding_is_less_sure() -> None:
    text = "The file is not here, and it is not there."
    (sure,) = findings("A103", text, text)
    (unsure,) = findings("A103", text, text, None, "en")
    assert unsure.confidence < sure.confidence


@pytest.mark.parametrize("target", ["Die Datei ist nicht hier.", "The file is not there.", "Then file is not here."])
def test_another_text_is_fine(target: str) -> None:
    assert findings("A103", "The file is not here.", target) == []


@pytest.mark.parametrize("unit", ["a", "a ", "a-", "<", "`", "the ", "文", "1", "a.b", "%s", "_", "é"])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    text = unit * (60_000 // len(unit))
    for rule in ("A101", "A103", "A109"):
        findings(rule, text, text)
    assert time.process_time() - began < HANG_S


@pytest.mark.parametrize("text", ["Почему маяки снова популярны?", "Старый мост", "Добро пожаловать, %(name)s!"])
def test_a_copy_in_a_script_that_the_target_language_does_not_use_is_surely_untranslated(text: str) -> None:
    (finding,) = findings("A103", text, text, "en", "ru")
    assert (finding.severity, finding.confidence) == (Severity.MAJOR, 0.8)
    assert findings("A103", "Москва", "Москва", "en", "ru") == []

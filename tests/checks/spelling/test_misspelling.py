"""Words that no dictionary has: what is reported, and what is left alone."""

from __future__ import annotations

from mtqa.checks import all_checks
from mtqa.checks.binding import with_dictionaries
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.run import run_checks
from mtqa.segment import Document, Role, Segment, State, TextMap
from mtqa.spelling import Dictionaries, WordList

(RULE,) = (check for check in all_checks() if check.id == "F531")
ENGLISH = WordList(words("the environment was clean and however we found it in a house family letter fame vital"))
DICTIONARIES = Dictionaries({"en": [ENGLISH]}, accepted=["Howerver"])


def marked(
    *texts: str,
    source: str | None = None,
    lang: str | None = "en-GB",
    dictionaries: Dictionaries | None = None,
    **more: Role | State,
) -> list[str]:
    """What is marked in a document of these segments."""
    check = with_dictionaries(RULE, dictionaries or Dictionaries({"en": [ENGLISH]}))
    assert check is not None
    segments = tuple(
        Segment(str(number), text, TextMap.verbatim(len(text), 0), source=source, target_lang=lang, **more)  # type: ignore[arg-type]
        for number, text in enumerate(texts)
    )
    return [f.text for f in run_checks(Document("t", "\n".join(texts), segments, target_lang=lang), [check])]


def test_slips_of_common_words_are_reported_with_what_is_meant() -> None:
    check = with_dictionaries(RULE, DICTIONARIES)
    assert check is not None
    text = "The enviroment was clean."
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en")
    (finding,) = run_checks(Document("t", text, (segment,), target_lang="en"), [check])
    assert (finding.text, finding.suggestion) == ("enviroment", "environment")


def test_each_kind_of_slip_is_seen() -> None:
    text = "the environmentt, envrionment, enviornment, enviroment, faimly, fammily and famiiy"
    assert marked(text) == ["envrionment", "enviornment", "enviroment", "faimly", "fammily", "famiiy"]


def test_a_word_with_another_letter_is_a_word_that_the_dictionary_lacks() -> None:
    assert marked("a viral letter") == []


def test_words_of_source_and_glossary_are_meant() -> None:
    assert marked("the enviroment", source="Das Enviroment") == []
    assert marked("however howerver", dictionaries=DICTIONARIES) == []


def test_repeated_words_and_names_are_meant() -> None:
    assert marked("enviroment", "enviroment") == ["enviroment", "enviroment"]
    assert marked("enviroment", "enviroment", "the enviroment") == []
    assert marked("the enviroment", "Enviroment was clean") == []


def test_code_and_addresses_are_no_words() -> None:
    for text in (
        "a@enviroment.org",
        "--enviroment",
        "{enviroment}",
        "%enviroment",
        "x/enviroment",
        "enviroment.py",
        "&amp;enviroment",
    ):
        assert marked(f"the {text} was") == []


def test_page_furniture_and_drafts_are_left_alone() -> None:
    assert marked("the enviroment", role=Role.FURNITURE) == []
    assert marked("the enviroment", state=State.FUZZY) == []


def test_languages_without_a_dictionary_are_left_alone() -> None:
    assert marked("the enviroment", lang="de") == []
    assert marked("the enviroment", lang=None) == []


def test_without_dictionaries_the_rule_is_not_run() -> None:
    assert with_dictionaries(RULE, None) is None
    text = "the enviroment"
    segment = Segment("1", text, TextMap.verbatim(len(text), 0), target_lang="en")
    assert run_checks(Document("t", text, (segment,), target_lang="en"), [RULE]) == []

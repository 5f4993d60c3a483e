"""Capital letters after a comma, and sentences without one."""

from __future__ import annotations

import pytest

from mtqa.segment import Role
from tests.checks.fluency.findings import findings, findings_in_blocks, marked


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("Its role may be exaggerated, The recent visits show it.", "en", ", The"),
        ("Se han ido ya todos, Pero nadie sabe por qué.", "es", ", Pero"),
        ("Ils sont tous partis hier, Mais personne ne sait.", "fr", ", Mais"),
        ("Все они уже давно ушли, Но никто не знает.", "ru", ", Но"),
        ("Der Grund ist nicht bekannt, Aber man sucht ihn.", "de", ", Aber"),
        ("Der Name des Nutzers fehlt, Als Vorgabe dient ein anderer.", "de", ", Als"),
    ],
)
def test_capital_after_comma_is_marked(text: str, lang: str, expected: str) -> None:
    assert marked("F209", text, lang) == [expected]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("We all heard last night, The Beatles played.", "en"),
        ("Dear reader, The plan is gone.", "en"),
        ("They read books such as Dune, It and Carrie.", "en"),
        ("The Good, The Bad And The Ugly, The end of it", "en"),
        ("Its role may be exaggerated, the visits show it.", "en"),
        ("Its role may be exaggerated, Berlin says so.", "en"),
        ("Das ist schon lange bekannt, Der alte Mann", "de"),
        ("Das ist schon lange bekannt, Und Gott, Er selbst.", "de"),
        ("Das ist schon lange bekannt, Sie wissen es.", "de"),
    ],
)
def test_names_titles_and_salutations_are_left_alone(text: str, lang: str) -> None:
    assert marked("F209", text, lang) == []


def test_lists_of_names_are_left_alone() -> None:
    english = "Unrated, Adults Only, Mature, Teen, Everyone, Pending"
    assert marked("F209", "Только для взрослых, Для всех, Не определено", "ru", source=english) == []
    assert marked("F209", "Только для взрослых, Для всех, Не определено", "ru") != []


def test_headings_are_left_alone() -> None:
    assert findings("F209", "Its role may be exaggerated, The recent visits", role=Role.HEADING) == []


UPPER = [["The talks began in May."], ["The plan was dropped at last."]] * 4


def test_paragraph_in_lower_case_among_others_is_marked() -> None:
    (finding,) = findings_in_blocks("F212", [*UPPER, ["the minister went home on that day."], *UPPER])
    assert (finding.text, finding.suggestion, finding.location.line) == ("the", "The", 9)


def test_lists_in_lower_case_are_left_alone() -> None:
    items = [["the first of all the things."], ["the second of all the things."]]
    assert findings_in_blocks("F212", [*UPPER, *items, *UPPER]) == []


def test_paragraph_after_a_colon_is_left_alone() -> None:
    assert findings_in_blocks("F212", [*UPPER, ["He said:"], ["the minister went home that day."], *UPPER]) == []


def test_names_in_lower_case_are_left_alone() -> None:
    assert findings_in_blocks("F212", [*UPPER, ["iPhones were sold on that very day."], *UPPER]) == []


def test_document_in_lower_case_is_left_alone() -> None:
    assert findings_in_blocks("F212", [["the talks began in May."]] * 8) == []


def test_lower_case_after_a_full_stop_is_marked_within_and_across_segments() -> None:
    assert marked("F212", "The talks failed again. they will go on.") == ["they"]
    (finding,) = findings_in_blocks("F212", [["The talks failed again.", "they will go on."]])
    assert (finding.text, finding.location.column) == ("they", 25)


def test_lower_case_after_an_abbreviation_is_left_alone() -> None:
    assert marked("F212", "It takes approx. the whole day, i.e. the night.") == []


def test_paragraph_that_goes_on_after_one_without_a_stop_is_left_alone() -> None:
    item = ["It is the end of the talks. It was late;"]
    assert findings_in_blocks("F212", [*UPPER, item, ["the minister went home that day."], *UPPER]) == []

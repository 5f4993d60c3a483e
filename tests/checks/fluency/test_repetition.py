"""Words, phrases and letters that are repeated; doublings that are right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.finding import Severity
from tests.checks.fluency.findings import findings, marked

ERRORS = [
    ("It is the the end.", "en", "the the"),
    ("The the end.", "en", "The the"),
    ("It costs a a lot.", "en", "a a"),
    ("the\u00a0the", "en", "the\u00a0the"),
    ("Das ist ist gut.", "de", "ist ist"),
    ("C'est une une erreur.", "fr", "une une"),
    ("Es un un error.", "es", "un un"),
    ("Il va va bene.", "it", "va va"),
    ("Ele foi foi embora.", "pt", "foi foi"),
    ("Это и и то.", "ru", "и и"),
    ("Він був був удома.", "uk", "був був"),
    ("To jest jest błąd.", "pl", "jest jest"),
    ("Hier is de de lijst.", "nl", "de de"),
    ("Dosya ve ve klasör.", "tr", "ve ve"),
    ("Các tệp và và thư mục.", "vi", "và và"),
    ("Ini yang yang benar.", "id", "yang yang"),
    ("Foo bar bar baz.", None, "bar bar"),
]
RIGHT = [
    ("He had had enough of that that day.", "en"),
    ("Very very long, bye bye, no no.", "en"),
    ("He could not not answer.", "en"),
    ("Duran Duran in Walla Walla in New New York.", "en"),
    ("The end. The start.", "en"),
    ("The end the, the start", "en"),
    ("Take x x and y y.", "en"),
    ("long-long and the the-list", "en"),
    ("Use the the=1 option.", "en"),
    ("Die Frau, die die Tür öffnet, der der Brief gehört.", "de"),
    ("Nous nous voyons, vous vous taisez.", "fr"),
    ("De man die die deur opent.", "nl"),
    ("Saber se se pode.", "pt"),
    ("Parlò piano piano.", "it"),
    ("Очень очень тихо.", "ru"),
    ("Yavaş yavaş geldi, çok çok güzel.", "tr"),
    ("धीरे धीरे चलो", "hi"),
    ("có thể thể hiện", "vi"),
    ("instal·la la versió", "ca"),
    ("A a", "cs"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), ERRORS)
def test_doubled_word_is_marked(text: str, lang: str | None, expected: str) -> None:
    assert marked("F101", text, lang) == [expected]


@pytest.mark.parametrize(("text", "lang"), RIGHT)
def test_right_doubling_is_left_alone(text: str, lang: str) -> None:
    assert marked("F101", text, lang) == []


def test_doubled_word_suggests_the_first_spelling() -> None:
    assert [finding.suggestion for finding in findings("F101", "The the end.")] == ["The"]


def test_word_four_times_in_a_row_is_major() -> None:
    (finding,) = findings("F101", "We said test test test test here.")
    assert (finding.text, finding.severity) == ("test test test test", Severity.MAJOR)


def test_doubling_that_the_source_has_too_is_left_alone() -> None:
    assert marked("F101", "Typ der der Zahl foo foo", "de", source="Type foo foo") == []


LOOPS = [
    ("to the market to the market to the market", "en", "to the market to the market to the market"),
    ("We saw peace soon, peace soon, peace soon.", "en", "peace soon, peace soon, peace soon"),
    ("the board has met the board has met", "en", "the board has met the board has met"),
    ("今天的会议今天的会议今天的会议结束了", "zh", "今天的会议今天的会议今天的会议"),
    ("вот и всё про это вот и всё про это", "ru", "вот и всё про это вот и всё про это"),
]
NO_LOOPS = [
    ("It rained day after day after day.", "en"),
    ("It went over and over and over and over again.", "en"),
    ("哈哈哈哈哈哈", "zh"),
    ("1 2 3 4 1 2 3 4 1 2 3 4", "en"),
    ("The %s of the %s, the %s of the %s", "en"),
    ("with suffix \ufffc (text), with suffix \ufffc (text), with suffix \ufffc (text)", "en"),
    ("Hate me if you can. Hate me if you can!", "en"),
    ("This line stands before the inserted text. This line stands before the inserted text. This line", "en"),
    ("a | b | a | b | a | b", "en"),
    ("Name: XXXXXXXX, HHHHHH, 0xaaaaaaaa", "en"),
    ("--------------------", "en"),
    ("000000000", "en"),
]


@pytest.mark.parametrize(("text", "lang", "expected"), LOOPS)
def test_loop_is_marked_from_its_first_word_to_its_last(text: str, lang: str, expected: str) -> None:
    assert marked("F102", text, lang) == [expected]


@pytest.mark.parametrize(("text", "lang"), NO_LOOPS)
def test_rhetoric_tables_and_placeholders_are_no_loops(text: str, lang: str) -> None:
    assert marked("F102", text, lang) == []


def test_loop_of_the_source_is_left_alone() -> None:
    source = "row by row by night row by row by night"
    assert marked("F102", "Reihe um Reihe bei Nacht Reihe um Reihe bei Nacht", "de", source=source) == []


def test_long_run_of_a_letter_is_major_and_a_short_one_minor() -> None:
    short, long = findings("F102", "Noooooo and aaaaaaaaaaaaaaaaaaaa")
    assert (short.severity, long.severity) == (Severity.MINOR, Severity.MAJOR)
    assert long.confidence > short.confidence


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma"]), min_size=2, max_size=5).filter(
        lambda words: len({*words}) > 1
    ),
    st.integers(3, 6),
)
def test_any_phrase_said_three_times_is_found_once(words: list[str], times: int) -> None:
    text = "Well " + " ".join(words * times) + " done"
    found = marked("F102", text)
    assert len(found) == 1
    assert found[0] in text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Haus Haus ist groß.", "Haus Haus"),
        ("Es kostet einen Dollar Dollar.", "Dollar Dollar"),
        ("Die Wand hat eine Höhe Höhe von zwei Metern.", "Höhe Höhe"),
        ("Sie kam um 10 Uhr Uhr.", "Uhr Uhr"),
        ("Das alte Haus Haus steht leer.", "Haus Haus"),
        ("Uhr Uhr", "Uhr Uhr"),
        ("Regierung Regierung und Volk", "Regierung Regierung"),
        ("Das das Haus ist groß.", "Das das"),
        ("Der der Turm steht seit 1900.", "Der der"),
        ("Er steht auf der der Straße.", "der der"),
        ("Dann ging er. Die die Tür war offen.", "Die die"),
    ],
)
def test_doubled_noun_or_article_of_german_is_marked(text: str, expected: str) -> None:
    assert marked("F101", text, "de") == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Duran Duran spielten in Walla Walla.",
        "Das Duran Duran Album kam heraus.",
        "Im Sing Sing saß er zehn Jahre.",
        "Sie tanzten den Cha Cha.",
        "Die Frau, die die Tür öffnete, lachte.",
        "Die die Tür öffnende Frau lachte.",
        "Das das Haus umgebende Grundstück ist groß.",
        "Ist das das Haus?",
        "Ich finde das das Beste.",
        "Ich glaube, dass das das Haus ist.",
        "Der Turm und der der Kirche sind alt.",
        "Das Haus, in der der Mann wohnt.",
        "Er stand auf der der Stadt abgewandten Seite.",
        "Ein Mann, mit dem dem Land geholfen ist.",
    ],
)
def test_doubled_name_or_pronoun_of_german_is_left_alone(text: str) -> None:
    assert marked("F101", text, "de") == []


def test_phrase_whose_last_time_lacks_the_joining_word_is_counted() -> None:
    (finding,) = findings("F102", "The rule must be kept, and the rule must be kept, and the rule must be kept by all.")
    assert finding.message == "“The rule must be kept” stands 3 times in a row."
    assert finding.text == "The rule must be kept, and the rule must be kept, and the rule must be kept"

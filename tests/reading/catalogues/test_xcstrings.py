from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.units import Unit
from mtqa.reading.catalogues.xcstrings import read
from mtqa.segment import Plural, State
from tests.reading.catalogues.key_value import assert_places, keys, mutated, only, problem, reads_or_refuses, texts

Row = tuple[str, str | None, str, str | None]


def unit(value: str, state: str = "translated") -> dict[str, Any]:
    return {"stringUnit": {"state": state, "value": value}}


def plural(**forms: str) -> dict[str, Any]:
    return {"plural": {category: unit(text) for category, text in forms.items()}}


def catalogue(**strings: Any) -> str:
    return json.dumps({"sourceLanguage": "en", "strings": strings, "version": "1.0"}, indent=2)


def rows(text: str) -> list[Row]:
    return [row(found) for found in read(text, "Localizable.xcstrings").units]


def row(found: Unit) -> Row:
    return found.key, found.target_lang, found.target.text, found.source and found.source.text


SAMPLE = catalogue(
    Hi={"comment": "c", "localizations": {"de": unit("Hallo", "needs_review")}},
    n={"localizations": {"en": {"variations": plural(one="1", other="n")}, "de": {"variations": plural(other="m")}}},
)


@given(st.dictionaries(keys, texts, max_size=4), st.booleans())
def test_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, str], ascii_only: bool
) -> None:
    strings = {key: {"localizations": {"de": unit(value), "en": unit(key + value)}} for key, value in entries.items()}
    text = json.dumps({"sourceLanguage": "en", "strings": strings}, ensure_ascii=ascii_only)
    units = read(text, "Localizable.xcstrings").units
    assert [row(found) for found in units] == [(key, "de", value, key + value) for key, value in entries.items()]
    found = (side for each in units for side in (each.target, each.source) if side)
    assert_places(text, found, lambda raw: str(json.loads(f'"{raw}"')))


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_each_language_is_a_unit_and_the_key_is_the_source_where_there_is_no_other() -> None:
    text = catalogue(
        Hi={"comment": "Greeting", "localizations": {"de": unit("Hallo"), "pt_BR": unit("Oi")}},
        bye={"localizations": {"en": unit("Bye"), "de": unit("Tschüs"), "pt_BR": unit("Tchau")}},
    )
    assert rows(text) == [
        ("Hi", "de", "Hallo", "Hi"),
        ("Hi", "pt-BR", "Oi", "Hi"),
        ("bye", "de", "Tschüs", "Bye"),
        ("bye", "pt-BR", "Tchau", "Bye"),
    ]
    found = read(text, "a.xcstrings")
    assert (found.source_lang, found.target_lang) == ("en", None)
    assert found.units[0].notes == ("Greeting",)
    source = found.units[0].source
    assert source is not None
    assert source.map.to_document(0, 2).start == text.index("Hi")


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("translated", State.TRANSLATED),
        ("needs_review", State.REVIEW),
        ("new", State.FUZZY),
        ("stale", State.UNUSED),
        ("something", State.TRANSLATED),
    ],
)
def test_states_are_kept(state: str, expected: State) -> None:
    assert only(read(catalogue(Hi={"localizations": {"de": unit("Hallo", state)}}), "a")).state is expected


def test_entry_that_the_program_has_no_more_is_unused() -> None:
    text = catalogue(Hi={"extractionState": "stale", "localizations": {"de": unit("Hallo", "needs_review")}})
    assert only(read(text, "a")).state is State.UNUSED


def test_forms_of_a_plural_have_the_same_form_as_their_source() -> None:
    text = catalogue(
        days={
            "localizations": {
                "en": {"variations": plural(one="%d day", other="%d days")},
                "pl": {"variations": plural(one="%d dzień", few="%d dni", other="%d dnia")},
            }
        }
    )
    units = read(text, "a").units
    assert [found.plural for found in units] == [Plural("one"), Plural("few"), Plural("other")]
    assert rows(text) == [
        ("days", "pl", "%d dzień", "%d day"),
        ("days", "pl", "%d dni", "%d days"),
        ("days", "pl", "%d dnia", "%d days"),
    ]


def test_devices_and_substitutions_are_told_by_their_keys() -> None:
    text = catalogue(
        Tap={
            "localizations": {
                "de": {
                    **unit("%#@n@ tippen"),
                    "substitutions": {"n": {"argNum": 1, "variations": plural(one="ein Mal", other="%arg Mal")}},
                    "variations": {"device": {"mac": unit("Klicken"), "other": {"variations": plural(other="Tipp")}}},
                }
            }
        }
    )
    assert rows(text) == [
        ("Tap", "de", "%#@n@ tippen", "Tap"),
        ("Tap[mac]", "de", "Klicken", "Tap"),
        ("Tap[other]", "de", "Tipp", "Tap"),
        ("Tap[n]", "de", "ein Mal", "Tap"),
        ("Tap[n]", "de", "%arg Mal", "Tap"),
    ]


def test_what_is_not_for_translation_is_left_out() -> None:
    translated = {"localizations": {"de": unit("Ja")}}
    text = catalogue(Yes=translated, No={"shouldTranslate": False, **translated}, **{"": {}, " ": translated})
    assert rows(text) == [("Yes", "de", "Ja", "Yes")]


def test_entry_without_one_of_the_languages_of_the_file_is_missing() -> None:
    text = catalogue(Yes={"localizations": {"de": unit("Ja"), "fr": unit("Oui")}}, No={"localizations": {"fr": {}}})
    yes, oui, no, non = read(text, "a").units
    assert (yes.state, oui.state, no.state, non.state) == (
        State.TRANSLATED,
        State.TRANSLATED,
        State.MISSING,
        State.MISSING,
    )
    assert (no.target_lang, non.target_lang) == ("fr", "de")
    assert row(no) == ("No", "fr", "", "No")
    assert text[: no.target.map.to_document(0, 0).start].endswith('"No": {')


def test_language_hardly_begun_is_not_missing_everywhere() -> None:
    entry = {"localizations": {"de": unit("x")}}
    text = catalogue(**{f"k{number}": entry for number in range(19)}, k19={"localizations": {"fr": unit("y")}})
    assert sum(found.target_lang == "fr" for found in read(text, "a").units) == 1


@pytest.mark.parametrize(
    ("value", "said", "at"),
    [
        ([], "has something else than an object as its content", "[]"),
        ({"strings": 1}, "has something else than an object as its strings", "1}"),
        ({"strings": {"a": 1}}, "has something else than an object as the entry 'a'", "1}}"),
        (
            {"strings": {"a": {"localizations": 1}}},
            "has something else than an object as the localizations of 'a'",
            "1}}}",
        ),
    ],
)
def test_malformed_files_are_told_where_and_why(value: Any, said: str, at: str) -> None:
    assert problem(read, json.dumps(value)) == (said, at)


def test_variants_within_variants_have_an_end() -> None:
    inner: dict[str, Any] = unit("x")
    for _ in range(8):
        inner = {"variations": {"device": {"mac": inner}}}
    assert [found.state for found in read(catalogue(a={"localizations": {"de": inner}}), "a").units] == [State.MISSING]

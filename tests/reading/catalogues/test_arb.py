from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.arb import read
from tests.reading.catalogues.key_value import (
    assert_places,
    found,
    keys,
    mutated,
    only,
    problem,
    reads_or_refuses,
    texts,
)

SAMPLE = '{"@@locale": "de", "a": "H\\u00e4 {n}", "@a": {"description": "d", "placeholders": {"n": {"example": "3"}}}}'


@given(st.dictionaries(keys, texts, max_size=5), st.booleans())
def test_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, str], ascii_only: bool
) -> None:
    with_metadata = {"@@locale": "de", **entries, **{f"@{key}": {"description": key} for key in entries}}
    text = json.dumps(with_metadata, ensure_ascii=ascii_only, indent=2)
    catalogue = read(text, "app_de.arb")
    assert found(catalogue) == list(entries.items())
    assert [unit.notes for unit in catalogue.units] == [(key,) for key in entries]
    assert_places(text, (unit.target for unit in catalogue.units), lambda raw: str(json.loads(f'"{raw}"')))


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_language_and_what_is_said_of_an_entry_are_kept() -> None:
    said = {
        "description": "Number of days",
        "context": "Calendar",
        "placeholders": {"n": {"type": "int", "example": "3", "description": "how many"}, "m": {}, "o": 1},
    }
    catalogue = read(json.dumps({"@@locale": "zh_Hant_TW", "days": "{n} 天", "@days": said, "n": 1, "@n": 2}), "a.arb")
    assert catalogue.target_lang == "zh-Hant-TW"
    unit = only(catalogue)
    assert (unit.key, unit.context) == ("days", "Calendar")
    assert unit.notes == ("Number of days", "n: how many", "n: 3")


def test_what_says_little_of_an_entry_says_that() -> None:
    first, second = read('{"a": "x", "@a": {}, "b": "y", "@b": "z", "@@x-author": "c"}', "a.arb").units
    assert (first.notes, first.context, second.notes, second.context) == ((), None, (), None)


def test_language_that_is_none_is_not_known() -> None:
    assert read('{"@@locale": "German", "a": "x"}', "a.arb").target_lang is None
    assert read("{}", "a.arb").target_lang is None


def test_file_must_be_an_object() -> None:
    assert problem(read, "[1]") == ("has something else than an object as its content", "[1]")

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.json_i18n import read
from mtqa.reading.catalogues.json_tree import DEEPEST
from mtqa.reading.catalogues.units import Catalogue, Unit
from mtqa.segment import Plural
from tests.reading.catalogues.key_value import (
    assert_places,
    found,
    keys,
    line_ends,
    mutated,
    only,
    problem,
    reads_or_refuses,
    texts,
    written,
)

SAMPLE = '{"title": "H\\u00e4nde", "menu": {"open": "Öffnen", "items": ["a", "b"]}, "n": 3, "none": null}'


def of(value: Any) -> Catalogue:
    return read(json.dumps(value, ensure_ascii=False), "de.json")


def forms(catalogue: Catalogue) -> list[tuple[str, Plural | None, str]]:
    return [(unit.key, unit.plural, unit.target.text) for unit in catalogue.units]


def decoded(raw: str) -> str:
    return str(json.loads(f'"{raw}"'))


nested = st.recursive(
    texts | st.integers() | st.none() | st.booleans(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=10,
)


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    children = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [string for child in children for string in strings(child)]


@given(st.dictionaries(keys, nested, max_size=4), st.booleans(), st.sampled_from([None, 2, "\t"]), line_ends)
def test_nested_strings_are_read_as_they_were_written_and_every_character_is_placed(
    value: dict[str, Any], ascii_only: bool, indent: int | str | None, line_end: str
) -> None:
    text = json.dumps({"x": value}, ensure_ascii=ascii_only, indent=indent).replace("\n", line_end)
    units = read(text, "de.json").units
    assert sorted(unit.target.text for unit in units) == sorted(strings(value))
    assert_places(text, (unit.target for unit in units), decoded)


@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(read, text)


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_keys_are_joined_by_dots_and_numbers_and_null_are_no_texts() -> None:
    catalogue = read(SAMPLE, "de.json")
    assert found(catalogue) == [
        ("title", "Hände"),
        ("menu.open", "Öffnen"),
        ("menu.items.0", "a"),
        ("menu.items.1", "b"),
    ]
    assert written(SAMPLE, catalogue.units[0].target) == ["H", "\\u00e4", "n", "d", "e"]
    assert catalogue.target_lang is None


def test_empty_text_leads_to_its_place() -> None:
    text = '{"a": ""}'
    assert only(read(text, "de.json")).target.map.to_document(0, 0).start == text.index('""') + 1


def test_half_of_a_surrogate_pair_is_read_as_a_replacement_character() -> None:
    text = r'{"a": "\ud83d\ude00\ud83d"}'
    unit = only(read(text, "de.json"))
    assert unit.target.text == "😀\ufffd"
    assert written(text, unit.target) == [r"\ud83d\ude00", r"\ud83d"]


def test_units_can_be_sent_to_another_process() -> None:
    unit = only(read(r'{"a": "\u00e4b"}', "de.json"))
    assert pickle.loads(pickle.dumps(unit)).target.map.pieces == unit.target.map.pieces  # noqa: S301 - our own


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        ({"x_one": "1", "x_other": "n"}, [("x", Plural("one"), "1"), ("x", Plural("other"), "n")]),
        ({"x_other": "{{count}} n"}, [("x", Plural("other"), "{{count}} n")]),
        ({"x_other": "andere"}, [("x_other", None, "andere")]),
        ({"x": "1", "x_plural": "n"}, [("x", Plural("one"), "1"), ("x", Plural("other"), "n")]),
        ({"x_plural": "n"}, [("x_plural", None, "n")]),
        (
            {"x_0": "{{count}} a", "y": "z", "x_1": "b"},
            [("x", Plural(index=0), "{{count}} a"), ("x", Plural(index=1), "b"), ("y", None, "z")],
        ),
        ({"x_0": "a", "x_1": "b"}, [("x_0", None, "a"), ("x_1", None, "b")]),
        ({"x_1": "{{count}}", "x_2": "b"}, [("x_1", None, "{{count}}"), ("x_2", None, "b")]),
        (
            {"friend_male_one": "1", "friend_male_other": "n"},
            [("friend_male", Plural("one"), "1"), ("friend_male", Plural("other"), "n")],
        ),
        ({"x": {"one": "1", "other": "n"}}, [("x", Plural("one"), "1"), ("x", Plural("other"), "n")]),
        ({"x": {"other": "n", "more": "m"}}, [("x.other", None, "n"), ("x.more", None, "m")]),
        ({"x": "a | b"}, [("x", None, "a | b")]),
    ],
)
def test_forms_of_a_plural_share_a_key(entries: Any, expected: list[tuple[str, Plural | None, str]]) -> None:
    assert forms(of(entries)) == expected


def test_messages_of_browser_extensions_come_with_what_is_said_of_them() -> None:
    placeholders = {"name": {"content": "$1", "example": "Anna"}, "rest": {"content": "$2"}}
    entry = {"message": "Hallo $NAME$", "description": "Greeting", "placeholders": placeholders}
    unit = only(of({"hello": entry}))
    assert (unit.key, unit.target.text, unit.notes) == ("hello", "Hallo $NAME$", ("Greeting", "name: Anna"))


@pytest.mark.parametrize(
    "value",
    [
        {"hello": {"defaultMessage": "Hallo", "description": "d", "file": "a.js", "line": 3}},
        [{"id": "hello", "defaultMessage": "Hallo", "description": "d"}],
        {"hello": {"string": "Hallo", "developer_comment": "d"}},
        {"hello": {"translation": "Hallo", "notes": "d"}},
    ],
)
def test_entries_with_descriptions_are_known_by_their_members(value: Any) -> None:
    unit = only(of(value))
    assert (unit.key, unit.target.text, unit.notes) == ("hello", "Hallo", ("d",))


def test_objects_that_only_look_like_entries_are_nested_texts() -> None:
    value = {"error": {"message": "Fehler", "title": "Oh"}}
    assert found(of(value)) == [("error.message", "Fehler"), ("error.title", "Oh")]


def test_angular_names_its_language() -> None:
    catalogue = of({"locale": "pt_BR", "translations": {"1234": "Olá {$INTERPOLATION}", "5": 3}})
    assert found(catalogue) == [("1234", "Olá {$INTERPOLATION}")]
    assert catalogue.target_lang == "pt-BR"


def test_language_above_everything_is_no_part_of_the_keys() -> None:
    catalogue = of({"de": {"a": {"b": "x"}}})
    assert (found(catalogue), catalogue.target_lang) == ([("a.b", "x")], "de")
    several = of({"de": {"a": "x"}, "fr": {"a": "y"}})
    assert [(unit.key, unit.target_lang) for unit in several.units] == [("a", "de"), ("a", "fr")]
    assert several.target_lang is None
    assert found(of({"de": {"a": "x"}, "page": {"a": "y"}})) == [("de.a", "x"), ("page.a", "y")]


def test_what_is_not_for_translation_is_left_out() -> None:
    value = {"$schema": "https://x", "@metadata": {"authors": ["A"]}, "//": "comment", "a": "x"}
    assert found(of(value)) == [("a", "x")]


def test_compiled_messages_are_put_together_again() -> None:
    parts = [
        {"type": 0, "value": "Hal\u00ado "},
        {"type": 1, "value": "name"},
        {"type": 8, "value": "b", "children": [{"type": 2, "value": "n", "style": None}]},
        {
            "type": 6,
            "value": "n",
            "offset": 0,
            "pluralType": "cardinal",
            "options": {"one": {"value": [{"type": 7}, {"type": 0, "value": " Tag"}]}, "other": {"value": []}},
        },
        {"type": 6, "value": "k", "pluralType": "ordinal", "options": {}},
        {"type": 5, "value": "g", "options": {"other": {"value": [{"type": 0, "value": "x"}]}}},
    ]
    text = json.dumps({"hello": parts, "empty": [{"type": 0, "value": ""}]})
    hello, empty = read(text, "de.json").units
    assert hello.target.text == (
        "Hal\u00ado {name}<b>{n, number}</b>{n, plural, one {# Tag} other {}}{k, selectordinal,}{g, select, other {x}}"
    )
    start = hello.target.text.index("Tag")
    span = hello.target.map.to_document(start, start + 3)
    assert text[span.start : span.end] == "Tag"
    assert written(text, hello.target)[3] == "\\u00ad"
    assert empty.target.text == ""


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("", "ends before its JSON does", ""),
        ('{"a": "b",}', "has a comma before a closing bracket, which JSON does not allow", ",}"),
        ('{"a": "b", // c\n}', "has a comment, which JSON does not know", "// c"),
        ('/* c */ {"a": "b"}', "has a comment, which JSON does not know", '/* c */ {"a": "b"}'),
        ("{'a': 1}", "has a string in single quotation marks, which JSON does not know", "'a': 1}"),
        ('{"a": "b', "has a string without a closing quotation mark", '"b'),
        (
            '{"a": "b\tc"}',
            "has a line break or other control character in a string, which JSON writes as an escape",
            '\tc"}',
        ),
        ('{"a" "b"}', "is not JSON (expecting ':' delimiter)", '"b"}'),
        ('{"a": 1, "a": 2}', "has the name 'a' twice in one object", '"a": 2}'),
        ("[NaN]", "has NaN, a number that JSON does not know", "NaN]"),
        ("[-Infinity]", "has -Infinity, a number that JSON does not know", "-Infinity]"),
        ('"text"', "has something else than an object, where keys and texts must be", 'text"'),
    ],
)
def test_malformed_files_are_told_where_and_why(text: str, said: str, at: str) -> None:
    assert problem(read, text) == (said, at)


@pytest.mark.parametrize("depth", [DEEPEST + 1, 5000])
def test_objects_within_objects_have_an_end(depth: int) -> None:
    said = f"has more than {DEEPEST} objects and arrays within one another"
    text = '{"a":' * depth + "1" + "}" * depth
    assert problem(read, text) == (said, text[DEEPEST * 5 :])
    assert read('{"a":' * DEEPEST + '"x"' + "}" * DEEPEST, "a").units[0].target.text == "x"


def test_keys_above_entries_may_not_be_endless() -> None:
    text = json.dumps({"a": {"k" * 2000: [None, [], "x"]}})
    assert problem(read, text) == ("has keys of more than 1000 characters above an entry", 'x"]}}')


def test_numbers_of_any_length_are_passed_over() -> None:
    assert found(read(f'{{"n": {"9" * 5000}, "a": "x"}}', "a")) == [("a", "x")]


def test_unit_is_a_value() -> None:
    assert isinstance(only(of({"a": "x"})), Unit)

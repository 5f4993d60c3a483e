from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.apple_strings import read
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

SAMPLE = '/* note */\n"a b" = "H\\U00e4 \\"x\\"\\n"; // tail\nkey = value;\n'
ESCAPES = {"\a": "\\a", "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\v": "\\v"}
HAVE_TO = {'"': '\\"', "\\": "\\\\"}


def escaped(character: str, letter: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\{letter}{units[place : place + 2].hex()}" for place in range(0, len(units), 2))


def decoded(raw: str) -> str:
    for character, escape in (ESCAPES | HAVE_TO).items():
        if raw == escape:
            return character
    if raw[1] in "01":
        return chr(int(raw[1:], 8))
    return bytes.fromhex(raw.replace("\\u", "").replace("\\U", "")).decode("utf-16-be") if raw[1] in "uU" else raw[1:]


@st.composite
def values(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and one of the ways to write it between quotation marks."""
    text = draw(texts)
    parts = []
    for character in text:
        ways = [HAVE_TO.get(character, character), escaped(character, "U"), escaped(character, "u")]
        if character in ESCAPES:
            ways.append(ESCAPES[character])
        if ord(character) < 0x80:
            ways.append(f"\\{ord(character):03o}")
        parts.append(draw(st.sampled_from(ways)))
    return text, "".join(parts)


@given(st.dictionaries(keys, values(), max_size=4), st.sampled_from(["=", " = "]), line_ends)
def test_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, tuple[str, str]], sign: str, line_end: str
) -> None:
    text = line_end.join(f'/* {key} */{line_end}"{key}"{sign}"{value}";' for key, (_, value) in entries.items())
    catalogue = read(text, "Localizable.strings")
    assert found(catalogue) == [(key, value) for key, (value, _) in entries.items()]
    assert [unit.notes for unit in catalogue.units] == [(key,) for key in entries]
    assert_places(text, (unit.target for unit in catalogue.units), decoded)


@given(st.text() | st.text("ab=; \\\n\"'/*Uu0{}", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(read, text)


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_sample_says_what_it_says() -> None:
    catalogue = read(SAMPLE, "Localizable.strings")
    assert found(catalogue) == [("a b", 'Hä "x"\n'), ("key", "value")]
    assert written(SAMPLE, catalogue.units[0].target) == ["H", "\\U00e4", " ", '\\"', "x", '\\"', "\\n"]
    assert [unit.notes for unit in catalogue.units] == [("note", "tail"), ()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("key;", [("key", "key")]),
        ("'it' = 'a\"b';", [("it", 'a"b')]),
        ('a.b-c/d:$e = "x";', [("a.b-c/d:$e", "x")]),
        ('{\n "a" = "x";\n}\n', [("a", "x")]),
        ('"a"="x";"a"="y";', [("a", "x"), ("a", "y")]),
        ('"a" /* b */ = // c\n "x" ;', [("a", "x")]),
        ('"a" = "x\n\\\ny";', [("a", "x\n\ny")]),
        (r'"a" = "\U41\q\377\ud83d";', [("a", "Aq\ufffd\ufffd")]),
        ('"a" = "";', [("a", "")]),
    ],
)
def test_entries_are_read_as_apple_reads_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(read(text, "a.strings")) == expected


def test_empty_text_leads_to_its_place() -> None:
    assert only(read('"a" = "";', "a.strings")).target.map.to_document(0, 0).start == 7


def test_comments_before_an_entry_are_its_notes() -> None:
    text = (
        "/* Header */\n\n// MARK\n\n/* first\n * second */\n// third\na = b; // fourth\n"
        "/* No comment provided by engineer. */\nc = d; /**/ /* fifth */\r\n/* sixth */ e /* seventh */ = f;"
    )
    assert [unit.notes for unit in read(text, "a.strings").units] == [
        ("first\nsecond", "third", "fourth"),
        (),
        ("fifth", "sixth", "seventh"),
    ]


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ('"a" = "b', "has a string without a closing quotation mark", '"b'),
        ("/* a", "has a comment without an end", "/* a"),
        ('"a" "b";', "has an entry without an equals sign behind its key", ' "b";'),
        ('"a" = ;', "has an entry without a text in quotation marks", " ;"),
        ('"a" = {b = c;};', "has an entry without a text in quotation marks", " {b = c;};"),
        ('"a" = "b"\n"c" = "d";', "has an entry without a semicolon at its end", ""),
        ('"a" = "b"', "has an entry without a semicolon at its end", ""),
        ("= b;", "has an entry without a key", "= b;"),
        ("ä = b;", "has 'ä' where a key or a text in quotation marks must be", "ä = b;"),
        (
            "<?xml version",
            'is a property list in XML or binary form, of which only strings files ("key" = "text";) are read',
            "<?xml version",
        ),
    ],
)
def test_malformed_files_are_told_where_and_why(text: str, said: str, at: str) -> None:
    assert problem(read, text) == (said, at)

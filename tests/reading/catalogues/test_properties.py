from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.properties import read
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

SAMPLE = "# note\na.b = H\\u00e4nde \\\n    \\ud83d\\ude00\\t!\n\nc\\ d:e=f\\\\\n"
ESCAPES = {"\t": "\\t", "\n": "\\n", "\f": "\\f", "\r": "\\r", "\\": "\\\\", "#": "\\#", "=": "\\="}


def escaped(character: str) -> str:
    units = character.encode("utf-16-be")
    return "".join(f"\\u{units[place : place + 2].hex()}" for place in range(0, len(units), 2))


def decoded(raw: str) -> str:
    for character, escape in ESCAPES.items():
        if raw == escape:
            return character
    return bytes.fromhex(raw.replace("\\u", "")).decode("utf-16-be") if raw.startswith("\\u") else raw[1:]


@st.composite
def values(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and one of the ways to write it."""
    text = draw(texts)
    parts = []
    for number, character in enumerate(text):
        ways = [escaped(character), ESCAPES.get(character, character)]
        if character == " " and number == 0:
            ways[1] = "\\ "
        parts.append(draw(st.sampled_from(ways)))
        if draw(st.booleans()) and text[number + 1 : number + 2] not in {" ", "\t", "\f"}:
            parts.append(draw(st.sampled_from(["\\\n", "\\\r\n  ", "\\\r\t "])))
    return text, "".join(parts)


@given(
    st.dictionaries(keys, values(), max_size=4),
    st.sampled_from(["=", ":", " = ", " ", "\t:\f", " \\\n  = "]),
    line_ends,
)
def test_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, tuple[str, str]], separator: str, line_end: str
) -> None:
    # Behind a blank alone, a sign would be the separator.
    entries = {key: value for key, value in entries.items() if separator.strip() or value[1][:1] not in {"=", ":"}}
    text = line_end.join(f"{key}{separator}{value}" for key, (_, value) in entries.items())
    catalogue = read(text, "de.properties")
    assert found(catalogue) == [(key, value) for key, (value, _) in entries.items()]
    assert_places(text, (unit.target for unit in catalogue.units), decoded)


@given(st.text() | st.text("ab=: \\\n\r\tu0#!", max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(read, text)


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_sample_says_what_it_says() -> None:
    catalogue = read(SAMPLE, "de.properties")
    assert found(catalogue) == [("a.b", "Hände 😀\t!"), ("c d", "e=f\\")]
    assert written(SAMPLE, catalogue.units[0].target) == [
        "H",
        "\\u00e4",
        "n",
        "d",
        "e",
        " ",
        "\\ud83d\\ude00",
        "\\t",
        "!",
    ]
    assert catalogue.target_lang is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a", [("a", "")]),
        ("a=", [("a", "")]),
        ("a b c", [("a", "b c")]),
        ("a = = b", [("a", "= b")]),
        ("a=b  ", [("a", "b  ")]),
        ("  a=b\r\r\n\n  # c\\\nd=e", [("a", "b"), ("d", "e")]),
        ("a=b\\\n# c", [("a", "b# c")]),
        ("a=b\\\n\nc=d", [("a", "b"), ("c", "d")]),
        ("a\\\n  b=c", [("ab", "c")]),
        ("a=b\\", [("a", "b")]),
        ("a\\=b\\:c=d", [("a=b:c", "d")]),
        ("a=\\q\\'", [("a", "q'")]),
        ("a=It''s {0}", [("a", "It''s {0}")]),
        ("a=\\ud83d\\Ude00", [("a", "\ufffdUde00")]),
        ("a=1\na=2", [("a", "1"), ("a", "2")]),
        ("", []),
    ],
)
def test_lines_are_read_as_java_reads_them(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(read(text, "de.properties")) == expected


def test_empty_text_leads_to_its_place() -> None:
    for text, place in (("a = ", 4), ("a = \\\n  ", 8)):
        assert only(read(text, "de.properties")).target.map.to_document(0, 0).start == place


def test_comments_before_an_entry_are_its_notes() -> None:
    text = "# License\n\n#: {0} is a name\n! second\na=b\nc=d\n#\ne=f\n"
    assert [unit.notes for unit in read(text, "a").units] == [(": {0} is a name\nsecond",), (), ()]


def test_escape_without_digits_is_told() -> None:
    said = "has an escape \\u without four hexadecimal digits"
    assert problem(read, "a=b\nc=C:\\users\nd=e") == (said, "\\users")
    assert problem(read, "\\u12=b") == (said, "\\u12=b")

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.fluent import read
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

SAMPLE = """\
### Resource
## Group
# Note
hello = Hello, { $name }!{ " " }
    .title = Title
mails =
    You have { $n ->
        [one] one mail
       *[other] { $n } mails
    } left.
-brand = Firefox
    .gender = masculine
"""

line = texts.map(lambda text: "".join(character for character in text if character not in "\n\r{}").strip(" "))


def starts_well(text: str) -> bool:
    return bool(text) and text[0] not in ".[*}"


@given(
    st.dictionaries(
        keys.map(lambda key: f"k{key}"), st.lists(line.filter(starts_well), min_size=1, max_size=4), max_size=3
    ),
    st.booleans(),
    st.integers(1, 3),
    line_ends,
)
def test_lines_of_texts_are_read_as_they_were_written_and_every_character_is_placed(
    entries: dict[str, list[str]], block: bool, indent: int, line_end: str
) -> None:
    between = line_end + " " * indent
    text = "".join(
        f"{key} = {between if block else ''}{between.join(value)}{line_end}" for key, value in entries.items()
    )
    catalogue = read(text, "a.ftl")
    assert found(catalogue) == [(key, "\n".join(value)) for key, value in entries.items()]
    assert_places(text, (unit.target for unit in catalogue.units), lambda raw: raw.replace("\r", ""))


@given(texts)
def test_string_in_braces_is_what_it_says(value: str) -> None:
    codes = "".join(f"\\U{ord(character):06x}" for character in value)
    unit = only(read(f'k = a{{ "{codes}" }}b', "a.ftl"))
    kept = value and "{" not in value and "}" not in value
    assert unit.target.text == (f"a{value}b" if kept else f'a{{ "{codes}" }}b')


@given(st.text() | st.text('ab-=.{}[]*$>#" \n\r', max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    reads_or_refuses(read, text)


@given(st.data())
def test_any_change_of_a_file_is_read_or_refused(data: st.DataObject) -> None:
    reads_or_refuses(read, mutated(data, SAMPLE))


def test_sample_says_what_it_says() -> None:
    units = read(SAMPLE, "a.ftl").units
    assert [(unit.key, unit.plural, unit.target.text) for unit in units] == [
        ("hello", None, "Hello, { $name }! "),
        ("hello.title", None, "Title"),
        ("mails", Plural("one"), "You have one mail left."),
        ("mails", Plural("other"), "You have { $n } mails left."),
        ("-brand", None, "Firefox"),
    ]
    assert [unit.notes for unit in units] == [("Note", "Group"), ("Note", "Group"), ("Group",), ("Group",), ("Group",)]
    assert written(SAMPLE, units[0].target)[-2:] == ["!", '{ " " }']


def test_indent_beyond_the_common_one_and_empty_lines_are_text() -> None:
    text = "k =\n    a\n      b { $x }\n  \n\n    c\n     { $y }\n"
    unit = only(read(text, "a.ftl"))
    assert unit.target.text == "a\n  b { $x }\n\n\nc\n { $y }"
    assert_places(text, [unit.target], str)


def forms(text: str) -> list[tuple[str, str | None, str]]:
    units = read(text, "a.ftl").units
    return [(unit.key, unit.plural.category if unit.plural else None, unit.target.text) for unit in units]


def test_variants_are_forms_of_a_plural_or_go_by_their_names() -> None:
    assert forms("k = { $n ->\n [0] none\n [one] x\n *[other] y\n }\n") == [
        ("k", "=0", "none"),
        ("k", "one", "x"),
        ("k", "other", "y"),
    ]
    assert forms("k = { NUMBER($n) ->\n *[other] y\n }\n") == [("k", "other", "y")]
    assert forms("k = { PLATFORM() ->\n [macos] x\n *[other] y\n }\n") == [
        ("k[macos]", None, "x"),
        ("k[other]", None, "y"),
    ]
    assert forms("k = { PLATFORM() ->\n *[other] y\n }\n") == [("k[other]", None, "y")]
    assert forms("k = {{ $n ->\n [1] x\n *[2] y\n }}\n") == [("k[1]", None, "x"), ("k[2]", None, "y")]


def test_variants_within_variants_have_a_name_for_each() -> None:
    text = """\
k = { $g ->
        [male] { $n ->
            [one] his day
           *[other] his days
        }!
       *[other] their days
    } Bye
"""
    assert forms(text) == [
        ("k[male]", "one", "his day! Bye"),
        ("k[male]", "other", "his days! Bye"),
        ("k[other]", None, "their days Bye"),
    ]


def test_of_several_things_one_varies_at_a_time() -> None:
    text = "k = { $a ->\n [one] a\n *[other] as\n } and { $b ->\n [one] b\n *[other] bs\n }\n"
    assert forms(text) == [("k", "one", "a and bs"), ("k", "other", "as and bs"), ("k[$b=one]", None, "as and b")]


def test_pattern_of_too_many_variants_is_one_text() -> None:
    select = "{ $a ->" + "".join(f"\n [v{number}] x" for number in range(101)) + "\n *[other] y\n }"
    assert forms(f"k = {select}\n") == [("k", None, select)]


def test_empty_text_leads_to_its_place() -> None:
    text = 'k = { $n ->\n [one] {""}\n *[other] x\n }'
    assert forms(text)[0] == ("k", "one", '{""}')


@pytest.mark.parametrize(
    ("text", "said", "at"),
    [
        ("a = b\nc\nd = e\n", 'has something that is no Fluent (Expected token: "=")', ""),
        ("a = b\nc = x } y\n", "has something that is no Fluent (Unbalanced closing brace in TextElement.)", "} y"),
        ("a = b\n ä\n?\n", "has something that is no Fluent (Expected an entry start)", "?"),
        (
            'a = b\nc = x {"\\U110000"} x\nd = e\n',
            "has something that is no Fluent (Invalid Unicode escape sequence: \\U110000.)",
            '\\U110000"} x',
        ),
        (
            'a = b\nc = { F("-\\ud800") }\n',
            "has something that is no Fluent (Invalid Unicode escape sequence: \\ud800.)",
            '\\ud800") }',
        ),
    ],
)
def test_malformed_files_are_told_where_and_why(text: str, said: str, at: str) -> None:
    assert problem(read, text) == (said, at)


def test_braces_within_braces_have_an_end() -> None:
    said, at = problem(read, "a = {{ $x }}\nb = " + "{" * 5000)
    assert said == "has more than 50 braces within one another"
    assert at == "{" * 4950

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.android import read
from mtqa.reading.catalogues.units import Unit
from mtqa.segment import MarkupKind, Plural
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, read_as_xml

ESCAPES = {"\\n": "\n", "\\t": "\t", "\\'": "'", '\\"': '"', "\\@": "@", "\\?": "?", "\\\\": "\\", "\\q": "q"}


def resources(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<resources xmlns:xliff="urn:oasis:names:tc:xliff:document:1.2" '
        f'xmlns:tools="http://schemas.android.com/tools">{body}</resources>\n'
    )


def units(body: str) -> tuple[Unit, ...]:
    document = resources(body)
    found = read(document, "strings.xml").units
    for unit in found:
        assert_placed(unit.target, document, resolved)
    return found


def text(content: str) -> str:
    [unit] = units(f'<string name="a">{content}</string>')
    return unit.target.text


def resolved(written: str) -> str:
    """What is written for one character."""
    if written.startswith("\\u"):
        return bytes.fromhex(written.replace("\\u", "")).decode("utf-16-be", "replace")
    if written in ESCAPES:
        return ESCAPES[written]
    if not written.strip(" \t\r\n"):
        return " "
    return read_as_xml(written)


def _written(character: str) -> st.SearchStrategy[tuple[str, str]]:
    units_of_16_bits = character.encode("utf-16-be").hex()
    ways = ["".join(f"\\u{units_of_16_bits[n : n + 4]}" for n in range(0, len(units_of_16_bits), 4))]
    if character.isprintable() and character not in "\\\"'<&@? ":
        ways += [character, f"&#{ord(character)};", f"<![CDATA[{character}]]>" if character != "]" else character]
    if character in "\\\"'@?":
        ways.append(f"\\{character}")
    if character in "\n\t":
        ways.append({"\n": "\\n", "\t": "\\t"}[character])
    if character in "<&":
        ways += [{"<": "&lt;", "&": "&amp;"}[character], f"<![CDATA[{character}]]>"]
    return st.sampled_from([(character, way) for way in ways])


characters = st.one_of(
    st.sampled_from("\\\"'@?\n\t <&é汉😀\u200dעa\u0301%]"),
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
).flatmap(_written)
entries = st.lists(characters, max_size=12).map(
    lambda pairs: ("".join(p[0] for p in pairs), "".join(p[1] for p in pairs))
)


@given(st.lists(entries, max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_strings_are_read_as_they_were_written_and_every_character_is_placed(
    written: list[tuple[str, str]], line_end: str
) -> None:
    body = line_end.join(
        f'<string name="k{n}">{line_end}  {value}{line_end}</string>' for n, (_, value) in enumerate(written)
    )
    found = [(unit.key, unit.target.text) for unit in units(body)]
    assert found == [(f"k{n}", value) for n, (value, _) in enumerate(written)]


GOOD = resources(
    '<!-- n --><string name="a">  \\u00e9 "b  c" <b>d</b>\\n</string>'
    '<plurals name="p"><item quantity="one">x</item></plurals>'
    '<string-array name="l"><item>&amp;<xliff:g id="i">%s</xliff:g></item></string-array>'
)


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(content: str) -> None:
    only_malformed(read, content)


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        ("  a \r\n  b\t ", "a b"),
        ('"  a  b "', "  a  b "),
        ('" a" "b "', " a b "),
        ('"a\r\n b"', "a\n b"),
        ("\\u0020a\\u0020", " a "),
        ("a\\n  b", "a\n b"),
        ("It's", "It's"),
        ("&#92;n&#34;  &#34;", "\n  "),
        ("a<!-- note -->b", "ab"),
        ("\\ud83d\\ude00 \\ud83d", "😀 \ufffd"),
        ("a\\", "a"),
        ("a&#160; b", "a\u00a0 b"),
        ("", ""),
        (" \n ", ""),
        ('""', ""),
    ],
)
def test_escapes_quotation_marks_and_white_space_are_read_as_the_build_tool_does(content: str, shown: str) -> None:
    document = resources(f'<string name="a">{content}</string>')
    [unit] = read(document, "f").units
    assert unit.target.text == shown


def test_quotation_ends_where_a_tag_begins_but_not_at_a_placeholder() -> None:
    assert text('"a  <b>b  c</b>') == "a  b c"
    assert text('"a  <xliff:g>b  c</xliff:g>') == "a  b  c"


def test_entities_of_the_file_stay_as_they_are_written() -> None:
    document = '<!DOCTYPE resources [<!ENTITY app "App">]><resources><string name="a">The  &app;</string></resources>'
    [unit] = read(document, "f").units
    assert unit.target.text == "The &app;"


def test_codes_are_taken_out() -> None:
    content = (
        'é <b>two <i/></b> <xliff:g id="n" example="5">%1$d</xliff:g> <xliff:g example="x">y</xliff:g><a href="u">z</a>'
    )
    [unit] = units(f'<string name="a">{content}</string>')
    target = unit.target
    assert target.text == "é two  %1$d yz"
    assert [(piece.kind, piece.text, target.text[piece.start : piece.end]) for piece in target.markup] == [
        (MarkupKind.TAG, "<b>", ""),
        (MarkupKind.TAG, "<i/>", ""),
        (MarkupKind.TAG, "</b>", ""),
        (MarkupKind.PLACEHOLDER, '<xliff:g id="n">', "%1$d"),
        (MarkupKind.PLACEHOLDER, '<xliff:g example="x">', "y"),
        (MarkupKind.TAG, '<a href="u">', ""),
        (MarkupKind.TAG, "</a>", ""),
    ]
    document = resources(f'<string name="a">{content}</string>')
    for piece in target.markup:
        assert document[piece.span.start : piece.span.end].startswith(piece.text[:4])


def test_keys_and_plurals() -> None:
    body = (
        '<string name="a">1</string><string name="a" product="tablet">2</string><item type="string" name="b">3</item>'
        '<string-array name="c"><item>4</item><item>@string/a</item><item>5</item></string-array>'
        '<plurals name="d"><item quantity="one">6</item><item quantity="other">7</item></plurals>'
        '<color name="e">#fff</color><item type="id" name="f"/><string name="g"/>'
    )
    assert [(unit.key, unit.target.text, unit.plural) for unit in units(body)] == [
        ("a", "1", None),
        ("a:tablet", "2", None),
        ("b", "3", None),
        ("c[0]", "4", None),
        ("c[2]", "5", None),
        ("d", "6", Plural("one")),
        ("d", "7", Plural("other")),
        ("g", "", None),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        '<string name="a" translatable="false">b</string>',
        '<plurals name="a" translatable="false"><item quantity="other">b</item></plurals>',
        '<string name="a" tools:ignore="Typos, MissingTranslation">b</string>',
        '<string name="a">@string/other_one</string>',
        '<string name="a"> @android:string/ok </string>',
        '<string name="a">?attr/label</string>',
        '<string name="a">@null</string>',
    ],
)
def test_what_is_not_to_be_translated_is_left_out(entry: str) -> None:
    assert units(entry) == ()


def test_comments_before_an_entry_are_its_notes() -> None:
    body = """
      <!-- Section -->

      <!-- Title of the
           window --><string name="a">1</string> <!-- of a -->
      <string name="b">2</string>
      <!-- Files --><plurals name="c"><!-- One --><item quantity="one">3</item><item quantity="other">4</item></plurals>
      <!-- **** --><string name="d">5</string>
    """
    assert [unit.notes for unit in units(body)] == [
        ("Section", "Title of the\n           window"),
        (),
        ("Files", "One"),
        ("Files",),
        (),
    ]


def test_escape_without_its_digits_is_told() -> None:
    what, rest = problem(read, resources('<string name="a">é😀 &amp; \\u12</string>'))
    assert what == "has an escape \\u without the four hexadecimal digits that belong to it"
    assert rest.startswith("\\u12<")


def test_empty_text_stands_within_its_tags() -> None:
    document = resources('<string name="a"> </string>')
    [unit] = read(document, "f").units
    assert document[: unit.target.map.to_document(0, 0).start].endswith('<string name="a">')


def test_strings_are_told_from_other_resources() -> None:
    assert problem(read, "<manifest/>")[0].startswith("is not a file of Android resources")

from __future__ import annotations

import html
import re
from typing import NamedTuple

import pysubs2
import pytest
import webvtt
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.subtitles import read, read_ass, read_srt, read_vtt
from mtqa.reading.catalogues.units import Catalogue, Unit

SRT = """\
1
00:00:01,000 --> 00:00:02,500
- <i>Hello</i>, you.
- {\\an8}<font color="#fff">Who, me?</font>

2
00:00:03,000 --> 00:00:04,000

3
00:00:05.5-->0:00:06,000 X1:0 X2:0 Y1:0 Y2:0
Line one

after a blank line\\Nand\\ha break < 3 &amp;
"""

VTT = """\
WEBVTT - a title
Kind: captions
Language: pt-BR

STYLE
::cue { color: red }

NOTE not for viewers

intro
00:01.000 --> 00:02.500 align:left
<v.loud Ana>Ol\u00e1 &amp; <c.x>adeus</c></v>
&nbsp;<00:00:01.500>fim &bogus; a < b

NOTE
nor this

01:00:03.000 --> 01:00:04.000
Next

REGION
id:x
"""

ASS = """\
[Script Info]
; a comment
Title: x

[V4+ Styles]
Format: Name, Fontname
Style: Default,Arial

[Fonts]
fontname: a.ttf
[ABC1]
Dialogue: ABC

[Events]
Format: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text
Comment: 0,0:00:00.00,0:00:01.00,Default,,0,0,0,,Not shown
Dialogue: 0,0:00:01.00,0:00:02.50,Default,Ana,0,0,0,,{\\i1}Well{\\i0}, you\\N{\\an8} two\\hwords
Dialogue: 0,0:00:02.00,0:00:03.00,Default,,0,0,0,,{\\p1}m 0 0 l 100 0{\\p0}
Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,{\\k20}syl{\\k30}la{\\p1}m 0 0{\\p0}ble
"""


def texts(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(unit.key, unit.target.text) for unit in catalogue.units]


def written(document: str, unit: Unit, start: int = 0, end: int | None = None) -> str:
    span = unit.target.map.to_document(start, len(unit.target.text) if end is None else end)
    return document[span.start : span.end]


def assert_positions_hold(document: str, catalogue: Catalogue) -> None:
    for unit in catalogue.units:
        text, text_map, markup = unit.target
        assert text_map.length == len(text)
        assert text == text.strip()
        for index, character in enumerate(text):
            there = written(document, unit, index, index + 1)
            assert there == character or decoded(there) == character, (there, character)
        for item in markup:
            assert document[item.span.start : item.span.end] == item.text
            assert 0 <= item.start == item.end <= len(text)


def decoded(there: str) -> str:
    if there == "\\h":
        return "\u00a0"
    if re.fullmatch(r"(?:[ \t\r\n]|\\[nN])+", there):
        return " "
    return html.unescape(there)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_subrip(line_end: str) -> None:
    document = SRT.replace("\n", line_end)
    catalogue = read(document, "a.srt")
    assert texts(catalogue) == [
        ("1", "- Hello, you. - Who, me?"),
        ("2", ""),
        ("3", "Line one after a blank line and\u00a0a break < 3 &amp;"),
    ]
    assert [item.text for item in catalogue.units[0].target.markup] == [
        "<i>",
        "</i>",
        "{\\an8}",
        '<font color="#fff">',
        "</font>",
    ]
    assert [unit.notes for unit in catalogue.units] == [
        ("00:00:01.000 --> 00:00:02.500",),
        ("00:00:03.000 --> 00:00:04.000",),
        ("00:00:05.500 --> 00:00:06.000",),
    ]
    assert_positions_hold(document, catalogue)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_webvtt(line_end: str) -> None:
    document = VTT.replace("\n", line_end)
    catalogue = read(document, "a.vtt")
    assert texts(catalogue) == [("intro", "Olá & adeus \u00a0fim &bogus; a < b"), ("2", "Next")]
    assert [unit.notes for unit in catalogue.units] == [
        ("00:00:01.000 --> 00:00:02.500",),
        ("01:00:03.000 --> 01:00:04.000",),
    ]
    assert [item.text for item in catalogue.units[0].target.markup] == [
        "<v.loud Ana>",
        "<c.x>",
        "</c>",
        "</v>",
        "<00:00:01.500>",
    ]
    assert catalogue.target_lang == "pt-BR"
    assert_positions_hold(document, catalogue)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_substation_alpha(line_end: str) -> None:
    document = ASS.replace("\n", line_end)
    catalogue = read(document, "a.ass")
    assert texts(catalogue) == [("1", "Well, you two\u00a0words"), ("2", "syllable")]
    assert [unit.notes for unit in catalogue.units] == [
        ("00:00:01.000 --> 00:00:02.500", "Ana"),
        ("00:00:03.000 --> 00:00:04.000",),
    ]
    assert_positions_hold(document, catalogue)


def test_fields_of_dialogue_are_those_of_the_format_line() -> None:
    document = "[Events]\nFormat: Start, End, Text\nDialogue: 0:00:01.00,0:00:02.00,One, two\n"
    assert texts(read_ass(document, "a.ass")) == [("1", "One, two")]


def test_break_with_the_white_space_around_it_is_one_blank() -> None:
    document = "1\n00:00:01,000 --> 00:00:02,000\n <i> one </i> \n\n <b> two</b>\n"
    unit = read_srt(document, "a.srt").units[0]
    assert unit.target.text == "one two"
    assert written(document, unit, 0, 3) == "one"
    assert written(document, unit, 3, 4) == " "
    assert written(document, unit, 4, 7) == "two"


def test_empty_cue_has_the_place_where_its_text_would_stand() -> None:
    document = "1\n00:00:01,000 --> 00:00:02,000\n\n2\n00:00:03,000 --> 00:00:04,000\nx"
    unit = read_srt(document, "a.srt").units[0]
    span = unit.target.map.to_document(0, 0)
    assert document[: span.start].endswith("02,000")


@pytest.mark.parametrize(
    ("document", "keys"),
    [
        ("00:00:01,000 --> 00:00:02,000\na\n\n00:00:03,000 --> 00:00:04,000\n42\n", ["1", "2"]),
        ("007\n00:00:01,000 --> 00:00:02,000\na\n8\n00:00:03,000 --> 00:00:04,000\nb", ["7", "8"]),
        ("1\n00:00:01,000 --> 00:00:02,000\na\n\n1\n00:00:03,000 --> 00:00:04,000\nb", ["1", "2"]),
        (
            "5\r\r\n00:00:01,000 --> 00:00:02,000\r\r\na\r\r\n\r\r\n6\r\r\n00:00:03,000 --> 00:00:04,000\r\r\nb",
            ["5", "6"],
        ),
    ],
)
def test_numbers_name_cues_where_they_tell_them_apart(document: str, keys: list[str]) -> None:
    catalogue = read_srt(document, "a.srt")
    assert [unit.key for unit in catalogue.units] == keys
    assert len(catalogue.units[0].target.text) == 1


def test_number_within_a_cue_is_its_text() -> None:
    document = "1\n00:00:01,000 --> 00:00:02,000\nHow many?\n42\n\n00:00:03,000 --> 00:00:04,000\nNo number.\n"
    assert texts(read_srt(document, "a.srt")) == [("1", "How many? 42"), ("2", "No number.")]


@pytest.mark.parametrize(
    ("document", "problem", "place"),
    [
        ("Just a text.", "has no line of times", 0),
        ("1\n00: 00: 01,000 -> 00: 00: 02,000\nx", "has a line of times that cannot be read", 2),
        ("1\n00：00：01,000 --> 00：00：02,000\nx", "has a line of times that cannot be read", 2),
        ("WEBVTT\n\n00:00:01,000 --> 00:00:02,000\nx", "has a line of times that cannot be read", 8),
        ("\nWEBVTT\n\n00:01.000 --> 00:02.000\nx", "does not begin with a line that says `WEBVTT`", 0),
        ("[Script Info]\nTitle: x\n", "has no section `[Events]`", 0),
        ("[Events]\nDialogue: 0,x", "has a line of dialogue without", 9),
        ("[Events]\nDialogue: 0,0:00:01.00,soon,Default,,0,0,0,,x", "has a line of dialogue without", 9),
    ],
)
def test_malformed_files_are_told(document: str, problem: str, place: int) -> None:
    with pytest.raises(MalformedError) as caught:
        read(document, "a.srt")
    assert caught.value.problem.startswith(problem)
    assert caught.value.place == place


@pytest.mark.parametrize("text", ["", " \n", "WEBVTT", "[Events]\n"])
def test_file_without_cues_is_empty(text: str) -> None:
    assert read(text, "a").units == ()


def test_fonts_and_arrows_in_text_are_no_events_and_no_times() -> None:
    document = "1\n00:00:01,000 --> 00:00:02,000\nFile --> Open\n5 -> 3\n"
    assert texts(read_srt(document, "a.srt")) == [("1", "File --> Open 5 -> 3")]


# Random files, written here, read back, and read by the libraries.


class Cue(NamedTuple):
    start: int
    length: int
    lines: list[str]
    name: bool
    blanks: int


SPOKEN = st.text(st.sampled_from("ab ,.!Ж語é\u0301ש\u200f😀👩\u200d👧4-"), min_size=1, max_size=8).filter(
    lambda line: not line.isspace() and not re.fullmatch(r"\s*[0-9]+\s*", line)
)
TAGS = st.sampled_from(["", "<i>", "</i>", "<b>", "<font color='red'>"])
LINES = st.lists(st.tuples(TAGS, SPOKEN, TAGS).map("".join), min_size=1, max_size=3)
CUES = st.lists(
    st.builds(Cue, st.integers(0, 99), st.integers(1, 9999), LINES, st.booleans(), st.integers(1, 3)), max_size=5
)


def clock(milliseconds: int, point: str, digits: int = 3) -> str:
    seconds, rest = divmod(milliseconds, 1000)
    return f"00:{seconds // 60:02}:{seconds % 60:02}{point}{f'{rest:03}'[:digits]}"


def times(cue: Cue, point: str) -> str:
    return f"{clock(cue.start * 10_000, point)} --> {clock(cue.start * 10_000 + cue.length, point)}"


def plain(text: str) -> str:
    return " ".join(text.split())


def without_tags(cue: Cue) -> str:
    return plain(re.sub("<[^>]*>", "", "\n".join(cue.lines)))


@given(CUES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_subrip_comes_back_and_pysubs2_agrees(cues: list[Cue], line_end: str, blanks_within: bool) -> None:
    joint = "\n\n" if blanks_within else "\n"
    parts = [
        (f"{number}\n" if cue.name else "") + f"{times(cue, ',')}\n{joint.join(cue.lines)}\n" + "\n" * cue.blanks
        for number, cue in enumerate(cues, start=1)
    ]
    document = "".join(parts).replace("\n", line_end)
    catalogue = read(document, "a.srt")
    assert [plain(unit.target.text) for unit in catalogue.units] == [without_tags(cue) for cue in cues]
    assert [unit.notes for unit in catalogue.units] == [(times(cue, "."),) for cue in cues]
    assert_positions_hold(document, catalogue)
    if cues:
        events = pysubs2.SSAFile.from_string("".join(parts), format_="srt")
        assert [plain(event.plaintext) for event in events] == [plain(unit.target.text) for unit in catalogue.units]


@given(CUES, st.sampled_from(["\n", "\r\n", "\r"]), st.booleans())
def test_webvtt_comes_back_and_webvtt_py_agrees(cues: list[Cue], line_end: str, notes: bool) -> None:
    parts = ["WEBVTT\n\n"]
    for number, cue in enumerate(cues, start=1):
        parts.append("NOTE\nfor nobody\n\n" if notes else "")
        parts.append(f"id-{number}\n" if cue.name else "")
        parts.append(f"{times(cue, '.')}\n" + "\n".join(line.replace("!", "&lt;") for line in cue.lines))
        parts.append("\n" + "\n" * cue.blanks)
    document = "".join(parts).replace("\n", line_end)
    catalogue = read(document, "a.vtt")
    assert [plain(unit.target.text) for unit in catalogue.units] == [
        without_tags(cue).replace("!", "<") for cue in cues
    ]
    assert_positions_hold(document, catalogue)
    captions = webvtt.from_string("".join(parts)).captions
    assert [plain(html.unescape(caption.text)) for caption in captions] == [
        plain(unit.target.text) for unit in catalogue.units
    ]
    assert [caption.identifier or str(number) for number, caption in enumerate(captions, start=1)] == [
        unit.key for unit in catalogue.units
    ]


@given(CUES, st.sampled_from(["\n", "\r\n", "\r"]), st.lists(st.sampled_from(["\\N", "\\n", "\\h"]), max_size=3))
def test_substation_alpha_comes_back_and_pysubs2_agrees(cues: list[Cue], line_end: str, joints: list[str]) -> None:
    parts = [ASS.partition("Comment:")[0]]
    for cue in cues:
        start, end = (clock(time, ".", 2) for time in (cue.start * 10_000, cue.start * 10_000 + cue.length))
        text = "".join(
            re.sub("<(.*?)>", r"{\\\1}", line) + joint
            for line, joint in zip(cue.lines, [*joints, "\\N", "\\N", "\\N"], strict=False)
        )
        parts.append(f"{'Dialogue' if cue.name else 'Comment'}: 0,{start},{end},Default,,0,0,0,,{text}\n")
    document = "".join(parts).replace("\n", line_end)
    catalogue = read(document, "a.ass")
    assert [plain(unit.target.text) for unit in catalogue.units] == [
        plain("\n".join(re.sub("<[^>]*>", "", line) for line in cue.lines)) for cue in cues if cue.name
    ]
    assert_positions_hold(document, catalogue)
    events = pysubs2.SSAFile.from_string("".join(parts), format_="ass").get_text_events()
    assert [plain(event.plaintext) for event in events] == [plain(unit.target.text) for unit in catalogue.units]


TIMES = st.sampled_from(["00:01.000 --> 00:02.000", "00:00:01,000 --> 00:00:02,000", "-->", "1", "\n", "\r", "\n\n"])
PIECES = st.sampled_from(
    [
        "WEBVTT",
        "NOTE",
        "<i>",
        "{\\p1}",
        "\\N",
        "\\h",
        "<",
        ">",
        "{",
        "}",
        "&amp;",
        "&#0;",
        "&#x110000;",
        "&#1;",
        " ",
        "a",
    ]
)
EVENTS = st.sampled_from(["[Events]\n", "Format: Start, End, Text\n", "Dialogue: 0,0:00:01.00,0:00:02.00,D,,0,0,0,,x"])


@given(st.lists(st.one_of(PIECES, TIMES, EVENTS, st.text(max_size=5)), max_size=30).map("".join))
def test_any_text_is_read_or_told_to_be_malformed(document: str) -> None:
    for reader in (read, read_srt, read_vtt, read_ass):
        try:
            units = reader(document, "a").units
        except MalformedError:
            units = ()
        for unit in units:
            assert unit.target.map.length == len(unit.target.text)

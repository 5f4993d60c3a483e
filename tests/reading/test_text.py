from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.reading.text import plain_lines, read_plain
from mtqa.segment import Role
from tests.reading.positions import assert_positions_hold


def texts(text: str) -> list[str]:
    return [segment.target for segment in read_plain(text, "a.txt").segments]


def roles(text: str) -> list[tuple[str, str]]:
    return [(segment.role.value, segment.target) for segment in read_plain(text, "a.txt").segments]


WRAPPED = (
    "The old bridge over the river had been closed for a year\n"
    "when the council met to talk about what was to be done\n"
    "about it. Nobody wanted to pay for the repairs, and the\n"
    "ferry was slow."
)


def test_hard_wrapped_paragraph_is_joined() -> None:
    assert texts(WRAPPED) == [
        "The old bridge over the river had been closed for a year when the council met to talk about what was to be "
        "done about it.",
        "Nobody wanted to pay for the repairs, and the ferry was slow.",
    ]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_of_any_system_are_one_space(line_end: str) -> None:
    text = WRAPPED.replace("\n", f"  {line_end}\t")
    document = read_plain(text, "a.txt")
    assert [segment.target for segment in document.segments] == texts(WRAPPED)
    assert_positions_hold(document)


def test_headlines_line_by_line_stay_apart() -> None:
    lines = ["Council votes on bridge", "Ferry to run on Sundays", "School wins a prize"]
    assert texts("\n".join(lines)) == lines


def test_paragraphs_line_by_line_stay_apart() -> None:
    lines = [
        "The bridge is closed and nobody knows for how long it will be.",
        "The ferry runs once in an hour on weekdays.",
    ]
    assert [segment.block for segment in read_plain("\n".join(lines), "a.txt").segments] == [1, 2]


def test_two_lines_are_joined_at_the_width_of_the_file() -> None:
    two = "This paragraph has two lines, and the first of them ends\nMonday, a word with a capital letter."
    assert len({segment.block for segment in read_plain(f"{WRAPPED}\n\n{two}", "a.txt").segments}) == 2


def test_chinese_lines_are_joined_without_a_space() -> None:
    text = (
        "昨天晚上市议会在市政厅里开会讨论了那座旧桥的修缮问题，会上\n"
        "没有人愿意为此付钱，因此这次会议没有取得任何结果，而且渡船\n"
        "又太慢。市长说，明年春天他们会再次讨论这个重要的问题，并且\n"
        "作出决定。"
    )
    assert "".join(texts(text)) == text.replace("\n", "")
    assert {segment.block for segment in read_plain(text, "a.txt").segments} == {1}
    assert_positions_hold(read_plain(text, "a.txt"))


def test_list_items_stay_apart_and_lose_their_bullets() -> None:
    assert texts("• bread\n• milk\n- eggs\n1. Stir.") == ["bread", "milk", "eggs", "1. Stir."]


def test_short_line_above_a_paragraph_is_a_heading() -> None:
    assert roles("The old bridge\n\nThe bridge has been closed since June of last year.\n") == [
        ("heading", "The old bridge"),
        ("prose", "The bridge has been closed since June of last year."),
    ]


def test_title_that_asks_is_a_heading() -> None:
    assert roles("Why is the bridge closed?\n\nThe bridge has been closed since June of last year.")[0][0] == "heading"


def test_short_line_at_the_end_is_no_heading() -> None:
    assert roles("The bridge has been closed since June of last year.\n\nJane Doe")[-1] == ("prose", "Jane Doe")


def test_long_lead_without_full_stop_is_prose() -> None:
    lead = (
        "In the coming weeks the council will meet again, and it is the old bridge that it will have to talk about then"
    )
    assert roles(f"{lead}\n\nThe bridge has been closed since June of last year.")[0] == ("prose", lead)


def test_form_feed_and_no_break_space_are_not_text() -> None:
    assert texts("One thing.\u00a0\n\f\nAnother thing.\u2029A third.") == ["One thing.", "Another thing.", "A third."]


def test_rules_are_no_text() -> None:
    assert texts("One.\n\n-----\n\n* * *\n\nTwo.") == ["One.", "Two."]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\t\r\n"])
def test_blank_file_has_no_segments(text: str) -> None:
    assert texts(text) == []


def test_segments_are_named_by_block_and_sentence() -> None:
    document = read_plain("One. Two.\n\nThree.", "a.txt")
    assert [segment.id for segment in document.segments] == ["b1s1", "b1s2", "b2s1"]
    assert document.format == "text"


def test_lines_of_a_pair_keep_their_numbers() -> None:
    text = " One.\r\n\r\n\tTwo \r with CR\r\nThree"
    lines = plain_lines(text)
    assert [line for line, _ in lines] == ["One.", "", "Two \r with CR", "Three"]
    for line, text_map in lines:
        span = text_map.to_document(0, len(line))
        assert text[span.start : span.end] == line


def test_lines_end_in_cr_where_there_is_no_lf() -> None:
    assert [line for line, _ in plain_lines("a\rb\r")] == ["a", "b"]


PIECES = st.sampled_from(
    ["A word", "and so on", "🙂🏽", "e\u0301", "שלום", "你好。", ".", ". ", "\r\n", "\n", "\r", "\t",
     "\u00a0", "  ", "- ", "•", "\n\n", "Photo by:", "Read also:", "12 May 2024",
     "The council met on Monday to talk about the bridge.", "”", "“", "1. ", "\f", "\0"]
)  # fmt: skip


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_every_character_leads_back_to_the_file(text: str) -> None:
    document = read_plain(text, "a.txt")
    assert_positions_hold(document)
    assert all(isinstance(segment.role, Role) for segment in document.segments)


@settings(deadline=None)
@given(st.lists(PIECES | st.text(max_size=8), max_size=30).map("".join))
def test_every_line_leads_back_to_the_file(text: str) -> None:
    for line, text_map in plain_lines(text):
        span = text_map.to_document(0, len(line))
        assert text[span.start : span.end] == line

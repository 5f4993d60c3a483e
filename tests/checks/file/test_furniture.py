from __future__ import annotations

from mtqa.checks.file.furniture import page_furniture
from mtqa.reading.text import read_plain

STORY = (
    "The town council met on Monday evening to talk about the old bridge.\n\n"
    "The repairs will cost more than twice what had been planned in spring.\n\n"
)


def test_furniture_is_said_once_at_its_first_place_with_its_number() -> None:
    document = read_plain(f"12 May 2024\n\n{STORY}Share\n\nPhoto by:\n", "a.txt")
    (mark,) = page_furniture(document)
    assert mark.segment is document.segments[0]
    assert document.segments[0].target[mark.start : mark.end] == "12 May 2024"
    assert mark.message == "3 segments are page furniture and are left out of the scores; the first is “12 May 2024”."


def test_single_piece_of_furniture_is_named() -> None:
    (mark,) = page_furniture(read_plain(f"{STORY}Photo by:", "a.txt"))
    assert mark.message == "“Photo by:” is page furniture and is left out of the scores."


def test_long_furniture_is_cut_in_the_message_and_marked_whole() -> None:
    line = "Read also: " + "new bus line " * 10 + "opens"
    (mark,) = page_furniture(read_plain(f"{STORY}{line}", "a.txt"))
    assert (mark.start, mark.end) == (0, len(line))
    assert len(mark.message) < 130
    assert "…”" in mark.message


def test_text_without_furniture_is_left_alone() -> None:
    assert list(page_furniture(read_plain(STORY, "a.txt"))) == []

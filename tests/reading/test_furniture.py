from __future__ import annotations

import pytest

from mtqa.reading.html import read_html
from mtqa.reading.markdown import read_markdown
from mtqa.reading.text import read_plain

STORY = [
    "The town council met on Monday evening to talk about the old bridge.",
    "The repairs will cost more than twice what had been planned in spring.",
    "The mayor said that work would begin before the first snow falls.",
]
PROSE = "\n\n".join(STORY)
HEADLINES = [
    "New bus line links station and harbour",
    "School festival draws record crowd this year",
    "Ferry company names its new director",
    "How the museum found a lost painting",
]


def furniture(text: str) -> list[str]:
    return [segment.target for segment in read_plain(text, "a.txt").segments if segment.role == "furniture"]


def test_plain_story_has_no_furniture() -> None:
    assert (
        furniture(f"The old bridge\n\n{PROSE}\n\nWhat comes next\n\nThe council will vote again in May of next year.")
        == []
    )


def test_title_repeated_above_an_empty_caption_is_furniture_with_it() -> None:
    text = f"The old bridge\n\n{PROSE}\n\nThe old bridge\nPhoto by:\n\nA subheading\n\n{STORY[0]}"
    assert furniture(text) == ["The old bridge", "Photo by:"]


@pytest.mark.parametrize(
    "line",
    [
        "Photo by:",
        "Photo: Jane Doe / City Archive",
        "Foto: Stadtarchiv",
        "Фото:",
        "图片来源：市档案馆",
        "写真：",
        "Share",
        "Share on Facebook",
        "Teilen",
        "Поделиться",
        "Leave a comment",
        "Comments (3)",
        "Subscribe to our newsletter",
        "Подписывайтесь на наш канал",
        "Read also: New bus line links station and harbour",
        "Lesen Sie auch: Neue Buslinie zum Hafen",
        "12 May, 2024 Sunday",
        "Sonntag, 12. Mai 2024, 10:15 Uhr",
        "12 мая 2024 года",
        "2024年5月12日",
        "12.05.2024 10:15",
        "Home > News > City",
    ],
)
def test_line_of_the_page_below_the_text_is_furniture(line: str) -> None:
    assert furniture(f"{PROSE}\n\n{line}") == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Photo of the year",
        "Photo: The old bridge was closed to all traffic in June of last year.",
        "Sharing the costs",
        "Version 2.0.15",
        "42",
        "Yours sincerely",
        "Jane Doe, City Archive",
        "Settings",
        "Open questions of 12 May",
    ],
)
def test_line_of_the_text_is_not(line: str) -> None:
    assert furniture(f"{PROSE}\n\n{line}") == []
    assert furniture(f"{STORY[0]}\n\n{line}\n\n{STORY[1]}\n\n{STORY[2]}") == []


def test_dateline_above_the_text_is_furniture() -> None:
    assert furniture(f"The old bridge\n\n12 May, 2024 Sunday\n\n{PROSE}") == ["12 May, 2024 Sunday"]


def test_dates_that_head_paragraphs_are_a_chronology() -> None:
    assert furniture(f"12 May 2024\n\n{STORY[0]}\n\n13 May 2024\n\n{STORY[1]}\n\n14 May 2024\n\n{STORY[2]}") == []


def test_name_of_the_site_above_the_title_is_furniture() -> None:
    assert furniture(f"Herald. City\n\nWhy is the bridge still closed?\n\n{PROSE}") == ["Herald. City"]


def test_headlines_in_a_row_are_teasers() -> None:
    assert furniture("\n\n".join([*STORY, "\n".join(HEADLINES), STORY[0]])) == HEADLINES


def test_three_lines_in_a_row_between_paragraphs_are_none() -> None:
    assert furniture("\n\n".join([*STORY, "\n".join(HEADLINES[:3]), STORY[0]])) == []


def test_headlines_behind_the_last_paragraph_are_teasers() -> None:
    assert furniture("\n\n".join([*STORY, "\n".join(HEADLINES[:2])])) == HEADLINES[:2]


def test_list_that_is_announced_is_content() -> None:
    assert furniture("\n\n".join([*STORY, "The council talked about this:", "\n".join(HEADLINES)])) == []


def test_headings_with_paragraphs_are_content() -> None:
    sections = [f"{headline}\n\n{paragraph}" for headline, paragraph in zip(HEADLINES, STORY * 2, strict=False)]
    assert furniture("\n\n".join(sections)) == []


def test_all_that_follows_read_also_is_furniture_up_to_the_next_paragraph() -> None:
    rest = ["Read also:", "News", "2024, Sunday", "12 May", HEADLINES[0], "Is the ferry late again?", "More news"]
    assert furniture("\n".join([PROSE, "", *rest])) == rest
    assert furniture("\n\n".join([PROSE, *rest[:-1], "What comes next", *STORY])) == rest[:-1]


def test_list_of_interface_strings_is_content() -> None:
    assert furniture("Share\nLog in\nRead more\nPhoto:\nNext\nNew bus line links station and harbour\n") == []


def test_machine_translation_disclaimer_is_content() -> None:
    assert (
        furniture(f"This text has been translated automatically.\nWe take no responsibility for it.\n\n{PROSE}") == []
    )


def test_cookie_notice_is_furniture_at_the_edge_of_a_text_on_something_else() -> None:
    notice = "We use cookies to make this site better for you and for us."
    assert furniture(f"{notice}\n\n{PROSE}") == [notice]
    about = "\n\n".join(f"{line} Cookies matter." for line in STORY)
    assert furniture(f"{notice}\n\n{about}") == []


def test_headings_and_lists_of_markdown_are_content() -> None:
    items = "\n".join(f"- {headline}" for headline in HEADLINES)
    text = f"# Comments\n\n{PROSE}\n\n## Share\n\n{STORY[0]}\n\n{items}\n\n## See also\n\n{items}\n"
    assert all(segment.role != "furniture" for segment in read_markdown(text, "a.md").segments)


def test_read_also_in_markdown_ends_at_the_next_heading() -> None:
    text = f"{PROSE}\n\n**Read also:**\n\n- {HEADLINES[0]}\n\n## Sources\n\n- A book\n"
    marked = [segment.target for segment in read_markdown(text, "a.md").segments if segment.role == "furniture"]
    assert marked == ["Read also:", HEADLINES[0]]


def test_wording_tells_furniture_in_html_too() -> None:
    page = "".join(f"<p>{line}</p>" for line in [*STORY, "Leave a comment"])
    assert [segment.target for segment in read_html(page, "a.html").segments if segment.role == "furniture"] == [
        "Leave a comment"
    ]

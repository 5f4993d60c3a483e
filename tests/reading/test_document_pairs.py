from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.reading import read_pair, read_pair_text
from mtqa.segment import Document, LineIndex, Role, TextMap

SOURCE = """# The lighthouse

By Anna Keller

The lighthouse was built in 1874. It stands on a rock in the [bay](https://example.org/bay), and 212 steps lead to it.

## Opening hours

From May to October it is open every day. In winter, from 7 to 9, it opens on Sundays only. Groups of 10 have to book.

```sh
curl https://example.org/tickets
```

## History

In 1944 a storm destroyed the lantern.
"""
TARGET = """# Der Leuchtturm

Der Leuchtturm wurde 1874 gebaut. Er steht auf einem Felsen
in der [Bucht](https://example.org/bay). 212 Stufen führen zu ihm.

## Öffnungszeiten

Von Mai bis Oktober ist er täglich geöffnet. Gruppen von 10 müssen sich anmelden.

```sh
curl https://example.org/tickets
```

## Geschichte

1944 zerstörte ein Sturm die Laterne.

Die Redaktion dankt 3 Lesern für den Hinweis auf einen Fehler.
"""


def pair(source: str, target: str, form: str = "markdown") -> Document:
    return read_pair_text(source, target, path="a.de", source_path="a.en", format=form)


def rows(document: Document) -> list[tuple[str | None, str]]:
    return [(segment.source, segment.target) for segment in document.segments]


def written(text: str, text_map: TextMap | None, start: int, end: int) -> str:
    assert text_map is not None
    span = text_map.to_document(start, end)
    return text[span.start : span.end]


def test_sentences_of_markdown_are_paired_and_what_stands_alone_is_known() -> None:
    document = pair(SOURCE, TARGET)
    assert rows(document) == [
        ("The lighthouse", "Der Leuchtturm"),
        ("The lighthouse was built in 1874.", "Der Leuchtturm wurde 1874 gebaut."),
        (
            "It stands on a rock in the bay, and 212 steps lead to it.",
            "Er steht auf einem Felsen in der Bucht. 212 Stufen führen zu ihm.",
        ),
        ("Opening hours", "Öffnungszeiten"),
        ("From May to October it is open every day.", "Von Mai bis Oktober ist er täglich geöffnet."),
        ("Groups of 10 have to book.", "Gruppen von 10 müssen sich anmelden."),
        ("History", "Geschichte"),
        ("In 1944 a storm destroyed the lantern.", "1944 zerstörte ein Sturm die Laterne."),
        (None, "Die Redaktion dankt 3 Lesern für den Hinweis auf einen Fehler."),
    ]
    assert document.alignment is not None
    assert [each.text for each in document.alignment.omitted] == [
        "By Anna Keller",
        "In winter, from 7 to 9, it opens on Sundays only.",
    ]


def test_places_in_both_files_are_exact() -> None:
    document = pair(SOURCE, TARGET)
    joined = document.segments[2]
    start = joined.target.index("212")
    assert written(document.text, joined.target_map, start, start + 3) == "212"
    assert LineIndex(document.text).locate("", joined.target_map.to_document(start, start + 3)).line == 4
    assert joined.source is not None
    start = joined.source.index("bay")
    assert written(SOURCE, joined.source_map, start, start + 3) == "bay"
    assert document.alignment is not None
    byline, winter = document.alignment.omitted
    assert SOURCE[byline.span.start : byline.span.end] == "By Anna Keller"
    assert SOURCE[winter.span.start : winter.span.end] == winter.text
    assert TARGET[: winter.place].endswith("täglich geöffnet.")
    assert (winter.after, winter.role) == (document.segments[4].id, Role.PROSE)


def test_markup_goes_with_its_sentence() -> None:
    document = pair(SOURCE, TARGET)
    marked = [segment for segment in document.segments if segment.markup or segment.source_markup]
    assert [segment.id for segment in marked] == [document.segments[2].id]
    ours, theirs = marked[0].source_markup[0], marked[0].markup[0]
    assert ours.text == theirs.text == "https://example.org/bay"
    assert marked[0].target[theirs.start : theirs.end] == "Bucht"
    assert document.text[theirs.span.start : theirs.span.end] == theirs.text


def test_opening_and_closing_tags_stay_with_what_they_hold() -> None:
    source = "<b>One 1.</b> <i>Two 2.</i>\n\nThree 3.\n"
    document = pair(source, "<b>Eins 1.</b> <i>Zwei 2.</i>\n\n\n\nDrei 3.\n")
    assert [[item.text for item in segment.markup] for segment in document.segments] == [
        ["<b>", "</b>"],
        ["<i>", "</i>"],
        [],
    ]


def test_html_is_paired_by_its_structure() -> None:
    source = "<main><h1>News 1</h1><p>It rained. Nobody came.</p><ul><li>One 11</li><li>Two 22</li></ul></main>"
    target = "<main>\n<h1>Neues 1</h1>\n<p>Es regnete. Keiner kam.</p>\n<ul><li>Zwei 22</li></ul>\n</main>"
    document = pair(source, target, "html")
    assert rows(document) == [
        ("News 1", "Neues 1"),
        ("It rained.", "Es regnete."),
        ("Nobody came.", "Keiner kam."),
        ("Two 22", "Zwei 22"),
    ]
    assert document.alignment is not None
    assert [each.text for each in document.alignment.omitted] == ["One 11"]


def test_furniture_of_the_source_is_not_missed() -> None:
    menu = "<nav><a href='/'>Home</a><a href='/n'>News</a></nav>"
    page = f"{menu}<main><h1>A 1</h1><p>It rained in 1999 all day long.</p></main>"
    document = pair(page, "<main>\n<h1>B 1</h1>\n<p>Es regnete 1999 den ganzen Tag lang.</p></main>", "html")
    assert document.alignment is not None
    assert document.alignment.omitted == ()


def test_languages_of_pages_are_those_of_the_pair() -> None:
    document = pair('<html lang="en"><p>One 1.</p></html>', '<html lang="de">\n<p>Eins 1.</p></html>', "html")
    assert (document.source_lang, document.expected_lang) == ("en", "de")


def test_a_source_that_holds_no_text_leaves_all_of_the_target_alone() -> None:
    document = pair("```\ncode\n```\n", "Eins.\n\nZwei.\n\nDrei.\n")
    assert rows(document) == [(None, "Eins."), (None, "Zwei."), (None, "Drei.")]
    document = pair("One.\n\nTwo.\n\nThree.\n", "```\ncode\n```\n")
    assert document.alignment is not None
    assert [(each.text, each.place, each.after) for each in document.alignment.omitted] == [
        ("One.", 0, None),
        ("Two.", 0, None),
        ("Three.", 0, None),
    ]


@pytest.mark.parametrize("form", ["restructuredtext", "asciidoc", "html", "text", "markdown"])
def test_every_format_of_running_text_comes_in_pairs(tmp_path: Path, form: str) -> None:
    source, target = tmp_path / "a.en.txt", tmp_path / "a.de.txt"
    source.write_text("There are 12 months.\n\nA week has 7 days.\n", encoding="utf-8")
    target.write_text("Es gibt 12 Monate.\n\n\nEine Woche hat 7 Tage.\n", encoding="utf-8")
    from mtqa.reading import ReadOptions

    document = read_pair(str(target), str(source), ReadOptions(input_format=form))
    assert document.format == form
    assert " ".join(segment.source or "" for segment in document.segments) == "There are 12 months. A week has 7 days."


def test_documents_of_word_come_in_pairs(tmp_path: Path) -> None:
    import docx

    for name, texts in (
        ("a.en.docx", ["There are 12 months.", "A week has 7 days."]),
        ("a.de.docx", ["Eine Woche hat 7 Tage."]),
    ):
        made = docx.Document()
        for text in texts:
            made.add_paragraph(text)
        made.save(str(tmp_path / name))
    document = read_pair(str(tmp_path / "a.de.docx"), str(tmp_path / "a.en.docx"))
    assert rows(document) == [("A week has 7 days.", "Eine Woche hat 7 Tage.")]


texts = st.text(st.sampled_from("a1. \n#*`<>[]()|-é中。\u0e01"), max_size=80)


@settings(max_examples=60)
@given(texts, texts, st.sampled_from(["text", "markdown", "html"]))
def test_any_two_files_make_a_pair_with_places_within_them(source: str, target: str, form: str) -> None:
    document = pair(source, f"{target}\nx", form)
    for segment in document.segments:
        assert segment.target_map.to_document(0, len(segment.target)).end <= len(document.text)
        if segment.source is not None and segment.source_map is not None:
            assert segment.source_map.to_document(0, len(segment.source)).end <= len(source)
    for each in document.alignment.omitted if document.alignment else ():
        assert each.span.end <= len(source)
        assert each.place <= len(document.text)
    assert len({segment.id for segment in document.segments}) == len(document.segments)

from __future__ import annotations

import io
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ConfigError, InputError
from mtqa.reading import ReadOptions, read_pair, read_pair_text
from mtqa.segment import Document, LineIndex


def pair(source: str, target: str, form: str = "text") -> Document:
    return read_pair_text(source, target, path="de.txt", source_path="en.txt", format=form)


def rows(document: Document) -> list[tuple[str, str | None, str]]:
    return [(segment.id, segment.source, segment.target) for segment in document.segments]


def problem(source: str, target: str, form: str = "text") -> str:
    with pytest.raises(InputError) as caught:
        pair(source, target, form)
    return str(caught.value)


lines = st.lists(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp"])), max_size=6)


@given(lines, st.sampled_from(["\n", "\r\n"]), st.data())
def test_line_n_stands_with_line_n_and_both_are_placed(source: list[str], line_end: str, data: st.DataObject) -> None:
    target = [data.draw(st.text(alphabet="aß😀 \t", max_size=8)) for _ in source]
    document = pair(*("".join(line + line_end for line in side) for side in (source, target)))
    expected = [
        (str(number), here.strip(), there.strip())
        for number, (here, there) in enumerate(zip(source, target, strict=True), start=1)
        if here.strip() or there.strip()
    ]
    assert rows(document) == expected
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        assert document.text[span.start : span.end] == segment.target
        assert str(LineIndex(document.text).locate("", span).line) == segment.id
        assert segment.source is not None
        assert segment.source_map is not None
        assert document.source_text is not None
        span = segment.source_map.to_document(0, len(segment.source))
        assert document.source_text[span.start : span.end] == segment.source


def test_document_knows_both_files() -> None:
    document = pair("one\n", "eins\n")
    assert (document.path, document.source_path) == ("de.txt", "en.txt")
    assert (document.text, document.source_text) == ("eins\n", "one\n")
    assert document.format == "text"
    assert document.bilingual


def test_lines_blank_on_both_sides_are_no_segments() -> None:
    assert rows(pair("one\n\n \nfour\n", "eins\n \n\nvier\n")) == [("1", "one", "eins"), ("4", "four", "vier")]


@pytest.mark.parametrize("form", ["text", "markdown"])
def test_line_blank_on_one_side_is_a_segment_placed_at_that_line(form: str) -> None:
    document = pair("one\r\ntwo\r\n\r\nfour\r\n", "eins\r\n\r\ndrei\r\nvier\r\n", form)
    missing, added = document.segments[1:3]
    assert (missing.id, missing.source, missing.target) == ("2", "two", "")
    assert missing.target_map.to_document(0, 0).start == 6
    assert (added.id, added.source, added.target) == ("3", "", "drei")
    assert added.source_map is not None
    assert added.source_map.to_document(0, 0).start == 10


def test_blank_lines_at_the_end_do_not_count() -> None:
    assert rows(pair("one\ntwo", "eins\nzwei\n\n\n")) == [("1", "one", "eins"), ("2", "two", "zwei")]


def test_last_line_may_be_left_untranslated_if_its_line_is_there() -> None:
    assert rows(pair("one\ntwo\n", "eins\n\n")) == [("1", "one", "eins"), ("2", "two", "")]


def test_lines_that_are_not_side_by_side_are_aligned_by_sentences() -> None:
    document = pair("One is 1.\nTwo is 2.\n", "Eins ist 1.\n\nZwei ist 2.\n")
    assert rows(document) == [("b1s1", "One is 1.", "Eins ist 1."), ("b2s1", "Two is 2.", "Zwei ist 2.")]
    assert document.alignment is not None


def test_lines_of_equal_number_that_were_shifted_are_aligned_by_sentences() -> None:
    numbers = range(10, 30)
    source = "".join(f"This is number {number}.\n\n" for number in numbers)
    target = "\n" + "".join(f"Das ist Nummer {number}.\n\n" for number in numbers)
    document = pair(source, target)
    assert document.alignment is not None
    assert [(each.source, each.target) for each in document.segments] == [
        (f"This is number {number}.", f"Das ist Nummer {number}.") for number in numbers
    ]


def test_lines_of_which_many_are_not_translated_yet_stay_side_by_side() -> None:
    document = pair("one\n" * 20, "eins\n" * 5 + "\n" * 15)
    assert document.alignment is None
    assert [segment.target for segment in document.segments] == ["eins"] * 5 + [""] * 15


def test_markdown_is_read_without_markup_and_placed_in_it() -> None:
    document = pair("# Big *news*\n\n- one\n", "# Große *Nachricht*\n\n- eins\n", "markdown")
    assert rows(document) == [("1", "Big news", "Große Nachricht"), ("3", "one", "eins")]
    span = document.segments[0].target_map.to_document(6, 15)
    assert document.text[span.start : span.end] == "Nachricht"


def test_code_in_markdown_is_no_translation() -> None:
    source = "one\n\n```\ncode here\n```\n\ntwo\n"
    target = "eins\n\n```\nanderer Code\n```\n\nzwei\n"
    assert rows(pair(source, target, "markdown")) == [("1", "one", "eins"), ("7", "two", "zwei")]


def test_other_formats_do_not_come_in_pairs() -> None:
    with pytest.raises(ConfigError, match="files of the format docx do not come in pairs"):
        pair("a", "b", "docx")
    with pytest.raises(ConfigError, match="files of the format tsv do not come in pairs"):
        pair("a", "b", "tsv")


def write(folder: Path, name: str, content: str | bytes = "text\n") -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


def test_pair_of_files_is_read_and_decoded(tmp_path: Path) -> None:
    source = write(tmp_path, "news.en", "one\r\n")
    target = write(tmp_path, "news.de", "\ufeffeins\r\n".encode("utf-16-le"))
    document = read_pair(target, source)
    assert rows(document) == [("1", "one", "eins")]
    assert (document.path, document.source_path) == (target, source)


def test_standard_input_is_read_in_the_format_of_the_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = write(tmp_path, "page.md", "# *one*\n")
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"# *eins*\n")))
    document = read_pair("-", source)
    assert (document.format, rows(document)) == ("markdown", [("1", "one", "eins")])
    with pytest.raises(InputError, match="standard input cannot be both"):
        read_pair("-", "-")


@pytest.mark.parametrize(
    ("target", "source", "said"),
    [
        ("a.txt", "b.html", "a.txt: is text and b.html is html: both must be of one format"),
        ("a.tsv", "b.txt", "a.tsv: is a table (tsv), which holds source and target both: leave --source out"),
        ("a.md", "b.txt", "a.md: is markdown and b.txt is text: both must be of one format"),
        ("a.md", "b.doc", "b.doc: files that end in .doc are not supported"),
        ("a.txt", "gone.txt", "gone.txt: no such file"),
        ("gone.txt", "b.txt", "gone.txt: no such file"),
        ("a.txt", "empty.txt", "empty.txt: is empty, nothing to check"),
    ],
)
def test_files_that_make_no_pair_are_told_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, source: str, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.html", "a.txt", "b.txt", "a.tsv", "a.md", "b.doc"):
        write(tmp_path, name)
    write(tmp_path, "empty.txt", "\n")
    with pytest.raises(InputError) as caught:
        read_pair(target, source)
    assert str(caught.value).startswith(said)


def test_input_format_holds_for_both(tmp_path: Path) -> None:
    source, target = write(tmp_path, "en.md", "*one*\n"), write(tmp_path, "de.doc", "*eins*\n")
    document = read_pair(target, source, ReadOptions(input_format="text"))
    assert rows(document) == [("1", "*one*", "*eins*")]


def test_a_directory_is_no_side_of_a_pair(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.\n", encoding="utf-8")
    with pytest.raises(InputError, match="is a directory: a source goes with a single target file"):
        read_pair(str(tmp_path), str(tmp_path / "a.txt"))


def test_files_of_mdx_are_paired_by_paragraph_however_many_lines_their_tags_take() -> None:
    source = "# Title\n\n<A b={1} />\n\nOne *two*.\n\n- Item\n"
    target = "# Titel\n\n<A\n  b={1}\n/>\n\nEins\n*zwei*.\n\n- Punkt\n"
    document = pair(source, target, "mdx")
    assert rows(document) == [
        ("b1", "Title", "Titel"),
        ("b2", "One two.", "Eins zwei."),
        ("b3", "Item", "Punkt"),
    ]
    span = document.segments[2].target_map.to_document(0, 5)
    assert target[span.start : span.end] == "Punkt"


def test_files_of_mdx_with_other_paragraphs_are_not_aligned() -> None:
    document = pair("One.\n\nTwo.\n", "Eins. Zwei.\n", "mdx")
    assert [(segment.source, segment.target) for segment in document.segments] == [(None, "Eins."), (None, "Zwei.")]
    assert document.source_text == "One.\n\nTwo.\n"

from __future__ import annotations

import pytest

from mtqa.finding import Edit, Fix
from mtqa.fixing.placing import placed
from mtqa.reading import read_text
from mtqa.segment import Document
from tests.fixing.files import WRITERS, fixed, mended


def document(case: str, *texts: str) -> Document:
    form, write = WRITERS[case]
    return read_text(write(texts), "file", form)


def fix(of: Document, *edits: Edit, number: int = 0) -> Fix:
    return placed(edits, of.segments[number], of)


def applied(of: Document, *edits: Edit) -> str:
    text = of.text
    for start, end, new in reversed(fix(of, *edits).edits):
        text = text[:start] + new + text[end:]
    return text


def test_an_edit_leaves_alone_what_it_would_put_back() -> None:
    of = document("json", "a   b")
    (edit,) = fix(of, Edit(1, 4, " ")).edits
    assert of.text[edit.start : edit.end] == "  "
    assert edit.text == ""


@pytest.mark.parametrize(
    ("case", "written"),
    [
        ("po", r"\""),
        ("json", r"\""),
        ("strings", r"\""),
        ("android", r"\""),
        ("yaml, double quotes", r"\""),
        ("csv", '""'),
        ("xliff", '"'),
        ("properties", '"'),
        ("text", '"'),
        ("tsv", None),
        ("yaml, single quotes", None),
        ("markdown", None),
    ],
)
def test_a_straight_quotation_mark_is_escaped_or_not_put_in(case: str, written: str | None) -> None:
    done = fix(document(case, "abc def"), Edit(1, 1, '"'))
    if written is None:
        assert done.edits == ()
        assert "meaning of its own" in (done.obstacle or "")
    else:
        assert [edit.text for edit in done.edits] == [written]


@pytest.mark.parametrize("case", WRITERS)
def test_a_backslash_and_a_control_character_are_never_put_in(case: str) -> None:
    for new in ("\\", "\x07"):
        assert fix(document(case, "abc def"), Edit(1, 2, new)).obstacle


@pytest.mark.parametrize("case", ["xliff", "html", "android", "markdown", "fluent"])
def test_signs_of_markup_are_not_put_in(case: str) -> None:
    for new in {"fluent": "{}"}.get(case, "<>"):
        assert fix(document(case, "abc def"), Edit(1, 2, new)).obstacle


def test_an_escape_goes_as_a_whole() -> None:
    of = document("json in ASCII", "ab\u200bc")
    assert applied(of, Edit(2, 3, "")) == WRITERS["json in ASCII"][1](["abc"])


def test_an_entity_goes_as_a_whole() -> None:
    of = read_text("<p>Ein&nbsp; Wort steht hier.</p>", "file", "html")
    start = of.segments[0].target.index("\u00a0")
    assert applied(of, Edit(start, start + 1, "")) == "<p>Ein Wort steht hier.</p>"


def test_no_line_end_is_put_in_or_taken_out() -> None:
    of = document("json", "a\nb")
    assert fix(of, Edit(1, 2, "")).obstacle == fix(of, Edit(0, 0, "\n")).obstacle == "it would change where lines end"


def test_a_line_break_that_reads_as_a_blank_stays() -> None:
    lines = (
        "Ein langer Satz, der in der nächsten",
        "Zeile weitergeht und dort noch immer",
        "nicht zu Ende ist, wie man sieht",
    )
    of = read_text("\n".join(lines))
    place = of.segments[0].target.index("nächsten Zeile") + len("nächsten")
    assert "as it is read" in (fix(of, Edit(place, place + 1, "")).obstacle or "")


def test_of_characters_on_two_lines_each_goes_where_it_stands() -> None:
    text = 'msgid "x"\nmsgstr ""\n"ab "\n  " cd"\n'
    of = read_text(text, "file", "po")
    assert applied(of, Edit(2, 4, " ")) == text.replace('" cd"', '"cd"')
    assert applied(of, Edit(2, 4, "")) == text.replace('"ab "', '"ab"').replace('" cd"', '"cd"')


def test_beside_markup_nothing_is_put_in() -> None:
    unit = '<trans-unit id="1"><source>a</source><target>ab<x id="1"/>cd</target></trans-unit>'
    of = read_text(
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" source-language="en" '
        f'target-language="de" datatype="x"><body>{unit}</body></file></xliff>',
        "file",
        "xliff",
    )
    target = of.segments[0].target
    assert fix(of, Edit(target.index("c"), target.index("c"), " ")).obstacle == "there is markup at its place"
    assert fix(of, Edit(1, 1, " ")).edits


def test_into_an_empty_text_nothing_is_put() -> None:
    of = read_text('msgid "x"\nmsgstr ""\n', "file", "po")
    assert fix(of, Edit(0, 0, " ")).obstacle == "there is no text yet"


@pytest.mark.parametrize(
    ("path", "form", "text", "why"),
    [
        ("a.pot", "pot", 'msgid "Ein  Wort"\nmsgstr ""\n', "template"),
        ("a.po.gz", "po", 'msgid "A word"\nmsgstr "Ein  Wort"\n', "gzip"),
    ],
)
def test_some_files_are_not_rewritten(path: str, form: str, text: str, why: str) -> None:
    done = mended(text, form, path=path)
    assert done.document.text == text
    (refusal,) = done.refused
    assert why in refusal.reason


def test_properties_are_written_so_that_every_java_reads_them() -> None:
    assert fixed("a = Das kostet 5\\u20ac im Monat\n", "properties") == "a = Das kostet 5\\u00a0\\u20ac im Monat\n"
    latin = "a = Das kostet für alle 5\\u20ac\n"
    assert fixed(latin, "properties") == "a = Das kostet für alle 5\u00a0\\u20ac\n"
    assert fixed("a = Das “Ä” hier\n", "properties") == "a = Das „Ä“ hier\n"

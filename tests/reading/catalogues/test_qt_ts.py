from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.qt_ts import read
from mtqa.reading.catalogues.units import Unit
from mtqa.segment import Plural, State
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, read_as_xml, xml_texts


def catalogue(body: str, attributes: str = 'language="de_AT" sourcelanguage="en"') -> str:
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1" {attributes}>{body}</TS>\n'


def only(message: str) -> Unit:
    [unit] = read(catalogue(f"<context><name>C</name>{message}</context>"), "f.ts").units
    return unit


pairs = st.lists(st.tuples(xml_texts(), xml_texts()), max_size=4)


@given(pairs, st.sampled_from(["\n", "\r\n"]))
def test_messages_are_read_as_they_were_written_and_every_character_is_placed(
    written: list[tuple[tuple[str, str], tuple[str, str]]], line_end: str
) -> None:
    messages = (
        f"<message>{line_end}<source>{source}</source><translation>{target}</translation></message>"
        for (_, source), (_, target) in written
    )
    document = catalogue(f"<context>{line_end}<name>C</name>{line_end.join(messages)}</context>")
    units = read(document, "f.ts").units
    assert [(u.source and u.source.text, u.target.text) for u in units] == [(s[0], t[0]) for s, t in written]
    for unit in units:
        assert_placed(unit.source, document)
        assert_placed(unit.target, document)


@given(xml_texts(), st.sampled_from([("x1b", "\x1b"), ("9", "\t"), ("x9c", "\x9c"), ("x1F600", "😀")]), xml_texts())
def test_characters_may_be_written_as_bytes(
    before: tuple[str, str], byte: tuple[str, str], after: tuple[str, str]
) -> None:
    element = f'<byte value="{byte[0]}"/>'
    document = catalogue(
        f"<message><source>a</source><translation>{before[1]}{element}{after[1]}</translation></message>"
    )
    [unit] = read(document, "f.ts").units
    assert unit.target.text == before[0] + byte[1] + after[0]
    assert_placed(unit.target, document, lambda written: byte[1] if written == element else read_as_xml(written))


GOOD = catalogue(
    '<context><name>é</name><message numerus="yes"><source>a<byte value="x1b"/></source><translation type="unfinished">'
    "<numerusform>ä &amp;</numerusform><numerusform></numerusform></translation></message></context>"
)


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(read, text)


def test_languages_key_context_and_notes() -> None:
    document = catalogue(
        "<context><name>Window</name><message><source>Open</source><comment>verb</comment><extracomment>Two</extracomment>"
        "<translatorcomment>Three</translatorcomment><translation>Öffnen</translation></message></context>"
        '<message id="app.title"><source>Title</source><translation>Titel</translation></message>'
    )
    read_back = read(document, "f.ts")
    assert (read_back.source_lang, read_back.target_lang) == ("en", "de-AT")
    first, second = read_back.units
    assert (first.key, first.context, first.notes) == ("Window|Open", "Window|verb", ("verb", "Two", "Three"))
    assert (second.key, second.context, second.notes) == ("app.title", None, ())


@pytest.mark.parametrize(
    ("translation", "text", "state"),
    [
        ("<translation>b</translation>", "b", State.TRANSLATED),
        ('<translation type="unfinished">b</translation>', "b", State.FUZZY),
        ('<translation type="unfinished"></translation>', "", State.TRANSLATED),
        ('<translation type="unfinished"/>', "", State.TRANSLATED),
        ("", "", State.TRANSLATED),
    ],
)
def test_state_of_a_message(translation: str, text: str, state: State) -> None:
    unit = only(f"<message><source>a</source>{translation}</message>")
    assert (unit.target.text, unit.state) == (text, state)


def test_missing_translation_stands_after_the_source() -> None:
    document = catalogue("<message><source>a</source></message><message id='k'/>")
    first, second = read(document, "f.ts").units
    assert document[: first.target.map.to_document(0, 0).start].endswith("</source>")
    assert document[: second.target.map.to_document(0, 0).start].endswith("<message id='k'/>")


@pytest.mark.parametrize("kind", ["obsolete", "vanished"])
def test_messages_that_are_gone_are_left_out(kind: str) -> None:
    message = f'<message><source>a</source><translation type="{kind}">b</translation></message>'
    assert read(catalogue(f"<context>{message}</context>"), "f.ts").units == ()


def test_forms_of_a_plural_are_numbered_and_variants_are_units() -> None:
    document = catalogue(
        '<message numerus="yes"><source>%n files</source><translation type="unfinished"><numerusform>a</numerusform>'
        "<numerusform><lengthvariant>b</lengthvariant><lengthvariant>c</lengthvariant></numerusform><numerusform/>"
        '</translation></message><message><source>d</source><translation variants="yes">'
        "<lengthvariant>e</lengthvariant></translation></message>"
    )
    assert [(unit.key, unit.target.text, unit.plural, unit.state) for unit in read(document, "f.ts").units] == [
        ("%n files", "a", Plural(index=0), State.FUZZY),
        ("%n files", "b", Plural(index=1), State.FUZZY),
        ("%n files", "c", Plural(index=1), State.FUZZY),
        ("%n files", "", Plural(index=2), State.TRANSLATED),
        ("d", "e", None, State.TRANSLATED),
    ]


@pytest.mark.parametrize("value", ["", "x", "0", "xD800", "x110000", "9999999", "b"])
def test_bytes_that_are_no_characters_are_told(value: str) -> None:
    element = f'<byte value="{value}"/>'
    what, rest = problem(read, catalogue(f"<message><source>é{element}</source></message>"))
    assert what == "has a <byte> whose value is no character"
    assert rest.startswith(element)


def test_catalogues_are_told_from_programs() -> None:
    assert problem(read, "<tsx/>")[0].startswith("is not a catalogue of Qt Linguist")

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Unit
from mtqa.reading.catalogues.xml_text import plain_text
from mtqa.reading.catalogues.xml_tree import DEEPEST, Comment, Element, parse
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, xml_texts

ENTITIES = """<?xml version="1.0" encoding="utf-16" standalone="yes"?>
<!-- é 😀 <!DOCTYPE not-yet> --><!DOCTYPE r SYSTEM "http://example.invalid/r.dtd" [
  <!ENTITY app "App > [&other;]"> <!ENTITY % more SYSTEM 'file:///etc/passwd'> %more;
  <!-- it's ]> --> <?pi ]>?> <!ATTLIST r x CDATA "&app;">
]>
"""


def tree(text: str) -> Element:
    return parse(text, "f.xml", "r", "a file of r")


def malformed(text: str) -> tuple[str, str]:
    with pytest.raises(MalformedError) as caught:
        tree(text)
    assert caught.value.path == "f.xml"
    return caught.value.problem, text[caught.value.place :]


@given(xml_texts(), xml_texts(), st.booleans())
def test_text_is_read_as_it_was_written_and_every_character_is_placed(
    first: tuple[str, str], second: tuple[str, str], entities: bool
) -> None:
    document = (
        f"{ENTITIES if entities else '<!-- 😀é -->'}<r é='1'>{first[1]}<a>{second[1]}</a><!-- 汉 -->{first[1]}</r>"
    )
    root = tree(document)
    text = plain_text(root, document)
    assert text.text == first[0] + second[0] + first[0] == root.content(document)
    assert_placed(text, document)


def test_elements_have_their_places_whatever_stands_before_them() -> None:
    document = '<r>é😀<a k="1>2"  >汉</a ><b/><b></b><!--n😀--><c d="/">&amp;</c></r>'
    root = tree(document)
    shown = []
    for child in root.children:
        if isinstance(child, Element):
            places = (child.start, child.inner_start, child.inner_end, child.end)
            shown.append([document[one:other] for one, other in pairwise(places)])
        elif isinstance(child, Comment):
            assert (child.text, document[child.start : child.end]) == ("n😀", "<!--n😀-->")
    assert shown == [
        ['<a k="1>2"  >', "汉", "</a >"],
        ["<b/>", "", ""],
        ["<b>", "", "</b>"],
        ['<c d="/">', "&amp;", "</c>"],
    ]
    assert (root.inner_end, root.end) == (len(document) - 4, len(document))


def test_names_are_resolved() -> None:
    document = '<p:r xmlns:p="urn:a b" xmlns="urn:c" p:k="1" k="2" xml:lang="de"><p:x/><x/></p:r>'
    root = tree(document)
    assert (root.tag, root.namespace) == ("r", "urn:a b")
    assert root.attributes == {"{urn:a b}k": "1", "k": "2", "xml:lang": "de"}
    assert [child.namespace for child in root.elements()] == ["urn:a b"]
    assert [child.namespace for child in root.descendants()] == ["urn:a b", "urn:c"]
    assert root.first("y") is None


def test_entities_of_the_file_stay_as_they_are_written() -> None:
    document = ENTITIES + '<r xmlns:n="urn:n" x="a&app;b&#233;&amp;\r\n\'" n:y="&unknown;"><a>1 &app; &lt;</a></r>'
    root = tree(document)
    assert root.attributes == {"x": "a&app;bé& '", "{urn:n}y": "&unknown;"}
    text = plain_text(root, document)
    assert text.text == "1 &app; <"
    assert_placed(text._replace(text=text.text[:8], map=text.map.slice(0, 8)), document)


def test_entities_that_multiply_do_no_harm() -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    document = f'<!DOCTYPE r [<!ENTITY l0 "lol">{levels}]><r k="&l29;">&l29;</r>'
    root = tree(document)
    assert root.attributes == {"k": "&l29;"}
    assert root.content(document) == "&l29;"


@pytest.mark.parametrize(
    ("text", "what", "rest"),
    [
        ("", "has no element: it is no XML", ""),
        ("{}", "is no XML: it does not begin with an element", "{}"),
        ("é<r/>", "is no XML: it does not begin with an element", "<r/>"),
        ("<s/>", "is not a file of r: its outermost element is <s>, not <r>", "<s/>"),
        ("<r>é<a>", "ends before <a> is closed", ""),
        ("<r>é😀<a></r>", "has a closing tag where <a> is still open", "r>"),
        ("<r>é &</r>", "has a character that may not stand there", "</r>"),
        ("<r>é\x00</r>", "has a character that may not stand there", "\x00</r>"),
        ("<r>é\ud800</r>", "has a character that may not stand there", "\ud800</r>"),
        ("<r>é &app;</r>", "refers to an entity that is not declared", "&app;</r>"),
        ("<r>é &#0;</r>", "refers to a character that XML does not allow", "&#0;</r>"),
        ("<r><![CDATA[x</r>", "has a CDATA section without its end", ""),
        ("<r><x:a/></r>", "uses a namespace prefix that is not declared", "<x:a/></r>"),
        ("<r/><r/>", "goes on after the end of its outermost element", "<r/>"),
        ("<r", "has a tag, comment or reference without its end", "<r"),
        ("<!DOCTYPE r [ <!ENTITY a 'b' ><r/>", "has a document type declaration", "<!DOCTYPE r [ <!ENTITY a 'b' ><r/>"),
        ("<r k='1' k='2'/>", "has a tag with the same attribute twice", "k='2'/>"),
    ],
)
def test_what_is_not_well_formed_is_told_where_and_why(text: str, what: str, rest: str) -> None:
    problem, place = malformed(text)
    assert problem.startswith(what)
    assert place == rest


def test_names_in_messages_are_short_and_printable() -> None:
    problem, _ = malformed(f"<{'é' * 100}>")
    assert problem == f"ends before <{'é' * 40}…> is closed"


def test_depth_has_a_limit() -> None:
    assert list(tree("<r>" + "<a>" * (DEEPEST - 1) + "</a>" * (DEEPEST - 1) + "</r>").descendants())
    problem, _ = malformed("<r>" + "<a>" * 100_000)
    assert problem == f"has elements nested more than {DEEPEST} deep"


@given(st.one_of(st.text(), damaged(ENTITIES + "<r a='é'>x&amp;<b>y</b><![CDATA[z]]><!-- c --></r>")))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(_read, text)


def _read(text: str, _: str) -> Catalogue:
    return Catalogue((Unit("", plain_text(tree(text), text)),))


@pytest.mark.parametrize(
    "part", ["<!--", "<?", "<!DOCTYPE r [", "<!DOCTYPE r [<!--", "&", "<a ", "é\r", "]]>", "<a b='", " \t", "<![CDATA["]
)
def test_repeated_parts_take_linear_time(part: str) -> None:
    started = time.process_time()
    for text in (part * 50_000, "<r>" + part * 50_000, "<!DOCTYPE r [" + part * 50_000):
        with pytest.raises(MalformedError):
            tree(text)
        assert time.process_time() - started < 10

"""Random texts as XML may write them, and what has to hold of whatever is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET
from xml.sax.saxutils import escape

import pytest
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.blocks import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

    from mtqa.reading.catalogues.units import Catalogue, Text

_ALLOWED = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff")
_HARD = st.sampled_from("&<>'\"\t ]é汉😀👩‍👩‍👧עa\u0301%")


def _forms(character: str) -> st.SearchStrategy[tuple[str, str]]:
    ways = [f"&#{ord(character)};", f"&#x{ord(character):X};", escape(character, {'"': "&quot;", "'": "&apos;"})]
    if character != "]":
        ways.append(f"<![CDATA[{character}]]>")
    return st.sampled_from(ways).map(lambda written: (character, written))


_LINE_ENDS = st.sampled_from(
    [("\n", "\n"), ("\n", "\r\n"), ("\n", "<![CDATA[\r\n]]>"), ("\r", "&#13;"), ("\n", "&#10;")]
)


def xml_texts(*, line_ends: bool = True) -> st.SearchStrategy[tuple[str, str]]:
    """Texts, and how they are written: each character as itself, as a reference or in a CDATA section."""
    characters = st.one_of(_HARD, _ALLOWED).flatmap(_forms)
    pairs = st.lists(st.one_of(characters, _LINE_ENDS) if line_ends else characters, max_size=12)
    return pairs.map(lambda pairs: ("".join(text for text, _ in pairs), "".join(written for _, written in pairs)))


def read_as_xml(written: str) -> str:
    """What is written for one character; within a CDATA section it is the character itself."""
    return written if len(written) == 1 else ET.fromstring(f"<a>{written}</a>").text or ""  # noqa: S314 - our own


def assert_placed(text: Text | None, document: str, decode: Callable[[str], str] = read_as_xml) -> None:
    """Every character of a text leads to what is written for it, in the order of the file."""
    assert text is not None
    assert text.map.length == len(text.text)
    end = text.map.to_document(0, 0).start
    for index, character in enumerate(text.text):
        span = text.map.to_document(index, index + 1)
        assert span.start >= end
        end = span.end
        written = document[span.start : span.end]
        assert (OBJECT if written.startswith(("<x", "<ph")) else decode(written)) == character
    for piece in text.markup:
        assert 0 <= piece.start <= piece.end <= len(text.text)
        assert document[piece.span.start] == "<"
        assert document[piece.span.end - 1] == ">"


def damaged(good: str) -> st.SearchStrategy[str]:
    """The file with something cut out of it or put into it."""
    places = st.integers(0, len(good))
    extra = st.one_of(
        st.text(max_size=5),
        st.sampled_from(
            ["<", "&", "]]>", "<!--", "<![CDATA[", "</a>", '"', "<x/>", "&#0;", "\x00", "\ud800", "\\u", "é"]
        ),
    )
    return st.builds(
        lambda start, end, put: good[: min(start, end)] + put + good[max(start, end) :], places, places, extra
    )


def only_malformed(read: Callable[[str, str], Catalogue], text: str) -> None:
    """Reads it, or says where it is malformed."""
    try:
        read(text, "file")
    except MalformedError as error:
        fault = error
    else:
        return
    assert 0 <= fault.place <= len(text)
    assert fault.problem


def problem(read: Callable[[str, str], Catalogue], text: str) -> tuple[str, str]:
    """What is said to be wrong with a file, and the text from that place on."""
    with pytest.raises(MalformedError) as caught:
        read(text, "file")
    return caught.value.problem, text[caught.value.place :]

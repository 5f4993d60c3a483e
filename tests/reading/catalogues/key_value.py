"""What tests of readers of keys and texts share: texts to write, and that each character leads back to its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Text, Unit

Read = Callable[[str, str], Catalogue]

texts = st.text(
    st.one_of(
        st.sampled_from("a é字😀\u0301שلا\"'\\/#!=:%{}[]<>|&*-@~?,;\t\n\r\f\x85\u2028\u2029\u200f\xa0"),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=12,
)
"""With letters of several scripts, beyond U+FFFF and right to left, and what formats have escapes for."""

keys = st.text("abcXYZ019", min_size=1, max_size=6)
line_ends = st.sampled_from(["\n", "\r\n"])


def found(catalogue: Catalogue) -> list[tuple[str, str]]:
    return [(unit.key, unit.target.text) for unit in catalogue.units]


def only(catalogue: Catalogue) -> Unit:
    [unit] = catalogue.units
    return unit


def written(document: str, text: Text) -> list[str]:
    """What stands in the file for each character."""
    spans = (text.map.to_document(index, index + 1) for index in range(len(text.text)))
    return [document[span.start : span.end] for span in spans]


def assert_places(document: str, texts: Iterable[Text], decode: Callable[[str], str]) -> None:
    """Each character stands in the file as it is, or as what the format reads as it; an empty text has a place."""
    for text in texts:
        assert text.map.length == len(text.text)
        assert 0 <= text.map.to_document(0, 0).start <= len(document)
        end = 0
        for index, (character, raw) in enumerate(zip(text.text, written(document, text), strict=True)):
            assert raw == character or decode(raw) == character, (raw, character)
            span = text.map.to_document(index, index + 1)
            assert end <= span.start < span.end <= len(document)
            end = span.end


def problem(read: Read, text: str) -> tuple[str, str]:
    """What is said of a malformed file, and what stands from there to the end of its line."""
    with pytest.raises(MalformedError) as caught:
        read(text, "the-file")
    assert caught.value.path == "the-file"
    return caught.value.problem, text[caught.value.place :].partition("\n")[0]


def reads_or_refuses(read: Read, text: str) -> None:
    """There is no other way out for a file, and no place outside of it."""
    refused: MalformedError | None = None
    catalogue = Catalogue(())
    try:
        catalogue = read(text, "file")
    except MalformedError as error:
        refused = error
    assert refused is None or (0 <= refused.place <= len(text) and refused.problem[0].islower())
    for unit in catalogue.units:
        assert unit.target.map.length == len(unit.target.text)
        assert unit.target.map.to_document(0, len(unit.target.text)).end <= len(text)


def mutated(data: st.DataObject, text: str) -> str:
    """The file with a piece taken out, or something put in."""
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 5)))
    return text[:start] + data.draw(st.text("\"'\\{}[]:,;=*&!|>#-\n\r\t u0x$é", max_size=3)) + text[end:]

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.fixing.encoding import encoded
from mtqa.reading.decode import decode

TEXT = "Ein  Wort , über\r\nStraßen\rund\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), None),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8-sig"),
        (TEXT.encode(), "utf-8-sig"),
        (codecs.BOM_UTF8 * 2 + TEXT.encode(), None),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), None),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "UTF16"),
        (codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"), None),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("latin-1"), "latin-1"),
        (TEXT.encode("cp1252"), "windows-1252"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_the_bytes_lead_back_and_edits_keep_the_rest(data: bytes, encoding: str | None) -> None:
    text = decode(data, "f", encoding)
    form = encoded(data, text, "f", encoding, None)
    assert form.encode(text) == data
    new = form.encode(text.replace("  ", " "))
    assert decode(new, "f", encoding) == text.replace("  ", " ")
    blank = " ".encode(form.codec)
    assert new == data.replace(blank + blank, blank)


@given(text=st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff"), min_size=1))
def test_any_text_leads_back_to_its_bytes(text: str) -> None:
    for head, codec in ((b"", "utf-8"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        data = head + text.encode(codec)
        try:
            read = decode(data, "f")
        except InputError:
            continue  # it begins as a file of another kind does
        assert encoded(data, read, "f", None, None).encode(read) == data


def test_bytes_that_the_encoding_would_write_otherwise_are_refused() -> None:
    # UTF-7 may write any letter as an escape.
    with pytest.raises(InputError, match="cannot be written back"):
        encoded(b"Ein +AFc-ort", "Ein Wort", "f", "utf-7", None)


def test_a_file_that_has_changed_is_refused() -> None:
    with pytest.raises(InputError, match="has changed"):
        encoded(b"Ein Wort", "Kein Wort", "f", None, None)


def test_what_an_encoding_holds() -> None:
    form = encoded(b"Ein Wort", "Ein Wort", "f", "latin-1", None)
    assert form.holds("\u00a0é")
    assert not form.holds("„")

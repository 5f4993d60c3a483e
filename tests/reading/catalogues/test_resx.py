from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.resx import read
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, xml_texts


def resources(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<root><xsd:schema id="root" xmlns="" xmlns:xsd="urn:x"/>'
        f'<resheader name="version"><value>2.0</value></resheader>{body}</root>'
    )


@given(st.lists(xml_texts(), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_strings_are_read_as_they_were_written_and_every_character_is_placed(
    written: list[tuple[str, str]], line_end: str
) -> None:
    document = resources(
        line_end.join(
            f'<data name="k{n}" xml:space="preserve">{line_end}<value>{value}</value></data>'
            for n, (_, value) in enumerate(written)
        )
    )
    units = read(document, "f.resx").units
    assert [(unit.key, unit.target.text) for unit in units] == [(f"k{n}", text) for n, (text, _) in enumerate(written)]
    for unit in units:
        assert_placed(unit.target, document)


GOOD = resources('<data name="a" xml:space="preserve"><value>é &amp; {0}</value><comment>n</comment></data>')


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(read, text)


def test_comments_are_notes_and_locked_strings_are_left_out() -> None:
    document = resources(
        '<data name="a"><value>b</value><comment>\n One </comment></data>'
        '<data name="c"><value>d</value><comment/></data>'
        '<data name="e"><value>f</value><comment>{Locked} name of the product</comment></data>'
        '<data name="g"><value>h</value><comment>{Locked="h"}</comment></data>'
    )
    assert [(unit.key, unit.notes) for unit in read(document, "f").units] == [
        ("a", ("One",)),
        ("c", ()),
        ("g", ('{Locked="h"}',)),
    ]


@pytest.mark.parametrize(
    "entry",
    [
        '<data name="a" type="System.Drawing.Size, System.Drawing"><value>1, 2</value></data>',
        '<data name="a" mimetype="application/x-microsoft.net.object.bytearray.base64"><value>AA==</value></data>',
        '<data name="&gt;&gt;button.Name"><value>button</value></data>',
        '<metadata name="a"><value>True</value></metadata>',
        '<assembly alias="a" name="b"/>',
        '<data name="a"/>',
    ],
)
def test_what_is_no_string_is_left_out(entry: str) -> None:
    assert read(resources(entry), "f").units == ()


def test_strings_may_say_that_they_are() -> None:
    [unit] = read(resources('<data name="a" type="System.String, mscorlib"><value>b</value></data>'), "f").units
    assert unit.target.text == "b"


def test_blank_value_is_empty_unless_its_space_is_to_be_kept() -> None:
    document = resources(
        '<data name="a"><value>\n </value></data><data name="b" xml:space="preserve"><value> </value></data>'
    )
    assert [unit.target.text for unit in read(document, "f").units] == ["", " "]


def test_other_xml_is_told() -> None:
    assert problem(read, "<resources/>")[0].startswith("is not a resource file of .NET")

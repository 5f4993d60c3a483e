from __future__ import annotations

import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.catalogues.stringsdict import read
from mtqa.segment import Plural
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, xml_texts


def plist(body: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" '
        f'"http://www.apple.com/DTDs/PropertyList-1.0.dtd">\n<plist version="1.0"><dict>{body}</dict></plist>'
    )


def written(content: dict[str, Any]) -> str:
    return plistlib.dumps(content, sort_keys=False).decode()


def shown(document: str) -> list[tuple[str, str, str | None]]:
    units = read(document, "f.stringsdict").units
    for unit in units:
        assert_placed(unit.target, document)
    return [(unit.key, unit.target.text, unit.plural.category if unit.plural else None) for unit in units]


def variable(**forms: str) -> dict[str, str]:
    return {"NSStringFormatSpecTypeKey": "NSStringPluralRuleType", "NSStringFormatValueTypeKey": "d", **forms}


@given(st.lists(xml_texts(), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_strings_are_read_as_they_were_written_and_every_character_is_placed(
    values: list[tuple[str, str]], line_end: str
) -> None:
    document = plist(
        line_end.join(f"<key>k{n}</key>{line_end}<string>{text}</string>" for n, (_, text) in enumerate(values))
    )
    assert shown(document) == [(f"k{n}", text, None) for n, (text, _) in enumerate(values)]


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"))


@given(st.dictionaries(texts.filter(lambda key: key[:2] != "NS"), st.lists(texts, min_size=2, max_size=2), max_size=3))
def test_plurals_are_read_as_pythons_library_writes_them(entries: dict[str, list[str]]) -> None:
    document = written(
        {
            key: {"NSStringLocalizedFormatKey": "%#@n@", "n": variable(one=one, other=other)}
            for key, (one, other) in entries.items()
        }
    )
    expected = [
        (f"{key}/n" if key else "n", text, category)
        for key, forms in entries.items()
        for text, category in zip(forms, ("one", "other"), strict=True)
    ]
    assert shown(document) == expected


GOOD = written({"a": {"NSStringLocalizedFormatKey": "é %#@n@", "n": variable(one="1 &", other="2")}, "b": ["c"]})


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(read, text)


def test_formats_are_units_where_they_have_words() -> None:
    document = written(
        {
            "%d files": {
                "NSStringLocalizedFormatKey": "Found %1$#@files@ in %#@folders@.",
                "files": variable(zero="nothing", one="a file", other="%d files"),
                "folders": variable(other="%d folders"),
            },
            "plain": "Plain",
        }
    )
    assert shown(document) == [
        ("%d files", "Found %1$#@files@ in %#@folders@.", None),
        ("%d files/files", "nothing", "zero"),
        ("%d files/files", "a file", "one"),
        ("%d files/files", "%d files", "other"),
        ("%d files/folders", "%d folders", "other"),
        ("plain", "Plain", None),
    ]
    assert read(document, "f").units[1].plural == Plural("zero")


def test_variations_by_device_and_width_are_units() -> None:
    document = written(
        {"a": {"NSStringDeviceSpecificRuleType": {"iphone": "Tap", "mac": "Click"}}, "b": {"one": "not a plural"}}
    )
    assert shown(document) == [("a/iphone", "Tap", None), ("a/mac", "Click", None), ("b/one", "not a plural", None)]


def test_what_is_no_string_is_left_out() -> None:
    document = written({"a": 1, "b": True, "c": b"x", "d": ["x", 2, "y"], "e": ""})
    assert shown(document) == [("d[0]", "x", None), ("d[2]", "y", None), ("e", "", None)]


@pytest.mark.parametrize(
    ("body", "what", "rest"),
    [
        ("<string>é</string>", "has a <string> where a <key> should stand", "<string>é"),
        ("<key>é</key><key>b</key>", "has a <key> where a value should stand", "<key>b"),
        ("<key>é</key>", "has a <key> without a value", "</dict>"),
    ],
)
def test_names_and_values_out_of_order_are_told(body: str, what: str, rest: str) -> None:
    said, place = problem(read, plist(body))
    assert said == what
    assert place.startswith(rest)


def test_other_lists_are_told() -> None:
    assert problem(read, "<plist><array/></plist>")[0] == "is a property list without a <dict> of strings by name"
    assert problem(read, "<dict/>")[0].startswith("is not a property list")

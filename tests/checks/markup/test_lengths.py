"""M123 max-length and M124 length-variants."""

from __future__ import annotations

import pytest

from mtqa.checks import run_checks
from mtqa.checks.markup.length_limits import Limit, limit_of
from mtqa.finding import Finding
from mtqa.language import identify
from mtqa.reading import read_text
from mtqa.segment import Segment, TextMap
from tests.checks.pairs import CHECKS


def noted(*notes: str, flags: tuple[str, ...] = ()) -> Segment:
    return Segment("1", "x", TextMap.verbatim(1, 0), notes=notes, flags=flags)


def found(rule: str, content: str, form: str) -> list[Finding]:
    document = identify(read_text(content, path=f"a.{form}", format=form), target_lang="de")
    return run_checks(document, [CHECKS[rule]])


@pytest.mark.parametrize(
    ("note", "most", "in_bytes"),
    [
        ("MAXLENGTH: 20", 20, False),
        ("max-length:20", 20, False),
        ("Title of the page. [CHAR LIMIT=20]", 20, False),
        ("{MaxLength=20} {Locked}", 20, False),
        ('{MaxLength="20"}', 20, False),
        ("Maximum length: 20 characters", 20, False),
        ("Character limit is 20", 20, False),
        ("Not more than 20 characters, please.", 20, False),
        ("At most 20 char", 20, False),
        ("At most 20 bytes", 20, True),
        ("Size restriction: 5,20", 20, False),
        ("20 characters max", 20, False),
        ("max length 30, better at most 20 characters", 20, False),
    ],
)
def test_notes_name_limits(note: str, most: int, in_bytes: bool) -> None:
    assert limit_of(noted(note)) == Limit(most, in_bytes)


@pytest.mark.parametrize(
    "note",
    [
        "At most 300 pixel",
        "max-length: 0",
        "CHAR LIMIT=NONE",
        "The maximum is 20 files",
        "Maximum length: 20 pixels",
        "at most 20.5 characters a line",
        "Shown at most 3 times",
        "",
    ],
)
def test_other_notes_do_not(note: str) -> None:
    assert limit_of(noted(note)) is None


def test_flags_of_gettext_name_limits() -> None:
    assert limit_of(noted(flags=("c-format", "max-length:8"))) == Limit(8, bytes=False)
    content = 'msgid ""\nmsgstr ""\n\n#, c-format, max-length:8\nmsgid "Save"\nmsgstr "Speichern"\n'
    (finding,) = found("M123", content, "po")
    assert finding.message == "The text has 9 characters; at most 8 are allowed."


def test_limit_that_the_source_exceeds_is_less_sure() -> None:
    content = 'msgid ""\nmsgstr ""\n\n#. MAXLENGTH: 3\nmsgid "Save"\nmsgstr "Speichern"\n'
    assert [finding.confidence for finding in found("M123", content, "po")] == [0.5]


XLIFF = """<xliff version="1.2" xmlns:its="http://www.w3.org/2005/11/its">
<file source-language="en" target-language="de"><body>
<trans-unit id="1" {}><source>Over</source><target>Über</target></trans-unit></body></file></xliff>"""


@pytest.mark.parametrize(
    ("attributes", "count"),
    [
        ('its:storageSize="4"', 1),
        ('its:storageSize="5"', 0),
        ('its:storageSize="4" its:storageEncoding="UTF-16"', 0),
        ('maxwidth="3" size-unit="char"', 1),
        ('maxwidth="4" size-unit="char"', 0),
        ('maxwidth="4" size-unit="byte"', 1),
        ('maxwidth="3"', 0),
    ],
)
def test_limits_of_xliff(attributes: str, count: int) -> None:
    assert len(found("M123", XLIFF.format(attributes), "xliff")) == count


def test_limits_of_json() -> None:
    content = '{"save": {"string": "Speichern", "character_limit": 5}}'
    assert [finding.text for finding in found("M123", content, "json")] == ["Speichern"]


def test_messages_of_icu_are_not_measured() -> None:
    content = 'msgid ""\nmsgstr ""\n\n#. MAXLENGTH: 9\nmsgid "x"\nmsgstr "{n, plural, one {a} other {b}}"\n'
    assert found("M123", content, "po") == []


def test_two_messages_of_one_source_are_no_variants() -> None:
    message = "<message><source>A</source><translation>{}</translation></message>"
    both = message.format("x") + message.format("xx")
    assert found("M124", f'<TS version="2.1" language="de"><context><name>C</name>{both}</context></TS>', "ts") == []

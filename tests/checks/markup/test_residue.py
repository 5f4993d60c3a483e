"""Marks of merges and comments for translators in a text."""

from __future__ import annotations

from time import process_time

import pytest

from mtqa.checks import run_checks
from mtqa.reading import read_text
from mtqa.segment import State
from tests.checks.pairs import CHECKS, marked
from tests.limits import HANG_S


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Save", "#-#-#-#-#  a.po (x 1)  #-#-#-#-#\nA\n#-#-#-#-#  b.po  #-#-#-#-#\nB", 2),
        ("Save", ">>>>>>> 0a1b2c3\nSichern", 1),
        ("Save", "||||||| merged\nSichern", 1),
        ("Save", "Sichern\n=======\n", 0),
        ("Save", "a <<<<<<< b", 0),
        ("_: noun\nOpen", "_: Nomen\nÖffnung", 1),
        ("_: noun\nOpen", "_: noun\nÖffnung", 1),
        ("Open", "_: Nomen", 0),
        ("see:\n>>>>>>> x", "siehe:\n>>>>>>> x", 0),
    ],
)
def test_only_what_tools_write_is_marked(source: str, target: str, expected: int) -> None:
    assert len(marked("M125", source, target)) == expected


def test_drafts_of_msgcat_are_looked_at() -> None:
    text = 'msgid ""\nmsgstr "Language: de\\n"\n\n#, fuzzy\nmsgid "Save"\nmsgstr "#-#-#-#-#  a.po  #-#-#-#-#\\nA"\n'
    document = read_text(text, "de.po", "po")
    assert document.segments[0].state is State.FUZZY
    (finding,) = run_checks(document, [CHECKS["M125"]])
    assert finding.location.line == 6
    assert finding.text == "#-#-#-#-#  a.po  #-#-#-#-#"


@pytest.mark.parametrize("unit", ["#-#-#-#-#", "#-", "_: ", "<<<<<<< ", "\n<<<<<<<"])
def test_time_grows_with_the_length(unit: str) -> None:
    start = process_time()
    marked("M125", "x", unit * 20_000)
    assert process_time() - start < HANG_S

"""Input that is made to be slow: every rule and reader must stay near linear in the length of a text."""

from __future__ import annotations

from time import process_time

import pytest

from mtqa import check_text
from tests.limits import HANG_S
from tests.rules_alone import RULES_ALONE

# Repeated to 20,000 characters, at which a quadratic regular expression takes minutes, and a linear one milliseconds.
PIECES = (
    *(
        "@",
        "a@",
        "1.",
        "v1.2.3.",
        "%d",
        "%s ",
        "{",
        "{a}",
        "<",
        "<b>",
        "</",
        "&",
        "&amp;",
        "(",
        ")",
        "[",
        '"',
        "”",
        "«",
    ),
    *(
        "“a” ",
        "' ",
        "not ",
        "a.a.",
        "a/",
        "a_",
        "--a",
        "$",
        "\\",
        "aa ",
        "the the ",
        "http://a",
        "www.",
        "哈",
        "1,",
        "- ",
    ),
    *("a\u0301", "\u200b", "\u202e", ", ", ".", "?!", "Ã©", "#", "a-", "I ", "X", "=", "3 mg ", "no one did "),
)
SIZE = 20_000


def seconds(target: str, source: str | None, text_format: str) -> float:
    begun = process_time()
    check_text(target, source=source, text_format=text_format, target_lang="en", source_lang="de", settings=RULES_ALONE)
    return process_time() - begun


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_line_takes_no_long_time(piece: str) -> None:
    text = (piece * SIZE)[:SIZE]
    assert seconds(text, None, "text") < HANG_S


@pytest.mark.parametrize("piece", PIECES)
def test_a_long_pair_takes_no_long_time(piece: str) -> None:
    text = (piece * SIZE)[:SIZE]
    assert seconds(f"{text} x", text, "text") < HANG_S
    assert seconds("The house is small, and has 3 rooms.", text, "text") < HANG_S


@pytest.mark.parametrize("text_format", ["markdown", "html"])
@pytest.mark.parametrize("piece", ["[", "(", "<", "<b>", "*", "_", "`", "&", "> ", "- ", "|", "“", "![", "<!--", "\\"])
def test_long_markup_takes_no_long_time(piece: str, text_format: str) -> None:
    assert seconds((piece * SIZE)[:SIZE], None, text_format) < HANG_S


def test_a_text_of_nothing_but_placeholders_takes_no_time() -> None:
    assert seconds("%s " * 20_000, "%d " * 20_000, "text") < HANG_S

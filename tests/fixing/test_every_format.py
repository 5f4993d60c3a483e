"""Holds for every format: fixes change what they are to change, and nothing else; and nothing the second time."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fixing.files import WRITERS, fixed, mended

_WORDS = ("Der", "Plan", "gut", "%s", "Straße", "5", "{0}", "ja", "Z", "né")
_JOINTS = (
    *(" ", " ", " ", "  ", " , ", " .", ". ", "\u00a0 ", " \u00a0", "\u202f", "\u200b", "\u00ad\u00ad", "\ufeff"),
    *(" „ ", "“ ", " ”", " “", "„", "“", "”", "«", "»", " ( ", " ) ", "(", ")", '"', "' ", "&", "<", ">", "\\"),
    *("€", "€ ", "$ ", "…", "...", " !", " ?", " ;", "|", "*", "_", "`", "#", "- ", ": ", "\u202e", "e\u0301", "😀"),
)
_TEXT = st.lists(st.tuples(st.sampled_from(_WORDS), st.sampled_from(_JOINTS)), min_size=1, max_size=8).map(
    lambda pairs: "".join(word + joint for word, joint in pairs)
)
_EDGED = st.builds("{}{}{}".format, st.sampled_from(("", "", " ", "\u00a0")), _TEXT, st.sampled_from(("", " ", "\t")))

_SPACES = re.compile(r"(?:\\t|\\u(?:00a0|202f|200b|00ad|feff|00AD)|[\s\u00a0\u202f\u200b\u00ad\ufeff])+")
_QUOTES = re.compile(r"\\u201[cde]|\\u00[ab]b|[„“”«»]")


def _rest(text: str) -> str:
    """What no fix changes: all but white space, what cannot be seen, and which kind of quotation mark stands."""
    return _QUOTES.sub("“", _SPACES.sub("", text))


@pytest.mark.parametrize("case", WRITERS)
@settings(max_examples=25)
@given(texts=st.lists(_EDGED, min_size=1, max_size=4))
def test_nothing_else_changes_and_nothing_the_second_time(case: str, texts: list[str]) -> None:
    form, write = WRITERS[case]
    if form == "fluent":
        texts = [text.replace("{0}", "x") for text in texts]
    before = write(texts)
    once = mended(before, form)
    after = once.document.text
    assert once.settled
    assert _rest(after) == _rest(before)
    assert re.findall(r"[\r\n]", after) == re.findall(r"[\r\n]", before)
    assert bool(once.applied) == (after != before)
    assert not mended(after, form).applied


@settings(max_examples=60)
@given(
    case=st.sampled_from(list(WRITERS)),
    lang=st.sampled_from(("de", "fr", "en", "ru")),
    texts=st.lists(_EDGED, max_size=3),
)
def test_with_all_rules_too_nothing_is_left_for_the_second_time(case: str, lang: str, texts: list[str]) -> None:
    form, write = WRITERS[case]
    before = write([text.replace("{0}", "x") for text in (*texts, "Wort , da")])
    once = mended(before, form, lang, rules=("ALL",))
    assert once.settled
    assert not mended(once.document.text, form, lang, rules=("ALL",)).applied


@pytest.mark.parametrize("case", WRITERS)
def test_what_is_put_in_is_written_as_the_file_writes_it(case: str) -> None:
    form, write = WRITERS[case]
    shown = fixed(write(["Wir wissen , das “Wort” und das 5€ kostet\u200b; ja"]), form)
    assert shown == write(["Wir wissen, das „Wort“ und das 5\u00a0€ kostet; ja"])

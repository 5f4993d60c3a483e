"""What stands around a place, against a definition that looks at the whole text."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from mtqa.segment import Span
from mtqa.surroundings import LONGEST, Surroundings, surroundings

texts = st.lists(st.sampled_from(["a", "b ", "x" * 150, "\n", "\r\n", "\r"]), max_size=12).map("".join)


@given(texts, st.data())
def test_the_rest_of_the_line_is_kept_as_far_as_it_is_shown(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    marked = re.split("[\r\n]", text[start:end].rstrip("\r\n"))[0]
    before = re.split("[\r\n]", text[:start])[-1]
    after = re.split("[\r\n]", text[start + len(marked) :])[0]
    assert surroundings(text, Span(start, end)) == Surroundings(
        before[-LONGEST:], after[:LONGEST], len(before) > LONGEST, len(after) > LONGEST
    )

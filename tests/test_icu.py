from __future__ import annotations

import time

import pytest

from mtqa.icu import read_branches
from tests.checks.pairs import findings
from tests.limits import HANG_S

HEAD = "{n, plural,"


@pytest.mark.parametrize(
    ("text", "branches", "closed"),
    [
        ("{n, plural, one {a} other {b {x}}}", {"one": "a", "other": "b {x}"}, True),
        ("{n, plural, one {'{' a '}'} other {b}}", {"one": "'{' a '}'", "other": "b"}, True),
        ("} {n, plural, one {a}}", {"one": "a"}, True),
        ("{n, plural, one {a} other {b", {"one": "a"}, False),
        ("{n, plural, one {a} b}", {"one": "a"}, False),
    ],
)
def test_branches_end_at_the_brace_that_closes_them(text: str, branches: dict[str, str], closed: bool) -> None:
    found = read_branches(text, text.index(HEAD) + len(HEAD))
    assert {branch.keyword: text[branch.start : branch.end] for branch in found.branches} == branches
    assert (found.end is not None) is closed


@pytest.mark.parametrize(
    ("opening", "closing"), [("{", ""), ("{n, plural, one {", ""), ("{n, plural, one {", "}}"), ("one {", "}")]
)
@pytest.mark.parametrize("rule", ["M101", "M103", "M107", "F211"])
def test_the_time_for_open_braces_grows_with_their_number(rule: str, opening: str, closing: str) -> None:
    began = time.process_time()
    findings(rule, "{n, plural, one {# file} other {# files}}", opening * 8_000 + closing * 8_000)
    assert time.process_time() - began < HANG_S

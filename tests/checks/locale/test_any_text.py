"""Whatever source and translation are, the rules on conventions end, and mark ranges within the translation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import findings
from tests.limits import HANG_S

RULES = [
    *("A111", "A112", "A113", "A114", "A115", "A116"),
    *("L105", "L106", "L107", "L108", "L109", "L110", "L111", "M123"),
]
PIECES = [
    *" .,;:/-%$€£¥&_()\u00a0\u202f\u200f\n0123456789٣۴४",
    *(
        "12/31/2024",
        "May",
        "Monday",
        "мая",
        "5月",
        "PM",
        "a.m.",
        "miles",
        "км",
        "°F",
        "GB",
        "USD",
        "fünf",
        "seven",
        "Euro",
    ),
    *("五", "2024年", "1.234,5", "half a", "quatre-vingt", "%1$s", "{n}", "www.", "e.g. "),
]
LANGUAGES = ["en", "de", "fr", "ru", "zh", "ar", "tr", "fi", "en-US", "xx"]


@pytest.mark.parametrize("rule", RULES)
@given(
    source=st.lists(st.sampled_from(PIECES), max_size=25),
    target=st.lists(st.sampled_from(PIECES), max_size=25),
    source_lang=st.sampled_from(LANGUAGES),
    lang=st.sampled_from(LANGUAGES),
)
def test_marks_lie_within_the_text(
    rule: str, source: list[str], target: list[str], source_lang: str, lang: str
) -> None:
    text = "".join(target)
    for finding in findings(rule, "".join(source), text, lang, source_lang):
        assert text[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith((".", "”", "”."))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "unit",
    ["1/", "1 ", "12.", "1 May ", "5 miles ", "$1 ", "1%", "3:30 ", "Monday ", "٣1", "five ", "fünfund", "1,", "1 000 ",
     "May\u00a0", "5 km/", "a.m. ", "1月"],
)  # fmt: skip
def test_long_texts_take_no_time(rule: str, unit: str) -> None:
    text = unit * (20_000 // len(unit))
    start = time.perf_counter()
    findings(rule, text, text + "x")
    findings(rule, text, text.replace("1", "2"), "ru")
    assert time.perf_counter() - start < HANG_S

"""Whatever the text, the checks of this branch end, and mark ranges that lie within it."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.fluency.findings import CHECKS, findings
from tests.limits import HANG_S

RULES = [
    *("F101", "F102", "F103", "F201", "F202", "F203", "F204", "F205", "F206", "F207", "F208", "F209", "F212"),
    *("F214", "F215", "F216", "F217", "F222", "F224", "F228", "F307", "F308", "F309", "F310", "F311"),
    *("F301", "F302", "F303", "F304", "F305", "F306", "F402", "L102", "L103"),
]
PIECES = [
    *" .,;:!?¿()[]{}\"“”„«»'’—-–$€&\\%1…。，（）«»\u00a0\u200b\u202e\ufffd\ufffc\x08\n",
    *("the", "The", "и", "Но", "ö", "Ã©", "αβ", "Kо", "会议", "do you", "\\n", "&amp;", "\\u00e9", "it", "went"),
]


@pytest.mark.parametrize("rule", RULES)
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=30), lang=st.sampled_from(["en", "de", "fr", "es", "ru", "zh"])
)
def test_marks_lie_within_the_text(rule: str, pieces: list[str], lang: str) -> None:
    text = "".join(pieces)
    for finding in findings(rule, text, lang):
        assert text[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "unit",
    [
        'a "b ',
        "( ",
        "word word2 ",
        "会议会议举行",
        "Ã©РџСЂ",
        "a, The b ",
        "5  5 ",
        "“ ”",
        "«",
        "aaaaaaa",
        ") ",
        "1$ €1 ",
        "\\n&amp;",
        "¿a? ¡b! ",
        "«a» ",
        "AAa aa ",
    ],
)
def test_time_grows_with_the_length_of_a_text_and_not_with_its_square(rule: str, unit: str) -> None:
    began = time.process_time()
    findings(rule, unit * (60_000 // len(unit)))
    assert time.process_time() - began < HANG_S


def test_every_rule_of_the_list_exists() -> None:
    assert set(RULES) <= set(CHECKS)

"""Whatever source and translation are, the checks of pairs end, and mark ranges that lie within the translation."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.checks.pairs import CHECKS, findings
from tests.limits import HANG_S

RULES = ["A118", "A119", "F210", "F213", "F214", "F216", "F218", "F220", "F221", "F223", "F225", "F227", "F308"]
PIECES = [
    *" .,;:!?¿¡()[]\"“”„«»'’—-–&%…。，（「」؟،।։՞\u00a0\u0640\n",
    *("the", "NOT", "HTML", "The file.", "Файл", "ö", "ţ", "保存", "<b>", "</b>", "...", "%s", "&quot;", "हिन्दी।"),
]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


@pytest.mark.parametrize("rule", RULES)
@given(
    source=TEXTS, target=TEXTS, lang=st.sampled_from(["de", "fr", "fr-CA", "es", "ru", "zh", "ja", "hy", "el", "hi"])
)
def test_marks_lie_within_the_text(rule: str, source: str, target: str, lang: str) -> None:
    for finding in findings(rule, source, target, lang):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize(
    "unit", ["a. B ", "“a” ", "'a ", "<", "<b>", "&", "...", "…", "HTML ", "NOT a ", "A", "،", "。", "a:", "« ", "  "]
)
@pytest.mark.parametrize("lang", ["fr", "zh"])
def test_time_grows_with_the_length_and_not_with_its_square(rule: str, unit: str, lang: str) -> None:
    text = unit * (40_000 // len(unit))
    began = time.process_time()
    findings(rule, text, text[::-1], lang)
    assert time.process_time() - began < HANG_S


def test_every_rule_of_the_list_exists() -> None:
    assert set(RULES) <= set(CHECKS)

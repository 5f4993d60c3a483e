"""Which checks see which segments."""

from __future__ import annotations

import pytest

from mtqa.checks import all_checks, run_checks
from mtqa.checks.base import Scope
from mtqa.segment import Document, Segment, TextMap

ON_PAIRS = [check for check in all_checks() if check.scope is Scope.PAIR]


@pytest.mark.parametrize("target", ["", " \u00a0"])
def test_only_one_rule_speaks_of_a_pair_without_a_translation(target: str) -> None:
    source = "See <b>https://example.org</b> (or write to a@example.org): 5 of %d files are not there…\n"
    segment = Segment(
        "1",
        target,
        TextMap.verbatim(len(target), 0),
        source=source,
        source_map=TextMap.verbatim(len(source), 0),
        target_lang="de",
        source_lang="en",
    )
    checks = [check for check in ON_PAIRS if not check.glossary]
    found = run_checks(Document("t.txt", target, (segment,), target_lang="de"), checks)
    assert [finding.rule for finding in found] == ["A101"]

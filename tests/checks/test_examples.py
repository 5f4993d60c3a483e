"""Every example in every check's documentation holds."""

from __future__ import annotations

import pytest

from mtqa.checks import Check, Example, all_checks
from mtqa.checks.examples import findings_of_example

BAD = [
    pytest.param(check, example, id=f"{check.id}-{n}") for check in all_checks() for n, example in enumerate(check.bad)
]
GOOD = [
    pytest.param(check, example, id=f"{check.id}-{n}") for check in all_checks() for n, example in enumerate(check.good)
]


@pytest.mark.parametrize(("check", "example"), BAD)
def test_bad_example_is_marked_where_it_says(check: Check, example: Example) -> None:
    assert [finding.text for finding in findings_of_example(check, example)] == list(example.marked)


@pytest.mark.parametrize(("check", "example"), GOOD)
def test_good_example_is_left_alone(check: Check, example: Example) -> None:
    assert findings_of_example(check, example) == []

"""Rules of which all is known but how they work."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from typing import TYPE_CHECKING

import pytest

from mtqa.cache import Cache
from mtqa.cache.codec import decoded, encoded
from mtqa.checker import Checker
from mtqa.checks import Check, all_checks
from mtqa.checks.asleep import Facts, asleep, facts_of
from mtqa.config import Settings
from mtqa.finding import Severity
from mtqa.reading import read_text

if TYPE_CHECKING:
    from pathlib import Path

AWAKE = {"run", "triggers", "target_words", "source_words", "traits", "bad", "good"}


def sleepers() -> tuple[Check, ...]:
    return tuple(asleep(facts_of(check)) for check in all_checks())


def test_all_is_known_of_a_check_but_code_examples_and_what_it_waits_for() -> None:
    assert {each.name for each in fields(Facts)} == {each.name for each in fields(Check)} - AWAKE


def test_facts_come_back_as_they_were() -> None:
    facts = tuple(facts_of(check) for check in all_checks())
    assert decoded(encoded(facts), tuple[Facts, ...]) == facts


def test_a_check_that_is_asleep_has_its_documentation() -> None:
    for check, sleeper in zip(all_checks(), sleepers(), strict=True):
        assert (sleeper.title, sleeper.explanation) == (check.title, check.explanation)


@pytest.mark.parametrize(
    "settings",
    [{}, {"select": ("ALL",)}, {"severity": {"F101": Severity.CRITICAL}}, {"ignore": ("F",)}],
)
def test_a_checker_of_such_checks_finds_the_same(settings: dict[str, object]) -> None:
    chosen = Settings(model="none", **settings)  # type: ignore[arg-type]
    document = read_text("He could not not answer.  The answer was late , as ever .\n", path="a.txt")
    loaded, asleep_first = Checker(chosen), Checker(chosen, rules=sleepers())
    assert asleep_first.signature == loaded.signature
    assert asleep_first.names == loaded.names
    assert asleep_first.check(document) == loaded.check(document)


def test_a_run_that_needs_no_rule_loads_none(tmp_path: Path) -> None:
    with Cache(tmp_path, 64, pytest.fail) as cache:
        assert cache.rules() == all_checks()
    script = f"""
import sys
from pathlib import Path
from mtqa.cache import Cache
from mtqa.checker import Checker
from mtqa.config import Settings
with Cache(Path({str(tmp_path)!r}), 64, sys.exit) as cache:
    checker = Checker(Settings(model="none"), rules=cache.rules())
checker.require_rules(), checker.signature, checker.across(), checker.selected("a.txt")
assert len(checker.checks) > 100
print(*[name for name in sys.modules if name.startswith("mtqa.checks.fluency.")])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == ""

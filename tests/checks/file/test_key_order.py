from __future__ import annotations

import time
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.checks.file.key_order import _longest_rise
from mtqa.cli import app
from mtqa.finding import Finding
from tests.limits import HANG_S
from tests.rules_alone import NO_MODEL

if TYPE_CHECKING:
    from pathlib import Path

CHECK = next(check for check in all_checks() if check.id == "X311")


def findings(source: str, target: str, form: str) -> list[Finding]:
    return findings_of_example(CHECK, Example(target, (), "de", source, "en", format=form))


def properties(keys: str) -> str:
    return "".join(f"{key}=text {key}\n" for key in keys)


@pytest.mark.parametrize(
    ("target", "marked", "message"),
    [
        ("bcda", "text a", "“a” stands first in the source; 1 key is in another order."),
        ("dabc", "text d", "“d” stands after “c” in the source; 1 key is in another order."),
        ("dcba", "text d", "“d” stands after “c” in the source; 3 keys are in another order."),
        ("xca", "text c", "“c” stands after “a” in the source; 1 key is in another order."),
    ],
)
def test_a_file_is_reported_once_at_the_first_key_to_be_moved(target: str, marked: str, message: str) -> None:
    [finding] = findings(properties("abcd"), properties(target), "properties")
    assert (finding.text, finding.message) == (marked, message)


@pytest.mark.parametrize("target", ["abcd", "ad", "axbycz", "", "z"])
def test_keys_may_be_missing_or_added(target: str) -> None:
    assert findings(properties("abcd"), properties(target), "properties") == []


@pytest.mark.parametrize(
    ("form", "source", "target", "wrong"),
    [
        ("yaml", "en:\n  a: One\n  b:\n    c: Two\n", "de:\n  a: Eins\n  b:\n    c: Zwei\n", False),
        ("yaml", "en:\n  a: One\n  b:\n    c: Two\n", "de:\n  b:\n    c: Zwei\n  a: Eins\n", True),
        ("strings", '"a" = "One";\n"b" = "Two";\n', '"b" = "Zwei";\n"a" = "Eins";\n', True),
        ("yaml", "en:\n  a:\n    one: O\n    other: P\n", "pl:\n  a:\n    other: P\n    few: F\n    one: O\n", False),
        ("json", '{"a_one": "1", "a_other": "2", "b": "3"}', '{"a_other": "2", "a_few": "4", "a_one": "1"}', False),
        ("srt", "1\n00:00:01,000 --> 00:00:02,000\nA\n", "1\n00:00:01,000 --> 00:00:02,000\nB\n", False),
    ],
)
def test_formats_and_forms_of_a_plural(form: str, source: str, target: str, wrong: bool) -> None:
    assert bool(findings(source, target, form)) is wrong


@given(st.lists(st.integers(0, 30)))
def test_what_is_in_order_never_falls_and_is_as_long_as_can_be(places: list[int]) -> None:
    chosen = sorted(_longest_rise(places))
    assert all(places[one] <= places[other] for one, other in pairwise(chosen))
    best = [0] * len(places)
    for index, place in enumerate(places):
        best[index] = 1 + max((best[other] for other in range(index) if places[other] <= place), default=0)
    assert len(chosen) == max(best, default=0)


def test_a_file_in_reverse_order_takes_no_longer_for_its_length() -> None:
    keys = [f"k{number}" for number in range(5_000)]
    source, target = ("".join(f"{key}=x\n" for key in order) for order in (keys, reversed(keys)))
    began = time.process_time()
    assert len(findings(source, target, "properties")) == 1
    assert time.process_time() - began < HANG_S


def test_it_runs_where_it_is_selected(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales" / "en.json").write_text('{"open": "Open", "save": "Save"}\n')
    (tmp_path / "locales" / "de.json").write_text('{\n  "save": "Sichern",\n  "open": "Öffnen"\n}\n', encoding="utf-8")
    command = ["check", str(tmp_path / "locales"), *NO_MODEL, "--format", "tsv"]
    assert "X311" not in CliRunner().invoke(app, command).output
    chosen = CliRunner().invoke(app, [*command, "--extend-select", "X311"])
    assert "de.json\t2\t" in chosen.output
    assert "X311" in chosen.output

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.checks import Selection
from mtqa.errors import ConfigError

RULES = {"A101": "empty-target", "A102": "number-mismatch", "F205": "double-space"}


def chosen(selection: Selection, path: str = "x.md") -> list[str]:
    return [rule for rule, name in RULES.items() if selection.covers(rule, name, path)]


@pytest.mark.parametrize(
    ("select", "ignore", "rules"),
    [
        (("ALL",), (), ["A101", "A102", "F205"]),
        (("A",), (), ["A101", "A102"]),
        (("ALL",), ("A1",), ["F205"]),
        (("ALL", "A102"), ("A1",), ["A102", "F205"]),
        (("number-mismatch",), (), ["A102"]),
        (("ALL",), ("double-space",), ["A101", "A102"]),
        (("A102",), ("A102",), []),
        (("a",), (), ["A101", "A102"]),
    ],
)
def test_the_longest_prefix_decides_and_ignore_wins_ties(
    select: tuple[str, ...], ignore: tuple[str, ...], rules: list[str]
) -> None:
    assert chosen(Selection(select, ignore)) == rules


@pytest.mark.parametrize(
    ("select", "ignore", "runs"),
    [
        (("DEFAULT",), (), False),
        (("default",), (), False),
        (("A", "DEFAULT"), (), False),
        (("ALL",), (), True),
        (("F",), (), True),
        (("DEFAULT", "F205"), (), True),
        (("DEFAULT", "double-space"), (), True),
        (("DEFAULT", "F2"), ("F205",), False),
        (("ALL",), ("ALL",), False),
    ],
)
def test_a_rule_that_is_off_runs_where_a_selector_covers_it(
    select: tuple[str, ...], ignore: tuple[str, ...], runs: bool
) -> None:
    selection = Selection(select, ignore)
    assert selection.covers("F205", "double-space", default=False) is runs


def test_all_but_those_that_are_off_can_be_ignored() -> None:
    selection = Selection(("ALL",), ("DEFAULT",))
    assert not selection.covers("A101", "empty-target")
    assert selection.covers("F205", "double-space", default=False)
    selection.validate(RULES)


def test_rules_are_left_out_in_some_files() -> None:
    selection = Selection(per_file_ignores={"legal/*": ("A",)})
    assert chosen(selection, "legal/a.md") == ["F205"]
    assert chosen(selection, "other/a.md") == ["A101", "A102", "F205"]


def test_globs_are_relative_to_the_configuration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "legal").mkdir()
    monkeypatch.chdir(tmp_path / "legal")
    selection = Selection(per_file_ignores={"legal/*": ("A",)}, root=str(tmp_path))
    assert chosen(selection, "a.md") == ["F205"]
    assert chosen(selection, str(tmp_path / "legal" / "a.md")) == ["F205"]
    assert chosen(selection, "../a.md") == ["A101", "A102", "F205"]


def test_a_selector_that_matches_nothing_is_told_with_the_nearest() -> None:
    with pytest.raises(ConfigError, match=r"no rule matches 'A109'; did you mean A10[12]\?"):
        Selection(("A109",)).validate(RULES)
    with pytest.raises(ConfigError, match="did you mean number-mismatch"):
        Selection(ignore=("number-missmatch",)).validate(RULES)
    with pytest.raises(ConfigError, match="'mtqa rules' lists all rules"):
        Selection(per_file_ignores={"*": ("qqqq",)}).validate(RULES)

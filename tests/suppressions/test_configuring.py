from __future__ import annotations

import tomllib
from fnmatch import fnmatch

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ConfigError
from mtqa.suppressions.configuring import PER_FILE, PER_KEY, literal, with_ignored


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", '[per-key-ignores]\na = ["F205"]\n'),
        ('# kept\nselect = ["A"]  # so\n', '# kept\nselect = ["A"]  # so\n\n[per-key-ignores]\na = ["F205"]\n'),
        (
            "[per-key-ignores]\n'a' = ['A1'] # here\n\n[severity]\nX401 = 'major'\n",
            "[per-key-ignores]\n'a' = ['A1', \"F205\"] # here\n\n[severity]\nX401 = 'major'\n",
        ),
        ("per-key-ignores = { b = ['F2'] }\n", "per-key-ignores = { b = ['F2'], a = [\"F205\"]}\n"),
        ("a = 1\r\n[b]\r\nc = 2\r\n", 'a = 1\r\n[b]\r\nc = 2\r\n\r\n[per-key-ignores]\r\na = ["F205"]\r\n'),
        ("[per-key-ignores]\na = ['F205']\n", "[per-key-ignores]\na = ['F205']\n"),
    ],
)
def test_a_rule_is_added_and_the_rest_of_the_file_stays(before: str, after: str) -> None:
    assert with_ignored(before, PER_KEY, "a", "F205", pyproject=False) == after


def test_in_pyproject_the_table_is_that_of_the_tool() -> None:
    before = "[project]\nname = 'x'\n\n[tool.mtqa]\nfail-on = 'minor'\n\n[tool.ruff]\nline-length = 1\n"
    after = with_ignored(before, PER_FILE, "a/*.po", "F205", pyproject=True)
    assert after == before.replace("[tool.ruff]", '[tool.mtqa.per-file-ignores]\n"a/*.po" = ["F205"]\n\n[tool.ruff]')


@pytest.mark.parametrize("text", ["per-key-ignores = 1\n", "[per-key-ignores]\na = 'F205, A1'\n", "broken ="])
def test_what_cannot_be_added_to_is_told_and_left_alone(text: str) -> None:
    with pytest.raises(ConfigError, match="write it by hand"):
        with_ignored(text, PER_KEY, "a", "F205", pyproject=False)


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_key_is_written_so_that_it_is_read_and_matches_itself_alone(key: str, other: str) -> None:
    pattern = literal(key)
    written = with_ignored("# ours\n", PER_KEY, pattern, "F205", pyproject=False)
    assert tomllib.loads(written) == {PER_KEY: {pattern: ["F205"]}}
    assert fnmatch(key, pattern)
    assert fnmatch(other, pattern) == (other == key)

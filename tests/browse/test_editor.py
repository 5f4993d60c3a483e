from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mtqa.browse.editor import editor_command
from mtqa.errors import ConfigError


def there(*names: str) -> Callable[[str], str | None]:
    """Finds these programs, and those with a folder in their name."""
    return lambda name: f"/usr/bin/{name}" if name in names else name if "/" in name else None


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("vim", ["vim", "+12", "+normal! 5|", "FILE"]),
        ("/opt/bin/nvim -p", ["/opt/bin/nvim", "-p", "+12", "+normal! 5|", "FILE"]),
        ("nano", ["nano", "+12,5", "FILE"]),
        ("emacs -nw", ["emacs", "-nw", "+12:5", "FILE"]),
        ("emacsclient -t -a ''", ["emacsclient", "-t", "-a", "", "+12:5", "FILE"]),
        ("micro", ["micro", "+12:5", "FILE"]),
        ("joe", ["joe", "+12", "FILE"]),
        ("code --wait", ["code", "--wait", "--goto", "FILE:12:5"]),
        ("'/Applications/VS Code/codium' -w", ["/Applications/VS Code/codium", "-w", "--goto", "FILE:12:5"]),
        ("hx", ["hx", "FILE:12:5"]),
        ("subl -w", ["subl", "-w", "FILE:12:5"]),
        ("idea", ["idea", "--line", "12", "--column", "5", "FILE"]),
        ("kate", ["kate", "--line", "12", "--column", "5", "FILE"]),
        ("ours-of-which-nothing-is-known", ["ours-of-which-nothing-is-known", "FILE"]),
    ],
)
def test_each_editor_is_told_the_place_in_its_own_way(tmp_path: Path, editor: str, arguments: list[str]) -> None:
    file = str(tmp_path / "a b.po")
    which = there(arguments[0])
    command = editor_command(file, 12, 5, {"EDITOR": editor}, which)
    assert command == [each.replace("FILE", file) for each in arguments]


def test_visual_goes_before_editor_and_an_empty_one_does_not_count() -> None:
    which = there("nano", "joe")
    assert editor_command("a", 1, 1, {"VISUAL": "nano", "EDITOR": "joe"}, which)[0] == "nano"
    assert editor_command("a", 1, 1, {"VISUAL": " ", "EDITOR": "joe"}, which)[0] == "joe"


def test_without_a_choice_it_is_the_first_that_is_there() -> None:
    assert editor_command("a", 3, 1, {}, there("vi", "nano"))[:2] == ["nano", "+3,1"]
    with pytest.raises(ConfigError, match="no editor was found: set EDITOR"):
        editor_command("a", 1, 1, {}, there())


def test_the_editor_of_the_system_is_known_by_what_it_leads_to(tmp_path: Path) -> None:
    real, link = tmp_path / "vim.basic", tmp_path / "editor"
    real.write_text("", encoding="utf-8")
    link.symlink_to(real)
    command = editor_command("a", 3, 1, {}, lambda name: str(link) if name == "editor" else None)
    assert command[:2] == ["editor", "+3"]


@pytest.mark.parametrize("name", ["-rf.po", "+q.po", "$(touch x);`y`.po", "a'b\"c.po"])
def test_no_file_name_is_an_option_or_reaches_a_shell(name: str) -> None:
    command = editor_command(name, 1, 1, {"EDITOR": "joe"}, there("joe"))
    assert command == ["joe", "+1", os.path.abspath(name)]  # noqa: PTH100


@pytest.mark.parametrize(
    ("value", "problem"), [("'open", "VISUAL is no command"), ("absent -x", "no program 'absent'")]
)
def test_what_is_no_command_is_told(value: str, problem: str) -> None:
    with pytest.raises(ConfigError, match=problem):
        editor_command("a", 1, 1, {"VISUAL": value}, there())

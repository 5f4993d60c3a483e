from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from mtqa import extras
from mtqa.cli.lsp import lsp
from mtqa.errors import ConfigError
from tests.lsp.editor import Editor

ROOT = Path(__file__).parents[2]


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(extras, "find_spec", lambda _: None)
    extras.installed.cache_clear()
    yield
    extras.installed.cache_clear()


@pytest.mark.usefixtures("nothing_installed")
def test_what_is_missing_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(ConfigError, match=r"needs pygls: pip install 'mtqa\[lsp\]'"):
        lsp()


def test_the_extra_brings_what_the_server_needs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert [each.partition(">")[0] for each in project["optional-dependencies"]["lsp"]] == ["pygls"]


def test_options_of_the_command_hold_where_the_editor_says_nothing(tmp_path: Path) -> None:
    text = "Das ist ein ganz gewöhnlicher deutscher Satz über das Wetter von morgen.\n"
    with Editor(tmp_path, arguments=("--stdio", "--target-lang", "fr")) as editor:
        assert "A201" in [each["code"] for each in editor.open(tmp_path / "page.md", text)]

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.lsp.options import Options
from mtqa.lsp.projects import Projects


def test_the_nearest_configuration_holds_and_is_made_once(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('target-lang = "de"\n', encoding="utf-8")
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "c").mkdir()
    (tmp_path / "c" / "pyproject.toml").write_text('[tool.mtqa]\ntarget-lang = "fr"\n', encoding="utf-8")
    projects = Projects(Options())
    above = projects.of(str(tmp_path / "a" / "b" / "x.po"))
    assert above.settings.target_lang == "de"
    assert projects.of(str(tmp_path / "x.po")) is above
    assert projects.of(str(tmp_path / "c" / "x.po")).settings.target_lang == "fr"


def test_a_change_is_seen(tmp_path: Path) -> None:
    config, glossary, path = tmp_path / "mtqa.toml", tmp_path / "terms.csv", str(tmp_path / "x.po")
    config.write_text('glossary = ["terms.csv"]\n', encoding="utf-8")
    glossary.write_text("source,target\nship,Schiff\n", encoding="utf-8")
    projects = Projects(Options())
    first = projects.of(path)
    assert projects.of(path) is first
    glossary.write_text("source,target\nship,Schiff\nboat,Boot\n", encoding="utf-8")
    second = projects.of(path)
    assert second is not first
    assert str(glossary) in second.glossaries
    config.write_text('target-lang = "de"\n', encoding="utf-8")
    assert projects.of(path).settings.target_lang == "de"
    config.unlink()
    assert projects.of(path).settings.target_lang is None


def test_the_editor_goes_before_the_configuration_and_no_model_judges_at_once(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('target-lang = "de"\nsource-lang = "ru"\n', encoding="utf-8")
    settings = Projects(Options(model="embedded", target_lang="fr")).of(str(tmp_path / "x.po")).settings
    assert (settings.target_lang, settings.source_lang, settings.model) == ("fr", "ru", "none")


def test_a_wrong_configuration_is_told_until_it_is_mended(tmp_path: Path) -> None:
    config, path = tmp_path / "mtqa.toml", str(tmp_path / "x.po")
    config.write_text("target-lang = \n", encoding="utf-8")
    projects = Projects(Options())
    for _ in range(2):
        with pytest.raises(ConfigError, match="not valid TOML"):
            projects.of(path)
    config.write_text('target-lang = "de"\n', encoding="utf-8")
    assert projects.of(path).settings.target_lang == "de"

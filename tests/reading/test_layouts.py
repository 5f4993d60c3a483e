from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.reading.layouts import Layouts, check_patterns, pair_up


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def touch(*paths: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).touch()


@pytest.mark.parametrize(
    ("target", "source"),
    [
        ("locales/de.json", "locales/en.json"),
        ("locales/de/common.json", "locales/en/common.json"),
        ("locales/pt-BR/common.json", "locales/en-US/common.json"),
        ("locales/pt_BR.yml", "locales/en_GB.yml"),
        ("src/messages_de.properties", "src/messages.properties"),
        ("src/messages_de.properties", "src/messages_en.properties"),
        ("lib/l10n/app_de.arb", "lib/l10n/app_en.arb"),
        ("Resources.de.resx", "Resources.resx"),
        ("res/values-pt-rBR/strings.xml", "res/values/strings.xml"),
        ("res/values-b+sr+Latn/strings.xml", "res/values/strings.xml"),
        ("App/de.lproj/Localizable.strings", "App/en.lproj/Localizable.strings"),
        ("App/zh-Hans.lproj/Localizable.strings", "App/Base.lproj/Localizable.strings"),
        ("_locales/de/messages.json", "_locales/en/messages.json"),
    ],
)
def test_usual_layouts(target: str, source: str) -> None:
    touch(target, source, "locales/fr.json", "locales/fr.yml", "_locales/fr/messages.json", "locales/fr/common.json")
    assert Layouts().source_of(target) == source
    assert Layouts().source_of(f"./{target}") == f"./{source}"


def test_source_that_is_named_by_its_language_goes_before_one_that_is_not() -> None:
    touch("messages_de.properties", "messages_fr.properties", "messages.properties", "messages_en.properties")
    assert Layouts().source_of("messages_de.properties") == "messages_en.properties"


def test_a_source_has_no_source() -> None:
    touch("locales/en.json", "locales/de.json", "locales/en-GB.json")
    assert Layouts().source_of("locales/en.json") is None
    assert Layouts().source_of("locales/en-GB.json") is None
    assert Layouts(source_lang="de").source_of("locales/en.json") == "locales/de.json"


def test_nothing_where_the_path_tells_nothing_or_nothing_lies_there() -> None:
    touch("settings.json", "locales/de.json")
    assert Layouts().source_of("settings.json") is None
    assert Layouts().source_of("locales/de.json") is None


def test_patterns_go_before_the_usual_layouts_and_hold_for_other_formats() -> None:
    touch("docs/intro.de.md", "docs/intro.en.md", "i18n/xx-de/a.json", "i18n/xx-en/a.json")
    layouts = Layouts(("docs/*.{lang}.md", "i18n/xx-{lang}/**"))
    assert layouts.source_of("docs/intro.de.md", usual=False) == "docs/intro.en.md"
    assert layouts.source_of("i18n/xx-de/a.json", usual=False) == "i18n/xx-en/a.json"
    assert layouts.source_of("docs/intro.en.md", usual=False) is None


def test_patterns_are_relative_to_the_configuration_file(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    touch("docs/intro.de.md", "docs/intro.en.md")
    monkeypatch.chdir(here / "docs")
    layouts = Layouts(("docs/*.{lang}.md",), root=str(here))
    assert layouts.source_of("intro.de.md", usual=False) == "intro.en.md"


@pytest.mark.parametrize("pattern", ["locales/*.json", "{lang}/{lang}.json", ""])
def test_a_pattern_must_name_the_language_once(pattern: str) -> None:
    with pytest.raises(ConfigError, match=r"must hold \{lang\} once"):
        check_patterns([pattern], "mtqa.toml: pairs")


def test_templates_are_no_sources_of_catalogues_that_hold_both_sides() -> None:
    touch("po/de.po", "po/en.po")
    assert pair_up(["po/de.po", "po/en.po"], Layouts()) == (["po/de.po", "po/en.po"], [None, None], [])


def test_texts_are_paired_by_patterns_alone_and_sources_are_left_out() -> None:
    files = ["docs/a.de.md", "docs/a.en.md", "docs/a.fr.md", "docs/b.de.md"]
    touch(*files)
    assert pair_up(files, Layouts()) == (files, [None] * 4, [])
    kept, sources, notices = pair_up(files, Layouts(("docs/*.{lang}.md",)))
    assert kept == ["docs/a.de.md", "docs/a.fr.md", "docs/b.de.md"]
    assert sources == ["docs/a.en.md", "docs/a.en.md", None]
    assert notices == ["docs/a.en.md is the source of 2 other files, and is not checked itself."]


def test_standard_input_has_no_source() -> None:
    assert pair_up(["-"], Layouts()) == (["-"], [None], [])

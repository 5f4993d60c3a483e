from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from mtqa.cli.init import TEMPLATE
from mtqa.config import Settings, load_settings
from mtqa.demands import demands_of
from mtqa.errors import ConfigError
from mtqa.finding import Severity
from mtqa.gate import Thresholds


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_without_a_file_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(start=tmp_path) == Settings()


def test_every_key_is_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "mtqa.toml",
        """
        source-lang = "pt-br"
        target-lang = "en"
        select = ["A", "F"]
        extend-select = ["M1"]
        ignore = ["F205"]
        exclude = ["drafts/"]
        model = "none"
        sensitivity = "high"
        fail-on = "minor"
        min-confidence = 0.5
        min-quality = 80
        max-mqm-penalty = 2.5
        max-weak-share = 0.1
        weak-below = 40
        quality-bound = "lower"
        count-known = ["min-quality"]
        baseline = "known.json"
        strict-baseline = true
        encoding = "latin-1"
        max-file-size = 1
        source-column = "1"
        target-column = "2"
        reference-column = "ref"
        [per-file-ignores]
        "*.md" = ["F2"]
        [per-file-gate]
        "*.md" = { fail-on = "never", min-quality = false, max-weak-share = 0 }
        [severity]
        F205 = "neutral"
        """,
    )
    settings = load_settings(str(path))
    assert settings == Settings(
        source_lang="pt-BR",
        target_lang="en",
        select=("A", "F"),
        extend_select=("M1",),
        ignore=("F205",),
        per_file_ignores={"*.md": ("F2",)},
        severity={"F205": Severity.NEUTRAL},
        exclude=("drafts/",),
        model="none",
        sensitivity="high",
        fail_on="minor",
        min_confidence=0.5,
        min_quality=80.0,
        max_mqm_penalty=2.5,
        max_weak_share=0.1,
        weak_below=40,
        quality_bound="lower",
        count_known=("min-quality",),
        per_file_gate={"*.md": {"fail_on": "never", "min_quality": None, "max_weak_share": 0.0}},
        baseline=os.path.relpath(tmp_path / "known.json"),
        strict_baseline=True,
        encoding="latin-1",
        max_file_size=1.0,
        root=str(tmp_path.resolve()),
        source_column="1",
        target_column="2",
        reference_column="ref",
    )
    demands = demands_of(settings)
    assert demands.of("a.txt") == Thresholds(Severity.MINOR, 0.5, 80, 2.5, 0.1, 40, "lower", frozenset({"min-quality"}))
    elsewhere = demands.of(str(tmp_path / "docs" / "a.md"))
    assert elsewhere == Thresholds(None, 0.5, None, 2.5, 0.0, 40, "lower", frozenset({"min-quality"}))


def test_select_sets_aside_what_the_file_selects_and_extend_select_adds() -> None:
    file = Settings(select=("A",), extend_select=("M1",))
    selected = file.override(select=("F",))
    assert (selected.select, selected.extend_select) == (("F",), ())
    extended = file.override(extend_select=("L101",))
    assert (extended.select, extended.extend_select) == (("A",), ("M1", "L101"))
    both = file.override(select=("F",), extend_select=("L101",))
    assert (both.select, both.extend_select) == (("F",), ("L101",))
    assert file.override(fail_on="never").extend_select == ("M1",)


def test_the_nearest_file_upwards_wins(tmp_path: Path) -> None:
    write(tmp_path / "mtqa.toml", 'fail-on = "minor"')
    write(tmp_path / "a" / "pyproject.toml", '[tool.mtqa]\nfail-on = "critical"')
    write(tmp_path / "a" / "b" / "pyproject.toml", "[tool.other]\nx = 1")
    assert load_settings(start=tmp_path / "a" / "b").fail_on == "critical"
    assert load_settings(start=tmp_path).fail_on == "minor"


def test_mtqa_toml_goes_before_pyproject_in_one_directory(tmp_path: Path) -> None:
    write(tmp_path / "mtqa.toml", 'fail-on = "minor"')
    write(tmp_path / "pyproject.toml", '[tool.mtqa]\nfail-on = "critical"')
    assert load_settings(start=tmp_path).fail_on == "minor"


def test_options_win_over_the_file() -> None:
    settings = Settings(fail_on="minor", min_quality=50).override(fail_on="never", min_quality=None)
    assert demands_of(settings).thresholds.fail_on is None
    assert settings.min_quality == 50


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ('fail_on = "minor"', "unknown key 'fail_on'; did you mean 'fail-on'?"),
        ('target-langs = "en"', "unknown key 'target-langs'; did you mean 'target-lang'?"),
        ("zzz = 1", "unknown key 'zzz'; known keys are: source-lang, target-lang"),
        ('fail-on = "huge"', "fail-on must be one of neutral, minor, major, critical, never, not 'huge'"),
        ("fail-on = 3", "fail-on must be a string, not 3"),
        ('select = "A"', "select must be a list of strings, not 'A'"),
        ('min-quality = "high"', "min-quality must be a number, not 'high'"),
        ("min-quality = true", "min-quality must be a number, not True"),
        ("min-quality = 101", "min-quality must be from 0 to 100, not 101"),
        ("min-confidence = 2", "min-confidence must be from 0 to 1, not 2"),
        ("root = 'x'", "unknown key 'root'"),
        ("min-quality = nan", "min-quality must be from 0 to 100, not nan"),
        ("max-mqm-penalty = -1", "max-mqm-penalty must be 0 or more, not -1"),
        ("max-weak-share = 3", "max-weak-share must be from 0 to 1, not 3"),
        ('quality-bound = "low"', "quality-bound must be one of estimate, lower, upper, not 'low'"),
        (
            'count-known = ["quality"]',
            "count-known must be one of fail-on, max-mqm-penalty, min-quality, max-weak-share",
        ),
        ("strict-baseline = 1", "strict-baseline must be true or false, not 1"),
        ("baseline = 1", "baseline must be a string, not 1"),
        ("per-file-gate = 1", "per-file-gate must be a table, not 1"),
        ('per-file-gate = {"*.md" = 60}', "per-file-gate must hold a table for each pattern"),
        ('per-file-gate = {"*.md" = {min-qualty = 60}}', "*.md: unknown key 'min-qualty'; did you mean 'min-quality'?"),
        ('per-file-gate = {"*.md" = {min-quality = 160}}', "*.md: min-quality must be from 0 to 100, not 160"),
        (
            'per-file-gate = {"*.md" = {min-quality = true}}',
            "min-quality must be a number, or false for no such demand",
        ),
        ('per-file-gate = {"*.md" = {min-confidence = false}}', "min-confidence must be a number"),
        ('per-file-gate = {"*.md" = {fail-on = "x"}}', "*.md: fail-on must be one of neutral"),
        ('per-file-gate = {"*.md" = {fail-on = 1}}', "fail-on must be a string, not 1"),
        ('per-file-gate = {"*.md" = {count-known = "all"}}', "count-known must be a list of strings, not 'all'"),
        ("max-file-size = 0", "max-file-size must be more than 0 and at most 1048576 MiB, not 0"),
        ('model = "gpt"', "model: unknown reference model 'gpt'; known are: none, embedded, "),
        ('sensitivity = "max"', "sensitivity must be one of low, default, high, not 'max'"),
        ("sensitivity = 1", "sensitivity must be a string, not 1"),
        ('target-lang = "klingon"', "klingon"),
        ("per-file-ignores = 1", "per-file-ignores must be a table, not 1"),
        ('per-file-ignores = {"*.md" = "A"}', "per-file-ignores.*.md must be a list of strings, not 'A'"),
        ('severity = {F205 = "bad"}', "severity.F205 must be one of neutral, minor, major, critical, not 'bad'"),
        ('spelling = {de = ""}', "spelling.de: '' is no name of a file"),
        ('spelling = {de = ["."]}', "spelling.de: '.' is no name of a file"),
        ('spelling = {de = ".dic"}', "spelling.de: '.dic' is no name of a file"),
        ('spelling = {de = "nul\\u0000"}', r"spelling.de: 'nul\x00' is no name of a file"),
        ('spelling = {klingonisch = "x"}', "mtqa.toml: spelling: unknown language code 'klingonisch'"),
        ('glossary = "nul\\u0000"', r"glossary: 'nul\x00' is no name of a file"),
        ('names = [""]', "names: '' is no name of a file"),
        *(
            (f'encoding = "{name}"', f"encoding: unknown encoding '{name}'")
            for name in ("idna", "IDNA", "punycode", "undefined", "unicode_escape", "raw-unicode-escape", "rot13")
        ),
        ("a = = 1", "is not valid TOML"),
    ],
)
def test_a_wrong_file_is_told_in_one_sentence(tmp_path: Path, text: str, sentence: str) -> None:
    path = write(tmp_path / "mtqa.toml", text)
    with pytest.raises(ConfigError) as error:
        load_settings(str(path))
    assert sentence in str(error.value)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize("key", ["target-lang", "fail-on", "model", "encoding", "min-confidence", "select"])
def test_a_long_value_is_not_repeated_whole(tmp_path: Path, key: str) -> None:
    path = write(tmp_path / "mtqa.toml", f'{key} = "{"x" * 9999}"')
    with pytest.raises(ConfigError) as error:
        load_settings(str(path))
    assert len(str(error.value)) < len(str(path)) + 300


def test_a_dictionary_of_too_long_a_name_is_left_to_those_that_read_it(tmp_path: Path) -> None:
    path = write(tmp_path / "mtqa.toml", f'spelling = {{de = "{"x" * 9999}"}}')
    assert load_settings(str(path)).spelling == {"de": ("x" * 9999,)}


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere\.toml: cannot be read"):
        load_settings(str(tmp_path / "nowhere.toml"))


def test_a_file_that_is_not_utf8_is_told(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_bytes(b'model = "\xff"')
    with pytest.raises(ConfigError, match="is not UTF-8"):
        load_settings(str(tmp_path / "mtqa.toml"))


def test_tool_mtqa_must_be_a_table(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool]\nmtqa = 1")
    with pytest.raises(ConfigError, match=r"tool\.mtqa must be a table"):
        load_settings(start=tmp_path)


def test_dictionaries_are_named_by_language_relative_to_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own.dic").write_text("0\n")
    (tmp_path / "down").mkdir()
    monkeypatch.chdir(tmp_path / "down")
    file = write(tmp_path / "mtqa.toml", '[spelling]\nde = "own"\npt_BR = ["pt_BR", "words/more.txt"]\n')
    more = os.path.relpath(tmp_path.resolve() / "words" / "more.txt")
    assert load_settings(str(file)).spelling == {"de": ("../own",), "pt-BR": ("pt_BR", more)}


def test_the_template_of_init_shows_the_defaults(tmp_path: Path) -> None:
    shown = re.sub(r'^# (?=[a-z-]+ = |"|\[)', "", TEMPLATE, flags=re.MULTILINE)
    settings = load_settings(str(write(tmp_path / "mtqa.toml", shown)))
    assert settings == Settings(
        target_lang="en",
        source_lang="ru",
        base_url="http://localhost:8000/v1",
        max_requests=1000,
        max_cost=2.5,
        price_in=0.25,
        price_out=2.0,
        min_quality=70,
        max_mqm_penalty=5,
        max_weak_share=0.1,
        per_file_gate={"legal/*.md": {"fail_on": "minor"}, "archive/**": {"fail_on": "never", "min_quality": None}},
        baseline=os.path.relpath(tmp_path.resolve() / "mtqa-baseline.json"),
        cache_dir=settings.cache_dir,
        jobs=0,
        spelling={"de": ("de_DE",), "en": ("en_US", "en_GB", "our-words.txt")},
        encoding="utf-8",
        source_column="source",
        target_column="target",
        reference_column="reference",
        glossary=(os.path.relpath(tmp_path.resolve() / "terms.csv"),),
        names=(os.path.relpath(tmp_path.resolve() / "names.csv"),),
        rules=settings.rules,
        per_file_ignores={"legal/*.md": ("F205",)},
        per_key_ignores={"legal.*": ("A102",), "locales/*.json:imprint.*": ("F2",)},
        severity={"mixed-quotation-marks": Severity.NEUTRAL},
        root=str(tmp_path.resolve()),
    )
    assert [rule.id for rule in settings.rules] == ["C001"]
    assert "must\n# agree line by line" not in TEMPLATE
    assert "aligned sentence by sentence where their lines do not agree" in TEMPLATE


def test_a_byte_order_mark_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "mtqa.toml"
    path.write_bytes(b'\xef\xbb\xbffail-on = "minor"\n')
    assert load_settings(str(path)).fail_on == "minor"

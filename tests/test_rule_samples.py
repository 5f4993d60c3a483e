"""The sample by which the precision of a rule is counted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.rule_samples import main

HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\nLanguage: {lang}\\n"\n\n'


def catalogue(folder: Path, lang: str, entries: int) -> None:
    body = "".join(f'msgid "Take {number}0 bags"\nmsgstr "{number}1 – {lang}"\n\n' for number in range(1, entries + 1))
    (folder / f"{lang}.po").write_text(HEADER.format(lang=lang) + body, encoding="utf-8")


def drawn(folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str) -> list[dict[str, str]]:
    path = folder.parent / f"{folder.name}.jsonl"
    arguments = ["rule_samples", str(folder), "--rule", "A102", "-n", "6", "--json", str(path), *options]
    monkeypatch.setattr("sys.argv", arguments)
    main()
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_sample_takes_languages_by_turns_and_nothing_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for lang, entries in (("de", 40), ("fr", 2), ("pl", 40)):
        catalogue(tmp_path, lang, entries)
    samples = drawn(tmp_path, monkeypatch)
    shown = capsys.readouterr().out
    assert shown.startswith("# A102 number-mismatch: 82 findings in 3 languages, 100.000% of 82 segments\n")
    assert sorted(sample["lang"] for sample in samples) == ["de", "de", "fr", "fr", "pl", "pl"]
    assert len({sample["place"] for sample in samples}) == len(samples)
    assert all("⟦" in sample["target"] and str(sample["source"]).startswith("Take ") for sample in samples)
    assert samples[0]["place"] in shown


def test_same_seed_draws_the_same_and_another_one_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue(tmp_path, "de", 60)
    first = drawn(tmp_path, monkeypatch)
    assert drawn(tmp_path, monkeypatch) == first
    assert drawn(tmp_path, monkeypatch, "--seed", "1") != first


def test_an_unknown_rule_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["rule_samples", str(tmp_path), "--rule", "Z9"])
    with pytest.raises(SystemExit, match="no rule matches 'Z9'"):
        main()


def test_a_glossary_serves_the_rules_that_need_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue(tmp_path, "de", 3)
    glossary = tmp_path.parent / "glossary.tsv"
    glossary.write_text("source\tstatus\nbags\tdo-not-translate\n", encoding="utf-8")
    options = ("--rule", "T105", "--glossary", str(glossary))
    assert {sample["rule"] for sample in drawn(tmp_path, monkeypatch, *options)} == {
        "A102 number-mismatch",
        "T105 kept-term-missing",
    }

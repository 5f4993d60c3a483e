"""Dictionaries: reading those that the user names, and what is said where that fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ConfigError
from mtqa.spelling import load_dictionaries
from mtqa.spelling.edits import one_edit_away

AFF = "SET UTF-8\nTRY esianrtolcdugmphbyfvkwäöü\nSFX S Y 1\nSFX S 0 s .\nCOMPOUNDMIN 3\nCOMPOUNDFLAG C\n"
DIC = "4\nhaus/C\ntür/C\nauto/S\ngefährlich\n"


@pytest.fixture
def german(tmp_path: Path) -> Path:
    (tmp_path / "de.aff").write_text(AFF, "utf-8")
    (tmp_path / "de.dic").write_text(DIC, "utf-8")
    return tmp_path / "de"


@pytest.mark.parametrize("suffix", ["", ".dic", ".aff"])
def test_hunspell_dictionary_knows_endings_and_compounds(german: Path, suffix: str) -> None:
    speller = load_dictionaries({"de": [f"{german}{suffix}"]}).of("de-AT")
    assert speller is not None
    assert all(map(speller.knows, ["autos", "Autos", "gefährlich", "GEFÄHRLICH", "haustür", "Haustür"]))
    assert not speller.knows("gefärlich")
    assert speller.near("gefärlich") == ["gefährlich"]


def test_dictionary_in_another_encoding_is_read(tmp_path: Path) -> None:
    (tmp_path / "de.aff").write_text(AFF.replace("UTF-8", "ISO8859-1"), "latin-1")
    (tmp_path / "de.dic").write_text(DIC, "latin-1")
    speller = load_dictionaries({"de": [str(tmp_path / "de")]}).of("de")
    assert speller is not None
    assert speller.knows("gefährlich")
    assert speller.near("gefärlich") == ["gefährlich"]
    assert speller.knows("слово")  # of letters that it cannot write it is not asked


def test_lists_of_words_add_to_a_dictionary(german: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.txt").write_text("\ufeffvibrieren  # a verb\n\n# none\nmtqa\n", "utf-8")
    speller = load_dictionaries({"de": [str(german), str(tmp_path / "ours.txt")]}).of("de")
    assert speller is not None
    assert speller.knows("vibrieren")
    assert speller.knows("mtqa")
    assert not speller.knows("none")
    assert speller.near("vibriren") == ["vibrieren"]


def test_language_of_a_territory_goes_before_that_of_all(german: Path, tmp_path: Path) -> None:
    (tmp_path / "ch.aff").write_text(AFF, "utf-8")
    (tmp_path / "ch.dic").write_text("1\nvelo\n", "utf-8")
    both = load_dictionaries({"de": [str(german)], "de-CH": [str(tmp_path / "ch")]})
    swiss, austrian = both.of("de-CH"), both.of("de_AT")
    assert swiss is not None
    assert austrian is not None
    assert swiss.knows("velo")
    assert not austrian.knows("velo")
    assert both.of("fr") is None
    assert both.of(None) is None


def test_dictionary_of_the_system_is_found_by_name(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DICPATH", str(german.parent))
    monkeypatch.chdir("/")
    assert load_dictionaries({"de": ["de"]}).of("de") is not None


def test_digest_tells_dictionaries_apart(german: Path) -> None:
    before = load_dictionaries({"de": [str(german)]}).digest
    assert before == load_dictionaries({"de": [str(german)]}).digest
    german.with_suffix(".dic").write_text(DIC + "neu\n", "utf-8")
    assert before != load_dictionaries({"de": [str(german)]}).digest


def test_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"spelling\.de: .*none\.aff cannot be read .*two files"):
        load_dictionaries({"de": [str(tmp_path / "none")]})


def test_list_of_words_alone_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours.txt").write_text("a\n")
    with pytest.raises(ConfigError, match=r"spelling\.de: names no dictionary"):
        load_dictionaries({"de": [str(tmp_path / "ours.txt")]})


@pytest.mark.parametrize(
    ("affixes", "words"),
    [("SET UTF-8\n", "<html>\n"), ("SET NO-SUCH\n", "1\na\n"), ("", "")],
    ids=["no number", "no encoding", "empty"],
)
def test_what_is_no_dictionary_is_refused(tmp_path: Path, affixes: str, words: str) -> None:
    (tmp_path / "de.aff").write_text(affixes)
    (tmp_path / "de.dic").write_text(words)
    with pytest.raises(ConfigError, match=r"spelling\.de: .*de is no Hunspell dictionary"):
        load_dictionaries({"de": [str(tmp_path / "de")]})


def test_list_that_is_not_utf8_is_refused(german: Path, tmp_path: Path) -> None:
    (tmp_path / "ours.txt").write_bytes("ä\n".encode("latin-1"))
    with pytest.raises(ConfigError, match=r"ours\.txt is not UTF-8 \(byte 1\)"):
        load_dictionaries({"de": [str(german), str(tmp_path / "ours.txt")]})


def test_without_the_package_the_way_to_it_is_told(german: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.spelling.dictionaries.installed", lambda _: False)
    with pytest.raises(ConfigError, match=r"pip install 'mtqa\[spelling\]'"):
        load_dictionaries({"de": [str(german)]})


def test_slips_are_each_given_once() -> None:
    slips = list(one_edit_away("abb", "ab"))
    assert len(slips) == len(set(slips))
    assert {"bab", "ab", "abab", "aab"} <= set(slips)
    assert "abb" not in slips

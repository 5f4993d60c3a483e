from __future__ import annotations

import time

import pytest

from mtqa.terminology import parse_glossary
from mtqa.terminology.analysis import Analysis, analyse


def found(
    glossary: str, source: str | None, target: str, target_lang: str | None = "de", source_lang: str | None = "en"
) -> Analysis:
    return analyse(parse_glossary(glossary.replace(",", "\t")), source, target, source_lang, target_lang)


FOLDER = "source,target,status\nfolder,Ordner,\nfolder,Verzeichnis,forbidden\nfolder view,Ordneransicht,\n"


@pytest.mark.parametrize(
    ("glossary", "source", "target", "lang"),
    [
        ("source,target\nfile manager,Dateimanager\n", "The file managers", "Die Datei-Manager", "de"),
        ("source,target\nfile manager,Datei-Manager\n", "The file manager", "Der Dateimanager", "de"),
        ("source,target\nactive layer,aktive Ebene\n", "the active layer", "die Ebene, die aktiv ist", "de"),
        ("source,target\nlayer,слой\n", "two layers", "двух слоёв", "ru"),
        ("source,target\nfile,ファイル\n", "Open a file", "ファイルを開く", "ja"),
        ("source,target\nfile,文件\n", "Open a file", "打开 文 件", "zh"),
        ("source,target\nfile,ملف\n", "Open the file", "افتح الملف", "ar"),
        ("source,target\ne-mail,E-Mail|Mail\n", "Send emails", "Mails senden", "de"),
        ("source,target\nC++,C++\n", "Written in C++.", "In C++ geschrieben.", "de"),
    ],
)
def test_a_term_in_any_form_is_there(glossary: str, source: str, target: str, lang: str) -> None:
    assert found(glossary, source, target, lang) == Analysis()


def test_the_longest_of_overlapping_terms_counts() -> None:
    assert not found(FOLDER, "Change the folder view", "Ordneransicht ändern").missing
    (missing,) = found(FOLDER, "Change the folder view", "Ordner ändern").missing
    assert missing.original.text == "folder view"


def test_of_several_terms_each_is_looked_for() -> None:
    result = found(FOLDER, "The folder view shows a folder.", "Die Ansicht zeigt eine Mappe.")
    assert [missing.original.text for missing in result.missing] == ["folder view", "folder"]


NAMES = "source,status\nWindows,do-not-translate\nGNU GPL License,do-not-translate\nFileZilla,do-not-translate\n"


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("Window changed", "Window geändert", "de"),
        ("See the GNU GPL License", "Siehe GNU\nGPL License", "de"),
        ("The GNU GPL License text", "Der GNU-GPL-License-Text", "de"),
        ("Close FileZilla", "Zatvoriti FileZillu", "hr"),
    ],
)
def test_a_name_in_another_form_is_not_changed(source: str, target: str, lang: str) -> None:
    assert found(NAMES, source, target, lang) == Analysis()


def test_a_name_that_is_misspelt_is_changed() -> None:
    (changed,) = found(NAMES, "Close FileZilla", "FileZila schließen").changed
    assert changed.target == (0, 8)


def test_a_forbidden_term_takes_the_place_of_a_missing_one() -> None:
    result = found(FOLDER, "The folder", "Das Verzeichnis")
    assert not result.missing
    (forbidden,) = result.forbidden
    assert (forbidden.target, forbidden.allowed, forbidden.sure) == ((4, 15), (), True)


def test_what_is_forbidden_for_one_term_may_be_right_for_another() -> None:
    glossary = FOLDER + "directory,Verzeichnis,\n"
    assert not found(glossary, "The directory", "Das Verzeichnis").forbidden
    assert not found(glossary, "The directory of the folder", "Das Verzeichnis des Ordners").forbidden
    assert found(glossary, "The folder", "Das Verzeichnis").forbidden
    assert not found(glossary, None, "Das Verzeichnis").forbidden


def test_without_a_source_what_is_bound_to_one_is_less_sure() -> None:
    (forbidden,) = found(FOLDER, None, "Das Verzeichnis").forbidden
    assert not forbidden.sure
    (forbidden,) = found("term,status\nHandy,forbidden\n", None, "Zwei Handys").forbidden
    assert forbidden.sure


def test_terms_of_other_languages_do_not_count() -> None:
    glossary = "en,de,pt-BR\nfile,Datei,arquivo\n"
    assert found(glossary, "The file", "O ficheiro", "pt-BR").missing
    assert not found(glossary, "The file", "O ficheiro", "pt-PT").missing
    assert not found(glossary, "The file", "Le fichier", "fr").missing


def test_a_glossary_by_languages_serves_in_both_directions() -> None:
    glossary = "en,de\nfolder,Ordner\n"
    assert found(glossary, "Der Ordner", "The directory", "en", "de").missing
    assert not found(glossary, "Der Ordner", "The folders", "en", "de").missing


@pytest.mark.parametrize(
    "source",
    ["Open %(folder)s now", "See https://example.org/folder now", "Run `folder` now", "<folder> now", "my-folder now"],
)
def test_terms_in_placeholders_addresses_and_code_do_not_count(source: str) -> None:
    assert not found(FOLDER, source, "Etwas anderes").missing


@pytest.mark.parametrize("source", ["View the file", "to view", "View files"])
def test_what_may_be_a_verb_is_told(source: str) -> None:
    (missing,) = found("source,target\nview,Ansicht\n", source, "Anzeigen").missing
    assert missing.verb


def test_case_matters_where_the_glossary_says_so() -> None:
    glossary = "source,target,case-sensitive\nWindows,Windows,yes\n"
    assert not found(glossary, "Two windows", "Zwei Fenster").missing
    assert found(glossary, "Starts Windows", "Startet").missing
    (miscased,) = found(glossary, "Starts Windows", "Startet windows").miscased
    assert miscased.text == "Windows"


KEPT = "term,status\nWordPress,do-not-translate\nnpm,do-not-translate\nWord,do-not-translate\n"


@pytest.mark.parametrize(
    ("source", "target", "lang"),
    [
        ("By WordPress", "WordPressin tekemä", "fi"),
        ("By WordPress", "WordPressによる", "ja"),
        ("By WordPress", "VON WORDPRESS", "de"),
        ("Use npm", "Npm benutzen", "de"),
        ("Two words", "Zwei Wörter", "de"),
    ],
)
def test_a_name_that_stays_may_be_inflected_or_capitalised(source: str, target: str, lang: str) -> None:
    assert found(KEPT, source, target, lang) == Analysis()


@pytest.mark.parametrize(
    ("target", "lang", "place"),
    [("На Вордпресс", "ru", (3, 12)), ("Von WordPres", "de", (4, 12)), ("Von uns", "de", None)],
)
def test_a_name_that_was_changed_is_found(target: str, lang: str, place: tuple[int, int] | None) -> None:
    (changed,) = found(KEPT, "By WordPress", target, lang).changed
    assert changed.target == place


def test_without_a_source_only_names_with_capitals_within_have_a_case() -> None:
    assert found(KEPT, None, "wordpress").miscased
    assert not found(KEPT, None, "Ein word, ein Npm").miscased


def test_a_source_left_as_it_is_says_nothing_of_terms() -> None:
    assert found(FOLDER, "folder", "folder") == Analysis()


def test_time_is_linear_in_hostile_texts() -> None:
    rows = "".join(f"a{'a' * number},b{number}\n" for number in range(50)) + "文,字\n文文,字字\n"
    glossary = parse_glossary(("source,target\n" + rows).replace(",", "\t"))
    begun = time.process_time()
    for unit in ("a ", "文", "&a", "a-", "_a", "`", "http://a"):
        analyse(glossary, unit * 20_000, "b" * 20_000, "en", "de")
        analyse(glossary, unit * 100, unit * 20_000, "zh", "ja")
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("unit", ["a WORDPRESS x ", "x Acme "])
def test_a_term_that_is_miscased_thousands_of_times_takes_no_longer_than_it_must(unit: str) -> None:
    glossary = "term,status\nWordPress,do-not-translate\nacme,do-not-translate\n"
    began = time.process_time()
    assert len(found(glossary, "WordPress acme", unit * 20_000).miscased) == 1
    assert time.process_time() - began < 3


def test_the_first_word_of_a_sentence_has_its_capital_however_far_on_it_stands() -> None:
    glossary = "term,status\nacme,do-not-translate\n"
    assert found(glossary, "acme", f"{'so ' * 100}weiter. “Acme“ ist da").miscased == ()
    assert len(found(glossary, "acme", f"{'so ' * 100}weiter “Acme“ ist da").miscased) == 1

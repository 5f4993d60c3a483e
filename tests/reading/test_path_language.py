from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.reading import language_from_path


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("page.ru.md", "ru"),
        ("docs/page.pt-BR.md", "pt-BR"),
        ("page.pt_br.html", "pt-BR"),
        ("page.zh-Hans.txt", "zh-Hans"),
        ("page.zh-hant-tw.md", "zh-Hant-TW"),
        ("page.es-419.md", "es-419"),
        ("page.en-US.md", "en-US"),
        ("page.it.md", "it"),
        ("page_ru.txt", "ru"),
        ("README-zh_CN.md", "zh-CN"),
        ("README-ja.md", "ja"),
        ("news.de", "de"),
        ("wmt/test.cs", "cs"),
        ("locales/ru/page.md", "ru"),
        ("app/locales/pt-BR/deep/x.md", "pt-BR"),
        ("i18n/no/page.md", "no"),
        ("locales/de.txt", "de"),
        ("locales/pt-br.json", "pt-BR"),
        ("locales/fr-ca.json.gz", "fr-CA"),
        ("locales/de/page.fr.md", "fr"),
        ("_posts/ja/2024-05-01-x.md", "ja"),
        ("C:\\site\\locales\\uk\\x.md", "uk"),
    ],
)
def test_language_is_told_by_the_name(path: str, code: str) -> None:
    assert language_from_path(path) == code


@pytest.mark.parametrize(
    "path",
    [
        "-",
        "page.md",
        "README",
        ".ru",
        "_ru.txt",
        "how_to_do_it.txt",
        "what-it-is.md",
        "say-no.md",
        "give-it-us.md",
        "my/page.md",
        "ru/page.md",
        "go/is/it/page.md",
        "page.v2.md",
        "page.min.html",
        "page.xx.md",
        "page.ru-XX.md",
        "app.ts.md",
        "lib.so.txt",
        "news.en-de.md",
        "report_en-de.txt",
        "report.2024-05.md",
        "file.RU.md",
        "page.Ru.md",
        "page.deutsch.md",
        "data.tsv",
        "it.md",
        "no.md",
    ],
)
def test_names_that_tell_no_language_for_sure_are_left_alone(path: str) -> None:
    assert language_from_path(path) is None


def touch(root: Path, *names: str) -> None:
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()


def test_folder_counts_where_a_folder_beside_is_a_language_too(tmp_path: Path) -> None:
    touch(tmp_path, "site/ru/page.md", "site/en/page.md", "site/is/page.md", "site/assets/x.css", "other/ru/page.md")
    assert language_from_path(f"{tmp_path}/site/ru/page.md") == "ru"
    assert language_from_path(f"{tmp_path}/site/is/page.md") == "is"
    assert language_from_path(f"{tmp_path}/other/ru/page.md") is None


def test_folder_beside_that_is_a_word_or_a_file_does_not_count(tmp_path: Path) -> None:
    touch(tmp_path, "a/my/page.md", "a/it/page.md", "a/go/page.md", "b/no/page.md", "b/de")
    assert language_from_path(f"{tmp_path}/a/my/page.md") is None
    assert language_from_path(f"{tmp_path}/b/no/page.md") is None


def test_ambiguous_ending_counts_where_a_file_beside_has_another_language(tmp_path: Path) -> None:
    touch(tmp_path, "page_it.txt", "page_de.txt", "do_it.txt", "say_no.txt", "say.txt")
    assert language_from_path(f"{tmp_path}/page_it.txt") == "it"
    assert language_from_path(f"{tmp_path}/do_it.txt") is None
    assert language_from_path(f"{tmp_path}/say_no.txt") is None


def test_name_that_is_a_code_counts_beside_others(tmp_path: Path) -> None:
    touch(tmp_path, "a/it.md", "a/de.md", "b/it.md", "b/page.md")
    assert language_from_path(f"{tmp_path}/a/it.md") == "it"
    assert language_from_path(f"{tmp_path}/b/it.md") is None


def test_relative_names_are_looked_up_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    touch(tmp_path, "fr/page.md", "es/page.md")
    monkeypatch.chdir(tmp_path)
    assert language_from_path("fr/page.md") == "fr"

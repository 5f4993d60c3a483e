from __future__ import annotations

from pathlib import Path

import pytest

from mtqa import Settings, check_files
from mtqa.finding import Finding, Severity

SETTINGS = Settings(model="none", select=("T202",), source_lang="en", target_lang="de")
SOURCE = "Save the file now"


def found(folder: Path, *files: list[tuple[str, str]], settings: Settings = SETTINGS) -> list[list[Finding]]:
    for number, rows in enumerate(files):
        lines = ["source\ttarget", *("\t".join(row) for row in rows)]
        (folder / f"{number}.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = check_files([folder / f"{number}.tsv" for number in range(len(files))], settings=settings)
    return [list(document.findings) for document in report.documents]


def test_the_rendering_of_most_files_is_the_right_one(tmp_path: Path) -> None:
    one, other = [(SOURCE, "Jetzt speichern")], [("Hello", "Hallo"), (SOURCE, "Sichern Sie jetzt")]
    first, second, third = found(tmp_path, other, one, one)
    assert (second, third) == ([], [])
    (finding,) = first
    assert (finding.text, finding.location.line) == ("Sichern Sie jetzt", 3)
    path = tmp_path / "1.tsv"
    assert finding.message == f"The same source is rendered “Jetzt speichern” in {path}, line 2 and 1 more."


def test_of_two_files_the_first_is_right_and_each_source_is_told_once(tmp_path: Path) -> None:
    first, second = found(tmp_path, [(SOURCE, "Jetzt speichern")], [(SOURCE, "Sichern!"), (SOURCE, "Sichern")])
    assert first == []
    assert [finding.location.line for finding in second] == [2]


def test_case_punctuation_and_short_sources_are_no_news(tmp_path: Path) -> None:
    assert found(tmp_path, [(SOURCE, "Jetzt speichern")], [(SOURCE, "_jetzt Speichern!")]) == [[], []]
    assert found(tmp_path, [("Save", "Sichern")], [("Save", "Speichern")]) == [[], []]


def test_scores_severities_and_selection_follow(tmp_path: Path) -> None:
    files = ([(SOURCE, "Jetzt speichern")], [(SOURCE, "Sichern Sie jetzt")])
    strict = Settings(
        model="none", select=("T202",), source_lang="en", target_lang="de", severity={"T202": Severity.MAJOR}
    )
    _, ((finding,)) = found(tmp_path, *files, settings=strict)
    assert finding.severity is Severity.MAJOR
    report = check_files([tmp_path / "0.tsv", tmp_path / "1.tsv"], settings=strict)
    assert report.documents[1].scores.mqm_per_100_words
    ignoring = Settings(
        model="none", select=("T",), source_lang="en", target_lang="de", per_file_ignores={"1.tsv": ("T202",)}
    )
    assert found(tmp_path, *files, settings=ignoring) == [[], []]


PO = 'msgid ""\nmsgstr "Language: {}\\n"\n\nmsgid "Save the file now"\nmsgstr "{}"\n'


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("sr.po", "sr", "Сачувај датотеку"), ("sr@latin.po", "sr", "Sačuvaj datoteku")),
        (("a.po", "sr", "Сачувај датотеку"), ("b.po", "sr", "Sačuvaj datoteku")),
        (("pt/x.po", "pt", "Guardar o ficheiro"), ("pt_BR/x.po", "pt", "Salvar o arquivo")),
        (("pt.po", "pt", "Guardar o ficheiro"), ("pt_BR.po", "pt_BR", "Salvar o arquivo")),
        (("zh_CN.po", "zh_CN", "立即保存文件"), ("zh_TW.po", "zh_TW", "立即儲存檔案")),
        (("app-pt.po", "pt", "Guardar o ficheiro"), ("app-pt_BR.po", "pt", "Salvar o arquivo")),
        (("uz.po", "uz", "Faylni saqla"), ("uz@cyrillic.po", "uz@cyrillic", "Ҳозир файлни сақла")),
    ],
)
def test_variants_of_a_language_are_not_compared(
    tmp_path: Path, first: tuple[str, str, str], second: tuple[str, str, str]
) -> None:
    for path, lang, target in (first, second):
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(PO.format(lang, target), encoding="utf-8")
    settings = Settings(model="none", select=("T202",))
    report = check_files([tmp_path / first[0], tmp_path / second[0]], settings=settings)
    assert [finding for document in report.documents for finding in document.findings] == []


def test_folders_of_one_language_are_compared(tmp_path: Path) -> None:
    for path, target in (("a/de.po", "Jetzt speichern"), ("b/de.po", "Sofort sichern")):
        (tmp_path / path).parent.mkdir()
        (tmp_path / path).write_text(PO.format("de", target), encoding="utf-8")
    settings = Settings(model="none", select=("T202",))
    report = check_files([tmp_path / "a/de.po", tmp_path / "b/de.po"], settings=settings)
    assert [len(document.findings) for document in report.documents] == [0, 1]

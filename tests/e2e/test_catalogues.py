from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.e2e.conftest import SAMPLES, Run

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
PO = HEADER + (
    'msgid "Save %(name)s now?"\nmsgstr "%s jetzt speichern?"\n\n'
    '#, fuzzy\nmsgid "Open the file"\nmsgstr "Den Ordner öffnen %s"\n\n'
    'msgid "Delete the file"\nmsgstr ""\n\n'
    'msgid "One file"\nmsgid_plural "%d files"\nmsgstr[0] "Eine Datei"\nmsgstr[1] "Dateien"\n'
)


def write(path: str, content: str) -> None:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text(content, encoding="utf-8")


def report(mtqa: Run, *arguments: str) -> dict[str, Any]:
    done = mtqa("check", "--format", "json", *arguments)
    assert done.stderr == ""
    value: dict[str, Any] = json.loads(done.stdout)
    return value


def found(value: dict[str, Any]) -> list[tuple[str, str, int, str]]:
    """Path, rule, line and text of all findings."""
    return [
        (document["path"], finding["rule"], finding["location"]["line"], finding["text"])
        for document in value["documents"]
        for finding in document["findings"]
    ]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_catalogue_is_checked_as_it_stands(mtqa: Run) -> None:
    write("po/de.po", PO)
    value = report(mtqa, "po")
    assert found(value) == [
        ("po/de.po", "M101", 7, "%s"),
        ("po/de.po", "X303", 11, "Den Ordner öffnen %s"),
        ("po/de.po", "A101", 14, ""),
        ("po/de.po", "M101", 19, ""),
    ]
    (document,) = value["documents"]
    assert (document["source_lang"], document["target_lang"], document["format"]) == ("en", "de", "po")
    # The draft is no content yet.
    assert document["segments"] == 4


def test_a_malformed_file_is_a_finding_and_the_run_goes_on(mtqa: Run) -> None:
    write("po/de.po", PO)
    write("po/fr.po", HEADER.replace("de", "fr") + 'msgid "a"\nmsgstr "b\n')
    value = report(mtqa, "po")
    assert ("po/fr.po", "X201", 7, 'msgstr "b') in found(value)
    assert len(value["documents"]) == 2
    assert value["verdict"]["status"] == "failed"
    assert value["problems"] == []


def test_a_malformed_file_does_not_pass_unread_where_its_rule_is_left_out(mtqa: Run) -> None:
    write("po/de.po", PO)
    write("po/fr.po", HEADER.replace("de", "fr") + 'msgid "a"\nmsgstr "b\n')
    value = report(mtqa, "po", "--ignore", "X", "--fail-on", "critical")
    assert value["verdict"]["status"] == "error"
    (problem,) = value["problems"]
    assert problem["path"] == "po/fr.po"
    assert problem["message"].startswith("line 7: ")


def test_a_glossary_without_languages_is_told_where_there_are_several(mtqa: Run) -> None:
    for lang in ("de", "fr"):
        write(f"po/{lang}.po", HEADER.replace("de", lang) + 'msgid "Open the folder"\nmsgstr "Ordner"\n')
    write("terms.csv", "source,target\nfolder,Ordner\n")
    write("named.csv", "en,de\nfolder,Ordner\n")
    told = [notice for notice in report(mtqa, "po", "--glossary", "terms.csv")["notices"] if "glossary" in notice]
    assert len(told) == 1
    assert "(terms.csv, line 2)" in told[0]
    assert "(de, fr)" in told[0]
    for arguments in (("po/de.po", "--glossary", "terms.csv"), ("po", "--glossary", "named.csv")):
        assert not [notice for notice in report(mtqa, *arguments)["notices"] if "glossary" in notice]


def test_a_run_without_a_rule_is_refused(mtqa: Run) -> None:
    write("po/de.po", PO)
    done = mtqa("check", "po", "--select", "Q", "--model", "none")
    assert done.returncode == 2
    assert "no rule is left to check by" in done.stderr


def test_templates_are_read_where_they_are_named(mtqa: Run) -> None:
    write("po/app.pot", 'msgid ""\nmsgstr ""\n\nmsgid "The the dog is here."\nmsgstr ""\n')
    write("po/de.po", PO)
    assert [document["path"] for document in report(mtqa, "po")["documents"]] == ["po/de.po"]
    assert found(report(mtqa, "po/app.pot")) == [("po/app.pot", "F101", 4, "The the")]


def test_both_sides_stand_in_one_file(mtqa: Run) -> None:
    write("de.po", PO)
    done = mtqa("check", "de.po", "--source", "de.po")
    assert done.returncode == 2
    assert "de.po: is a catalogue (po), which holds source and target both: leave --source out" in done.stdout


def test_score_and_explain_read_catalogues(mtqa: Run) -> None:
    write("de.po", PO)
    scored = json.loads(mtqa("score", "--format", "json", "de.po").stdout)
    segments = scored["systems"][0]["segments"]
    assert [segment["flags"] for segment in segments] == [[], ["draft"], [], [], []]
    assert segments[1]["scores"] == {"quality": None, "fluency": None}
    explained = mtqa("explain", "de.po:7")
    assert "Save %(name)s now?" in explained.stdout
    assert "M101 placeholder-mismatch" in explained.stdout
    write("fr.po", 'msgid "a\n')
    done = mtqa("score", "fr.po")
    assert done.returncode == 2
    assert "fr.po: line 1: has a string without its closing quotation mark" in done.stderr


def test_files_of_one_language_are_paired_with_their_source_by_where_they_lie(mtqa: Run) -> None:
    write(
        "locales/en.json", '{"menu": {"save": "Save {count} files", "open": "Open the file"}, "ok": "That is fine"}\n'
    )
    write("locales/de.json", '{"menu": {"save": "Dateien sichern"}, "gone": "Das war einmal", "ok": "Das ist gut"}\n')
    write("package.json", '{"name": "not for translation"}\n')
    value = report(mtqa, ".")
    assert [(document["path"], document["source_path"]) for document in value["documents"]] == [
        ("locales/de.json", "locales/en.json")
    ]
    assert found(value) == [
        ("locales/de.json", "M101", 1, ""),
        ("locales/de.json", "X301", 1, ""),
        ("locales/de.json", "X302", 1, "Das war einmal"),
    ]
    assert "locales/en.json is the source of another file, and is not checked itself." in value["notices"]


def test_the_source_may_be_named(mtqa: Run) -> None:
    write("a/texts.yaml", "save: Save it now\nopen: Open it\n")
    write("b/texte.yaml", "save: Jetzt sichern\n")
    value = report(mtqa, "b/texte.yaml", "--source", "a/texts.yaml", "--target-lang", "de", "--source-lang", "en")
    assert found(value) == [("b/texte.yaml", "X301", 1, "")]


@pytest.mark.parametrize(
    ("target", "source", "content"),
    [
        ("res/values-de/strings.xml", "res/values/strings.xml", '<resources><string name="a">{}</string></resources>'),
        ("App/de.lproj/App.strings", "App/en.lproj/App.strings", '"a" = "{}";'),
        ("src/messages_de.properties", "src/messages.properties", "a={}"),
        ("lib/l10n/app_de.arb", "lib/l10n/app_en.arb", '{{"a": "{}"}}'),
        ("config/locales/de.yml", "config/locales/en.yml", "a: {}"),
        ("locales/de/main.ftl", "locales/en-US/main.ftl", "a = {}"),
        ("Form.de.resx", "Form.resx", '<root><data name="a" xml:space="preserve"><value>{}</value></data></root>'),
    ],
)
def test_usual_layouts_of_frameworks(mtqa: Run, target: str, source: str, content: str) -> None:
    write(source, content.format("The file was saved at 17:30.") + "\n")
    write(target, content.format("Die Datei wurde um 18:30 gesichert.") + "\n")
    value = report(mtqa, ".")
    assert [(document["path"], document["source_path"]) for document in value["documents"]] == [(target, source)]
    assert [(rule, text) for _, rule, _, text in found(value)] == [("A102", "18")]


def test_patterns_of_the_configuration_pair_texts(mtqa: Run) -> None:
    write("mtqa.toml", 'pairs = ["docs/*.{lang}.md"]\n')
    write("docs/guide.en.md", "It costs 30 dollars.\n")
    write("docs/guide.de.md", "Es kostet 80 Dollar.\n")
    value = report(mtqa, "docs")
    assert [(document["path"], document["source_path"]) for document in value["documents"]] == [
        ("docs/guide.de.md", "docs/guide.en.md")
    ]
    assert found(value) == [("docs/guide.de.md", "A102", 1, "80")]


def test_a_pattern_without_a_language_is_a_config_error(mtqa: Run) -> None:
    write("mtqa.toml", 'pairs = ["docs/*.md"]\n')
    done = mtqa("check", "docs")
    assert done.returncode == 2
    assert "mtqa.toml: pairs: 'docs/*.md' must hold {lang} once" in done.stderr


def test_inline_codes_of_xliff_are_compared(mtqa: Run) -> None:
    unit = '<trans-unit id="1"><source>Hello <x id="1"/>, bye</source><target>Hallo, tschüs</target></trans-unit>'
    write(
        "de.xlf",
        '<xliff version="1.2"><file source-language="en" target-language="de" original="a" datatype="html">'
        f"<body>{unit}</body></file></xliff>\n",
    )
    (finding,) = found(report(mtqa, "de.xlf"))
    assert finding[1] == "M105"


def test_a_folder_is_searched_for_what_patterns_name(mtqa: Run) -> None:
    write("mtqa.toml", 'pairs = ["widget/text_{lang}_v2.json"]\n\n[per-file-ignores]\n"legal/*" = ["F205"]\n')
    write("widget/text_en_v2.json", '{"a": "It costs 30 dollars."}\n')
    write("widget/text_de_v2.json", '{"a": "Es kostet 80 Dollar."}\n')
    value = report(mtqa, ".")
    assert found(value) == [("widget/text_de_v2.json", "A102", 1, "80")]


def test_explain_finds_the_source_as_check_does(mtqa: Run) -> None:
    write("locales/en.json", '{"a": "It costs 30 dollars."}\n')
    write("locales/de.json", '{"a": "Es kostet 80 Dollar."}\n')
    done = mtqa("explain", "locales/de.json:1")
    assert "It costs 30 dollars." in done.stdout
    assert "A102 number-mismatch" in done.stdout


def test_syntax_of_messages_is_no_language(mtqa: Run) -> None:
    write("locales/en.json", '{"k": "{count, plural, one {# day} other {# days}} left"}\n')
    write(
        "locales/ru.json",
        '{"k": "Осталось {count, plural, one {# день} few {# дня} many {# дней} other {# дня}}"}\n',
    )
    write("locales/de.json", '{"k": "Noch {count, plural, one {# Tag} other {# Tage}}"}\n')
    assert found(report(mtqa, "locales")) == []


def test_tsv_tells_on_standard_error_what_could_not_be_checked(mtqa: Run) -> None:
    write("de.po", PO)
    done = mtqa("check", "-f", "tsv", "de.po", "--source", "de.po")
    assert done.returncode == 2
    assert "mtqa: de.po: is a catalogue (po), which holds source and target both" in done.stderr


def test_entries_that_stand_twice_are_told_by_their_key(mtqa: Run) -> None:
    write("res/values/strings.xml", '<resources><string name="a">Save</string></resources>\n')
    twice = '<string name="a">Sichern</string><string name="a">Speichern</string>'
    write("res/values-de/strings.xml", f"<resources>{twice}</resources>\n")
    value = report(mtqa, "res")
    assert found(value) == [("res/values-de/strings.xml", "X304", 1, "Speichern")]
    assert value["documents"][0]["findings"][0]["message"] == "“a” stands in the file before."


def test_only_files_of_entries_are_taken_of_suffixes_that_others_have(mtqa: Run) -> None:
    write("res/values-de/colors.xml", '<resources><color name="a">#fff</color></resources>\n')
    write("src/list_de.ts", "export const a = <TS>(b: TS) => b;\n")
    write("po/de.po", PO)
    assert [document["path"] for document in report(mtqa, ".")["documents"]] == ["po/de.po"]


def test_the_sample_catalogues_show_what_they_were_written_to_show(mtqa: Run) -> None:
    folder = SAMPLES / "catalogues"
    done = mtqa("check", ".", "--format", "json", cwd=folder)
    assert done.returncode == 1, done.stderr
    by_file = {
        document["path"]: sorted({finding["rule"] for finding in document["findings"]})
        for document in json.loads(done.stdout)["documents"]
    }
    assert by_file == {
        "ferry.de.po": ["A102", "A113", "C001", "F205", "F213", "F218", "M101", "M102", "T102", "T103", "X303"],
        "shop.fr.json": ["A102", "M101", "X301", "X302"],
    }

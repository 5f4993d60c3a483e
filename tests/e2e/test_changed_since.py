"""`mtqa check --changed-since`, on scratch repositories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from mtqa import check_files
from tests.e2e.conftest import Run
from tests.repositories import Repo
from tests.rules_alone import RULES_ALONE

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'
OLD_FAULT = 'msgid "Save 3 files"\nmsgstr "4 Dateien sichern"\n\n'
SOUND = 'msgid "Open the file"\nmsgstr "Datei öffnen"\n\n'
NEW_FAULT = 'msgid "Delete 5 files"\nmsgstr "6 Dateien löschen"\n\n'
PO = HEADER + OLD_FAULT + SOUND
EN = '{\n  "delete": "Delete the file?",\n  "save": "Save 3 files"\n}\n'
DE = '{\n  "delete": "Datei löschen?",\n  "save": "4 Dateien sichern"\n}\n'


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    return Repo(tmp_path / "project")


def findings(value: dict[str, Any]) -> list[tuple[str, str]]:
    """Rule and marked text of all findings in a report."""
    return [(each["rule"], each["text"]) for document in value["documents"] for each in document["findings"]]


def test_a_change_is_told_and_what_was_there_before_is_not(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"de.po": HEADER + NEW_FAULT + OLD_FAULT + SOUND})
    done = mtqa("check", "--select", "A102", "--changed-since", "main", "de.po", cwd=repo.folder)
    assert done.returncode == 1
    assert "Delete" not in done.stdout
    assert "6 Dateien löschen" in done.stdout
    assert "4 Dateien" not in done.stdout
    assert "note: Scores are of the 1 segment that changed since main, in 1 file.\n" in done.stdout
    assert "note: 1 finding in what did not change is not told.\n" in done.stdout


def test_the_gate_passes_where_only_old_faults_are(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.write("de.po", PO.replace("Datei öffnen", "Die Datei öffnen"))
    assert mtqa("check", "--select", "A102", "de.po", cwd=repo.folder).returncode == 1
    done = mtqa("check", "--select", "A102", "--changed-since", "HEAD", "de.po", cwd=repo.folder)
    assert done.returncode == 0
    value = json.loads(
        mtqa("check", "--select", "A102", "--changed-since", "HEAD", "-f", "json", "de.po", cwd=repo.folder).stdout
    )
    assert findings(value) == []
    assert value["documents"][0]["segments"] == 1
    assert value["documents"][0]["scores"]["quality"] == 100
    assert [each["reason"] for each in value["documents"][0]["set_aside"]] == ["untouched"]


def test_files_that_did_not_change_are_not_read(mtqa: Run, repo: Repo) -> None:
    repo.commit({"po/de.po": PO, "po/fr.po": PO, "po/broken.po": 'msgid "'})
    repo.write("po/fr.po", PO + NEW_FAULT)
    done = mtqa("check", "--select", "A,X", "--changed-since", "main", "po", cwd=repo.folder)
    assert "broken.po" not in done.stdout
    assert "in 1 of 3 files.\n" in done.stdout
    assert done.returncode == 1


def test_nothing_changed_passes_and_says_so(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO, "fr.po": PO})
    done = mtqa("check", "--changed-since", "main", ".", cwd=repo.folder)
    assert done.returncode == 0
    assert "note: Nothing changed since main in 2 files: there was nothing to check.\n" in done.stdout


@pytest.mark.parametrize("form", ["json", "jsonl", "sarif", "github", "gitlab", "junit", "markdown", "tsv", "concise"])
def test_a_report_on_nothing_is_written_in_all_formats(mtqa: Run, repo: Repo, form: str) -> None:
    repo.commit({"de.po": PO})
    done = mtqa("check", "--changed-since", "main", "--format", form, "de.po", cwd=repo.folder)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr


def test_an_untracked_file_is_checked_as_a_whole(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.write("fr.po", PO)
    done = mtqa("check", "--select", "A102", "--changed-since", "main", ".", cwd=repo.folder)
    assert done.returncode == 1
    assert "fr.po:" in done.stdout
    assert "de.po:" not in done.stdout


def test_where_the_source_alone_changed_the_translation_is_outdated(mtqa: Run, repo: Repo) -> None:
    repo.commit({"locales/en.json": EN, "locales/de.json": DE})
    repo.write("locales/en.json", EN.replace("Delete", "Archive"))
    arguments = ("--changed-since", "main", "--fail-on", "minor", "--min-confidence", "0.5")
    done = mtqa("check", *arguments, "locales", cwd=repo.folder)
    assert done.returncode == 1
    assert "locales/de.json:2:14  minor  X404 outdated-translation" in done.stdout
    assert "“Delete the file?” is now “Archive the file?”." in " ".join(done.stdout.split())
    assert "A102" not in done.stdout


def test_without_a_revision_nothing_is_outdated(mtqa: Run, repo: Repo) -> None:
    repo.commit({"locales/en.json": EN, "locales/de.json": DE})
    repo.write("locales/en.json", EN.replace("Delete", "Archive"))
    assert "X404" not in mtqa("check", "locales", cwd=repo.folder).stdout


def test_a_source_that_is_named_counts_as_well(mtqa: Run, repo: Repo) -> None:
    repo.commit({"en.txt": "The file is deleted.\nAll is well.\n", "de.txt": "Die Datei ist weg.\nAlles ist gut.\n"})
    repo.write("en.txt", "The file is archived.\nAll is well.\n")
    done = mtqa("check", "--select", "X404", "--changed-since", "main", "--source", "en.txt", "de.txt", cwd=repo.folder)
    assert "de.txt:1:1" in done.stdout
    assert "de.txt:2" not in done.stdout


def test_lines_of_a_translation_that_changed_places_are_told(mtqa: Run, repo: Repo) -> None:
    first, second, third = "Die Fähre befördert 250 Fahrgäste.\n", "Die Karte kostet 17 Euro.\n", "Zu ab 8 Uhr.\n"
    files: dict[str, str | bytes] = {
        "mtqa.toml": 'source-lang="en"\npairs=["{lang}/*.txt"]\n',
        "en/a.txt": "The ferry carries 250 passengers.\nThe ticket costs 17 euros.\nClosed from 8.\n",
        "de/a.txt": first + second + third,
    }
    repo.commit(files)
    repo.write("de/a.txt", second + first + third)
    done = mtqa("check", "--select", "A102", "--changed-since", "HEAD", "--format", "json", ".", cwd=repo.folder)
    assert done.returncode == 1
    assert {text for _, text in findings(json.loads(done.stdout))} == {"17", "250"}


def test_a_draft_is_told_once_with_what_changed(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.write("de.po", PO.replace('msgid "Open the', '#, fuzzy\nmsgid "Close the'))
    done = mtqa("check", "--select", "X", "--changed-since", "main", "--format", "json", "de.po", cwd=repo.folder)
    assert findings(json.loads(done.stdout)) == [("X404", "Datei öffnen")]
    done = mtqa("check", "--select", "X", "--format", "json", "de.po", cwd=repo.folder)
    assert findings(json.loads(done.stdout)) == [("X303", "Datei öffnen")]


def test_a_renamed_file_keeps_its_past(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.git("mv", "de.po", "german.po")
    repo.write("german.po", PO + NEW_FAULT)
    done = mtqa("check", "--select", "A102", "--changed-since", "main", "--format", "json", ".", cwd=repo.folder)
    assert [text for _, text in findings(json.loads(done.stdout))] == ["6"]


def test_a_link_that_leads_to_other_content_is_told(mtqa: Run, repo: Repo) -> None:
    repo.commit({"po/old.po": HEADER + SOUND, "po/new.po": HEADER + SOUND + NEW_FAULT})
    (repo.folder / "de.po").symlink_to("po/old.po")
    repo.commit()
    (repo.folder / "de.po").unlink()
    (repo.folder / "de.po").symlink_to("po/new.po")
    arguments = ("check", "--select", "A102", "--changed-since", "main", "--format", "json", "de.po")
    done = mtqa(*arguments, cwd=repo.folder)
    assert done.returncode == 1
    assert [text for _, text in findings(json.loads(done.stdout))] == ["6"]


def test_a_text_that_is_too_long_for_a_new_limit_is_told(mtqa: Run, repo: Repo) -> None:
    xliff = (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="a" datatype="plaintext" '
        'source-language="en" target-language="de"><body><trans-unit id="a" maxwidth="40" size-unit="char">'
        "<source>Delete the file</source><target>Die Datei löschen</target></trans-unit></body></file></xliff>"
    )
    repo.commit({"de.xlf": xliff})
    repo.write("de.xlf", xliff.replace('"40"', '"10"'))
    done = mtqa("check", "--select", "M", "--changed-since", "main", "--format", "json", "de.xlf", cwd=repo.folder)
    assert [text for _, text in findings(json.loads(done.stdout))] != []


def test_a_text_that_is_said_to_be_in_another_language_is_told(mtqa: Run, repo: Repo) -> None:
    text = "Die Fähre befördert jeden Tag mehr als zweihundert Fahrgäste über den See, auch im Winter."
    table = f'source,target,target_lang\nThe ferry carries passengers.,"{text}",de\n'
    repo.commit({"t.csv": table})
    repo.write("t.csv", table.replace(",de\n", ",fr\n"))
    done = mtqa("check", "--select", "A", "--changed-since", "main", "--format", "json", "t.csv", cwd=repo.folder)
    assert done.returncode == 1
    assert findings(json.loads(done.stdout))


def test_a_deleted_file_is_passed_by(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO, "fr.po": PO})
    (repo.folder / "de.po").unlink()
    done = mtqa("check", "--changed-since", "main", ".", cwd=repo.folder)
    assert done.returncode == 0
    assert "Nothing changed since main in 1 file" in done.stdout


def test_other_line_ends_are_no_change(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO, "a.md": "Der  Hund.\n\nDie Katze.\n"})
    repo.write("de.po", PO.replace("\n", "\r\n"))
    repo.write("a.md", "Die Katze.\r\n\r\nDer  Hund.\r\n")
    done = mtqa("check", "--changed-since", "main", "--format", "json", ".", cwd=repo.folder)
    value = json.loads(done.stdout)
    assert findings(value) == []
    assert [document["segments"] for document in value["documents"]] == [0, 0]
    assert done.returncode == 0


def test_a_branch_is_held_against_where_it_left(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO, "fr.po": PO})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"de.po": PO + NEW_FAULT})
    repo.git("checkout", "--quiet", "main")
    repo.commit({"fr.po": HEADER + SOUND})
    tip = repo.git("rev-parse", "topic")
    repo.git("checkout", "--quiet", tip)
    done = mtqa("check", "--select", "A102", "--changed-since", "main", ".", cwd=repo.folder)
    assert "in 1 of 2 files" in done.stdout
    assert "fr.po:" not in done.stdout


def test_what_changed_is_held_against_files_that_did_not(mtqa: Run, repo: Repo) -> None:
    other = HEADER + 'msgid "Toggle the sidebar now"\nmsgstr "Die Seitenleiste jetzt umschalten"\n\n'
    repo.commit({"a/de.po": PO, "z/de.po": other})
    new = 'msgid "Toggle the sidebar now"\nmsgstr "Jetzt Seitenleiste ein- oder ausblenden"\n\n'
    repo.write("a/de.po", PO + new)
    done = mtqa("check", "--select", "T202", "--changed-since", "main", "--format", "json", ".", cwd=repo.folder)
    value = json.loads(done.stdout)
    assert [document["path"] for document in value["documents"]] == ["a/de.po"]
    assert [rule for rule, _ in findings(value)] == ["T202"]
    assert "z/de.po, line 7" in value["documents"][0]["findings"][0]["message"]


def test_files_that_did_not_change_need_not_be_read_where_the_cache_knows_them(mtqa: Run, repo: Repo) -> None:
    source = 'msgid "Toggle the sidebar now"\nmsgstr '
    other = HEADER + source + '"Die Seitenleiste jetzt umschalten"\n\n'
    repo.commit({"a/de.po": PO, "z/de.po": other, "m/de.po": PO + NEW_FAULT})
    cache = ("--cache-dir", str(repo.folder.parent / "cache"))
    mtqa("check", "--select", "A,T", *cache, ".", cwd=repo.folder)
    repo.write("a/de.po", PO + source + '"Jetzt Seitenleiste ein- oder ausblenden"\n')
    arguments = ("--select", "A,T", "--changed-since", "main", "--format", "json", ".")
    warm, cold = (
        json.loads(mtqa("check", *how, *arguments, cwd=repo.folder).stdout) for how in (cache, ("--no-cache",))
    )
    assert [rule for rule, _ in findings(warm)] == ["T202"]
    assert warm == cold
    again = json.loads(mtqa("check", "--select", "A,T", *cache, "-f", "json", ".", cwd=repo.folder).stdout)
    assert len(findings(again)) == 4


def test_a_document_is_seen_as_a_whole(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": HEADER + SOUND})
    repo.write("de.po", HEADER + SOUND + 'msgid "Open the file"\nmsgstr "Datei aufmachen"\n')
    done = mtqa("check", "--select", "X304", "--changed-since", "main", "--format", "json", ".", cwd=repo.folder)
    assert findings(json.loads(done.stdout)) == [("X304", "Datei aufmachen")]


def test_only_what_changed_is_mended(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": HEADER + 'msgid "One, two"\nmsgstr "Eins , zwei"\n\n' + SOUND})
    new = 'msgid "Three, four"\nmsgstr "Drei , vier"\n'
    repo.write("de.po", HEADER + 'msgid "One, two"\nmsgstr "Eins , zwei"\n\n' + SOUND + new)
    done = mtqa("check", "--select", "F207", "--diff", "--changed-since", "main", ".", cwd=repo.folder)
    assert '+msgstr "Drei, vier"' in done.stdout
    assert '+msgstr "Eins' not in done.stdout
    assert done.returncode == 1
    done = mtqa("check", "--select", "F207", "--fix", "--changed-since", "main", ".", cwd=repo.folder)
    text = (repo.folder / "de.po").read_text(encoding="utf-8")
    assert "Eins , zwei" in text
    assert "Drei, vier" in text
    assert "Fixed 1 finding in 1 file" in done.stdout


def test_the_model_is_asked_of_what_changed_alone(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    repo.write("de.po", PO + 'msgid "Close the window"\nmsgstr "Fenster schließen"\n')
    arguments = ("check", "--model", "embedded", "--no-cache", "--changed-since", "main", "--format", "json", "de.po")
    (document,) = json.loads(mtqa(*arguments, cwd=repo.folder).stdout)["documents"]
    assert [each["segment_id"] for each in document["estimates"]] == ["Close the window"]
    assert document["segments"] == 1
    assert document["scores"]["quality"] == document["estimates"][0]["quality"]


def test_entries_of_a_baseline_are_not_stale_where_nobody_looked(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO, "fr.po": PO})
    assert mtqa("baseline", "create", "--model", "none", ".", cwd=repo.folder).returncode == 0
    repo.commit()
    repo.write("de.po", PO + NEW_FAULT)
    done = mtqa("check", "--select", "A102", "--changed-since", "main", "--strict-baseline", ".", cwd=repo.folder)
    assert "nothing matches" not in done.stdout
    assert "6 Dateien" in done.stdout
    assert "4 Dateien" not in done.stdout


def test_what_is_known_does_not_count_where_it_did_not_change(mtqa: Run, repo: Repo) -> None:
    repo.commit({"de.po": PO})
    assert mtqa("baseline", "create", "--model", "none", ".", cwd=repo.folder).returncode == 0
    repo.write("mtqa.toml", 'count-known = ["max-mqm-penalty"]\nmax-mqm-penalty = 1\n')
    repo.commit()
    repo.write("de.po", PO.replace("Datei öffnen", "Die Datei öffnen"))
    done = mtqa("check", "--changed-since", "HEAD", "--format", "json", "de.po", cwd=repo.folder)
    (document,) = json.loads(done.stdout)["documents"]
    assert document["scores"]["mqm_per_100_words"] == 0
    assert {each["reason"] for each in document["set_aside"]} == {"untouched"}
    assert done.returncode == 0


@pytest.mark.parametrize(
    ("ref", "problem"),
    [
        ("nowhere", "--changed-since: 'nowhere' is no commit, branch or tag of the git repository"),
        ("--output=pwned", "--changed-since: '--output=pwned' is no name of a branch, tag or commit"),
        ("", "--changed-since is empty: name a branch, tag or commit, such as origin/main"),
    ],
)
def test_a_revision_that_is_none_ends_the_run(mtqa: Run, repo: Repo, ref: str, problem: str) -> None:
    repo.commit({"de.po": PO})
    done = mtqa("check", f"--changed-since={ref}", "de.po", cwd=repo.folder)
    assert done.returncode == 2
    assert problem in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert sorted(path.name for path in repo.folder.iterdir()) == [".git", "de.po"]


def test_standard_input_has_no_history(mtqa: Run, repo: Repo) -> None:
    done = mtqa("check", "--changed-since", "main", "-", cwd=repo.folder, stdin="Text.")
    assert done.returncode == 2
    assert "standard input has no history; name the files" in done.stderr


def test_a_folder_without_git_ends_the_run(mtqa: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "de.po").write_text(PO, encoding="utf-8")
    done = mtqa("check", "--changed-since", "main", "de.po")
    assert done.returncode == 2
    assert "lies in no git repository, so that nothing tells what changed" in done.stderr


def test_a_shallow_clone_is_told_what_to_fetch(mtqa: Run, repo: Repo, tmp_path: Path) -> None:
    repo.commit({"de.po": PO})
    repo.git("checkout", "--quiet", "-b", "topic")
    repo.commit({"de.po": PO + NEW_FAULT})
    repo.git("clone", "--quiet", "--depth", "1", repo.folder.as_uri(), str(tmp_path / "clone"))
    done = mtqa("check", "--changed-since", "origin/main", "de.po", cwd=tmp_path / "clone")
    assert done.returncode == 2
    assert "fetch all of its history (GitHub: fetch-depth: 0; GitLab: GIT_DEPTH: 0)" in done.stderr


def test_files_with_unusual_names_are_compared(mtqa: Run, repo: Repo) -> None:
    names = ["with space.po", "żółć/日本.po", "-dash.po", "line\nend.po"]
    repo.commit(dict.fromkeys(names, PO))
    for name in names:
        repo.write(name, PO + NEW_FAULT)
    done = mtqa("check", "--select", "A102", "--changed-since", "main", "--format", "json", ".", cwd=repo.folder)
    assert [text for _, text in findings(json.loads(done.stdout))] == ["6"] * len(names)


def test_the_interface_in_python_does_the_same(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    repo.commit({"de.po": PO})
    repo.write("de.po", PO + NEW_FAULT)
    monkeypatch.chdir(repo.folder)
    (document,) = check_files("de.po", settings=RULES_ALONE, changed_since="main").documents
    assert [finding.text for finding in document.findings if finding.rule == "A102"] == ["6"]

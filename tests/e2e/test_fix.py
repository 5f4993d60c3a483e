from __future__ import annotations

import gzip
import json
import stat
from pathlib import Path

import pytest

from mtqa import check_files
from tests.e2e.conftest import Run
from tests.rules_alone import RULES_ALONE

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: de\\n"\n\n'
PO = HEADER + (
    '#: a.c:1\nmsgid "The plan, \\"as\\" we know, is good."\nmsgstr ""\n'
    '"Der Plan , wie wir “wissen”, ist  "\n" gut ."\n\nmsgid "Name: "\nmsgstr "Name:"\n'
)
MENDED = HEADER + (
    '#: a.c:1\nmsgid "The plan, \\"as\\" we know, is good."\nmsgstr ""\n'
    '"Der Plan, wie wir „wissen“, ist "\n"gut."\n\nmsgid "Name: "\nmsgstr "Name: "\n'
)
COUNTS = "5 findings in 1 file (F205 1, F207 2, F213 1, L103 1)."
RULES = ("--select", "F2,F3,L1")


@pytest.fixture
def po(tmp_path: Path) -> Path:
    file = tmp_path / "de.po"
    file.write_bytes(PO.encode())
    return file


def test_fixable_findings_are_marked(mtqa: Run, po: Path) -> None:
    done = mtqa("check", *RULES, po.name)
    assert "F207 misplaced-space [*]\n" in done.stdout
    assert "[*] 5 findings are fixable with --fix; --diff shows how.\n" in done.stdout
    assert po.read_bytes() == PO.encode()


def test_json_holds_the_edits(mtqa: Run, po: Path) -> None:
    value = json.loads(mtqa("check", *RULES, "--format", "json", po.name).stdout)
    findings = value["documents"][0]["findings"]
    text = PO
    for finding in sorted(findings, key=lambda each: -each["span"]["start"]):
        for edit in reversed(finding["fix"]["edits"]):
            text = text[: edit["start"]] + edit["text"] + text[edit["end"] :]
    assert text == MENDED
    assert value["fixed"] is None


def test_fix_mends_the_file_and_judges_what_remains(mtqa: Run, po: Path) -> None:
    po.chmod(0o640)
    done = mtqa("check", *RULES, "--fix", "--fail-on", "minor", po.name)
    assert po.read_bytes() == MENDED.encode()
    assert stat.S_IMODE(po.stat().st_mode) == 0o640
    assert f"Fixed {COUNTS}\n" in done.stdout
    assert done.returncode == 0
    assert list(po.parent.iterdir()) == [po]
    again = mtqa("check", *RULES, "--fix", po.name)
    assert "Fixed nothing.\n" in again.stdout
    assert po.read_bytes() == MENDED.encode()


def test_the_gate_fails_on_what_cannot_be_fixed(mtqa: Run, po: Path) -> None:
    po.write_text(PO + '\nmsgid "Save %s"\nmsgstr "Speichern  bitte"\n', encoding="utf-8")
    done = mtqa("check", "--fix", po.name)
    assert done.returncode == 1
    assert "M101" in done.stdout
    assert '"Speichern bitte"' in po.read_text(encoding="utf-8")


def test_only_selected_rules_fix(mtqa: Run, po: Path) -> None:
    mtqa("check", "--select", "L103", "--fix", po.name)
    assert po.read_bytes() == PO.replace("“wissen”", "„wissen“").encode()


def test_json_counts_what_was_fixed(mtqa: Run, po: Path) -> None:
    value = json.loads(mtqa("check", *RULES, "--fix", "--format", "json", po.name).stdout)
    assert value["fixed"] == {"findings": 5, "files": 1, "rules": {"F205": 1, "F207": 2, "F213": 1, "L103": 1}}
    assert value["documents"][0]["findings"] == []


def test_fixing_from_python(po: Path) -> None:
    report = check_files(po, settings=RULES_ALONE, fix=True)
    assert report.fixed is not None
    assert report.fixed.findings >= 5
    assert po.read_bytes() == MENDED.encode()


def test_diff_shows_what_would_be_fixed_and_writes_nothing(mtqa: Run, po: Path) -> None:
    done = mtqa("check", *RULES, "--diff", po.name)
    assert done.returncode == 1
    assert done.stdout == (
        "--- a/de.po\n+++ b/de.po\n@@ -6,8 +6,8 @@\n #: a.c:1\n"
        ' msgid "The plan, \\"as\\" we know, is good."\n msgstr ""\n'
        '-"Der Plan , wie wir “wissen”, ist  "\n-" gut ."\n+"Der Plan, wie wir „wissen“, ist "\n+"gut."\n'
        ' \n msgid "Name: "\n-msgstr "Name:"\n+msgstr "Name: "\n'
    )
    assert done.stderr == f"Would fix {COUNTS}\n"
    assert po.read_bytes() == PO.encode()


def test_diff_judges_nothing(mtqa: Run, po: Path) -> None:
    po.write_text(HEADER + 'msgid "Save %s"\nmsgstr "Speichern"\n', encoding="utf-8")
    done = mtqa("check", "--diff", "--fix", po.name)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "Would fix nothing.\n")


def test_diff_of_a_file_that_cannot_be_read(mtqa: Run, po: Path) -> None:
    done = mtqa("check", *RULES, "--diff", po.name, "gone.po")
    assert done.returncode == 2
    assert "mtqa: gone.po: no such file or directory\n" in done.stderr
    assert "+++ b/de.po\n" in done.stdout


def test_diff_and_a_format_of_reports_do_not_go_together(mtqa: Run, po: Path) -> None:
    done = mtqa("check", "--diff", "--format", "json", po.name)
    assert done.returncode == 2
    assert "leave --format out" in done.stderr


def test_diff_goes_into_a_file(mtqa: Run, po: Path, tmp_path: Path) -> None:
    shown = mtqa("check", *RULES, "--diff", po.name)
    mtqa("check", *RULES, "--diff", "-o", "fixes.patch", po.name)
    assert (tmp_path / "fixes.patch").read_text(encoding="utf-8") == shown.stdout


def test_as_a_filter_the_report_goes_to_standard_error(mtqa: Run) -> None:
    done = mtqa("check", *RULES, "--fix", "--input-format", "po", "-", stdin=PO)
    assert done.stdout == MENDED
    assert f"Fixed {COUNTS}\n" in done.stderr
    assert "PASSED" in done.stderr


def test_a_filter_passes_on_what_it_cannot_read(mtqa: Run) -> None:
    done = mtqa("check", "--fix", "--input-format", "json", "-", stdin='{"a": ')
    assert done.stdout == '{"a": '
    done = mtqa("check", "--fix", "-", stdin="a\0b")
    assert done.returncode == 2
    assert done.stdout == "a\0b"
    assert "is binary" in done.stderr


def test_a_read_only_file_is_told_and_still_checked(mtqa: Run, po: Path) -> None:
    po.chmod(0o444)
    done = mtqa("check", *RULES, "--fix", po.name)
    assert done.returncode == 2
    assert "de.po: cannot be fixed: it is read-only\n" in done.stdout
    assert "F207" in done.stdout
    assert po.read_bytes() == PO.encode()


def test_the_bytes_of_other_encodings_stay(mtqa: Run, tmp_path: Path) -> None:
    latin = PO.replace("UTF-8", "ISO-8859-1").replace("“wissen”", "«wüßten»").replace("\n", "\r\n").encode("latin-1")
    (tmp_path / "de.po").write_bytes(latin)
    mtqa("check", *RULES, "--fix", "de.po")
    expected = MENDED.replace("UTF-8", "ISO-8859-1").replace("„wissen“", "«wüßten»").replace("\n", "\r\n")
    assert (tmp_path / "de.po").read_bytes() == expected.encode("latin-1")
    strings = '/* a  . */\n"a" = "Ein  Wort";\n'.encode("utf-16")
    folder = tmp_path / "de.lproj"
    folder.mkdir()
    (folder / "a.strings").write_bytes(strings)
    mtqa("check", *RULES, "--fix", "de.lproj/a.strings")
    assert (folder / "a.strings").read_bytes() == strings.decode("utf-16").replace("Ein  W", "Ein W").encode("utf-16")


def test_what_the_encoding_lacks_is_not_fixed_and_told(mtqa: Run, tmp_path: Path) -> None:
    text = HEADER.replace("UTF-8", "ASCII") + 'msgid "It costs 5 €."\nmsgstr "Das kostet  5$ im Monat."\n'
    (tmp_path / "de.po").write_text(text.replace("€", "$"), encoding="ascii")
    done = mtqa("check", *RULES, "--fix", "de.po")
    assert "note: de.po: 1 fix not applied: the encoding of the file lacks a character for it.\n" in done.stdout
    assert "Das kostet 5$ im" in (tmp_path / "de.po").read_text(encoding="ascii")


def test_the_target_of_a_pair_is_fixed(mtqa: Run, tmp_path: Path) -> None:
    (tmp_path / "en.json").write_text('{"a": "Name:  ", "b": "A  word"}', encoding="utf-8")
    (tmp_path / "de.json").write_text('{"a": "Name:", "b": "Ein\\u200b Wort"}', encoding="utf-8")
    mtqa("check", *RULES, "--fix", "de.json", "--source", "en.json", "--target-lang", "de")
    assert (tmp_path / "de.json").read_text(encoding="utf-8") == '{"a": "Name:  ", "b": "Ein Wort"}'
    assert (tmp_path / "en.json").read_text(encoding="utf-8") == '{"a": "Name:  ", "b": "A  word"}'


def test_packed_files_are_checked_and_left_as_they_are(mtqa: Run, tmp_path: Path) -> None:
    packed = gzip.compress(PO.encode())
    (tmp_path / "de.po.gz").write_bytes(packed)
    done = mtqa("check", *RULES, "--fix", ".")
    assert "de.po.gz:9:10  minor  F207 misplaced-space\n" in done.stdout
    assert "note: de.po.gz: 5 fixes not applied: files packed by gzip are not rewritten.\n" in done.stdout
    assert (tmp_path / "de.po.gz").read_bytes() == packed

"""A project with faults adopts mtqa, and from then on only new ones fail it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.e2e.conftest import SAMPLES, Run

NAME = "mtqa-baseline.json"
PROJECT = ("shop.en.json", "shop.fr.json", "ferry.de.po")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A repository with faulty catalogues."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "locale").mkdir()
    for name in PROJECT:
        shutil.copy(SAMPLES / "catalogues" / name, tmp_path / "locale" / name)
    (tmp_path / "mtqa.toml").write_text('model = "none"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def adopted(project: Path, mtqa: Run) -> Path:
    """The same, with a baseline."""
    done = mtqa("baseline", "create", "locale", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Wrote 12 findings in 2 files to {NAME}; 'mtqa check' tells new ones alone.\n"
    return project


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_old_findings_pass_new_ones_fail_and_mended_ones_are_pruned(adopted: Path, mtqa: Run) -> None:
    passed = mtqa("check", "locale", cwd=adopted)
    assert passed.returncode == 0
    assert f"note: 12 known findings not told (baseline: {NAME})." in passed.stdout

    po = adopted / "locale" / "ferry.de.po"
    edit(po, "Fähre %(name)s legt", "Fähre %(nam)s legt")
    failed = mtqa("check", "locale", "--format", "json", cwd=adopted)
    assert failed.returncode == 1
    report = json.loads(failed.stdout)
    (document,) = (each for each in report["documents"] if each["findings"])
    assert {finding["rule"] for finding in document["findings"]} == {"M101"}
    assert {each["reason"] for each in document["set_aside"]} == {"known"}
    (failure,) = report["verdict"]["failures"]
    assert (failure["demand"], failure["path"]) == ("fail-on", "locale/ferry.de.po")

    edit(po, "Fähre %(nam)s legt", "Fähre %(name)s legt")
    assert mtqa("check", "locale", cwd=adopted).returncode == 0


def test_moved_entries_are_no_new_findings(adopted: Path, mtqa: Run) -> None:
    po = adopted / "locale" / "ferry.de.po"
    header, *entries = po.read_text(encoding="utf-8").split("\n\n")
    po.write_text("\n\n".join([header, *reversed(entries)]), encoding="utf-8")
    assert mtqa("check", "locale", cwd=adopted).returncode == 0


def test_it_holds_from_wherever_the_check_is_run(adopted: Path, mtqa: Run) -> None:
    assert mtqa("check", ".", cwd=adopted / "locale").returncode == 0
    assert mtqa("check", adopted / "locale", cwd=adopted).returncode == 0


def test_entries_that_nothing_matches_are_told_fail_where_wanted_and_are_pruned(adopted: Path, mtqa: Run) -> None:
    (adopted / "locale" / "ferry.de.po").unlink()
    told = mtqa("check", "locale", cwd=adopted)
    assert told.returncode == 0
    assert f"{NAME} has 8 entries that nothing matches any more" in told.stdout
    strict = mtqa("check", "locale", "--strict-baseline", cwd=adopted)
    assert strict.returncode == 1
    assert "the baseline has 8 entries that nothing matches any more ('mtqa baseline prune'" in strict.stdout
    pruned = mtqa("baseline", "prune", "locale", cwd=adopted)
    assert pruned.stdout == f"{NAME}: 8 taken out, 4 findings in 1 file left.\n"
    assert mtqa("check", "locale", "--strict-baseline", cwd=adopted).returncode == 0


def test_what_was_not_checked_is_not_taken_out(adopted: Path, mtqa: Run) -> None:
    before = (adopted / NAME).read_bytes()
    done = mtqa("baseline", "prune", "locale/shop.fr.json", "--source", "locale/shop.en.json", cwd=adopted)
    assert (done.returncode, (adopted / NAME).read_bytes()) == (0, before)
    # A rule that does not run finds nothing, which says nothing.
    (adopted / "mtqa.toml").write_text('model = "none"\nselect = ["F2"]\n', encoding="utf-8")
    assert "0 taken out" in mtqa("baseline", "prune", "locale", cwd=adopted).stdout
    # Nor does a file that cannot be read.
    (adopted / "locale" / "shop.fr.json").write_text("{", encoding="utf-8")
    (adopted / "mtqa.toml").write_text('model = "none"\n', encoding="utf-8")
    assert "0 taken out" in mtqa("baseline", "prune", "locale", cwd=adopted).stdout


def test_a_file_that_is_malformed_is_never_known(project: Path, mtqa: Run) -> None:
    (project / "locale" / "shop.fr.json").write_text('{"a": ', encoding="utf-8")
    assert mtqa("baseline", "create", "locale", cwd=project).returncode == 0
    assert "X201" not in (project / NAME).read_text(encoding="utf-8")
    done = mtqa("check", "locale", cwd=project)
    assert done.returncode == 1
    assert "X201 malformed-file" in done.stdout


def test_update_adds_what_is_new_and_takes_out_what_is_gone(adopted: Path, mtqa: Run) -> None:
    po = adopted / "locale" / "ferry.de.po"
    edit(po, 'msgstr "Ihre Buchung ist abgeschlossen."', 'msgstr "Ihre Buchung ist  abgeschlossen."')
    (adopted / "locale" / "shop.fr.json").unlink()
    done = mtqa("baseline", "update", "locale", cwd=adopted)
    assert done.stdout == f"{NAME}: 1 added, 4 taken out, 9 findings in 1 file in all.\n"
    assert mtqa("check", "locale", "--strict-baseline", cwd=adopted).returncode == 0


def test_create_overwrites_only_by_force(adopted: Path, mtqa: Run) -> None:
    refused = mtqa("baseline", "create", "locale", cwd=adopted)
    assert refused.returncode == 2
    assert f"{NAME}: exists already; 'mtqa baseline update' brings it up to date" in refused.stderr
    assert mtqa("baseline", "create", "locale", "--force", cwd=adopted).returncode == 0


def test_force_overwrites_nothing_but_baselines(adopted: Path, mtqa: Run) -> None:
    before = (adopted / "locale" / "ferry.de.po").read_bytes()
    for name in ("locale/ferry.de.po", "/dev/null"):
        done = mtqa("baseline", "create", "locale", "--baseline", name, "--force", cwd=adopted)
        assert (done.returncode, "is no baseline, and is not overwritten" in done.stderr) == (2, True)
    assert (adopted / "locale" / "ferry.de.po").read_bytes() == before
    assert Path("/dev/null").is_char_device()


def test_show_counts_by_rule_and_by_file(adopted: Path, mtqa: Run) -> None:
    shown = mtqa("baseline", "show", cwd=adopted).stdout.splitlines()
    assert shown[0] == f"{NAME}: 12 findings in 2 files"
    assert "       2  A102" in shown
    assert "       8  locale/ferry.de.po" in shown
    entries = mtqa("baseline", "show", "--entries", cwd=adopted).stdout.splitlines()
    assert len(entries) == 13


def test_the_option_the_key_and_leaving_it_out(adopted: Path, mtqa: Run) -> None:
    assert mtqa("check", "locale", "--no-baseline", cwd=adopted).returncode == 1
    (adopted / NAME).rename(adopted / "known.json")
    assert mtqa("check", "locale", cwd=adopted).returncode == 1
    assert mtqa("check", "locale", "--baseline", "known.json", cwd=adopted).returncode == 0
    (adopted / "mtqa.toml").write_text('model = "none"\nbaseline = "known.json"\n', encoding="utf-8")
    assert mtqa("check", ".", cwd=adopted / "locale").returncode == 0
    gone = mtqa("check", "locale", "--baseline", "gone.json", cwd=adopted)
    assert (gone.returncode, "baseline gone.json: no such file" in gone.stderr) == (2, True)
    both = mtqa("check", "locale", "--baseline", "known.json", "--no-baseline", cwd=adopted)
    assert (both.returncode, "give one or the other" in both.stderr) == (2, True)


@pytest.mark.parametrize("command", ["update", "prune"])
def test_without_a_baseline_there_is_nothing_to_bring_up_to_date(project: Path, mtqa: Run, command: str) -> None:
    done = mtqa("baseline", command, "locale", cwd=project)
    assert done.returncode == 2
    assert f"{NAME}: there is no baseline yet; 'mtqa baseline create' makes one" in done.stderr
    strict = mtqa("check", "locale", "--strict-baseline", cwd=project)
    assert (strict.returncode, "there is no baseline" in strict.stderr) == (2, True)


def test_what_cannot_be_read_is_told_and_exits_with_2(project: Path, mtqa: Run) -> None:
    done = mtqa("baseline", "create", "locale", "gone.txt", cwd=project)
    assert done.returncode == 2
    assert "gone.txt: " in done.stderr
    assert (project / NAME).exists()


def test_a_gate_of_other_values_for_some_paths(adopted: Path, mtqa: Run) -> None:
    config = adopted / "mtqa.toml"
    config.write_text('model = "none"\n[per-file-gate]\n"*.po" = { fail-on = "never" }\n', encoding="utf-8")
    done = mtqa("check", "locale", "--no-baseline", cwd=adopted)
    assert done.returncode == 1
    assert "ferry.de.po has" not in done.stdout
    assert "shop.fr.json has 3 major" in done.stdout
    assert "    to pass: mend or suppress them (A102, M101 and X301), or put them into a baseline" in done.stdout
    config.write_text('model = "none"\ncount-known = ["fail-on"]\n', encoding="utf-8")
    assert mtqa("check", "locale", cwd=adopted).returncode == 1


def test_an_option_holds_for_all_paths(adopted: Path, mtqa: Run) -> None:
    gate = '[per-file-gate]\n"*" = { fail-on = "minor", min-quality = 100 }\n'
    (adopted / "mtqa.toml").write_text(f'model = "none"\n{gate}', encoding="utf-8")
    arguments = ("check", "locale/ferry.de.po", "--no-baseline", "--fail-on", "never")
    told = mtqa(*arguments, cwd=adopted)
    assert told.returncode == 1
    assert "critical" not in told.stdout.partition("FAILED")[2]
    assert "(allowed: 100 or more)" in told.stdout
    assert mtqa(*arguments, "--min-quality", "0", cwd=adopted).returncode == 0


def test_nothing_is_written_where_nothing_could_be_checked(project: Path, mtqa: Run) -> None:
    done = mtqa("baseline", "create", "gone", cwd=project)
    assert done.returncode == 2
    assert f"{NAME}: is not written, for there is nothing to check in gone" in done.stderr
    assert not (project / NAME).exists()


def test_strictness_may_stand_in_the_configuration(adopted: Path, mtqa: Run) -> None:
    (adopted / "locale" / "ferry.de.po").unlink()
    (adopted / "mtqa.toml").write_text('model = "none"\nstrict-baseline = true\n', encoding="utf-8")
    assert mtqa("check", "locale", cwd=adopted).returncode == 1


def test_what_a_demand_cannot_ask_is_told(adopted: Path, mtqa: Run) -> None:
    done = mtqa("check", "locale", "--max-weak-share", "0.1", cwd=adopted)
    assert "Without a reference model no segment is weak: max-weak-share asks nothing." in done.stdout


def test_findings_that_were_marked_as_no_errors_are_added(project: Path, mtqa: Run) -> None:
    (project / "other.toml").write_text('model = "none"\nbaseline = "known.json"\n', encoding="utf-8")
    done = mtqa("baseline", "create", "locale", "--config", "other.toml", cwd=project)
    assert done.returncode == 0
    value = json.loads((project / "known.json").read_text(encoding="utf-8"))
    (path, entries) = next(iter(value["findings"].items()))
    (project / "marks.json").write_text(json.dumps(value | {"findings": {path: entries[:2]}}), encoding="utf-8")
    added = mtqa("baseline", "add", "marks.json", cwd=project)
    assert (added.returncode, added.stderr) == (0, "")
    assert added.stdout == f"{NAME}: 2 added, 0 known already, 2 findings in 1 file in all.\n"
    assert "2 known findings not told" in mtqa("check", "locale", cwd=project).stdout
    both = mtqa("baseline", "add", "marks.json", "known.json", cwd=project)
    assert both.stdout == f"{NAME}: 10 added, 4 known already, 12 findings in 2 files in all.\n"
    assert (project / NAME).read_bytes() == (project / "known.json").read_bytes()
    before = (project / NAME).read_bytes()
    for name, problem in (("gone.json", "no such file"), ("mtqa.toml", "is not valid JSON")):
        refused = mtqa("baseline", "add", name, cwd=project)
        assert refused.returncode == 2
        assert problem in refused.stderr
    assert (project / NAME).read_bytes() == before

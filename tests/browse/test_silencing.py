from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from mtqa.baseline import load_baseline, read_baseline, write_baseline
from mtqa.browse.listing import Entry, Filter, Listing
from mtqa.browse.silencing import Silencer, Way
from mtqa.browse.texts import Texts
from mtqa.config import load_settings
from mtqa.errors import MtqaError
from mtqa.finding import Finding
from mtqa.inputs import read_options
from mtqa.pipeline import check_paths
from mtqa.report import Report
from tests.browse.conftest import Run

PO = Path("catalogues/ferry.de.po")


def silencer_of(report: Report, config: str | None = None) -> tuple[Listing, Silencer]:
    settings = load_settings(config)
    listing = Listing(report)
    return listing, Silencer(listing, settings, config, Texts(read_options(settings)))


def entry(listing: Listing, rule: str, path: str = "") -> Entry:
    documents = listing.report.documents
    return next(
        each for each in listing.found(Filter()) if each.finding.rule == rule and path in documents[each.document].path
    )


def told(*paths: str) -> list[Finding]:
    """What a run tells now."""
    settings = load_settings().override(model="none")
    report = check_paths(paths, settings, baseline=load_baseline(settings))
    assert not report.problems
    return [finding for document in report.documents for finding in document.findings]


def prints(findings: Iterable[Finding]) -> list[str]:
    return [finding.fingerprint for finding in findings]


def test_a_comment_silences_the_finding_and_nothing_else_and_is_taken_back(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    before, findings = PO.read_bytes(), told("catalogues")
    found = entry(listing, "M101", "ferry")
    done = silencer.silence(found, Way.COMMENT)
    assert done.told == "catalogues/ferry.de.po: # mtqa: ignore[M101]"
    assert done.numbers == {found.number}
    assert prints(told("catalogues")) == [each for each in prints(findings) if each != found.finding.fingerprint]
    assert silencer.undo().numbers == {found.number}
    assert PO.read_bytes() == before
    assert not silencer.undoable


def test_several_comments_are_written_into_one_file_and_taken_back_the_last_first(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    contents = [PO.read_bytes()]
    rules = ("A102", "M101", "F205", "M102", "A113")
    for rule in rules:
        silencer.silence(entry(listing, rule, "ferry"), Way.COMMENT)
        contents.append(PO.read_bytes())
    assert not {each.rule for each in told(str(PO))}.intersection(rules)
    for content in reversed(contents[:-1]):
        silencer.undo()
        assert PO.read_bytes() == content


def test_a_comment_counts_for_all_findings_that_it_silences(folder: Path, run: Run) -> None:
    (folder / "a.md").write_text("# So\n\nTwo  words stand  here.\n\nTwo  more words.\n", encoding="utf-8")
    listing, silencer = silencer_of(run("a.md"))
    numbers = [each.number for each in listing.found(Filter(rules=frozenset({"F205"})))]
    assert len(numbers) == 3
    assert silencer.silence(listing.entries[numbers[0]], Way.COMMENT).numbers == set(numbers[:2])


def test_a_file_that_has_changed_is_told_and_not_written_to(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    PO.write_text(f"# A line more.\n{PO.read_text(encoding='utf-8')}", encoding="utf-8")
    changed = PO.read_bytes()
    found = entry(listing, "M101", "ferry")
    offers = {each.way: each.refusal for each in silencer.offers(found)}
    assert offers[Way.COMMENT] == "catalogues/ferry.de.po has changed since it was checked: check it again."
    # A fingerprint and a key are the same in a file that has changed elsewhere.
    assert [offers[each] for each in (Way.KEY, Way.FILE, Way.BASELINE)] == [None, None, None]
    with pytest.raises(MtqaError, match="has changed since it was checked"):
        silencer.silence(found, Way.COMMENT)
    assert PO.read_bytes() == changed


def test_what_somebody_else_writes_between_is_not_written_over(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    silencer.silence(entry(listing, "M101", "ferry"), Way.COMMENT)
    PO.write_bytes(PO.read_bytes() + b"\n# Of another program.\n")
    theirs = PO.read_bytes()
    with pytest.raises(MtqaError, match="was written to since: it is left as it is"):
        silencer.undo()
    with pytest.raises(MtqaError, match="has changed since"):
        silencer.silence(entry(listing, "A102", "ferry"), Way.COMMENT)
    assert PO.read_bytes() == theirs
    assert silencer.undoable


def test_the_encoding_and_the_line_ends_of_a_file_stay(folder: Path, run: Run) -> None:
    file = folder / "a_de.properties"
    text = "# Über uns\r\nwait = Warten  Sie\r\nback = Zurück  bitte\r\n"
    file.write_bytes(b"\xff\xfe" + text.encode("utf-16-le"))
    listing, silencer = silencer_of(run("a_de.properties"))
    for each in listing.found(Filter(rules=frozenset({"F205"}))):
        silencer.silence(each, Way.COMMENT)
    after = (
        "# Über uns\r\n# mtqa: ignore[F205]\r\nwait = Warten  Sie\r\n# mtqa: ignore[F205]\r\nback = Zurück  bitte\r\n"
    )
    assert file.read_bytes() == b"\xff\xfe" + after.encode("utf-16-le")
    assert "F205" not in [each.rule for each in told("a_de.properties")]


def test_formats_without_comments_and_rules_on_comments_are_offered_what_there_is(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    found = entry(listing, "A102", "shop")
    refusals = {each.way: each.refusal for each in silencer.offers(found)}
    assert refusals == {
        Way.COMMENT: "Files of this format have no comments.",
        Way.KEY: None,
        Way.FILE: None,
        Way.BASELINE: None,
    }
    comment = found._replace(finding=replace(found.finding, rule="X401"))
    assert silencer.offers(comment)[1].refusal == "No key silences what is said of comments."


def test_a_key_is_ignored_in_the_configuration_which_keeps_the_rest(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    findings = told("catalogues")
    found = entry(listing, "A102", "shop")
    done = silencer.silence(found, Way.KEY)
    text = Path("mtqa.toml").read_text(encoding="utf-8")
    assert text.startswith('# Of the project.\nfail-on = "major"\n\n[per-key-ignores]\n"catalogues/shop.fr.json:')
    assert done.numbers == {found.number}
    assert prints(told("catalogues")) == [each for each in prints(findings) if each != found.finding.fingerprint]
    silencer.undo()
    assert Path("mtqa.toml").read_text(encoding="utf-8") == '# Of the project.\nfail-on = "major"\n'


def test_a_rule_is_ignored_in_a_whole_file(run: Run) -> None:
    listing, silencer = silencer_of(run("articles", "catalogues"))
    found = entry(listing, "F205", "ferry.de.po")
    done = silencer.silence(found, Way.FILE)
    assert 'catalogues/ferry.de.po" = ["F205"]' in Path("mtqa.toml").read_text(encoding="utf-8")
    of_rule = [each for each in listing.of_document(found.document) if each.finding.rule == "F205"]
    assert done.numbers == {each.number for each in of_rule}
    assert ("catalogues/ferry.de.po", "F205") not in [(each.location.path, each.rule) for each in told("catalogues")]


def test_a_project_without_a_configuration_gets_one_and_undoing_takes_it_away(folder: Path, run: Run) -> None:
    (folder / "mtqa.toml").unlink()
    listing, silencer = silencer_of(run("catalogues"))
    found = entry(listing, "F205", "ferry.de.po")
    assert silencer.offers(found)[2].file == "mtqa.toml"
    silencer.silence(found, Way.FILE)
    assert Path("mtqa.toml").read_text(encoding="utf-8").startswith("[per-file-ignores]\n")
    silencer.undo()
    assert not Path("mtqa.toml").exists()


def test_the_configuration_that_was_named_is_the_one_written_to(folder: Path, run: Run) -> None:
    shutil.move("mtqa.toml", "ours.toml")
    listing, silencer = silencer_of(run("catalogues"), "ours.toml")
    silencer.silence(entry(listing, "F205", "ferry.de.po"), Way.FILE)
    assert "per-file-ignores" in (folder / "ours.toml").read_text(encoding="utf-8")
    assert not (folder / "mtqa.toml").exists()


def test_the_baseline_gets_the_finding_and_loses_it_again(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    findings = told("catalogues")
    first, second = entry(listing, "M101", "ferry"), entry(listing, "A102", "shop")
    silencer.silence(first, Way.BASELINE)
    one = Path("mtqa-baseline.json").read_bytes()
    assert silencer.silence(second, Way.BASELINE).numbers == {second.number}
    known = {first.finding.fingerprint, second.finding.fingerprint}
    assert prints(told("catalogues")) == [each for each in prints(findings) if each not in known]
    silencer.undo()
    assert Path("mtqa-baseline.json").read_bytes() == one
    silencer.undo()
    assert not Path("mtqa-baseline.json").exists()


def test_what_the_baseline_has_already_is_not_put_there_again(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    found = entry(listing, "M101", "ferry")
    silencer.silence(found, Way.BASELINE)
    name = "mtqa-baseline.json"
    # As another program has told of it.
    (known,) = read_baseline(name)
    write_baseline(name, [known._replace(text="other words")])
    assert silencer.offers(found)[3].refusal == "It is in the baseline already."
    with pytest.raises(MtqaError, match="It is in the baseline already"):
        silencer.silence(found, Way.BASELINE)
    assert [each.text for each in read_baseline(name)] == ["other words"]


def test_a_malformed_file_is_never_known(run: Run, folder: Path) -> None:
    (folder / "de.po").write_text('msgid "a\n', encoding="utf-8")
    listing, silencer = silencer_of(run("de.po"))
    refusal = silencer.offers(entry(listing, "X201"))[3].refusal
    assert refusal == "Nothing is checked of a file that breaks its format: that stays new."


def test_a_baseline_that_is_damaged_is_told_and_left_alone(run: Run) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    Path("mtqa-baseline.json").write_text("[]", encoding="utf-8")
    with pytest.raises(MtqaError, match="has no schema"):
        silencer.silence(entry(listing, "M101"), Way.BASELINE)
    assert json.loads(Path("mtqa-baseline.json").read_bytes()) == []


def test_in_another_folder_nothing_can_be_written(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    monkeypatch.chdir("articles")
    refusals = {each.refusal for each in silencer.offers(entry(listing, "M101", "ferry"))}
    assert refusals == {
        "catalogues/ferry.de.po is not there: start mtqa browse in the folder in which the files were checked."
    }


def test_a_file_that_a_report_names_is_not_read_unless_its_digest_is_told(run: Run, folder: Path) -> None:
    report = run("catalogues")
    (folder / "secret.po").write_bytes(PO.read_bytes().replace(b"Pier", b"Quai"))
    forged = tuple(replace(each, path="secret.po") for each in report.documents if "ferry" in each.path)
    listing, silencer = silencer_of(replace(report, documents=forged))
    refusal = silencer.offers(entry(listing, "M101"))[0].refusal
    assert refusal == "secret.po has changed since it was checked: check it again."


def test_a_read_only_file_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    PO.chmod(0o444)
    with pytest.raises(MtqaError, match="cannot be written: it is read-only"):
        silencer.silence(entry(listing, "M101", "ferry"), Way.COMMENT)
    assert not silencer.undoable


@pytest.mark.parametrize(
    ("content", "problem"), [(b"# \xff\n", "not valid TOML|UTF-8"), (b"nokey = 1\n", "unknown key 'nokey'")]
)
def test_a_configuration_that_was_broken_meanwhile_is_not_written_to(
    folder: Path, run: Run, content: bytes, problem: str
) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    (folder / "mtqa.toml").write_bytes(content)
    with pytest.raises(MtqaError, match=problem):
        silencer.silence(entry(listing, "A102", "ferry"), Way.FILE)
    assert (folder / "mtqa.toml").read_bytes() == content
    assert not silencer.undoable


def test_what_was_written_is_noted_before_anything_else_can_fail(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    listing, silencer = silencer_of(run("catalogues"))
    before = (folder / "mtqa.toml").read_bytes()
    with monkeypatch.context() as patch:
        patch.setattr(Silencer, "_reload", lambda _: load_settings("gone.toml"))
        with pytest.raises(MtqaError, match=r"gone\.toml"):
            silencer.silence(entry(listing, "A102", "ferry"), Way.FILE)
    assert (folder / "mtqa.toml").read_bytes() != before
    silencer.undo()
    assert (folder / "mtqa.toml").read_bytes() == before


def test_a_file_whose_name_is_no_unicode_is_not_put_into_the_configuration(folder: Path, run: Run) -> None:
    name = "x\udcff.po"
    try:
        (folder / name).write_bytes(PO.read_bytes())
    except (OSError, UnicodeError):
        pytest.skip("names are Unicode here")
    listing, silencer = silencer_of(run(name))
    before = (folder / "mtqa.toml").read_bytes()
    for way in (Way.FILE, Way.KEY):
        with pytest.raises(MtqaError, match="cannot name this finding"):
            silencer.silence(entry(listing, "A102"), way)
    assert (folder / "mtqa.toml").read_bytes() == before


def test_a_file_that_cannot_be_taken_away_is_told(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "mtqa-baseline.json").unlink(missing_ok=True)
    listing, silencer = silencer_of(run("catalogues"))
    silencer.silence(entry(listing, "A102", "ferry"), Way.BASELINE)

    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", refuse)
        with pytest.raises(MtqaError, match=r"cannot be taken away \(Permission denied\)"):
            silencer.undo()
    assert silencer.undoable

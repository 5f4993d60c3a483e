"""What suppressions do to findings, and what is told of suppressions themselves."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from mtqa import check_text
from mtqa.cache import Cache
from mtqa.config import Settings
from mtqa.errors import ConfigError
from mtqa.finding import Severity
from mtqa.fixing.fixer import Fixer
from mtqa.pipeline import check_paths
from mtqa.report import DocumentReport, Report
from mtqa.sifting import Reason
from tests.limits import HANG_S

RULES = ("F205", "F208", "X4")
HEADER = 'msgid ""\nmsgstr "Language: de\\n"\n\n'


def told(text: str, text_format: str = "markdown", **settings: object) -> DocumentReport:
    chosen: dict[str, object] = {"model": "none", "select": RULES, "target_lang": "de", **settings}
    return check_text(text, text_format=text_format, settings=Settings(**chosen))  # type: ignore[arg-type]


def rules(document: DocumentReport) -> list[str]:
    return [finding.rule for finding in document.findings]


def marked(document: DocumentReport, rule: str = "X401") -> list[str]:
    return [finding.text for finding in document.findings if finding.rule == rule]


def aside(document: DocumentReport) -> list[tuple[str, str | None]]:
    assert all(each.reason is Reason.SUPPRESSED for each in document.aside)
    return [(each.finding.rule, each.remark) for each in document.aside]


def run(folder: Path, *paths: str, settings: Mapping[str, object] | None = None, **options: object) -> Report:
    chosen: dict[str, object] = {"model": "none", "select": ("ALL",), "root": str(folder), "target_lang": "de"}
    chosen |= settings or {}
    named = [str(folder / path) for path in paths] or [str(folder)]
    return check_paths(named, Settings(**chosen), **options)  # type: ignore[arg-type]


# Ranges.

RANGES = """\
Eins,, eins.

<!-- mtqa: disable[F208] -- ein Zitat -->

Zwei,, zwei  zwei.

<!-- mtqa: enable[F208] -->

Drei,, drei.
"""


def test_a_range_holds_from_disable_to_enable() -> None:
    document = told(RANGES)
    assert [(each.rule, each.location.line) for each in document.findings] == [("F208", 1), ("F205", 5), ("F208", 9)]
    assert aside(document) == [("F208", "ein Zitat")]


def test_a_range_without_an_end_goes_to_the_end_of_the_file() -> None:
    assert [each.location.line for each in told(RANGES.replace("<!-- mtqa: enable[F208] -->", "")).findings] == [1, 5]


def test_enable_alone_ends_all_and_one_rule_may_come_back() -> None:
    text = (
        "<!-- mtqa: disable -->\n\nA,, a  a.\n\n<!-- mtqa: enable[F205] -->\n\nB,, b  b.\n\n"
        "<!-- mtqa: enable -->\n\nC,, c  c.\n"
    )
    assert [(each.rule, each.location.line) for each in told(text).findings] == [
        ("F205", 7),
        ("F208", 11),
        ("F205", 11),
    ]


def test_an_end_without_a_beginning_is_malformed() -> None:
    assert marked(told("<!-- mtqa: enable[F208] -->\n\nEins.\n"), "X403") == ["mtqa: enable[F208]"]
    text = "<!-- mtqa: disable[F205] -->\n\nA  a.\n\n<!-- mtqa: enable[F208] -->\n\nB.\n"
    assert marked(told(text), "X403") == ["mtqa: enable[F208]"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# mtqa: disable[F208]\n\na = A,, a\n\n# mtqa: enable[F208]\nb = B,, b\n", "properties"),
        ("# mtqa: disable[F208]\na: A,, a\n# mtqa: enable[F208]\nb: B,, b\n", "yaml"),
        ("// mtqa: disable[F208]\n\"a\" = \"A,, a\";\n// mtqa: enable[F208]\n\"b\" = \"B,, b\";\n", "strings"),
        ("# mtqa: disable[F208]\n\na = A,, a\n\n# mtqa: enable[F208]\n\nb = B,, b\n", "fluent"),
        ("<resources><!-- mtqa: disable[F208] --><string name='a'>A,, a</string><!-- mtqa: enable[F208] -->"
         "<string name='b'>B,, b</string></resources>", "android"),
        ("// mtqa: disable[F208]\nA,, a.\n\n// mtqa: enable[F208]\nB,, b.\n", "asciidoc"),
        (".. mtqa: disable[F208]\n\nA,, a.\n\n.. mtqa: enable[F208]\n\nB,, b.\n", "restructuredtext"),
        ("{/* mtqa: disable[F208] */}\n\nA,, a.\n\n{/* mtqa: enable[F208] */}\n\nB,, b.\n", "mdx"),
        (f'{HEADER}# mtqa: disable[F208]\nmsgid "a"\nmsgstr "A,, a"\n\n'
         '# mtqa: enable[F208]\nmsgid "b"\nmsgstr "B,, b"\n', "po"),
    ],
)  # fmt: skip
def test_ranges_are_in_every_format_with_comments_between(text: str, form: str) -> None:
    document = told(text, form)
    assert rules(document) == ["F208"]
    assert aside(document) == [("F208", None)]
    assert document.aside[0].finding.span < document.findings[0].span


def test_there_are_no_ranges_where_order_means_nothing() -> None:
    text = '{"a": "A,, a", "@a": {"description": "mtqa: disable[F208]"}, "b": "B,, b"}'
    document = told(text, "arb")
    assert sorted(rules(document)) == ["F208", "F208", "X403"]


def test_a_file_may_be_left_out() -> None:
    document = told("A,, a  a.\n\n<!-- mtqa: ignore-file[F208] -->\n\nB,, b.\n")
    assert rules(document) == ["F205"]
    assert [rule for rule, _ in aside(document)] == ["F208", "F208"]
    assert rules(told('{"@@x-mtqa": "mtqa: ignore-file[F208]", "a": "A,, a"}', "arb")) == []


# What is unused.


def test_of_several_rules_those_are_told_that_suppress_nothing() -> None:
    assert marked(told("<!-- mtqa: ignore[F205, F208] -->\n\nA,, a.\n")) == ["F205"]
    assert marked(told("<!-- mtqa: ignore[F205, F208] -->\n\nA, a.\n")) == ["mtqa: ignore[F205, F208]"]


def test_a_rule_that_did_not_run_is_not_told_of() -> None:
    text = "<!-- mtqa: ignore[F205] -->\n\nA.\n"
    assert marked(told(text)) == ["mtqa: ignore[F205]"]
    assert marked(told(text, select=("F208", "X4"))) == []
    assert marked(told(text, ignore=("F205",))) == []
    assert marked(told(text, per_file_ignores={"*": ("F205",)})) == []


def test_a_prefix_is_told_of_if_all_of_it_ran() -> None:
    text = "<!-- mtqa: ignore[F20] -->\n\nA.\n"
    assert marked(told(text, select=("F", "X4"))) == ["mtqa: ignore[F20]"]
    assert marked(told(text, select=("F205", "X4"))) == []


def test_rules_that_wait_are_not_told_of() -> None:
    assert marked(told("<!-- mtqa: ignore[A102] -->\n\nA.\n", select=("ALL",))) == [], "there is no source"
    po = f'{HEADER}# mtqa: ignore[A102]\nmsgid "a"\nmsgstr "A"\n'
    assert marked(told(po, "po", select=("ALL",))) == ["mtqa: ignore[A102]"]
    assert marked(told("<!-- mtqa: ignore[Q101] -->\n\nA.\n", select=("ALL",))) == [], "there is no model"
    french = "<!-- mtqa: ignore[F617] -->\n\nA.\n"
    assert marked(told(french, select=("ALL",))) == [], "it is a rule of another language"
    assert marked(told(french, select=("ALL",), target_lang="fr")) == ["mtqa: ignore[F617]"]
    assert marked(told("<!-- mtqa: ignore -->\n\nA.\n", select=("ALL",))) == [], "a model may be what it is for"


def test_drafts_are_not_told_of() -> None:
    po = f'{HEADER}# mtqa: ignore[F208]\n#, fuzzy\nmsgid "a"\nmsgstr "A"\n'
    assert marked(told(po, "po")) == []


def test_what_stands_at_nothing_is_told() -> None:
    document = told("A,, a.\n\n<!-- mtqa: ignore[F208] -->\n")
    assert rules(document) == ["F208", "X401"]
    assert "it stands at no text" in document.findings[1].message


def test_unknown_rules_are_told_with_the_nearest() -> None:
    (finding,) = told("<!-- mtqa: ignore[doubled-punctation] -->\n\nA.\n").findings
    assert (finding.rule, finding.text, finding.suggestion) == ("X402", "doubled-punctation", "doubled-punctuation")
    assert rules(told("<!-- mtqa: ignore[DEFAULT] -->\n\nA.\n")) == ["X402"]


def test_no_comment_silences_what_is_said_of_comments() -> None:
    text = "<!-- mtqa: ignore-file[X401, X402, X403] -->\n<!-- mtqa: ignore-file -->\n\n<!-- mtqa: ingore -->\n\nA.\n"
    assert "X403" in rules(told(text))
    assert marked(told(text)) == ["mtqa: ignore-file[X401, X402, X403]"]
    assert rules(told(text, ignore=("X4",))) == []
    assert rules(told(text, per_file_ignores={"*": ("X4",)})) == []


def test_comments_cost_no_points_and_may_be_graver() -> None:
    text = "<!-- mtqa: ignore[F208] -->\n\nEin ganzer Satz.\n"
    assert told(text).scores.mqm_per_100_words == 0
    (finding,) = told(text, severity={"X401": Severity.MAJOR}).findings
    assert (finding.severity, finding.confidence) == (Severity.MAJOR, 1.0)


def test_suppressed_findings_cost_no_points() -> None:
    assert told("<!-- mtqa: ignore[F208] -->\n\nEin,, Satz.\n").scores.mqm_per_100_words == 0
    assert (told("Ein,, Satz.\n").scores.mqm_per_100_words or 0) > 0


def test_names_and_prefixes_mean_what_they_mean_on_the_command_line() -> None:
    for selector in ("F208", "F2", "F", "f208", "doubled-punctuation", "ALL"):
        assert "F208" not in rules(told(f"<!-- mtqa: ignore[{selector}] -->\n\nA,, a.\n"))


# Runs.


def test_what_compares_files_is_suppressed_and_told_of(tmp_path: Path) -> None:
    for name, note, rendering in (
        ("a", "# mtqa: ignore[T202]\n", "Sichern"),
        ("b", "", "Speichern"),
        ("c", "", "Speichern"),
    ):
        (tmp_path / f"{name}.po").write_text(f'{HEADER}{note}msgid "Save the file"\nmsgstr "Datei {rendering}"\n')
    first = run(tmp_path)
    across = [each.finding.rule for document in first.documents for each in document.aside]
    if not across:
        pytest.fail(f"nothing was found across files: {[rules(each) for each in first.documents]}")
    assert across == ["T202"]
    assert all(marked(document) == [] for document in first.documents)
    (tmp_path / "a.po").write_text(f'{HEADER}# mtqa: ignore[T202]\nmsgid "Save the file"\nmsgstr "Datei Speichern"\n')
    assert marked(run(tmp_path).documents[0]) == ["mtqa: ignore[T202]"]
    assert marked(run(tmp_path, "a.po", "b.po").documents[0]) == [], "files that were not given may tell otherwise"


def test_a_comment_at_the_original_holds_for_translations(tmp_path: Path) -> None:
    resources = "<resources>{}<string name='a'>{} files</string></resources>"
    for folder, text in (
        ("values", resources.format("<!-- mtqa: ignore[A102] — rounded -->", 5)),
        ("values-de", resources.format("", 6).replace("files", "Dateien")),
    ):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "strings.xml").write_text(text)
    report = run(tmp_path, "values-de/strings.xml", sources=[str(tmp_path / "values/strings.xml")])
    assert "A102" not in rules(report.documents[0])
    assert ("A102", "rounded") in aside(report.documents[0])


def test_a_comment_at_the_original_holds_for_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "values").mkdir()
    (tmp_path / "values-de").mkdir()
    source, target = tmp_path / "values/strings.xml", tmp_path / "values-de/strings.xml"
    entry = "<string name='{}'>{}</string>"
    first, second = entry.format("a", "Alpha"), entry.format("b", "Bravo")
    target.write_text(f"<resources><!-- mtqa: ignore[X301] -->{first}</resources>")
    source.write_text(f"<resources>{first}{second}</resources>")
    report = run(tmp_path, "values-de/strings.xml", sources=[str(source)])
    assert "X301" in rules(report.documents[0]), "the comment stands at another entry"
    source.write_text(f"<resources>{first}<!-- mtqa: ignore[X301] -->{second}</resources>")
    report = run(tmp_path, "values-de/strings.xml", sources=[str(source)])
    assert "X301" not in rules(report.documents[0])


def test_fixes_leave_alone_what_is_suppressed(tmp_path: Path) -> None:
    file = tmp_path / "a.de.md"
    file.write_text("<!-- mtqa: ignore[F205] -->\n\nZwei  Wörter.\n\nNoch  zwei.\n")
    run(tmp_path, "a.de.md", fixer=Fixer())
    assert file.read_text() == "<!-- mtqa: ignore[F205] -->\n\nZwei  Wörter.\n\nNoch zwei.\n"


def test_a_run_that_has_it_from_memory_tells_the_same(tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    po = f'{HEADER}# mtqa: ignore[A102, F205] -- so\nmsgid "5 files"\nmsgstr "6 Dateien"\n\n'
    po += 'msgid "legal"\nmsgstr "A,, a"\n'
    (folder / "de.po").write_text(po)
    (folder / "none.po").write_text(f'{HEADER}# mtqa: ingore\nmsgid "a"\nmsgstr "A"\n')
    settings = {"per_key_ignores": {"legal": ("F208",), "gone": ("F208",)}, "origin": "mtqa.toml"}
    reports = []
    for _ in range(2):
        with Cache(tmp_path / "cache", 10, pytest.fail) as cache:
            reports.append(run(folder, settings=settings, cache=cache))
    cold, warm = reports
    assert (warm.documents, warm.notices, warm.verdict) == (cold.documents, cold.notices, cold.verdict)
    assert [marked(each) for each in warm.documents] == [["F205"], []]
    assert ("A102", "so") in aside(warm.documents[0])
    assert ("F208", "per-key-ignores 'legal'") in aside(warm.documents[0])
    assert "X403" in rules(warm.documents[1])
    assert any("'gone' matches no key" in each for each in warm.notices)


def test_what_is_told_only_of_changes_is_not_unused_without(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(f'{HEADER}# mtqa: ignore[X404]\nmsgid "Save"\nmsgstr "Speichern"\n')
    assert marked(run(tmp_path).documents[0]) == []


# The configuration.


def test_keys_may_be_ignored(tmp_path: Path) -> None:
    (tmp_path / "de.json").write_text('{"legal": {"a": "A,, a"}, "other": {"a": "A,, a"}}')
    for pattern in ("legal.*", "*.json:legal.a", "de.json:*.a", "legal.a"):
        (document,) = run(tmp_path, "de.json", settings={"per_key_ignores": {pattern: ("F208",)}}).documents
        assert [rule for rule, _ in aside(document)] == ["F208"] * (2 if pattern == "de.json:*.a" else 1)
        assert aside(document)[0][1] == f"per-key-ignores {pattern!r}"
    for pattern in ("legal", "*.po:legal.*", "LEGAL.*"):
        (document,) = run(tmp_path, "de.json", settings={"per_key_ignores": {pattern: ("F208",)}}).documents
        assert aside(document) == []


def test_a_key_may_have_a_colon(tmp_path: Path) -> None:
    (tmp_path / "de.po").write_text(f'{HEADER}msgid "Note: wait"\nmsgstr "Achtung: warten,, bitte"\n')
    (document,) = run(tmp_path, "de.po", settings={"per_key_ignores": {"Note: *": ("F208",)}}).documents
    assert ("F208", "per-key-ignores 'Note: *'") in aside(document)


def test_patterns_that_match_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "locales").mkdir()
    (tmp_path / "locales/de.json").write_text('{"legal": {"a": "A,, a", "b": "B"}}')
    settings = {
        "per_key_ignores": {"legal.a": ("F208",), "legal.b": ("F208",), "legl.*": ("F208",), "po/*.po:a": ("F208",)},
        "per_file_ignores": {"locales/*.json": ("F205",), "local/*.json": ("F205",)},
        "origin": "mtqa.toml",
    }
    notices = [each for each in run(tmp_path, settings=settings).notices if "matches no" in each]
    assert notices == [
        "mtqa.toml: per-file-ignores.'local/*.json' matches no file of this run.",
        "mtqa.toml: per-key-ignores.'legl.*' matches no key of this run.",
        "mtqa.toml: per-key-ignores.'po/*.po:a' matches no key of this run.",
    ]
    for paths in (("locales",), ("locales/de.json",)):
        assert not any("matches no" in each for each in run(tmp_path, *paths, settings=settings).notices)


def test_patterns_of_the_gate_that_match_nothing_are_told(tmp_path: Path) -> None:
    (tmp_path / "legal").mkdir()
    (tmp_path / "legal/de.md").write_text("Ein Satz.\n")
    demand = {"fail_on": "never"}
    patterns = ("legal/**", "de.md", "*.md", "leagl/**", "*.po")
    settings = {"per_file_gate": dict.fromkeys(patterns, demand), "origin": "mtqa.toml"}
    notices = [each for each in run(tmp_path, settings=settings).notices if "matches no" in each]
    assert notices == [
        "mtqa.toml: per-file-gate.'leagl/**' matches no file of this run.",
        "mtqa.toml: per-file-gate.'*.po' matches no file of this run.",
    ]
    for paths in (("legal",), ("legal/de.md",)):
        assert not any("matches no" in each for each in run(tmp_path, *paths, settings=settings).notices)


def test_an_unknown_rule_in_the_configuration_is_refused(tmp_path: Path) -> None:
    with pytest.raises(
        ConfigError, match=r"per-key-ignores\.'a': no rule matches 'doubled-punc.*; did you mean doubled-punctuation"
    ):
        run(tmp_path, settings={"per_key_ignores": {"a": ("doubled-punctation",)}})


def test_everything_is_told_in_an_audit(tmp_path: Path) -> None:
    (tmp_path / "de.properties").write_text("# mtqa: ignore[F208]\na = A,, a\nb = B,, b\n")
    (tmp_path / "fr.properties").write_text("a = A,, a\n")
    settings = {"select": RULES, "per_key_ignores": {"b": ("F208",)}, "per_file_ignores": {"fr*": ("F208",)}}
    assert [rules(each) for each in run(tmp_path, settings=settings).documents] == [[], []]
    report = run(tmp_path, settings=settings, ignore_suppressions=True)
    assert [rules(each) for each in report.documents] == [["F208", "F208"], ["F208"]]


def test_hostile_files_take_linear_time() -> None:
    many = "# mtqa: ignore[F208]\na{0} = A\n"
    deep = "<div><!-- mtqa: ignore -->" * 300 + "<p>A.</p>" + "</div>" * 300
    switched = "<!-- mtqa: disable --><!-- mtqa: enable -->\n\n" * 2_000 + "A,, a.\n"
    started = time.process_time()
    unused = told("".join(many.format(number) for number in range(3_000)), "properties")
    told(deep, "html")
    after_all = told(switched)
    assert time.process_time() - started < HANG_S
    assert rules(unused).count("X401") == 3_000
    assert "F208" in rules(after_all)


_ONE = "<!-- mtqa: ignore[F208, F2] --><b>Bitte warten,, es dauert. </b>"
_OTHER = "<!-- mtqa: ignore[F208] -->"
_EMPTY = "<!-- -->"


@pytest.mark.parametrize(
    ("form", "text", "few", "findings"),
    [
        pytest.param(
            "html", f"<main><p>{_ONE * 9_000}</p></main>", f"<main><p>{_ONE * 3}</p></main>", 9_000, id="html"
        ),
        pytest.param("markdown", _ONE * 9_000, _ONE * 3, 9_000, id="markdown"),
        pytest.param(
            "html",
            f"<main>{_OTHER}{_EMPTY * 40_000}<p>A,, a.</p></main>",
            f"{_OTHER}{_EMPTY * 3}<p>A,, a.</p>",
            1,
            id="row",
        ),
        pytest.param(
            "markdown",
            f"<div>{_OTHER}{_EMPTY * 40_000}A,, a.</div>",
            f"<div>{_OTHER}{_EMPTY * 3}A,, a.</div>",
            1,
            id="piece",
        ),
        pytest.param(
            "properties",
            f"# mtqa: disable[{', '.join(['F208'] * 9_000)}]\n" + "b = B,, b\n" * 3_000,
            "# mtqa: disable[F208, F208]\nb = B,, b\n",
            3_000,
            id="switch",
        ),
    ],
)
def test_many_directives_at_one_block_are_heard_once_each(form: str, text: str, few: str, findings: int) -> None:
    select = {"select": ("F208", "X4")}
    assert marked(told(few, form, **select)) == []
    started = time.process_time()
    document = told(text, form, **select)
    assert time.process_time() - started < HANG_S
    assert (document.findings, len(document.aside)) == ((), findings)


def test_all_directives_around_a_finding_are_used() -> None:
    around = (
        "<!-- mtqa: ignore[F208] -- a --><div><!-- mtqa: ignore[F2] -- b --><!-- mtqa: ignore -- c --><p>{}</p></div>"
    )
    text = f"<main>{around.format('A,, a. B,, b.')}<p>C,, c.</p></main>"
    document = told(text, "html")
    assert aside(document) == [("F208", "b"), ("F208", "b")], "of the narrowest range the first"
    assert rules(document) == ["F208"]
    document = told(text.replace("B,, b", "B,, b  b"), "html", select=("F205", "F208", "F209", "X4"))
    assert aside(document)[0] == ("F208", "b")
    assert marked(document) == []


def test_too_many_directives_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mtqa.suppressions.listening.MOST", 3)
    document = told("# mtqa: ignore[F208]\na = A,, a\n" * 5, "properties")
    assert marked(document, "X403") == ["mtqa: ignore[F208]"]
    assert rules(document).count("F208") == 2

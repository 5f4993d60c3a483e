from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.checks.markup.jsx_reader import jsx_of, plain_code
from mtqa.cli import app
from mtqa.finding import Finding
from tests.limits import HANG_S
from tests.rules_alone import NO_MODEL

if TYPE_CHECKING:
    from pathlib import Path

CHECKS = {check.id: check for check in all_checks()}


def findings(rule: str, target: str, source: str | None = None) -> list[Finding]:
    return findings_of_example(CHECKS[rule], Example(target, (), "de", source, "en", format="mdx"))


def marked(rule: str, target: str, source: str | None = None) -> list[str]:
    return [finding.text for finding in findings(rule, target, source)]


def test_attributes_are_read_with_their_values() -> None:
    text = """<Tabs a="x y" b={[{c: 'd>e'}]} hidden {...rest} f={"g"} h={`i`} last />"""
    [attributes] = jsx_of(text).attributes
    assert [(one.name, one.value, one.script) for one in attributes] == [
        ("a", "x y", False),
        ("b", "[{c: 'd>e'}]", True),
        ("hidden", None, False),
        ("...", "...rest", True),
        ("f", "g", False),
        ("h", "`i`", True),
        ("last", None, False),
    ]
    assert [text[one.start : one.end] for one in attributes[:2]] == ['"x y"', "{[{c: 'd>e'}]}"]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("[ 'a', \"b\" ]", "['c','d']", True),
        ("`a ${b} c`", "`c ${b} a`", True),
        ("`a ${b} c`", "`a ${d} c`", False),
        ("<b>One</b>", "<b>Eins</b>", True),
        ("<b>One</b>", "<i>Eins</i>", False),
        ("a /* one */", "a /* eins */", True),
        ("x => x > 1", "x => x > 2", False),
    ],
)
def test_what_of_an_expression_may_be_translated(one: str, other: str, same: bool) -> None:
    assert (plain_code(one) == plain_code(other)) is same


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ('<Tabs v={[{l: "One", w: "a"}]}>\n</Tabs>', '<Tabs v={[{l: "Eins", w: "a"}]}>\n</Tabs>'),
        ("A <A x={1}/> and <A x={2}/>", "<A x={2}/> und <A x={1}/>"),
        ('<A title="One" alt={"x"}/>', '<A title="Eins" alt="y"/>'),
        ("{cond && <A/>}", "{cond && <B/>}"),
        ("`<A>` x", "`<B>` x"),
        ("```\n<A>\n```", "```\n<B>\n```"),
        ("import A from 'a'\n\nOne", "import B from 'b'\n\nEins"),
        ("<!-- <A> -->", "<!-- <B> -->"),
        ("One<br/>two", "Eins<br />zwei"),
        ("<></>", "<></>"),
    ],
)
def test_the_same_components_are_fine(source: str, target: str) -> None:
    assert findings("M128", target, source) == []
    assert findings("M129", target, source) == []


@pytest.mark.parametrize(
    ("source", "target", "texts"),
    [
        ("<A/>\n\n<B/>\n\nx", "<A/>\n\nx", [""]),
        ("<A>x</A>", "<a>x</a>", ["<a>"]),
        ("x", "<A/> x", ["<A/>"]),
        ("<A b/>", "<A/>", ["<A/>"]),
        ("<A/>", "<A b/>", ["<A b/>"]),
        ("<A b={c}/>", "<A b={d}/>", ["{d}"]),
        ("<A b={c}/>", '<A b="c"/>', ['"c"']),
        ("<A {...b}/>", "<A {...c}/>", ["{...c}"]),
        ('<A groupId="os"/>', '<A groupId="system"/>', ['"system"']),
        ("<A.B/>", "<A.C/>", ["<A.C/>"]),
        ("<></>", "x", [""]),
        ("<h2>a</h2>\n<p>b</p>", "<p>b</p>\n<h2>a</h2>", ["<p>"]),
    ],
)
def test_a_component_that_differs_is_marked(source: str, target: str, texts: list[str]) -> None:
    assert marked("M128", target, source) == texts


def test_a_lost_component_is_marked_behind_the_one_before_it() -> None:
    [finding] = findings("M128", "<A/>\n\nEins\n\n<C/>\n", "<A/>\n\nOne\n\n<B id={1}/>\n\n<C/>\n")
    assert (finding.span.start, finding.message) == (4, "“<B id={1}/>” of the source is missing.")


def test_the_expression_of_the_source_is_offered() -> None:
    [finding] = findings("M128", "<A b={Liste}/>", "<A b={list}/>")
    assert finding.suggestion == "{list}"


@pytest.mark.parametrize(
    ("target", "texts"),
    [
        ("<A>\n\nx", ["<A>"]),
        ("x</A>", ["</A>"]),
        ("<A><B></A></B>", ["<B>", "</B>"]),
        ("a<br>b<hr>", ["<br>", "<hr>"]),
        ("a {b", ["{"]),
        ("export const a = `b ${c} \\`\n\nText\n", ["`"]),
        ("export const a = `b ${c} \\``\n\nText\n", []),
        ("<A b='c>", ["<"]),
        ("<A>{b}</A> \\{ \\< 1 < 2", []),
        ("$a {b$", []),
        ("<pre>{x</pre>", []),
        ("<!-- <A> -->", []),
        ("a <5", []),
    ],
)
def test_what_does_not_compile_is_marked(target: str, texts: list[str]) -> None:
    assert marked("M129", target) == texts


@pytest.mark.parametrize("text", ["<A>", "x</A>", "a<br>b", "a {b", "<A b='c>", "a <5", "export const a = `"])
def test_what_the_source_has_as_well_is_left_alone(text: str) -> None:
    assert findings("M129", text, text + "\n") == []


def test_a_tag_that_is_not_closed_is_told_once() -> None:
    source, target = "<A>\n\nx\n\n</A>\n", "<A>\n\nx\n"
    assert marked("M129", target, source) == ["<A>"]
    assert findings("M128", target, source) == []


PIECES = [*"<>/{}='\"`\n ", "<A>", "</A>", "<B c={d}/>", "<br>", "a={", "```\n", "text", "<!--", "-->", "${"]


@given(
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
def test_marks_lie_within_any_text(source: str, target: str) -> None:
    for rule in ("M128", "M129", "X310"):
        for finding in findings(rule, target, source):
            assert target[finding.span.start : finding.span.end] == finding.text
    assert findings("M128", target, target) == []
    assert findings("M129", target, f"{target}\n\n") == []


@pytest.mark.parametrize(
    "unit", ["<", "<A", "<A>", "</A>", "{", "<A b={", "<A b='", "<A {...b}/>", "`", "<A b={'c", "<!--", "export `"]
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    began = time.process_time()
    for rule in ("M128", "M129"):
        findings(rule, text, "<A b={c}/>")
    assert time.process_time() - began < HANG_S


def test_a_file_is_compared_with_its_source_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "page.en.mdx").write_text("# Title\n\n<Chart data={sales} />\n\nThe sales of the last year.\n")
    (tmp_path / "page.de.mdx").write_text("# Titel\n\n<Chart data={verkäufe} />\n\nDie Verkäufe des letzten Jahres.\n")
    paths = [str(tmp_path / "page.de.mdx"), "--source", str(tmp_path / "page.en.mdx")]
    result = CliRunner().invoke(app, ["check", *paths, *NO_MODEL, "--format", "tsv"])
    assert result.exit_code == 1
    assert "M128" in result.output
    assert "page.de.mdx\t3\t13" in result.output

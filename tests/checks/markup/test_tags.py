from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.markup.tag_reader import Kind, find_tags, sure_names
from mtqa.finding import Severity
from tests.checks.pairs import findings, marked
from tests.limits import HANG_S


def test_tags_are_read_with_kind_name_and_attributes() -> None:
    tags = find_tags('<A HREF="x.html" id=top>b</a><br/><img src=\'p.png\'> <xliff:g id="1">')
    assert [(tag.kind, tag.name) for tag in tags] == [
        (Kind.OPEN, "a"),
        (Kind.CLOSE, "a"),
        (Kind.EMPTY, "br"),
        (Kind.EMPTY, "img"),
        (Kind.OPEN, "xliff:g"),
    ]
    assert tags[0].attributes == (("href", "x.html"), ("id", "top"))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("copy <file> <target>", set()),
        ("<file>x</file> <target>", {"file"}),
        ("<br> <p>", {"br", "p"}),
        ("<x/> <a href='y'>", {"x", "a"}),
        ("a <b and c> d", set()),
        ("<eva@example.org>", set()),
    ],
)
def test_values_to_fill_in_are_no_tags(text: str, names: set[str]) -> None:
    assert sure_names(find_tags(text)) == names


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("<b>Now</b> to <i>it</i>", "<i>Dahin</i> <b>jetzt</b>"),
        ("one<br>two", "eins<br />zwei"),
        ("<p>one", "<p>eins"),
        ("copy <file> <b>", "kopiere <Datei> <b>"),
        ('<img src="a.png" alt="dog">', '<img alt="Hund" src="a.png">'),
        ('<a href="https://a.net/en/">x</a>', '<a href="https://a.net/de/">x</a>'),
        ('<a href="%s" title="Go">x</a>', '<a href="%1$s" title="Los">x</a>'),
        ("if a < b then", "wenn a < b dann"),
        ("<ul><li>a<li>b</ul>", "<ul><li>a<li>b</ul>"),
        ("<p>a</p><p>b", "<p>a<p>b</p>"),
        ("<p>a <b>b</b></p><p>c <i>d</i></p>", "<p><i>d</i> a</p><p><b>b</b> c</p>"),
        ("<p>a<ul><li>b</li></ul></p>", "<p>a</p><ul><li>b</li></ul>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul><li>a<ul><li>b</ul><li>c</ul>"),
        ("</p><p>a<br>b", "</p><p>b<br>a"),
        ("<button>a</button> <p>b</p>", "<p>b</p> <button>a</button>"),
    ],
)
def test_equal_tags_are_fine(source: str, target: str) -> None:
    assert marked("M102", source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("<b>x</b>", "<b>x", ["<b>"]),
        ("<b>x</b>", "x</b>", ["</b>"]),
        ("<b>x</b>", "<b>x<b>", ["<b>"]),
        ("<b>x</b>", "x", [""]),
        ("x", '<a href="y">x</a>', ['<a href="y">']),
        ("<b>x</b>", "<b>x</ b>", ["</ b>"]),
        ("<b>x</b>", "<b>x</b", ["</b"]),
        ("<b>x</b>", "＜b＞x</b>", ["＜b＞"]),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;", ["&lt;b&gt;", "&lt;/b&gt;"]),
        ("<h1>x</h1>", "<h2>x</h2>", ["<h2>"]),
        ("<b><i>x</i></b>", "<b><i>x</b></i>", ["</b>"]),
        ('<span class="a">x</span>', '<span class="b">x</span>', ['<span class="b">']),
        ("a<br>b", "a b", [""]),
        ("<p>a</p><p>b</p>", "<p>a<p></p>b</p>", ["<p>"]),
        ("<h1>a</h1><p>b</p>", "<p>b</p><h1>a</h1>", ["<p>"]),
        ("<ul><li>a</li></ul><p>b</p>", "<ul><li>a<p>b</p></li></ul>", ["<p>"]),
        ("<tr><td>a</td></tr><tr><td>b</td></tr>", "<tr><td>a</td><td>b</td></tr><tr></tr>", ["<td>"]),
        ("<p>a</p><hr><p>b</p>", "<p>a</p><p>b</p><hr>", ["<p>"]),
        ("</p><p>a", "<p>a</p>", ["<p>"]),
    ],
)
def test_a_difference_is_marked_where_it_shows(source: str, target: str, expected: list[str]) -> None:
    assert marked("M102", source, target) == expected


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("<b>x", "x", None),
        ("<b>x</b>", "x", Severity.MINOR),
        ("<b>x</b>", "<b>x", Severity.MAJOR),
        ("<em>x</em>", "<i>x</i>", Severity.MINOR),
        ("<a href='y'>x</a>", "x", Severity.MAJOR),
        ("a<br>b", "a b", Severity.MINOR),
    ],
)
def test_emphasis_and_line_breaks_weigh_less_than_links_and_unclosed_tags(
    source: str, target: str, severity: Severity | None
) -> None:
    assert [finding.severity for finding in findings("M102", source, target)] == ([severity] if severity else [])


PIECES = [*"<>/ =\"'a", "<b>", "</b>", "<a href='x'>", "</a>", "<br/>", "< b>", "&lt;b&gt;", "text"]
PIECES += ["<p>", "</p>", "<ul>", "<li>", "</ul>"]


@given(
    source=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=15).map("".join),
)
def test_marks_lie_within_any_text(source: str, target: str) -> None:
    for finding in findings("M102", source, target):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert findings("M102", text, text) == []


@pytest.mark.parametrize("unit", ["<", "<b", "<b ", "<b a=", '<b a="', "<b>", "</b>", "&lt;b ", "<a b='c' "])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    findings("M102", "<b>x</b><a href='y'>z</a>", unit * (40_000 // len(unit)))
    assert time.process_time() - began < HANG_S


@pytest.mark.parametrize(("opening", "closing"), [("<p>", "</p>"), ("<div>", "</div>"), ("<ul><li>", "</ul>")])
def test_blocks_within_blocks_take_no_longer_for_their_depth(opening: str, closing: str) -> None:
    count = 5_000
    began = time.process_time()
    findings("M102", (opening + closing) * count, opening * count + closing * count)
    assert time.process_time() - began < HANG_S

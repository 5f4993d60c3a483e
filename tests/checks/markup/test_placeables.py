from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks.markup.placeables import find, is_date_format, without_placeables
from mtqa.icu import read_branches
from tests.checks.pairs import findings


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("%s, %d and %-5.2f", ["%s", "%d", "%-5.2f"]),
        ("%1$s of %2$ld", ["%1$s", "%2$ld"]),
        ("%(name)s has %(count)03d", ["%(name)s", "%(count)03d"]),
        ("%d%% of %lu", ["%d", "%%", "%lu"]),
        ("%@ in %*d, %'d, %<PRIu64>", ["%@", "%*d", "%'d", "%<PRIu64>"]),
        ("%sfoo%s, %ds, %gs", ["%s", "%s", "%d", "%g"]),
        ("{0} {name} {user.name[0]!r:>10} {}", ["{0}", "{name}", "{user.name[0]!r:>10}", "{}"]),
        ("${var} $HOME #{x} %{name} %<n>d", ["${var}", "$HOME", "#{x}", "%{name}", "%<n>d"]),
        ("{{ name }} {{{raw}}} {{#if x}}", ["{{ name }}", "{{{raw}}}", "{{#if x}}"]),
        ("{ $user } in { -brand-name }", ["{ $user }", "{ -brand-name }"]),
        ("{% block x %} ###SITENAME### %name% @user", ["{% block x %}", "###SITENAME###", "%name%", "@user"]),
        ("%1 of %n, %L2", ["%1", "%n", "%L2"]),
        ("$1 and $2", ["$1", "$2"]),
        ("$(ARG1) in $(EXIF.FOCAL.LENGTH), $(TAG0(place))", ["$(ARG1)", "$(EXIF.FOCAL.LENGTH)", "$(TAG0(place))"]),
        ("ca. ~%d KB", ["%d"]),
        ("{0,number,#.##} on {when, date}", ["{0,number,#.##}", "{when, date}"]),
    ],
)
def test_each_syntax_is_found(text: str, expected: list[str]) -> None:
    assert [item.text for item in find(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        "100 % of it",
        "50%de, 50% discount, 50%",
        "%50si, %100'ü",
        "eine 99 %-ige Lösung",
        "https://example.org/%E3%83%96%e3%81%82",
        "mail user@example.org",
        "{two words}, {a|b}, \\N{name}",
        "US$5 or $5.20 or $100",
        "US$(100), $(see below)",
        "Error.~%File ~a is gone.~%",
        "Error:~%~%Frequency",
        "@info: what to choose",
        "C# and F#",
    ],
)
def test_prose_is_left_alone(text: str) -> None:
    assert find(text) == ()


def test_texts_of_icu_branches_are_no_placeholders_but_hold_some() -> None:
    text = "{n, plural, =0 {none} one {file of {user}} other {{k, select, a {x} other {%s}}}} in {place}"
    found = find(text)
    assert [item.key for item in found] == ["{n, plural}", "{user}", "{k, select}", "s", "{place}"]
    assert all(text[item.start : item.end] == item.text for item in found)


def test_branches_of_an_icu_argument_are_read_with_their_places() -> None:
    text = "{n, plural, offset:1 one {a '{' b} other {c}}!"
    argument = read_branches(text, len("{n, plural,"))
    assert [(branch.keyword, text[branch.start : branch.end]) for branch in argument.branches] == [
        ("one", "a '{' b"),
        ("other", "c"),
    ]
    assert argument.end == len(text) - 1


@pytest.mark.parametrize("text", ["one {a} other {b}", "one {a other {b}}", "one {a}, two}", ""])
def test_an_icu_argument_that_does_not_close_has_no_end(text: str) -> None:
    assert read_branches(text, 0).end is None


@pytest.mark.parametrize(("text", "expected"), [("%Y-%m-%d", True), ("%H:%M", True), ("%d %s", False), ("%%Y", False)])
def test_date_formats_are_known(text: str, *, expected: bool) -> None:
    assert is_date_format(text) is expected


@given(
    st.lists(
        st.sampled_from(
            [*"%{}$@# 1sdn(),:'<>a-.*ж％｛", "%s", "{name}", "{n, plural, ", "other {", "${", "{{", "%(", "%%"]
        ),
        max_size=40,
    ).map("".join)
)
def test_places_of_placeholders_are_in_order_and_hold_their_text(text: str) -> None:
    found = find(text)
    assert all(text[item.start : item.end] == item.text for item in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    assert len(without_placeables(text)) == len(text)


def test_terms_of_fluent_may_be_asked_for_a_form() -> None:
    assert findings("M101", "Open { -brand }", '{ -brand(case: "genitive") } öffnen') == []
    assert findings("M103", "Open { -brand }", '{ -brand(case: "genitive") } öffnen') == []
    assert [finding.rule for finding in findings("M101", "Open { -brand }", "{ -name } öffnen")] == ["M101"]

from __future__ import annotations

from dataclasses import replace

import pytest

from mtqa.checks import run_checks
from mtqa.checks.markup.dialects import DIALECTS, reading_of
from mtqa.checks.markup.placeables import SYNTAXES, find
from mtqa.finding import Finding
from mtqa.reading import read_pair_text, read_text
from mtqa.reading.catalogues.registry import CATALOGUES
from tests.checks.pairs import CHECKS


def in_po(flag: str, source: str, target: str, rules: tuple[str, ...] = ("M101", "M103")) -> list[Finding]:
    """What the rules find in an entry of a catalogue that has the flag."""
    entry = f'msgid ""\nmsgstr "Language: de\\n"\n\n#, {flag}\nmsgid "{source}"\nmsgstr "{target}"\n'
    document = replace(read_text(entry, "de.po", "po"), target_lang="de")
    return run_checks(document, [CHECKS[rule] for rule in rules])


def in_pair(form: str, source: str, target: str) -> list[Finding]:
    document = replace(read_pair_text(source, target, "de", "en", form), target_lang="de")
    return run_checks(document, [CHECKS["M101"], CHECKS["M103"]])


def test_every_dialect_is_made_of_families_that_are_known() -> None:
    assert all(family in SYNTAXES for dialect in DIALECTS.values() for family in dialect.families)


def test_every_family_that_is_to_be_asked_for_is_in_a_dialect() -> None:
    told = {family for dialect in DIALECTS.values() for family in dialect.families}
    assert {family for family, syntax in SYNTAXES.items() if syntax.asked} <= told


def test_flags_of_file_formats_name_dialects() -> None:
    flags = [flag for known in CATALOGUES.values() for flag in known.flags]
    assert all(flag.removeprefix("possible-").removesuffix("-format") in DIALECTS for flag in flags)


@pytest.mark.parametrize(
    ("flag", "text", "expected"),
    [
        ("scheme-format", "~a of ~10d~%", ["~a", "~10d"]),
        ("laravel-format", "Hi :name, :COUNT at 10:30 :: http://a", [":name", ":COUNT"]),
        ("java-printf-format", "%1$tY, %b, %s, %S", ["%1$tY", "%b", "%s", "%S"]),
        ("lua-format", "%q %s", ["%q", "%s"]),
        ("boost-format", "%1% of %2%", ["%1%", "%2%"]),
        ("gcc-internal-format", "%qs %<x%> %E", ["%qs", "%<", "%>", "%E"]),
        ("go-format", "%v %[2]d", ["%v", "%[2]d"]),
        ("webextension-format", "$USER$ of $1", ["$USER$", "$1"]),
        ("vue-format", "{name} @:other.key @.lower:(a.b)", ["{name}", "@:other.key", "@.lower:(a.b)"]),
        ("i18next-format", "{{name}} $t(key, {'a': 1})", ["{{name}}", "$t(key, {'a': 1})"]),
        ("objc-format", "%@ %#@files@ %1$@", ["%@", "%#@files@", "%1$@"]),
        ("object-pascal-format", "%0:s %1:d %s", ["%0:s", "%1:d", "%s"]),
        ("csharp-format", "{0} {1:N2} {0,10} {0,-3:X}", ["{0}", "{1:N2}", "{0,10}", "{0,-3:X}"]),
        ("fluent-format", "{ other.title } { NUMBER($n, a: 1) }", ["{ other.title }", "{ NUMBER($n, a: 1) }"]),
        ("no-c-format", "100% sure %s", []),
        ("no-python-format", "100 %s %(name)s", []),
        ("qt-format", "%1s %L2", ["%1", "%L2"]),
        ("java-printf-format", "50% Sicherheit, @mention", []),
    ],
)
def test_flags_say_what_is_a_placeholder(flag: str, text: str, expected: list[str]) -> None:
    reading = reading_of((flag,))
    assert [item.text for item in find(text, qt="qt" in reading.sure, reading=reading)] == expected


@pytest.mark.parametrize("text", ["~a", "Note :name", "%b and %q", "%v", "%1%", "$USER$"])
def test_what_prose_is_full_of_is_looked_for_only_where_a_flag_says_so(text: str) -> None:
    assert [item.text for item in find(text) if SYNTAXES[item.family].asked] == []


@pytest.mark.parametrize(
    ("flag", "source", "target", "severities"),
    [
        ("c-format", "%d of %d", "%d", ["major"]),
        ("c-format", "%d", "%s", ["critical"]),
        ("c-format", "%d %s", "%s %d", ["critical"]),
        ("c-format", "%d", "%d %d", ["critical"]),
        ("python-format", "%s of %s", "%s", ["critical"]),
        ("python-format", "%(n)s of %(m)s", "%(n)s", ["major"]),
        ("python-format", "%(n)d", "%(anzahl)d", ["critical"]),
        ("python-format", "%(n)d", "%(n)", ["critical"]),
        ("python-brace-format", "{n}", "{anzahl}", ["critical"]),
        ("python-brace-format", "{n} of", "{n von", ["critical"]),
        ("perl-format", "%d", "%d %d", ["major"]),
        ("python-format", "none", "%d", ["major"]),
        ("fuzzy-looking", "%d", "%s", ["major"]),
        ("no-c-format", "%d", "none", []),
    ],
)
def test_a_fault_at_which_the_program_stops_is_critical(
    flag: str, source: str, target: str, severities: list[str]
) -> None:
    assert [finding.severity.value for finding in in_po(flag, source, target)] == severities


def test_laravel_names_may_change_their_case_and_are_missed() -> None:
    source, target = '{"a": "Hello :name, :count"}', '{"a": "Hallo :Name, :anzahl"}'
    assert [finding.text for finding in in_pair("json", source, target)] == [":anzahl"]


def test_units_of_rails_stand_in_any_order() -> None:
    source, target = "en:\n  format: '%u%n'\n", "de:\n  format: '%n %u'\n"
    assert in_pair("yaml", source, target) == []
    assert [f.message for f in in_pair("yaml", source, "de:\n  format: '%n'\n")] == ["“%u” of the source is missing."]


def test_a_mention_in_android_is_prose() -> None:
    source = '<resources><string name="a">Ask \\@anybody</string></resources>'
    target = '<resources><string name="a">Frag \\@irgendwen</string></resources>'
    assert in_pair("android", source, target) == []


def test_a_select_may_have_other_branches_if_it_has_other() -> None:
    source = '{"a": "{g, select, male {He} female {She} other {They}}"}'
    assert in_pair("arb", source, '{"a": "{g, select, other {Sie}}"}') == []
    assert in_pair("arb", source, '{"a": "{g, select, male {a} female {b} neuter {c} other {d}}"}') == []
    renamed = in_pair("arb", source, '{"a": "{g, select, mann {Er} female {Sie} other {Sie}}"}')
    assert [finding.text for finding in renamed] == ["mann"]


def test_an_apostrophe_before_a_brace_makes_plain_text_of_it_in_icu() -> None:
    (finding,) = in_pair("arb", '{"a": "Author {name}"}', '{"a": "Signé d\'{name}"}')
    assert (finding.rule, finding.text, finding.suggestion) == ("M103", "'{name}", "’{name}")
    assert in_pair("arb", '{"a": "Author {name}"}', '{"a": "Signé d\'\'{name}"}') == []
    assert in_pair("json", '{"a": "Author {name}"}', '{"a": "Signé d\'{name}"}') == []


def test_a_number_sign_before_a_brace_is_text_where_the_source_has_none() -> None:
    assert in_po("python-brace-format", "Key nr. {number}", "Schlüssel #{number}") == []


def test_a_brace_of_another_dialect_is_told_with_its_sign() -> None:
    (finding,) = in_po("python-brace-format", "Starts with {n}", "Beginnt mit %{n}")
    assert (finding.rule, finding.text) == ("M103", "%{n}")


def test_a_width_that_is_given_takes_a_value_of_its_own() -> None:
    assert in_po("c-format", "magic '%.*s' in '%s'", "in '%3$s': '%2$.*1$s'") == []


def test_the_example_of_a_printf_macro_takes_no_letter_of_the_next_word() -> None:
    assert in_po("c-format", "%<PRIuMAX> bytes", "%<PRIuMAX> Oktette") == []


def test_an_empty_translation_lacks_no_placeholder() -> None:
    assert in_po("c-format", "%d files", "") == []


@pytest.mark.parametrize("source", ["mail '@example.com'", "Ask @me.now"])
def test_domains_are_no_names(source: str) -> None:
    assert find(source) == ()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("{ $n } left", "{ NUMBER($n) } übrig", []),
        ("See { other }", "Siehe { anderes }", ["{ anderes }"]),
        ("{ $g ->\n  [m] He\n *[other] They\n }", "Sie", []),
        ("They", "{ $g ->\n  [m] Er\n *[other] Sie\n }", []),
    ],
)
def test_messages_of_fluent(source: str, target: str, expected: list[str]) -> None:
    document = read_pair_text(f"a = {source}\n", f"a = {target}\n", "de.ftl", "en.ftl", "fluent")
    rules = [CHECKS[rule] for rule in ("M101", "M103", "X301", "X302")]
    assert [finding.text for finding in run_checks(replace(document, target_lang="de"), rules)] == expected

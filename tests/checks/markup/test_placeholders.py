from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks import run_checks
from mtqa.finding import Severity
from mtqa.reading import read_text
from tests.checks.pairs import CHECKS, findings, marked
from tests.limits import HANG_S


def messages(rule: str, source: str, target: str, lang: str = "de") -> list[str]:
    return [finding.message for finding in findings(rule, source, target, lang)]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("%d files in %s", "In %2$s: %1$d Dateien"),
        ("{user} sent {n} files", "{n} Dateien von {user}, sagt {user}"),
        ("{} of {}", "{1} davon {0}"),
        ("%s: %.2f MB", "%s: %.1f MB"),
        ("{price:.2f}", "{price:,.2f}"),
        ("%m/%d/%Y at %H:%M", "%d.%m.%Y um %H:%M Uhr"),
        ("100% of %s", "100 % von %s"),
        ("50%", "%%50"[1:]),
        ("Costs $5", "Kostet 5 $"),
        ("Copied %1 of %2 (50%)", "%1 von %2 kopiert (%50)"),
        ("Save 20 percent", "Sparen Sie 20%"),
        ("See https://a.net/x", "Siehe https://a.net/%E3%83%96"),
        ("%s seconds", "%sс"),
        ("Saved {n, plural, one {# file} other {# files}}", "{n, plural, one {# файл} other {# файла}} сохранено"),
        ("a {b} c", "{b}"),
        ("%s of %s: %m", "%2$s %1$s: %m"),
        ("%Id files", "%d Dateien"),
        ("$(TAG0(place))", "$(TAG0(Ort))"),
        ("{City}", "{Stadt}"),
        (
            "\\label{key} of \\begin{tabular*}{width}[pos]{cols}",
            "\\label{Name} von \\begin{tabular*}{Breite}[Ort]{Spalten}",
        ),
        ("?c{Cc: %c\\n}", "?c{Kopie : %c\\n}"),
        ("an unsafe (%zu bit) hash", "nebezpečný (%zubitový) hash"),
        ("Error.~%File ~a is gone.~%", "Fehler.~%Datei ~a ist weg.~%"),
        ("@info: what to choose", "was zu wählen ist"),
    ],
)
@pytest.mark.parametrize("rule", ["M101", "M103"])
def test_placeholders_that_do_the_same_are_fine(rule: str, source: str, target: str) -> None:
    assert marked(rule, source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Hello %s", "Hallo", [""]),
        ("Hello", "Hallo %s", ["%s"]),
        ("%d files in %s", "%s Dateien in %d", ["%s"]),
        ("%s %s", "%s", [""]),
        ("%1$s %2$s", "%1$s %3$s", ["%3$s"]),
        ("{count}", "{Count}", ["{Count}"]),
        ("{{name}}", "{name}", ["{name}"]),
        ("{{ user }} left", "{{ Benutzer hier }} ging", ["{{ Benutzer hier }}"]),
        ("{count} of {total}", "{count} von {count}", [""]),
        ("{n, plural, other {#}}", "{n, select, other {#}}", ["{n, select,"]),
        ("$1 of $2", "$1 von", [""]),
        ("%(name)s", "%(name)d", ["%(name)d"]),
        ("%lu bytes", "%u Bytes", ["%u"]),
        ("%1 files", "%2 Dateien", ["%2"]),
        ("###SITENAME###", "###SITE_NAME###", ["###SITE_NAME###"]),
        ("%{a} and %{b}", "%{a}", [""]),
        ("$(EXIF.FOCAL.LENGTH)", "$(EXIF.FOCAL_LENGTH)", ["$(EXIF.FOCAL_LENGTH)"]),
        ("In {City}", "In {Stadt}", ["{Stadt}"]),
    ],
)
def test_a_placeholder_that_is_missing_added_or_changed_is_marked(
    source: str, target: str, expected: list[str]
) -> None:
    assert marked("M101", source, target) == expected
    assert marked("M103", source, target) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("%s is here", "% s ist da", ["% s"]),
        ("%s is here", "%S ist da", ["%S"]),
        ("%d is here", "%D ist da", ["%D"]),
        ("%s is here", "％ｓ ist da", ["％ｓ"]),
        ("%d files", "٪d Dateien", ["٪d"]),
        ("%1$s of %2$s", "%1 $s von %2$s", ["%1 $s"]),
        ("%1$s of %2$s", "1$s von %2$s", ["1$s"]),
        ("%1$s of %2$s", "%$1s von %2$s", ["%$1s"]),
        ("%(count)d", "%(count)", ["%(count)"]),
        ("%(count)d", "(count)d", ["(count)d"]),
        ("%(count)d", "%(число)d", ["%(число)d"]),
        ("Hi {name}!", "Hallo { name }!", ["{ name }"]),
        ("Hi {name}!", "Hallo ｛name｝!", ["｛name｝"]),
        ("Hi {name}!", "Hallo {имя}!", ["{имя}"]),
        ("Hi {name}!", "Hallo {name!", ["{name"]),
        ("Hi {name}!", "Hallo name}!", ["name}"]),
        ("Hi {0}!", "Hallo (0)!", ["(0)"]),
        ("${user} left", "$ {user} ging", ["$ {user}"]),
        ("%{user} left", "%{пользователь} ging", ["%{пользователь}"]),
        ("%d%% of %s", "%d% von %s", ["%"]),
        ("{n, plural, one {#} other {#}}", "{n, plural, eins {#} other {#}}", ["eins"]),
        ("{n, plural, one {#} other {#}}", "{n, plural, one {#}}", ["{n, plural,"]),
        ("{n, plural, one {#} other {#}}", "{n, plural, one {#} other {#}", ["{n, plural,"]),
        ("{g, select, f {she} other {it}}", "{g, select, w {sie} other {es}}", ["w"]),
    ],
)
def test_a_broken_placeholder_is_marked_once(source: str, target: str, expected: list[str]) -> None:
    assert marked("M103", source, target) == expected
    assert marked("M101", source, target) == []


def test_a_broken_placeholder_is_mended_by_that_of_the_source() -> None:
    assert [finding.suggestion for finding in findings("M103", "%1$s von", "% 1$s of")] == ["%1$s"]
    source, target = "{g, select, f {a} other {b}}", "{g, select, w {a} other {b}}"
    assert [finding.suggestion for finding in findings("M103", source, target)] == ["f"]


def test_a_change_of_case_is_named() -> None:
    assert messages("M101", "{name}", "{NAME}") == ["“{NAME}” must be written “{name}”, as in the source."]


def test_all_that_is_missing_is_said_in_one_finding_at_the_end_of_the_text() -> None:
    (finding,) = findings("M101", "{a} {b} %s", "Leer \n")
    assert finding.message == "“{a}”, “{b}”, “%s” of the source are missing."
    assert (finding.span.start, finding.span.end) == (4, 4)


def test_names_that_prose_has_too_are_less_sure() -> None:
    (finding,) = findings("M101", "Ask @mary", "Frag Maria")
    assert finding.confidence < 0.7


PIECES = [
    *"%{}$@# 1sd(),:'<>aж％｛",
    "%s",
    "%1$s",
    "{name}",
    "{n, plural, ",
    "other {",
    "${x}",
    "{{ y }}",
    "%(z)d",
    "%%",
]


@pytest.mark.parametrize("rule", ["M101", "M103"])
@given(
    source=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
def test_marks_lie_within_any_text(rule: str, source: str, target: str) -> None:
    for finding in findings(rule, source, target):
        assert target[finding.span.start : finding.span.end] == finding.text
        assert finding.message.endswith(".")


@given(st.lists(st.sampled_from(PIECES), max_size=20).map("".join))
def test_a_text_agrees_with_itself(text: str) -> None:
    assert findings("M101", text, text) == []


@pytest.mark.parametrize("unit", ["%", "{", "{a", "{{a", "${", "%(", "{n, plural, ", "%0", "$a", "{ ", "%s", "}{"])
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    began = time.process_time()
    findings("M101", "{name} %s", unit * (40_000 // len(unit)))
    findings("M103", "{name} %s", unit * (40_000 // len(unit)))
    assert time.process_time() - began < HANG_S


@pytest.mark.parametrize(
    ("source", "target"),
    [("%m/%d", "%d/%m"), ("%d", "%-e"), ("%e", "%d."), ("%m/%d", "%m月%d日")],
)
def test_a_date_of_numbers_is_ordered_as_the_locale_has_it(source: str, target: str) -> None:
    assert marked("M101", source, target) == []


@pytest.mark.parametrize(("source", "target"), [("%d", "%e"), ("%m/%d", "%d/%m")])
def test_what_is_known_to_be_printf_is_no_date(source: str, target: str) -> None:
    flagged = read_text(_entry(source, target, "c-format"), "t.po", "po")
    assert [found.rule for found in run_checks(flagged, [CHECKS["M101"]])] == ["M101"]


@pytest.mark.parametrize(("source", "target"), [("%d", "%m"), ("%d", "Tag"), ("%m/%d", "%d"), ("%d %s", "%s %d")])
def test_other_codes_are_still_compared(source: str, target: str) -> None:
    assert len(marked("M101", source, target)) == 1


@pytest.mark.parametrize("rule", ["M101", "M103"])
@pytest.mark.parametrize(
    ("source", "target"), [("Position #{posid}", "موقف # {posid}"), ("Costs ${sum}", "Kostet {sum} $")]
)
def test_the_sign_before_a_value_in_braces_is_text(rule: str, source: str, target: str) -> None:
    flagged = read_text(_entry(source, target, "python-brace-format"), "t.po", "po")
    assert run_checks(flagged, [CHECKS[rule]]) == []


def test_names_in_capitals_in_prose_are_minor() -> None:
    (found,) = findings("M101", "Set the $VARS first.", "Setz sie zuerst.")
    assert found.severity is Severity.MINOR
    (known,) = findings("M101", "Set the $vars first.", "Setz sie zuerst.")
    assert known.severity is Severity.MAJOR


def _entry(source: str, target: str, flag: str) -> str:
    return f'msgid ""\nmsgstr "Language: de\\n"\n\n#, {flag}\nmsgid "{source}"\nmsgstr "{target}"\n'

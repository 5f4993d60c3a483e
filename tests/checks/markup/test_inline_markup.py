from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mtqa.checks import Example, all_checks
from mtqa.checks.examples import findings_of_example
from mtqa.checks.markup.destinations import same_destination
from mtqa.checks.markup.inline_code import same_code
from mtqa.finding import Finding, Severity
from tests.limits import HANG_S
from tests.reading.test_markdown import SOUP

CHECK = next(check for check in all_checks() if check.id == "M104")


def findings(source: str, target: str, form: str = "markdown") -> list[Finding]:
    return findings_of_example(CHECK, Example(target, (), "de", source, "en", format=form))


def marked(source: str, target: str) -> list[str]:
    return [finding.text for finding in findings(source, target)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://tannen.net/a", "http://www.tannen.net/a/"),
        ("https://tannen.net/a#intro", "https://tannen.net/a#einleitung"),
        ("https://tannen.net/en/a", "https://tannen.net/de/b"),
        ("https://en.wikipedia.org/wiki/Dog", "https://de.wikipedia.org/wiki/Hund"),
        ("https://tannen.net/docs/a", "/de/docs/a"),
        ("#intro", "#einleitung"),
        ("guide.md#intro", "guide.md#einleitung"),
        ("guide.en.md", "guide.de.md"),
        ("guide.md", "guide.de.md"),
        ("guide_en.md", "guide-de.md"),
        ("/en/guide/start", "/de/anleitung/start"),
        ("/guide/", "/de/anleitung"),
        ("/en/", "/"),
        ("../img/en/menu.png", "img/de/menu.png"),
        ("img/menu.png", "../../img/menu.png"),
        ("docs/guide.md", "guide.md"),
        ("a.md?lang=en", "a.md?lang=de"),
        ("a%20b.md", "a b.md"),
        ("a?x&y", "a?x&amp;y"),
        ("mailto:Hilfe@tannen.net?subject=Help", "mailto:hilfe@tannen.net?subject=Hilfe"),
        ("tel:+49 30 123", "tel:+4930123"),
    ],
)
def test_destinations_that_lead_to_the_same_page(first: str, second: str) -> None:
    assert same_destination(first, second, "en", "de")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("https://tannen.net/a", "https://tannen.net/b"),
        ("https://tannen.net/a", "https://fichten.org/a"),
        ("https://tannen.net/a", "b.md"),
        ("guide.md", "anleitung.md"),
        ("sign-in.md", "anmelden.md"),
        ("/en/guide", "/en/anleitung"),
        ("guide.md", ""),
        ("guide.md", "#guide"),
        ("img/a.png", "img/b.png"),
        ("mailto:help@tannen.net", "mailto:hilfe@tannen.net"),
        ("tel:+4930123", "tel:+4930124"),
        ("mailto:a@tannen.net", "https://tannen.net"),
    ],
)
def test_destinations_that_lead_elsewhere(first: str, second: str) -> None:
    assert not same_destination(first, second, "en", "de")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("cp <file> <folder>", "cp <Datei> <Ordner>"),
        ("tool [options] a", "tool [Optionen] a"),
        ('print("Hello")', 'print("Hallo")'),
        ("make all # everything", "make all # alles"),
        ("Ctrl+S", "Strg+S"),
        ("Ctrl", "Strg"),
        ("guide.en.md", "guide.de.md"),
        ("a  b", "a b"),
    ],
)
def test_code_of_which_the_right_part_is_translated(first: str, second: str) -> None:
    assert same_code(first, second, "en", "de")


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("setup.exe --all", "einrichtung.exe --alle"),
        ("setup --all", "setup –all"),
        ("a[i]", "a[j]"),
        ("a < b", "a > b"),
        ("true", "wahr"),
        ("{name}", "{Name}"),
        ("1.5", "1,5"),
        ("x + y", "x + z"),
        ("<br/>", "<hr/>"),
    ],
)
def test_code_that_differs(first: str, second: str) -> None:
    assert not same_code(first, second, "en", "de")


def test_each_fault_is_marked_where_it_is_written() -> None:
    source = "See [the manual](a.md), ![shot](img/a.png) and `setup --all`, then <b>Save</b> it."
    target = "Siehe [das Handbuch](b.md), ![Bild](img/b.png) und `einrichten --alle`, dann <i>speichern</i>."
    assert marked(source, target) == ["b.md", "img/b.png", "einrichten --alle", "<i>"]


def test_finding_names_both_and_offers_the_original() -> None:
    (finding,) = findings("Run `setup --all` now.", "Starten Sie `setup --alle`.")
    assert finding.message == "The code “setup --alle” stands where the source has “setup --all”."
    assert finding.suggestion == "setup --all"
    assert (finding.location.line, finding.location.column) == (1, 14)
    assert finding.target_span is not None
    assert (finding.target_span.start, finding.target_span.end) == (12, 13)


def test_link_by_reference_is_marked_in_its_definition() -> None:
    source = "See [the manual][m].\n\n[m]: guide.md"
    (finding,) = findings(source, "Siehe [das Handbuch][m].\n\n[m]: anleitung.md")
    assert (finding.text, finding.location.line, finding.suggestion) == ("anleitung.md", 3, "guide.md")


@pytest.mark.parametrize(
    ("source", "target", "suggestion"),
    [
        ("[a](<x y.md>) b", "[a](z.md) b", None),
        ("[a](x.md) b", r"[a](z\_z.md) b", None),
        ("[a](x.md) b", "[a](z.md) b", "x.md"),
        ("`` a`b `` c", "`ab` c", None),
    ],
)
def test_only_what_can_be_put_there_as_it_is_is_offered(source: str, target: str, suggestion: str | None) -> None:
    (finding,) = findings(source, target)
    assert finding.suggestion == suggestion


def test_links_are_paired_with_those_they_look_like() -> None:
    source = "[one](docs/first.md), [two](docs/second.md)"
    assert [finding.message for finding in findings(source, "[zwei](docs/secondo.md) und mehr")] == [
        "The link to “docs/secondo.md” stands where the source has “docs/second.md”.",
        "The link to “docs/first.md” of the source is missing.",
    ]


@pytest.mark.parametrize(
    ("source", "target", "severity"),
    [
        ("[a](https://tannen.net/a) b", "[a](https://tannen.net/b) b", Severity.MAJOR),
        ("[a](https://tannen.net/a) b", "[a](https://fichten.org/b) b", Severity.MINOR),
        ("[a](b.md) c", "a c", Severity.MAJOR),
        ("a c", "[a](b.md) c", Severity.MINOR),
        ("Choose `Save as`.", "Wähle `Speichern unter`.", Severity.MINOR),
        ("Set it to `true`.", "Setze es auf `wahr`.", Severity.MAJOR),
        ("`foo()` or `foo()` b", "`foo()` b", Severity.MINOR),
        ("<b>Save</b> it", "Speichern", Severity.MINOR),
        ('<div class="x"> it', '<div class="y"> es', Severity.MINOR),
        ('See <a href="x.md">it</a>.', "Siehe es.", Severity.MAJOR),
    ],
)
def test_severity_goes_by_what_is_broken(source: str, target: str, severity: Severity) -> None:
    assert [finding.severity for finding in findings(source, target)][:1] == [severity]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("`a` before `b`", "`b` nach `a`"),
        ("[x](a.md), [y](b.md)", "[y](b.md), [x](a.md)"),
        ("Run foo.exe now", "Starte `foo.exe` jetzt"),
        ("Run `foo.exe` now", "Starte foo.exe jetzt"),
        ("See <https://tannen.net/a>.", "Siehe [https://tannen.net/a](https://tannen.net/a)."),
        ("See [it](a.md).", 'Siehe <a href="a.md">es</a>.'),
        ("[a](b.md) c", "[a](b.md) c, [d](b.md)"),
        ("See `x` and ![m](m.png).", 'Siehe <code>x</code> und <img src="m.png" alt="m">.'),
        ('See <img src="m.png" alt="m"> now.', "Siehe ![m](m.png)."),
        ('<a href="/en/a">x</a> y', '<a href="/de/b">x</a> y'),
        ("copy <file> there", "kopiere <datei> dorthin"),
        ("one *two* **three**", "**eins** zwei drei"),
        ("a <!-- note --> b", "a b"),
        ("[a](b) c", ""),
        ("![a](data:image/png;base64,AA) b", "![a](data:image/png;base64,BB) b"),
    ],
)
def test_differences_without_harm_are_left_alone(source: str, target: str) -> None:
    assert findings(source, target) == []


def test_plain_text_has_no_inline_markup() -> None:
    assert findings("Run `a`.", "Starte `b`.", "text") == []


def test_link_of_html_is_marked_at_its_value() -> None:
    (finding,) = findings('See <a class="a" href="a">it</a>.', 'Siehe <a class="a" href="b">es</a>.')
    assert (finding.text, finding.location.column) == ("b", 26)


@settings(deadline=None)
@given(SOUP, SOUP)
def test_any_pair_is_compared_and_marked_within_the_file(source: str, target: str) -> None:
    source, target = (" ".join(side.split()) for side in (source, target))
    for finding in findings(source, target):
        assert 0 <= finding.span.start <= finding.span.end <= len(target)


@settings(deadline=None)
@given(SOUP)
def test_equal_markup_is_fine(text: str) -> None:
    assert findings(text, text) == []


@pytest.mark.parametrize("unit", ["[a](u{}) ", "`{}a` ", "<a href='{}'>", "<b>", "![a]({}.png) "])
def test_line_of_nothing_but_markup_is_compared_in_time(unit: str) -> None:
    sides = ["word " + "".join(unit.replace("{}", f"{side}{n}") for n in range(2000)) for side in "xy"]
    start = time.process_time()
    findings(*sides)
    assert time.process_time() - start < HANG_S


def test_long_addresses_are_shortened_in_messages() -> None:
    (finding,) = findings(f"[a]({'x' * 200}) b", f"[a]({'y' * 200}) b")
    assert len(finding.message) < 220


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_are_compared_without_error(first: str, second: str) -> None:
    assert same_destination(first, first, "en", "de")
    assert same_code(first, first, "en", "de")
    assert same_destination(first, second, "en", "de") in {True, False}
    assert same_code(first, second, "en", "de") in {True, False}

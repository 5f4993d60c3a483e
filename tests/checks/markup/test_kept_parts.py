"""Paths, options, functions, variables and settings; accelerators; HTML, XML, BBCode, Markdown and RST in texts."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.checks import run_checks
from mtqa.finding import Finding
from mtqa.reading import read_pair_text, read_text
from tests.checks.pairs import CHECKS, findings, marked
from tests.limits import HANG_S

ALONE = ["M109", "M110", "M111", "M112", "M113", "M114", "M115", "M116", "M117", "M118", "M119"]


@pytest.mark.parametrize(
    ("rule", "source", "target"),
    [
        ("M114", "either/or, 24/7, and/or", "entweder/oder"),
        ("M114", "See https://tannen.net/usr/share/doc", "Siehe dort"),
        ("M114", "<a href='/usr/share/x'>a</a>", "Text"),
        ("M114", "the page /about/contact/", "die Seite /kontakt/"),
        ("M114", "In /usr/bin/", "In /usr/bin"),
        ("M114", "A path (e.g. /home/user1/file.txt)", "Ein Pfad (z. B. /home/nutzer1/datei.txt)"),
        ("M114", "Folder, ex: /mnt/photos", "Ordner, z. B.: /mnt/fotos"),
        ("M115", "Use --output.", "Nimm die --output-Option."),
        ("M112", "See [text]({url}).", "Siehe [text]( {url} )."),
        ("M115", "--help", "(--help)"),
        ("M115", "a -- b", "a – b"),
        ("M115", "--file=NAME", "--file=DATEINAME"),
        ("M115", "Use --option", "Nimm --Schalter"),
        ("M116", "file(s)", "Dateien"),
        ("M116", "Call TODAY()", "HEUTE() aufrufen"),
        ("M117", "MERGE_HEAD file", "MERGE_HEAD-Datei"),
        ("M117", "Wrong magic number --- RESERVED_15", "Fel magiskt nummer — RESERVERAT_15"),
        ("M115", "the previous --null option", "föregående --null-flagga"),
        ("M114", "In <em>/home/myself/music</em>", "U <em>/home/ja/muzika</em>"),
        ("M111", "If ``True``, it is shown.", "Ist das an, wird es gezeigt."),
        ("M109", "an attribute of the script tag", "un attributo del tag <script>"),
        ("M117", "Sa_ve", "Sic_hern"),
        ("M117", "addon_type^Map", "Karte"),
        ("M117", "Set $MAX_SIZE", "Setze $MAX_SIZE"),
        ("M117", "the storage of digiKam", "digiKams Speicher"),
        ("M117", "YouTube and JavaScript", "Videos"),
        ("M118", "Y/m/d \\a\\t g:i", "d.m.Y H:i"),
        ("M118", "C:\\new\\table", "C:\\neu"),
        ("M118", "a\tb\nc\td", "a b\nc d"),
        ("M118", "Name\t", "Name"),
        ("M119", "www.example.com", "www.beispiel.de"),
        ("M119", "self.get_ids()", "keine"),
        ("M109", "<script>a()</script>", "<script>b()</script>"),
        ("M109", "Click <b>here</b>", 'Hier <b title="onclick = x">klicken</b>'),
        ("M110", "Press [Enter]", "Drücken Sie [Eingabe]"),
        ("M110", "array[i] and [/path]", "Feld[i]"),
        ("M111", "`x' and ``y''", "»x« und »y«"),
        ("M111", ":ref:`a` :term:`tree`", ":ref:`a` :term:`Baum <tree>`"),
        ("M112", "[OPTION][FILE] [ARG]", "[OPTION][DATEI] [ARG]"),
        ("M112", "no `x' found", "kein `x' gefunden"),
        ("M113", "<file> & <dir>", "<Datei> & <Ordner>"),
        ("M113", "<b>a</b>", "<b>&auml;&nbsp;</b>"),
    ],
)
def test_what_is_no_fault_is_left_alone(rule: str, source: str, target: str) -> None:
    assert marked(rule, source, target) == []


@pytest.mark.parametrize(
    ("rule", "source", "target", "expected"),
    [
        ("M114", "Edit ~/.bashrc and /etc/hosts", "Ändern Sie ~/.bashrc und /etc/wirte", ["/etc/wirte"]),
        ("M115", "Use --no-index", "Nimm --no-index-datei", ["--no-index-datei"]),
        ("M115", "Use --all", "Nimm —all", ["—all"]),
        ("M116", "See g_free()", "Siehe g_free ()", ["g_free ()"]),
        ("M117", "The key 'user_name'", "Der Schlüssel 'nutzer_name'", ["nutzer_name"]),
        ("M117", "PANGO_STRETCH_CONDENSED", "PANGO_STRECH_CONDENSED", ["PANGO_STRECH_CONDENSED"]),
        ("M118", "A\tB", "A B", [""]),
        ("M118", "a\\nb", "a / n b", ["/ n"]),
        ("M119", "Set i18n.commitEncoding", "Setze i18n.commitencoding", ["i18n.commitencoding"]),
        ("M109", "Hi", "Hallo <iframe src=x></iframe>", ["<iframe src=x>"]),
        ("M109", "Hi", "<svg/onload=a()>", ["<svg/onload=a()>"]),
        ("M109", "Hi", '<a href="data:text/html,x">', ['<a href="data:text/html,x">']),
        ("M110", "[b]a[/b] [i]b[/i]", "[b]a [i]b[/i][/b] [b]", ["[b]"]),
        ("M110", "[b]a[/b]", "［b］a[/b]", ["［b］"]),
        ("M111", "See ``x``", "Siehe ``x`", ["`", "`"]),
        ("M112", "a [b](c) d", "a b d", [""]),
        ("M112", "**a** b", "** a** b", ["** a**"]),
        ("M113", "<b>a &amp; b</b>", "<b>a & b</b>", ["&"]),
        ("M113", "<b>a &gt; b</b>", "<b>a &gt b</b>", ["&"]),
        ("M109", "an attribute of the script tag", "Hi <script>f()</script>", ["<script>"]),
        ("M117", "or SIMPLE_BACKUP_SUFFIX", "oder SIMPLE_BACKUP_SUFIX", ["SIMPLE_BACKUP_SUFIX"]),
        ("M111", "If ``True``, see ``id``.", "Wenn ja, siehe oben.", [""]),
    ],
)
def test_a_fault_is_marked_at_its_place(rule: str, source: str, target: str, expected: list[str]) -> None:
    if rule == "M111":
        assert marked(rule, source, target) != []
    else:
        assert marked(rule, source, target) == expected


def test_what_is_copied_is_offered_as_a_suggestion() -> None:
    assert [finding.suggestion for finding in findings("M115", "Use --all", "Nimm – all")] == ["--all"]
    assert [finding.suggestion for finding in findings("M113", "<b>a &amp; b</b>", "<b>a & b</b>")] == ["&amp;"]


def test_unsafe_html_is_found_in_what_a_reader_took_out_of_the_text() -> None:
    source = '<resources><string name="a">Go <b>on</b></string></resources>'
    target = '<resources><string name="a">Los <b onclick="f()">weiter</b></string></resources>'
    document = replace(read_pair_text(source, target, "de", "en", "android"), target_lang="de")
    (finding,) = run_checks(document, [CHECKS["M109"]])
    assert finding.text == '<b onclick="f()">'
    markdown = read_pair_text("[a](/b)", "[a](javascript:f)", "de.md", "en.md", "markdown")
    assert [found.rule for found in run_checks(markdown, [CHECKS["M109"]])] == ["M109"]


def test_a_document_type_declares_no_entities() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aa">]>' + "&a;" * 5
    assert findings("M113", "<b>a</b>", f"<b>{bomb}</b>")[0].rule == "M113"


def accelerators(*pairs: tuple[str, str], form: str = "po") -> list[Finding]:
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in pairs)
    document = read_text(f'msgid ""\nmsgstr "Language: de\\n"\n{entries}', "de.po", form)
    return run_checks(replace(document, target_lang="de"), [CHECKS["M108"]])


LABELS = [
    ("_Open", "Ö_ffnen"),
    ("_Close", "S_chließen"),
    ("_Save", "_Sichern"),
    ("Qu_it", "_Beenden"),
    ("_Cut", "Aus_n"),
]


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("_Help", "Hilfe", ["Hilfe"]),
        ("_Help", "_Hil_fe", ["_"]),
        ("_Help", "Hilfe_", ["_"]),
        ("_Help", "_Hilfe", []),
        ("_Help", "帮助(_H)", []),
        ("MAX_SIZE", "Höchstens", []),
        ("Num_Lock", "Feststellen", []),
        ("local_copy filter", "Kopienfilter", []),
        ("[raw_denoise] failed", "[raw] gescheitert", []),
        ("op_en", "öffnen", ["öffnen"]),
        ("Cut & paste", "&Kleben", []),
        ("Help", "Hilfe", []),
        ("see https://a.net/x_y", "siehe dort", []),
        ("*bold* and _underlined_", "fett und unterstrichen", []),
    ],
)
def test_accelerators_of_gtk(source: str, target: str, expected: list[str]) -> None:
    assert [finding.text for finding in accelerators(*LABELS, (source, target))] == expected


def test_a_sign_that_few_labels_have_marks_no_accelerators() -> None:
    assert accelerators(("_Open", "Öffnen"), ("_Close", "Schließen")) == []
    assert accelerators(*(("snake_case", "Schlange"),) * 5) == []


def test_a_file_whose_translations_drop_all_accelerators_has_none() -> None:
    assert accelerators(*((source, target.replace("_", "")) for source, target in LABELS)) == []


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ('<a href="/x">a</a>', '<a hréf="/x">a</a>', ['<a hréf="/x">']),
        ('<a href="/x">a</a>', '<a href="/x" title="b">a</a>', []),
        ('<a href="/x">a</a>', '<a title="/x">a</a>', ['<a title="/x">']),
        ('<color value="red">a</color>', '<color wert="red">a</color>', ['<color wert="red">']),
    ],
)
def test_names_of_attributes_are_not_translated(source: str, target: str, expected: list[str]) -> None:
    assert marked("M102", source, target) == expected


PIECES = [
    *"[]()`*_:/\\<>&;=\"'-. ab\t",
    "](",
    "``",
    ":ref:`",
    "--a",
    "/etc/x",
    "<b>",
    "</b>",
    "[b]",
    "[/b]",
    "x_y",
    "&amp;",
    "{x}",
]


def test_a_path_that_goes_on_is_not_cut_short() -> None:
    assert findings("M114", "/etc/x/etc/x*", "/etc/x/etc/x*") == []
    assert findings("M114", "See /etc/x/etc/x*.", "Siehe dort.") == []
    assert [finding.suggestion for finding in findings("M114", "In /etc/fstab/ too.", "In /etc/fstad/ auch.")] == [
        "/etc/fstab"
    ]


@pytest.mark.parametrize("rule", ALONE)
@given(
    source=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
    target=st.lists(st.sampled_from(PIECES), max_size=20).map("".join),
)
def test_marks_lie_within_any_text(rule: str, source: str, target: str) -> None:
    for finding in findings(rule, source, target):
        assert target[finding.span.start : finding.span.end] == finding.text
    assert findings(rule, source, source) == []


@pytest.mark.parametrize(
    "unit", [*PIECES, "[a](b", "`a", "<a ", "a_b", "~/a", "\\n", "a.b", "A_", "&a", "[x][", "_x", "--opt", "foo_bar"]
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    text = unit * (20_000 // len(unit))
    pairs = [
        ("<b>x</b> [b]y[/b] :ref:`a` [m](n) `c` **d** /etc/x --all f() a_b_c org.a.b \\n &amp;", text),
        (text, "Text"),
    ]
    began = time.process_time()
    for source, target in pairs:
        for rule in ALONE:
            findings(rule, source, target)
    assert time.process_time() - began < HANG_S


def test_an_ending_of_the_language_leaves_an_option_as_it_is() -> None:
    assert marked("M115", "Renamed to --rename.", "Átnevezve --rename-re.", "hu") == []
    assert marked("M115", "Use --rename.", "Nimm --rename-re.", "de") != []


def test_labels_without_accelerators_by_choice_are_reported_once() -> None:
    names = [f"&Word{letter}" for letter in "abcdefghijklmnopqrst"]
    kept, left = names[:16], names[16:]
    entries = "".join(f'\nmsgid "{name}"\nmsgstr "{name}n"\n' for name in kept)

    def found(*bare: str) -> list[Finding]:
        more = "".join(f'\nmsgid "{name}"\nmsgstr "{name[1:]}n"\n' for name in bare)
        text = f'msgid ""\nmsgstr "Language: de\\n"\n{entries}{more}'
        return run_checks(read_text(text, "t.po", "po"), [CHECKS["M108"]])

    assert len(found(*left[:2])) == 2
    (once,) = found(*left, "&Wordx")
    assert once.message.startswith("5 of 21 labels")


def test_thousands_of_names_that_are_gone_are_no_translation_and_take_no_time() -> None:
    source = " ".join(f"abc_na{number}" for number in range(6_000))
    began = time.process_time()
    assert findings("M117", source, "x") == []
    assert time.process_time() - began < 5

"""What of a document changed, by what its files held before."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from mtqa.changes.compare import touched
from mtqa.changes.since import Since
from mtqa.changes.touched import Places, Touched
from mtqa.inputs import read_document
from mtqa.reading import ReadOptions
from mtqa.segment import Document, Span
from tests.repositories import Repo

Files = Mapping[str, "str | bytes"]
HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


class Seen:
    """A document, and what of it changed."""

    def __init__(self, document: Document, found: Touched) -> None:
        self.document = document
        self.found = found

    @property
    def targets(self) -> list[str]:
        """The texts of the segments that changed."""
        return [segment.target for segment in self.document.segments if segment.id in self.found.segments]

    @property
    def former(self) -> dict[str, str]:
        """What the sources said, by the texts of the segments of which they changed."""
        texts = {segment.id: segment.target for segment in self.document.segments}
        return {texts[number]: said for number, said in self.found.former_sources.items()}


Look = Callable[..., Seen]


@pytest.fixture
def look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Look:
    """`look(before, now, path, source)`: files as they were and as they are; None where there is none any more."""
    repo = Repo(tmp_path / "project")
    monkeypatch.chdir(repo.folder)

    def look(before: Files, now: Mapping[str, str | bytes | None], path: str, source: str | None = None) -> Seen:
        base = repo.commit(dict(before))
        for name, content in now.items():
            if content is None:
                (repo.folder / name).unlink()
            else:
                repo.write(name, content)
        repo.git("add", "--all")
        options = ReadOptions(source_lang="en")
        document = read_document(path, source, options)
        with Since(base) as since:
            return Seen(document, touched(document, since, options))

    return look


def po(*entries: str) -> str:
    return HEADER + "\n".join(entries)


def entry(source: str, target: str, comments: str = "") -> str:
    return f'{comments}msgid "{source}"\nmsgstr "{target}"\n'


ONE, TWO, THREE = entry("One", "Eins"), entry("Two", "Zwei"), entry("Three", "Drei")


def test_an_entry_is_touched_if_its_translation_is_another(look: Look) -> None:
    seen = look({"de.po": po(ONE, TWO)}, {"de.po": po(ONE, entry("Two", "Zwo"))}, "de.po")
    assert seen.targets == ["Zwo"]
    assert seen.former == {}


def test_a_new_entry_is_touched_and_those_behind_it_are_not(look: Look) -> None:
    assert look({"de.po": po(ONE, TWO)}, {"de.po": po(THREE, ONE, TWO)}, "de.po").targets == ["Drei"]


def test_where_an_entry_was_taken_out_nothing_is_touched(look: Look) -> None:
    assert look({"de.po": po(ONE, TWO, THREE)}, {"de.po": po(ONE, THREE)}, "de.po").targets == []


@pytest.mark.parametrize(
    "now",
    [
        po(TWO, ONE),
        po(ONE, TWO).replace("\n", "\r\n"),
        po(ONE, TWO).replace('msgstr "Eins"', 'msgstr ""\n"Ei"\n"ns"'),
        po(entry("One", "Eins", "#: src/main.c:17\n# A note.\n"), TWO),
        "\ufeff" + po(ONE, TWO),
        po(ONE, TWO).replace("UTF-8", "ISO-8859-1"),
    ],
    ids=["order", "line ends", "wrapping", "comments", "byte order mark", "encoding"],
)
def test_a_catalogue_that_says_the_same_is_not_touched(look: Look, now: str) -> None:
    assert look({"de.po": po(ONE, TWO)}, {"de.po": now}, "de.po").targets == []


@pytest.mark.parametrize(
    ("old", "new"),
    [("#, fuzzy\n", ""), ("", "#, fuzzy\n"), ("", "#, c-format\n"), ("", 'msgctxt "menu"\n')],
    ids=["no longer a draft", "a draft", "a flag", "a context"],
)
def test_what_programs_do_with_a_translation_touches_it(look: Look, old: str, new: str) -> None:
    seen = look({"de.po": po(ONE, entry("Two", "Zwei", old))}, {"de.po": po(ONE, entry("Two", "Zwei", new))}, "de.po")
    assert seen.targets == ["Zwei"]


def test_a_draft_that_msgmerge_makes_of_a_changed_source_is_outdated(look: Look) -> None:
    old, new = entry("Delete it now.", "Jetzt weg damit."), entry("Archive it now.", "Jetzt weg damit.", "#, fuzzy\n")
    seen = look({"de.po": po(ONE, old)}, {"de.po": po(ONE, new)}, "de.po")
    assert seen.former == {"Jetzt weg damit.": "Delete it now."}


def test_a_draft_that_is_a_guess_by_another_entry_is_not_outdated(look: Look) -> None:
    guess = entry("Two of them", "Zwei", "#, fuzzy\n")
    seen = look({"de.po": po(ONE, TWO)}, {"de.po": po(ONE, TWO, guess)}, "de.po")
    assert seen.targets == ["Zwei"]
    assert seen.former == {}


def test_a_new_source_that_somebody_gave_the_old_translation_is_not_outdated(look: Look) -> None:
    seen = look({"de.po": po(entry("Recieved", "Empfangen"))}, {"de.po": po(entry("Received", "Empfangen"))}, "de.po")
    assert seen.targets == ["Empfangen"]
    assert seen.former == {}


def xliff(*units: tuple[str, str, str]) -> str:
    body = "".join(
        f'<trans-unit id="{key}"><source>{source}</source><target>{target}</target></trans-unit>'
        for key, source, target in units
    )
    return (
        '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" datatype="plaintext" source-language="en" target-language="de">'
        f"<body>{body}</body></file></xliff>"
    )


@pytest.mark.parametrize("key", ["title", "17"])
def test_a_unit_of_xliff_is_outdated_if_the_source_under_its_id_is_another(look: Look, key: str) -> None:
    before = xliff(("16", "One", "Eins"), (key, "Delete", "Weg"))
    now = xliff(("16", "One", "Eins"), (key, "Archive", "Weg"))
    seen = look({"de.xlf": before}, {"de.xlf": now}, "de.xlf")
    assert seen.targets == ["Weg"]
    assert seen.former == {"Weg": "Delete"}


def test_a_unit_that_is_translated_anew_with_its_source_is_not_outdated(look: Look) -> None:
    seen = look({"de.xlf": xliff(("a", "Delete", "Weg"))}, {"de.xlf": xliff(("a", "Archive", "Fort"))}, "de.xlf")
    assert seen.targets == ["Fort"]
    assert seen.former == {}


def test_inline_codes_belong_to_a_text(look: Look) -> None:
    before, now = xliff(("a", 'A <x id="1"/>', 'Ein <x id="1"/>')), xliff(("a", 'A <x id="1"/>', 'Ein <x id="2"/>'))
    assert len(look({"de.xlf": before}, {"de.xlf": now}, "de.xlf").targets) == 1


TMX = (
    '<tmx version="1.4"><header srclang="en"/><body><tu><tuv xml:lang="en"><seg>One</seg></tuv>'
    '<tuv xml:lang="de"><seg>Eins</seg></tuv></tu></body></tmx>'
)
HTML = '<html lang="de"><body><p>Der erste Satz steht hier.</p><p lang="de">Der zweite Satz auch.</p></body></html>'


@pytest.mark.parametrize(
    ("path", "before", "old", "new"),
    [
        ("t.csv", "source,target,target_lang\nOne,Eins,de\n", ",de", ",nl"),
        ("t.csv", "source,target,source_lang\nOne,Eins,en\n", ",en", ",sv"),
        ("t.jsonl", '{"source": "One", "target": "Eins", "target_lang": "de"}\n', '"de"', '"nl"'),
        ("t.tmx", TMX, '"de"', '"nl"'),
        ("a.xlf", xliff(("a", "One", "Eins")), '"de"', '"nl"'),
        ("a.xlf", xliff(("a", "One", "Eins")), '"en"', '"sv"'),
        ("a.po", po(ONE).replace('msgstr "Con', 'msgstr "Language: de\\n"\n"Con', 1), ": de", ": nl"),
        ("a.arb", '{"@@locale": "de", "a": "Eins"}', '"de"', '"nl"'),
        ("a.html", HTML.replace(' lang="de">Der', ">Der"), 'html lang="de"', 'html lang="nl"'),
    ],
)
def test_texts_that_are_said_to_be_in_another_language_are_touched(
    look: Look, path: str, before: str, old: str, new: str
) -> None:
    assert old in before
    seen = look({path: before}, {path: before.replace(old, new)}, path)
    assert seen.targets == [segment.target for segment in seen.document.segments]
    assert seen.targets
    assert seen.former == {}


def test_a_paragraph_that_is_said_to_be_in_another_language_is_touched(look: Look) -> None:
    seen = look({"a.html": HTML}, {"a.html": HTML.replace('p lang="de"', 'p lang="nl"')}, "a.html")
    assert seen.targets == ["Der zweite Satz auch."]


def test_a_source_that_is_said_to_be_in_another_language_touches_its_translation(look: Look) -> None:
    en, de = '{"@@locale": "en", "a": "One"}', '{"@@locale": "de", "a": "Eins"}'
    seen = look({"en.arb": en, "de.arb": de}, {"en.arb": en.replace('"en"', '"sv"')}, "de.arb", "en.arb")
    assert seen.targets == ["Eins"]
    en, de = '<html lang="en"><p>This is the first one.</p></html>', HTML
    seen = look({"en.html": en, "de.html": de}, {"en.html": en.replace('"en"', '"sv"')}, "de.html", "en.html")
    assert seen.document.bilingual
    assert seen.found.segments == {segment.id for segment in seen.document.segments}


def test_an_outdated_translation_is_told_in_another_language_too(look: Look) -> None:
    now = xliff(("a", "Archive", "Weg")).replace('"de"', '"nl"')
    assert look({"a.xlf": xliff(("a", "Delete", "Weg"))}, {"a.xlf": now}, "a.xlf").former == {"Weg": "Delete"}


def test_another_number_of_plural_forms_touches_the_plurals(look: Look) -> None:
    plural = 'msgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Eins"\nmsgstr[1] "Viele"\n'
    before = po(plural, TWO).replace('msgstr "Con', 'msgstr "Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n"Con', 1)
    seen = look({"a.po": before}, {"a.po": before.replace("nplurals=2", "nplurals=3")}, "a.po")
    assert seen.targets == ["Eins", "Viele"]


LIMITED = xliff(("a", "One", "Eins"), ("b", "Two", "Zwei")).replace('"a">', '"a" maxwidth="20" size-unit="char">')


@pytest.mark.parametrize(
    ("path", "before", "old", "new"),
    [
        ("a.xlf", LIMITED, '"20"', '"3"'),
        ("a.xlf", LIMITED, ' maxwidth="20"', ""),
        ("a.po", po(entry("One", "Eins", "#. At most 20 characters, in the menu\n"), TWO), "20", "3"),
    ],
)
def test_a_text_that_has_another_limit_is_touched(look: Look, path: str, before: str, old: str, new: str) -> None:
    assert look({path: before}, {path: before.replace(old, new)}, path).targets == ["Eins"]


def test_notes_that_name_the_same_limit_touch_nothing(look: Look) -> None:
    before = po(entry("One", "Eins", "#. At most 20 characters, in the menu\n"))
    assert look({"a.po": before}, {"a.po": before.replace("in the menu", "of a button")}, "a.po").targets == []


def test_a_note_of_absurd_times_is_a_note(look: Look) -> None:
    times = f"{'9' * 5000}:00:00.000 --> 00:00:01.000"
    before = po(entry("One", "Eins", f"#. {times}\n"))
    assert look({"a.po": before}, {"a.po": before.replace("01.0", "02.0") + TWO}, "a.po").targets == ["Zwei"]


EN = '{"a": "Delete", "b": "One", "c": "Two"}'
DE = '{"a": "Weg", "b": "Eins", "c": "Zwei"}'


def test_a_pair_is_outdated_where_the_source_alone_changed(look: Look) -> None:
    now = EN.replace("Delete", "Archive").replace(", ", ",\n  ")
    seen = look({"en.json": EN, "de.json": DE}, {"en.json": now}, "de.json", "en.json")
    assert seen.targets == ["Weg"]
    assert seen.former == {"Weg": "Delete"}


def test_a_pair_is_touched_where_a_key_came_or_went(look: Look) -> None:
    now = '{"a": "Delete", "c": "Two", "d": "Three"}'
    seen = look({"en.json": EN, "de.json": DE}, {"en.json": now}, "de.json", "en.json")
    states = {segment.key: segment.state for segment in seen.document.segments if segment.id in seen.found.segments}
    assert states == {"b": "unused", "d": "missing"}


def test_a_pair_of_which_the_source_is_new_is_new(look: Look) -> None:
    seen = look({"de.json": DE}, {"en.json": EN}, "de.json", "en.json")
    assert len(seen.targets) == 3
    assert seen.former == {}


def test_both_files_of_a_pair_may_have_been_moved(look: Look) -> None:
    more = "".join(f', "k{number}": "{number}"' for number in range(9)) + "}\n"
    en, de = ((text.removesuffix("}") + more).replace(", ", ",\n") for text in (EN, DE))
    before = {"old/en.json": en, "old/de.json": de}
    now = {"old/en.json": None, "old/de.json": None, "en.json": en.replace("One", "Only one"), "de.json": de}
    seen = look(before, now, "de.json", "en.json")
    assert seen.former == {"Eins": "One"}


LONG_EN, LONG_DE = (
    "{\n" + "".join(f'  "k{number}": "{word} {number}",\n' for number in range(9)) + '  "end": "x"\n}\n'
    for word in ("Number", "Nummer")
)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("locales/fr/app.json", "locales/de/app.json"),
        ("locales/fr.json", "locales/de.json"),
        ("values-fr/a.json", "values-de/a.json"),
        ("app.json", "locales/de/app.json"),
        ("locales/de-CH.json", "locales/de-AT.json"),
    ],
)
def test_a_file_that_takes_the_place_of_another_language_is_new(look: Look, old: str, new: str) -> None:
    assert len(look({old: LONG_DE}, {old: None, new: LONG_DE}, new).targets) == 10


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("locales/de/app.json", "locales/de/main.json"),
        ("locales/de/app.json", "i18n/de.json"),
        ("docs/de/app.json", "locales/de/app.json"),
        ("app.json", "main.json"),
    ],
)
def test_a_file_that_keeps_its_language_keeps_its_past(look: Look, old: str, new: str) -> None:
    assert look({old: LONG_DE}, {old: None, new: LONG_DE.replace("end", "last")}, new).targets == ["x"]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"de/a.json": LONG_DE, "en/b.json": LONG_EN}, {"de/a.json": None, "de/b.json": LONG_DE}),
        ({"de/b.json": LONG_DE, "en/a.json": LONG_EN}, {"en/a.json": None, "en/b.json": LONG_EN}),
        ({"fr/b.json": LONG_DE, "en/b.json": LONG_EN}, {"fr/b.json": None, "de/b.json": LONG_DE}),
    ],
    ids=["the translation", "the source", "the language"],
)
def test_a_file_that_comes_to_lie_beside_another_source_is_new(look: Look, before: Files, now: Files) -> None:
    assert len(look(before, now, "de/b.json", "en/b.json").targets) == 10


CUES = "1\n00:00:01,000 --> 00:00:02,000\n{}\n\n2\n00:00:03,000 --> 00:00:04,000\n{}\n"


def test_entries_that_are_only_numbered_are_told_by_their_texts(look: Look) -> None:
    three = (
        "1\n00:00:00,100 --> 00:00:00,900\nNeu\n\n2\n00:00:01,000 --> 00:00:02,000\nHallo\n\n"
        "3\n00:00:03,000 --> 00:00:04,000\nWelt\n"
    )
    assert look({"de.srt": CUES.format("Hallo", "Welt")}, {"de.srt": three}, "de.srt").targets == ["Neu"]


def test_a_subtitle_that_is_shown_for_another_time_is_touched(look: Look) -> None:
    before = CUES.format("Hallo", "Welt")
    seen = look({"de.srt": before}, {"de.srt": before.replace("00:00:04,000", "00:00:03,500")}, "de.srt")
    assert seen.targets == ["Welt"]


def test_subtitles_that_are_shown_later_are_not_touched(look: Look) -> None:
    before = CUES.format("Hallo", "Welt")
    assert look({"de.srt": before}, {"de.srt": before.replace("00:00:", "00:07:")}, "de.srt").targets == []


def test_rows_of_tables_are_told_by_their_texts(look: Look) -> None:
    head, rows = "source\ttarget\n", ["One\tEins\n", "Two\tZwei\n"]
    now = head + "Zero\tNull\n" + rows[0] + "Two of them\tZwei\n"
    seen = look({"t.tsv": head + "".join(rows)}, {"t.tsv": now}, "t.tsv")
    assert seen.targets == ["Null", "Zwei"]
    assert seen.former == {"Zwei": "Two"}


def test_a_table_in_parquet_is_compared_too(look: Look, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    def table(target: str) -> bytes:
        file = tmp_path / "table"
        rows = {"source": ["One", "Two"], "target": ["Eins", target]}
        pyarrow.parquet.write_table(pyarrow.table(rows), file)
        return file.read_bytes()

    assert look({"t.parquet": table("Zwei")}, {"t.parquet": table("Zwo")}, "t.parquet").targets == ["Zwo"]


TEXT = """# Titel

Der erste Satz. Der zweite Satz ist
auf zwei Zeilen verteilt.

Ein Absatz mit einem [Verweis](https://example.org/a) darin.

Der letzte Absatz.
"""


def test_the_sentence_is_touched_that_changed_and_no_other(look: Look) -> None:
    seen = look({"a.md": TEXT}, {"a.md": TEXT.replace("erste", "allererste")}, "a.md")
    assert seen.targets == ["Der allererste Satz."]


@pytest.mark.parametrize(
    "now",
    [
        TEXT.replace("\n", "\r\n"),
        TEXT.replace(" ist\nauf", "\nist auf"),
        "Der letzte Absatz.\n\n" + TEXT.removesuffix("\nDer letzte Absatz.\n"),
        TEXT.replace("Der erste Satz. ", ""),
        "\n\n" + TEXT,
    ],
    ids=["line ends", "line breaks", "a paragraph moved", "a sentence taken out", "blank lines"],
)
def test_text_that_says_the_same_is_not_touched(look: Look, now: str) -> None:
    assert look({"a.md": TEXT}, {"a.md": now}, "a.md").targets == []


def test_a_link_within_a_sentence_touches_it(look: Look) -> None:
    seen = look({"a.md": TEXT}, {"a.md": TEXT.replace("example.org/a", "example.org/b")}, "a.md")
    assert seen.targets == ["Ein Absatz mit einem Verweis darin."]


def test_a_paragraph_that_is_there_twice_is_new_once(look: Look) -> None:
    assert look({"a.md": TEXT}, {"a.md": TEXT + "\nDer letzte Absatz.\n"}, "a.md").targets == ["Der letzte Absatz."]


LINES_EN = "The first line.\nThe second line.\nThe third line.\n"
LINES_DE = "Die erste Zeile.\nDie zweite Zeile.\nDie dritte Zeile.\n"


def test_lines_are_outdated_where_the_source_alone_changed(look: Look) -> None:
    before = {"en.txt": LINES_EN, "de.txt": LINES_DE}
    now = {"en.txt": LINES_EN.replace("second", "other"), "de.txt": LINES_DE.replace("dritte", "letzte")}
    seen = look(before, now, "de.txt", "en.txt")
    assert seen.targets == ["Die zweite Zeile.", "Die letzte Zeile."]
    assert seen.former == {"Die zweite Zeile.": "The second line."}


def test_a_line_that_was_emptied_is_touched(look: Look) -> None:
    before = {"en.txt": LINES_EN, "de.txt": LINES_DE}
    seen = look(before, {"de.txt": LINES_DE.replace("Die zweite Zeile.", "")}, "de.txt", "en.txt")
    assert seen.targets == [""]


def test_a_line_put_into_both_files_touches_no_other(look: Look) -> None:
    now = {"en.txt": "A new line.\n" + LINES_EN, "de.txt": "Eine neue Zeile.\n" + LINES_DE}
    seen = look({"en.txt": LINES_EN, "de.txt": LINES_DE}, now, "de.txt", "en.txt")
    assert seen.targets == ["Eine neue Zeile."]
    assert seen.former == {}


@pytest.mark.parametrize("suffix", ["txt", "md", "mdx"])
def test_lines_that_changed_places_stand_beside_another_source(look: Look, suffix: str) -> None:
    en, de = (text.replace("\n", "\n\n") for text in (LINES_EN, LINES_DE))
    first, second, third = de.strip().split("\n\n")
    swapped = f"{second}\n\n{first}\n\n{third}\n"
    names = f"en.{suffix}", f"de.{suffix}"
    seen = look({names[0]: en, names[1]: de}, {names[1]: swapped}, names[1], names[0])
    assert seen.document.alignment is None
    assert seen.targets == [second, first]
    assert seen.former == {}


def test_links_that_changed_places_stand_beside_another_source(look: Look) -> None:
    en, de = "[Here](a)\n\n[Here](b)\n", "[Hier](a)\n\n[Hier](b)\n"
    seen = look({"en.md": en, "de.md": de}, {"de.md": "[Hier](b)\n\n[Hier](a)\n"}, "de.md", "en.md")
    assert seen.targets == ["Hier", "Hier"]


def test_lines_that_changed_places_in_the_source_alone_are_touched(look: Look) -> None:
    first, second, third = LINES_EN.splitlines()
    now = {"en.txt": f"{second}\n{first}\n{third}\n"}
    seen = look({"en.txt": LINES_EN, "de.txt": LINES_DE}, now, "de.txt", "en.txt")
    assert seen.targets == ["Die erste Zeile.", "Die zweite Zeile."]


def test_lines_that_moved_on_both_sides_have_not_changed(look: Look) -> None:
    now = {
        name: "".join(reversed(text.splitlines(keepends=True)))
        for name, text in (("en.txt", LINES_EN), ("de.txt", LINES_DE))
    }
    assert look({"en.txt": LINES_EN, "de.txt": LINES_DE}, now, "de.txt", "en.txt").targets == []


def test_lines_that_changed_places_and_the_encoding_are_touched(look: Look) -> None:
    de = LINES_DE.replace("letzte", "übrige").replace("dritte", "übrige")
    first, second, third = de.splitlines()
    before = {"en.txt": LINES_EN, "de.txt": de.encode("latin-1")}
    seen = look(before, {"de.txt": f"{second}\n{first}\n{third}\n"}, "de.txt", "en.txt")
    assert seen.targets == [second, first, third]


def test_lines_that_did_not_stand_side_by_side_are_coupled_as_they_were_aligned(look: Look) -> None:
    en = LINES_EN + "The fourth line has much more to say than all of the others.\n"
    de = LINES_DE + "Die vierte Zeile hat viel mehr zu sagen als alle übrigen Zeilen.\n"
    short = LINES_DE + "Die vierte Zeile hat viel\nmehr zu sagen als alle\nübrigen Zeilen.\n"
    seen = look({"en.txt": en, "de.txt": short}, {"de.txt": de}, "de.txt", "en.txt")
    assert "Die erste Zeile." not in seen.targets
    first, second, *rest = de.splitlines()
    seen = look({"en.txt": en, "de.txt": short}, {"de.txt": "\n".join((second, first, *rest))}, "de.txt", "en.txt")
    assert {first, second} <= set(seen.targets)


ALIGNED_EN = """The museum was founded in 1912 by the citizens of Lindau.

It burnt down in 1944, and 312 paintings were lost. Nobody was hurt.

Admission has been free for all visitors since 2003.
"""
ALIGNED_DE = """Das Museum wurde 1912 von den Bürgern Lindaus gegründet.
1944 brannte es ab, und 312 Gemälde gingen verloren. Verletzt wurde niemand.

Seit 2003 ist der Eintritt für alle Besucher frei.
"""


def test_sentences_are_outdated_where_the_source_alone_changed(look: Look) -> None:
    now = ALIGNED_EN.replace("for all visitors", "for all children")
    seen = look(
        {"en.html": page(ALIGNED_EN), "de.html": page(ALIGNED_DE)}, {"en.html": page(now)}, "de.html", "en.html"
    )
    assert seen.document.alignment is not None
    assert seen.former == {
        "Seit 2003 ist der Eintritt für alle Besucher frei.": "Admission has been free for all visitors since 2003."
    }
    assert seen.targets == list(seen.former)


def page(text: str) -> str:
    return "".join(f"<p>{part}</p>\n" for part in text.strip().split("\n\n"))


MOVED_EN = [
    "The museum was founded in 1912 by the citizens of the town of Lindau on the lake.",
    "It burnt down in 1944, and 312 paintings were lost.",
    "Admission has been free for all visitors since 2003, and for children since 1987.",
]
MOVED_DE = [
    "Das Museum wurde 1912 von den Bürgern der Stadt Lindau am Bodensee gegründet.",
    "1944 brannte es ab, und 312 Gemälde gingen verloren.",
    "Seit 2003 ist der Eintritt für alle Besucher frei, für Kinder schon seit 1987.",
]


def paragraphs(*texts: str) -> str:
    return page("\n\n".join(texts))


def test_a_sentence_that_moved_on_one_side_alone_is_touched(look: Look) -> None:
    before = {"en.html": paragraphs(*MOVED_EN), "de.html": paragraphs(*MOVED_DE)}
    one, two, three = MOVED_DE
    seen = look(before, {"de.html": paragraphs(two, one, three)}, "de.html", "en.html")
    assert seen.document.alignment is not None
    told = seen.targets if seen.document.alignment.related else []
    assert {one, two} & set(told)
    assert three not in told


def test_sentences_that_moved_on_both_sides_have_not_changed(look: Look) -> None:
    before = {"en.html": paragraphs(*MOVED_EN), "de.html": paragraphs(*MOVED_DE)}
    now = {"en.html": paragraphs(*reversed(MOVED_EN)), "de.html": paragraphs(*reversed(MOVED_DE))}
    seen = look(before, now, "de.html", "en.html")
    assert seen.document.alignment is not None
    assert seen.targets == []
    assert seen.found.gaps == ()


def test_where_a_sentence_of_the_translation_is_taken_out_the_gap_is_touched(look: Look) -> None:
    before = {"en.html": page(ALIGNED_EN), "de.html": page(ALIGNED_DE)}
    now = page(ALIGNED_DE.replace(" Verletzt wurde niemand.", ""))
    seen = look(before, {"de.html": now}, "de.html", "en.html")
    assert seen.document.alignment is not None
    place = now.index("verloren.") + len("verloren.")
    assert any(gap.start <= place <= gap.end for gap in seen.found.gaps)
    assert seen.former == {}


def test_a_new_sentence_of_the_source_is_missed_where_it_should_be(look: Look) -> None:
    before = {"en.html": page(ALIGNED_EN), "de.html": page(ALIGNED_DE)}
    new = "\n\nIn 2010 the roof was repaired at the expense of the whole town, which took three years.\n\nAdmission"
    seen = look(before, {"en.html": page(ALIGNED_EN.replace("\n\nAdmission", new))}, "de.html", "en.html")
    assert seen.document.alignment is not None
    if omitted := seen.document.alignment.omitted:
        assert {Span(each.place, each.place) for each in omitted} <= set(seen.found.gaps)
    else:
        assert seen.targets


def test_blocks_of_mdx_are_compared_on_both_sides(look: Look) -> None:
    en, de = "# Title\n\nDelete the file.\n\nThe end.\n", "# Titel\n\nDie Datei muss weg.\n\nDas Ende.\n"
    seen = look({"en.mdx": en, "de.mdx": de}, {"en.mdx": en.replace("Delete", "Archive")}, "de.mdx", "en.mdx")
    assert seen.former == {"Die Datei muss weg.": "Delete the file."}


def test_documents_of_word_are_compared_too(look: Look, tmp_path: Path) -> None:
    import docx

    def file(*paragraphs: str) -> bytes:
        document = docx.Document()
        for paragraph in paragraphs:
            document.add_paragraph(paragraph)
        document.save(str(tmp_path / "file"))
        return (tmp_path / "file").read_bytes()

    en, de = ("The first one.", "The second one."), ("Der erste Absatz.", "Der zweite Absatz.")
    seen = look({"a.docx": file(*de)}, {"a.docx": file(de[0], "Der letzte Absatz.")}, "a.docx")
    assert seen.targets == ["Der letzte Absatz."]
    before = {"en.docx": file(*en), "de.docx": file(*de)}
    seen = look(before, {"en.docx": file(en[0], "The last one.")}, "de.docx", "en.docx")
    assert seen.former == {"Der zweite Absatz.": "The second one."}


def test_a_packed_catalogue_is_unpacked(look: Look) -> None:
    before, now = (gzip.compress(text.encode()) for text in (po(ONE, TWO), po(ONE, entry("Two", "Zwo"))))
    assert look({"de.po.gz": before}, {"de.po.gz": now}, "de.po.gz").targets == ["Zwo"]


def test_a_file_that_was_malformed_is_compared_line_by_line(look: Look) -> None:
    broken = po(ONE, TWO) + "<<<<<<< HEAD\n"
    seen = look({"de.po": broken}, {"de.po": po(ONE, TWO)}, "de.po")
    assert seen.targets == []
    seen = look({"de.po": broken}, {"de.po": po(ONE, TWO.replace("Zwei", "Zwo"))}, "de.po")
    assert seen.targets == ["Zwo"]


def test_a_file_that_was_in_another_encoding_is_compared_line_by_line(look: Look) -> None:
    text = "Der erste Satz.\n\nDer zweite Satz ist grün.\n\nDer dritte Satz.\n"
    seen = look({"a.txt": text.encode("latin-1")}, {"a.txt": text}, "a.txt")
    assert seen.targets == ["Der zweite Satz ist grün."]


def test_a_file_that_was_of_another_format_is_compared_line_by_line(look: Look) -> None:
    text = TEXT.replace("erste", "allererste")
    seen = look({"a.txt": TEXT}, {"a.txt": None, "a.md": text}, "a.md")
    assert seen.targets == ["Der allererste Satz.", "Der zweite Satz ist auf zwei Zeilen verteilt."]


def test_of_a_pair_that_was_malformed_both_sides_are_compared_line_by_line(look: Look) -> None:
    before = {"en.json": EN.replace(", ", ",\n"), "de.json": DE.replace(", ", ",\n").replace("}", "")}
    now = {"en.json": before["en.json"].replace("Delete", "Archive"), "de.json": DE.replace(", ", ",\n")}
    seen = look(before, now, "de.json", "en.json")
    assert seen.targets[0] == "Weg"
    assert "Eins" not in seen.targets


def test_what_git_has_no_content_of_is_touched_as_a_whole(look: Look) -> None:
    pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 3\n"
    seen = look({"de.po": pointer}, {"de.po": po(ONE, TWO)}, "de.po")
    assert seen.targets == ["Eins", "Zwei"]
    assert seen.found.lost


def test_a_new_file_is_touched_as_a_whole(look: Look) -> None:
    seen = look({"a.txt": "a"}, {"de.po": po(ONE, TWO)}, "de.po")
    assert seen.targets == ["Eins", "Zwei"]
    assert not seen.found.lost


def test_a_file_as_it_was_is_not_touched(look: Look) -> None:
    assert look({"en.json": EN, "de.json": DE}, {}, "de.json", "en.json").found == Touched()


def test_a_long_text_is_compared_in_no_time(look: Look) -> None:
    lines = [f"Satz {number % 7}." for number in range(20_000)]
    seen = look({"a.txt": "\n\n".join(lines)}, {"a.txt": "\n\n".join(reversed(lines))}, "a.txt")
    assert seen.targets == []


def test_places_are_asked_by_what_they_share() -> None:
    places = Places([Span(10, 20), Span(0, 5), Span(12, 14), Span(30, 30)])
    assert sorted(places.touching(Span(4, 11))) == [0, 1]
    assert sorted(places.touching(Span(13, 14))) == [0, 2]
    assert not places.touch(Span(5, 10))
    assert sorted(places.touching(Span(5, 5))) == [1]
    assert sorted(places.touching(Span(30, 30))) == [3]
    assert not places.touch(Span(21, 29))

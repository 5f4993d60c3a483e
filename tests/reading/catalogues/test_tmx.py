from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.blocks import OBJECT
from mtqa.reading.catalogues.tmx import read
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, xml_texts


def tmx(body: str, source_lang: str = "en-US") -> str:
    return (
        '<?xml version="1.0"?>\n<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
        f'<tmx version="1.4"><header srclang="{source_lang}" adminlang="en"/><body>{body}</body></tmx>'
    )


def variant(lang: str, text: str) -> str:
    return f'<tuv xml:lang="{lang}"><seg>{text}</seg></tuv>'


def shown(document: str) -> list[tuple[str, str | None, str | None, str | None, str]]:
    return [
        (unit.key, unit.source_lang, unit.source and unit.source.text, unit.target_lang, unit.target.text)
        for unit in read(document, "f.tmx").units
    ]


@given(st.lists(st.tuples(xml_texts(), xml_texts()), max_size=4), st.sampled_from(["\n", "\r\n"]))
def test_entries_are_read_as_they_were_written_and_every_character_is_placed(
    written: list[tuple[tuple[str, str], tuple[str, str]]], line_end: str
) -> None:
    entries = (
        f"<tu>{variant('en-US', source)}{line_end}{variant('de', target)}</tu>" for (_, source), (_, target) in written
    )
    document = tmx(line_end.join(entries))
    units = read(document, "f.tmx").units
    assert [(u.source and u.source.text, u.target.text) for u in units] == [(s[0], t[0]) for s, t in written]
    for unit in units:
        assert_placed(unit.source, document)
        assert_placed(unit.target, document)


GOOD = tmx(
    f'<tu tuid="1"><note>n</note>{variant("en", "A <bpt i=!1! x=!2!>b</bpt>é")}{variant("de", "<hi>&amp;</hi>")}</tu>'
).replace("!", '"')


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(read, text)


def test_every_language_but_the_source_is_a_unit() -> None:
    document = tmx(
        f'<tu tuid="k">{variant("de_AT", "b")}{variant("en-us", "a")}{variant("fr", "c")}</tu>'
        f"<tu>{variant('en-GB', 'd')}{variant('de', 'e')}</tu>"
        f"<tu srclang='de'>{variant('de', 'f')}{variant('en', 'g')}</tu>"
        f"<tu>{variant('fr', 'h')}</tu><tu/>"
    )
    assert shown(document) == [
        ("k", "en-US", "a", "de-AT", "b"),
        ("k", "en-US", "a", "fr", "c"),
        ("2", "en-GB", "d", "de", "e"),
        ("3", "de", "f", "en", "g"),
        ("4", None, None, "fr", "h"),
    ]
    catalogue = read(document, "f")
    assert (catalogue.source_lang, catalogue.target_lang) == ("en-US", None)


def test_first_language_is_the_source_where_any_may_be() -> None:
    document = tmx(f"<tu>{variant('fr', 'a')}{variant('de', 'b')}</tu>", "*all*")
    assert shown(document) == [("1", "fr", "a", "de", "b")]
    assert (read(document, "f").source_lang, read(document, "f").target_lang) == (None, "de")


def test_language_may_be_said_as_in_old_versions() -> None:
    document = tmx("<tu><tuv lang='en-US'><seg>a</seg></tuv><tuv lang='de'><seg>b</seg></tuv></tu>")
    assert shown(document) == [("1", "en-US", "a", "de", "b")]


def test_codes_are_taken_out_and_named_alike_in_all_languages() -> None:
    target = (
        '<bpt i="7" x="1">&lt;b></bpt>a<ept i="7">&lt;/b></ept><ph type="fmt">x<sub>y</sub></ph>'
        '<it pos="begin" x="3">z</it>'
        '<hi type="term">b</hi><ut>u</ut><ept i="9">x</ept>'
    )
    document = tmx(f"<tu>{variant('en-US', 'a')}{variant('de', target)}</tu>")
    text = read(document, "f").units[0].target
    assert text.text == f"a{OBJECT}b"
    assert [(piece.text, text.text[piece.start : piece.end]) for piece in text.markup] == [
        ('<bpt x="1"/>', ""),
        ('<ept x="1"/>', ""),
        ('<ph type="fmt"/>', OBJECT),
        ('<it x="3"/>', ""),
        ('<hi type="term">', "b"),
        ("<ut/>", ""),
        ("<ept/>", ""),
    ]


def test_notes_of_entry_and_translation_are_kept() -> None:
    document = tmx(
        f"<tu><note> One </note>{variant('en', 'a')}<tuv xml:lang='de'><note>Two</note><seg>b</seg></tuv></tu>"
    )
    assert read(document, "f").units[0].notes == ("One", "Two")


def test_maps_of_a_game_are_no_translation_memory() -> None:
    assert problem(read, "<map/>") == ("is not TMX: its outermost element is <map>, not <tmx>", "<map/>")

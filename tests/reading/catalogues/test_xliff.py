from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.reading.blocks import OBJECT
from mtqa.reading.catalogues.units import Catalogue, Unit
from mtqa.reading.catalogues.xliff import read
from mtqa.segment import MarkupKind, Plural, State
from tests.reading.catalogues.xml_writing import assert_placed, damaged, only_malformed, problem, xml_texts

ONE = "urn:oasis:names:tc:xliff:document:1.2"
TWO = "urn:oasis:names:tc:xliff:document:2.0"


def one(body: str, attributes: str = 'source-language="en" target-language="de_AT"') -> str:
    more = 'xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff"'
    head = f'<?xml version="1.0"?>\n<xliff version="1.2" xmlns="{ONE}" {more}>'
    return f"{head}<file {attributes}><body>{body}</body></file></xliff>"


def two(body: str) -> str:
    more = (
        'xmlns:pgs="urn:oasis:names:tc:xliff:pgs:1.0" xmlns:slr="urn:oasis:names:tc:xliff:sizerestriction:2.0" '
        'srcLang="en" trgLang="fr-CA"'
    )
    return f'<xliff version="2.2" xmlns="{TWO}" {more}><file id="f">{body}</file></xliff>'


def texts(document: str) -> list[tuple[str, str | None, str]]:
    catalogue = read(document, "f.xlf")
    for unit in catalogue.units:
        assert_placed(unit.target, document)
        if unit.source is not None:
            assert_placed(unit.source, document)
    return [(unit.key, unit.source and unit.source.text, unit.target.text) for unit in catalogue.units]


def only(document: str) -> Unit:
    [unit] = read(document, "f.xlf").units
    return unit


def codes(unit: Unit) -> list[tuple[str, str]]:
    """The codes of the target and what stands between their ends."""
    assert all(piece.kind is MarkupKind.PLACEHOLDER for piece in unit.target.markup)
    return [(piece.text, unit.target.text[piece.start : piece.end]) for piece in unit.target.markup]


pairs = st.lists(st.tuples(xml_texts(), xml_texts()), max_size=4)


@given(pairs, st.sampled_from(["\n", "\r\n"]))
def test_units_are_read_as_they_were_written_and_every_character_is_placed(
    written: list[tuple[tuple[str, str], tuple[str, str]]], line_end: str
) -> None:
    body = line_end.join(
        f'<trans-unit id="{n}" xml:space="preserve">{line_end}<source>{source}</source>'
        f"<target>{target}</target></trans-unit>"
        for n, ((_, source), (_, target)) in enumerate(written)
    )
    assert texts(one(body)) == [(str(n), source, target) for n, ((source, _), (target, _)) in enumerate(written)]
    body = line_end.join(
        f'<unit id="{n}" xml:space="preserve">'
        f"<segment><source>{source}</source><target>{target}</target></segment></unit>"
        for n, ((_, source), (_, target)) in enumerate(written)
    )
    assert texts(two(body)) == [(str(n), source, target) for n, ((source, _), (target, _)) in enumerate(written)]


@given(xml_texts(line_ends=False), xml_texts(line_ends=False), xml_texts(line_ends=False))
def test_codes_are_taken_out_and_the_text_around_them_stays(
    before: tuple[str, str], within: tuple[str, str], after: tuple[str, str]
) -> None:
    target = f'{before[1]}<x id="1"/><g id="2">{within[1]}</g><ph id="3">&lt;b> &amp;<sub>no</sub></ph>{after[1]}'
    document = one(f'<trans-unit id="u" xml:space="preserve"><source>a</source><target>{target}</target></trans-unit>')
    assert texts(document) == [("u", "a", before[0] + OBJECT + within[0] + OBJECT + after[0])]
    unit = only(document)
    assert codes(unit) == [('<x id="1"/>', OBJECT), ('<g id="2">', within[0]), ('<ph id="3"/>', OBJECT)]
    assert [document[piece.span.start : piece.span.end] for piece in unit.target.markup] == [
        '<x id="1"/>',
        '<g id="2">',
        '<ph id="3">&lt;b> &amp;<sub>no</sub></ph>',
    ]


GOOD = one(
    '<trans-unit id="a" resname="k"><source>A <x id="1"/>&amp;</source>'
    '<seg-source><mrk mtype="seg" mid="1">A</mrk></seg-source>'
    '<target state="new"> Ä\r\n  <g id="2">é😀</g>\n<mrk mtype="seg" mid="1">A</mrk>'
    " </target><note>n</note></trans-unit>"
)


@given(st.one_of(st.text(), damaged(GOOD)))
def test_no_text_is_more_than_malformed(text: str) -> None:
    only_malformed(read, text)


def test_languages_are_those_of_the_file_and_of_the_target() -> None:
    catalogue = read(one('<trans-unit id="a"><source>a</source><target xml:lang="de-CH">b</target></trans-unit>'), "f")
    assert (catalogue.source_lang, catalogue.target_lang) == ("en", "de-AT")
    assert catalogue.units[0].target_lang == "de-CH"
    catalogue = read(two('<unit id="a"><segment><source>a</source></segment></unit>'), "f")
    assert (catalogue.source_lang, catalogue.target_lang) == ("en", "fr-CA")


def test_all_files_of_a_file_are_read() -> None:
    unit = '<trans-unit id="{}"><source>a</source></trans-unit>'
    document = one(unit.format(1)).replace(
        "</xliff>", f'<file source-language="en" target-language="fr">{unit.format(2)}</file></xliff>'
    )
    assert [(unit.key, unit.target_lang) for unit in read(document, "f").units] == [("1", "de-AT"), ("2", "fr")]
    assert read("<xliff/>", "f") == Catalogue((), None, None)


def test_missing_target_stands_after_the_source_and_an_empty_one_within_its_tags() -> None:
    document = one(
        '<trans-unit id="a"><source>a</source></trans-unit>'
        '<trans-unit id="b"><source>b</source><target></target></trans-unit>'
    )
    first, second = read(document, "f").units
    assert document[: first.target.map.to_document(0, 0).start].endswith("<source>a</source>")
    assert document[: second.target.map.to_document(0, 0).start].endswith("<target>")


def test_white_space_around_line_breaks_is_layout_unless_it_is_to_be_kept() -> None:
    def laid_out(target: str, attributes: str = "") -> str:
        document = one(f'<trans-unit id="u"{attributes}><source>a</source><target>{target}</target></trans-unit>')
        text = only(document).target
        assert_placed(text, document, lambda written: written if attributes or written.strip() else " ")
        return text.text

    target = "\r\n    Eins  zwei\n\n    <x id='1'/>\n  drei <g id='2'>\n vier</g>\n  "
    assert laid_out(target) == f"Eins  zwei {OBJECT} drei  vier"
    assert laid_out(" a\n ", ' xml:space="preserve"') == " a\n "
    assert laid_out(" a ") == " a "
    assert laid_out(" \n ") == ""
    last = only(one("<trans-unit id='u'><source>a</source><target>a\n<x id='1'/>\n</target></trans-unit>")).target
    assert (last.text, last.markup[0].start, last.markup[0].end) == (f"a {OBJECT}", 2, 3)


@pytest.mark.parametrize(
    ("unit", "target", "state"),
    [
        ("", "", State.TRANSLATED),
        ("", 'state="new"', State.FUZZY),
        ("", 'state="needs-translation"', State.FUZZY),
        ("", 'state="needs-review-translation"', State.REVIEW),
        ("", 'state="translated"', State.TRANSLATED),
        ("", 'state="signed-off"', State.APPROVED),
        ("", 'state="x-own"', State.TRANSLATED),
        ('approved="yes"', 'state="new"', State.APPROVED),
        ('approved="no"', "", State.REVIEW),
        ('approved="no"', 'state="translated"', State.TRANSLATED),
        ('mq:status="ManuallyConfirmed"', "", State.TRANSLATED),
        ('mq:status="Proofread"', "", State.APPROVED),
        ('mq:status="Pretranslated"', "", State.REVIEW),
    ],
)
def test_states_of_version_1(unit: str, target: str, state: State) -> None:
    document = one(f'<trans-unit id="u" {unit}><source>a</source><target {target}>b</target></trans-unit>')
    assert only(document).state is state


@pytest.mark.parametrize(
    ("attributes", "state"),
    [
        ("", State.TRANSLATED),
        ('state="initial"', State.FUZZY),
        ('state="translated"', State.TRANSLATED),
        ('state="translated" subState="xlf:needs-review-translation"', State.REVIEW),
        ('state="reviewed" subState="my:own"', State.APPROVED),
        ('state="final"', State.APPROVED),
    ],
)
def test_states_of_version_2(attributes: str, state: State) -> None:
    document = two(f'<unit id="u"><segment {attributes}><source>a</source><target>b</target></segment></unit>')
    assert only(document).state is state


def test_what_is_not_to_be_translated_is_left_out() -> None:
    unit = '<trans-unit id="{}" translate="{}"><source>a</source></trans-unit>'
    body = (
        f'{unit.format(1, "no")}<group translate="no"><trans-unit id="2"><source>a</source></trans-unit>'
        f'{unit.format(3, "yes")}</group><bin-unit id="4"><source>a</source></bin-unit>'
        f"<alt-trans><source>a</source></alt-trans>{unit.format(5, 'yes')}"
    )
    assert [unit.key for unit in read(one(body), "f").units] == ["3", "5"]
    body = '<group id="g" translate="no"><unit id="u"><segment><source>a</source></segment></unit></group>'
    assert read(two(body), "f").units == ()


def test_suggestions_of_a_unit_are_not_its_translation() -> None:
    body = (
        '<trans-unit id="u"><source>a</source><alt-trans><source>x</source><target>y</target></alt-trans></trans-unit>'
    )
    assert texts(one(body)) == [("u", "a", "")]


def test_key_context_notes_and_limit_of_a_unit() -> None:
    body = (
        '<group restype="x-trolltech-linguist-context" resname="Window"><trans-unit id="1" resname="app.title" '
        'maxwidth="20" '
        'size-unit="char"><source>a</source><note> One\n</note><note from="developer">Two</note><note/></trans-unit>'
        '<trans-unit id="2"><source>a</source><context-group><context context-type="sourcefile">f.c</context>'
        '<context context-type="x-gettext-msgctxt">verb</context></context-group></trans-unit></group>'
    )
    first, second = read(one(body), "f").units
    assert (first.key, first.context, first.notes) == ("app.title", "Window", ("One", "Two", "At most 20 char"))
    assert (second.key, second.context, second.notes) == ("2", "verb", ())
    unit = only(
        two(
            '<unit id="u" name="app.title" slr:sizeRestriction="40"><notes><note>N</note></notes>'
            "<segment><source/></segment></unit>"
        )
    )
    assert (unit.key, unit.notes) == ("app.title", ("N", "Size restriction: 40"))


def test_forms_of_plurals_are_known() -> None:
    form = '<trans-unit id="{}"><source>a</source></trans-unit>'
    gettext = f'<group id="7" restype="x-gettext-plurals">{form.format("7[0]")}{form.format("7[1]")}</group>'
    xcode = (
        form.format("%lld items|==|plural.one")
        + form.format("k|==|device.iphone.plural.other")
        + form.format("/%d files:dict/files:dict/few:dict/:string")
    )
    assert [(unit.key, unit.plural) for unit in read(one(gettext + xcode), "f").units] == [
        ("7", Plural(index=0)),
        ("7", Plural(index=1)),
        ("%lld items", Plural("one")),
        ("k|==|device.iphone", Plural("other")),
        ("%d files/files", Plural("few")),
    ]
    segment = '<segment pgs:case="{}"><source>a</source></segment>'
    unit = '<unit id="u" pgs:switch="{}">{}</unit>'
    body = unit.format("plural:n", segment.format("0") + segment.format("other"))
    body += unit.format("gender:g", segment.format("male") + segment.format("other"))
    assert [(unit.key, unit.plural) for unit in read(two(body), "f").units] == [
        ("u", Plural("=0")),
        ("u", Plural("other")),
        ("u:male", None),
        ("u:other", None),
    ]


def test_segments_that_are_marked_on_both_sides_are_units_of_their_own() -> None:
    def mark(number: int, text: str) -> str:
        return f'<mrk mtype="seg" mid="{number}">{text}</mrk>'

    translated = f"<g id='1'>{mark(1, 'Ä<x id=!2!/>.')} {mark(2, 'C.')}</g>".replace("!", '"')
    body = (
        "<trans-unit id='u'><source>A. B.</source>"
        f"<seg-source><g id='1'>{mark(1, 'A.')} {mark(2, 'B.')}</g></seg-source><target>{translated}</target>"
        '<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Draft"/>'
        "</sdl:seg-defs></trans-unit>"
    )
    document = one(body)
    assert texts(document) == [("u:1", "A.", f"Ä{OBJECT}."), ("u:2", "B.", "C.")]
    assert [unit.state for unit in read(document, "f").units] == [State.APPROVED, State.REVIEW]
    assert codes(read(document, "f").units[0]) == [('<x id="2"/>', OBJECT)]
    # A translator may have joined two segments; then the unit is one again.
    assert texts(document.replace(translated, mark(1, "Ä C."))) == [("u", "A. B.", "Ä C.")]
    twice = document.replace('mid="2"', 'mid="1"')
    assert texts(twice) == [("u", "A. B.", f"Ä{OBJECT}. C.")]


def test_codes_of_version_1() -> None:
    target = (
        '<bx id="1" rid="9"/>a<ex id="2" rid="9"/><bpt id="3" ctype="bold">{}</bpt>b<ept id="3">{}</ept>'
        '<it pos="open" id="4">x</it>'
        '<mrk mtype="x-term" mid="5">c</mrk><mrk mtype="x-sdl-deleted">gone</mrk><x/><ph ctype="lb">x</ph>'
    )
    unit = only(one(f'<trans-unit id="u"><source>a</source><target>{target}</target></trans-unit>'))
    assert unit.target.text == f"abc{OBJECT}{OBJECT}"
    assert codes(unit) == [
        ('<bx id="1"/>', ""),
        ('<ex id="2"/>', ""),
        ('<bpt id="3"/>', ""),
        ('<ept id="3"/>', ""),
        ('<it id="4"/>', ""),
        ('<mrk mtype="x-term">', "c"),
        ("<x/>", OBJECT),
        ('<ph ctype="lb"/>', OBJECT),
    ]


def test_codes_of_version_2() -> None:
    target = (
        'a<pc id="1" dataRefStart="d">b<ph id="2"/></pc><sc id="3"/>c<ec startRef="3"/><cp hex="001A"/>'
        '<mrk id="m1" type="term">d</mrk><sm id="m2" type="comment"/>e<em startRef="m2"/>'
    )
    unit = only(two(f'<unit id="u"><segment><source>a</source><target>{target}</target></segment></unit>'))
    assert unit.target.text == f"ab{OBJECT}cde"
    assert codes(unit) == [
        ('<pc id="1">', f"b{OBJECT}"),
        ('<ph id="2"/>', OBJECT),
        ('<sc id="3"/>', ""),
        ('<ec startRef="3"/>', ""),
        ('<cp hex="001A"/>', ""),
        ('<mrk type="term">', "d"),
        ('<sm type="comment"/>', ""),
        ('<em startRef="m2"/>', ""),
    ]


def test_tags_of_html_that_should_not_be_there_are_tags() -> None:
    unit = only(one("<trans-unit id='u'><source>a</source><target>a <b>b</b><br/></target></trans-unit>"))
    assert [(piece.kind, piece.text, piece.start) for piece in unit.target.markup] == [
        (MarkupKind.TAG, "<b>", 2),
        (MarkupKind.TAG, "</b>", 3),
        (MarkupKind.TAG, "<br/>", 3),
    ]


def test_segments_of_a_unit_are_told_apart() -> None:
    body = (
        '<unit id="u"><segment id="s1"><source>a</source></segment><ignorable><source> </source></ignorable>'
        "<segment><source>b</source><target>c</target></segment><segment><target>d</target></segment></unit>"
    )
    assert texts(two(body)) == [("u:s1", "a", ""), ("u:2", "b", "c")]


def test_what_is_no_xliff_is_told() -> None:
    assert problem(read, "<tmx/>") == ("is not XLIFF: its outermost element is <tmx>, not <xliff>", "<tmx/>")
    assert problem(read, one("<trans-unit>"))[0] == "has a closing tag where <trans-unit> is still open"

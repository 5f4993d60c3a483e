from __future__ import annotations

import pickle

import polib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mtqa.errors import MalformedError
from mtqa.reading.catalogues import po
from mtqa.reading.catalogues.units import Catalogue, Text
from mtqa.segment import State, TextMap

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
RUSSIAN_PLURALS = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)

# Control characters that polib strips from the ends of lines, or that it writes as they are, are not at issue here.
texts = st.text(
    alphabet=st.one_of(
        st.sampled_from('"\\\n\t\r\v\b\f aé😀\u2028\u0301'),
        st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]),
    ),
    max_size=120,
)


def read(text: str) -> Catalogue:
    return po.read(text, "de.po")


def written(document: str, text: Text) -> list[str]:
    """What stands in the file for each character."""
    spans = [text.map.to_document(index, index + 1) for index in range(len(text.text))]
    return [document[span.start : span.end] for span in spans]


def assert_positions_hold(document: str, text: Text | None) -> None:
    assert text is not None
    assert text.map.length == len(text.text)
    assert [polib.unescape(each) for each in written(document, text)] == list(text.text)


def assert_read_or_refused(document: str) -> None:
    """Positions hold where the file is read; where it is not, it is said where."""
    refused: MalformedError | None = None
    try:
        catalogue = read(document)
    except MalformedError as error:
        refused = error
    if refused is not None:
        assert 0 <= refused.place <= len(document)
        return
    for unit in catalogue.units:
        assert_positions_hold(document, unit.target)


def entry(source: str, target: str, **more: object) -> polib.POEntry:
    return polib.POEntry(msgid=source, msgstr=target, **more)


@given(st.lists(st.tuples(texts.filter(bool), texts), max_size=5), st.sampled_from(["\n", "\r\n"]), st.integers(20, 90))
@example([("a\nb", "x\ny\n")], "\n", 78)
@example([("\u2028", "\u2028 \x85")], "\n", 78)
def test_texts_come_back_and_every_character_leads_to_its_own(
    pairs: list[tuple[str, str]], line_end: str, width: int
) -> None:
    file = polib.POFile(wrapwidth=width)
    file.metadata = {"Language": "de"}
    file.extend(entry(source, target) for source, target in pairs)
    document = str(file).replace("\n", line_end)
    units = read(document).units
    assert [(unit.source and unit.source.text, unit.target.text) for unit in units] == pairs
    for unit in units:
        assert_positions_hold(document, unit.target)
        assert_positions_hold(document, unit.source)


@given(st.text(alphabet=st.sampled_from('msgidtr[]0"\\ \n#~|,: ab'), max_size=200))
@example('msgstr "a"\n')
@example('msgid "a"\nmsgid "b"\n')
@example('"a"\n')
@example('msgid "a"\nmsgstr[0] "b"\n')
@example('msgid "a"\nmsgid_plural "b"\nmsgstr[99999] "b"\n')
@example("#| \n")
@example("#| msgid\n")
def test_any_text_is_read_or_refused_with_a_place(text: str) -> None:
    assert_read_or_refused(text)


@given(st.data())
def test_any_change_of_a_good_file_is_read_or_refused(data: st.DataObject) -> None:
    good = HEADER + '#. note\n#, fuzzy\nmsgctxt "c"\nmsgid "a"\nmsgid_plural "b"\nmsgstr[0] ""\n"x\\n"\nmsgstr[1] "y"\n'
    start = data.draw(st.integers(0, len(good)))
    end = data.draw(st.integers(start, min(start + 12, len(good))))
    changed = good[:start] + data.draw(st.text(max_size=3)) + good[end:]
    assert_read_or_refused(changed)


def test_header_is_no_unit_and_tells_the_language() -> None:
    catalogue = read(HEADER + 'msgid "Save"\nmsgstr "Speichern"\n')
    assert [unit.key for unit in catalogue.units] == ["Save"]
    assert (catalogue.target_lang, catalogue.source_lang) == ("de", "en")


def test_header_may_tell_the_language_of_the_source() -> None:
    header = 'msgid ""\nmsgstr "Language: sr@latin\\nX-Source-Language: de_AT\\n"\n'
    catalogue = read(header + 'msgid "a"\nmsgstr "b"\n')
    assert (catalogue.target_lang, catalogue.source_lang) == ("sr-Latn", "de-AT")


def test_what_else_an_entry_says() -> None:
    document = HEADER + (
        '# by the translator\n#. for the translator\n#: a.c:1\n#, fuzzy, c-format\n#| msgid "Old"\n'
        'msgctxt "menu"\nmsgid "Open"\nmsgstr "Öffnen"\n\n#~ msgid "gone"\n#~ msgstr "weg"\n'
    )
    (unit,) = read(document).units
    assert (unit.key, unit.context, unit.state) == ("menu|Open", "menu", State.FUZZY)
    assert unit.notes == ("for the translator", "by the translator")
    assert written(document, unit.target) == list("Öffnen")
    assert unit.target.map.to_document(0, 6).start == document.index("Öffnen")


def test_an_id_stands_for_the_text_that_its_comment_gives() -> None:
    document = HEADER + (
        '#. Default: "Add \\"${x}\\" at once"\n#: a.py:1\nmsgid "add-policy"\nmsgstr "A"\n\n'
        '#. Default: "The root of\n#. your site."\nmsgid "view_root"\nmsgstr "B"\n\n'
        '#. Default: "Other"\nmsgid "Save the file"\nmsgstr "C"\n\n#. Default: none\nmsgid "save"\nmsgstr "D"\n\n'
        '#. Default: ""\nmsgid "front-text"\nmsgstr "E"\n'
    )
    units = read(document).units
    sources = [unit.source.text if unit.source else None for unit in units]
    assert sources == ['Add "${x}" at once', "The root of your site.", "Save the file", "save", "front-text"]
    assert [unit.key for unit in units] == ["add-policy", "view_root", "Save the file", "save", "front-text"]
    assert units[1].source is not None
    span = units[1].source.map.to_document(0, len("The root of your site."))
    assert document[span.start : span.end] == "The root of\n#. your site."


def test_an_empty_translation_has_a_place() -> None:
    document = HEADER + 'msgid "Open"\nmsgstr ""\n'
    (unit,) = read(document).units
    assert unit.target.text == ""
    place = unit.target.map.to_document(0, 0)
    assert (place.start, place.end) == (len(document) - 2, len(document) - 2)


def test_a_string_of_several_lines_is_marked_over_them() -> None:
    document = HEADER + 'msgid "a"\nmsgstr ""\n"one "\n  "two"\n'
    (unit,) = read(document).units
    span = unit.target.map.to_document(0, len(unit.target.text))
    assert document[span.start : span.end] == 'one "\n  "two'


def test_maps_survive_pickling() -> None:
    document = HEADER + 'msgid "a"\nmsgstr "b\\nc"\n'
    (unit,) = read(document).units
    copy = pickle.loads(pickle.dumps(unit.target.map))  # noqa: S301 - of our own making
    assert copy == TextMap(3, unit.target.map.pieces)


def plural_sources(header: str, *forms: str) -> list[str | None]:
    document = f'msgid ""\nmsgstr "Plural-Forms: {header}\\n"\n\nmsgid "One file"\nmsgid_plural "%d files"\n'
    document += "".join(f'msgstr[{index}] "{form}"\n' for index, form in enumerate(forms))
    units = read(document).units
    assert [unit.plural and unit.plural.index for unit in units] == list(range(len(forms)))
    for unit in units:
        assert_positions_hold(document, unit.target)
        assert_positions_hold(document, unit.source)
    return [unit.source and unit.source.text for unit in units]


def test_each_form_of_a_plural_has_the_source_that_it_renders() -> None:
    assert plural_sources("nplurals=2; plural=(n != 1);", "Eine Datei", "%d Dateien") == ["One file", "%d files"]
    # 21 and 31 take the first form of Russian as well.
    assert plural_sources(RUSSIAN_PLURALS, "%d файл", "%d файла", "%d файлов") == ["%d files"] * 3
    assert plural_sources("nplurals=1; plural=0;", "%d 个文件") == ["%d files"]
    # The first form of French is that of 0 and 1, few enough to be said without a number, or with one.
    assert plural_sources("nplurals=2; plural=(n > 1);", "Un fichier", "%d fichiers") == ["One file", "%d files"]
    assert plural_sources("nplurals=2; plural=(n > 1);", "%d fichier", "%d fichiers") == ["%d files", "%d files"]


@pytest.mark.parametrize(
    "header",
    [
        "",
        "nonsense",
        "nplurals=2; plural=n/0;",
        "nplurals=2; plural=__import__('os');",
        "nplurals=2; plural=" + "(" * 500,
    ],
)
def test_without_a_sound_rule_all_forms_but_the_first_render_the_plural(header: str) -> None:
    assert plural_sources(header, "Eine Datei", "Dateien") == ["One file", "%d files"]


@pytest.mark.parametrize(
    ("body", "line", "problem"),
    [
        ('msgid "a"\nmsgstr "b\n', 'msgstr "b', "without its closing quotation mark"),
        ('msgid "a"\nmsgstr "b" c\n', 'msgstr "b" c', "unescaped quotation mark"),
        ('msgid "a"\nmsgstr "say "b""\n', 'msgstr "say', "unescaped quotation mark"),
        ('msgid "a"\nb\nmsgstr "b"\n', "b\nmsgstr", "no comment, no keyword"),
        ("<<<<<<< HEAD\n", "<<<<<<<", "no comment, no keyword"),
        ('msgid "a"\nmsgctxt "b"\n', 'msgctxt "b"', "out of order"),
    ],
)
def test_a_malformed_file_is_refused_at_its_place(body: str, line: str, problem: str) -> None:
    document = HEADER + body
    with pytest.raises(MalformedError) as caught:
        read(document)
    assert problem in caught.value.problem
    assert document[caught.value.place :].startswith(line)


def test_content_is_never_taken_for_the_name_of_a_file(tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "#").write_text('msgid "secret"\nmsgstr "secret"\n')
    monkeypatch.chdir(tmp_path)
    assert read("#").units == ()


def test_a_template_is_read_as_text_of_its_own_language() -> None:
    document = 'msgid ""\nmsgstr "Language: \\n"\n\nmsgid "Save"\nmsgstr ""\n\n'
    document += 'msgid "One"\nmsgid_plural "%d"\nmsgstr[0] ""\nmsgstr[1] ""\n'
    catalogue = po.read_template(document, "x.pot")
    assert [(unit.target.text, unit.source) for unit in catalogue.units] == [
        ("Save", None),
        ("One", None),
        ("%d", None),
    ]
    assert catalogue.target_lang == "en"


def test_forms_that_stand_for_few_numbers_are_known() -> None:
    def few(header: str) -> list[bool]:
        document = f'msgid ""\nmsgstr "Plural-Forms: {header}\\n"\n\nmsgid "a"\nmsgid_plural "b"\n'
        units = read(f'{document}msgstr[0] "x"\nmsgstr[1] "y"\n').units
        return [unit.plural is not None and unit.plural.few for unit in units]

    assert few("nplurals=2; plural=(n != 1);") == [True, False]
    assert few("nplurals=2; plural=(n > 1);") == [True, False]
    assert few("nplurals=2; plural=(n % 10 == 1 ? 0 : 1);") == [False, False]


def test_names_of_translators_are_no_translations() -> None:
    document = HEADER + (
        'msgid "translator-credits"\nmsgstr "Ada, 2014"\n\n'
        'msgctxt "NAME OF TRANSLATORS"\nmsgid "Your names"\nmsgstr "Ada"\n\nmsgid "a"\nmsgstr "b"\n'
    )
    assert [unit.key for unit in read(document).units] == ["a"]

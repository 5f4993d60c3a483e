"""What is read quickly is what polib reads, and all else is left to polib."""

from __future__ import annotations

import time

import polib
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mtqa.reading.catalogues import po
from mtqa.reading.catalogues.po_entries import plain_entries
from tests.limits import HANG_S

HEADER = 'msgid ""\nmsgstr ""\n"Language: de\\n"\n"X-Note: one\\n"\n" two\\n"\n\n'

texts = st.text(
    st.one_of(st.sampled_from('"\\\n\t aä😀{}%#'), st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"])),
    max_size=60,
)
# polib wraps comments, and takes white space from the ends of lines.
comments = st.lists(st.text(st.sampled_from('abc#.:,| ~"'), max_size=20), max_size=3).map(
    lambda lines: "\n".join(line.strip() for line in lines)
)


@st.composite
def entries(draw: st.DrawFn) -> polib.POEntry:
    plural = draw(st.booleans())
    forms = {number: draw(texts) for number in range(draw(st.integers(1, 4)))} if plural else None
    return polib.POEntry(
        msgid=draw(texts.filter(bool)),
        msgctxt=draw(st.none() | texts.filter(bool)),
        msgid_plural=draw(texts.filter(bool)) if plural else "",
        msgstr="" if plural else draw(texts),
        msgstr_plural=forms or {},
        comment=draw(comments),
        tcomment=draw(comments),
        flags=draw(st.lists(st.sampled_from(["fuzzy", "c-format", "no-wrap", "max-length:20"]), max_size=2)),
        occurrences=draw(st.lists(st.tuples(st.sampled_from(["a.c", "b/c.py"]), st.just("7")), max_size=2)),
        previous_msgid=draw(st.none() | texts.filter(bool)),
        obsolete=draw(st.booleans()),
    )


def catalogue(items: list[polib.POEntry]) -> str:
    file = polib.POFile()
    file.metadata = {"Language": "de", "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    file.extend(items)
    return str(file)


def units(text: str, monkeypatch: pytest.MonkeyPatch, *, quickly: bool) -> list[tuple[object, ...]]:
    with monkeypatch.context() as patched:
        if not quickly:
            patched.setattr(po, "plain_entries", lambda _: None)
        found = po.read(text, "de.po")
    rest = (found.target_lang, found.source_lang, found.plural_forms)
    return [
        (
            *(rest, unit.key, unit.target.text, unit.target.map.pieces, unit.source and unit.source.text, unit.state),
            *(unit.plural, unit.context, unit.notes, unit.flags, unit.source and unit.source.map.pieces),
        )
        for unit in found.units
    ]


@given(st.lists(entries(), max_size=4))
def test_quick_and_slow_reading_are_one(items: list[polib.POEntry]) -> None:
    text = catalogue(items)
    with pytest.MonkeyPatch.context() as patch:
        assert units(text, patch, quickly=True) == units(text, patch, quickly=False)


def test_what_tools_write_is_read_quickly() -> None:
    text = (
        "# Translators, 2024\n#\n#, fuzzy\n" + HEADER + "#. For programmers\n#: a.c:1 b.c:2\n#, c-format, fuzzy\n"
        '#| msgid "Old"\n#| "er"\nmsgctxt "menu"\nmsgid "Save \\"%s\\"\\n"\n"now"\nmsgstr ""\n"Sichern\\t"\n"%s"\n\n'
        '# Of a translator\n#  Indented\nmsgid "One"\nmsgid_plural "Many"\nmsgstr[0] "Eins"\nmsgstr[1] ""\n"Viele"\n\n'
        '#~ msgid "Gone"\n#~ msgstr ""\n#~ "Fort"\n\n#~| msgid "Older"\n#~ msgid "Also"\n#~ msgstr "Auch"\n'
    )
    found = plain_entries(text)
    assert found is not None
    assert found.header == {"Language": "de", "X-Note": "one\ntwo"}
    one, other = found.entries
    assert (one.msgctxt, one.msgid, one.msgstr) == ("menu", 'Save "%s"\nnow', "Sichern\t%s")
    assert (one.comment, one.flags, one.fuzzy) == ("For programmers", ("c-format", "fuzzy"), True)
    assert (other.msgid_plural, other.msgstr_plural) == ("Many", {0: "Eins", 1: "Viele"})
    assert (other.tcomment, other.fuzzy) == ("Of a translator\n Indented", False)
    assert text[one.start :].startswith("#. For programmers")
    assert text[other.start :].startswith("# Of a translator")


@pytest.mark.parametrize(
    "rest",
    [
        'msgid "a"\r\nmsgstr "b"\r\n',
        'msgid  "a"\nmsgstr "b"\n',
        ' msgid "a"\nmsgstr "b"\n',
        'msgid "a"\n# between\nmsgstr "b"\n',
        'msgid "a"\n\nmsgstr "b"\n',
        'msgid "a"\nmsgstr[0] "b"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr "c"\n',
        'msgid "a"\nmsgid_plural "b"\nmsgstr[10] "c"\n',
        'msgid "a"\nmsgstr "b" \n',
        'msgid "a"\nmsgstr "b"\n# at the end\n',
        'msgid "a"\nmsgstr "b"c"\n',
        'msgid "a"\nmsgstr "b\n',
        'msgid "a"\n',
        '#.glued\nmsgid "a"\nmsgstr "b"\n',
        '#| odd\nmsgid "a"\nmsgstr "b"\n',
        "#~ odd\n",
        "domain a\n",
    ],
)
def test_the_unusual_is_left_to_polib(rest: str) -> None:
    assert plain_entries(HEADER + rest) is None


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n", 'msgid "a"\nmsgstr "b"\n'])
def test_a_file_without_a_header_is_left_to_polib(text: str) -> None:
    assert plain_entries(text) is None


@given(st.text(st.sampled_from('#~|.:, "\\\nmsgidstrctx[01]_plural'), max_size=80))
@example('#~ msgid "a"\n#~ msgstr "b"\n')
@example('msgid "a"\nmsgstr "b"\nmsgid ""\nmsgstr ""')
@example('msgid "a\\\\"\nmsgstr "\\""')
@example('#,\n#:\n#.\n#\n##\nmsgid "a"\nmsgstr "b"\n')
def test_whatever_is_read_quickly_polib_reads_alike(rest: str) -> None:
    text = HEADER + rest
    if plain_entries(text) is not None:
        with pytest.MonkeyPatch.context() as patch:
            assert units(text, patch, quickly=True) == units(text, patch, quickly=False)


@pytest.mark.parametrize("piece", ["#\n", "#~ ", 'msgid "', '"\n"', "\\", "\n", "#| ", 'msgid "a"\nmsgid_plural "b"\n'])
def test_reading_takes_linear_time(piece: str) -> None:
    began = time.process_time()
    plain_entries(HEADER + piece * 100_000)
    assert time.process_time() - began < HANG_S

from __future__ import annotations

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Side, Text, Unit, document_of, malformed, paired
from mtqa.segment import Document, Plural, State, TextMap


def catalogue(lang: str | None, *entries: tuple[str, str] | tuple[str, str, Plural]) -> tuple[str, Catalogue]:
    """A catalogue of entries, and the text of its file: one entry on each line, as `key=text`."""
    units, text = [], ""
    for key, value, *plural in entries:
        line = f"{key}={value}\n"
        start = len(text) + len(key) + 1
        units.append(
            Unit(key, Text(value, TextMap.verbatim(len(value), start)), plural=plural[0] if plural else None, notes=())
        )
        text += line
    return text, Catalogue(tuple(units), lang)


def pair(target: tuple[str, Catalogue], source: tuple[str, Catalogue]) -> Document:
    return paired(Side("de.x", *target), Side("en.x", *source), "json")


def shown(document: Document) -> list[tuple[str, str | None, str, State]]:
    return [(segment.id, segment.source, segment.target, segment.state) for segment in document.segments]


def test_entries_are_paired_by_key_in_the_order_of_the_target() -> None:
    document = pair(catalogue("de", ("b", "Zwei"), ("a", "Eins")), catalogue("en", ("a", "One"), ("b", "Two")))
    assert shown(document) == [("b", "Two", "Zwei", State.TRANSLATED), ("a", "One", "Eins", State.TRANSLATED)]
    assert (document.expected_lang, document.source_lang, document.source_path) == ("de", "en", "en.x")
    for segment in document.segments:
        assert segment.source_map is not None
        span = segment.source_map.to_document(0, len(segment.source or ""))
        assert document.source_text is not None
        assert document.source_text[span.start : span.end] == segment.source


def test_missing_entries_stand_after_the_one_that_they_follow_in_the_source() -> None:
    target = catalogue("de", ("b", "Zwei"), ("d", "Vier"))
    document = pair(target, catalogue("en", ("a", "One"), ("b", "Two"), ("c", "Three"), ("d", "Four"), ("e", "Five")))
    assert shown(document) == [
        ("a", "One", "", State.MISSING),
        ("b", "Two", "Zwei", State.TRANSLATED),
        ("c", "Three", "", State.MISSING),
        ("d", "Four", "Vier", State.TRANSLATED),
        ("e", "Five", "", State.MISSING),
    ]
    places = [segment.target_map.to_document(0, 0).start for segment in document.segments]
    assert places == [0, 2, len("b=Zwei"), len("b=Zwei\nd="), len("b=Zwei\nd=Vier")]


def test_an_entry_that_the_source_lacks_is_unused() -> None:
    document = pair(catalogue("de", ("a", "Eins"), ("z", "Rest")), catalogue("en", ("a", "One")))
    assert shown(document)[1] == ("z", None, "Rest", State.UNUSED)


def test_nothing_in_common() -> None:
    document = pair(catalogue("de"), catalogue("en", ("a", "One")))
    assert shown(document) == [("a", "One", "", State.MISSING)]
    assert shown(pair(catalogue("de"), catalogue("en"))) == []


def test_forms_of_a_plural_have_the_same_form_as_source_or_the_most_general() -> None:
    one, few, other = (Plural(name) for name in ("one", "few", "other"))
    document = pair(
        catalogue("ru", ("n", "файл", one), ("n", "файла", few), ("n", "файлов", other)),
        catalogue("en", ("n", "file", one), ("n", "files", other)),
    )
    assert shown(document) == [
        ("n[one]", "file", "файл", State.TRANSLATED),
        ("n[few]", "files", "файла", State.TRANSLATED),
        ("n[other]", "files", "файлов", State.TRANSLATED),
    ]
    assert {segment.block for segment in document.segments} == {1}


def test_ids_are_unique_and_forms_of_a_plural_share_a_block() -> None:
    text, entries = catalogue(
        "de",
        ("a", "x"),
        ("n", "y", Plural("one")),
        ("n", "z", Plural("other")),
        ("a", "w"),
        ("m", "v", Plural(index=0)),
    )
    document = document_of(entries, text=text, path="de.x", form="json")
    assert [(segment.id, segment.block) for segment in document.segments] == [
        ("a", 1),
        ("n[one]", 2),
        ("n[other]", 2),
        ("a#2", 3),
        ("m[0]", 4),
    ]


def test_a_malformed_file_is_a_document_that_says_so() -> None:
    document = malformed(MalformedError("de.x", "has no end", 3), "text", "x")
    assert document.segments == ()
    assert document.fault is not None
    assert (document.fault.problem, document.fault.place) == ("has no end", 3)

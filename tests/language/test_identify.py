from __future__ import annotations

from dataclasses import replace

from mtqa.language import identify
from mtqa.segment import Document, Role, Segment, TextMap
from tests.language.test_guess import SENTENCES


def document(*targets: str, sources: tuple[str | None, ...] = (), expected: str | None = None) -> Document:
    """A document with one segment per target."""
    segments, start = [], 0
    for number, target in enumerate(targets):
        source = sources[number] if sources else None
        segments.append(Segment(str(number), target, TextMap.verbatim(len(target), start), source=source))
        start += len(target) + 1
    return Document("page.txt", "\n".join(targets), tuple(segments), expected_lang=expected)


def test_language_is_guessed_where_none_is_expected() -> None:
    found = identify(document(SENTENCES["de"], "Ende"))
    assert (found.expected_lang, found.target_lang) == (None, "de")
    assert found.guess is not None
    assert found.guess.lang == "de"
    assert [segment.target_lang for segment in found.segments] == ["de", "de"]


def test_argument_goes_before_the_readers_word() -> None:
    found = identify(document(SENTENCES["de"], expected="fr"), target_lang="de-AT")
    assert (found.expected_lang, found.target_lang) == ("de-AT", "de-AT")
    assert identify(document(SENTENCES["de"], expected="fr")).target_lang == "fr"


def test_expected_language_stays_and_the_guess_says_otherwise() -> None:
    found = identify(document(SENTENCES["de"], SENTENCES["de"]), target_lang="en")
    assert found.target_lang == "en"
    assert found.guess is not None
    assert found.guess.lang == "de"
    assert [segment.guess.lang for segment in found.segments if segment.guess] == ["de", "de"]


def test_short_segments_are_not_asked() -> None:
    found = identify(document(SENTENCES["en"], "Yes.", "10"))
    assert [segment.guess is None for segment in found.segments] == [False, True, True]


def test_document_that_shows_no_language_has_none() -> None:
    found = identify(document("12", "34 %"))
    assert found.target_lang is None
    assert found.guess == ("und", 0.0)
    assert [segment.target_lang for segment in found.segments] == [None, None]


def test_empty_document_is_left_without_language() -> None:
    assert identify(document()).target_lang is None


def test_furniture_does_not_count() -> None:
    text = document(SENTENCES["en"], *[SENTENCES["ru"]] * 5)
    first, *rest = text.segments
    furniture = [Segment(segment.id, segment.target, segment.target_map, role=Role.FURNITURE) for segment in rest]
    found = identify(Document(text.path, text.text, (first, *furniture)))
    assert found.target_lang == "en"
    assert all(segment.guess is None for segment in found.segments[1:])


def test_source_language_is_guessed_from_all_sources() -> None:
    found = identify(document(SENTENCES["en"], "Yes.", sources=(SENTENCES["ru"], "Да.")))
    assert found.source_lang == "ru"
    assert [segment.source_lang for segment in found.segments] == ["ru", "ru"]


def test_source_language_is_given_only_to_segments_with_a_source() -> None:
    found = identify(document(SENTENCES["en"], "Yes.", sources=(SENTENCES["ru"], None)), source_lang="be")
    assert [segment.source_lang for segment in found.segments] == ["be", None]


def test_languages_of_rows_stay() -> None:
    rows = document(SENTENCES["en"], SENTENCES["fr"])
    first, second = rows.segments
    own = Segment(second.id, second.target, second.target_map, target_lang="fr-CA")
    found = identify(Document(rows.path, rows.text, (first, own)), target_lang="en")
    assert [segment.target_lang for segment in found.segments] == ["en", "fr-CA"]
    assert found.segments[1].guess is not None
    assert found.segments[1].guess.lang == "fr"


def test_identifying_again_changes_nothing() -> None:
    once = identify(document(SENTENCES["en"], "Yes.", SENTENCES["ru"]))
    again = identify(once)
    assert again == once
    assert again.segments is once.segments


def test_long_document_is_sampled_from_all_over() -> None:
    mixed = document(*[SENTENCES["de"]] * 200, *[SENTENCES["en"]] * 4000)
    assert identify(mixed).target_lang == "en"


def tabled(*rows: tuple[str, str, str | None, str | None]) -> Document:
    """Rows of source, target and what they say their languages are."""
    text = document(*[target for _, target, _, _ in rows], sources=tuple(source for source, _, _, _ in rows))
    segments = [
        replace(segment, source_lang=source_lang, target_lang=target_lang)
        for segment, (_, _, source_lang, target_lang) in zip(text.segments, rows, strict=True)
    ]
    return replace(text, segments=tuple(segments))


def test_languages_that_all_rows_agree_on_are_those_of_the_document() -> None:
    found = identify(tabled(("Yes.", "Ja.", "en", "de"), ("No.", "", "en", None), ("Good.", "Gut.", "en", "de")))
    assert (found.source_lang, found.target_lang, found.expected_lang) == ("en", "de", "de")


def test_languages_that_rows_differ_in_are_not_those_of_the_document() -> None:
    found = identify(tabled(("Yes.", "Ja.", "en", "de"), ("No.", "Non.", "en", "fr"), ("Good.", "Bon.", "en", None)))
    assert (found.source_lang, found.target_lang, found.expected_lang) == ("en", None, None)


def test_settings_go_before_what_all_rows_say() -> None:
    found = identify(tabled(("Yes.", "Ja.", "en", "de")), target_lang="de-AT", source_lang="en-GB")
    assert (found.source_lang, found.target_lang, found.expected_lang) == ("en-GB", "de-AT", "de-AT")


def test_segments_that_say_they_are_in_another_language_do_not_speak_for_the_document() -> None:
    text = document(SENTENCES["de"], *[SENTENCES["en"]] * 5, expected="de")
    first, *rest = text.segments
    found = identify(replace(text, segments=(first, *(replace(each, target_lang="en") for each in rest))))
    assert found.guess is not None
    assert found.guess.lang == "de"

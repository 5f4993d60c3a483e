"""Columns that are named by the languages that the user names, also as fields of a struct."""

from __future__ import annotations

import pytest

from mtqa.errors import InputError
from mtqa.reading import ReadOptions, read_text
from mtqa.reading.columns import columns_of_header

EN_DE = ReadOptions(source_lang="en", lang="de")
LINE = '{"id": 7, "translation": {"en": "The \\u00fc sea.", "de": "Das Meer.", "fr": "La mer."}}\n'


def test_fields_of_an_object_in_json_lines_are_found_by_language() -> None:
    document = read_text(LINE, "x.jsonl", "jsonl", EN_DE)
    (segment,) = document.segments
    assert (segment.source, segment.target) == ("The ü sea.", "Das Meer.")
    assert (segment.source_lang, segment.target_lang, segment.id) == ("en", "de", "7")
    span = segment.target_map.to_document(4, 8)
    assert document.text[span.start : span.end] == "Meer"


def test_fields_of_an_object_may_be_named_by_the_user() -> None:
    options = ReadOptions(source_column="translation.en", target_column="translation.fr")
    (segment,) = read_text(LINE, "x.jsonl", "jsonl", options).segments
    assert (segment.source, segment.target) == ("The ü sea.", "La mer.")


def test_one_of_many_languages_of_a_csv_table() -> None:
    (segment,) = read_text("en,fr,de\nSea,Mer,Meer\n", "x.csv", "csv", EN_DE).segments
    assert (segment.source, segment.target) == ("Sea", "Meer")


def test_fields_of_a_struct_in_parquet_have_such_names() -> None:
    columns = columns_of_header(["translation.en", "translation.de"], "x.parquet", EN_DE)
    assert (columns.source, columns.target, columns.languages) == (0, 1, ("en", "de"))


@pytest.mark.parametrize("options", [ReadOptions(), ReadOptions(lang="de"), ReadOptions(lang="de", source_lang="it")])
def test_without_both_languages_nothing_is_guessed(options: ReadOptions) -> None:
    with pytest.raises(InputError, match="target"):
        columns_of_header(["translation.en", "translation.de"], "x.parquet", options)


def test_two_columns_of_one_language_are_not_guessed() -> None:
    with pytest.raises(InputError, match="target"):
        columns_of_header(["a.en", "a.de", "b.de"], "x.parquet", EN_DE)

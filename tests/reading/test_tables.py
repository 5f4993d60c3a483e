from __future__ import annotations

import csv
import io
import json
import pickle
import sys
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from mtqa.errors import ConfigError, InputError
from mtqa.reading import ReadOptions, read_text
from mtqa.reading.cells import JSON_ESCAPE, Cell, UnitMap, cell_map
from mtqa.segment import Document, LineIndex, Segment, TextMap

EMOJI = "😀👩‍👩‍👧"


def table(text: str, form: str = "tsv", **options: Any) -> Document:
    return read_text(text, f"table.{form}", form, ReadOptions(**options))


def rows(document: Document) -> list[tuple[str | None, str, str | None]]:
    return [(segment.source, segment.target, segment.reference) for segment in document.segments]


def problem(text: str, form: str = "tsv", **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        table(text, form, **options)
    assert caught.value.path == f"table.{form}"
    return caught.value.problem


def raw(document: Document, segment: Segment, side: str = "target") -> str:
    """What stands in the file where the whole cell does."""
    text_map: TextMap = getattr(segment, f"{side}_map")
    span = text_map.to_document(0, text_map.length)
    return document.text[span.start : span.end]


def assert_every_character_leads_to_its_own(document: Document, form: str, *, quoted: bool = True) -> None:
    for segment in document.segments:
        for text, text_map in ((segment.target, segment.target_map), (segment.source, segment.source_map)):
            assert text is not None
            assert text_map is not None
            assert text_map.length == len(text)
            end = text_map.to_document(0, 0).start
            for index, character in enumerate(text):
                span = text_map.to_document(index, index + 1)
                assert span.start == end, "characters of a cell stand side by side"
                end = span.end
                written = document.text[span.start : span.end]
                assert decoded(written, form, quoted=quoted) == character
            assert text_map.to_document(0, len(text)).end == end


def decoded(written: str, form: str, *, quoted: bool) -> str:
    if form == "jsonl":
        value = json.loads(f'"{written}"')
        return "\ufffd" if "\ud800" <= value <= "\udfff" else str(value)
    return written.replace('""', '"') if quoted else written


cells = st.text(alphabet=st.one_of(st.sampled_from('",;\t\n\r\\/ aé😀\u2028ñ'), st.characters(codec="utf-8")))


def written_by_csv(values: list[tuple[str, str]], delimiter: str, line_end: str, quote_all: bool) -> str:
    # Where lines end in LF, the csv module leaves a lone CR unquoted, and cannot read that itself.
    assume(quote_all or line_end == "\r\n" or "\r" not in "".join(cell for row in values for cell in row))
    out = io.StringIO(newline="")
    writer = csv.writer(
        out,
        delimiter=delimiter,
        lineterminator=line_end,
        quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL,
    )
    writer.writerow(["source", "target"])
    writer.writerows(values)
    return out.getvalue()


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
@example([("", "")], "\n", False)
@example([('"', '""')], "\r\n", True)
def test_csv_is_read_as_it_was_written_and_every_character_is_placed(
    values: list[tuple[str, str]], line_end: str, quote_all: bool
) -> None:
    document = table(written_by_csv(values, ",", line_end, quote_all), "csv")
    assert [(segment.source, segment.target) for segment in document.segments] == values
    assert_every_character_leads_to_its_own(document, "csv")


@given(st.lists(st.tuples(cells, cells), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_quoted_tsv_is_read_as_it_was_written(values: list[tuple[str, str]], line_end: str, quote_all: bool) -> None:
    # Quotes that are doubled are what tells a quoted file beyond doubt.
    values = [*values, ('He said "hi".', "Er sagte „hi“.")]
    document = table(written_by_csv(values, "\t", line_end, quote_all))
    assert [(segment.source, segment.target) for segment in document.segments] == values
    assert_every_character_leads_to_its_own(document, "tsv")


plain_cells = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\t\n\r"))


@given(st.lists(st.tuples(plain_cells, plain_cells), min_size=1, max_size=5), st.sampled_from(["\n", "\r\n"]))
def test_plain_tsv_with_stray_quotes_is_read_verbatim(values: list[tuple[str, str]], line_end: str) -> None:
    values = [('"- said', 'he"'), *values]
    text = line_end.join(f"{source}\t{target}" for source, target in [("source", "target"), *values])
    document = table(text)
    assert [(segment.source, segment.target) for segment in document.segments] == values
    assert_every_character_leads_to_its_own(document, "tsv", quoted=False)


@given(
    st.lists(st.tuples(cells, cells), min_size=1, max_size=5),
    st.booleans(),
    st.sampled_from([None, (" , ", "\t:  "), (",", ":")]),
    st.sampled_from(["\n", "\r\n", "\n\n"]),
)
def test_json_lines_are_read_as_they_were_written_and_every_character_is_placed(
    values: list[tuple[str, str]], ascii_only: bool, separators: tuple[str, str] | None, line_end: str
) -> None:
    objects = [{"n": [1, {"target": "x"}], "source": source, "a": None, "target": target} for source, target in values]
    lines = [json.dumps(row, ensure_ascii=ascii_only, separators=separators) for row in objects]
    document = table(line_end.join(lines), "jsonl")
    assert [(segment.source, segment.target) for segment in document.segments] == values
    assert_every_character_leads_to_its_own(document, "jsonl")


@given(st.text(max_size=20), st.data())
def test_map_of_units_agrees_with_the_pieces_it_stands_for(text: str, data: st.DataObject) -> None:
    written = json.dumps(text)
    unit_map = cell_map(f"  {written}", Cell(text, 3, len(written) + 1), JSON_ESCAPE)
    pieces = TextMap(unit_map.length, unit_map.pieces)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    assert unit_map.to_document(start, end) == pieces.to_document(start, end)
    assert unit_map.slice(start, end) == pieces.slice(start, end)
    assert pickle.loads(pickle.dumps(unit_map)) == pieces  # noqa: S301 - our own bytes


def test_map_of_units_refuses_what_is_not_within_the_text() -> None:
    unit_map = cell_map('"\\n"', Cell("\n", 1, 3), JSON_ESCAPE)
    assert isinstance(unit_map, UnitMap)
    with pytest.raises(ValueError, match="is not within a text of 1 characters"):
        unit_map.to_document(0, 2)


def test_locations_are_right_through_emoji_crlf_and_line_ends_within_cells() -> None:
    text = f'id,source,target\r\n1,"{EMOJI}\r\nzwei","one ""two"" three"\r\n2,vier,five\r\n'
    document = table(text, "csv")
    first, second = document.segments
    lines = LineIndex(text)
    start = first.target.index('"two"')
    place = lines.locate("t.csv", first.target_map.to_document(start, start + 5))
    assert (place.line, place.column, place.end_line, place.end_column) == (3, 12, 3, 19)
    assert text.splitlines()[2][11:18] == '""two""'
    place = lines.locate("t.csv", second.target_map.to_document(0, 4))
    assert (place.line, place.column) == (4, 8)


def test_empty_target_leads_to_the_place_of_its_cell() -> None:
    for text, form, place in (
        ("source\ttarget\teditor\tref\nein\t\tx\tone\n", "tsv", 29),
        ('source,target,ref\nein,"",one\n', "csv", 23),
        ('{"source": "ein", "target": ""}', "jsonl", 29),
        ('{"source": "ein", "target": null}', "jsonl", 28),
    ):
        [segment] = table(text, form).segments
        assert segment.target == ""
        assert segment.target_map.to_document(0, 0).start == place


def test_header_is_known_by_its_names_whatever_their_case_and_order() -> None:
    text = "Reference\tSeg-ID\tMT\tSrc Lang\tSRC\tSystem\ttrg_lang\nref\ts-7\thyp\tru\tsrc\tx\tpt_BR\n"
    [segment] = table(text).segments
    assert (segment.id, segment.source, segment.target, segment.reference) == ("s-7", "src", "hyp", "ref")
    assert (segment.source_lang, segment.target_lang) == ("ru", "pt_BR")


@pytest.mark.parametrize("name", ["target", "mt", "translation", "hypothesis", "hyp", "Target Text"])
def test_every_alias_of_the_target_is_known(name: str) -> None:
    assert rows(table(f"{name}\toriginal\nzwei\tone\n")) == [("one", "zwei", None)]


def test_tsv_without_header_is_source_target_and_reference() -> None:
    assert rows(table("one\tzwei\n")) == [("one", "zwei", None)]
    assert rows(table("one\tzwei\tzwo\n\nthree\tdrei\tdreie")) == [("one", "zwei", "zwo"), ("three", "drei", "dreie")]


def test_header_of_two_language_codes_gives_the_languages() -> None:
    [segment] = table("en\tpt-BR\nhello\tolá\n").segments
    assert (segment.source, segment.target, segment.source_lang, segment.target_lang) == ("hello", "olá", "en", "pt-BR")


def test_columns_may_be_named_or_counted() -> None:
    text = "key\tGerman\tEnglish\nk\tvier\tfour\n"
    assert rows(table(text, source_column="english", target_column="German")) == [("four", "vier", None)]
    text = "k\tvier\tfour\tx\n"
    counted = table(text, source_column="3", target_column="2", reference_column="4", id_column="1")
    assert rows(counted) == [("four", "vier", "x")]
    assert counted.segments[0].id == "k"


def test_counted_columns_leave_a_header_out() -> None:
    assert rows(table("source\ttarget\tmt\nein\tone\tan\n", source_column="1", target_column="3")) == [
        ("ein", "an", None)
    ]


def test_two_columns_for_one_thing_must_be_told_apart() -> None:
    text = "source\tmt\ttranslation\na\tb\tc\n"
    assert problem(text) == "'mt' and 'translation' could both be the target: name one with --target-column"
    assert rows(table(text, target_column="mt")) == [("a", "b", None)]


def test_table_without_source_is_read_where_that_is_plain() -> None:
    assert rows(table("target\n\neins\n")) == [(None, "eins", None)]
    assert rows(table("id\ttarget\n1\teins\n")) == [(None, "eins", None)]
    text = "text\ttranslation\none\teins\n"
    assert problem(text) == (
        "has no column for the source (columns: 'text', 'translation'): name it with --source-column, or only "
        "--target-column to check translations without their source"
    )
    assert rows(table(text, target_column="translation")) == [(None, "eins", None)]
    assert rows(table(text, source_column="text")) == [("one", "eins", None)]


@pytest.mark.parametrize(
    ("text", "options", "expected"),
    [
        ("a\tb\tc\td\n", {}, "has 4 columns and no header that is understood (first row: 'a', 'b', 'c', 'd')"),
        ("just one\n", {}, "has 1 column and no header"),
        ("source\tid\na\t1\n", {}, "has no column for the target (columns: 'source', 'id'): name it with"),
        ("a\tb\n", {"target_column": "mt"}, "has no column 'mt' for --target-column; it has 2: 'a', 'b'"),
        ("a\tb\n", {"target_column": "3"}, "has no column '3' for --target-column; it has 2: 'a', 'b'"),
        ("a\tb\n", {"target_column": "0"}, "has no column '0' for --target-column"),
        ("a\tb\n", {"source_column": "1"}, "has 2 columns and no header"),
        ("a\tb\n", {"source_column": "1", "target_column": "1"}, "column '1' is named as both source and target"),
        ("source\ttarget\n", {}, "has no rows, nothing to check"),
        ("source\ttarget\na\tb\nc\n", {}, "line 3: has 1 column, the header has 2"),
        ("a\tb\nc\td\te\n", {}, "line 2: has 3 columns, the first row has 2"),
        ("source\ttarget\ttgt_lang\na\tb\tGerman\n", {}, "line 2: 'German' is not a language code, such as de"),
    ],
)
def test_tables_that_do_not_fit_are_told_where_and_why(text: str, options: dict[str, str], expected: str) -> None:
    assert expected in problem(text, **options)


def test_values_in_messages_are_short_and_without_control_characters() -> None:
    shown = problem("\x1b[31m" + "x" * 200 + "\tb\tc\td\n")
    assert "\x1b" not in shown
    assert len(shown) < 200


def test_error_in_csv_names_the_row_that_it_begins_in() -> None:
    text = 'source,target\n"a\nb",c\nd,"never\nclosed\n'
    assert problem(text, "csv") == (
        'line 4: a quoted cell begins here and is never closed; within quotes, a quotation mark is written twice ("")'
    )
    assert problem('source,target\na,"b" c\n', "csv").startswith("line 2: text follows the closing quotation mark")


def test_csv_with_semicolons_or_tabs_is_understood_by_its_header() -> None:
    assert rows(table("source;target\na, b;c\n", "csv")) == [("a, b", "c", None)]
    assert rows(table("source\ttarget\na, b\tc\n", "csv")) == [("a, b", "c", None)]
    assert rows(table("a;b,c\n", "csv")) == [("a;b", "c", None)]


def test_delimiter_may_be_told() -> None:
    assert rows(table("a|b\n", delimiter="|")) == [("a", "b", None)]
    assert rows(table("a\tb\n", "csv", delimiter="\\t")) == [("a", "b", None)]
    for delimiter in ("", "||", '"', "\n"):
        with pytest.raises(ConfigError, match="the delimiter must be one character"):
            table("a|b\n", delimiter=delimiter)


def test_very_wide_cell_is_read_and_the_limit_of_the_csv_module_is_left_as_it_was() -> None:
    limit = csv.field_size_limit()
    wide = "x" * (limit + 10)
    assert rows(table(f'source,target\n"{wide}",b\n', "csv")) == [(wide, "b", None)]
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("cell", "read"),
    [
        ('"- said', '"- said'),
        ('"Hello," he said.', '"Hello," he said.'),
        ('"Hello."', '"Hello."'),
        ('12"', '12"'),
        ('""', '""'),
        ('""Hello""', '""Hello""'),
    ],
)
def test_quotes_in_plain_tsv_are_characters_like_others(cell: str, read: str) -> None:
    assert rows(table(f"source\ttarget\nplain\t{cell}\n")) == [("plain", read, None)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('source\ttarget\na\t"b ""c"""\n', ("a", 'b "c"')),
        ('source\ttarget\na\t"b\tc"\n', ("a", "b\tc")),
        ('source\ttarget\na\t"b\r\nc"\n', ("a", "b\r\nc")),
        ('"source"\t"target"\n"a"\t"b"\n', ("a", "b")),
        ('"source"\t"id"\t"target"\n"a"\t7\t"b"\n', ("a", "b")),
    ],
)
def test_tsv_that_was_written_with_quotes_is_unquoted(text: str, expected: tuple[str, str]) -> None:
    [segment] = table(text).segments
    assert (segment.source, segment.target) == expected


def test_quotes_that_open_in_one_row_and_close_in_another_do_not_swallow_rows() -> None:
    text = 'source\ttarget\n"- one\teins"\n"- two\tzwei"\n'
    assert rows(table(text)) == [('"- one', 'eins"', None), ('"- two', 'zwei"', None)]


def test_stray_carriage_return_in_plain_tsv_stays_in_its_cell() -> None:
    assert rows(table("source\ttarget\na\rb\tc\n")) == [("a\rb", "c", None)]


def test_old_macintosh_line_ends_are_understood() -> None:
    assert rows(table("source\ttarget\ra\tb\r")) == [("a", "b", None)]
    assert rows(table("source,target\ra,b\r", "csv")) == [("a", "b", None)]
    assert rows(table('{"target": "a"}\r{"target": "b"}', "jsonl")) == [(None, "a", None), (None, "b", None)]


def test_row_of_empty_cells_is_a_row_and_a_blank_line_is_none() -> None:
    document = table("source\ttarget\na\tb\n\t\n\n\r\nc\td\n")
    assert rows(document) == [("a", "b", None), ("", "", None), ("c", "d", None)]
    assert [segment.id for segment in document.segments] == ["1", "2", "3"]
    assert [segment.block for segment in document.segments] == [1, 2, 3]
    assert rows(table("source,target\na,b\n\n\r\n,\n", "csv")) == [("a", "b", None), ("", "", None)]


def test_ids_are_unique_and_rows_without_one_are_numbered() -> None:
    document = table("id\ttarget\na\tx\na\tx\n\tx\na#2\tx\n3\tx\n")
    assert [segment.id for segment in document.segments] == ["a", "a#2", "3", "a#2#2", "3#2"]


def test_one_id_for_all_rows_costs_no_more_than_others() -> None:
    document = table("id\ttarget\n" + "doc\tx\n" * 20_000)
    assert document.segments[-1].id == "doc#20000"


def test_json_ids_may_be_numbers_and_values_null() -> None:
    document = table('{"id": 12, "src": null, "mt": null, "ref": null, "tgt_lang": null}\n', "jsonl")
    [segment] = document.segments
    assert (segment.id, segment.source, segment.target) == ("12", "", "")
    assert (segment.reference, segment.target_lang) == (None, None)


def test_json_rows_may_differ_in_what_is_not_needed() -> None:
    text = '{"source": "a", "target": "b"}\n\n{"ref": "d", "extra": {"target": []}, "target": "b", "source": "c"}'
    assert rows(table(text, "jsonl", reference_column="ref")) == [("a", "b", None), ("c", "b", "d")]


def test_columns_of_json_are_told_by_key() -> None:
    text = '{"de": "a", "en": "b"}\n'
    assert rows(table(text, "jsonl", source_column="de", target_column="en")) == [("a", "b", None)]


def test_half_a_surrogate_pair_is_read_as_a_replacement_character() -> None:
    [segment] = table('{"target": "a\\ud83d b \\ude00\\ud83d\\ude00"}', "jsonl").segments
    assert segment.target == "a\ufffd b \ufffd😀"
    assert [len(segment.target_map.to_document(index, index + 1)) for index in (1, 5, 6)] == [6, 6, 12]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{", "line 2, column 2: is not JSON (Expecting property name enclosed in double quotes)"),
        ('{"target": "a" "b"}', "line 2, column 16: is not JSON (Expecting ',' delimiter)"),
        ('{"target": "a\tb"}', "line 2, column 14: is not JSON (Invalid control character at)"),
        ("[1, 2]", "line 2: is an array, not an object; there must be one object on each line"),
        ('"text"', "line 2: is a string, not an object"),
        ("12", "line 2: is a number, not an object"),
        ("true", "line 2: is a truth value, not an object"),
        ("null", "line 2: is null, not an object"),
        ('{"target": "a", "target": "b"}', "line 2: has the key 'target' twice"),
        ('{"source": "a"}', "line 2: has no key for the target (keys: 'source')"),
        ("{}", "line 2: has no key for the target (keys: )"),
        ('{"target": "a"}', "line 2: has no source, though the rows before it have"),
        ('{"source": "a", "target": 12}', "line 2: the target is not a string: '12'"),
        ('{"source": ["a"], "target": "b"}', "line 2: the source is not a string: '[\"a\"]'"),
        ('{"source": "a", "target": "b", "id": 1.5}', "line 2: the id is not a string: '1.5'"),
        ('{"source": "a", "target": "b", "x": ' + "9" * 5000 + "}", "line 2: holds a number that is too long"),
        ('{"source": "a", "target": "b", "x": ' + "[" * 100_000 + "}", "line 2: is nested too deeply"),
    ],
)
def test_json_that_does_not_fit_is_told_where_and_why(line: str, expected: str) -> None:
    assert problem('{"source": "a", "target": "b"}\n' + line, "jsonl").startswith(expected)


def test_source_that_comes_later_is_an_error() -> None:
    text = '{"target": "a"}\n{"target": "a", "source": "b"}'
    assert problem(text, "jsonl") == "line 2: has a source, unlike those before"


def test_pretty_printed_json_and_arrays_are_told_from_json_lines() -> None:
    assert "there must be one object on each line" in problem('[\n  {"target": "a"}\n]\n', "jsonl")
    assert "there must be one object on each line" in problem('{\n  "target": "a"\n}\n', "jsonl")


def test_line_separators_of_unicode_do_not_end_a_line_of_json() -> None:
    [segment] = table('{"target": "a\u2028b\x85c"}\n', "jsonl").segments
    assert segment.target == "a\u2028b\x85c"


def test_escaped_cells_take_no_more_memory_than_the_file() -> None:
    text = json.dumps({"target": "я" * 100_000})
    [segment] = table(text, "jsonl").segments
    assert isinstance(segment.target_map, UnitMap)
    assert sys.getsizeof(segment.target_map) < 200


def test_whole_cell_stands_where_its_map_says() -> None:
    document = table('source,target\n"a ""b""",c\n', "csv")
    assert raw(document, document.segments[0], "source") == 'a ""b""'
    assert raw(document, document.segments[0]) == "c"


@pytest.mark.parametrize(
    ("header", "options", "languages"),
    [
        ("id\ten\tpt-BR", {"source_column": "en", "target_column": "pt-BR"}, ("en", "pt-BR")),
        ("id\ten\tpt-BR", {"source_column": "2", "target_column": "3"}, (None, None)),
        ("id\ten\tde", {"target_column": "de"}, (None, "de")),
        ("id\ten\tmt", {"source_column": "en", "target_column": "mt"}, (None, None)),
        ("id\ten\tout", {"source_column": "en", "target_column": "out"}, (None, None)),
        ("id\tEnglish\tde", {"source_column": "English", "target_column": "de"}, (None, None)),
    ],
)
def test_columns_that_the_user_names_give_the_languages_where_their_names_are_codes(
    header: str, options: dict[str, str], languages: tuple[str | None, str | None]
) -> None:
    segment = table(f"{header}\nk\tfour\tvier\n", **options).segments[-1]
    assert (segment.source_lang, segment.target_lang) == languages

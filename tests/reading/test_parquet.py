from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import pyarrow
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from mtqa.errors import ConfigError, InputError
from mtqa.reading import ReadOptions, discover, read_file, read_text
from mtqa.reading.parquet_table import read_parquet
from mtqa.segment import Document, LineIndex


def packed(columns: dict[str, Any], **options: Any) -> bytes:
    out = io.BytesIO()
    parquet.write_table(pyarrow.table(columns), out, **options)
    return out.getvalue()


def table(columns: dict[str, Any], **options: Any) -> Document:
    return read_parquet(packed(columns), "a.parquet", ReadOptions(**options))


def problem(data: bytes, **options: Any) -> str:
    with pytest.raises(InputError) as caught:
        read_parquet(data, "a.parquet", ReadOptions(**options))
    return caught.value.problem


def test_rows_are_segments_and_lines() -> None:
    document = table(
        {
            "score": [0.5, 1.0],
            "Source Text": ["A\nword", None],
            "target": ["Ein\r\nWort", "Zwei"],
            "ref": ["Wort", None],
            "seg_id": [7, 8],
        }
    )
    first, second = document.segments
    assert (first.id, first.source, first.target, first.reference) == ("7", "A\nword", "Ein\r\nWort", "Wort")
    assert (second.id, second.source, second.target, second.reference) == ("8", "", "Zwei", None)
    assert document.text == "Ein␤␤Wort\tA␤word\nZwei\t"
    place = LineIndex(document.text).locate("", second.target_map.to_document(2, 4))
    assert (place.line, place.column) == (2, 3)
    assert first.source_map is not None
    span = first.source_map.to_document(2, 6)
    assert document.text[span.start : span.end] == "word"


_CELL = st.text(st.characters(codec="utf-8"), max_size=8) | st.none()


@settings(max_examples=50)
@given(rows=st.lists(st.tuples(_CELL, _CELL), min_size=1, max_size=6), dictionary=st.booleans())
def test_every_character_has_its_place(rows: list[tuple[str | None, str | None]], dictionary: bool) -> None:
    columns = {"source": [source for source, _ in rows], "target": [target for _, target in rows]}
    typed = {name: pyarrow.array(values, pyarrow.string()) for name, values in columns.items()}
    document = read_parquet(packed(typed, use_dictionary=dictionary), "a.parquet", ReadOptions())
    lines = document.text.split("\n")
    assert len(lines) == len(rows)
    for number, (segment, (source, target)) in enumerate(zip(document.segments, rows, strict=True)):
        assert (segment.source, segment.target) == (source or "", target or "")
        shown = lines[number]
        assert shown.startswith((target or "").replace("\n", "␤").replace("\r", "␤"))
        for index, character in enumerate(segment.target):
            span = segment.target_map.to_document(index, index + 1)
            assert document.text[span.start : span.end] == ("␤" if character in "\r\n" else character)


@pytest.mark.parametrize(
    "kind",
    [pyarrow.large_string(), pyarrow.string_view(), pyarrow.dictionary(pyarrow.int32(), pyarrow.string())],
    ids=str,
)
def test_text_of_any_type_is_read(kind: pyarrow.DataType) -> None:
    words = ["Wort", None, "Wort"]
    values = pyarrow.array(words, pyarrow.string())
    values = values.dictionary_encode() if pyarrow.types.is_dictionary(kind) else values.cast(kind)
    document = table({"source": ["a", "b", "c"], "target": values})
    assert [segment.target for segment in document.segments] == ["Wort", "", "Wort"]


def test_fields_of_a_struct_are_columns_and_tell_languages() -> None:
    rows = [{"de": "Wort", "en": "word"}, None, {"de": None, "en": "none"}]
    data = packed({"translation": rows})
    assert "'translation.de', 'translation.en'" in problem(data)
    options = ReadOptions(source_column="translation.en", target_column="translation.de")
    document = read_parquet(data, "a.parquet", options)
    assert [(segment.source, segment.target) for segment in document.segments] == [
        ("word", "Wort"),
        ("", ""),
        ("none", ""),
    ]
    assert (document.segments[0].source_lang, document.segments[0].target_lang) == ("en", "de")


def test_columns_named_by_languages() -> None:
    (segment,) = table({"en": ["word"], "de": ["Wort"]}).segments
    assert (segment.source_lang, segment.target_lang, segment.target) == ("en", "de", "Wort")
    (segment,) = table({"source": ["word"], "mt": ["Wort"]}).segments
    assert segment.target_lang is None


def test_language_columns() -> None:
    (segment,) = table({"source": ["a"], "target": ["b"], "target_lang": ["pt-BR"]}).segments
    assert segment.target_lang == "pt-BR"
    assert "row 1: '???' is not a language code" in problem(
        packed({"source": ["a"], "target": ["b"], "target_lang": ["???"]})
    )


def test_what_cannot_be_read_is_told() -> None:
    assert problem(b"no parquet at all").startswith("is no sound Parquet file (")
    assert problem(packed({"source": ["a"], "target": ["b"]})[:-20]).startswith("is no sound Parquet file (")
    assert problem(packed({"source": ["a"], "target": [1.5]})) == "has no text in the column 'target', but double"
    assert problem(packed({"a": ["x"], "b": ["y"]})).startswith("has no column for the target (columns: 'a', 'b')")
    assert problem(packed({"source": [], "target": []})) == "has no rows, nothing to check"
    broken = pyarrow.Array.from_buffers(
        pyarrow.string(), 1, [None, pyarrow.py_buffer(b"\0\0\0\0\1\0\0\0"), pyarrow.py_buffer(b"\xff")]
    )
    assert "is no sound Parquet file" in problem(packed({"source": ["a"], "target": broken}))


@settings(max_examples=100)
@given(st.data())
def test_damaged_files_end_in_an_error_or_a_document(data: st.DataObject) -> None:
    whole = bytearray(packed({"source": ["a", "b"] * 20, "target": ["Wort", "Ort"] * 20}))
    for _ in range(data.draw(st.integers(1, 4))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        read_parquet(bytes(whole), "a.parquet", ReadOptions(max_bytes=1 << 20))
    except InputError:
        return


def test_a_small_file_that_holds_very_much_is_refused() -> None:
    bomb = packed({"source": ["a"] * 4000, "target": ["b" * 10_000] * 4000})
    assert len(bomb) < 1 << 20
    assert problem(bomb, max_bytes=8 << 20) == "holds more than 8 MiB of text: raise --max-file-size or split it"
    assert "holds more than" in problem(packed({"source": ["a"], "target": ["b" * (2 << 20)]}), max_bytes=1 << 20)


def test_without_the_extra_it_is_told_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    assert problem(b"PAR1") == "is not read: Parquet is read by an extra: pip install 'mtqa[parquet]'"


def test_in_folders_it_is_passed_by_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    assert discover([str(tmp_path)]).files == (f"{tmp_path}/a.parquet",)
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    (skipped,) = discover([str(tmp_path)]).skipped
    assert "mtqa[parquet]" in skipped.reason


def test_it_is_no_text(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="parquet is no text"):
        read_text("x", "a.parquet", "parquet")
    path = tmp_path / "a.parquet"
    path.write_bytes(packed({"source": ["a"], "target": ["b"]}))
    assert read_file(str(path)).format == "parquet"

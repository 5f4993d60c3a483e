"""Line-aligned files are read as sacreBLEU reads them, and positions lead back into the file."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.lines import lines_document, read_lines, require_equal_lengths


def _sacrebleu_lines(path: str) -> tuple[str, ...]:
    """As `sacrebleu.smart_open` opens files, and its command line reads them."""
    with Path(path).open(encoding="utf-8", newline="\n") as file:
        return tuple(line.rstrip() for line in file)


@pytest.mark.parametrize(
    "text",
    [
        "one\ntwo\n",
        "one\ntwo",
        "one\r\ntwo\r\n",
        "one\rstill one\ntwo",
        "one \t\u3000\n\n  three\n",
        "a\u2028b\nc\x0bd\x0c\n\x85\n",
        "\n",
        "\n\n",
    ],
)
def test_lines_are_those_of_sacrebleu(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(text.encode())
    assert read_lines(str(path)).lines == _sacrebleu_lines(str(path))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet=st.sampled_from("aé猫😀 \t\r\n\u2028\u0301"), min_size=1))
def test_every_segment_stands_where_it_says(tmp_path: Path, text: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(text.encode())
    file = read_lines(str(path))
    assert file.lines == _sacrebleu_lines(str(path))
    document = lines_document(file, source=file)
    for segment in document.segments:
        span = segment.target_map.to_document(0, len(segment.target))
        assert document.text[span.start : span.end] == segment.target == segment.source


def test_gzip_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "file.txt.gz"
    path.write_bytes(gzip.compress("één\ntwee\n".encode()))
    assert read_lines(str(path)).lines == ("één", "twee")


def test_broken_gzip_and_gzip_that_unpacks_to_too_much_are_errors(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(gzip.compress(b"abc\n" * 1000)[:-9])
    with pytest.raises(InputError, match=r"file\.gz: is no whole gzip file"):
        read_lines(str(path))
    path.write_bytes(b"plain text")
    with pytest.raises(InputError, match="is no whole gzip file"):
        read_lines(str(path))
    path.write_bytes(gzip.compress(b"a" * 5000))
    with pytest.raises(InputError, match="unpacks to more than"):
        read_lines(str(path), max_bytes=4999)


def test_byte_order_mark_is_left_out_and_told(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes("\ufeffone\n".encode())
    file = read_lines(str(path))
    assert file.lines == ("one",)
    assert len(file.warnings) == 1
    assert "byte order mark" in file.warnings[0]


@pytest.mark.parametrize(
    ("content", "problem"),
    [(b"", "is empty"), (b"one\ntw\xff\n", r"line 2, column 3 \(byte 6\)"), (b"%PDF-1.7", "is a PDF document")],
)
def test_file_that_is_no_text_is_an_error(tmp_path: Path, content: bytes, problem: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    with pytest.raises(InputError, match=problem):
        read_lines(str(path))


def test_missing_and_oversized_files_are_errors(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.txt: no such file"):
        read_lines(str(tmp_path / "none.txt"))
    (tmp_path / "big.txt").write_text("x" * 100, encoding="utf-8")
    with pytest.raises(InputError, match=r"big\.txt: .*--max-file-size"):
        read_lines(str(tmp_path / "big.txt"), max_bytes=99)


def test_unequal_lengths_are_an_error_that_names_both_files(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1\n2\n3\n", encoding="utf-8")
    (tmp_path / "b").write_text("1\n", encoding="utf-8")
    files = [read_lines(str(tmp_path / name)) for name in "ab"]
    with pytest.raises(InputError, match=r"b: has 1 line, but .*a has 3 lines"):
        require_equal_lengths(files)
    require_equal_lengths(files[:1])

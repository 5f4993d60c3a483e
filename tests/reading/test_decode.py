from __future__ import annotations

import io
import os
import socket
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mtqa.errors import ConfigError, InputError
from mtqa.reading.decode import binary_kind, decode, load_text, read_bytes

RUSSIAN = "Привет, мир. Всё хорошо.\n"


def problem_of(data: bytes, encoding: str | None = None, *, html: bool = False) -> str:
    with pytest.raises(InputError) as caught:
        decode(data, "page.txt", encoding, declares="html" if html else None)
    assert caught.value.path == "page.txt"
    return caught.value.problem


def test_utf_8_is_the_default() -> None:
    assert decode(RUSSIAN.encode(), "page.txt") == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_decides_and_is_removed(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), "page.txt") == RUSSIAN


@pytest.mark.parametrize(
    ("mark", "encoding"), [(b"\xfe\xff", "utf-16-be"), (b"\0\0\xfe\xff", "utf-32-be"), (b"\xff\xfe", "utf-16-le")]
)
def test_byte_order_mark_tells_the_order(mark: bytes, encoding: str) -> None:
    assert decode(mark + RUSSIAN.encode(encoding), "page.txt") == RUSSIAN


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16"])
def test_byte_order_mark_is_removed_where_the_encoding_is_named(encoding: str) -> None:
    assert decode(("\ufeff" + RUSSIAN).encode(encoding), "page.txt", encoding) == RUSSIAN


def test_line_ends_stay_as_they_are() -> None:
    assert decode(b"a\r\nb\rc\n", "page.txt") == "a\r\nb\rc\n"


def test_named_encoding_is_used() -> None:
    assert decode(RUSSIAN.encode("windows-1251"), "page.txt", "windows-1251") == RUSSIAN


@pytest.mark.parametrize("encoding", ["klingon-8", "base64", ""])
def test_unknown_encoding_is_a_config_error(encoding: str) -> None:
    with pytest.raises(ConfigError, match="unknown encoding"):
        decode(b"abc", "page.txt", encoding)


def test_undecodable_byte_is_placed_by_line_column_and_byte() -> None:
    problem = problem_of("naïve\r\nça ".encode() + b"\xe9t\xe9\n")
    assert problem == (
        "line 2, column 4 (byte 12): E9 is not valid UTF-8; if the file is in another encoding, name it with --encoding"
    )


def test_undecodable_byte_after_a_byte_order_mark_is_placed_in_the_file() -> None:
    assert problem_of(b"\xef\xbb\xbfabc\xff\xff").startswith("line 1, column 4 (byte 6): FF is not")


def test_cut_off_character_at_the_end_is_called_so() -> None:
    assert "line 1, column 3 (byte 2): the last character is cut off (D0)" in problem_of(b"ab\xd0")
    assert "the last character is cut off (41)" in problem_of(b"\xff\xfea\0A")


def test_undecodable_byte_in_a_named_encoding_names_that() -> None:
    assert "81 is not valid cp1252" in problem_of(b"ab\x81", "cp1252")


@given(st.text(), st.binary(max_size=6))
def test_undecodable_place_is_that_of_the_decodable_prefix(text: str, junk: bytes) -> None:
    prefix = text.replace("\0", "").lstrip("\ufeff")
    data = prefix.encode() + b"\xff" + junk
    assume(not data.startswith(b"\xff\xfe") and binary_kind(data) is None)
    lines = prefix.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    expected = f"line {len(lines)}, column {len(lines[-1]) + 1} (byte {len(prefix.encode())})"
    assert problem_of(data).startswith(expected)


@pytest.mark.parametrize(
    ("head", "encoding"),
    [
        (b"<html><head><meta charset='windows-1251'>", "windows-1251"),
        (b'<META content="text/html; charset=koi8-r" http-equiv=Content-Type>', "koi8-r"),
        (b"<?xml version='1.0' encoding='windows-1251'?><html>", "windows-1251"),
    ],
)
def test_html_may_declare_its_encoding(head: bytes, encoding: str) -> None:
    page = head + RUSSIAN.encode(encoding)
    assert decode(page, "page.html", declares="html") == head.decode() + RUSSIAN


def test_declared_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode(b"<meta charset=iso-8859-1>\x93quoted\x94", "page.html", declares="html").endswith("“quoted”")


def test_declaration_in_a_comment_is_none() -> None:
    page = "<!-- <meta charset=windows-1251> --><p>Привет"
    assert decode(page.encode(), "page.html", declares="html") == page


def test_declaration_loses_to_byte_order_mark_and_option() -> None:
    page = "<meta charset=koi8-r>" + RUSSIAN
    assert decode(page.encode("utf-8-sig"), "page.html", declares="html") == page
    assert decode(page.encode("windows-1251"), "page.html", "windows-1251", declares="html") == page


def test_declared_utf_16_is_taken_for_utf_8_since_it_could_be_read() -> None:
    page = "<meta charset=utf-16>" + RUSSIAN
    assert decode(page.encode(), "page.html", declares="html") == page


def test_unknown_declaration_is_reported() -> None:
    assert "declares an unknown encoding, 'klingon'" in problem_of(b"<meta charset=klingon>", html=True)


def test_text_does_not_declare_its_encoding() -> None:
    text = "<meta charset=koi8-r>" + RUSSIAN
    assert decode(text.encode(), "page.txt") == text


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"%PDF-1.7\n", "is a PDF document"),
        (b"PK\x03\x04rest", "is a ZIP archive or office document"),
        (b"\x89PNG\r\n\x1a\n\0\0", "is an image"),
        (b"\x1f\x8b\x08\0", "is a gzip archive"),
        (b"text\0\0\0\0more", "is binary (it holds NUL bytes)"),
    ],
)
def test_binary_file_is_called_what_it_is(data: bytes, problem: str) -> None:
    assert problem_of(data).startswith(problem)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", ["Guten Tag, Welt.\n", RUSSIAN * 3])
def test_utf_16_without_a_mark_is_recognised(encoding: str, text: str) -> None:
    assert f"--encoding {encoding}" in problem_of(text.encode(encoding))


def test_nul_far_into_a_text_does_not_make_it_binary() -> None:
    text = "word " * 2000 + "\0"
    assert decode(text.encode(), "page.txt") == text


def test_named_encoding_takes_nul_bytes_as_they_come() -> None:
    assert decode(b"a\0", "page.txt", "utf-16-le") == "a"


def test_missing_file_is_one_sentence(tmp_path: Path) -> None:
    path = str(tmp_path / "no.txt")
    with pytest.raises(InputError) as caught:
        load_text(path)
    assert str(caught.value) == f"{path}: no such file"


def test_link_to_nothing_is_called_so(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("gone.txt")
    with pytest.raises(InputError, match="is a link to a file that does not exist"):
        load_text(str(tmp_path / "link.txt"))


def test_directory_in_place_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is a directory where a file is wanted"):
        load_text(str(tmp_path))


def test_pipe_and_device_and_socket_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(InputError, match="is a pipe: pass its content through standard input"):
        load_text(str(tmp_path / "pipe.txt"))
    with pytest.raises(InputError, match="is a device"):
        load_text("/dev/null")
    monkeypatch.chdir(tmp_path)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("server.txt")
        with pytest.raises(InputError, match="is a socket"):
            load_text("server.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_permission_denied_is_said(tmp_path: Path) -> None:
    file = tmp_path / "secret.txt"
    file.write_text("x")
    file.chmod(0)
    with pytest.raises(InputError, match="permission denied"):
        load_text(str(file))


def test_errors_of_the_system_are_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: str) -> None:
        raise PermissionError(13, "Permission denied", path)

    with pytest.raises(InputError, match="File name too long"):
        load_text(str(tmp_path / ("x" * 5000)))
    with pytest.raises(InputError, match="cannot be read: embedded null"):
        load_text("a\0b.txt")
    monkeypatch.setattr(os, "stat", refuse)
    with pytest.raises(InputError, match="cannot be read: permission denied"):
        load_text("page.txt")


@pytest.mark.parametrize("content", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\xff\xfe\n\0", "\u00a0\u2003\n".encode()])
def test_empty_and_blank_files_are_errors(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "empty.txt"
    file.write_bytes(content)
    with pytest.raises(InputError, match="is empty, nothing to check"):
        load_text(str(file))


def test_too_large_file_is_refused_without_reading_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "large.txt"
    with file.open("wb") as opened:
        opened.truncate(200 << 20)

    def refuse(*_: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr("builtins.open", refuse)
    with pytest.raises(InputError, match=r"is 200 MiB; mtqa reads files up to 64 MiB: raise --max-file-size or split"):
        load_text(str(file))


def test_file_of_just_the_allowed_size_is_read(tmp_path: Path) -> None:
    file = tmp_path / "just.txt"
    file.write_bytes(b"abcd")
    assert read_bytes(str(file), 4) == b"abcd"
    with pytest.raises(InputError, match="is 4 bytes; mtqa reads files up to 3 bytes"):
        read_bytes(str(file), 3)
    file.write_bytes(b"x" * 2000)
    with pytest.raises(InputError, match=r"is 1\.95 KiB; mtqa reads files up to 1 KiB"):
        read_bytes(str(file), 1024)


class Endless:
    """A stream that never ends; counts what was read of it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = -1) -> bytes:
        if size < 0:
            raise AssertionError("read without a bound")
        self.given += size
        return b"x" * size


def test_standard_input_is_read_within_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Endless()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=stream))
    with pytest.raises(InputError, match="is too large; mtqa reads files up to 1 MiB"):
        load_text("-", max_bytes=1 << 20)
    assert stream.given <= (1 << 20) + 1


def test_standard_input_is_decoded_as_a_file_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(RUSSIAN.encode("utf-16"))))
    assert load_text("-") == RUSSIAN


def test_missing_standard_input_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with pytest.raises(InputError, match="there is no standard input"):
        load_text("-")
    closed = io.TextIOWrapper(io.BytesIO(b""))
    closed.close()
    monkeypatch.setattr(sys, "stdin", closed)
    with pytest.raises(InputError, match="standard input cannot be read"):
        load_text("-")


def test_catalogue_is_decoded_as_its_header_declares() -> None:
    catalogue = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=KOI8-R\\n"\n\nmsgid "a"\nmsgstr "Привет"\n'
    assert decode(catalogue.encode("koi8-r"), "ru.po", declares="po") == catalogue
    with pytest.raises(InputError, match="declares an unknown encoding, 'klingon'"):
        decode(catalogue.replace("KOI8-R", "klingon").encode("ascii", "ignore"), "ru.po", declares="po")


def test_header_of_a_template_declares_nothing_yet() -> None:
    template = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=CHARSET\\n"\n\nmsgid "é"\nmsgstr ""\n'
    assert decode(template.encode(), "x.pot", declares="po") == template


def test_what_a_string_of_a_catalogue_says_is_no_declaration() -> None:
    catalogue = 'msgid "charset=koi8-r"\nmsgstr "é"\n'
    assert decode(catalogue.encode(), "x.po", declares="po") == catalogue


def test_header_may_stand_on_one_line() -> None:
    header = 'msgid ""\nmsgstr "Language: ru\\nContent-Type: text/plain; charset=KOI8-R\\n"\n\n'
    catalogue = header + 'msgid "a"\nmsgstr "Привет"\n'
    assert decode(catalogue.encode("koi8-r"), "ru.po", declares="po") == catalogue

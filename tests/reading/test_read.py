from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.reading import FORMATS, SUFFIXES, ReadOptions, read_file, read_text

SAMPLES = {
    "text": "Eins ist hier. Zwei ist da.\n",
    "markdown": "Eins *ist* hier. Zwei ist da.\n",
    "html": "<p>Eins <b>ist</b> hier. Zwei ist da.</p>\n",
    "tsv": "source\ttarget\none\tEins ist hier.\ntwo\tZwei ist da.\n",
    "csv": "source,target\none,Eins ist hier.\ntwo,Zwei ist da.\n",
    "po": 'msgid "one"\nmsgstr "Eins ist hier."\n\nmsgid "two"\nmsgstr "Zwei ist da."\n',
    "pot": 'msgid "Eins ist hier."\nmsgstr ""\n\nmsgid "Zwei ist da."\nmsgstr ""\n',
    "jsonl": '{"source": "one", "target": "Eins ist hier."}\n{"source": "two", "target": "Zwei ist da."}\n',
}


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


@pytest.mark.parametrize(("suffix", "form"), SUFFIXES.items())
def test_file_is_read_by_its_suffix(tmp_path: Path, suffix: str, form: str) -> None:
    path = write(tmp_path, f"page.{suffix.upper()}", SAMPLES[form])
    document = read_file(path)
    assert (document.path, document.format, document.text) == (path, form, SAMPLES[form])
    assert [segment.target for segment in document.segments] == ["Eins ist hier.", "Zwei ist da."]


@pytest.mark.parametrize("form", FORMATS)
def test_text_is_read_as_the_file_is(form: str) -> None:
    document = read_text(SAMPLES[form], "page", form)
    assert [segment.target for segment in document.segments] == ["Eins ist hier.", "Zwei ist da."]
    for segment in document.segments:
        span = segment.target_map.to_document(0, 4)
        assert document.text[span.start : span.end] in {"Eins", "Zwei"}


def test_input_format_wins_over_the_suffix(tmp_path: Path) -> None:
    path = write(tmp_path, "page.md", "*eins*\n")
    assert read_file(path, ReadOptions(input_format="text")).segments[0].target == "*eins*"


def test_standard_input_is_text_unless_said_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    for form in ("text", "tsv"):
        monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(SAMPLES[form].encode())))
        document = read_file("-", ReadOptions(input_format=None if form == "text" else form))
        assert (document.path, document.format) == ("-", form)
        assert [segment.target for segment in document.segments] == ["Eins ist hier.", "Zwei ist da."]


def test_byte_order_mark_moves_no_position(tmp_path: Path) -> None:
    path = write(tmp_path, "page.tsv", b"\xef\xbb\xbf" + SAMPLES["tsv"].encode())
    document = read_file(path)
    span = document.segments[0].target_map.to_document(0, 4)
    assert (span.start, document.text[span.start : span.end]) == (18, "Eins")
    assert document.segments[0].source == "one"


def test_html_is_decoded_as_it_declares(tmp_path: Path) -> None:
    page = "<meta charset=windows-1251><p>Привет, мир.</p>"
    document = read_file(write(tmp_path, "page.html", page.encode("windows-1251")))
    assert [segment.target for segment in document.segments] == ["Привет, мир."]


def test_encoding_and_size_of_the_options_count(tmp_path: Path) -> None:
    path = write(tmp_path, "page.txt", "Привет, мир.\n".encode("koi8-r"))
    assert read_file(path, ReadOptions(encoding="koi8-r")).segments[0].target == "Привет, мир."
    with pytest.raises(InputError, match="is not valid UTF-8"):
        read_file(path)
    with pytest.raises(InputError, match="reads files up to"):
        read_file(path, ReadOptions(max_bytes=10))


@pytest.mark.parametrize("form", FORMATS)
def test_empty_file_of_every_format_is_an_error(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, "page.x", "\n \n")
    with pytest.raises(InputError) as caught:
        read_file(path, ReadOptions(input_format=form))
    assert str(caught.value) == f"{path}: is empty, nothing to check"


def test_unknown_format_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="unknown input format 'doc': it must be one of text, markdown, html"):
        read_text("text", "page", "doc")


def test_importing_the_stage_imports_nothing_heavy() -> None:
    heavy = {"numpy", "sacrebleu", "langdetect", "babel", "justhtml", "markdown_it", "pathspec", "regex", "sentencex"}
    code = f"import sys, mtqa.reading; print(sorted(set(sys.modules) & {heavy!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

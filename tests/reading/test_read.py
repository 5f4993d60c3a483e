from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from mtqa.errors import ConfigError, InputError
from mtqa.reading import FORMATS, SUFFIXES, ReadOptions, read_file, read_text
from mtqa.reading.options import BINARY

SAMPLES = {
    "text": "Eins ist hier. Zwei ist da.\n",
    "markdown": "Eins *ist* hier. Zwei ist da.\n",
    "restructuredtext": "Eins *ist* hier. Zwei ist da.\n",
    "asciidoc": "Eins _ist_ hier. Zwei ist da.\n",
    "mdx": "Eins <b>ist</b> hier. Zwei ist da.\n",
    "html": "<p>Eins <b>ist</b> hier. Zwei ist da.</p>\n",
    "tsv": "source\ttarget\none\tEins ist hier.\ntwo\tZwei ist da.\n",
    "csv": "source,target\none,Eins ist hier.\ntwo,Zwei ist da.\n",
    "po": 'msgid "one"\nmsgstr "Eins ist hier."\n\nmsgid "two"\nmsgstr "Zwei ist da."\n',
    "xliff": (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="de"><file id="f">'
        '<unit id="1"><segment><source>one</source><target>Eins ist hier.</target></segment></unit>'
        '<unit id="2"><segment><source>two</source><target>Zwei ist da.</target></segment></unit></file></xliff>\n'
    ),
    "tmx": (
        '<tmx version="1.4"><header srclang="en"/><body>'
        '<tu><tuv xml:lang="en"><seg>one</seg></tuv><tuv xml:lang="de"><seg>Eins ist hier.</seg></tuv></tu>'
        '<tu><tuv xml:lang="en"><seg>two</seg></tuv><tuv xml:lang="de"><seg>Zwei ist da.</seg></tuv></tu>'
        "</body></tmx>\n"
    ),
    "ts": (
        '<TS language="de"><context><name>c</name>'
        "<message><source>one</source><translation>Eins ist hier.</translation></message>"
        "<message><source>two</source><translation>Zwei ist da.</translation></message></context></TS>\n"
    ),
    "xcstrings": (
        '{"sourceLanguage": "en", "strings": {'
        '"one": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": "Eins ist hier."}}}}, '
        '"two": {"localizations": {"de": {"stringUnit": {"state": "translated", "value": "Zwei ist da."}}}}}}\n'
    ),
    "android": (
        '<resources><string name="a">Eins ist hier.</string><string name="b">Zwei ist da.</string></resources>\n'
    ),
    "resx": (
        '<root><data name="a" xml:space="preserve"><value>Eins ist hier.</value></data>'
        '<data name="b" xml:space="preserve"><value>Zwei ist da.</value></data></root>\n'
    ),
    "stringsdict": (
        "<plist><dict><key>n</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@v@</string><key>v</key><dict>"
        "<key>NSStringFormatSpecTypeKey</key><string>NSStringPluralRuleType</string>"
        "<key>one</key><string>Eins ist hier.</string><key>other</key><string>Zwei ist da.</string>"
        "</dict></dict></dict></plist>\n"
    ),
    "strings": '"a" = "Eins ist hier.";\n"b" = "Zwei ist da.";\n',
    "properties": "a=Eins ist hier.\nb=Zwei ist da.\n",
    "json": '{"a": "Eins ist hier.", "b": {"c": "Zwei ist da."}}\n',
    "arb": '{"@@locale": "de", "a": "Eins ist hier.", "b": "Zwei ist da."}\n',
    "yaml": "de:\n  a: Eins ist hier.\n  b: 'Zwei ist da.'\n",
    "fluent": "a = Eins ist hier.\nb = Zwei ist da.\n",
    "srt": "1\n00:00:01,000 --> 00:00:02,000\nEins ist hier.\n\n2\n00:00:03,000 --> 00:00:04,000\nZwei ist da.\n",
    "vtt": "WEBVTT\n\n00:01.000 --> 00:02.000\nEins ist hier.\n\n00:03.000 --> 00:04.000\nZwei ist da.\n",
    "ass": (
        "[Events]\nFormat: Layer, Start, End, Style, Name, MarginL, MarginR, MarginV, Effect, Text\n"
        "Dialogue: 0,0:00:01.00,0:00:02.00,Default,,0,0,0,,Eins ist hier.\n"
        "Dialogue: 0,0:00:03.00,0:00:04.00,Default,,0,0,0,,Zwei ist da.\n"
    ),
    "pot": 'msgid "Eins ist hier."\nmsgstr ""\n\nmsgid "Zwei ist da."\nmsgstr ""\n',
    "jsonl": '{"source": "one", "target": "Eins ist hier."}\n{"source": "two", "target": "Zwei ist da."}\n',
}


def write(folder: Path, name: str, content: str | bytes) -> str:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return str(path)


TEXTS = [form for form in FORMATS if form not in BINARY]


@pytest.mark.parametrize(("suffix", "form"), [(suffix, form) for suffix, form in SUFFIXES.items() if form in TEXTS])
def test_file_is_read_by_its_suffix(tmp_path: Path, suffix: str, form: str) -> None:
    path = write(tmp_path, f"page.{suffix.upper()}", SAMPLES[form])
    document = read_file(path)
    assert (document.path, document.format, document.text) == (path, form, SAMPLES[form])
    assert [segment.target for segment in document.segments] == ["Eins ist hier.", "Zwei ist da."]


@pytest.mark.parametrize("form", TEXTS)
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


@pytest.mark.parametrize("form", TEXTS)
def test_empty_file_of_every_format_is_an_error(tmp_path: Path, form: str) -> None:
    path = write(tmp_path, "page.x", "\n \n")
    with pytest.raises(InputError) as caught:
        read_file(path, ReadOptions(input_format=form))
    assert str(caught.value) == f"{path}: is empty, nothing to check"


def test_word_documents_are_read_from_files_alone(tmp_path: Path) -> None:
    import docx

    document = docx.Document()
    document.add_paragraph("Eins ist hier. Zwei ist da.")
    path = str(tmp_path / "page.docx")
    document.save(path)
    read = read_file(path)
    assert (read.format, [segment.target for segment in read.segments]) == ("docx", ["Eins ist hier.", "Zwei ist da."])
    with pytest.raises(ConfigError, match="docx is no text: read it from a file"):
        read_text("text", "page", "docx")


def test_a_document_that_breaks_its_format_says_so() -> None:
    document = read_text("{", "de.json", "json")
    assert document.fault is not None
    assert document.segments == ()


def test_unknown_format_is_a_config_error() -> None:
    with pytest.raises(ConfigError, match="unknown input format 'doc': it must be one of text, markdown, html"):
        read_text("text", "page", "doc")


def test_importing_the_stage_imports_nothing_heavy() -> None:
    heavy = {"numpy", "sacrebleu", "langdetect", "babel", "justhtml", "markdown_it", "pathspec", "regex", "sentencex"}
    heavy |= {"docutils", "docx", "fluent", "lxml", "polib", "yaml"}
    code = f"import sys, mtqa.reading; print(sorted(set(sys.modules) & {heavy!r}))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"

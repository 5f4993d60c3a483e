from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import InputError
from mtqa.reading import Layouts, ReadOptions, discover, format_of, language_from_path, pair_up, read_file, read_pair
from mtqa.reading.gzipped import unpacked, unpacked_head

PO = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=ISO-8859-1\\n"\n"Language: de\\n"\n\n'
PO += 'msgid "Size"\nmsgstr "Größe"\n'


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def packed(path: str, content: str | bytes) -> str:
    file = Path(path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(gzip.compress(content.encode() if isinstance(content, str) else content))
    return path


def test_a_packed_file_is_read_as_what_it_holds() -> None:
    document = read_file(packed("de.po.gz", PO.encode("latin-1")))
    assert (document.format, document.text, document.expected_lang) == ("po", PO, "de")
    (segment,) = document.segments
    span = segment.target_map.to_document(0, 5)
    assert PO[span.start : span.end] == segment.target == "Größe"


@pytest.mark.parametrize(
    ("path", "form", "lang"),
    [
        ("a.xliff.gz", "xliff", None),
        ("a.tmx.GZ", "tmx", None),
        ("page.ru.html.gz", "html", "ru"),
        ("locales/de.json.gz", "json", "de"),
        ("news.de.gz", "text", "de"),
    ],
)
def test_format_and_language_are_those_of_the_name_without_the_suffix(path: str, form: str, lang: str | None) -> None:
    assert format_of(path) == form
    assert language_from_path(path) == lang


def test_a_name_that_tells_no_format_is_refused() -> None:
    with pytest.raises(InputError, match="without a suffix"):
        format_of("changelog.gz")


def test_packed_word_documents_are_read() -> None:
    out = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Ein Satz steht hier.")
    document.save(out)
    assert read_file(packed("a.docx.gz", out.getvalue())).segments[0].target == "Ein Satz steht hier."


def test_in_folders_packed_translations_are_found() -> None:
    packed("locales/de.json.gz", "{}")
    packed("locales/de.ts.gz", "export const a = 1;")  # TypeScript
    packed("po/de.po.gz", PO)
    packed("app.json.gz", "{}")  # no language: no translation
    packed("notes.gz", "x")
    Path("broken.po.gz").write_bytes(b"\x1f\x8b\x08 no gzip")
    found = discover(["."])
    assert found.files == ("broken.po.gz", "locales/de.json.gz", "po/de.po.gz")


def test_binary_content_is_passed_by_in_folders() -> None:
    packed("a.txt.gz", b"\x89PNG\r\n\x1a\n....")
    assert [(item.path, item.reason) for item in discover([".", packed("b.txt.gz", "Text")]).skipped] == [
        ("a.txt.gz", "is an image, not text")
    ]


def test_packed_catalogues_find_their_packed_sources() -> None:
    source, target = packed("locales/en.json.gz", '{"a": "Size"}'), packed("locales/de.json.gz", '{"a": "Maß"}')
    files, originals, _ = pair_up([target, source], Layouts((), None, None))
    assert (files, originals) == ([target], [source])
    (segment,) = read_pair(target, source).segments
    assert (segment.source, segment.target) == ("Size", "Maß")


def test_what_unpacks_to_too_much_is_refused_before_it_is_unpacked() -> None:
    bomb = packed("bomb.txt.gz", b"a" * (200 << 20))
    assert Path(bomb).stat().st_size < 1 << 20
    tracemalloc.start()
    with pytest.raises(InputError, match="unpacks to more than 1 MiB: raise --max-file-size"):
        read_file(bomb, ReadOptions(max_bytes=1 << 20))
    assert tracemalloc.get_traced_memory()[1] < 8 << 20
    tracemalloc.stop()


@pytest.mark.parametrize(
    "data",
    [b"", b"plain text", gzip.compress(b"Ein Satz." * 99)[:-9], gzip.compress(b"x")[:-4] + b"\0\0\0\1"],
    # Of their own: gzip writes the time, by which the processes that share the tests would know them under other names.
    ids=["empty", "text", "cut off", "wrong length"],
)
def test_what_is_no_whole_gzip_file_is_told(data: bytes) -> None:
    Path("a.txt.gz").write_bytes(data)
    with pytest.raises(InputError, match=r"is no whole gzip file|is empty, nothing to check"):
        read_file("a.txt.gz")


@given(parts=st.lists(st.binary(max_size=50), min_size=1, max_size=3))
def test_files_of_several_members_are_read_whole(parts: list[bytes]) -> None:
    data = b"".join(map(gzip.compress, parts))
    content = b"".join(parts)
    assert unpacked(data, "a.gz", len(content)) == content
    if len(content) > 0:
        with pytest.raises(InputError):
            unpacked(data, "a.gz", len(content) - 1)


@given(data=st.binary(max_size=200), length=st.integers(1, 50))
def test_the_head_of_anything_can_be_looked_at(data: bytes, length: int) -> None:
    assert unpacked_head(data, length) == data or data[:2] == b"\x1f\x8b"
    assert unpacked_head(gzip.compress(data)[:100], length) == data[:length] or len(data) > 50

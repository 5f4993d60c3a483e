from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.baseline import Entry, read_baseline, require_baseline, write_baseline
from mtqa.errors import ConfigError
from mtqa.reading.decode import LARGEST_OWN

ONE = Entry("docs/a.md", "F101", "was was", "b1s1", "0" * 32)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@given(st.lists(st.builds(Entry, TEXTS, TEXTS, TEXTS, TEXTS, TEXTS), max_size=6))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, entries: list[Entry]) -> None:
    name = str(tmp_path_factory.mktemp("known") / "known.json")
    write_baseline(name, entries)
    assert read_baseline(name) == tuple(sorted(set(entries)))


def test_each_finding_has_a_line_so_that_changes_can_be_merged(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write_baseline(str(file), [ONE, ONE._replace(path="b.md", text="日本 \u202e«»")])
    assert file.read_text(encoding="utf-8").splitlines() == [
        "{",
        '  "schema": "mtqa.baseline/1",',
        '  "findings": {',
        '    "b.md": [',
        '      {"rule": "F101", "text": "日本 \u202e«»", "segment": "b1s1", "fingerprint": "' + "0" * 32 + '"}',
        "    ],",
        '    "docs/a.md": [',
        '      {"rule": "F101", "text": "was was", "segment": "b1s1", "fingerprint": "' + "0" * 32 + '"}',
        "    ]",
        "  }",
        "}",
    ]


def test_an_empty_one_is_written_too(tmp_path: Path) -> None:
    name = str(tmp_path / "known.json")
    write_baseline(name, [])
    assert read_baseline(name) == ()


def test_a_link_is_followed_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text("old", encoding="utf-8")
    (tmp_path / "known.json").symlink_to("real.json")
    write_baseline(str(tmp_path / "known.json"), [ONE])
    assert (tmp_path / "known.json").is_symlink()
    assert read_baseline(str(tmp_path / "real.json")) == (ONE,)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["known.json", "real.json"]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "line 1: is not valid JSON"),
        (b'{\n"a": }', "line 2: is not valid JSON"),
        (b"\xff\xff", "is not JSON in UTF-8"),
        (b"[" * 100_000, "is not"),
        (b"[]", "has no schema, not 'mtqa.baseline/1'; 'mtqa baseline create' makes one"),
        (b'{"schema": "mtqa.report/1"}', "is of schema 'mtqa.report/1', not 'mtqa.baseline/1'"),
        (b'{"schema": "mtqa.baseline/1"}', "'findings' must hold a list for each file"),
        (b'{"schema": "mtqa.baseline/1", "findings": {"a": {}}}', "a: must be a list"),
        (
            b'{"schema": "mtqa.baseline/1", "findings": {"a": [{"rule": 1}]}}',
            "a: entry 1 must have texts for rule, text",
        ),
        (b"{\n<<<<<<< HEAD\n", "it has marks of a merge that was not finished"),
    ],
)
def test_what_is_no_baseline_is_told_in_one_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    file = tmp_path / "known.json"
    file.write_bytes(content)
    with pytest.raises(ConfigError) as error:
        read_baseline(str(file))
    assert sentence in str(error.value)
    assert str(file) in str(error.value)
    assert "\n" not in str(error.value)


def test_a_missing_one_is_told_with_what_makes_it(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"no such file; 'mtqa baseline create' makes one"):
        read_baseline(str(tmp_path / "none.json"))


def test_only_what_is_a_baseline_is_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write_baseline(str(file), [ONE])
    require_baseline(str(file))
    for content in (b"", b'{"schema": "mtqa.baseline/9", broken'):
        file.write_bytes(content)
        require_baseline(str(file))
    file.write_bytes(b'msgid ""')
    for name in (str(file), str(tmp_path), "/dev/null", str(tmp_path / "gone")):
        with pytest.raises(ConfigError):
            require_baseline(name)


def test_where_it_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="cannot be written"):
        write_baseline(str(tmp_path / "no" / "known.json"), [ONE])


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in the file system")
def test_what_may_never_end_is_not_read(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.json"
    os.mkfifo(pipe)
    for name in (str(pipe), "/dev/zero"):
        with pytest.raises(ConfigError, match=r"^baseline .*: is a (pipe|device)$"):
            read_baseline(name)
    with pytest.raises(ConfigError, match=r"^baseline .*: is a pipe$"):
        write_baseline(str(pipe), [ONE])
    with pytest.raises(ConfigError, match=r"is a directory"):
        read_baseline(str(tmp_path))


def test_a_file_that_is_too_large_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    with file.open("wb") as opened:
        opened.truncate(LARGEST_OWN + 1)
    with pytest.raises(ConfigError, match=r"512 MiB"):
        read_baseline(str(file))


@pytest.mark.skipif(os.name != "posix", reason="permissions are those of POSIX")
def test_permissions_stay_and_count(tmp_path: Path) -> None:
    file = tmp_path / "known.json"
    write_baseline(str(file), [])
    file.chmod(0o640)
    write_baseline(str(file), [ONE])
    assert file.stat().st_mode & 0o777 == 0o640
    file.chmod(0o440)
    with pytest.raises(ConfigError, match=r"^baseline .*known\.json: cannot be written: it is read-only$"):
        write_baseline(str(file), [])
    assert read_baseline(str(file)) == (ONE,)
    assert [path.name for path in tmp_path.iterdir()] == ["known.json"]

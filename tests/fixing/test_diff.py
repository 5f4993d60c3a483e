from __future__ import annotations

import codecs
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.fixing.diff import as_patch, as_shown
from mtqa.fixing.encoding import Encoded
from mtqa.fixing.fixer import Mending

UTF8 = Encoded(b"", "utf-8")


def mending(before: str, after: str, encoding: Encoded = UTF8, path: str = "po/de.po") -> Mending:
    return Mending(path, before, after, encoding, ())


def test_the_diff_looks_as_diffs_look() -> None:
    before = "".join(f"line {number}\n" for number in range(1, 31))
    after = before.replace("line 5\n", "line  5\n").replace("line 9\n", "line  9\n").replace("line 29", "line  29")
    assert as_patch(mending(before, after)).decode() == (
        "--- a/po/de.po\n+++ b/po/de.po\n"
        "@@ -2,11 +2,11 @@\n line 2\n line 3\n line 4\n-line 5\n+line  5\n line 6\n line 7\n"
        " line 8\n-line 9\n+line  9\n line 10\n line 11\n line 12\n"
        "@@ -26,5 +26,5 @@\n line 26\n line 27\n line 28\n-line 29\n+line  29\n line 30\n"
    )


def test_lines_that_change_side_by_side_are_shown_together_and_a_missing_line_end_is_told() -> None:
    assert as_patch(mending("a\nb", "A\nB")).decode() == (
        "--- a/po/de.po\n+++ b/po/de.po\n@@ -1,2 +1,2 @@\n-a\n-b\n\\ No newline at end of file\n+A\n+B\n"
        "\\ No newline at end of file\n"
    )


_LINE = st.text(st.sampled_from("ab \té„\r\x0c\u2028+-@"), max_size=6)


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
@given(lines=st.lists(st.tuples(_LINE, st.booleans()), min_size=1, max_size=25), ended=st.booleans())
def test_patch_makes_the_one_file_of_the_other(lines: list[tuple[str, bool]], ended: bool) -> None:
    end = "\n" if ended else ""
    before = "\n".join(line for line, _ in lines) + end
    after = "\n".join(f"{line}x" if changed and line else line for line, changed in lines) + end
    if before == after:
        return
    _apply(mending(before, after), UTF8)


@pytest.mark.skipif(shutil.which("patch") is None, reason="there is no patch here")
@pytest.mark.parametrize(
    "encoding", [Encoded(codecs.BOM_UTF8, "utf-8"), Encoded(b"", "latin-1"), Encoded(b"", "gb18030")]
)
def test_a_patch_is_in_the_encoding_of_its_file(encoding: Encoded) -> None:
    _apply(mending("Ä  ß\r\né\n", "Ä ß\r\né\n", encoding), encoding)


def _apply(change: Mending, encoding: Encoded) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, change.path)
        file.parent.mkdir()
        file.write_bytes(encoding.encode(change.before))
        subprocess.run(
            ["patch", "-p1", "--binary", "--quiet"], cwd=folder, input=as_patch(change), check=True, capture_output=True
        )
        assert file.read_bytes() == encoding.encode(change.after)


def test_a_diff_of_utf16_is_text() -> None:
    change = mending("Ä  ß\n", "Ä ß\n", Encoded(codecs.BOM_UTF16_LE, "utf-16-le"))
    assert b"+\xc3\x84 \xc3\x9f\n" in as_patch(change).replace(b"\xef\xbb\xbf", b"")


def test_on_a_terminal_what_changes_is_marked_and_nothing_acts() -> None:
    change = mending("a\u200bb \x1b[31mx\n", "ab \x1b[31mx\n", path="a\x1b.po")
    plain = "".join(as_shown(change, color=False))
    assert "-a<U+200B>b ␛[31mx\n+ab ␛[31mx\n" in plain
    assert "\x1b" not in plain
    colored = "".join(as_shown(change, color=True))
    assert "\x1b[31m-a\x1b[7m<U+200B>\x1b[27mb ␛[31mx\x1b[0m\n" in colored
    assert "\x1b[32m+ab ␛[31mx\x1b[0m\n" in colored


def test_no_break_spaces_are_shown() -> None:
    assert "+5⍽€\n" in "".join(as_shown(mending("5€\n", "5\u00a0€\n"), color=False))


@pytest.mark.parametrize(
    ("path", "head"),
    [("/home/a.po", "--- a/home/a.po\n"), ("my file.po", "--- a/my file.po\t\n"), ("-", "--- a/-\n")],
)
def test_the_name_of_the_file(path: str, head: str) -> None:
    assert as_patch(mending("a\n", "b\n", path=path)).decode().startswith(head)

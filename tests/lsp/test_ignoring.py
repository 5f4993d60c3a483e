from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.lsp.checking import Checked, Work, check
from mtqa.lsp.ignoring import ignoring, is_ignorable
from mtqa.lsp.options import Options
from mtqa.lsp.projects import Projects
from mtqa.lsp.text import Snapshot

HEAD = 'msgid ""\nmsgstr "Language: de\\n"\n\n'
ENTRY = '#. Of the button\n#, fuzzy-not\nmsgctxt "button"\nmsgid ""\n"Wait"\nmsgstr ""\n"Warten  Sie"\n'


def checked(path: Path, text: str) -> Checked:
    return check(Work(str(path), Snapshot.of(text, "utf-16")), Projects(Options()), None)


@pytest.mark.parametrize(
    ("name", "text", "line", "comment"),
    [
        ("de.po", f"{HEAD}{ENTRY}", 3, "# mtqa: ignore[F205]\n"),
        ("de.po", f'{HEAD}msgid "a"\nmsgstr "b"\nmsgid "Wait"\nmsgstr "Warten  Sie"\n', 5, "# mtqa: ignore[F205]\n"),
        ("a.md", "# Title\n\nOne here.\nTwo  words stand here.\n", 2, "<!-- mtqa: ignore[F205] -->\n"),
        ("a.md", "- One here.\n- Two  words stand here.\n", 0, "<!-- mtqa: ignore[F205] -->\n"),
        ("a.rst", "Title\n=====\n\nTwo  words stand here.\n", 3, ".. mtqa: ignore[F205]\n\n"),
        ("a.adoc", "One here.\n\nTwo  words stand here.\n", 2, "// mtqa: ignore[F205]\n"),
        ("i18n/de.yaml", "de:\n  wait: Warten  Sie\n", 1, "  # mtqa: ignore[F205]\n"),
        ("i18n/de.yaml", "de:\n  wait: |\n    Warten  Sie\n", 1, "  # mtqa: ignore[F205]\n"),
        ("a_de.properties", "wait = Warten  Sie\r\n", 0, "# mtqa: ignore[F205]\r\n"),
        ("de.lproj/a.strings", '"wait" = "Warten  Sie";\n', 0, "/* mtqa: ignore[F205] */\n"),
        ("locales/de/a.ftl", "wait = Warten  Sie\n", 0, "# mtqa: ignore[F205]\n"),
        (
            "values-de/strings.xml",
            '<resources>\n    <string name="wait">"Warten  Sie"</string>\n</resources>\n',
            1,
            "    <!-- mtqa: ignore[F205] -->\n",
        ),
    ],
)
def test_the_comment_stands_where_it_silences_the_finding(
    tmp_path: Path, name: str, text: str, line: int, comment: str
) -> None:
    path = tmp_path / name
    before = checked(path, text)
    (finding,) = [each for each in before.findings if each.rule == "F205"]
    edit = ignoring(finding, before)
    assert edit is not None
    assert edit.new_text == comment
    assert (edit.range.start.line, edit.range.start.character) == (line, 0)
    lines = text.splitlines(keepends=True)
    after = checked(path, "".join([*lines[:line], comment, *lines[line:]]))
    assert [each.rule for each in after.findings] == [each.rule for each in before.findings if each.rule != "F205"]


def test_a_comment_of_html_is_indented_as_what_it_stands_before(tmp_path: Path) -> None:
    text = '<html lang="en">\n<p>All is well here today.</p>\n  <p>They said , that it is so.</p>\n</html>\n'
    before = checked(tmp_path / "a.html", text)
    (finding,) = [each for each in before.findings if each.rule == "F207"]
    edit = ignoring(finding, before)
    assert edit is not None
    assert edit.new_text == "  <!-- mtqa: ignore[F207] -->\n"
    assert edit.range.start.line == 2


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.txt", "Two  words stand here.\n"),
        ("de.json", '{"a": "Warten  Sie"}'),
        ("de.srt", "1\n00:00:01,000 --> 00:00:02,000\nA  b\n"),
    ],
)
def test_formats_without_comments_offer_none(tmp_path: Path, name: str, text: str) -> None:
    folder = tmp_path / "locales"
    folder.mkdir()
    (folder / "en.json").write_text('{"a": "Wait"}', encoding="utf-8")
    found = checked(folder / name, text)
    finding = next(each for each in found.findings if each.rule == "F205")
    assert not is_ignorable(finding, found)
    assert ignoring(finding, found) is None


def test_what_is_wrong_with_a_comment_cannot_be_ignored(tmp_path: Path) -> None:
    found = checked(tmp_path / "de.po", f'{HEAD}# mtqa: ignore[F101]\nmsgid "Wait"\nmsgstr "Warten"\n')
    (finding,) = [each for each in found.findings if each.rule.startswith("X4")]
    assert not is_ignorable(finding, found)

from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.lsp.options import Options
from mtqa.lsp.projects import Project, Projects
from mtqa.lsp.reading import find_source, is_source, read, why_not_checked
from mtqa.lsp.text import Snapshot


def written(folder: Path, *names: str) -> list[Path]:
    paths = [folder / name for name in names]
    for path in paths:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}", encoding="utf-8")
    return paths


def project(folder: Path) -> Project:
    return Projects(Options()).of(str(folder / "x"))


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("locales/en.json", "locales/de.json"),
        ("locales/en/app.json", "locales/de/app.json"),
        ("locales/en/a/b/app.json", "locales/de/a/b/app.json"),
        ("app/res/values/strings.xml", "app/res/values-de/strings.xml"),
        ("en.lproj/Main.strings", "de.lproj/Main.strings"),
        ("l10n/app_en.arb", "l10n/app_de.arb"),
        ("messages.properties", "messages_de.properties"),
    ],
)
def test_a_source_is_known_by_its_translation(tmp_path: Path, source: str, target: str) -> None:
    original, translation = map(str, written(tmp_path, source, target))
    layouts = project(tmp_path).layouts
    assert is_source(original, layouts)
    assert not is_source(translation, layouts)
    assert why_not_checked(translation, "{}<string", project(tmp_path)) is None
    Path(translation).unlink()
    assert not is_source(original, layouts)


def test_a_source_by_a_pattern_of_the_user(tmp_path: Path) -> None:
    original, translation = map(str, written(tmp_path, "docs/en/guide.md", "docs/de/guide.md"))
    assert not is_source(original, project(tmp_path).layouts)
    (tmp_path / "mtqa.toml").write_text('pairs = ["docs/{lang}/*.md"]\n', encoding="utf-8")
    assert is_source(original, project(tmp_path).layouts)
    source = find_source(translation, project(tmp_path), {})
    assert source is not None
    assert source.path == original


def test_why_a_file_is_not_checked(tmp_path: Path) -> None:
    (tmp_path / "mtqa.toml").write_text('exclude = ["old/"]\nglossary = ["terms.csv"]\n', encoding="utf-8")
    (tmp_path / "terms.csv").write_text("source,target\na,b\n", encoding="utf-8")
    here = project(tmp_path)
    for name, why in (
        ("a.py", "no format"),
        ("a.docx", "no text"),
        ("a.pot", "not known to be a translation"),
        ("package.json", "not known to be a translation"),
        ("old/a.md", "exclude"),
        ("terms.csv", "glossary"),
    ):
        assert why in str(why_not_checked(str(tmp_path / name), "text", here)), name
    assert why_not_checked(str(tmp_path / "a.md"), "text", here) is None
    assert why_not_checked(str(tmp_path / "a.po"), "text", here) is None


def test_the_source_is_that_of_the_editor_or_else_of_the_disk(tmp_path: Path) -> None:
    source, target = written(tmp_path, "locales/en.json", "locales/de.json")
    source.write_text('{"a": "disk"}', encoding="utf-8")
    here = project(tmp_path)
    found = find_source(str(target), here, {})
    assert found is not None
    assert found.text == '{"a": "disk"}'
    found = find_source(str(target), here, {str(source.resolve()): Snapshot.of('{"a": "editor"}', "utf-16")})
    assert found is not None
    document = read(str(target), '{"a": "b"}', found, here)
    assert [(segment.source, segment.target) for segment in document.segments] == [("editor", "b")]
    source.write_bytes(b"\xff\xfe\x00")
    found = find_source(str(target), here, {})
    assert found is not None
    assert found.text is None
    assert found.problem
    assert read(str(target), '{"a": "b"}', found, here).segments[0].source is None

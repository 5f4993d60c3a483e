"""What tells one installation from another."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

from mtqa.cache import installation as module
from mtqa.cache.installation import PACKAGES, code_of, installation
from mtqa.reference.naming import KINDS

ROOT = Path(__file__).parents[2]
OF_NO_INFLUENCE = {
    "httpx2",
    "jinja2",
    "msgspec",
    "mypy",
    "openvino",
    "pathspec",
    "platformdirs",
    "pygls",
    "rich",
    "sacrebleu",
    "textual",
    "tomlkit",
    "typer",
}
"""What commands, reports and the search for files are made with; the engine stands in the model's signature."""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "mtqa"
    (folder / "reference").mkdir(parents=True)
    for name in ("words.py", "reference/model.py"):
        (folder / name).write_text("a = 1\n", encoding="utf-8")
    monkeypatch.setattr(module, "PACKAGE", folder)
    monkeypatch.setattr(module, "__version__", "9.9")
    return folder


def digest(*parts: str) -> str:
    installation.cache_clear()
    try:
        return installation(parts)
    finally:
        installation.cache_clear()


def test_all_packages_count_that_an_outcome_may_depend_on() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    needed = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.match(r"[A-Za-z0-9._-]+", each)[0].lower() for each in needed}  # type: ignore[index]
    of_models = {package for kind in KINDS.values() for package in kind.packages}
    assert names - OF_NO_INFLUENCE <= {*PACKAGES, *of_models}


def test_a_working_copy_is_another_once_a_file_is_changed(package: Path) -> None:
    before = digest()
    assert digest() == before
    (package / "words.py").write_text("a = 2 # longer\n", encoding="utf-8")
    assert digest() != before


def test_parts_count_alone_where_no_more_is_asked_for(package: Path) -> None:
    before = digest("reference")
    (package / "words.py").write_text("a = 2 # longer\n", encoding="utf-8")
    assert digest("reference") == before
    assert digest("words.py") != before
    (package / "reference" / "model.py").write_text("a = 2 # longer\n", encoding="utf-8")
    assert digest("reference") != before


def test_of_an_installed_package_what_pip_has_noted_counts(package: Path) -> None:
    noted = package.parent / "mtqa-9.9.dist-info" / "RECORD"
    noted.parent.mkdir()
    noted.write_text("mtqa/words.py,sha256=abc,6\n../../bin/mtqa,sha256=script,200\n", encoding="utf-8")
    before = digest()
    (package / "words.py").touch()  # as every installation does
    noted.write_text("mtqa/words.py,sha256=abc,6\n../../bin/mtqa,sha256=elsewhere,210\n", encoding="utf-8")
    assert digest() == before
    noted.write_text("mtqa/words.py,sha256=abd,6\n", encoding="utf-8")
    assert digest() != before


def test_another_version_of_a_package_is_another_installation(
    package: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(sys, "path", [str(site), str(tmp_path / "gone")])
    seen = set()
    for name in ("babel-1.0.dist-info", "fluent.syntax-0.1.dist-info", "fluent_syntax-0.2.dist-info"):
        (site / name).mkdir()
        seen.add(digest())
        (site / name).rmdir()
    assert len(seen) == 3
    (site / "unrelated-1.0.dist-info").mkdir()
    without = digest()
    (site / "unrelated-1.0.dist-info").rmdir()
    assert digest() == without


def test_code_of_others_is_all_that_lies_beside_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "acme"
    folder.mkdir()
    for name in ("__init__.py", "rules.py"):
        (folder / name).write_text("", encoding="utf-8")
    acme = ModuleType("acme")
    acme.__file__ = str(folder / "__init__.py")
    monkeypatch.setitem(sys.modules, "acme", acme)
    before = code_of(["acme.checks"])
    (folder / "rules.py").write_text("a = 1\n", encoding="utf-8")
    assert code_of(["acme.checks"]) != before
    assert code_of([]) == code_of([])
    assert code_of(["no.such.module"]) != code_of([])

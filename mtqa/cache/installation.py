"""What tells this installation from others: mtqa's own code, the packages that it uses, and Python."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from mtqa._version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PACKAGE = Path(__file__).parents[1]
PACKAGES = (
    *("babel", "chunspell", "docutils", "fluent.syntax", "ftfy", "harper-py", "justhtml", "langdetect"),
    *("markdown-it-py", "mdit-py-plugins", "numpy", "onnxruntime", "polib", "pyarrow", "pymorphy3"),
    *("pymorphy3-dicts-ru", "pymorphy3-dicts-uk", "python-docx", "pyyaml", "regex", "sentencex", "snowballstemmer"),
    "tokenizers",
)
"""Those that mtqa reads files, finds faults or judges with."""
_JOINTS = re.compile(r"[-_.]+")


@cache
def installation(parts: tuple[str, ...] = (), packages: tuple[str, ...] = ()) -> str:
    """A digest of all code and data that an outcome depends on.

    Args:
        parts: Folders and modules of mtqa, such as `reference` and `words.py`; none: all of it.
        packages: Those that matter of the packages that mtqa uses; none: all of them.
    """
    digest = blake2b(digest_size=16)
    versions = _versions(packages)
    for line in (sys.version, __version__, *_own_code(parts), *versions):
        digest.update(f"{len(line)}:{line}".encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _own_code(parts: tuple[str, ...]) -> Iterator[str]:
    """A line for each of mtqa's files. Its digest where pip has noted it, else its size and time."""
    noted = PACKAGE.with_name(f"mtqa-{__version__}.dist-info") / "RECORD"
    try:
        lines = noted.read_text(encoding="utf-8").splitlines()
    except OSError:
        # A working copy: whoever develops mtqa changes files and not the version.
        yield from (line for line in _stamps(PACKAGE, "") if _is_of(line, parts))
    else:
        own = (line.removeprefix("mtqa/") for line in lines if line.startswith("mtqa/") and ",sha256=" in line)
        yield from (line for line in sorted(own) if _is_of(line, parts))


def _is_of(line: str, parts: tuple[str, ...]) -> bool:
    return not parts or line.startswith(tuple(part if part.endswith(".py") else f"{part}/" for part in parts))


def _stamps(folder: Path, name: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as entries:
            children = sorted(entries, key=lambda entry: entry.name)
        for child in children:
            if child.is_dir():
                if child.name != "__pycache__":
                    yield from _stamps(Path(child.path), f"{name}{child.name}/")
            else:
                found = child.stat()
                yield f"{name}{child.name},{found.st_size},{found.st_mtime_ns}"
    except OSError:  # in an archive, or a file that has just gone
        return


def _versions(packages: tuple[str, ...]) -> list[str]:
    """Names and versions of packages that mtqa uses, as far as they are installed."""
    wanted = {_normal(name) for name in packages or PACKAGES}
    found: dict[str, str] = {}
    for folder in sys.path:
        for entry in _entries(folder):
            stem, dot, kind = entry.rpartition(".")
            if dot and kind in {"dist-info", "egg-info"}:
                name = _normal(stem.partition("-")[0])
                if name in wanted:
                    # As with imports, the first folder wins.
                    found.setdefault(name, stem)
    return sorted(found.values())


def _entries(folder: str) -> list[str]:
    try:
        return os.listdir(folder or ".")  # noqa: PTH208 - names alone
    except OSError:
        return []


def _normal(name: str) -> str:
    return _JOINTS.sub("-", name).lower()


def code_of(modules: Iterable[str]) -> str:
    """A digest of the code of other packages, by the names of modules in them: of all Python files beside these."""
    digest = blake2b(digest_size=16)
    for top in sorted({module.partition(".")[0] for module in modules}):
        file = getattr(sys.modules.get(top), "__file__", None)
        digest.update(f"{top}:".encode())
        if not file:
            continue
        path = Path(file)
        files = sorted(path.parent.rglob("*.py")) if path.name == "__init__.py" else [path]
        for each in files:
            try:
                content = each.read_bytes()
            except OSError:
                continue
            digest.update(f"{each.name}:{len(content)}:".encode("utf-8", "surrogateescape"))
            digest.update(content)
    return digest.hexdigest()

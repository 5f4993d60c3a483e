"""Finds the source of a translated file by where it lies: `locales/de.json` renders `locales/en.json`."""

from __future__ import annotations

import os
import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.errors import ConfigError
from mtqa.language.codes import base_language
from mtqa.reading.catalogues.registry import CATALOGUES
from mtqa.reading.options import DOCUMENTS, STDIN, format_of
from mtqa.reading.path_language import language_from_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_DEFAULT_SOURCE = "en"
_REGIONS = {"en": ("US", "GB"), "pt": ("BR", "PT"), "zh": ("CN", "TW"), "fr": ("FR",), "de": ("DE",), "es": ("ES",)}
_ANDROID = re.compile(r"values-[A-Za-z0-9+-]+(?=/[^/]+$)")
_APPLE = re.compile(r"[A-Za-z0-9_-]+\.lproj(?=/[^/]+$)")


@dataclass(frozen=True, slots=True)
class Layouts:
    """Where the sources of translations lie.

    Attributes:
        patterns: As `locales/{lang}/*.json`: a file whose path matches renders the one of the same path, with the
            source's language for its own. They go before the usual layouts.
        source_lang: Language of the sources; None: English.
        root: Folder that the patterns are relative to.
    """

    patterns: tuple[str, ...] = ()
    source_lang: str | None = None
    root: str | None = None

    def source_of(self, path: str, *, usual: bool = True) -> str | None:
        """The file that a translation renders; None where none lies in its place, or the file is itself a source.

        Args:
            path: Of the translation, as the user named it.
            usual: Whether to look where frameworks have it; else the patterns alone tell.
        """
        for candidate in self._candidates(path, usual):
            if candidate != path and os.path.isfile(candidate):  # noqa: PTH113 - strings in, strings out
                return candidate
        return None

    def names(self, path: str) -> bool:
        """Whether a pattern says in which language a file is."""
        return any(True for _ in self._places(path))

    def _candidates(self, path: str, usual: bool) -> Iterator[str]:
        sources = _codes(self.source_lang or _DEFAULT_SOURCE)
        for length, rest in self._places(path):
            end = len(path) - rest
            yield from (f"{path[: end - length]}{code}{path[end:]}" for code in sources)
        if usual:
            yield from _usual(path, sources)

    def _places(self, path: str) -> Iterator[tuple[int, int]]:
        """For each pattern that matches, how long the language in the path is, and how much follows it."""
        if not self.patterns:
            return
        relative = _relative(path, self.root)
        for pattern in self.patterns:
            found = _compiled(pattern).fullmatch(relative)
            if found is not None:
                yield len(found["lang"]), len(relative) - found.end("lang")


def pair_up(
    files: Sequence[str], layouts: Layouts, input_format: str | None = None
) -> tuple[list[str], list[str | None], list[str]]:
    """Finds the source of each file that may have one, by where they lie.

    Catalogues of one language are paired by the usual layouts and by patterns; documents, as texts and Markdown, which
    are aligned sentence by sentence where their lines do not agree, by patterns alone.

    Args:
        files: As the user named them, or as they were found.
        layouts: Where sources lie.
        input_format: What all files are to be read as.

    Returns:
        The files to check, the source of each (or None), and a notice for every file that is left out since it is the
        source of others.
    """
    sources = [source_by_layout(path, layouts, input_format) for path in files]
    renderings = Counter(os.path.realpath(source) for source in sources if source is not None)
    if not renderings:
        return list(files), sources, []
    kept, originals, notices = [], [], []
    for path, source in zip(files, sources, strict=True):
        count = renderings[os.path.realpath(path)]
        if count:
            others = "another file" if count == 1 else f"{count} other files"
            notices.append(f"{path} is the source of {others}, and is not checked itself.")
        else:
            kept.append(path)
            originals.append(source)
    return kept, originals, notices


def source_by_layout(path: str, layouts: Layouts, input_format: str | None = None) -> str | None:
    """The source of one file, as `pair_up` finds it.

    Args:
        path: Of the translation.
        layouts: Where sources lie.
        input_format: What the file is to be read as.
    """
    if path == STDIN:
        return None
    form = format_of(path, input_format)
    if form in CATALOGUES:
        return None if CATALOGUES[form].bilingual else layouts.source_of(path)
    return layouts.source_of(path, usual=False) if form in DOCUMENTS else None


def check_patterns(patterns: Sequence[str], where: str) -> None:
    """Makes sure that each pattern holds `{lang}` once.

    Raises:
        ConfigError: One does not.
    """
    for pattern in patterns:
        if pattern.count("{lang}") != 1:
            raise ConfigError(f"{where}: {pattern!r} must hold {{lang}} once, as in locales/{{lang}}/*.json")


def _usual(path: str, sources: Sequence[str]) -> Iterator[str]:
    """Where the source lies in the layouts of frameworks."""
    for pattern, names in ((_ANDROID, ("values",)), (_APPLE, (*(f"{code}.lproj" for code in sources), "Base.lproj"))):
        found = pattern.search(path)
        if found is not None:
            yield from (path[: found.start()] + name + path[found.end() :] for name in names)
            return
    own = language_from_path(path)
    if own is None or base_language(own) == base_language(sources[0]):
        return
    code = re.escape(own).replace(r"\-", "[-_]")
    for found in reversed(list(re.finditer(rf"(?<![A-Za-z0-9]){code}(?![A-Za-z0-9])", path, re.IGNORECASE))):
        before, after = path[: found.start()], path[found.end() :]
        yield from (before + code + after for code in sources)
        if before[-1:] in {".", "_", "-"} and after[:1] == ".":
            yield before[:-1] + after


def _codes(lang: str) -> tuple[str, ...]:
    """A language as paths may name it: `en`, `en-US`, `en_US`, `en-us`."""
    base, _, rest = lang.partition("-")
    codes = [lang, lang.replace("-", "_"), lang.lower()]
    codes += [] if rest else [f"{base}{joint}{region}" for region in _REGIONS.get(base, ()) for joint in "-_"]
    codes += [code.lower() for code in codes] + [base]
    return tuple(dict.fromkeys(codes))


def _relative(path: str, root: str | None) -> str:
    absolute = os.path.abspath(path)  # noqa: PTH100
    return os.path.relpath(absolute, root or ".").replace(os.sep, "/")


@lru_cache(maxsize=64)
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\{lang\}|\*\*/?|\*|\?)", pattern.removeprefix("./"))
    return re.compile("".join(_GLOB.get(part, re.escape(part)) for part in parts))


_GLOB = {
    "{lang}": r"(?P<lang>[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,3})",
    "**/": r"(?:[^/]+/)*",
    "**": ".*",
    "*": "[^/]*",
    "?": "[^/]",
}

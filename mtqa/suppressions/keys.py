"""`per-key-ignores` of the configuration: rules that are not told of entries of some keys."""

from __future__ import annotations

import re
from fnmatch import translate
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.selection import covers_path, is_covered
from mtqa.sifting import Reason, SetAside
from mtqa.suppressions.rules import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mtqa.finding import Finding
    from mtqa.record import Subject
    from mtqa.segment import Document


class _Form(NamedTuple):
    """One way to read a pattern: what of it is a glob of paths, if anything, and what of keys."""

    paths: str | None
    exact: str
    keys: re.Pattern[str]


class _Pattern(NamedTuple):
    written: str
    forms: tuple[_Form, ...]
    rules: tuple[str, ...]


class KeyIgnores:
    """A filter of findings by the keys of their entries, see `mtqa.sifting`.

    Args:
        ignores: Glob of keys, or `path-glob:key-glob`, to rules.
        root: Folder that globs of paths start from.
    """

    def __init__(self, ignores: Mapping[str, Sequence[str]], root: str | None) -> None:
        self._patterns = [_Pattern(written, tuple(_forms(written)), tuple(rules)) for written, rules in ignores.items()]
        self._root = root
        self._unmatched = {pattern.written: pattern for pattern in self._patterns}
        self._for: dict[str, list[tuple[_Pattern, list[_Form]]]] = {}

    def unmatched(self, documents: Iterable[Document | None]) -> list[str]:
        """The patterns that no key matches.

        Args:
            documents: Those of the run. They are gone through only while there is a pattern that matched no finding.
        """
        if self._unmatched:
            for document in documents:
                if document is not None:
                    self._match(document.path, {each.key for each in document.segments if each.key is not None})
                if not self._unmatched:
                    break
        return list(self._unmatched)

    def _match(self, path: str, keys: Iterable[str]) -> None:
        for pattern in list(self._unmatched.values()):
            forms = self._forms_for(pattern, path)
            if forms and any(_covers(forms, key) for key in keys):
                del self._unmatched[pattern.written]

    def __call__(self, subject: Subject, finding: Finding) -> SetAside | None:
        """The finding set aside, where its entry has such a key."""
        if not self._patterns:
            return None
        pattern = self.pattern(subject.record.path, subject.record.keys, finding)
        return None if pattern is None else SetAside(finding, Reason.SUPPRESSED, f"per-key-ignores {pattern!r}")

    def pattern(self, path: str, keys: Mapping[str, str], finding: Finding) -> str | None:
        """The pattern by which a finding is not to be told; None where there is none.

        Args:
            path: Of the file.
            keys: Of its entries, by ids of segments.
            finding: In it.
        """
        if finding.segment_id is None or finding.rule in OWN or (key := keys.get(finding.segment_id)) is None:
            return None
        if path not in self._for:
            mine = ((pattern, self._forms_for(pattern, path)) for pattern in self._patterns)
            self._for = {path: [(pattern, forms) for pattern, forms in mine if forms]}
        for pattern, forms in self._for[path]:
            if any(is_covered(rule, finding.rule, finding.name) for rule in pattern.rules) and _covers(forms, key):
                self._unmatched.pop(pattern.written, None)
                return pattern.written
        return None

    def _forms_for(self, pattern: _Pattern, path: str) -> list[_Form]:
        """The ways to read a pattern that may hold for a file."""
        return [form for form in pattern.forms if form.paths is None or covers_path(path, form.paths, self._root)]


def _forms(written: str) -> Iterator[_Form]:
    """The ways to read a pattern. A colon may also be part of a key, as in texts that are their own keys."""
    yield _Form(None, written, re.compile(translate(written)))
    place = written.find(":")
    while place != -1:
        paths, keys = written[:place], written[place + 1 :]
        if paths and keys:
            yield _Form(paths, keys, re.compile(translate(keys)))
        place = written.find(":", place + 1)


def _covers(forms: Sequence[_Form], key: str) -> bool:
    return any(form.exact == key or form.keys.match(key) is not None for form in forms)

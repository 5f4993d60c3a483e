"""What earlier runs found in documents: by the bytes of the files, and by all else that the outcome depends on."""

from __future__ import annotations

import os
from dataclasses import fields, replace
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from mtqa.cache.codec import decoded, encoded
from mtqa.cache.installation import code_of, installation
from mtqa.cache.notes import encoded_notes, notes_from
from mtqa.checks.across import RunMark
from mtqa.errors import InputError
from mtqa.fingerprints import portable_path, project_root
from mtqa.reading.decode import read_bytes
from mtqa.record import Record
from mtqa.reference import models_called
from mtqa.reference.naming import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from mtqa.cache.store import Store
    from mtqa.checker import Checker
    from mtqa.checks.across import Marks, Notes
    from mtqa.reading import ReadOptions

STDIN = "-"
_ELSEWHERE = frozenset(
    {
        # The gate judges what was found, and filters set it aside, in each run anew.
        *("fail_on", "min_confidence", "min_quality", "max_mqm_penalty", "max_weak_share", "weak_below"),
        *("quality_bound", "count_known", "per_file_gate", "baseline", "strict_baseline", "per_key_ignores"),
        # Which files there are, and in which pairs.
        *("exclude", "pairs"),
        # By content.
        *("glossary", "names"),
        # Where the project lies: paths are taken from there.
        *("root", "origin"),
        *("cache_dir", "cache_size", "jobs"),
        # What of these tells in estimates is in the signatures of the models.
        *("device", "offline", "base_url", "url_is_configured", "max_requests", "max_cost", "price_in", "price_out"),
        *("concurrency", "timeout"),
    }
)
"""Settings that a record does not depend on, or not by their values."""


class Documents:
    """The records of documents, checked by one set of settings.

    Args:
        store: Where they are kept.
        checker: What checks them.
        options: How they are read.
    """

    def __init__(self, store: Store, checker: Checker, options: ReadOptions) -> None:
        self._store = store
        self._options = options
        self._checker = checker
        self._here = project_root(checker.settings.root)
        self._folders: dict[str, str] = {}

    def key(self, path: str, source: str | None) -> bytes | None:
        """What a document's record is kept by; None where it is not to be: standard input, files that cannot be read.

        Args:
            path: As the user named it.
            source: The other file of a pair.
        """
        if STDIN in (path, source):
            return None
        digest = blake2b(self._prefix, digest_size=_KEY)
        try:
            for name in (path, source):
                content = b"" if name is None else read_bytes(name, self._options.max_bytes)
                _add(digest, name)
                digest.update(b"%d:" % len(content))
                digest.update(content)
        except InputError:
            return None
        _add(digest, self._folder(os.path.dirname(path)))  # noqa: PTH120 - strings in, for each file of a tree
        return digest.digest()

    def record(self, key: bytes) -> Record | None:
        """What was found in a document; None where nothing is known."""
        content = self._store.get(key)
        return None if content is None else decoded(content, Record)

    def keep(self, key: bytes, record: Record) -> None:
        """Keeps what was found."""
        self.keep_encoded(key, encoded(record))

    def keep_encoded(self, key: bytes, record: bytes) -> None:
        """The same, where it is encoded already."""
        self._store.put(key, record)

    def notes(self, key: bytes, kinds: dict[str, Any]) -> Notes | None:
        """What the checks of a run noted of a document; None where that is not known of all of them.

        Args:
            key: Of the document.
            kinds: The type of each check's note, by its id.
        """
        content = self._store.get(_derived(key, "notes"))
        found = None if content is None else decoded(content, dict[str, bytes])
        return None if found is None else notes_from(found, kinds)

    def keep_notes(self, key: bytes, notes: Notes) -> None:
        """Keeps what the checks noted."""
        self.keep_encoded_notes(key, encoded_notes(notes))

    def keep_encoded_notes(self, key: bytes, notes: Mapping[str, bytes]) -> None:
        """The same, where it is encoded already."""
        self._store.put(_derived(key, "notes"), encoded(notes))

    def marks(self, keys: Sequence[bytes]) -> Marks | None:
        """What documents tell of each other; None where it is not known.

        Args:
            keys: Of all documents of the run, in order.
        """
        content = self._store.get(_derived(b"".join(keys), "marks"))
        return None if content is None else decoded(content, list[tuple[str, RunMark]])

    def keep_marks(self, keys: Sequence[bytes], marks: Marks) -> None:
        """Keeps what documents tell of each other."""
        self._store.put(_derived(b"".join(keys), "marks"), encoded(marks))

    def addition_key(self, keys: Sequence[bytes], marks: Marks) -> bytes:
        """What is kept by, that other documents of a run tell of one.

        Args:
            keys: Of all documents of the run, in order.
            marks: All those of the one document.
        """
        digest = blake2b(digest_size=_KEY)
        for rule, mark in marks:
            digest.update(keys[mark.place.document])
            digest.update(keys[mark.other.document])
            # What number a document has in its run does not matter.
            placed = replace_numbers(mark)
            _add(digest, f"{rule}|{placed!r}")
        return _derived(digest.digest(), "addition")

    def _folder(self, name: str) -> str:
        """Where a folder lies in the project: fingerprints and globs of paths go by that."""
        if name not in self._folders:
            root = self._checker.settings.root
            relative = "" if root is None or root == self._here else os.path.relpath(name or ".", root)
            self._folders[name] = f"{portable_path(name or '.', self._here)}|{relative}"
        return self._folders[name]

    @cached_property
    def _prefix(self) -> bytes:
        """A digest of all that the outcome depends on but the files."""
        settings = self._checker.settings
        digest = blake2b(digest_size=32)
        for part in (
            installation(),
            *(installation(("reference",), KINDS[name.kind].packages) for name in models_called(settings.model)),
            code_of(self._checker.foreign_modules),
            self._checker.signature,
            *(
                f"{each.name}={getattr(settings, each.name)!r}"
                for each in fields(settings)
                if each.name not in _ELSEWHERE
            ),
            repr(replace(self._options, content=None)),
            *_contents(settings.glossary),
            "|",
            *_contents(settings.names),
        ):
            _add(digest, part)
        return digest.digest()


def replace_numbers(mark: RunMark) -> RunMark:
    """A mark that does not tell the numbers of the documents."""
    return mark._replace(place=mark.place._replace(document=0), other=mark.other._replace(document=0))


def _contents(paths: Iterable[str]) -> list[str]:
    """Digests of files, none of which is missing: they are loaded before."""
    found = []
    for path in paths:
        try:
            content = read_bytes(path, _LARGEST)
        except InputError:
            content = os.urandom(_KEY)  # gone in between: what is kept now is never asked for
        found.append(blake2b(content, digest_size=_KEY).hexdigest())
    return found


def _derived(key: bytes, what: str) -> bytes:
    return blake2b(what.encode() + b"|" + key, digest_size=_KEY).digest()


def _add(digest: blake2b, text: str | None) -> None:
    content = b"" if text is None else text.encode("utf-8", "surrogatepass")
    digest.update(b"-" if text is None else b"%d:" % len(content))
    digest.update(content)


_KEY = 20
_LARGEST = 1 << 30

"""Fingerprints: what tells a finding from all others, and stays the same when the lines around it move.

A fingerprint is a digest of the file's path, the rule, what the segment is (the key and the original of its entry, or
its text where it has neither), the text that is marked (of what is missing and has none: what is said of it), and a
number where all of this occurs more than once. No line, column or offset is part of it: a paragraph that is moved takes
its findings along, and a fault that is copied is a new one.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from mtqa.segment import State

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.finding import Finding
    from mtqa.segment import Document, Segment

LENGTH = 32
"""Hexadecimal digits: 128 bits, so that no two findings of any run share one by chance."""
STDIN = "-"
_SEPARATOR = "\x1f"


def with_fingerprints(document: Document, findings: Iterable[Finding], root: str) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint.

    Args:
        document: In which they are.
        findings: In the order of the file; those of one rule all at once, since equal ones are numbered.
        root: Folder that the path of the document is taken from.
    """
    findings = tuple(findings)
    if not findings:
        return ()
    segments = {segment.id: segment for segment in document.segments}
    path = portable_path(document.path, root)
    # Which sentence of the source is aligned to a segment hangs on what else there is, and on the reference model.
    by_source = document.alignment is None
    several = len({segment.target_lang for segment in document.segments}) > 1
    # Once for each segment: it may be of any length, and have any number of findings.
    called: dict[str | None, str] = {None: ""}
    seen: Counter[str] = Counter()
    marked = []
    for finding in findings:
        segment = segments.get(finding.segment_id) if finding.segment_id is not None else None
        name = None if segment is None else segment.id
        if segment is not None and name not in called:
            language = (segment.target_lang or "") if several and by_source else ""
            called[name] = _digest(_SEPARATOR.join((*_called(segment, by_source=by_source), language)))
        what = _SEPARATOR.join((path, finding.rule, called[name], _normal(finding.text or finding.message)))
        seen[what] += 1
        marked.append(replace(finding, fingerprint=_digest(f"{what}{_SEPARATOR}{seen[what]}")))
    return tuple(marked)


def project_root(configured: str | None) -> str:
    """The folder that paths are taken from: that of the configuration, of the repository, or the current one.

    Args:
        configured: The folder of the configuration file, if there is one.
    """
    if configured is not None:
        return configured
    here = Path.cwd()
    return str(next((folder for folder in (here, *here.parents) if (folder / ".git").exists()), here))


def portable_path(path: str, root: str) -> str:
    """A path as it is called on every machine: from the root where it lies beneath it, with forward slashes."""
    if path == STDIN:
        return path
    relative = os.path.relpath(os.path.abspath(path), root)  # noqa: PTH100 - links are not followed: names count
    beneath = relative != os.pardir and not relative.startswith(os.pardir + os.sep)
    return PurePosixPath(Path(relative if beneath else path)).as_posix()


def _digest(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]


def _called(segment: Segment, *, by_source: bool) -> tuple[str, ...]:
    """What a segment is called: its key and its source, beneath which the text may change; otherwise its text."""
    source = _normal(segment.source) if by_source and segment.source else ""
    # A number that a file counts its entries by moves with them.
    key = None if segment.key is not None and segment.key.isdecimal() and source else segment.key
    if key is None and not source:
        key = _normal(segment.target)
    if segment.plural is None:
        form = ""
    else:
        form = str(segment.plural.index if segment.plural.category is None else segment.plural.category)
    unused = segment.state.value if segment.state is State.UNUSED else ""
    return (key or "", source, segment.context or "", form, unused)


def _normal(text: str) -> str:
    """A text whose spaces and line ends may change."""
    return " ".join(text.split())

"""What there is to be known of a run besides its documents: what its notices are told from.

Shards of a run each have their own; together they are those of the whole run.
"""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - what is kept of a run is read back by its annotations
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Changed:
    """What a run is about that judges only what changed.

    Attributes:
        ref: The revision that was named.
        files: How many files there are, changed or not.
        lost: Those of which the revision has no content here, so that all of them counts as changed.
    """

    ref: str
    files: int
    lost: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How a run went.

    Attributes:
        unfound: How many of its problems, the first ones, are about what could not be found or searched.
        glossaries, skipped, sources: Files that were not checked as they are glossaries, that were skipped, or that are
            the sources of others, one sentence each.
        patterns: Which patterns of the configuration match nothing, likewise.
        fixing: What could not be mended, likewise.
        changed: Where only what changed was judged: since when.
        sensitivity: As in the settings.
        contradictions: Of the glossary, one sentence each.
        any_language: Where a glossary stands that does not say of which language its renderings are; None: there is
            none.
        lacking: Packages that are not installed, and the ids of the rules that they would have let run.
        across: Ids of the rules that compared the documents with each other.
        shards: Of how many runs this one is put together.
        differences: What differs between these in how they checked: names of parts of the signature.
    """

    unfound: int = 0
    glossaries: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    fixing: tuple[str, ...] = ()
    changed: Changed | None = None
    sensitivity: str = "default"
    contradictions: tuple[str, ...] = ()
    any_language: str | None = None
    lacking: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    across: tuple[str, ...] = ()
    shards: int = 1
    differences: tuple[str, ...] = ()

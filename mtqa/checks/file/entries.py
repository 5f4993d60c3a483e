"""Entries of localisation files that programs pass over: missing, left over, or marked as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import State
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MISSING = Example("", ("",), "de", "Save the file?", "en", state=State.MISSING)
_UNUSED = Example("Datei sichern?", ("Datei sichern?",), "de", state=State.UNUSED)
_FUZZY = Example("Datei sichern?", ("Datei sichern?",), "de", "Save the folder?", "en", state=State.FUZZY)
_SOUND = Example("Datei sichern?", (), "de", "Save the file?", "en")


@check(
    "X301",
    "missing-entry",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.95,
    judges_language=True,
    sees_drafts=True,
    bad=(_MISSING,),
    good=(_SOUND, _UNUSED.as_good()),
)
def missing_entry(view: SegmentView) -> Iterator[Mark]:
    """The source has an entry that the translation has not.

    ## What it does
    Reports, for a file and its source file, every key of the source that the translation lacks, at the place where it
    would stand: after the entry that it follows in the source.

    ## Why is this bad?
    Programs show the source, the key itself, or nothing.

    ## Use instead
    Add the entry with its translation.
    """
    if view.segment.state is State.MISSING and not is_blank(view.source):
        yield Mark(0, 0, f"“{_name(view)}” is not translated: the file has no such entry.")


@check(
    "X302",
    "unused-entry",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    judges_language=True,
    sees_drafts=True,
    bad=(_UNUSED,),
    good=(_SOUND, _MISSING.as_good()),
)
def unused_entry(view: SegmentView) -> Iterator[Mark]:
    """The translation has an entry that the source has not.

    ## What it does
    Reports, for a file and its source file, every key of the translation that the source lacks, and entries that a
    file itself says are used no more.

    ## Why is this bad?
    Nothing shows it. The key was renamed, misspelt or dropped, and where it was renamed a translation is missing too.

    ## Use instead
    Delete the entry, or give it the key that the source has now.
    """
    if view.segment.state is State.UNUSED:
        yield Mark(0, len(view.target), f"The source has no entry “{_name(view)}”.")


@check(
    "X303",
    "fuzzy-entry",
    Category.UNTRANSLATED,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.98,
    judges_language=True,
    sees_drafts=True,
    bad=(_FUZZY,),
    good=(_SOUND, _UNUSED.as_good()),
)
def fuzzy_entry(view: SegmentView) -> Iterator[Mark]:
    """The translation is a draft that programs do not use.

    ## What it does
    Reports entries marked `fuzzy` (gettext) or `unfinished` (Qt) that have a text. No other check looks at them, and
    they do not count in the scores.

    ## Why is this bad?
    The source has changed since, or a tool has guessed: users see the untranslated text until somebody has looked.

    ## Use instead
    Correct the translation, and take the mark away.
    """
    if view.segment.state is State.FUZZY and not is_blank(view.target):
        yield Mark(0, len(view.target), "This translation is marked as a draft; users see the source.")


def _name(view: SegmentView) -> str:
    """The key, cut to a length that a sentence can bear."""
    key = view.segment.id
    return key if len(key) <= _LONGEST else f"{key[:_LONGEST].rstrip()}…"


_LONGEST = 60

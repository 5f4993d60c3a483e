"""Entries of localisation files that programs pass over: missing, left over, or marked as drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import State
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document, Plural, Segment

_MISSING = Example("", ("",), "de", "Save the file?", "en", state=State.MISSING)
_UNUSED = Example("Datei sichern?", ("Datei sichern?",), "de", state=State.UNUSED)
_FUZZY = Example("Datei sichern?", ("Datei sichern?",), "de", "Save the folder?", "en", state=State.FUZZY)
_UNREVIEWED = Example("Sichern", ("Sichern",), "de", "Save", "en", state=State.REVIEW)
_UNREVIEWED_EMPTY = Example("", (), "de", "Save", "en", state=State.REVIEW)
_TWICE = 'msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Save"\nmsgstr "Speichern"\n\n'
_SOUND = Example("Datei sichern?", (), "de", "Save the file?", "en")


@check(
    "X301",
    "missing-entry",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.95,
    precision=Precision(30, 30, "JSON, 30 languages"),
    judges_language=True,
    sees_drafts=True,
    traits=Trait.MISSING,
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
        yield Mark(0, 0, f"“{name_of(view.segment)}” is not translated: the file has no such entry.")


@check(
    "X302",
    "unused-entry",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    judges_language=True,
    sees_drafts=True,
    traits=Trait.UNUSED,
    bad=(_UNUSED,),
    good=(_SOUND, _MISSING.as_good()),
)
def unused_entry(view: SegmentView) -> Iterator[Mark]:
    """The translation has an entry that the source has not.

    ## What it does
    Reports, for a file and its source file, every key of the translation that the source lacks, and entries that a
    string catalogue of Apple calls stale. Obsolete entries of gettext and Qt are left out without a word.

    ## Why is this bad?
    Nothing shows it. The key was renamed, misspelt or dropped, and where it was renamed a translation is missing too.

    ## Use instead
    Delete the entry, or give it the key that the source has now.
    """
    if view.segment.state is State.UNUSED:
        yield Mark(0, len(view.target), f"The source has no entry “{name_of(view.segment)}”.")


@check(
    "X303",
    "fuzzy-entry",
    Category.UNTRANSLATED,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.98,
    precision=Precision(30, 30, "catalogues, 28 languages"),
    judges_language=True,
    sees_drafts=True,
    traits=Trait.FUZZY,
    yields_to=("X404",),
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


@check(
    "X308",
    "unreviewed-entry",
    Category.PROVENANCE,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.98,
    judges_language=True,
    default=False,
    bad=(_UNREVIEWED,),
    good=(_SOUND, _UNREVIEWED_EMPTY),
)
def unreviewed_entry(view: SegmentView) -> Iterator[Mark]:
    """The translation waits for a review.

    ## What it does
    Reports entries in use of which the file says that somebody has yet to look at them: `needs-review-translation`,
    `state="translated"` beside `approved="no"`, and the like of XLIFF, `needs_review` of Apple's string catalogues.
    Drafts that programs do not use are told by `fuzzy-entry`. Select it where nothing may ship without a review.

    ## Why is this bad?
    It was translated by a machine, changed, or sent back, and nobody has read it since.

    ## Use instead
    Review it, and set its state.
    """
    if view.segment.state is State.REVIEW and not is_blank(view.target):
        yield Mark(0, len(view.target), "The file says that this translation has yet to be reviewed.")


@check(
    "X304",
    "duplicate-entry",
    Category.INCONSISTENCY,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    judges_language=True,
    bad=(Example(f'{_TWICE}msgid "Save"\nmsgstr "Sichern"\n', ("Sichern",), "de", format="po"),),
    good=(
        Example(f'{_TWICE}msgctxt "menu"\nmsgid "Save"\nmsgstr "Sichern"\n', (), "de", format="po"),
        Example("Speichern\nSpeichern\n", (), "de"),
    ),
)
def duplicate_entry(document: Document) -> Iterator[Mark]:
    """An entry stands twice in the file.

    ## What it does
    Reports entries of one key (in gettext: of one `msgid` and `msgctxt`) after the first. In JSON and YAML a key that
    stands twice makes the file malformed.

    ## Why is this bad?
    Programs take the one or the other; `msgfmt` and Android's build tools refuse the file.

    ## Use instead
    Keep one of them.
    """
    if document.format not in _KEYED:
        return
    seen: set[tuple[str | None, Plural | None]] = set()
    for segment in document.segments:
        entry = (segment.key, segment.plural)
        if entry in seen:
            yield Mark(0, len(segment.target), f"“{name_of(segment)}” stands in the file before.", segment=segment)
        seen.add(entry)


def name_of(segment: Segment) -> str:
    """The key, cut to a length that a sentence can bear."""
    key = segment.key or segment.id
    return key if len(key) <= _LONGEST else f"{key[:_LONGEST].rstrip()}…"


_LONGEST = 60
_KEYED = frozenset({"po", "android", "resx", "strings", "properties", "fluent"})
"""Formats in which a key may stand once, and which are read all the same if it stands twice."""

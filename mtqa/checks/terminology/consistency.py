"""One source that is rendered in several ways within a document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, TypeAlias

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.terminology.renderings import same_rendering
from mtqa.finding import Category, Mark, Severity
from mtqa.words import WORD, is_blank, shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document, Plural, Segment

_SOURCE = "Insert the key into the lock.\nTurn it twice.\nInsert the key into the lock.\n"


@check(
    "T201",
    "inconsistent-translation",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.7,
    precision=Precision(46, 47, "catalogues, 30 languages"),
    bad=(
        Example(
            "Stecken Sie den Schlüssel ins Schloss.\nDrehen Sie zweimal.\nFühren Sie den Schlüssel ins Schloss ein.\n",
            ("Führen Sie den Schlüssel ins Schloss ein.",),
            "de",
            _SOURCE,
            "en",
        ),
    ),
    good=(
        Example(
            "Stecken Sie den Schlüssel ins Schloss.\nDrehen Sie zweimal.\nStecken Sie den Schlüssel ins Schloss.\n",
            (),
            "de",
            _SOURCE,
            "en",
        ),
        Example("Neu\nDatei\nNeue\n", (), "de", "New\nFile\nNew\n", "en"),
        Example("_Datei hier öffnen\nDatei hier ö_ffnen\n", (), "de", "_Open file here\n_Open file here\n", "en"),
    ),
)
def inconsistent_translation(document: Document) -> Iterator[Mark]:
    """The same source is rendered in two ways.

    ## What it does
    Compares the translations of all segments of a document that have the same source (and the same context and form of
    a plural, in files that tell them). The rendering that is met most often, or first, is taken for the right one; all
    others are marked. White space, punctuation, upper or lower case, and the signs that mark keyboard shortcuts
    (`&Open`, `_Open`) do not count.

    Sources of fewer than three words are left out: the same word may well mean two things.

    ## Why is this bad?
    Readers take two names for two things. In interfaces they look for a button that is called otherwise.

    ## Use instead
    Choose one rendering. Where the two mean different things, give the source a context that says so.
    """
    first: dict[_Key, Segment] = {}
    groups: dict[_Key, list[Segment]] = {}
    for segment in document.segments:
        if segment.source is None or is_blank(segment.target):
            continue
        key = (segment.source.strip(), segment.context, segment.plural, segment.target_lang)
        known = first.setdefault(key, segment)
        if known is not segment:
            groups.setdefault(key, [known]).append(segment)
    for (source, *_), segments in groups.items():
        if len(WORD.findall(source)) >= _FEWEST_WORDS:
            yield from _deviating(segments)


_Key: TypeAlias = "tuple[str, str | None, Plural | None, str | None]"
"""What segments share that are to be rendered alike: source, context, form of a plural, language."""


_FEWEST_WORDS = 3


def _deviating(segments: Sequence[Segment]) -> Iterator[Mark]:
    renderings = Counter(_folded(segment) for segment in segments)
    if len(renderings) == 1:
        return
    usual, count = renderings.most_common(1)[0]
    model = next(segment for segment in segments if _folded(segment) == usual)
    shown = shortened(model.target)
    often = f"{count} times" if count > 1 else "elsewhere"
    for segment in segments:
        if _folded(segment) != usual:
            start = len(segment.target) - len(segment.target.lstrip())
            message = f"The same source is rendered “{shown}” {often} in this document."
            yield Mark(start, len(segment.target.rstrip()), message, segment=segment)


def _folded(segment: Segment) -> str:
    return same_rendering(segment.target)

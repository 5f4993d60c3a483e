"""Texts that are longer than their file allows."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.length_limits import limit_of
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.icu import without_branches
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document

_UNSURE = 0.5


def _po(note: str, target: str) -> str:
    return f'msgid ""\nmsgstr "Language: de\\n"\n\n#. {note}\nmsgid "Save"\nmsgstr "{target}"\n'


@check(
    "M123",
    "max-length",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.9,
    traits=Trait.NOTES | Trait.CONTEXT,
    bad=(
        Example(_po("Button. MAXLENGTH: 10", "Datei speichern"), ("Datei speichern",), "de", format="po"),
        Example(_po("max-length:10", "Datei speichern"), ("Datei speichern",), "de", format="po"),
        Example(_po("[CHAR LIMIT=10]", "Datei speichern"), ("Datei speichern",), "de", format="po"),
    ),
    good=(
        Example(_po("Button. MAXLENGTH: 15", "Datei speichern"), (), "de", format="po"),
        Example(_po("Rows: at most 3 lines", "Datei speichern"), (), "de", format="po"),
    ),
)
def max_length(view: SegmentView) -> Iterable[Mark]:
    """A text is longer than its file says that it may be.

    ## What it does
    Reads limits from the notes, comments and flags of an entry: `max-length:20` (Weblate), `MAXLENGTH: 20`,
    `[CHAR LIMIT=20]` (Android), `{MaxLength=20}` (Microsoft), `maxwidth` in characters or bytes and `its:storageSize`
    of XLIFF 1.2, the size restriction of XLIFF 2, `character_limit` of JSON, phrases such as “at most 20 characters”.
    Counts characters (Unicode code points), placeholders as they are written, inline tags not at all. Limits in pixels
    are not measured.

    ## Why is this bad?
    The text is cut off, refused or written over other things.

    ## Use instead
    A shorter wording. If the source exceeds the limit as well, the finding is less sure: the limit may be meant
    otherwise.
    """
    segment = view.segment
    limit = limit_of(segment)
    if limit is None or without_branches(view.target) != view.target:
        return ()
    length = limit.measure(view.target)
    if length <= limit.most:
        return ()
    start, end = len(view.target) - len(view.target.lstrip()), len(view.target.rstrip())
    too_long = segment.source is not None and limit.measure(view.source) > limit.most
    message = f"The text has {length} {limit.unit}; at most {limit.most} are allowed."
    return (Mark(start, end, message, confidence=_UNSURE if too_long else None),)


_VARIANTS = """<TS version="2.1" language="de"><context><name>A</name><message><source>Save the file</source>
<translation variants="yes"><lengthvariant>{}</lengthvariant><lengthvariant>{}</lengthvariant></translation>
</message></context></TS>"""


@check(
    "M124",
    "length-variants",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    bad=(
        Example(_VARIANTS.format("Sichern", "Die Datei sichern"), ("Die Datei sichern",), "de", format="ts"),
    ),
    good=(
        Example(_VARIANTS.format("Die Datei sichern", "Sichern"), (), "de", format="ts"),
    ),
)  # fmt: skip
def length_variants(document: Document) -> Iterator[Mark]:
    """The variants of a text are not in order of length.

    ## What it does
    In catalogues of Qt, reports a `<lengthvariant>` that is as long as the one before it, or longer.

    ## Why is this bad?
    Qt tries the variants in their order and takes the first that fits, so that this one is never shown.

    ## Use instead
    Put the longest variant first, the shortest last.
    """
    if document.format != "ts":
        return
    for before, after in pairwise(document.segments):
        if before.key != after.key or before.plural != after.plural or is_blank(after.target):
            continue
        end = before.target_map.to_document(0, len(before.target)).end
        start = after.target_map.to_document(0, len(after.target)).start
        if len(after.target) >= len(before.target) and _VARIANT.search(document.text, end, start):
            message = f"This variant is not shorter than the one before it, “{before.target[:_SHOWN]}”."
            yield Mark(0, len(after.target), message, segment=after)


_VARIANT = re.compile(r"</lengthvariant>\s*<lengthvariant\b")
_SHOWN = 40

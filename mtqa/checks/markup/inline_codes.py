"""Inline codes of localisation files that a translation lost or added."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import MarkupKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView
    from mtqa.segment import InlineMarkup


def _xliff(source: str, target: str) -> str:
    unit = f'<trans-unit id="1">\n<source>{source}</source>\n<target>{target}</target>\n</trans-unit>'
    languages = 'source-language="en" target-language="de"'
    file = f'<file {languages} original="a" datatype="html"><body>\n{unit}\n</body></file>'
    return f'<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">{file}</xliff>\n'


_SOURCE = 'Press <g id="1">Save</g>, <x id="2"/>.'


@check(
    "M105",
    "inline-code-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.95,
    traits=Trait.MARKUP,
    bad=(
        Example(_xliff(_SOURCE, '<g id="1">Sichern</g> drücken.'), ("",), "de", format="xliff"),
        Example(
            _xliff(_SOURCE, '<x id="2"/>, <g id="1">Sichern</g> drücken, <x id="7"/>.'),
            ('<x id="7"/>',),
            "de",
            format="xliff",
        ),
    ),
    good=(
        Example(_xliff(_SOURCE, '<x id="2"/>, <g id="1">Sichern</g> drücken.'), (), "de", format="xliff"),
        Example(_xliff(_SOURCE, ""), (), "de", format="xliff"),
    ),
)
def inline_code_mismatch(view: SegmentView) -> Iterator[Mark]:
    """An inline code of the source is missing, or there is one that the source has not.

    ## What it does
    Compares the inline codes of a segment: elements such as `<x/>`, `<g>` and `<ph/>` in XLIFF and TMX, `xliff:g` of
    Android, which stand for markup or for values of the original. Codes are told apart by kind and id; their order is
    free. Tags of HTML are compared by `inline-markup-mismatch`.

    ## Why is this bad?
    Where the text is put back into its document, formatting is lost, a value is not shown, or the tool refuses the
    file.

    ## Use instead
    Copy the code from the source to where it belongs in the translation.
    """
    segment = view.segment
    if not segment.markup and not segment.source_markup:
        return
    ours, theirs = _codes(segment.source_markup), _codes(segment.markup)
    if (not ours and not theirs) or not view.target.strip():
        return
    before, after = Counter(code.text for code in ours), Counter(code.text for code in theirs)
    if before == after:
        return
    end = len(view.target.rstrip())
    for text in before - after:
        often = "stands more often in the source" if after[text] else "of the source is missing"
        yield Mark(end, end, f"The inline code “{text}” {often}.")
    surplus = after - before
    for code in reversed(theirs):
        if surplus[code.text] > 0:
            surplus[code.text] -= 1
            often = "stands more often than in" if before[code.text] else "does not stand in"
            yield Mark(code.start, code.end, f"The inline code “{code.text}” {often} the source.", span=code.span)


def _codes(markup: Sequence[InlineMarkup]) -> list[InlineMarkup]:
    """The codes that both sides must have. Marks for terms and comments may stand on one side alone."""
    return [
        piece
        for piece in markup
        if piece.kind is MarkupKind.PLACEHOLDER and not piece.text.startswith(("<mrk", "<sm", "<em"))
    ]

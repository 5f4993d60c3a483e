"""The order and nesting of the tags of paragraphs, lists and tables, which no language has reason to change."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.tag_reader import OPTIONAL_END, Kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.checks.markup.tag_reader import Tag


class Misplaced(NamedTuple):
    """The first tag of a block that stands elsewhere than in the source.

    Attributes:
        tag: Of the target.
        expected: The tag of the source that should stand there.
    """

    tag: Tag
    expected: Tag


def misplaced_block(ours: Sequence[Tag], theirs: Sequence[Tag]) -> Misplaced | None:
    """Where the blocks of the target begin to be in another order, or nested otherwise, than those of the source.

    Tags that may be left out (`</p>`, `</li>`) may stand or not, and a translation may mend what the source closes
    wrongly.

    Args:
        ours: Of the source.
        theirs: Of the target: the same, in any order.
    """
    before, after = ([tag for tag in tags if tag.name in _BLOCKS] for tags in (ours, theirs))
    if [tag[2:4] for tag in before] == [tag[2:4] for tag in after]:
        return None
    wanted, found = _structure(before), _structure(after)
    if wanted.steps == found.steps or (found.sound and not wanted.sound):
        return None
    pairs = zip(after, before, strict=False)
    return next((Misplaced(*pair) for pair in pairs if pair[0][2:4] != pair[1][2:4]), None)


class _Structure(NamedTuple):
    """What blocks begin and end, those included whose end is left out.

    Attributes:
        steps: In order.
        sound: Whether no block is closed after it has ended, nor with others open in it. A part of a page may begin
            with the end of a block.
    """

    steps: list[tuple[str, str]]
    sound: bool


def _structure(tags: Sequence[Tag]) -> _Structure:
    """Reads tags as a browser does (HTML Living Standard, 13.1.2.4 and 13.2.6.4.7)."""
    steps: list[tuple[str, str]] = []
    stack: list[str] = []
    standing: Counter[str] = Counter()
    ended_early: Counter[str] = Counter()
    sound = True

    def end() -> str:
        name = stack.pop()
        standing[name] -= 1
        steps.append(("end", name))
        return name

    for tag in tags:
        if tag.kind is Kind.CLOSE:
            if not standing[tag.name]:
                steps.append(("stray end", tag.name))
                sound = sound and not ended_early[tag.name]
                continue
            while (ended := end()) != tag.name:
                sound = sound and ended in OPTIONAL_END
            continue
        ends = _ENDED_BY.get(tag.name, _PARAGRAPH)
        while stack and stack[-1] in ends:
            ended_early[end()] += 1
        steps.append(("begin", tag.name))
        if tag.kind is Kind.OPEN:
            stack.append(tag.name)
            standing[tag.name] += 1
    while stack:
        end()
    return _Structure(steps, sound)


_NAMES = """
    address article aside blockquote body caption center colgroup dd details div dl dt fieldset figcaption figure
    footer h1 h2 h3 h4 h5 h6 head header hr html legend li main nav ol p pre section summary table tbody td tfoot th
    thead title tr ul
    itemizedlist listitem orderedlist para simpara subtitle term variablelist varlistentry
"""
_BLOCKS = frozenset(_NAMES.split())
"""Of HTML, and of DocBook, which KDE's messages use as well. Buttons and fields of forms stand within sentences."""
_PARAGRAPH = frozenset({"p"})
_CELLS = frozenset({"p", "td", "th"})
_ENDED_BY = {
    "li": frozenset({"p", "li"}),
    **dict.fromkeys(("dt", "dd"), frozenset({"p", "dt", "dd"})),
    **dict.fromkeys(("td", "th"), _CELLS),
    **dict.fromkeys(("tr", "tbody", "thead", "tfoot"), _CELLS | {"tr"}),
}
"""What a tag ends that stands open right before it; those not named end a paragraph."""

"""Brackets without their partner."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.blocks import blocks, blocks_with_word
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.segment import Document, Segment

_PARTNERS = {
    ")": "(",
    "]": "[",
    "}": "{",
    "）": "（",
    "】": "【",
    "］": "［",
    "｝": "｛",
    "〕": "〔",
    "》": "《",
    "〉": "〈",
}
_PARTNERS |= {"』": "『", "」": "「"}
_CLOSING = {opening: closing for closing, opening in _PARTNERS.items()}
_SAME = str.maketrans("（）［］｛｝", "()[]{}")
_BRACKET = re.compile("[" + re.escape("".join([*_PARTNERS, *_CLOSING])) + "]")

_BOUND = r"[-+−]?(?:[^\W\d_]|[\d.]*\d|[∞∙·])"
_NOT_BRACKETS = re.compile(
    # sad faces :-( and reversed ones (: (-:
    r"(?<![\w)\]}\"”»])[:;=][-'^o*]?[(\[{]+(?!\w)|(?<!\S)[(\[](?:[-'^o][:;=]|[:;])(?!\w)"
    # half-open ranges [0, 1) ]0; 1]
    rf"|[\[\](]\s?{_BOUND}\s?[,;]\s?{_BOUND}\s?[\])\[]"
    # escapes, quoted brackets, terminal sequences
    r"|\\[()\[\]{}]|(?P<quote>['\"`])[()\[\]{}]+(?P=quote)|[“„«‘’][()\[\]{}]+[”“»’‘]|\x1b\["
)
# :-) and a) 1) iv) 1.2)
_FINE_CLOSING = re.compile(
    r"(?:[:;=8xX%^][-~'^o*_]*[)\]}]*|(?:^|(?<=[\s;,:.—–-]))(?:\d{1,4}|[^\W\d_]|[ivxIVX]{1,5})(?:[.\-–][^\W_]{1,2}){0,2}|\^_\^'*|[)\]+]|\w-)$"
)
_REACH = 8


@check(
    "F203",
    "unpaired-bracket",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    precision=Precision(28, 30, "catalogues, 29 languages"),
    yields_to=["M103", "M129"],
    bad=(
        Example("The plan (adopted in May was dropped.", marked=("(",)),
        Example("The plan adopted in May) was dropped.", marked=(")",)),
        Example("会议（五月举行通过了计划。", marked=("（",), lang="zh"),
        Example("Der Plan (vom Mai.", marked=("(",), lang="de", source="The plan (of May).", source_lang="en"),
    ),
    good=(
        Example("The plan (see below. It is long) was dropped."),
        Example("Nice :-) and a) first, b) second."),
        Example("Take x from [0, 1) only, or from [∙,∙)."),
        Example("The file is a loop (= “{path}”)."),
        Example("(One paragraph opens here.\n\nAnd the next one closes.)"),
        Example("Öffnen (oder", lang="de", source="Open (or", source_lang="en"),
    ),
)
def unpaired_bracket(document: Document) -> Iterator[Mark]:
    """A bracket is never closed, or never opened.

    ## What it does
    Looks at each paragraph for brackets without a partner. A partner a few paragraphs on counts too. Emoticons, list
    labels such as `a)` and half-open intervals are no brackets. Where the source itself has a bracket without a
    partner, nothing is reported.

    ## Why is this bad?
    Half a parenthesis is what remains when part of a sentence was dropped.

    ## Use instead
    Restore the missing bracket, and what stood beside it.
    """
    waiting: list[tuple[int, _Bracket]] = []
    found: list[_Bracket] = []
    paragraphs = blocks(document)
    bracketed = frozenset(blocks_with_word(document, _BRACKET.search))
    for number, block in enumerate(paragraphs):
        rest = _unpaired(block) if number in bracketed else ()
        while waiting and number - waiting[0][0] > _REACH:
            found.append(waiting.pop(0)[1])
        for bracket in rest:
            if bracket.opens:
                waiting.append((number, bracket))
                continue
            for index in range(len(waiting) - 1, -1, -1):
                if waiting[index][0] < number and waiting[index][1].char == _partner(bracket.char):
                    del waiting[index]
                    break
            else:
                found.append(bracket)
    found.extend(bracket for _, bracket in waiting)
    for bracket in found:
        fault = "is never closed" if bracket.opens else "was never opened"
        yield Mark(bracket.at, bracket.at + 1, f"“{bracket.char}” {fault}.", segment=bracket.segment)


class _Bracket(NamedTuple):
    """A bracket: where it stands, and in which segment of its paragraph."""

    char: str
    at: int
    segment: Segment
    number: int
    opens: bool


def _partner(closing: str) -> str:
    return _PARTNERS[closing]


def _unpaired(block: Sequence[Segment]) -> list[_Bracket]:
    """Brackets of a paragraph that have no partner in it, in order."""
    stack: list[_Bracket] = []
    rest: list[_Bracket] = []
    for number, segment in enumerate(block):
        text = segment.target
        if not _BRACKET.search(text) or (segment.source and not _balanced(segment.source)):
            continue
        masked = _NOT_BRACKETS.sub(lambda found: "\ufffc" * len(found[0]), text)
        for match in _BRACKET.finditer(masked):
            char = match[0]
            bracket = _Bracket(char, match.start(), segment, number, char in _CLOSING)
            if bracket.opens:
                stack.append(bracket)
                continue
            wanted = _PARTNERS[char].translate(_SAME)
            for depth in range(len(stack) - 1, -1, -1):
                if stack[depth].char.translate(_SAME) == wanted:
                    rest.extend(stack[depth + 1 :])
                    del stack[depth:]
                    break
            else:
                if not _FINE_CLOSING.search(text, max(match.start() - 12, 0), match.start()):
                    rest.append(bracket)
    if not rest and not stack:
        return rest
    return sorted([*rest, *stack], key=lambda bracket: (bracket.number, bracket.at))


def _balanced(source: str) -> bool:
    """Whether there are as many brackets that open as that close."""
    kinds = [match[0] in _CLOSING for match in _BRACKET.finditer(source)]
    return 2 * sum(kinds) == len(kinds)

"""The English of the Bible in a text of today: “and it came to pass”, “he spake unto them”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import verbs
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document

_WORDS = r"spake|saith|shalt|hath|hast|doth|[Tt]hou|thee|[Tt]hy|thine"
_PHRASES = (
    r"[Ii]t (?:came|shall come|cometh) to pass(?=[,;]? (?:that|when|in|at|after|as|on|from|the)\b)"
    r"|[Yy]ea(?=,)|ye (?=are\b|have\b|shall\b|will\b|know\b|see\b|may\b|do\b|were\b|not\b|that\b|that\b)"
    r"|(?:said|say|saying|spoke|came|went|come|give|gave|brought|sent|answered|commanded|delivered) unto"
    r"|unto (?:him|her|them|me|thee|you|us)\b"
)
_ARCHAIC = re.compile(rf"\b(?:{_WORDS}|{_PHRASES}|(?P<eth>[a-z]{{2,}}eth))\b")
_VERSE = re.compile(r"\b\d{1,3}:\d{1,3}\b")
"""Chapter and verse, as they stand beside a quotation."""
_QUOTE = re.compile(r"[\"“”„«»]|(?<!\w)['‘’](?=\w)")
_END = re.compile(r"[.!?]\s")
_FEW = 10
_SHARE = 0.1


@cache
def _old_form(word: str) -> bool:
    """Whether it is a third person in -eth: `goeth`, `cometh`."""
    stem = word.removesuffix("eth")
    return word != "teeth" and (stem in verbs().base or f"{stem}e" in verbs().base)


@check(
    "S104",
    "biblical-english",
    Category.UNIDIOMATIC,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(33, 34, "machine translations, 3 language pairs"),
    languages=["en"],
    bad=(
        Example("And it came to pass, when the match was over, that the club was sold.", ("it came to pass",)),
        Example("The minister spake unto them in 1990 and resigned.", ("spake unto them",)),
    ),
    good=(
        Example("Nobody knows how the agreement came to pass."),
        Example("The sign says “Thou shalt not park here”. The Hathaway family has teeth on the twentieth of May."),
        Example("Psalm 23:4 says: I will fear no evil, for thou art with me."),
    ),
)
def biblical_english(document: Document) -> Iterator[Mark]:
    """A text of today speaks the English of the Bible.

    ## What it does
    Reports words and phrases that are at home in old translations of the Bible alone: `it came to pass that`, `spake`,
    `shalt`, `unto them`, verbs in `-eth`. Passages with quotation marks or the number of a verse are left alone, and
    documents that have such words in more than a tenth of their paragraphs, which are old themselves.

    ## Why is this bad?
    For many languages the Bible is most of what a program learnt from. Where it does not understand a sentence, it
    falls back on verses, and the rest of the sentence is then often made up as well.

    ## Use instead
    Translate the sentence anew from its source.
    """
    found = [
        (segment, marks)
        for segment in document.segments
        if segment.shown and base_language(segment.target_lang) == "en" and (marks := _in(segment.target))
    ]
    if len(document.segments) >= _FEW and len(found) > _SHARE * len(document.segments):
        return
    for segment, marks in found:
        for start, end in marks:
            message = f"“{segment.target[start:end]}” is the English of the Bible, and no longer used."
            yield Mark(start, end, message, segment=segment)


def _in(text: str) -> list[tuple[int, int]]:
    """Where archaic words stand: in each sentence the first, with those that follow it at once."""
    if _QUOTE.search(text) or _VERSE.search(text):
        return []
    found: list[tuple[int, int]] = []
    last = 0
    for each in _ARCHAIC.finditer(text):
        if each["eth"] and not _old_form(each["eth"]):
            continue
        if found and each.start() <= found[-1][1] + 1:
            found[-1] = found[-1][0], each.end()
        elif not found or _END.search(text, last, each.start()):
            found.append(each.span())
        last = each.end()
    return found

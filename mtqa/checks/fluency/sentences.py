"""Sentences that a document says twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
# Table cells and captions repeat for good reasons; so does text around code, which stands as U+FFFC.
_SENTENCE = re.compile(r"[.!?…。！？।۔؟][\"”’»“)\]]*\s*$")
_NEXT_TO_EACH_OTHER = 5
_FAR_APART = 20


@check(
    "F103",
    "repeated-sentence",
    Category.UNINTELLIGIBLE,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    bad=(
        Example(
            "The talks were held in May. The talks were held in May. Nothing was decided.",
            marked=("The talks were held in May.",),
        ),
    ),
    good=(
        Example("The talks were held in May. The talks were held again in June."),
        Example("Not now. Not now."),
        Example(
            "Es regnete den ganzen Tag.\nEs regnete den ganzen Tag.", lang="de", source="Rain.\nRain.", source_lang="en"
        ),
    ),
)
def repeated_sentence(document: Document) -> Iterator[Mark]:
    """A sentence is said twice.

    ## What it does
    Reports a sentence of five words or more that is said again at once, and a sentence of twenty words or more that
    comes back later in the prose (`minor`, and less sure). Where the source repeats itself as well, nothing is
    reported.

    ## Why is this bad?
    Decoders get stuck and say a sentence again, often in place of the next one, which is then missing. Pasting a
    passage twice looks the same.

    ## Use instead
    Delete the repetition, and look what should have stood there.
    """
    first: dict[str, Segment] = {}
    previous, previous_source = "", ""
    for segment in document.segments:
        if segment.role is not Role.PROSE:
            if segment.role is Role.HEADING:
                previous, previous_source = "", ""  # under a new heading the same remark may be due again
            continue
        key, source = _key(segment.target), _key(segment.source or "")
        size = _size(segment.target) if _SENTENCE.search(segment.target) and "\ufffc" not in segment.target else 0
        if segment.source is not None and source == previous_source and key == previous:
            continue
        if key == previous and size >= _NEXT_TO_EACH_OTHER and not _alike(source, previous_source):
            yield _mark(segment, "This sentence was said just before.", Severity.MAJOR)
        elif segment.source is None and size >= _FAR_APART:
            if key in first:
                yield _mark(segment, "This sentence was said before in this document.", Severity.MINOR, 0.6)
            first.setdefault(key, segment)
        previous, previous_source = key, source


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _size(text: str) -> int:
    """Words; three characters of an unspaced script count as one."""
    return len(text.split()) + len(_CJK.findall(text)) // 3


def _alike(source: str, other: str) -> bool:
    """Whether two sources are so close that one translation may serve both."""
    one, two = set(source.split()), set(other.split())
    return bool(one) and len(one & two) * 2 >= len(one | two)


def _mark(segment: Segment, message: str, severity: Severity, confidence: float | None = None) -> Mark:
    return Mark(0, len(segment.target), message, severity=severity, confidence=confidence, segment=segment)

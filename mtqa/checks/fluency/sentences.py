"""Sentences that a document says twice."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
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
    precision=Precision(2, 2, "articles, 2 languages"),
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
    Reports a sentence of five words or more that is said again at once. Where the source repeats itself as well,
    nothing is reported, and neither in the entries of a catalogue, which are no running text.

    ## Why is this bad?
    Decoders get stuck and say a sentence again, often in place of the next one, which is then missing. Pasting a
    passage twice looks the same.

    ## Use instead
    Delete the repetition, and look what should have stood there.
    """
    previous, previous_source = "", ""
    for segment in document.segments:
        if segment.role is not Role.PROSE or segment.key is not None:
            if segment.role is Role.HEADING:
                previous, previous_source = "", ""  # under a new heading the same remark may be due again
            continue
        key, source = _key(segment.target), _key(segment.source or "")
        if segment.source is not None and source == previous_source and key == previous:
            continue
        if key == previous and _size(segment) >= _NEXT_TO_EACH_OTHER and not _alike(source, previous_source):
            yield Mark(0, len(segment.target), "This sentence was said just before.", segment=segment)
        previous, previous_source = key, source


_LONG = (
    "The leaders of both countries agreed in the end that the old treaty should be kept, although nobody in the room "
    "was quite able to say why."
)


@check(
    "F104",
    "sentence-said-before",
    Category.UNINTELLIGIBLE,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.05,
    precision=Precision(0, 25, "articles, 8 languages"),
    default=False,
    bad=(Example(f"{_LONG} It rained that day. {_LONG}", marked=(_LONG,)),),
    good=(
        Example("The talks were held in May. It rained that day. The talks were held in May."),
        Example(f"{_LONG} It rained that day."),
    ),
)
def sentence_said_before(document: Document) -> Iterator[Mark]:
    """A long sentence comes back later in the document.

    ## What it does
    Reports a sentence of twenty words or more that stands in the document already. Only documents without a source are
    looked at.

    ## Why is this bad?
    Passages that were pasted twice look so, and decoders that come back to what they have said. In manuals, where the
    same remark is due in several places, it is as it should be: so this rule is only for prose that is read from
    beginning to end, such as articles.

    ## Use instead
    Delete the repetition, and look what should have stood there.
    """
    first: set[str] = set()
    previous = ""
    for segment in document.segments:
        if segment.role is not Role.PROSE or segment.source is not None or segment.key is not None:
            continue
        key = _key(segment.target)
        if _size(segment) >= _FAR_APART:
            if key in first and key != previous:
                message = "This sentence was said before in this document."
                yield Mark(0, len(segment.target), message, segment=segment)
            first.add(key)
        previous = key


def _key(text: str) -> str:
    return " ".join(text.split()).casefold()


def _size(segment: Segment) -> int:
    """Words of a whole sentence without code; three characters of an unspaced script count as one."""
    text = segment.target
    if _SENTENCE.search(text) is None or "\ufffc" in text:
        return 0
    return len(text.split()) + len(_CJK.findall(text)) // 3


def _alike(source: str, other: str) -> bool:
    """Whether two sources are so close that one translation may serve both."""
    one, two = set(source.split()), set(other.split())
    return bool(one) and len(one & two) * 2 >= len(one | two)

"""Sentences that were lost or run together, counted."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import ENDS_WITHOUT_MARK, MARKS
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_END = re.compile(r"[.!?][\"”’»)]*(?=\s+[^\W\d_a-z])|[。！？]")
# Whatever may end a sentence, or stand for such an end, if the space behind it is missing or no capital follows.
_NATIVE = "".join(sorted({mark for marks in MARKS.values() for mark in marks.stop + marks.colon} - set(".,:;-|…`")))
_PART = re.compile(rf"[.!?;؛:][\"”’»“)]*(?=\s|\Z|[^\W\d_a-z])|[！？；؟{re.escape(_NATIVE)}]+")
_TAG = re.compile(r"<[a-zA-Z/][^<>]*>|&#?\w{1,10};")
_STOPS = ".!?。！？"
_FEWEST = 4
_TIMES = 2
_SHORTEST = 40
"""Characters of a source of so many sentences."""


@check(
    "A118",
    "sentence-count-mismatch",
    Category.OMISSION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.6,
    precision=Precision(18, 22, "catalogues, 15 languages; machine translations, 2 languages"),
    traits=Trait.LONG_SOURCE,
    bad=(
        Example(
            "Die Datei wurde gelöscht.",
            ("Die Datei wurde gelöscht.",),
            "de",
            "The file was removed. It cannot be restored. Please save often. Ask your friends for help.",
            "en",
        ),
    ),
    good=(
        Example("Die Datei wurde gelöscht und fehlt.", (), "de", "The file was removed. It is missing.", "en"),
        Example(
            "Die Datei wurde gelöscht und kann nicht zurückgeholt werden. Sichern Sie oft. Fragen Sie Ihre Freunde.",
            (),
            "de",
            "The file was removed. It cannot be restored. Please save often. Ask your friends for help.",
            "en",
        ),
    ),
)
def sentence_count_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The translation has half as many sentences as the source, or fewer.

    ## What it does
    Counts sentences by the rules of each language (sentencex), and reports translations that have at most half of four
    or more. Parts that a colon or semicolon ends count for the translation: joining sentences by them is style.

    ## Why is this bad?
    Sentences are missing, or were run together until the text is hard to read.

    ## Use instead
    Look whether every sentence of the source is there.

    ## Languages
    Thai, Lao, Tibetan and Dzongkha, which do not mark the ends of sentences, are left out.
    """
    source, target = view.source, view.target
    if view.lang in ENDS_WITHOUT_MARK or view.source_lang in ENDS_WITHOUT_MARK:
        return
    if (
        len(source) < _SHORTEST
        or sum(map(source.count, _STOPS)) < _FEWEST - 1
        or len(_END.findall(source)) < _FEWEST - 1
    ):
        return
    found = max(len(_PART.findall(_TAG.sub(" ", target))), 1)
    wanted = _sentences(source, view.source_lang)
    if wanted >= _FEWEST and found * _TIMES <= wanted and _sentences(target, view.lang) * _TIMES <= wanted:
        yield Mark(
            len(target) - len(target.lstrip()),
            len(target.rstrip()),
            f"The source has {wanted} sentences, the translation at most {found}.",
        )


def _sentences(text: str, lang: str) -> int:
    """How many sentences a text has, tags left out."""
    from mtqa.alignment.sentences import split_sentences

    if "<" in text or "&" in text:
        text = _TAG.sub(" ", text)
    lines = [line for line in text.split("\n") if line.strip()]
    return sum(len(split_sentences(line, lang or None)) for line in lines)

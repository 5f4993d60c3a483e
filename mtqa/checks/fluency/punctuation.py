"""Punctuation marks that are doubled."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MARKS = frozenset(",.;:，。；、")
_NEAR = re.compile(r"[,.;:?，。；、] ?[,.;:，。；、]")
_DOUBLED = re.compile(
    r"(?<=[^\W_])(?:(?P<same>,,|;;|::)|(?P<apart>, [,.;](?!\w)|; [,.;](?!\w))|(?P<dots>(?<!\d)\.\.)(?!\.)|,\.|,:"
    r"|(?P<ask>\?\.)(?!\.))(?=[\s)\]”»\"]|$)"
    r"|(?<=[^\W\d_]{8})\.,(?=\s)"
    r"|(?P<wide>，，|。。|、、|，。|。，|；；|、，|，、)(?![，。、；])"
)


@check(
    "F208",
    "doubled-punctuation",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(30, 30, "catalogues, 28 languages"),
    target_words=lambda word, _lang: word[0] in _MARKS or _NEAR.search(word) is not None,
    yields_to=["F218"],
    bad=(
        Example("The plan,, as we know, was dropped.", marked=(",,",)),
        Example("The plan was dropped..", marked=("..",)),
        Example("The plan was dropped, .", marked=(", .",)),
        Example("Was it dropped?.", marked=("?.",)),
        Example("计划取消了。。", marked=("。。",), lang="zh"),
    ),
    good=(
        Example("And so on... What?! No!!"),
        Example("Acme Inc., etc., and so on."),
        Example("Go to ../src or use 1..10."),
        Example(",,Tak” – powiedział.", lang="pl"),
        Example("Неужели?.. Да!..", lang="ru"),
        Example("Call std::sort here."),
    ),
)
def doubled_punctuation(view: SegmentView) -> Iterator[Mark]:
    """Two punctuation marks stand where one belongs.

    ## What it does
    Reports two equal marks in a row (three dots are an ellipsis, and left alone), a comma with a stop behind it, and a
    stop after a question mark.

    ## Why is this bad?
    What stood between the marks was lost, or the end of the sentence was set twice.

    ## Use instead
    Keep the mark that the sentence needs.
    """
    text = view.target
    if not _NEAR.search(text):
        return
    for found in _DOUBLED.finditer(text):
        marks = found[0]
        if view.source and (marks in view.source or (found["dots"] and ("…" in view.source or ".." in view.source))):
            continue
        if found["same"] == ";;" and view.lang == "el":
            continue  # ; asks in Greek
        yield Mark(*found.span(), f"“{marks}” stands where one mark belongs.", suggestion=_kept(marks))


def _kept(marks: str) -> str | None:
    """The one mark to keep, where that is clear."""
    visible = marks.replace(" ", "")
    if visible[0] == visible[1]:
        return visible[0]
    return visible[0] if visible[0] == "?" else None

"""Three dots where the source has the ellipsis character."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import marks_of
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DOTS = re.compile(r"(?<![./\\\d])(?:\.\.\.|。。。+|・・・+|․․․)(?![./\\\d])")


@check(
    "F218",
    "dots-for-ellipsis",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(30, 30, "catalogues, 29 languages"),
    triggers="…",
    fixes=True,
    bad=(
        Example("Laden...", ("...",), "de", "Loading…", "en"),
        Example("加载中。。。", ("。。。",), "zh", "Loading…", "en"),
        Example("Enregistrer sous...", ("...",), "fr", "Save as…", "en"),
    ),
    good=(
        Example("Laden …", (), "de", "Loading…", "en"),
        Example("Laden…", (), "de", "Loading...", "en"),
        Example("加载中……", (), "zh", "Loading…", "en"),
        Example("Öffne ... oder warte…", (), "de", "Open ... or wait…", "en"),
    ),
)
def dots_for_ellipsis(view: SegmentView) -> Iterator[Mark]:
    """Three dots stand where the source has the ellipsis character.

    ## What it does
    Reports `...`, and the full-width dots that Chinese and Japanese typists set in rows, if the source writes `…` and
    has no three dots. The other way round nothing is said: turning dots into the character is what typographers do.

    ## Why is this bad?
    The line may break between the dots, screen readers read them one by one, and the text looks unlike its
    neighbours.

    ## Use instead
    The ellipsis character `…`, in Chinese twice (`……`, GB/T 15834).
    """
    if "..." in view.source or "…" not in view.source:
        return
    ellipsis = marks_of(view.lang).ellipsis[0] * (2 if view.lang == "zh" else 1)
    for found in _DOTS.finditer(view.target):
        yield Mark(
            *found.span(),
            f"“{found[0][:3]}” stands where the source has “…”.",
            suggestion=ellipsis,
            fix=(Edit(*found.span(), ellipsis),),
        )

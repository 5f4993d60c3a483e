"""Quotations of the source that stand without quotation marks in the translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DOUBLE = frozenset('"“”„‟«»「」『』〝〞〟《》〈〉＂')
_SINGLE = frozenset("'‘’‚‹›`´＇")
_TAG = re.compile(r"<[a-zA-Z/!][^<>]*>|\b\w+=\"[^\"\n]*\"|\\\"")
_QUOTATION = re.compile(
    r"(?<![\w\"“”„«»])(?:\"(?P<a>[^\"\n]{1,200})\"|“(?P<b>[^”\n]{1,200})”|„(?P<c>[^“”\n]{1,200})[“”]|«(?P<d>[^»\n]{1,200})»)(?!\w)"
    r"|(?<![\w'’])(?:'(?P<e>[^'\n]{2,60})'|‘(?P<f>[^’\n]{2,60})’)(?![\w'’])"
)
_ENTITY = re.compile(r"&(?:quot|[lr]d?squo|[lr]dquo|bdquo|sbquo|[lr]a?quo|apos|#39|#34|#82(?:1[6-9]|2[0-2]));")


@check(
    "F227",
    "quotation-count-mismatch",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.6,
    precision=Precision(26, 30, "catalogues, 30 languages"),
    triggers=_DOUBLE | _SINGLE,
    bad=(
        Example("Klicken Sie auf Datei sichern", ("",), "de", 'Click on "Save file"', "en"),
        Example("Die Datei %s fehlt", ("",), "de", "The file “%s” is missing", "en"),
    ),
    good=(
        Example("Klicken Sie auf „Sichern“", (), "de", 'Click on "Save"', "en"),
        Example("点击「保存」", (), "zh", "Click on 'Save'", "en"),
        Example("Das ist ein Test", (), "de", "It's the users' test", "en"),
        Example("Klicken Sie auf <b>Sichern</b>", (), "de", 'Click on "Save"', "en"),
    ),
)
def quotation_count_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The source quotes, the translation does not.

    ## What it does
    Reports sources that quote a placeholder, a name with a capital, or words that the translation has as well, if the
    translation has no quotation mark of any language and stresses nothing by tags, asterisks or backquotes.
    Attributes, escapes, inches and apostrophes are no quotations. That the translation quotes more is left alone:
    many languages set names of buttons and files in quotation marks.

    ## Why is this bad?
    The reader cannot tell a name, or somebody else's words, from the sentence around it.

    ## Use instead
    Quote what the source quotes, in the marks of the language.
    """
    source, target = view.source, view.target
    marks = _DOUBLE | _SINGLE
    if marks.isdisjoint(source) or not marks.isdisjoint(target):
        return
    yield from _lost(view)


def _lost(view: SegmentView) -> Iterator[Mark]:
    source, target = view.source, view.target
    if "<" in source or "=" in source or "\\" in source:
        source = _TAG.sub(lambda found: " " * len(found[0]), source)
    found = _QUOTATION.search(source)
    if found is None or not _STRESS.isdisjoint(target) or _ENTITY.search(target):
        return
    quoted = found[found.lastgroup or 0]
    placeholder = _PLACEHOLDER.match(quoted) is not None
    if not placeholder and not quoted[0].isupper() and (len(quoted) == 1 or quoted.casefold() not in target.casefold()):
        return  # translated freely, so that nothing is left to quote
    yield Mark(
        len(target),
        len(target),
        f"The source quotes {found[0]}, the translation quotes nothing.",
        confidence=0.75 if placeholder else None,
    )


_PLACEHOLDER = re.compile(r"[%{$]")
_STRESS = frozenset("*<`_[(")

"""Marks that must not begin a line in Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_NEVER_FIRST = "、。，．？！：；）］｝〕〉》」』】〗〙〟’”»・ーゝゞヽヾ々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
_NEVER_LAST = "（［｛〔〈《「『【〖〘〝‘“"
_FIRST = re.compile(rf"(?:\A|\n)[ \t\u3000]*(?P<mark>[{_NEVER_FIRST}])")
_LAST = re.compile(rf"(?P<mark>[{_NEVER_LAST}])[ \t\u3000]*\n(?=.)")


@check(
    "F222",
    "prohibited-line-start",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(2, 2, "catalogues, 2 languages"),
    languages=("zh", "yue", "ja", "ko"),
    triggers=_NEVER_FIRST + _NEVER_LAST,
    bad=(
        Example("保存文件\n。", ("。",), "zh"),
        Example("ファイル（\n削除）", ("（",), "ja"),
        Example("，然后退出", ("，",), "zh"),
    ),
    good=(
        Example("保存文件。\n退出", lang="zh"),
        Example("、名前", (), "ja", ", name", "en"),
        Example("“文件”", lang="zh"),
    ),
)
def prohibited_line_start(view: SegmentView) -> Iterator[Mark]:
    """A line begins with a mark that must not begin one, or ends with one that must not end one.

    ## What it does
    Reports closing marks, small kana and the like at the beginning of a text or of a line that the translation breaks
    itself, and opening marks at the end of such a line. Where the source begins with a mark or a space, it continues
    another text, and its beginning is left alone.

    ## Why is this bad?
    The mark is torn off its word. Programs keep it there where they break lines themselves; a line break in the text
    takes that from them.

    ## Use instead
    Break the line behind the mark.

    ## Languages
    Chinese, Japanese and Korean: JIS X 4051 and the W3C's requirements for Japanese and Chinese text layout (JLREQ
    3.1.7, CLREQ 3.1.5), Unicode Standard Annex 14.
    """
    text, source = view.target, view.source
    for found in _FIRST.finditer(text):
        if found.start("mark") == len(text) - 1 and not found.start():
            continue  # nothing but the mark
        if not found[0].startswith("\n") and (source and not source[0].isalnum()):
            continue
        if text[found.start("mark") + 1 :].startswith("\n") or (source and found["mark"] in source):
            continue
        yield Mark(*found.span("mark"), f"“{found['mark']}” must not begin a line.")
    for found in _LAST.finditer(text):
        yield Mark(*found.span("mark"), f"“{found['mark']}” must not end a line.")

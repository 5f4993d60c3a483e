"""Chinese words that stand twice by a slip: “的的”, “如果如果”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_DOUBLED = re.compile(
    r"(?<![目有标標])(?<![目] )的(?P<de>的+)(?![士确確喀])"
    r"|(?P<word>如果|通过|通過|进行|進行|因为|因為|由于|由於|其中|以及|或者|包括|并且|並且|但是|所以|对于|對於|关于|關於|根据|根據|这个|這個|那个|那個|"
    r"我们|我們|他们|他們|没有|沒有|现在|現在|就是|不是|可能|能够|能夠|需要|已经|已經)(?P<again>(?P=word))"
)


@check(
    "F624",
    "chinese-doubled-word",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.95,
    precision=Precision(25, 25, "catalogues and documentation, 1 language"),
    languages=["zh"],
    fixes=True,
    triggers="的如通进進因由其以或包并並但所对對关關根这這那我他没沒现現就不可能需已",
    bad=(
        Example("参数可以是任意的的时候。", marked=("的的",), lang="zh"),
        Example("如果如果没有参数，就显示帮助。", marked=("如果如果",), lang="zh"),
    ),
    good=(Example("目的的重要性；有的的确好，他坐的的士。", lang="zh"),),
)
def chinese_doubled_word(view: SegmentView) -> Iterator[Mark]:
    """A Chinese particle, conjunction or the like stands twice.

    ## What it does
    Reports `的的` and doubled words of a list that are not doubled for emphasis. What merely ends and begins so
    (`目的的`, `的的确确`) is left alone.

    ## Why is this bad?
    It is left over from an edit, or from a translation that was put together from parts.

    ## Use instead
    The word once.
    """
    for found in _DOUBLED.finditer(view.target):
        second = found.span("de" if found["de"] else "again")
        word = found[0][: second[0] - found.start()]
        yield Mark(*found.span(), f"“{word}” stands more than once.", suggestion=word, fix=(Edit(*second, ""),))

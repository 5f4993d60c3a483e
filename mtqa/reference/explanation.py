"""Models that show what an estimate rests on: word by word, what they doubt and what renders what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from mtqa.finding import Category, Severity

if TYPE_CHECKING:
    from mtqa.reference import ReferenceModel
    from mtqa.reference.embedded.evidence import TargetWord
    from mtqa.reference.embedded.model import Explanation
    from mtqa.segment import Segment


@runtime_checkable
class Explainer(Protocol):
    """A reference model that can explain itself."""

    def explain(self, segment: Segment) -> Explanation:
        """The segment seen closely, with the word alignment to its source."""


def explainer_of(model: ReferenceModel) -> Explainer | None:
    """The model, or the first of several that judge together, that can explain itself; None where none can."""
    for each in getattr(model, "models", (model,)):
        if isinstance(each, Explainer):
            return each
    return None


def likely_severity(word: TargetWord) -> Severity:
    """How grave an error in the word would be."""
    return Severity.MAJOR if word.major > word.minor else Severity.MINOR


def likely_category(word: TargetWord, *, with_source: bool) -> Category:
    """Of what kind an error in the word would be. Without the source nothing is said of accuracy."""
    shares = {Category.GRAMMAR: word.fluency, Category.AWKWARD: word.other}
    if with_source:
        shares = {Category.MISTRANSLATION: word.accuracy} | shares
    return max(shares, key=lambda category: shares[category])

"""Which segments are plural forms of few numbers, so that a translation may say the number in a word, or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.language.codes import base_language
from mtqa.language.plurals import few_of

if TYPE_CHECKING:
    from mtqa.segment import Segment


def stands_for_few(segment: Segment) -> bool:
    """Whether a segment is such a form, by what its file says or by the language."""
    plural = segment.plural
    if plural is None:
        return False
    if plural.few or plural.category is None:
        return plural.few
    return plural.category.lstrip("=").isdecimal() or plural.category in few_of(base_language(segment.target_lang))

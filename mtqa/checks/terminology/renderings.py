"""When two translations count as one, and how one is shown in a message."""

from __future__ import annotations

import re

from mtqa.terminology.words import fold

_INDIFFERENT = re.compile(r"\s?\([&_]\w\)|[^\w%{}$<>/]+|_")
"""Shortcuts of East Asian interfaces, and all signs but those of placeholders and tags, which make a difference."""


def same_rendering(text: str) -> str:
    """What two translations share that differ in case, punctuation, accelerators and white space only."""
    folded = fold(text)
    if "(" in folded:
        return _INDIFFERENT.sub("", folded)
    # White space is nearly all that there is to take out.
    compact = "".join(folded.split())
    return compact if compact.isalnum() else _INDIFFERENT.sub("", compact)

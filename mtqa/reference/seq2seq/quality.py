"""The quality of a translation by how much less likely it is than the model's own one.

    quality = 100 (1 - o) / (1 + exp(-(3 - 1.5 m - 0.15 w)))

o: what share of the source's characters seems to be missing in the translation. m: by how much the mean log-probability
of a token is below that of the model's own translation. w: by how much the log-probability of the worst word, sign or
end is below that of the worst one there, 15 at most. None of them is below 0. So 95 says that the model finds the
translation as likely as its own. A sentence of ten words with one of them quite wrong (m 1.1, w 11) comes to 43, one of
thirty words to 69, a free but good rendering (m 0.5, w 4) to 84, another sentence (m 6, w 15) to 0.

A source that is hard to translate makes every translation unlikely, the model's own one too; so it is compared. The
mean says how much of the translation is unexpected (Thompson and Post 2020, "Automatic Machine Translation Evaluation
in Many Languages via Zero-Shot Paraphrasing"), the worst word whether any of it is wrong. The three numbers
were chosen for these cases, and not fitted to people's judgements: that differs from model to model.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_LIKE_OWN = 3.0
_PER_MEAN = 1.5
_PER_WORST = 0.15
_WORST_COUNTS = 15.0
DECIMALS = 2


@dataclass(frozen=True, slots=True)
class Likelihood:
    """How likely a translation, or a part of one, is.

    Attributes:
        total: Log-probability of all of its tokens, the end included.
        tokens: How many these are.
        worst: Log-probability of its unlikeliest word, sign of punctuation or end.
    """

    total: float
    tokens: int
    worst: float


def quality(translation: Sequence[Likelihood], own: Sequence[Likelihood], omitted: float = 0.0) -> float:
    """0 to 100.

    Args:
        translation: Its parts.
        own: Those of the model's own translation.
        omitted: What share of the source is missing, 0 to 1.
    """
    mean = max(_mean(own) - _mean(translation), 0.0)
    worst = max(min(each.worst for each in own) - min(each.worst for each in translation), 0.0)
    doubt = _PER_MEAN * mean + _PER_WORST * min(worst, _WORST_COUNTS)
    return round(100 * (1 - omitted) / (1 + exp(doubt - _LIKE_OWN)), DECIMALS)


def _mean(parts: Sequence[Likelihood]) -> float:
    return sum(part.total for part in parts) / sum(part.tokens for part in parts)

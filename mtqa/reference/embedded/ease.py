"""How easy a source is to translate, before anybody has: news are, proverbs, verse and chess problems are not.

The judging layers look at what became of a source. What it is about tells on top of that how well it was rendered, and
states from below the top tell what it is about.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Ease:
    """A number to be added to the raw quality: the easier the source, the higher.

    Attributes:
        weights: Of the mean of the states of the source's tokens.
        length: Of the powers, from the first on, of the logarithm of the number of tokens. They take back what the
            weights say of lengths: a long source is not rated lower for being long.
        constant: Added.
    """

    weights: tuple[float, ...]
    length: tuple[float, ...]
    constant: float

    def __call__(self, states: NDArray[np.float32]) -> float:
        """The ease of a source; 0 where it has no tokens.

        Args:
            states: One row for each of its tokens, without the special ones.
        """
        import numpy as np

        if not len(states):
            return 0.0
        mean = states.mean(axis=0, dtype=np.float64)
        log = log_length(len(states))
        powers = sum(weight * log**power for power, weight in enumerate(self.length, 1))
        return float(mean @ np.array(self.weights)) + powers + self.constant


def log_length(tokens: int) -> float:
    """What lengths count as."""
    return math.log(tokens + 1)

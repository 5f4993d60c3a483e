"""Word alignment from cosines between the encoder's states of two texts.

`argmax` and `itermax` are those of SimAlign (Jalili Sabet et al. 2020, https://arxiv.org/abs/2004.08728); `transport`
is entropic optimal transport between the two sets of words, each word having the same mass (Cuturi 2013,
https://arxiv.org/abs/1306.0895; for alignment: Dou and Neubig 2021, https://arxiv.org/abs/2101.08231).
"""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mtqa.alignment.words import Link
from mtqa.reference.embedded.words import words_by_token, words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mtqa.reference.embedded.tokenizer import Token

    Matrix = NDArray[np.float64]
    Links = NDArray[np.bool_]

DECIMALS = 4
DEFAULT_METHOD = "itermax"


def word_links(
    target: tuple[str, Sequence[Token]],
    source: tuple[str, Sequence[Token]],
    similarity: NDArray[np.float32],
    method: str = DEFAULT_METHOD,
) -> list[Link]:
    """Aligns pieces and lifts the links to words: two words are linked where a piece of each is.

    Args:
        target: The text and its pieces.
        source: The same.
        similarity: Cosines, one row for each piece of the target, one column for each piece of the source.
        method: One of `METHODS`.

    Raises:
        ValueError: There is no such method.
    """
    import numpy as np

    if method not in METHODS:
        raise ValueError(f"no method of alignment is named {method!r}; known are: {', '.join(METHODS)}")
    # Pieces that stand for a space alone would win over words.
    rows = [number for number, token in enumerate(target[1]) if token.start < token.end]
    columns = [number for number, token in enumerate(source[1]) if token.start < token.end]
    if not rows or not columns:
        return []
    cosines = np.asarray(similarity, dtype=np.float64)[np.ix_(rows, columns)]
    linked = METHODS[method](cosines)
    target_words, source_words = words_of(*target), words_of(*source)
    row_words = words_by_token(target_words, [target[1][row] for row in rows])
    column_words = words_by_token(source_words, [source[1][column] for column in columns])
    best: dict[tuple[int, int], float] = {}
    for row, column in np.argwhere(linked).tolist():
        score = round(float(cosines[row, column]), DECIMALS)
        for pair in product(row_words[row], column_words[column]):
            best[pair] = max(best.get(pair, score), score)
    return [Link(source_words[column], target_words[row], best[row, column]) for row, column in sorted(best)]


def argmax(cosines: Matrix) -> Links:
    """Links each row and column that are the best of each other."""
    import numpy as np

    by_row, by_column = np.zeros(cosines.shape, dtype=bool), np.zeros(cosines.shape, dtype=bool)
    by_row[np.arange(cosines.shape[0]), cosines.argmax(axis=1)] = True
    by_column[cosines.argmax(axis=0), np.arange(cosines.shape[1])] = True
    linked: Links = by_row & by_column
    return linked


def itermax(cosines: Matrix, rounds: int = 2, kept: float = 0.9) -> Links:
    """Mutual argmax, repeated over what is left.

    A cosine counts in full where neither its row nor its column is linked yet, by `kept` where one of them is, not at
    all where both are. What is linked may thus get a second link, but less easily, until one side is linked throughout.

    Args:
        cosines: Between rows and columns; after the first round negative ones count as nothing.
        rounds: How often, the first included.
        kept: Weight of what has a link on one side.
    """
    import numpy as np

    linked: Links = argmax(cosines)
    # The published rule scales cosines, which presumes that they are positive.
    cosines = np.maximum(cosines, 1e-9)
    for _ in range(rounds - 1):
        rows: Links = np.logical_or.reduce(linked, axis=1)
        columns: Links = np.logical_or.reduce(linked, axis=0)
        if rows.all() or columns.all():
            break
        weights = np.where(rows[:, None] ^ columns[None, :], kept, 1.0)
        weights[np.ix_(rows, columns)] = 0.0
        weighted = cosines * weights
        linked = np.logical_or(linked, np.logical_and(argmax(weighted), weights > 0))
    return linked


def transport(cosines: Matrix, regularisation: float = 0.05, rounds: int = 100, least: float = 0.4) -> Links:
    """Links between which optimal transport moves much of what there is to move.

    Args:
        cosines: Between rows and columns; spread over 0 to 1 first, since those of an encoder lie close together.
        regularisation: Weight of the entropy; the smaller, the harder the links.
        rounds: Of Sinkhorn's iterations.
        least: Share of a row's and of a column's mass that must move along a link.
    """
    import numpy as np

    spread = np.ptp(cosines)
    kernel = np.exp(((cosines - cosines.min()) / spread if spread > 0 else cosines * 0) / regularisation)
    rows, columns = np.full(cosines.shape[0], 1 / cosines.shape[0]), np.full(cosines.shape[1], 1 / cosines.shape[1])
    scale = np.ones_like(columns)
    for _ in range(rounds):
        row_scale = rows / (kernel @ scale)
        scale = columns / (kernel.T @ row_scale)
    plan = row_scale[:, None] * kernel * scale[None, :]
    linked: Links = (plan / plan.sum(axis=1, keepdims=True) >= least) | (
        plan / plan.sum(axis=0, keepdims=True) >= least
    )
    return linked


METHODS: dict[str, Callable[[Matrix], Links]] = {"argmax": argmax, "itermax": itermax, "transport": transport}

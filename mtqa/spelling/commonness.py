"""How common a word is, in a hundred languages: by the vocabulary of the embedded model.

Its pieces are those of XLM-RoBERTa, with the frequencies that they have in a hundred languages of the web (Conneau et
al. 2020, https://arxiv.org/abs/1911.02116). A frequent word is one piece, a rare one several, a slip even more.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mtqa.reference.embedded.tokenizer import Tokenizer


def commonness(word: str) -> float:
    """A logarithm of the probability of a word in any text in any language; it is less than 0."""
    return _tokenizer().score(word)


@cache
def _tokenizer() -> Tokenizer:
    from mtqa.reference.embedded import TOKENIZER_FILE, WEIGHTS
    from mtqa.reference.embedded.tokenizer import load_tokenizer

    return load_tokenizer(WEIGHTS / TOKENIZER_FILE)

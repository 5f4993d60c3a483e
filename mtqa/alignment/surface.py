"""What two languages write alike: numbers, names, addresses, cognates; as vectors, so that their cosines compare texts.

The anchors of alignment before there were encoders (Church 1993, "Char_align": cognates; Simard et al. 1992): words of
one beginning, with Cyrillic and Greek letters spelt in Latin ones, and numbers as they are.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

WIDTH = 256
"""Of the vectors: features are hashed into so many places."""


def surface_vectors(source: Sequence[str], target: Sequence[str]) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """A vector of each text, for the cosine between those of the two sides; zero where there is nothing to go by.

    What occurs in many texts of either side counts less.
    """
    import numpy as np

    sides = [[_features(text) for text in texts] for texts in (source, target)]
    documents = Counter(feature for side in sides for features in side for feature in set(features))
    total = max(len(source), len(target))
    both = set().union(*sides[0]) & set().union(*sides[1]) if source and target else set()
    weights = {feature: float(np.log(1 + 2 * total / documents[feature])) for feature in both}
    return _vectors(sides[0], weights), _vectors(sides[1], weights)


def _vectors(side: Sequence[Counter[str]], weights: dict[str, float]) -> NDArray[np.float32]:
    """What the other side never has stays in the vector as length alone: two texts that share little are not alike."""
    import numpy as np

    vectors = np.zeros((len(side), WIDTH), dtype=np.float32)
    for row, features in enumerate(side):
        for feature in features:
            weight = weights.get(feature)
            if weight is not None:
                place = crc32(feature.encode("utf-8", "replace"))
                vectors[row, place % WIDTH] += weight if place & 0x10000 else -weight
    return vectors


def _features(text: str) -> Counter[str]:
    found: Counter[str] = Counter()
    for word in _WORD.findall(text):
        if word.isdecimal():
            # Digits of all scripts are of one value; what is far longer than a number takes long to read.
            found[str(int(word)) if len(word) < _LONGEST_NUMBER else word] += 1
        else:
            spelt = _spelt(word)
            if len(spelt) >= _SHORTEST:
                found[spelt[:_PREFIX]] += 1
    return found


_WORD = re.compile(r"\d+|[^\W\d_]+")
_SHORTEST, _PREFIX = 3, 5
_LONGEST_NUMBER = 20


@lru_cache(maxsize=20_000)
def _spelt(word: str) -> str:
    """The word in Latin letters without accents, lower case; empty where it is of a script that has no such letters."""
    letters = "".join(
        _LATIN.get(letter, letter)
        for letter in unicodedata.normalize("NFKD", word.casefold())
        if not unicodedata.combining(letter)
    )
    return letters if letters.isascii() else ""


_CYRILLIC = (
    "абвгдежзийклмнопрстуфхцчшщъыьэюя",
    "a b v g d e zh z i i k l m n o p r s t u f kh ts ch sh shch _ y _ e iu ia",
)
_GREEK = ("αβγδεζηθικλμνξοπρσςτυφχψω", "a b g d e z i th i k l m n x o p r s s t y f ch ps o")
_LATIN = {
    letter: spelling.replace("_", "")
    for letters, spellings in (_CYRILLIC, _GREEK)
    for letter, spelling in zip(letters, spellings.split(), strict=True)
} | {"і": "i", "ї": "i", "є": "ie", "ґ": "g", "ђ": "dj", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz", "ø": "o",
     "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d"}  # fmt: skip

"""Numbers in running text, read to values: digits by locale, words, months, Roman and Chinese numerals.

`read_numbers` reads what is written with digits, `read_number_words` what is spelled out, and `compare_numbers` says
which numbers of a translation and its source do not agree.
"""

from __future__ import annotations

from mtqa.numbers.compare import Mismatch, compare_numbers
from mtqa.numbers.digits import read_numbers
from mtqa.numbers.values import Quantity
from mtqa.numbers.words import read_number_words

__all__ = ["Mismatch", "Quantity", "compare_numbers", "read_number_words", "read_numbers"]

"""Cutting text into sentences, and finding which words of the source the words of the target render."""

from mtqa.alignment.sentences import guess_splitter, split_sentences
from mtqa.alignment.words import Link, align_words

__all__ = ["Link", "align_words", "guess_splitter", "split_sentences"]

"""Cutting text into sentences, and finding which sentence of the source a sentence of the target renders."""

from mtqa.alignment.sentences import guess_splitter, split_sentences

__all__ = ["guess_splitter", "split_sentences"]

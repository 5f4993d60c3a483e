"""Spelling: which words a language has, by the dictionaries that the user names."""

from mtqa.spelling.dictionaries import Dictionaries, Speller, WordList, load_dictionaries

__all__ = ["Dictionaries", "Speller", "WordList", "load_dictionaries"]

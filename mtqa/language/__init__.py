"""Which language a text is in: language codes, writing systems, and identification of documents and segments."""

from mtqa.language.codes import base_language, language_name, near_relatives, parse_language, same_language
from mtqa.language.guess import CONFIDENT, guess_language
from mtqa.language.identify import identify
from mtqa.language.mismatch import contradicts, foreign_script
from mtqa.language.scripts import script_of

__all__ = [
    "CONFIDENT",
    "base_language",
    "contradicts",
    "foreign_script",
    "guess_language",
    "identify",
    "language_name",
    "near_relatives",
    "parse_language",
    "same_language",
    "script_of",
]

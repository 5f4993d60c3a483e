"""When a text is surely not in the language that it is said to be in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.language.codes import UNKNOWN, same_language
from mtqa.language.evidence import prose_of
from mtqa.language.guess import CONFIDENT, knows
from mtqa.language.scripts import letters_by_script, script_of, scripts_of_language

if TYPE_CHECKING:
    from mtqa.segment import LanguageGuess

_SURE_BY_SCRIPT = 0.6
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEWEST_WORDS = 2
_NOT_LATIN = re.compile(r"[^\W\d_\u0000-\u036f\u1e00-\u1eff\u2000-\u2bff]")


def contradicts(guess: LanguageGuess | None, lang: str | None) -> bool:
    """Whether a guess surely contradicts what a text's language is said to be; another script is proof by itself.

    Args:
        guess: Of the text; None for one that was not asked for.
        lang: BCP 47 code of the language that the text is said to be in; None where nothing is said.
    """
    if guess is None or not lang or guess.lang in {UNKNOWN, lang} or same_language(guess.lang, lang):
        return False
    own, other = scripts_of_language(lang), scripts_of_language(guess.lang)
    if not knows(lang):  # its own words look like those of some other language
        return guess.confidence >= CONFIDENT and bool(own) and own.isdisjoint(other)
    if guess.confidence >= CONFIDENT:
        return True
    return guess.confidence >= _SURE_BY_SCRIPT and "Latin" not in other and bool(own) and own.isdisjoint(other)


def foreign_script(text: str, lang: str | None) -> str | None:
    """The script of a text of two words or more that is wholly in one script, and in none of the language's.

    Latin is foreign to no language: names of products and programs are written in it everywhere.

    Returns:
        Name of the script; None where the text is shorter, holds letters of another script as well, or is in a script
        of the language, or the language's scripts are not known.
    """
    if text.isascii():
        return None
    own = scripts_of_language(lang or "")
    letter = _NOT_LATIN.search(text)
    if not own or letter is None or script_of(letter[0]) in own:
        return None
    prose = prose_of(text)
    scripts = letters_by_script(prose)
    if len(scripts) != 1:
        return None
    script = next(iter(scripts))
    if script == "Latin" or script in own or len(_WORD.findall(prose)) < _FEWEST_WORDS:
        return None
    return script

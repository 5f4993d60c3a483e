"""Russian words in a case, gender or number that does not go with the word before: “к пособии”, “роскошном яхте”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.tokens import Tokens, tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.morphology import Analysis, analyses

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_GENITIVE, _DATIVE = words("gent gen2"), words("datv")
_INSTRUMENTAL, _PREPOSITIONAL = words("ablt"), words("loct loc2")
_ACCUSATIVE = words("accs")
_CASES: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        words("без для от до из около после кроме против среди вокруг возле ради вместо внутри"), _GENITIVE
    ),
    **dict.fromkeys(words("к ко благодаря согласно вопреки"), _DATIVE),
    **dict.fromkeys(words("над перед"), _INSTRUMENTAL),
    **dict.fromkeys(words("при"), _PREPOSITIONAL),
    **dict.fromkeys(words("через про"), _ACCUSATIVE),
    **dict.fromkeys(words("в на о об"), _PREPOSITIONAL | _ACCUSATIVE),
    "между": _INSTRUMENTAL | _GENITIVE,
}
_DECLINED = words("NOUN ADJF PRTF")
_FIXED_PHRASES = words("друг полчаса полдень полночь полшестого полпервого")
_NUMERALS = words("два две три четыре двух трёх трех четырёх четырех оба обе полтора полторы двое трое четверо")
_JOINING = words("и или , ; а но")
_GOVERNING = tuple(
    words(
        "полн богат достойн похож равн присущ свойственн подобн благодарн верн готов известн доступн близк обязан нужн "
        "необходим занят доволен довольн знаком чужд бедн лишен лишён приверженн наказуем подсудн подотчетн подотчётн "
        "соразмерн идентичн виновн переменн беспроводн северн южн восточн западн центральн обязанн видим понятн"
    )
)
"""Stems of adjectives that ask for a noun of their own in another case (`полный воды`), that are nouns as well
(`переменная среды`), or that begin names of languages which the dictionary does not have."""
_PAIRED = words("и / или")
_WORDLIKE = 3


@check(
    "F570",
    "case-after-preposition",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(16, 19, "machine translations and catalogues, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(Example("Он получил надбавку к пособии.", marked=("к пособии",), lang="ru"),),
    good=(
        Example("Он получил надбавку к пособию и пошёл в лес, на лугу.", lang="ru"),
        Example("Они сидели вокруг друг друга и вышли в люди.", lang="ru"),
    ),
)
def case_after_preposition(view: SegmentView) -> Iterator[Mark]:
    """A noun or adjective is in a case that the preposition before it does not take.

    ## What it does
    Reports Russian nouns and adjectives right behind a preposition, if none of their readings is in a case that it
    takes. Words that the dictionary does not have, and names, are left alone.

    Needs `pip install 'mtqa[morphology]'`.

    ## Why is this bad?
    The case shows how the words belong together. Where a program or an edit has put another preposition or another noun
    in, it no longer does.

    ## Use instead
    The case that the preposition takes.
    """
    text = tokens(view.target)
    if text.vocabulary.isdisjoint(_CASES):
        return
    for index, word in enumerate(text.words[:-1]):
        cases = _CASES.get(word)
        following = text.words[index + 1]
        if cases is None or not _plain(text, index + 1) or following in _FIXED_PHRASES:
            continue
        if _cut(text, index + 1) or _in_compound(text, index + 1):
            continue
        readings = analyses(following)
        if not readings or not all(reading.part in _DECLINED for reading in readings):
            continue
        if any(reading.case in cases or "Fixd" in reading.flags for reading in readings):
            continue
        if any(reading.animate and reading.number == "plur" and reading.case == "nomn" for reading in readings):
            continue  # `выйти в люди`
        yield Mark(*text.place(index, index + 2), f"“{word}” does not take the case of “{following}”.")


@check(
    "F571",
    "adjective-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(26, 27, "machine translations and catalogues, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(Example("Они жили на роскошном яхте.", marked=("роскошном яхте",), lang="ru"),),
    good=(
        Example("Они жили на роскошной яхте, три больших дома и зелёный и синий цвета.", lang="ru"),
        Example("Он сделал возможными переговоры; склад, полный товаров.", lang="ru"),
    ),
)
def adjective_agreement(view: SegmentView) -> Iterator[Mark]:
    """An adjective is in another case, number or gender than the noun after it.

    ## What it does
    Reports Russian adjectives right before a noun with which none of their readings agrees. Left alone are what follows
    a numeral, adjectives that ask for a noun in a case of its own (`полный воды`), lists of adjectives, and
    instrumentals that belong to a verb (`сделать возможными переговоры`).

    Needs `pip install 'mtqa[morphology]'`.

    ## Why is this bad?
    Adjective and noun have to agree; where they do not, a program or an edit has changed one of the two.

    ## Use instead
    The form of the adjective that agrees.
    """
    text = tokens(view.target)
    for index in range(len(text) - 1):
        word, following = text.words[index], text.words[index + 1]
        if not (_plain(text, index) and _plain(text, index + 1)) or not word.endswith(_ADJECTIVE_ENDS):
            continue
        if text.at(index - 1) in _JOINING or word.startswith(_GOVERNING):
            continue
        before = text.words[max(0, index - 3) : index]
        if not _NUMERALS.isdisjoint(before) or any(each[0].isdigit() for each in before):
            continue
        adjectives = analyses(word)
        if not adjectives or not all(_is_adjective(each) for each in adjectives) or _cut(text, index + 1):
            continue
        nouns = analyses(following)
        if not nouns or not all(each.part == "NOUN" for each in nouns):
            continue
        if text.at(index + 2) in _PAIRED and all(each.number == "plur" for each in adjectives):
            continue  # `правильные имя и пароль`
        if not _agree(adjectives, nouns):
            place = text.place(index, index + 2)
            yield Mark(*place, f"“{word}” and “{following}” differ in case, number or gender.")


_ADJECTIVE_ENDS = tuple(words("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ою ею"))


def _plain(text: Tokens, index: int) -> bool:
    """Whether a token is a word of some length in small letters, so that it is no name."""
    return text.is_lower(index) and len(text.words[index]) >= _WORDLIKE and "-" not in text.words[index]


def _cut(text: Tokens, index: int) -> bool:
    """Whether a word goes on behind the mark of a keyboard shortcut (`рас&ширенный`), or is an abbreviation."""
    end = text.spans[index][1]
    return text.text[end : end + 1] in {"&", "_"} or (text.at(index + 1) == "." and text.is_lower(index + 2))


def _in_compound(text: Tokens, index: int) -> bool:
    """Whether a word begins a number of several words: an ordinal declines the last (`в тысяча девятьсот первом`)."""
    return text.words[index] in _THOUSANDS and any(
        each.part == "NUMR" or "Anum" in each.flags for each in analyses(text.at(index + 1) or "")
    )


_THOUSANDS = words("тысяча миллион миллиард")


def _is_adjective(reading: Analysis) -> bool:
    return reading.part == "ADJF" and reading.flags.isdisjoint(("Apro", "Subx", "Anum"))


def _agree(adjectives: tuple[Analysis, ...], nouns: tuple[Analysis, ...]) -> bool:
    """Whether any reading of the adjective goes with any of the noun, or nothing can be said."""
    if any("Fixd" in noun.flags for noun in nouns):
        return True
    free = any(adjective.case == "ablt" and adjective.gender != "femn" for adjective in adjectives)
    if free and not any(noun.case == "ablt" for noun in nouns):
        return True  # it belongs to the verb
    return any(
        (adjective.case == noun.case or noun.case in {"loc2", "gen2", "voct"})
        and adjective.number == noun.number
        and (noun.number == "plur" or adjective.gender == noun.gender or not noun.flags.isdisjoint(("ms-f", "Ms-f")))
        for adjective in adjectives
        for noun in nouns
    )

"""What prepositions and adjectives ask of the word after them, in Russian and Ukrainian."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mtqa.checks.fluency.wordlists import words
from mtqa.morphology import Analysis, analyses, common

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.checks.fluency.syntax.tokens import Tokens

_WORDLIKE = 3
_DECLINED = words("NOUN ADJF PRTF")
_LOOSE_CASES = words("loc2 gen2 voct")
_EITHER_GENDER = words("ms-f Ms-f")


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the two languages differ in.

    Attributes:
        lang: Base code.
        cases: The cases that prepositions take.
        phrases: Words behind a preposition that follow rules of their own.
        thousands: Nouns that begin a number of several words.
        adjective_ends: With which adjectives end.
        governing: Beginnings of adjectives that ask for a noun in another case (`полный воды`), that are nouns as well
            (`переменная среды`), or that begin names which the dictionary does not have.
        determiners: Words that are declined as adjectives, and seldom stand without a noun.
        predicating: Beginnings of verbs that say of something what it is or becomes.
        joining: What stands between adjectives of a list.
        paired: What joins two nouns with one adjective in the plural.
        numerals: After which adjective and noun may differ in case and number.
    """

    lang: str
    cases: Mapping[str, frozenset[str]]
    phrases: frozenset[str]
    thousands: frozenset[str]
    adjective_ends: tuple[str, ...]
    governing: tuple[str, ...]
    determiners: frozenset[str]
    predicating: tuple[str, ...]
    joining: frozenset[str]
    paired: frozenset[str]
    numerals: frozenset[str]


def wrong_cases(text: Tokens, grammar: Grammar) -> Iterator[int]:
    """Where a preposition stands before a word none of whose readings is in a case that it takes."""
    for index, word in enumerate(text.words[:-1]):
        cases = grammar.cases.get(word)
        following = text.words[index + 1]
        if cases is None or not is_plain(text, index + 1) or following in grammar.phrases:
            continue
        if is_cut(text, index + 1) or _in_compound(text, index + 1, grammar) or text.at(index + 2) in _MANNER:
            continue
        if (
            text.at(index - 1) == "/"
            or (len(word) > 1 and text.shapes[index].isupper())
            or _asks_what_kind(text, index)
        ):
            continue
        readings = common(following, grammar.lang)
        if not readings or not all(reading.part in _DECLINED for reading in readings):
            continue
        if any(reading.case in cases or "Fixd" in reading.flags for reading in readings):
            continue
        if any(reading.animate and reading.case == "nomn" and _like_accusative(reading, cases) for reading in readings):
            continue
        if "gent" in cases and grammar.lang == "uk" and _may_be_genitive(following, readings):
            continue
        yield index


_MANNER = words("образом чином")
"""What makes an adverb of the adjective before it: `при явным чином налаштованому файлі`."""


def _asks_what_kind(text: Tokens, index: int) -> bool:
    """Whether a preposition is a part of a question or a cry: `что это за коала`."""
    return text.words[index] == "за" and not _WHAT.isdisjoint(text.words[max(0, index - 3) : index])


_WHAT = words("что що")


def _like_accusative(nominative: Analysis, cases: frozenset[str]) -> bool:
    """Whether the nominative of someone may be the accusative of something: `выйти в люди`, `в мастер настройки`."""
    return nominative.number == "plur" or (nominative.gender == "masc" and "accs" in cases)


def _may_be_genitive(word: str, nouns: tuple[Analysis, ...]) -> bool:
    """Whether writers of Ukrainian take a form for the genitive, though dictionaries want another: `до буферу`."""
    return word.endswith(("у", "ю")) and any(noun.gender == "masc" and noun.case == "datv" for noun in nouns)


def disagreeing(text: Tokens, grammar: Grammar) -> Iterator[int]:
    """Where an adjective stands before a noun with which none of its readings agrees."""
    for index in range(len(text) - 1):
        word, following = text.words[index], text.words[index + 1]
        determiner = word in grammar.determiners and text.shapes[index][1:].islower()
        if not (determiner or (is_plain(text, index) and word.endswith(grammar.adjective_ends))):
            continue
        if not is_plain(text, index + 1):
            continue
        last = text.at(index - 1)
        if last in grammar.joining or word.startswith(grammar.governing) or last.startswith(grammar.governing):
            continue
        if last.startswith(grammar.predicating) and word.endswith(("ой", "ей")):
            continue  # `делает возможной запись`
        before = text.words[max(0, index - 3) : index]
        if not grammar.numerals.isdisjoint(before) or any(each[0].isdigit() for each in before):
            continue
        adjectives = common(word, grammar.lang)
        if not adjectives or not (determiner or all(map(_is_adjective, adjectives))) or is_cut(text, index + 1):
            continue
        nouns = common(following, grammar.lang)
        if not nouns or not all(each.part == "NOUN" for each in nouns):
            continue
        if text.at(index + 2) in grammar.paired and all(each.number == "plur" for each in adjectives):
            continue  # `правильные имя и пароль`
        if _agree(adjectives, nouns) or _governs(word, adjectives, nouns, predicative=grammar.lang == "uk"):
            continue
        if _belongs_elsewhere(text, index, adjectives, nouns, grammar):
            continue
        yield index


def _belongs_elsewhere(
    text: Tokens, index: int, adjectives: tuple[Analysis, ...], nouns: tuple[Analysis, ...], grammar: Grammar
) -> bool:
    """Whether an adjective may be said of something else than the noun right behind it, or of more than that."""
    genitive = grammar.lang == "uk" and any(each.case == "gent" for each in adjectives)
    if genitive and _may_be_genitive(text.words[index + 1], nouns):
        return True
    start = text.spans[index][0]
    if _PLACEHOLDER.search(text.text, max(0, start - 12), start):
        return True  # `%d новых файла`
    earlier = text.words[max(0, index - 6) : index]
    if not _LISTING.isdisjoint(earlier) and _differ_in_number(adjectives, nouns, "sing"):
        return True  # `верхняя и толстая нижняя линии`
    behind = analyses(text.at(index + 2), grammar.lang) if text.at(index + 2).isalpha() else ()
    row = text.at(index + 2) in _DASHES or any(each.part == "NOUN" and each.case == "nomn" for each in behind)
    if row and _differ_in_number(adjectives, nouns, "plur"):
        return True  # `жирные точка тире`
    if not any(each.case in _MODIFYING for each in nouns):
        return False
    before = analyses(text.at(index - 1), grammar.lang) if text.at(index - 1).isalpha() else ()
    naming = tuple(each for each in adjectives if each.case == "nomn")
    if any(each.case == "gent" for each in nouns) and _goes_with(naming, before):
        return True  # `корень квадратный числа`
    return _goes_with(adjectives, behind)  # `управляемыми компьютером приборами`


_PLACEHOLDER = re.compile(r"%[\w$]|\{\w*\}")
_LISTING = words("и й та або или чи , / &")
_DASHES = words("- – — /")
_MODIFYING = words("gent datv ablt")


def _differ_in_number(adjectives: tuple[Analysis, ...], nouns: tuple[Analysis, ...], number: str) -> bool:
    """Whether an adjective of that number and the noun would agree but for it."""
    return any(
        adjective.case == noun.case and adjective.number == number != noun.number
        for adjective in adjectives
        for noun in nouns
    )


def _goes_with(adjectives: tuple[Analysis, ...], others: tuple[Analysis, ...]) -> bool:
    nouns = tuple(each for each in others if each.part in _DECLINED and each.case is not None)
    return bool(nouns) and any(
        adjective.case == noun.case
        and adjective.number == noun.number
        and (noun.number == "plur" or adjective.gender == noun.gender)
        for adjective in adjectives
        for noun in nouns
    )


def is_plain(text: Tokens, index: int) -> bool:
    """Whether a token is a word of some length in small letters, so that it is no name."""
    return text.is_lower(index) and len(text.words[index]) >= _WORDLIKE and "-" not in text.words[index]


def is_cut(text: Tokens, index: int) -> bool:
    """Whether a word goes on behind it (`рас&ширенный`, `файл1`), or is an abbreviation."""
    end = text.spans[index][1]
    behind = text.text[end : end + 1]
    return behind in _GOES_ON or behind.isdigit() or (text.at(index + 1) == "." and text.is_lower(index + 2))


_GOES_ON = frozenset(("&", "_", "-", "\u0301"))


def _in_compound(text: Tokens, index: int, grammar: Grammar) -> bool:
    """Whether a word begins a number of several words: an ordinal declines the last (`в тысяча девятьсот первом`)."""
    return text.words[index] in grammar.thousands and any(
        each.part == "NUMR" or "Anum" in each.flags for each in analyses(text.at(index + 1) or "", grammar.lang)
    )


def _is_adjective(reading: Analysis) -> bool:
    return reading.part == "ADJF" and reading.flags.isdisjoint(("Apro", "Subx", "Anum"))


def _agree(adjectives: tuple[Analysis, ...], nouns: tuple[Analysis, ...]) -> bool:
    """Whether any reading of the adjective goes with any of the noun, or nothing can be said."""
    if any("Fixd" in noun.flags or noun.case is None for noun in nouns):
        return True
    predicative = any(each.case == "ablt" and each.gender != "femn" for each in adjectives) or all(
        each.case == "ablt" for each in adjectives
    )
    if predicative and not any(noun.case == "ablt" for noun in nouns):
        return True  # it belongs to the verb: `сделать возможными переговоры`
    return any(
        (adjective.case == noun.case or noun.case in _LOOSE_CASES)
        and adjective.number == noun.number
        and (noun.number == "plur" or adjective.gender == noun.gender or not noun.flags.isdisjoint(_EITHER_GENDER))
        for adjective in adjectives
        for noun in nouns
    )


def _governs(word: str, adjectives: tuple[Analysis, ...], nouns: tuple[Analysis, ...], *, predicative: bool) -> bool:
    """Whether the adjective is made of a verb and has the noun for its agent or object: `управляемый сервером`.

    Args:
        word: The adjective.
        adjectives: Its readings.
        nouns: Those of the noun.
        predicative: Whether adjectives in the nominative are said of something else as a rule (`він слабший тілом`).
    """
    said = {each.case for each in adjectives}
    asked = {each.case for each in nouns}
    if asked == {"ablt"} and any("pssv" in each.flags for each in adjectives):
        return True
    if said & asked:
        return False
    if predicative and "nomn" in said and asked <= _OBLIQUE:
        return True
    return _OF_VERB.search(word) is not None and not asked.isdisjoint(("ablt", "datv"))


_OBLIQUE = words("ablt datv loct")
_OF_VERB = re.compile(r"[нмт][аеиоуыюяіїьє]{1,2}[йяеємхїю]?(?:ми|го|му)?$")

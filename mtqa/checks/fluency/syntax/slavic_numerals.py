"""Nouns in another number, case or gender than the numeral before them asks for: “пять файла”, “два книги”."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.slavic import is_cut, is_plain
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.morphology import Analysis, analyses, common

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mtqa.checks.fluency.syntax.tokens import Tokens
    from mtqa.checks.view import SegmentView


class _Asked(NamedTuple):
    """What a numeral asks of its noun: number and cases, and the genders that it goes with (empty: any)."""

    number: str
    cases: frozenset[str]
    genders: frozenset[str] = frozenset()

    def allows(self, noun: Analysis) -> bool:
        """Whether a reading of a noun is what is asked for, or nothing can be said."""
        if "Fixd" in noun.flags or noun.case is None:
            return True
        if noun.number != self.number or noun.case not in self.cases:
            return False
        return not self.genders or noun.gender is None or noun.gender in self.genders


_BOTH = words("оба обе обидва обидві")
_GENITIVE, _DATIVE, _INSTRUMENTAL = words("gent gen2"), words("datv"), words("ablt")
_NOT_FEMININE, _FEMININE = words("masc neut GNdr ms-f"), words("femn ms-f")
_SUBJECT = words("nomn accs")
_OBLIQUE = words("gent datv loct accs")


def _table(rows: Mapping[str, _Asked]) -> dict[str, _Asked]:
    return {word: asked for row, asked in rows.items() for word in row.split()}


_WORDS: dict[str, dict[str, _Asked]] = {
    "ru": _table(
        {
            "два оба": _Asked("sing", _GENITIVE, _NOT_FEMININE),
            "две обе": _Asked("sing", _GENITIVE, _FEMININE),
            "три четыре": _Asked("sing", _GENITIVE),
            "двух трёх трех четырёх четырех обоих обеих": _Asked("plur", words("gent loct accs")),
            "двум трём трем четырём четырем обоим обеим": _Asked("plur", _DATIVE),
            "двумя тремя четырьмя обоими обеими": _Asked("plur", _INSTRUMENTAL),
            "пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать "
            "шестнадцать семнадцать восемнадцать девятнадцать двадцать тридцать сорок пятьдесят шестьдесят семьдесят "
            "восемьдесят девяносто сто двести триста четыреста пятьсот шестьсот семьсот восемьсот несколько": _Asked(
                "plur", _GENITIVE
            ),
            "пяти шести семи восьми девяти десяти двадцати тридцати пятидесяти": _Asked("plur", _OBLIQUE),
            "нескольких": _Asked("plur", words("gent loct accs")),
            "нескольким": _Asked("plur", _DATIVE),
            "несколькими": _Asked("plur", _INSTRUMENTAL),
        }
    ),
    "uk": _table(
        {
            "два обидва": _Asked("plur", _SUBJECT),
            "дві обидві": _Asked("plur", _SUBJECT),
            "три чотири": _Asked("plur", _SUBJECT),
            "двох трьох чотирьох обох": _Asked("plur", words("gent loct accs")),
            "двом трьом чотирьом обом": _Asked("plur", _DATIVE),
            "двома трьома чотирма обома": _Asked("plur", _INSTRUMENTAL),
            "п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять "
            "шістнадцять сімнадцять вісімнадцять дев'ятнадцять двадцять тридцять сорок п'ятдесят шістдесят сімдесят "
            "вісімдесят"
            "дев'яносто сто двісті триста чотириста п'ятсот шістсот кілька декілька": _Asked("plur", _GENITIVE),
            "п'яти шести семи восьми дев'яти десяти двадцяти тридцяти": _Asked("plur", _OBLIQUE),
            "кількох декількох": _Asked("plur", words("gent loct accs")),
            "кільком декільком": _Asked("plur", _DATIVE),
            "кількома декількома": _Asked("plur", _INSTRUMENTAL),
        }
    ),
}
_NAMING = words("nomn accs voct")
_FEW, _TEEN = range(2, 5), range(11, 15)
_LONGEST_NUMBER = 9
_YEAR = 4


def _wrong(text: Tokens, lang: str) -> Iterator[tuple[int, int]]:
    """Numerals, and the nouns behind them that are not in the form that they ask for."""
    table = _WORDS[lang]
    for index, word in enumerate(text.words[:-1]):
        asked = table.get(word)
        digits = word.isdecimal() and word.isascii() and len(word) <= _LONGEST_NUMBER
        if asked is None and not digits:
            continue
        place = index + 1
        if asked is not None and _is_plural_adjective(text, place, lang):
            place += 1
        if not is_plain(text, place) or is_cut(text, place) or text.between(place - 1, place) not in _SPACES:
            continue
        if text.words[place] in _UNITS:
            continue
        nouns = common(text.words[place], lang)
        if not nouns or not all(noun.part == "NOUN" for noun in nouns):
            continue
        if asked is not None:
            alone = word in _BOTH and not any(noun.case in _SUBJECT for noun in nouns)  # `оба пробелом`
            if not alone and not any(asked.allows(noun) for noun in nouns):
                yield index, place
        elif _counts(text, index, lang) and _wrong_after_digits(int(word), nouns):
            yield index, place


_UNITS = words(
    "бат сатанг байт килобайт мегабайт гигабайт терабайт бит грамм килограмм ампер вольт ватт киловатт герц мегагерц "
    "гігабайт мегабайт кілобайт терабайт байт біт грам кілограм "
    "треф червей бубен пик бубён слід"
)
"""What many leave without an ending after numerals, suits of cards, whose rank the numeral is, and what is no noun."""
_WORTH = ("варт", "достойн")
_SPACES = frozenset((" ", "\u00a0"))


def _is_plural_adjective(text: Tokens, place: int, lang: str) -> bool:
    if not is_plain(text, place) or place + 1 >= len(text) or text.words[place].startswith(_WORTH):
        return False
    readings = common(text.words[place], lang)
    return bool(readings) and all(
        each.part == "ADJF" and each.number == "plur" and "pssv" not in each.flags for each in readings
    )


def _counts(text: Tokens, index: int, lang: str) -> bool:
    """Whether a number in digits is no name, year, ordinal or part of a longer one, as far as the word before tells."""
    if len(text.words[index]) == _YEAR and text.words[index][:2] in {"19", "20"}:
        return False
    if text.opens_sentence(index):
        return True
    last = text.words[index - 1]
    if len(last) == 1 or not (text.is_lower(index - 1) or text.opens_sentence(index - 1)):
        return False
    readings = analyses(last, lang)
    return bool(readings) and not any(each.part in {"NOUN", "NUMR"} for each in readings)


def _wrong_after_digits(number: int, nouns: tuple[Analysis, ...]) -> bool:
    if any("Fixd" in noun.flags or noun.case is None or "Pltm" in noun.flags for noun in nouns):
        return False
    teen = number % 100 in _TEEN
    if number % 10 == 1 and not teen:
        return number > 1 and all(noun.number == "plur" for noun in nouns)
    if not all(noun.number == "plur" and noun.case in _NAMING for noun in nouns):
        return False
    return teen or number % 10 not in _FEW


@check(
    "F613",
    "numeral-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(6, 6, "catalogues and documentation, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(
        Example("Найдено пять файла.", marked=("пять файла",), lang="ru"),
        Example(
            "Обе правительства и два прекрасные моменты.",
            marked=("Обе правительства", "два прекрасные моменты"),
            lang="ru",
        ),
        Example("Найдено 5 файлы. Выбрать 21 файлов.", marked=("5 файлы", "21 файлов"), lang="ru"),
    ),
    good=(
        Example("Найдено пять файлов, два файла и два новых файла, двадцать один файл.", lang="ru"),
        Example("Выборы 2015 года, страница 5 документы, 5 человек, в 2 часа, несколько раз.", lang="ru"),
        Example("Три разделённых двоеточием значения.", lang="ru"),
    ),
)
def numeral_agreement(view: SegmentView) -> Iterator[Mark]:
    """A noun is not in the form that the Russian numeral before it asks for.

    ## What it does
    Reports nouns behind numerals in words if none of their readings is in the number, case and gender that goes with
    the numeral: the genitive singular after `два`, `три`, `четыре`, the genitive plural after `пять` and above and
    after `несколько`; feminine nouns after `две` and `обе` alone. Behind digits, which are read in any case, only
    what is wrong in all of them: `5 файлы`, `21 файлов`; and only where they are no year, and no noun stands before
    them (`глава 5`).

    Needs `pip install 'mtqa[morphology]'`.

    ## Why is this bad?
    It is a slip that every reader sees, mostly where a number was put into a text that was made for another.

    ## Use instead
    The form that the numeral asks for.
    """
    yield from _marks(view, "ru")


@check(
    "F614",
    "ukrainian-numeral-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(17, 18, "catalogues, 1 language"),
    languages=["uk"],
    requires="morphology-uk",
    bad=(
        Example("Знайдено п'ять файли.", marked=("п'ять файли",), lang="uk"),
        Example("Два міст у межах однієї країни, три гравця.", marked=("Два міст", "три гравця"), lang="uk"),
    ),
    good=(
        Example("Знайдено п'ять файлів, два файли і дві нові книги, двадцять один файл.", lang="uk"),
        Example("Декілька відокремлених комами значень, 5 осіб, о 2 годині.", lang="uk"),
    ),
)
def ukrainian_numeral_agreement(view: SegmentView) -> Iterator[Mark]:
    """A noun is not in the form that the Ukrainian numeral before it asks for.

    ## What it does
    Reports nouns behind numerals in words if none of their readings is in the number and case that goes with the
    numeral: the nominative plural after `два`, `три`, `чотири`, the genitive plural after `п'ять` and above and after
    `кілька`. Behind digits, which are read in any case, only what is wrong in all of them: `5 файли`, `21 файлів`;
    and only where they are no year, and no noun stands before them (`розділ 5`).

    Needs `pip install 'mtqa[morphology-uk]'`; see docs/spelling-and-grammar.md on the licence of its dictionary.

    ## Why is this bad?
    It is a slip that every reader sees. The genitive singular after `два` (`два файла`) is Russian.

    ## Use instead
    The form that the numeral asks for.
    """
    yield from _marks(view, "uk")


def _marks(view: SegmentView, lang: str) -> Iterator[Mark]:
    text = tokens(view.target)
    for start, end in _wrong(text, lang):
        message = f"“{text.shapes[start]}” does not go with the form “{text.shapes[end]}”."
        yield Mark(*text.place(start, end + 1), message)

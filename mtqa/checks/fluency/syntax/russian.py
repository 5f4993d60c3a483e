"""Russian words in a case, gender or number that does not go with the word before: “к пособии”, “роскошном яхте”."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.slavic import Grammar, disagreeing, wrong_cases
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_GENITIVE, _DATIVE = words("gent gen2"), words("datv")
_INSTRUMENTAL, _PREPOSITIONAL = words("ablt"), words("loct loc2")
_ACCUSATIVE = words("accs")
RUSSIAN = Grammar(
    lang="ru",
    cases={
        **dict.fromkeys(
            words(
                "без для от до из около после кроме против среди вокруг возле ради вместо внутри у из-за из-под "
                "вследствие насчёт вдоль мимо посредством"
            ),
            _GENITIVE,
        ),
        **dict.fromkeys(words("к ко благодаря согласно вопреки"), _DATIVE),
        **dict.fromkeys(words("над перед"), _INSTRUMENTAL),
        **dict.fromkeys(words("при"), _PREPOSITIONAL),
        **dict.fromkeys(words("через про"), _ACCUSATIVE),
        **dict.fromkeys(words("в на о об"), _PREPOSITIONAL | _ACCUSATIVE),
        **dict.fromkeys(words("с со"), _GENITIVE | _INSTRUMENTAL | _ACCUSATIVE),
        **dict.fromkeys(words("под за"), _INSTRUMENTAL | _ACCUSATIVE),
        "по": _DATIVE | _PREPOSITIONAL | _ACCUSATIVE,
        "между": _INSTRUMENTAL | _GENITIVE,
    },
    phrases=words(
        "друг полчаса полдень полночь полшестого полпервого своего светов веб каннада дельта альфа бета мета боке "
        "голоду виду маху разбегу испугу размаху счету счёту краю верху низу боку году жиру"
    ),
    thousands=words("тысяча миллион миллиард"),
    adjective_ends=tuple(words("ый ий ой ая яя ое ее ые ие ого его ому ему ым им ом ем ую юю ых их ыми ими ою ею")),
    governing=tuple(
        words(
            "полн богат достойн похож равн присущ свойственн подобн благодарн верн готов известн доступн близк обязан "
            "нужн необходим занят доволен довольн знаком чужд бедн лишен лишён приверженн наказуем подсудн подотчетн "
            "подотчётн соразмерн идентичн виновн переменн беспроводн северн южн восточн западн центральн обязанн видим "
            "понятн арифметическ геометрическ дальнейш незамеченн необитаем белого"
        )
    ),
    determiners=words(
        "этот эта эту этой моя мою моей моим моём моего моему мои твой твоя твою твоего твои наш наша нашу нашей "
        "нашего нашему нашим нашем наши ваш ваша вашу вашей вашего вашему вашим вашем ваши свой своя свою своей "
        "своему своим своём своём свои каждый каждая каждую каждое каждого каждой каждому какой какая какую какие "
        "такой такая такую такие"
    ),
    predicating=tuple(words("дела сдела счит счит оказ стан стал явля остав")),
    joining=words("и или , ; ) а но"),
    paired=words("и / или"),
    numerals=words("два две три четыре двух трёх трех четырёх четырех оба обе полтора полторы двое трое четверо"),
)


@check(
    "F570",
    "case-after-preposition",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(26, 32, "catalogues, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(Example("Он получил надбавку к пособии.", marked=("к пособии",), lang="ru"),),
    good=(
        Example("Он получил надбавку к пособию и пошёл в лес, на лугу.", lang="ru"),
        Example("Они сидели вокруг друг друга и вышли в люди; что это за коала?", lang="ru"),
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
    if text.vocabulary.isdisjoint(RUSSIAN.cases):
        return
    for index in wrong_cases(text, RUSSIAN):
        said = text.shapes[index], text.shapes[index + 1]
        yield Mark(*text.place(index, index + 2), f"“{said[0]}” does not take the case of “{said[1]}”.")


@check(
    "F571",
    "adjective-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(28, 32, "catalogues, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(
        Example("Они жили на роскошном яхте.", marked=("роскошном яхте",), lang="ru"),
        Example("Эта информацию вернётся в свой квартиру.", marked=("Эта информацию", "свой квартиру"), lang="ru"),
    ),
    good=(
        Example("Они жили на роскошной яхте, три больших дома и зелёный и синий цвета.", lang="ru"),
        Example("Он сделал возможными переговоры; склад, полный товаров.", lang="ru"),
        Example("Верхняя и толстая нижняя линии, управляемыми компьютером приборами.", lang="ru"),
    ),
)
def adjective_agreement(view: SegmentView) -> Iterator[Mark]:
    """An adjective or determiner is in another case, number or gender than the noun after it.

    ## What it does
    Reports Russian adjectives, and determiners such as `этот` and `свой`, right before a noun with which none of their
    readings agrees. Left alone are what follows a numeral, adjectives that ask for a noun in a case of its own
    (`полный воды`), lists of adjectives, and instrumentals that belong to a verb (`сделать возможными переговоры`).

    Needs `pip install 'mtqa[morphology]'`.

    ## Why is this bad?
    Adjective and noun have to agree; where they do not, a program or an edit has changed one of the two.

    ## Use instead
    The form of the adjective that agrees.
    """
    text = tokens(view.target)
    for index in disagreeing(text, RUSSIAN):
        said = text.shapes[index], text.shapes[index + 1]
        yield Mark(*text.place(index, index + 2), f"“{said[0]}” and “{said[1]}” differ in case, number or gender.")

"""Ukrainian words in a case, gender or number that does not go with the word before: “для файл”, “нова файлу”."""

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

_GENITIVE, _DATIVE, _ACCUSATIVE = words("gent"), words("datv"), words("accs")
_INSTRUMENTAL, _LOCATIVE = words("ablt"), words("loct")
UKRAINIAN = Grammar(
    lang="uk",
    cases={
        **dict.fromkeys(
            words(
                "без для від до із-за з-за з-під після крім окрім проти серед навколо коло біля замість задля заради "
                "впродовж упродовж протягом внаслідок унаслідок стосовно щодо всередині усередині посеред вздовж уздовж"
            ),
            _GENITIVE,
        ),
        **dict.fromkeys(words("завдяки всупереч наперекір"), _DATIVE),
        **dict.fromkeys(words("над перед під"), _INSTRUMENTAL | _ACCUSATIVE),
        **dict.fromkeys(words("при"), _LOCATIVE),
        **dict.fromkeys(words("через про крізь"), _ACCUSATIVE),
        **dict.fromkeys(words("на о об по"), _LOCATIVE | _ACCUSATIVE),
        **dict.fromkeys(words("у в"), _LOCATIVE | _ACCUSATIVE | _GENITIVE),
        **dict.fromkeys(words("з із зі за"), _GENITIVE | _INSTRUMENTAL | _ACCUSATIVE),
        "між": _INSTRUMENTAL | _GENITIVE | _ACCUSATIVE,
    },
    phrases=words("півгодини півдня пів неповністю нежиті сутінок веб перший останній дельта альфа бета мета боке"),
    thousands=words("тисяча мільйон мільярд"),
    adjective_ends=tuple(words("ий ій а я е є і ї ого ього ому ьому им ім ою ьою у ю их іх ими іми")),
    governing=tuple(
        words(
            "повн багат гідн достойн схож рівн притаманн властив подібн вдячн вірн готов відом доступн близьк "
            "зобов'язан потрібн необхідн зайнят задоволен знайом чуж бідн позбавлен винн змінн північн південн "
            "східн західн центральн видим зрозуміл повинн відповідн невідповідн обвідн удостоєн пропорц друго "
            "арифметичн десят сот тисячн"
        )
    ),
    determiners=words(
        "цей ця цю цієї цій ці мій моя мою моє моєї мої твій твоя твою твоє твої наш наша нашу наше нашого нашої "
        "нашій наші ваш ваша вашу ваше вашого вашої вашій ваші свій своя свою своє свого своєї своїй свої кожен "
        "кожна кожну кожного кожної"
    ),
    predicating=tuple(words("роби зроби вважа стан става")),
    joining=words("і й та або чи , ; ) а але"),
    paired=words("і й та / або чи"),
    numerals=words("два дві три чотири двох трьох чотирьох обидва обидві півтора півтори двоє троє четверо"),
)


@check(
    "F611",
    "ukrainian-case-after-preposition",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.7,
    precision=Precision(23, 32, "catalogues, 1 language"),
    languages=["uk"],
    requires="morphology-uk",
    bad=(
        Example("Змінити біти режиму доступу до файл.", marked=("до файл",), lang="uk"),
        Example("Налаштування виплат по заставам.", marked=("по заставам",), lang="uk"),
    ),
    good=(
        Example("Він отримав надбавку до допомоги, пішов у ліс і вийшов у люди.", lang="uk"),
        Example("Вставити з буферу обміну.", lang="uk"),
    ),
)
def ukrainian_case_after_preposition(view: SegmentView) -> Iterator[Mark]:
    """A Ukrainian noun or adjective is in a case that the preposition before it does not take.

    ## What it does
    Reports nouns and adjectives right behind a preposition, if none of their readings is in a case that it takes.
    Words that the dictionary does not have, and names, are left alone, and so are genitives in `-у` of nouns that
    have `-а` in dictionaries (`з буферу`).

    Needs `pip install 'mtqa[morphology-uk]'`; see docs/spelling-and-grammar.md on the licence of its dictionary.

    ## Why is this bad?
    The case shows how the words belong together. Where a program or an edit has put another preposition or another noun
    in, it no longer does. `По` with the dative (`по заставам`) is Russian.

    ## Use instead
    The case that the preposition takes.
    """
    text = tokens(view.target)
    if text.vocabulary.isdisjoint(UKRAINIAN.cases):
        return
    for index in wrong_cases(text, UKRAINIAN):
        said = text.shapes[index], text.shapes[index + 1]
        yield Mark(*text.place(index, index + 2), f"“{said[0]}” does not take the case of “{said[1]}”.")


@check(
    "F612",
    "ukrainian-adjective-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(24, 31, "catalogues, 1 language"),
    languages=["uk"],
    requires="morphology-uk",
    bad=(
        Example("Вони йшли до зелена хати.", marked=("зелена хати",), lang="uk"),
        Example("Якщо ця опцію вимкнено, файл не відкриється.", marked=("ця опцію",), lang="uk"),
    ),
    good=(
        Example("Вони жили на розкішній яхті; ця опція; задані користувачем слова; вони слабші тілом.", lang="uk"),
        Example("Він зробив можливими переговори. Натисніть обидві лівої кнопки: синя і червона лампи.", lang="uk"),
    ),
)
def ukrainian_adjective_agreement(view: SegmentView) -> Iterator[Mark]:
    """A Ukrainian adjective or determiner is in another case, number or gender than the noun after it.

    ## What it does
    Reports adjectives, and determiners such as `цей` and `свій`, right before a noun with which none of their readings
    agrees. Left alone are what follows a numeral, adjectives that have a noun for their agent or object
    (`заданий користувачем`), lists of adjectives, and instrumentals that belong to a verb.

    Needs `pip install 'mtqa[morphology-uk]'`; see docs/spelling-and-grammar.md on the licence of its dictionary.

    ## Why is this bad?
    The two have to agree; where they do not, a program or an edit has changed one of them.

    ## Use instead
    The form that agrees.
    """
    text = tokens(view.target)
    for index in disagreeing(text, UKRAINIAN):
        said = text.shapes[index], text.shapes[index + 1]
        yield Mark(*text.place(index, index + 2), f"“{said[0]}” and “{said[1]}” differ in case, number or gender.")

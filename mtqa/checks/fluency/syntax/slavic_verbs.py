"""Verbs in another person, number or gender than their subject right before them: “она сделал”, “машина сломался”."""

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
    from collections.abc import Iterator

    from mtqa.checks.fluency.syntax.tokens import Tokens
    from mtqa.checks.view import SegmentView


class _Subject(NamedTuple):
    """Person, number and genders that a verb has to have."""

    person: str
    number: str
    genders: frozenset[str]

    def allows(self, verb: Analysis) -> bool:
        person = next((each for each in _PERSONS if each in verb.flags), None)
        if person is not None:
            return person == self.person and verb.number == self.number
        if verb.number is None:
            return True
        if verb.number != self.number:
            return False
        return verb.gender is None or self.number == "plur" or verb.gender in self.genders


_PERSONS = ("1per", "2per", "3per")
_ANY = words("masc femn")
_PRONOUNS = {
    "ru": {
        "я": _Subject("1per", "sing", _ANY),
        "ты": _Subject("2per", "sing", _ANY),
        "он": _Subject("3per", "sing", words("masc")),
        "она": _Subject("3per", "sing", words("femn")),
        "оно": _Subject("3per", "sing", words("neut")),
        "мы": _Subject("1per", "plur", _ANY),
        "вы": _Subject("2per", "plur", _ANY),
        "они": _Subject("3per", "plur", _ANY),
    },
    "uk": {
        "я": _Subject("1per", "sing", _ANY),
        "ти": _Subject("2per", "sing", _ANY),
        "він": _Subject("3per", "sing", words("masc")),
        "вона": _Subject("3per", "sing", words("femn")),
        "воно": _Subject("3per", "sing", words("neut")),
        "ми": _Subject("1per", "plur", _ANY),
        "ви": _Subject("2per", "plur", _ANY),
        "вони": _Subject("3per", "plur", _ANY),
    },
}
_BETWEEN = {
    "ru": words(
        "не уже также тоже ещё еще сразу затем потом часто всегда никогда теперь снова только даже сам сама сами"
    ),
    "uk": words("не вже також теж ще одразу потім часто завжди ніколи тепер знову тільки навіть сам сама самі"),
}
_JOINING = {
    "ru": words("и или ни с со то что чем как"),
    "uk": words("і й та або чи ні ані з із зі то що ніж як"),
}
_JOINED = frozenset("'’‘`\\-_")
_PARTICLES = words("было бывало есть мол бишь було бувало є дай давай")
_FINITE = {"ru": words("VERB PRTS ADJS"), "uk": words("VERB")}


def _wrong(text: Tokens, lang: str) -> Iterator[tuple[int, int]]:
    for index, word in enumerate(text.words[:-1]):
        if not word.isalpha() or word in _BETWEEN[lang]:
            continue
        place = _after(text, index, lang)
        verbs = common(text.at(place), lang) if is_plain(text, place) else ()
        if not verbs or not all(each.part in _FINITE[lang] and "impr" not in each.flags for each in verbs):
            continue
        if is_cut(text, place) or text.words[place] in _PARTICLES or _is_adverb(text.words[place], verbs):
            continue
        if not _in_one_row(text, index, place) or text.text[max(0, text.spans[index][0] - 1)] in _JOINED:
            continue
        subject = _PRONOUNS[lang].get(word)
        if subject is None:
            subject = _noun(text, index, lang)
            if subject is None or not _goes_with_nouns(text, index, place, verbs, lang):
                continue
        elif text.at(index - 1) in _JOINING[lang] or not (text.shapes[index].islower() or text.shapes[index].istitle()):
            continue
        if not any(subject.allows(each) for each in verbs):
            yield index, place


def _after(text: Tokens, index: int, lang: str) -> int:
    """Where the next word stands, adverbs and the like left out."""
    place = index + 1
    while text.at(place) in _BETWEEN[lang]:
        place += 1
    return place


def _in_one_row(text: Tokens, first: int, last: int) -> bool:
    """Whether single spaces part all tokens from the first to the last."""
    return all(text.between(each, each + 1) == " " for each in range(first, last))


def _is_adverb(word: str, readings: tuple[Analysis, ...]) -> bool:
    """Whether a short adjective may be an adverb: `ненасильственно свергнута`."""
    return word.endswith(("о", "е")) and any(each.part == "ADJS" for each in readings)


def _wrong_complements(text: Tokens, lang: str) -> Iterator[tuple[int, int]]:
    """Forms of `быть` in the past before a short participle or adjective of another gender or number."""
    if text.vocabulary.isdisjoint(_BE):
        return
    for index, word in enumerate(text.words[:-1]):
        if word not in _BE:
            continue
        place = _after(text, index, lang)
        if not is_plain(text, place) or is_cut(text, place) or not _in_one_row(text, index, place):
            continue
        said = common(text.words[place], lang)
        if not said or not all(_is_predicate(each, lang) for each in said) or text.words[place] in _IMPERSONAL:
            continue
        if _is_adverb(text.words[place], said):
            continue
        verbs = [each for each in analyses(word, lang) if each.part == "VERB"]
        if not any(
            verb.number == each.number and (verb.number == "plur" or verb.gender == each.gender)
            for verb in verbs
            for each in said
        ):
            yield index, place


_IMPERSONAL = words("можна треба потрібно варто слід")


def _is_predicate(reading: Analysis, lang: str) -> bool:
    if lang == "ru":
        return reading.part in {"PRTS", "ADJS"}
    return reading.part == "ADJF" and reading.case in {"nomn", "voct"}


def _noun(text: Tokens, index: int, lang: str) -> _Subject | None:
    """The subject that a noun is, if it can be nothing else."""
    word = text.words[index]
    if (
        word in _NO_SUBJECTS
        or len(word) < 4
        or "-" in word
        or is_cut(text, index)
        or not _begins_clause(text, index, lang)
    ):
        return None
    readings = common(word, lang) if text.is_lower(index) else analyses(word, lang)
    if not readings or not all(each.part == "NOUN" and each.case in _SUBJECT_CASES for each in readings):
        return None
    if any(not _EITHER.isdisjoint(each.flags) for each in readings):
        return None
    subjects = {(each.number, each.gender) for each in readings}
    if len(subjects) != 1 or (readings[0].animate and readings[0].gender == "masc"):
        return None
    number, gender = subjects.pop()
    if number is None or (number == "sing" and gender is None):
        return None
    return _Subject("3per", number, frozenset([gender or ""]))


_SUBJECT_CASES = words("nomn accs voct")
_NO_SUBJECTS = words(
    "правда пора охота лень грех беда жаль день ночь час год месяц неделя век минута секунда утро вечер раз время "
    "часть половина треть четверть пара десяток сотня тысяча миллион большинство меньшинство множество ряд "
    "количество число масса группа тройка двойка уйма тьма слава шкода рік місяць тиждень хвилина година ранок "
    "вечір частина половина третина чверть десяток сотня тисяча мільйон більшість меншість кількість низка безліч "
    "решта доба ніч"
)


def _begins_clause(text: Tokens, index: int, lang: str) -> bool:
    """Whether nothing but adjectives stands between a noun and where its sentence or clause begins."""
    start = index
    while start > 0 and not text.opens_sentence(start):
        last = text.words[start - 1]
        if last in _OPENING:
            return text.is_lower(index)
        readings = analyses(last, lang) if last.isalpha() else ()
        if not any(each.part in _ADJECTIVAL and each.case == "nomn" for each in readings):
            return False
        start -= 1
    return start < index or text.shapes[index][1:].islower()


_ADJECTIVAL = words("ADJF NPRO PRTF")
_OPENING = words("что когда если поскольку хотя чтобы где поэтому якщо коли оскільки хоча щоб де тому")


def _goes_with_nouns(text: Tokens, index: int, place: int, verbs: tuple[Analysis, ...], lang: str) -> bool:
    """Whether a noun before the verb is sure to be its subject."""
    verb = text.words[place]
    intransitive = verb in _BE or verb.endswith(("ся", "сь")) or all(each.part == "PRTS" for each in verbs)
    if not intransitive and any(each.case == "accs" for each in analyses(text.words[index], lang)):
        return False
    if any(each.gender == "neut" for each in verbs) and (verb.endswith(("ся", "сь")) or verb in {"было", "було"}):
        return False  # `не удалось`
    after = analyses(text.at(place + 1), lang) if text.at(place + 1).isalpha() else ()
    return not any(
        each.part in {"INFN", "VERB"}
        or (each.part in {"NOUN", "NPRO"} and each.case == "nomn" and any(_agrees(verb, each) for verb in verbs))
        for each in after
    )


def _agrees(verb: Analysis, noun: Analysis) -> bool:
    return verb.number == noun.number and (verb.number == "plur" or verb.gender in {noun.gender, None})


_BE = words("был была было были був була було були")


_EITHER = words("ms-f Ms-f")


@check(
    "F615",
    "subject-verb-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(42, 46, "machine translations and catalogues, 1 language"),
    languages=["ru"],
    requires="morphology",
    bad=(
        Example("Она уже сделал всё, а мы пойдёт.", marked=("Она уже сделал", "мы пойдёт"), lang="ru"),
        Example(
            "Страница удалён, если новое устройство установлена.",
            marked=("Страница удалён", "устройство установлена"),
            lang="ru",
        ),
        Example("Чтобы они было показаны снова.", marked=("было показаны",), lang="ru"),
    ),
    good=(
        Example("Она уже сделала всё. Он и она пошли, и он было подумал; врач сказала.", lang="ru"),
        Example(
            "Здание готовились покинуть сотрудники. Ошибка не удалось исправить. Весь день лилась вода.", lang="ru"
        ),
        Example("Большинство были за. Правда оказалось, что нет.", lang="ru"),
    ),
)
def subject_verb_agreement(view: SegmentView) -> Iterator[Mark]:
    """A Russian verb is in another person, number or gender than its subject.

    ## What it does
    Reports verbs, short participles and short adjectives right behind a personal pronoun, or behind a noun that
    begins the clause, where none of their readings agrees with it; and participles and adjectives that do not agree
    with `был`, `была`, `было`, `были`. Nouns that may be an object (`здание готовились покинуть`), that have a verb
    of either number (`большинство`), and people of either gender (`врач`) are left alone.

    Needs `pip install 'mtqa[morphology]'`.

    ## Why is this bad?
    The two have to agree; where they do not, a program or an edit has changed one of them.

    ## Use instead
    The form of the verb that agrees.
    """
    yield from _marks(view, "ru")


@check(
    "F616",
    "ukrainian-subject-verb-agreement",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(28, 31, "catalogues, 1 language"),
    languages=["uk"],
    requires="morphology-uk",
    bad=(
        Example("Вона вже зробив усе, а ви відмовляється.", marked=("Вона вже зробив", "ви відмовляється"), lang="uk"),
        Example("Якщо нова сторінка був відкритий.", marked=("сторінка був",), lang="uk"),
    ),
    good=(
        Example("Вона вже зробила усе. Він і вона пішли, лікар сказала.", lang="uk"),
        Example("Помилка не вдалося виправити. Більшість були за. Файл було відкрито.", lang="uk"),
    ),
)
def ukrainian_subject_verb_agreement(view: SegmentView) -> Iterator[Mark]:
    """A Ukrainian verb is in another person, number or gender than its subject.

    ## What it does
    Reports verbs right behind a personal pronoun, or behind a noun that begins the clause, where none of their
    readings agrees with it; and adjectives that do not agree with `був`, `була`, `було`, `були`. Nouns that may be an
    object, that have a verb of either number (`більшість`), and people of either gender (`лікар`) are left alone.

    Needs `pip install 'mtqa[morphology-uk]'`; see docs/spelling-and-grammar.md on the licence of its dictionary.

    ## Why is this bad?
    The two have to agree; where they do not, a program or an edit has changed one of them.

    ## Use instead
    The form of the verb that agrees.
    """
    yield from _marks(view, "uk")


def _marks(view: SegmentView, lang: str) -> Iterator[Mark]:
    text = tokens(view.target)
    for start, end in sorted({*_wrong(text, lang), *_wrong_complements(text, lang)}):
        message = f"“{text.shapes[end]}” does not agree with “{text.shapes[start]}”."
        yield Mark(*text.place(start, end + 1), message)

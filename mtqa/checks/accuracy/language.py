"""Text in another language than it should be in: the whole document, a run of segments, one target."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity
from mtqa.language import CONFIDENT, guess_language, language_name, same_language
from mtqa.language.codes import UNKNOWN
from mtqa.language.scripts import scripts_of_language
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document, LanguageGuess, Segment

_OPENING_QUOTES = "\"'“”„«»‘‚「『‹›"
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_LONG_FOR_ONE = 40  # characters; a single foreign segment that is shorter may be a title or a motto


@check(
    "A201",
    "unexpected-language",
    Category.UNTRANSLATED,
    Severity.CRITICAL,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    bad=(
        Example(
            "Это письмо пришло вчера. Никто не знает, кто его написал.",
            marked=("Это письмо пришло вчера.",),
            expected_lang="en",
        ),
        Example(
            "Der Zug kommt heute nicht, weil die Strecke gesperrt ist.",
            marked=("Der Zug kommt heute nicht, weil die Strecke gesperrt ist.",),
            expected_lang="fr",
        ),
        Example(
            "The bridge has been closed since the flood of last spring.",
            marked=("The bridge has been closed since the flood of last spring.",),
            expected_lang="ja",
        ),
    ),
    good=(
        Example("The letter came yesterday. Nobody knows who wrote it.", expected_lang="en-GB"),
        Example("Ovo pismo je stiglo juče i niko ne zna ko ga je napisao.", expected_lang="hr"),
        Example("Das ist nicht Deutsch.", expected_lang="nb"),
        Example("12:30 – 14:00, 10 km", expected_lang="en"),
    ),
)
def unexpected_language(document: Document) -> Iterator[Mark]:
    """The document is not in the language that it is said to be in.

    ## What it does
    Compares the language that is expected (`--target-lang`, the configuration, or a file name such as `page.ru.md`)
    with the one that the text is in.

    ## Why is this bad?
    The wrong file was delivered, or it was never translated. Everything else that is checked depends on the language.

    ## Use instead
    Put the translation in the file's place, or correct the expected language.

    ## Languages
    About fifty languages by their words and letters, and any that has a script of its own. Near relatives (Croatian for
    Serbian, Danish for Norwegian) are told apart only in longer texts.
    """
    expected = document.expected_lang
    wrong = _unexpected(document)
    if expected is None or wrong is None:
        return
    segment = _first(document, wrong)
    if segment is not None:
        yield Mark(
            0,
            len(segment.target),
            f"The text is in {language_name(wrong)}, not in {language_name(expected)} as expected.",
            segment=segment,
        )


@check(
    "A202",
    "foreign-language-run",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    bad=(
        Example(
            "The town was quiet when we arrived, and it has been quiet ever since.\n\n"
            "Потом мы узнали, что все жители уехали на праздник в соседний город.\n\n"
            "They came back in the evening with their children and their dogs.",
            marked=("Потом мы узнали, что все жители уехали на праздник в соседний город.",),
        ),
        Example(
            "Die Stadt war still, als wir ankamen, und sie ist es noch heute.\n\n"
            "Later we learned that they had all gone to the fair in the next town.\n\n"
            "When they came back in the evening, there was nothing left of it.\n\n"
            "Am Abend kamen sie mit ihren Kindern und ihren Hunden zurück.",
            marked=("Later we learned that they had all gone to the fair in the next town.",),
            lang="de",
        ),
    ),
    good=(
        Example(
            "The town was quiet when we arrived, and it has been quiet ever since.\n\n"
            "Universidad Nacional de La Plata\n\n"
            "“Ce n'est pas la mer qui prend l'homme, c'est l'homme qui prend la mer.”\n\n"
            "They came back in the evening with their children and their dogs.",
        ),
    ),
)
def foreign_language_run(document: Document) -> Iterator[Mark]:
    """Segments of the document are in another language than the rest.

    ## What it does
    Reports each run of segments that are long enough to be sure and in another language than the document; the mark is
    on the first of them. Quotations and titles are left alone, and so are targets in the language of their source,
    which `target-in-source-language` reports.

    ## Why is this bad?
    Parts that were skipped by a translation, or taken from another file.

    ## Use instead
    Translate them.

    ## Languages
    As for `unexpected-language`.
    """
    if document.target_lang is None or _unexpected(document) is not None:
        return
    run: list[Segment] = []
    for segment in document.segments:
        if segment.role is Role.FURNITURE:
            continue
        if _is_foreign(segment) and (not run or _alike(run[0], segment)):
            run.append(segment)
        elif segment.guess is not None and segment.guess.lang != UNKNOWN:
            yield from _report(run)
            run = [segment] if _is_foreign(segment) else []
    yield from _report(run)


@check(
    "A107",
    "target-in-source-language",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    bad=(
        Example(
            "The file that you have chosen could not be opened.",
            marked=("The file that you have chosen could not be opened.",),
            lang="de",
            source="The file you have chosen could not be opened!",
            source_lang="en",
        ),
        Example(
            "Мы не знаем, когда он вернётся и что он скажет.",
            marked=("Мы не знаем, когда он вернётся и что он скажет.",),
            source="Мы не знаем, когда он вернётся.",
            source_lang="ru",
        ),
    ),
    good=(
        Example(
            "Die gewählte Datei konnte nicht geöffnet werden.",
            lang="de",
            source="The file you have chosen could not be opened.",
            source_lang="en",
        ),
        Example(
            "Windows Server Update Services Console",
            lang="de",
            source="Windows Server Update Services console",
            source_lang="en",
        ),
        Example(
            "Kde je tento súbor a kto ho otvoril?",
            lang="sk",
            source="Kde je tento soubor a kdo ho otevřel?",
            source_lang="cs",
        ),
    ),
)
def target_in_source_language(view: SegmentView) -> Iterator[Mark]:
    """The target is in the language of the source.

    ## What it does
    Reports targets that are long enough to be sure, in the source's language and not in the target's. Targets that
    equal their source are reported by `target-equals-source`.

    ## Why is this bad?
    The segment was not translated: a model copied or paraphrased its input, or a note was left in its place.

    ## Use instead
    Translate the segment.

    ## Languages
    As for `unexpected-language`.
    """
    target, segment = view.target, view.segment
    if len(target) < 20 or not view.source_lang or not view.lang or view.source_lang == view.lang:
        return
    guess = segment.guess or guess_language(target, expected=view.lang)
    if (
        guess.lang != view.lang
        and _sure(guess, view.lang)
        and same_language(guess.lang, view.source_lang)
        and not same_language(guess.lang, view.lang)
        and target.strip() != view.source.strip()
    ):
        yield Mark(
            0,
            len(target),
            f"The target is in {language_name(view.source_lang)}, the language of the source, "
            f"not in {language_name(view.lang)}.",
            confidence=0.6 if _is_title(target) else None,
        )


def _unexpected(document: Document) -> str | None:
    """The language of the document where that is surely not the expected one."""
    expected, guess = document.expected_lang, document.guess
    if expected is None or guess is None or not _sure(guess, expected) or same_language(guess.lang, expected):
        return None
    return guess.lang


def _sure(guess: LanguageGuess, against: str) -> bool:
    """Whether a guess may contradict the language that the text should be in; another script is proof by itself."""
    if guess.lang == UNKNOWN:
        return False
    if guess.confidence >= CONFIDENT:
        return True
    own, other = scripts_of_language(against), scripts_of_language(guess.lang)
    return guess.confidence >= 0.6 and "Latin" not in other and bool(own) and own.isdisjoint(other)


def _first(document: Document, lang: str) -> Segment | None:
    """The first segment in the language, else the first one of the document that says anything."""
    prose = [segment for segment in document.segments if segment.role is not Role.FURNITURE and segment.target.strip()]
    return next((each for each in prose if each.guess and each.guess.lang == lang), prose[0] if prose else None)


def _is_foreign(segment: Segment) -> bool:
    """Whether a segment is surely in another language than it should be, and that is no other check's business."""
    guess, expected = segment.guess, segment.target_lang
    if guess is None or expected is None or same_language(guess.lang, expected) or not _sure(guess, expected):
        return False
    if segment.source is not None and same_language(guess.lang, segment.source_lang):
        return False
    return segment.target.lstrip()[:1] not in _OPENING_QUOTES and not _is_title(segment.target)


def _is_title(text: str) -> bool:
    """Whether most of the longer words are capitalised, as in titles of books, which may stay as they are."""
    words = [word for word in _LONG_WORD.findall(text) if word[0].isupper() or word[0].islower()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _alike(first: Segment, other: Segment) -> bool:
    """Whether two foreign segments belong to one run: the same language, or at least the same script."""
    if first.guess is None or other.guess is None:
        return False
    one, two = first.guess.lang, other.guess.lang
    return one == two or scripts_of_language(one) == scripts_of_language(two) != {"Latin"}


def _report(run: list[Segment]) -> Iterator[Mark]:
    if not run or (len(run) == 1 and len(run[0].target) < _LONG_FOR_ONE and run[0].target.isascii()):
        return
    first = run[0]
    votes = Counter(segment.guess.lang for segment in run if segment.guess)
    name, expected = language_name(votes.most_common(1)[0][0]), language_name(first.target_lang or UNKNOWN)
    if len(run) == 1:
        message = f"This segment is in {name}, not in {expected} like the document."
    else:
        message = f"From here on {len(run)} segments are in {name}, not in {expected} like the document."
    yield Mark(0, len(first.target), message, segment=first, confidence=None if len(run) == 1 else 0.95)

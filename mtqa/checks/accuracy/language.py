"""Text in another language than it should be in: the whole document, a run of segments, one target."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language import (
    base_language,
    contradicts,
    foreign_script,
    guess_language,
    language_name,
    same_language,
)
from mtqa.language.codes import UNKNOWN
from mtqa.language.evidence import words_in
from mtqa.language.function_words import words_of
from mtqa.language.scripts import script_of, scripts_of_language
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document, LanguageGuess, Segment

_OPENING_QUOTES = "\"'“”„«»‘‚「『‹›"
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।](?:[”’“\"'»«)\]」』）]|\s)*$")
_NO_SENTENCE = 0.6
_MAY_STAND_BETWEEN = 2  # segments that show no language may interrupt a run, but a list of them ends it
_LONG_FOR_ONE = 40  # characters; a single foreign segment that is shorter and no sentence may be a title or a motto


@check(
    "A201",
    "unexpected-language",
    Category.UNTRANSLATED,
    Severity.CRITICAL,
    scope=Scope.DOCUMENT,
    confidence=0.95,
    precision=Precision(16, 17, "catalogues, 2 languages; articles, 8 languages"),
    judges_language=True,
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
    confidence=0.8,
    precision=Precision(42, 53, "catalogues, 7 languages; articles, 11 languages"),
    judges_language=True,
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
        Example(
            "The museum is closed on Mondays.\n\nПочему маяки снова популярны?\n\nDogs are not allowed into the halls.",
            marked=("Почему маяки снова популярны?",),
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
    Reports each run of segments that are surely in another language than the document, or than they say themselves (a
    column of a table, the `lang` of an HTML element); the mark is on the first of them. Two words are enough where
    they are in a script that the language is not written in. Quotations and titles are left alone, and so are targets
    in the language of their source, which `target-in-source-language` reports.

    ## Why is this bad?
    Parts that were skipped by a translation, or taken from another file.

    ## Use instead
    Translate them.

    ## Languages
    As for `unexpected-language`.
    """
    if _unexpected(document) is not None:
        return
    run: list[_Foreign] = []
    between = 0
    for segment in document.segments:
        if segment.role is Role.FURNITURE:
            continue
        found = _foreign(segment)
        if found is not None and (not run or _alike(run[0], found)):
            run.append(found)
            between = 0
        elif found is not None or between == _MAY_STAND_BETWEEN or (run and _is_own(segment, run[0])):
            yield from _report(run, document)
            run = [] if found is None else [found]
            between = 0
        else:
            between += 1
    yield from _report(run, document)


@check(
    "A107",
    "target-in-source-language",
    Category.UNTRANSLATED,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.9,
    precision=Precision(20, 21, "catalogues, 12 languages; machine translations, 2 languages"),
    judges_language=True,
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
def target_in_source_language(view: SegmentView) -> Iterable[Mark]:
    """The target is in the language of the source.

    ## What it does
    Reports targets that are long enough to be sure, in the source's language and not in the target's. Where most words
    are capitalised, it is a title or a list of names, which may stay, and nothing is reported. Targets that equal their
    source are reported by `target-equals-source`.

    ## Why is this bad?
    The segment was not translated: a model copied or paraphrased its input, or a note was left in its place.

    ## Use instead
    Translate the segment.

    ## Languages
    As for `unexpected-language`.
    """
    target, segment = view.target, view.segment
    if not view.source_lang or not view.lang or view.source_lang == view.lang:
        return ()
    guess = segment.guess
    if target.isascii() and (len(target) < 20 if guess is None else guess.lang in {view.lang, UNKNOWN}):
        return ()
    if _is_title(target) or target.strip() == view.source.strip():
        return ()
    if not _is_sources(target, guess or guess_language(target, expected=view.lang), view.lang, view.source_lang):
        return ()
    message = (
        f"The target is in {language_name(view.source_lang)}, the language of the source, "
        f"not in {language_name(view.lang)}."
    )
    return (Mark(0, len(target), message),)


def _unexpected(document: Document) -> str | None:
    """The language of the document where that is surely not the expected one."""
    expected, guess = document.expected_lang, document.guess
    return guess.lang if guess is not None and contradicts(guess, expected) else None


def _first(document: Document, lang: str) -> Segment | None:
    """The first segment in the language, else the first one of the document that says anything."""
    prose = [segment for segment in document.segments if segment.role is not Role.FURNITURE and segment.target.strip()]
    return next((each for each in prose if each.guess and each.guess.lang == lang), prose[0] if prose else None)


class _Foreign(NamedTuple):
    """A segment that is in another language than it should be.

    Attributes:
        segment: Itself.
        lang: Code of the language that it is in; empty where only the script shows.
        script: The script, where that is none of the language it should be in.
    """

    segment: Segment
    lang: str
    script: str | None


def _foreign(segment: Segment) -> _Foreign | None:
    """The segment, if it is surely in another language than it should be, and that is no other check's business."""
    guess, expected, text = segment.guess, segment.target_lang, segment.target
    if expected is None or not text:
        return None
    sure = contradicts(guess, expected)
    script = foreign_script(text, expected)
    if (sure or script) and _is_explained(text, expected):
        return None
    if not (sure or script) or text.lstrip()[0] in _OPENING_QUOTES or _is_title(text):
        return None
    if segment.source is not None and (
        _is_sources(text, guess, expected, segment.source_lang) or _is_kept(text, segment.source, segment, script)
    ):
        return None
    return _Foreign(segment, guess.lang if guess is not None and sure else "", script)


def _is_explained(text: str, expected: str) -> bool:
    """Whether only what stands in brackets is in another script: a name, and how it is written elsewhere."""
    outside = _BRACKETED.sub("", text)
    letters = {script_of(character) for character in outside if character.isalpha()}
    return outside != text and "Latin" not in letters and bool(letters & scripts_of_language(expected))


_BRACKETED = re.compile(r"\([^()]*\)|（[^（）]*）")


def _is_sources(text: str, guess: LanguageGuess | None, expected: str, source_lang: str | None) -> bool:
    """Whether a text is surely not in the language that it should be in, but in that of the source, or its script."""
    if guess is not None and contradicts(guess, expected):
        return same_language(guess.lang, source_lang)
    return foreign_script(text, expected) in scripts_of_language(source_lang or "")


def _is_kept(text: str, source: str, segment: Segment, script: str | None) -> bool:
    """Whether the source is written so as well, though not in its own script: a language named in itself, `한국어`."""
    if text.strip() == source.strip():
        return True
    return (
        script is not None
        and script not in scripts_of_language(segment.source_lang or "")
        and foreign_script(source, segment.target_lang or "") == script
    )


def _is_own(segment: Segment, foreign: _Foreign) -> bool:
    """Whether a segment that is not foreign for sure shows that the run of foreign ones before it has ended."""
    if segment.target_lang != foreign.segment.target_lang:
        return True
    if segment.guess is not None and segment.guess.lang != UNKNOWN:
        return True
    words = frozenset(words_in(segment.target))
    own, other = words_of(base_language(segment.target_lang)), words_of(foreign.lang)
    return len(words & (own - other)) > len(words & (other - own))


def _is_title(text: str) -> bool:
    """Whether most of the longer words are capitalised, as in titles of books, which may stay as they are."""
    words = [word for word in _LONG_WORD.findall(text) if word[0].isupper() or word[0].islower()]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.6 * len(words)


def _alike(first: _Foreign, other: _Foreign) -> bool:
    """Whether two foreign segments belong to one run: the same language, or at least the same script."""
    if first.segment.target_lang != other.segment.target_lang:
        return False
    if first.script is not None and first.script == other.script:
        return True
    return first.lang == other.lang or scripts_of_language(first.lang) == scripts_of_language(other.lang) != {"Latin"}


def _report(run: list[_Foreign], document: Document) -> Iterator[Mark]:
    if not run:
        return
    first = run[0].segment
    votes = Counter(found.lang for found in run if found.lang)
    script = (run[0].script or "").replace("_", " ")
    name = language_name(votes.most_common(1)[0][0]) if votes else f"{script} script"
    expected = language_name(first.target_lang or UNKNOWN)
    like = " like the document" if same_language(first.target_lang, document.target_lang) else " as it should be"
    if len(run) == 1:
        text = first.target
        if len(text) < _LONG_FOR_ONE and text.isascii() and not _SENTENCE_END.search(text):
            return
        unsure = not votes and not _SENTENCE_END.search(text)
        message = f"This segment is in {name}, not in {expected}{like}."
        yield Mark(0, len(text), message, segment=first, confidence=_NO_SENTENCE if unsure else None)
    else:
        message = f"From here on {len(run)} segments are in {name}, not in {expected}{like}."
        yield Mark(0, len(first.target), message, segment=first, confidence=0.95)

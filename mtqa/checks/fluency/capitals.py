"""Capital letters at the start, in the middle and all over a text, compared with those of the source."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import numbers_with_word
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.checks.view import SegmentView
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.language.scripts import script_of, scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

# The first word of a text, if nothing but marks and white space stands before it.
_FIRST = re.compile(r"[\s\"“”„«»‘¿¡(\[_*…–—-]{0,8}&?(?P<word>[^\W\d_]+)(?P<rest>;|[’'-]?[^\s,;:.!?…)\]»”\"]*)")
_SENTENCE_END = re.compile(r"[.!?][\"”’»)]*\s*\Z")
_WITH_CASE = frozenset({"Latin", "Cyrillic", "Greek", "Armenian"})
_PREFIXED = words("zu xh nr ss st tn ts ve sw lg ln rw rn sn ny ha ig yo ga gd gv kw")
"""Languages that put small letters before the capital of a name (isiZulu, hÉireann), or go without capitals."""
_FEWEST_WORDS = 3


@check(
    "F223",
    "start-capital-mismatch",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.7,
    precision=Precision(54, 60, "catalogues, 40 languages"),
    bad=(
        Example("datei wurde nicht gefunden.", ("datei",), "de", "File was not found.", "en"),
        Example("сохранить файл как", ("сохранить",), "ru", "Save the file as", "en"),
    ),
    good=(
        Example("Datei wurde nicht gefunden.", (), "de", "File was not found.", "en"),
        Example("gettext fehlt.", (), "de", "The gettext tool is missing.", "en"),
        Example("%s wurde nicht gefunden.", (), "de", "File %s was not found.", "en"),
        Example("文件", (), "zh", "File", "en"),
        Example("eBooks werden geladen.", (), "de", "Loading books.", "en"),
        Example("lista de personas mayores", (), "es", "Filtering_on|list of old people", "en"),
        Example("la opción -P no vale aquí", (), "es", "-P is not valid here", "en"),
    ),
)
def start_capital_mismatch(document: Document) -> Iterator[Mark]:
    """The source begins with a capital letter, the translation with a small one.

    ## What it does
    Compares the first letters, quotation marks and opening brackets before them left out. Words that stand in the
    source as they do here, names with a capital inside, commands and placeholders may begin with a small letter. Where
    most translations of a file begin so, it is the style of the house, and nothing is reported.

    ## Why is this bad?
    The text looks unfinished beside its neighbours, or was taken from the middle of another one.

    ## Use instead
    Begin with a capital letter as the source does.

    ## Languages
    Those whose script has capitals.
    """
    if not document.bilingual:
        return
    marks: list[Mark] = []
    for segment in document.segments:
        # A text that begins with a capital letter is done with here.
        if segment.target[:1].isupper() or not segment.source or not segment.shown:
            continue
        found = _FIRST.match(segment.target)
        if found is not None and found["word"].islower():
            marks += _small_start(SegmentView(segment), found)
    if len(marks) < _STYLE or len(marks) <= _capitals_kept(document):
        yield from marks


def _capitals_kept(document: Document) -> int:
    """How many translations of several words begin with a capital letter."""
    kept = 0
    for segment in document.segments:
        if segment.source and segment.shown and len(segment.source.split()) >= _FEWEST_WORDS:
            found = _FIRST.match(segment.target)
            kept += found is not None and found["word"][0].isupper()
    return kept


_STYLE = 5
"""From so many on, those that are more than half of all are the style of a house."""


def _small_start(view: SegmentView, found: re.Match[str]) -> Iterator[Mark]:
    source, target = view.source, view.target
    if view.lang in _PREFIXED or len(found["word"]) == 1:
        return
    theirs = _FIRST.match(source.rpartition("|")[2] if "|" in source else source)
    if theirs is None or not _is_capitalised(theirs) or found["rest"] or found["word"] in source.casefold():
        return
    if len(view.source_words) < _FEWEST_WORDS or len(view.words) < _FEWEST_WORDS or _is_title(view):
        return  # names of months and languages have small letters in many languages
    scripts = scripts_of_language(view.lang)
    if scripts.isdisjoint(_WITH_CASE) or script_of(found["word"][0]) not in scripts:
        return
    sure = _SENTENCE_END.search(source) is not None and _SENTENCE_END.search(target) is not None
    word = found["word"]
    yield Mark(
        *found.span("word"),
        f"The source begins with a capital letter, “{word}” does not.",
        suggestion=word[0].upper() + word[1:] if view.lang not in _DOTTED else None,
        confidence=0.8 if sure else None,
        segment=view.segment,
    )


def _is_title(view: SegmentView) -> bool:
    """Whether the source is a name, a date or a title, all of whose words have capitals in English."""
    words_of_source = [found[0] for found in view.source_words]
    return words_of_source[0].casefold() in _DATES or not any(word.islower() for word in words_of_source)


_DATES = words(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mon tue wed thu fri sat sun jan feb mar apr jun jul aug sep oct nov dec"
)


def _is_capitalised(found: re.Match[str]) -> bool:
    """Whether the first word is written with one capital letter, as that of a sentence is."""
    word = found["word"]
    if len(word) == 1:  # “A file”, not `-P` or `S/R`
        return (
            word.isupper() and not found["rest"] and found.string[found.start("word") - 1 : found.start("word")] != "-"
        )
    return word[0].isupper() and word[1:].islower()


_DOTTED = frozenset({"tr", "az", "tt", "crh", "kk", "ba"})
"""Languages that write a dotted capital, or have none, for i."""


# THe, DIe, ФАйл: two capitals and small letters behind them.
# The first letter comes before what must not stand before it, so that others are passed over quickly.
_SLIP = re.compile(r"[^\W\d_a-zа-яё](?<![\w'’.&/@#-].)[^\W\d_a-zа-яё][^\W\d_A-ZА-ЯЁ]+(?![\w'’/@(]|[-.]\w)")
_SHORTEST_SLIP = 3
_MOST_SLIPS, _TIMES = 2, 20


@check(
    "F224",
    "multiple-capitals",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    precision=Precision(22, 26, "catalogues, 20 languages"),
    bad=(
        Example("THe plan was dropped. Nobody knows the plan.", ("THe",)),
        Example("Сохраните ФАйл. Этот файл нужен.", ("ФАйл",), "ru"),
        Example("EIn- und Ausgang. Ein Weg.", ("EIn",), "de"),
    ),
    good=(
        Example("The IDs of PDFs and URLs. An id is a number."),
        Example("IJsland en ijs", lang="nl"),
        Example("De CDer og DVDer", lang="nb"),
        Example("THe plan was dropped."),
        Example("z. B. PErfekt zu Perfekt", (), "de", "e.g. PErfect to Perfect", "en"),
    ),
)
def multiple_capitals(document: Document) -> Iterator[Mark]:
    """A word begins with two capital letters.

    ## What it does
    Reports words with two capitals and small letters behind them, if the document has the same word written as usual
    at least once, and the source has no such word
    (`VKontakte`). Acronyms with an ending (`PDFs`, `CDer`) and forms that come back
    (`IBus`) are left alone.

    ## Why is this bad?
    The shift key was held too long.

    ## Use instead
    One capital letter.
    """
    candidates: list[tuple[Segment, re.Match[str]]] = []
    for number in numbers_with_word(document, _SLIP.search):
        segment = document.segments[number]
        text = segment.target
        if not segment.shown or base_language(segment.target_lang) in _PREFIXED:
            continue
        candidates += [
            (segment, found)
            for found in _SLIP.finditer(text)
            if _is_slip(found[0]) and not _has_slip(segment.source or "")
        ]
    if not candidates:
        return
    wanted = {form for _, found in candidates for form in (found[0].lower(), found[0].capitalize())}
    known = Counter(
        word for segment in document.segments for word in _PLAIN_WORD.findall(segment.target) if word in wanted
    )
    often = Counter(found[0] for _, found in candidates)
    for segment, found in candidates:
        word = found[0]
        usual = known[word.lower()] + known[word.capitalize()]
        if not usual or (often[word] > _MOST_SLIPS and usual < often[word] * _TIMES):
            continue  # a name: IBus
        yield Mark(
            *found.span(),
            f"“{word}” begins with two capital letters.",
            suggestion=word.capitalize(),
            segment=segment,
        )


_PLAIN_WORD = re.compile(r"[^\W\d_]+")


def _has_slip(source: str) -> bool:
    return any(_is_slip(found[0]) for found in _SLIP.finditer(source))


def _is_slip(word: str) -> bool:
    """Whether a word has two capitals, then small letters only, and is no digraph with an ending."""
    if len(word) < _SHORTEST_SLIP or not all(map(str.isupper, word[:2])) or not all(map(str.islower, word[2:])):
        return False
    return word[:2] not in _DIGRAPHS and word[2:] not in _ENDINGS


_DIGRAPHS = frozenset({"IJ", "DŽ", "LJ", "NJ", "DZ"})
_ENDINGS = words("s en er et in ek ler lar")


_EMPHASISED = words("NOT MUST NEVER ALL ANY ONLY NO ALWAYS CANNOT BEFORE AFTER EVERY SHOULD VERY")
_LETTERS_OF_SHOUTING = 8


@check(
    "F225",
    "capitals-mismatch",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(18, 25, "catalogues, 16 languages; machine translations, 1 language"),
    traits=Trait.CAPITALS,
    source_words=lambda word, _lang: not _EMPHASISED.isdisjoint(_PLAIN_WORD.findall(word)),
    bad=(
        Example("Diese Datei nicht löschen.", ("",), "de", "Do NOT delete this file.", "en"),
        Example("DATEI WURDE NICHT GEFUNDEN", ("DATEI WURDE NICHT GEFUNDEN",), "de", "File was not found", "en"),
        Example("Datei wurde nicht gefunden", ("Datei wurde nicht gefunden",), "de", "FILE WAS NOT FOUND", "en"),
    ),
    good=(
        Example("Diese Datei NICHT löschen.", (), "de", "Do NOT delete this file.", "en"),
        Example("Diese Datei *nicht* löschen.", (), "de", "Do NOT delete this file.", "en"),
        Example("请勿删除此文件。", (), "zh", "Do NOT delete this file.", "en"),
        Example("HTTP", (), "de", "Protocol", "en"),
    ),
)
def capitals_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The source is set in capitals and the translation is not, or the reverse; or stress by capitals is lost.

    ## What it does
    Reports translations of several words in capitals only where the source is not, and the reverse; and sources with
    an English word such as NOT, NEVER or ONLY in capitals within small letters, if the translation stresses nothing:
    no word in capitals, no emphasis by signs or tags.

    ## Why is this bad?
    A warning loses its stress, or a label shouts.

    ## Use instead
    Stress what the source stresses.

    ## Languages
    Those whose script has capitals.
    """
    source, target = view.source, view.target
    upper = source.isupper()
    if upper != target.isupper():
        yield from _shouting(view)
    elif not upper and not _EMPHASISED.isdisjoint(view.source_runs):
        stressed = _EMPHASIS.search(source)
        if stressed is not None:
            yield from _lost_stress(view, stressed[0])


_EMPHASIS = re.compile(rf"(?<=[a-z] )(?:{'|'.join(sorted(_EMPHASISED))})(?= [a-z]{{2}}|[.!]\s|[.!]\Z)")


def _shouting(view: SegmentView) -> Iterator[Mark]:
    source, target = view.source, view.target
    if not _has_capitals(view.lang) or not _has_capitals(view.source_lang):
        return
    letters = sum(map(str.isalpha, target)), sum(map(str.isalpha, source))
    if min(letters) < _LETTERS_OF_SHOUTING or len(view.words) < 2 or len(view.source_words) < 2:
        return
    if "@" in target or "TRANSLATOR" in source or any(map(str.isdigit, source)):
        return  # an address, a credit, a table of units
    start, end = len(target) - len(target.lstrip()), len(target.rstrip())
    if target.isupper():
        if not all(letter.isupper() for letter in target if letter.isalpha()):
            return
        yield Mark(start, end, "The translation is set in capitals, the source is not.")
    elif not _has_run_of_capitals(target):
        yield Mark(start, end, "The source is set in capitals, the translation is not.")


def _lost_stress(view: SegmentView, word: str) -> Iterator[Mark]:
    target = view.target
    if not _has_capitals(view.lang) or _has_run_of_capitals(target) or not _STRESS.isdisjoint(target):
        return
    if " AND" in view.source or " OR" in view.source:
        return  # operators
    yield Mark(0, 0, f"The source stresses “{word}” with capitals, the translation does not.")


_STRESS = frozenset("*_<!")


def _has_run_of_capitals(text: str) -> bool:
    return any(first.isupper() and second.isupper() for first, second in pairwise(text))


def _has_capitals(lang: str) -> bool:
    return not _WITH_CASE.isdisjoint(scripts_of_language(lang))

"""Names of months and weekdays: other ones than in the source, left in its language, or in the wrong case."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language, near_relatives
from mtqa.numbers.calendar import common_names, find_names, may_name_any, may_name_in, names_of, written_names
from mtqa.numbers.calendar_dates import read_dates
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.numbers.calendar import Name

_KINDS = ("days", "months")
_WHAT = {"days": "day", "months": "month"}


def _may_name(word: str, lang: str) -> bool:
    return may_name_in(word, lang, "days", "months")


@check(
    "A112",
    "date-name-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(15, 16, "catalogues, 6 languages; machine translations, 3 languages"),
    source_words=_may_name,
    bad=(
        Example("Wir treffen uns am Dienstag.", ("Dienstag",), "de", "We meet on Wednesday.", "en"),
        Example("Мы встретимся в четверг.", ("четверг",), "ru", "We meet on Friday.", "en"),
        Example("Er kam im Juni.", ("Juni",), "de", "He came in July.", "en"),
    ),
    good=(
        Example("Wir treffen uns am Mittwoch.", (), "de", "We meet on Wednesday.", "en"),
        Example("Er kam im März oder Mai.", (), "de", "He may march in May.", "en"),
        Example("Среда разработки открыта в пятницу.", (), "ru", "The development environment opens on Friday.", "en"),
    ),
)
def date_name_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A weekday or month of the source is another one in the translation.

    ## What it does
    Finds the full names of weekdays and months on both sides (CLDR), in the cases of the language. Where both sides
    name as many, and one is not among those of the other side, that is reported. Dates with months are left to
    `date-mismatch`.

    ## Why is this bad?
    The reader comes on the wrong day.

    ## Use instead
    The day or month of the source.

    ## Languages
    All of CLDR, but for Chinese, Japanese and Korean, and for names that number the days.
    """
    source_code, code = view.segment.source_lang or "", view.segment.target_lang or ""
    if not source_code or not code or not may_name_any(view.source_runs, view.source, source_code, "days", "months"):
        return
    for kind in _KINDS:
        theirs = _clear_names(view.source, source_code, kind)
        if not theirs:
            continue
        ours = _clear_names(view.target, code, kind)
        there, here = {name.number for name in theirs}, {name.number for name in ours}
        if len(there) != len(here) or len(there - here) != 1:
            continue
        if kind == "months" and (read_dates(view.source, source_code) or read_dates(view.target, code)):
            continue
        other = next(name for name in ours if name.number not in there)
        meant = next(name for name in theirs if name.number not in here)
        if (
            _TEMPLATE.search(view.source)
            or _EXAMPLE.search(view.source, max(0, meant.start - 30), meant.start)
            or _ACCELERATOR.search(view.target)
        ):
            continue
        said, written = view.source[meant.start : meant.end], view.target[other.start : other.end]
        message = f"“{written}” is another {_WHAT[kind]} than the source’s “{said}”."
        yield Mark(other.start, other.end, message)


_CODES = re.compile(r"\b(?:d{3,4}|M{3,4}|E{3,4})\b")
_TEMPLATE = re.compile(r"\b00(?:[ /.:-]\s?0000\b|:00\b)")
"""A date that is nothing but the widest that there may be: “Wednesday, September 00 0000 at 00:00:00”."""
_EXAMPLE = re.compile(r"e\.\s?g\.|for (?:example|instance)|such as", re.IGNORECASE)
"""A translator may choose another day for an example."""
_ACCELERATOR = re.compile(r"[^\W_][&_][^\W_]")
_AMBIGUOUS = {
    ("ro", "months"): {5},  # mai: still, more
    ("sr", "days"): {6},  # недеља: week
    ("mk", "days"): {6},
    ("id", "days"): {6},  # Minggu: week
    ("ms", "days"): {6},
    ("fa", "days"): set(range(7)),  # Saturday is a part of the other names, with or without a space
    ("fa", "months"): {5},
}
"""Names that are other words as well, or parts of other names."""


def _clear_names(text: str, code: str, kind: str) -> list[Name]:
    unclear = _AMBIGUOUS.get((base_language(code), kind), ())
    return [name for name in find_names(text, code, kind) if name.number not in unclear]


@check(
    "L106",
    "date-name-untranslated",
    Category.DATE,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    source_words=_may_name,
    bad=(
        Example("Wir treffen uns am Wednesday.", ("Wednesday",), "de", "We meet on Wednesday.", "en"),
        Example("Il est né le 5 January 1990.", ("January",), "fr", "He was born on 5 January 1990.", "en"),
    ),
    good=(
        Example("Am 5. August kommt April.", (), "de", "April comes on 5 August.", "en"),
        Example("Angebote zum Black Friday", (), "de", "Offers for Black Friday", "en"),
    ),
)
def date_name_untranslated(view: SegmentView) -> Iterator[Mark]:
    """A month or weekday is left in the language of the source.

    ## What it does
    Reports full names of weekdays, and names of months beside a day or a year, that stand in the source and in the
    translation alike, though the target language calls them otherwise (CLDR). Names such as “Black Friday” are left
    alone.

    ## Why is this bad?
    A date that a program or a translator put in unread.

    ## Use instead
    The name in the target language.

    ## Languages
    All pairs of CLDR, but for close relatives.
    """
    source_code, code = view.segment.source_lang or "", view.segment.target_lang or ""
    if not may_name_any(view.source_runs, view.source, source_code, "days", "months"):
        return
    if _CODES.search(view.source):
        return  # formats are explained: `dddd` gives “Monday”
    for kind in _KINDS:
        pattern = _left_over(source_code, code, kind)
        if pattern is None:
            continue
        for found in pattern.finditer(view.target):
            if not (_is_name(view.target, found) or _is_quoted(view, found)):
                own = _own_name(found[0], source_code, code, kind)
                if own is not None and own in view.target:
                    continue  # both names are given
                message = f"“{found[0]}” is left as it is in the source."
                yield Mark(*found.span(), message, suggestion=own)


@lru_cache(maxsize=256)
def _left_over(source_code: str, code: str, kind: str) -> re.Pattern[str] | None:
    """The names of the source's language that the target's has not; None if there are none, or a language is unknown.

    Months are found beside a number only: many are words or first names as well.
    """
    source_lang, lang = base_language(source_code), base_language(code)
    if not source_lang or not lang or near_relatives(source_lang, lang):
        return None
    own = common_names(kind, (code,))
    if not own and lang not in {"zh", "ja", "ko", "yue", "vi"}:
        return None
    names = [name for name in written_names(source_code, kind) if name.lower() not in own and len(name) > 2]
    if not names:
        return None
    choices = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    if kind == "days":
        return re.compile(rf"(?<![\w'’.@/-])(?:{choices})(?![\w'’@/-]|\.\w)")
    return re.compile(
        rf"(?:(?<=\d )|(?<=\d\. )|(?<=\d(?:th|st|nd|rd) )|(?<![\w.@/-])(?=(?:{choices}),? \d))(?:{choices})(?![\w@/-])"
    )


def _is_name(text: str, found: re.Match[str]) -> bool:
    """Whether it is a part of a name: another word with a capital stands beside it."""
    before = _BESIDE_BEFORE.search(text, max(0, found.start() - _NEAR), found.start())
    after = _BESIDE_AFTER.match(text, found.end(), found.end() + _NEAR)
    return any(word is not None and word[1][0].isupper() for word in (before, after)) and found.start() > 0


def _is_quoted(view: SegmentView, found: re.Match[str]) -> bool:
    """Whether the source does not have it, or has a word beside it that the target has too: an untranslated passage."""
    place = view.source.find(found[0])
    if place < 0:
        return True
    here = (
        _WORD_BEFORE.search(view.target, max(0, found.start() - _NEAR), found.start()),
        _WORD_AFTER.match(view.target, found.end(), found.end() + _NEAR),
    )
    there = (
        _WORD_BEFORE.search(view.source, max(0, place - _NEAR), place),
        _WORD_AFTER.match(view.source, place + len(found[0]), place + len(found[0]) + _NEAR),
    )
    return any(
        one is not None and other is not None and one[1] == other[1] for one, other in zip(here, there, strict=True)
    )


_NEAR = 40
_BESIDE_BEFORE = re.compile(r"([^\W\d_]+)[ \u00a0]\Z")
_BESIDE_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)['’]?[^\w<>%{}]{0,3}(?:\d{1,4}(?:st|nd|rd|th)?[^\w<>%{}]{1,3}){0,2}\Z")
_WORD_AFTER = re.compile(r"[^\w<>%{}]{0,3}(?:\d{1,4}(?:st|nd|rd|th)?[^\w<>%{}]{1,3}){0,2}([^\W\d_]+)")


def _own_name(name: str, source_code: str, code: str, kind: str) -> str | None:
    """What the target language calls it, where it does not inflect names."""
    number = names_of(source_code, kind).get(name.lower())
    own = [written for written, its in written_names(code, kind).items() if its == number]
    return own[0] if len(own) == 1 else None


_LOWER = words("fr es it pt ca gl ro nl sv da nb nn no fi et pl cs sk sl hr bs sr bg mk ru uk be lt lv hu is")
_UPPER = words("en de lb")


@check(
    "L107",
    "date-name-case",
    Category.DATE,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(18, 18, "catalogues, 7 languages; machine translations, 3 languages"),
    languages=_LOWER | _UPPER,
    triggers=DIGITS,
    bad=(
        Example("Il est né le 5 Janvier 1990.", ("Janvier",), "fr"),
        Example("Nos vemos el 3 de Marzo de 2024.", ("Marzo",), "es"),
        Example("Wir treffen uns am 5. märz.", ("märz",), "de"),
    ),
    good=(
        Example("Il est né le 5 janvier 1990. Mars 2024 était doux.", (), "fr"),
        Example("Die Feier ist am 5. März.", (), "de"),
        Example("La Revolución del 25 de Mayo", (), "es"),
    ),
)
def date_name_case(view: SegmentView) -> Iterator[Mark]:
    """The name of a month in a date has a capital, or lacks one, against the habit of the language.

    ## What it does
    Reports names of months between a day and a year, or behind a day (`5 Janvier 1990`, `5. märz`), that are
    capitalised otherwise than in CLDR's dates. A text in capitals, or one in which most words have capitals, as titles
    do, is left alone, and so are holidays and streets (`25 de Mayo` without a year).

    ## Why is this bad?
    It is a spelling error that tells that the date comes from another language.

    ## Use instead
    The name as CLDR has it within a date: 5 janvier 1990, 5. März 1990.

    ## Languages
    Those that write months with a small letter (most of Europe), and English and German, which do not.
    """
    pattern = _wrong_case(view.segment.target_lang or "", view.lang in _UPPER)
    if pattern is None:
        return
    for found in pattern.finditer(view.target):
        name = found["name"]
        if name.isupper() or _in_title(view, found):
            continue
        right = name.capitalize() if view.lang in _UPPER else name[0].lower() + name[1:]
        message = f"“{name}” is written “{right}” within a date."
        yield Mark(found.start("name"), found.end("name"), message, suggestion=right)


@lru_cache(maxsize=128)
def _wrong_case(code: str, upper: bool) -> re.Pattern[str] | None:
    names = written_names(code, "months")
    wrong = {name[0].lower() + name[1:] if upper else name[0].upper() + name[1:] for name in names}
    wrong -= set(names)
    if not wrong:
        return None
    choices = "|".join(map(re.escape, sorted(wrong, key=len, reverse=True)))
    day = r"(?<![\d.,:/])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th|er|º|\.)?[ \u00a0](?:de |d['’]|di )?"
    year = r"(?:,? (?:de |del )?(?:1[5-9]|20)\d\d)(?!\d)"
    if upper:
        # “may” and “march” follow numbers as verbs; a German month after an ordinal is none.
        return re.compile(
            rf"{day}(?P<name>{choices})(?:{year})" if code.startswith("en") else rf"{day}(?P<name>{choices})(?!\w)"
        )
    return re.compile(rf"{day}(?P<name>{choices}){year}")


def _in_title(view: SegmentView, found: re.Match[str]) -> bool:
    """Whether other words of the text have capitals too, as in English titles."""
    others = [
        word[0]
        for word in view.words
        if word[0][0].isalpha() and len(word[0]) > 3 and word.start() != found.start("name")
    ]
    capitals = sum(word[0].isupper() for word in others)
    return len(others) > 1 and capitals * 2 > len(others) and view.lang not in _UPPER

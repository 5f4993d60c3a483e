"""Numbers that differ between source and translation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.compare import compare_numbers
from mtqa.numbers.formats import in_format
from mtqa.numbers.signs import changed_signs
from mtqa.numbers.symbols import changed_symbols
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.numbers.values import Quantity

_PAIRED, _ADDED, _MISSING = 0.8, 0.4, 0.65
"""What was right of each kind. Interfaces name numbers that their sources have in words: `Around the clock`, `24/7`."""
_CLOCK = re.compile(r"(?:[:.]\d\d)?[ \u00a0]?(?:[ap]\.?[ \u00a0]?m\b\.?|Uhr\b)", re.IGNORECASE)


@check(
    "A102",
    "number-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(72, 105, "catalogues, 42 languages; machine translations, 9 languages"),
    triggers=DIGITS,
    yields_to=["A111"],
    bad=(
        Example("Das Werk hat 34 Angestellte.", ("34",), "de", "The plant employs 43 people.", "en"),
        Example(
            "Die Brücke kostete 5 Billionen Euro.", ("5 Billionen",), "de", "The bridge cost 5 billion euros.", "en"
        ),
        Example("Some 320 million people drink from it.", ("320 million",), "en", "约3200万人饮用其水。", "zh"),
        Example("Договор подписан 26 мая 1991 года.", ("26",), "ru", "The treaty was signed on May 25, 1991.", "en"),
        Example("Es waren 5 Grad.", ("5",), "de", "It was -5 degrees.", "en"),
        Example("Nehmen Sie 5 g davon.", ("5 g",), "de", "Take 5 mg of it.", "en"),
        Example("Le pont fut ouvert au public.", ("",), "fr", "The bridge opened to the public in 1897.", "en"),
    ),
    good=(
        Example("calendar:week_start:1", (), "de", "calendar:week_start:0", "en"),
        Example("0", (), "de", "calendar-no-work|06", "en"),
        Example("[UTF-8,current,ISO-8859-15]", (), "wa", "[UTF-8,current]", "en"),
        Example("z. B. 2011-05-29", (), "de", "eg 2018-01-30", "en"),
        Example("11223300", (), "ru", "SsEeAaQq", "en"),
        Example("Semicorchea", (), "es", "16th ", "en"),
        Example("Papel de 89 mm", (), "es", "89 mm Roll Paper", "en"),
        Example("Vazba (bind(2)) selhala", (), "cs", "Cannot bind", "en"),
        Example("6", (), "zh", "F", "en"),
        Example("Zopakujte pětkrát.", (), "cs", "Repeat it 5 times.", "en"),
        Example("Пяць разоў", (), "be", "5 times", "en"),
        Example("Telefonnummer (z. B. +49 …)", (), "de", "Phone number (e.g. +1 …)", "en"),
        Example("Das Werk hat fünfundzwanzig Angestellte.", (), "de", "The plant employs 25 people.", "en"),
        Example("Es kostete 1.234.567,50 Euro.", (), "de", "It cost 1,234,567.50 euros.", "en"),
        Example("Die Brücke kostete 5 Milliarden Euro.", (), "de", "The bridge cost 5 billion euros.", "en"),
        Example("约有3400万人。", (), "zh", "Some 34 million people.", "en"),
        Example(
            "Договор подписан 25.05.1991 в 15:00.", (), "ru", "The treaty was signed on May 25, 1991, at 3 p.m.", "en"
        ),
        Example("Eine halbe Million Menschen", (), "de", "500,000 people", "en"),
        Example("Es waren 5 Grad unter null.", (), "de", "It was -5 degrees.", "en"),
        Example("Храм построен в XIX веке.", (), "ru", "The temple was built in the 19th century.", "en"),
        Example("До города 8 км.", (), "ru", "It is 5 miles to the town.", "en"),
        Example("%2$s Dateien in %1$s Ordnern", (), "de", "%1$s folders with %2$s files", "en"),
    ),
)
def number_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A number of the source is changed, lost or added in the translation.

    ## What it does
    Compares the numbers of both sides by value, in whatever way they are written: with the separators of the locale
    (`1,234.5`, `1.234,5`, `1 234,5`), in digits of other scripts, with words that multiply them (`34 million`,
    `34 Mio.`, `3400万`), as dates in any order with months by number or name, as times of 12 or 24 hours, as
    percentages, ordinals, decades, centuries, Roman numerals. A number in digits may be spelled out on the other side,
    but a spelled-out number is never demanded in digits. Codes such as `COVID-19` count only where the other side has
    the same letters with other digits. Where units or currencies change (miles to kilometres), nothing is reported;
    where the number stays and only the symbol of its unit changes (`5 mg`, `5 g`), that is, and so is a minus sign that
    is lost or gained. A number that is only missing is less sure than one that stands in the place of another, and one
    that is only added less still.

    ## Why is this bad?
    A wrong number is the error that readers cannot see and that does the most harm: doses, prices, dates, deadlines.

    ## Use instead
    Write the number of the source, in the form of the target language. Mind the false friends: English “billion” is
    German “Milliarde”, French “milliard”, Spanish “mil millones”.

    ## Languages
    Any. Spelled-out numbers and words such as “million” are known for some thirty languages; where they are not, only
    numbers above a thousand are demanded.
    """
    segment = view.segment
    if not view.target.strip() or _is_setting(view) or _EXAMPLE.search(view.source):
        return
    source_locale, locale = segment.source_lang or "", segment.target_lang or ""
    missing: list[Quantity] = []
    for mismatch in compare_numbers(view.source, source_locale, view.target, locale):
        source, target = mismatch.source, mismatch.target
        if target is None:
            if source is not None:
                missing.append(source)
            continue
        if source is None:
            message = f"“{target.text}” has no counterpart in the source."
            yield Mark(target.start, target.end, message, confidence=_ADDED)
            continue
        yield Mark(
            target.start,
            target.end,
            f"“{_shown(target, view.target)}” stands where the source has “{_shown(source, view.source)}”.",
            suggestion=_suggestion(source, target, locale) if _shown(source, view.source) == source.text else None,
            confidence=_PAIRED,
        )
    yield from _signs_and_symbols(view, source_locale, locale)
    if missing:
        end = len(view.target.rstrip())
        texts = ", ".join(f"“{number.text}”" for number in missing)
        verb = "is" if len(missing) == 1 else "are"
        yield Mark(end, end, f"{texts} of the source {verb} missing in the translation.", confidence=_MISSING)


def _is_setting(view: SegmentView) -> bool:
    """Whether it is a setting, which each locale makes in its own way: `week_start:0`, `['ISO-8859-15']`, `CP1252`."""
    source, target = view.source.strip(), view.target.strip()
    if _LIST.fullmatch(source) or (source.isalpha() and target.isdecimal() and source.isascii()):
        return True  # encodings; initials of weekdays, letters of answers, which some languages number
    if _ORDINAL.fullmatch(source) and target.isalpha():
        return True  # a note of music, a fraction
    if _NAMED_SETTING.fullmatch(source):
        return target.isdecimal() or target.rpartition("|")[2].isdecimal()
    return _SETTING.fullmatch(source) is not None and _DIGITS.sub("", source) == _DIGITS.sub("", target)


_LIST = re.compile(r"\[(?:'[^']*'(?:, ?)?)+\]|\[[A-Za-z][\w.\-]*(?:,[\w.\-]+)+\]")
_ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
_SETTING = re.compile(r"(?=.*[^\W\d_])(?:[\w:.]+|ISO-\d+-\d+|UTF-\d+)")
_NAMED_SETTING = re.compile(r"[a-z]+(?:[-_][a-z]+)*\|\d+")
"""A value with its name for context: `calendar-no-work|06`."""
_DIGITS = re.compile(r"\d+")
_EXAMPLE = re.compile(
    r"\b(?:e\.g\.|eg\b\.?|for example|example:),?\s[^()\n]{0,40}?(?:[+-]\d|\d[:/]\d|(?<!\d)(?:19|20)\d\d(?!\d))",
    re.IGNORECASE,
)
"""Dates, times and telephone numbers that show how they are written: each locale takes its own."""


def _suggestion(source: Quantity, target: Quantity, locale: str) -> str | None:
    """The number of the source in the form of the target, where the target's is plain digits as well."""
    if target.unscaled is not None or not target.text.isascii() or target.text[-1:].isalpha():
        return None
    return in_format(source, locale)


def _shown(number: Quantity, text: str) -> str:
    """The number with what makes it a time of day: “5 p.m.”, where “5” would puzzle beside “15 Uhr”."""
    clock = _CLOCK.match(text, number.end)
    return number.text + clock[0] if clock else number.text


def _signs_and_symbols(view: SegmentView, source_locale: str, locale: str) -> Iterator[Mark]:
    """Marks for numbers that are the same but for their sign or the symbol of their unit."""
    for sign in changed_signs(view.source, source_locale, view.target, locale):
        written = view.target[sign.start : sign.end]
        message = f"“{written}” stands where the source has “{sign.text}”."
        suggestion = written[1:] if sign.negative else sign.text[0] + written
        yield Mark(sign.start, sign.end, message, suggestion=suggestion, confidence=_ADDED)
    for unit in changed_symbols(view.source, source_locale, view.target, locale):
        message = f"“{view.target[unit.start : unit.end]}” stands where the source has “{unit.text}”."
        yield Mark(unit.start, unit.end, message, suggestion=unit.suggestion)

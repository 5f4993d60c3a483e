"""Placeholders that a translation lost, invented, changed or broke."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.few_numbers import stands_for_few
from mtqa.checks.markup.comparison import compare
from mtqa.checks.markup.dialects import BROKEN, CHANGED, EXTRA, MISSING, reading_of
from mtqa.checks.markup.placeables import find, may_hold_one
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.markup.comparison import Change
    from mtqa.checks.markup.placeables import Placeable
    from mtqa.checks.view import SegmentView

_UNSURE = {"variable": 0.5, "at_name": 0.6, "dollar_number": 0.7, "percent_sign": 0.6, "linked": 0.7}
"""Confidence for the families that prose and program text also use."""


@check(
    "M101",
    "placeholder-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.8,
    precision=Precision(171, 214, "catalogues, 60 languages"),
    source_words=may_hold_one,
    target_words=may_hold_one,
    bad=(
        Example("Kopiert nach %s.", ("",), "de", "%d files copied to %s.", "en"),
        Example("Hallo {Name}!", ("{Name}",), "de", "Hello {name}!", "en"),
        Example("%s: %d fichiers", ("%s",), "fr", "%d files in %s", "en"),
        Example("Удалить {count} файлов из {folder}?", ("{folder}",), "ru", "Delete {count} files?", "en"),
        Example(
            "{n, plural, other {# 个文件}}", ("",), "zh", "{n, plural, one {# file} other {# files}}: {user}", "en"
        ),
    ),
    good=(
        Example("In %2$s wurden %1$d Dateien gefunden.", (), "de", "%d files found in %s.", "en"),
        Example("50% de réduction sur %s", (), "fr", "50% off on %s", "en"),
        Example("%50 indirim", (), "tr", "50% off", "en"),
        Example("{user} hat {user} gemeldet: {reason:>8}", (), "de", "{user} reported a problem: {reason}", "en"),
        Example("Bis zum %d.%m.%Y", (), "de", "Until %m/%d/%Y", "en"),
        Example("Il coûte 1 $ par mois.", (), "fr", "It costs $1 per month.", "en"),
        Example(
            "{n, plural, few {# pliki} many {# plików} other {# pliku}}",
            (),
            "pl",
            "{n, plural, one {# file} other {# files}}",
            "en",
        ),
    ),
)
def placeholder_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A placeholder is missing, was added, or is not that of the source.

    ## What it does
    Compares the placeholders of source and translation: printf (`%s`, `%1$d`, `%(name)s`), braces (`{0}`, `{name}`),
    ICU MessageFormat (argument names and types; the branches may differ), `${name}`, `{{ name }}`, `%{name}`, `%name%`,
    Qt `%1` and others. Numbered and named ones may stand in any order and be repeated. Format specifications (width,
    decimals) are free. A plural form that stands for few numbers may lack one placeholder: `a file` for `%d file`.
    Where the file says which program reads the text (gettext's `c-format`, or a format such as Android's), those of
    that program are looked for: [all of them](../placeholders.md).

    ## Why is this bad?
    The program shows the wrong value, raw code, or stops with an error; where it is known to stop, the finding is
    `critical`: `%s` for `%d` in C, one value too many in Python.

    ## Use instead
    Copy the placeholders of the source as they are. To change the order of unnumbered ones, number them: `%2$s`.
    """
    if view.blank:
        return
    flags = view.segment.flags
    result = compare(view.source, view.target, flags)
    # Text without any may never be given values to fill in.
    filled_in = bool(flags and result.extra and find(view.source, reading=reading_of(flags)))
    for change in result.changed:
        yield Mark(
            change.found.start,
            change.found.end,
            _change_message(change),
            suggestion=change.expected.text,
            severity=_severity(CHANGED, (change.expected,), flags),
            confidence=_confidence((change.expected,), flags),
        )
    for item in result.extra:
        yield Mark(
            item.start,
            item.end,
            f"“{item.shown}” does not stand in the source.",
            severity=_severity(EXTRA if filled_in else "", (item,), flags),
            confidence=_confidence((item,), flags),
        )
    if result.reordered:
        first = result.reordered[0]
        names = " and ".join(f"“{item.text}”" for item in result.reordered)
        yield Mark(
            first.start,
            first.end,
            f"{names} stand in another order than in the source; restore it, or number them.",
            severity=_severity(CHANGED, (first,), flags),
        )
    if result.missing and not (len(result.missing) == 1 and stands_for_few(view.segment)):
        end = len(view.target.rstrip())
        names = ", ".join(dict.fromkeys(f"“{item.shown}”" for item in result.missing))
        verb = "is" if len(result.missing) == 1 else "are"
        yield Mark(
            end,
            end,
            f"{names} of the source {verb} missing.",
            severity=_severity(MISSING, result.missing, flags),
            confidence=_confidence(result.missing, flags),
        )


@check(
    "M103",
    "malformed-placeholder",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(28, 40, "catalogues, 31 languages"),
    source_words=may_hold_one,
    target_words=may_hold_one,
    bad=(
        Example("% s wurde gelöscht.", ("% s",), "de", "%s was deleted.", "en"),
        Example("Привет, {имя}!", ("{имя}",), "ru", "Hello, {name}!", "en"),
        Example("％ｓ 已删除", ("％ｓ",), "zh", "%s deleted", "en"),
        Example("%(Anzahl) Dateien", ("%(Anzahl)",), "de", "%(count)d files", "en"),
        Example("Bonjour {name, bienvenue", ("{name",), "fr", "Hello {name}, welcome", "en"),
        Example("%d % fertig", ("%",), "de", "%d%% done", "en"),
        Example("{g, select, homme {il} other {iel}}", ("homme",), "fr", "{g, select, male {he} other {they}}", "en"),
    ),
    good=(
        Example("Zu 100 % sicher, dass %s", (), "de", "%s for sure, 100%", "en"),
        Example("Bonjour {name}, {greeting}", (), "fr", "{greeting}, {name}", "en"),
        Example(
            "{n, plural, one {# файл} few {# файла} many {# файлов} other {# файла}}",
            (),
            "ru",
            "{n, plural, one {# file} other {# files}}",
            "en",
        ),
    ),
)
def malformed_placeholder(view: SegmentView) -> Iterator[Mark]:
    """A placeholder was broken, so that the program no longer sees one.

    ## What it does
    Looks for what is left of the placeholders that a translation lacks: with a space inside (`% s`), full-width signs
    (`％ｓ`), a letter in the wrong case (`%S`), other brackets or none, a translated name (`{имя}`, ICU keywords
    included), a percent sign that is no longer doubled, in messages of ICU an apostrophe before the brace (`l'{name}`),
    which makes plain text of the placeholder. A `select` may have other branches than the source, if it has `other`.

    ## Why is this bad?
    Users see the code instead of the value, or the program stops with an error.

    ## Use instead
    Copy the placeholder of the source as it is.
    """
    flags = view.segment.flags
    for found in compare(view.source, view.target, flags).broken:
        stops = found.fatal and (found.family, BROKEN) in reading_of(flags).stops
        severity = Severity.CRITICAL if stops else None
        yield Mark(found.start, found.end, found.message, found.suggestion, severity, found.confidence)


def _change_message(change: Change) -> str:
    found, expected = change.found.shown, change.expected.shown
    if found.lower() == expected.lower():
        return f"“{found}” must be written “{expected}”, as in the source."
    return f"“{found}” stands where the source has “{expected}”."


def _severity(fault: str, items: Iterable[Placeable], flags: tuple[str, ...]) -> Severity | None:
    """Critical where the file says which program reads the text, and that program stops at the fault.

    Minor for names in capitals such as `$HOME` where nothing says that a program reads them: prose speaks of them, too.
    """
    reading = reading_of(flags)
    if any((item.family, fault) in reading.stops for item in items):
        return Severity.CRITICAL
    prose = all(item.family == "variable" and item.text.isupper() for item in items)
    return Severity.MINOR if prose and "variable" not in reading.sure else None


def _confidence(items: Iterable[Placeable], flags: tuple[str, ...]) -> float | None:
    sure = reading_of(flags).sure if flags else ()
    unsure = (_UNSURE[item.family] for item in items if item.family in _UNSURE and item.family not in sure)
    return min(unsure, default=None)

"""Times of day: the clock of 12 hours where the locale has 24, and a time that is half a day off."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.numbers.times import in_24_hours, names_hour, read_times, uses_24_hours
from mtqa.numbers.values import DIGITS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_HALF = re.compile(r"\d[ \u00a0\u202f]?[AaPp]\.?[ \u00a0]?[Mm]")
_CLOCK = re.compile(r"\d:\d\d|\d[ \u00a0\u202f]?[AaPp]\.?[ \u00a0]?[Mm]\b")
_HALF_DAY = 12 * 60
_WRITTEN = frozenset({"de", "fr", "sv", "da", "no", "nb"})
"""Languages that write the afternoon as 15; in others people write “at three” for it as they say it."""
_SPOKEN_CONFIDENCE = 0.6
_BOTH_CLOCKS = frozenset({"es", "ga", "cy", "mt", "af", "sw", "zu", "xh", "st", "tn"})
"""Languages in parts of which the day has twice twelve hours, though CLDR's general locale has 24."""


@check(
    "L108",
    "time-format",
    Category.DATE,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(15, 15, "catalogues and machine translations, nine languages"),
    triggers=DIGITS,
    bad=(
        Example("Wir öffnen um 3:30 PM.", ("3:30 PM",), "de"),
        Example("Rendez-vous à 5 pm.", ("5 pm",), "fr"),
    ),
    good=(
        Example("Wir öffnen um 15:30 Uhr, 5 m weiter.", (), "de"),
        Example("We open at 3:30 PM.", (), "en"),
        Example("Abrimos a las 3:30 p. m.", (), "es"),
    ),
)
def time_format(view: SegmentView) -> Iterator[Mark]:
    """A time has AM or PM where the locale counts 24 hours.

    ## What it does
    Reports times with AM or PM in locales whose short time has 24 hours in CLDR.

    ## Why is this bad?
    Many readers do not know which half of the day PM is.

    ## Use instead
    The time in 24 hours, with the locale's separator: 15:30, in Finnish 15.30.

    ## Languages
    All of CLDR whose usage is not divided, so not English; Spanish only with a region.
    """
    code = view.segment.target_lang or ""
    if not _HALF.search(view.target) or not uses_24_hours(code) or code in _BOTH_CLOCKS or view.lang == "en":
        return
    for time in read_times(view.target, code):
        if time.half:
            written = view.target[time.start : time.end]
            suggestion = in_24_hours(time, code)
            yield Mark(time.start, time.end, f"“{written}” is {suggestion} in the locale of the target.", suggestion)


def _may_hold_time(text: str, lang: str | None) -> bool:
    return _CLOCK.search(text) is not None or names_hour(text, lang or "")


@check(
    "A113",
    "time-mismatch",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.85,
    precision=Precision(1, 1, "catalogues, 1 language"),
    triggers=DIGITS,
    bad=(
        Example("Wir öffnen um 3:30 Uhr.", ("3:30",), "de", "We open at 3:30 PM.", "en"),
        Example("We open at 3:30 AM.", ("3:30 AM",), "en", "Wir öffnen um 15:30 Uhr.", "de"),
        Example("Wir öffnen um 3 Uhr.", ("3 Uhr",), "de", "We open at 3 pm.", "en"),
        Example("Nous ouvrons à 3 h.", ("3 h",), "fr", "We open at 3 pm.", "en"),
    ),
    good=(
        Example("Wir öffnen um 15:30 Uhr.", (), "de", "We open at 3:30 PM.", "en"),
        Example("Wir öffnen um 3:30 Uhr nachmittags.", (), "de", "We open at 3:30 PM.", "en"),
        Example("下午3:30开门。", (), "zh", "We open at 3:30 PM.", "en"),
        Example("We open at 3:30.", (), "en", "Wir öffnen um 15:30 Uhr.", "de"),
        Example("Wir öffnen um 15 Uhr.", (), "de", "We open at 3 pm.", "en"),
        Example("Wir öffnen um 3 Uhr nachmittags.", (), "de", "We open at 3 pm.", "en"),
        Example("Es dauert 3 h.", (), "fr", "It takes 3 hours.", "en"),
    ),
)
def time_mismatch(view: SegmentView) -> Iterator[Mark]:
    """A time of the source is half a day off in the translation.

    ## What it does
    Reads the times of both sides, with AM and PM, and by the clock that CLDR gives the locale. Where both have as many,
    reports one that can only be twelve hours off: PM dropped in a language of 24 hours, or AM for PM. Words such as
    “afternoon” and “下午” count as such a mark. Hours without minutes (`3 pm`) are compared with those that have the
    target's word for the hour (`3 Uhr`, `3 h`, `kl. 3`, `3 часа`). Times with other numbers are
    reported by `number-mismatch`.

    ## Why is this bad?
    The reader comes twelve hours too early.

    ## Use instead
    The time of the source by the clock of the target's locale.

    ## Languages
    All of CLDR. Hours without minutes: German, Dutch, French, Spanish, Portuguese, Italian, Swedish, Norwegian, Danish,
    Polish, Czech, Russian and Ukrainian.
    """
    if not _may_hold_time(view.source, view.source_lang) or not _may_hold_time(view.target, view.lang):
        return
    if not _CLOCK.search(view.source) and not _CLOCK.search(view.target):
        return
    theirs = read_times(view.source, view.segment.source_lang or "", hours=True)
    ours = read_times(view.target, view.segment.target_lang or "", hours=True)
    if len(theirs) != len(ours):
        return
    for there, here in zip(theirs, ours, strict=True):
        shifted = {(minutes + _HALF_DAY) % (2 * _HALF_DAY) for minutes in here.minutes}
        if there.minutes.isdisjoint(here.minutes) and not there.minutes.isdisjoint(shifted):
            written, said = view.target[here.start : here.end], view.source[there.start : there.end]
            spoken = ":" not in written and not here.half and view.lang not in _WRITTEN
            yield Mark(
                here.start,
                here.end,
                f"“{written}” is twelve hours off the source’s “{said}”.",
                confidence=_SPOKEN_CONFIDENCE if spoken else None,
            )

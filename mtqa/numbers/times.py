"""Reads the times of day of a text, of 12 and of 24 hours, by the clock that the locale goes by (Unicode CLDR)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from mtqa.language.cldr import locale_of
from mtqa.numbers.masks import mask

_HALF_DAY = 12 * 60
_TIME = re.compile(
    r"(?<![\w.,:/\-+])(?P<hour>2[0-4]|1\d|0?\d)(?:[:.](?P<minute>[0-5]\d))?"
    r"(?P<gap>[ \u00a0\u202f]?)"
    r"(?P<half>(?:[ap]m|[AP]M|[ap]\.[ \u00a0]?m\.|[AP]\.[ \u00a0]?M\.)(?!\w))?(?![\d:%]|[.,]\d)"
)


class Time(NamedTuple):
    """A time of day.

    Attributes:
        start, end: Where it stands.
        minutes: Those since midnight that it may mean.
        half: The mark of the half of the day, `AM` or `pm`; empty where there is none.
    """

    start: int
    end: int
    minutes: frozenset[int]
    half: str


def read_times(text: str, code: str, *, hours: bool = False) -> list[Time]:
    """The times of a text, in order. Numbers alone are none: they need minutes behind a colon, or AM or PM.

    Args:
        text: Running text.
        code: BCP 47 code of its locale.
        hours: Whether full hours count that the language's own word tells (`um 3 Uhr`, `à 3 h`, `kl. 3`).
    """
    found: list[Time] = []
    lang = code.replace("_", "-").partition("-")[0].lower()
    whole_day = uses_24_hours(code) and not _names_period(text, code)
    masked = mask(text, lang)
    for match in _TIME.finditer(masked):
        half = match["half"] or ""
        colon = match["minute"] is not None and text[match.end("hour")] == ":"
        if (not half and not colon) or (half == "am" and match["minute"] is None and lang != "en"):
            continue  # “am” is a word in German, Romanian and others
        minutes = int(match["hour"]) * 60 + int(match["minute"] or 0)
        if half and not 1 <= int(match["hour"]) <= 12:
            continue
        end = match.end() if half else match.end("minute")
        found.append(Time(match.start(), end, _meant(minutes, half, whole_day=whole_day), half))
    if hours and lang in _HOURS:
        taken = {place for time in found for place in range(time.start, time.end)}
        for match in _HOURS[lang].finditer(masked):
            if taken.isdisjoint(range(*match.span("time"))):
                minutes = int(match["hour"]) * 60
                found.append(Time(*match.span("time"), _meant(minutes, "", whole_day=whole_day), ""))
        found.sort()
    return found


def names_hour(text: str, lang: str) -> bool:
    """Whether a text of a language may have a full hour, without minutes, that the language's own word tells."""
    return lang in _HOURS and _HOURS[lang].search(text) is not None


_HOUR = r"(?<![\w.,:/+-])(?P<time>(?P<hour>2[0-4]|1\d|0?\d)"
_GAP = r"[ \u00a0\u202f]?"
# Hours that last are as long as hours of the clock: it takes what stands before, unless the word means the clock alone.
_HOURS = {
    lang: re.compile(pattern, re.IGNORECASE)
    for lang, pattern in {
        "de": rf"{_HOUR}{_GAP}Uhr)(?!\w|{_GAP}\d)",
        "nl": rf"\bom[ \u00a0]{_HOUR}{_GAP}uur)(?!\w|{_GAP}\d)",
        "fr": rf"\b[àa][ \u00a0]{_HOUR}{_GAP}h(?:eures?)?)(?!\w|{_GAP}\d)",
        "es": rf"\ba[ \u00a0]las?[ \u00a0]{_HOUR})(?![\w:]|[.,]\d|[ \u00a0]?[ap]\.)",
        "pt": rf"\b(?:às?|as)[ \u00a0]{_HOUR}{_GAP}h(?:oras?)?)(?!\w|{_GAP}\d)",
        "it": rf"\balle[ \u00a0](?:ore[ \u00a0])?{_HOUR})(?![\w:]|[.,]\d)",
        "sv": rf"\b(?:kl\.?|klockan)[ \u00a0]{_HOUR})(?![\w:]|[.,]\d)",
        "da": rf"\b(?:kl\.?|klokken)[ \u00a0]{_HOUR})(?![\w:]|[.,]\d)",
        "no": rf"\b(?:kl\.?|klokken|klokka)[ \u00a0]{_HOUR})(?![\w:]|[.,]\d)",
        "nb": rf"\b(?:kl\.?|klokken|klokka)[ \u00a0]{_HOUR})(?![\w:]|[.,]\d)",
        "pl": rf"\bo[ \u00a0](?:godz(?:\.|inie)[ \u00a0])?{_HOUR})(?![\w:]|[.,]\d)",
        "cs": rf"\bv[e]?[ \u00a0]{_HOUR}{_GAP}hod(?:in\w*|\.)?)(?!\w)",
        "ru": rf"\bв[ \u00a0]{_HOUR}{_GAP}час\w*)(?!\w)",
        "uk": rf"\bо[ \u00a0]{_HOUR}{_GAP}год(?:ин\w*|\.)?)(?!\w)",
    }.items()
}


def _meant(minutes: int, half: str, *, whole_day: bool) -> frozenset[int]:
    """The minutes since midnight that a time may mean; `whole_day` if its clock has 24 hours."""
    if half:
        return frozenset({minutes % _HALF_DAY + (_HALF_DAY if half[0] in "pP" else 0)})
    if whole_day or minutes >= 13 * 60:
        return frozenset({minutes % (2 * _HALF_DAY)})
    return frozenset({minutes % _HALF_DAY, minutes % _HALF_DAY + _HALF_DAY})


@lru_cache(maxsize=256)
def uses_24_hours(code: str) -> bool:
    """Whether the locale's short time has hours up to 23, by CLDR. False where that is not known."""
    locale = locale_of(code)
    return locale is not None and not re.search("[abB]", str(locale.time_formats["short"].pattern))


def in_24_hours(time: Time, code: str) -> str:
    """The time as a locale of 24 hours writes it."""
    locale = locale_of(code)
    pattern = "HH:mm" if locale is None else str(locale.time_formats["short"].pattern)
    minutes = min(time.minutes)
    hour = f"{minutes // 60:02}" if "HH" in pattern else str(minutes // 60)
    return f"{hour}{'.' if '.' in pattern else ':'}{minutes % 60:02}"


def _names_period(text: str, code: str) -> bool:
    pattern = _periods(code)
    return pattern is not None and pattern.search(text) is not None


@lru_cache(maxsize=256)
def _periods(code: str) -> re.Pattern[str] | None:
    """The words for parts of the day (CLDR): afternoon, evening, 下午."""
    locale = locale_of(code)
    if locale is None:
        return None
    names: set[str] = set()
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for name in locale.day_periods.get(form, {}).get(width, {}).values():
                names.update(word for word in _SPACE.split(str(name)) if len(word) > (2 if word.isascii() else 1))
    # Case endings: the beginning is enough.
    stems = {
        name.rstrip(".").lower() if name[-1] == "." else name[: max(3, len(name) - 2)].lower()
        for name in names - _OTHER_WORDS
    }
    choices = "|".join(map(re.escape, sorted(stems)))
    return re.compile(rf"(?<![a-zа-яёіїє])(?:{choices})", re.IGNORECASE) if stems else None


_OTHER_WORDS = {"the", "del", "nach", "vor"}
"""Parts of such names that stand in any text."""
_SPACE = re.compile(r"[ \u00a0\u202f]")

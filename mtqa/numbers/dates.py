"""Months by name, and eras: what stands for a number in a date."""

from __future__ import annotations

import re
from functools import lru_cache

from mtqa.language.cldr import locale_of

_ERA = re.compile("令和|平成|昭和|大正|明治|民国|民國|พ\\.ศ\\.|هـ|هجری")
_SPOKEN = re.compile(
    r"\b(?:quarter|half) (?:to|past)\b|\b(?:five|ten|twenty) past\b|\bviertel (?:vor|nach)\b"
    r"|\b(?:halb|dreiviertel) (?:eins|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)\b",
    re.IGNORECASE,
)
_SPOKEN_TO = re.compile(
    r"\b(?:five|ten|twenty|twenty-five) to (?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b",
    re.IGNORECASE,
)
_WRITTEN_TIME = re.compile(r"\d\s?[点點時时시]|\d[:.h]\d\d")
_RELATIVE_YEAR = re.compile(
    r"\b(?:this|last|next|same|that|previous|following|current) year|annual"
    r"|\b(?:dies|letzt|nächst|vergangen|kommend|vorig|gleich|laufend|folgend|selb)\w* jahr|\bheuer|\bvorjahr"
    r"|(?:это|прошл|следующ|нынешн|будущ|текущ|минувш|то)\w* (?:же )?год|(?:ць|мин|наступн|поточн|торі)\w* ро[кц]"
    r"|cette année|l['’]an(?:née)? |est[ea] año|año pasado|próximo año|mismo año|este ano|ano passado|próximo ano"
    r"|quest['’]anno|anno scorso|scorso anno|dit jaar|vorig jaar|volgend jaar|i år|ifjor|i fjol|tym roku|zeszłym roku"
    r"|letos|loni|bu yıl|geçen yıl|[今去明本同当昨来翌]年|올해|지난해|작년|내년",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3,}")
_ROMANIC_TAIL = 4


def months_in(text: str, locale: str) -> set[int]:
    """The numbers of the months that the text names in the language of the locale (CLDR, through babel)."""
    names = _months(locale.replace("-", "_"))
    if not names:
        return set()
    found: set[int] = set()
    lowered = text.lower()
    for word in _WORD.finditer(lowered):
        # Case endings: “сентября”, “syyskuuta”. A shared beginning of four letters is near enough for an excuse.
        for name, month in names.items():
            if name.startswith(word[0]) or (
                len(name) > _ROMANIC_TAIL and word[0].startswith(name[: max(4, len(name) - 2)])
            ):
                found.add(month)
    return found


def names_weekday(text: str, locale: str) -> bool:
    """Whether the text names a day of the week, which may stand for a date."""
    pattern = _weekdays(locale.replace("-", "_"))
    return pattern is not None and bool(pattern.search(text))


def names_year_relatively(text: str) -> bool:
    """Whether the text speaks of this, last or next year, which may stand for a year's number."""
    return bool(_RELATIVE_YEAR.search(text))


def speaks_of_time(text: str, other: str) -> bool:
    """Whether the text tells a time as it is spoken: the numbers of “ten to eight” are not those of 7:50."""
    return bool(_SPOKEN.search(text)) or (bool(_SPOKEN_TO.search(text)) and bool(_WRITTEN_TIME.search(other)))


def names_era(text: str) -> bool:
    """Whether years may be counted in another era (令和, พ.ศ.), so that they do not agree in number."""
    return bool(_ERA.search(text))


@lru_cache(maxsize=64)
def _weekdays(locale: str) -> re.Pattern[str] | None:
    known = locale_of(locale)
    if known is None:
        return None
    days = known.days["format"]["wide"]
    # Case endings: the beginning is enough.
    stems = {name[: max(3, len(name) - 2)].lower() for name in days.values() if name.isalpha()}
    return re.compile("|".join(map(re.escape, sorted(stems))), re.IGNORECASE) if stems else None


@lru_cache(maxsize=64)
def _months(locale: str) -> dict[str, int]:
    known = locale_of(locale)
    names: dict[str, int] = {}
    if known is None:
        return names
    for form in ("format", "stand-alone"):
        for width in ("wide", "abbreviated"):
            for number, name in known.months[form][width].items():
                if any(character.isalpha() for character in name) and not any(c.isdigit() for c in name):
                    names[name.lower().rstrip(".")] = int(number)
    return names

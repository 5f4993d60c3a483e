"""English names of places that take no article, and of such that do."""

from __future__ import annotations

from functools import cache

from mtqa.checks.fluency.wordlists import words

_CITIES = words(
    "Amsterdam Ankara Athens Baghdad Bangkok Barcelona Beijing Belgrade Berlin Boston Brussels Bucharest "
    "Budapest Cairo Chicago Copenhagen Damascus Delhi Donetsk Dublin Geneva Hanoi Hamburg Helsinki "
    "Istanbul Jakarta Jerusalem Kabul Kathmandu Kharkiv Kiev Kyiv Lisbon London Lviv Madrid Manila "
    "Mariupol Milan Minsk Moscow Mumbai Munich Nairobi Odesa Odessa Oslo Prague Pyongyang Riga Rome Seoul "
    "Shanghai Shenzhen Sofia Stockholm Tallinn Tashkent Tbilisi Tehran Tokyo Toronto Vienna Vilnius "
    "Vladivostok Warsaw Zagreb Zurich"
)
_PERSONS_TOO = words(
    "Georgia Jordan Chad Israel Cuba India China Sofia Jersey Guernsey Austin Paris Sydney Florence Milan"
)
_ARTICLE = (
    "Bahamas",
    "Congo",
    "Gambia",
    "Islands",
    "Isle",
    "Kingdom",
    "Maldives",
    "Netherlands",
    "Philippines",
    "Republic",
    "States",
    "Emirates",
    "Outlying",
    "Territories",
    "Territory",
    "Vatican",
    "Lands",
    "Sahara",
    "Sudan",
    "Comoros",
    "Seychelles",
    "Saint",
    "Ukraine",
    "Lebanon",
    "SAR",
    "Ivoire",
)


@cache
def countries() -> frozenset[str]:
    """English names of countries that take no article (CLDR)."""
    from babel import Locale

    names = Locale("en").territories
    return frozenset(
        name
        for code, name in names.items()
        if code.isalpha()
        and code not in {"ZZ", "EU", "EZ", "UN", "XA", "XB"}
        and name.replace(" ", "").isalpha()
        and not any(word in name.split() for word in _ARTICLE)
    )


@cache
def places() -> frozenset[str]:
    """Countries and cities of which the name is no person's."""
    return (countries() | _CITIES | {"Ukraine", "Lebanon"}) - _PERSONS_TOO

"""When the destinations of two links, or the addresses of two images, count as the same one in two languages."""

from __future__ import annotations

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from mtqa.checks.accuracy.web_addresses import LANGUAGE_TAG, is_localised, parse_url, same_url
from mtqa.language.codes import base_language


def same_destination(first: str, second: str, source_lang: str, lang: str) -> bool:
    """Whether a translation may link to the second where its source links to the first.

    What translators change on purpose is not held against them: the anchor (`#introduction`), the language that a path
    names (`/en/`, `guide.en.md`) and then the rest of the path as well, and how far up a relative path begins.

    Args:
        first: Of the source.
        second: Of the target.
        source_lang: Base code of the source's language; empty if unknown.
        lang: Base code of the target's language; empty if unknown.
    """
    if first == second:
        return True
    one, other = _parsed(first), _parsed(second)
    if one.scheme != other.scheme:
        return {one.scheme, other.scheme} == {_WEB, ""} and _ends_alike(one, other)
    if one.scheme == _WEB:
        before, after = parse_url(one.address), parse_url(other.address)
        return same_url(before, after) or is_localised(before, after, lang)
    if one.scheme:
        return one.address.casefold() == other.address.casefold()
    return one.path == other.path or _ends_alike(one, other) or _other_language(one, other, source_lang, lang)


def certainty(first: str, second: str) -> float:
    """How likely it is a mistake that the second destination stands where the source has the first."""
    one, other = _parsed(first), _parsed(second)
    if one.scheme != other.scheme:
        return 0.5
    if one.scheme == _WEB:
        # Another site may well have been chosen on purpose.
        return 0.85 if parse_url(one.address).host == parse_url(other.address).host else 0.5
    return 0.85 if one.scheme else 0.65


class _Destination(NamedTuple):
    """A destination taken apart.

    Attributes:
        scheme: `web`, `mailto` and the like, or empty for a path.
        address: Without its anchor.
        path: The names in the path, language codes and dots left out.
        langs: The language codes that were taken out.
    """

    scheme: str
    address: str
    path: tuple[str, ...]
    langs: tuple[str, ...]


_WEB = "web"


@lru_cache(maxsize=256)
def _parsed(text: str) -> _Destination:
    address = unescape(text).strip()
    address = address.partition("#")[0]
    if "%" in address:
        address = unquote(address)
    found = _SCHEME.match(address)
    scheme = found[0].casefold() if found else ""
    if scheme in {"http:", "https:", "//", "www."}:
        scheme = _WEB
        address = address.removeprefix("//")
    elif scheme == "mailto:":
        # The subject and the text of the message are translated.
        address = address.partition("?")[0]
    elif scheme == "tel:":
        address = re.sub(r"[^\d+]", "", address)
    path = parse_url(address).path if scheme == _WEB else address
    langs = tuple((found[found.lastindex or 0]).lower() for found in _LANGUAGE.finditer(path))
    names = _LANGUAGE.sub("", path).removesuffix("/").removesuffix("index.html").split("/")
    return _Destination(scheme, address, tuple(name for name in names if name not in {"", ".", ".."}), langs)


def _ends_alike(one: _Destination, other: _Destination) -> bool:
    """Whether one path is the end of the other: a translation lies in a folder of its own."""
    shorter, longer = sorted((one.path, other.path), key=len)
    return bool(shorter) and longer[-len(shorter) :] == shorter


def _other_language(one: _Destination, other: _Destination, source_lang: str, lang: str) -> bool:
    """Whether the paths say that they are in the source's and in the target's language."""
    if one.langs == other.langs:
        return False
    if not lang and not source_lang:
        return True
    return lang in map(base_language, other.langs) or source_lang in map(base_language, one.langs)


_SCHEME = re.compile(r"https?:(?=//)|//|www\.|[a-z][a-z0-9+.\-]+:", re.IGNORECASE)
_LANGUAGE = re.compile(
    rf"(?:(?<=/)|^)({LANGUAGE_TAG})(?=/|$)|(?<=[^/])[._\-]({LANGUAGE_TAG})(?=\.\w+$|$)"
    rf"|[?&](?:hl|lang|locale|l|language)=({LANGUAGE_TAG})(?![a-z])",
    re.IGNORECASE,
)

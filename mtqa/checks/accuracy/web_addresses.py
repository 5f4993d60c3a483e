"""Web and e-mail addresses in a text, and when two of them count as the same one in two languages."""

from __future__ import annotations

import re
from typing import NamedTuple

from mtqa.language.lengths import USUAL_LENGTH


class Address(NamedTuple):
    """An address, and where it stands."""

    start: int
    end: int
    text: str


def find_urls(text: str) -> list[Address]:
    """The URLs of a text (with a scheme, or beginning with `www.`), without the punctuation of the sentence."""
    if "://" not in text and "www." not in text and "WWW." not in text:
        return []
    found = []
    for match in _URL.finditer(text):
        url = _without_tail(match[0])
        if not url.endswith("//"):
            found.append(Address(match.start(), match.start() + len(url), url))
    return found


def find_emails(text: str) -> list[Address]:
    """The e-mail addresses of a text, those within URLs left out."""
    if "@" not in text:
        return []
    return [Address(match.start(), match.end(), match[0]) for match in _EMAIL.finditer(text)]


def stands_in(address: str, text: str) -> bool:
    """Whether the address stands in the text, as a whole and not as part of a longer one."""
    position = text.find(address)
    while position != -1:
        end = position + len(address)
        if not _LONGER_BEFORE.match(text[max(position - 1, 0) : position]) and not _LONGER.match(text, end):
            return True
        position = text.find(address, position + 1)
    return False


class Url(NamedTuple):
    """A URL taken apart for comparison.

    Attributes:
        host: In lower case, without `www.` and without a subdomain that names a language.
        path: The rest, without language codes and without a slash at its end.
        langs: The language codes that were taken out, in order.
    """

    host: str
    path: str
    langs: tuple[str, ...]


def parse_url(text: str) -> Url:
    """Takes a URL apart; `http` and `https` are the same."""
    rest = text.partition("://")[2] if "://" in text else text
    rest = _PLACEHOLDER.sub("", rest.replace("&amp;", "&"))
    if "%" in rest:
        from urllib.parse import unquote

        rest = unquote(rest)
    parts = _HOST.match(rest)
    host, path = (parts[0].lower(), rest[parts.end() :]) if parts else ("", rest)
    host = host.removeprefix("www.")
    langs = []
    first, _, others = host.partition(".")
    if "." in others and _LANGUAGE.fullmatch(first):
        langs.append(first)
        host = others
    langs += [found[found.lastindex or 0].lower() for found in _LANGUAGE_IN_PATH.finditer(path)]
    path = _LANGUAGE_IN_PATH.sub("", path)
    return Url(host, path.rstrip("/").replace("/index.html", ""), tuple(langs))


def same_url(first: Url, second: Url) -> bool:
    """Whether two URLs lead to one page, or to the same page in two languages.

    Where the language differs (`/en/` and `/de/`, `en.` and `de.`), or the top-level domain alone (`.com` and `.de`),
    the rest of the path may differ, since pages are named in their own language.
    """
    if first.host == second.host:
        return first.path == second.path or first.langs != second.langs
    return _site(first.host) == _site(second.host) != ""


def is_template(url: Url) -> bool:
    """Whether the URL only shows how one is written (`http://host:port/`, `example.com`), so that it is translated."""
    return not _REAL_HOST.fullmatch(url.host) or _EXAMPLE_HOST.search(url.host) is not None


def is_localised(first: Url, second: Url, lang: str) -> bool:
    """Whether the second URL is in the first one's domain and names a language: `ru.` or `/pt-br:` or `?kl=tr-tr`.

    Args:
        first: Of the source.
        second: Of the target.
        lang: Base code of the target's language.
    """
    if first.host.split(".")[-2:] != second.host.split(".")[-2:]:
        return False
    if first.langs != second.langs or (second.path.isascii() < first.path.isascii()):
        return True
    if not lang:
        return False
    return re.search(rf"(?<![a-z]){lang}(?:[-_][a-z]{{2,4}})?(?![a-z])", second.host + second.path.lower()) is not None


def _site(host: str) -> str:
    """The host without its top-level domain, `google` for `google.com` and `google.co.jp`; empty for numbers."""
    return "" if host.replace(".", "").isdigit() else _TOP_LEVEL.sub("", host)


def _without_tail(url: str) -> str:
    """Cuts off punctuation that belongs to the sentence, and brackets that were opened before the URL."""
    while url:
        last = url[-1]
        if last in _PUNCTUATION or (last in _BRACKETS and url.count(last) > url.count(_BRACKETS[last])):
            url = url[:-1]
        elif url.endswith(("&gt;", "&lt;", "&quot;")):
            url = url[: url.rindex("&")]
        else:
            break
    return url


_PUNCTUATION = ".,;:!?'*_’”…。"
_BRACKETS = {")": "(", "]": "["}
_NO_URL = r"\s<>\"{}|\\^`“”„«»‹›\u3000-\u9fff\uac00-\ud7a3\uff00-\uffef"
_URL = re.compile(rf"(?<![A-Za-z0-9])(?:(?:https?|ftp)://|www\.(?=\w))[^{_NO_URL}]+", re.IGNORECASE)
_EMAIL = re.compile(
    r"(?<![\w.+/:%@\-])[A-Za-z0-9][A-Za-z0-9._%+\-]{0,63}@(?:[A-Za-z0-9\-]{1,63}\.){1,8}[A-Za-z]{2,24}(?![\w@/:])"
)
_LONGER_BEFORE = re.compile(r"[A-Za-z0-9.\-@]")
_LONGER = re.compile(r"[A-Za-z0-9/\-_?#=&%~]|\.[A-Za-z0-9]")
_HOST = re.compile(r"[^/?#]*")
_CODES = "|".join([*USUAL_LENGTH, *("us", "gb", "jp", "cn", "tw", "kr", "br", "mx", "in", "ch", "at", "be", "intl")])
LANGUAGE_TAG = rf"(?:{_CODES})(?:[-_][a-z]{{2,4}})?"
"""A language as it stands in URLs, or the country that some sites name instead."""
_LANGUAGE = re.compile(LANGUAGE_TAG, re.IGNORECASE)
_LANGUAGE_IN_PATH = re.compile(
    rf"(?<=/)({LANGUAGE_TAG})(?:/|$)|[?&](?:hl|lang|locale|l|language)=({LANGUAGE_TAG})|\.({LANGUAGE_TAG})(?=\.html?\b)",
    re.IGNORECASE,
)
_PLACEHOLDER = re.compile(r"%(?:\d\$)?[sd]|%\(\w+\)s")
_REAL_HOST = re.compile(r"(?:[\w\-]+\.)+[a-z]{2,24}(?::\d+)?|\d+(?:\.\d+){3}(?::\d+)?")
_EXAMPLE_HOST = re.compile(r"(?:^|\.)(?:example|domain|mydomain|yoursite|mysite|test)\.|(?:^|\.)localhost$")
_TOP_LEVEL = re.compile(r"(?:\.(?:co|com|org|net|ac|gov))?\.[a-z]{2,6}(?::\d+)?$")

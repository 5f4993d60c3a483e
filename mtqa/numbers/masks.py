"""Where digits stand for something else: placeholders, tags, links, escapes, paths, identifiers."""

from __future__ import annotations

import re

_NO_NUMBER = re.compile(
    r"""
      (?:https?|ftp|file)://[^\s<>"'）」』]+ | www\.[^\s<>"'）」』]+
    | [^\s@<>]{1,64}@[\w.-]+\.\w+
    | (?<![\w.-])(?:[\w-]{1,63}\.)+(?:com|org|net|io|dev|de|eu|gov|edu|info)(?:/[\w./?=&%\#-]*)?(?!\w)
    | <[A-Za-z/!][^<>]*>
    | &(?:\#?\w{1,10};|\#\d{2,5}(?!\d))
    | \$?\{\{?[\w.,:|\#%$ -]{0,60}\}\}?
    | %\d+\$[-+\#0 ]*\d*(?:\.\d+)?[a-zA-Z]*
    | %[-+\#0]*\d*(?:\.\d+)?(?:hh|ll|[hlLqjzt])?[diouxXeEfFgGaAcspn](?![^\W\d_])
    | \\(?:x[0-9a-fA-F]{2} | u[0-9a-fA-F]{4} | \d{1,3})
    | (?<![^\W_])0[xX][0-9a-fA-F]+
    | (?<![\w&])\#(?:(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{3,8}|[0-9a-fA-F]{6})(?!\w)
    | (?<![\w/.])~?(?:/[\w.+*-]{0,64}[A-Za-z_][\w.+*-]{0,64})+/?
    | (?<![\w-])--?[A-Za-z][\w-]*(?:=[\w.,:/-]+)?
    | (?<![\w.-])[\w.-]{0,64}_\w*
    | (?<=[a-z]{3})\([1-8]\) | (?<![\w-])[23]-[Dd](?!\w)
    | (?<![\w-])[\w-]{1,64}\.(?:png|jpe?g|gif|svg|mp3|mp4|pdf|txt|html?|xml|zip|gz|bz2|py|[ch]|so|conf)(?!\w)
    """,
    re.VERBOSE,
)
"""The last line: sections of the manual, `bind(2)`, and dimensions, `3-D`."""
_QT = re.compile(r"%L?\d{1,2}(?!\d)")
_PERCENT_FIRST = {"tr", "eu"}
"""Languages that write %50 for 50 %."""


def mask(text: str, lang: str = "") -> str:
    """The text with spaces in place of everything that holds digits but no numbers; positions stay as they are."""
    if not _MAY_MASK.search(text):
        return text
    text = _NO_NUMBER.sub(_blank, text)
    if "%" in text and lang not in _PERCENT_FIRST:
        text = _QT.sub(_blank, text)
    return text


_MAY_MASK = re.compile(r"[%<&{\\$/#_@~]|--?[A-Za-z]|0[xX]|www|\.\w|[a-z]\([1-8]\)|[23]-[Dd]")


def _blank(found: re.Match[str]) -> str:
    return " " * (found.end() - found.start())

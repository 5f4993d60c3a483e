"""Acronyms of the source that the translation lost."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.scripts import scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_KEPT = words(
    "HTML XHTML XML CSS HTTP HTTPS FTP SFTP SSH SSL TLS SMTP IMAP TCP UDP SQL JSON YAML CSV PDF EPUB RTF SVG PNG GIF "
    "TIFF BMP MPEG AVI MKV FLAC MIDI USB HDMI VGA LDAP NFS SMB RSS API ISBN PHP VPN DHCP RTP RTSP AAC "
    "OGG WAV XSLT CSRF XSPF SAP ODBC"
)
"""Names of formats, protocols and the like that are written with the same Latin letters in every language."""
_ACRONYM = re.compile(r"(?<![\w.$%&<{/@#-])[A-Z][A-Z0-9]{2,6}(?![\w<>{}=/@\\_]|\.\w|-\w)")
_CAPITALS = re.compile(r"[A-Z][A-Z0-9]{2}")
_FEWEST_WORDS = 3
_SCRIPTS = frozenset({"Latin", "Greek", "Han", "Hangul", "Cyrillic"})
_TRANSLITERATES = words("sr mk mn tg ky uz xh zu nso")
"""Languages that write acronyms in their own letters as often as in Latin ones."""


@check(
    "A119",
    "missing-acronym",
    Category.OMISSION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(43, 56, "catalogues, 31 languages"),
    source_words=lambda word, _lang: _CAPITALS.search(word) is not None,
    bad=(
        Example("Seite wird geladen", ("",), "de", "Loading the HTML page", "en"),
        Example("正在加载页面", ("",), "zh", "Loading the HTML page", "en"),
    ),
    good=(
        Example("HTML-Seite wird geladen", (), "de", "Loading the HTML page", "en"),
        Example("Die USA und die EU", (), "de", "The USA and the EU", "en"),
        Example("Web-Adresse", (), "de", "URL", "en"),
    ),
)
def missing_acronym(view: SegmentView) -> Iterator[Mark]:
    """The source names a format or protocol by its acronym, and the translation does not.

    ## What it does
    Looks for acronyms of a list (HTML, HTTP, PDF, USB, SQL and the like) that are the same in every language. In
    sources in capitals, and in those of one or two words, nothing is reported.

    ## Why is this bad?
    The reader cannot tell what is meant: the protocol, the file format, the port.

    ## Use instead
    Keep the acronym. In other scripts, too, it is written in Latin letters.

    ## Languages
    Those written in Latin, Greek, Cyrillic, Chinese, Japanese and Korean letters; Serbian, Macedonian and the languages
    of India, for example, also write `ПДФ` and `डीवीडी`. Acronyms that languages have their own form of (EU, NATO,
    DNA), and those that are often replaced by a word (URL), are not in the list.
    """
    source = view.source
    if _CAPITALS.search(source) is None or source.isupper() or len(view.source_words) < _FEWEST_WORDS:
        return
    scripts = scripts_of_language(view.lang)
    if scripts.isdisjoint(_SCRIPTS) or view.lang in _TRANSLITERATES:
        return
    missing: str | None = None
    folded = ""
    for found in _ACRONYM.finditer(source):
        name = found[0]
        if name not in _KEPT:
            continue
        folded = folded or view.target.casefold()
        if name.casefold() not in folded:
            missing = missing or name
    if missing is not None:
        end = len(view.target.rstrip())
        yield Mark(end, end, f"The source says “{missing}”, the translation does not.")

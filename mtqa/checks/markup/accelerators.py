"""Accelerators: the letter of a label that is underlined, and opens it together with Alt."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import all_sources
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment


def _catalogue(*pairs: tuple[str, str], lang: str = "de") -> str:
    labels = [("&File", "&Datei"), ("&Edit", "&Bearbeiten"), ("&View", "&Ansicht"), ("&Tools", "E&xtras")]
    entries = "".join(f'\nmsgid "{source}"\nmsgstr "{target}"\n' for source, target in (*labels, *pairs))
    return f'msgid ""\nmsgstr "Language: {lang}\\n"\n{entries}'


@check(
    "M108",
    "accelerator-mismatch",
    Category.MARKUP,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(61, 65, "catalogues, 25 languages"),
    bad=(
        Example(_catalogue(("&Help", "Hilfe")), ("Hilfe",), "de", format="po"),
        Example(_catalogue(("&Help", "&Hil&fe")), ("&",), "de", format="po"),
        Example(_catalogue(("Save &As", "Sichern & als")), ("&",), "de", format="po"),
        Example(_catalogue(("&Help", "Hilfe")).replace("&", "_"), ("Hilfe",), "de", format="po"),
        Example(_catalogue(("Cut && paste", "Schneiden &und kleben")), ("&",), "de", format="po"),
    ),
    good=(
        Example(_catalogue(("&Help", "&Hilfe"), ("R&D", "F&E")), (), "de", format="po"),
        Example(_catalogue(("&Help", "帮助(&H)")), (), "de", format="po"),
        Example(_catalogue(("Tom && Eva", "Tom && Eva"), ("&lt;no name>", "kein Name")), (), "de", format="po"),
        Example(_catalogue(("local&copy filter", "Kopienfilter")).replace("&", "_"), (), "de", format="po"),
        Example('msgid ""\nmsgstr "Language: de\\n"\n\nmsgid "Q&A"\nmsgstr "Fragen"\n', (), "de", format="po"),
    ),
)
def accelerator_mismatch(document: Document) -> Iterator[Mark]:
    """The translation of a label lacks its accelerator, or has more than one.

    ## What it does
    Finds out by what accelerators are marked in a file (`&File` in Qt, KDE and Windows, `_File` in GTK, `~File` in
    LibreOffice): at least four labels have it in the source, and most of their translations have it too. Then reports
    labels of which the translation has none, two, or one before a space, or one where the source has none. Any letter
    may be chosen; names with an underscore in them (`local_copy`) are no labels. Languages that are not written with
    letters put one behind the label: `文件(&F)`. `&&` and `__` stand for the character itself. Where many labels of a
    file have none, that is reported once.

    ## Why is this bad?
    People who work with the keyboard cannot open the menu, or press the wrong button.

    ## Use instead
    Put the mark before a letter of the translation that no other label of the menu has.
    """
    if not document.bilingual:
        return
    marker = _marker(document)
    if marker is None:
        return
    names: frozenset[str] | None = None
    labels = 0
    missing: list[Mark] = []
    for segment in document.segments:
        source = segment.source
        if source is None or not segment.target or marker.sign not in source + segment.target:
            continue
        labels += len(marker.one.findall(source)) == 1 and _is_label(source)
        for mark in _faults(segment, source, marker):
            if names is None:
                names = _names(document, marker)
            if names.isdisjoint(source.split()):
                if (mark.start, mark.end) == (0, len(segment.target)):
                    missing.append(mark)
                else:
                    yield mark
    if len(missing) > max(_FEW, labels * _CHOICE):
        message = f"{len(missing)} of {labels} labels lack their accelerator (“{marker.sign}”), this one first."
        yield replace(missing[0], message=message)
    else:
        yield from missing


class _Marker(NamedTuple):
    """By what accelerators are marked.

    Attributes:
        sign: The character.
        label: Before a letter, where nothing but a label has it.
        one: Before the letter.
        stray: Before nothing that a key could be.
    """

    sign: str
    label: re.Pattern[str]
    one: re.Pattern[str]
    stray: re.Pattern[str]


def _marker(document: Document) -> _Marker | None:
    """The one that most labels of the file have, and that most of their translations keep."""
    best, most = None, _LEAST - 1
    for marker in _MARKERS:
        if marker.sign not in all_sources(document):
            continue
        labels = kept = 0
        for segment in document.segments:
            source = segment.source
            if source is None or marker.sign not in source or not _is_label(source) or not segment.target:
                continue
            if marker.label.search(source) and len(marker.one.findall(source)) == 1:
                labels += 1
                kept += marker.one.search(segment.target) is not None
        if labels > most and kept >= labels * _SHARE:
            best, most = marker, labels
    return best


def _names(document: Document, marker: _Marker) -> frozenset[str]:
    """Words with the sign in them that are names in a program (`local_copy`): without it they are nowhere a word."""
    if marker.sign != "_":
        return frozenset()
    sources = [segment.source for segment in document.segments if segment.source]
    halved = {word for source in sources if "_" in source for word in source.split() if _HALVED.search(word)}
    if not halved:
        return frozenset()
    known = {word for source in sources for word in re.findall(r"[a-z]+", source.lower())}
    return frozenset(word for word in halved if known.isdisjoint([re.sub(r"[\W_]", "", word)]))


def _is_label(text: str) -> bool:
    return len(text) <= _LONGEST_LABEL and _NO_LABEL.search(text) is None


def _faults(segment: Segment, source: str, marker: _Marker) -> Iterator[Mark]:
    target = segment.target
    if not _is_label(source) or len(target) > 2 * _LONGEST_LABEL or _NO_LABEL.search(target):
        return
    want, have = marker.one.findall(source), list(marker.one.finditer(target))
    if not want and len(have) == 1 and marker.sign == "&" and "&" not in source.replace("&&", ""):
        start = have[0].start()
        message = "“&” makes an accelerator of the next letter; the source has none."
        yield Mark(start, start + 1, message, confidence=_UNSURE, segment=segment)
    if len(want) != 1 or len(have) == 1:
        return
    if have:
        for extra in have[1:]:
            message = f"A second accelerator: “{marker.sign}” stands before more than one letter."
            yield Mark(extra.start(), extra.start() + 1, message, segment=segment)
        return
    stray = marker.stray.search(target)
    if stray is not None:
        message = f"“{marker.sign}” stands before nothing that a key could be; put it before a letter."
        yield Mark(stray.start(), stray.end(), message, segment=segment)
    else:
        message = f"The accelerator of the source (“{marker.sign}”) is missing."
        yield Mark(0, len(target), message, confidence=_UNSURE, segment=segment)


_UNSURE = 0.6
"""Some translators leave them out on purpose, where labels are many; an added one may be meant."""
_FEW, _CHOICE = 4, 0.15
"""More labels and a greater share without accelerators are no slips: that is said once for the file."""
_LEAST = 4
_SHARE = 0.75
_LONGEST_LABEL = 80
_NO_LABEL = re.compile(r"://|\n|</?[A-Za-z]|\|[A-Za-z]|&amp;|=&|(?<!\w)_\w+_(?!\w)|[?&]\w+=")
_HALVED = re.compile(r"\A\W*[a-z]{2,}_[a-z]{2,}\W*\Z")
_AMPERSAND = r"(?<![&])(?<![A-Z0-9](?=&[A-Z]))&(?!#?\w{1,31};)[^\W_]"
_MARKERS = (
    _Marker("&", re.compile(_AMPERSAND), re.compile(_AMPERSAND), re.compile(r"(?<!&)&(?![\w&#])")),
    _Marker(
        "_",
        re.compile(r"(?<![\w.$/\-])_[^\W_]"),
        # Within a word before a small letter alone: names of constants and keys (`KP_Right`) have it, too.
        re.compile(r"(?<!\w)_[^\W_]|(?<=[^\W\d_])_(?![A-Z])[^\W\d_]"),
        re.compile(r"(?<!_)_(?!\w)"),
    ),
    _Marker("~", re.compile(r"~[^\W\d_]"), re.compile(r"(?<!~)~[^\W\d_]"), re.compile(r"(?<!~)~(?![\w~/])")),
)

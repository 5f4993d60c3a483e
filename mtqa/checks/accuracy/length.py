"""Translations that are far shorter or far longer than usual for their languages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.accuracy.usual_lengths import deviation, plainly_usual
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity
from mtqa.icu import without_branches
from mtqa.language.codes import canonical, language_name
from mtqa.language.lengths import USUAL_LENGTH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView

_LONG_TARGET = (
    "Das Museum öffnet von Montag bis Freitag um neun, und dann trinken alle Besucher Kaffee, den sie selbst "
    "mitgebracht haben, im Garten."
)
_LONG_SOURCE = (
    "The museum opens at nine, and visitors who come before ten see the old harbour from the tower without waiting."
)


@check(
    "A106",
    "length-ratio",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.5,
    precision=Precision(54, 76, "catalogues, 37 languages; machine translations, 7 languages"),
    traits=Trait.LONG_SOURCE,
    bad=(
        Example("Das Museum öffnet um neun.", ("",), "de", _LONG_SOURCE, "en"),
        Example("博物馆九点开门。", ("",), "zh", f"{_LONG_SOURCE} {_LONG_SOURCE}", "en"),
    ),
    good=(
        Example("Sichern", (), "de", "Save to disk", "en"),
        Example("teilen;", (), "de", "share;sharing;ssh;host;name;remote;desktop;media;", "en"),
        Example("Thai", (), "de", "select fonts for the whole document|Thai", "en"),
        Example("博物馆九点开门，十点以前来的游客不用等就能从塔上看到老港口。", (), "zh", _LONG_SOURCE, "en"),
        Example(_LONG_SOURCE, (), "en", "博物馆九点开门，十点以前来的游客不用等就能从塔上看到老港口。", "zh"),
    ),
)
def length_ratio(view: SegmentView) -> Iterator[Mark]:
    """The translation is far shorter than usual.

    ## What it does
    Compares the number of characters with what is usual for the pair of languages, and reports a translation that is
    shorter by more than four standard deviations; the further, the surer. Short texts vary more than long ones, and are
    given more room.

    ## Why is this bad?
    Part of the source was left out.

    ## Use instead
    Compare the segment with its source sentence by sentence, and translate the rest.

    ## Languages
    Lengths are known for some seventy languages; others are taken to be as long as English, with more room.
    """
    result = _unusual(view, shorter=True)
    if result is not None:
        end = len(view.target.rstrip())
        ratio, confidence = result
        message = f"The translation has {ratio * 100:.0f} % of the usual length{_pair(view)}."
        yield Mark(end, end, message, confidence=confidence)


@check(
    "A110",
    "length-excess",
    Category.ADDITION,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.5,
    precision=Precision(41, 63, "catalogues, 19 languages; machine translations, 8 languages"),
    bad=(
        Example(
            _LONG_TARGET,
            (_LONG_TARGET,),
            "de",
            "The museum opens at nine from Monday to Friday.",
            "en",
        ),
    ),
    good=(
        Example("Automatische Erkennung der Kodierung", (), "de", "Sniff encoding", "en"),
        Example("Speichern unter …", (), "de", "Save as", "en"),
        Example("The museum opens at nine.", (), "en", "博物馆九点开门。", "zh"),
    ),
)
def length_excess(view: SegmentView) -> Iterable[Mark]:
    """The translation is far longer than usual.

    ## What it does
    Compares the number of characters with what is usual for the pair of languages, and reports a translation that is
    longer by more than four standard deviations; the further, the surer. Short texts vary more than long ones, and are
    given more room.

    ## Why is this bad?
    Something was added: an explanation, an alternative, a sentence made up or said several times.

    ## Use instead
    Compare the segment with its source sentence by sentence, and delete what the source does not say.

    ## Languages
    Lengths are known for some seventy languages; others are taken to be as long as English, with more room.
    """
    result = _unusual(view, shorter=False)
    if result is None:
        return ()
    start, end = len(view.target) - len(view.target.lstrip()), len(view.target.rstrip())
    ratio, confidence = result
    message = f"The translation is {ratio:.1f} times as long as usual{_pair(view)}."
    return (Mark(start, end, message, confidence=confidence),)


def _unusual(view: SegmentView, *, shorter: bool) -> tuple[float, float] | None:
    """The length as a multiple of the usual one, and how sure one may be, if that is too little (or too much)."""
    source_length, target_length = len(view.source), len(view.target)
    least = _SHORTEST_OMISSION if shorter else _SHORTEST
    if source_length < least or not target_length:
        return None
    if plainly_usual(source_length, target_length, view.source_lang, view.lang):
        return None
    if without_branches(view.source) != view.source:  # a message of ICU has as many branches as its language has forms
        return None
    ratio, sigmas = deviation(source_length, target_length, view.source_lang, view.lang)
    if abs(sigmas) < _SIGMAS or (sigmas < 0) is not shorter:
        return None
    if _NO_PROSE.fullmatch(view.source.strip()):
        return None
    # Names, numbers and addresses that stand on both sides are of one length in all languages.
    shared = set(_TOKEN.findall(view.source)) & set(_TOKEN.findall(view.target))
    source_length, target_length = _length(view.source, shared), _length(view.target, shared)
    if source_length < least or not target_length:
        return None
    if source_length < _SHORTEST_OMISSION and target_length < source_length * _SHORT_EXCESS:
        return None
    ratio, sigmas = deviation(source_length, target_length, view.source_lang, view.lang)
    if abs(sigmas) < _SIGMAS or (sigmas < 0) is not shorter:
        return None
    return ratio, round(min(0.5 + (abs(sigmas) - _SIGMAS) / 10, 0.9), 2)


def _length(text: str, without: set[str]) -> int:
    """Characters without those of the tokens, with runs of white space as one."""
    text = _TOKEN.sub(lambda found: "" if found[0] in without else found[0], text)
    return len(_SPACES.sub(" ", text).strip())


def _pair(view: SegmentView) -> str:
    if canonical(view.source_lang) not in USUAL_LENGTH or canonical(view.lang) not in USUAL_LENGTH:
        return ""
    return f" for {language_name(view.source_lang)} to {language_name(view.lang)}"


_SIGMAS = 4.0
_SHORTEST = 12
"""Of fewer characters of source nothing can be said."""
_SHORTEST_OMISSION = 40
"""Labels of fewer characters are often put in half the words: nothing is left out."""
_SHORT_EXCESS = 10
"""How many times as long as such a label a translation must be at least: many a term takes an explanation."""
_NO_PROSE = re.compile(
    r"[A-Za-z0-9]+(?:[_.\-]+[A-Za-z0-9]+)+|(?:[^;\n]{1,80};){2,}[^;\n]{0,80}|\[.*\]|\w+(?:,\w+){5,}|[^|\s][^|\n]{2,60}\|[^|\n]{1,80}"
)
"""Names of messages (`date_format`), lists of search terms, of which each language has its own (`share;ssh;host;`,
`['attached','enclosed']`, `about,an,are`), and labels with a context that is to be left out (`fonts for|Thai`)."""
_TOKEN = re.compile(r"<[^<>]{1,300}>|[A-Za-z0-9_%$@&#/:.\-+=?~{}\\|*]+")
_SPACES = re.compile(r"\s+|([.\-=*_])\1+")

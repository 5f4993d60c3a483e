"""Full stops of two kinds in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import MARKS, SWAPS
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.language.scripts import script_of, scripts_of_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_FEWEST = 4
_TIMES = 3
_FEWEST_SPACES = 2
_LANGUAGES = frozenset(
    lang
    for lang, marks in MARKS.items()
    if "." in marks.stop and len(marks.stop) > 1 and (lang not in SWAPS or "." not in SWAPS[lang].right)
)


@check(
    "F228",
    "mixed-full-stops",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    precision=Precision(24, 24, "catalogues, 8 languages"),
    languages=_LANGUAGES,
    bad=(Example("फ़ाइल सहेजी गई।\n\nफ़ाइल खोली गई।\n\nफ़ाइल हटाई गई।\n\nफ़ाइल भेजी गई।\n\nफ़ाइल नहीं मिली.", (".",), "hi"),),
    good=(
        Example("फ़ाइल सहेजी गई।\n\nफ़ाइल खोली गई।\n\nफ़ाइल हटाई गई।\n\nफ़ाइल भेजी गई।", lang="hi"),
        Example("फ़ाइल सहेजी गई.\n\nफ़ाइल खोली गई.\n\nफ़ाइल हटाई गई.", lang="hi"),
    ),
)
def mixed_full_stops(document: Document) -> Iterator[Mark]:
    """A sentence ends with another full stop than the rest of the document.

    ## What it does
    Counts the segments that end with the full stop of the language and with that of English, behind a letter of the
    language's script. If one of them is at least three times as frequent as the other, and there are at least four of
    it, the rarer one is reported.

    ## Why is this bad?
    It shows where another hand, or a machine, translated.

    ## Use instead
    The full stop of the rest of the document.

    ## Languages
    Those in which both are in use: Hindi, Bengali, Nepali, Marathi, Panjabi, Odia, Assamese and their neighbours,
    Amharic, Tigrinya. Where the one of English is wrong throughout, see `foreign-punctuation`.
    """
    found: dict[str, list[tuple[Segment, int]]] = {}
    for segment in document.segments:
        lang = base_language(segment.target_lang)
        if not segment.shown or lang not in _LANGUAGES:
            continue
        text = segment.target.rstrip()
        if text.count(" ") < _FEWEST_SPACES:
            continue  # the dot of an abbreviation
        last = text[-1:]
        if last and last in MARKS[lang].stop and last in "।.።᱾" and _in_script(text, lang):
            found.setdefault(last, []).append((segment, len(text) - 1))
    if len(found) < 2:
        return
    ranked = sorted(found.items(), key=lambda item: (-len(item[1]), item[0]))
    usual, many = ranked[0]
    for mark, few in ranked[1:]:
        if len(many) < _FEWEST or len(many) < _TIMES * len(few):
            continue
        for segment, place in few:
            yield Mark(
                place,
                place + 1,
                f"“{mark}” ends the sentence; elsewhere in the document it is “{usual}”.",
                suggestion=usual,
                segment=segment,
            )


def _in_script(text: str, lang: str) -> bool:
    """Whether a word of the language's script, and no abbreviation, stands before the last mark."""
    before = text[-4:-1]
    if len(before) < 3 or " " in before[-2:] or not {".", *MARKS[lang].stop}.isdisjoint(before):
        return False
    own = scripts_of_language(lang)
    return any(script_of(character) in own for character in before)

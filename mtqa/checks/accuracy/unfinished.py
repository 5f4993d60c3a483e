"""Sentences that end in a word after which something has to come, such as an article."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

OPEN_WORDS: dict[str, str] = {
    "en": "the an and my our their your whose every than",
    "de": "und oder dem des im zum zur vom beim ins dass",
    "fr": "et ou du des au aux mes ses nos vos leurs que",
    "es": "y e o del al el las mi su sus que",
    "it": "e del della dei delle degli nel nella nelle negli dal dalla sul sulla il gli che",
    "pt": "e do dos das ao aos pelo pela pelos pelas nos que",
    "nl": "en de mijn ons hun",
    "ro": "și şi sau de la în pe cu din pentru că",
    "ru": "и или но для от из при над через между",
    "uk": "і й та або але для від із при над через між",
    "pl": "i oraz lub na do dla od przez przy że",
    "cs": "a nebo na do pro od při že",
}
"""Words with which no sentence ends: articles, possessives, conjunctions, and prepositions of languages in which these
stand before a noun always. Left out is what is another word as well: German “sein”, Dutch “het”, English “or”."""

_LAST = re.compile(r"(?<=[^\W\d_] )(?P<word>[^\W\d_]+)[ \u00a0]?\.(?=\s|$)(?![ \u00a0](?:\.|\w[ \u00a0]?\.))")
_SENTENCE = re.compile(r"[.!?:]\s|\n")
_FEWEST_WORDS = 4
_LONGEST = 300
"""As far back the beginning of the sentence is looked for."""
_LISTED = re.compile(r"\b\w [^\W\d_]+$")
"""`x o y`: letters that are named."""


@cache
def _open(lang: str) -> frozenset[str]:
    return frozenset(OPEN_WORDS[lang].split())


@check(
    "A135",
    "unfinished-sentence",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(55, 56, "machine translations and texts with lost links, 6 languages"),
    languages=OPEN_WORDS,
    triggers=["."],
    bad=(
        Example("In the final they played against the.", marked=("the.",)),
        Example("The main sponsors of the club are a brewery and.", marked=("and.",)),
        Example("Im Finale spielten sie gegen Bayern und.", marked=("und.",), lang="de"),
        Example("В финале они играли против сборной и.", marked=("и.",), lang="ru"),
    ),
    good=(
        Example("That is what it is made of. He asked which one it was, and when, and..."),
        Example("The most common word is “the”. Press A to go on and B to end."),
        Example("Das darf nicht leer sein.", lang="de"),
    ),
)
def unfinished_sentence(view: SegmentView) -> Iterator[Mark]:
    """A sentence ends where a word has to follow.

    ## What it does
    Reports sentences of four words or more that end with an article, a possessive, `and` or `than`, and with their like
    in other languages, among them prepositions where these always stand before a noun.

    ## Why is this bad?
    What should follow is lost: a name or a link that was taken out before the text was translated, or what the program
    could not translate.

    ## Use instead
    Complete the sentence from its source.

    ## Languages
    English, Czech, Dutch, French, German, Italian, Polish, Portuguese, Romanian, Russian, Spanish, Ukrainian.
    """
    if view.segment.role is not Role.PROSE:
        return
    text = view.target
    for found in _LAST.finditer(text):
        if found["word"] not in _open(view.lang):
            continue
        said = _SENTENCE.split(text[max(0, found.start() - _LONGEST) : found.end("word")])[-1]
        if said.count(" ") + 1 >= _FEWEST_WORDS and not (len(found["word"]) == 1 and _LISTED.search(said)):
            yield Mark(*found.span(), f"The sentence ends with “{found['word']}”: what follows it is missing.")

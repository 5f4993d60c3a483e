"""Spanish “y” and “o” before their own sound, and articles before a stressed a: “padres y hijos”, “este agua”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_WORD = "[a-záéíóúñü]"
_END = r"(?![\w/(=*-]|\.\w)"
_CONJUNCTION = re.compile(
    rf"(?<=[\wáéíóúñü,;)»”%] )(?:(?P<y>y) (?=(?P<i>[iíIÍ]{_WORD}{{2,}}|[hH][iíIÍ]{_WORD}{{2,}}){_END})"
    rf"|(?P<o>o) (?=(?P<u>[oóOÓ]{_WORD}{{2,}}|[hH][oóOÓ]{_WORD}{{2,}}){_END}))"
)
_DIPHTHONG = re.compile(r"h?i[aeouáéó]", re.IGNORECASE)
"""Before `hielo`, `hierba` and `iones` the conjunction stays."""
_LETTER_NAMES = re.compile(r"(?:^|[\s(])(?:de|en|a|entre|eje|ejes|letra|tecla|x) $|[-+*/=] $", re.IGNORECASE)
_SOUNDS_OTHERWISE = words("ipad imac")


def _is_conjunction(word: str, _lang: str) -> bool:
    return word in {"y", "o"}


@check(
    "F619",
    "spanish-conjunction",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(15, 15, "catalogues and documentation, 1 language"),
    languages=["es"],
    target_words=_is_conjunction,
    fixes=True,
    bad=(
        Example("Los padres y hijos crecen y incrementan la cuenta.", marked=("y", "y"), lang="es"),
        Example("Las instalaciones o otras circunstancias, siete o ocho.", marked=("o", "o"), lang="es"),
    ),
    good=(
        Example("Padres e hijos, uno u otro, agua y hielo, protones y iones. El eje y indica el valor.", lang="es"),
        Example("Y Inés, ¿y Isabel? Un iPhone y iPad, (a o octavas).", lang="es"),
    ),
)
def spanish_conjunction(view: SegmentView) -> Iterator[Mark]:
    """Spanish `y` stands before the sound of i, or `o` before that of o.

    ## What it does
    Reports `y` before words that begin with `i` or `hi`, unless another vowel follows it (`hielo`), and `o` before
    `o` or `ho`. What the source has as well is left alone, as it may be a foreign name that sounds otherwise.

    ## Why is this bad?
    The two run together in speech. The rule is that of the Real Academia Española (Diccionario panhispánico de dudas,
    y², o²).

    ## Use instead
    `e` and `u`: `padres e hijos`, `siete u ocho`.
    """
    text = view.target
    for found in _CONJUNCTION.finditer(text):
        following = found["i"] or found["u"]
        if (found["y"] and _DIPHTHONG.match(following)) or following.lower() in _SOUNDS_OTHERWISE:
            continue
        if _LETTER_NAMES.search(text, max(found.start() - 8, 0), found.start()):
            continue
        if view.source and following.lower() in view.source.lower():
            continue
        instead = "e" if found["y"] else "u"
        place = found.start(), found.start() + 1
        message = f"Before “{following}” the conjunction is “{instead}”."
        yield Mark(*place, message, suggestion=instead, fix=(Edit(*place, instead),))


_STRESSED = words(
    "agua águila área aula hacha hambre alma ala arpa asma ave hada arca acta alga ánfora ancla arma habla ansia "
    "asta aspa haba"
)
_VERBS_TOO = words("ancla arma habla ansia asta aspa")
_INSTEAD = {
    "la": "el",
    "este": "esta",
    "ese": "esa",
    "aquel": "aquella",
    "mucho": "mucha",
    "poco": "poca",
    "otro": "otra",
    "nuestro": "nuestra",
    "mismo": "misma",
    "todo el": "toda el",
    "cuánto": "cuánta",
    "tanto": "tanta",
    "demasiado": "demasiada",
}
_BEFORE_STRESSED = re.compile(
    rf"(?<![\w'’-])(?P<said>{'|'.join(_INSTEAD)}) (?P<noun>{'|'.join(sorted(_STRESSED))})(?![\w-])", re.IGNORECASE
)


def _is_stressed(word: str, _lang: str) -> bool:
    return word.strip(".,;:!?)»”\"'").lower() in _STRESSED


@check(
    "F620",
    "spanish-article-before-a",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(19, 19, "catalogues and documentation, 1 language"),
    languages=["es"],
    target_words=_is_stressed,
    bad=(
        Example("Abre la agua de este área.", marked=("la agua", "este área"), lang="es"),
        Example("No había mucho agua.", marked=("mucho agua",), lang="es"),
    ),
    good=(Example("Abre el agua de esta área, un arma y las aguas; la pequeña área; la habla bien.", lang="es"),),
)
def spanish_article_before_a(view: SegmentView) -> Iterator[Mark]:
    """A Spanish word stands in the wrong gender before a feminine noun that begins with a stressed a.

    ## What it does
    Reports `la` before nouns such as `agua` and `área`, which have `el` right before them, and masculine
    demonstratives and quantifiers (`este`, `mucho`, `todo el`), as the nouns are feminine all the same.

    ## Why is this bad?
    It is a slip that style guides name first (Real Academia Española, Diccionario panhispánico de dudas, el, 2.1 and
    este).

    ## Use instead
    `el agua`, `esta área`, `mucha agua`.
    """
    for found in _BEFORE_STRESSED.finditer(view.target):
        said, noun = found["said"], found["noun"]
        if noun.isupper() or (said.lower() == "la" and noun.lower() in _VERBS_TOO):
            continue
        instead = _INSTEAD[said.lower()]
        if said[0].isupper():
            instead = instead.capitalize()
        yield Mark(*found.span(), f"It is “{instead} {noun}”.", suggestion=f"{instead} {noun}")

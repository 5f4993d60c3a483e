"""Articles of another gender than their noun, where its ending tells the gender: “el nación”, “dem Zeitung”."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


class _Shape(NamedTuple):
    """How an article with its noun is written, and the noun alone, from where a word begins."""

    whole: re.Pattern[str]
    noun: re.Pattern[str]


def _shape(articles: str, nouns: str, between: str = "", before: str = r"(?<![\w'’-])") -> _Shape:
    end = r"(?![\w'’\u2011-])"
    return _Shape(
        re.compile(rf"{before}(?P<mark>(?P<article>{articles})[ \u00a0]{between}(?P<noun>{nouns})){end}"),
        re.compile(rf"(?:{nouns}){end}"),
    )


class _Endings(NamedTuple):
    """Which articles do not go with which endings.

    Attributes:
        shape: Groups `article` and `noun`, and `mark` around both.
        not_nouns: Nouns, in lower case, that have the ending and another gender.
        not_ends: Ends of such.
        gender: Of the nouns with the ending.
    """

    shape: _Shape
    gender: str
    not_nouns: frozenset[str] = frozenset()
    not_ends: tuple[str, ...] = ()


_DE_BETWEEN = (
    r"(?:(?!(?:(?:k|m|d|s)?ein|ihr|unser|eur|euer|dies|jed|jen|all|solch|welch|viel|manch|beid|einig|mehrer|wenig)"
    r"e[nrsm]?\b|(?:die|der|wegen|gegen|neben|zwischen|unter|über|hinter|anderen|bisschen)\b)"
    r"[a-zäöüß]+(?:e|en|er|es|em) )?"
)
_ES_FEMININE = r"[a-záéíóúñü]{2,}(?:ción|sión|xión|idad|tad|tud|umbre)"
_PT_FEMININE = r"[a-záéíóúâêôãõç]{2,}(?:ção|são|idade|agem|tude)"
_FR_FEMININE = r"[a-zàâçéèêëîïôûùœ]{2,}(?:tion|sion|xion|alité|ilité|ivité|osité|arité|icité|esse|ette|ance|ence)"
_IT_FEMININE = r"[a-zàèéìòù]{2,}(?:zione|sione|gione|tà|tudine)"

_LANGUAGES: dict[str, tuple[_Endings, ...]] = {
    "de": (
        _Endings(
            _shape(
                r"[Dd]as|[Dd]em|[Dd]es|[Dd]en|[Ee]in|[Ee]inem|[Ee]inen|[Ee]ines|[Kk]ein|[Kk]einem|[Kk]einen|[Dd]ieses"
                r"|[Dd]iesem|[Dd]iesen|[Ii]hrem|[Ii]hren|[Ss]einem|[Ss]einen|[Uu]nserem|[Uu]nseren|vom|zum|[Ii]m|[Aa]m"
                r"|[Bb]eim|ins",
                r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:ung|heit|keit|schaft|ität|tion)",
                _DE_BETWEEN,
                r"(?<![\w'’-])(?<!, )",  # after a comma it may be a relative pronoun
            ),
            "feminine",
            words("samsung dung jung hartung kation situation foundation"),
            ("sprung", "schwung", "nibelung"),
        ),
    ),
    "es": (
        _Endings(
            _shape(
                r"[Ee]l|[Uu]n|[Dd]el|[Aa]l|[Ee]ste|[Ee]se|[Aa]quel|[Nn]ingún|[Aa]lgún|[Ll]os|[Uu]nos|[Ee]stos|[Ee]sos",
                rf"{_ES_FEMININE}|[a-záéíóúñü]{{2,}}(?:ciones|siones|idades|tades|tudes)",
            ),
            "feminine",
            words("ataúd talud laúd alud alumbre"),
        ),
    ),
    "pt": (
        _Endings(
            _shape(r"[Oo]|[Uu]m|[Dd]o|[Nn]o|[Aa]o|[Ee]ste|[Ee]sse|[Dd]este|[Nn]este|[Oo]s|[Dd]os|[Nn]os", _PT_FEMININE),
            "feminine",
            words("coração são órgão selvagem pão avião personagem"),
            ("coração", "pagem", "vão"),
        ),
    ),
    "fr": (
        _Endings(
            _shape(r"[Ll]e|[Uu]n|[Dd]u|[Aa]u|[Cc]e|[Cc]et", _FR_FEMININE),
            "feminine",
            words("bastion cation squelette silence laser palette"),
            ("silence", "squelette", "bastion", "antre"),
        ),
    ),
    "it": (
        _Endings(
            _shape(r"[Ii]l|[Uu]n|[Dd]el|[Aa]l|[Nn]el|[Dd]al|[Ss]ul|[Qq]uesto|[Qq]uel|[Ll]o|[Dd]ello", _IT_FEMININE),
            "feminine",
            words("papà podestà sultà"),
            ("papà",),
        ),
    ),
}


def _may_be_noun(word: str, lang: str) -> bool:
    return any(endings.shape.noun.match(word) for endings in _LANGUAGES.get(base_language(lang), ()))


@check(
    "F565",
    "article-gender",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(7, 7, "machine translations and catalogues, 2 languages"),
    languages=_LANGUAGES,
    target_words=_may_be_noun,
    bad=(
        Example("Wir haben das neue Zeitung gelesen.", marked=("das neue Zeitung",), lang="de"),
        Example("Es un problema del nación.", marked=("del nación",), lang="es"),
        Example("C’est le solution que nous cherchons.", marked=("le solution",), lang="fr"),
        Example("È un problema del nazione.", marked=("del nazione",), lang="it"),
        Example("É um problema do nação.", marked=("do nação",), lang="pt"),
    ),
    good=(
        Example("Wir haben die neue Zeitung gelesen; mit einem Sprung war er da.", lang="de"),
        Example("Es ist ein Land, das Bildung fördert.", lang="de"),
        Example("Es un problema de la nación.", lang="es"),
        Example("C’est la solution que nous cherchons en silence.", lang="fr"),
    ),
)
def article_gender(view: SegmentView) -> Iterator[Mark]:
    """An article is of another gender than its noun.

    ## What it does
    Reports articles and demonstratives before nouns whose ending gives their gender: in German such as `-ung`, `-heit`
    and `-tion`, in Spanish `-ción`, `-dad`, in Portuguese `-ção`, in French `-tion`, in Italian `-zione`, which are all
    feminine. Exceptions such as German `Sprung` are known.

    ## Why is this bad?
    The genders of the two have to agree. Where somebody put one noun for another, or a program put the noun in only
    after the article, they do not.

    ## Use instead
    The article of the noun's gender.
    """
    text = view.target
    for endings in _LANGUAGES.get(view.lang, ()):
        for found in endings.shape.whole.finditer(text):
            noun = found["noun"].lower()
            if noun in endings.not_nouns or noun.endswith(endings.not_ends or ("\0",)):
                continue
            yield Mark(*found.span("mark"), f"“{found['noun']}” is {endings.gender}; “{found['article']}” is not.")

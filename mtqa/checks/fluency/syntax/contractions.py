"""A preposition and an article that are one word: French “de le”, Spanish “a el”, Italian “di il”."""

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


class _Contractions(NamedTuple):
    """What is one word in a language.

    Attributes:
        merged: The one word, by preposition and article.
        no_nouns: What may follow in small letters where the article is a pronoun: these words, and what has these ends.
    """

    merged: dict[tuple[str, str], str]
    no_nouns: frozenset[str]
    no_noun_ends: tuple[str, ...] = ()


def _italian() -> dict[tuple[str, str], str]:
    articles = ["il", "lo", "la", "i", "gli", "le"]
    rows = {
        "di": "del dello della dei degli delle",
        "da": "dal dallo dalla dai dagli dalle",
        "in": "nel nello nella nei negli nelle",
    }
    merged = {
        (preposition, article): one
        for preposition, row in rows.items()
        for article, one in zip(articles, row.split(), strict=True)
    }
    return {**merged, ("a", "il"): "al", ("a", "gli"): "agli", ("su", "gli"): "sugli"}


_LANGUAGES = {
    "fr": _Contractions(
        {("de", "le"): "du", ("de", "les"): "des", ("à", "le"): "au", ("à", "les"): "aux"},
        words("tout tous toute toutes plus moins mieux bien pas jamais en y lui leur re très trop même mal dire faire"),
        ("er", "ir", "re", "oir", "ïr"),
    ),
    "es": _Contractions({("a", "el"): "al", ("de", "el"): "del"}, words("que cual cuando porque")),
    "it": _Contractions(
        _italian(),
        words("si ci vi ne quale quali che"),
        ("are", "ere", "ire", "rre", "rsi", "rlo", "rla", "rli", "rle"),
    ),
}
_LETTERS = "a-zà-öø-ÿœ"


def _pattern(rules: _Contractions) -> re.Pattern[str]:
    prepositions = sorted({preposition for preposition, _ in rules.merged})
    articles = sorted({article for _, article in rules.merged})
    first = "|".join(f"[{each[0].upper()}{each[0]}]{each[1:]}" for each in prepositions if len(each) > 1)
    letters = "".join(each for each in prepositions if len(each) == 1)
    first = "|".join(filter(None, (first, f"[{letters}]" if letters else "")))
    return re.compile(
        rf"(?<![\w'’%$&/\\.(=-])(?<!\ba )(?P<first>{first})[ \u00a0](?P<article>{'|'.join(articles)})"
        rf"[ \u00a0](?P<next>[{_LETTERS}]{{2,}})(?![\w'’-])"
    )


_PATTERNS = {lang: _pattern(rules) for lang, rules in _LANGUAGES.items()}
_PREPOSITIONS = {lang: frozenset(first for first, _ in rules.merged) for lang, rules in _LANGUAGES.items()}


def _is_preposition(word: str, lang: str) -> bool:
    return word.lower() in _PREPOSITIONS.get(base_language(lang), ())


@check(
    "F618",
    "missing-contraction",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(28, 29, "catalogues and documentation, 3 languages"),
    languages=_LANGUAGES,
    target_words=_is_preposition,
    bad=(
        Example("C’est la fin de le film.", marked=("de le",), lang="fr"),
        Example("La sección Red de el diálogo se asigna a el jugador.", marked=("de el", "a el"), lang="es"),
        Example("Il nome di il file in la cartella.", marked=("di il", "in la"), lang="it"),
    ),
    good=(
        Example("C’est la fin du film ; il est temps de le dire et de les revoir, à les entendre.", lang="fr"),
        Example("Va a El Salvador y vuelve del norte.", lang="es"),
        Example("L’utente A lo apre; prima di lo stampare, su la testa!", lang="it"),
    ),
)
def missing_contraction(view: SegmentView) -> Iterator[Mark]:
    """A preposition and the article after it stand as two words where the language has one.

    ## What it does
    Reports French `de le`, `de les`, `à le` and `à les`, Spanish `a el` and `de el`, and Italian `di il`, `da la`,
    `in gli` and the like before a word in small letters. French and Italian articles before infinitives are pronouns,
    and are left alone: `de le faire`.

    ## Why is this bad?
    It is a slip that every reader sees. Now and then the word is no article but lacks its accent (`a él`), or the
    preposition is a verb (`il a le droit`): then that is to be mended.

    ## Use instead
    `du film`, `al jugador`, `nella cartella`.
    """
    rules = _LANGUAGES[view.lang]
    for found in _PATTERNS[view.lang].finditer(view.target):
        merged = rules.merged.get((found["first"].lower(), found["article"]))
        following = found["next"]
        if merged is None or following in rules.no_nouns or following.endswith(rules.no_noun_ends or ("\0",)):
            continue
        said = f"{found['first']} {found['article']}"
        yield Mark(found.start(), found.end("article"), f"“{said}” is one word before a noun: “{merged}”.")

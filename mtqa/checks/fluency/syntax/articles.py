"""Articles that are missing in set phrases, or stand where none belongs: “as result of”, “in the Germany”."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.names import countries
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.checks.view import SegmentView

_OF = {
    "as": ("result", "consequence", "part"),
    "with": ("help", "aim", "purpose", "participation", "assistance", "goal", "exception"),
    "in": (
        "course",
        "framework",
        "absence",
        "presence",
        "process",
        "opinion",
        "eyes",
        "hands",
        "middle",
        "centre",
        "center",
        "beginning",
        "aftermath",
        "wake",
        "context",
        "interests",
        "spirit",
        "vicinity",
        "history",
        "territory",
    ),
    "on": ("basis", "territory", "initiative", "side", "eve", "outskirts", "shores", "part", "subject", "occasion"),
    "at": ("end", "beginning", "request", "invitation", "initiative", "expense", "level", "time", "age", "head"),
    "under": ("leadership", "influence", "auspices", "guise", "pretext", "guidance", "supervision", "conditions"),
    "by": ("end", "decision", "beginning"),
    "since": ("beginning", "end", "time", "days"),
    "during": ("time", "course", "period", "reign", "years"),
    "to": ("end", "beginning", "level", "side"),
    "for": ("sake", "purpose", "benefit"),
    "until": ("end", "beginning"),
    "from": ("beginning", "side"),
}
_KEPT = {
    ("in", "history"),
    ("in", "context"),
    ("as", "part"),
    ("at", "time"),
    ("at", "age"),
    ("at", "level"),
    ("during", "years"),
    ("on", "part"),
    ("in", "process"),
    ("at", "head"),
    ("to", "side"),
    ("since", "days"),
    ("by", "decision"),
    ("in", "spirit"),
    ("under", "guidance"),
    ("under", "supervision"),
    ("with", "assistance"),
    ("under", "conditions"),
    ("in", "territory"),
    ("for", "purpose"),
    ("with", "participation"),
    ("in", "hands"),
}
_BEFORE_OF = {(preposition, noun) for preposition, nouns in _OF.items() for noun in nouns} - _KEPT
_ALONE = {
    ("as", "result"): "as a result",
    ("as", "rule"): "as a rule",
    ("as", "consequence"): "as a consequence",
    ("in", "world"): "in the world",
    ("in", "country"): "in the country",
    ("of", "country"): "of the country",
    ("of", "world"): "of the world",
    ("of", "city"): "of the city",
    ("in", "city"): "in the city",
    ("in", "region"): "in the region",
    ("of", "century"): "of the century",
    ("of", "region"): "of the region",
    ("in", "village"): "in the village",
    ("on", "internet"): "on the internet",
    ("in", "internet"): "on the internet",
    ("in", "morning"): "in the morning",
    ("in", "evening"): "in the evening",
    ("in", "afternoon"): "in the afternoon",
    ("at", "moment"): "at the moment",
    ("to", "city"): "to the city",
    ("of", "war"): "",
}
_BASIS = words(
    "regular daily weekly monthly annual permanent voluntary temporary equal commercial competitive legal "
    "contractual individual ongoing continuous constant bilateral case-by-case"
)
_EXTENT = words("great large certain significant considerable lesser greater limited")
_FIRST = words("time half quarter stage round place day year")
_SUPERLATIVES = words("most best largest biggest oldest greatest highest richest strongest youngest worst longest few")
_ENDS = words(
    ", . ; : ! ? ) is are was were has have had will would can and or but that which who when where in on "
    "at by for with from to as because while after before since until"
) | {""}
_WITH_ARTICLE = re.compile(
    r"\b(?P<mark>(?:of|in|on|by|for|with|from|into|to|against) (?P<name>United States|United Kingdom|United Nations"
    r"|European Union|Soviet Union|Netherlands|Philippines|White House|Middle East|Security Council|Czech Republic"
    r"|United Arab Emirates|Black Sea|Baltic Sea|Far East|Olympic Games|Second World War|First World War|Red Cross"
    r"|Korean Peninsula|Arab League|Vatican|Kremlin|Pentagon|Russian Federation|Ottoman Empire|Roman Empire|Middle Ages"
    r"|Cold War|Central Bank|Supreme Court|Far North|Pacific Ocean|Atlantic Ocean|Mediterranean Sea))"
    r"(?=[.,;:!?)]|$| (?:of|in|on|by|for|with|from|is|are|was|were|has|have|had|will|would|and|to|that|which|who|when"
    r"|where|as|after|before|since|until)\b)"
)


_BARE_START = re.compile(
    r"(?:^|(?<=[.!?] ))(?P<noun>Attempt|Decision|Visit|Goal|Aim|Purpose|Number|Majority|Level|List|Meeting|Situation"
    r"|Problem|Idea|Result|Period|Amount|Price|Cost|Size|Rest|Possibility|Necessity|Question|Task|Reason|Population|Territory)"
    r" (?:of|by|for|to|in)\b"
    r"(?P<rest> [^.!?:\n]{20,}\.)"
)
_SENTENCE_WORDS = 7
"""Shorter sentences that begin so may be captions."""


@check(
    "F544",
    "missing-article",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(24, 26, "machine translations, 6 language pairs"),
    languages=["en"],
    bad=(
        Example("The factory was closed as result of the fire.", marked=("as result of",)),
        Example("It is one of most popular songs of the year.", marked=("one of most",)),
        Example("They have lived in United States since 1990.", marked=("in United States",)),
        Example("He checks it on regular basis.", marked=("on regular basis",)),
    ),
    good=(
        Example("The factory was closed as a result of the fire."),
        Example("It is one of the most popular songs, used by United States companies."),
        Example("One of most people's fears: from country to country, in city life and at world level."),
    ),
)
def missing_article(view: SegmentView) -> Iterator[Mark]:
    """A phrase lacks its article.

    ## What it does
    Reports set phrases without the article that belongs to them (`as result of`, `on regular basis`, `in world`), `one
    of most`, and names such as `United States` without `the`. Headings are left alone, since they may leave out
    articles.

    ## Why is this bad?
    Russian, Chinese, Turkish and many other languages have no articles, and the program that puts them in forgets some.

    ## Use instead
    The phrase with its article.
    """
    if view.segment.role is not Role.PROSE or view.segment.key is not None:
        return
    text = tokens(view.target)
    for index, word in enumerate(text.words):
        if word not in _HEADS:
            continue
        end, right = _lacking(text.words, index, text.at)
        if end and all(text.is_lower(place) for place in range(index + 1, end) if text.words[place].isalpha()):
            yield Mark(*text.place(index, end), f"An article is missing: “{right}”.")
    for found in _BARE_START.finditer(view.target):
        if found["rest"].count(" ") >= _SENTENCE_WORDS:
            noun = found["noun"]
            yield Mark(*found.span("noun"), f"An article is missing before “{noun}”.")
    for found in _WITH_ARTICLE.finditer(view.target):
        yield Mark(*found.span("mark"), f"The name takes an article: “the {found['name']}”.")


_ADJECTIVE = ("al", "ful", "ous", "ant", "ent", "ive", "ar", "ed", "ing", "ble")
_HEADS = frozenset(_OF) | {"one", "of"}


def _lacking(row: list[str], index: int, at: Callable[[int], str]) -> tuple[int, str]:
    """Where the phrase ends that lacks an article and begins at `index`, and what it is with it; 0 where none does."""
    word, following, then = row[index], at(index + 1), at(index + 2)
    if (word, following) in _BEFORE_OF and then == "of":
        return index + 3, f"{word} {'a' if word == 'as' else 'the'} {following} of"
    if (word, following) in _ALONE and then in _ENDS and _ALONE[word, following]:
        # `from country to country`, `of city and country` name no single one.
        pair = then in {"to", "and", "or", "by", "in", "as"} or at(index - 1) in {following, "or", "and"}
        if not pair and at(index - 1) not in {"per", "by", following}:
            return index + 2, _ALONE[word, following]
    if word == "on" and following in _BASIS and then == "basis":
        return index + 3, f"on a {following} basis" if following[0] not in "aeiou" else f"on an {following} basis"
    if word == "to" and following in _EXTENT and then == "extent":
        return index + 3, f"to a {following} extent"
    if word == "for" and following == "first" and then == "time":
        return index + 3, "for the first time"
    if word in {"in", "at", "of", "from"} and following == "same" and then in {"time", "way", "year", "day", "place"}:
        return index + 3, f"{word} the same {then}"
    if word == "one" and following == "of" and then in _SUPERLATIVES and at(index - 1) not in {"the", "no"}:
        # `one of most people's fears` is right.
        return (index + 3, f"one of the {then}") if then != "most" or at(index + 3).endswith(_ADJECTIVE) else (0, "")
    return 0, ""


@cache
def _before_names() -> re.Pattern[str]:
    alternatives = "|".join(sorted(map(re.escape, countries()), key=len, reverse=True))
    return re.compile(
        rf"(?<![\w’'-])(?P<mark>the (?P<name>{alternatives}))(?=[.,;:!?)]|$| (?:is|are|was|were|has|have|had|will|would"
        r"|can|could|and|in|on|by|for|with|from|to)\b)(?!, (?:which|that)\b)"
    )


@check(
    "F545",
    "article-before-name",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.75,
    precision=Precision(6, 6, "machine translations, 2 language pairs"),
    languages=["en"],
    bad=(Example("He moved to the Germany in 1990.", marked=("the Germany",)),),
    good=(
        Example("He moved to Germany in 1990. The Germany of today is another country."),
        Example("The Germany team won; the China that we knew is gone."),
    ),
)
def article_before_name(view: SegmentView) -> Iterator[Mark]:
    """A country has an article that takes none.

    ## What it does
    Reports `the` before the name of a country, if the phrase ends there. The names are those of CLDR.

    ## Why is this bad?
    English says `Germany`, where French, German, Portuguese, Greek and Arabic have articles before some names or all.

    ## Use instead
    The name alone.
    """
    text = view.target
    if "the " not in text:
        return
    for found in _before_names().finditer(text):
        before = text[max(0, found.start() - 12) : found.start()]
        if "-" in before[-1:] or re.match(r"(?: and|,) [A-Z]\w+", text[found.end() :]):
            continue
        name = found["name"]
        yield Mark(*found.span("mark"), f"“{name}” takes no article.", suggestion=name)

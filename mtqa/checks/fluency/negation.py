"""Double negations that a literal rendering leaves in languages where two negations cancel each other."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_MENTION = re.compile(
    r"\"[^\"]{1,60}\"|[“„”][^“”„]{1,60}[”“]|«[^«»]{1,60}»|»[^«»]{1,60}«|`[^`]{1,60}`|「[^」]{1,60}」|『[^』]{1,60}』"
    r"|(?<!\w)['‘’‚].{1,60}?['’‘](?!\w)"
)
_MENTIONED_WORDS = 4
_QUOTES = frozenset('"“”„«»‘「」『』')


class _Doubles(NamedTuple):
    """The double negations of a language.

    Attributes:
        quick: Strings of which every double negation holds one.
        sure: Pattern of those that no native writes; group `mark` is what is wrong.
        spoken: Pattern of those that people say in dialect, songs and dialogue; not looked for in texts with quotes.
    """

    quick: tuple[str, ...]
    sure: str
    spoken: str | None = None


_EN_AUXILIARY = (
    r"(?:ca|could|do|does|did|would|should|wo|is|are|was|were|has|have|had|must|might|need)n['’]t|cannot"
    r"|(?:can|could|do|does|did|would|should|will|is|are|was|were|has|have|had|must|may|might) not"
)

DOUBLES: dict[str, _Doubles] = {
    "en": _Doubles(
        quick=("not", "n't", "n’t", "without no", "without any no"),
        sure=(
            r"\b(?P<mark>not\s+not|cannot\s+not"
            rf"|(?:{_EN_AUXILIARY})\s+(?:be\s+|have\s+)?never"
            r"|without\s+(?:no|not|nobody|no\s+one|nothing|never)"
            rf"|(?:no\s+one|nobody)\s+(?:{_EN_AUXILIARY})"
            rf"|(?<!for\s)(?<!or\s)(?<!to\s)nothing\s+(?:{_EN_AUXILIARY}))\b(?![-_=*/])(?!\s+only\b)"
        ),
        spoken=(
            rf"\b(?P<mark>(?:ca|could|do|does|did|would|should|wo|must|has|have|had)n['’]t\s+not|(?:{_EN_AUXILIARY})\s+"
            r"(?:know|say|see|do|done|said|seen|want|need|have|had|get|find|hear|make|give|take|understand|change|tell"
            r"|receive|own|eat|buy|bring|add|show|contain|discuss|sign|achieve)\s+"
            r"(?:nothing|nobody|no\s+one|nowhere|none|no\s+(?!longer|one|more|less|fewer|later|doubt|matter|such|other)"
            r"[a-z]{3,}))\b(?!\s+(?:but|except|other|to\s+(?:do|lose|say|gain|hide)|more|less|if|unless|until|of))"
        ),
    ),
    "de": _Doubles(
        quick=("nicht", "kein"),
        sure=(
            r"\b(?P<mark>nicht\s+(?:nicht|keine?[mnrs]?|niemals|nie|niemande?[mn]?|nirgend\w+)"
            r"|(?:nie|niemals|niemand|nichts)\s+nicht"
            r"|ohne\s+(?:kein\w*|nicht|nichts|niemand\w*))\b(?!\s+nur\b)(?!-)"
        ),
    ),
    "nl": _Doubles(
        quick=("niet", "geen"),
        sure=(
            r"\b(?P<mark>niet\s+(?:niet|geen|niemand|nooit|nergens)|(?:nooit|niemand|niets)\s+(?:niet|geen)"
            r"|zonder\s+(?:geen|niet|niets|niemand))\b(?!\s+alleen\b)(?!-)"
        ),
    ),
    "sv": _Doubles(
        quick=("inte", "utan ing"),
        sure=(
            r"\b(?P<mark>inte\s+(?:inte|ingen|inget|inga|aldrig)|(?:aldrig|ingenting)\s+inte"
            r"|utan\s+(?:ingen|inget|inga|ingenting))\b(?!\s+bara\b)(?!-)"
        ),
    ),
    "da": _Doubles(
        quick=("ikke", "uden ing"),
        sure=(
            r"\b(?P<mark>ikke\s+(?:ikke|ingen|intet|aldrig)|(?:aldrig|ingenting)\s+ikke"
            r"|uden\s+(?:ingen|intet|ingenting))\b(?!\s+(?:kun|bare)\b)(?!-)"
        ),
    ),
    "nb": _Doubles(
        quick=("ikke", "uten ing"),
        sure=(
            r"\b(?P<mark>ikke\s+(?:ikke|ingen|intet|aldri)|(?:aldri|ingenting)\s+ikke"
            r"|uten\s+(?:ingen|intet|ingenting))\b(?!\s+(?:kun|bare)\b)(?!-)"
        ),
    ),
}
DOUBLES["no"] = DOUBLES["nn"] = DOUBLES["nb"]


def _may_negate(word: str, lang: str) -> bool:
    """Whether one of the quick strings, or its first word, stands in a word."""
    return any(piece.partition(" ")[0] in word for piece in DOUBLES[base_language(lang)].quick)


@check(
    "F401",
    "double-negation",
    Category.GRAMMAR,
    Severity.MAJOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(4, 4, "catalogues, 3 languages; articles, 1 language"),
    languages=DOUBLES,
    target_words=_may_negate,
    bad=(
        Example("The papers could not not write about it.", marked=("not not",)),
        Example("Nobody did not see the ship.", marked=("Nobody did not",)),
        Example("They left without no explanation.", marked=("without no",)),
        Example("The leaders did not sign nothing at the summit.", marked=("did not sign nothing",)),
        Example("Der Minister hat nicht niemanden gesehen.", marked=("nicht niemanden",), lang="de"),
        Example("Hij heeft niet geen tijd.", marked=("niet geen",), lang="nl"),
    ),
    good=(
        Example("No parties signed any papers, they did not speak to the press."),
        Example("The papers could not but write about it, and not only once."),
        Example("It was not without risk, and not unusual."),
        Example('A literal rendering ("could not not") says the opposite.'),
        Example("No, I don't know whether or not they came."),
        Example("Er ist nicht nur Minister, sondern auch nicht ohne Einfluss.", lang="de"),
        Example("Никто не видел корабль.", lang="ru"),
    ),
)
def double_negation(view: SegmentView) -> Iterator[Mark]:
    """Two negations stand where one is meant, or none.

    ## What it does
    Reports two negations that follow each other, or belong to one verb: "could not not", "nobody did not", "without
    no".

    ## Why is this bad?
    Many languages say "nobody did not see" for *nobody saw*. Rendered word by word, the sentence says the opposite.
    They also say "could not not write" for *had to write*. Word by word that means the same, but it is not idiomatic,
    and hard to understand.

    ## Use instead
    One negation ("Nobody saw the ship."), or the positive ("The papers had to write about it.").

    ## Languages
    English, German, Dutch, Swedish, Danish and Norwegian. Languages in which negations go together (Slavic, Romance,
    Greek and others) are left alone. In English, double negations that people say ("didn't see nothing") are left alone
    in texts with quotation marks. Names ("Not Not Records") are left alone everywhere, and so are quotations of up to
    four words, which name the fault rather than make it.
    """
    target = view.target
    if not any([piece in target for piece in DOUBLES[view.lang].quick]):  # noqa: C419 - a list is faster
        return
    patterns = _patterns(view.lang)
    found = next((each for each in patterns[0].finditer(target) if not _is_mentioned(target, *each.span("mark"))), None)
    if found is None and patterns[1] is not None and _QUOTES.isdisjoint(target):
        found = patterns[1].search(target)
    if found and found["mark"][1:].islower():
        yield Mark(*found.span("mark"), f"“{found['mark']}” negates twice{_effect(target[: found.end('mark')])}.")


def _effect(text: str) -> str:
    """What the two negations at the end of a text do: after *can* each keeps its meaning, elsewhere they cancel out."""
    if _AFTER_CAN.search(text[-_CAN_WITHIN:]):
        return ": the meaning is “have to”, but this is not idiomatic"
    return ", so that the sentence says the opposite"


_AFTER_CAN = re.compile(
    r"\b(?:(?:can|could)(?:n['’]t|\s+not)|can['’]t|cannot)\s+not$"
    r"|\b(?:kann|kannst|könn\w+|konnte\w*)\s(?:\w+\s){0,3}nicht\s+nicht$"
    r"|\b(?:kan|kunt|kunnen|kon|konden)\s(?:\w+\s){0,3}niet\s+niet$"
    r"|\b(?:kan|kunde)\s(?:\w+\s){0,3}inte\s+inte$|\b(?:kan|kunne)\s(?:\w+\s){0,3}ikke\s+ikke$",
    re.IGNORECASE,
)
_CAN_WITHIN = 80


@cache
def _patterns(lang: str) -> tuple[re.Pattern[str], re.Pattern[str] | None]:
    doubles = DOUBLES[lang]
    spoken = None if doubles.spoken is None else re.compile(doubles.spoken, re.IGNORECASE)
    return re.compile(doubles.sure, re.IGNORECASE), spoken


def _is_mentioned(text: str, start: int, end: int) -> bool:
    """Whether the words stand in a short quotation, as in a text about language."""
    return any(
        quote.start() < start and end < quote.end() and len(quote[0].split()) <= _MENTIONED_WORDS
        for quote in _MENTION.finditer(text)
    )

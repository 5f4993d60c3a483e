"""Main clauses with nothing but a comma between them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.syntax.english_forms import AUXILIARIES, verbs
from mtqa.checks.fluency.syntax.tokens import tokens
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_SUBJECT = r"(?:he|she|it|they|we|I|you|this|these|there|his|her|their|its|our|my|the|a|an)"
_ADVERB = re.compile(
    r"(?<=[\w)”\"]), (?P<adverb>however|therefore|thus|moreover|furthermore|nevertheless|nonetheless|consequently"
    r"|as a result|in addition|hence|on the contrary|on the other hand|for example|for instance|accordingly)"
    rf",? (?P<subject>{_SUBJECT}|[A-Z]\w+) (?P<then>[\w'’]+)(?P<after> [\w'’]+| [\w'’]+ [\w'’]+)?"
)
_ADVERBS = words(
    "however therefore thus moreover furthermore nevertheless nonetheless consequently result addition hence contrary "
    "hand example instance accordingly"
)
_SECOND_CLAUSE = re.compile(r", (?:he|she|they|it|we|I|there|this|these) ")
_SENTENCE_START = re.compile(r"[.!?;:…](?:[\"”’»)])?\s+|\n|[–—(\"“]")
_SUBORDINATORS = words(
    "if when while as although though because since once after before unless that whether until who which "
    "where why how what despite whereas so but and or given provided in at on for with by from under "
    "during according to among of upon within without through due thanks regarding"
)
"""With these a clause begins, or ends, after which the rest is the first main clause."""
_FIRST_CLAUSE = re.compile(
    r"(?:^|(?<=[.!?] )|(?<=[.!?][\"”] ))(?P<clause>(?P<subject>He|She|It|They|We|There|This|That|These|Those|You|I"
    r"|(?:The|A|An|Our|Their|His|Her|No|Some|Many|All) [a-z]\w+(?: [a-z]\w+)?|[A-Z][a-z]+(?: [A-Z][a-z]+)?)"
    r" (?P<verb>is|are|was|were|has|have|had|will|would|can|could|did|does|do|isn['’]t|aren['’]t|wasn['’]t|weren['’]t"
    r"|don['’]t|didn['’]t|doesn['’]t|won['’]t|can['’]t|cannot) (?P<rest>[^,.;:!?\"“”()–—\n]{6,120})), "
    r"(?P<next>he|she|it|they|we|I|there|this|these) (?P<then>is|are|was|were|has|have|had|will|would|can|could|did"
    r"|does|do|isn['’]t|aren['’]t|wasn['’]t|weren['’]t|don['’]t|didn['’]t|doesn['’]t|won['’]t|can['’]t|cannot|must|should"
    r"|also|just|never|always) (?P<more>[\w'’]+ [\w'’]+)"
)
_WORDS = 5
"""Short pairs of clauses are a figure of speech: `I came, I saw.`"""
_NO_FIRST = re.compile(
    r"\b(?:not only|so|such|more|as if|what|where|when|whether|than|and|or|thinks?|says?|said)\b|n['’]t just"
)


@check(
    "F550",
    "comma-splice",
    Category.GRAMMAR,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(24, 26, "machine translations, 6 language pairs"),
    languages=["en"],
    triggers=[","],
    bad=(
        Example("The road was closed, however, they arrived in time.", marked=(", however,",)),
        Example("Sales fell by half last year, as a result, the firm had to close.", marked=(", as a result,",)),
        Example("The leaders did not sign anything, they have not met since then.", marked=(",",)),
    ),
    good=(
        Example("The road was closed; however, they arrived in time."),
        Example("When the road was closed, however, they arrived in time."),
        Example("In this case, therefore, it is closed. It is, however, the best."),
        Example("It is late, isn't it?"),
    ),
)
def comma_splice(view: SegmentView) -> Iterator[Mark]:
    """Two main clauses are joined by a comma alone.

    ## What it does
    Reports main clauses that follow another one after a comma with `however`, `therefore`, `as a result` or the like,
    and a sentence of two clauses that each have a subject and an auxiliary, with a comma between them. What begins with
    a subordinate clause or an adverbial is left alone.

    ## Why is this bad?
    In English a comma does not join main clauses. In Russian, Ukrainian, Chinese and other languages it does, and a
    literal translation keeps it.

    ## Use instead
    A full stop, a semicolon, or a conjunction.
    """
    text = view.target
    if view.segment.role is not Role.PROSE:
        return
    for found in () if _ADVERBS.isdisjoint(tokens(text).vocabulary) else _ADVERB.finditer(text):
        starts = [start.end() for start in _SENTENCE_START.finditer(text, max(0, found.start() - 400), found.start())]
        if _main_clause(text[starts[-1] if starts else 0 : found.start()]) and _goes_on(found):
            start, end = found.start(), found.end("adverb")
            end += text[end : end + 1] == ","
            message = f"“{found['adverb']}” is no conjunction: the clauses have only a comma between them."
            yield Mark(start, end, message)
    for found in _FIRST_CLAUSE.finditer(text) if _SECOND_CLAUSE.search(text) else ():
        said = [word.lower() for word in found["clause"].split()]
        if said[0] in _SUBORDINATORS or len(said) < _WORDS or not _CLAUSES.isdisjoint(said):
            continue
        if _NO_FIRST.search(found["clause"]) or (said[0] == found["next"].lower() and found["verb"] == found["then"]):
            continue
        rest = text[found.end() : found.end() + 200]
        if re.match(r"[^.!?]*\?", rest) or re.match(r"[^.!?,]*, (?:and|or|but) ", rest):
            continue
        comma = found.start("next") - 2
        yield Mark(comma, comma + 1, "Two main clauses have only a comma between them.")


def _main_clause(text: str) -> bool:
    """Whether the text is one main clause: it has a verb, and nothing in it begins another clause."""
    if "," in text or not text.strip():
        return False
    row = [word.lower() for word in re.findall(r"[\w'’]+", text)]
    if len(row) < 4 or row[0] in _SUBORDINATORS or row[-1] in _SUBORDINATORS or not _CLAUSES.isdisjoint(row):
        return False
    return any(word in AUXILIARIES or word in verbs().finite for word in row[1:])


_CLAUSES = words("if when while although though because unless whether until whereas that who which")


def _goes_on(found: re.Match[str]) -> bool:
    """Whether a clause follows the adverb: a pronoun with a verb, or a noun phrase with one."""
    said = [found["then"], *(found["after"] or "").split()]
    if found["subject"] in {"he", "she", "it", "they", "we", "I", "you", "there"}:
        said = said[:1]
        return said[0].lower() in AUXILIARIES or said[0] in verbs().finite or said[0] in verbs().base
    return any(word in AUXILIARIES or word in verbs().finite for word in said)

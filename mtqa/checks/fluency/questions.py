"""Questions without their question mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.waking import Trait
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.checks.view import SegmentView

# A question word or nothing, a verb, a subject: the order of words that only questions have.
_QUESTIONS = {
    "en": re.compile(
        r"(?:(?:Why|How|When|Where|What|Who|Whom|Which \w+|How (?:much|many|long|often|far|old)(?: \w+)?) "
        r"(?:do|does|did|can|could|should|would|will|must|have|has|am)(?:n[’']t)? "
        r"(?:I|you|he|she|it|we|they|there|this|that|these|those|the|a|an|my|your|his|her|its|our|their|one|"
        r"people|(?!not\b|be\b|it\b)[A-Z]\w+) "
        r"|(?:Why|How|Where|When) (?:is|are|was|were) "
        r"(?:I|you|he|she|it|we|they|there|this|that|these|those|the|a|an|my|your|his|her|its|our|their) "
        r"|(?:Who|Why|How|Where|When) (?:does|do|did) (?:pay|know|want|need|have|own|make|get|go|come|live|work|say"
        r"|think|mean|cost|happen|decide|win|lose|buy|sell|build|run|speak|write|read|give|take|help|use|find|keep|stand|play"
        r"|lead|control|govern|support|believe|answer|bear|carry|fund|finance|stop|start|stay|belong|begin|end|change"
        r"|teach|vote|profit|suffer|see|look|appear|function|become|arrive|lie|fly) "
        r"(?!.*\b(?:is|are|was|were|will|would|can|must|should|has|may|and|or)\b)"
        r"|(?:Do|Does|Did|Can|Could|Would|Is|Are|Was|Has|Isn[’']t|Aren[’']t|Don[’']t|Can[’']t|Won[’']t) "
        r"(?:you|he|she|we|they|there|I) )(?=\w)"
    ),
    "de": re.compile(
        r"(?:(?:Warum|Wieso|Weshalb|Wie|Wann|Wo|Was|Wer|Wen|Wem|Woher|Wohin|Womit|Wofür|Wie viele? \w+) "
        r"(?:ist|sind|war|waren|hat|haben|hatte|kann|können|konnte|wird|werden|wurde|soll|sollte|sollten|sollen|muss|"
        r"müssen|darf|dürfen|will|wollen|brauchen|braucht|geht|gibt|macht|machen|bekomme|finde) "
        r"(?:ich|er|sie|es|wir|ihr|man|der|die|das|ein|eine|einen|dieser|diese|dieses|mein|meine|Sie) "
        r"|(?:Möchten|Wollen|Können|Dürfen|Kennen) Sie )(?=\w)"
    ),
    "fr": re.compile(
        r"(?:(?:Pourquoi|Comment|Quand|Où|Que|Qui|Combien|Quel(?:le)?s?) (?:[\w’']+ ){0,4}"
        r"[^\W\d_]+-(?:t-)?(?:il|elle|ils|elles|on|nous|vous|je|tu)\b"
        r"|(?:(?:Pourquoi|Comment|Quand|Où|Qu[’']|Qui|Combien) ?)?[Ee]st-ce qu)"
    ),
}
_END = re.compile(r"[^\W_][)\]”’»\"]*(?P<stop>\.?)[)\]”’»\"]*\s*$")
_STATEMENT = re.compile(r"[?:;]|\bif\b|, (?:so|then|dann)\b|\.\s+\S")


@check(
    "F402",
    "missing-question-mark",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    languages=_QUESTIONS,
    traits=Trait.ALONE,
    bad=(
        Example("Why do the two leaders need each other", marked=("",)),
        Example("How can we help our readers.", marked=(".",)),
        Example("Who does pay for the bridge", marked=("",)),
        Example("Wie kann ich mein Konto löschen", marked=("",), lang="de"),
        Example("Pourquoi les dirigeants se rencontrent-ils", marked=("",), lang="fr"),
    ),
    good=(
        Example("Why the leader is flying east"),
        Example("How to help our readers"),
        Example("Who does what"),
        Example("What we know so far"),
        Example("What does not kill me makes me stronger."),
        Example("Do it now."),
        Example("Why do they need each other?"),
        Example("Wie man sein Konto löscht", lang="de"),
        Example("Comment supprimer son compte", lang="fr"),
    ),
)
def missing_question_mark(view: SegmentView) -> Iterable[Mark]:
    """A question has no question mark.

    ## What it does
    Reports a sentence or heading whose words stand in the order of a question, but which does not end with a question
    mark. Segments that come with their source are left to `end-punctuation-mismatch`.

    ## Why is this bad?
    The reader takes it for a statement that breaks off. Translation of headings without context often loses the mark.

    ## Use instead
    End the question with a question mark, or write a statement: “Why they need each other”.

    ## Languages
    English, German and French; elsewhere the order of words does not tell. For Spanish see `missing-opening-mark`.
    """
    text = view.target
    if view.segment.source is not None or "?" in text or "？" in text:
        return ()
    found = _QUESTIONS[view.lang].match(text)
    if found is None:
        return ()
    end = _END.search(text)
    if end is None or _STATEMENT.search(text[: end.start()]) or _is_condition(view.lang, text):
        return ()
    if end["stop"]:
        return (Mark(*end.span("stop"), "This question ends with a full stop.", suggestion="?"),)
    place = len(text.rstrip())
    return (Mark(place, place, "This question ends without a question mark.", suggestion="?"),)


def _is_condition(lang: str, text: str) -> bool:
    """Whether a clause that begins like a question is a condition: Möchten Sie mehr wissen, fragen Sie uns."""
    return lang == "de" and "," in text and text.split(" ", 1)[0] in _POLITE


_POLITE = frozenset(["Möchten", "Wollen", "Können", "Dürfen", "Kennen"])

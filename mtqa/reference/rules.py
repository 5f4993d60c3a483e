"""The rules of reference models: one for each branch of MQM that they report, and one for omissions."""

from __future__ import annotations

from dataclasses import dataclass

SEVERITIES = "minor or major"


@dataclass(frozen=True, slots=True)
class ModelRule:
    """A rule of reference models.

    Attributes:
        id, name: Stable; an id is never reused.
        category: MQM branch or category of its findings.
        title: One sentence: what is wrong.
        explanation: What it says and what it does not (Markdown).
    """

    id: str
    name: str
    category: str
    title: str
    explanation: str


_COMMON = """\
## What it does
A reference model (`--model`) reads each segment{source} and marks {what}. It marks whole words; how
sure it is stands in the finding's confidence, how grave it takes the error to be in its severity.

## How far to trust it
A mark is a doubt, not a proof: the best published systems are wrong about nearly every other span. So it never fails
the gate by its severity, whatever its confidence; it counts in the MQM penalty. `mtqa model info` prints what share of
such marks was right, and what share of errors was found, by language pair; `--sensitivity low` gives fewer and surer
marks, `high` more. `mtqa explain FILE:LINE` shows how much the model doubts each word.

## Use instead
{mend}"""

ACCURACY = ModelRule(
    "Q101",
    "model-accuracy",
    "Accuracy",
    "The model doubts that these words say what the source says",
    _COMMON.format(
        source=" beside its source",
        what="words that seem to say something else than the source, to say more, or to have been left untranslated",
        mend="Compare the marked words with the source, and correct what differs. Without a source there is none.",
    ),
)
OMISSION = ModelRule(
    "Q102",
    "model-omission",
    "Accuracy/Omission",
    "The model finds nothing in the translation for some words of the source",
    _COMMON.format(
        source=" beside its source",
        what="words of the source that nothing in the translation seems to render. The finding stands at the end of "
        "the segment and quotes them",
        mend="Translate what is missing. What a translator has left out on purpose can be ignored.",
    ),
)
FLUENCY = ModelRule(
    "Q103",
    "model-fluency",
    "Fluency",
    "The model doubts that these words are sound in the target language",
    _COMMON.format(
        source=", with or without its source,",
        what="words where grammar, spelling or punctuation seem wrong",
        mend="Read the sentence aloud, and correct it where it stumbles.",
    ),
)
STYLE = ModelRule(
    "Q104",
    "model-style",
    "Style",
    "The model finds these words awkward",
    _COMMON.format(
        source=", with or without its source,",
        what="words that no rule of grammar forbids and that read as if they were translated",
        mend="Say it as a writer of the target language would.",
    ),
)
TERMINOLOGY = ModelRule(
    "Q105",
    "model-terminology",
    "Terminology",
    "The model doubts that this is the right term",
    _COMMON.format(
        source=" beside its source",
        what="terms that seem wrong in their field. Not every model tells these from other errors; the embedded one "
        "does not",
        mend="Look the term up in your glossary.",
    ),
)
LOCALE = ModelRule(
    "Q106",
    "model-locale",
    "Locale convention",
    "The model doubts that this is how the locale writes it",
    _COMMON.format(
        source=", with or without its source,",
        what="numbers, dates, currencies and quotation that seem to be written as in another locale. Not every model "
        "tells these from other errors; the embedded one does not",
        mend="Write it as readers of the target language do.",
    ),
)
MODEL_RULES = (ACCURACY, OMISSION, FLUENCY, STYLE, TERMINOLOGY, LOCALE)

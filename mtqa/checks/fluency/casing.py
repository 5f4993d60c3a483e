"""Capital letters inside a sentence, and sentences that begin without one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.blocks import blocks
from mtqa.checks.fluency.function_starts import SENTENCE_STARTERS
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView
    from mtqa.segment import Document, Segment

_AFTER_COMMA = re.compile(r", (?P<word>[^\W\d_]+)(?= (?P<next>[^\W\d_]+)(?: (?P<third>[^\W\d_]+))?)")
_WORD = re.compile(r"[^\W\d_]+")
_LANGUAGES = ("en", "fr", "es", "it", "pt", "ru", "uk")


@check(
    "F209",
    "capital-after-comma",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.85,
    precision=Precision(10, 10, "catalogues, 1 language; machine translations, 1 language; articles, 3 languages"),
    languages=(*_LANGUAGES, "de"),
    triggers=",",
    bad=(
        Example("Its role may be exaggerated, The recent visits show little.", marked=(", The",)),
        Example("Роль может быть преувеличена, Но это не всё.", marked=(", Но",), lang="ru"),
        Example("Der Name des Nutzers fehlt, Als Vorgabe dient der des Systems.", marked=(", Als",), lang="de"),
    ),
    good=(
        Example("Yes, The Beatles played here."),
        Example("Its role may be exaggerated, the recent visits show little."),
        Example("Dear reader, The plan was dropped."),
        Example("He read the news, The Guardian and the rest."),
        Example("Dune, It and Carrie are books."),
        Example("Wir hoffen sehr, Sie bald zu sehen, und lasen gestern Abend, Der alte Mann schläft.", lang="de"),
    ),
)
def capital_after_comma(view: SegmentView) -> Iterator[Mark]:
    """A word that takes no capital stands capitalised after a comma.

    ## What it does
    Reports articles, pronouns and conjunctions with a capital letter after a comma, if a lower-case word follows.
    Headings and salutations are left alone, and so are names of several words. In German, where titles cannot be told
    from sentences, only conjunctions and adverbs are looked at, also with a noun between the two words.

    ## Why is this bad?
    A comma stands where a sentence ended: two sentences of the source were run together.

    ## Use instead
    Write a full stop, or the word without its capital.
    """
    text = view.target
    german = view.lang == "de"
    starters = _GERMAN if german else SENTENCE_STARTERS[view.lang]
    if view.segment.role is Role.HEADING or len(_ITEM.findall(view.source)) > _MOST_ITEMS:
        return  # a list of names: “Unrated, Everyone, Teen, Mature”
    for found in _AFTER_COMMA.finditer(text):
        word, after = found["word"], found["next"]
        if german and not after.islower():
            after = found["third"] or ""
        if not word[0].isupper() or not word[1:].islower() or not after.islower():
            continue
        if not (text[found.start() - 1].isalnum() or text[found.start() - 1] in ")]”»"):
            continue
        if word.lower() not in starters or after in _CONJUNCTIONS or view.source.count(found[0]):
            continue
        before = _WORD.findall(text[max(found.start() - 300, 0) : found.start()])
        # Names and titles cannot be told by their capitals where all nouns have them.
        if len(before) < 4 or (not german and (before[-1].istitle() or _titled(before))):
            continue
        yield Mark(*found.span(), f"“{word}” is capitalised after a comma.")


_ITEM = re.compile(r", (?!I\b)[A-Z][a-z]")
_MOST_ITEMS = 3
_GERMAN = words(
    "aber und oder denn dass weil wenn als obwohl während nachdem bevor damit ob jedoch sondern nicht auch doch nur "
    "noch"
)
"""No articles and pronouns: titles begin with them, and nothing tells these apart where nouns have capitals as well."""
_CONJUNCTIONS = words("and or und et y e o i и или та або й")


def _titled(before: list[str]) -> bool:
    """Whether the text so far is set like a title: most longer words have capitals."""
    longer = [word for word in before if len(word) > 3]
    return sum(word[0].isupper() for word in longer) * 2 > len(longer)


_BEGINNING = re.compile(r"(?P<word>[^\W\d_]+)(?=[ ,])")
_END = re.compile(r"[.!?。…][\"”’»)]*$")
_RUN_ON = re.compile(r"(?<= )(?P<left>[^\W\d_]{4,})[.!?] (?P<word>[^\W\d_]+)(?= [^\W\d_])")
_ABBREVIATIONS = words(
    "approx dept govt assoc univ vols figs corp prof resp incl excl temp tech info misc spec subj anon orig illus"
)


@check(
    "F212",
    "sentence-lower-case",
    Category.SPELLING,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(4, 4, "articles, 2 languages"),
    languages=_LANGUAGES,
    bad=(
        Example(
            "The talks began in May.\n\nThe plan was dropped in June.\n\nThe leaders went home.\n\n"
            "the minister said that nothing had been decided.\n\nThe talks will go on.\n\nThat is all we know.",
            marked=("the",),
        ),
        Example("The talks failed in autumn. they will be held again next year.", marked=("they",)),
    ),
    good=(
        Example(
            "The talks began in May.\n\nThe plan was dropped.\n\nThe leaders went home.\n\n"
            "iPhones were sold by the million.\n\nThe talks will go on.\n\nThat is all we know."
        ),
        Example("It costs approx. the same as before."),
    ),
)
def sentence_lower_case(document: Document) -> Iterator[Mark]:
    """A sentence begins with a lower-case letter.

    ## What it does
    Reports articles, pronouns and conjunctions in lower case at the start of a paragraph, if the other paragraphs of
    the document begin with capitals; and after a full stop within a paragraph.

    ## Why is this bad?
    The sentence was cut from a longer one, or translated in pieces.

    ## Use instead
    Begin the sentence with a capital letter.
    """
    if None not in [segment.source for segment in document.segments]:
        return  # what comes with its source may begin as that does
    starts: list[tuple[Segment, str]] = []
    ends: list[str] = []
    for block in blocks(document):
        for index, segment in enumerate(block):
            yield from _run_on(segment, block[index - 1].target.rstrip() if index else "")
        ends.append(block[-1].target.rstrip())
        first = block[0]
        found = _BEGINNING.match(first.target)
        if found and first.role is Role.PROSE and first.source is None and _END.search(block[-1].target.rstrip()):
            starts.append((first, found["word"]))
        else:
            starts.append((first, ""))
    worded = [word for _, word in starts if word]
    lower = [word for word in worded if word[0].islower()]
    if len(worded) < 6 or len(lower) * 10 > len(worded) * 2:
        return
    for index, (segment, word) in enumerate(starts):
        if not word or not word.islower() or word not in SENTENCE_STARTERS[base_language(document.target_lang)]:
            continue
        previous = ends[index - 1] if index else "."
        neighbours = [starts[place][1] for place in (index - 1, index + 1) if 0 <= place < len(starts)]
        if len(segment.target.split()) < 5 or not _END.search(previous) or any(near.islower() for near in neighbours):
            continue
        yield Mark(
            0,
            len(word),
            f"The sentence begins with “{word}” in lower case.",
            suggestion=word.capitalize(),
            segment=segment,
        )


def _run_on(segment: Segment, previous: str) -> Iterator[Mark]:
    """Lower case after a full stop in the segment, or after the one that ends the segment before it."""
    text = segment.target
    inside = ". " in text or "! " in text or "? " in text
    if segment.source is not None or not (inside or (previous and text[:1].islower())):
        return
    starters = SENTENCE_STARTERS.get(base_language(segment.target_lang), frozenset())
    shift = len(previous) + 1
    for found in _RUN_ON.finditer(f"{previous} {text}"):
        word, left = found["word"], found["left"]
        if found.start("word") < shift:
            continue
        if word in _SUBJECTS and word in starters and left.islower() and left not in _ABBREVIATIONS:
            start, end = found.span("word")
            yield Mark(
                start - shift,
                end - shift,
                f"The sentence begins with “{word}” in lower case.",
                suggestion=word.capitalize(),
                segment=segment,
            )


# After an abbreviation a pronoun in the nominative is rare, a preposition is not.
_SUBJECTS = words(
    "the he she it they we but however il elle nous mais él ella pero ele ela mas он она они это но однако він "
    "вона вони але проте"
)

"""Quotation marks that stand in the wrong place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.quotemarks import QUOTES, SPACED_GUILLEMETS, QuoteMark, Side, quote_marks
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.view import SegmentView

_SPACES = " \u00a0\u202f\u2009"
_STOPS = ",.!?…;:"

# word, "- said   word,"- said   word!” - said
_SPEECH = re.compile(
    r"(?<=[\w)\ufffc])(?P<stop>[,.!?…]?)[ \u00a0]?(?P<comma>,?)[ \u00a0]?(?P<quote>[\"”“»])(?P<after>,?)[ \u00a0]*"
    r"(?P<dash>[-–—])[ \u00a0]*(?=[^\W\d_])"
)
# word”.”   word"."
_DOUBLED = re.compile(r"(?<=[\w)])(?P<first>[\"”])(?P<stop>[.,])(?P<second>[\"”])(?=[\s)]|$)")
_SPEECH_BY_COMMA = words("en de nl sv da nb nn no")
_SPEECH_BY_DASH = words("ru uk be")


@check(
    "F201",
    "detached-quote",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.8,
    precision=Precision(24, 30, "catalogues, 17 languages"),
    triggers=QUOTES,
    bad=(
        Example("We will talk to our friends, ”the minister said.", marked=(", ”",)),
        Example("They call it the “ smart ” plan.", marked=("“ ", " ”")),
        Example('He opened the " big " file.', marked=('" ', ' "')),
        Example("Вышла книга « Война и мир ».", marked=("« ", " »"), lang="ru"),
        Example("Er nannte es „ gut“.", marked=("„ ",), lang="de"),
    ),
    good=(
        Example("“We will talk to our friends,” the minister said."),
        Example("Il a dit : « Bonjour ! »", lang="fr"),
        Example("Han sade: ”Vi kommer.”", lang="sv"),
        Example("Er sagte: „Gut“, und ging.", lang="de"),
        Example('A 5" screen and a 7" one.'),
        Example("The ministers' plan isn't 'new'."),
        Example("Er sagte: »Gut« und ging.", lang="de"),
    ),
)
def detached_quote(view: SegmentView) -> Iterator[Mark]:
    """A quotation mark stands away from what it quotes.

    ## What it does
    Reports an opening mark that is followed by a space, a closing mark that is preceded by one, and a closing mark
    that sticks to the next word instead of its own.

    ## Why is this bad?
    It is a trace of machine translation: the translated words moved, the mark stayed. Line breaking may tear the mark
    off as well.

    ## Use instead
    Move the mark to the word that it belongs to.

    ## Languages
    French guillemets have spaces inside; in Swedish and Finnish ” opens as well as closes; in German and many others
    “ closes what „ opened. Straight marks are judged in pairs.
    """
    text = view.target
    marks = quote_marks(text, view.lang)
    if not marks:
        return
    taken = [found.span() for found in _speech_faults(view)]
    straight = [mark for mark in marks if mark.char == '"']
    paired = len(straight) % 2 == 0
    number = -1
    for mark in marks:
        number += mark.char == '"'
        if any(start <= mark.at < end for start, end in taken):
            continue
        if mark.char == '"':
            found = _straight_fault(text, straight, number, view.lang) if paired else None
        else:
            found = _shaped_fault(text, mark, view.lang)
        if found is not None and not (view.source and text[found.start : found.end] in view.source):
            yield found


@check(
    "F202",
    "misordered-quote-punctuation",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(5, 7, "machine translations, 1 language; articles, 2 languages"),
    triggers='"“”»',
    bad=(
        Example('“We have entered a new century, "- said the minister.', marked=(', "- ',)),
        Example('"We are ready," - he said.', marked=('," - ',)),
        Example("«Мы готовы,» — сказал министр.", marked=(",»",), lang="ru"),
        Example("He called it “the plan”.”", marked=("”.”",)),
    ),
    good=(
        Example("“We are ready,” said the minister."),
        Example("«Мы готовы», — сказал министр.", lang="ru"),
        Example("«Готовы?» — спросил министр.", lang="ru"),
        Example('Use "." or "," here.'),
        Example("The “old” – and cheaper – way."),
    ),
)
def misordered_quote_punctuation(view: SegmentView) -> Iterator[Mark]:
    """A closing quotation mark and its punctuation stand in an order that no style allows.

    ## What it does
    Reports the Russian way to end direct speech, comma, mark and dash, in languages that end it with a comma and a
    mark; in Russian, Ukrainian and Belarusian a comma inside the mark; and a full stop between two closing marks.

    ## Why is this bad?
    Punctuation of the source language was carried over word by word, and reads as a mistake.

    ## Use instead
    Order marks as the language of the text does: “We are ready,” she said.
    """
    for found in _speech_faults(view):
        if view.lang in _SPEECH_BY_DASH:
            yield Mark(
                found.start(),
                found.end("quote"),
                "The comma belongs after the closing quotation mark.",
                suggestion=f"{found['quote']},",
            )
            continue
        stop = found["stop"] or found["comma"] or found["after"] or ","
        quote = found["quote"]
        yield Mark(
            *found.span(),
            f"Direct speech ends “{found[0].strip()}”, with a dash that this language does not use there.",
            suggestion=f"{stop}{quote} " if view.lang == "en" else f"{quote}, ",
        )
    for found in _DOUBLED.finditer(view.target):
        yield Mark(
            *found.span(), "Two closing quotation marks around one stop.", suggestion=found["stop"] + found["first"]
        )


def _speech_faults(view: SegmentView) -> list[re.Match[str]]:
    """Ends of direct speech that are punctuated after the manner of another language."""
    lang = view.lang
    if "-" not in view.target and "–" not in view.target and "—" not in view.target:
        return []
    if lang in _SPEECH_BY_DASH:
        return [
            found
            for found in _SPEECH.finditer(view.target)
            if found["stop"] == "," and not found["after"] and found["quote"] != "“"
        ]
    if lang not in _SPEECH_BY_COMMA:
        return []
    return [
        found
        for found in _SPEECH.finditer(view.target)
        # a mark and a dash alone are an ordinary parenthesis: the “old” – and cheaper – way
        if (found["stop"] == "," or found["comma"] or found["after"])
        and view.target[found.end()].islower()
        and (found["quote"] != "“" or lang != "en")
    ]


def _shaped_fault(text: str, mark: QuoteMark, lang: str) -> Mark | None:
    index, char = mark.at, mark.char
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if char in "«»" and (lang in SPACED_GUILLEMETS or not lang):
        if mark.meant is Side.CLOSE and mark.side is Side.OPEN and before and before in _SPACES and after.isalnum():
            return _turned(text, mark)
        return None
    if lang in SPACED_GUILLEMETS or _quotes_nothing(text, index):
        return None
    if mark.meant is Side.CLOSE:
        if mark.side is Side.APART and before and before in _SPACES and text[: index - 1].strip():
            return Mark(index - 1, index + 1, f"The closing {char} stands away from what it quotes.", suggestion=char)
        if mark.side is Side.OPEN and before and before in _SPACES and after.isalnum():
            return _turned(text, mark)
    elif mark.meant is Side.OPEN:
        if mark.side is Side.APART and after and after in _SPACES and text[index + 2 :].strip():
            return Mark(index, index + 2, f"The opening {char} stands away from what it quotes.", suggestion=char)
        if mark.side is Side.CLOSE and char == "“" and before.isalnum() and after.isspace() and "„" not in text:
            return Mark(index, index + 1, "An opening “ stands where the quotation closes.", suggestion="”")
    return None


def _quotes_nothing(text: str, index: int) -> bool:
    """Whether the mark and another one hold a space and no more: the space itself is meant."""
    return text[index + 2 : index + 3] in tuple(QUOTES) or (index > 1 and text[index - 2] in QUOTES)


def _turned(text: str, mark: QuoteMark) -> Mark:
    """A closing mark at the head of the next word; the stop before it comes along, since they are moved together."""
    index = mark.at
    start = index - 1
    if start and text[start - 1] in _STOPS:
        start -= 1
    stop = text[start : index - 1]
    message = f"The closing {mark.char} sticks to the word after it instead of the one before it."
    return Mark(start, index + 1, message, suggestion=f"{stop}{mark.char} ")


def _straight_fault(text: str, marks: Sequence[QuoteMark], number: int, lang: str) -> Mark | None:
    """What is wrong with one, by its number, of an even number of straight marks."""
    mark = marks[number]
    index = mark.at
    opens = number % 2 == 0
    partner = marks[number + 1] if opens else marks[number - 1]
    if Side.INNER in (mark.side, partner.side) or index in (0, len(text) - 1):
        return None  # at the edge it may be the next sentence's, or the last one's
    before, after = text[index - 1 : index], text[index + 1 : index + 2]
    if mark.side is Side.APART and lang not in SPACED_GUILLEMETS:
        words = text[min(index, partner.at) + 1 : max(index, partner.at)]
        if not any(character.isalnum() for character in words):
            return None  # `" "`: the marks themselves are meant
        if opens and after in _SPACES and after and partner.side in (Side.APART, Side.CLOSE):
            return Mark(index, index + 2, 'The opening " stands away from what it quotes.', suggestion='"')
        if not opens and before in _SPACES and before and partner.side in (Side.APART, Side.OPEN):
            return Mark(index - 1, index + 1, 'The closing " stands away from what it quotes.', suggestion='"')
        return None
    # "We will discuss, "he said: the stop before the mark says that the quotation ends here.
    both_open = not opens and mark.side is Side.OPEN and partner.side is Side.OPEN and number == len(marks) - 1
    if both_open and before in _SPACES and text[index - 2 : index - 1] in tuple(",.!?…") and after.isalnum():
        return _turned(text, mark)
    return None

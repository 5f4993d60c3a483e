"""Texts that say of themselves that a machine translated them, and whether what they say is true."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import all_targets, once_per_document
from mtqa.checks.precision import Precision
from mtqa.checks.provenance.wording import ENGINES, NOT_TRANSLATING
from mtqa.checks.provenance.wordings_east import EASTERN
from mtqa.checks.provenance.wordings_west import WESTERN
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.checks.provenance.wording import Wording
    from mtqa.segment import Document, Segment

WORDINGS = (*WESTERN, *EASTERN)
ENOUGH = 2
"""Points from which a sentence is taken for a disclaimer; see `_points`."""
_EDGE = 3
_LABEL_WORDS = 14
_BARE_WORDS = 4
_SHORT_WORDS = 8
_NEAR = 80
_REACH = 14
_SURE = 0.8
_TOPIC = 4

_SENTENCE = re.compile(r"[^.!?。！？؟\n]+(?:[.!?](?=\S)[^.!?。！？؟\n]+)*[.!?。！？؟]*")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]")
_QUICK = tuple(sorted({piece for wording in WORDINGS for piece in wording.quick}))


@check(
    "P101",
    "machine-translation-disclaimer",
    Category.PROVENANCE,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(1, 2, "machine translations, 1 language; articles, 1 language"),
    skip_furniture=False,
    bad=(
        Example(
            "This page was rendered for you: translated into Dutch by google automatic neural machine.\n",
            marked=("translated into Dutch by google automatic neural machine",),
        ),
        Example(
            "Der Hafen wächst weiter.\n\nDieser Artikel wurde maschinell aus dem Englischen übersetzt.\n",
            marked=("maschinell aus dem Englischen übersetzt",),
            lang="de",
        ),
        Example(
            "Перевод выполнен автоматически.\n\nПорт продолжает расти.\n",
            marked=("Перевод выполнен автоматически",),
            lang="ru",
        ),
        Example("本文由机器翻译。\n\n港口继续扩建。\n", marked=("机器翻译",), lang="zh"),
    ),
    good=(
        Example("Google announced that its machine translation has learned eight more languages.\n"),
        Example("This article was translated by a professional, not by a machine.\n"),
        Example("Dieser Artikel erklärt, wie maschinelle Übersetzung funktioniert.\n", lang="de"),
        Example("mtqa checks machine-translated content.\n"),
        Example("The novel was translated into Russian by Anna Petrova.\n"),
    ),
)
def machine_translation_disclaimer(document: Document) -> Iterator[Mark]:
    """The text says of itself that it was translated by a machine.

    ## What it does
    Looks, in any word order, for a sentence that holds a word for *translated* and a word for *machine* (or the name
    of an engine) close to each other, and that speaks of the text at hand. What speaks for that, and against it, is
    counted in points; two are enough:

    - 2: it names the text ("this article", "dieser Text") or says "this is a …"; or it is a label that begins with the
      participle ("Translated by …");
    - 1: the text, or the translation, is what the sentence begins with ("The translation was done …");
    - 1: it stands at the head or the end of the document, or among page furniture;
    - 1: it, or the sentence before or after it, speaks of errors, responsibility, the original, or says sorry;
    - 1: it is very short, and begins with that;
    - −2: it speaks *about* machine translation ("announced", "how", "can be translated"), asks, or denies;
    - −1: the document speaks of machine translation throughout.

    ## Why is this bad?
    The disclaimer admits that nobody has read the text. A reader is right to trust it less, and it has no place in a
    text that is to be published as edited.

    ## Use instead
    Have the text edited, then delete the disclaimer. If the text is meant to stay as the machine left it, ignore this
    rule for it.

    ## Languages
    Disclaimers in English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Polish,
    Czech, Russian, Ukrainian, Turkish, Romanian, Finnish, Hungarian, Indonesian, Arabic, Chinese, Japanese and Korean,
    whatever the language of the text. A pair whose source says the same is left alone.
    """
    for claim in _claims(document):
        yield Mark(
            claim.start,
            claim.end,
            f"The text says of itself that a machine translated it: “{claim.text}”.",
            segment=claim.segment,
        )


@check(
    "P102",
    "false-disclaimer-claim",
    Category.PROVENANCE,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(1, 1, "articles, 1 language"),
    skip_furniture=False,
    bad=(
        Example(
            "This text was translated into Russian by a neural machine.\n\n"
            "The harbour will be closed for the whole of next week, the town council decided on Monday evening.\n",
            marked=("into Russian",),
        ),
        Example(
            "Dieser Text wurde automatisch ins Englische übersetzt.\n\n"
            "Der Hafen bleibt die ganze nächste Woche geschlossen, hat der Stadtrat am Montagabend beschlossen.\n",
            marked=("ins Englische",),
            lang="de",
        ),
    ),
    good=(
        Example(
            "This text was translated into English by a neural machine.\n\n"
            "The harbour will be closed for the whole of next week, the town council decided on Monday evening.\n",
        ),
        Example(
            "The report was translated into Russian by our Moscow office.\n\n"
            "The harbour will be closed for the whole of next week, the town council decided on Monday evening.\n",
        ),
    ),
)
def false_disclaimer_claim(document: Document) -> Iterator[Mark]:
    """A machine-translation disclaimer names another language than the one that the text is in.

    ## What it does
    Takes the sentences that `machine-translation-disclaimer` finds, reads the language that they say the text was
    translated *into*, and compares it with the language of the text.

    ## Why is this bad?
    It is false, and it shows that the disclaimer itself was translated along with the text: often word by word, with
    the language of the original in place of that of the translation.

    ## Use instead
    Name the language that the text is in, or delete the disclaimer.
    """
    actual = _actual_language(document)
    if not actual:
        return
    for claim in _claims(document):
        for found in _into(claim.wording).finditer(claim.segment.target, claim.sentence_start, claim.sentence_end):
            claimed = _names(claim.wording.lang)[_fold(found["name"])]
            if _family(claimed) != _family(actual):
                english = _english_names()
                yield Mark(
                    found.start(),
                    found.end(),
                    f"The text says that it was translated into {english.get(claimed, claimed)}, "
                    f"but it is in {english.get(actual, actual)}.",
                    segment=claim.segment,
                )


@dataclass(frozen=True, slots=True)
class _Claim:
    """A sentence that says that the text was translated by a machine: where it says so, and in which language."""

    segment: Segment
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    wording: Wording

    @property
    def text(self) -> str:
        return self.segment.target[self.start : self.end]


@dataclass(frozen=True, slots=True)
class _Patterns:
    translation: re.Pattern[str]
    machine: re.Pattern[str]
    names_text: re.Pattern[str]
    itself: re.Pattern[str]
    noun: re.Pattern[str]
    made: re.Pattern[str]
    label: re.Pattern[str]
    caveat: re.Pattern[str]
    modal: re.Pattern[str]
    about: re.Pattern[str]


@once_per_document
def _claims(document: Document) -> Sequence[_Claim]:
    """The disclaimers of the document. Costs next to nothing where no word for translation occurs at all."""
    everything = all_targets(document).lower()
    pieces = [piece for piece in _QUICK if piece in everything]
    if not pieces:
        return ()
    worth = {
        number
        for number, text in enumerate([segment.target.lower() for segment in document.segments])
        if any(piece in text for piece in pieces)
    }
    candidates = [
        (number, claim)
        for number in sorted(worth)
        for claim in _candidates(document.segments[number].target, document.segments[number])
    ]
    if not candidates:
        return ()
    claims = []
    topic = len({number for number, _ in candidates}) >= _TOPIC
    last = len(document.segments) - _EDGE
    for number, claim in candidates:
        at_edge = number < _EDGE or number >= last or claim.segment.role is Role.FURNITURE
        if _points(claim, document, number, at_edge=at_edge, topic=topic) < ENOUGH:
            continue
        source = claim.segment.source
        if source and next(_candidates(source, claim.segment), None) is not None:
            continue
        claims.append(claim)
    return claims


def _candidates(text: str, segment: Segment) -> Iterator[_Claim]:
    """Sentences with a word for translation and one for a machine close to each other, one claim a sentence."""
    lowered = text.lower()
    wordings = [wording for wording in WORDINGS if any(piece in lowered for piece in wording.quick)]
    if not wordings:
        return
    for sentence in _SENTENCE.finditer(text):
        best: _Claim | None = None
        for wording in wordings:
            claim = _candidate(segment, text, sentence.start(), sentence.end(), wording)
            if claim and (best is None or _own_points(claim, text) > _own_points(best, text)):
                best = claim
        if best is not None:
            yield best


def _candidate(segment: Segment, text: str, start: int, end: int, wording: Wording) -> _Claim | None:
    patterns = _patterns(wording)
    translated = [found.span() for found in patterns.translation.finditer(text, start, end)]
    machines = [found.span() for found in patterns.machine.finditer(text, start, end)] if translated else []
    near = [
        (min(one[0], other[0]), max(one[1], other[1]))
        for one in translated
        for other in machines
        if max(one[0], other[0]) - min(one[1], other[1]) <= _NEAR
    ]
    if not near:
        return None
    return _Claim(segment, min(near)[0], max(place[1] for place in near), start, end, wording)


def _points(claim: _Claim, document: Document, number: int, *, at_edge: bool, topic: bool) -> int:
    """How much speaks for the sentence being a disclaimer of this very text; the check's page lists the points."""
    points = _own_points(claim, claim.segment.target) + at_edge - topic
    around = document.segments[max(number - 1, 0) : number + 2]
    return points + any(_patterns(claim.wording).caveat.search(segment.target) for segment in around)


def _own_points(claim: _Claim, text: str) -> int:
    """The points that the sentence has in itself."""
    patterns = _patterns(claim.wording)
    start, end = claim.sentence_start, claim.sentence_end
    words = [word.start() for word in _WORD.finditer(text, start, end)]
    count = len(words) + len(_CJK.findall(text, start, end)) // 2
    begin = words[0] if words else start
    made = patterns.made.search(text, start, end) is not None
    points = 0
    if (
        (made and patterns.names_text.search(text, start, end))
        or any(-_REACH <= claim.start - found.end() <= _REACH for found in patterns.itself.finditer(text, start, end))
        or (patterns.label.match(text, begin, end) and count <= _LABEL_WORDS)
    ):
        points += 2
    elif made and (noun := patterns.noun.search(text, start, end)) and noun.start() <= words[min(2, len(words) - 1)]:
        points += 1 + (count <= _SHORT_WORDS)
    elif count <= _BARE_WORDS and sum(word < claim.start for word in words) <= 1:
        # "Machine translation" labels a text; "mtqa checks machine-translated content" only speaks of one.
        points += 1
    if patterns.about.search(text, start, end) or (
        patterns.modal.search(text, start, end) and not patterns.caveat.search(text, start, end)
    ):
        points -= 2
    return points


@cache
def _patterns(wording: Wording) -> _Patterns:
    def pattern(text: str) -> re.Pattern[str]:
        return re.compile(text, re.IGNORECASE)

    return _Patterns(
        translation=pattern(wording.translation),
        machine=pattern(f"{wording.machine}|{ENGINES}"),
        names_text=pattern(f"{wording.this}{wording.noun}"),
        itself=pattern(wording.itself),
        noun=pattern(wording.noun),
        made=pattern(wording.made),
        label=pattern(wording.label),
        caveat=pattern(wording.caveat),
        modal=pattern(wording.modal),
        about=pattern(f"{wording.about}|{NOT_TRANSLATING}"),
    )


def _actual_language(document: Document) -> str:
    guess = document.guess
    if guess is not None and guess.lang != "und":
        return base_language(guess.lang) if guess.confidence >= _SURE else ""
    return base_language(document.target_lang)


@cache
def _names(lang: str) -> dict[str, str]:
    """Names of the languages of the world in the language `lang` (CLDR), cut to what does not inflect, with codes."""
    from babel import Locale

    wording = next(wording for wording in WORDINGS if wording.lang == lang)
    names: dict[str, str] = {}
    for code, name in sorted(Locale(lang).languages.items()):
        if len(code) != 2 or " " in name or len(name) < 2:
            continue
        stem = _fold(name).removesuffix(wording.ending)
        names.setdefault(stem, code)
        if lang == "zh":
            for old, new in (("语", "文"), ("语", "語"), ("文", "语")):
                names.setdefault(stem.replace(old, new), code)
    return names


@cache
def _into(wording: Wording) -> re.Pattern[str]:
    """Matches "into Russian"; group `name` is the name of the language, in need of `_fold`."""
    names = "|".join(re.escape(name) for name in sorted(_names(wording.lang), key=len, reverse=True))
    return re.compile(rf"{wording.into}(?P<name>{names}){wording.inflected}", re.IGNORECASE)


@cache
def _english_names() -> dict[str, str]:
    from babel import Locale

    return {code: str(name) for code, name in Locale("en").languages.items()}


def _fold(name: str) -> str:
    return name.replace("İ", "i").lower()


def _family(code: str) -> str:
    """One code for languages that identification cannot tell apart, or that go by several codes."""
    return _FAMILIES.get(code, code)


_FAMILIES = {"nb": "no", "nn": "no", "da": "no", "sr": "hr", "bs": "hr", "sh": "hr", "ms": "id", "gl": "pt", "sk": "cs"}

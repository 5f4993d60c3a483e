"""The way in which a text addresses its reader: du or Sie, tu or vous, ты or вы."""

from __future__ import annotations

import re
from functools import lru_cache, partial
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import numbers_with_word
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.language.codes import base_language

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment


class _Forms(NamedTuple):
    """The words of a language that address the reader, and nothing else.

    Attributes:
        informal, formal: Words in small letters.
        capital: Words that are a form of address only with a capital letter within a sentence (German `Sie`).
        informal_name, formal_name: For messages.
    """

    informal: str
    formal: str
    informal_name: str
    formal_name: str
    capital: str = ""


_FORMS = {
    "de": _Forms(
        "du dich dir dein deine deinen deinem deiner deines euch euer eure eurem euren eurer eures",
        "",
        "du",
        "Sie",
        "Sie Ihnen Ihr Ihre Ihren Ihrem Ihrer Ihres",
    ),
    "fr": _Forms("tu toi tes ta t'", "vous votre vos vôtre vôtres", "tu", "vous"),
    "es": _Forms("tú ti contigo tu tus", "usted", "tú", "usted"),
    "nl": _Forms("jij jou jouw jullie", "u uw", "je", "u"),
    "ru": _Forms(
        "ты тебя тебе тобой тобою твой твоя твоё твое твои твоего твоему твоим твоём твоем твоей твою твоих твоими",
        "вы вас вам вами ваш ваша ваше ваши вашего вашему вашим вашем вашей вашу ваших вашими",
        "ты",
        "вы",
    ),
    "uk": _Forms(
        "ти тебе тобі тобою твій твоя твоє твої твого твоєму твоїм твоєї твоїй твою твоїх твоїми",
        "ви вас вам вами ваш ваша ваше ваші вашого вашому вашим вашої вашій вашу ваших вашими",
        "ти",
        "ви",
    ),
    "cs": _Forms(
        "tebe tobě tebou tvůj tvoje tvého tvému tvým tvou tvých tvými",
        "vy vás vám vámi váš vaše vašeho vašemu vaším vaši vaší vašich vašimi",
        "ty",
        "vy",
    ),
}
LANGUAGES = frozenset(_FORMS)

_QUOTED = re.compile(
    r"„[^„“”]{0,400}[“”]|“[^“”]{0,400}”|«[^«»]{0,400}»|»[^«»]{0,400}«|\"[^\"\n]{0,400}\"|‚[^‚‘]{0,200}‘|‹[^‹›]{0,200}›"
)
_SPOKEN = re.compile(r"\s*[-–—]\s")
_WORD = re.compile(r"[^\W\d_]+['’]?")
_START = re.compile(r"(?:^|[.!?:;…\n*•(\[\"“„«»‚‘/|>—–-])\s*$")
_EXCLAMATION = re.compile(r"(?<!\w)(?:ух|эх|ах|ай|вот|ото|оце|ось|от|на|ну) $", re.IGNORECASE)
"""`Ух ты!` and `Оце тобі!` address nobody."""
_OTHER_PERSON = re.compile(r"\s+(?:Majestät|Hoheit|Exzellenz|Durchlaucht|Heiligkeit|Gnaden)")


class _Address(NamedTuple):
    """A form of address in a segment."""

    start: int
    end: int
    formal: bool


@lru_cache(maxsize=16)
def _words(lang: str) -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    forms = _FORMS[lang]
    return frozenset(forms.informal.split()), frozenset(forms.formal.split()), frozenset(forms.capital.split())


def _may_address(part: str, lang: str) -> bool:
    """Whether what stands between white space may hold a word that addresses the reader."""
    informal, formal, capital = _words(lang)
    for word in _WORD.findall(part):
        written = word.replace("’", "'").rstrip("'")
        small = written.lower()
        if written in capital or small in formal or small in informal or f"{small}'" in informal:
            return True
    return False


def addresses(text: str, lang: str) -> list[_Address]:
    """The words of a text that address its reader; what stands in quotation marks, and what somebody says, left out."""
    informal, formal, capital = _words(lang)
    if _SPOKEN.match(text):
        return []
    plain = _QUOTED.sub(lambda found: "\x00" * len(found[0]), text)
    found = []
    for word in _WORD.finditer(plain):
        written = word[0].replace("’", "'")
        small = written.lower()
        if not (small in informal or small.rstrip("'") in formal or written in capital):
            small = small.rstrip("'")
            written = written.rstrip("'")
            if small not in informal and written not in capital:
                continue
        if _joined(plain, word) or _EXCLAMATION.search(plain, max(word.start() - 6, 0), word.start()):
            continue
        if written in capital:
            if _begins(plain, word.start()) or _OTHER_PERSON.match(plain, word.end()):
                continue
            found.append(_Address(word.start(), word.end(), formal=True))
        elif small in informal:
            found.append(_Address(word.start(), word.end(), formal=False))
        else:
            found.append(_Address(word.start(), word.end(), formal=True))
    return found


def _joined(text: str, word: re.Match[str]) -> bool:
    """Whether a word is part of a longer one, of an identifier or an address."""
    before, behind = text[max(word.start() - 1, 0) : word.start()], text[word.end() : word.end() + 1]
    if (before and before in "_./@\\#%$&=-‑") or (behind and behind in "_/@\\=(&-‑"):
        return True
    return text.startswith("::", word.end()) or (word[0].isupper() and len(word[0]) > 1)


def _begins(text: str, place: int) -> bool:
    return _START.search(text, max(place - 6, 0), place) is not None or not text[:place].strip()


@check(
    "F581",
    "mixed-register",
    Category.REGISTER,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.8,
    precision=Precision(20, 20, "machine translations of talks, into German and Russian"),
    languages=LANGUAGES,
    bad=(
        Example(
            "Öffnen Sie die Datei. Wählen Sie nun Ihren Drucker. Dann drücken Sie auf Start. Jetzt siehst du das Bild. "
            "Speichern Sie es ab.\n",
            ("du",),
            "de",
        ),
        Example(
            "Ouvrez votre fichier. Vous pouvez alors imprimer. Quand vous avez fini, fermez-le. Tu peux recommencer. "
            "Vous y êtes.\n",
            ("Tu",),
            "fr",
        ),
        Example("Ты можешь начать. Выбери твой файл. Нажми, и ты готов. Откройте ваш файл.\n", ("ваш",), "ru"),
    ),
    good=(
        Example("Öffnen Sie die Datei. Wählen Sie Ihren Drucker. Dann fragt er: „Bist du da?“ Warten Sie.\n", (), "de"),
        Example("Du rufst Anna an. Sie kommt mit ihrem Hund zu dir. Dein Hund bellt. Ihre Tür ist offen.\n", (), "de"),
        Example("Tu ouvres ton fichier. Toi, tu attends. Tes amis arrivent.\n", (), "fr"),
    ),
)
def mixed_register(document: Document) -> Iterator[Mark]:
    """The reader is addressed in two ways in one document.

    ## What it does
    Looks for the words with which a language addresses its reader familiarly (du, tu, ты) and politely (Sie, vous, вы),
    and for nothing that may mean something else: `Sie` at the beginning of a sentence may be a woman, imperatives are
    often the same. Where a document uses one way in three segments or more, and the other in at most a quarter as many,
    reports the first word of each segment that has the other. What stands in quotation marks and lines of dialogue do
    not count.

    ## Why is this bad?
    Readers feel spoken to by two people, one of whom takes liberties, or keeps them at a distance.

    ## Use instead
    The form of address that the document has chosen.

    ## Languages
    German, French, Spanish, Dutch, Russian, Ukrainian and Czech.
    """
    lang = base_language(document.target_lang)
    if document.format in _DIALOGUE or lang not in LANGUAGES:
        return
    formal: list[tuple[Segment, _Address]] = []
    informal: list[tuple[Segment, _Address]] = []
    for number in numbers_with_word(document, partial(_may_address, lang=lang)):
        segment = document.segments[number]
        if not segment.shown or base_language(segment.target_lang) != lang:
            continue
        kinds: dict[bool, _Address] = {}
        for each in addresses(segment.target, lang):
            # What the source has as well is no address: the command `dir`.
            if not segment.source or segment.target[each.start : each.end] not in _WORD.findall(segment.source):
                kinds.setdefault(each.formal, each)
        for polite, each in kinds.items():
            (formal if polite else informal).append((segment, each))
    few, many = sorted((formal, informal), key=len)
    if len(many) < _FEWEST or not few or len(few) > len(many) * _LARGEST_SHARE:
        return
    forms = _FORMS[lang]
    usual, other = (
        (forms.formal_name, forms.informal_name) if many is formal else (forms.informal_name, forms.formal_name)
    )
    for segment, each in few:
        said = segment.target[each.start : each.end]
        message = f"“{said}” addresses the reader with “{other}”; elsewhere the text has “{usual}”."
        yield Mark(each.start, each.end, message, segment=segment)


_DIALOGUE = frozenset({"srt", "vtt", "ass", "ssa", "sub"})
_FEWEST = 3
_LARGEST_SHARE = 0.34
"""Where both ways are frequent, several people are addressed, or speak."""

"""The no-break spaces that French sets before double marks and inside its quotation marks."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.facts import once_per_document
from mtqa.checks.fluency.punctuation_marks import SPACE_BEFORE
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity
from mtqa.language.codes import base_language
from mtqa.numbers.masks import mask as without_code

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.segment import Document, Segment

_LANGUAGES = frozenset(code.partition("-")[0] for code in SPACE_BEFORE)
# No mark of code, of an address, of a time or of an entity: a word stands before it, and a space or nothing behind.
_TIGHT = re.compile(
    r"(?P<before>[^\W_][)\]”’\"]?|[%)}\]>»])(?P<mark>[;:!?])(?P<more>[!?]*)(?=\s|$|</|[»”\"])"
    r"|(?P<open>«)(?=[^\W_])|(?<=[^\s«])(?P<close>»)"
)
_CODE = re.compile(r"[_=/\\@#&:]|\(\)")
_LIST = re.compile(r"\w[,;]\w")
"""Of words for a program."""
_BREAKABLE = re.compile(r"(?<=[^\W_])(?P<before> )[;:!?](?=\s|$)|«(?P<open> )(?=\S)|(?<=\S)(?P<close> )»")
_UNBREAKABLE = re.compile(
    r"(?:(?P<wide>\u00a0|&nbsp;|&#160;)|\u202f)(?:(?P<tight>[;!?])|[:»])|«(?:(?P<inner>\u00a0)|\u202f)"
)


@check(
    "F216",
    "missing-no-break-space",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.85,
    precision=Precision(30, 30, "catalogues, 2 languages"),
    fixes=True,
    bad=(
        Example("Voulez-vous enregistrer?", ("",), "fr"),
        Example("Nom du fichier:", ("",), "fr"),
        Example("Il dit «bonjour».", ("", ""), "fr"),
        Example("Anv ar restr:", ("",), "br"),
    ),
    good=(
        Example("Voulez-vous enregistrer\u202f?", lang="fr"),
        Example("Voulez-vous enregistrer\u00a0?", lang="fr"),
        Example("Nom du fichier : oui", lang="fr"),
        Example("Ouvrez http://example.com à 10:30 &amp; non", lang="fr"),
        Example("Voulez-vous enregistrer? Oui!", lang="fr-CA"),
        Example("Wollen Sie speichern?", lang="de"),
    ),
)
def missing_no_break_space(document: Document) -> Iterator[Mark]:
    """No space stands where French sets one: before ; : ! ? and inside « ».

    ## What it does
    Reports double marks right behind a word, and guillemets right beside what they quote. Addresses, times, entities,
    tags and code are left alone, and so is a mark that stands in the source as it does here (`std::`, `Yahoo!`). A
    plain space is enough; `breakable-space` asks for more.

    ## Why is this bad?
    It is the spacing of English, and the first thing that a French reader sees.

    ## Use instead
    A no-break space (U+00A0) before the colon and inside guillemets, a narrow one (U+202F) before ; ! and ? A document
    that has but one of the two everywhere may keep to it, and is offered that one.

    ## Languages
    French and Breton. French of Canada sets a space before the colon and inside guillemets only (OQLF, Banque de
    dépannage linguistique); in Switzerland habits differ, and nothing is reported. For France see the Imprimerie
    nationale's Lexique des règles typographiques.
    """
    if document.target_lang and base_language(document.target_lang) not in _LANGUAGES:
        return
    spaces = _places(document).spaces
    for segment in document.segments:
        spaced = _spaced(segment) if segment.shown else ""
        if spaced and not _MARKS.isdisjoint(segment.target):
            yield from _missing_in(segment, spaced, spaces)


_MARKS = frozenset(";:!?«»")


def _missing_in(segment: Segment, spaced: str, spaces: _Spaces) -> Iterator[Mark]:
    text = without_code(segment.target)
    for found in _TIGHT.finditer(text):
        mark = found["mark"]
        if mark is not None:
            if mark in spaced and not _is_code(found, segment.source or ""):
                yield _missing(segment, found.start("mark"), f"before “{mark}”", spaces.of(mark))
        elif found["open"] is not None:
            yield _missing(segment, found.end(), "after “«”", spaces.of("«"))
        elif segment.target[found.start() - 1] not in "<;" and "«" in text[: found.start()]:
            yield _missing(segment, found.start(), "before “»”", spaces.of("»"))


def _spaced(segment: Segment) -> str:
    """The marks that take a space in the segment's language."""
    code = segment.target_lang or ""
    return SPACE_BEFORE.get(code, SPACE_BEFORE.get(base_language(code), ""))


def _missing(segment: Segment, place: int, where: str, space: str) -> Mark:
    message = f"A no-break space is missing {where}."
    return Mark(place, place, message, suggestion=space, segment=segment, fix=(Edit(place, place, space),))


def _is_code(found: re.Match[str], source: str) -> bool:
    """Whether the mark belongs to a name or to code: the word before it says so, or the source has both alike."""
    text, place = found.string, found.start("mark")
    start = place
    while start and place - start < _LONGEST_NAME and not text[start - 1].isspace():
        start -= 1
    word = text[start:place]
    if _CODE.search(word) or (found["mark"] == ";" and _LIST.search(source)):
        return True
    if found["mark"] == "?" and word.strip("()").isalpha():
        return False  # A word that both languages have: “possible?”
    return not (word.isalpha() and word.istitle()) and f"{word}{found['mark']}" in source


_LONGEST_NAME = 60


class _Spaces(NamedTuple):
    """The no-break spaces of a document: before ; ! and ?, and beside other marks."""

    tight: str
    loose: str

    def of(self, mark: str) -> str:
        """The space that stands beside a mark."""
        return self.tight if mark in ";!?" else self.loose


class _Places(NamedTuple):
    """Where plain spaces stand in place of no-break ones, how many of these the text has, and which."""

    plain: list[tuple[Segment, int]]
    unbreakable: int
    spaces: _Spaces


@check(
    "F217",
    "breakable-space",
    Category.INCONSISTENCY,
    Severity.MINOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(30, 30, "catalogues, 1 language"),
    languages=_LANGUAGES,
    fixes=True,
    bad=(
        Example(
            "Nom\u00a0: Jean\n\nÂge\u00a0: 12\n\nVille\u00a0: Paris\n\nPays : France",
            (" ",),
            "fr",
        ),
    ),
    good=(
        Example("Nom : Jean\n\nÂge : 12\n\nVille : Paris", lang="fr"),
        Example("Nom\u00a0: Jean\n\nÂge\u00a0: 12\n\nVille\u00a0: Paris", lang="fr"),
    ),
)
def breakable_space(document: Document) -> Iterator[Mark]:
    """A plain space stands where the rest of the document has no-break spaces.

    ## What it does
    Counts the spaces before ; : ! ? and inside « ». If at least three of four are no-break spaces, and there are at
    least three of these, the plain ones are reported.

    ## Why is this bad?
    The line may break there, so that a mark begins a line of its own.

    ## Use instead
    The no-break space of the rest of the document.

    ## Languages
    French and Breton. A document that has plain spaces throughout, as many do, is left alone.
    """
    places = _places(document)
    if places.unbreakable < _FEWEST or len(places.plain) * 3 > places.unbreakable:
        return
    for segment, place in places.plain:
        space = places.spaces.of(segment.target[place + 1])
        yield Mark(
            place,
            place + 1,
            "A plain space stands here; elsewhere the document has no-break spaces.",
            suggestion=space,
            segment=segment,
            fix=(Edit(place, place + 1, space),),
        )


_FEWEST = 3


@once_per_document
def _places(document: Document) -> _Places:
    plain: list[tuple[Segment, int]] = []
    counts: Counter[tuple[bool, bool]] = Counter()
    for segment in document.segments:
        text = segment.target
        if not segment.shown or not _spaced(segment):
            continue
        if "\u00a0" in text or "\u202f" in text or "&" in text:
            for found in _UNBREAKABLE.finditer(text):
                counts[bool(found["tight"]), bool(found["wide"] or found["inner"])] += 1
        if " :" in text or " ;" in text or " !" in text or " ?" in text or "« " in text or " »" in text:
            plain += [(segment, found.start(found.lastgroup or 0)) for found in _BREAKABLE.finditer(text)]
    wide_before_tight, narrow_elsewhere = counts[True, True], counts[False, False]
    tight = _WIDE if wide_before_tight >= _FEWEST and not counts[True, False] else _NARROW
    loose = _NARROW if narrow_elsewhere >= _FEWEST and not counts[False, True] else _WIDE
    return _Places(plain, counts.total(), _Spaces(tight, loose))


_WIDE, _NARROW = "\u00a0", "\u202f"

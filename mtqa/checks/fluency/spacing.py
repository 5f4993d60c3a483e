"""Spaces that are doubled, missing, or on the wrong side of a mark."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.function_starts import SENTENCE_STARTERS
from mtqa.checks.fluency.wordlists import words
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Edit, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mtqa.checks.view import SegmentView

_DOUBLE = re.compile(
    # Behind a word and what closes it, a dash between spaces, the spaced colon of French.
    r"(?:(?<=[^\W_])[,;)\]”“’»]?|(?<=\S )[\-–—]|(?<=[^\W_][ \u00a0\u202f]):)(?P<gap>[ \u00a0\u202f]{2,3})"
    r"(?=[^\W_]|[(“„«‘]|[?!;:»](?:\s|\Z))"
)
_COLUMNS = re.compile(r"[ \u00a0]{4,}|^ {2,}|\t|--\w|[|│]", re.MULTILINE)


@check(
    "F205",
    "double-space",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(27, 30, "catalogues, 29 languages"),
    fixes=True,
    target_words=lambda word, _lang: "  " in word or "\u00a0" in word or "\u202f" in word,
    bad=(
        Example("The plan  was dropped.", marked=("  ",)),
        Example("Le plan,  dit-il, est bon.", marked=("  ",), lang="fr"),
        Example("Est-ce bon  ? Oui.", marked=("  ",), lang="fr"),
        Example("Die „Tanne“  fiel -  leise.", marked=("  ", "  "), lang="de"),
    ),
    good=(
        Example("The plan was dropped.  The talks went on."),
        Example("Name      Size      Date"),
        Example("  -a, --all  show all files"),
        Example("-  one\n-  two"),
    ),
)
def double_space(view: SegmentView) -> Iterable[Mark]:
    """Two spaces stand between two words.

    ## What it does
    Reports two or three spaces, no-break spaces included, between words of one sentence, and between a word and a mark
    that takes one space. Two spaces after a full stop are a habit of typists and are left alone, and so are columns.

    ## Why is this bad?
    A word was cut out and its space remained, or a no-break space was set beside a plain one.

    ## Use instead
    One space.
    """
    text = view.target
    if "  " not in text and "\u00a0" not in text and "\u202f" not in text:
        return ()
    return _doubles(view)


def _doubles(view: SegmentView) -> Iterator[Mark]:
    text = view.target
    for found in _DOUBLE.finditer(text):
        before, after = text[max(found.start() - 300, 0) : found.start()], text[found.start() : found.end() + 300]
        line = before.rpartition("\n")[2] + after.partition("\n")[0]
        if _COLUMNS.search(line) or "  " in view.source:
            continue
        gap = found["gap"]
        start, end, kept = found.start("gap"), found.end(), next((space for space in gap if space != " "), " ")
        yield Mark(
            start,
            end,
            f"{len(gap)} spaces in a row stand here.",
            suggestion=kept,
            fix=(Edit(start, end, kept),),
        )


# French sets a space before these; so do languages under its influence.
_SPACE_BEFORE_HIGH_MARKS = words("fr br oc hy vi wa eo kab ff wo mg ht ln rn rw sg bm ee tg dz bo")
_BEFORE = re.compile(
    r"(?<=[\w)\]”»%\ufffc])(?P<gap>[ \u00a0\u202f])"
    r"(?:(?P<low>,)(?=\s|$|[(\[“„«][^\W\d_])|(?P<stop>\.)(?=$|\s+[^\W\d_a-z])|(?P<high>[;:!?])(?=$|\s+[^\W\d_])|(?P<wide>[，。；：！？）]))"
)
# use . or , here: the marks themselves are meant
_NAMED = re.compile(
    r" [.,;:!?](?: [.,;:!?](?=\s|$)| (?:and|or|und|oder|et|ou|y|o|e|и|или|i|lub|nebo) [.,;:!?](?=\s|$))"
)
_SPACE_AND_MARK = re.compile(r"[ \u00a0\u202f][,.;:!?，。；：！？）]")
_NEAR_SPACE = re.compile(r"\A[,.;:!?)，。；：！？）]|\(\Z")
"""At the edges of words."""
_MARK_AND_LETTER = re.compile(r"[,;.!?“”][^\W\d_]|:“")
_AFTER_OPENING = re.compile(r"(?<!\S)\((?P<gap> )(?=[^\W\d_])")
_BEFORE_CLOSING = re.compile(r"(?<=[^\W\d_])(?P<gap> )\)(?!\w)")
_PADDED = re.compile(r"(?<!\S)\((?P<left> )(?=[^\W_]|%)[^()\n]{0,300}(?<=[^\W_%])(?P<right> )\)(?!\w)")
_TIGHT_COMMA = re.compile(r"(?<![\w,/.\-–@])[^\W\d_]{3,}(?P<mark>[,;])[^\W\d_]{2,}(?![\w,;=.(/:@\-])")
_TIGHT_STOP = re.compile(r"(?<![\w/.@\-])(?P<left>[^\W\d_]{3,})(?P<mark>[.!?])(?P<right>[^\W\d_]+)(?= )")
_TIGHT_QUOTE = re.compile(r"(?<=\w)(?P<before>[,.;:!?]?)(?P<quote>[“”])(?=[^\W\d_])")
_CYRILLIC_OR_GREEK = re.compile(r"[Ͱ-Ͽ\u0400-\u04ff]+")
_NO_SPACES = words("zh ja th lo km my yue bo dz")


@check(
    "F207",
    "misplaced-space",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.TARGET,
    confidence=0.9,
    precision=Precision(29, 30, "catalogues, 25 languages"),
    target_words=lambda word, _lang: _NEAR_SPACE.search(word) is not None or _MARK_AND_LETTER.search(word) is not None,
    fixes=True,
    bad=(
        Example("The plan , as we know , was dropped .", marked=(" ", " ", " ")),
        Example("The talks failed.The leaders went home early.", marked=("",)),
        Example("We came,saw and won in a single day.", marked=("",)),
        Example("The plan ( a good one) was dropped.", marked=(" ",)),
        Example("In ( %.250s 和 %.250s )", marked=(" ", " "), lang="zh"),
        Example("He said,“We are ready.”", marked=("",)),
        Example("Überraschung !", marked=(" ",), lang="de"),
        Example("Der Server hat geantwortet ,(Fehler 503).", marked=(" ",), lang="de"),
        Example("План , как известно, отменили.", marked=(" ",), lang="ru"),
    ),
    good=(
        Example("Quelle surprise ! Et alors ?", lang="fr"),
        Example("Use .NET and . or .. here."),
        Example("Nice :) and 1,000 of them, e.g. at example.com or file.txt."),
        Example("Wait ... and see."),
        Example("Use mount options rw,noexec,nosuid here."),
    ),
)
def misplaced_space(view: SegmentView) -> Iterable[Mark]:
    """A space stands before a mark that takes none, or is missing after one.

    ## What it does
    Reports spaces before commas, full stops and other closing marks and after opening brackets; and missing spaces
    after commas, after a full stop with a new sentence behind it, and outside of typographic quotation marks. What is a
    new sentence the words tell, or the source, if it has the space.

    ## Why is this bad?
    Tokenised text was not put together again, or a piece of text was pasted in.

    ## Use instead
    No space before the mark, one after it.

    ## Languages
    French and its neighbours set a space before ; : ! and ?, so there only the rest is reported.
    """
    text = view.target
    found: list[Mark] = []
    if _SPACE_AND_MARK.search(text):
        found.extend(_spaces_before(view))
    if "( " in text or " )" in text:
        found.extend(_spaces_in_brackets(view))
    if _MARK_AND_LETTER.search(text) and view.lang not in _NO_SPACES:
        found.extend(_missing_spaces(view))
    return found


def _spaces_before(view: SegmentView) -> Iterator[Mark]:
    text, source = view.target, view.source
    if _NAMED.search(text):
        return
    for found in _BEFORE.finditer(text):
        code = text[found.start() - 1] == "\ufffc"  # a list of signs and their names
        if found["high"] and (code or view.lang in _SPACE_BEFORE_HIGH_MARKS or not view.lang):
            continue
        mark = text[found.end("gap")]
        if source and (f" {mark}" in source or f"\u00a0{mark}" in source):
            continue
        if view.lang in _NO_SPACES and not found["wide"]:
            continue
        yield _surplus(found, f"A space stands before “{mark}”.")


def _spaces_in_brackets(view: SegmentView) -> Iterator[Mark]:
    text, source = view.target, view.source
    pairs = [(pair.start(), pair.end()) for pair in _PADDED.finditer(text)]
    for found in _AFTER_OPENING.finditer(text):
        padded = any(start == found.start() for start, _ in pairs)
        if "( " not in source and ")" in text[found.end() :] and not padded:
            yield _surplus(found, "A space stands after the opening bracket.")
    for found in _BEFORE_CLOSING.finditer(text):
        padded = any(end == found.end() for _, end in pairs)
        if " )" not in source and "(" in text[: found.start()] and not padded:
            yield _surplus(found, "A space stands before the closing bracket.")
    if "( " not in source and " )" not in source:
        # Spaces on both sides go together, whatever stands within.
        for pair in _PADDED.finditer(text):
            yield _surplus(pair, "A space stands after the opening bracket.", "left")
            yield _surplus(pair, "A space stands before the closing bracket.", "right")


def _surplus(found: re.Match[str], message: str, group: str = "gap") -> Mark:
    return Mark(*found.span(group), message, suggestion="", fix=(Edit(*found.span(group), ""),))


def _missing_spaces(view: SegmentView) -> Iterator[Mark]:
    text, source = view.target, view.source
    if text.count(" ") >= 4:
        for found in _TIGHT_COMMA.finditer(text):
            if found["mark"] == ";" and text[found.start() - 1 : found.start()] == "&":
                continue
            if _alone(text, found) and found[0] not in source and not _TIGHT_COMMA.search(source):
                yield _missing(found, "mark")
        for found in _TIGHT_STOP.finditer(text):
            if (_is_sentence_end(view.lang, found) or _is_spaced_in(source, found)) and found[0] not in source:
                yield _missing(found, "mark")
    if view.lang == "en" and ("“" in text or "”" in text):
        for found in _TIGHT_QUOTE.finditer(text):
            if found["quote"] == "“" and found["before"] in tuple(",;:"):
                yield Mark(found.start("quote"), found.start("quote"), "A space is missing before “.", suggestion=" ")
            elif found["quote"] == "”" and found["before"]:
                yield Mark(found.end(), found.end(), "A space is missing after ”.", suggestion=" ")


def _missing(found: re.Match[str], group: str) -> Mark:
    return Mark(found.end(group), found.end(group), f"A space is missing after “{found[group]}”.", suggestion=" ")


def _alone(text: str, found: re.Match[str]) -> bool:
    """Whether the comma stands in prose: other commas in the text have their space, and the words are plain."""
    left, _, right = found[0].partition(found["mark"])
    plain = (left.islower() or left.istitle()) and right.islower()
    return plain and not re.search(r"[^\W\d_][,;][^\W\d_]", text[: found.start("mark")] + text[found.end() :])


def _is_spaced_in(source: str, found: re.Match[str]) -> bool:
    """Whether the source has more of this mark with a space behind it, so that the space was lost here."""
    left, right, spaced = found["left"], found["right"], f"{found['mark']} "
    if not left.islower() or not right[0].isupper() or not (right[1:].islower() or len(right) == 1):
        return False
    return source.count(spaced) > found.string.count(spaced) and _TIGHT_STOP.search(source) is None


def _is_sentence_end(lang: str, found: re.Match[str]) -> bool:
    left, right = found["left"], found["right"]
    if not left.islower() or not right[0].isupper() or not (right[1:].islower() or len(right) == 1):
        return False
    if right.casefold() in SENTENCE_STARTERS.get(lang, ()):
        return True
    # File and class names are Latin; elsewhere a stop between two words ends a sentence.
    return len(right) > 1 and all(_CYRILLIC_OR_GREEK.fullmatch(word) for word in (left, right))

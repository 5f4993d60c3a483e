"""What one of two documents says and the other does not: found where their sentences are aligned."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.segment import LineIndex, Role, Span
from mtqa.words import count_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from mtqa.segment import Document, Segment, SentenceAlignment, Unaligned

_SOURCE = """The museum was founded in 1912 by the citizens of Lindau.

It burnt down in 1944, and 312 paintings were lost.

Admission has been free for all visitors since 2003.
"""
_TARGET = """Das Museum wurde 1912 von den Bürgern Lindaus gegründet.

1944 brannte es ab, und 312 Gemälde gingen verloren.

Seit 2003 ist der Eintritt für alle Besucher frei.
"""
_SHORT_TARGET = """Das Museum wurde 1912 von den Bürgern Lindaus gegründet.

Seit 2003 ist der Eintritt für alle Besucher frei.
"""
_SHORT_SOURCE = """The museum was founded in 1912 by the citizens of Lindau.

Admission has been free for all visitors since 2003.
"""


@check(
    "A151",
    "omitted-sentence",
    Category.OMISSION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.55,
    precision=Precision(14, 24, "handbooks, 5 languages"),
    bad=(Example(_SHORT_TARGET, ("",), "de", _SOURCE, "en"),),
    good=(
        Example(_TARGET, (), "de", f"{_SOURCE}\n", "en"),
        Example(_TARGET, (), "de", "".join(_SOURCE.rpartition("\n\n")[::2]), "en"),
    ),
)
def omitted_sentence(document: Document) -> Iterator[Mark]:
    """A sentence of the source was left out.

    ## What it does
    Where the lines of two documents do not stand side by side, mtqa aligns their sentences. A sentence of the source
    that nothing in the translation renders is reported where it is missing; what is left out in one piece is one
    finding. Headings and lines that are no sentences, such as names of authors, are minor. Where a third of the source
    or more is missing, the finding is sure enough to fail the gate.

    ## Why is this bad?
    Readers miss what the source says.

    ## Use instead
    Translate what was left out, or delete it from the source.

    ## Languages
    All. Without the embedded model sentences are aligned by their lengths, and the findings are far less sure.
    """
    alignment = document.alignment
    if alignment is None or not alignment.omitted:
        return
    lines = LineIndex(document.source_text or "")
    sure = _sure(document, alignment)
    by_id = {segment.id: segment for segment in document.segments}
    for place, group in groupby(alignment.omitted, key=lambda each: each.place):
        omitted = list(group)
        segment = by_id.get(omitted[0].after or "")
        end = 0 if segment is None else len(segment.target)
        yield Mark(
            end,
            end,
            _missing(omitted, document.source_path or "the source", lines),
            severity=Severity.MAJOR if any(_says_much(each.text, each.role) for each in omitted) else Severity.MINOR,
            confidence=sure,
            segment=segment,
            span=Span(place, place),
        )


def _sure(document: Document, alignment: SentenceAlignment) -> float | None:
    """How sure the findings are, if not as usual: where much is missing, it is not for how sentences were split."""
    missing = sum(count_words(each.text) for each in alignment.omitted)
    rendered = sum(count_words(segment.source) for segment in document.segments if segment.source)
    if missing >= _MUCH * (missing + rendered) and len(alignment.omitted) >= _FEWEST_MISSING:
        return _SURE if alignment.by_meaning or not rendered else _BY_LENGTH
    return None if alignment.by_meaning else _BY_LENGTH


_MUCH, _FEWEST_MISSING, _SURE = 1 / 3, 3, 0.9


def _missing(omitted: Sequence[Unaligned], path: str, lines: LineIndex) -> str:
    first, last = (lines.locate("", each.span) for each in (omitted[0], omitted[-1]))
    what = "A sentence" if len(omitted) == 1 else f"{len(omitted)} sentences"
    where = f"line {first.line}" if first.line == last.end_line else f"lines {first.line} to {last.end_line}"
    verb = "is" if len(omitted) == 1 else "are"
    return f"{what} of {path}, {where}, {verb} not rendered here: “{_short(omitted[0].text)}”."


@check(
    "A152",
    "added-sentence",
    Category.ADDITION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.55,
    precision=Precision(13, 22, "handbooks, 5 languages"),
    bad=(Example(_TARGET, ("1944 brannte es ab, und 312 Gemälde gingen verloren.",), "de", _SHORT_SOURCE, "en"),),
    good=(Example(_SHORT_TARGET, (), "de", _SHORT_SOURCE, "en"),),
)
def added_sentence(document: Document) -> Iterator[Mark]:
    """A sentence renders nothing of the source.

    ## What it does
    Where the lines of two documents do not stand side by side, mtqa aligns their sentences. A sentence of the
    translation that renders none of the source is reported; what was added in one piece is one finding. Headings and
    lines that are no sentences, such as names of translators, are minor. Notes in brackets that are marked as the
    translator's (`NdT`, `Anm. d. Übers.`, `прим. пер.`, `訳注`) are not reported.

    ## Why is this bad?
    The translation says what its source does not.

    ## Use instead
    Delete what was added, or say it in the source.

    ## Languages
    All. Without the embedded model sentences are aligned by their lengths, and the findings are far less sure.
    """
    alignment = document.alignment
    if alignment is None or not alignment.related:
        return
    rendered = {segment.block for segment in document.segments if segment.source is not None}
    for added, group in groupby(document.segments, key=lambda each: each.source is None and each.shown):
        run = list(group)
        if not added or _are_fragments(run, rendered) or all(_NOTE.match(each.target) for each in run):
            continue
        first, last = run[0], run[-1]
        start = first.target_map.to_document(0, len(first.target)).start
        end = last.target_map.to_document(0, len(last.target)).end
        what = "This sentence renders" if len(run) == 1 else f"These {len(run)} sentences render"
        yield Mark(
            0,
            len(first.target),
            f"{what} nothing of {document.source_path or 'the source'}.",
            severity=Severity.MAJOR if any(_says_much(each.target, each.role) for each in run) else Severity.MINOR,
            confidence=None if alignment.by_meaning else _BY_LENGTH,
            segment=first,
            span=Span(start, max(start, end)),
        )


_UNRELATED = "".join(
    f"{paragraph}\n\n"
    for paragraph in (
        "Der Zug nach Wien fährt um acht. Im Hof steht ein alter Brunnen, aus dem seit Jahren niemand mehr trinkt.",
        "Die Katze schläft den ganzen Tag auf der Fensterbank. Niemand kennt den Namen des Malers, der hier wohnte.",
        "Morgen soll es regnen, sagt der Wirt. Wer will, kann trotzdem auf den Turm steigen und über das Tal schauen.",
        "Im Herbst kommen die Vögel zurück. Dann wird das Heu eingefahren, und auf den Feldern brennen die Feuer.",
        "Am Abend spielt die Kapelle vor der Kirche. Alle tanzen, bis der letzte Bus fährt, und manche noch länger.",
        "Im Winter liegt der Ort oft wochenlang unter Schnee. Wer Besuch erwartet, räumt den Weg bis zur Straße.",
        "Früher gab es hier eine Mühle. Ihr Rad liegt heute im Garten der Schule, und die Kinder klettern darauf.",
    )
)


@check(
    "A153",
    "unrelated-source",
    Category.MISTRANSLATION,
    Severity.MAJOR,
    scope=Scope.DOCUMENT,
    confidence=0.9,
    precision=Precision(8, 8, "handbooks, 2 languages"),
    bad=(Example(_UNRELATED, (_UNRELATED.partition("\n")[0],), "de", _SHORT_SOURCE, "en"),),
    good=(Example(_TARGET, (), "de", _SOURCE, "en"),),
)
def unrelated_source(document: Document) -> Iterator[Mark]:
    """The document is no translation of its source.

    ## What it does
    Reports, once and at its beginning, a document of which hardly a sentence renders any of what is said to be its
    source. It is then judged as if there were no source. Without the embedded model, which compares what sentences
    say, only documents of which one is more than five times as long as the other are told.

    ## Why is this bad?
    The wrong file was given as the source, or the wrong file is published.

    ## Use instead
    Give the document that this one is a translation of.
    """
    if document.alignment is None or document.alignment.related:
        return
    by_meaning = document.alignment.by_meaning
    why = "hardly a sentence of the one renders the other" if by_meaning else "one is far longer than the other"
    end = document.text.find("\n", len(document.text) - len(document.text.lstrip()))
    yield Mark(
        0,
        0,
        f"This is no translation of {document.source_path or 'the source'}: {why}.",
        confidence=None if by_meaning else _BY_LENGTH,
        span=Span(0, len(document.text) if end < 0 else end),
    )


_BY_LENGTH = 0.4
"""How sure a finding is if lengths alone have aligned the documents."""


_NOTE = re.compile(
    r"\s*[(\[（［【]\s*(?:n\. ?d(?:el|\.)? ?t\b|ndt\b|nota (?:del?|da|do) tra|note du trad|t\.? ?n\. ?:|tn:"
    r"|translator.s note|anm(?:\.|erkung) ?de?[rs]?\.? ?übers|прим(?:\.|ечание) ?пер"
    r"|訳者?注|译者?[注按]|譯者?[註按]|역자? ?주)",
    re.IGNORECASE,
)
"""What begins a note of the translator."""


def _are_fragments(run: Sequence[Segment], rendered: AbstractSet[int]) -> bool:
    """Whether it is a word or two that was cut off a sentence which renders something, as next to a block of code."""
    return all(each.block in rendered and count_words(each.target) < _FRAGMENT for each in run)


_FRAGMENT = 3


def _says_much(text: str, role: Role) -> bool:
    """Whether there is a sentence, and no heading or line of a name or a date."""
    return role is Role.PROSE and (count_words(text) >= _WORDS or text.rstrip(_QUOTES)[-1:] in _STOPS)


_WORDS = 8
_STOPS = frozenset(".!?…。！？؟۔।॥։។៕")
_QUOTES = "”’“\"'»«)]」』）*  "


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


_LONGEST = 80

"""What the script of a page knows: one JSON value, short enough for pages of many findings.

Lists stand for objects, in the order of the fields that `app.js` names. Positions are counted in units of UTF-16, as
JavaScript counts them, and never fall within what readers take for one character.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

from mtqa.baseline import NEVER_KNOWN, Entry
from mtqa.finding import Origin
from mtqa.gate import counts
from mtqa.recording import is_prose
from mtqa.reports.html.beside import beside
from mtqa.reports.html.closer import Closer, closer_value
from mtqa.reports.html.overview import is_new
from mtqa.reports.html.passages import EXCERPT, Room, Shown, shown
from mtqa.reports.places import from_repository
from mtqa.reports.rule_info import rule_info
from mtqa.sifting import Reason
from mtqa.suppressions.comments import comment_of
from mtqa.suppressions.rules import OWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mtqa.finding import Finding
    from mtqa.report import DocumentReport, Report
    from mtqa.reports import Look
    from mtqa.reports.html.passages import Place, Sentence
    from mtqa.sifting import SetAside

_ASIDE = (None, Reason.SUPPRESSED, Reason.KNOWN, Reason.UNTOUCHED)
_GATES, _FIXABLE, _BY_MODEL, _NEW, _ACCEPTABLE, _SILENCEABLE = 1, 2, 4, 8, 16, 32
_NO_KEY = 0
_SPACED, _SOURCE_SPACED = 1, 2


def page_value(report: Report, look: Look) -> dict[str, Any]:
    """The value for a report; texts are read by `look.texts`, one document at a time."""
    closer = Closer(report, look.close_look)
    texts = _read(report, look, closer)
    close_ups = closer.close_ups()
    rules = _Rules()
    documents: list[Any] = []
    passages: list[Any] = []
    besides: list[Any] = []
    findings: list[Any] = []
    for number, (document, seen) in enumerate(zip(report.documents, texts, strict=True)):
        estimates = {each.id: each for each in document.segments}
        first = len(passages)
        for passage in seen.passages:
            sentences = []
            for sentence in passage.sentences:
                estimate = estimates.get(sentence.id or "")
                omitted = (
                    []
                    if estimate is None or sentence.source is None
                    else [
                        _span(sentence.source, each.error.span.start, each.error.span.end)
                        for each in estimate.omissions
                    ]
                )
                judged = (None, None) if estimate is None else (estimate.quality, estimate.fluency)
                close = close_ups.get((number, sentence.id or ""))
                near = None if close is None else closer_value(close, sentence.target, sentence.source)
                sentences.append(_sentence(sentence, judged, omitted, near))
            besides += beside(len(passages), passage, estimates)
            passages.append([number, passage.line, passage.kind, sentences])
        thresholds = report.demands.of(document.path)
        for (finding, aside), place in zip(_all(document), seen.places, strict=True):
            gates = aside is None and counts(finding, thresholds)
            text = seen.passages[place.passage].sentences[place.sentence].target
            start, end = _span(text, place.start, place.end)
            where = (first + place.passage, place.sentence, start, end - start)
            bits = gates * _GATES + (aside is None and is_new(finding, report.previous)) * _NEW
            bits += _acceptable(finding, aside)
            key = _key(finding, document, seen.passages[place.passage].sentences[place.sentence].id)
            saved = _saved(finding, seen.passages[place.passage].sentences[place.sentence], place, end - start)
            findings.append(_finding(finding, aside, where, rules.number(finding), bits=bits, key=key, saved=saved))
        documents.append(_document(document, seen, len(passages) - first))
    value = {"documents": documents, "passages": passages, "rules": rules.values, "findings": findings}
    return value | ({"beside": besides} if besides else {})


def texts_of(value: dict[str, Any]) -> dict[str, str]:
    """The texts of the segments that findings are in, by fingerprints."""
    texts = {}
    for number, sentence, *rest in value["findings"]:
        _, _, kind, sentences = value["passages"][number]
        if kind != EXCERPT:
            texts[rest[_FINGERPRINT]] = sentences[sentence][0]
    return texts


_FINGERPRINT = 9


def _read(report: Report, look: Look, closer: Closer) -> list[Shown]:
    """What is shown of each document. Where something was found comes first, as there may not be room for all."""
    room = Room()
    order = sorted(range(len(report.documents)), key=lambda number: not _all(report.documents[number]))
    texts: dict[int, Shown] = {}
    for number in order:
        document = report.documents[number]
        findings = [finding for finding, _ in _all(document)]
        if not findings and room.whole <= 0:
            texts[number] = Shown((), (), "There is no room for its text on this page; nothing was found in it.")
            continue
        text = look.texts(document) if look.texts else None
        closer.take(number, text)
        texts[number] = shown(document, findings, text, room)
    return [texts[number] for number in range(len(report.documents))]


def _all(document: DocumentReport) -> list[tuple[Finding, SetAside | None]]:
    """All findings, in the order of the file, with why they are not told, where they are not."""
    told: Iterable[tuple[Finding, SetAside | None]] = ((finding, None) for finding in document.findings)
    both = [*told, *((each.finding, each) for each in document.aside)]
    return sorted(both, key=lambda each: (each[0].span, each[0].rule)) if document.aside else both


class _Rules:
    """The rules of the findings, each told once."""

    def __init__(self) -> None:
        self.values: list[list[str]] = []
        self._numbers: dict[tuple[str, str, str], int] = {}

    def number(self, finding: Finding) -> int:
        # A rule of a reference model has findings of several categories.
        key = (finding.rule, finding.name, finding.category.value)
        if key not in self._numbers:
            self._numbers[key] = len(self.values)
            self.values.append([*key, rule_info(finding).title])
        return self._numbers[key]


_RULE = "{}"
"""What stands in the comment of a format for the rule that the script puts there."""


def _document(document: DocumentReport, seen: Shown, passages: int) -> list[Any]:
    return [
        from_repository(document.path),
        document.target_lang,
        direction(document.target_lang),
        document.source_lang,
        direction(document.source_lang),
        seen.note,
        int(is_prose(document.format)),
        passages,
        document.opinion,
        document.name or from_repository(document.path),
        int(bool(document.keys)),
        comment_of(_RULE, document.format),
    ]


def _sentence(
    sentence: Sentence,
    judged: tuple[float | None, float | None],
    omitted: list[list[int]],
    near: list[Any] | None,
) -> list[Any]:
    bits = sentence.spaced * _SPACED + sentence.source_spaced * _SOURCE_SPACED
    value = [
        sentence.target,
        sentence.source,
        sentence.id,
        bits or None,
        *(None if each is None else round(each) for each in judged),
        omitted or None,
        sentence.lang,
        near,
        _objects(sentence.objects),
        _objects(sentence.source_objects),
    ]
    return _trimmed(value)


def _objects(objects: tuple[str | None, ...]) -> list[str | None] | None:
    return [*objects] if any(objects) else None


def _acceptable(finding: Finding, aside: SetAside | None) -> int:
    """Whether somebody may say that a finding is none: in a baseline, and by a comment or the key of its entry."""
    if aside is not None or not finding.fingerprint:
        return 0
    return (finding.rule not in NEVER_KNOWN) * _ACCEPTABLE + (finding.rule not in OWN) * _SILENCEABLE


def _key(finding: Finding, document: DocumentReport, shown: str | None) -> str | int | None:
    """What the entry of a finding is called: None where that is the id of the sentence, 0 where it is not called.

    In documents whose entries are not called anything, it is None.
    """
    if not document.keys:
        return None
    key = document.keys.get(finding.segment_id or "")
    return _NO_KEY if key is None else None if key == shown else key


def _saved(finding: Finding, sentence: Sentence, place: Place, units: int) -> tuple[str | None, str | None]:
    """Text and segment of a finding as a baseline has them; None where they are what the page shows."""
    entry = Entry.of("", finding)
    same = finding.text == sentence.target[place.start : place.end] and units == _units(finding.text, len(finding.text))
    return None if same else entry.text, None if finding.segment_id == sentence.id else entry.segment


def _finding(
    finding: Finding,
    aside: SetAside | None,
    where: Sequence[int],
    rule: int,
    *,
    bits: int,
    key: str | int | None,
    saved: tuple[str | None, str | None],
) -> list[Any]:
    bits += finding.fixable * _FIXABLE + (finding.origin is Origin.MODEL) * _BY_MODEL
    return _trimmed(
        [
            *where,
            *(rule, finding.severity.rank, round(100 * finding.confidence), finding.message),
            *(finding.location.line, finding.location.column, bits, finding.fingerprint),
            *(finding.suggestion, aside and _ASIDE.index(aside.reason), aside and aside.remark),
            key,
            *saved,
        ]
    )


def _trimmed(value: list[Any]) -> list[Any]:
    """The list without what is nothing at its end."""
    while value and value[-1] is None:
        value.pop()
    return value


def _span(text: str, start: int, end: int) -> list[int]:
    """A range of a text in units of UTF-16, made longer where it begins or ends within a character of several."""
    start, end = min(start, len(text)), min(end, len(text))
    if start < end:
        if _continues(text, start):
            start = _begin(text, start)
        if _continues(text, end):
            end = _end(text, end)
    return [_units(text, start), _units(text, end)]


def _units(text: str, place: int) -> int:
    return place if text.isascii() else len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _continues(text: str, place: int) -> bool:
    """Whether what stands at a place may belong to what is before: in most texts it surely does not."""
    if not 0 < place < len(text):
        return False
    two = text[place - 1 : place + 1]
    return not two.isascii() or two == "\r\n"


def _begin(text: str, place: int) -> int:
    """Where the character begins that a place is in; see https://unicode.org/reports/tr29."""
    return max(start for start in _boundaries(text, place) if start <= place)


def _end(text: str, place: int) -> int:
    return min(end for end in _boundaries(text, place) if end >= place)


def _boundaries(text: str, place: int) -> Sequence[int]:
    """The bounds of characters around a place. No character that is read is longer than what is looked at."""
    import regex

    # From a place where one surely begins, so that flags are paired as they are read.
    start = max(place - _LONGEST_CHARACTER, 0)
    while start and place - start < 2 * _LONGEST_CHARACTER and _continues(text, start):
        start -= 1
    cut = text[start : place + _LONGEST_CHARACTER]
    ends = [start + found.end() for found in regex.finditer(r"\X", cut)]
    return [start, *ends]


_LONGEST_CHARACTER = 64


@lru_cache(maxsize=256)
def direction(lang: str | None) -> str:
    """`rtl` or `ltr` as CLDR says of a language; `auto`, which leaves it to the text, where it does not know it."""
    if not lang:
        return "auto"
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(lang.replace("_", "-"), sep="-")
    except (UnknownLocaleError, ValueError):
        return "auto"
    return "rtl" if locale.character_order == "right-to-left" else "ltr"

"""The mark at the end of a segment: a question that became a statement, a lost colon, a dropped full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.fluency.punctuation_marks import (
    COLON,
    ELLIPSIS,
    ENDS_WITHOUT_MARK,
    EXCLAMATION,
    INSIDE_THE_WORD,
    KINDS,
    MARKS,
    QUESTION,
    SEMICOLON,
    SPACE_BEFORE,
    STOP,
    marks_of,
)
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

# Greek asks with ; and Armenian may end with : what others divide with them.
_ENTITY = re.compile(r"&#?\w{1,10};")


@check(
    "F210",
    "end-punctuation-mismatch",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(28, 30, "catalogues, 30 languages"),
    triggers=KINDS,
    bad=(
        Example("Möchten Sie speichern.", (".",), "de", "Do you want to save?", "en"),
        Example("Имя файла", ("",), "ru", "File name:", "en"),
        Example("本当に削除しますか!", ("!",), "ja", "Really delete this file?", "en"),
        Example("Wir haben alle Dateien gesichert", ("",), "de", "We have saved all of your files.", "en"),
    ),
    good=(
        Example("要保存吗？", (), "zh", "Do you want to save?", "en"),
        Example("Θέλετε να αποθηκεύσετε;", (), "el", "Do you want to save?", "en"),
        Example("Er sagte: „Nein.“", (), "de", "He said: “No”.", "en"),
        Example("Er fragte: „Wer ist da?“", (), "de", "“Who is there?” he asked.", "en"),
        Example("Laden …", (), "de", "Loading...", "en"),
        Example("削除しますか。", (), "ja", "Delete?", "en"),
        Example("คุณต้องการบันทึกหรือไม่", (), "th", "Do you want to save?", "en"),
        Example("Պահպանե՞լ ֆայլը։", (), "hy", "Do you want to save the file?", "en"),
        Example("ឈ្មោះ៖", (), "km", "Name:", "en"),
        Example("Acme GmbH", (), "de", "Acme Inc.", "en"),
    ),
)
def end_punctuation_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The segment ends with another mark than the source, or with none.

    ## What it does
    Compares the last mark (full stop, question mark, exclamation mark, colon, semicolon, ellipsis) of source and
    translation, quotation marks and brackets behind it left out of account. Question and exclamation mark together
    count as a question. A missing full stop counts only behind a sentence. How sure a finding is depends on the two
    marks: a question mark that is lost is surest.

    ## Why is this bad?
    A question becomes a statement, a label runs into its field, a command looks done.

    ## Use instead
    Use the mark that does in the target's language what the source's does.

    ## Languages
    A table says which marks do the same in other languages, after the Unicode Standard and each language's own rules:
    `。？！：` of Chinese and Japanese, `؟ ؛ ۔` of Arabic, Persian and Urdu, `।` of Hindi and its neighbours, `။` of
    Burmese, `។ ៖` of Khmer, `። ፤ ፦` of Amharic, the Greek `;` for a question and `·` for a semicolon, the Armenian `։`
    and `՞` within the word. Thai, Lao and Tibetan sentences need no mark. Japanese labels and headings need none
    either, and a question may end in `か。` Whether a mark is the language's own is left to `foreign-punctuation`.
    """
    source, target = view.source, view.target
    if not source or not target:
        return
    last, final = source[-1], target[-1]
    if last.isalnum() and final.isalnum():
        return
    kind = KINDS.get(last)
    if kind is not None and kind == KINDS.get(final) and (source[-2:-1] + target[-2:-1]).isalnum():
        return
    wanted, found = _ending(source, view.source_lang), _ending(target, view.lang)
    if wanted.kind == found.kind or view.source_lang in ENDS_WITHOUT_MARK or _does_as_well(wanted, found, view):
        return
    if found.quoted and not found.kind and not wanted.quoted:
        found = _Ending("", len(target.rstrip()), len(target.rstrip()), found.bracketed, quoted=False)
    if wanted.bracketed != found.bracketed or wanted.quoted != found.quoted:
        return  # One mark stands within brackets or quotation marks, the other outside of them.
    confidence = _confidence(wanted, found, view)
    if confidence:
        mark = _localised(wanted, view)
        yield Mark(found.start, found.end, _message(found, target, mark), suggestion=mark, confidence=confidence)


def _does_as_well(wanted: _Ending, found: _Ending, view: SegmentView) -> bool:
    """Whether the mark does in its language what the other one does in its own: one mark may have several uses."""
    if wanted.kind and view.target[found.end - 1 : found.end] in tuple(marks_of(view.lang).of(wanted.kind)):
        return True
    return bool(found.kind) and view.source[wanted.end - 1 : wanted.end] in tuple(
        marks_of(view.source_lang).of(found.kind)
    )


class _Ending(NamedTuple):
    """The last mark of a text (kind empty if there is none), where it stands, and what closes behind it."""

    kind: str
    start: int
    end: int
    bracketed: bool
    quoted: bool


def _ending(text: str, lang: str) -> _Ending:
    end = _end_of_words(text)
    tail = text[end:]
    closed = not _CLOSING_BRACKETS.isdisjoint(tail), not _CLOSING_QUOTES.isdisjoint(tail)
    start = end
    while start and text[start - 1] in KINDS:
        start -= 1
    kinds = [KINDS[character] for character in text[start:end]]
    if (inside := _inside(text, start, lang)) is not None:
        kind = inside
    elif not kinds:
        kind, start = _unusual_mark(text[end - 1 : end], lang), max(end - 1, 0)
        start = start if kind else end
    elif kinds[-1] == SEMICOLON and lang in _ASKS_WITH_SEMICOLON:
        kind = QUESTION
    elif text[end - 1] == ";" and _ENTITY.fullmatch(text, max(text.rfind("&", 0, end), 0), end):
        return _Ending("", end, end, *closed)
    elif QUESTION in kinds:
        kind = QUESTION
    elif EXCLAMATION in kinds:
        kind = EXCLAMATION
    elif kinds == [STOP] * len(kinds) and len(kinds) > 2:
        kind = ELLIPSIS
    else:
        kind = kinds[-1]
    return _Ending(kind, start, end, *closed)


def _inside(text: str, end: int, lang: str) -> str | None:
    """What a mark within the last sentence makes of it, in languages that set it over a vowel."""
    marks = INSIDE_THE_WORD.get(lang)
    if marks is None:
        return None
    start = max(text.rfind(stop, 0, end) for stop in marks_of(lang).stop) + 1
    return next((kind for mark, kind in marks.items() if text.find(mark, start, end) != -1), None)


def _unusual_mark(last: str, lang: str) -> str:
    """What a character does at the end in this language alone, empty if nothing: | ends sentences in Hindi."""
    if not last or lang not in MARKS or last.isalnum():
        return ""
    marks = MARKS[lang]
    return next((kind for kind in (STOP, QUESTION, EXCLAMATION, COLON, SEMICOLON) if last in marks.of(kind)), "")


_ASKS_WITH_SEMICOLON = frozenset({"el", "grc"})


def _end_of_words(text: str) -> int:
    """Where the text ends without white space, closing quotation marks and brackets, emphasis and tags."""
    end = len(text)
    while end:
        if text[end - 1] in _CLOSING:
            end -= 1
        elif text[end - 1] == ">" and (tag := _TAG.fullmatch(text, max(text.rfind("<", 0, end), 0), end)):
            end = tag.start()
        else:
            break
    return end


def _confidence(wanted: _Ending, found: _Ending, view: SegmentView) -> float:
    """How likely the difference is an error; 0 for those that languages and styles account for."""
    if QUESTION in wanted.kind + found.kind and found.kind in {"", STOP} and _ends_in_question_word(view, found):
        return 0.0
    if view.lang == "ja" and found.kind in {"", STOP} and wanted.kind in {STOP, COLON}:
        return 0.0
    if view.lang in ENDS_WITHOUT_MARK and found.kind in {"", STOP} and wanted.kind in {STOP, QUESTION, EXCLAMATION}:
        return 0.0
    if wanted.kind == STOP and not found.kind:
        return 0.5 if _is_sentence(view, wanted) else 0.0
    return _CONFIDENCES.get((wanted.kind, found.kind), 0.0)


_CONFIDENCES = {
    (QUESTION, ""): 0.8,
    (QUESTION, STOP): 0.8,
    (QUESTION, EXCLAMATION): 0.7,
    (QUESTION, COLON): 0.8,
    (QUESTION, ELLIPSIS): 0.7,
    (COLON, ""): 0.7,
    (COLON, STOP): 0.6,
    (COLON, QUESTION): 0.6,
    (EXCLAMATION, ""): 0.6,
    (EXCLAMATION, QUESTION): 0.7,
    (ELLIPSIS, ""): 0.6,
    (ELLIPSIS, QUESTION): 0.6,
    (SEMICOLON, ""): 0.5,
    (STOP, QUESTION): 0.4,
    (STOP, COLON): 0.6,
}
"""By the marks of source and target. Whether to exclaim or to state is a matter of style."""


def _ends_in_question_word(view: SegmentView, found: _Ending) -> bool:
    """Whether a particle makes the target a question without a question mark."""
    particles = _PARTICLES.get(view.lang)
    return particles is not None and view.target[: found.start].rstrip().endswith(particles)


def _is_sentence(view: SegmentView, wanted: _Ending) -> bool:
    """Whether the full stop of the source ends a sentence, not an abbreviation, a list entry or a label."""
    words = view.source_words
    if len(words) < _FEWEST_WORDS and not (view.source_lang in {"zh", "ja"} and wanted.start >= 8):
        return False
    last = words[-1][0] if words else ""
    return words[0][0][0].isupper() and last.islower() and len(last) > 2 and last not in _ABBREVIATIONS


def _localised(wanted: _Ending, view: SegmentView) -> str:
    """The mark as the language writes it, with the space that belongs before it."""
    mark = marks_of(view.lang).of(wanted.kind)[0]
    if view.lang == "zh" and mark == ELLIPSIS:
        return mark * 2
    spaced = SPACE_BEFORE.get(view.segment.target_lang or "", SPACE_BEFORE.get(view.lang, ""))
    if mark in spaced:
        return f"\u00a0{mark}" if mark == COLON else f"\u202f{mark}"
    return mark


def _message(found: _Ending, target: str, mark: str) -> str:
    if found.kind:
        last = target[found.start : found.end][-3:]
        return f"The segment ends with “{last}”, where the source calls for “{mark.strip()}”."
    return f"The source calls for “{mark.strip()}” at the end."


_FEWEST_WORDS = 6
_ABBREVIATIONS = frozenset({"etc", "inc", "ltd", "corp", "usw", "bzw", "др", "vol", "ltda", "kft"})
_PARTICLES = {
    "ja": ("か", "かな", "の", "かい", "でしょう", "だろう"),
    "zh": ("吗", "呢", "嗎", "么"),
    "ko": ("까", "까요", "니까", "나요", "가요", "습니까"),
}
_CLOSING_BRACKETS = frozenset(")]}）］｝】")
_CLOSING_QUOTES = frozenset("\"'”“„»«’‘‹›」』》〉")
_CLOSING = (
    _CLOSING_BRACKETS
    | _CLOSING_QUOTES
    | frozenset(" \t\n\r\u00a0\u202f\u2009\u3000*_`\u200b\u200c\u200d\u200e\u200f\u2068\u2069")
)
_TAG = re.compile(r"</[A-Za-z][^<>]{0,100}>|<br\s?/?>")

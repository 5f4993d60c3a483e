"""The mark at the end of a segment: a question that became a statement, a lost colon, a dropped full stop."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_STOP, _QUESTION, _EXCLAMATION, _COLON, _ELLIPSIS = ".", "?", "!", ":", "…"
_KINDS = {
    **dict.fromkeys(".。．｡।॥۔։።။។", _STOP),
    **dict.fromkeys("?？؟⁇⁈⁉‽፧", _QUESTION),
    **dict.fromkeys("!！", _EXCLAMATION),
    **dict.fromkeys(":：﹕፡ः", _COLON),
    **dict.fromkeys("…⋯‥", _ELLIPSIS),
}
"""The marks, by what they do."""
_UNMARKED = frozenset({"th", "lo", "km", "my", "bo", "dz", "hy"})
"""Languages that end sentences with a space, or put the mark inside the last word (Armenian)."""


@check(
    "F210",
    "end-punctuation-mismatch",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.7,
    triggers=_KINDS,
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
        Example("Acme GmbH", (), "de", "Acme Inc.", "en"),
    ),
)
def end_punctuation_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The segment ends with another mark than the source, or with none.

    ## What it does
    Compares the last mark (full stop, question mark, exclamation mark, colon, ellipsis) of source and translation,
    quotation marks and brackets behind it left out of account. A missing full stop counts only behind a sentence.
    How sure a finding is depends on the two marks: a question mark that is lost is surest.

    ## Why is this bad?
    A question becomes a statement, a label runs into its field, a command looks done.

    ## Use instead
    Use the mark that does in the target's language what the source's does.

    ## Languages
    `。？！：` of Chinese and Japanese, `؟ ۔` of Arabic and Urdu, `।` of Hindi and the Greek `;` for a question are
    known. Thai, Lao, Khmer, Burmese, Tibetan and Armenian are left out. Japanese labels and headings need no mark, and
    a question may end in `か。`
    """
    source, target = view.source, view.target
    if not source or not target:
        return
    last, final = source[-1], target[-1]
    if last.isalnum() and final.isalnum():
        return
    kind = _KINDS.get(last)
    if kind is not None and kind == _KINDS.get(final) and (source[-2:-1] + target[-2:-1]).isalnum():
        return
    wanted, found = _ending(source, view.source_lang), _ending(target, view.lang)
    if wanted.kind == found.kind or not _UNMARKED.isdisjoint((view.lang, view.source_lang)):
        return
    if found.quoted and not found.kind and not wanted.quoted:
        found = _Ending("", len(target.rstrip()), len(target.rstrip()), found.bracketed, quoted=False)
    if wanted.bracketed != found.bracketed or wanted.quoted != found.quoted:
        return  # One mark stands within brackets or quotation marks, the other outside of them.
    confidence = _confidence(wanted, found, view)
    if confidence:
        mark = _localised(wanted, view)
        yield Mark(found.start, found.end, _message(found, target, mark), suggestion=mark, confidence=confidence)


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
    while start and text[start - 1] in _KINDS:
        start -= 1
    if start == end:
        if lang == "el" and text[end - 1 : end] in {";", "\u037e"}:
            return _Ending(_QUESTION, end - 1, end, *closed)
        return _Ending("", end, end, *closed)
    kinds = [_KINDS[character] for character in text[start:end]]
    if _QUESTION in kinds:
        kind = _QUESTION
    elif _EXCLAMATION in kinds:
        kind = _EXCLAMATION
    elif kinds == [_STOP] * len(kinds) and len(kinds) > 2:
        kind = _ELLIPSIS
    else:
        kind = kinds[-1]
    return _Ending(kind, start, end, *closed)


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
    if _QUESTION in wanted.kind + found.kind and found.kind in {"", _STOP} and _ends_in_question_word(view, found):
        return 0.0
    if view.lang == "ja" and found.kind in {"", _STOP} and wanted.kind in {_STOP, _COLON}:
        return 0.0
    if wanted.kind == _STOP and not found.kind:
        return 0.5 if _is_sentence(view, wanted) else 0.0
    return _CONFIDENCES.get((wanted.kind, found.kind), 0.0)


_CONFIDENCES = {
    (_QUESTION, ""): 0.8,
    (_QUESTION, _STOP): 0.8,
    (_QUESTION, _EXCLAMATION): 0.7,
    (_QUESTION, _COLON): 0.8,
    (_QUESTION, _ELLIPSIS): 0.7,
    (_COLON, ""): 0.7,
    (_COLON, _STOP): 0.6,
    (_COLON, _QUESTION): 0.6,
    (_EXCLAMATION, ""): 0.6,
    (_EXCLAMATION, _QUESTION): 0.7,
    (_ELLIPSIS, ""): 0.6,
    (_ELLIPSIS, _QUESTION): 0.6,
    (_STOP, _QUESTION): 0.4,
    (_STOP, _COLON): 0.6,
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
    return _LOCAL.get(view.lang, {}).get(wanted.kind, wanted.kind)


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
_LOCAL = {
    "zh": {".": "。", "?": "？", "!": "！", ":": "：", "…": "……"},
    "ja": {".": "。", "?": "？", "!": "！", ":": "：", "…": "…"},
    "el": {"?": ";"},
    "hi": {".": "।"},
    "ar": {"?": "؟"},
    "fa": {"?": "؟"},
    "ur": {".": "۔", "?": "؟"},
    "fr": {"?": "\u202f?", "!": "\u202f!", ":": "\u00a0:"},
}
"""What to write for a mark, by language, where it is not the mark itself."""
_CLOSING_BRACKETS = frozenset(")]}）］｝】")
_CLOSING_QUOTES = frozenset("\"'”“„»«’‘‹›」』》〉")
_CLOSING = (
    _CLOSING_BRACKETS
    | _CLOSING_QUOTES
    | frozenset(" \t\n\r\u00a0\u202f\u2009\u3000*_`\u200b\u200c\u200d\u200e\u200f\u2068\u2069")
)
_TAG = re.compile(r"</[A-Za-z][^<>]{0,100}>|<br\s?/?>")

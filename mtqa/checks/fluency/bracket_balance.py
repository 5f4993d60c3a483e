"""Brackets that the source has and the translation has not."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.checks.accuracy.usual_lengths import deviation
from mtqa.checks.base import Example, Scope, check
from mtqa.checks.markup.placeables import without_placeables
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView

_FULL_WIDTH = str.maketrans("（）［］｛｝﹙﹚", "()[]{}()")
_PAIRS = ("()", "[]", "{}")


@check(
    "F211",
    "bracket-mismatch",
    Category.PUNCTUATION,
    Severity.MINOR,
    scope=Scope.PAIR,
    confidence=0.5,
    precision=Precision(26, 30, "catalogues, 28 languages"),
    triggers="()[]{}（）［］｛｝",
    bad=(
        Example("Die Datei.", ("",), "de", "The file (see below).", "en"),
        Example("Файл [см. ниже].", ("[",), "ru", "The file (see below).", "en"),
    ),
    good=(
        Example("文件（见下文）", (), "zh", "The file (see below)", "en"),
        Example("Dateien werden gelöscht", (), "de", "Deleting file(s)", "en"),
        Example("Der Hund, der alt ist, schläft.", (), "de", "The dog (it is old) is asleep.", "en"),
        Example("1. Öffnen", (), "de", "1) Open", "en"),
        Example("Benutzergruppen der Seite", (), "de", "User groups (page)", "en"),
        Example("Schön!", (), "de", "Nice :)", "en"),
        Example("Datei {name}", (), "de", "File {name}", "en"),
        Example("Der Rat (BRK) tagt", (), "de", "The council is in session", "en"),
    ),
)
def bracket_mismatch(view: SegmentView) -> Iterator[Mark]:
    """The translation lacks brackets of the source, or has others.

    ## What it does
    Counts round, square and curly brackets in source and translation. It reports another kind of bracket, and a remark
    in brackets at the beginning or the end of the source that, by the length of the translation, does not stand
    there at all. Within a sentence translators rightly turn brackets into commas, and they add brackets to explain.
    Full-width brackets count as the usual ones. Placeholders, labels such as `1)`, emoticons, `file(s)` and `call()`
    are left out; a bracket without its partner is for `unpaired-bracket`.

    ## Why is this bad?
    A remark runs into its sentence, or was left out together with its brackets.

    ## Use instead
    Set the brackets of the source.
    """
    source, target = view.source, view.target
    if not view.chars.isdisjoint(_WIDE):
        source, target = source.translate(_FULL_WIDTH), target.translate(_FULL_WIDTH)
    if _counts(source) == _counts(target):
        return
    before, after = _plain(source), _plain(target)
    lost = [pair for pair in _PAIRS if before.count(pair[0]) > after.count(pair[0])]
    gained = [pair for pair in _PAIRS if after.count(pair[0]) > before.count(pair[0])]
    if any(before.count(pair[0]) > _MOST for pair in lost) or any(
        after.count(pair[0]) != after.count(pair[1]) for pair in _PAIRS
    ):
        return
    if lost and gained and lost[0][0] not in after:
        start = after.index(gained[0][0])
        yield Mark(start, start + 1, f"“{view.target[start]}” stands where the source has “{lost[0][0]}”.")
    elif lost and (pair := _enclosing_pair(before, view)) in lost:
        end = len(target.rstrip())
        yield Mark(
            end,
            end,
            f"The brackets “{pair[0]}…{pair[1]}” of the source are missing.",
            confidence=_FOLDED_IN if view.lang in _TERSE and len(source) <= _NAME else None,
        )


def _enclosing_pair(source: str, view: SegmentView) -> str | None:
    """The kind of bracket that the source begins or ends with, if what it holds seems not to stand in the target.

    That it does not shows in the length of the target: it is nearer to the usual one without than with the remark.
    """
    found = _AT_EDGE.search(source)
    if found is None:
        return None
    group = found[1] or found[2]
    length = len(view.target)
    whole, _ = deviation(len(source), length, view.source_lang, view.lang)
    rest = len(source.strip()) - len(group)
    cut, _ = deviation(rest or 1, length, view.source_lang, view.lang)
    if group[1:-1].strip().lower() in view.target.lower() or (rest and whole * cut > 1):
        return None
    return next(p for p in _PAIRS if p[0] == group[0])


def _counts(text: str) -> list[int]:
    return [text.count(bracket) for bracket in "()[]{}"]


def _plain(text: str) -> str:
    """The text with spaces instead of brackets that are no brackets of a sentence."""
    return _NO_BRACKETS.sub(lambda found: " " * len(found[0]), without_placeables(text))


_AT_EDGE = re.compile(r"^\s*([(\[{][^()\[\]{}]{3,500}[)\]}])|([(\[{][^()\[\]{}]{3,500}[)\]}])[\s.,:;!?…]*$")
_TERSE, _NAME, _FOLDED_IN = frozenset({"zh", "yue", "ja", "ko"}), 40, 0.35
"""Names in these languages take a remark in as a word: 简体中文 for Chinese (simplified)."""
_MOST = 2
"""Texts with more pairs of brackets are syntax, which translators arrange anew."""
_WIDE = frozenset(map(chr, _FULL_WIDTH))
_SHORT = r"\([^\W\d_\u3000-\ud7ff]{1,4}\)"
_NO_BRACKETS = re.compile(
    r"(?m:(?:^|(?<=\s))[^\W_]{1,3}\)(?=\s))"  # 1) label
    rf"|(?<=\w){_SHORT}|{_SHORT}(?=\w)"  # file(s), (re)start
    r"|\([cCrR]\)|(?<=\w)\(\)"  # (c), call()
    r"|(?<!\w)[:;=8xX][\-'^]?[()\[\]{}]+"  # emoticon
)

"""Inline markup of reStructuredText in catalogues, as Sphinx writes them: roles, literals, references."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mtqa.checks.view import SegmentView


@check(
    "M111",
    "rst-markup-mismatch",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.55,
    precision=Precision(15, 28, "catalogues, 26 languages"),
    triggers="`",
    bad=(
        Example("Siehe :Ref:`start`.", (":Ref:`start`",), "de", "See :ref:`start`.", "en"),
        Example("Voir :doc:`guide/début`.", (":doc:`guide/début`",), "fr", "See :doc:`guide/start`.", "en"),
        Example("请看:ref:`start`。", (":ref:`start`",), "zh", "See :ref:`start`.", "en"),
        Example("Вызовите ``открыть``.", ("``открыть``",), "ru", "Call ``fopen``.", "en"),
        Example(
            "`Buch <https://tannen.net>` lesen",
            ("`Buch <https://tannen.net>`",),
            "de",
            "Read `Book <https://tannen.net>`_",
            "en",
        ),
    ),
    good=(
        Example("``print`` ruft :ref:`der Anfang <start>` auf.", (), "de", ":ref:`start` calls ``print``.", "en"),
        Example(":guilabel:`Speichern` drücken", (), "de", "Press :guilabel:`Save`", "en"),
        Example("Datei `x' fehlt", (), "de", "File `x' is missing", "en"),
        Example("`Handbuch <https://tannen.net/de>`_", (), "de", "`Manual <https://tannen.net/en>`_", "en"),
    ),
)
def rst_markup_mismatch(view: SegmentView) -> Iterator[Mark]:
    r"""Inline markup of reStructuredText was lost, changed or broken.

    ## What it does
    Where the source has roles (``:ref:`start` ``), literals (double backticks) or references (`` `text <…>`_ ``),
    compares them with those of the translation: which roles, where they lead, what is literal, how many references.
    The words that a role shows may be translated; so may labels of a program (`:guilabel:`) and terms. Reports
    backticks that belong to nothing, and markup that touches a word, which docutils then takes for text.

    ## Why is this bad?
    Readers see the code, links are lost, and Sphinx stops where warnings are errors.

    ## Use instead
    Copy the role and its target. Between markup and a word put a space, or `\ ` where none is to be seen.
    """
    source, target = view.source, view.target
    if "`" not in source or is_blank(target):
        return
    before = _pieces(source)
    if not any(piece.kind in _CERTAIN for piece in before) or "`" in _rest(source, before):
        return
    after = _pieces(target)
    yield from _differences(view, before, after)
    rest = _rest(target, after)
    for found in _STRAY.finditer(rest):
        yield Mark(found.start(), found.end(), f"“{found[0]}” belongs to no markup of reStructuredText.")
    touched = frozenset(piece.kind for piece in before if _touches(source, piece))
    for piece in after:
        if piece.kind not in touched and _touches(target, piece):
            message = f"“{piece.text}” touches a word, and so is no markup: put a space between, or “\\ ”."
            yield Mark(piece.start, piece.end, message)


class _Piece(NamedTuple):
    """A piece of inline markup.

    Attributes:
        kind: `role`, `literal`, `link` (with its address) or `name` (by a name).
        key: What a translation keeps of it.
        start, end: Where it stands.
        text: As it is written.
    """

    kind: str
    key: str
    start: int
    end: int
    text: str


@lru_cache(maxsize=64)
def _pieces(text: str) -> tuple[_Piece, ...]:
    return tuple(
        _Piece(found.lastgroup or "", _key(found), found.start(), found.end(), found[0])
        for found in _MARKUP.finditer(text)
    )


def _key(found: re.Match[str]) -> str:
    if found.lastgroup == "literal":
        return found[0][2:-2]
    if found.lastgroup != "role":
        return ""
    name, _, shown = found[0][1:-1].partition(":`")
    target = _TARGET.search(shown)
    if target is not None:
        return f"{name} {target[1]}"
    return name if name.rpartition(":")[2] in _TRANSLATED else f"{name} {shown.lstrip('~!')}"


def _differences(view: SegmentView, before: Sequence[_Piece], after: Sequence[_Piece]) -> Iterator[Mark]:
    for kind in ("role", "literal", "link", "name"):
        ours, theirs = ([piece for piece in side if piece.kind == kind] for side in (before, after))
        lost, added = _surplus(ours, theirs), _surplus(theirs, ours)
        if kind == "literal":
            for piece in list(lost):
                same = next((o for o in added if _same_code(piece.key, o.key, view)), None)
                if same is not None:
                    lost.remove(piece)
                    added.remove(same)
        if kind == "role":
            for piece in list(lost):
                # A translation may show a label in its own words: `:term:` and the like, with a target or without.
                name = piece.key.partition(" ")[0]
                same = next((o for o in added if name in _TRANSLATED and o.key.partition(" ")[0] == name), None)
                if same is not None:
                    lost.remove(piece)
                    added.remove(same)
        for piece, other in zip(lost, added, strict=False):
            message = f"“{other.text}” stands where the source has “{piece.text}”."
            yield Mark(other.start, other.end, message)
        if len(lost) > len(added) and not _STRAY.search(_rest(view.target, after)):
            end = len(view.target.rstrip())
            left = [piece for piece in lost[len(added) :] if piece.key not in _SAID_OTHERWISE]
            if not left:
                continue
            names = ", ".join(f"“{piece.text}”" for piece in left)
            verb = "is" if len(left) == 1 else "are"
            yield Mark(end, end, f"{names} of the source {verb} missing.")


_SAID_OTHERWISE = frozenset({"True", "False", "None"})
"""Values that help texts name, and that a translation may put in words: `if switched on`."""


def _same_code(one: str, other: str, view: SegmentView) -> bool:
    from mtqa.checks.markup.inline_code import same_code

    return same_code(one, other, view.source_lang, view.lang)


def _surplus(pieces: Iterable[_Piece], others: Iterable[_Piece]) -> list[_Piece]:
    left = Counter(piece.key for piece in pieces) - Counter(piece.key for piece in others)
    chosen = []
    for piece in pieces:
        if left[piece.key] > 0:
            left[piece.key] -= 1
            chosen.append(piece)
    return chosen


def _rest(text: str, pieces: Iterable[_Piece]) -> str:
    """The text with blanks in place of markup."""
    parts, position = [], 0
    for piece in pieces:
        parts += [text[position : piece.start], " " * (piece.end - piece.start)]
        position = piece.end
    return "".join([*parts, text[position:]])


def _touches(text: str, piece: _Piece) -> bool:
    """Whether a word ends where the markup begins, or the other way round (docutils, "inline markup recognition")."""
    return text[piece.start - 1 : piece.start].isalnum() or text[piece.end : piece.end + 1].isalnum()


_CERTAIN = frozenset({"role", "literal", "link"})
_MARKUP = re.compile(
    r"(?P<role>:[a-z][a-z0-9_+.:\-]{0,40}:`[^`\n]{1,500}`)"
    r"|(?P<literal>``[^\s`](?:[^`]{0,500}[^\s`])?``)"
    r"|(?P<link>`[^`<>]{0,500}<[^`<>]{1,500}>`__?)"
    r"|(?P<name>`[^`<>]{1,200}`__?)"
)
_TARGET = re.compile(r"<([^<>]+)>$")
_STRAY = re.compile(r"(?:[:：][\w+.\-]{1,40}[:：]\s?)?(?:`[^`\n]{1,300}`|[`｀]+)")
_TRANSLATED = frozenset(
    {"guilabel", "menuselection", "abbr", "dfn", "kbd", "emphasis", "strong", "sub", "sup", "term", "title", "index"}
    | {"samp", "file", "command", "program", "math", "superscript", "subscript", "title-reference", "literal"}
)
"""Roles that show what they hold, which a translation may say in its own words."""

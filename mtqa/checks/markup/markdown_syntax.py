"""Markdown in texts of catalogues: links, references, code and emphasis that a translation broke."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from mtqa.checks.base import Example, Scope, check
from mtqa.checks.precision import Precision
from mtqa.finding import Category, Mark, Severity
from mtqa.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mtqa.checks.view import SegmentView


@check(
    "M112",
    "markdown-syntax",
    Category.MARKUP,
    Severity.MAJOR,
    scope=Scope.PAIR,
    confidence=0.7,
    precision=Precision(13, 19, "catalogues, 12 languages"),
    triggers="[`*",
    bad=(
        Example("Im [Handbuch] (/hilfe) mehr", ("] (/hilfe)",), "de", "More in the [manual](/hilfe)", "en"),
        Example("见［手册］（/help）", ("］（/help）",), "zh", "See the [manual](/help)", "en"),
        Example("Voir le manuel.", ("",), "fr", "See the [manual](/help).", "en"),
        Example("Im [Handbuch][hilfe].", ("[hilfe]",), "de", "In the [manual][help].", "en"),
        Example("Запустите `setup", ("`",), "ru", "Run `setup`", "en"),
        Example("** Achtung ** bitte", ("** Achtung **",), "de", "**Attention** please", "en"),
        Example("Lancez `config.exe`.", ("`config.exe`",), "fr", "Run `setup.exe`.", "en"),
    ),
    good=(
        Example("`setup` im [Buch](/de/hilfe) **lesen**", (), "de", "**Read** `setup` in the [book](/en/help)", "en"),
        Example("Siehe [Datei] (oder nicht)", (), "de", "See [file] (or not)", "en"),
        Example("Datei `x' fehlt", (), "de", "File `x' is missing", "en"),
        Example("[DIRECCIÓN|comN][,VELOCIDAD]", (), "es", "[ADDR|comUNIT][,SPEED]", "en"),
        Example("wenn „/profil save [Format]“ fehlt", (), "de", "without `/profil save [format]`", "en"),
        Example("2 ** 3", (), "de", "2 ** 3", "en"),
    ),
)  # fmt: skip
def markdown_syntax(view: SegmentView) -> Iterator[Mark]:
    """A link, a reference, code or emphasis of Markdown was lost or broken.

    ## What it does
    Where the source has links (`[text](address)`), references (`[text][name]`), code between backticks, or strong
    emphasis (`**…**`), looks whether the translation has them in working order: brackets of their own width, no space
    between them, the names of references as they are, code as it is, marks in pairs and next to their words. Pairs of
    Markdown files are compared by `inline-markup-mismatch`.

    ## Why is this bad?
    Readers see the signs, and links are lost.

    ## Use instead
    Translate the text alone, and keep the signs around it.
    """
    source, target = view.source, view.target
    if view.segment.markup or view.segment.source_markup or is_blank(target) or _NOT_MARKDOWN.search(source):
        return
    if "](" in source or "][" in source:
        yield from _links(view)
    if "`" in source:
        yield from _code(view)
    if "**" in source:
        yield from _strong(source, target)


def _links(view: SegmentView) -> Iterator[Mark]:
    from mtqa.checks.markup.destinations import same_destination

    source, target = view.source, view.target
    end = len(target.rstrip())
    want, have = _LINK.findall(source), _LINK.findall(target)
    if len(want) > len(have):
        broken = list(_BROKEN_LINK.finditer(target))
        for found in broken[: len(want) - len(have)]:
            yield Mark(found.start(), found.end(), f"“{found[0]}” is no link: write “](” and “)” without a space.")
        if len(broken) < len(want) - len(have):
            lost = list((Counter(want) - Counter(have)).elements())[: len(want) - len(have) - len(broken)]
            named = ", ".join(f"“{address}”" for address in lost)
            yield Mark(
                end, end, f"The link{'s' if len(lost) > 1 else ''} to {named} of the source {_be(lost)} missing."
            )
    elif len(want) == len(have) <= _MOST:
        for address, found in zip(want, _LINK.finditer(target), strict=True):
            alike = any(same_destination(other, found[1], view.source_lang, view.lang) for other in want)
            if not alike and "://" not in address:
                message = f"The link leads to “{found[1]}”, in the source to “{address}”."
                yield Mark(found.start(1), found.end(1), message, None, None, 0.65)
    # Help texts are full of brackets, `[OPTION][FILE]`; references are all that a text has of them.
    sure = "[" not in _REFERENCE.sub("", _LINK.sub("", source)) and not _SYNTAX.search(source)
    names = set(map(str.casefold, _REFERENCE.findall(source))) if sure else set()
    for found in _REFERENCE.finditer(target) if names else ():
        if found[1].casefold() not in names:
            message = f"The source has no reference “{found[1]}”; the names of references are not translated."
            yield Mark(found.start(1) - 1, found.end(1) + 1, message)


def _code(view: SegmentView) -> Iterator[Mark]:
    from mtqa.checks.markup.inline_code import reads_as_prose, same_code

    source, target = view.source, view.target
    ours = _CODE.findall(source)
    if not ours or "`" in _CODE.sub("", source):
        return
    left = _CODE.sub(_blanks, target)
    if (found := re.search("`", left)) is not None and not _QUOTED.search(left):
        yield Mark(
            found.start(), found.end(), "The backtick has no partner: code of the source begins and ends with one."
        )
        return
    theirs = list(_CODE.finditer(target))
    lost = [
        code for code in ours if not any(same_code(code, other[1], view.source_lang, view.lang) for other in theirs)
    ]
    # A single word, `undefined`, may be named as what it means.
    lost = [code for code in lost if code not in target and not reads_as_prose(code) and not code.isalpha()]
    if not theirs:  # set between quotation marks, with a part of it translated: „/profiler save [Format]“
        lost = [code for code in lost if not code.partition(" ")[1] or code.partition(" ")[0] not in target]
    added = [o for o in theirs if not any(same_code(code, o[1], view.source_lang, view.lang) for code in ours)]
    for code, other in zip(lost, added, strict=False):
        yield Mark(
            other.start(), other.end(), f"The code “{other[1]}” stands where the source has “{code}”.", f"`{code}`"
        )
    if len(lost) > len(added):
        end = len(target.rstrip())
        named = ", ".join(f"“{code}”" for code in lost[len(added) :])
        yield Mark(end, end, f"The code {named} of the source is missing.", None, Severity.MINOR, 0.6)


def _strong(source: str, target: str) -> Iterator[Mark]:
    want = _STRONG.findall(source)
    if not want or "**" in _STRONG.sub("", source):
        return
    left = _STRONG.sub(_blanks, target)
    for found in _LOOSE.finditer(left):
        message = f"“{found[0]}” is not set as strong: no space may stand within the marks, and they stand in pairs."
        yield Mark(found.start(), found.end(), message, f"**{found[0].strip('* ')}**" if len(found[0]) > 2 else None)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _be(items: list[str]) -> str:
    return "is" if len(items) == 1 else "are"


_MOST = 20
_NOT_MARKDOWN = re.compile(r":[a-z][\w+.\-]*:`|`__?(?!\w)|``|\[/[a-z]+\]|`[^`\n]{0,300}'")
"""Roles, references and literals of reStructuredText, BBCode, and quotation marks of old, `so'."""
_LINK = re.compile(
    r"(?<!\\)\[[^\[\]\n]{1,500}\]\(\s{0,9}([^()\s]{1,500}(?:\([^()\s]{0,99}\)[^()\s]{0,99})?)"
    r"(?:\s{1,9}\"[^\"]{0,200}\")?\s{0,9}\)"
)
_BROKEN_LINK = re.compile(
    r"[\]］]\s+[(（][^()（）\s]{1,300}[)）]|］\s?[(（][^()（）]{1,300}[)）]|\]\s?（[^()（）]{1,300}[)）]|\]\([^()]{0,300}$"
)
_REFERENCE = re.compile(r"(?<!\\)\[[^\W_][^\[\]\n<=]{0,500}\]\[([^\[\]\n<=]{1,100})\]")
_SYNTAX = re.compile(r"\[[^\[\]]*\|[^\[\]]*\]|\]\[[,;:|=-]")
"""What a program takes, `[ADDRESS|UNIT][,SPEED]`."""
_QUOTED = re.compile(r"`[^`\n]{0,300}'")
_CODE = re.compile(r"(?<![`\w])`([^`\n]{1,300})`(?!`)")
_STRONG = re.compile(r"\*\*(?=[^\s*])[^*\n]{0,500}?(?<=[^\s*])\*\*")
_LOOSE = re.compile(r"\*\*\s?[^*\n]{1,200}?\s?\*\*|\*\*")

"""Finds the remains of placeholders that a translation has broken: `% s`, `{имя}`, `％ｓ`, `{name` and no brace."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.placeables import ICU, PERCENT_SIGN, Placeable
from mtqa.icu import read_branches
from mtqa.language.plurals import CATEGORIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence


class Breakage(NamedTuple):
    """A place of the target where a placeholder is broken, and what should stand there if that is known.

    Attributes:
        start, end: Where it stands.
        message: What is wrong.
        suggestion: What should stand there.
        confidence: Where it differs from that of the rule.
        family: Of the placeholder that it was.
        fatal: Whether programs that read the family may stop at it, since it is neither text nor a placeholder.
    """

    start: int
    end: int
    message: str
    suggestion: str | None = None
    confidence: float | None = None
    family: str = ""
    fatal: bool = False


def unfolded(target: str) -> str:
    """The target with full-width signs made plain, as `broken_placeholder` wants it."""
    return target.translate(_FULL_WIDTH)


def broken_placeholder(
    item: Placeable,
    *,
    prose: str,
    target: str,
    folded: str,
    taken: Sequence[Placeable | Breakage],
    extra: Sequence[Placeable],
) -> Breakage | None:
    """Looks for the remains of a placeholder that the target lacks.

    Args:
        item: The placeholder of the source.
        prose: The source without its placeholders.
        target: The target.
        folded: The target with full-width signs made plain.
        taken: Parts of the target that are accounted for.
        extra: Sound placeholders of the target that have no counterpart in the source.
    """
    for pattern, reason in _remains(item):
        for found in re.finditer(pattern, folded, re.IGNORECASE):
            start, end = found.span()
            text = target[start:end]
            if any(part.start < end and start < part.end for part in taken) or text in prose:
                continue
            if any((other.start, other.end) == (start, end) for other in extra):
                continue  # A sound placeholder, though not the right one.
            if text == item.text and target[start - 1 : start] in _OTHER_SIGILS:
                start, text = start - 1, target[start - 1 : end]
            message = f"“{text}” {reason}; the source has “{item.shown}”."
            return Breakage(start, end, message, item.text, None, item.family, reason in _FATAL)
    return None


def quoted_by_apostrophe(source: str, target: str, after: Iterable[Placeable]) -> list[Breakage]:
    """Placeholders of ICU behind an apostrophe, `l'{name}`, which makes plain text of what follows up to the next.

    Source: ICU User Guide, "Quoting/Escaping"; `java.text.MessageFormat`.
    """
    if "'{" not in target or "'{" in source:
        return []
    broken = []
    for item in after:
        start = item.start
        while start and target[start - 1] == "'":
            start -= 1
        if (item.start - start) % 2 and item.family in _QUOTED:
            message = f"The apostrophe makes plain text of “{item.shown}”; write it twice, or use ’."
            broken.append(Breakage(item.start - 1, item.end, message, f"’{item.text}", None, item.family))
    return broken


def _remains(item: Placeable) -> Iterator[tuple[str, str]]:
    """What may be left of a placeholder, as patterns, and what is wrong with it; the likeliest first."""
    tokens = re.findall(r"\w+|\S", item.text)
    name = re.escape(_INNER.sub("", item.text))
    spaced = r"\s*".join(re.escape(token) for token in tokens)
    if item.family in _PERCENT:
        yield rf"(?<!\d)(?<!\d\s){spaced}(?!\w)", _NOT_ONE
    elif item.family != ICU:
        yield spaced + (r"(?!\w)" if item.text[-1].isalnum() else ""), _NOT_ONE
    if item.family == "named_printf":
        name = re.escape(item.text[2:].partition(")")[0])
        yield rf"%\s*\(\s*{name}\s*\)(?![a-z])", _UNTYPED
        yield rf"(?<!%)\(\s*{name}\s*\)\s*{item.text[-1]}(?!\w)", "has lost its percent sign"
    if item.number:
        conversion = re.escape(item.text.partition("$")[2])
        yield rf"(?<![%\d]){item.number}\s*\$\s*{conversion}(?!\w)", "has lost its percent sign"
        yield rf"%\s*\$\s*{item.number}\s*{conversion}(?!\w)", _NOT_ONE
    if item.family in _BRACED and name:
        yield rf"[(\[<]\s*{name}\s*[)\]>]", "has lost its braces"
        yield rf"[%$#]?\{{{{1,3}}\s*{name}(?!\w)(?!\S{{0,40}}\}})", _OPEN
        yield rf"(?<![\w{{.]){name}\s*\}}{{1,3}}", _UNOPENED
    if item.family in _TRANSLATED:
        yield _TRANSLATED[item.family], "is not a name that the program knows"


def lone_percent_signs(source: str, target: str, taken: Iterable[Placeable | Breakage]) -> list[Breakage]:
    """Percent signs that have to be doubled, as they are in the source."""
    if "%%" not in source or "%%" in target or "%" not in target:
        return []
    taken = list(taken)
    return [
        Breakage(found.start(), found.end(), "“%” must be written “%%” here, as in the source.", "%%")
        for found in re.finditer("%", target)
        if not any(part.start <= found.start() < part.end for part in taken)
    ]


def broken_branches(
    source: str, target: str, before: Iterable[Placeable], after: Iterable[Placeable]
) -> list[Breakage]:
    """Faults in the branches of ICU arguments: not closed, keyword translated, `other` or a choice missing."""
    broken = []
    originals = {item.key: item for item in before if item.family == ICU and item.text[-1] == ","}
    for item in after:
        original = originals.get(item.key) if item.family == ICU else None
        if original is None or (wanted := read_branches(source, original.end)).end is None:
            continue
        found = read_branches(target, item.end)
        if found.end is None:
            message = f"The braces of “{item.shown}” do not close."
            broken.append(Breakage(item.start, item.end, message, None, None, ICU, True))
            continue
        expected = [branch.keyword for branch in wanted.branches]
        present = {branch.keyword for branch in found.branches}
        plural = "plural" in item.text or "selectordinal" in item.text
        lost = [word for word in expected if word not in present and (word == "other" or not plural)]
        unknown = [
            branch
            for branch in found.branches
            if branch.keyword not in expected
            and not (plural and (branch.keyword in CATEGORIES or branch.keyword[0] == "="))
        ]
        if not plural and "other" in present and not (unknown and lost):
            continue  # `other` stands for those that are left out, and one more is for a value that the program has.
        for index, branch in enumerate(unknown):
            end = branch.keyword_start + len(branch.keyword)
            message = f"“{branch.keyword}” is no branch that the program knows; keep the keywords of the source."
            broken.append(Breakage(branch.keyword_start, end, message, lost[index] if index < len(lost) else None))
        if not unknown and lost:
            words = ", ".join(f"“{word}”" for word in lost)
            broken.append(Breakage(item.start, item.end, f"“{item.shown}” lacks the branch {words}."))
    return broken


_NOT_ONE = "is not a valid placeholder"
_OTHER_SIGILS = frozenset("%$")
_UNTYPED, _OPEN, _UNOPENED = "has lost its conversion letter", "is not closed", "is not opened"
_FATAL = frozenset({_UNTYPED, _OPEN, _UNOPENED})
_QUOTED = frozenset({"brace", ICU})
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(94)} | {0x3000: 0x20, 0x066A: 0x25, 0xFE6A: 0x25}
"""Full-width forms of ASCII, the ideographic space, the Arabic and the small percent sign."""
_INNER = re.compile(r"^[%$#]?\{+\s*[$#/^>&!]?|(?:![rsa])?(?::[^{}]*)?\s*\}+$")
_PERCENT = frozenset({"printf", "named_printf", "qt", PERCENT_SIGN})
_BRACED = frozenset({"brace", "mustache", "template", "ruby", "fluent"})
_TRANSLATED = {
    "brace": r"(?<![{%$#])(?<!\\\w)\{\s*[^\W\d][^{}|,;:]{0,39}\}(?!\})",
    "mustache": r"\{\{[^{}]{1,40}\}\}",
    "template": r"[$#]\{[^{}]{1,40}\}",
    "ruby": r"%\{[^{}]{1,40}\}",
    "named_printf": r"%\([^()]{1,40}\)[a-z]?",
    "percent_name": r"(?<![\w%])%[^\W\d]\w{2,}%(?!\w)",
    "hash": r"###[^#\s]{1,40}###",
}
"""By family the shape that a placeholder keeps when its name is translated."""

"""The JSX of MDX files as checks compare it: tags, what is not balanced, and attributes with their values."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.checks.markup.tag_reader import VOID, Kind, Tag

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mtqa.reading.mdx import JsxTag


class Unbalanced(NamedTuple):
    """A tag without its partner.

    Attributes:
        tag: The tag.
        problem: The end of a sentence about it.
    """

    tag: Tag
    problem: str


class Attribute(NamedTuple):
    """An attribute of a tag.

    Attributes:
        name: As it is written; `...` for one that is spread (`{...props}`).
        value: Without quotation marks and braces; None where it has none.
        script: Whether the value is an expression, and not just a string.
        start, end: Where its value stands in the file, or, without a value, its tag.
    """

    name: str
    value: str | None
    script: bool
    start: int
    end: int


class Jsx(NamedTuple):
    """The JSX of a file.

    Attributes:
        tags: In order, with their names in the case that they are written in, and without attributes.
        unbalanced: Tags without a partner, in order.
        open_tag, open_brace, open_template, stray: As in `mtqa.reading.mdx.Jsx`.
    """

    tags: tuple[Tag, ...]
    attributes: tuple[tuple[Attribute, ...], ...]
    unbalanced: tuple[Unbalanced, ...]
    open_tag: int | None
    open_brace: int | None
    open_template: int | None
    stray: int | None


@lru_cache(maxsize=4)
def jsx_of(text: str) -> Jsx:
    """Reads the JSX of a file of MDX; several checks ask for it.

    Args:
        text: The decoded file.
    """
    from mtqa.reading.mdx import read_jsx

    read = read_jsx(text)
    tags = tuple(_tag(text, one) for one in read.tags)
    attributes = tuple(tuple(_attributes(text, one)) for one in read.tags)
    unbalanced = tuple(sorted(_unbalanced(tags), key=lambda one: one.tag.start))
    return Jsx(tags, attributes, unbalanced, *read[1:])


def plain_code(expression: str) -> str:
    """An expression without what may be translated in it: strings, text between tags, comments, white space.

    What stands within `${…}` of a template is code.
    """
    blank = _LITERAL.sub(_without_text, expression)
    return _SPACE.sub("", _BETWEEN_TAGS.sub("><", blank))


def _tag(text: str, tag: JsxTag) -> Tag:
    written = text[tag.start : tag.end]
    empty = written.endswith("/>") or tag.name in VOID
    kind = Kind.CLOSE if written.startswith("</") else Kind.EMPTY if empty else Kind.OPEN
    return Tag(tag.start, tag.end, kind, tag.name, (), _short(written))


def _short(written: str) -> str:
    """A tag as messages show it: on one line, and not too long."""
    shown = " ".join(written.split())
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 2]}…>"


def _unbalanced(tags: Sequence[Tag]) -> Iterator[Unbalanced]:
    opened: list[Tag] = []
    standing: Counter[str] = Counter()
    for tag in tags:
        if tag.kind is Kind.OPEN:
            opened.append(tag)
            standing[tag.name] += 1
        elif tag.kind is Kind.EMPTY and not tag.text.endswith("/>"):
            yield Unbalanced(tag, f"must end with “/>” in MDX: “<{tag.name} />”.")
        elif tag.kind is Kind.CLOSE and not standing[tag.name]:
            yield Unbalanced(tag, "closes nothing.")
        elif tag.kind is Kind.CLOSE:
            while (last := opened.pop()).name != tag.name:
                standing[last.name] -= 1
                yield Unbalanced(last, f"is not closed before “{tag.text}”.")
            standing[tag.name] -= 1
    for tag in opened:
        yield Unbalanced(tag, "is not closed.")


def _attributes(text: str, tag: JsxTag) -> Iterator[Attribute]:
    """The attributes of a tag. Between two values stand the names of what has no value, and that of the next value."""
    place = tag.start + 1 + len(tag.name)
    for start, end in tag.values:
        before = text[place:start]
        *alone, name = before.split() or [""]
        if name == "=" and alone:
            name = f"{alone.pop()}="
        if not name.endswith("="):
            alone += [name] if name else []
            name = "..."
        yield from (Attribute(word, None, False, tag.start, tag.end) for word in alone)
        value = text[start:end]
        string = _STRING_IN_BRACES.fullmatch(value)
        if string is not None:
            value = string[1]
        script = value.startswith("{")
        yield Attribute(name.removesuffix("="), value[1:-1], script, start, end)
        place = end
    for word in text[place : tag.end].rstrip(">").rstrip("/").split():
        yield Attribute(word, None, False, tag.start, tag.end)


def _without_text(found: re.Match[str]) -> str:
    literal = found[0]
    if literal.startswith("`"):
        return "".join(("`", *_IN_TEMPLATE.findall(literal), "`"))
    return "" if literal.startswith("/") else '""'


_LONGEST = 60
_LITERAL = re.compile(
    r"\"(?:[^\"\\\n]|\\.){0,5000}\"|'(?:[^'\\\n]|\\.){0,5000}'|`(?:[^`\\]|\\[\s\S]){0,5000}`|/\*[\s\S]{0,5000}?\*/"
)
_IN_TEMPLATE = re.compile(r"\$\{[^{}`]{0,1000}\}")
_BETWEEN_TAGS = re.compile(r"(?<!=)>[^<>{}]{0,5000}<")
_SPACE = re.compile(r"\s+")
_STRING_IN_BRACES = re.compile(r"\{\s*(\"[^\"\\]*\"|'[^'\\]*')\s*\}")

"""Comments of Project Fluent: of an entry (`#`), of a group (`##`), and of the whole file (`###`)."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from fluent.syntax import ast

from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LINE = re.compile(r"(#{1,3})(?:[ \t]|(?=[\r\n]|\Z))([^\r\n]*)")


def read(text: str, path: str, _form: str) -> Iterator[Comment]:
    """The comments of a file, line by line."""
    from mtqa.reading.catalogues.fluent import parsed

    body = parsed(text, path).body
    groups = [_span(entry)[0] for entry in body if isinstance(entry, ast.GroupComment)]
    ends = dict(pairwise([*groups, len(text) + 1]))
    for number, entry in enumerate(body):
        start, end = _span(entry)
        if isinstance(entry, ast.Message | ast.Term):
            if entry.comment is not None:
                yield from _lines(text, _span(entry.comment), ((start, end),))
        elif isinstance(entry, ast.ResourceComment):
            yield from _lines(text, (start, end), ((0, len(text)),))
        elif isinstance(entry, ast.GroupComment):
            yield from _lines(text, (start, end), ((end, ends[start] - 1),))
        elif isinstance(entry, ast.Comment):
            yield from _lines(text, (start, end), _following(body, number))


def _following(body: Sequence[ast.EntryType], number: int) -> tuple[tuple[int, int], ...]:
    """The entry behind a comment that stands by itself."""
    for entry in body[number + 1 : number + _FAR]:
        if isinstance(entry, ast.Message | ast.Term):
            return (_span(entry),)
    return ()


_FAR = 200


def _lines(text: str, span: tuple[int, int], hosts: tuple[tuple[int, int], ...]) -> Iterator[Comment]:
    for line in _LINE.finditer(text, *span):
        yield Comment(line[2], line.start(), line.end(), line.start(2), hosts)


def _span(node: ast.SyntaxNode) -> tuple[int, int]:
    return (node.span.start, node.span.end) if node.span else (0, 0)

"""Resources of Project Fluent, `browser.ftl`.

Mozilla's fluent.syntax parses; where lines are dedented, this keeps where each part of them stands.

Format: https://projectfluent.org/fluent/guide/, https://github.com/projectfluent/fluent/blob/main/spec/fluent.ebnf
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, Any, NamedTuple

from fluent.syntax import FluentParser, ast
from fluent.syntax.errors import ParseError

from mtqa.errors import MalformedError
from mtqa.language.plurals import CATEGORIES
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.segment import Plural, TextBuilder

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from fluent.syntax.stream import FluentParserStream

DEEPEST = 50
"""How many braces may lie within one another."""

_MOST_VARIANTS = 100
_LONGEST = 5000
"""A pattern of more variants or characters is one text as it is written: each variant repeats what is around it."""

_LINE_END = re.compile(r"\r?\n")
_BRACE = re.compile(r"[{}]|^[A-Za-z-]", re.MULTILINE)
_FUNCTIONS_OF_PLURALS = frozenset({"NUMBER"})


def read(text: str, path: str) -> Catalogue:
    """The messages and terms of a resource, and the attributes of messages. Those of terms are for programs alone.

    What depends on something (`{ $n -> … }`) is one unit for each variant, with the text around it: the forms of a
    plural share a key, others go by `key[variant]`. Of several such in one message, one varies and the others have
    their default. Placeables stay in the text as they are written; one that is only a string is what the string says.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file has something that is no Fluent.
    """
    units: list[Unit] = []
    group = ""
    for entry in parsed(text, path).body:
        if isinstance(entry, ast.Junk):
            annotation = next(iter(entry.annotations), None)
            what = f" ({annotation.message})" if annotation and annotation.message else ""
            raise MalformedError(path, f"has something that is no Fluent{what}", _span(annotation or entry)[0])
        if isinstance(entry, ast.GroupComment):
            group = entry.content or ""
        elif isinstance(entry, ast.Message | ast.Term):
            comment = entry.comment.content if entry.comment else None
            notes = tuple(note for note in (comment, group) if note)
            units += _of_entry(text, entry, notes)
    return Catalogue(tuple(units))


class _Parser(FluentParser):
    """Leaves the lines of a pattern apart, each where it stands; joined again they would not say where that is."""

    def dedent(self, elements: list[Any], common_indent: int) -> list[ast.TextElement | ast.Placeable]:
        """The elements of a pattern, without its common indent and white space at the end."""
        parts: list[ast.TextElement | ast.Placeable] = []
        for element in elements:
            if isinstance(element, self.Indent):
                value = element.value[: len(element.value) - common_indent]
                if value:
                    parts.append(ast.TextElement(value, span=element.span))
            else:
                parts.append(element)
        while parts and isinstance(last := parts[-1], ast.TextElement):
            last.value = last.value.rstrip(" \n\r")
            if last.value:
                break
            parts.pop()
        return parts

    def get_unicode_escape_sequence(self, ps: FluentParserStream, u: str, digits: int) -> str:
        r"""An escape such as `\u00a0`, which fluent.syntax lets pass even where there is no such character."""
        start = ps.index - 1
        sequence = super().get_unicode_escape_sequence(ps, u, digits)
        number = int(sequence[-digits:], 16)
        if number > sys.maxunicode or 0xD800 <= number <= 0xDFFF:
            ps.index = start  # where the error is told
            raise ParseError("E0026", sequence)
        return sequence


def parsed(text: str, path: str) -> ast.Resource:
    """What fluent.syntax makes of a resource.

    Raises:
        MalformedError: Braces lie too deep.
    """
    try:
        return _Parser().parse(text)
    except RecursionError:
        place = _too_deep(text)
        raise MalformedError(path, f"has more than {DEEPEST} braces within one another", place) from None


def _too_deep(text: str) -> int:
    """Where braces lie too deep. An entry begins at the start of a line."""
    depth = 0
    for found in _BRACE.finditer(text):
        depth = depth + 1 if found[0] == "{" else depth - 1 if found[0] == "}" else 0
        if depth > DEEPEST:
            return found.start()
    return 0


def _of_entry(text: str, entry: ast.Message | ast.Term, notes: tuple[str, ...]) -> Iterator[Unit]:
    if isinstance(entry, ast.Term):
        yield from _of_pattern(text, f"-{entry.id.name}", entry.value, notes)
        return
    if entry.value is not None:
        yield from _of_pattern(text, entry.id.name, entry.value, notes)
    for attribute in entry.attributes:
        yield from _of_pattern(text, f"{entry.id.name}.{attribute.id.name}", attribute.value, notes)


class _Form(NamedTuple):
    """One way through the variants of a pattern."""

    chosen: Mapping[int, ast.Variant]
    key: str
    plural: Plural | None


def _of_pattern(text: str, key: str, pattern: ast.Pattern, notes: tuple[str, ...]) -> Iterator[Unit]:
    start, end = _span(pattern)
    selects = list(_selects(pattern))
    variants = sum(len(select.variants) for select in selects)
    if variants > _MOST_VARIANTS or (selects and end - start > _LONGEST):
        written = TextBuilder()
        written.verbatim(text[start:end].rstrip(), start)
        yield Unit(key, Text(*written.build()), notes=notes)
        return
    for form in _forms(text, pattern, _Form({}, key, None)):
        builder = TextBuilder()
        _add(builder, text, pattern, form.chosen)
        target = Text(*builder.build()) if len(builder) else Text.empty(start)
        yield Unit(form.key, target, plural=form.plural, notes=notes, entry=key)


def _selects(pattern: ast.Pattern) -> Iterator[ast.SelectExpression]:
    """What varies in a pattern, and in its variants."""
    for element in pattern.elements:
        if (select := _select(element)) is not None:
            yield select
            for variant in select.variants:
                yield from _selects(variant.value)


def _select(element: Any) -> ast.SelectExpression | None:
    """What varies in an element, which may be in braces more than once."""
    while isinstance(element, ast.Placeable):
        element = element.expression
    return element if isinstance(element, ast.SelectExpression) else None


def _forms(text: str, pattern: ast.Pattern, form: _Form) -> Iterator[_Form]:
    """The ways through a pattern on which one thing varies at a time."""
    selects = [select for element in pattern.elements if (select := _select(element)) is not None]
    if not selects:
        yield form
    for number, select in enumerate(selects):
        plural = _is_plural(select)
        for variant in select.variants:
            if number and variant.default:
                continue  # It is among the forms of the first.
            name = text[slice(*_span(variant.key))]
            category = name if name in CATEGORIES else f"={name}"
            # A text has one plural. The forms of another are told apart by their keys.
            as_plural = plural and form.plural is None and number == 0
            label = name if number == 0 else f"{text[slice(*_span(select.selector))]}={name}"
            inner = _Form(
                {**form.chosen, id(select): variant},
                form.key if as_plural else f"{form.key}[{label}]",
                Plural(category) if as_plural else form.plural if number == 0 else None,
            )
            yield from _forms(text, variant.value, inner)


def _is_plural(select: ast.SelectExpression) -> bool:
    """Whether the variants are forms of a plural: categories of CLDR and numbers."""
    if isinstance(select.selector, ast.FunctionReference) and select.selector.id.name not in _FUNCTIONS_OF_PLURALS:
        return False
    keys = [variant.key for variant in select.variants]
    names = {key.name for key in keys if isinstance(key, ast.Identifier)}
    return bool(names) and names <= CATEGORIES


def _add(builder: TextBuilder, text: str, pattern: ast.Pattern, chosen: Mapping[int, ast.Variant]) -> None:
    """Puts a pattern's text together; what varies is as chosen, or has its default."""
    for element in pattern.elements:
        start, end = _span(element)
        select = _select(element)
        if select is not None:
            default = next(variant for variant in select.variants if variant.default)
            _add(builder, text, chosen.get(id(select), default).value, chosen)
        elif isinstance(element, ast.Placeable):
            literal = _literal(element)
            if literal is None:
                builder.verbatim(text[start:end], start)
            else:
                builder.replace(literal, start, end - start)
        else:
            _add_text(builder, text, element.value, start, end)


def _literal(placeable: ast.Placeable) -> str | None:
    """What a placeable that is only a string says; None where that would be nothing, or read as a placeable."""
    expression = placeable.expression
    if not isinstance(expression, ast.StringLiteral):
        return None
    value = expression.parse()["value"]
    return value if value and "{" not in value and "}" not in value else None


def _add_text(builder: TextBuilder, text: str, value: str, start: int, end: int) -> None:
    """Words of one line, or line ends and what is left of the indent behind them."""
    if value.strip(" \n"):
        builder.verbatim(value, start)
        return
    if "\n" in value:
        for found in _LINE_END.finditer(text, start, end):
            builder.replace("\n", found.start(), len(found[0]))
    indent = value.rpartition("\n")[2]
    builder.verbatim(indent, end - len(indent))


def _span(node: ast.SyntaxNode) -> tuple[int, int]:
    return (node.span.start, node.span.end) if node.span else (0, 0)

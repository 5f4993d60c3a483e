"""Blocks of reStructuredText: docutils parses, and what it would lose, run or look up elsewhere is handled here.

No directive and no role of docutils is ever run: files are not read, nothing is registered, code is not highlighted.
Directives are told apart by name alone; those that are not known, such as an extension's, are taken to hold prose, but
what looks like a comment in them may be code all the same. Titles are not put into a hierarchy, so that none is refused
for its level.
"""

from __future__ import annotations

import csv
import re
from functools import cache
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, states
from docutils.utils import new_document

from mtqa.reading.blocks import ends_sentence, weight
from mtqa.reading.restructuredtext_inline import FollowedInliner, names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from docutils.statemachine import StringList


def parse(lines: Sequence[str], path: str) -> nodes.document:
    """The tree of a document. Each text is a `Content` in it.

    Args:
        lines: Of the file, without tabs and line ends.
        path: The file as the user named it.
    """
    document = new_document(path, _settings())
    parser = Parser(inliner=FollowedInliner())
    parser.state_classes = _state_classes()
    parser.parse("\n".join(lines), document)
    return document


@cache
def _settings() -> Any:
    settings = get_default_settings(Parser)
    settings.file_insertion_enabled = False
    settings.raw_enabled = False
    settings.report_level = settings.halt_level = 5
    settings.warning_stream = False
    settings.line_length_limit = 1 << 40
    return settings


class _Lenient(states.RSTState):
    """What all states of the parser do otherwise than docutils'."""

    state_machine: Any
    double_width_pad_char: str
    nested_sm_cache: list[Any] = []  # noqa: RUF012 - docutils keeps its parsers in it

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)
        self.nested_sm_kwargs = {"state_classes": _state_classes(), "initial_state": "Body"}

    def nested_parse(self, block: StringList, input_offset: int, node: Any = None, **options: Any) -> int:  # type: ignore[override]
        """Finds titles everywhere: docutils would lose those that it does not expect."""
        return super().nested_parse(block, input_offset, node, **options | {"match_titles": True})

    def section(self, title: str, _source: str, _style: Any, lineno: int, _messages: Any) -> None:
        """Adds a title."""
        self.parent += nodes.title(title, "", *self.inline_text(title, lineno)[0])

    def explicit_construct(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Tells footnotes, targets, directives and comments apart."""
        for method, pattern in states.Body.explicit.constructs:
            found = pattern.match(match.string)
            if found is None:
                continue
            if method is states.Body.directive:
                return self.directive(found)
            try:
                construct: tuple[list[Any], bool] = method(self, found)
            except states.MarkupError:
                break
            return construct
        return self.comment(match)

    def comment(self, match: re.Match[str]) -> tuple[list[Any], bool]:
        """Skips a comment, and keeps where it stands if it may tell mtqa something."""
        line = self.state_machine.abs_line_number()
        if self.state_machine.is_next_line_blank() and not match.string[match.end() :].strip():
            return [], True
        block, *_, blank_finish = self.state_machine.get_first_known_indented(match.end())
        if not any("mtqa" in each for each in block):
            return [], blank_finish
        node = nodes.comment()
        node.line, node["lines"] = line, len(block)
        return [node], blank_finish

    def malformed_table(self, block: StringList, *_: Any, **__: Any) -> list[Any]:
        """Reads each line of a table that is out of line, as many a translated one is, for itself."""
        block.replace(self.double_width_pad_char, "")
        node = nodes.container()
        first = self.state_machine.abs_line_number() - len(block) + 1
        for number, line in enumerate(block):
            for cell in _BORDER.split(line):
                if cell.strip(" +=-"):
                    node += nodes.entry("", *self.inline_text(cell.strip(), first + number)[0])
        return [node]

    def directive(self, match: re.Match[str], **_: Any) -> tuple[list[Any], bool]:
        """Reads the prose of a directive."""
        line = self.state_machine.abs_line_number()
        block, _indent, offset, blank_finish = self.state_machine.get_first_known_indented(match.end(), strip_top=False)
        name = match[1].rpartition(":")[2].lower()
        node = nodes.container()
        if not _is_code(name):
            node["unknown"] = name not in _PROSE
            self._fill(node, name, block, offset, line)
        return [node], blank_finish

    def _fill(self, node: nodes.container, name: str, block: StringList, offset: int, line: int) -> None:
        head, content = _head_and_content(block)
        argument = "\n".join(block[:head]).strip()
        if name in _ADMONITIONS:
            self.nested_parse(block[:head], offset, node)
        elif name in _CHANGES:
            self.nested_parse(_without_version(block[:head]), offset, node)
        elif argument and (
            name in _TITLED or (name not in _PLAIN and ends_sentence(argument) and weight(argument) > _FEW_WORDS)
        ):
            title = nodes.caption if name in _CAPTIONED else nodes.rubric
            node += title(argument, "", *self.inline_text(argument, line)[0])
        if name == "csv-table":
            self._fill_rows(node, block, head, content, offset)
        else:
            self.nested_parse(block[content:], offset + content, node)

    def _fill_rows(self, node: nodes.container, block: StringList, head: int, content: int, offset: int) -> None:
        """The cells of a table in CSV, those of its header too; rows of several lines are left to themselves."""
        for number in range(head, len(block)):
            text = str(block[number])
            if number < content:
                header = _HEADER.match(text)
                if header is None:
                    continue
                text = text[header.end() :]
            try:
                cells = next(csv.reader([text], skipinitialspace=True, strict=False), [])
            except csv.Error:
                cells = [text]
            for cell in cells:
                node += nodes.entry("", *self.inline_text(cell, offset + number + 1)[0])


def _head_and_content(block: StringList) -> tuple[int, int]:
    """How many lines of a directive are its arguments, and where its content begins; options stand in between."""
    head = 0
    while head < len(block) and block[head].strip() and not _OPTION.match(block[head]):
        head += 1
    content = max(head, 1)
    while content < len(block) and _OPTION.match(block[content]):
        content += 1
        while content < len(block) and block[content].startswith(" "):
            content += 1
    return head, content


def _without_version(block: StringList) -> StringList:
    version = _VERSION.match(block[0]) if block else None
    if version is not None:
        block[0] = block[0][version.end() :]
    return block


_BORDER = re.compile(r"\|| {2,}")
_OPTION = re.compile(r":(?![: ])[^:]*(?<! ):(?: |$)")
_HEADER = re.compile(r":header: *")
_VERSION = re.compile(r"(?:(?:v?[0-9][\w.+-]*|next)\b,? *)+")
_FEW_WORDS = 3
# Directives of which the text on the directive's own line is the beginning of the content.
_ADMONITIONS = names(
    "attention caution compound danger epigraph error footer header highlights hint important note pull-quote replace "
    "seealso tip todo warning"
)
_CHANGES = names("deprecated deprecated-removed versionadded versionchanged versionremoved")
# Directives with a title or a caption on their own line.
_CAPTIONED = names("csv-table list-table table")
_TITLED = _CAPTIONED | names(
    "admonition card centered collapse details dropdown exercise grid-item-card rubric sidebar solution tab tab-item "
    "topic"
)
# Directives with something else there.
_PLAIN = names("class container cssclass figure ifconfig only rst-class")
# Directives that are known to hold prose: docutils' and Sphinx's, descriptions of objects, and widespread extensions'.
_PROSE = (
    _ADMONITIONS
    | _CHANGES
    | _TITLED
    | _PLAIN
    | names(
        "abstractmethod acks attribute availability awaitablefunction awaitablemethod card-carousel cards "
        "cfunction classmethod cmacro cmdoption cmember confval constant content-tabs coroutinefunction "
        "coroutinemethod ctype cvar data decorator decoratormethod describe directive django-admin "
        "django-admin-option div enum enum-class enum-struct enumerator envvar event example exception fieldlookup "
        "flat-table function glossary grid grid-item group-tab hlist impl-detail line-block macro member method object "
        "opcode option property setting spoiler staticmethod struct tab-set tabs templatefilter templatetag "
        "toggle type union var"
    )
)
# Directives that hold no prose at all, or none of this file.
_CODE = names(
    "bibliography blockdiag code code-block codeauthor command-output contents currentmodule date default-domain "
    "default-role digraph doctest graph graphviz highlight image include index inheritance-diagram ipython "
    "jupyter-execute katex literalinclude math mermaid meta module parsed-literal plantuml plot productionlist program "
    "program-output prompt raw role sectionauthor sectnum seqdiag sourcecode tabularcolumns target-notes testcleanup "
    "testcode testoutput testsetup title toctree uml unicode"
)


def _is_code(name: str) -> bool:
    return name in _CODE or name.startswith(("auto", "doxygen"))


@cache
def _state_classes() -> tuple[type[states.RSTState], ...]:
    """The parser's states, each with what `_Lenient` does otherwise."""
    return tuple(type(state.__name__, (_Lenient, state), {}) for state in states.state_classes)

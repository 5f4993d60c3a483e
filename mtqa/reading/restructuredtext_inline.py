"""Inline markup of reStructuredText: what of a run of text is shown, and where that stands in the run.

docutils says where inline markup begins and ends; it forgets where its text was. So its inliner is followed here, step
by step: what it has not yet looked at is always the end of the run.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from docutils import nodes
from docutils.parsers.rst.states import Inliner
from docutils.utils import escape2null

from mtqa.reading.blocks import OBJECT

if TYPE_CHECKING:
    from collections.abc import Iterator


def names(words: str) -> frozenset[str]:
    """The words of a line as a set."""
    return frozenset(words.split())


class Shown(NamedTuple):
    """A run of source that readers see: as it stands, escapes aside, or as `text`."""

    start: int
    end: int
    text: str | None = None


class Content(nodes.inline):
    """Stands in docutils' tree for the text of a paragraph, a title, a term.

    Attributes:
        written: The text as docutils got it: lines without what their containers put before them.
        first: The number of its first line, as docutils believes.
        shown: What readers see of it, in order.
    """

    def __init__(self, written: str, line: int, shown: list[Shown]) -> None:
        super().__init__(written, written)
        self.written = written
        self.first = line
        self.shown = shown


class _Interpreted(nodes.inline):
    """Interpreted text: its role is known, what that would make of it is not asked."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.role = role


class FollowedInliner(Inliner):
    """docutils' inliner, which gives out a single `Content` for each text. No role is ever run."""

    def parse(self, text: str, lineno: int, memo: Any, parent: nodes.Element) -> tuple[list[Any], list[Any]]:
        """See `Inliner.parse`."""
        self.document = memo.document
        self.language = memo.language
        self.reporter = memo.document.reporter
        self.parent = parent
        self._endless: set[re.Pattern[str]] = set()
        return [Content(text, lineno, list(self._shown(text, lineno)))], []

    def _shown(self, text: str, lineno: int) -> Iterator[Shown]:
        remaining = escaped = escape2null(text)
        done = 0
        while (found := self.patterns.initial.search(remaining)) is not None:
            start = len(escaped) - len(remaining)
            parts = found.groupdict()
            method: Any = self.dispatch[parts["start"] or parts["backquote"] or parts["refend"] or parts["fnend"]]
            before, inlines, remaining, _ = method(self, found, lineno)
            if inlines and not isinstance(inlines[0], nodes.problematic):
                first, last = start + len(before), len(escaped) - len(remaining)
                shown = _of_markup(inlines[0], escaped, first, last)
                # A mark that leads to a note must have a blank before it, which is not meant to be seen.
                yield Shown(done, first if shown else _rstrip(escaped, done, first))
                yield from shown
                done = last
        yield Shown(done, len(escaped))

    def inline_obj(self, match: Any, lineno: int, end_pattern: Any, *args: Any, **options: Any) -> Any:
        """See `Inliner.inline_obj`. What has no end once has none further on; to look again takes quadratic time."""
        if end_pattern in self._endless:
            end = match.end("start")
            return match.string[:end], [], match.string[end:], [], ""
        found = super().inline_obj(match, lineno, end_pattern, *args, **options)
        if (not found[1] or isinstance(found[1][0], nodes.problematic)) and not end_pattern.search(found[2]):
            self._endless.add(end_pattern)
        return found

    def interpreted_or_phrase_ref(self, match: Any, lineno: int) -> Any:
        """See `Inliner.interpreted_or_phrase_ref`, and `inline_obj` here."""
        pattern = self.patterns.interpreted_or_phrase_ref
        if pattern in self._endless:
            end = match.end("backquote")
            return match.string[:end], [], match.string[end:], []
        found = super().interpreted_or_phrase_ref(match, lineno)
        if (not found[1] or isinstance(found[1][0], nodes.problematic)) and not pattern.search(found[2]):
            self._endless.add(pattern)
        return found

    def interpreted(self, _raw: str, _text: str, role: str | None, _line: int) -> Any:
        """See `Inliner.interpreted`."""
        return [_Interpreted(role or "")], []

    def problematic(self, text: str, rawsource: str, _message: Any) -> nodes.problematic:
        """See `Inliner.problematic`. Ids for messages that nobody reads would only take time."""
        return nodes.problematic(rawsource, text)

    dispatch = {**Inliner.dispatch, "`": interpreted_or_phrase_ref}  # type: ignore[dict-item]  # noqa: RUF012


# docutils looks for the parts of its expressions in the class itself.
for _name, _value in vars(Inliner).items():
    if isinstance(_value, str) and not _name.startswith("__"):
        setattr(FollowedInliner, _name, _value)


def _rstrip(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _of_markup(node: nodes.Node, text: str, start: int, end: int) -> list[Shown]:
    """What is shown of the inline markup from `start` to `end`."""
    match node:
        case nodes.emphasis():
            return [Shown(start + 1, end - 1)]
        case nodes.strong():
            return [Shown(start + 2, end - 2)]
        case nodes.target():
            return [Shown(start + 2, end - 1)]
        case nodes.footnote_reference():
            return []
        case nodes.citation_reference():
            return [Shown(start, end - 1)]
        case _Interpreted():
            return _of_role(node.role, text, start, end)
        case nodes.reference() if text[start] == "`":
            return [_of_link(text, start, end)]
        case nodes.reference() if text[start] != "|":
            return [Shown(start, _rstrip_reference(text, start, end))]
        case _:
            return [Shown(start, end, OBJECT)]


def _rstrip_reference(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip("_"))


def _of_link(text: str, start: int, end: int) -> Shown:
    inner = text.index("`", start) + 1
    last = text.rindex("`", inner, end)
    target = _TARGET.search(text, inner, last)
    if target is None:
        return Shown(inner, last)
    if text[inner : target.start()].strip():
        return Shown(inner, target.start())
    return Shown(target.start(1), target.end(1))


_TARGET = re.compile(r"\s*(?<!\x00)<([^<>]*(?:\x00[<>][^<>]*)*)>\Z")


def _of_role(role: str, text: str, start: int, end: int) -> list[Shown]:
    inner = text.index("`", start) + 1
    last = text.rindex("`", inner, end)
    name = role.rpartition(":")[2].lower()
    if name in _NOTHING:
        return []
    if name in _ABBREVIATIONS and (explained := _EXPLAINED.search(text, inner, last)):
        return [Shown(inner, explained.start())]
    target = _TARGET.search(text, inner, last) if role else None
    if target is not None and text[inner : target.start()].strip():
        return [Shown(inner, target.start())]
    return [Shown(start, end, OBJECT)] if ":" in role or name in _CODE else [Shown(inner, last)]


_NOTHING = names("raw index")
_ABBREVIATIONS = names("abbr abbreviation ac acronym")
_EXPLAINED = re.compile(r"\s*\([^()]*\)\Z")
# Roles of docutils and Sphinx of which the text is code, a file name or a key, or the name of a page or section of
# which the title is shown. Text of all other roles is shown as it is written.
_CODE = names(
    "any attr c class cmacro cmdoption code command confval const cpp data decorator doc download enum enumerator "
    "envvar eq exc expr file func gh issue kbd keyword literal macro mailheader makevar manpage math member meth "
    "method mimetype mod module namespace newsgroup numref obj option paramref pdbcmd pep pr program property ref "
    "regexp rfc samp source src struct token tt type union user var variable"
)

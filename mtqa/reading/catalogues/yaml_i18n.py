"""Catalogues in YAML: those of Rails (`de.yml`), and plain keys and texts.

PyYAML parses, in C where it was built so. Its events are enough: they keep to the depth that is allowed here, and an
alias is counted before it is followed.

Formats: https://guides.rubyonrails.org/i18n.html, https://yaml.org/spec/1.1
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

import yaml
from yaml.reader import Reader
from yaml.resolver import Resolver

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.json_tree import DEEPEST
from mtqa.reading.catalogues.nested import Branch, Leaf, catalogue_of, is_plural
from mtqa.reading.catalogues.units import Catalogue
from mtqa.reading.catalogues.yaml_scalars import scalar_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TAG = "tag:yaml.org,2002:"
_MERGE = "<<"
# `=` and `<<` mean something as keys only.
_STRINGS = frozenset({f"{_TAG}str", f"{_TAG}value", f"{_TAG}merge"})
_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMENT = re.compile(r"[ \t]*#+[ \t]?(.*)")
_LINE_END = re.compile(r"\r\n|\n|\r")
_RESOLVER: Any = Resolver()


def read(text: str, path: str) -> Catalogue:
    """The strings of a file. Numbers, dates, truth values (`no`, `on`) and null are no texts.

    Keys are joined by dots, items of lists are numbered from 0. Comments on the lines before a key are its notes. Where
    an anchor is used again, or merged into something (`<<`), its texts are entries there too.

    Args:
        text: The decoded file.
        path: For messages.

    Raises:
        MalformedError: The file is not YAML, has a key twice, or aliases that stand for more than the whole file.
    """
    builder = _Builder(text, path)
    for event in events(text, path):
        builder.add(event)
    if not builder.roots:
        return Catalogue(())
    catalogues = [catalogue_of(root, path) for root in builder.roots]
    languages = {catalogue.target_lang for catalogue in catalogues}
    units = tuple(unit for catalogue in catalogues for unit in catalogue.units)
    return Catalogue(units, languages.pop() if len(languages) == 1 else None)


def events(text: str, path: str) -> Iterator[Any]:
    """What PyYAML finds, one by one.

    Raises:
        MalformedError: The file is not YAML.
    """
    place = 0
    try:
        event: Any
        for event in yaml.parse(text, Loader=_LOADER):
            place = event.start_mark.index
            yield event
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = place if mark is None else mark.index
        raise MalformedError(path, f"is not YAML ({error.problem or error.context})", min(place, len(text))) from None
    except yaml.YAMLError:
        # That PyYAML says where is of no use: its two parsers count bytes and characters.
        found = Reader.NON_PRINTABLE.search(text)
        problem = "has a control character, which YAML writes as an escape"
        raise MalformedError(path, problem, found.start() if found else place) from None
    except (ValueError, OverflowError):
        # The parser in Python lets this through.
        raise MalformedError(path, "has an escape that stands for no character", place) from None


@dataclass(slots=True)
class _Open:
    """A mapping or sequence that is being read.

    Attributes:
        branch: What is in it so far.
        anchor: By which it goes.
        size: How much there was before it.
        height: How deep it is so far.
        key, notes: Of the value that comes next in a mapping; None where a key comes next.
        merged: What is merged into a mapping.
        merging: Whether the next value is.
    """

    branch: dict[str, Branch] | list[Branch]
    anchor: str | None
    size: int
    height: int = 1
    key: str | None = None
    notes: tuple[str, ...] = ()
    merged: list[Branch] = field(default_factory=list)
    merging: bool = False

    @property
    def wants_key(self) -> bool:
        return isinstance(self.branch, dict) and self.key is None


class _Anchored(NamedTuple):
    """What an alias stands for: how much that is with all aliases in it, and how deep."""

    branch: Branch
    size: int
    height: int


class _Builder:
    """Puts the branches together from what PyYAML finds."""

    def __init__(self, text: str, path: str) -> None:
        self.roots: list[Branch] = []
        self._text = text
        self._path = path
        self._open: list[_Open] = []
        self._anchors: dict[str, _Anchored | None] = {}
        self._size = 0
        self._end = 0

    def add(self, event: Any) -> None:
        """Takes the next event.

        Raises:
            MalformedError: What it adds is too much, too deep, or there already.
        """
        start, end = event.start_mark.index, event.end_mark.index
        match event:
            case yaml.DocumentStartEvent():
                self._anchors.clear()
            case yaml.MappingStartEvent():
                self._begin({}, event.anchor, start)
            case yaml.SequenceStartEvent():
                self._begin([], event.anchor, start)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close(start)
            case yaml.ScalarEvent():
                self._scalar(event, start, end)
            case yaml.AliasEvent():
                self._alias(event.anchor or "", start)
        if end > start:
            self._end = end

    def _begin(self, branch: dict[str, Branch] | list[Branch], anchor: str | None, place: int) -> None:
        if self._open and self._open[-1].wants_key:
            problem = "has a mapping or a list as a key; a text that begins with a bracket needs quotation marks"
            raise MalformedError(self._path, problem, place)
        if len(self._open) >= DEEPEST:
            raise self._too_deep(place)
        if anchor:
            self._anchors[anchor] = None
        self._open.append(_Open(branch, anchor, self._size))
        self._size += 1

    def _close(self, place: int) -> None:
        done = self._open.pop()
        if isinstance(done.branch, dict):
            for mapping in done.merged:
                done.branch |= {key: child for key, child in _members(mapping) if key not in done.branch}
        if done.anchor:
            self._anchors[done.anchor] = _Anchored(done.branch, self._size - done.size, done.height)
        self._put(done.branch, done.height, place)

    def _scalar(self, event: Any, start: int, end: int) -> None:
        self._size += 1
        top = self._open[-1] if self._open else None
        is_key = top is not None and top.wants_key
        value = _SURROGATE.sub("\ufffd", event.value)
        leaf = None
        if (not is_key or event.anchor) and _is_string(event):
            leaf = Leaf(scalar_text(self._text, value, event.style, start, end))
        if event.anchor:
            self._anchors[event.anchor] = _Anchored(leaf, 1, 1)
        if top is not None and is_key:
            self._key(top, value, start, merging=value == _MERGE and event.implicit[0])
        else:
            self._put(leaf, 1, start)

    def _alias(self, anchor: str, place: int) -> None:
        if anchor not in self._anchors:
            raise MalformedError(self._path, f"has the alias {anchor[:80]!r}, for which there is no anchor", place)
        anchored = self._anchors[anchor]
        if anchored is None:
            raise MalformedError(self._path, "has an alias within what it stands for", place)
        self._size += anchored.size
        if self._size > len(self._text):
            raise MalformedError(self._path, "has aliases that stand for more than the whole file", place)
        if len(self._open) + anchored.height > DEEPEST:
            raise self._too_deep(place)
        top = self._open[-1] if self._open else None
        if top is None or not top.wants_key:
            self._put(anchored.branch, anchored.height, place)
        elif isinstance(anchored.branch, Leaf):
            self._key(top, anchored.branch.text.text, place, merging=False)
        else:
            raise MalformedError(self._path, "has something else than a text as a key", place)

    def _key(self, top: _Open, key: str, place: int, *, merging: bool) -> None:
        if key in top.branch and not merging:
            raise MalformedError(self._path, f"has the key {key[:80]!r} twice in one mapping", place)
        top.key, top.merging, top.notes = key, merging, self._comments(place)

    def _put(self, branch: Branch, height: int, place: int) -> None:
        """Adds a value to what is being read."""
        if not self._open:
            if isinstance(branch, Leaf):
                raise MalformedError(self._path, "has a text where keys and texts must be", place)
            self.roots.append(branch)
            return
        top = self._open[-1]
        top.height = max(top.height, height + 1)
        if isinstance(branch, Leaf):
            branch = branch._replace(notes=top.notes)
        elif isinstance(branch, dict) and top.notes and is_plural(branch):
            branch = {key: leaf._replace(notes=top.notes) for key, leaf in branch.items() if isinstance(leaf, Leaf)}
        if isinstance(top.branch, list):
            top.branch.append(branch)
        elif top.merging:
            top.merged += branch if isinstance(branch, list) else [branch]
        elif top.key is not None:
            top.branch[top.key] = branch
        top.key, top.merging, top.notes = None, False, ()

    def _comments(self, place: int) -> tuple[str, ...]:
        """The comment on the lines right before a key."""
        between = self._text[self._end : place]
        if "#" not in between:
            return ()
        # The rest of a line on which something else stands belongs to that, and before the key is white space.
        lines = _LINE_END.split(between)[0 if self._at_line_start() else 1 : -1]
        comment: list[str] = []
        for line in reversed(lines):
            found = _COMMENT.fullmatch(line)
            if found is None:
                break
            comment.append(found[1].rstrip())
        return ("\n".join(reversed(comment)),) if any(comment) else ()

    def _at_line_start(self) -> bool:
        return self._end == 0 or self._text[self._end - 1] in "\r\n"

    def _too_deep(self, place: int) -> MalformedError:
        return MalformedError(self._path, f"has more than {DEEPEST} mappings and lists within one another", place)


def _members(branch: Branch) -> Iterable[tuple[str, Branch]]:
    return branch.items() if isinstance(branch, dict) else ()


def _is_string(event: Any) -> bool:
    plain, quoted = event.implicit
    if plain:
        return _RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)) in _STRINGS
    return bool(quoted) or event.tag in _STRINGS

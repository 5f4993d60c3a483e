"""Comments and notes of localisation files in XML.

A comment belongs to the element that follows, or to the one before it on its line; a note to what it is a note of.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mtqa.reading.catalogues import xml_tree
from mtqa.reading.catalogues.xml_tree import Element, Run
from mtqa.reading.comments.comment import Comment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ROOTS = {
    "xliff": "xliff",
    "tmx": "tmx",
    "ts": "TS",
    "android": "resources",
    "resx": "root",
    "stringsdict": "plist",
}
_NOTES = {
    "xliff": frozenset({"note"}),
    "tmx": frozenset({"note", "prop"}),
    "ts": frozenset({"extracomment", "translatorcomment"}),
    "resx": frozenset({"comment"}),
}
_WRAPPERS = frozenset({"notes", "header"})
"""Elements that hold notes of the element around them."""
_OF_OTHERS = {"xliff": frozenset({"alt-trans", "matches"})}
"""Elements of what a translation memory proposes, whose notes came with it: they tell nothing."""
_TEXTS = {
    "xliff": frozenset({"source", "target", "seg-source"}),
    "tmx": frozenset({"seg"}),
    "ts": frozenset({"source", "translation"}),
    "android": frozenset({"string", "item"}),
    "resx": frozenset({"value"}),
    "stringsdict": frozenset({"string", "key"}),
}
"""Elements of text: what stands within may have come with a translation, so it tells nothing."""
_WITHIN = "stands within a text, where it tells nothing"
_COMMENT = re.compile(r"<!--(.*?)-->", re.DOTALL)
_OTHER = re.compile(r"<\?.*?\?>|<!--.*?-->", re.DOTALL)


def read(text: str, path: str, form: str) -> Iterator[Comment]:
    """The comments and notes of a file."""
    root = xml_tree.parse(text, path, _ROOTS[form], form)
    for start, end in ((0, root.start), (root.end, len(text))):
        for found in _OTHER.finditer(text, start, end):
            if (comment := _COMMENT.fullmatch(found[0])) is not None:
                whole = ((root.start, root.end),) if start == 0 else ()
                yield Comment(comment[1], *found.span(), found.start() + 4, whole)
    yield from _Reader(text, form).comments(root, root, within=False)


class _Reader:
    """Goes through the elements of one file."""

    def __init__(self, document: str, form: str) -> None:
        self.document = document
        self.paired = form == "stringsdict"
        self.notes = _NOTES.get(form, frozenset[str]())
        self.texts = _TEXTS[form]
        self.of_others = _OF_OTHERS.get(form, frozenset[str]())

    def comments(self, element: Element, owner: Element, *, within: bool) -> Iterator[Comment]:
        """The comments within an element.

        Args:
            element: The element.
            owner: What notes in it are notes of.
            within: Whether it is in a text.
        """
        children = element.children
        for number, child in enumerate(children):
            if isinstance(child, xml_tree.Comment):
                problem = _WITHIN if within else None
                hosts = () if within else self._beside(children, number)
                yield Comment(child.text, child.start, child.end, child.start + 4, hosts, problem=problem)
            elif isinstance(child, Element) and child.tag not in self.of_others:
                if child.tag in self.notes and not within:
                    yield self._note(child, owner)
                else:
                    holder = owner if child.tag in _WRAPPERS else child
                    yield from self.comments(child, holder, within=within or child.tag in self.texts)

    def _note(self, note: Element, owner: Element) -> Comment:
        said = note.content(self.document)
        written = self.document[note.inner_start : note.inner_end]
        inner = note.inner_start if said == written else None
        return Comment(said, note.start, note.end, inner, ((owner.start, owner.end),))

    def _beside(self, children: Sequence[Element | Run | xml_tree.Comment], number: int) -> tuple[tuple[int, int], ...]:
        """What a comment between elements stands at."""
        comment = children[number]
        following = [child for child in children[number + 1 : number + _FAR] if isinstance(child, Element)]
        preceding = [child for child in children[max(number - _FAR, 0) : number] if isinstance(child, Element)]
        ends_line = not following or _LINE_END.search(self.document, comment.end, following[0].start) is not None
        if preceding and ends_line and not _LINE_END.search(self.document, preceding[-1].end, comment.start):
            return ((preceding[-1].start, preceding[-1].end),)
        if not following:
            return ()
        last = following[1] if self.paired and len(following) > 1 and _is_key(following[0]) else following[0]
        return ((following[0].start, last.end),)


_FAR = 200
"""So many children away an element is no more looked for: there are comments between comments."""
_LINE_END = re.compile(r"[\r\n]")


def _is_key(element: Element | Run | xml_tree.Comment) -> bool:
    return isinstance(element, Element) and element.tag == "key"

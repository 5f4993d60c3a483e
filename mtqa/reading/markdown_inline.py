"""Where the inline tokens of Markdown stand in their block's content.

markdown-it gives no positions of inline tokens, but they come in the order of the content, and what a text or an
emphasis token takes up is as long as the token itself. For all others (links, images, code, HTML, entities, escapes,
line ends) their rules are wrapped, so that each token knows where it ended.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token


class Atom(NamedTuple):
    """A run of content from `start` to `end`, and the text that it stands for: None for itself.

    A line break has the text of a line feed. An empty text stands before and after each image.
    """

    text: str | None
    start: int
    end: int


class Written(NamedTuple):
    """Something inline that has no text of its own in the content.

    Attributes:
        token: The token that says what it is; for links the opening one.
        start: Where the whole begins.
        tail: For links and images where their text ends, with a bracket; otherwise the same as `start`.
        end: Where the whole ends.
    """

    token: Token
    start: int
    tail: int
    end: int


def inline_parser(parser: MarkdownIt) -> MarkdownIt:
    """Makes the parser note in `token.meta["end"]` where the tokens of variable length end."""
    from markdown_it.rules_inline import autolink, backtick, entity, escape, html_inline, image, link, newline
    from mdit_py_plugins.footnote.index import footnote_ref

    def any_footnote(state: StateInline, silent: bool) -> bool:
        return footnote_ref(state, silent, always_match=True)

    rules = {
        "newline": newline,
        "escape": escape,
        "backticks": backtick,
        "link": link,
        "image": image,
        "footnote_ref": any_footnote,
        "autolink": autolink,
        "html_inline": html_inline,
        "entity": entity,
    }
    for name, rule in rules.items():
        parser.inline.ruler.at(name, _noting_its_end(rule))
    # It would join entities and escapes with the text around them.
    parser.disable("text_join")
    return parser


def _noting_its_end(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def wrapped(state: StateInline, silent: bool) -> bool:
        before = len(state.tokens)
        matched = rule(state, silent)
        if matched and not silent and len(state.tokens) > before:
            state.tokens[-1].meta["end"] = state.pos
        return matched

    return wrapped


def atoms_of(
    tokens: Sequence[Token], content: str, start: int = 0, written: list[Written] | None = None
) -> Iterator[Atom]:
    """The atoms of a content, in its order.

    Args:
        tokens: The children of an inline token, or of an image.
        content: What they were parsed from.
        start: Where in `content` the parse began.
        written: Where links, images, code and HTML are noted, if they are wanted; they are as soon as they end.
    """
    written = [] if written is None else written
    opened: list[tuple[Token, int]] = []
    place = start
    for number, token in enumerate(tokens):
        end = start + token.meta["end"] if "end" in token.meta else place
        match token.type:
            case "text":
                in_autolink = number and tokens[number - 1].info == "auto" and tokens[number - 1].nesting == 1
                if token.content and not in_autolink:
                    # Found at `place`, unless markdown-it has moved something that is not known of here.
                    found = content.find(token.content, place)
                    if found == -1:
                        yield Atom(token.content, place, place)
                    else:
                        place = found + len(token.content)
                        yield Atom(None, found, place)
                continue
            case "text_special":
                end = place + len(token.markup)
                yield Atom(None if token.content == token.markup else token.content, place, end)
            case "softbreak" | "hardbreak":
                yield Atom("\n", place, end)
            case "code_inline":
                written.append(Written(token, place, place, end))
                yield Atom(OBJECT, place, end)
            case "html_inline":
                written.append(Written(token, place, place, end))
                if _BREAK_TAG.match(token.content):
                    yield Atom(" ", place, end)
            case "image":
                written.append(Written(token, place, place + 2 + len(token.content), end))
                yield Atom("", place, place)
                yield from atoms_of(token.children or [], content, place + 2)
                yield Atom("", end, end)
            case "link_open":
                opened.append((token, place))
                end = place + 1
            case "link_close" if token.info == "auto":
                # Its text token holds the address as it is shown, which may differ from how it is written.
                yield Atom(None, place, end - 1)
            case "link_close" if opened:
                written.append(Written(*opened.pop(), place, end))
            case "em_open" | "em_close" | "strong_open" | "strong_close" | "s_open" | "s_close":
                end = place + len(token.markup)
            case _:
                pass
        place = max(place, end)


_BREAK_TAG = re.compile(r"<br\b", re.IGNORECASE)


def only_images(tokens: Iterable[Token]) -> int:
    """The number of images, if there is nothing beside them but links around them and white space; otherwise 0."""
    images = 0
    for token in tokens:
        if token.type == "image":
            images += 1
        elif token.type not in _AROUND_IMAGES and (token.type != "text" or token.content.strip()):
            return 0
    return images


_AROUND_IMAGES = frozenset({"link_open", "link_close", "softbreak", "hardbreak", "html_inline"})


def split_at(atoms: Iterable[Atom], mark: str) -> Iterator[list[Atom]]:
    """The atoms between those whose text is `mark`, where there are any."""
    part: list[Atom] = []
    for atom in atoms:
        if atom.text != mark:
            part.append(atom)
        elif part:
            yield part
            part = []
    if part:
        yield part

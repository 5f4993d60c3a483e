"""Inline markup of AsciiDoc: what of a run of text is shown.

Formatting, macros and references are found on a mask of the text, one kind after the other. The mask is as long as the
text, and what is not shown is blanked out in it, so that positions hold whatever is within what. The rules are those of
Asciidoctor (https://docs.asciidoctor.org/asciidoc/latest/text/) but for two things: code comes first, and no markup is
longer than `_LONGEST` characters, so that marks without an end take linear time.
"""

from __future__ import annotations

import re
from functools import partial
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from mtqa.reading.blocks import OBJECT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mtqa.reading.placed import Placed
    from mtqa.segment import TextBuilder


class Inline:
    """A run of AsciiDoc without its markup.

    Attributes:
        notes: The ranges of it that are footnotes.
    """

    def __init__(self, text: str) -> None:
        self._mask = _CONTROL.sub(" ", text)
        self._units: dict[int, str] = {}
        self.notes: list[tuple[int, int]] = []
        for rule in _RULES:
            self._mask = rule.pattern.sub(partial(self._masked, rule), self._mask)

    def ranges(self) -> Iterator[list[tuple[int, int]]]:
        """The ranges that make up the text itself; then those of each footnote."""
        text, done = [], 0
        for start, end in sorted(self.notes):
            text.append((done, start))
            done = end
        yield [*text, (done, len(self._mask))]
        for note in sorted(self.notes):
            yield [note]

    def add(self, builder: TextBuilder, placed: Placed, start: int, end: int) -> None:
        """Adds what readers see of a range."""
        for found in _SHOWN.finditer(self._mask, start, end):
            first, last = found.span()
            if found["unit"]:
                placed.unit(builder, self._units[first], first, last)
            elif found["break"]:
                placed.line_break(builder, first, last)
            else:
                placed.verbatim(builder, first, last)

    def _masked(self, rule: _Rule, found: re.Match[str]) -> str:
        start, end = found.span()
        shown = rule.shown(found)
        if isinstance(shown, str):
            return self._unit(start, end, shown)
        first, last = shown
        if rule.note:
            self.notes.append(shown)
        inner = _NEUTRAL * (last - first) if rule.literal else found.string[first:last]
        if rule.quotes:
            opening, closing = rule.quotes
            return self._unit(start, first, opening) + inner + self._unit(last, end, closing)
        return _DROPPED * (first - start) + inner + _DROPPED * (end - last)

    def _unit(self, start: int, end: int, text: str) -> str:
        if not text:
            return _DROPPED * (end - start)
        self._units[start] = text
        return _UNIT + _GOES_ON * (end - start - 1)


_DROPPED, _UNIT, _GOES_ON, _NEUTRAL = "\x00\x01\x02\x03"
_CONTROL = re.compile(r"[\x00-\x03]")
_SHOWN = re.compile(r"(?P<unit>\x01\x02*)|(?P<break>\n)|[^\x00-\x02\n]+")
_LONGEST = 2000


class _Rule(NamedTuple):
    """One kind of markup.

    Attributes:
        pattern: How it is written.
        shown: What readers see of it: a range of the text, or a text that the whole stands for.
        literal: Whether there is no more markup in that range.
        note: Whether the range is a footnote.
        quotes: What stands around the range.
    """

    pattern: re.Pattern[str]
    shown: Callable[[re.Match[str]], tuple[int, int] | str]
    literal: bool = False
    note: bool = False
    quotes: tuple[str, str] | None = None


def _kept(found: re.Match[str]) -> tuple[int, int]:
    return found.span("kept")


def _object(_: re.Match[str]) -> str:
    return OBJECT


def _nothing(_: re.Match[str]) -> str:
    return ""


def _passed(found: re.Match[str]) -> tuple[int, int] | str:
    """What goes to the output as it is: text, or HTML, which is not shown."""
    group = found.lastgroup or 0
    return "" if "<" in found[group] else found.span(group)


def _escaped(found: re.Match[str]) -> str:
    return found[0][1:]


def _reference(found: re.Match[str]) -> str:
    """A character reference; one to a character that does not exist is shown as it is written."""
    return (unescape(found[0]) if found[1].startswith("#") else html5.get(f"{found[1]};")) or found[0]


def _attribute(found: re.Match[str]) -> str:
    return _CHARACTERS.get(found[1], OBJECT)


def _link(found: re.Match[str]) -> tuple[int, int] | str:
    """The text of a link or the description of an image: the first attribute if there are several."""
    start, end = found.span("kept")
    text = found["kept"]
    if "=" in text or found["macro"] == "image":
        quoted = _QUOTED.match(text)
        end = start + (quoted.end(1) if quoted else len(_FIRST.match(text)[0]))  # type: ignore[index]
        start += quoted.start(1) if quoted else 0
    end = start + len(found.string[start:end].rstrip("^"))
    if end > start:
        return start, end
    return OBJECT if found["macro"] == "xref" else "" if found["macro"] == "image" else found.span("target")


_QUOTED = re.compile(r'\s*"([^"]*)"')
_FIRST = re.compile(r"(?:(?![\w-]+=)[^,]*)")


def _any(least: int) -> str:
    return rf"(?s:.){{{least},{_LONGEST}}}?"


_ATTRIBUTES = r"(?:\[[^\[\]\n]{0,200}\])?"
_BEFORE = r"(?<![\w;:}\\])"
_BRACKETS = rf"\[(?P<kept>[^\[\]]{{0,{_LONGEST}}})\]"


def _constrained(mark: str, end: str | None = None) -> re.Pattern[str]:
    """Markup around words."""
    return re.compile(rf"{_BEFORE}{_ATTRIBUTES}{mark}(?P<kept>\S|\S{_any(0)}\S){end or mark}(?!\w)")


def _unconstrained(mark: str) -> re.Pattern[str]:
    """Markup anywhere."""
    return re.compile(rf"{_ATTRIBUTES}{mark}(?P<kept>{_any(1)}){mark}")


_URL = r"(?P<target>(?:https?|ftp|irc)://[^\s\[\]<>|\x00-\x03]{1,2000})"
_RULES = (
    _Rule(re.compile(r"\\[*_`#^~+{<&(|]"), _escaped),
    _Rule(
        re.compile(rf"\+\+\+(?P<kept>{_any(0)})\+\+\+|\bpass:[a-z,]{{0,20}}\[(?P<macro>[^\]]{{0,{_LONGEST}}})\]"),
        _passed,
        literal=True,
    ),
    _Rule(_constrained('"`', '`"'), _kept, quotes=("“", "”")),
    _Rule(_constrained("'`", "`'"), _kept, quotes=("‘", "’")),
    _Rule(_unconstrained("``"), _object),
    _Rule(_constrained("`"), _object),
    _Rule(_unconstrained(r"\+\+"), _kept, literal=True),
    _Rule(_constrained(r"\+"), _kept, literal=True),
    _Rule(
        re.compile(r"\b(?:stem|latexmath|asciimath|kbd):\[[^\]]{0,2000}\]|\bmenu:[^\s\[\]]{1,200}\[[^\]]{0,200}\]"),
        _object,
    ),
    _Rule(re.compile(r"\[\[[^\[\]\n]{1,200}\]\]|\b(?:anchor|icon):[^\s\[\]]{1,200}\[[^\]]{0,200}\]"), _nothing),
    _Rule(re.compile(r"\(\(\([^()]{1,500}\)\)\)|\bindexterm:\[[^\]]{0,500}\]"), _nothing),
    _Rule(
        re.compile(r"\(\((?P<kept>[^()\n]{1,500})\)\)|\b(?:indexterm2|btn):\[(?P<label>[^\]]{0,500})\]"),
        lambda found: found.span(found.lastgroup or 0),
    ),
    _Rule(re.compile(rf"(?P<macro>\bimage):(?P<target>[^\s:\[\]][^\s\[\]]{{0,500}}){_BRACKETS}"), _link),
    _Rule(re.compile(rf"\b(?P<macro>link|mailto|xref):(?P<target>[^\s\[\]]{{1,2000}}){_BRACKETS}"), _link),
    _Rule(re.compile(rf"(?P<macro>){_URL}{_BRACKETS}"), _link),
    _Rule(
        re.compile(r"(?P<macro>)(?P<target>\{[\w-]{1,100}\}[^\s\[\]]{0,500})\[(?P<kept>[^\[\]]{1,500})\]"),
        _link,
    ),
    _Rule(re.compile(r"<<[\w#/.{][^<>,\n]{0,200},(?P<kept>[^<>]{1,1000})>>"), _kept),
    _Rule(re.compile(r"<<[\w#/.{][^<>\n]{0,200}>>"), _object),
    _Rule(re.compile(_URL), lambda found: found.span(), literal=True),
    _Rule(re.compile(r"&(#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});"), _reference),
    _Rule(re.compile(r"\{(\w[\w-]{0,100})(?::[^{}\n]{0,200})?\}"), _attribute),
    _Rule(_unconstrained(r"\*\*"), _kept),
    _Rule(_constrained(r"\*"), _kept),
    _Rule(_unconstrained("__"), _kept),
    _Rule(_constrained("_"), _kept),
    _Rule(_unconstrained("##"), _kept),
    _Rule(_constrained("#"), _kept),
    _Rule(re.compile(rf"{_ATTRIBUTES}\^(?P<kept>[^\s^]{{1,200}})\^"), _kept),
    _Rule(re.compile(rf"{_ATTRIBUTES}~(?P<kept>[^\s~]{{1,200}})~"), _kept),
    _Rule(re.compile(rf"\bfootnote(?:ref)?:[\w-]{{0,100}}{_BRACKETS}"), _kept, note=True),
)

# https://docs.asciidoctor.org/asciidoc/latest/attributes/character-replacement-ref/
_CHARACTERS = {
    "blank": "", "empty": "", "sp": " ", "nbsp": "\u00a0", "zwsp": "\u200b", "wj": "\u2060", "apos": "'", "quot": '"',
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "deg": "°", "plus": "+", "brvbar": "¦", "vbar": "|",
    "amp": "&", "lt": "<", "gt": ">", "startsb": "[", "endsb": "]", "caret": "^", "asterisk": "*", "tilde": "~",
    "backslash": "\\", "backtick": "`", "two-colons": "::", "two-semicolons": ";;", "cpp": "C++", "cxx": "C++",
    "pp": "++",
}  # fmt: skip

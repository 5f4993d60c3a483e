r"""Subtitles: SubRip (`.srt`), WebVTT (`.vtt`) and SubStation Alpha (`.ass`, `.ssa`), one unit for each cue.

The formats are those of https://www.w3.org/TR/webvtt1/ and http://www.tcax.org/docs/ass-specs.htm; SubRip has no
specification, and is read as players read it. pysubs2 and webvtt-py keep no positions, so that nothing of what they
make of a file could be used; tests hold that they and this module agree on the number, the times and the text of cues.

The lines of a cue are joined by a blank, which stands for the break between them as it is written. Tags and override
blocks are taken out. `\h` is a no-break space.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from html.entities import html5
from typing import TYPE_CHECKING, NamedTuple

from mtqa.errors import MalformedError
from mtqa.reading.catalogues.units import Catalogue, Text, Unit
from mtqa.segment import InlineMarkup, MarkupKind, Span, TextBuilder, TextMap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence


def read(text: str, path: str) -> Catalogue:
    """Reads subtitles of any of the three formats, told apart by content.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.

    Raises:
        MalformedError: The file breaks the rules of its format.
    """
    if is_ass(text):
        return read_ass(text, path)
    return read_vtt(text, path) if text.lstrip().startswith("WEBVTT") else read_srt(text, path)


def is_ass(text: str) -> bool:
    """Whether subtitles are in SubStation Alpha."""
    return _ASS_START.match(text) is not None


def read_srt(text: str, path: str) -> Catalogue:
    """Reads SubRip. Numbers may be missing, and blank lines may stand within a cue.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.

    Raises:
        MalformedError: A line of times cannot be read, or there is none.
    """
    cues = list(_timed(text, path, _SRT_TIMES, "00:00:01,000 --> 00:00:02,500"))
    if not cues and not _is_void(text):
        raise MalformedError(path, "has no line of times such as `00:00:01,000 --> 00:00:02,500`", 0)
    return Catalogue(tuple(_units(text, cues, _SRT_WRITTEN)))


def read_vtt(text: str, path: str) -> Catalogue:
    """Reads WebVTT. Comments, styles and regions are left out; text after a blank line belongs to the cue above.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.

    Raises:
        MalformedError: The file does not begin with `WEBVTT`, or a line of times cannot be read.
    """
    if not _VTT_SIGNATURE.match(text):
        raise MalformedError(path, "does not begin with a line that says `WEBVTT`", 0)
    cues = [
        cue._replace(end=_before_other_blocks(text, cue))
        for cue in _timed(text, path, _VTT_TIMES, "00:00:01.000 --> 00:00:02.500")
    ]
    head = _VTT_HEAD.match(text)
    said = _VTT_LANGUAGE.search(text, 0, head.end()) if head else None
    return Catalogue(tuple(_units(text, cues, _VTT_WRITTEN)), target_lang=said[1] if said else None)


def read_ass(text: str, path: str) -> Catalogue:
    """Reads the lines of dialogue of SubStation Alpha, old and advanced. Drawings are left out.

    Args:
        text: The decoded file, byte order mark removed, line ends as they are.
        path: The file as the user named it.

    Raises:
        MalformedError: There are no events, or a line of dialogue lacks fields or times.
    """
    cues = list(_dialogue(text, path))
    if not cues and not _is_void(text) and not _EVENTS.search(text):
        raise MalformedError(path, "has no section `[Events]`", 0)
    return Catalogue(tuple(_units(text, cues, _ASS_WRITTEN)))


class _Cue(NamedTuple):
    """A cue: its name, its notes, and where its text stands, white space around it included."""

    name: str | None
    notes: tuple[str, ...]
    start: int
    end: int


def _is_void(text: str) -> bool:
    return not text or text.isspace()


def _units(text: str, cues: Sequence[_Cue], written: re.Pattern[str]) -> Iterator[Unit]:
    shown = [(cue, _shown(text, cue.start, cue.end, written)) for cue in cues]
    spoken = [(cue, line.text) for cue, line in shown if not line.drawn]
    for key, (cue, line) in zip(_keys([cue.name for cue, _ in spoken]), spoken, strict=True):
        yield Unit(key, line, notes=cue.notes)


def _keys(names: Sequence[str | None]) -> Sequence[str]:
    """The names, ordinals for cues that have none; or ordinals for all where these would not tell the cues apart."""
    keys = [name or str(number) for number, name in enumerate(names, start=1)]
    return keys if len(set(keys)) == len(keys) else [str(number) for number in range(1, len(keys) + 1)]


# Times.

_LINE_START, _LINE_END = r"(?<![^\r\n])[ \t]*", r"(?=[\r\n]|\Z)"
_SRT_TIME = r"((?:[0-9]{1,4}:)?[0-9]{1,2}:[0-9]{1,2})(?:[.,]([0-9]{1,3}))?"
# After the times SubRip may say where the cue stands on the screen.
_SRT_TIMES = re.compile(rf"{_LINE_START}{_SRT_TIME}[ \t]*-{{1,2}}>[ \t]*{_SRT_TIME}(?:[ \t][^\r\n]*)?{_LINE_END}")
_VTT_TIME = r"((?:[0-9]{1,9}:)?[0-5][0-9]:[0-5][0-9])\.([0-9]{3})"
_VTT_TIMES = re.compile(rf"{_LINE_START}{_VTT_TIME}[ \t]*-->[ \t]*{_VTT_TIME}(?:[ \t][^\r\n]*)?{_LINE_END}")
_ASS_TIME = re.compile(r"[ \t]*([0-9]{1,3}:[0-9]{1,2}:[0-9]{1,2})(?:[.,:]([0-9]{1,3}))?[ \t]*")
# A line that was meant to be one of times: machine translation changes colons and arrows.
_MEANT = re.compile(rf"{_LINE_START}[0-9]{{1,4}}[ \t]*[:：][^a-zA-Z\r\n]*[-–—][ \t]*[>＞][^\r\n]*{_LINE_END}")


def _note(start: str, start_fraction: str | None, end: str, end_fraction: str | None) -> str:
    """Times as a note, in one form for all formats."""
    return f"{_time(start, start_fraction)} --> {_time(end, end_fraction)}"


def _time(clock: str, fraction: str | None) -> str:
    parts = [part.rjust(2, "0") for part in clock.split(":")]
    return f"{':'.join(parts if len(parts) == 3 else ['00', *parts])}.{(fraction or '').ljust(3, '0')}"


def _timed(text: str, path: str, times: re.Pattern[str], example: str) -> Iterator[_Cue]:
    """The cues of a format that puts a line of times above each, and perhaps a name above that."""
    found: list[re.Match[str]] = []
    for line in _MEANT.finditer(text):
        match = times.fullmatch(text, line.start(), line.end())
        if match is None:
            place = line.start() + len(line[0]) - len(line[0].lstrip())
            raise MalformedError(path, f"has a line of times that cannot be read; `{example}` is how they look", place)
        found.append(match)
    above = 0
    heads = []
    for match in found:
        heads.append(_name_above(text, above, match.start(), numbers=times is _SRT_TIMES))
        above = match.end()
    for number, (match, head) in enumerate(zip(found, heads, strict=True), start=1):
        end = heads[number].start if number < len(heads) else len(text)
        yield _Cue(head.name, (_note(match[1], match[2], match[3], match[4]),), match.end(), end)


class _Head(NamedTuple):
    """The name of a cue, and where it begins; without a name, where the line of times does."""

    name: str | None
    start: int


def _name_above(text: str, start: int, end: int, *, numbers: bool) -> _Head:
    """What names the cue whose line of times begins at `end`.

    Args:
        text: The file.
        start: Where what belongs to the cue before it may begin.
        end: Where the line of times begins.
        numbers: Whether names are numbers. Then one may also stand further above, between blank lines.
    """
    stop = start + len(text[start:end].rstrip())
    first = max(text.rfind("\n", start, stop), text.rfind("\r", start, stop), start - 1) + 1
    line = text[first:stop].strip()
    apart = first == 0 or len(_BREAK.findall(text, start + len(text[start:first].rstrip()), first)) > 1
    close = len(_BREAK.findall(text, stop, end)) == 1
    if numbers:
        return _Head(str(int(line)), first) if _NUMBER.fullmatch(line) and (close or apart) else _Head(None, end)
    return _Head(line, first) if line and close and apart and first else _Head(None, end)


_NUMBER = re.compile(r"[0-9]{1,9}")
_BREAK = re.compile(r"\r\n|\r|\n")


# WebVTT.

_VTT_SIGNATURE = re.compile(r"WEBVTT(?=[ \t\r\n]|\Z)")
_VTT_HEAD = re.compile(r"(?:[^\r\n]+(?:\r\n|\r|\n|\Z))+")
_VTT_LANGUAGE = re.compile(r"(?<![^\r\n])Language:[ \t]*([a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*)(?=[ \t\r\n]|\Z)")
_VTT_OTHER = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)(?:NOTE|STYLE|REGION)(?=[ \t\r\n]|\Z)")


def _before_other_blocks(text: str, cue: _Cue) -> int:
    """Where the first block below a cue begins that is not for viewers; else where the cue ends."""
    found = _VTT_OTHER.search(text, cue.start, cue.end)
    return found.start() if found else cue.end


# SubStation Alpha.

_ASS_START = re.compile(r"\s*+(?:;[^\r\n]*+\s*+)*+\[(?:Script Info|V4\+? Styles|Events)\]", re.IGNORECASE)
_EVENTS = re.compile(r"(?<![^\r\n])[ \t]*\[Events\]", re.IGNORECASE)
_ASS_LINE = re.compile(r"(?<![^\r\n])[ \t]*(?:(\[[^\]\r\n]+\])|(Format|Dialogue):)[ \t]*([^\r\n]*)")
_ASS_FIELDS = ("layer", "start", "end", "style", "name", "marginl", "marginr", "marginv", "effect", "text")


def _dialogue(text: str, path: str) -> Iterator[_Cue]:
    fields: Sequence[str] = _ASS_FIELDS
    events = False
    for line in _ASS_LINE.finditer(text):
        section, what, rest = line.groups()
        if section:
            # Lines of attached fonts may begin with a bracket too, but hold no lower-case letters.
            events = section.lower() == "[events]" if section != section.upper() else events
        elif events and what == "Format":
            said = [field.strip().lower() for field in rest.split(",")]
            fields = said if said[-1] == "text" and {"start", "end"} <= set(said) else _ASS_FIELDS
        elif events:
            parts = rest.split(",", len(fields) - 1)
            values = dict(zip(fields, parts, strict=False))
            start, end = (_ASS_TIME.fullmatch(values.get(side, "")) for side in ("start", "end"))
            if len(parts) < len(fields) or start is None or end is None:
                problem = "has a line of dialogue without the fields and times that it should have"
                raise MalformedError(path, problem, line.start())
            # The actor who speaks.
            name = values.get("name", values.get("actor", "")).strip()
            notes = (_note(start[1], start[2], end[1], end[2]), *([name] if name else []))
            yield _Cue(None, notes, line.end() - len(parts[-1]), line.end())


# The text of a cue.
_SRT_BREAKS = rf"{_BREAK.pattern}|\\N"
_ASS_BREAKS = rf"{_BREAK.pattern}|\\[Nn]"


def _broken_by(breaks: str) -> str:
    """An expression for one break or more, and the white space around them."""
    return rf"(?P<break>(?<![ \t])[ \t]*+(?:{breaks})(?:[ \t]|{breaks})*+)"


_SRT_WRITTEN = re.compile(
    r"(?P<tag></?[a-zA-Z][^<>\r\n]*>|<[ ]?/?[ ]?[bisuBISU][ ]?>|\{\\[^{}\r\n]*\}|\{[yYcCfFsSpP]:[^{}\r\n]*\})"
    rf"|{_broken_by(_SRT_BREAKS)}|(?P<space>\\h)"
)
_VTT_WRITTEN = re.compile(
    rf"(?P<tag></?[a-zA-Z0-9][^<>]*>|</?>)|{_broken_by(_BREAK.pattern)}"
    r"|(?P<reference>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,30});)"
)
_ASS_WRITTEN = re.compile(rf"(?P<tag>\{{[^{{}}\r\n]*\}})|{_broken_by(_ASS_BREAKS)}|(?P<space>\\h)")
_DRAWING = re.compile(r"\\p([0-9]+)")


class _Shown(NamedTuple):
    """What a cue says, and whether that is nothing because it draws."""

    text: Text
    drawn: bool


def _shown(document: str, start: int, end: int, written: re.Pattern[str]) -> _Shown:
    """The text from `start` to `end` as viewers see it."""
    builder = TextBuilder()
    markup: list[InlineMarkup] = []
    drawing = drawn = False
    spaced = broken = True
    for name, first, last in _tokens(document, start, end, written):
        token = document[first:last]
        if name == "tag":
            markup.append(InlineMarkup(MarkupKind.TAG, token, Span(first, last), len(builder), len(builder)))
            modes = _DRAWING.findall(token)
            drawing = modes[-1].strip("0") != "" if modes else drawing
            drawn = drawn or drawing
        elif drawing:
            continue
        elif name == "break":
            if not spaced:
                builder.replace(" ", first, last - first)
            spaced = broken = True
        else:
            # After a break there may be a tag and then more white space.
            skipped = len(token) - len(token.lstrip()) if broken else 0
            decoded = _DECODED[name](token) if name in _DECODED else token[skipped:]
            builder.replace(decoded, first + skipped, last - first - skipped)
            if decoded:
                spaced, broken = decoded[-1].isspace(), False
    text, text_map = builder.build()
    return _Shown(_trimmed(text, text_map, markup, start), drawn and not text.strip())


def _tokens(document: str, start: int, end: int, written: re.Pattern[str]) -> Iterator[tuple[str | None, int, int]]:
    """The runs of plain text, which have no name, and what is written otherwise in between."""
    place = start
    for found in written.finditer(document, start, end):
        if found.start() > place:
            yield None, place, found.start()
        yield found.lastgroup, found.start(), found.end()
        place = found.end()
    if end > place:
        yield None, place, end


_DECODED: Mapping[str | None, Callable[[str], str]] = {
    "space": lambda _: "\u00a0",
    # For Python, numbers of characters that do not exist stand for nothing; better to show what is written.
    "reference": lambda token: (unescape(token) if token[1] == "#" else html5.get(token[1:])) or token,
}


def _trimmed(text: str, text_map: TextMap, markup: Iterable[InlineMarkup], place: int) -> Text:
    """Without the white space at the ends; a text without anything stands at `place`."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if end <= start:
        return Text("", TextMap.verbatim(0, place), tuple(replace(item, start=0, end=0) for item in markup))
    moved = tuple(
        replace(item, start=min(max(item.start, start), end) - start, end=min(max(item.end, start), end) - start)
        for item in markup
    )
    return Text(text[start:end], text_map.slice(start, end), moved)

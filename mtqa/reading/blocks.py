"""Blocks, what every prose format is read into first, and the one way from blocks to the segments of a document."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mtqa.segment import Document, Role, Segment

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mtqa.segment import TextMap

OBJECT = "\ufffc"
"""Stands in clean text for something that is in the sentence and is not prose, such as inline code."""


class Kind(enum.StrEnum):
    """What a block is by the structure of its file."""

    PARAGRAPH = "paragraph"
    LINE = "line"
    """One of several lines of plain text that belong together and do not run on."""
    HEADING = "heading"
    """A heading that is marked up as one; in plain text headings are paragraphs or lines of role `HEADING`."""
    ITEM = "item"
    CELL = "cell"
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Block:
    """A run of clean text that sentences do not cross.

    Attributes:
        text: Without white space at its ends.
        map: From positions in `text` to positions in the file.
        kind: What it is by structure.
        role: What it is in the document; furniture that only wording tells is found later.
        linked: Whether all of its text is the text of links.
        lang: The language that the file says just this block is in; None where it is that of the file.
    """

    text: str
    map: TextMap
    kind: Kind = Kind.PARAGRAPH
    role: Role = Role.PROSE
    linked: bool = False
    lang: str | None = None


def trimmed(block: Block) -> Block | None:
    """The block without white space at its ends; None where nothing but rules and bullets is left."""
    text = block.text
    if _NOTHING.fullmatch(text):
        return None
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    return block if end - start == len(text) else cut(block, start, end)


def cut(block: Block, start: int, end: int) -> Block:
    """The part of the block from `start` to `end`."""
    return replace(block, text=block.text[start:end], map=block.map.slice(start, end))


_NOTHING = re.compile(rf"[\s\-=_*~#+.·•—–|:/\\<>{OBJECT}\u200b\u2060\ufeff]*")


def to_document(
    blocks: Iterable[Block],
    *,
    path: str,
    text: str,
    form: str,
    lang: str | None = None,
    expected_lang: str | None = None,
) -> Document:
    """Marks the furniture among the blocks, and cuts the others into sentences.

    Args:
        blocks: In the order of the file.
        path: The file as the user named it.
        text: The decoded file.
        form: Name of the reader.
        lang: Language to split by; None to go by each block's script and words.
        expected_lang: What the file itself says its language is.
    """
    from mtqa.alignment.sentences import guess_splitter, split_sentences
    from mtqa.reading.furniture import mark_furniture

    marked = mark_furniture([block for block in map(trimmed, blocks) if block is not None])
    segments: list[Segment] = []
    usual = lang or guess_splitter(" ".join(block.text for block in marked[:_SAMPLE_BLOCKS]))
    for number, block in enumerate(marked, start=1):
        if block.role is Role.FURNITURE:
            segments.append(
                Segment(f"b{number}s1", block.text, block.map, target_lang=block.lang, role=block.role, block=number)
            )
            continue
        # A short block has too few common words to tell by.
        suited = block.lang or lang or (usual if len(block.text) < _LONG_ENOUGH else guess_splitter(block.text))
        for count, span in enumerate(split_sentences(block.text, suited), start=1):
            target = block.text[span.start : span.end]
            target_map = block.map.slice(span.start, span.end)
            identity = f"b{number}s{count}"
            segments.append(
                Segment(identity, target, target_map, target_lang=block.lang, role=block.role, block=number)
            )
    return Document(path, text, tuple(segments), format=form, expected_lang=expected_lang)


_SAMPLE_BLOCKS = 40
_LONG_ENOUGH = 120


def ends_sentence(text: str) -> bool:
    """Whether the text ends like a sentence: with a full stop or the like, and perhaps quotes and brackets after it."""
    return _SENTENCE_END.search(text, max(len(text) - 12, 0)) is not None


def weight(text: str) -> int:
    """How many words the text has, roughly: two characters count for a word in scripts without spaces."""
    if text.isascii():
        return text.count(" ") + 1
    unspaced = len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // 2


def is_prose(text: str) -> bool:
    """Whether a block reads as a paragraph of running text, by its length and its end alone.

    A single question or exclamation must be longer than a full sentence, since headlines ask and exclaim too.
    """
    if len(text) > 250:
        return True
    if not ends_sentence(text):
        return False
    words = weight(text)
    return words >= 15 or (words >= 8 and (_STATEMENT_END.search(text) or _INNER_END.search(text)) is not None)


_STATEMENT_END = re.compile(r"[.…。۔।॥։።။៕](?:[”’“\"'»«)\]」』）*]|\s)*$")
_INNER_END = re.compile(r"[.!?。！？؟۔।].*\w.*[.!?。！？؟۔।]", re.DOTALL)
_SENTENCE_END = re.compile(r"[.!?…。！？؟۔।॥։።။៕](?:[”’“\"'»«)\]」』）*]|\s)*$")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")

"""Page furniture: what came with the page that a text was taken from, and is no part of its content.

Told by structure first (runs of headlines, what follows the last paragraph), then by wording (`furniture_phrases`).
A text without running prose, such as a list of interface strings, has no furniture.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from mtqa.reading.blocks import Block, Kind, ends_sentence, is_prose, weight
from mtqa.reading.furniture_phrases import (
    ACTIONS,
    CALLS,
    COOKIES,
    CREDITS,
    DATE_WORDS,
    MONTHS_AND_DAYS,
    MORE,
    SEE_ALSO,
)
from mtqa.segment import Role

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


def mark_furniture(blocks: Sequence[Block]) -> list[Block]:
    """The same blocks, with role `FURNITURE` for those that are page furniture. Roles that are set already stay."""
    page = _Page(blocks)
    if page.prose:
        # Later rules lean on what earlier ones have found.
        for rule in (
            _worded,
            _dates,
            _breadcrumbs,
            _cookies,
            _after_more,
            _repeated_titles,
            _headlines,
            _tail,
            _between,
        ):
            page.furniture.update(rule(page))
    return [
        replace(block, role=Role.FURNITURE) if number in page.furniture and block.role is not Role.FURNITURE else block
        for number, block in enumerate(blocks)
    ]


class _Page:
    """What the rules look at.

    Attributes:
        blocks: Of the document, in order.
        prose: Numbers of those that are running text.
        furniture: Numbers of those that are known to be furniture.
        mostly_prose: Whether running text is more than a third of the document.
    """

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self.furniture = {number for number, block in enumerate(blocks) if block.role is Role.FURNITURE}
        self.prose = [
            number for number, block in enumerate(blocks) if number not in self.furniture and is_prose(block.text)
        ]
        self._prose = set(self.prose)
        running = sum(len(blocks[number].text) for number in self.prose)
        self.mostly_prose = running * 3 > sum(len(block.text) for block in blocks)

    def is_prose(self, number: int) -> bool:
        """Whether there is a block of that number, and it is running text."""
        return number in self._prose

    def loose(self) -> Iterator[tuple[int, Block]]:
        """The blocks that are neither furniture yet nor prose, and not held by a list, a table or heading markup."""
        for number, block in enumerate(self.blocks):
            if number not in self.furniture and not self.is_prose(number) and block.kind in _LOOSE:
                yield number, block


_LOOSE = frozenset({Kind.PARAGRAPH, Kind.LINE, Kind.CAPTION})
_MARKS = re.compile(r"[\d():：.…!>»›→▶▼•+✓✔\s\u200b]+")
_WORD_START = re.compile(r"[\d(>»›→▶▼•+✓✔©\s\"“«„]*[^\W_]")
_LABEL = re.compile(r"([^:：©]{1,30}?)\s*(?:[:：]|©|\s[-–—]\s)\s*(.*)", re.DOTALL)


def _worded(page: _Page) -> Iterator[int]:
    """Empty captions and credits, buttons, copyright notices, `Read also:`."""
    for number, block in page.loose():
        if len(block.text) <= 200 and _WORD_START.match(block.text) and _is_worded(block.text):
            yield number
    for number in page.prose:
        if _is_teaser_line(page.blocks[number].text):
            yield number
    for number in range(max(len(page.blocks) - 5, 0), len(page.blocks)):
        if len(page.blocks[number].text) <= 160 and _COPYRIGHT.match(page.blocks[number].text):
            yield number


def _is_worded(text: str) -> bool:
    words = _bare(text)
    if words in ACTIONS or words in MORE:
        return True
    if _is_teaser_line(text):
        return True
    if weight(text) <= 12 and text.lower().startswith(CALLS):
        return True
    return _is_credit(text)


def _bare(text: str) -> str:
    """The text in lower case, without numbers and marks around its words."""
    return _MARKS.sub(" ", text.lower()).strip()


def _is_credit(text: str) -> bool:
    label = _LABEL.fullmatch(text)
    if label is None:
        return (
            " " in text and text.lower().rstrip(".") in CREDITS and not text.lower().startswith(("source", "image s"))
        )
    name = label[2].strip()
    return label[1].strip().lower() in CREDITS and weight(name) <= 6 and not ends_sentence(name)


def _is_teaser_line(text: str) -> bool:
    """`Read also: headline`, on one line."""
    label = _LABEL.match(text) if len(text) <= 250 else None
    return label is not None and label[1].strip().lower() in MORE and label[1].strip().lower() not in SEE_ALSO


_COPYRIGHT = re.compile(r"(?:copyright\s*)?(?:©|\(c\)\s*(?=(?:19|20)\d\d))|copyright\s+(?:19|20)\d\d", re.IGNORECASE)


_DAY, _MONTH, _YEAR = r"(?:0?[1-9]|[12]\d|3[01])", r"(?:0?[1-9]|1[0-2])", r"(?:(?:19|20)\d\d|\d\d)"
_NUMERIC_DATE = re.compile(
    rf"(?<![\d.])(?:{_DAY}[./-]{_MONTH}[./-]{_YEAR}|{_MONTH}/{_DAY}/{_YEAR}|(?:19|20)\d\d([./-]){_MONTH}\1{_DAY})(?![\d])"
)
_DATE_WORD = re.compile(r"[^\W\d_]+(?:[.'’ʼ-][^\W\d_]+)*\.?")
_EAST_ASIAN_DATE = re.compile(
    r"\d{4}年\d{1,2}月\d{1,2}日[\s(（]*(?:[周星期曜日一二三四五六天月火水木金土]{1,4})?[\s)）]*(?:\d{1,2}[:：时時]\d{0,2}分?)?"
)


def _is_date(text: str) -> bool:
    if len(text) > 60 or not any(map(str.isdigit, text)) or not text[0].isalnum():
        return False
    if _EAST_ASIAN_DATE.fullmatch(text):
        return True
    words = [word.rstrip(".") for word in _DATE_WORD.findall(text.lower())]
    if not all(word in DATE_WORDS for word in words):
        return False
    return any(word in MONTHS_AND_DAYS for word in words) or _NUMERIC_DATE.search(text) is not None


def _dates(page: _Page) -> Iterator[int]:
    """Lines that are a date and nothing else, unless they head a paragraph further down, as in a chronology."""
    dates = [number for number, block in page.loose() if _is_date(block.text)]
    heading = [number for number in dates if page.is_prose(number + 1)]
    for number in dates:
        if number not in heading or (len(heading) == 1 and number < page.prose[0]):
            yield number


_ARROWS = re.compile(r"\s*(?<![-=<])[>›»→]\s*|\s+/\s+|\s+\|\s+|\s+[•·]\s+")
_SITE_AND_SECTION = re.compile(r"[^\W\d_][\w’' -]{1,24}\. [^\W\d_][\w’' -]{1,24}")


def _breadcrumbs(page: _Page) -> Iterator[int]:
    """`Home > News > World` before or after the text, and `Site. Section` on its first line."""
    for number, block in page.loose():
        text = block.text
        if page.prose[0] < number < page.prose[-1] or len(text) > 80 or ends_sentence(text):
            continue
        parts = _ARROWS.split(text)
        enough = 2 if any(arrow in text for arrow in ">›→") else 3
        crumbs = len(parts) >= enough and all(part[:1].isalpha() and weight(part) <= 4 for part in parts)
        site = number == 0 and weight(text) <= 4 and _SITE_AND_SECTION.fullmatch(text) and not page.is_prose(1)
        if crumbs or site:
            yield number


def _cookies(page: _Page) -> Iterator[int]:
    """A cookie notice at the top or the bottom, in a text that says nothing else of cookies."""
    count = len(page.blocks)
    edges = [number for number in range(count) if number < 3 or number >= count - 5]
    notices = [number for number in edges if page.blocks[number].text.lower().startswith(COOKIES)]
    if notices and sum("cookie" in block.text.lower() for block in page.blocks) <= len(notices) + 2:
        yield from notices


def _after_more(page: _Page) -> Iterator[int]:
    """What follows `Read also` and the like, up to the next paragraph and its heading."""
    count = len(page.blocks)
    number = 0
    while number < count:
        block = page.blocks[number]
        opens = _bare(block.text) in MORE and not page.is_prose(number)
        if not opens or (block.kind not in _LOOSE and not _is_more_heading(block)):
            number += 1
            continue
        end = number + 1
        while end < count and not page.is_prose(end) and not _heads_content(page.blocks[end]):
            end += 1
        last = end
        if end < count and last - 1 > number and page.blocks[last - 1].role is Role.HEADING:
            last -= 1
        yield from range(number, last)
        number = end


def _heads_content(block: Block) -> bool:
    """Whether the block is marked up as a heading and is not a teaser's, which would be a link."""
    return block.kind is Kind.HEADING and not block.linked and not _is_more_heading(block)


def _is_more_heading(block: Block) -> bool:
    words = _bare(block.text)
    return block.kind is Kind.HEADING and words in MORE and words not in SEE_ALSO


def _repeated_titles(page: _Page) -> Iterator[int]:
    """A line that was there before, next to a caption without content."""
    seen: set[str] = set()
    for number, block in enumerate(page.blocks):
        if page.is_prose(number):
            continue
        if block.kind in _LOOSE and block.text in seen and number + 1 in page.furniture:
            yield number
        seen.add(block.text)


def _is_headline(block: Block) -> bool:
    text = block.text
    return (
        block.kind in {Kind.PARAGRAPH, Kind.LINE}
        and len(text) <= 160
        and _LAID_OUT.search(text) is None
        and 2 <= weight(text) <= 25
        and not text[0].islower()
        and text[-1] not in ".,;:!…。，；：！、،؛—–-"
        and _HEADLINE_START.match(text) is not None
        and sum(map(_is_plain_word, text.split())) * 4 >= len(text.split()) * 3
    )


_LAID_OUT = re.compile(r"[\t|]|\.{4}|   ")
_HEADLINE_START = re.compile(r"[\"'“”„«‘¿¡「『《【]?[^\W_]")
_PLAIN_WORD = re.compile(
    r"[\"'“”„«‘¿¡($€£「『《【]*[^\W_]+(?:[-'’.,/:&‑–%$€£№#][^\W_]+)*[\"'“”’»).,;:?!%…」』》】]*|[-–—|&]"
)


def _is_plain_word(word: str) -> bool:
    return _PLAIN_WORD.fullmatch(word) is not None or not word.isascii()


def _headlines(page: _Page) -> Iterator[int]:
    """Four or more lines in a row that read as headlines, once the text has begun; but not a list that is announced."""
    run: list[int] = []
    for number in range(page.prose[0] + 1, len(page.blocks) + 1):
        if number < len(page.blocks) and (number in page.furniture or _is_headline(page.blocks[number])):
            run.append(number)
            continue
        if page.is_prose(number) and run and page.blocks[run[-1]].role is Role.HEADING:
            run.pop()
        if _are_teasers(page, run, fewest=4, words=5):
            yield from run
        run = []


def _are_teasers(page: _Page, run: Sequence[int], *, fewest: int, words: int) -> bool:
    lines = [page.blocks[number] for number in run if number not in page.furniture]
    if not lines or len(run) < fewest or not page.mostly_prose or page.blocks[run[0] - 1].text.endswith((":", "：")):
        return False
    return sum(weight(line.text) for line in lines) >= words * len(lines)


def _tail(page: _Page) -> Iterator[int]:
    """Two or more headlines behind the last paragraph of an article."""
    if len(page.prose) < 3:
        return
    tail = range(page.prose[-1] + 1, len(page.blocks))
    headlines = all(number in page.furniture or _is_headline(page.blocks[number]) for number in tail)
    if headlines and _are_teasers(page, tail, fewest=2, words=4):
        yield from tail


def _between(page: _Page) -> Iterator[int]:
    """Short lines of plain text with furniture on either side."""
    for number, block in page.loose():
        short = block.kind is Kind.LINE and weight(block.text) <= 8 and _WORD_START.match(block.text)
        if short and {number - 1, number + 1} <= page.furniture:
            yield number

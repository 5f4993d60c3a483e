"""Which names of a text are the same name, written in two ways.

Names are runs of capitalised words in languages that write other nouns small. Two names count as one where they differ
only in what transliteration leaves open (`Zelensky`, `Zelenskyy`; `Sergei`, `Sergey`), in accents, or in how Korean and
Chinese given names are joined (`Jong-un`, `Jong Un`); and where the first name is the same and the surname differs in a
letter or two. Names that differ more may be two people's, and so may `Stephen` and `Steven`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mtqa.language.function_words import FUNCTION_WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LANGUAGES = frozenset({"en", "fr", "es", "it", "pt", "nl", "ca", "id"})
"""Languages that write nouns small, and do not inflect names."""


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


class Name(NamedTuple):
    """A name where it stands.

    Attributes:
        start, end: In the text; a possessive ending is left out.
        text: As it is written, white space and apostrophes apart.
    """

    start: int
    end: int
    text: str


def names_in(text: str, small: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The names of a text: runs of capitalised words.

    Args:
        text: A sentence or a paragraph.
        small: Words that the document also writes small: at the beginning of a sentence they are no names.
    """
    run: list[re.Match[str]] = []
    last = 0
    for word in _WORD.finditer(text):
        joined = bool(run) and text[last : word.start()] in {" ", "\u00a0"}
        if not joined and run:
            yield from _name(run, small)
            run = []
        if word[0][0].isupper() or (_ARTICLE.match(word[0]) and not run):
            run.append(word)
        elif run:
            yield from _name(run, small)
            run = []
        last = word.end()
    if run:
        yield from _name(run, small)


_WORD = re.compile(r"[^\W\d_]+(?:[-‑'’][^\W\d_]+)*")
_ARTICLE = re.compile(r"a[ln]-[A-Z]|el-[A-Z]")
_POSSESSIVE = re.compile(r"['’]s?$")
_BEGINNING = re.compile(r"(?:^|[.!?:…]|[\"“„«»‘(]|\n)\s*\Z")
_LONGEST_RUN = 6


def _name(run: list[re.Match[str]], small: frozenset[str]) -> Iterator[Name]:
    while run and (run[0][0].casefold() in small or run[0][0].casefold() in _function_words()):
        run = run[1:]
    if not run or len(run) > _LONGEST_RUN:
        return
    last = _POSSESSIVE.sub("", run[-1][0])
    end = run[-1].start() + len(last)
    words = [*(word[0] for word in run[:-1]), last]
    if any(len(word) > 1 and word.isupper() for word in words):
        return
    text = " ".join(words).replace("’", "'").replace("‑", "-")
    yield Name(run[0].start(), end, text)
    # The first word of a sentence may be none of the name's: `Again Smith`.
    if len(run) > 1 and _BEGINNING.search(run[0].string, max(run[0].start() - 4, 0), run[0].start()):
        yield Name(run[1].start(), end, text.partition(" ")[2])


@lru_cache(maxsize=1)
def _function_words() -> frozenset[str]:
    return frozenset(word for lang in LANGUAGES for word in FUNCTION_WORDS.get(lang, "").split()) | _ALSO


_ALSO = _set(
    "today yesterday tomorrow however moreover meanwhile although though yet still president prime minister "
    "chairman mr mrs ms dr sir leader general secretary king queen prince "
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december"
)


@lru_cache(maxsize=65_536)
def key(word: str) -> str:
    """What the ways to write one word share."""
    return _DOUBLED.sub(r"\1", _undoubled(word))


@lru_cache(maxsize=65_536)
def _undoubled(word: str) -> str:
    plain = bare(word)
    for pattern, instead in _ALIKE:
        plain = pattern.sub(instead, plain)
    return plain


@lru_cache(maxsize=65_536)
def bare(word: str) -> str:
    """The word in small letters, without accents, hyphens and apostrophes."""
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(part for part in parts if part.isalpha() and not unicodedata.combining(part))


_ALIKE = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        (r"sk(?:iy|yi|yy|ij|ii|yj)$", "ski"),
        (r"sky$", "ski"),
        (r"^(?:ye|je)(?=[vlkrg])", "e"),
        (r"ks", "x"),
        (r"(?<=[aeo])(?:y|j)(?=[^aeiou]|$)", "i"),
        (r"(?:iy|yy|ij|yi|ii|ie?y|yj)", "i"),
        (r"(?<=[^aeiou])y(?=$|[^aeiou])", "i"),
        (r"kh", "h"),
        (r"tz", "ts"),
        (r"ou", "u"),
        (r"i(?=[ae]v)", "y"),
    )
)
"""What romanisations of Cyrillic and Arabic do in several ways."""
_DOUBLED = re.compile(r"([b-df-hj-np-tv-xz])\1")
"""A consonant more tells whole names apart no more than that, but words: `Carrying` and `Caring` head lines."""


def same_name(one: str, other: str) -> bool:
    """Whether two different names are surely one name in two spellings."""
    first, second = one.split(" "), other.split(" ")
    if _plain(one) == _plain(other):
        return False
    if _joined_otherwise(one, other):
        return True
    if len(first) != len(second):
        return False
    unlike = [(left, right) for left, right in zip(first, second, strict=True) if _plain(left) != _plain(right)]
    if len(unlike) != 1:
        return False
    left, right = unlike[0]
    if bare(left) == bare(right):
        return _accented(left, right)
    if _inflected(left, right) or _ordinary(left, right):
        return False
    if key(left) == key(right):
        alike = len(first) > 1 or _undoubled(left) == _undoubled(right)
        return alike and min(len(left), len(right)) >= _SHORTEST
    return len(first) > 1 and (left, right) == (first[-1], second[-1]) and _misspelt(first[0], left, right)


def _plain(text: str) -> str:
    return text.casefold().replace("'", "")


_SHORTEST = 6
_GIVEN = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+-[a-z]+")


def _joined_otherwise(one: str, other: str) -> bool:
    """Whether both are one Korean or Chinese name: `Kim Jong-un`, `Kim Jong Un`, `Kim Jongun`."""
    if bare(one) != bare(other) or not (_GIVEN.fullmatch(one) or _GIVEN.fullmatch(other)):
        return False
    return one.partition(" ")[0] == other.partition(" ")[0]


def _accented(one: str, other: str) -> bool:
    """Whether only accents tell two words apart; where it is a hyphen, they may be two."""
    return len(one) == len(other) >= 5 and one[:1] == other[:1]


def _inflected(one: str, other: str) -> bool:
    """Whether two words may be plural and singular, or the names of a man and a woman, a country and its people."""
    short, long = sorted((bare(one), bare(other)), key=len)
    if not short:
        return True
    return long.startswith(short[:-1]) and (
        long[len(short) :] in {"s", "a", "n", "an", "es", "e", "o"} or {short[-1], long[-1]} <= set("aeoisn")
    )


def _ordinary(one: str, other: str) -> bool:
    """Whether two words differ as British and American spelling do, or as common first names do."""
    pair = {bare(one), bare(other)}
    if pair & _FIRST_NAMES:
        return True
    return any(_BRITISH.search(word) for word in pair)


_BRITISH = re.compile(
    r"(?:our|or|ence|ense|ise|ize|isation|ization|tre|ter|lled|lling|ling|led|ller|ler|lor|gue|ogs?|mme)s?$"
)
_FIRST_NAMES = _set(
    "phillip philip philipp phillipp allison alison kathryn katherine catherine jeffrey geoffrey matthew mathew "
    "phillips philips elliott elliot eliot barry barrie stewart stuart brian bryan michel michell michelle rebecca "
    "hannah hanna philippe anna anne daniele danielle nicola nicolas nicholas terry terri jenny jennie bobby bobbie "
    "marian marianne isabel isabelle isabella gabriele gabrielle rachel rachael cristina christina"
)


def _misspelt(first_name: str, one: str, other: str) -> bool:
    """Whether two surnames after one first name differ in a letter, so that one of them is a slip."""
    if len(first_name) < 4 or first_name.casefold() in _FAMILY_FIRST or "-" in one + other or _TITLE.match(first_name):
        return False
    left, right = bare(one), bare(other)
    if min(len(left), len(right)) < 7 or left[0] != right[0] or abs(len(left) - len(right)) > 1:
        return False
    return _one_slip(left, right)


_TITLE = re.compile(
    r"(?:New|North|South|East|West|Lake|Mount|Saint|Port|Fort|Great|Royal|Upper|Lower|Club|Hotel)", re.IGNORECASE
)
_FAMILY_FIRST = _set(
    "wang zhang chen yang zhao huang zhou liang song zheng feng dong xiao cheng deng peng zeng jiang tian pan yuan "
    "park choi jung kang yoon jang lim nguyen tran pham hoang shen jiang meng qian xiong tang"
)
"""Surnames that stand before the given name: `Wang Jianguo` and `Wang Jianguang` are two people."""


def _one_slip(left: str, right: str) -> bool:
    """Whether a letter is added, left out, changed or swapped with the next."""
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    one, other = left[start:], right[start:]
    if one[1:] == other or one == other[1:]:
        return True
    return len(one) == len(other) and (one[1:] == other[1:] or (one[:2] == other[1::-1] and one[2:] == other[2:]))


def small_words(texts: Iterable[str]) -> frozenset[str]:
    """The words that a document writes small somewhere."""
    return frozenset(word for text in texts for word in _WORD.findall(text) if word[0].islower())

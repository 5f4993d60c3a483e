"""What the corruptions know of a text: its words, also in scripts without spaces, its clauses, its case."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from mtqa.language.function_words import FUNCTION_WORDS
from mtqa.words import WORD

if TYPE_CHECKING:
    from collections.abc import Iterator

Span = tuple[int, int]

UNSPACED_LANGUAGES = frozenset({"zh", "ja", "th", "lo", "my", "km", "yue"})
SENTENCE_END = ".!?。！？…।॥؟۔"
_CLOSING = "\"'”’»)]」』）"
_OPENING = "\"'“„«([¿¡「『（-–— "
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
UNSPACED = re.compile(f"[{_UNSPACED}]")
_RUNS = re.compile(f"[{_UNSPACED}]+|[^{_UNSPACED}]+")
_CLAUSE_MARKS = re.compile(r"[,;:،؛、，；：](?=\s|[\u3000-\u9fff])|\s[–—-]\s|—")
_LONGEST_UNSPACED_WORD = 4
_SPACED_UNSPACED = re.compile(f"[{_UNSPACED}] +[{_UNSPACED}]")


@lru_cache(maxsize=4096)
def words(text: str, lexicon: frozenset[str] = frozenset()) -> tuple[Span, ...]:
    """The words of a text as spans, numbers among them.

    Runs of scripts without spaces are cut by longest match against the lexicon; where it knows no word, function words
    of one character stand alone, and the rest is cut into pairs of characters.

    Args:
        text: Any text.
        lexicon: Words of the scripts without spaces.
    """
    found: list[Span] = []
    for match in WORD.finditer(text):
        if text.isascii() or not UNSPACED.search(match.group()):
            found.append(match.span())
            continue
        for run in _RUNS.finditer(match.group()):
            start, end = match.start() + run.start(), match.start() + run.end()
            if UNSPACED.match(run.group()):
                found.extend(_unspaced_words(text, start, end, lexicon))
            else:
                found.append((start, end))
    return tuple(found)


def _unspaced_words(text: str, start: int, end: int, lexicon: frozenset[str]) -> Iterator[Span]:
    while start < end:
        for length in range(min(_LONGEST_UNSPACED_WORD, end - start), 1, -1):
            if text[start : start + length] in lexicon:
                break
        else:
            alone = (
                end - start == 1
                or text[start] in _UNSPACED_FUNCTION_WORDS
                or text[start + 1] in _UNSPACED_FUNCTION_WORDS
                or text[start + 1 : start + 3] in lexicon
            )
            length = 1 if alone else 2
        yield start, start + length
        start += length


def is_spaced(text: str, language: str) -> bool:
    """Whether words stand between spaces: by the language, or because the text was tokenised."""
    return language not in UNSPACED_LANGUAGES or _SPACED_UNSPACED.search(text) is not None


@lru_cache(maxsize=64)
def function_words(language: str) -> frozenset[str]:
    """The commonest function words of a language, in lower case; none where it has no list."""
    return frozenset(FUNCTION_WORDS.get(language, "").split()) | _MORE_FUNCTION_WORDS.get(language, frozenset())


_CHINESE = (
    "的 了 在 是 和 与 及 也 都 就 而 但 并 对 为 于 以 被 把 从 到 由 他 她 它 我 你 们 他们 我们 "
    "这 那 之 其 有 一 个 地 得 着 过 上 下 中 里"
)
_JAPANESE = (
    "の は が を に で と も や か な だ し て た です ます する した して いる ある この その れる られ から まで など"
)
_MORE_FUNCTION_WORDS = {"zh": frozenset(_CHINESE.split()), "ja": frozenset(_JAPANESE.split())}
_UNSPACED_FUNCTION_WORDS = frozenset(
    "的了在是和与及也都就而但并对为于以被把从到由他她它我你这那之其有一个地得着过上下中里不没未将已等はがをにでともやか"
)


def clauses(text: str) -> list[Span]:
    """The parts of a text between commas, colons, dashes and the like, without surrounding spaces; marks excluded."""
    spans, start = [], 0
    for mark in _CLAUSE_MARKS.finditer(text):
        spans.append((start, mark.start()))
        start = mark.end()
    spans.append((start, len(text)))
    return [span for span in (trim(text, *span) for span in spans) if span[1] > span[0]]


def trim(text: str, start: int, end: int) -> Span:
    """The span without white space at its edges."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def body_end(text: str) -> int:
    """Where the last sentence's end mark begins, with the spaces before it; the length where there is none."""
    end = len(text)
    while end and (text[end - 1] in SENTENCE_END or text[end - 1] in _CLOSING or text[end - 1].isspace()):
        end -= 1
    return end


def ends_sentence(text: str) -> bool:
    """Whether the text ends in a full stop or the like, quotation marks and brackets aside."""
    return any(mark in SENTENCE_END for mark in text[body_end(text) :])


def is_plain_word(word: str) -> bool:
    """Whether letters alone, with their vowel signs and hyphens, make the word: no digits."""
    return (not word.isascii() and not any(map(str.isdigit, word))) or word.replace("-", "").isalpha()


def starts_sentence(text: str, at: int) -> bool:
    """Whether the word at this place begins a sentence, so that it is capital for that alone."""
    while at and text[at - 1] in _OPENING:
        at -= 1
    return at == 0 or text[at - 1] in ".!?:。！？…।"


def match_case(model: str, word: str) -> str:
    """The word, capital where the model is: all of it, or its first letter."""
    if len(model) > 1 and model.isupper() and any(character.isalpha() for character in model):
        return word.upper()
    return capitalise(word) if model[:1].isupper() else word


def capitalise(word: str) -> str:
    """The word with its first letter in upper case, the rest as it is."""
    return word[:1].upper() + word[1:]


def case_class(word: str) -> str:
    """`upper`, `title` or `lower`: words are replaced by others of their class alone."""
    if len(word) > 1 and word.isupper():
        return "upper"
    return "title" if word[:1].isupper() else "lower"


def natural(text: str, language: str) -> str:
    """Tokenised text as it is written: no spaces between Chinese characters or before punctuation.

    Quotation marks stay as they are, since which side they belong to is lost.
    """
    text = re.sub(r"[\s\u00a0]+", " ", text).strip()
    if language in UNSPACED_LANGUAGES:
        wide = f"[{_UNSPACED}\u3000-\u303f\uff00-\uffef]"
        text = re.sub(rf"(?<={wide}) (?=\S)|(?<=\S) (?={wide})", "", text)
    text = re.sub(r" (?=[,.;:!?%)\]}…])|(?<=[(\[{]) ", "", text)
    return re.sub(r"(?<=\w) (?=['’](?:s|t|re|ve|ll|d|m)\b)", "", text)

"""What corruptions draw on: the pair at hand, and other rows of the same two languages."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from training.corruptions.text import (
    UNSPACED,
    UNSPACED_LANGUAGES,
    Span,
    case_class,
    function_words,
    is_plain_word,
    is_spaced,
    starts_sentence,
    words,
)

if TYPE_CHECKING:
    import random
    from collections.abc import Iterable, Mapping, Sequence

_COMMON = 12
"""A word in more rows than this says little of what a row is about."""
_MAX_UNSPACED_WORD = 4

Link = tuple[Span, Span]


@dataclass(frozen=True, slots=True)
class Pair:
    """A good translation.

    Attributes:
        source, target: The texts.
        source_lang, target_lang: Base ISO 639-1 codes.
        alignment: Links (span in the source, span in the target) of words that translate each other, where known.
        draft: What a post-editor made the target from, where the two differ.
    """

    source: str
    target: str
    source_lang: str
    target_lang: str
    alignment: tuple[Link, ...] | None = None
    draft: str | None = None

    def turned(self) -> Pair:
        """The source as the translation of the target."""
        links = None if self.alignment is None else tuple((target, source) for source, target in self.alignment)
        return Pair(self.target, self.source, self.target_lang, self.source_lang, links)


@dataclass(frozen=True)
class Corpus:
    """The rows of one pair of languages, and what is drawn from their targets.

    Attributes:
        rows: Good translations.
        words: By case class (`lower`, `title`, `upper`) the words that are neither function words nor numbers.
        names: Capitalised words that no sentence begin explains and, in German, that stand in the source as well.
        rhymes: A case class and the last letters, such as `lower:ен`, to the words that have both: replacements
            that keep the ending, and often the grammar.
        stems: A beginning of four letters or more, to the words that have it and at most three letters more.
        lexicon: Words of scripts without spaces.
        about: A word that few rows have, to the rows that have it.
    """

    rows: tuple[Pair, ...] = ()
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    rhymes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    stems: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    lexicon: frozenset[str] = frozenset()
    about: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


_NO_CORPUS = Corpus()


@dataclass(frozen=True)
class Resources:
    """What kinds may draw on besides the pair; all of it may be missing.

    Attributes:
        corpora: By (source language, target language).
        neighbours: By language, a word in lower case to words of kindred meaning, as `training.neighbours` makes them.
    """

    corpora: Mapping[tuple[str, str], Corpus] = field(default_factory=dict)
    neighbours: Mapping[str, Mapping[str, Sequence[str]]] = field(default_factory=dict)

    @staticmethod
    def build(
        pairs: Iterable[Pair],
        neighbours: Mapping[str, Mapping[str, Sequence[str]]] | None = None,
        lexicons: Mapping[str, frozenset[str]] | None = None,
    ) -> Resources:
        """Resources from good translations of any pairs of languages.

        Args:
            pairs: Of any languages; the order matters for what a seed then gives.
            neighbours: As `training.neighbours.load` reads them. Their words serve as a lexicon as well.
            lexicons: Words of languages without spaces; else what tokenised rows show is taken.
        """
        known = neighbours or {}
        by_languages: dict[tuple[str, str], list[Pair]] = defaultdict(list)
        for pair in pairs:
            by_languages[pair.source_lang, pair.target_lang].append(pair)
        corpora = {}
        for key, rows in by_languages.items():
            words_known = (lexicons or {}).get(key[1], frozenset()) | frozenset(known.get(key[1], ()))
            corpora[key] = _corpus(rows, key[1], words_known)
        return Resources(corpora, known)

    def corpus(self, pair: Pair) -> Corpus:
        """The rows of the same languages; an empty corpus where there are none."""
        return self.corpora.get((pair.source_lang, pair.target_lang), _NO_CORPUS)


@dataclass(frozen=True)
class Material:
    """A pair to corrupt, and all that its corruption needs."""

    pair: Pair
    rng: random.Random
    corpus: Corpus
    neighbours: Mapping[str, Sequence[str]]

    @property
    def target(self) -> str:
        """The good translation."""
        return self.pair.target

    @property
    def language(self) -> str:
        """Of the target."""
        return self.pair.target_lang

    @cached_property
    def spaced(self) -> bool:
        """Whether spaces stand between the target's words."""
        return is_spaced(self.target, self.language)

    @cached_property
    def words(self) -> tuple[Span, ...]:
        """The target's words."""
        return words(self.target, self.corpus.lexicon)

    @cached_property
    def content(self) -> list[Span]:
        """The target's words that carry meaning: no function words, nothing with digits, no single letters."""
        common = function_words(self.language)
        return [
            (start, end)
            for start, end in self.words
            if (word := self.target[start:end]).lower() not in common
            and not any(character.isdigit() for character in word)
            and (len(word) > 2 or (len(word) == 2 and UNSPACED.match(word)))
        ]

    @cached_property
    def names(self) -> list[Span]:
        """Proper names in the target, runs of them as one span."""
        return list(_names(self.pair, self.words))

    def initial(self, start: int) -> bool:
        """Whether the word here begins a sentence."""
        return starts_sentence(self.target, start)

    def other_row(self) -> Pair | None:
        """Another row of the same languages, with another source and target."""
        for _ in range(8):
            if not self.corpus.rows:
                return None
            row = self.rng.choice(self.corpus.rows)
            if row.source != self.pair.source and row.target != self.target:
                return row
        return None


_TRANSLITERATED = (
    "琐阿埃艾奥巴贝比伯博布达德迪丁杜厄恩尔菲费夫弗福盖格戈哈赫亨霍加卡凯坎科克肯库拉莱兰劳勒雷里利莉林隆卢鲁路伦罗洛马玛迈曼麦梅蒙米密姆穆纳娜内尼"
    "诺帕佩皮珀普奇恰乔切萨塞赛瑟森沙莎舍史士斯索塔泰坦特蒂廷图托韦维温沃乌西希夏谢辛休雅亚延耶伊因尤约泽扎詹兹"
)
_CHINESE_NAME = re.compile(rf"[{_TRANSLITERATED}]{{3,}}(?:·[{_TRANSLITERATED}]{{2,}})*")
_KATAKANA_NAME = re.compile(r"[ァ-ヺー]{3,}(?:・[ァ-ヺー]{2,})*")
_NAME_JOINT = re.compile(r" (?:(?:de|da|di|del|van|von|of|al|el|la|ibn|bin) )?")
_NOT_NAMES = frozenset({"i", "sie", "ihr", "ihre", "ihnen", "ihrer", "ihren", "ihrem", "god", "mr", "mrs", "dr", "the"})


def _names(pair: Pair, target_words: tuple[Span, ...]) -> Iterable[Span]:
    """Proper names: by capitals, in Chinese and Japanese by the characters that write foreign names."""
    target = pair.target
    if pair.target_lang in UNSPACED_LANGUAGES:
        pattern = _CHINESE_NAME if pair.target_lang == "zh" else _KATAKANA_NAME
        found = [match.span() for match in pattern.finditer(target)]
        latin = [
            (start, end)
            for start, end in target_words
            if target[start].isupper() and target[start].isascii() and end - start > 2
        ]
        yield from sorted(found + latin)
        return
    # A line in capitals says nothing of names.
    if sum(map(str.isupper, target)) > len(target) / 3:
        return
    run: list[int] = []
    for start, end in target_words:
        word = target[start:end]
        is_name = (
            end - start > 2
            and word[0].isupper()
            and word.isalpha()
            and not (word.isupper() and len(word) > 5)
            and word.lower() not in _NOT_NAMES
            and (
                _in_source(word, pair)
                if pair.target_lang == "de"
                else not starts_sentence(target, start) or _in_source(word, pair)
            )
            and word.lower() not in function_words(pair.target_lang)
        )
        if run and (not is_name or not _NAME_JOINT.fullmatch(target[run[1] : start])):
            yield run[0], run[1]
            run = []
        if is_name:
            run = [run[0] if run else start, end]
    if run:
        yield run[0], run[1]


def _in_source(word: str, pair: Pair) -> bool:
    """Whether a capitalised word stands in the source as well, in the same script."""
    return len(word) > 2 and re.search(rf"\b{re.escape(word)}\b", pair.source) is not None


def _corpus(rows: list[Pair], language: str, known: frozenset[str]) -> Corpus:
    lexicon = lexicon_of(rows) | _short_unspaced(known) if language in UNSPACED_LANGUAGES else frozenset()
    common = function_words(language)
    seen: Counter[str] = Counter()
    names: Counter[str] = Counter()
    where: dict[str, list[int]] = defaultdict(list)
    for number, row in enumerate(rows):
        target = row.target
        spans = words(target, lexicon)
        names.update(target[start:end] for start, end in _names(row, spans))
        for word in dict.fromkeys(target[start:end] for start, end in spans if not starts_sentence(target, start)):
            if word.lower() in common or len(word) < 2 or not is_plain_word(word):
                if word.isdigit() and len(word) > 1:
                    where[word].append(number)
                continue
            seen[word] += 1
            where[word].append(number)
    classes: dict[str, list[str]] = {"lower": [], "title": [], "upper": []}
    stems: dict[str, list[str]] = defaultdict(list)
    rhymes: dict[str, list[str]] = defaultdict(list)
    for word in seen:
        classes[case_class(word)].append(word)
        if not UNSPACED.match(word):
            if len(word) > 4:
                rhymes[rhyme(word)].append(word)
            for cut in range(4):
                if len(word) - cut >= 4:
                    stems[word[: len(word) - cut]].append(word)
    return Corpus(
        rows=tuple(rows),
        words={name: tuple(found) for name, found in classes.items()},
        names=tuple(names),
        rhymes={ending: tuple(found) for ending, found in rhymes.items()},
        stems={stem: tuple(found) for stem, found in stems.items() if len(found) > 1},
        lexicon=lexicon,
        about={word: tuple(numbers) for word, numbers in where.items() if 1 < len(numbers) <= _COMMON},
    )


def rhyme(word: str) -> str:
    """The key of `Corpus.rhymes`: case class, and the last two letters or, where the word is long, three."""
    return f"{case_class(word)}:{word[-3 if len(word) > 7 else -2 :]}"


def lexicon_of(rows: Iterable[Pair]) -> frozenset[str]:
    """Words of two to four characters that tokenised targets show between spaces, at least twice."""
    counts: Counter[str] = Counter()
    for row in rows:
        if is_spaced(row.target, row.target_lang):
            counts.update(row.target.split())
    return _short_unspaced(word for word, count in counts.items() if count > 1)


def _short_unspaced(found: Iterable[str]) -> frozenset[str]:
    return frozenset(word for word in found if 1 < len(word) <= _MAX_UNSPACED_WORD and all(map(UNSPACED.match, word)))

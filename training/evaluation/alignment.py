"""How well are words aligned? Measured without anybody's gold, on what must hold.

Two held-out good translations are put together to one. A link from a word of the first to a word of the second is
wrong, whatever else it is; by chance about half of the links are. A number that stands once on both sides should be
linked with itself, and most words should be linked with something.
"""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from training.corruptions.text import is_spaced
from training.evaluation.judge import Pair
from training.evaluation.tables import COUNT, Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from training.evaluation.judge import Range

Links = list[tuple["Range", "Range"]]
"""Which range of the source renders which of the target."""
_NUMBER = re.compile(r"(?<![\w.,])\d[\d.,]*\d(?!\w)")
_WORD = re.compile(r"\w+")


def word_alignment(
    align: Callable[[Pair, str], Links], methods: Sequence[str], good: Sequence[Pair], *, limit: int | None
) -> Table:
    """Shares of links and of words by method of alignment.

    The columns: `crossing`, links between sentences that have nothing to do with each other; `linked`, words of the
    source with a link; `numbers`, those of the numbers that stand once on each side that are linked with each other.

    Args:
        align: Gives the links of a pair by a method.
        methods: To compare.
        good: Translations of any languages.
        limit: At most so many of them of each pair of languages.
    """
    table = Table("alignment", "Word alignment of two translations put together, by method", averaged=False)
    joined = _joined(good, limit)
    for method in methods:
        crossing = links = linked = words = found = numbers = 0
        for pair, borders in joined:
            source = pair.source or ""
            made = align(pair, method)
            links += len(made)
            crossing += sum((one[0] >= borders[0]) != (other[0] >= borders[1]) for one, other in made)
            of_source = [match.span() for match in _WORD.finditer(source)]
            words += len(of_source)
            linked += sum(any(_meet(word, one) for one, _ in made) for word in of_source)
            for here, there in _numbers(source, pair.target):
                numbers += 1
                found += any(_meet(here, one) and _meet(there, other) for one, other in made)
        table.rows[method] = {
            COUNT: float(len(joined)),
            "crossing": crossing / max(links, 1),
            "linked": linked / max(words, 1),
            "numbers": found / max(numbers, 1),
        }
    return table


def _joined(good: Sequence[Pair], limit: int | None) -> list[tuple[Pair, tuple[int, int]]]:
    """Neighbours of the same languages as one pair, with where the second begins in the source and in the target."""
    by_languages: defaultdict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in good:
        by_languages[pair.source_lang, pair.target_lang].append(pair)
    joined = []
    for pairs in by_languages.values():
        chosen = pairs[:limit]
        for first, second in zip(chosen[::2], chosen[1::2], strict=False):
            source = (first.source or "") + (" " if is_spaced(first.source or "", first.source_lang) else "")
            target = first.target + (" " if is_spaced(first.target, first.target_lang) else "")
            both = Pair(source + (second.source or ""), target + second.target, first.source_lang, first.target_lang)
            joined.append((both, (len(source), len(target))))
    return joined


def _numbers(source: str, target: str) -> list[tuple[Range, Range]]:
    """Where numbers of two digits and more stand that both texts have once, written alike."""
    places = []
    for text in (source, target):
        at: defaultdict[str, list[Range]] = defaultdict(list)
        for match in _NUMBER.finditer(text):
            at[match.group()].append(match.span())
        places.append({number: spans[0] for number, spans in at.items() if len(spans) == 1})
    here, there = places
    return [(here[number], there[number]) for number in here if number in there]


def _meet(one: Range, other: Range) -> bool:
    return one[0] < other[1] and other[0] < one[1]

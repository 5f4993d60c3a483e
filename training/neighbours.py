"""Words of kindred meaning, from the base model's vocabulary: replacements that are harder to see than random ones.

A word's vector is the mean of its pieces' static embeddings. Neighbours are told by cosine among the frequent words of
a language, within their case class; half of those that are kept are no mere forms of the word. True synonyms would
teach that a good translation is wrong: words that go most often with the same word of the source are left out. Run
`python -m training.neighbours --data DIR --base DIR --out FILE`, after `python -m training.base`.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from training.corruptions.material import lexicon_of
from training.corruptions.text import (
    UNSPACED,
    UNSPACED_LANGUAGES,
    case_class,
    function_words,
    is_plain_word,
    starts_sentence,
    words,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray
    from tokenizers import Tokenizer

    from training.corruptions.material import Pair

FREQUENT = 12_000
"""Words of each language, at most."""
KEPT = 10
"""Neighbours of each word, at most; half of them may be its forms."""
_NEAREST = 60
_LEAST_COSINE = 0.35
_LEAST_DICE = 0.05
_CHUNK = 1024


@dataclass(frozen=True, slots=True)
class Neighbours:
    """By language, a word in lower case, to its neighbours in the form they are written in, nearest first."""

    by_language: dict[str, dict[str, list[str]]]

    @staticmethod
    def build(
        words_by_language: Mapping[str, Sequence[str]],
        vocabulary_matrix: NDArray[np.float32],
        tokenizer: Tokenizer,
        meanings: Mapping[str, Mapping[str, frozenset[str]]] | None = None,
    ) -> Neighbours:
        """Finds the neighbours of each word among the words of its language.

        Args:
            words_by_language: Words as they are written inside a sentence, the most frequent first.
            vocabulary_matrix: A row for each piece of the tokenizer.
            tokenizer: Of the library `tokenizers`.
            meanings: As `meanings` finds them; words that share one are synonyms, and neighbours
                only if they are forms.
        """
        mean = vocabulary_matrix.mean(axis=0)
        tables = {}
        for language, listed in words_by_language.items():
            known = list(dict.fromkeys(listed))
            vectors = _vectors(known, vocabulary_matrix, mean, tokenizer)
            tables[language] = _table(known, vectors, (meanings or {}).get(language, {}))
        return Neighbours(tables)

    def save(self, path: Path) -> None:
        """Writes compressed JSON, the same bytes for the same table."""
        text = json.dumps(self.by_language, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
        path.write_bytes(gzip.compress(text.encode(), mtime=0))


def load(path: Path) -> dict[str, dict[str, list[str]]]:
    """What `Neighbours.save` wrote, as `Resources` takes it."""
    loaded: dict[str, dict[str, list[str]]] = json.loads(gzip.decompress(path.read_bytes()))
    return loaded


def frequent_words(pairs: Iterable[Pair], *, at_least: int = 3) -> dict[str, list[str]]:
    """By language of either side, the words that carry meaning, in their commonest form, the most frequent first."""
    texts: dict[str, dict[str, None]] = defaultdict(dict)
    rows = list(pairs)
    for pair in rows:
        texts[pair.source_lang][pair.source] = None
        texts[pair.target_lang][pair.target] = None
    found = {}
    for language in sorted(texts):
        lexicon = (
            lexicon_of(row for row in rows if row.target_lang == language)
            if language in UNSPACED_LANGUAGES
            else frozenset()
        )
        found[language] = _frequent(texts[language], language, lexicon, at_least)
    return found


def is_form(word: str, other: str) -> bool:
    """Whether two words look like forms of one: they share all but a short end, or one holds the other."""
    word, other = word.lower(), other.lower()
    shortest = min(len(word), len(other))
    shared = next((at for at in range(shortest) if word[at] != other[at]), shortest)
    return shared >= max(3, round(shortest * 0.6)) or word in other or other in word


def meanings(pairs: Iterable[Pair]) -> dict[str, dict[str, frozenset[str]]]:
    """By target language, a word to the source words that it goes with most, by Dice's coefficient over rows."""
    by_languages: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for pair in pairs:
        by_languages[pair.source_lang, pair.target_lang].append(pair)
    found: dict[str, dict[str, frozenset[str]]] = defaultdict(dict)
    for (source_lang, target_lang), rows in by_languages.items():
        lexicon = lexicon_of(rows) if target_lang in UNSPACED_LANGUAGES else frozenset()
        sides = [
            (_types(row.source, source_lang, frozenset()), _types(row.target, target_lang, lexicon)) for row in rows
        ]
        source_counts = Counter(word for source, _ in sides for word in source)
        target_counts = Counter(word for _, target in sides for word in target)
        common = max(10, len(rows) // 20)
        together: dict[str, Counter[str]] = defaultdict(Counter)
        for source, target in sides:
            telling = [word for word in source if 1 < source_counts[word] <= common]
            for word in target:
                if 1 < target_counts[word] <= common:
                    together[word].update(telling)
        for word, counts in together.items():
            scores = {
                other: 2 * count / (target_counts[word] + source_counts[other])
                for other, count in counts.items()
                if count > 1
            }
            best = sorted(scores, key=lambda other: (-scores[other], other))[:4]
            kept = frozenset(f"{source_lang}:{other}" for other in best if scores[other] > _LEAST_DICE)
            found[target_lang][word] = found[target_lang].get(word, frozenset()) | kept
    return found


def _types(text: str, language: str, lexicon: frozenset[str]) -> set[str]:
    common = function_words(language)
    return {
        word
        for start, end in words(text, lexicon)
        if (word := text[start:end].lower()) not in common and is_plain_word(word)
    }


def _frequent(texts: Iterable[str], language: str, lexicon: frozenset[str], at_least: int) -> list[str]:
    counts: Counter[str] = Counter()
    common = function_words(language)
    for text in texts:
        for start, end in words(text, lexicon):
            word = text[start:end]
            if is_plain_word(word):
                # A sentence's first word counts little: its capital says nothing.
                counts[word] += 1 if starts_sentence(text, start) else 4
    forms: dict[str, str] = {}
    totals: Counter[str] = Counter()
    for word, count in counts.most_common():
        forms.setdefault(word.lower(), word)
        totals[word.lower()] += count
    return [
        forms[word]
        for word, count in totals.most_common(FREQUENT)
        if count >= 4 * at_least and word not in common and (len(word) > 2 or UNSPACED.match(word)) and len(word) > 1
    ]


def _vectors(
    known: list[str], matrix: NDArray[np.float32], mean: NDArray[np.float32], tokenizer: Tokenizer
) -> NDArray[np.float32]:
    vectors = np.zeros((len(known), matrix.shape[1]), np.float32)
    for at, encoding in enumerate(tokenizer.encode_batch(known, add_special_tokens=False)):
        if encoding.ids:
            vectors[at] = matrix[encoding.ids].mean(axis=0) - mean
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    vectors /= np.maximum(lengths, 1e-6)
    return vectors


def _table(
    known: list[str], vectors: NDArray[np.float32], meanings: Mapping[str, frozenset[str]]
) -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    classes = np.array([case_class(word) for word in known])
    for begin in range(0, len(known), _CHUNK):
        cosines = vectors[begin : begin + _CHUNK] @ vectors.T
        for at, row in enumerate(cosines, begin):
            row[at] = -1.0
            row[classes != classes[at]] = -1.0
            count = min(_NEAREST, len(row) - 1)
            if count < 1:
                continue
            nearest = np.argpartition(-row, count)[:count]
            ranked = [
                int(other) for other in nearest[np.argsort(-row[nearest], kind="stable")] if row[other] > _LEAST_COSINE
            ]
            kept = _kept(known[at], [known[other] for other in ranked], meanings)
            if kept:
                table[known[at].lower()] = kept
    return table


def _kept(word: str, ranked: list[str], meanings: Mapping[str, frozenset[str]]) -> list[str]:
    """The nearest of both sorts: mere forms are at most half."""
    own = meanings.get(word.lower(), frozenset())
    others = [
        other for other in ranked if not is_form(word, other) and own.isdisjoint(meanings.get(other.lower(), ()))
    ][:KEPT]
    forms = [other for other in ranked if is_form(word, other)][: min(KEPT // 2, len(others))]
    chosen = set(others[: KEPT - len(forms)]) | set(forms)
    return [other for other in ranked if other in chosen]


def main() -> None:
    """Command line."""
    from tokenizers import Tokenizer

    from training.base import dequantise, read_vocabulary
    from training.corruptions.rows import good_pairs, tiny_pairs

    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of pe.jsonl.gz and mqm_spans.jsonl.gz")
    parser.add_argument("--base", type=Path, required=True, help="folder that training.base wrote")
    parser.add_argument("--out", type=Path, required=True, help="file to write, .json.gz")
    parser.add_argument("--tiny", action="store_true", help="ten sentences of our own instead of data")
    arguments = parser.parse_args()
    if arguments.data is None and not arguments.tiny:
        parser.error("give --data DIR, or --tiny")
    pairs = tiny_pairs() if arguments.tiny else list(good_pairs(arguments.data))
    known = frequent_words(pairs, at_least=0 if arguments.tiny else 3)
    matrix = dequantise(read_vocabulary(arguments.base / "vocabulary.q4"))
    table = Neighbours.build(
        known, matrix, Tokenizer.from_file(str(arguments.base / "tokenizer.json")), meanings(pairs)
    )
    table.save(arguments.out)
    sizes = ", ".join(f"{language} {len(found)}" for language, found in table.by_language.items())
    print(f"wrote {arguments.out}: words with neighbours {sizes}")


if __name__ == "__main__":
    main()

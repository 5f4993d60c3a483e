"""Training data: rated, tagged and annotated translations as token-level examples.

The folder that `--data` names holds gzip-compressed JSON Lines (`da`, `words`, `mqm_spans`, `pe`, `ced`), one object
per line, as described in docs/embedded-model.md. Run `python -m training.data --data DIR` for a count of what training
would see.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tempfile
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.stats import rankdata

from training.corruptions.text import natural
from training.evaluation.places import locate_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from tokenizers import Encoding, Tokenizer

PERMISSIVE = ("mlqe-pe", "mlqe-pe-ced21", "google-mqm-", "wmt21-metrics-")
"""Origins whose licence is stated and permissive (CC0 1.0, Apache-2.0): only these train what ships."""

SEVERITIES = ("none", "minor", "major")
CATEGORIES = ("accuracy", "fluency", "other")
UNKNOWN = math.nan
_PART = 2000
_FLUENCY_MEAN, _FLUENCY_SPREAD = -0.35, 0.55
_FLUENCY = (
    "Fluency", "Agreement", "Declension", "Tense", "POS", "Word Order", "Wrong Preposition", "Spelling", "Punctuation",
    "Whitespace", "Grammar", "Other POS", "Omitted", "Capitalization",
)  # fmt: skip
_OTHER = ("Style", "Locale", "Overly Literal", "Register", "Inconsistency")


@dataclass(slots=True)
class Example:
    """One translation with what is known of it. Arrays are per token, `<s>` and `</s>` included; NaN: not known.

    Attributes:
        pair: Language pair, as `en-de`.
        source, target: Token ids.
        da, mqm, fluency: Direct assessment, the standing by MQM penalty among all that the same annotators judged, and
            `goodness` of the errors of fluency; higher is better. The fluency of an example with direct assessment is
            its rating, and holds only where the source is withheld.
        spread: Standard deviations of the three in this pair: errors count in these units, so that no pair counts more.
        critical: 1 for a critical error, else 0.
        severity: (T, 3) shares of annotators who see none, a minor or a major error.
        category: (T, 3) shares of accuracy, fluency and other among the errors.
        bad: (T,) whether post-editors would change the token.
        omitted: (S,) whether the source token is missing in the translation.
        group: Examples of one group are translations of one source and may be ranked.
        visible: Whether its errors can be seen without the source.
    """

    pair: str
    source: list[int]
    target: list[int]
    da: float = UNKNOWN
    mqm: float = UNKNOWN
    fluency: float = UNKNOWN
    critical: float = UNKNOWN
    spread: tuple[float, float, float] = (1.0, 1.0, 1.0)
    severity: NDArray[np.float32] | None = None
    category: NDArray[np.float32] | None = None
    bad: NDArray[np.float32] | None = None
    omitted: NDArray[np.float32] | None = None
    group: int = -1
    visible: bool = True


@dataclass(slots=True)
class Translation:
    """One translation as text, with labels per character.

    Attributes:
        pair, source, target: The texts.
        da, mqm, fluency, critical, spread: As of `Example`.
        errors: (start, end, severity, category, share of annotators).
        bad: Ranges that post-editors change; None: not known. `tagged` are the ranges that are judged at all.
        omitted: Ranges of the source that are missing, as (start, end, share); None: not known.
        draft: Of a post-edit, the translation that was edited, where the two differ.
    """

    pair: str
    source: str
    target: str
    da: float = UNKNOWN
    mqm: float = UNKNOWN
    fluency: float = UNKNOWN
    critical: float = UNKNOWN
    spread: tuple[float, float, float] = (1.0, 1.0, 1.0)
    errors: list[tuple[int, int, str, str, float]] | None = None
    bad: list[tuple[int, int]] | None = None
    tagged: list[tuple[int, int]] = field(default_factory=list)
    omitted: list[tuple[int, int, float]] | None = None
    visible: bool = True
    draft: str | None = None


def rows(folder: Path, name: str, split: str) -> Iterator[dict[str, Any]]:
    """The rows of a split of a file, in order."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            if row["split"] == split:
                yield row


def permissive(origin: str) -> bool:
    """Whether data of this origin may train what ships."""
    return origin.startswith(PERMISSIVE)


def rated(folder: Path, split: str = "train", *, everything: bool = False) -> list[Translation]:
    """Direct assessments, with the word tags of the same translations where there are any.

    Args:
        folder: Of the data.
        split: train, dev or test20.
        everything: Also data whose licence is not stated.
    """
    tags = {
        (row["lp"], row["src"], row["mt"]): row
        for row in rows(folder, "words", split)
        if row["conv"] != "mqm" and (everything or permissive(row["origin"]))
    }
    found = []
    ratings: defaultdict[str, list[tuple[float, float, Translation]]] = defaultdict(list)
    for row in rows(folder, "da", split):
        if not everything and not permissive(row["origin"]):
            continue
        translation = Translation(row["lp"], row["src"], row["mt"])
        ratings[row["lp"]].append((row["da_z"], row["da_raw"], translation))
        tagged = tags.get((row["lp"], row["src"], row["mt"]))
        if tagged:
            bad = set(tagged["gap_bad"]) if tagged["conv"] == "pe" else set()
            places = locate_words(row["mt"], tagged["mt_tok"])
            words = list(zip(places, tagged["tags"], strict=True))
            translation.tagged = [place for place in places if place]
            translation.bad = [
                place for index, (place, tag) in enumerate(words) if place and (tag == "BAD" or index in bad)
            ]
        found.append(translation)
    for of_pair in ratings.values():
        _direct(
            [z for z, _, _ in of_pair], [raw for _, raw, _ in of_pair], [translation for *_, translation in of_pair]
        )
    return found


def annotated(folder: Path, split: str = "train") -> list[Translation]:
    """MQM annotations, the annotators of one translation merged."""
    merged: defaultdict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    annotations = [row for row in rows(folder, "mqm_spans", split) if row["spans"] is not None]
    for row, standing in zip(annotations, _standings(annotations), strict=True):
        merged[row["lp"], row["src"], row["mt"]].append({**row, "standing": standing})
    found = []
    for (pair, source, target), opinions in merged.items():
        share = 1 / len(opinions)
        errors, omitted, fluency = [], [], 0.0
        for annotation in opinions:
            for span in annotation["spans"]:
                if span["severity"] != "neutral":
                    severity = "minor" if span["severity"] == "minor" else "major"
                    kind = category_of(span["category"])
                    errors.append((span["start"], span["end"], severity, kind, share))
                    if kind != "accuracy":
                        fluency += share * _weight(severity, span["category"])
            omitted += [
                (other["start"], other["end"], share)
                for other in annotation.get("other") or []
                if other["side"] == "src" and "Omission" in other["category"]
            ]
        found.append(
            Translation(
                pair,
                source,
                target,
                mqm=sum(annotation["standing"] for annotation in opinions) * share,
                fluency=goodness(fluency, count_words(target)),
                errors=errors,
                omitted=omitted,
            )
        )
    of_pairs: defaultdict[str, list[Translation]] = defaultdict(list)
    for translation in found:
        of_pairs[translation.pair].append(translation)
    for translations in of_pairs.values():
        spread = (
            1.0,
            float(np.std([item.mqm for item in translations])) or 1.0,
            float(np.std([item.fluency for item in translations])) or 1.0,
        )
        for translation in translations:
            translation.spread = spread
    return found


def critical(folder: Path, split: str = "train", *, everything: bool = False) -> list[Translation]:
    """Translations judged as to whether an error in them is critical."""
    return [
        Translation(row["lp"], row["src"], row["mt"], critical=float(row["critical"]))
        for row in rows(folder, "ced", split)
        if everything or permissive(row["origin"])
    ]


def good(folder: Path, split: str = "train") -> list[Translation]:
    """Good translations, to be corrupted: post-edits, and translations in which no annotator saw an error.

    Post-edits come as tools for words write them, `so .`, and all other texts as people do, so that a network would
    take a space before a full stop for the mark of a good translation: they are put into the usual form.
    """
    found = []
    for row in rows(folder, "pe", split):
        source_lang, target_lang = languages(row["lp"])
        edited, draft = natural(row["pe"], target_lang), natural(row["mt"], target_lang)
        differing = draft if draft != edited else None
        found.append(Translation(row["lp"], natural(row["src"], source_lang), edited, draft=differing))
    if split == "train":
        best: defaultdict[tuple[str, str, str], list[float]] = defaultdict(list)
        for row in rows(folder, "mqm_spans", split):
            best[row["lp"], row["src"], row["mt"]].append(row["mqm_score"])
        found += [Translation(*key) for key, scores in best.items() if not any(scores) and len(key[2]) > 20]
    return [pair for pair in found if pair.source.strip() and pair.target.strip()]


def languages(pair: str) -> tuple[str, str]:
    """`en-de` to `en` and `de`."""
    source, _, target = pair.partition("-")
    return source, target


def goodness(penalty: float, words: int) -> float:
    """MQM penalty per words on a scale where a doubling counts the same everywhere: -log(1 + 20 penalty / words)."""
    return -math.log1p(20 * penalty / max(words, 1))


def count_words(text: str) -> int:
    """Words, or half the characters where a language has no spaces."""
    return max(len(text.split()), sum(char >= "\u2e80" for char in text) // 2, 1)


def category_of(name: str) -> str:
    """Which of `CATEGORIES` an MQM category of the data belongs to."""
    if name.startswith(_FLUENCY):
        return "fluency"
    return "other" if name.startswith(_OTHER) else "accuracy"


def encode(translations: Sequence[Translation], tokenizer: Tokenizer, limit: int = 160) -> list[Example]:
    """Translations as examples; those longer than the limit, in tokens, are cut at it."""
    tokenizer.enable_truncation(limit)
    numbers = {key: number for number, key in enumerate({(item.pair, item.source): None for item in translations})}
    examples = []
    # In parts: encodings hold far more than the ids and offsets that are wanted of them.
    for start in range(0, len(translations), _PART):
        part = translations[start : start + _PART]
        targets = tokenizer.encode_batch([translation.target for translation in part])
        sources = tokenizer.encode_batch([translation.source for translation in part])
        for translation, source, target in zip(part, sources, targets, strict=True):
            examples.append(_encode(translation, source, target, numbers[translation.pair, translation.source]))
    return examples


def _encode(translation: Translation, source: Encoding, target: Encoding, group: int) -> Example:
    example = Example(
        translation.pair, source.ids, target.ids, translation.da, translation.mqm, translation.fluency,
        translation.critical, translation.spread, group=group, visible=translation.visible,
    )  # fmt: skip
    length = len(target.ids)
    if translation.errors is not None:
        shares = np.zeros((length, 2), np.float32)
        kinds = np.zeros((length, 3), np.float32)
        for start, end, severity, category, share in translation.errors:
            inside = tokens_in(target.offsets, start, end)
            shares[inside, SEVERITIES.index(severity) - 1] += share
            kinds[inside, CATEGORIES.index(category)] += share
        shares = np.minimum(shares, 1)
        shares /= np.maximum(shares.sum(1, keepdims=True), 1)
        example.severity = np.concatenate([1 - shares.sum(1, keepdims=True), shares], axis=1)
        example.category = kinds / np.maximum(kinds.sum(1, keepdims=True), 1e-6)
    if translation.bad is not None:
        example.bad = np.full(length, np.nan, np.float32)
        for start, end in translation.tagged:
            example.bad[tokens_in(target.offsets, start, end)] = 0
        for start, end in translation.bad:
            example.bad[tokens_in(target.offsets, start, end)] = 1
    if translation.omitted is not None:
        example.omitted = np.zeros(len(source.ids), np.float32)
        for start, end, share in translation.omitted:
            inside = tokens_in(source.offsets, start, end)
            example.omitted[inside] = np.minimum(example.omitted[inside] + share, 1)
    return example


def tokens_in(offsets: Iterable[tuple[int, int]], start: int, end: int) -> list[int]:
    """The tokens that share a character with the range."""
    return [index for index, (left, right) in enumerate(offsets) if left < end and right > start and left < right]


def _direct(z_scores: list[float], ratings: list[float], translations: list[Translation]) -> None:
    """Gives the translations of one pair their direct assessments.

    The z-scores are freed from the mildness of annotators, but say nothing of how good the pair is; the mean and spread
    of the raw ratings (0 to 100) put that back. On the scale that results 0 is a rating of 65, 1 one of 90.

    Fluency, for use where the source is withheld, is relative to the pair: else what a network learns of a text alone
    is to guess from which language it was translated. Its scale is roughly that of the fluency of MQM annotations.
    """
    normal = (np.array(z_scores) - np.mean(z_scores)) / (np.std(z_scores) or 1.0)
    spread = (float(np.std(ratings)) or 25.0) / 25
    for value, translation in zip(normal, translations, strict=True):
        translation.da = (float(np.mean(ratings)) - 65) / 25 + spread * float(value)
        translation.fluency = _FLUENCY_MEAN + _FLUENCY_SPREAD * float(value)
        translation.spread = (spread, 1.0, _FLUENCY_SPREAD)


def _standings(annotations: Sequence[Mapping[str, Any]]) -> list[float]:
    """Where each annotation stands among all of its annotator and pair: mean 0, higher is better.

    The mean of two ranks, by penalty per word and by major errors per word, since some annotators mark little that is
    minor. Ranks, since annotators differ in how much they mark, and since agreement in ranks is what is asked for:
    whether anything is wrong at all counts for most then. Equal ones share the middle of their ranks; were none equal,
    the variance of each would be 1.
    """
    of_annotator: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, row in enumerate(annotations):
        of_annotator[row["lp"], row.get("annotator", "")].append(index)
    standings = np.zeros(len(annotations))
    for indexes in of_annotator.values():
        rows_of = [annotations[index] for index in indexes]
        for goodness_of in (_merit, _merit_by_majors):
            per_word = [goodness_of(row) / count_words(row["mt"]) for row in rows_of]
            standings[indexes] += ((rankdata(per_word) - 0.5) / len(indexes) - 0.5) * math.sqrt(12) / 2
    return [float(standing) for standing in standings]


def _merit(annotation: Mapping[str, Any]) -> float:
    return float(annotation["mqm_score"])


def _merit_by_majors(annotation: Mapping[str, Any]) -> float:
    marked = [*annotation["spans"], *(annotation.get("other") or [])]
    return -sum(1.0 for error in marked if error.get("severity") in {"major", "critical"})


def _weight(severity: str, category: str) -> float:
    if severity == "major":
        return 5.0
    return 0.1 if "Punctuation" in category else 1.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the .jsonl.gz files")
    parser.add_argument("--tiny", action="store_true", help="a few built-in rows instead")
    parser.add_argument("--split", default="train", choices=["train", "dev", "test20"])
    parser.add_argument("--everything", action="store_true", help="also data whose licence is not stated")
    arguments = parser.parse_args()
    if arguments.data is None and not arguments.tiny:
        parser.error("give --data DIR, or --tiny")
    with tempfile.TemporaryDirectory() as scratch:
        folder = arguments.data or Path(scratch)
        if arguments.tiny:
            from training.evaluation.toy import write_toy_data

            write_toy_data(folder)
        kinds = {
            "rated": rated(folder, arguments.split, everything=arguments.everything),
            "annotated": annotated(folder, arguments.split),
            "critical": critical(folder, arguments.split, everything=arguments.everything),
            "good": good(folder, arguments.split),
        }
    for kind, translations in kinds.items():
        print(kind, dict(Counter(translation.pair for translation in translations)))


if __name__ == "__main__":
    main()

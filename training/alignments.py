"""Word alignment of good translations, so that what a damaged one leaves out can be told in the source as well.

By the cosines of the untrained base model after the layers that read each side alone, in the way that the shipped model
aligns words. Run `python -m training.alignments --data DIR --base DIR --out FILE`, after `python -m training.base`.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import tempfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from mtqa.reference.embedded.alignment import word_links
from mtqa.reference.embedded.tokenizer import Token
from training import data
from training.base import tiny_base
from training.evaluation.toy import toy_texts, write_toy_data
from training.model import TINY, Network, NetworkConfig, similarity
from training.networks import load_vocabulary
from training.sampling import mask_of, padded_ids

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from tokenizers import Encoding
    from torch import Tensor

    from training.corruptions.material import Link
    from training.data import Translation

Key = tuple[str, str, str]
_BATCH = 32
_LONGEST = 80
_LEAST_COSINE = 0.7
"""Below it states have next to nothing to do with each other."""


@torch.inference_mode()
def align(
    network: Network, translations: Sequence[Translation], tokenizer: Tokenizer, vocabulary: Tensor
) -> Iterator[tuple[Translation, tuple[Link, ...]]]:
    """Aligns the words of translations, of like length together.

    Args:
        network: Whose lower layers give the states.
        translations: Those longer than 80 pieces, both sides together, are left out to save time.
        tokenizer: Of the network.
        vocabulary: Its embeddings.

    Yields:
        Each translation, and its links (span in the source, span in the target).
    """
    tokenizer.no_truncation()
    encoded = []
    for translation in translations:
        target, source = tokenizer.encode_batch([translation.target, translation.source])
        if len(target.ids) + len(source.ids) <= _LONGEST:
            encoded.append((translation, target, source))
    encoded.sort(key=lambda one: len(one[1].ids) + len(one[2].ids))
    for start in range(0, len(encoded), _BATCH):
        part = encoded[start : start + _BATCH]
        target_ids = padded_ids([target.ids for _, target, _ in part])
        source_ids = padded_ids([source.ids for *_, source in part])
        states = network.lower(
            vocabulary[target_ids].float(),
            mask_of([len(target.ids) for _, target, _ in part]),
            vocabulary[source_ids].float(),
            mask_of([len(source.ids) for *_, source in part]),
        )
        cosines = similarity(*states).numpy()
        for (translation, target, source), matrix in zip(part, cosines, strict=True):
            links = word_links(
                (translation.target, _tokens(target, translation.target)),
                (translation.source, _tokens(source, translation.source)),
                matrix[1 : len(target.ids) - 1, 1 : len(source.ids) - 1],
            )
            yield (
                translation,
                tuple(
                    ((link.source.start, link.source.end), (link.target.start, link.target.end))
                    for link in links
                    if link.score >= _LEAST_COSINE
                ),
            )


def save(path: Path, aligned: Iterator[tuple[Translation, tuple[Link, ...]]]) -> int:
    """Writes links as gzip-compressed JSON Lines, and returns how many translations they are of."""
    count = 0
    with path.open("wb") as raw, gzip.GzipFile("", "wb", fileobj=raw, mtime=0) as file:
        for translation, links in aligned:
            row = {"lp": translation.pair, "src": translation.source, "mt": translation.target, "links": links}
            file.write(json.dumps(row, ensure_ascii=False).encode() + b"\n")
            count += 1
    return count


def load(path: Path) -> dict[Key, tuple[Link, ...]]:
    """The links that `save` wrote, by pair, source and target."""
    found: dict[Key, tuple[Link, ...]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            links = tuple(((a, b), (c, d)) for (a, b), (c, d) in row["links"])
            found[row["lp"], row["src"], row["mt"]] = links
    return found


def chosen(translations: Sequence[Translation], limit: int, seed: int = 0) -> list[Translation]:
    """At most so many of each pair, by chance."""
    by_pair: defaultdict[str, list[Translation]] = defaultdict(list)
    for translation in translations:
        by_pair[translation.pair].append(translation)
    rng = random.Random(seed)
    return [item for items in by_pair.values() for item in rng.sample(items, min(limit, len(items)))]


def base_network(base: Path, config: NetworkConfig) -> Network:
    """A network of the base weights, to be read only."""
    network = Network(config)
    network.load_base(load_file(base / "encoder.safetensors"))
    return network.eval()


def _tokens(encoding: Encoding, text: str) -> list[Token]:
    """The pieces without `<s>` and `</s>`, and without the white space that they may begin with."""
    found = []
    for number, (start, end) in list(zip(encoding.ids, encoding.offsets, strict=True))[1:-1]:
        piece = text[start:end]
        found.append(Token(number, start + len(piece) - len(piece.lstrip()), end))
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of pe.jsonl.gz and mqm_spans.jsonl.gz")
    parser.add_argument("--base", type=Path, help="folder that training.base wrote")
    parser.add_argument("--out", type=Path, required=True, help="file to write, .jsonl.gz")
    parser.add_argument("--limit", type=int, default=1500, help="translations of each pair; default: %(default)s")
    parser.add_argument("--split", type=int, default=8, help="layers below the states; default: %(default)s")
    parser.add_argument("--threads", type=int, default=0, help="default: one per core")
    parser.add_argument("--tiny", action="store_true", help="a toy network on built-in rows, in seconds")
    arguments = parser.parse_args()
    if not arguments.tiny and (arguments.data is None or arguments.base is None):
        parser.error("give --data DIR and --base DIR, or --tiny")
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    with tempfile.TemporaryDirectory() as scratch:
        folder, base = (Path(scratch), Path(scratch)) if arguments.tiny else (arguments.data, arguments.base)
        config = NetworkConfig(split=arguments.split)
        if arguments.tiny:
            write_toy_data(folder)
            tiny_base(base, toy_texts())
            config = TINY
        aligned = align(
            base_network(base, config),
            chosen(data.good(folder), arguments.limit),
            Tokenizer.from_file(str(base / "tokenizer.json")),
            load_vocabulary(base),
        )
        print(f"wrote {arguments.out}: {save(arguments.out, aligned)} translations")


if __name__ == "__main__":
    main()

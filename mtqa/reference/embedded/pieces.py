"""The tokenizer's file: every piece of the vocabulary with its score, and how text is normalised before it is cut.

`tokenizer.json` of 17 MB takes the library `tokenizers` more than a second and 300 MB to load. The same content in the
layout below takes a tenth of both. Little-endian:

    8 bytes   magic `MTQATOK1`
    u32       CRC-32 of all that follows
    u32 * 3   length of the JSON header, number of pieces, length of the pieces' text, in bytes
    JSON      `normalizer` as in tokenizer.json, `bos`, `eos`, `unk` (ids) and `special` (ids that no text may yield)
    f64 * n   scores, by id
    UTF-8     pieces by id, separated by line feeds
"""

from __future__ import annotations

import json
import struct
import zlib
from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mtqa.reference.embedded.damage import damaged, read_bytes

if TYPE_CHECKING:
    from pathlib import Path

MAGIC = b"MTQATOK1"
WORD_START = "▁"
"""Stands for the space before a word (U+2581), as in SentencePiece."""
_HEAD = struct.Struct("<8sIIII")
_CHECKED_FROM = 12


@dataclass(frozen=True, slots=True)
class Pieces:
    """What a SentencePiece unigram tokenizer is made of.

    Attributes:
        pieces, scores: By id; a score is a logarithm of a probability.
        bos, eos, unk: Ids of the special tokens before and after a text, and for what no piece stands for.
        special: Ids of pieces that text is never cut into, whatever it says (`<s>`, `<mask>`).
        normalizer: As in tokenizer.json; None where text is taken as it is.
    """

    pieces: tuple[str, ...]
    scores: array[float]
    bos: int
    eos: int
    unk: int
    special: frozenset[int]
    normalizer: dict[str, Any] | None


def read_pieces(path: Path) -> Pieces:
    """Reads a tokenizer's file.

    Raises:
        ModelError: It is missing, cut short or of another make.
    """
    data = read_bytes(path)
    if len(data) < _HEAD.size:
        raise damaged(path, "is cut short")
    magic, checksum, header_bytes, count, text_bytes = _HEAD.unpack_from(data)
    if magic != MAGIC:
        raise damaged(path, "is not a tokenizer of mtqa")
    scores_start = _HEAD.size + header_bytes
    text_start = scores_start + 8 * count
    if len(data) != text_start + text_bytes:
        raise damaged(path, f"holds {len(data)} bytes where {text_start + text_bytes} are due")
    if zlib.crc32(memoryview(data)[_CHECKED_FROM:]) != checksum:
        raise damaged(path, "is not what it was when it was made")
    scores = array("d", data[scores_start:text_start])
    if struct.pack("=H", 1) != struct.pack("<H", 1):
        scores.byteswap()
    try:
        header = json.loads(data[_HEAD.size : scores_start])
        pieces = tuple(data[text_start:].decode().split("\n"))
        read = Pieces(
            pieces=pieces,
            scores=scores,
            bos=int(header["bos"]),
            eos=int(header["eos"]),
            unk=int(header["unk"]),
            special=frozenset(map(int, header["special"])),
            normalizer=header["normalizer"],
        )
    except (ValueError, KeyError, TypeError, RecursionError):
        raise damaged(path, "does not hold what a tokenizer needs") from None
    if len(pieces) != count or not all(0 <= token < count for token in (read.bos, read.eos, read.unk, *read.special)):
        raise damaged(path, "does not hold what a tokenizer needs")
    return read


def pack_pieces(tokenizer_json: str | bytes) -> bytes:
    """Turns a `tokenizer.json` of the library `tokenizers` into a file that `read_pieces` reads.

    Args:
        tokenizer_json: A unigram model after the pre-tokenizer Metaspace, as XLM-RoBERTa and its descendants have it.

    Raises:
        ValueError: The tokenizer works in a way that `mtqa.reference.embedded.tokenizer` does not.
    """
    tokenizer = json.loads(tokenizer_json)
    model, cut = tokenizer["model"], tokenizer["pre_tokenizer"] or {}
    expected = {
        "model is not Unigram": model["type"] == "Unigram",
        "model falls back to bytes": not model.get("byte_fallback"),
        "model has no piece for the unknown": model.get("unk_id") is not None,
        "pre-tokenizer is not Metaspace": cut.get("type") == "Metaspace" and cut.get("replacement") == WORD_START,
        "pre-tokenizer does not cut at spaces": cut.get("split", True),
        "pre-tokenizer does not put a space first": cut.get("prepend_scheme", "always") == "always"
        and cut.get("add_prefix_space", True),
        "special tokens around a text are not <s> and </s>": _surroundings(tokenizer) == ["<s>", "</s>"],
        "piece holds a line feed": not any("\n" in piece for piece, _ in model["vocab"]),
    }
    for problem, fine in expected.items():
        if not fine:
            raise ValueError(f"this tokenizer's {problem}")
    ids = {piece: number for number, (piece, _) in enumerate(model["vocab"])}
    special = sorted(token["id"] for token in tokenizer["added_tokens"])
    if any(token >= len(ids) for token in special):
        raise ValueError("this tokenizer's added tokens are not in its vocabulary")
    header = {
        "normalizer": tokenizer["normalizer"],
        "bos": ids["<s>"],
        "eos": ids["</s>"],
        "unk": model["unk_id"],
        "special": special,
    }
    head = json.dumps(header, separators=(",", ":")).encode()
    text = "\n".join(piece for piece, _ in model["vocab"]).encode()
    scores = struct.pack(f"<{len(ids)}d", *(score for _, score in model["vocab"]))
    packed = _HEAD.pack(MAGIC, 0, len(head), len(ids), len(text)) + head + scores + text
    return (
        packed[: len(MAGIC)]
        + struct.pack("<I", zlib.crc32(memoryview(packed)[_CHECKED_FROM:]))
        + packed[_CHECKED_FROM:]
    )


def _surroundings(tokenizer: dict[str, Any]) -> list[str]:
    """The special tokens that are put around a single text."""
    template = (tokenizer["post_processor"] or {}).get("single", ())
    return [part["SpecialToken"]["id"] for part in template if "SpecialToken" in part]

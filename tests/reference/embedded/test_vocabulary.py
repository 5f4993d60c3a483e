from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from mtqa.errors import ModelError
from mtqa.reference.embedded.vocabulary import open_vocabulary
from tests.reference.embedded.tiny import vocabulary_file


def _file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "vocabulary.q4"
    path.write_bytes(content)
    return path


def test_a_block_is_decoded_as_written_down(tmp_path: Path) -> None:
    # Scale 0.5; byte j holds weight j in its low and weight j + 16 in its high nibble, both plus 8.
    block = np.float16(0.5).tobytes() + bytes((15 - j) << 4 | j for j in range(16))
    rows = open_vocabulary(
        _file(tmp_path, struct.pack("<8sIII", b"MTQAVOC1", 1, 32, 32).ljust(64, b"\0") + block)
    ).rows([0])
    assert rows.dtype == np.float32
    assert rows.tolist() == [[(j - 8) / 2 for j in range(16)] + [(7 - j) / 2 for j in range(16)]]


def test_rows_come_in_the_order_asked_for_and_again_when_asked_again(tmp_path: Path) -> None:
    vocabulary = open_vocabulary(_file(tmp_path, vocabulary_file(9, width=64)))
    assert (vocabulary.size, vocabulary.width) == (9, 64)
    every = np.concatenate([vocabulary.rows([number]) for number in range(9)])
    assert len(np.unique(every, axis=0)) == 9
    ids = [8, 0, 3, 3, 8, 1]
    assert np.array_equal(vocabulary.rows(ids), every[ids])
    assert vocabulary.rows([]).shape == (0, 64)


@pytest.mark.parametrize("ids", [[9], [-1], [0, 5, 10**9]])
def test_an_id_beyond_the_vocabulary_is_no_row(tmp_path: Path, ids: list[int]) -> None:
    with pytest.raises(IndexError, match="the vocabulary to 8"):
        open_vocabulary(_file(tmp_path, vocabulary_file(9))).rows(ids)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is cut short"),
        (b"MTQAVOC1", "is cut short"),
        (vocabulary_file(9)[:-1], "holds 225 bytes where 226 are due"),
        (vocabulary_file(9) + b"\0", "holds 227 bytes where 226 are due"),
        (b"MTQAVOC2" + vocabulary_file(9)[8:], "is not a vocabulary"),
        (struct.pack("<8sIII", b"MTQAVOC1", 0, 32, 32).ljust(64, b"\0"), "is not a vocabulary"),
        (struct.pack("<8sIII", b"MTQAVOC1", 1, 33, 32).ljust(64, b"\0"), "is not a vocabulary"),
        (struct.pack("<8sIII", b"MTQAVOC1", 1, 32, 64).ljust(64, b"\0"), "is not a vocabulary"),
        (struct.pack("<8sIII", b"MTQAVOC1", 2**32 - 1, 2**32 - 32, 32).ljust(64, b"\0"), "bytes where"),
    ],
)
def test_a_damaged_file_is_told(tmp_path: Path, content: bytes, words: str) -> None:
    with pytest.raises(ModelError, match=words):
        open_vocabulary(_file(tmp_path, content))


def test_a_missing_file_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"cannot be read .*reinstall it with 'pip install"):
        open_vocabulary(tmp_path / "vocabulary.q4")

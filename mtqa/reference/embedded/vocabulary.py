"""The vocabulary's embeddings: a quarter of a million rows in 4 bits, mapped into memory and decoded row by row.

The file (Q4_0 blocks as in ggml, behind a header of ours; little-endian, never changed between releases of the model):

    8 bytes   magic `MTQAVOC1`
    u32 * 3   number of rows, width of a row, weights per block (32)
    zeros     up to byte 64
    rows      of width / 32 blocks; a block is an f16 scale d and 16 bytes: weight j is (low nibble of byte j - 8) * d,
              weight j + 16 is (high nibble of byte j - 8) * d
"""

from __future__ import annotations

import mmap
import struct
from typing import TYPE_CHECKING

from mtqa.reference.embedded.damage import damaged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

MAGIC = b"MTQAVOC1"
HEADER_BYTES = 64
BLOCK = 32
BLOCK_BYTES = 2 + BLOCK // 2
_HEAD = struct.Struct("<8sIII")


class Vocabulary:
    """Embeddings by id. Only the rows that are asked for are read from disk."""

    def __init__(self, blocks: NDArray[np.uint8]) -> None:
        self._blocks = blocks
        self.size = int(blocks.shape[0])
        self.width = int(blocks.shape[1]) * BLOCK

    def rows(self, ids: Sequence[int]) -> NDArray[np.float32]:
        """The embeddings of these ids, as an array of shape (number of ids, width).

        Raises:
            IndexError: An id is not in the vocabulary.
        """
        import numpy as np

        wanted, place = np.unique(np.asarray(ids, dtype=np.int64), return_inverse=True)
        if wanted.size and not 0 <= wanted[0] <= wanted[-1] < self.size:
            raise IndexError(f"ids go from {wanted[0]} to {wanted[-1]}, the vocabulary to {self.size - 1}")
        blocks = self._blocks[wanted]
        scales = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
        nibbles = blocks[:, :, 2:]
        weights = np.concatenate((nibbles & 15, nibbles >> 4), axis=-1).astype(np.float32)
        weights -= 8
        weights *= scales
        decoded: NDArray[np.float32] = weights.reshape(len(wanted), self.width)[place]
        return decoded


def open_vocabulary(path: Path) -> Vocabulary:
    """Maps a vocabulary's file into memory.

    Raises:
        ModelError: It is missing, cut short or of another make.
    """
    import numpy as np

    try:
        with path.open("rb") as file:
            head = file.read(HEADER_BYTES)
            if len(head) < HEADER_BYTES:
                raise damaged(path, "is cut short")
            mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except OSError as error:
        raise damaged(path, f"cannot be read ({error.strerror or error})") from None
    magic, rows, width, block = _HEAD.unpack_from(head)
    if magic != MAGIC or block != BLOCK or not rows or not width or width % BLOCK:
        raise damaged(path, "is not a vocabulary of mtqa")
    due = HEADER_BYTES + rows * (width // BLOCK) * BLOCK_BYTES
    if len(mapped) != due:
        raise damaged(path, f"holds {len(mapped)} bytes where {due} are due")
    blocks = np.frombuffer(mapped, dtype=np.uint8, offset=HEADER_BYTES)
    return Vocabulary(blocks.reshape(rows, width // BLOCK, BLOCK_BYTES))

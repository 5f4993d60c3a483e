from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.reference.embedded.pieces import pack_pieces, read_pieces


def test_what_was_packed_is_read_again(tiny_directory: Path) -> None:
    published = json.loads((tiny_directory / "tokenizer.json").read_bytes())
    pieces = read_pieces(tiny_directory / "tokenizer.bin")
    assert [[piece, score] for piece, score in zip(pieces.pieces, pieces.scores, strict=True)] == published["model"][
        "vocab"
    ]
    assert (pieces.bos, pieces.eos, pieces.unk) == (0, 2, 3)
    assert pieces.special == {0, 1, 2, 3}
    assert pieces.normalizer == published["normalizer"]


def _model(**changes: object) -> dict[str, Any]:
    return {
        "type": "Unigram",
        "unk_id": 0,
        "vocab": [["<unk>", 0.0], ["<s>", 0.0], ["</s>", 0.0], ["a", -1.0]],
    } | changes


SURROUNDED = {"single": [{"SpecialToken": {"id": "<s>"}}, {"Sequence": {"id": "A"}}, {"SpecialToken": {"id": "</s>"}}]}
METASPACE = {"type": "Metaspace", "replacement": "▁"}


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"model": _model(type="BPE")}, "not Unigram"),
        ({"model": _model(byte_fallback=True)}, "falls back to bytes"),
        ({"model": _model(unk_id=None)}, "no piece for the unknown"),
        ({"model": _model(vocab=[["<unk>", 0.0], ["<s>", 0.0], ["</s>", 0.0], ["a\n", -1.0]])}, "line feed"),
        ({"pre_tokenizer": None}, "not Metaspace"),
        ({"pre_tokenizer": METASPACE | {"split": False}}, "does not cut at spaces"),
        ({"pre_tokenizer": METASPACE | {"prepend_scheme": "never"}}, "does not put a space first"),
        ({"post_processor": None}, "special tokens around"),
        ({"added_tokens": [{"id": 9}]}, "added tokens"),
    ],
)
def test_a_tokenizer_that_works_otherwise_is_refused(change: dict[str, Any], words: str) -> None:
    tokenizer = {
        "model": _model(),
        "pre_tokenizer": METASPACE,
        "post_processor": SURROUNDED,
        "added_tokens": [{"id": 0}],
        "normalizer": None,
    }
    assert pack_pieces(json.dumps(tokenizer))
    with pytest.raises(ValueError, match=words):
        pack_pieces(json.dumps(tokenizer | change))


def test_a_missing_file_is_told_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"tokenizer\.bin cannot be read .*reinstall it with 'pip install"):
        read_pieces(tmp_path / "tokenizer.bin")


@given(data=st.data())
def test_damage_anywhere_is_noticed(
    tiny_directory: Path, tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    whole = (tiny_directory / "tokenizer.bin").read_bytes()
    place = data.draw(st.integers(0, len(whole) - 1))
    damaged = data.draw(
        st.sampled_from(
            [whole[:place], whole + b"x", whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :]]
        )
    )
    path = tmp_path_factory.mktemp("damaged") / "tokenizer.bin"
    path.write_bytes(damaged)
    with pytest.raises(ModelError, match="the embedded model is damaged"):
        read_pieces(path)

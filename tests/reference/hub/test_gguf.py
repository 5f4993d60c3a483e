from __future__ import annotations

import json
import os
import struct
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mtqa.errors import ModelError
from mtqa.reference.hub import converted as conversion
from mtqa.reference.hub.converted import converted, folder_of
from mtqa.reference.hub.device import Device
from mtqa.reference.hub.gguf_head import read_head
from mtqa.reference.hub.inventory import kept_models, removable, remove
from mtqa.reference.hub.loading import load_network, load_tokenizer, signature_of
from mtqa.reference.hub.logprobs import Scorer
from mtqa.reference.hub.place import Snapshot, find
from mtqa.reference.hub.words import encoded
from mtqa.reference.naming import parse_name
from mtqa.reference.options import ModelOptions

CPU = Device("cpu")
WIDTH = 32
PARAMETERS = 2 * 300 * WIDTH + 2 * WIDTH * WIDTH + 2 * (WIDTH // 2) * WIDTH + 3 * WIDTH * 64 + 3 * WIDTH


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is told of while a model is converted; what comes of it is kept in a folder of the test."""
    notes: list[str] = []

    class Teller:
        def note(self, message: str) -> None:
            notes.append(message)

    monkeypatch.setenv("MTQA_CACHE_DIR", str(tmp_path / "mtqa-cache"))
    monkeypatch.setattr(conversion, "teller", Teller)
    return notes


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A GGUF file with a Llama of one layer and a byte-level vocabulary."""
    from gguf import GGUFWriter
    from tokenizers import Tokenizer, models, pre_tokenizers, trainers

    raw = Tokenizer(models.BPE())
    raw.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    raw.train_from_iterator(
        ["la ruxa kato vidas un hundo"] * 3,
        trainers.BpeTrainer(vocab_size=299, initial_alphabet=alphabet, show_progress=False),
    )
    model = json.loads(raw.to_str())["model"]
    tokens = sorted(model["vocab"], key=model["vocab"].__getitem__)
    tokens += [f"<unused{number}>" for number in range(299 - len(tokens))] + ["<|end|>"]
    path = tmp_path_factory.mktemp("gguf") / "tiny-f32.gguf"
    writer = GGUFWriter(path, "llama")
    writer.add_context_length(64)
    writer.add_embedding_length(WIDTH)
    writer.add_block_count(1)
    writer.add_feed_forward_length(64)
    writer.add_head_count(4)
    writer.add_head_count_kv(2)
    writer.add_layer_norm_rms_eps(1e-5)
    writer.add_rope_freq_base(10_000.0)
    writer.add_rope_dimension_count(8)
    writer.add_vocab_size(300)
    writer.add_tokenizer_model("gpt2")
    writer.add_tokenizer_pre("default")
    writer.add_token_list(tokens)
    writer.add_token_types([1] * 299 + [3])
    writer.add_token_merges([" ".join(merge) for merge in model["merges"]])
    writer.add_bos_token_id(299)
    writer.add_eos_token_id(299)
    draw = np.random.default_rng(5)

    def put(name: str, *shape: int) -> None:
        writer.add_tensor(name, draw.normal(0, 0.3, shape).astype(np.float32))

    put("token_embd.weight", 300, WIDTH)
    put("output.weight", 300, WIDTH)
    for name in ("output_norm", "blk.0.attn_norm", "blk.0.ffn_norm"):
        writer.add_tensor(f"{name}.weight", np.ones(WIDTH, np.float32))
    for name, rows in (("q", WIDTH), ("k", WIDTH // 2), ("v", WIDTH // 2), ("output", WIDTH)):
        put(f"blk.0.attn_{name}.weight", rows, WIDTH)
    put("blk.0.ffn_gate.weight", 64, WIDTH)
    put("blk.0.ffn_up.weight", 64, WIDTH)
    put("blk.0.ffn_down.weight", WIDTH, 64)
    writer.write_header_to_file()
    writer.write_kv_data_to_file()
    writer.write_tensors_to_file()
    writer.close()
    return path


def found(path: Path) -> Snapshot:
    return find(parse_name(f"causal:{path}"), ModelOptions())


def test_a_gguf_file_is_converted_once_and_asked(
    written: Path, told: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    import torch

    snapshot = found(written)
    before = signature_of("causal", snapshot, CPU)
    tokenizer = load_tokenizer(snapshot)
    scorer = Scorer(load_network(snapshot, "causal", CPU), "causal")
    assert scorer.short
    cut = encoded(tokenizer, "la ruxa kato 😀")
    ids = torch.tensor([[tokenizer.bos_token_id, *cut.ids]])
    states = scorer.states(ids, torch.ones_like(ids))
    scores = scorer.scores(states[0, :-1], ids[0, 1:])
    assert np.isfinite(scores.chosen).all()
    assert told == [
        f"tiny-f32.gguf is converted once, which takes a while; what comes of it is kept in {folder_of(snapshot)}"
    ]
    assert signature_of("causal", found(written), CPU) == before
    load_tokenizer(found(written))
    assert len(told) == 1
    assert capfd.readouterr() == ("", "")
    assert [path.name for path in folder_of(snapshot).parent.iterdir() if "." in path.name] == ["digests.json"]


def test_another_content_is_converted_anew(written: Path, told: list[str], tmp_path: Path) -> None:
    converted(found(written))
    other = tmp_path / "other.gguf"
    content = bytearray(written.read_bytes())
    content[-1] ^= 1
    other.write_bytes(content)
    assert converted(found(other)) != folder_of(found(written))
    assert len(told) == 2


def test_a_converted_model_is_listed_and_removed_and_the_file_stays(
    written: Path, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "none"))
    folder = converted(found(written))
    (kept,) = kept_models()
    assert (kept.name, kept.origin, kept.path) == (f"causal:{written}", "gguf", folder)
    monkeypatch.chdir(written.parent)
    assert removable("tiny-f32.gguf", None) == [kept]
    assert remove([kept]) == kept.size > 4 * PARAMETERS
    assert kept_models() == []
    assert written.exists()


def test_a_converted_model_without_a_name_is_none_that_is_called_none(
    written: Path, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from huggingface_hub import constants

    monkeypatch.setattr(constants, "HF_HUB_CACHE", str(tmp_path / "none"))
    folder = converted(found(written))
    (folder / "mtqa.json").write_text("{}")
    (kept,) = kept_models()
    assert removable("None", None) == []
    assert removable(folder.name, None) == [kept]


def test_what_was_left_half_done_does_not_count(written: Path, told: list[str]) -> None:
    snapshot = found(written)
    folder = converted(snapshot)
    (folder / "model.safetensors").unlink()
    left = Path(tempfile.mkdtemp(prefix=f"{folder.name}.", dir=folder.parent))
    own = [folder.with_name(name) for name in (f"{folder.name}.my-notes", "gguf-llama-3.1-8b", "gguf1-llama.abcdefgh")]
    for each in own:
        each.mkdir()
    for each in (left, *own):
        os.utime(each, (0, 0))
    assert (converted(snapshot) / "model.safetensors").exists()
    assert not left.exists()
    assert all(each.exists() for each in own)
    assert len(told) == 2


def test_a_folder_that_cannot_be_written_is_told(
    written: Path, told: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("MTQA_CACHE_DIR", str(tmp_path / "file"))
    with pytest.raises(ModelError, match=r"cannot be written .* or let MTQA_CACHE_DIR name another folder"):
        converted(found(written))


def test_the_head_tells_what_a_file_holds(written: Path) -> None:
    head = read_head(written)
    assert (head.architecture, head.parameters) == ("llama", PARAMETERS)


def test_a_file_that_is_cut_off_is_told(written: Path, told: list[str], tmp_path: Path) -> None:
    content = written.read_bytes()
    path = tmp_path / "cut.gguf"
    for size in (0, 3, 4, 20, 2000, len(content) // 2):
        path.write_bytes(content[:size])
        with pytest.raises(ModelError, match="is no GGUF file, or only the beginning of one"):
            converted(found(path))


@given(content=st.binary(max_size=200), sizes=st.lists(st.integers(0, 2**64 - 1), max_size=8))
def test_any_other_file_is_told(content: bytes, sizes: list[int], tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.getbasetemp() / "any.gguf"
    path.write_bytes(b"GGUF" + struct.pack("<I", 3) + b"".join(struct.pack("<Q", size) for size in sizes) + content)
    with suppress(ModelError):
        read_head(path)


def test_arrays_in_arrays_end_nothing(tmp_path: Path) -> None:
    path = tmp_path / "deep.gguf"
    array: Any = struct.pack("<IQ", 9, 1)
    path.write_bytes(b"GGUF" + struct.pack("<IQQ", 3, 0, 1) + struct.pack("<QcI", 1, b"k", 9) + array * 50_000)
    with pytest.raises(ModelError, match="is no GGUF file"):
        read_head(path)

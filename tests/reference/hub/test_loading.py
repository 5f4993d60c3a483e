from __future__ import annotations

import json
import shutil
import struct
from pathlib import Path
from typing import Any

import pytest

from mtqa.errors import ModelError
from mtqa.reference.hub import batching, device, loading, packages
from mtqa.reference.hub.device import Device, choose_device
from mtqa.reference.hub.inventory import guessed_kind
from mtqa.reference.hub.loading import (
    _configuration,
    kind_of,
    load_network,
    load_tokenizer,
    require_kind,
    require_native,
    signature_of,
)
from mtqa.reference.hub.place import Snapshot, find
from mtqa.reference.naming import parse_name
from mtqa.reference.options import ModelOptions

CPU = Device("cpu")
KERNELS = {"_attn_implementation": "a/b", "_experts_implementation": "a/b"}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MTQA_CACHE_DIR", str(tmp_path / "mtqa-cache"))


@pytest.fixture
def copy(gpt2: Path, tmp_path: Path) -> Path:
    """A language model that may be damaged."""
    return Path(shutil.copytree(gpt2, tmp_path / "copy"))


def snapshot(folder: Path) -> Snapshot:
    return Snapshot(str(folder), folder, "label")


def configured(folder: Path, **changes: Any) -> Path:
    """A folder with the configuration of a model that is changed; what is None is taken out."""
    path = folder / "config.json"
    config = json.loads(path.read_bytes()) if path.exists() else {}
    config.update(changes)
    path.write_text(json.dumps({key: value for key, value in config.items() if value is not None}))
    return folder


def failure(folder: Path, kind: str = "causal", on: Device = CPU) -> str:
    with pytest.raises(ModelError) as error:
        load_network(snapshot(folder), kind, on)
    message = str(error.value)
    assert "\n" not in message
    return message


class TestLoading:
    def test_a_network_is_ready_to_be_asked(self, marian: Path, capfd: pytest.CaptureFixture[str]) -> None:
        import torch

        network = load_network(snapshot(marian), "seq2seq", CPU)
        assert not network.training
        assert network.dtype == torch.float32
        assert not any(parameter.requires_grad for parameter in network.parameters())
        assert len(load_tokenizer(snapshot(marian))) > 60
        assert capfd.readouterr() == ("", "")

    def test_half_precision_on_disk_is_full_on_a_processor(self, copy: Path) -> None:
        import torch
        from safetensors.torch import load_file, save_file

        weights = {name: each.half() for name, each in load_file(copy / "model.safetensors").items()}
        save_file(weights, copy / "model.safetensors", {"format": "pt"})
        configured(copy, dtype="float16")
        assert load_network(snapshot(copy), "causal", CPU).dtype == torch.float32

    def test_signatures_pin_model_precision_device_and_versions(self, gpt2: Path) -> None:
        found = find(parse_name(f"causal:{gpt2}"), ModelOptions())
        signature = signature_of("causal", found, CPU, prompt="v1")
        assert signature.startswith(f"model:causal:{gpt2.name}@{found.label}|dtype:float32|device:cpu|prompt:v1|")
        assert "|transformers:" in signature
        assert "|torch:" in signature
        assert signature_of("causal", found, Device("cuda:1", "bfloat16")) != signature
        of_hub = Snapshot("me/model", gpt2, "c" * 40, "c" * 40)
        assert signature_of("seq2seq", of_hub, CPU).startswith(f"model:seq2seq:me/model@{'c' * 40}|")


class TestFailures:
    @pytest.mark.parametrize("keep", [0.9, 0.01, 0.0])
    def test_weights_that_are_cut_off(self, copy: Path, keep: float) -> None:
        path = copy / "model.safetensors"
        content = path.read_bytes()
        path.write_bytes(content[: int(len(content) * keep)])
        message = failure(copy)
        assert str(path) in message
        assert "the weights are not whole" in message or "the weights are damaged" in message

    @pytest.mark.parametrize(
        "head", [b"", b"{}", b"[" * 50_000, b'{"a": 1}', b'{"a": {"data_offsets": [4, 0], "shape": [1]}}', b"\xff" * 9]
    )
    def test_weights_that_are_none(self, copy: Path, head: bytes) -> None:
        (copy / "model.safetensors").write_bytes(struct.pack("<Q", len(head)) + head)
        failure(copy)

    def test_weights_that_are_pickled_under_another_name(self, copy: Path) -> None:
        import torch

        torch.save({"a": torch.zeros(3)}, copy / "model.safetensors")
        assert "do not begin as safetensors do" in failure(copy)

    def test_weights_of_another_model(self, copy: Path, marian: Path) -> None:
        shutil.copy(marian / "model.safetensors", copy / "model.safetensors")
        assert "lack" in failure(copy)

    def test_weights_of_another_size(self, copy: Path) -> None:
        configured(copy, n_embd=32)
        message = failure(copy)
        assert "cannot be loaded as causal" in message or "lack" in message

    def test_a_model_with_code_of_its_own(self, copy: Path) -> None:
        configured(copy, model_type="my-own", auto_map={"AutoModelForCausalLM": "modeling_own.Own"})
        (copy / "modeling_own.py").write_text("raise SystemExit('ran')\n")
        assert "brings code of its own" in failure(copy)
        with pytest.raises(ModelError, match="brings code of its own"):
            load_tokenizer(snapshot(copy))

    def test_code_beside_a_model_that_transformers_knows_is_passed_by(self, copy: Path) -> None:
        configured(copy, auto_map={"AutoModelForCausalLM": "modeling_own.Own", "AutoConfig": "modeling_own.Config"})
        (copy / "modeling_own.py").write_text("raise SystemExit('ran')\n")
        assert load_network(snapshot(copy), "causal", CPU).config.model_type == "gpt2"

    @pytest.mark.parametrize(
        "key",
        ["attn_implementation", "_attn_implementation", "experts_implementation", "_experts_implementation"],
    )
    @pytest.mark.parametrize("value", ["somebody/kernel", "somebody/kernel@main:run", "flash_attention_2", {"": "a/b"}])
    def test_kernels_that_a_configuration_names_are_passed_by(self, copy: Path, key: str, value: object) -> None:
        configured(copy, **{key: value})
        config = load_network(snapshot(copy), "causal", CPU).config
        assert config._attn_implementation == "sdpa"
        assert config._experts_implementation in {"grouped_mm", "eager"}

    def test_kernels_that_the_configuration_of_a_part_names_are_passed_by(self, tmp_path: Path) -> None:
        part = {"model_type": "bert", "attn_implementation": "a/b", "_attn_implementation": "a/b"}
        configured(
            tmp_path, model_type="encoder-decoder", is_encoder_decoder=True, encoder=part, decoder=part, **KERNELS
        )
        config = _configuration(tmp_path)
        for each in (config, config.encoder, config.decoder):
            assert each._attn_implementation is None
            assert each._experts_implementation is None

    @pytest.mark.parametrize("of_part", [False, True])
    def test_quantised_weights_which_may_need_fetched_kernels(self, copy: Path, of_part: bool) -> None:
        said = {"quantization_config": {"quant_method": "mxfp4"}}
        configured(copy, **({"text_config": {"sub": said}} if of_part else said))
        message = failure(copy)
        assert "has quantised weights ('mxfp4')" in message
        assert "or a GGUF file of it" in message

    def test_an_architecture_that_is_not_known(self, copy: Path) -> None:
        configured(copy, model_type="gpt9")
        assert "of an architecture that transformers" in failure(copy)
        configured(copy, model_type=None)
        assert "no model_type in config.json" in failure(copy)

    def test_kinds_that_are_wrong(self, marian: Path, gpt2: Path, tmp_path: Path) -> None:
        assert f"so it is asked as seq2seq:{marian}" in failure(marian, "causal")
        assert f"so it is asked as causal:{gpt2}" in failure(gpt2, "seq2seq")
        encoder = configured(tmp_path, model_type="xlm-roberta", architectures=["XLMRobertaForMaskedLM"])
        assert "neither translates nor writes text ('XLMRobertaForMaskedLM')" in failure(encoder, "causal")
        assert "neither translates nor writes text" in failure(encoder, "seq2seq")

    @pytest.mark.parametrize(
        ("config", "kind"),
        [
            ({"model_type": "marian", "architectures": ["MarianMTModel"], "is_encoder_decoder": True}, "seq2seq"),
            ({"model_type": "t5", "architectures": ["T5WithLMHeadModel"], "is_encoder_decoder": True}, "seq2seq"),
            ({"model_type": "t5", "architectures": ["T5EncoderModel"], "is_encoder_decoder": True}, None),
            ({"model_type": "mt5", "architectures": ["MT5ForConditionalGeneration"]}, "seq2seq"),
            ({"model_type": "m2m_100", "architectures": ["M2M100ForConditionalGeneration"]}, "seq2seq"),
            ({"model_type": "gpt2", "architectures": ["GPT2LMHeadModel"]}, "causal"),
            ({"model_type": "gpt2"}, "causal"),
            ({"model_type": "gpt2", "architectures": ["GPT2ForSequenceClassification"]}, None),
            ({"model_type": "gemma3_text", "architectures": ["Gemma3ForCausalLM"]}, "causal"),
            ({"model_type": "llama", "architectures": ["LlamaForCausalLM"]}, "causal"),
            ({"model_type": "bert", "architectures": ["BertForMaskedLM"]}, None),
            ({"model_type": "bert", "architectures": ["BertModel"]}, None),
            ({"model_type": "bert"}, None),
            ({"model_type": "bert", "architectures": ["BertLMHeadModel"], "is_decoder": True}, "causal"),
            ({"model_type": "vit", "architectures": ["ViTForImageClassification"]}, None),
        ],
    )
    def test_what_a_model_is_shows_in_its_configuration(self, config: dict[str, Any], kind: str | None) -> None:
        assert kind_of(config) == kind
        if "architectures" in config:
            assert guessed_kind(config) == kind

    def test_memory_that_does_not_suffice_is_told_beforehand(self, copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(loading, "_free_memory", lambda: 1000)
        assert "of memory, and 1.0 kB are free here: use a smaller model" in failure(copy)

    @pytest.mark.parametrize(
        "error",
        [
            MemoryError(),
            RuntimeError("[enforce fail] DefaultCPUAllocator: can't allocate memory: you tried to allocate 99 bytes"),
            RuntimeError("CUDA out of memory. Tried to allocate 20.00 MiB"),
        ],
    )
    def test_memory_that_runs_out_while_loading(self, error: Exception) -> None:
        with (
            pytest.raises(ModelError, match="not enough memory to load me/model"),
            loading.guarded("me/model", "causal"),
        ):
            raise error

    @pytest.mark.parametrize("content", [None, b"", b"{", b'{"model": {"type": "Pickle"}}', b"\xff\xfe"])
    def test_a_tokenizer_that_is_missing_or_damaged(self, copy: Path, content: bytes | None) -> None:
        for path in copy.glob("tokenizer*"):
            path.unlink()
        if content is not None:
            (copy / "tokenizer.json").write_bytes(content)
        with pytest.raises(ModelError, match="tokenizer") as error:
            load_tokenizer(snapshot(copy))
        assert "\n" not in str(error.value)

    def test_packages_that_are_missing_are_named(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(packages, "_there", lambda module: module != "transformers")
        with pytest.raises(ModelError, match=r"not installed here \(transformers\): pip install 'mtqa\[hub\]'"):
            packages.require_hub()
        monkeypatch.setattr(packages, "_there", lambda module: module not in {"gguf", "accelerate"})
        packages.require_hub()
        with pytest.raises(ModelError, match=r"GGUF files need packages .*\(gguf, accelerate\)"):
            packages.require_gguf()

    def test_a_gguf_file_is_a_language_model(self, tmp_path: Path) -> None:
        path = tmp_path / "a.gguf"
        path.write_bytes(b"GGUF")
        with pytest.raises(ModelError, match="read as language models alone: use causal:"):
            require_kind(snapshot(path), "seq2seq")

    @pytest.mark.parametrize("content", [b"[]", b"{", b"\x00", b"[" * 100_000])
    def test_a_configuration_that_is_damaged(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "config.json").write_bytes(content)
        with pytest.raises(ModelError, match=r"config\.json: is not"):
            require_native(tmp_path, "model")


class TestDevices:
    def test_the_processor_computes_in_full_precision(self) -> None:
        assert choose_device("cpu") == choose_device(" CPU ") == Device("cpu")
        assert Device("cpu").dtype(10**12) == "float32"

    def test_large_models_take_half_precision_where_it_is_good(self) -> None:
        assert Device("cuda:0", "bfloat16").dtype(10**8) == "float32"
        assert Device("cuda:0", "bfloat16").dtype(7 * 10**9) == "bfloat16"

    @pytest.mark.parametrize("name", ["gpu", "cuda:x", "cpu:1", "", "mps:0", "tpu", "cuda:-1", "x" * 500])
    def test_a_device_that_is_none(self, name: str) -> None:
        with pytest.raises(ModelError, match="unknown device"):
            choose_device(name)

    def test_a_device_that_is_not_here(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import torch

        monkeypatch.setattr(torch.cuda, "is_available", lambda: False)
        monkeypatch.setattr(torch.backends.mps, "is_available", lambda: False)
        for name in ("cuda", "cuda:1", "mps"):
            with pytest.raises(ModelError, match=f"the device '{name}' is not there .*: use --device cpu"):
                choose_device(name)
        assert choose_device(None) == Device("cpu")

    def test_graphics_processors_are_numbered(self, monkeypatch: pytest.MonkeyPatch) -> None:
        import torch

        monkeypatch.setattr(torch.cuda, "is_available", lambda: True)
        monkeypatch.setattr(torch.cuda, "device_count", lambda: 2)
        monkeypatch.setattr(device, "_half", lambda _: "bfloat16")
        assert choose_device(None) == choose_device("cuda") == Device("cuda:0", "bfloat16")
        assert choose_device("cuda:1").name == "cuda:1"
        with pytest.raises(ModelError, match="there is cuda:0 to cuda:1"):
            choose_device("cuda:2")


class TestBatches:
    def test_items_of_one_length_go_together_and_the_longest_first(self) -> None:
        assert list(batching.batches([3, 9, 2, 8, 3], 18)) == [[1, 3], [0, 4, 2]]
        assert list(batching.batches([50, 1], 10)) == [[0], [1]]
        assert list(batching.batches([], 10)) == []
        assert list(batching.batches([0, 0], 10)) == [[0, 1]]

    def test_a_batch_that_memory_does_not_hold_is_halved(self) -> None:
        seen: list[list[int]] = []

        def run(batch: list[int]) -> list[int]:
            seen.append(batch)
            if len(batch) > 2:
                raise RuntimeError("CUDA out of memory")
            return [number * 10 for number in batch]

        assert batching.run_in_batches([1] * 5, run, 100) == [0, 10, 20, 30, 40]
        assert seen == [[0, 1, 2, 3, 4], [0, 1], [2, 3, 4], [2], [3, 4]]

    def test_one_segment_that_memory_does_not_hold(self) -> None:
        def run(batch: list[int]) -> list[int]:
            raise MemoryError

        with pytest.raises(ModelError, match="not enough memory to judge a segment of 7 tokens"):
            batching.run_in_batches([7, 3], run, 100)

    def test_other_faults_are_passed_on(self) -> None:
        def run(batch: list[int]) -> list[int]:
            raise RuntimeError("shape")

        with pytest.raises(RuntimeError, match="shape"):
            batching.run_in_batches([7], run, 100)

from __future__ import annotations

import json
import os
import socket
import struct
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from mtqa.errors import ModelError
from mtqa.reference.hub import download, place
from mtqa.reference.hub.place import find
from mtqa.reference.naming import parse_name
from mtqa.reference.options import ModelOptions
from tests.reference.hub.conftest import turn_to
from tests.reference.hub.fake import content_of

if TYPE_CHECKING:
    from mtqa.reference.hub.place import Snapshot
    from tests.reference.hub.fake import FakeHub

ONLINE = ModelOptions()
OFFLINE = ModelOptions(offline=True)


def weights(numbers: int = 4) -> bytes:
    """A file of safetensors."""
    head = json.dumps({"a": {"dtype": "F32", "shape": [numbers], "data_offsets": [0, 4 * numbers]}}).encode()
    return struct.pack("<Q", len(head)) + head + bytes(4 * numbers)


MODEL = {
    "config.json": b'{"model_type": "marian", "architectures": ["MarianMTModel"]}',
    "model.safetensors": weights(),
    "tokenizer.json": b"{}",
    "README.md": b"# Card\n",
    "pytorch_model.bin": b"pickled",
    "modeling_own.py": b"raise SystemExit\n",
    "onnx/model.onnx": b"onnx",
}


def found(model: str, options: ModelOptions = ONLINE) -> Snapshot:
    return find(parse_name(f"seq2seq:{model}"), options)


def failure(model: str, options: ModelOptions = ONLINE) -> str:
    with pytest.raises(ModelError) as error:
        found(model, options)
    message = str(error.value)
    assert "\n" not in message
    return message


def login(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("HF_TOKEN", token)


class TestHub:
    def test_what_is_needed_of_a_model_is_fetched_and_nothing_that_can_run(self, hub: FakeHub) -> None:
        commit = hub.add("me/model", MODEL).refs["main"]
        snapshot = found("me/model")
        assert (snapshot.model, snapshot.label, snapshot.commit) == ("me/model", commit, commit)
        assert {path.name for path in snapshot.path.iterdir()} == {
            *("config.json", "model.safetensors", "tokenizer.json", "README.md")
        }
        assert (snapshot.path / "model.safetensors").read_bytes() == MODEL["model.safetensors"]
        assert not any("pytorch" in request or ".py" in request for request in hub.requests)

    def test_what_is_here_is_used_without_a_word_to_the_hub(self, hub: FakeHub) -> None:
        repository = hub.add("me/model", MODEL)
        first = found("me/model")
        repository.put({**MODEL, "config.json": b'{"model_type": "marian"}'})
        hub.requests.clear()
        assert found("me/model") == first == found("me/model", OFFLINE)
        assert not hub.requests

    def test_a_revision_is_a_branch_a_tag_or_a_commit(self, hub: FakeHub) -> None:
        repository = hub.add("me/model", MODEL)
        other = repository.put({**MODEL, "model.safetensors": weights(9)}, "refs/pr/3")
        assert found("me/model@refs/pr/3").label == other
        assert found(f"me/model@{other}").label == other
        assert found("me/model").label == repository.refs["main"] != other

    def test_shards_are_fetched_by_their_index(self, hub: FakeHub) -> None:
        names = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
        index = json.dumps({"weight_map": {"a": names[0], "b": names[1]}}).encode()
        files = {name: content for name, content in MODEL.items() if name != "model.safetensors"}
        shards = dict.fromkeys(names, weights())
        hub.add(
            "me/large", {**files, **shards, "model.safetensors.index.json": index, "consolidated.safetensors": b"x"}
        )
        names_there = {path.name for path in found("me/large").path.iterdir()}
        assert {*names, "model.safetensors.index.json"} <= names_there
        assert "consolidated.safetensors" not in names_there

    def test_a_gguf_file_of_the_hub_is_named_behind_its_model(self, hub: FakeHub) -> None:
        hub.add("me/small", {"model-q4.gguf": b"GGUF", "model-q8.gguf": b"GGUF2"})
        snapshot = find(parse_name("causal:me/small/model-q8.gguf"), ONLINE)
        assert snapshot.is_gguf
        assert snapshot.path.read_bytes() == b"GGUF2"
        assert "model-q4.gguf, model-q8.gguf" in failure("me/small")
        assert "it has model-q4.gguf, model-q8.gguf" in failure("me/small/other.gguf")
        hub.requests.clear()
        assert find(parse_name("causal:me/small/model-q8.gguf"), OFFLINE) == snapshot

    def test_progress_is_told_byte_by_byte(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.add("me/model", MODEL)
        told: list[tuple[str, int]] = []
        counted: list[int] = []

        class Teller:
            def note(self, message: str) -> None:
                raise AssertionError(message)

            def transfer(self, label: str, total: int) -> Teller:
                told.append((label, total))
                return self

            def __enter__(self) -> object:
                return counted.append

            def __exit__(self, *_: object) -> None:
                pass

        monkeypatch.setattr(download, "teller", Teller)
        found("me/model")
        total = sum(len(MODEL[name]) for name in ("config.json", "model.safetensors", "tokenizer.json", "README.md"))
        assert told == [(f"me/model ({total} bytes)", total)]
        assert sum(counted) == total

    def test_libraries_keep_silent(self, hub: FakeHub, capfd: pytest.CaptureFixture[str]) -> None:
        hub.add("me/model", MODEL)
        found("me/model")
        assert capfd.readouterr() == ("", "")


class TestFailures:
    def test_no_such_model(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        assert "has no model 'me/none', or it is private: mind the spelling, or log in" in failure("me/none")
        hub.tokens = ("secret",)
        login(monkeypatch, "secret")
        assert "or it is private and your token may not read it" in failure("me/none")

    def test_private(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.add("me/mine", MODEL, private=True, readers=("right",))
        hub.tokens = ("right", "wrong")
        assert "log in with 'hf auth login'" in failure("me/mine")
        login(monkeypatch, "wrong")
        assert "your token may not read it" in failure("me/mine")
        login(monkeypatch, "right")
        assert found("me/mine").commit

    def test_gated(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.add("me/gated", MODEL, gated=True, readers=("right",))
        hub.tokens = ("right", "wrong")
        message = failure("me/gated")
        assert "is gated and nobody is logged in here" in message
        assert f"{hub.address}/me/gated" in message
        login(monkeypatch, "wrong")
        assert "is gated and your login has no access to it" in failure("me/gated")
        login(monkeypatch, "right")
        assert found("me/gated").commit

    def test_a_token_that_is_not_valid(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.add("me/model", MODEL)
        login(monkeypatch, "stale")
        assert "does not accept your token (HTTP 401)" in failure("me/model")

    def test_switched_off(self, hub: FakeHub) -> None:
        hub.add("me/gone", MODEL, disabled=True)
        assert "the hub has switched the model 'me/gone' off" in failure("me/gone")

    def test_wrong_revision(self, hub: FakeHub) -> None:
        hub.add("me/model", MODEL)
        assert "has no revision 'v9'" in failure("me/model@v9")
        assert f"has no revision {'0' * 40!r}" in failure(f"me/model@{'0' * 40}")

    @pytest.mark.parametrize(
        ("status", "told"),
        [
            (500, "is out of order (HTTP 500)"),
            (503, "is out of order (HTTP 503)"),
            (429, "too many requests from here (HTTP 429)"),
            (403, "your token may not read the model 'me/model' (HTTP 403)"),
            (418, "refuses the model 'me/model' (HTTP 418)"),
        ],
    )
    def test_a_server_that_refuses(self, hub: FakeHub, status: int, told: str) -> None:
        hub.fault = f"status:{status}"
        assert told in failure("me/model")

    def test_a_server_that_does_not_answer(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(download, "_PATIENCE_S", 0.2)
        hub.fault = "hang"
        assert f"{hub.address} does not answer in time" in failure("me/model")

    @pytest.mark.parametrize("fault", ["cut", "short"])
    def test_a_download_that_is_cut_off(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
        monkeypatch.setattr("huggingface_hub.file_download.time.sleep", lambda _: None)
        hub.add("me/model", {**MODEL, "model.safetensors": weights(100_000)})
        hub.fault = fault
        assert "was cut off: run the command again" in failure("me/model")
        hub.fault = None
        assert (found("me/model").path / "model.safetensors").read_bytes() == weights(100_000)

    def test_files_that_are_listed_and_not_there(self, hub: FakeHub) -> None:
        hub.add("me/model", MODEL)
        hub.fault = "lost"
        assert "lacks a file that it lists itself" in failure("me/model")

    def test_no_network(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            closed = free.getsockname()[1]
        turn_to(f"http://127.0.0.1:{closed}", tmp_path, monkeypatch)
        message = failure("me/model")
        assert "cannot be reached" in message
        assert "connect this machine to the network, or copy the model's folder here" in message

    def test_no_such_server(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        turn_to("http://hub.invalid", tmp_path, monkeypatch)
        assert "http://hub.invalid cannot be reached" in failure("me/model")

    def test_an_address_that_is_none(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        turn_to("hub.example", tmp_path, monkeypatch)
        assert "'hub.example' is no address of a hub" in failure("me/model")

    def test_offline_and_not_here(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        from huggingface_hub import constants

        hub.add("me/model", MODEL)
        message = failure("me/model@v1", OFFLINE)
        assert "'me/model' is not on this machine in its revision 'v1', and --offline forbids to fetch it" in message
        assert "'mtqa model download me/model@v1'" in message
        monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
        monkeypatch.setenv("HF_HUB_OFFLINE", "1")
        assert "HF_HUB_OFFLINE forbids to fetch it" in failure("me/model")
        assert not hub.requests

    def test_a_cache_that_is_not_whole_counts_as_none(self, hub: FakeHub) -> None:
        hub.add("me/model", MODEL)
        snapshot = found("me/model")
        (snapshot.path / "model.safetensors").unlink()
        assert "is not on this machine" in failure("me/model", OFFLINE)
        assert found("me/model") == snapshot

    def test_no_space_is_told_before_anything_is_fetched(self, hub: FakeHub, monkeypatch: pytest.MonkeyPatch) -> None:
        hub.add("me/model", MODEL)
        monkeypatch.setattr("shutil.disk_usage", lambda _: type("Usage", (), {"free": 7})())
        assert "takes 155 bytes, and only 7 bytes are free in" in failure("me/model")
        assert not any("resolve" in request for request in hub.requests)

    def test_pickled_weights_are_not_fetched(self, hub: FakeHub) -> None:
        pickled = {name: content for name, content in MODEL.items() if name != "model.safetensors"}
        repository = hub.add("me/pickled", pickled)
        message = failure("me/pickled")
        assert "has its weights in pickled files alone" in message
        assert "save_pretrained" in message
        assert not any("resolve" in request for request in hub.requests)
        repository.offers[4] = ("mallory", "Adding `safetensors` variant of this model")
        repository.offers[7] = ("SFconvertbot", "Adding `safetensors` variant of this model")
        assert "me/pickled@refs/pr/7" in failure("me/pickled")

    def test_what_is_no_whole_model_of_transformers(self, hub: FakeHub) -> None:
        hub.add("me/adapter", {"adapter_config.json": b"{}", "adapter_model.safetensors": weights()})
        hub.add("me/other", {"weights.safetensors": weights()})
        hub.add("me/empty", {"README.md": b""})
        assert "is an adapter of another model" in failure("me/adapter")
        assert "one of another library" in failure("me/other")
        assert "holds no weights" in failure("me/empty")


class TestLocal:
    @pytest.fixture
    def folder(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        turn_to("http://hub.invalid", tmp_path, monkeypatch)
        folder = tmp_path / "model"
        folder.mkdir()
        for name, content in MODEL.items():
            if "/" not in name:
                (folder / name).write_bytes(content)
        return folder

    def test_the_label_is_that_of_the_content(self, folder: Path) -> None:
        label = found(str(folder)).label
        other = folder.with_name("copy")
        folder.rename(other)
        assert found(str(other)).label == label
        (other / "README.md").write_bytes(b"another card")
        assert found(str(other)).label == label
        (other / "model.safetensors").write_bytes(weights(5))
        assert found(str(other)).label != label

    def test_digests_are_remembered(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        from mtqa.reference.hub import digest

        label = found(str(folder)).label
        monkeypatch.setattr(digest, "_digest", lambda path: pytest.fail(f"{path} is read again"))
        assert found(str(folder)).label == label

    def test_a_home_is_found(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("HOME", str(folder.parent))
        assert found("~/model").path == folder

    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize("name", ["./none", "/none/at/all", "none/at/all", "~/none", "a\\b", "model.gguf"])
    def test_no_such_folder(self, name: str) -> None:
        assert "there is no such model on this machine" in failure(name)

    @pytest.mark.usefixtures("folder")
    @pytest.mark.parametrize("name", ["a b", "näme", "x" * 5000, "-", "a/b c", "…"])
    def test_what_is_neither_a_path_nor_an_id(self, name: str) -> None:
        assert "mind the spelling" in failure(name) or "hub.invalid cannot be reached" in failure(name)

    def test_files_that_are_missing(self, folder: Path) -> None:
        (folder / "tokenizer.json").unlink()
        assert "it lacks a tokenizer" in failure(str(folder))
        (folder / "model.safetensors").unlink()
        assert "pickled files alone" in failure(str(folder))
        (folder / "pytorch_model.bin").unlink()
        assert "holds no weights" in failure(str(folder))
        (folder / "config.json").unlink()
        assert "is no model: it has no config.json" in failure(str(folder))

    def test_shards_that_are_missing(self, folder: Path) -> None:
        name = "model-00001-of-00001.safetensors"
        index = folder / "model.safetensors.index.json"
        index.write_text(json.dumps({"weight_map": {"a": name}}))
        assert f"it lacks {name}" in failure(str(folder))
        for content in ('{"weight_map": {"a": "../../secret"}}', "{}", "[]", "[" * 100_000, "\ud800"):
            index.write_bytes(content.encode("utf-8", "surrogatepass"))
            assert str(index) in failure(str(folder))

    def test_a_file_that_is_no_model(self, folder: Path) -> None:
        assert "is no GGUF file: name one, or the folder" in failure(str(folder / "config.json"))

    def test_a_folder_of_gguf_files(self, folder: Path) -> None:
        (folder / "config.json").unlink()
        (folder / "a.gguf").write_bytes(b"GGUF")
        assert f"causal:{folder / 'a.gguf'}" in failure(str(folder))

    @pytest.mark.skipif(os.geteuid() == 0, reason="nothing is forbidden to root")
    def test_a_folder_that_may_not_be_read(self, folder: Path) -> None:
        folder.chmod(0)
        try:
            assert "cannot be read (Permission denied)" in failure(str(folder))
        finally:
            folder.chmod(0o700)


def test_ids_cannot_leave_the_cache(hub: FakeHub) -> None:
    assert place.cached(place.HubFile("me/model"), "../../../../etc/passwd") is None


def test_a_folder_beside_goes_before_the_hub(hub: FakeHub, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("me/model").mkdir(parents=True)
    for name, content in MODEL.items():
        if "/" not in name:
            Path("me/model", name).write_bytes(content)
    assert found("me/model").commit is None
    assert content_of(Path("me/model"))["config.json"] == MODEL["config.json"]

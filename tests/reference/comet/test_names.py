from __future__ import annotations

from pathlib import Path

import pytest

from mtqa.errors import ModelError
from mtqa.reference.comet.names import TRUST, References, weights_called


@pytest.fixture
def checkpoint(tmp_path: Path) -> Path:
    path = tmp_path / "model" / "checkpoints" / "model.ckpt"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"weights")
    return path


@pytest.mark.parametrize(
    ("name", "references"),
    [
        ("Unbabel/wmt22-cometkiwi-da", References.IGNORED),
        ("Unbabel/wmt23-cometkiwi-da-xxl", References.IGNORED),
        ("Unbabel/XCOMET-XL", References.USED),
        ("Unbabel/wmt22-unite-da", References.USED),
        ("Unbabel/wmt22-comet-da", References.NEEDED),
    ],
)
def test_names_tell_what_a_model_makes_of_references(name: str, references: References) -> None:
    weights = weights_called(name)
    assert (weights.name, weights.references) == (name, references)


@pytest.mark.parametrize(
    ("hparams", "references"),
    [
        ("class_identifier: regression_metric", References.NEEDED),
        ("class_identifier: ranking_metric", References.NEEDED),
        ("class_identifier: referenceless_regression_metric", References.IGNORED),
        ("class_identifier: unified_metric\ninput_segments: [mt, src]", References.IGNORED),
        ("class_identifier: unified_metric\ninput_segments: [mt, ref]", References.NEEDED),
        ("class_identifier: unified_metric\ninput_segments: [mt, src, ref]", References.USED),
        ("class_identifier: xcomet_metric", References.USED),
        ("class_identifier: [", References.USED),
        ("!!python/object/apply:os.system [exit]", References.USED),
        ("- 1", References.USED),
        ("\0", References.USED),
    ],
)
def test_what_lies_beside_a_checkpoint_tells_the_same(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch, hparams: str, references: References
) -> None:
    monkeypatch.setenv(TRUST, str(checkpoint))
    (checkpoint.parent.parent / "hparams.yaml").write_text(hparams)
    assert weights_called(str(checkpoint)).references is references


def test_what_may_run_code_as_it_is_loaded_is_not_loaded_unasked(
    checkpoint: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(TRUST, raising=False)
    for name in ("somebody/wmt22-cometkiwi-da", str(checkpoint)):
        with pytest.raises(ModelError, match=f"if you trust this one, set {TRUST}={name}"):
            weights_called(name)
    monkeypatch.chdir(checkpoint.parent)
    with pytest.raises(ModelError, match=f"set {TRUST}={checkpoint}"):
        weights_called("model.ckpt")


def test_what_the_environment_trusts_is_loaded(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUST, f"somebody/kiwi:{checkpoint.parent}")
    assert weights_called("somebody/kiwi").references is References.IGNORED
    assert weights_called(str(checkpoint)).name == str(checkpoint)
    monkeypatch.chdir(checkpoint.parent)
    assert weights_called("model.ckpt").name == str(checkpoint)
    with pytest.raises(ModelError, match="set"):
        weights_called("somebody/kiwi2")
    outside = checkpoint.parent.parent / "other.ckpt"
    outside.write_bytes(b"")
    with pytest.raises(ModelError, match="set"):
        weights_called(str(checkpoint.parent / ".." / "other.ckpt"))


def test_a_folder_that_is_called_like_the_makers_is_not_theirs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TRUST, raising=False)
    path = tmp_path / "Unbabel" / "model.ckpt"
    path.parent.mkdir()
    path.write_bytes(b"")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ModelError, match="set"):
        weights_called("Unbabel/model.ckpt")


@pytest.mark.parametrize(
    "name",
    ["Unbabel/wmt20-comet-da", "wmt21-comet-qe-mqm", "Unbabel/eamt22-cometinho-da", "emnlp20-comet-rank"],
)
def test_scores_of_another_scale_are_refused(name: str) -> None:
    with pytest.raises(ModelError, match=r"standard scores without bounds.*wmt22-cometkiwi-da"):
        weights_called(name)


@pytest.mark.parametrize("name", ["kiwi", "-h/x", "a/b/c", "../x", "a b/c", "Unbabel/", "/etc"])
def test_what_is_no_name_is_told(name: str) -> None:
    with pytest.raises(ModelError, match="give a model of the hub, such as"):
        weights_called(name)


def test_a_checkpoint_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="there is no such checkpoint"):
        weights_called(str(tmp_path / "model.ckpt"))


def test_a_checkpoint_is_told_from_others_of_its_name(checkpoint: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(TRUST, str(checkpoint))
    labels = set()
    for content in (b"weights", b"others", b"a" * 3_000_000 + b"b", b"a" * 3_000_001, b"b" + b"a" * 3_000_000):
        checkpoint.write_bytes(content)
        labels.add(weights_called(str(checkpoint)).label)
    assert len(labels) == 5

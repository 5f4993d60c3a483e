import shutil
from pathlib import Path

import pytest
import torch

from training import data, restore
from training.export import INPUTS, inputs
from training.model import TINY, NetworkConfig
from training.networks import load_network, load_vocabulary
from training.sampling import Mixture
from training.train import make_sampler


def test_what_was_exported_judges_as_before(trained: Path, exported: Path) -> None:
    before, after = load_network(trained).eval(), restore.restore(exported, TINY).eval()
    tokenizer = make_sampler(trained / "data", trained / "base", Mixture()).tokenizer
    (batch, *_) = inputs(data.good(trained / "data"), load_vocabulary(trained / "base"), tokenizer)
    with torch.inference_mode():
        wanted, found = (network(*(torch.from_numpy(batch[name]) for name in INPUTS)) for network in (before, after))
    for one, other in zip(wanted, found, strict=True):
        assert (one - other).abs().mean() < 0.05 * max(float(one.std()), 0.1)


def test_each_parameter_is_rounded_by_a_step_at_most(trained: Path, exported: Path) -> None:
    before, after = load_network(trained).state_dict(), restore.restore(exported, TINY).state_dict()
    assert before.keys() == after.keys()
    for name, values in before.items():
        if name == "mix":
            # Only their differences count.
            assert torch.allclose(values.softmax(0), after[name].softmax(0), atol=1e-6)
        else:
            assert (values - after[name]).abs().max() <= values.abs().max() / 63 / 2 + 1e-6, name


def test_a_file_of_another_network_is_refused(exported: Path, tmp_path: Path) -> None:
    shutil.copytree(exported, tmp_path / "weights")
    with pytest.raises(ValueError, match=r"encoder\.onnx: no .*layers\.11\.qkv\.weight"):
        restore.restore(tmp_path / "weights", NetworkConfig())


def test_training_goes_on_from_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.argv", ["restore", "--tiny", "--out", str(tmp_path)])
    restore.main()
    assert load_network(tmp_path).config == TINY

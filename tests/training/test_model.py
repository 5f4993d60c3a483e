import pytest
import torch

from training.model import SCORES, TARGET_TOKENS, Network, NetworkConfig

CONFIG = NetworkConfig(width=32, layers=3, heads=4, inner=64, split=2, positions=64)


@pytest.fixture
def network() -> Network:
    torch.manual_seed(0)
    network = Network(CONFIG).eval()
    for parameter in network.parameters():
        if parameter.dim() > 1:
            torch.nn.init.normal_(parameter, std=0.3)
    return network


def _sides(batch: int, target: int, source: int) -> tuple[torch.Tensor, ...]:
    generator = torch.Generator().manual_seed(1)
    return (
        torch.randn(batch, target, 32, generator=generator),
        torch.ones(batch, target),
        torch.randn(batch, source, 32, generator=generator),
        torch.ones(batch, source),
        torch.ones(batch),
    )


@torch.inference_mode()
def test_shapes_are_those_of_the_docstring(network: Network) -> None:
    judged = network(*_sides(2, 7, 5))
    assert judged.scores.shape == (2, len(SCORES))
    assert judged.target_tokens.shape == (2, 7, len(TARGET_TOKENS))
    assert judged.source_tokens.shape == (2, 5, 1)
    assert judged.similarity.shape == (2, 7, 5)
    assert judged.similarity.abs().max() <= 1.001


@torch.inference_mode()
def test_translations_that_share_a_source_are_judged_as_with_a_copy_each(network: Network) -> None:
    target, target_mask, source, source_mask, has = _sides(3, 7, 5)
    rows = torch.tensor([1, 0, 1])
    shared = network(target, target_mask, source[:2], source_mask[:2], has, source_of=rows)
    copied = network(target, target_mask, source[rows], source_mask[rows], has)
    for one, other in zip(shared, copied, strict=True):
        torch.testing.assert_close(one, other)


@torch.inference_mode()
def test_padding_changes_nothing(network: Network) -> None:
    target, target_mask, source, source_mask, has = _sides(1, 7, 5)
    padded = (
        torch.cat([target, torch.full((1, 4, 32), 3.0)], 1),
        torch.cat([target_mask, torch.zeros(1, 4)], 1),
        torch.cat([source, torch.full((1, 6, 32), -2.0)], 1),
        torch.cat([source_mask, torch.zeros(1, 6)], 1),
        has,
    )
    short, long = network(target, target_mask, source, source_mask, has), network(*padded)
    torch.testing.assert_close(short.scores, long.scores, atol=1e-4, rtol=0)
    torch.testing.assert_close(short.target_tokens, long.target_tokens[:, :7], atol=1e-4, rtol=0)
    torch.testing.assert_close(short.source_tokens, long.source_tokens[:, :5], atol=1e-4, rtol=0)


@torch.inference_mode()
def test_without_a_source_what_stands_in_its_place_says_nothing(network: Network) -> None:
    target, target_mask, source, source_mask, _ = _sides(2, 7, 5)
    none = torch.zeros(2)
    one = network(target, target_mask, source, source_mask, none)
    other = network(target, target_mask, source * 5 + 1, source_mask, none)
    torch.testing.assert_close(one.scores, other.scores, atol=1e-6, rtol=0)
    torch.testing.assert_close(one.target_tokens, other.target_tokens, atol=1e-6, rtol=0)


@torch.inference_mode()
def test_the_source_matters_where_there_is_one(network: Network) -> None:
    target, target_mask, source, source_mask, has = _sides(1, 7, 5)
    one = network(target, target_mask, source, source_mask, has)
    other = network(target, target_mask, -source, source_mask, has)
    assert not torch.allclose(one.scores, other.scores, atol=1e-3)
    assert not torch.allclose(one.target_tokens, other.target_tokens, atol=1e-3)


def test_frozen_layers_get_no_gradient(network: Network) -> None:
    network.freeze(1)
    torch.autograd.backward(network(*_sides(1, 4, 4)).scores.sum())
    layers = list(network.layers)
    assert all(parameter.grad is None for parameter in layers[0].parameters())
    assert any(parameter.grad is not None for parameter in layers[2].parameters())
    assert network.positions.grad is None

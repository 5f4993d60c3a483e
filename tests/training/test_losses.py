from dataclasses import replace

import pytest
import torch

from training.losses import Batch, LossWeights, teaching_loss, total_loss
from training.model import Judged

NAN = float("nan")


def _batch(size: int = 2, target: int = 3, source: int = 2) -> Batch:
    """A batch of which nothing is known."""
    return Batch(
        target=torch.zeros(size, target, dtype=torch.long),
        source=torch.zeros(size, source, dtype=torch.long),
        target_mask=torch.ones(size, target),
        source_of=torch.arange(size),
        source_mask=torch.ones(size, source),
        has_source=torch.ones(size),
        scores=torch.full((size, 4), NAN),
        spread=torch.ones(size, 3),
        rank=torch.full((size,), NAN),
        visible=torch.ones(size, dtype=torch.bool),
        group=torch.arange(size),
        severity=torch.full((size, target, 3), NAN),
        category=torch.full((size, target, 3), NAN),
        bad=torch.full((size, target), NAN),
        omitted=torch.full((size, source), NAN),
    )


def _judged(size: int = 2, target: int = 3, source: int = 2) -> Judged:
    return Judged(
        torch.zeros(size, 4, requires_grad=True),
        torch.zeros(size, target, 7, requires_grad=True),
        torch.zeros(size, source, 1, requires_grad=True),
        torch.zeros(size, target, source),
    )


def test_nothing_known_is_nothing_lost() -> None:
    assert not any(total_loss(_judged(), _batch(), LossWeights()).values())


def test_only_known_scores_count_in_units_of_their_spread() -> None:
    batch, judged = _batch(), _judged()
    batch.scores[0, 0] = 4.0
    batch.spread[0, 0] = 2.0
    parts = total_loss(judged, batch, LossWeights())
    # Smooth L1 of a difference of 4 / 2 units.
    assert float(parts["scores"].detach()) == pytest.approx(1.5)
    torch.autograd.backward(parts["scores"])
    assert judged.scores.grad is not None
    assert judged.scores.grad.nonzero().tolist() == [[0, 0]]


def test_only_examples_of_one_group_are_ranked() -> None:
    batch = _batch()
    batch.rank[:] = torch.tensor([0.0, -5.0])
    assert total_loss(_judged(), batch, LossWeights())["ranking"] == 0
    batch.group[:] = 7
    judged = _judged()
    torch.autograd.backward(total_loss(judged, batch, LossWeights())["ranking"])
    assert judged.scores.grad is not None
    # The better one is pushed up, the worse one down, in all three scores.
    assert (judged.scores.grad[0, :3] < 0).all()
    assert (judged.scores.grad[1, :3] > 0).all()


def test_an_error_that_needs_the_source_says_nothing_of_fluency() -> None:
    batch = replace(_batch(), visible=torch.tensor([True, False]), group=torch.zeros(2, dtype=torch.long))
    batch.rank[:] = torch.tensor([0.0, -5.0])
    judged = _judged()
    torch.autograd.backward(total_loss(judged, batch, LossWeights())["ranking"])
    assert judged.scores.grad is not None
    assert (judged.scores.grad[:, 2] == 0).all()
    assert (judged.scores.grad[:, 0] != 0).all()


def test_tokens_are_pushed_to_their_labels_and_padding_is_left_alone() -> None:
    batch, judged = _batch(), _judged()
    batch.severity[0, 0] = torch.tensor([0.0, 0.0, 1.0])
    batch.category[0, 0] = torch.tensor([0.0, 1.0, 0.0])
    batch.bad[1, 2] = 1.0
    batch.omitted[1, 0] = 1.0
    parts = total_loss(judged, batch, LossWeights())
    assert {name for name, part in parts.items() if part} == {"severity", "category", "bad", "omitted"}
    torch.autograd.backward(torch.stack(list(parts.values())).sum())
    tokens, omitted = judged.target_tokens.grad, judged.source_tokens.grad
    assert tokens is not None
    assert omitted is not None
    assert tokens[0, 0, 2] < 0 < tokens[0, 0, 0]
    assert tokens[0, 0, 4] < 0 < tokens[0, 0, 3]
    assert tokens[1, 2, 6] < 0
    assert tokens.flatten(0, 1).any(1).nonzero().flatten().tolist() == [0, 5]
    assert omitted.flatten().tolist() == [0.0, 0.0, float(omitted[1, 0, 0]), 0.0]
    assert omitted[1, 0, 0] < 0


def _taught(score: float, omitted: float = 0.0) -> Judged:
    """What teachers say: probabilities instead of logits."""
    tokens = torch.tensor([0.8, 0.1, 0.1, 0.2, 0.5, 0.3, 0.4]).expand(2, 3, 7)
    scores = torch.tensor([score, score, score, 0.5]).expand(2, 4)
    return Judged(scores, tokens, torch.full((2, 2, 1), omitted), torch.zeros(2, 3, 2))


def test_a_network_learns_what_its_teachers_say() -> None:
    judged, batch = _judged(), _batch()
    torch.autograd.backward(teaching_loss(judged, _taught(2.0), batch, LossWeights()))
    scores, tokens, omitted = (part.grad for part in judged[:3])
    assert scores is not None
    assert tokens is not None
    assert omitted is not None
    assert (scores[:, :3] < 0).all()  # towards the higher scores of the teachers
    assert scores[:, 3].abs().max() < 1e-6  # a logit of 0 is their probability of .5
    assert (tokens[..., 0] < 0).all()
    assert (tokens[..., 1:3] > 0).all()
    assert (omitted > 0).all()


def test_rows_that_fill_a_batch_up_and_sources_that_are_withheld_teach_nothing() -> None:
    judged, batch = _judged(), _batch()
    batch.group[1] = -1
    batch.has_source[0] = 0
    torch.autograd.backward(teaching_loss(judged, _taught(2.0), batch, LossWeights()))
    scores, tokens, omitted = (part.grad for part in judged[:3])
    assert scores is not None
    assert tokens is not None
    assert omitted is not None
    assert (scores[0, :3] != 0).all()
    assert not scores[1].any()
    assert not tokens[1].any()
    assert not omitted.any()


def test_teachers_are_heard_on_some_rows_alone() -> None:
    judged, batch = _judged(), _batch()
    heard = torch.tensor([False, True])
    torch.autograd.backward(teaching_loss(judged, _taught(2.0), batch, LossWeights(), of=heard))
    for part in judged[:3]:
        assert part.grad is not None
        assert not part.grad[0].any()
        assert part.grad[1].any()


def test_what_is_known_of_some_rows_is_not_known_of_the_others() -> None:
    batch = _batch()
    batch.scores[:] = 1.0
    batch.severity[:] = torch.tensor([0.0, 0.0, 1.0])
    batch.omitted[:] = 1.0
    some = batch.known_of(torch.tensor([True, False]))
    assert torch.equal(some.scores[0], batch.scores[0])
    assert torch.equal(some.severity[0], batch.severity[0])
    for labels in (some.scores, some.rank, some.severity, some.category, some.bad, some.omitted):
        assert labels[1].isnan().all()
    assert torch.equal(some.target, batch.target)


def test_what_was_made_has_a_rank_and_known_errors() -> None:
    batch = _batch(size=3)
    batch.rank[:2] = torch.tensor([-5.0, -1.0])
    batch.severity[0, :2] = torch.tensor([1.0, 0.0, 0.0])
    # The second one is a draft that was post-edited: worse, but nobody said where.
    assert batch.made().tolist() == [True, False, False]

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest
import torch

from training.evaluation.toy import write_toy_data
from training.networks import load_network, load_vocabulary, predict
from training.sampling import Mixture, Sampler
from training.train import STAGES, Plan, make_sampler, shares_of, train, train_tiny

SMALL = Mixture(tokens=256, pool=2)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("trained")
    train_tiny(out, steps=60)
    return out


@pytest.fixture(scope="module")
def sampler(trained: Path) -> Sampler:
    return make_sampler(trained / "data", trained / "base", SMALL)


def test_training_learns_from_the_annotations_of_its_rows(trained: Path, sampler: Sampler) -> None:
    network = load_network(trained).eval()
    scores = predict(network, sampler.annotated, load_vocabulary(trained / "base"))[:, 1]
    wanted = torch.tensor([example.mqm for example in sampler.annotated])
    assert float(torch.corrcoef(torch.stack([scores, wanted]))[0, 1]) > 0.25


def test_a_run_that_was_cut_off_goes_on_and_ends_where_it_should(trained: Path, tmp_path: Path) -> None:
    sampler = make_sampler(trained / "data", trained / "base", SMALL)
    vocabulary = load_vocabulary(trained / "base")
    first = load_network(trained)
    train(first, sampler, Plan(6, rise=2, frozen=1), vocabulary, tmp_path, save_every=3)
    step = torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"]
    assert step == 6
    (tmp_path / "network.safetensors").unlink()
    unfinished = load_network(tmp_path)
    train(unfinished, sampler, Plan(9, rise=2, frozen=1), vocabulary, tmp_path, save_every=3)
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["step"] == 9
    before, after = first.state_dict(), load_network(tmp_path).state_dict()
    assert torch.equal(before["layers.0.qkv.weight"], after["layers.0.qkv.weight"])
    assert not torch.equal(before["layers.2.qkv.weight"], after["layers.2.qkv.weight"])


def test_the_same_seed_draws_the_same_batches(sampler: Sampler) -> None:
    first, second = sampler.batches(), sampler.batches()
    for _ in range(5):
        assert torch.equal(next(first).target, next(second).target)


def test_batches_keep_to_their_size_and_their_groups_together(sampler: Sampler) -> None:
    batches = sampler.batches()
    seen: set[int] = set()
    for _ in range(12):
        batch = next(batches)
        assert batch.target.numel() + batch.source.numel() <= 256 or len(set(batch.group.tolist())) == 1
        groups = set(batch.group.tolist())
        assert not groups & seen
        seen |= groups


def test_warm_up_sees_nothing_but_damaged_translations(trained: Path) -> None:
    sampler = make_sampler(trained / "data", trained / "base", STAGES["warm-up"])
    assert not sampler.rated
    batch = next(sampler.batches())
    assert batch.scores[:, :3].isnan().all()
    assert not batch.rank.isnan().all()
    assert (batch.rank == 0).any()
    assert (batch.rank < 0).any()


def test_monolingual_batches_hold_no_label_that_needs_the_source(trained: Path) -> None:
    mixture = Mixture(rated=0, annotated=0, critical=0, damaged=1, monolingual=1, tokens=512, pool=2)
    sampler = make_sampler(trained / "data", trained / "base", mixture)
    hidden = 0
    for batch in islice(sampler.batches(), 8):
        assert not batch.has_source.any()
        assert batch.omitted.isnan().all()
        unseen = ~batch.visible
        hidden += int(unseen.sum())
        assert batch.severity[unseen].isnan().all()
        assert batch.bad[unseen].isnan().all()
        assert batch.rank[unseen].isnan().all()
    assert hidden


@pytest.mark.parametrize(("step", "share"), [(0, 0.1), (9, 1.0), (49, 1.0), (75, 0.5), (99, 0.02)])
def test_the_learning_rate_rises_stays_and_falls(step: int, share: float) -> None:
    plan = Plan(100, rise=10, decay=0.5)
    assert plan.rate_at(step, plan.left(step, seconds=1e6)) == pytest.approx(share)


def test_the_rate_falls_by_the_clock_where_minutes_are_told() -> None:
    plan = Plan(100, rise=10, decay=0.5, minutes=2)
    assert [plan.rate_at(9, plan.left(9, seconds)) for seconds in (0, 60, 90, 120, 130)] == [1, 1, 0.5, 0, 0]


def test_shares_of_the_mixture_can_be_told() -> None:
    assert shares_of(["rated=0.7", "monolingual=0"]) == {"rated": 0.7, "monolingual": 0.0}
    assert shares_of([]) == {}


@pytest.mark.parametrize("told", ["rated", "rated=", "rated=x", "rated=2", "rated=-1", "rated=nan", "pool=3", "=1"])
def test_a_share_that_makes_no_sense_is_refused(told: str) -> None:
    with pytest.raises(ValueError, match="--mixture takes KIND=SHARE"):
        shares_of([told])


def test_toy_data_can_be_written_anywhere(tmp_path: Path) -> None:
    write_toy_data(tmp_path / "new" / "folder")
    assert {path.name for path in (tmp_path / "new" / "folder").iterdir()} == {
        "ced.jsonl.gz", "da.jsonl.gz", "mqm_spans.jsonl.gz", "pe.jsonl.gz", "words.jsonl.gz",
    }  # fmt: skip


def test_batches_of_few_shapes_hold_whole_groups_and_are_filled_up(sampler: Sampler) -> None:
    lengths = (24, 48, 160)
    shaped = replace(sampler, mixture=replace(SMALL, tokens=1024, pool=4, lengths=lengths))
    filled = 0
    for batch in islice(shaped.batches(), 40):
        rows, length = batch.target.shape
        assert length in lengths
        assert batch.source.shape == (rows, length)
        assert rows == 1024 // (2 * length)
        filler = batch.group < 0
        filled += int(filler.sum())
        assert batch.scores[filler].isnan().all()
        assert batch.severity[filler].isnan().all()
        assert int((~filler).sum()) > 0
    assert filled


def test_a_process_that_draws_its_own_batches_trains_on_all_its_threads(
    trained: Path, sampler: Sampler, tmp_path: Path
) -> None:
    before = torch.get_num_threads()
    torch.set_num_threads(2)
    try:
        train(load_network(trained), sampler, Plan(2), load_vocabulary(trained / "base"), tmp_path)
        assert torch.get_num_threads() == 2
    finally:
        torch.set_num_threads(before)


def test_workers_draw_batches_that_train(trained: Path, sampler: Sampler, tmp_path: Path) -> None:
    network, vocabulary = load_network(trained), load_vocabulary(trained / "base")
    before = network.state_dict()["score_out.weight"].clone()
    plan = Plan(4, rise=1, workers=2, dropout=0.1)
    train(network, sampler, plan, vocabulary, tmp_path, teachers=[load_network(trained).eval()], report_every=2)
    assert not torch.equal(before, load_network(tmp_path).state_dict()["score_out.weight"])


def test_teachers_may_be_silent_on_what_was_damaged(trained: Path, sampler: Sampler, tmp_path: Path) -> None:
    vocabulary = load_vocabulary(trained / "base")
    teacher = load_network(trained).eval()
    nothing_human = replace(sampler, mixture=replace(sampler.mixture, rated=0, annotated=0, critical=0, damaged=1))
    changed = {}
    for gold in (0.0, 1.0):
        for spare in (False, True):
            plan = Plan(2, rise=1, gold=gold, spare_damaged=spare)
            out = tmp_path / f"{gold}-{spare}"
            train(load_network(trained), nothing_human, plan, vocabulary, out, teachers=[teacher])
            changed[gold, spare] = load_network(out).state_dict()["score_out.weight"]
    # Labels of damage count in full whatever those of people count.
    assert torch.equal(changed[0.0, True], changed[1.0, True])
    assert not torch.equal(changed[0.0, False], changed[1.0, False])
    assert not torch.equal(changed[0.0, True], changed[0.0, False])


def test_training_by_the_clock_ends_in_time(
    trained: Path, sampler: Sampler, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    vocabulary = load_vocabulary(trained / "base")
    train(load_network(trained), sampler, Plan(0, minutes=0.03), vocabulary, tmp_path, report_every=1)
    assert "step 1/" in capsys.readouterr().out
    assert torch.load(tmp_path / "checkpoint.pt", weights_only=True)["seconds"] >= 1.8

"""Trains the network: `python -m training.train --data DIR --base DIR --out DIR`.

Two stages, each a call: `--stage warm-up` teaches the network to look across, on good translations damaged on purpose;
`--stage rated` (from `--start` the first one's folder) teaches it to judge, on ratings, tags and annotations, with
damages mixed in. A run that was cut off goes on from its last checkpoint when the same command is given again.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer
from torch import Tensor
from torch.utils.data import DataLoader, IterableDataset, get_worker_info

from training import data
from training.base import tiny_base
from training.corrupt import Pair, Resources
from training.evaluation.toy import toy_texts, write_toy_data
from training.graphs import Packed, Recorder, pack
from training.losses import Batch, LossWeights, teaching_loss, total_loss
from training.model import TINY, Judged, Network, NetworkConfig
from training.networks import judge, load_network, load_vocabulary, predict
from training.sampling import Mixture, Sampler

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from training.corruptions.material import Link
    from training.data import Example, Translation

STAGES = {
    "warm-up": Mixture(rated=0, annotated=0, critical=0, damaged=1, monolingual=0.12),
    "rated": Mixture(),
}
_SHARES = ("rated", "annotated", "critical", "damaged", "edited", "turned", "joined", "monolingual")
_DEV_ROWS = 120
_LENGTHS = (24, 32, 48, 64, 96, 128, 160)


@dataclass(frozen=True, slots=True)
class Plan:
    """How one stage is trained.

    Attributes:
        steps: Of one batch each.
        rate: Learning rate of the encoder. Heads learn `head_factor` times as fast.
        rise: Steps until the full rate is reached.
        decay: Share of the steps, at the end, over which the rate falls to 0.
        frozen: Lowest layers that are kept.
        averaging: Of the weights over steps (exponential), 0 for none.
        minutes: Instead of steps: what is left is reckoned by the clock.
        dropout: Of what each layer adds to its states.
        gold: Weight of what is known of a batch, where teachers say something of it, too.
        spare_damaged: Teachers say nothing of what was damaged on purpose, whose labels then count in full.
        workers: Processes that draw batches; 0: the one that trains draws them.
    """

    steps: int
    rate: float = 1e-4
    head_factor: float = 4.0
    rise: int = 100
    decay: float = 0.5
    frozen: int = 3
    averaging: float = 0.995
    minutes: float | None = None
    dropout: float = 0.0
    gold: float = 0.5
    spare_damaged: bool = False
    workers: int = 0

    def left(self, step: int, seconds: float) -> float:
        """Share of the stage that is left after so many steps and seconds."""
        done = step / self.steps if self.minutes is None else seconds / (60 * self.minutes)
        return max(1 - done, 0.0)

    def rate_at(self, step: int, left: float) -> float:
        """Share of the full rate: rises, stays, falls."""
        return min(1.0, (step + 1) / self.rise, left / max(self.decay, 1e-9))


def train(
    network: Network,
    sampler: Sampler,
    plan: Plan,
    vocabulary: Tensor,
    out: Path,
    *,
    weights: LossWeights | None = None,
    teachers: Sequence[Network] = (),
    dev: Sequence[Example] = (),
    report_every: int = 50,
    save_every: int = 250,
    dev_every: int = 750,
) -> None:
    """Trains in place, and leaves the averaged weights in `out/network.safetensors`.

    Args:
        network: From its base weights or an earlier stage, on the device to train on.
        sampler: Of batches.
        plan: Of the stage.
        vocabulary: (rows, width) embeddings, which stay as they are, on the same device.
        out: Folder of checkpoints; one that is there is gone on from.
        weights: Of the parts of the loss.
        teachers: Networks whose mean is to be learned besides what is known.
        dev: Examples to report correlations on.
        report_every: Steps between lines of progress.
        save_every: Steps between checkpoints.
        dev_every: Steps between correlations on `dev`.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "network.json").write_text(json.dumps(network.config.as_dict()))
    network.freeze(plan.frozen)
    network.drop(plan.dropout)
    network.train()
    learner = _Learner(network, plan, vocabulary, weights or LossWeights(), teachers)
    first, before = learner.resume(out)
    # What was drawn before a run was cut off is not drawn again.
    sampler = replace(sampler, seed=sampler.seed + first)
    recorder = Recorder(learner.step) if vocabulary.is_cuda else None
    if recorder is not None:
        # It plans anew for every shape, which takes far longer than the attention itself.
        torch.backends.cuda.enable_cudnn_sdp(False)
        sampler = replace(sampler, mixture=replace(sampler.mixture, lengths=_LENGTHS))
    batches = iter(_prefetched(sampler, plan.workers, packed=recorder is not None))
    sums: dict[str, Tensor] = {}
    seen, started, step = 0, time.monotonic(), first
    while (left := plan.left(step, before + time.monotonic() - started)) > 0:
        batch = next(batches)
        learner.rate(plan.rate * plan.rate_at(step, left))
        step += 1
        if recorder is not None and not isinstance(batch, Batch):
            recorder(batch)
            sums = recorder.sums
            seen += batch[0][0] * (batch[0][1] + batch[0][2])
        elif isinstance(batch, Batch):
            for name, part in learner.step(batch).items():
                sums[name] = sums.get(name, 0.0) + part
            seen += batch.target.numel() + batch.source.numel()
        learner.average(step)
        if step % report_every == 0:
            line = " ".join(f"{name} {float(value) / report_every:.3f}" for name, value in sums.items())
            whole = plan.steps if plan.minutes is None else f"{100 * (1 - left):.0f} %"
            print(f"step {step}/{whole} {seen / (time.monotonic() - started):.0f} tokens/s {line}", flush=True)
            for value in sums.values():
                value.zero_()
        last = plan.left(step, before + time.monotonic() - started) <= 0
        if step % save_every == 0 or last:
            learner.save(out, (step, before + time.monotonic() - started))
        if dev and (step % dev_every == 0 or last):
            with learner.averaged():
                print(f"  dev {_correlations(network, dev, vocabulary)}", flush=True)
    network.load_state_dict(learner.averages, strict=False)
    save_file(network.state_dict(), out / "network.safetensors")


class _Learner:
    """A network with all that changes while it is trained."""

    def __init__(
        self, network: Network, plan: Plan, vocabulary: Tensor, weights: LossWeights, teachers: Sequence[Network]
    ) -> None:
        self._network, self._plan, self._vocabulary = network, plan, vocabulary
        self._weights, self._teachers = weights, teachers
        learned = {name: p for name, p in network.named_parameters() if p.requires_grad}
        body = [p for name, p in learned.items() if name.startswith("layers.")]
        head = [p for name, p in learned.items() if not name.startswith("layers.")]
        self._learned = learned
        self._scales = (1.0, plan.head_factor)
        on_gpu = vocabulary.is_cuda
        groups = [
            # What is recorded reads the rate where it stands, so that it must be a tensor there.
            {"params": part, "lr": torch.tensor(plan.rate, device=vocabulary.device) if on_gpu else plan.rate}
            for part in (body, head)
        ]
        self._optimizer = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True, capturable=on_gpu)
        self.averages = {name: p.detach().clone() for name, p in network.named_parameters()}

    def rate(self, rate: float) -> None:
        """Sets the learning rate of the encoder, and by it that of the heads."""
        for group, scale in zip(self._optimizer.param_groups, self._scales, strict=True):
            if isinstance(group["lr"], Tensor):
                group["lr"].fill_(rate * scale)
            else:
                group["lr"] = rate * scale

    def step(self, batch: Batch) -> dict[str, Tensor]:
        """Learns from a batch; returns the parts of the loss."""
        judged = judge(self._network, batch, self._vocabulary)
        parts = self._taught_parts(judged, batch) if self._teachers else total_loss(judged, batch, self._weights)
        self._optimizer.zero_grad(set_to_none=not self._vocabulary.is_cuda)
        torch.autograd.backward(torch.stack(list(parts.values())).sum())
        torch.nn.utils.clip_grad_norm_(list(self._learned.values()), 1.0)
        self._optimizer.step()
        return {name: part.detach() for name, part in parts.items()}

    def _taught_parts(self, judged: Judged, batch: Batch) -> dict[str, Tensor]:
        spared = batch.made() & self._plan.spare_damaged
        full = total_loss(judged, batch.known_of(spared), self._weights)
        weighed = total_loss(judged, batch.known_of(~spared), self._weights)
        taught = _taught(self._teachers, batch, self._vocabulary)
        parts = {name: full[name] + self._plan.gold * weighed[name] for name in full}
        return parts | {"taught": teaching_loss(judged, taught, batch, self._weights, of=~spared)}

    def average(self, step: int) -> None:
        """Takes the weights of this step into their average."""
        decay = min(self._plan.averaging, step / (step + 9))
        torch._foreach_lerp_(
            [self.averages[name] for name in self._learned], [p.detach() for p in self._learned.values()], 1 - decay
        )

    @contextmanager
    def averaged(self) -> Iterator[None]:
        """Puts the averages in the place of the weights for a while."""
        kept = {name: p.detach().clone() for name, p in self._learned.items()}
        self._network.load_state_dict(self.averages, strict=False)
        try:
            yield
        finally:
            self._network.load_state_dict(kept, strict=False)

    def save(self, out: Path, done: tuple[int, float]) -> None:
        """Writes a checkpoint after so many steps and seconds."""
        state = {
            "network": self._network.state_dict(),
            "optimizer": self._optimizer.state_dict(),
            "averaged": self.averages,
            "step": done[0],
            "seconds": done[1],
        }
        torch.save(state, out / "checkpoint.pt.part")
        (out / "checkpoint.pt.part").replace(out / "checkpoint.pt")

    def resume(self, out: Path) -> tuple[int, float]:
        """Goes on from a checkpoint: the steps and the seconds that were done; nothing where there is none."""
        path = out / "checkpoint.pt"
        if not path.exists():
            return 0, 0.0
        state: dict[str, Any] = torch.load(path, weights_only=True, map_location=self._vocabulary.device)
        self._network.load_state_dict(state["network"])
        self._optimizer.load_state_dict(state["optimizer"])
        for name, values in state["averaged"].items():
            self.averages[name].copy_(values)
        return int(state["step"]), float(state["seconds"])


class _Stream(IterableDataset[Any]):
    """Batches of a sampler, another series in each process that draws them."""

    def __init__(self, sampler: Sampler, *, packed: bool) -> None:
        self._sampler = sampler
        self._packed = packed

    def __iter__(self) -> Iterator[Batch | Packed]:
        worker = get_worker_info()
        number = 0 if worker is None else worker.id
        if worker is not None:
            torch.set_num_threads(1)
        for batch in replace(self._sampler, seed=self._sampler.seed + 1_000_003 * number).batches():
            yield pack(batch) if self._packed else batch


def _prefetched(sampler: Sampler, workers: int, *, packed: bool) -> Iterable[Batch | Packed]:
    if not workers:
        return _Stream(sampler, packed=packed)
    # Batches wait by the dozen: each tensor of them would hold a file open.
    torch.multiprocessing.set_sharing_strategy("file_system")  # type: ignore[no-untyped-call]
    return DataLoader(
        _Stream(sampler, packed=packed),
        batch_size=None,
        num_workers=workers,
        prefetch_factor=32,
        pin_memory=packed,
        multiprocessing_context="fork",
    )


@torch.no_grad()
def _taught(teachers: Sequence[Network], batch: Batch, vocabulary: Tensor) -> Judged:
    """The mean of what teachers say, with probabilities of what networks give logits of."""
    said = []
    for teacher in teachers:
        judged = judge(teacher, batch, vocabulary)
        scores, tokens = judged.scores.float(), judged.target_tokens.float()
        said.append(
            (
                torch.cat([scores[:, :3], scores[:, 3:].sigmoid()], dim=-1),
                torch.cat(
                    [tokens[..., :3].softmax(-1), tokens[..., 3:6].softmax(-1), tokens[..., 6:].sigmoid()], dim=-1
                ),
                judged.source_tokens.float().sigmoid(),
            )
        )
    scores, tokens, omitted = (torch.stack(parts).mean(0) for parts in zip(*said, strict=True))
    return Judged(scores, tokens, omitted, judged.similarity)


def _correlations(network: Network, dev: Sequence[Example], vocabulary: Tensor) -> str:
    network.eval()
    both = predict(network, dev, vocabulary).numpy()
    alone = predict(network, dev, vocabulary, monolingual=True).numpy()
    network.train()
    pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for index, example in enumerate(dev):
        pairs["da" if example.da == example.da else "mqm", example.pair].append(index)
    shown = []
    means: defaultdict[str, list[float]] = defaultdict(list)
    for (kind, pair), indexes in sorted(pairs.items()):
        gold = np.array([getattr(dev[index], kind) for index in indexes])
        row = []
        for column, scores in ((0, both), (1, both), (2, alone)):
            values = scores[indexes, column]
            if kind == "mqm":
                gold, values = gold.argsort().argsort(), values.argsort().argsort()
            row.append(float(np.corrcoef(gold, values)[0, 1]))
            means[f"{kind}{column}"].append(row[-1])
        shown.append(f"{kind} {pair} {row[0]:.2f}/{row[1]:.2f}/{row[2]:.2f}")
    return " ".join(f"{name}={np.mean(values):.3f}" for name, values in means.items()) + " | " + "; ".join(shown)


def _resources(good: Sequence[Pair], neighbours: Path | None) -> Resources:
    both = [way for pair in good for way in (pair, pair.turned())]
    if neighbours is None:
        return Resources.build(both)
    from training.neighbours import load

    return Resources.build(both, load(neighbours))


def _good(folder: Path, alignments: Path | None) -> list[Pair]:
    links: Mapping[tuple[str, str, str], tuple[Link, ...]] = {}
    if alignments is not None:
        from training.alignments import load

        links = load(alignments)
    return [
        Pair(
            item.source,
            item.target,
            *data.languages(item.pair),
            alignment=links.get((item.pair, item.source, item.target)),
            draft=item.draft,
        )
        for item in data.good(folder)
    ]


def _dev(folder: Path) -> list[Translation]:
    chosen: list[Translation] = []
    count: defaultdict[tuple[str, bool], int] = defaultdict(int)
    marked = {(row["lp"], row["src"], row["mt"]): row["mqm_z"] for row in data.rows(folder, "mqm_spans", "dev")}
    by_mqm = [data.Translation(*key, mqm=value) for key, value in marked.items()]
    for translation in [*data.rated(folder, "dev"), *by_mqm]:
        kind = (translation.pair, translation.da == translation.da)
        count[kind] += 1
        if count[kind] <= _DEV_ROWS * (1 if kind[1] else 2):
            chosen.append(translation)
    return chosen


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--data", type=Path, help="folder of the .jsonl.gz files")
    parser.add_argument("--base", type=Path, help="folder that training.base wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder of the checkpoints and of the network")
    parser.add_argument("--stage", choices=STAGES, default="rated", help="default: %(default)s")
    parser.add_argument("--start", type=Path, help="folder of an earlier stage, instead of the base weights")
    parser.add_argument("--neighbours", type=Path, help="file that training.neighbours wrote, for more kinds of damage")
    parser.add_argument("--alignments", type=Path, help="file that training.alignments wrote, to label omissions by")
    parser.add_argument("--steps", type=int, default=2000, help="batches; default: %(default)s")
    parser.add_argument("--minutes", type=float, help="train for so long instead, and let the rate fall by the clock")
    parser.add_argument("--tokens", type=int, default=2048, help="per batch; default: %(default)s")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder; default: %(default)s")
    parser.add_argument("--decay", type=float, default=0.5, help="share of the steps over which it falls")
    parser.add_argument("--frozen", type=int, default=3, help="lowest layers that are kept; default: %(default)s")
    parser.add_argument(
        "--averaging", type=float, default=0.995, help="of the weights over steps; default: %(default)s"
    )
    parser.add_argument("--dropout", type=float, default=0.0, help="slow on CPUs; default: %(default)s")
    parser.add_argument(
        "--teachers", type=Path, nargs="+", default=[], metavar="DIR", help="folders of networks to learn from as well"
    )
    parser.add_argument("--gold", type=float, default=0.5, help="weight of labels besides teachers")
    parser.add_argument(
        "--spare-damaged",
        action="store_true",
        help="teachers say nothing of what was damaged on purpose, whose labels then count in full",
    )
    parser.add_argument("--split", type=int, default=8, help="layers that read each side alone; default: %(default)s")
    parser.add_argument(
        "--mixture",
        nargs="+",
        default=[],
        metavar="KIND=SHARE",
        help=f"shares other than the stage's own: {', '.join(_SHARES)}",
    )
    parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu", help="default: %(default)s")
    parser.add_argument("--threads", type=int, default=0, help="default: one per core")
    parser.add_argument("--workers", type=int, default=0, help="processes that draw batches, to keep a GPU busy")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument(
        "--everything", action="store_true", help="also data whose licence is not stated, for ablations"
    )
    parser.add_argument("--tiny", action="store_true", help="a toy network on built-in rows, in seconds")
    arguments = parser.parse_args()
    if arguments.threads:
        torch.set_num_threads(arguments.threads)
    if arguments.tiny:
        train_tiny(arguments.out, stage=arguments.stage)
        return
    if arguments.data is None or arguments.base is None:
        parser.error("give --data DIR and --base DIR, or --tiny")
    torch.manual_seed(arguments.seed)
    try:
        changes = {"tokens": arguments.tokens, **shares_of(arguments.mixture)}
    except ValueError as error:
        parser.error(str(error))
    if arguments.start:
        network = load_network(arguments.start)
    else:
        network = Network(NetworkConfig(split=arguments.split))
        network.load_base(load_file(arguments.base / "encoder.safetensors"))
    sampler = make_sampler(
        arguments.data,
        arguments.base,
        replace(STAGES[arguments.stage], **changes),
        neighbours=arguments.neighbours,
        alignments=arguments.alignments,
        seed=arguments.seed,
        everything=arguments.everything,
    )
    plan = Plan(
        arguments.steps,
        arguments.rate,
        decay=arguments.decay,
        frozen=arguments.frozen,
        averaging=arguments.averaging,
        minutes=arguments.minutes,
        dropout=arguments.dropout,
        gold=arguments.gold,
        spare_damaged=arguments.spare_damaged,
        workers=arguments.workers,
    )
    dev = data.encode(_dev(arguments.data), sampler.tokenizer) if sampler.rated else []
    train(
        network.to(arguments.device),
        sampler,
        plan,
        load_vocabulary(arguments.base).to(arguments.device),
        arguments.out,
        teachers=[load_network(folder).eval().to(arguments.device) for folder in arguments.teachers],
        dev=dev,
    )


def shares_of(told: Sequence[str]) -> dict[str, float]:
    """What `--mixture` says, as attributes of `Mixture`.

    Args:
        told: As `rated=0.7`.

    Raises:
        ValueError: One names no kind, or no share.
    """
    shares = {}
    for item in told:
        kind, _, share = item.partition("=")
        try:
            shares[kind] = float(share)
        except ValueError:
            shares[kind] = -1.0
        if kind not in _SHARES or not 0 <= shares[kind] <= 1:
            raise ValueError(f"--mixture takes KIND=SHARE with one of {', '.join(_SHARES)}, from 0 to 1, not {item!r}")
    return shares


def make_sampler(
    folder: Path,
    base: Path,
    mixture: Mixture,
    *,
    neighbours: Path | None = None,
    alignments: Path | None = None,
    seed: int = 0,
    everything: bool = False,
) -> Sampler:
    """Reads the training data that a mixture needs.

    Args:
        folder: Of the data.
        base: Folder that `training.base` wrote.
        mixture: Of the kinds of examples.
        neighbours: File that `training.neighbours` wrote.
        alignments: File that `training.alignments` wrote.
        seed: Of the draws.
        everything: Also data whose licence is not stated.
    """
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    good = _good(folder, alignments)

    def encoded(share: float, read: Callable[[], list[Translation]]) -> list[Example]:
        return data.encode(read(), tokenizer) if share else []

    return Sampler(
        rated=encoded(mixture.rated, lambda: data.rated(folder, everything=everything)),
        annotated=encoded(mixture.annotated, lambda: data.annotated(folder)),
        critical=encoded(mixture.critical, lambda: data.critical(folder, everything=everything)),
        good=good,
        resources=_resources(good, neighbours),
        tokenizer=tokenizer,
        mixture=mixture,
        seed=seed,
    )


def train_tiny(out: Path, *, stage: str = "rated", steps: int = 30) -> tuple[Path, Path]:
    """Trains a toy network on toy rows: everything that real training does, in seconds.

    Args:
        out: Folder to write: `base/`, `data/`, and the network itself.
        stage: Of `STAGES`.
        steps: Of training.

    Returns:
        The folders of the base and of the data.
    """
    base, folder = out / "base", out / "data"
    tiny_base(base, toy_texts())
    write_toy_data(folder)
    torch.manual_seed(0)
    network = Network(TINY)
    network.load_base(load_file(base / "encoder.safetensors"))
    mixture = replace(STAGES[stage], tokens=512, pool=2)
    plan = Plan(steps, rate=3e-3, rise=5, frozen=0, averaging=0.8)
    sampler = make_sampler(folder, base, mixture)
    dev = data.encode(_dev(folder), sampler.tokenizer) if sampler.rated else []
    train(network, sampler, plan, load_vocabulary(base), out, dev=dev, report_every=10)
    return base, folder


if __name__ == "__main__":
    main()

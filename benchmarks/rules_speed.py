"""How fast the rules run, against translate-toolkit's pofilter on the same entries in the same run.

    python -m benchmarks.rules_speed [--segments 20000] [--language de] [--json FILE]

The entries are the German (or other) catalogues that the Django wheel ships. pofilter (GPL) and Django are installed
into an environment of their own. Everything runs on one core; times are CPU seconds of the whole process, reading and
writing included, and of the rules alone.
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
from time import process_time

from mtqa.checks import all_checks, run_checks
from mtqa.language import identify
from mtqa.reading import read_file

PEER = ("translate-toolkit==3.20.4", "django==5.2.8", "polib==1.2.0")

# Runs in the peer's environment: the entries of Django's catalogues, repeated until there are enough, as PO and TSV.
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
rows = ["source\\ttarget"]
for number, entry in enumerate(itertools.islice(itertools.cycle(entries), count)):
    po.append(polib.POEntry(msgid=entry.msgid, msgstr=entry.msgstr, msgctxt=str(number)))
    rows.append(f"{entry.msgid}\\t{entry.msgstr}")
po.save(str(folder / "entries.po"))
(folder / "entries.tsv").write_text("\\n".join(rows) + "\\n", encoding="utf-8")
print(len(entries))
"""


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--segments", type=int, default=20_000)
    parser.add_argument("--language", default="de")
    parser.add_argument("--environment", type=Path, default=Path(".bench"), help="where to install the peer")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    python = peer_environment(options.environment)
    check = [
        sys.executable,
        "-m",
        "mtqa",
        "check",
        "--model",
        "none",
        "entries.tsv",
        "--source-lang",
        "en",
        "--fail-on",
        "never",
    ]
    check += ["--target-lang", options.language, "--format", "tsv", "--output", "mtqa.tsv"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        collect = [python, "-c", COLLECT, options.language, str(options.segments), name]
        distinct = int(subprocess.run(collect, check=True, capture_output=True, text=True).stdout)
        figures = {
            "mtqa, rules alone": rules_alone(folder / "entries.tsv", options.language),
            "mtqa check entries.tsv": cpu_seconds(check, folder),
            "pofilter entries.po": cpu_seconds(
                [str(Path(python).with_name("pofilter")), "--progress=none", "entries.po", "pofilter.po"], folder
            ),
        }
    peer = figures["pofilter entries.po"]
    print(f"{options.segments} segments ({distinct} distinct, en-{options.language}), one core, {platform.machine()}")
    print(f"{'':<26}{'CPU s':>8}{'segments/s':>12}{'pofilter = 1':>14}")
    for label, seconds in figures.items():
        print(f"{label:<26}{seconds:>8.2f}{options.segments / seconds:>12,.0f}{peer / seconds:>14.1f}")
    if options.json:
        options.json.write_text(json.dumps({"segments": options.segments, "cpu_seconds": figures}, indent=2) + "\n")


def peer_environment(folder: Path) -> str:
    """The Python of an environment that has the peer; made on first use."""
    python = folder.resolve() / "bin" / "python"
    if not python.exists():
        venv.create(folder, with_pip=True)
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *PEER], check=True)
    return str(python)


def rules_alone(path: Path, language: str) -> float:
    """CPU seconds of all checks over the entries, held in memory; the best of three runs."""
    document = identify(read_file(str(path)), target_lang=language, source_lang="en")
    checks = all_checks()
    times = []
    for _ in range(3):
        begun = process_time()
        run_checks(document, checks)
        times.append(process_time() - begun)
    return min(times)


def cpu_seconds(command: list[str], folder: Path) -> float:
    """CPU seconds, user and system, of a command; it may exit with 1, which says that there are findings."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{command[0]} failed: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

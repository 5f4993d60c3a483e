"""How fast the rules run, against translate-toolkit's pofilter on the same entries in the same run.

    python -m benchmarks.rules_speed [--segments 50000] [--language de] [--catalogue FILE] [--json FILE]

The entries are the German (or other) catalogues that the Django wheel ships, repeated until there are enough, or those
of a catalogue of your own. Neither program keeps what it found for an entry, so that repeated ones take as long as
others. pofilter (GPL) and Django are installed into an environment of their own. Everything runs on one core; times are
CPU seconds of the whole process, reading and writing included, and of the rules alone. Each is the best of three, taken
in turns: machines have other things to do.
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
from typing import TYPE_CHECKING

from mtqa.checks import all_checks, run_checks
from mtqa.language import identify
from mtqa.reading import read_file

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mtqa.checks import Check
    from mtqa.segment import Document

RULES, CHECK, PEER_RUN = "mtqa, rules alone", "mtqa check entries.po", "pofilter entries.po"
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
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
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
        for _ in range(3):
            times[RULES].append(rules_alone(document, checks))
            times[CHECK].append(cpu_seconds(check, folder))
            times[PEER_RUN].append(cpu_seconds(peer, folder))
    figures = {label: min(seconds) for label, seconds in times.items()}
    count = len(document.segments)
    what = f"{count} segments" + (f" ({distinct} distinct)" if distinct else "")
    print(f"{what}, en-{options.language}, {len(checks)} rules, one core, {platform.machine()}")
    print(f"{'':<26}{'CPU s':>8}{'segments/s':>12}{'pofilter = 1':>14}")
    for label, seconds in figures.items():
        print(f"{label:<26}{seconds:>8.2f}{count / seconds:>12,.0f}{figures[PEER_RUN] / seconds:>14.1f}")
    if options.json:
        options.json.write_text(
            json.dumps({"segments": count, "rules": len(checks), "cpu_seconds": figures}, indent=2) + "\n"
        )


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
    """CPU seconds, user and system, of a command; it may exit with 1, which says that there are findings."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    # Installed programs do not compile themselves anew each time.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode not in {0, 1}:
        raise SystemExit(f"{command[0]} failed: {done.stderr}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()

"""How much memory a run takes by the number of its files.

    python -m benchmarks.run_memory FILE_OR_DIR... [--steps 4] [--jobs 1] [--json FILE]

Checks a quarter of the files, half of them, three quarters, all of them, each time in a process of its own and by the
rules alone, and prints the peak of its memory, and that of the largest of its workers, if it has any. What grows is
what the report holds: the findings.
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from mtqa.config import Settings
from mtqa.pipeline import check_paths
from mtqa.reading import discover

if TYPE_CHECKING:
    from collections.abc import Sequence


class Peak(NamedTuple):
    """Of one run."""

    files: int
    mebibytes_of_text: float
    findings: int
    peak_mebibytes: float
    worker_mebibytes: float


def main() -> None:
    """Measures, prints, writes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("paths", nargs="+", metavar="FILE_OR_DIR")
    parser.add_argument("--steps", type=int, default=4, help="how many runs, of ever more files")
    parser.add_argument("--jobs", type=int, default=1, help="processes of a run")
    parser.add_argument("--json", type=Path, help="write the figures here, too")
    options = parser.parse_args()
    files = sorted(discover(options.paths).files)
    peaks = []
    print(f"{'files':>8}{'text, MiB':>12}{'findings':>10}{'peak, MiB':>12}{'worker, MiB':>13}")
    for step in range(1, options.steps + 1):
        with ProcessPoolExecutor(1) as pool:
            # The same kind of file at every step: every so manieth of them, not the first ones.
            chosen = spread(files, max(1, len(files) * step // options.steps))
            peak = pool.submit(measured, chosen, options.jobs).result()
        print(
            f"{peak.files:>8}{peak.mebibytes_of_text:>12.1f}{peak.findings:>10}{peak.peak_mebibytes:>12.0f}"
            f"{peak.worker_mebibytes:>13.0f}"
        )
        peaks.append(peak._asdict())
    if options.json:
        options.json.write_text(json.dumps(peaks, indent=2) + "\n")


def spread(files: Sequence[str], count: int) -> list[str]:
    """So many of the files, evenly spread over them."""
    return [files[number * len(files) // count] for number in range(count)]


def measured(files: Sequence[str], jobs: int) -> Peak:
    """Checks files by the rules and tells the peak of the memory of this process and of its workers."""
    report = check_paths(files, Settings(model="none"), jobs=jobs)
    unit = 1 if sys.platform == "darwin" else 1 << 10
    return Peak(
        len(files),
        sum(Path(path).stat().st_size for path in files) / (1 << 20),
        sum(len(document.findings) for document in report.documents),
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / (1 << 20),
        resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * unit / (1 << 20),
    )


if __name__ == "__main__":
    main()

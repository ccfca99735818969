"""Speed by number of processes, and peak memory by number of files, of `onrecord read --out`.

usage: throughput.py [FOLDER] [--files N] [--few N] [--jobs N ...] [--rounds N] [--keep]

Reads the first N files with each number of jobs, one after the other in the same run, as often as --rounds says; of
each number its fastest run counts. "CPU s" is what the processes used and "load" what others asked of the machine
when the run began: with a load near 0 the clock measures us alone. For memory it reads all of them, and few: an even
sample with the longest file, since one long document needs more than many short ones. A text that is not English goes
with each run, so that the model which tells languages (70 MB, loaded at the first doubt) is in both. Peaks are of the
largest process. --keep appends one JSON line to docs/bench.jsonl.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "shared" / "data" / "news2016"

DANISH = "Udenrigsministeren sagde mandag, at forhandlingerne om en våbenhvile fortsætter, men ingen venter noget. " * 5


class Run(NamedTuple):
    """One run of the command."""

    files: int
    jobs: int
    load: float  # of the machine in the minute before
    seconds: float  # of wall clock, the loading of the models included
    cpu: float  # seconds of all processes
    words: int
    megabytes: int  # of the largest process at its peak
    written: int  # bytes


def main() -> None:
    """Measure, print, append."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES if PAGES.is_dir() else ROOT / "examples")
    parser.add_argument("--files", type=int, default=3444, help="how many to read (default 3,444)")
    parser.add_argument("--few", type=int, default=300, help="how many to compare their memory with (default 300)")
    parser.add_argument("--jobs", type=int, nargs="+", default=[1, 2], help="numbers of processes (default 1 2)")
    parser.add_argument("--rounds", type=int, default=1, help="how often each (default 1)")
    parser.add_argument("--keep", action="store_true", help="append the figures to docs/bench.jsonl")
    options = parser.parse_args()
    files = [str(path) for path in sorted(options.folder.rglob("*")) if path.is_file()][: options.files]
    few = run(sample(files, options.few), options.jobs[0])
    runs = [run(files, jobs) for _ in range(options.rounds) for jobs in options.jobs]
    print(f"{'files':>7}{'jobs':>6}{'load':>7}{'s':>9}{'CPU s':>9}{'words/s':>9}{'peak MB':>9}{'bytes written':>15}")
    for one in (few, *runs):
        speed = one.words / one.seconds
        print(
            f"{one.files:7,}{one.jobs:6}{one.load:7.2f}{one.seconds:9.1f}{one.cpu:9.1f}"
            f"{speed:9,.0f}{one.megabytes:9,}{one.written:15,}"
        )
    best = {jobs: min(one.seconds for one in runs if one.jobs == jobs) for jobs in options.jobs}
    first = options.jobs[0]
    scaling = {jobs: round(best[first] / seconds, 2) for jobs, seconds in best.items() if jobs != first}
    memory = round(max(one.megabytes for one in runs if one.jobs == first) / few.megabytes, 3)
    print(f"{first} job = 1.00; {', '.join(f'{jobs} jobs = {times:.2f}' for jobs, times in scaling.items())}")
    print(f"peak memory of {runs[0].files:,} files against {few.files:,}: {memory:.3f}")
    if options.keep:
        figures: dict[str, object] = {
            "measure": "throughput",
            "runs": [one._asdict() for one in (few, *runs)],
            "scaling": scaling,
        }
        figures |= {"memory": memory, "machine": f"{platform.machine()} python {platform.python_version()}"}
        with (ROOT / "docs" / "bench.jsonl").open("a", encoding="utf-8") as out:
            out.write(json.dumps(figures) + "\n")


def sample(files: Sequence[str], few: int) -> list[str]:
    """Return so many of the files: every n-th, and the longest."""
    longest = max(files, key=lambda name: Path(name).stat().st_size)
    others = [name for name in files if name != longest]
    return sorted([*others[:: max(1, len(others) // max(1, few - 1))][: few - 1], longest])


def run(files: Sequence[str], jobs: int) -> Run:
    """Run the command once, in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        out, other = Path(folder, "record.jsonl"), Path(folder, "danish.txt")
        other.write_text(DANISH, "utf-8")
        command = [sys.executable, "-m", "onrecord", "read", "--jobs", str(jobs), "--out", str(out), str(other), *files]
        load = round(os.getloadavg()[0], 2)
        begin = time.monotonic()
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        _, _, used = os.wait4(process.pid, 0)  # its own peak and that of the processes it waited for
        seconds = time.monotonic() - begin
        with out.open(encoding="utf-8") as lines:
            words = sum(json.loads(line)["words"] for line in lines if line.startswith('{"type":"document"'))
        cpu = round(used.ru_utime + used.ru_stime, 1)
        written = out.stat().st_size
        return Run(len(files), jobs, load, round(seconds, 1), cpu, words, used.ru_maxrss // 1024, written)


if __name__ == "__main__":
    main()

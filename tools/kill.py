"""Kill `onrecord read --out` at random moments and go on with --resume: nothing may be lost, doubled or left behind.

usage: kill.py [FOLDER] [--files N] [--times N] [--jobs N] [--seed S]

Reads the first N files of FOLDER once without a pause, then again and again with `kill -9` in between, until it was
killed so many times and the last record is finished. After each kill what stands in the file must be a beginning of
the one run's record and no process may be left; each finished record must have its bytes. The exit status is 1 where
that is not so.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.cli.recording import LEDGER

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[1]
PAGES = ROOT.parent / "shared" / "data" / "news2016"
PATIENCE = 20.0  # seconds in which what belongs to a killed process must be gone


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=PAGES if PAGES.is_dir() else ROOT / "examples")
    parser.add_argument("--files", type=int, default=100, help="how many to read (default 100)")
    parser.add_argument("--times", type=int, default=50, help="how often to kill (default 50)")
    parser.add_argument("--jobs", type=int, default=2, help="processes of the command (default 2)")
    parser.add_argument("--seed", type=int, default=0)
    options = parser.parse_args()
    files = [str(path) for path in sorted(options.folder.rglob("*")) if path.is_file()][: options.files]
    with tempfile.TemporaryDirectory() as folder:
        sys.exit(torment(files, Path(folder), options.times, options.jobs, random.Random(options.seed)))


def torment(files: Sequence[str], folder: Path, times: int, jobs: int, chance: random.Random) -> int:
    """Return 1 where a record was not what one run writes, or a process was left behind; else 0."""
    begin = time.monotonic()
    start(files, folder / "whole.jsonl", jobs).wait()
    lasts = time.monotonic() - begin
    whole = (folder / "whole.jsonl").read_bytes()
    print(f"one run: {len(files)} files, {len(whole):,} bytes, {lasts:.1f} s, {jobs} jobs", flush=True)
    out = folder / "record.jsonl"
    kills = finished = wrong = left = 0
    while kills < times or out.exists():
        process = start(files, out, jobs)
        try:
            process.wait(chance.uniform(0, 1.2 * lasts) if kills < times else None)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kills += 1
            left += not gone(process.pid)
            wrong += out.exists() and not whole.startswith(out.read_bytes())
        else:
            wrong += process.returncode not in (0, 1)  # 1: a file could not be read
        if out.exists() and not out.with_name(out.name + LEDGER).exists():  # it may be killed when all is done
            finished += 1
            wrong += out.read_bytes() != whole
            out.unlink()
    print(f"{kills} kills, {finished} records finished, {wrong} wrong, {left} times processes were left")
    return int(wrong + left > 0)


def start(files: Sequence[str], out: Path, jobs: int) -> subprocess.Popen[bytes]:
    """Start the command in a session of its own, going on where it was killed."""
    command = [sys.executable, "-m", "onrecord", "read", "--jobs", str(jobs), "--out", str(out), "--resume", *files]
    return subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)


def gone(session: int) -> bool:
    """Tell whether all processes of a session end by themselves."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.killpg(session, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


if __name__ == "__main__":
    main()

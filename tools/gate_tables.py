"""Hold what the tables of the world may cost: seconds to load and megabytes to hold, in a process of their own.

python tools/gate_tables.py        exit 1 above a ceiling
"""

from __future__ import annotations

import resource
import sys
import time

from onrecord.codebook.atlas import load_atlas

SECONDS, MEGABYTES = 0.5, 80.0  # they only go down


def main() -> int:
    """Print both beside their ceilings and return the exit status."""
    before, start = _megabytes(), time.process_time()
    atlas = load_atlas()
    seconds, megabytes = time.process_time() - start, _megabytes() - before
    for name, value, ceiling in (("seconds", seconds, SECONDS), ("megabytes", megabytes, MEGABYTES)):
        print(f"{name:10}{value:7.2f}  ceiling {ceiling:.1f}  {'held' if value <= ceiling else 'BROKEN'}")
    print(f"{len(atlas.entities)} entities, {len(atlas.cities)} names of cities")
    return int(seconds > SECONDS or megabytes > MEGABYTES)


def _megabytes() -> float:
    """The most memory that the process has held (getrusage counts KiB on Linux, bytes on macOS)."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


if __name__ == "__main__":
    sys.exit(main())

"""Hold the floors of the whole flow: the record of the coded articles, by the shared scorer.

python tools/gate_coded.py  each row with its 95 % interval (Wilson's); exit 1 below a floor; skips without the corpus
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from math import sqrt
from pathlib import Path

from onrecord import read_all
from onrecord.views.wire import line

SHARED = Path(__file__).resolve().parents[2] / "shared"
CODED = SHARED / "data" / "coded"
SCORER = SHARED / "tools" / "score_record.py"
FLOORS = {  # shares; they only go up
    "statement found": 0.90,
    "statement, right speaker": 0.85,
    "  kind": 0.92,
    "  channel": 0.88,
    "  channel, not on_record": 0.60,
    "  addressee": 0.75,
    "  chain": 0.50,
    "nested": 0.50,
    "statements": 0.80,
}


def main() -> int:
    """Print each row beside its floor and return the exit status."""
    if not CODED.exists() or not SCORER.exists():
        print(f"gate: skipped, no coded articles at {CODED}")
        return 0
    rows = reached()
    broken = []
    for name, (right, of) in rows.items():
        low, high = wilson(right, of)
        floor = FLOORS.get(name)
        verdict = "" if floor is None else f"  floor {floor:.2f}  {'held' if right >= floor * of else 'BROKEN'}"
        broken += [name] if "BROKEN" in verdict else []
        print(f"{name:32}{right:5} of {of:5}  {right / max(of, 1):.3f} ({low:.3f}–{high:.3f}){verdict}")
    return int(bool(broken))


def reached() -> dict[str, tuple[int, int]]:
    """Return right and all of each row: of what must be found, and (the last rows) of what the record says."""
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        with record.open("w", encoding="utf-8") as out:
            for one in read_all([CODED / "texts"], date_from_name=True):
                out.writelines(line(each) + "\n" for each in one.lines)
        command = [sys.executable, str(SCORER), str(record), str(CODED), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    said = {name: tuple(counts) for name, counts in scores["beyond"].items() if isinstance(counts, list)}
    return {name: (counts[0], counts[1]) for name, counts in scores["rows"].items()} | said


def wilson(right: int, of: int, z: float = 1.96) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927)."""
    if not of:
        return 0.0, 1.0
    share = right / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z / (1 + z * z / of) * sqrt(share * (1 - share) / of + z * z / (4 * of * of))
    return max(0.0, middle - half), min(1.0, middle + half)


if __name__ == "__main__":
    sys.exit(main())

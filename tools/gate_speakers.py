"""Who is meant by the sources of 300 statements of another corpus, marked before the resolver had seen them.

usage: gate_speakers.py [--list]      exit 1 below a floor, 0 where the corpus is absent; see marks/README.md
"""

from __future__ import annotations

import csv
import json
import sys
from collections import Counter, defaultdict
from pathlib import Path

from gate_coded import wilson
from gate_resolve import SHARED, read, spoken

TRAIN = SHARED / "data" / "polnear" / "train.jsonl"
MARKS = Path(__file__).parent / "marks" / "speakers.tsv"
FLOORS = {"name": 0.94, "role": 0.78, "pronoun": 0.84}  # they only go up


def main() -> int:
    """Print right, all, share and its 95 % interval by kind of mention; return the exit status."""
    if not TRAIN.exists():
        print(f"gate: skipped, no corpus at {TRAIN}")
        return 0
    sys.path.insert(0, str(SHARED / "tools"))
    from score_record import same_name  # type: ignore[import-not-found]  # stands beside the corpora

    marks = defaultdict(list)
    with MARKS.open(encoding="utf-8") as lines:
        for mark in csv.DictReader(lines, delimiter="\t"):
            marks[mark["document"]].append(mark)
    right, every = Counter[str](), Counter[str]()
    for line in TRAIN.read_text("utf-8").splitlines():
        document = json.loads(line)
        if document["doc"] not in marks:
            continue
        reading = read(document["text"], document["doc"].split("_")[1])
        for mark in marks[document["doc"]]:
            who = spoken(reading, int(mark["start"]), int(mark["end"]))
            fine = who is not None and any(same_name(name, who.name) for name in mark["speaker"].split("|"))
            right[mark["mention"]] += fine
            every[mark["mention"]] += 1
            if "--list" in sys.argv and not fine and mark["mention"] != "none":
                print(
                    f"{mark['mention']}: {document['doc']} {mark['start']}: {mark['speaker']}, not {who and who.name}"
                )
    for row, floor in FLOORS.items():
        low, high = wilson(right[row], every[row])
        counts = f"{right[row]:>5} of {every[row]:>4}  {right[row] / every[row]:.3f} ({low:.3f}–{high:.3f})"
        print(f"{row:10}{counts}  floor {floor:.2f}  {'held' if right[row] >= floor * every[row] else 'BROKEN'}")
    return int(any(right[row] < floor * every[row] for row, floor in FLOORS.items()))


if __name__ == "__main__":
    sys.exit(main())

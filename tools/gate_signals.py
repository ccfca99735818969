"""Hold the floors of the signals: on the codes of coders that have not seen the article, and on the hand-made codes.

python tools/gate_signals.py     every row with its 95 % interval (Wilson's); exit 1 below a floor

Weights are those set without the article's fold. Needs build/codes (make train-codes).
"""

from __future__ import annotations

import json
import pickle
import sys
from typing import TYPE_CHECKING

from gate_coded import CODED, SCORER
from gate_codes import BUILT, reached, show, unseen  # puts training/codes on the path
from onrecord import codebook as codebooks
from onrecord.link import link
from onrecord.link.comparing import read_weights

from by_hand import by_hand as of_people  # isort: skip

if TYPE_CHECKING:
    from onrecord.records import Record

AIMS = {"signal": 0.55, "trap avoided": 0.92, "signals": 0.45, "signal pairs": 0.25}
FLOORS = {"signal": 0.24, "trap avoided": 0.96, "signals": 0.20, "signal pairs": 0.15}


def main() -> int:
    """Print both tables and return the exit status."""
    if not (BUILT / "unseen.pickle").exists() or not SCORER.exists():
        print(f"gate: skipped, no articles read by coders that have not seen them at {BUILT} (make train-codes)")
        return 0
    print("on the machine's codes")
    status = show(reached(unseen()), FLOORS, AIMS)
    print("on the codes made by hand")
    show(reached(by_hand()), {}, AIMS)
    return status


def by_hand() -> list[Record]:
    """Return the coded articles with their statements and codes as marked by hand, and the signals that follow."""
    codebook = codebooks.load()
    records = []
    for fold, name, record in pickle.loads((BUILT / "unseen.pickle").read_bytes()):
        gold = json.loads((CODED / name).with_suffix(".json").read_text("utf-8"))
        weights = read_weights((BUILT / f"fold{fold}.json").read_text("utf-8"))
        records.append(link(of_people(gold, record), codebook, weights))
    return records


if __name__ == "__main__":
    sys.exit(main())

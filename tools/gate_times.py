"""Hold the floors of times and places: marked news beside the checkout, the half of it that no rule was made on.

python tools/gate_times.py        exit 1 below a floor; skips where the marked corpora are not there
"""

from __future__ import annotations

import csv
import hashlib
import importlib.util
import json
import subprocess
import sys
import tempfile
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.codebook.atlas import load_atlas
from onrecord.decode import read_bytes
from onrecord.edits import Repaired
from onrecord.parse.places import places_of
from onrecord.parse.syntax import syntax
from onrecord.parse.times import times_of, written_times

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records import When, Where

SHARED = Path(__file__).resolve().parents[2] / "shared"
TIMES = SHARED / "data" / "time" / "timebank.jsonl"
PLACES = SHARED / "data" / "coded"
PAGES = SHARED / "data" / "news2016"
MARKS = Path(__file__).parent / "marks" / "weekdays.tsv"
SCORE_TIME, SCORE_RECORD = (SHARED / "tools" / name for name in ("score_time.py", "score_record.py"))
FLOORS = {  # they only go up
    "value F1": 0.75,
    "extent F1": 0.90,
    "weekday": 0.95,
    "weekday, pages": 0.96,
    "  told as ahead": 0.93,
    "place mention found": 0.92,
    "places right": 0.91,
    "country": 0.96,
    "seat of power not a place": 0.96,
}


def main() -> int:
    """Print each figure beside its floor and return the exit status."""
    if not all(path.exists() for path in (TIMES, PLACES, PAGES, SCORE_TIME, SCORE_RECORD)):
        print(f"gate: skipped, no marked corpora at {SHARED}")
        return 0
    reached = times() | weekdays() | places()
    for name, floor in FLOORS.items():
        print(f"{name:28}{reached[name]:8.3f}  floor {floor:.3f}  {'held' if reached[name] >= floor else 'BROKEN'}")
    return int(any(reached[name] < floor for name, floor in FLOORS.items()))


def times() -> dict[str, float]:
    """Return the shared scorer's figures on every second document, read with its date."""
    gold = [json.loads(line) for line in TIMES.read_text("utf-8").splitlines()][1::2]
    with tempfile.TemporaryDirectory() as folder:
        half, record = Path(folder) / "gold.jsonl", Path(folder) / "record.jsonl"
        half.write_text("".join(json.dumps(one) + "\n" for one in gold), "utf-8")
        record.write_text("".join(json.dumps(line) + "\n" for line in _time_lines(gold)), "utf-8")
        command = [sys.executable, str(SCORE_TIME), str(record), str(half), "--json"]
        found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def weekdays() -> dict[str, float]:
    """Return the share of bare weekdays on news pages that are right: all, and those that we say lie ahead."""
    marks: dict[str, list[dict[str, str]]] = {}
    with MARKS.open(encoding="utf-8") as lines:
        for mark in csv.DictReader(lines, delimiter="\t"):
            if int(hashlib.sha256(mark["page"].encode()).hexdigest(), 16) % 2:
                marks.setdefault(mark["page"], []).append(mark)
    texts = [read_bytes((PAGES / page).read_bytes(), page).text or "" for page in marks]
    right: dict[bool, list[bool]] = {True: [], False: []}
    for wanted, (doc, _) in zip(marks.values(), syntax(texts, load_atlas()), strict=True):
        anchor = date.fromisoformat(wanted[0]["published"])
        found = list(times_of(doc, Repaired(doc.text), written_times(doc), anchor))
        for mark in wanted:
            at = int(mark["start"])
            when = next((one.value for one in found if any(s <= at < e for s, e in one.value.part.spans)), None)
            value = (when and when.value) or ""
            same = value.startswith("XXXX") if mark["value"] == "SET" else value == mark["value"]
            right["XXXX" > value > anchor.isoformat()].append(same)
    every = right[True] + right[False]
    ahead = right[True]
    return {"weekday, pages": sum(every) / len(every), "  told as ahead": sum(ahead) / len(ahead)}


def places() -> dict[str, float]:
    """Return the shared scorer's figures for places on every second coded article."""
    scorer, atlas = _module(SCORE_RECORD), load_atlas()
    table, beyond = scorer.Table(), Counter[str]()
    gold = [json.loads(path.read_text("utf-8")) for path in sorted(PLACES.glob("*.json"))[1::2]]
    texts = [(PLACES / "texts" / one["article"]).read_bytes().decode("utf-8") for one in gold]
    for expected, text, (doc, paragraphs) in zip(gold, texts, syntax(texts, atlas), strict=True):
        lines = [
            _line("place", mark.value, country=mark.value.country)
            for mark in places_of(doc, Repaired(text), paragraphs, atlas)
        ]
        wanted = {key: expected[key] for key in ("article", "places", "place_actors")}
        scorer.score(wanted, lines, text, table, beyond, [])
    found = {name.strip(): right / total for name, (right, total, *_) in table.items() if total}
    return found | {"places right": beyond["places right"] / beyond["places"]}


def _time_lines(gold: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for document, (doc, _) in zip(gold, syntax((one["text"] for one in gold), load_atlas()), strict=True):
        sha256 = hashlib.sha256(document["text"].encode()).hexdigest()
        yield {"type": "document", "id": document["doc"], "sha256": sha256}
        anchor = date.fromisoformat(document["dct"][:10])
        for mark in times_of(doc, Repaired(document["text"]), written_times(doc), anchor):
            yield _line("time", mark.value, document=document["doc"], value=mark.value.value)


def _line(type_: str, found: When | Where, **fields: str | None) -> dict[str, Any]:
    """A record line as far as the scorers look at it."""
    return {"type": type_, "part": {"text": found.part.text, "spans": found.part.spans}, **fields}


def _module(path: Path) -> Any:
    """Load a scorer as a module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    sys.exit(main())

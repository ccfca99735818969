"""Hold the floor of attribution: run the finder over the PolNeAR dev set and score it with the shared scorer.

python tools/gate_attribution.py        exit 1 below the floor; skips where the marked corpus is not there
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.find.attribution import attributions
from onrecord.find.attribution.triples import outermost
from onrecord.parse.syntax import syntax

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range

FLOOR = 62.5  # e2e F1; it only goes up
SHARED = Path(__file__).resolve().parents[2] / "shared"
GOLD = SHARED / "data" / "polnear" / "dev.jsonl"
SCORER = SHARED / "tools" / "score_attribution.py"


def main() -> int:
    """Print the table and return the exit status."""
    if not GOLD.exists() or not SCORER.exists():
        print(f"gate: skipped, no marked corpus at {GOLD.parent}")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        predicted = Path(folder) / "predicted.jsonl"
        predicted.write_text("".join(map(_line, predictions(GOLD))), encoding="utf-8")
        print(_scored(predicted, "--boot", "1000"), end="")
        reached = 100 * float(json.loads(_scored(predicted, "--json"))["all"]["e2e"][2])
    print(f"e2e F1 {reached:.1f}, floor {FLOOR:.1f}: {'held' if reached >= FLOOR else 'BROKEN'}")
    return int(reached < FLOOR)


def predictions(gold: Path) -> Iterator[dict[str, Any]]:
    """Yield one line of the scorer's form for each document: outermost attributions, as character offsets."""
    with gold.open(encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    for document, (doc, paragraphs) in zip(documents, syntax(one["text"] for one in documents), strict=True):
        found = outermost(attributions(doc, paragraphs))
        yield {
            "doc": document["doc"],
            "attributions": [
                {
                    "source": _characters(doc, one.source),
                    "cue": _characters(doc, one.cue),
                    "content": _characters(doc, *one.content),
                }
                for one in found
            ],
        }


def _characters(doc: Doc, *ranges: Range | None) -> list[list[int]]:
    """The offsets of token ranges; the text was not repaired, so they are raw ones."""
    return [[doc[low].idx, doc[high - 1].idx + len(doc[high - 1])] for low, high in filter(None, ranges)]


def _line(prediction: dict[str, Any]) -> str:
    return json.dumps(prediction) + "\n"


def _scored(predicted: Path, *options: str) -> str:
    command = [sys.executable, str(SCORER), str(GOLD), str(predicted), *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    sys.exit(main())

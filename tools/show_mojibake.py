"""Show what of a damaged archive is mended and what is not: `python tools/show_mojibake.py [FILE]`.

The file holds one sentence a line (of a table the first column); by default it is ../shared/data/events/
india_police_train.tsv. Sentences follow each other as in their articles, so they are read in blocks. Prints how often
each damaged string stands there and how it reads, with an example, and then what looks damaged still.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

from onrecord.edits import Repaired
from onrecord.repair import REPAIRERS
from onrecord.repair.joined import find_joined
from onrecord.spans import Span

SHARED = Path(__file__).parents[2] / "shared/data/events/india_police_train.tsv"
BLOCK = 50  # sentences
AROUND = 30  # characters of an example on either side
LEFT = {  # what a reader would still call damaged
    "half of a broken mark": re.compile(r"^\(tm\)|EUR\b", re.MULTILINE),
    "a capital at a word's end, which was a no-break space": re.compile(r"\b[a-z]{2,}A(?= |$)", re.MULTILINE),
    "a capital alone, which was a no-break space": re.compile(r"(?<= )A(?= )"),
    "two single marks for one double": re.compile(r"‘‘|’’|''"),
    "a lost space after a sentence": re.compile(r"\b[a-z]{3,}[.?!][a-z]{3,}\b"),
    "spaces around a hyphen": re.compile(r"\b[a-z]+ - [a-z]+\b"),
    "“read more” within a sentence": re.compile(r"\.{2,3} ?read more", re.IGNORECASE),
}


def main() -> int:
    """Print both tables."""
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else SHARED
    if not path.exists():
        print(f"skipped: {path} is not here")
        return 0
    with path.open(encoding="utf-8", newline="") as file:
        sentences = [row[0].strip() for row in csv.reader(file, delimiter="\t") if row]
    mended: Counter[tuple[str, str, str]] = Counter()
    left: Counter[str] = Counter()
    examples: dict[object, str] = {}
    for at in range(0, len(sentences), BLOCK):
        repaired = _read("\n".join(sentences[at : at + BLOCK]))
        for edit in repaired.edits:
            words = edit.span.of(repaired.raw_text)
            kind = edit.rule.split(".")[1].split("/")[0]
            shown = (kind, "…", "… …") if kind == "joined" else (kind, words, edit.reads)
            mended[shown] += 1
            examples.setdefault(shown, _around(repaired.raw_text, edit.span))
        for name, pattern in LEFT.items():
            for match in pattern.finditer(repaired.text):
                left[name] += 1
                examples.setdefault(name, _around(repaired.text, Span(*match.span())))
    print(f"{len(sentences)} sentences\nmended:")
    for (kind, words, reads), count in mended.most_common():
        print(f"{count:6}  {kind}: {words!r} → {reads!r}   {examples[kind, words, reads]}")
    print("not mended:")
    for name, count in left.most_common():
        print(f"{count:6}  {name}   {examples[name]}")
    return 0


def _read(text: str) -> Repaired:
    """Read a text through all repairs of letters and spaces."""
    repaired = Repaired(text)
    for find in (*REPAIRERS, find_joined):
        repaired = repaired.then(find(repaired.text))
    return repaired


def _around(text: str, span: Span) -> str:
    return " ".join(text[max(span.start - AROUND, 0) : span.end + AROUND].split())


if __name__ == "__main__":
    sys.exit(main())

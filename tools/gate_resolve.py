"""Who is who on the coded articles: how many of the words that name a speaker are resolved to the right actor and side.

usage: gate_resolve.py [even|odd] [--list]      rules were written on the even articles; --list shows the misses
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.code.sides import side_of, untold_sides
from onrecord.codebook import load
from onrecord.edits import Repaired
from onrecord.models import load as models
from onrecord.parse.actors import resolve
from onrecord.parse.syntax import syntax
from onrecord.reading import Reading
from onrecord.records import Document, Known, Who

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = {"name": 0.98, "role": 0.93, "pronoun": 0.93, "side": 0.80}  # of the must statements of all articles


def main() -> None:
    """Print right, all and share by kind of mention; exit 1 below a floor, 0 where the articles are absent."""
    if not SHARED.is_dir():
        print("the coded articles (../shared) are not here: nothing measured")
        return
    sys.path.insert(0, str(SHARED / "tools"))
    files = sorted((SHARED / "data" / "coded").glob("*.json"))
    half = slice("odd" in sys.argv, None, 2) if {"even", "odd"} & {*sys.argv} else slice(None)
    right, every, spent = Counter[str](), Counter[str](), {"parse": 0.0, "resolve": 0.0}
    for file in files[half]:
        _article(json.loads(file.read_text("utf-8")), right, every, spent)
    for row in sorted(every):
        print(f"{row:10}{right[row]:>5} of {every[row]:>4}  {right[row] / every[row]:.3f}")
    print(f"time: {spent['resolve'] / spent['parse']:.3f} of the parse")
    sys.exit(any(right[row] < floor * every[row] for row, floor in FLOORS.items()) and half == slice(None))


def _article(coded: dict[str, Any], right: Counter[str], every: Counter[str], spent: dict[str, float]) -> None:
    """Count one article's speakers."""
    from score_record import options, same_name, side  # type: ignore[import-not-found]  # stands beside the corpora

    text = (SHARED / "data" / "coded" / "texts" / coded["article"]).read_bytes().decode()
    reading = read(text, coded["published"], spent)
    joint = untold_sides(reading, CODEBOOK)
    for statement in coded["statements"]:
        source = statement.get("source")
        if not source or not statement["must"] or statement.get("neutral"):
            continue
        who = spoken(reading, *source["span"])
        checks = {
            statement["mention"]: who and any(same_name(name, who.name) for name in options(statement, "speaker"))
        }
        if side(statement.get("side")):
            own = who and side_of(who, CODEBOOK, joint)
            checks["side"] = side(own) in {side(one) for one in options(statement, "side")} - {""}
        for row, fine in checks.items():
            every[row] += 1
            right[row] += bool(fine)
            if not fine and "--list" in sys.argv:
                print(f"{row}: {source['quote']!r}: {statement['speaker']}, not {who and who.name}")


def read(text: str, published: str, spent: dict[str, float] | None = None) -> Reading:
    """Parse and resolve a text, with the time that each took added to `spent`."""
    spent = {"parse": 0.0, "resolve": 0.0} if spent is None else spent
    document = Document(
        id="0", name="-", sha256="", text_sha256="", encoding=Known("utf-8", "option"), extractor=None, title=None,
        outlet=None, byline=None, url=None, published=Known(published, "option"), language="en", words=0, text=text,
    )  # fmt: skip
    start = time.process_time()
    ((doc, paragraphs),) = syntax([text], CODEBOOK.atlas)
    parsed = time.process_time()
    actors, mentions = resolve(doc, Repaired(text), paragraphs, document, CODEBOOK.atlas)
    spent["parse"] += parsed - start
    spent["resolve"] += time.process_time() - parsed
    return Reading(document, Repaired(text), doc, paragraphs, (), (), actors, mentions, (), models().tagger(""))


def spoken(reading: Reading, start: int, end: int) -> Who | None:
    """Whom these characters mean."""
    words = reading.doc.char_span(start, end, alignment_mode="expand")
    return None if words is None else reading.who(words.start, words.end)


CODEBOOK = load()

if __name__ == "__main__":
    main()

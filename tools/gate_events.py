"""Hold the floors of events, meetings and proposals on articles that the layers have not seen.

python tools/gate_events.py    every measure with counts and its 95 % interval (Wilson's); exit 1 below a floor

The coded articles are cut into three folds by the SHA-256 of their names; each is read with layers trained without
its fold (two minutes on one core), so the figures are those of new articles, not of the ones that the shipped layers
were trained on. Skips without the corpora.
"""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
import tempfile
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parent / "training"))
from gate_coded import wilson
from onrecord import read_all

SHARED = Path(__file__).resolve().parents[2] / "shared"
CODED = SHARED / "data" / "coded"
SCORER = SHARED / "tools" / "score_record.py"

if TYPE_CHECKING:
    from collections.abc import Iterator

FLOORS = {  # shares; they only go up (facts are shares of the events found: type fell from .95 as more were found)
    "event found": 0.70,
    "  event status": 0.82,
    "  event type": 0.93,
    "  actor": 0.71,
    "  casualties": 0.76,
    "  asserted by": 0.61,
    "events": 0.71,
    "meeting found": 0.76,
    "  meeting status": 0.90,
    "meetings": 0.70,
    "proposal found": 0.67,
    "  stage": 0.23,
    "proposals": 0.61,
    "stages": 0.37,
    "plover macro-F1": 0.78,
    "police KILL": 0.72,
    "police ARREST": 0.73,
    "police FORCE": 0.82,
    "span S": 0.80,
    "span T": 0.30,
}
WANTED = {  # the aim, where it is more than what is reached
    "event found": 0.75, "  event status": 0.85, "  event type": 0.88, "  actor": 0.75, "  casualties": 0.85,
    "events": 0.70, "meeting found": 0.80, "  meeting status": 0.90, "meetings": 0.70, "proposal found": 0.75,
    "  stage": 0.55, "proposals": 0.60, "stages": 0.45, "plover macro-F1": 0.78, "police KILL": 0.75,
    "police ARREST": 0.75, "police FORCE": 0.75,
}  # fmt: skip
SHOWN = (*FLOORS, "  recipient", "  place of it", "  time of it", "  participants")
PAGES = SHARED / "data" / "news2016"
ELSEWHERE = 40  # pages about sport, film and business
MOST = 8  # events that may be read into them: one in five pages
PLAY = re.compile(
    r"\b(film|movie|box office|actor|singer|album|league|coach|playoff|quarterback|striker|match|season|goal"
    r"|championship|shares|revenue|quarterly|earnings|profit|stock|investors|startup)\b",
    re.IGNORECASE,
)
AFFAIRS = re.compile(
    r"\b(war|military|troops|minister|president|killed|attack|police|sanction|missile|government|election|terror\w*|army"
    r"|protest\w*|court|congress|senate)\b",
    re.IGNORECASE,
)
LEAST, TIMES = 6, 3  # words of play a page needs, and how many times those of affairs


def main() -> int:
    """Print each row beside its floor and return the exit status."""
    if not CODED.exists() or not SCORER.exists():
        print(f"gate: skipped, no coded articles at {CODED}")
        return 0
    broken = []
    for name, share, right, of in rows():
        low, high = wilson(right, of)
        floor, wanted = FLOORS.get(name), WANTED.get(name)
        verdict = "" if floor is None else f"  floor {floor:.2f}  {'held' if share >= floor else 'BROKEN'}"
        broken += [name] if "BROKEN" in verdict else []
        asked = "" if wanted is None or share >= wanted else f"  (wanted {wanted:.2f})"
        print(f"{name:32}{right:5} of {of:5}  {share:.3f} ({low:.3f}–{high:.3f}){verdict}{asked}")
    false = elsewhere()
    print(f"events on {ELSEWHERE} pages of sport, film and business: {false}, at most {MOST} may be")
    return int(bool(broken) or false > MOST)


def rows() -> Iterator[tuple[str, float, int, int]]:
    """Yield each measure: its name, the figure, and the counts right and all that its interval rests on.

    For an F1 the counts are those of its recall.
    """
    import sentences  # with the others that need scikit-learn

    for name, right, of in coded_rows():
        yield name, right / max(of, 1), right, of
    folder = SHARED / "data" / "events"
    yield "plover macro-F1", *sentences.plover(folder / "plover_pairs_train.jsonl")
    for label, figures in sentences.police(folder / "india_police_train.tsv").items():
        yield f"police {label}", *figures
    for role, figures in sentences.spans(folder / "actor_spans_train.conll").items():
        yield f"span {role}", *figures


def elsewhere() -> int:
    """Return how many events are read into pages whose words are of sport, film and business, drawn by their names."""
    pages = sorted(PAGES.iterdir(), key=lambda path: hashlib.sha256(path.name.encode()).hexdigest())
    drawn = list(islice(filter(_is_elsewhere, pages), ELSEWHERE))
    return sum(len(record.events) for record in read_all(drawn, date_from_name=True, failed=lambda _: None))


def _is_elsewhere(path: Path) -> bool:
    text = re.sub(r"<[^>]+>", " ", path.read_text("utf-8", errors="replace"))
    play = len(PLAY.findall(text))
    return play >= LEAST and play > TIMES * len(AFFAIRS.findall(text))


def coded_rows() -> Iterator[tuple[str, int, int]]:
    """Yield each row of the shared scorer on articles read with layers that have not seen them."""
    import deeds  # needs the dependency group `train`; the gate says so itself where it is not there
    import deeds_data as data
    import deeds_parts as parts

    from onrecord import codebook
    from onrecord.code import code
    from onrecord.find import find
    from onrecord.views.wire import line

    book = codebook.load()
    articles = data.articles(SHARED, deeds.FOLDS)
    _, folds = deeds.train(articles)
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.jsonl"
        with record.open("w", encoding="utf-8") as out:
            for article in (one for one in articles if one.measured):
                with parts.using(folds[article.fold]):
                    found = code(article.reading, find(article.reading, book), book)
                out.writelines(line(each) + "\n" for each in found.lines)
        command = [sys.executable, str(SCORER), str(record), str(CODED), "--json"]
        scores = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    reached = scores["rows"] | {name: counts for name, counts in scores["beyond"].items() if isinstance(counts, list)}
    for name in SHOWN:
        if name in reached:
            yield name, reached[name][0], reached[name][1]


if __name__ == "__main__":
    sys.exit(main())

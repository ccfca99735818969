"""Measure the replacement detector and hold its floors: `python tools/gate_damage.py [--all]`.

Damage is injected with seeds into held-out news (the half of ../shared/data/news2016 that no threshold was set on);
clean news, the other half too with --all, shows false alarms. Prints a table and exits with 1 below a floor.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
import zlib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

from lxml import html

from inject_damage import Injected, inject, with_forms
from onrecord.repair.replacement import Finding, ranked, read_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

SHARED = Path(__file__).parents[2] / "shared/data"
LENGTHS = (200, 500, 1000)
# of documents with so many unknown forms: first hypothesis exact, confirmed
FLOORS = {1: (0.62, 0.03), 2: (0.93, 0.82), 3: (0.97, 0.98), 4: (1.0, 1.0)}  # of the default run
MOST_WRONG_EDITS = 0.005
MOST_ALARMS = 1
SENTENCES = (
    "@ told @ on Tuesday that the road from @ to @ had been closed.",
    "In @, officials close to @ denied it.",
    "“@ will never sign,” said @, a deputy of @ who was born near @.",
    "Troops left @ and @ before dawn, @ reported.",
    "@ and @ are to meet in @ next week.",
    "The @ region borders @; its governor, @, blamed @.",
)


@dataclass
class Tally:
    """Counts of one class of damaged documents."""

    documents: int = 0
    counts: Counter[str] = field(default_factory=Counter)

    def share(self, name: str) -> float:
        """Return a count as a share of the documents."""
        return self.counts[name] / max(self.documents, 1)


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=100, help="damaged documents for each length")
    parser.add_argument("--clean", type=int, default=300, help="clean documents")
    parser.add_argument("--all", action="store_true", help="every clean document, both halves")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    if not SHARED.exists():
        print("skipped: ../shared/data is not here")
        return 0
    failed = _damaged(options.documents, options.seed)
    _partial(options.documents, options.seed)
    _two_rules(options.documents, options.seed)
    failed |= _clean("clean news", _clean_texts(None if options.all else options.clean))
    return failed | _clean("foreign names", _full_of_names(300, options.seed))


def _damaged(count: int, seed: int) -> int:
    by_forms = {forms: Tally() for forms in FLOORS}
    by_families = {families: Tally() for families in FLOORS}
    for injected in _injected(count, seed):
        _count(by_forms[min(len(injected.unknown), 4)], injected)
        _count(by_families[min(injected.families, 4)], injected)
    for name, tallies in (("forms", by_forms), ("families", by_families)):
        for number, tally in tallies.items():
            print(f"{number}{'+' if number == 4 else ' '} {name}: {_line(tally)}")
    return int(any(_below(tally, *FLOORS[forms]) for forms, tally in by_forms.items()))


def _below(tally: Tally, first: float, confirmed: float) -> bool:
    wrong = tally.counts["wrong edits"] > MOST_WRONG_EDITS * max(tally.counts["edits"], 400)
    return wrong or tally.share("first") < first or tally.share("confirmed") < confirmed


def _line(tally: Tally) -> str:
    c = tally.counts
    return (
        f"{tally.documents} documents · first exact {tally.share('first'):.1%}"
        f" · confirmed {tally.share('confirmed'):.1%} (exact {c['confirmed exact']} of {c['confirmed']})"
        f" · suspected {tally.share('suspected'):.1%} (exact {c['suspected exact']} of {c['suspected']})"
        f" · edits {c['edits']}, wrong {c['wrong edits']}"
        f" · mended unknown {_of(c, 'unknown')}, words {_of(c, 'words')}"
    )


def _of(counts: Counter[str], name: str) -> str:
    return f"{counts['mended ' + name] / max(counts[name], 1):.1%}"


def _injected(count: int, seed: int) -> Iterator[Injected]:
    for length in LENGTHS:
        random = Random(seed + length)
        for number, text in enumerate(_texts(count, length, seed)):
            wanted = _WANTED[number % 4]
            injected = with_forms(text, random, wanted)
            if injected:
                yield injected


_WANTED: tuple[Callable[[int], bool], ...] = (lambda n: n == 1, lambda n: n == 2, lambda n: n == 3, lambda n: n >= 4)


def _count(tally: Tally, injected: Injected) -> None:
    tally.documents += 1
    counts = tally.counts
    order = ranked(injected.text)
    counts["first"] += bool(order) and order[0].rule == injected.rule
    findings, repaired = read_through(injected.text)
    if findings:
        verdict = findings[0].verdict
        counts[verdict] += 1
        counts[f"{verdict} exact"] += findings[0].rule == injected.rule
    truth = {(start, end): was for start, end, was in injected.places}
    for edit in repaired.edits:
        counts["edits"] += 1
        counts["wrong edits"] += truth.get((edit.span.start, edit.span.end), edit.reads) != edit.reads or not any(
            start < edit.span.end and edit.span.start < end for start, end in truth
        )
    if not repaired.edits:
        return
    reads = {(edit.span.start, edit.span.end): edit.reads for edit in repaired.edits}
    for place, was in truth.items():
        kind = "unknown" if injected.text[slice(*place)].lower() in injected.unknown else "words"
        counts[kind] += 1
        counts[f"mended {kind}"] += reads.get(place) == was


def _partial(count: int, seed: int) -> None:
    """Rules of at least four forms, applied in half of their places."""
    tally = Tally()
    random = Random(seed)
    for whole in _injected(count // 2, seed + 1):
        if len(whole.unknown) >= 3:
            half = inject(whole.original, whole.rule, cased=True, keep=lambda: random.random() < 0.5)
            if len(half.unknown) >= 2:
                _count(tally, half)
    print(f"half applied, 2+ forms: {_line(tally)}")


def _two_rules(count: int, seed: int) -> None:
    """Two rules in one document, each with at least three unknown forms."""
    both = documents = 0
    for first in _injected(count // 2, seed + 2):
        random = Random(seed)
        second = with_forms(first.text, random, lambda n: n >= 3) if len(first.unknown) >= 3 else None
        if second and {first.rule.right, first.rule.wrong}.isdisjoint((second.rule.right, second.rule.wrong)):
            documents += 1
            found = {finding.rule for finding in read_through(second.text)[0] if finding.verdict == "confirmed"}
            both += {first.rule, second.rule} <= found
    print(f"two rules, 3+ forms each: {documents} documents · both confirmed {both / max(documents, 1):.1%}")


def _clean(title: str, texts: Iterator[tuple[str, str]]) -> int:
    alarms = documents = words = 0
    began = time.process_time()
    for name, text in texts:
        documents += 1
        words += len(text.split())
        for finding in read_through(text)[0]:
            alarms += finding.verdict == "confirmed"
            _print_alarm(name, finding)
    speed = words / (time.process_time() - began)
    print(f"{title}: {documents} documents, {words} words · confirmed alarms {alarms} · {speed:,.0f} words/s")
    return int(alarms > MOST_ALARMS)


def _print_alarm(name: str, finding: Finding) -> None:
    proof = ", ".join(f"{wrong}={right}" for wrong, right in finding.proof[:4])
    print(f"  {finding.verdict} {finding.rule.right} → {finding.rule.wrong} {finding.score:.1f} [{proof}] {name[:60]}")


def _clean_texts(count: int | None) -> Iterator[tuple[str, str]]:
    pages = [p for p in _pages() if count is None or _held_out(p.name)][: count and count * 4 // 5]
    yield from ((page.name, _text(page)) for page in pages)
    lines = (SHARED / "polnear/train.jsonl").read_text().splitlines()
    for line in lines[: count and count // 5]:
        record = json.loads(line)
        yield record["doc"], record["text"]


def _full_of_names(count: int, seed: int) -> Iterator[tuple[str, str]]:
    """Yield made-up reports in which every third word is a name from abroad."""
    names = Path(__file__).with_name("foreign_names.txt").read_text("utf-8").splitlines()
    random = Random(seed)
    for number in range(count):
        sentences = (random.choice(SENTENCES) for _ in range(40))
        yield f"names {number}", " ".join(re.sub("@", lambda _: random.choice(names), each) for each in sentences)


def _texts(count: int, length: int, seed: int) -> Iterator[str]:
    """Yield the beginnings of held-out pages, of so many words."""
    pages = [page for page in _pages() if _held_out(page.name)]
    Random(seed + length).shuffle(pages)
    for page in pages:
        words = list(re.finditer(r"\S+", text := _text(page)))
        if count and len(words) >= length:
            count -= 1
            yield text[: words[length - 1].end()]


def _pages() -> list[Path]:
    return sorted((SHARED / "news2016").glob("*.html"))


def _held_out(name: str) -> bool:
    return zlib.crc32(name.encode()) % 2 == 1


def _text(page: Path) -> str:
    tree = html.fromstring(page.read_text())
    paragraphs = [" ".join(p.text_content().split()) for p in (*tree.xpath("//h1")[:1], *tree.xpath("//p"))]
    return "\n".join(filter(None, paragraphs))


if __name__ == "__main__":
    sys.exit(main())

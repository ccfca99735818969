"""Measure the replacement detector and hold its floors: `python tools/gate_damage.py [--documents N] [--all]`.

Damage is injected with seeds into held-out news; clean news, both halves of it with --all, and reports full of foreign
names show false alarms. Each line is a measure with its count, its 95 % interval (Wilson) and its floor or ceiling.
The floors hold for the default run.
"""

from __future__ import annotations

import argparse
import math
import re
import subprocess
import sys
import time
from collections import Counter
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import damaged_news as news
from onrecord.decode import read_text
from onrecord.repair import repair
from onrecord.repair.replacement import pool, ranked, read_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from inject_damage import Injected
    from onrecord.repair.replacement import Finding, Rule

# of documents with one, two or more, three or more unknown forms: first hypothesis exact, confirmed, reported at all
FLOORS = {"1": (0.65, 0.0, 0.40), "2+": (0.97, 0.92, 0.92), "3+": (0.99, 0.98, 0.98)}
NO_FLOORS = (0.0, 0.0, 0.0)
LEAST_EXACT = 0.97  # of what is reported
MOST_WRONG_EDITS = 0.005  # of those of confirmed rules
HALF, TWICE = 0.80, 0.90
POOLED, POOLED_RARE = 0.80, 0.65
MOST_ALARMS = 1
LEAST_SPEED = 30_000  # words a second
MOST_GROWTH = 1.3  # seconds a word in a text of a million words, over those in one of a tenth
MOST_MEMORY, MOST_DATA = 150, 40  # MB
Z = 1.96

failures: list[str] = []


def main() -> int:
    """Measure, print, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--documents", type=int, default=400, help="damaged documents for each length")
    parser.add_argument("--clean", type=int, default=300, help="clean documents")
    parser.add_argument("--all", action="store_true", help="every clean document, both halves; and in groups of ten")
    parser.add_argument("--seed", type=int, default=11)
    options = parser.parse_args()
    if not news.SHARED.exists():
        print("skipped: ../shared/data is not here")
        return 0
    _one_rule(options.documents, options.seed)
    _half(options.documents, options.seed)
    _two_rules(options.documents, options.seed)
    for rare in (False, True):
        _pooled(options.documents // 4, options.seed + 3, rare=rare)
    if options.all:
        _pooled_clean(options.seed)
    _alarms("clean news", news.clean(None if options.all else options.clean))
    _alarms("foreign names", news.full_of_names(300, options.seed))
    _costs()
    print(f"below the floor: {', '.join(failures)}" if failures else "all floors of damage hold")
    return int(bool(failures))


def _one_rule(count: int, seed: int) -> None:
    counts = {name: Counter[str]() for name in ("1", "2", "3", "4+", "2+", "3+", "2 families+")}
    for injected in news.damaged(count, seed):
        found = _counted(injected)
        forms = len(injected.unknown)
        counts[str(forms) if forms < 4 else "4+"] += found
        for least in (2, 3):
            if forms >= least:
                counts[f"{least}+"] += found
        if injected.families >= 2:
            counts["2 families+"] += found
    for name, found in counts.items():
        _print_counts(f"forms: {name}", found, *FLOORS.get(name, NO_FLOORS))


def _counted(injected: Injected) -> Counter[str]:
    """Count what is found in one damaged document, and what its edits do."""
    order = ranked(injected.text)
    findings, repaired = read_through(injected.text)
    counts = Counter(documents=1, first=bool(order) and order[0].rule == injected.rule)
    if findings:
        verdict, exact = findings[0].verdict, findings[0].rule == injected.rule
        counts.update({verdict: 1, f"{verdict} exact": exact, "reported": 1, "reported exact": exact})
    truth = {(start, end): was for start, end, was in injected.places}
    for edit in repaired.edits:
        counts["edits"] += 1
        place = (edit.span.start, edit.span.end)
        touches = any(start < edit.span.end and edit.span.start < end for start, end in truth)
        counts["wrong edits"] += not touches or truth.get(place, edit.reads) != edit.reads
    reads = {(edit.span.start, edit.span.end): edit.reads for edit in repaired.edits}
    for place, was in truth.items() if reads else ():
        kind = "unknown" if injected.text[slice(*place)].lower() in injected.unknown else "words"
        counts.update({kind: 1, f"mended {kind}": reads.get(place) == was})
    return counts


def _print_counts(name: str, c: Counter[str], first: float, confirmed: float, reported: float) -> None:
    n = c["documents"]
    print(f"{name} ({n} documents)")
    _share("first hypothesis exact", c["first"], n, first)
    _share("confirmed", c["confirmed"], n, confirmed)
    _share("confirmed and exact", c["confirmed exact"], c["confirmed"], LEAST_EXACT if confirmed else 0.0)
    _share("reported, confirmed or suspected", c["reported"], n, reported)
    _share("reported and exact", c["reported exact"], c["reported"], LEAST_EXACT if reported else 0.0)
    _share("wrong edits", c["wrong edits"], c["edits"], MOST_WRONG_EDITS if confirmed else None, least=False)
    _share("unknown forms mended", c["mended unknown"], c["unknown"])
    _share("damaged words that are words mended", c["mended words"], c["words"])


def _half(count: int, seed: int) -> None:
    found = sum((_counted(half) for half in news.half_damaged(count // 2, seed)), Counter[str]())
    _print_counts("a rule applied in half of its places, 2+ forms", found, 0.0, HALF, 0.0)


def _two_rules(count: int, seed: int) -> None:
    both = documents = 0
    for first, second in news.twice_damaged(count // 2, seed):
        documents += 1
        both += {first.rule, second.rule} <= _confirmed(second.text)
    print("two rules in one document, 3+ forms each")
    _share("both confirmed", both, documents, TWICE)


def _pooled(count: int, seed: int, *, rare: bool) -> None:
    """Are documents with one unknown form repaired by what ten documents of 500 words share?"""
    c = Counter[str]()
    for group in news.imports(count, seed, rare=rare):
        rule = group[0].rule
        rules = _pool([each.text for each in group])
        c.update(groups=1, others=len(set(rules) - {rule}))
        for at, each in enumerate(group[: 1 if rare else None]):
            if len(each.unknown) == 1:
                shown = any(other.unknown for number, other in enumerate(group) if number != at)
                mended = rule in _confirmed(each.text, rules)
                c.update(documents=1, alone=rule in _confirmed(each.text), mended=mended)
                c.update({"shown": shown, "shown mended": shown and mended})
    kind = "rare rules, of which no document shows two forms" if rare else "rules as drawn"
    print(f"ten documents pooled, {kind} ({c['groups']} groups)")
    _share("documents of one form confirmed alone", c["alone"], c["documents"])
    _share("confirmed when pooled", c["mended"], c["documents"], POOLED_RARE if rare else POOLED)
    _share("the same where another document shows it too", c["shown mended"], c["shown"], POOLED)
    _share("groups with another rule", c["others"], c["groups"])


def _confirmed(text: str, rules: Sequence[Rule] = ()) -> set[Rule]:
    return {finding.rule for finding in read_through(text, rules)[0] if finding.verdict == "confirmed"}


def _pool(texts: Sequence[str]) -> list[Rule]:
    return [shared.rule for shared in pool(lambda: ((str(number), text) for number, text in enumerate(texts)))]


def _pooled_clean(seed: int) -> None:
    found = [_pool(group) for group in news.clean_imports(seed)]
    print(f"ten clean documents pooled {[rules for rules in found if rules]}")
    _share("groups with a rule", sum(map(bool, found)), len(found), 0.0, least=False)


def _alarms(title: str, texts: Iterable[tuple[str, str]]) -> None:
    alarms = suspected = documents = words = 0
    print(title)
    for name, text in texts:
        documents += 1
        words += len(text.split())
        for finding in read_through(text)[0]:
            alarms += finding.verdict == "confirmed"
            suspected += finding.verdict == "suspected"
            _print_alarm(name, finding)
    _share("suspected rules", suspected, documents)
    _share("confirmed alarms", alarms, documents, MOST_ALARMS / documents, least=False)
    print(f"  {words:,} words")


def _print_alarm(name: str, finding: Finding) -> None:
    proof = ", ".join(f"{wrong}={right}" for wrong, right in finding.proof[:4])
    print(f"  {finding.verdict} {finding.rule.right} → {finding.rule.wrong} {finding.score:.1f} [{proof}] {name[:60]}")


def _costs() -> None:
    """Time on one core, growth with the length of a text, memory of a process of its own, size of the data."""
    print("costs")
    documents = [read_text(text, force=True) for _, text in news.clean(200)]
    words = sum(len(document.text.split()) for document in documents if document.text)
    speed = words / _seconds(lambda: [repair(document) for document in documents])
    _figure("words a second, all kinds of damage", speed, LEAST_SPEED)
    text = "\n".join(text for _, text in news.clean(2000))
    ends = [match.end() for match in re.finditer(r"\S+", text)]
    parts = [text[: ends[count - 1]] for count in (100_000, 1_000_000)]
    times = [_seconds(partial(read_through, part)) for part in parts]
    _figure("words a second in a text of a million words", 1e6 / times[1], LEAST_SPEED)
    _figure("seconds a word there over those in 100,000 words", times[1] / times[0] / 10, MOST_GROWTH, least=False)
    script = (
        "import resource, damaged_news as news; from onrecord.repair.replacement import read_through\n"
        "for _, text in news.clean(300): read_through(text)\n"
        "print(int(open('/proc/self/statm').read().split()[1]) * resource.getpagesize() / 2**20)"
    )
    tools = str(Path(__file__).parent)
    run = subprocess.run([sys.executable, "-c", script], cwd=tools, capture_output=True, text=True, check=True)
    _figure("MB resident after 300 documents, tools included", float(run.stdout), MOST_MEMORY, least=False)
    data = Path(sys.modules["onrecord.repair"].__path__[0]) / "data"
    size = sum(path.stat().st_size for path in data.iterdir()) / 1e6
    _figure("MB of data in the package", size, MOST_DATA, least=False)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _share(name: str, hits: int, of: int, bound: float | None = None, *, least: bool = True) -> None:
    """Print a share with its interval and hold its bound; 0 as a floor is none."""
    share = hits / of if of else 0.0
    low, high = _wilson(hits, of)
    bounded = bound is not None and (bound > 0 or not least)
    held = not bounded or not of or bound is None or (share >= bound if least else share <= bound)
    said = f"  {'≥' if least else '≤'} {bound:.2%}{'' if held else '  BROKEN'}" if bounded else ""
    print(f"  {name}: {hits} of {of}, {share:.1%} [{low:.1%}, {high:.1%}]{said}", flush=True)
    if not held:
        failures.append(name)


def _figure(name: str, value: float, bound: float, *, least: bool = True) -> None:
    held = value >= bound if least else value <= bound
    print(f"  {name}: {value:,.1f}  {'≥' if least else '≤'} {bound:,}{'' if held else '  BROKEN'}", flush=True)
    if not held:
        failures.append(name)


def _wilson(hits: int, of: int) -> tuple[float, float]:
    if not of:
        return 0.0, 1.0
    share, z2 = hits / of, Z * Z / of
    middle, half = share + z2 / 2, Z * math.sqrt(share * (1 - share) / of + z2 / of / 4)
    return max(0.0, (middle - half) / (1 + z2)), min(1.0, (middle + half) / (1 + z2))


if __name__ == "__main__":
    sys.exit(main())

"""Time the pairing of statements: bench_pairing.py [--statements 100000] [--each 25]

Makes documents of statements with codes drawn at random (seeded), links each, and prints seconds and peak memory.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from typing import Any

from onrecord import codebook as codebooks
from onrecord.link.signals import signals
from onrecord.records import Document, Forecast, Known, Part, Record, Stance, Statement, Who
from onrecord.spans import Span

WORDS = ("talks", "truce", "border", "council", "accord", "troops", "prisoners", "aid", "vote", "court", "loan", "plan")
SIDES = ("Arland", "Bellia", "Corvia", "Dunmark")


def main() -> None:
    """Make, link, time."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--each", type=int, default=25, help="statements of one document")
    options = parser.parse_args()
    codebook, chance = codebooks.load(), random.Random(1)
    spent, found, done = 0.0, 0, 0
    while done < options.statements:
        one = _record(str(done), min(options.each, options.statements - done), chance)
        begin = time.process_time()
        found += len(signals(one, codebook))
        spent += time.process_time() - begin
        done += len(one.statements)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(
        f"{done} statements in documents of {options.each}: {spent:.1f} s of one core, {found} signals, peak {peak} MB"
    )


def _record(name: str, count: int, chance: random.Random) -> Record:
    text = "headline\n"
    statements = []
    for number in range(count):
        said = " ".join(chance.choices(WORDS, k=12))
        start = len(text)
        text += said + ".\n"
        statements.append(_statement(f"{name}/{number}", Part(said, (Span(start, start + len(said)),)), chance))
    nowhere = Known("2030-01-01", "made")
    document = Document(
        id=name, name=name, sha256="", text_sha256="", encoding=nowhere, extractor=None, title=None, outlet=None,
        byline=None, url=None, published=nowhere, language="en", words=0, text=text,
    )  # fmt: skip
    return Record(document, (), (), (), (), tuple(statements), (), (), (), (), (), ())


def _statement(name: str, content: Part, chance: random.Random) -> Statement:
    side = chance.choice(SIDES)
    issues = tuple(chance.sample(("ceasefire", "territory", "process", "sanctions", "military", "economy"), k=2))
    value: Any = chance.choice(("support", "oppose", "conditional", None, None))
    stances = tuple(Stance(issue, value, 0.6, side, False) for issue in issues) if value else ()
    outlook = Forecast(chance.randint(-2, 2), False) if chance.random() < 0.1 else None
    speaker = Who(side, None, f"{side} {chance.randint(1, 3)}", "person", None, side, None)
    return Statement(
        id=name, document=name.split("/", maxsplit=1)[0], confidence=1.0, rule="made", source=None, cue=None,
        content=content,
        kind="indirect", speaker=speaker, addressee=None, channel="on_record", issues=issues, positions=stances,
        outlook=outlook, certainty="denied" if chance.random() < 0.05 else "said",
    )  # fmt: skip


if __name__ == "__main__":
    main()

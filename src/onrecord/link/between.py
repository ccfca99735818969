"""Which statements of different documents diverge, compared by the same weights as those of one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.clashes import OUTLOOK, Clash, clash
from onrecord.link.comparing import compared, placed, shipped
from onrecord.link.repeats import once
from onrecord.link.signals import hearsay_of, relation
from onrecord.link.stored import RULE, Stored, pack, unpack
from onrecord.link.voices import day, group, speaker, told, told_by_others
from onrecord.link.wording import dissolving, sentence
from onrecord.records import Signal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from onrecord.codebook import Codebook
    from onrecord.link.comparing import Placed, Weights
    from onrecord.records import Record, Scope, Statement

BLOCK = 400  # statements of one block that are compared: the latest
WINDOW = 10  # days: what was said further apart has moved, if it differs, and is a shift
FAR = 1000  # places between the statements of a block: none stands next to another
SHOW = 0.12  # chance from which on a pair makes a signal; higher than within a document, as more pairs are compared
ALIKE, DENIED = 1.0, 0.5  # words shared that two stances or outlooks need, and a denial: as `compared` weighs them
REPEAT = 2.5  # words shared from which on two statements of one speaker are the same thing said again
AMONG = 25  # statements, as a document has them, among which the words of few statements are weighed
ALSO = 20  # further pairs that a signal names
ASSERTED = frozenset({"denied", "claimed", "confirmed"})


class Pair(NamedTuple):
    """Two statements of different documents that diverge, in order of time."""

    clash: Clash
    scope: Scope
    voices: tuple[str, ...]
    a: Statement
    b: Statement
    days: tuple[str, str]


def keys(record: Record, codebook: Codebook) -> Iterator[tuple[tuple[str], Stored]]:
    """Yield what the named say that may diverge from words elsewhere, by root issue."""
    hearsay = told_by_others(record)
    for one in told(record):
        if speaker(one) is None or not (one.positions or one.outlook or one.certainty in ASSERTED):
            continue
        stored = pack(one, day(one, record.document), hearsay=one.id in hearsay)
        about = {codebook.root(issue) for issue in one.issues} | ({OUTLOOK} if one.outlook else set())
        for root in sorted(about):
            yield (root,), stored


def fold(key: tuple[str], block: Sequence[Stored], codebook: Codebook, weights: Weights | None = None) -> list[Signal]:
    """Return the signals of a root issue between documents; the order of the block changes nothing."""
    weights = weights or shipped()
    latest = sorted(set(block))[-BLOCK:]
    said = [(stored, unpack(stored)) for stored in latest]
    said = once(said, lambda pair: speaker(pair[1]) or "", lambda pair: pair[1].content.text)
    days = {stored.statement: stored.day for stored, _ in said}
    hearsay = frozenset(stored.statement for stored, _ in said if stored.hearsay)
    pairs = _pairs(placed([one for _, one in said], "", AMONG), days, hearsay, codebook, weights)
    likely = [pair for pair in pairs if codebook.root(pair.clash.issue) == key[0]]
    keyed = group(likely, lambda pair: (pair.clash.kind, pair.scope, pair.voices))
    return [_signal(key[0], pairs, codebook) for pairs in keyed.values()]


def _pairs(
    said: Sequence[Placed], days: dict[str, str], hearsay: frozenset[str], codebook: Codebook, weights: Weights
) -> Iterator[Pair]:
    for one, other in combinations([replace(place, number=place.number * FAR) for place in said], 2):
        a, b = one.statement, other.statement
        if a.document == b.document or not _near(days[a.id], days[b.id]):
            continue
        found = compared(one, other, codebook)
        if found is not None and _speaks_of_one_thing(found) and (chance := weights.chance(found)) >= SHOW:
            told = hearsay_of(a, b, hearsay)
            yield Pair(
                clash({**found, "numbers": 0.0}, a, b, chance, codebook, hearsay=told),
                *relation(a, b), a, b, (days[a.id], days[b.id]),
            )  # fmt: skip


def _speaks_of_one_thing(found: Mapping[str, float]) -> bool:
    """Tell whether two statements that nothing but their codes brings together share enough words to be compared."""
    if found["own words"] and found["words shared of all"] >= REPEAT:
        return False
    if found["denial"] and not found["clash"]:
        return not found["same stance"] and found["words shared"] >= DENIED
    differ = found["clash"] or found["condition"] or found["outlook"]
    return bool(differ) and found["words shared of all"] >= ALIKE


def _near(one: str, other: str) -> bool:
    """Tell whether two days lie within a window; what has none is in every window."""
    if not (one and other):
        return True
    return abs((date.fromisoformat(one) - date.fromisoformat(other)).days) <= WINDOW


def _signal(root: str, pairs: Sequence[Pair], codebook: Codebook) -> Signal:
    """Return the signal of all pairs of one kind, between the same voices, on one root issue."""
    best, *others = sorted(pairs, key=lambda pair: (-pair.clash.strength, pair.a.id, pair.b.id))
    a, b, found = best.a, best.b, best.clash
    return Signal(
        id=derived_id("signal", found.kind, best.scope, *best.voices, root),
        document=None,
        confidence=round(0.4 + 0.4 * found.strength, 2),
        rule=RULE,
        kind=found.kind,
        scope=best.scope,
        a=a.id,
        b=b.id,
        also=tuple((pair.a.id, pair.b.id) for pair in others[:ALSO]),
        issue=found.issue,
        strength=found.strength,
        dissolves=tuple(dissolving(a, b, found, best.days, codebook)),
        sentence=sentence(a, b, found, best.scope, codebook),
    )

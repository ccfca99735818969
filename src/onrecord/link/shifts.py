"""Positions and outlooks that moved from one document to the next: the last change of each side and speaker."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.wording import STANDS
from onrecord.records import Shift

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.codebook import Codebook
    from onrecord.records import Record

RULE = "link.shifts/1"
CONFIDENCE = 0.5
BLOCK = 500  # dated positions of one key that are compared: the latest
TAKEN = frozenset({"conditional", "oppose", "support"})  # values between which a position moves

Key = tuple[str, str, str]  # issue, side, speaker; no speaker is "", which comes first


class Stand(NamedTuple):
    """Where somebody stood in one document, as it waits for the others."""

    day: str
    statement: str
    document: str
    value: str


def keys(record: Record) -> Iterator[tuple[Key, Stand]]:
    """Yield each dated position and outlook by issue, side and speaker."""
    published = record.document.published.value
    for position in record.positions:
        if position.time and position.value in TAKEN:
            stand = Stand(position.time, position.cites[0], record.document.id, position.value)
            yield (position.issue, position.side, position.speaker or ""), stand
    for outlook in record.outlooks:
        if published and outlook.value:
            stand = Stand(published, outlook.cites[0], record.document.id, "hopeful" if outlook.value > 0 else "gloomy")
            yield ("outlook", outlook.side, outlook.speaker or ""), stand


def fold(key: Key, block: Sequence[Stand], codebook: Codebook) -> Iterator[Shift]:
    """Yield the last change of value on two different days; the order of the block changes nothing."""
    stands = sorted(set(block))[-BLOCK:]
    moved = [(one, other) for one, other in pairwise(stands) if one.value != other.value and one.day < other.day]
    if not moved:
        return
    issue, side, speaker = key[0], key[1], key[2] or None
    before, after = moved[-1]
    about = next((known.name for known in codebook.issues if known.id == issue), issue)
    old, new = (STANDS.get(stand.value, stand.value) for stand in (before, after))
    yield Shift(
        id=derived_id("shift", side, speaker, issue),
        document=None,
        confidence=CONFIDENCE,
        rule=RULE,
        side=side,
        speaker=speaker,
        issue=issue,
        from_=before.statement,
        to=after.statement,
        sentence=f"{about}: {speaker or side} apparently moved from {old} ({before.day}) to {new} ({after.day}).",
    )

"""Where each side, and each speaker of it, stands on an issue: the latest own statement, and what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.voices import day, group, name, side, told
from onrecord.records import Position

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Record, Stance, Statement

RULE = "link.positions/1"
FIRM, LOOSE = 0.8, 0.6  # confidence in a position, by whether its latest stance is firm


Key = tuple[str, str, str | None]  # issue, side, speaker


class Stand(NamedTuple):
    """One stance in one statement."""

    statement: Statement
    stance: Stance
    day: str | None
    number: int  # in the text


def positions(record: Record, codebook: Codebook) -> tuple[Position, ...]:
    """Return a document's positions by issue in the codebook's order, then by side; a side before its speakers."""
    order = {issue.id: number for number, issue in enumerate(codebook.issues)}
    keyed = group((stand for one in _stands(record) for stand in _keyed(one)), lambda pair: pair[0])
    ranked = sorted(keyed.items(), key=lambda item: (order[item[0][0]], item[0][1], item[0][2] or ""))
    return tuple(_position(record, key, [stand for _, stand in found]) for key, found in ranked)


def _keyed(stand: Stand) -> Iterator[tuple[Key, Stand]]:
    """Yield a stand as its side's, and as its speaker's where that is not the side itself."""
    of, who = side(stand.statement) or "", name(stand.statement)
    yield (stand.stance.issue, of, None), stand
    if who is not None and who != of:
        yield (stand.stance.issue, of, who), stand


def _stands(record: Record) -> Iterator[Stand]:
    """Yield what sides say of themselves, in order of the text."""
    for number, statement in enumerate(told(record)):
        if side(statement) is not None:
            for stance in statement.positions:
                yield Stand(statement, stance, day(statement, record.document), number)


def _position(record: Record, key: Key, stands: list[Stand]) -> Position:
    """Return the position that the latest of the stands sets; what is undated is the oldest."""
    issue, of, who = key
    latest = sorted(stands, key=lambda one: (one.day or "", -one.number), reverse=True)
    first = latest[0]
    return Position(
        id=derived_id("position", of, who, issue, record.document.id),
        document=record.document.id,
        confidence=FIRM if first.stance.firm else LOOSE,
        rule=RULE,
        side=of,
        speaker=who,
        issue=issue,
        value=first.stance.value,
        strength=first.stance.strength,
        time=first.day,
        cites=tuple(one.statement.id for one in latest),
    )

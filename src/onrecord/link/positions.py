"""Where each side, and each speaker of it, stands on an issue: the latest own statement, and what came before."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.voices import day, group, name, side, told, told_by_others
from onrecord.records import Position

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.codebook import Codebook
    from onrecord.records import Record, Value

RULE = "link.positions/2"
FIRM, LOOSE, TOLD = 0.8, 0.6, 0.4  # confidence by whether the latest stance is firm; in what only others tell


class Key(NamedTuple):
    """Whose position it is on what, and whether it is told by others."""

    issue: str
    side: str
    speaker: str  # "": the side as a whole
    own: str  # "own", or "told" by others


class Stand(NamedTuple):
    """One stance in one statement, in order of time; what has no day comes first."""

    day: str  # ISO, or "": not known
    order: str  # within the day: of two statements of one document the later says less than the earlier
    document: str
    statement: str
    value: str
    strength: str
    firm: str  # "firm", or ""
    text: str  # what was said


def positions(record: Record, codebook: Codebook) -> tuple[Position, ...]:
    """Return a document's positions by issue in the codebook's order, then by side; a side before its speakers.

    What others tell of a side comes after what it says itself, and never counts as that.
    """
    order = {issue.id: number for number, issue in enumerate(codebook.issues)}
    keyed = group(stands(record), lambda pair: pair[0])
    ranked = sorted(keyed.items(), key=lambda item: (order[item[0].issue], item[0].side, item[0].speaker, item[0].own))
    return tuple(position(key, [stand for _, stand in found], record.document.id) for key, found in ranked)


def stands(record: Record) -> Iterator[tuple[Key, Stand]]:
    """Yield each stance as its side's, and as its speaker's where that is not the side itself; in order of the text."""
    hearsay = told_by_others(record)
    for number, statement in enumerate(told(record)):
        of, who = side(statement), name(statement)
        if of is None:
            continue
        own = "told" if statement.id in hearsay else "own"
        when = day(statement, record.document) or ""
        for stance in statement.positions:
            stand = Stand(
                when, f"{99999 - number:05}", record.document.id, statement.id,
                stance.value, str(stance.strength), "firm" if stance.firm else "", statement.content.text,
            )  # fmt: skip
            yield Key(stance.issue, of, "", own), stand
            if who is not None and who != of:
                yield Key(stance.issue, of, who, own), stand


def position(key: Key, found: Sequence[Stand], document: str | None) -> Position:
    """Return the position that the latest of the stands sets; `document` None: they stand in several."""
    latest = sorted(found, reverse=True)
    first = latest[0]
    value: Value = first.value  # type: ignore[assignment]  # as it came from a stance
    own = key.own == "own"
    return Position(
        id=derived_id("position", key.side, key.speaker, key.issue, *([] if own else [key.own]), document),
        document=document,
        confidence=TOLD if not own else FIRM if first.firm else LOOSE,
        rule=RULE,
        side=key.side,
        speaker=key.speaker or None,
        issue=key.issue,
        value=value,
        strength=float(first.strength),
        time=first.day or None,
        cites=tuple(dict.fromkeys(stand.statement for stand in latest)),
        own=own,
    )

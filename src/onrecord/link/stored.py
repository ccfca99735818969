"""A statement as it waits for those of other documents: what comparing needs, as strings."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from onrecord.records import Forecast, Part, Stance, Statement, Who
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

RULE = "link.between/1"


class Stored(NamedTuple):
    """One statement, in order of time; what has no day comes first."""

    day: str  # ISO, or ""
    document: str
    statement: str  # its id
    hearsay: str  # "hearsay" where others tell it of its speaker, else ""
    data: str  # the rest, as JSON


def pack(statement: Statement, said: str | None, *, hearsay: bool) -> Stored:
    """Return a statement as it waits; `said` is the ISO day on which it was said."""
    who = statement.speaker
    data = json.dumps(
        [
            statement.content.text, statement.kind, statement.channel, statement.certainty, statement.tense,
            statement.unsure, statement.issues,
            [(one.issue, one.value, one.strength, one.firm) for one in statement.positions],
            [statement.outlook.value, statement.outlook.firm] if statement.outlook else None,
            [who.actor, who.entity, who.name, who.kind, who.side] if who else None,
        ],
        ensure_ascii=False,
    )  # fmt: skip
    return Stored(said or "", statement.document, statement.id, "hearsay" if hearsay else "", data)


def unpack(stored: Stored) -> Statement:
    """Return the statement; its one span is that of its own words, and only what `pack` keeps is there."""
    text, kind, channel, certainty, tense, unsure, issues, stances, outlook, who = json.loads(stored.data)
    return Statement(
        id=stored.statement,
        document=stored.document,
        confidence=0.0,
        rule=RULE,
        source=None,
        cue=None,
        content=Part(text, (Span(0, max(1, len(text))),)),
        kind=kind,
        speaker=_who(who) if who else None,
        addressee=None,
        channel=channel,
        unsure=unsure,
        issues=tuple(issues),
        positions=tuple(Stance(issue, value, strength, None, firm) for issue, value, strength, firm in stances),
        outlook=Forecast(*outlook) if outlook else None,
        certainty=certainty,
        tense=tense,
    )


def _who(values: Sequence[str]) -> Who:
    actor, entity, name, kind, side = values
    return Who(actor, entity, name, kind, None, side, None)  # type: ignore[arg-type]  # as it was

"""What a document says was said, has happened and is planned, by day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from onrecord.link.voices import day
from onrecord.views import phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records import Event, Meeting, Record, When

Lane = Literal["said", "happened", "planned"]
LANES: tuple[Lane, ...] = get_args(Lane)
LANE_OF: dict[str, Lane] = {  # what is denied, cancelled or only imagined is on no lane
    "actual": "happened",
    "historical": "happened",
    "held": "happened",
    "planned": "planned",
    "proposed": "planned",
}
LONGEST = 90  # characters of an entry's words


class Entry(NamedTuple):
    """One thing on the timeline."""

    start: str  # ISO date, by which entries sort
    when: str  # the day, or the TIMEX3 value of what is longer or shorter than one
    lane: Lane
    who: str | None
    words: str
    id: str  # of the record
    confidence: float


def timeline(record: Record) -> list[Entry]:
    """Return what has a date, in order of time; things of one date said first, then done, then planned."""
    entries = [*_said(record), *_done(record), *_stages(record)]
    return sorted(entries, key=lambda entry: (entry.start, entry.when, LANES.index(entry.lane)))


def _said(record: Record) -> Iterator[Entry]:
    for statement in record.statements:
        start = day(statement, record.document)
        if start and not statement.restates and not statement.within:
            who = statement.speaker.name if statement.speaker else None
            when = _value(statement.time) or start
            yield Entry(start, when, "said", who, _short(statement.content.text), statement.id, statement.confidence)


def _done(record: Record) -> Iterator[Entry]:
    deeds: tuple[Event | Meeting, ...] = (*record.events, *record.meetings)
    for deed in deeds:
        lane = LANE_OF.get(deed.status)
        if lane and deed.time and deed.time.start:
            who = phrases.deed(deed) if deed.type == "event" else deed.form
            when = _value(deed.time) or deed.time.start
            yield Entry(deed.time.start, when, lane, who, _short(deed.evidence.text), deed.id, deed.confidence)


def _stages(record: Record) -> Iterator[Entry]:
    for plan in record.proposals:
        for stage in plan.stages:
            if stage.time and stage.time.start:
                lane: Lane = "planned" if stage.stage.startswith("to_") else "happened"
                words = f"{stage.stage.replace('_', ' ')} {f'by {stage.by.name}' if stage.by else ''}".strip()
                when = _value(stage.time) or stage.time.start
                yield Entry(stage.time.start, when, lane, plan.name, words, plan.id, plan.confidence)


def _value(time: When | None) -> str | None:
    """The TIMEX3 value of what has a date, a decade as people write it."""
    if not (time and time.start and time.value):
        return None
    return f"{time.value}0s" if len(time.value) == len("197") else time.value


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else words[:LONGEST].rsplit(" ", 1)[0] + " …"

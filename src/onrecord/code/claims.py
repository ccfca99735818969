"""Who says so: the statement inside which an event, a meeting, a stage of a proposal or a number is told."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.spans import covers

if TYPE_CHECKING:
    from onrecord.records import Count, Event, Meeting, Part, Proposal, Record, Statement


def with_claims(record: Record) -> Record:
    """Return the record with `asserted_by` and `by` filled in; None stays where the reporter says so himself."""
    statements = sorted(record.statements, key=_length)
    return replace(
        record,
        events=tuple(_event(event, statements) for event in record.events),
        meetings=tuple(_meeting(meeting, statements) for meeting in record.meetings),
        proposals=tuple(_proposal(proposal, statements) for proposal in record.proposals),
    )


def _event(event: Event, statements: list[Statement]) -> Event:
    return replace(
        event,
        asserted_by=_teller(event.trigger, statements),
        killed=_count(event.killed, statements),
        injured=_count(event.injured, statements),
        missing=_count(event.missing, statements),
        detained=_count(event.detained, statements),
        displaced=_count(event.displaced, statements),
    )


def _meeting(meeting: Meeting, statements: list[Statement]) -> Meeting:
    return replace(meeting, asserted_by=_teller(meeting.evidence, statements))


def _proposal(proposal: Proposal, statements: list[Statement]) -> Proposal:
    stages = tuple(replace(stage, asserted_by=_teller(stage.evidence, statements)) for stage in proposal.stages)
    return replace(proposal, stages=stages)


def _count(count: Count | None, statements: list[Statement]) -> Count | None:
    return count and replace(count, by=_teller(count.part, statements))


def _teller(part: Part, statements: list[Statement]) -> str | None:
    """Return the id of the shortest statement whose content holds all of a part."""
    return next((one.id for one in statements if covers(one.content.spans, part.spans)), None)


def _length(statement: Statement) -> int:
    return sum(span.end - span.start for span in statement.content.spans)

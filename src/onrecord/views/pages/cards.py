"""The cards of all records of a document: each kind of record told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.views import damage as told
from onrecord.views import phrases
from onrecord.views.pages.card import Card, issues, side, speaker

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.records import (
        Claim,
        Damage,
        Event,
        Meeting,
        Outlook,
        Place,
        Position,
        Proposal,
        Record,
        Signal,
        Statement,
        Time,
        Who,
    )


def cards(record: Record) -> list[Card]:
    """Return a card for each record but the actors, in the order of the text; what rests on no words comes last."""
    said = {statement.id: statement for statement in record.statements}
    found = [
        *(_statement(statement, said) for statement in record.statements),
        *(_event(event, said) for event in record.events),
        *(_meeting(meeting, said) for meeting in record.meetings),
        *(_proposal(proposal, said) for proposal in record.proposals),
        *map(_damage, record.damage),
        *map(_time, record.times),
        *map(_place, record.places),
        *(_position(position, said) for position in record.positions),
        *(_outlook(outlook, said) for outlook in record.outlooks),
        *(_signal(signal, said) for signal in record.signals),
    ]
    return sorted(found, key=lambda card: card.start)


def _statement(statement: Statement, said: dict[str, Statement]) -> Card:
    parts = (("content", statement.content), ("source", statement.source), ("cue", statement.cue))
    links = (("part of what is told in", statement.within), ("tells again", statement.restates))
    return Card(
        id=statement.id,
        kind="statement",
        title=speaker(statement),
        note=phrases.joined([statement.speaker.role, statement.speaker.side]) if statement.speaker else None,
        facts=phrases.manner(statement),
        words=statement.content,
        codes=phrases.codes(statement),
        marks=tuple((role, part) for role, part in parts if part),
        links=tuple((words, other) for words, other in links if other in said),
        speakers=frozenset([speaker(statement)]),
        sides=frozenset([side(statement)]),
        issues=issues(statement),
        **_known(statement),
    )


def _event(event: Event, said: dict[str, Statement]) -> Card:
    return Card(
        id=event.id,
        kind="event",
        title=phrases.deed(event),
        note=None if event.status == "actual" else event.status,
        facts=phrases.joined(phrases.done(event)),
        words=event.evidence,
        marks=(("event", event.evidence), ("trigger", event.trigger)),
        links=_asserted(event.asserted_by, said),
        speakers=_speakers(said, [event.asserted_by]),
        sides=_sides(event.actor, event.recipient),
        **_known(event),
    )


def _meeting(meeting: Meeting, said: dict[str, Statement]) -> Card:
    return Card(
        id=meeting.id,
        kind="meeting",
        title=meeting.form,
        note=meeting.status,
        facts=phrases.joined(phrases.met(meeting)),
        words=meeting.evidence,
        marks=(("meeting", meeting.evidence),),
        links=_asserted(meeting.asserted_by, said),
        speakers=_speakers(said, [meeting.asserted_by]),
        sides=_sides(*meeting.participants),
        **_known(meeting),
    )


def _proposal(proposal: Proposal, said: dict[str, Statement]) -> Card:
    stages = [
        " ".join(filter(None, [phrases.issue(stage.stage), _by(stage.by), phrases.when(stage.time)]))
        for stage in proposal.stages
    ]
    points = f"{proposal.points} points" if proposal.points else None
    parts = [*proposal.aliases, *(stage.evidence for stage in proposal.stages), *proposal.terms]
    asserted = [stage.asserted_by for stage in proposal.stages]
    return Card(
        id=proposal.id,
        kind="proposal",
        title=proposal.name,
        note=_by(proposal.author),
        facts=phrases.joined([points, *proposal.versions, *stages, *(f"term: {term.text}" for term in proposal.terms)]),
        words=parts[0] if parts else None,
        marks=tuple(("proposal", part) for part in parts),
        links=tuple(dict.fromkeys(link for claim in asserted for link in _asserted(claim, said))),
        speakers=_speakers(said, asserted),
        sides=_sides(proposal.author, *(stage.by for stage in proposal.stages)),
        **_known(proposal),
    )


def _damage(damage: Damage) -> Card:
    return Card(
        id=damage.id,
        kind="damage",
        title=told.shortened(damage.part.text),
        note=damage.kind,
        facts=phrases.joined([damage.verdict, told.reason(damage)]),
        words=damage.part,
        perhaps=damage.suggests,
        marks=(("damage", damage.part),),
        **_known(damage),
    )


def _time(time: Time) -> Card:
    reckoned = f"reckoned from {time.anchor}" if time.anchor else None
    return Card(
        id=time.id,
        kind="time",
        title=time.value or time.part.text,
        facts=phrases.joined([time.precision, reckoned]),
        words=time.part,
        marks=(("time", time.part),),
        **_known(time),
    )


def _place(place: Place) -> Card:
    at = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else None
    either = f"could be {', '.join(place.alternatives)}" if place.alternatives else None
    return Card(
        id=place.id,
        kind="place",
        title=place.name,
        facts=phrases.joined([place.level, place.country, at, either]),
        words=place.part,
        marks=(("place", place.part),),
        **_known(place),
    )


def _position(position: Position, said: dict[str, Statement]) -> Card:
    strength = f"{position.value}, strength {position.strength:.1f}"
    named = phrases.issue(position.issue)
    return Card(
        id=position.id,
        kind="position",
        title=position.speaker or position.side,
        note=phrases.joined([position.side if position.speaker else None, None if position.own else "as others tell"]),
        facts=phrases.joined([f"{named}: {strength}", position.time]),
        links=_cited(position.cites, said),
        speakers=_speakers(said, position.cites),
        sides=frozenset([position.side]),
        issues=frozenset([named]),
        **_known(position),
    )


def _outlook(outlook: Outlook, said: dict[str, Statement]) -> Card:
    return Card(
        id=outlook.id,
        kind="position",
        title=outlook.speaker or outlook.side,
        note=outlook.side if outlook.speaker else None,
        facts=phrases.outlooks(outlook),
        links=_cited(outlook.cites, said),
        speakers=_speakers(said, outlook.cites),
        sides=frozenset([outlook.side]),
        **_known(outlook),
    )


def _signal(signal: Signal, said: dict[str, Statement]) -> Card:
    both = (signal.a, signal.b)
    return Card(
        id=signal.id,
        kind="signal",
        title=signal.sentence,
        facts=phrases.dissolved(signal),
        links=_cited(both, said),
        strong=signal.strength >= phrases.STRONG,
        speakers=_speakers(said, both),
        sides=frozenset(side(said[one]) for one in both if one in said),
        issues=frozenset([phrases.issue(signal.issue)] if signal.issue else []),
        **_known(signal),
    )


def _known(claim: Claim) -> dict[str, Any]:
    return {"rule": claim.rule, "confidence": claim.confidence}


def _cited(ids: Iterable[str], said: dict[str, Statement]) -> tuple[tuple[str, str], ...]:
    return tuple((f"{speaker(said[one])}: {said[one].content.text}", one) for one in ids if one in said)


def _asserted(by: str | None, said: dict[str, Statement]) -> tuple[tuple[str, str], ...]:
    return ((f"according to {speaker(said[by])}", by),) if by in said else ()


def _speakers(said: dict[str, Statement], ids: Iterable[str | None]) -> frozenset[str]:
    return frozenset(speaker(said[one]) for one in ids if one in said)


def _by(who: Who | None) -> str | None:
    return f"by {who.name}" if who else None


def _sides(*actors: Who | None) -> frozenset[str]:
    return frozenset(who.side for who in actors if who and who.side)

"""Filters: a record with fewer lines. No line is changed, and the document's own always stays."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import TYPE_CHECKING

from onrecord.link.voices import day, side
from onrecord.records import Outlook, Part, Position, Report, Shift, Signal, Who

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, Set

    from onrecord.records import Claim, Derived, Document, Event, Meeting, Proposal, Record, Statement
    from onrecord.spans import Span

OUTLOOK = "outlook"  # the issue that outlooks are on


@dataclass(frozen=True, slots=True)
class Filter:
    """What is to stay: lines that satisfy every field; a field that is empty asks for nothing."""

    speakers: tuple[str, ...] = ()  # parts of names, casefolded: one of them
    sides: frozenset[str] = frozenset()  # names
    issues: frozenset[str] = frozenset()  # ids, subtopics included
    types: frozenset[str] = frozenset()  # of lines
    since: str | None = None  # "2016", "2016-03" or "2016-03-07": the first day
    until: str | None = None  # likewise: the last day, included
    confidence: float = 0.0  # the least

    @property
    def chooses(self) -> bool:
        """Tell whether it asks for what is said and done, and not only for types and confidence."""
        return bool(self.speakers or self.sides or self.issues or self.since or self.until)

    @property
    def thins(self) -> bool:
        """Tell whether it may leave out statements that others of the lines it wants rest on."""
        return self.chooses or self.confidence > 0


EVERYTHING = Filter()


def filtered(record: Record, wanted: Filter) -> Record:
    """Return the record with the lines that are wanted, in their order.

    An event, a meeting or a proposal follows who asserts it and who takes part, a position, an outlook or a signal
    the statements that it cites, and repairs, times, places and actors follow the words of all these.
    """
    if wanted == EVERYTHING:
        return record
    document = record.document
    statements = staying(record, wanted)
    said = {one.id for one in statements}
    events = [one for one in record.events if _done(one, document, said, wanted)]
    meetings = [one for one in record.meetings if _done(one, document, said, wanted)]
    proposals = [one for one in record.proposals if _proposed(one, document, said, wanted)]
    kept: dict[str, Iterable[Claim]] = {
        "statements": statements,
        "events": events,
        "meetings": meetings,
        "proposals": proposals,
        "positions": filtered_derived(record.positions, wanted, said),
        "outlooks": filtered_derived(record.outlooks, wanted, said),
        "signals": filtered_derived(record.signals, wanted, said),
        **_ground(record, (*statements, *events, *meetings, *proposals), wanted),
    }
    fit = {name: tuple(one for one in claims if _fits(one, wanted)) for name, claims in kept.items()}
    return replace(record, **fit)  # type: ignore[arg-type]  # each of its own type


def staying(record: Record, wanted: Filter) -> tuple[Statement, ...]:
    """Return the statements on which all else that stays rests, even where lines of their type are not wanted."""
    return tuple(one for one in record.statements if _sure(one, wanted) and _says(one, record.document, wanted))


def filtered_derived(lines: Iterable[Derived], wanted: Filter, said: Container[str]) -> Iterator[Derived]:
    """Yield the lines that are wanted, given the ids of the statements that stay: of one document, or of all."""
    for line in lines:
        about = _issue(line)
        rests = not wanted.thins or any(one in said for one in cited(line))
        if rests and _fits(line, wanted) and (not wanted.issues or about is None or about in wanted.issues):
            yield line


def cited(claim: Claim) -> tuple[str, ...]:
    """Return the ids of the statements that a derived line rests on; () for all other lines."""
    match claim:
        case Position() | Outlook():
            return claim.cites
        case Signal():
            return (claim.a, claim.b, *(one for pair in claim.also for one in pair))
        case Report():
            return claim.statements
        case Shift():
            return (claim.from_, claim.to)
    return ()


def _issue(line: Derived) -> str | None:
    """The issue that a derived line is on; None for a report, which is on those of its statements."""
    return OUTLOOK if isinstance(line, Outlook) else None if isinstance(line, Report) else line.issue


def _fits(claim: Claim, wanted: Filter) -> bool:
    """Tell whether a line is of a type, and as sure, as is wanted."""
    return _sure(claim, wanted) and (not wanted.types or claim.type in wanted.types)


def _sure(claim: Claim, wanted: Filter) -> bool:
    return claim.confidence >= wanted.confidence


def _says(statement: Statement, document: Document, wanted: Filter) -> bool:
    name = statement.speaker.name.casefold() if statement.speaker else ""
    issues = {*statement.issues, *(stance.issue for stance in statement.positions)}
    issues |= {OUTLOOK} if statement.outlook else set()
    return (
        (not wanted.speakers or any(part in name for part in wanted.speakers))
        and (not wanted.sides or side(statement) in wanted.sides)
        and (not wanted.issues or not wanted.issues.isdisjoint(issues))
        and _within([day(statement, document)], wanted)
    )


def _done(deed: Event | Meeting, document: Document, said: Set[str], wanted: Filter) -> bool:
    actors = (deed.actor, deed.recipient) if deed.type == "event" else deed.participants
    start = deed.time.start if deed.time else None
    now = None if deed.status == "historical" else document.published.value
    return _asserted(actors, [deed.asserted_by], said, wanted) and _within([start or now], wanted)


def _proposed(proposal: Proposal, document: Document, said: Set[str], wanted: Filter) -> bool:
    actors = (proposal.author, *(stage.by for stage in proposal.stages))
    days = [stage.time.start for stage in proposal.stages if stage.time and stage.time.start]
    asserted = [stage.asserted_by for stage in proposal.stages]
    return _asserted(actors, asserted, said, wanted) and _within(days or [document.published.value], wanted)


def _asserted(actors: Iterable[Who | None], asserted: Iterable[str | None], said: Set[str], wanted: Filter) -> bool:
    """Tell whether a statement that stays asserts it, or, where only sides are asked for, one of them takes part."""
    if not (wanted.speakers or wanted.issues or wanted.sides) or not said.isdisjoint(asserted):
        return True
    return not (wanted.speakers or wanted.issues) and any(who and who.side in wanted.sides for who in actors)


def _within(days: Iterable[str | None], wanted: Filter) -> bool:
    """Tell whether one of the ISO days lies between the first and the last; a bound is as long as it is exact."""
    if wanted.since is None and wanted.until is None:
        return True
    first, last = wanted.since or "", wanted.until or "9"
    return any(one is not None and first <= one and one[: len(last)] <= last for one in days)


def _ground(record: Record, claims: Iterable[Claim], wanted: Filter) -> dict[str, Iterable[Claim]]:
    """Return repairs, times, places and actors: those of the words of `claims` where these were chosen, else all."""
    if not wanted.chooses:
        return {"damage": record.damage, "times": record.times, "places": record.places, "actors": record.actors}
    pieces = [piece for claim in claims if _sure(claim, wanted) for piece in _pieces(claim)]
    spans = {span for piece in pieces if isinstance(piece, Part) for span in piece.spans}
    actors = {piece.actor for piece in pieces if isinstance(piece, Who)}
    return {
        "damage": [one for one in record.damage if _touches(one.part, spans)],
        "times": [one for one in record.times if _touches(one.part, spans)],
        "places": [one for one in record.places if _touches(one.part, spans)],
        "actors": [one for one in record.actors if one.id in actors],
    }


def _touches(part: Part, spans: Set[Span]) -> bool:
    return any(span.overlaps(other) for span in part.spans for other in spans)


def _pieces(value: object) -> Iterator[object]:
    """Yield the dataclasses that lie within a record."""
    if isinstance(value, tuple):
        for member in value:
            yield from _pieces(member)
    elif is_dataclass(value):
        yield value
        for field in fields(value):
            yield from _pieces(getattr(value, field.name))

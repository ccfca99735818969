"""One document's record as a person reads it in a terminal: styled lines, which rich wraps and colours."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.views import damage, phrases
from onrecord.views.rows import Row, grid, outlook_row, section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Damage, Event, Meeting, Part, Proposal, Record, Signal, Statement


def report(record: Record) -> Iterator[Row]:
    """Yield the report of one document, from what was read to what diverges; empty sections are left out."""
    names = {statement.id: _name(statement) for statement in record.statements if statement.speaker}
    yield from _head(record)
    yield from section("Damage", len(record.damage), damage_rows(record.damage))
    yield from section("Said", len(record.statements), _statements(record.statements))
    yield from section("Happened", len(record.events), (row for event in record.events for row in _event(event, names)))
    yield from section(
        "Meetings", len(record.meetings), (row for meeting in record.meetings for row in _meeting(meeting, names))
    )
    yield from section(
        "Proposals", len(record.proposals), (row for plan in record.proposals for row in _proposal(plan, names))
    )
    positions = list(_positions(record))
    yield from section("Positions", len(positions), positions)
    yield from section("Mixed signals", len(record.signals), _signals(record))


def reported(record: Record) -> bool:
    """Tell whether a report holds more than its heading."""
    return any((
        record.damage, record.statements, record.events, record.meetings, record.proposals, record.signals,
        any(_positions(record)),
    ))  # fmt: skip


def damage_rows(found: Iterable[Damage]) -> Iterator[Row]:
    """Yield one line on each damaged place."""
    yield from (Row(1, damage.pieces(place)) for place in found)


def _head(record: Record) -> Iterator[Row]:
    document = record.document
    name = "standard input" if document.name == "-" else document.name
    yield Row(0, ((document.title or name, "bold"),))
    published = document.published
    dated = f"published {published.value} ({published.how})" if published.value else "date of publication unknown"
    known = [name, document.outlet, document.byline, f"{document.words:,} words", dated]
    yield Row(0, ((phrases.joined(known), "dim"),))


def _statements(statements: tuple[Statement, ...]) -> Iterator[Row]:
    """By side (those without one last) and speaker, in the order in which they first speak."""
    sides = list(dict.fromkeys(_side(statement) for statement in statements))
    names = list(dict.fromkeys(map(_name, statements)))
    sides.sort(key=lambda side: side == phrases.NO_SIDE)
    ordered = sorted(statements, key=lambda one: (sides.index(_side(one)), names.index(_name(one))))
    for side, of_side in groupby(ordered, key=_side):
        yield Row(1, ((side, "bold cyan"),))
        for name, of_speaker in groupby(of_side, key=_name):
            said = list(of_speaker)
            role = next((one.speaker.role for one in said if one.speaker and one.speaker.role), None)
            yield Row(2, ((name, "bold"), (f", {role}" if role else "", "")))
            for statement in said:
                yield from _statement(statement)


def _statement(statement: Statement) -> Iterator[Row]:
    yield Row(3, ((phrases.manner(statement), "dim"), _at(statement.content)))
    yield Row(4, ((statement.content.text, ""), *_reading(statement.content)))
    codes = phrases.codes(statement)
    if codes:
        yield Row(4, ((f"⇒ {codes}", "magenta"),))


def _event(event: Event, names: dict[str, str]) -> Iterator[Row]:
    status = None if event.status == "actual" else event.status
    facts = [*phrases.done(event), status, phrases.according(event.asserted_by, names)]
    yield Row(1, ((phrases.deed(event), "bold yellow"), ("  " + phrases.joined(facts), "")))
    yield Row(2, ((event.evidence.text, "dim"), _at(event.evidence)))


def _meeting(meeting: Meeting, names: dict[str, str]) -> Iterator[Row]:
    facts = [*phrases.met(meeting), phrases.according(meeting.asserted_by, names)]
    yield Row(1, ((f"{meeting.form} {meeting.status}", "bold yellow"), ("  " + phrases.joined(facts), "")))
    yield Row(2, ((meeting.evidence.text, "dim"), _at(meeting.evidence)))


def _proposal(proposal: Proposal, names: dict[str, str]) -> Iterator[Row]:
    facts = [
        f"by {proposal.author.name}" if proposal.author else None,
        f"{proposal.points} points" if proposal.points else None,
        ", ".join(proposal.versions),
    ]
    yield Row(1, ((proposal.name, "bold yellow"), ("  " + phrases.joined(facts), "")))
    for term in proposal.terms:
        yield Row(2, (("term: ", "dim"), (term.text, ""), *_reading(term), _at(term)))
    for stage in proposal.stages:
        known = [
            f"by {stage.by.name}" if stage.by else None,
            phrases.when(stage.time),
            phrases.according(stage.asserted_by, names),
        ]
        yield Row(2, ((stage.stage.replace("_", " "), "bold"), ("  " + phrases.joined(known), "")))
        yield Row(3, ((stage.evidence.text, "dim"), _at(stage.evidence)))


def _positions(record: Record) -> Iterator[Row]:
    """The grid of sides and issues, then a line for each cell; a speaker's own lines only repeat them here."""
    yield from grid(record.positions)
    for position in record.positions:
        if position.speaker is None:
            when = f" ({position.time})" if position.time else ""
            by = "" if position.own else ", as others tell"
            words = f"{phrases.issue(position.issue)}: {position.value}, strength {position.strength:.1f}{when}{by}"
            yield Row(1, ((f"{position.side}  ", "bold cyan"), (words, "")))
    for outlook in record.outlooks:
        if outlook.speaker is None:
            yield outlook_row(outlook)


def _signals(record: Record) -> Iterator[Row]:
    said = {statement.id: statement for statement in record.statements}
    for signal in record.signals:
        yield from _signal(signal, said)


def _signal(signal: Signal, said: dict[str, Statement]) -> Iterator[Row]:
    style = "bold red" if signal.strength >= phrases.STRONG else "yellow"
    yield Row(1, ((signal.sentence, style),))
    for statement in (said.get(signal.a), said.get(signal.b)):
        if statement:
            words = f"{_name(statement)}: {statement.content.text}"
            yield Row(2, ((words, ""), *_reading(statement.content), _at(statement.content)))
    if signal.dissolves:
        yield Row(2, ((phrases.dissolved(signal), "dim"),))


def _side(statement: Statement) -> str:
    return (statement.speaker and statement.speaker.side) or phrases.NO_SIDE


def _name(statement: Statement) -> str:
    return statement.speaker.name if statement.speaker else phrases.NOBODY


def _reading(part: Part) -> tuple[tuple[str, str], ...]:
    """How a damaged passage reads, to stand behind its raw words."""
    return ((f"  [reads: {part.reads}]", "green"),) if part.reads else ()


def _at(part: Part) -> tuple[str, str]:
    """Where the words stand in the raw text."""
    return "  " + ", ".join(f"{start}–{end}" for start, end in part.spans), "dim"

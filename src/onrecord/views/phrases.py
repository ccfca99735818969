"""How coded values read in plain English, wherever a person meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from onrecord.records import Count, Event, Forecast, Meeting, Outlook, Signal, Statement, When

NO_SIDE = "No side"
NOBODY = "The text does not say who"
STRONG = 0.7  # a signal of this strength is shown as strong
OUTLOOKS = {-2: "no deal in sight", -1: "doubtful", 0: "open", 1: "hopeful", 2: "a deal is near"}
CHANNELS = {
    "on_record": "on the record",
    "media_report": "media report",
    "social": "social post",
    "document": "in a document",
}
CASUALTIES = ("killed", "injured", "missing", "detained", "displaced")


def manner(statement: Statement) -> str:
    """Return how a statement was made: when, with what cue, to whom, through which channel."""
    cue = statement.cue.text if statement.cue else "(no cue)"
    told = f"{cue} → {statement.addressee.name}" if statement.addressee else cue
    speaker = statement.speaker.actor if statement.speaker else None
    chain = " → ".join(who.name for who in statement.chain if who.actor != speaker)
    facts = [
        when(statement.time),
        told,
        CHANNELS.get(statement.channel, statement.channel),
        f"via {chain}" if chain else None,
        statement.kind,
        None if statement.certainty == "said" else statement.certainty,
        "earlier" if statement.tense == "earlier" else None,
        "unsure" if statement.unsure else None,
        "restates what follows" if statement.restates else None,
    ]
    return joined(facts)


def codes(statement: Statement) -> str:
    """Return what a statement was coded as: positions, other issues, outlook; "" where nothing was."""
    stances = [f"{issue(stance.issue)}: {stance.value}{'' if stance.firm else '?'}" for stance in statement.positions]
    taken = {stance.issue for stance in statement.positions}
    others = [issue(name) for name in statement.issues if name not in taken]
    return " · ".join([*stances, *others, *_conveyed(statement.outlook)])


def _conveyed(forecast: Forecast | None) -> Iterator[str]:
    """Yield an outlook that tells something, with a question mark where it is not firm."""
    if forecast is not None and forecast.tells:
        yield f"outlook: {outlook(forecast.value)}{'' if forecast.firm else '?'}"


def done(event: Event) -> Iterator[str | None]:
    """Yield the facts of an event: when, who to whom, where, casualties, damage."""
    yield when(event.time)
    if event.actor or event.recipient:
        yield " → ".join(who.name if who else "?" for who in (event.actor, event.recipient))
    yield event.place.name if event.place else None
    yield from counts(event)
    yield f"damaged: {event.damaged.text}" if event.damaged else None


def met(meeting: Meeting) -> Iterator[str | None]:
    """Yield the facts of a meeting: who, when, where, about what."""
    yield ", ".join(who.name for who in meeting.participants)
    yield when(meeting.time)
    yield meeting.place.name if meeting.place else None
    yield f"about {meeting.about.text}" if meeting.about else None


def deed(event: Event) -> str:
    """Return an event's type, and its mode where it has one."""
    return f"{event.event_type}/{event.mode}" if event.mode else event.event_type


def joined(facts: Iterable[str | None]) -> str:
    """Return the facts that there are, side by side."""
    return " · ".join(fact for fact in facts if fact)


def outlook(value: float) -> str:
    """Return an outlook of -2 … +2 with its nearest word."""
    return f"{signed(value)} ({OUTLOOKS[max(-2, min(2, round(value)))]})"


def signed(value: float) -> str:
    """Return a number with its sign; 0 has none."""
    return f"{value:+g}" if value else "0"


def outlooks(line: Outlook) -> str:
    """Return a side's or speaker's outlook, from how many speakers, and the interval, if there is one."""
    bounds = ", 95 % {} to {}".format(*map(signed, line.interval)) if line.interval else ""
    return f"outlook {outlook(line.value)} ({line.speakers} speaker{'' if line.speakers == 1 else 's'}{bounds})"


def dissolved(signal: Signal) -> str:
    """Return what would dissolve a signal; "" where nothing is known that would."""
    return f"would dissolve if {'; or if '.join(signal.dissolves)}" if signal.dissolves else ""


def issue(name: str) -> str:
    """Return an issue's id as words."""
    return name.replace("_", " ")


def when(time: When | None) -> str | None:
    """Return a time's value, or its own words where it has none."""
    return (time.value or time.part.text) if time else None


def according(statement: str | None, names: Mapping[str, str]) -> str | None:
    """Return who asserts what the reporter does not."""
    return f"according to {names[statement]}" if statement and statement in names else None


def counts(event: Event) -> Iterator[str]:
    """Yield the casualties of an event, with their bounds."""
    for name in CASUALTIES:
        count: Count | None = getattr(event, name)
        if count:
            yield f"{bounds(count)} {name}"


def bounds(count: Count) -> str:
    """Return a number with its bounds: "12", "36 or more", "up to 50", "10–12"."""
    low, high = count.low, count.high
    if low == high and low is not None:
        return str(low)
    if high is None:
        return f"{low} or more" if low is not None else f"about {count.best}"
    return f"up to {high}" if not low else f"{low}–{high}"

"""Find events: material deeds of states, parties, armed groups, police and crowds, by words and dependencies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.marks import first_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.events.retold import is_bare, stories
from onrecord.find.events.tellings import tellings_in
from onrecord.identity import record_ids
from onrecord.records import Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.codebook import Codebook
    from onrecord.find.events.tellings import Telling
    from onrecord.reading import Reading
    from onrecord.records import Count, Part

RULE = "find.events/1"
SURE, UNSURE = 0.75, 0.55  # with an actor or recipient, and without


def find_events(
    reading: Reading,
    codebook: Codebook,  # noqa: ARG001  # all finders are called alike
) -> tuple[Event, ...]:
    """Return the deeds that a text tells, in order of their first words; none from sport, film and trade.

    A deed told in several sentences is one event: its evidence holds them all.
    """
    if not is_of_affairs(reading.doc):
        return ()
    tellings = [telling for sentence in reading.doc.sents for telling in tellings_in(reading, sentence)]
    told = [story for story in stories(tellings) if not all(map(is_bare, story))]
    triggers = [reading.part(*((one.trigger.i, one.trigger.i + 1) for one in story)) for story in told]
    ids = record_ids(reading.document.id, "event", [part.spans for part in triggers])
    return tuple(_event(reading, story, trigger, key) for story, trigger, key in zip(told, triggers, ids, strict=True))


def _event(reading: Reading, story: Sequence[Telling], trigger: Part, key: str) -> Event:
    """Make one record of a deed's tellings: each fact from the first telling that has it, the body before a heading."""
    body = [one for one in story if not one.heading] or list(story)
    first = body[0]
    every = [*body, *(one for one in story if one.heading)]
    damaged = first_of(one.damaged for one in every)
    actor, recipient = first_of(one.actor for one in every), first_of(one.recipient for one in every)
    return Event(
        id=key, document=reading.document.id, confidence=SURE if actor or recipient else UNSURE, rule=RULE,
        evidence=reading.part(*(piece for one in story for piece in one.evidence)), trigger=trigger,
        event_type=first.root, mode=first_of(one.mode for one in every), actor=actor, recipient=recipient,
        time=first_of(one.time for one in every), place=first_of(one.place for one in every),
        killed=_count(every, "killed"), injured=_count(every, "injured"), missing=_count(every, "missing"),
        detained=_count(every, "detained"), displaced=_count(every, "displaced"),
        damaged=reading.part(damaged) if damaged else None, status=first.status,
    )  # fmt: skip


def _count(story: Sequence[Telling], kind: str) -> Count | None:
    """Return the first count of a kind that a deed's tellings give."""
    return next((harm.count for one in story for harm in one.harms if harm.kind == kind), None)

"""Find events: material deeds of states, parties, armed groups, police and crowds, by words, grammar and layers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.detection import detected
from onrecord.find.deeds.marks import first_of
from onrecord.find.deeds.numbers import SEVERAL
from onrecord.find.deeds.status import is_past
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.events.parties import known_in, parties_of
from onrecord.find.events.retold import stories
from onrecord.find.events.tellings import tellings_in
from onrecord.find.events.worth import worth_telling
from onrecord.identity import record_ids
from onrecord.records import Count, Event

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.codebook import Codebook
    from onrecord.find.events.parties import Known
    from onrecord.find.events.tellings import Telling
    from onrecord.reading import Reading
    from onrecord.records import Part

RULE = "find.events/2"
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
    tellings = tellings_of(reading)
    told = worth_telling(stories(tellings), len(reading.doc))
    known = known_in(reading, tellings)
    triggers = [reading.part(*((one.trigger.i, one.trigger.i + 1) for one in story)) for story in told]
    ids = record_ids(reading.document.id, "event", [part.spans for part in triggers])
    return tuple(
        _event(reading, story, trigger, key, known) for story, trigger, key in zip(told, triggers, ids, strict=True)
    )


def tellings_of(reading: Reading) -> list[Telling]:
    """Return the deeds that the sentences of a text tell, in order."""
    deeds = detected(reading)
    return [
        telling
        for sentence in reading.doc.sents
        if (triggers := deeds.get(sentence.start))
        for telling in tellings_in(reading, sentence, triggers)
    ]


def _event(reading: Reading, story: Sequence[Telling], trigger: Part, key: str, known: Known) -> Event:
    """Make one record of a deed's tellings: each fact from the first telling that has it, the body before a heading."""
    body = [one for one in story if not one.heading] or list(story)
    first = next((one for one in body if one.listed), body[0])
    every = [*body, *(one for one in story if one.heading)]
    damaged, time = first_of(one.damaged for one in every), first_of(one.time for one in every)
    status = "historical" if first.status == "actual" and is_past(time, reading) else first.status
    actor, recipient = parties_of(reading, every, known)
    return Event(
        id=key, document=reading.document.id, confidence=SURE if actor or recipient else UNSURE, rule=RULE,
        evidence=reading.part(*(piece for one in story for piece in one.evidence)), trigger=trigger,
        event_type=first.root, mode=first_of(one.mode for one in every), actor=actor, recipient=recipient,
        time=time, place=first_of(one.place for one in every),
        killed=_count(reading, every, "killed"), injured=_count(reading, every, "injured"),
        missing=_count(reading, every, "missing"), detained=_count(reading, every, "detained"),
        displaced=_count(reading, every, "displaced"),
        damaged=reading.part(damaged) if damaged else None, status=status,
    )  # fmt: skip


def _count(reading: Reading, story: Sequence[Telling], kind: str) -> Count | None:
    """Return how many a deed's tellings count: from the lowest to the highest, with the words of each that differ."""
    harms = [harm for one in story for harm in one.harms if harm.kind == kind]
    harms = [harm for harm in harms if reading.doc[harm.words[0]].lower_ not in SEVERAL] or harms
    known = list({(harm.count.low, harm.count.best, harm.count.high): harm for harm in reversed(harms)}.values())[::-1]
    if len(known) < 2:
        return known[0].count if known else None
    lows = [harm.count.low for harm in known if harm.count.low is not None]
    highs = [harm.count.high for harm in known if harm.count.high is not None]
    part = reading.part(*(harm.words for harm in known))
    return Count(min(lows, default=None), known[0].count.best, max(highs, default=None), part)

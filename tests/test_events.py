"""Events: material deeds, who did them to whom, when, where, with how many victims, and whether they happened."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from findings import book, read
from onrecord.edits import Edit
from onrecord.find.deeds.numbers import amount_at
from onrecord.find.deeds.triggers import lexicon
from onrecord.find.events import find_events
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.records import Count, Event


def bounds(kind: str, count: Count | None) -> str:
    return f"; {kind} {count.low}/{count.best}/{count.high}" if count else ""


def line(event: Event) -> str:
    kind = "/".join(filter(None, (event.event_type, event.mode)))
    sides = f"{event.actor.name if event.actor else '?'} > {event.recipient.name if event.recipient else '?'}"
    time = event.time.value if event.time else "?"
    tolls = "".join(bounds(name, getattr(event, name)) for name in ("killed", "injured", "detained", "missing"))
    damaged = f"; damaged {event.damaged.text}" if event.damaged else ""
    return f"{kind} {event.status}: {sides}, {time}{tolls}{damaged}: {event.trigger.text}"


@pytest.mark.parametrize("case", list(cases("events.txt")), ids=str)
def test_events_of_a_text(case: Case, write_golden: bool) -> None:
    agree(case, [line(event) for event in find_events(read(case.text), book())], write_golden)


def test_offsets_are_those_of_the_raw_text() -> None:
    text = "The army sheIled two villages near Kyiv on Monday. The shelling wounded 12 people."
    reading = read(text, edits=(Edit(Span(9, 16), "shelled", "test", 0.9),))
    (event,) = find_events(reading, book())
    assert event.trigger.spans[0] == Span(9, 16)
    assert event.trigger.reads == "shelled … shelling"
    for part in (event.trigger, event.evidence, event.injured and event.injured.part):
        assert part
        assert part.text == " … ".join(span.of(text) for span in part.spans)


def test_ids_differ_and_come_again() -> None:
    text = "Rebels attacked a base in Mali on Sunday. The European Union imposed sanctions on Belarus on Monday."
    first, second = (find_events(read(text), book()) for _ in range(2))
    assert first == second
    assert len({event.id for event in first}) == len(first) == 2


def test_an_empty_text_tells_nothing() -> None:
    assert find_events(read("Nothing."), book()) == ()


@pytest.mark.parametrize(
    ("words", "low", "best", "high"),
    [
        ("at least three dozen people", 36, 36, None),
        ("more than 40 people", 41, None, None),
        ("up to 50 people", None, 50, 50),
        ("as many as 1,200 people", None, 1200, 1200),
        ("between 10 and 12 people", 10, None, 12),
        ("fewer than 20 people", None, None, 19),
        ("about 300 people", None, 300, None),
        ("dozens of people", 24, None, None),
        ("twenty-one people", 21, 21, 21),
        ("two hundred and six people", 206, 206, 206),
        ("no one", 0, 0, 0),
        ("several people", 3, None, None),
        ("12 or more people", 12, 12, None),
    ],
)
def test_numbers_keep_their_bounds(words: str, low: int | None, best: int | None, high: int | None) -> None:
    doc = read(f"Police said {words} were killed.").doc
    found = amount_at(doc, 2, len(doc) - 3)
    assert found is not None
    assert (found.low, found.best, found.high) == (low, best, high)


def test_every_weak_word_is_a_word_of_the_lexicon() -> None:
    known = {*lexicon().verbs, *lexicon().nouns}
    weak = {word for senses in (lexicon().verbs, lexicon().nouns) for word, sense in senses.items() if sense.weak}
    assert weak <= known
    assert {"attack", "strike", "sanction"} <= weak

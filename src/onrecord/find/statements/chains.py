"""Who reports whom: the speakers around a nested statement, and who published what was leaked."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import holders, size
from onrecord.find.statements.channel import REACH, shown_by

if TYPE_CHECKING:
    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Reading
    from onrecord.records import Statement, Who


def containers(found: tuple[Attribution, ...]) -> list[int | None]:
    """Return for each attribution the index of the smallest other one whose content holds its cue."""
    at = holders(found)
    around = ([m for m in at.get(one.head, ()) if m != n] for n, one in enumerate(found))
    return [min(each, key=lambda m: size(found[m].content), default=None) for each in around]


def in_chains(
    reading: Reading, found: tuple[Attribution, ...], statements: list[Statement], outer: list[int | None]
) -> list[Statement]:
    """Return the statements with their chains, outermost first; what lies in a leak is leaked, too."""
    chained = []
    for n, statement in enumerate(statements):
        around = _around(statements, outer, n)
        speakers = [each.speaker for each in around if each.speaker is not None]
        chain = _publishers(reading, found[n], statement) + speakers
        channels = [each.channel for each in reversed(around) if each.channel not in {"on_record", "hearsay"}]
        channel = channels[0] if channels and statement.channel == "on_record" else statement.channel
        others = tuple(who for who in chain if statement.speaker is None or who.actor != statement.speaker.actor)
        chained.append(replace(statement, chain=others, channel=channel))
    return chained


def _around(statements: list[Statement], outer: list[int | None], n: int) -> list[Statement]:
    """The statements that hold the one at `n`, outermost first."""
    around: dict[int, Statement] = {}
    at = outer[n]
    while at is not None and at not in around:  # two may hold each other's cue
        around[at] = statements[at]
        at = outer[at]
    return list(around.values())[::-1]


def _publishers(reading: Reading, one: Attribution, statement: Statement) -> list[Who]:
    """Who published or saw the leak or document that the statement comes from."""
    words: list[Range] = [one.speaker] if one.speaker else []
    if statement.channel == "leaked":
        paragraph = reading.paragraph(one.head)
        words += [
            (token.left_edge.i, token.right_edge.i + 1)
            for token in reading.doc[max(paragraph.start, one.head - REACH) : one.head]
            if token.dep_ in {"nsubj", "nsubjpass"} and token.pos_ == "NOUN"
        ]
    for each in words:
        by = shown_by(reading.doc, each)
        who = reading.who(by.left_edge.i, by.right_edge.i + 1) if by is not None else None
        if who is not None:
            return [who]
    return []

"""What a statement goes on with: the hearer and time of the one before it, or the other of two who converse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import SPEECH
from onrecord.find.statements.channel import EXCHANGES, leak_before
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Statement, Who

_EARLIER = frozenset({"earlier", "previously", "once"})
_ADDS = listed("add continue elaborate further also note conclude go")  # the same talk goes on


def gone_on(reading: Reading, found: tuple[Attribution, ...], statements: list[Statement]) -> list[Statement]:
    """Return the statements, each without a hearer or a time with those of the talk that it goes on with."""
    told: list[Statement] = []
    for n, (one, statement) in enumerate(zip(found, statements, strict=True)):
        before = _before(reading, found, told, n, statement) if _same_tense(reading, one) else None
        partner = statement.addressee
        if partner is None and statement.channel == "leaked":
            partner = _partner(reading, one, statement)
        if partner is None and before is not None and (_goes_on(reading, one) or statement.kind == "direct"):
            partner = before.addressee
        elsewhere = statement.addressee is not None or statement.venue is not None
        time = statement.time if before is None or elsewhere or statement.time is not None else before.time
        told.append(replace(statement, addressee=partner, time=time))
    return told


def _before(
    reading: Reading, found: tuple[Attribution, ...], told: list[Statement], n: int, statement: Statement
) -> Statement | None:
    """The same speaker's statement before this one, where it stands in the same paragraph or the one before."""
    here = reading.paragraph(found[n].head)
    for other, before in zip(reversed(found[:n]), reversed(told), strict=True):
        there = reading.paragraph(other.head)
        if there.end < here.start and reading.paragraph(there.end).start != here.start:
            return None
        if before.within == statement.within and _same_speaker(before, statement):
            return None if there.heading else before
    return None


def _same_speaker(a: Statement, b: Statement) -> bool:
    return a.speaker is not None and b.speaker is not None and a.speaker.actor == b.speaker.actor


def _same_tense(reading: Reading, one: Attribution) -> bool:
    """Tell whether a cue may belong to the talk before it: "he said", not "he has said", "he says" or "he wants"."""
    cue = reading.doc[one.head]
    plain = cue.tag_ in {"VBD", "VBG"} and cue.lemma_.lower() in SPEECH
    return one.cue is None or (
        plain and not any(child.dep_ == "aux" or child.lower_ in _EARLIER for child in cue.children)
    )


def _goes_on(reading: Reading, one: Attribution) -> bool:
    cue = reading.doc[one.head]
    return cue.lemma_ in _ADDS or any(child.lower_ in _ADDS for child in cue.lefts)


def _partner(reading: Reading, one: Attribution, statement: Statement) -> Who | None:
    """The other of the two whose leaked conversation the paragraph reports."""
    leak = leak_before(reading.doc, reading.paragraph(one.head), one.head)
    if leak is None or leak.lemma_ not in EXCHANGES or statement.speaker is None:
        return None
    pair = [
        reading.who(token.i, token.i + 1)
        for between in leak.rights
        if between.lower_ == "between"
        for noun in between.children
        if noun.dep_ == "pobj"
        for token in (noun, *noun.conjuncts)
    ]
    others = [who for who in pair if who is not None and who.actor != statement.speaker.actor]
    return others[0] if len(pair) == 2 and len(others) == 1 else None

"""What a statement goes on with: the hearer and time of the one before it, or the other of two who converse."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.cues import SPEECH
from onrecord.find.statements.channel import EXCHANGES, leak_before

if TYPE_CHECKING:
    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Part, Statement, Who

Talk = tuple[str | None, str]  # the statement around it, and the speaker's actor
_EARLIER = frozenset({"earlier", "previously", "once"})


def gone_on(reading: Reading, found: tuple[Attribution, ...], statements: list[Statement]) -> list[Statement]:
    """Return the statements, each without a hearer or a time with those of the talk that it goes on with."""
    told: list[Statement] = []
    latest: dict[Talk, Statement] = {}  # the last statement of each talk, and the last with a day; headings are in none
    dated: dict[Talk, Statement] = {}
    for one, statement in zip(found, statements, strict=True):
        partner, time = statement.addressee, statement.time
        talk = _talk(statement) if _same_tense(reading, one) else None
        before, day = (None, None) if talk is None else (latest.get(talk), dated.get(talk))
        if partner is None and statement.channel == "leaked":
            partner = _partner(reading, one, statement)
        if partner is None and before is not None and statement.venue is None:
            partner = _listener(before)
        if time is None and day is not None and not _elsewhere(day, statement):
            time = day.time
        told.append(replace(statement, addressee=partner, time=time))
        if (own := _talk(statement)) is not None and not reading.paragraph(one.head).heading:
            latest[own] = told[-1]
            if time is not None and time.precision == "day":
                dated[own] = told[-1]
    return told


def _talk(statement: Statement) -> Talk | None:
    """What a statement belongs to: the speaker's words within one statement, or in the article itself."""
    return None if statement.speaker is None else (statement.within, statement.speaker.actor)


def _elsewhere(a: Statement, b: Statement) -> bool:
    """Tell whether two statements have different hearers: "told reporters", "told an interviewer"."""
    return a.addressee is not None and b.addressee is not None and a.addressee.actor != b.addressee.actor


def _listener(statement: Statement) -> Who | None:
    """Who hears a talk; none where the hearer is but asked to do something, as in "urged them to go"."""
    who = statement.addressee
    held = who is not None and who.part is not None and _overlap(who.part, statement.content)
    return None if held else who


def _overlap(a: Part, b: Part) -> bool:
    return any(one.start < other.end and other.start < one.end for one in a.spans for other in b.spans)


def _same_tense(reading: Reading, one: Attribution) -> bool:
    """Tell whether a cue may belong to the talk before it: "he said", not "he has said", "he says" or "he wants"."""
    cue = reading.doc[one.head]
    plain = cue.tag_ in {"VBD", "VBG"} and cue.lemma_.lower() in SPEECH
    return one.cue is None or (
        plain and not any(child.dep_ == "aux" or child.lower_ in _EARLIER for child in cue.children)
    )


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

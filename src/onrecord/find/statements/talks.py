"""What a statement goes on with: the hearer and time of the one before it, or the other of two who converse."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.speech import SPEECH
from onrecord.find.attribution.subjects import own_subject
from onrecord.find.statements.channel import EXCHANGES, leak_before
from onrecord.find.statements.hearers import spoken_to
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from spacy.tokens import Token

    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Part, Statement, Who

# verbs that ask somebody, who need not be there: "urged them to go"
_ASKING = listed("""
    appeal ask beg beseech call challenge command demand direct encourage implore instruct invite lobby order persuade
    plead press pressure push urge
    """)
Talk = tuple[str | None, str]  # the statement around it, and the speaker's actor
EARLIER = frozenset({"earlier", "previously", "once"})


def gone_on(reading: Reading, found: tuple[Attribution, ...], statements: list[Statement]) -> list[Statement]:
    """Return the statements, each without a hearer or a time with those of the talk that it goes on with."""
    told: list[Statement] = []
    hearing: dict[Talk, Who | None] = {}  # who hears each talk, and its last statement with a day; headings are in none
    dated: dict[Talk, Statement] = {}
    unnamed: dict[str, Who] = {}  # whom an unnamed source spoke to, by what the source is called
    openings = _openings(reading)
    for one, statement in zip(found, statements, strict=True):
        partner, time, called = statement.addressee, statement.time, _called(reading, one, statement)
        own = _talk(statement)
        talk = own if plain(reading, one) else None
        day = None if talk is None else dated.get(talk)
        if partner is None and statement.channel == "leaked":
            partner = _partner(reading, one, statement)
        if partner is None and talk is not None:
            partner = _opened(reading, one, statement, openings)
        if partner is None and talk is not None and statement.venue is None:
            partner = hearing.get(talk)
        if partner is None and talk is not None and called is not None and reading.doc[one.head].tag_ == "VBD":
            partner = unnamed.get(called)
        if time is None and day is not None and not told_elsewhere(day, statement):
            time = day.time
        told.append(replace(statement, addressee=partner, time=time))
        if called is not None and partner is not None:
            unnamed[called] = partner
        if own is None or reading.paragraph(one.head).heading:
            continue
        if talk is not None or partner is not None:
            hearing[own] = _listener(reading, one, told[-1])
        if time is not None and time.precision == "day":
            dated[own] = told[-1]
    return _begun(reading, found, told)


def plain(reading: Reading, one: Attribution) -> bool:
    """Tell whether a cue may belong to the talk before it: "he said", not "he has said", "he says" or "he wants"."""
    cue = reading.doc[one.head]
    spoken = cue.tag_ in {"VBD", "VBG"} and cue.lemma_.lower() in SPEECH
    return one.cue is None or (
        spoken and not any(child.dep_ == "aux" or child.lower_ in EARLIER for child in cue.children)
    )


def told_elsewhere(a: Statement, b: Statement) -> bool:
    """Tell whether a speaker has different hearers in two statements: "told reporters", "told an interviewer"."""
    if a.speaker is None or b.speaker is None or a.speaker.actor != b.speaker.actor:
        return False
    return a.addressee is not None and b.addressee is not None and a.addressee.actor != b.addressee.actor


def _begun(reading: Reading, found: tuple[Attribution, ...], told: list[Statement]) -> list[Statement]:
    """The statements, the first of a talk with the hearer that the next one names, as "… she told reporters" does."""
    lead = next((paragraph.end for paragraph in reading.paragraphs if not paragraph.heading), 0)
    begun = list(told)
    seen: set[Talk] = set()
    for n, (one, statement) in enumerate(zip(found, told, strict=True)):
        own = _talk(statement)
        if own is None or own in seen or reading.paragraph(one.head).heading:
            continue
        seen.add(own)
        later = next((m for m in range(n + 1, len(told)) if _talk(told[m]) == own), None)
        if statement.addressee is not None or statement.venue is not None or later is None:
            continue
        begins = plain(reading, one) or (one.head < lead and reading.doc[one.head].tag_ == "VBD")
        if begins and _near(reading, one, found[later]) and plain(reading, found[later]):
            begun[n] = replace(statement, addressee=_listener(reading, found[later], told[later]))
    return begun


def _near(reading: Reading, one: Attribution, other: Attribution) -> bool:
    """Tell whether no more than one paragraph lies between two attributions."""
    return _paragraph(reading, other.head) - _paragraph(reading, one.head) <= 2


def _paragraph(reading: Reading, token: int) -> int:
    return bisect_right(reading.paragraphs, token, key=lambda paragraph: paragraph.start) - 1


def _openings(reading: Reading) -> list[tuple[Token, Who]]:
    """Who spoke to whom by the article's own words, by the head of the speaker: "She spoke to the press.", in order."""
    found = []
    for token in reading.doc:
        met = spoken_to(token) if token.tag_ == "VBD" else None
        subject = own_subject(token) if met is not None else None
        if met is None or subject is None:
            continue
        who = reading.who(met.left_edge.i, met.i + 1)
        if who is not None:
            found.append((token.head if token.dep_ == "relcl" else subject, who))
    return found


def _opened(reading: Reading, one: Attribution, statement: Statement, openings: list[tuple[Token, Who]]) -> Who | None:
    """Whom the speaker spoke to, as told in the paragraph or the one before; an unnamed one, anywhere before."""
    called, at = _called(reading, one, statement), _paragraph(reading, one.head)
    for subject, who in reversed(openings):
        if subject.i >= one.head or (called is None and at - _paragraph(reading, subject.i) > 1):
            continue
        speaker = reading.who(subject.i, subject.i + 1)
        same = speaker is not None and statement.speaker is not None and speaker.actor == statement.speaker.actor
        if same or (called is not None and called == subject.lemma_.lower()):
            return who
    return None


def _called(reading: Reading, one: Attribution, statement: Statement) -> str | None:
    """What an unnamed source is called, "official" or "source"; None where it has a name."""
    if statement.channel != "anonymous" or one.speaker is None or statement.within is not None:
        return None
    return reading.doc[one.speaker[0] : one.speaker[1]].root.lemma_.lower()


def _talk(statement: Statement) -> Talk | None:
    """What a statement belongs to: the speaker's words within one statement, or in the article itself."""
    return None if statement.speaker is None else (statement.within, statement.speaker.actor)


def _listener(reading: Reading, one: Attribution, statement: Statement) -> Who | None:
    """Who hears a talk; none where the hearer is but asked to do something, or named within what was said."""
    who, cue = statement.addressee, reading.doc[one.head].lemma_.lower()
    named = who is not None and who.part is not None and _overlap(who.part, statement.content)
    return None if cue in _ASKING or (named and cue != "tell") else who


def _overlap(a: Part, b: Part) -> bool:
    return any(one.start < other.end and other.start < one.end for one in a.spans for other in b.spans)


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

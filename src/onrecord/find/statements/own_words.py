"""Whom a quotation speaks to by its own words: "We call on the army to …", "You cannot win, Prime Minister."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.subjects import own_subject
from onrecord.find.statements.hearers import adverbial
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Who

_CALLING = listed("ask beg congratulate implore invite thank urge warn")
_WE = frozenset({"i", "we"})


def called_on(reading: Reading, one: Attribution, speaker: Who | None) -> Who | None:
    """Return whom the first sentence of a quotation calls on or speaks to by name; None where it does not."""
    doc, (start, end) = reading.doc, one.content[0]
    if one.kind != "direct":
        return None
    words = [token for token in doc[start:end] if not token.is_punct and not token.is_space]
    first = doc[words[0].i].sent if words else doc[start:start]
    for verb in doc[max(start, first.start) : min(end, first.end)]:
        subject = own_subject(verb) if verb.tag_ in {"VBP", "VBZ"} else None
        if subject is None or not _is_self(reading, subject, speaker):
            continue
        for noun in _asked_in(doc, replace(one, cue=None, head=verb.i, content=())):
            who = reading.who(noun.left_edge.i, noun.right_edge.i + 1)
            return who if who is not None and who.kind != "unknown" else None
    return _vocative(reading, words)


def _asked_in(doc: Doc, inner: Attribution) -> Iterator[Token]:
    verb = doc[inner.head]
    if verb.lemma_.lower() in _CALLING:
        yield from (child for child in verb.rights if child.dep_ == "dobj")
    yield from (noun for noun, sure in adverbial(doc, inner, verb) if sure)


def _is_self(reading: Reading, subject: Token, speaker: Who | None) -> bool:
    """Tell whether a quotation's subject is who speaks, or the state of which the speaker is a part."""
    who = reading.who(subject.i, subject.i + 1) if subject.pos_ == "PROPN" else None
    states = [one.entity.split(".")[0] for one in (who, speaker) if one is not None and one.entity is not None]
    return subject.lower_ in _WE or (len(states) == 2 and states[0] == states[1])


def _vocative(reading: Reading, words: list[Token]) -> Who | None:
    """Who is spoken to by name or title behind the last comma, where the sentence says "you"."""
    if not words or words[-1].pos_ != "PROPN":
        return None
    last = words[-1]
    first = last
    while first.i > words[0].i and first.nbor(-1).pos_ == "PROPN":
        first = first.nbor(-1)
    spoken = {token.lower_ for token in last.sent} & {"you", "your"}
    if not spoken or first.i == words[0].i or first.nbor(-1).text != ",":
        return None
    return reading.who(first.i, last.i + 1)

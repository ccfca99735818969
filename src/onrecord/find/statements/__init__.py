"""Statements: each attribution with its speaker, hearer, channel, occasion and time, as records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution import attributions
from onrecord.find.statements.adverbials import occasion
from onrecord.find.statements.chains import containers, in_chains
from onrecord.find.statements.channel import channel_of
from onrecord.find.statements.days import on_the_day, said_at
from onrecord.find.statements.hearers import heard_by
from onrecord.find.statements.nested import worth_telling
from onrecord.find.statements.own_words import called_on
from onrecord.find.statements.restating import restating
from onrecord.find.statements.talks import gone_on
from onrecord.identity import record_ids
from onrecord.records import Statement

if TYPE_CHECKING:
    from onrecord.codebook import Codebook
    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading
    from onrecord.records import Who
    from onrecord.spans import Span

SURE = 0.5  # below that a statement is marked unsure
_RELATIVE = frozenset({"which", "what", "that", "whom", "who", "it", "this"})  # as a content they say nothing


def find_statements(reading: Reading, codebook: Codebook) -> tuple[Statement, ...]:  # noqa: ARG001  # all finders take both
    """Return the statements of a document in order of content; their codes stand at the defaults."""
    told = attributions(reading)
    found = worth_telling(reading, tuple(one for one in told if _says(reading, one)))
    ids = record_ids(reading.document.id, "statement", [_anchor(reading, one) for one in found])
    speakers = [reading.who(*one.speaker) if one.speaker else None for one in found]
    outer = containers(found)
    statements = [
        _statement(reading, one, ids[n], speakers[n], None if around is None else ids[around])
        for n, (one, around) in enumerate(zip(found, outer, strict=True))
    ]
    statements = in_chains(reading, found, statements, outer)
    statements = on_the_day(reading, found, gone_on(reading, found, statements))
    return tuple(restating(reading, found, statements))


def _statement(reading: Reading, one: Attribution, identity: str, speaker: Who | None, within: str | None) -> Statement:
    doc = reading.doc
    where = occasion(doc, one)
    return Statement(
        id=identity,
        document=reading.document.id,
        confidence=round(one.confidence, 2),
        rule=one.rule,
        source=reading.part(one.source) if one.source else None,
        cue=reading.part(one.cue) if one.cue else None,
        content=reading.part(*one.content),
        kind=one.kind,
        speaker=speaker,
        addressee=heard_by(reading, one, speaker) or called_on(reading, one, speaker),
        channel=channel_of(doc, one, speaker, reading.paragraph(one.head)),
        venue=reading.part(where) if where else None,
        time=said_at(reading, one),
        unsure=one.confidence < SURE,
        within=within,
    )


def _anchor(reading: Reading, one: Attribution) -> tuple[Span, ...]:
    return reading.part(one.cue).spans if one.cue else reading.part(*one.content).spans


def _says(reading: Reading, one: Attribution) -> bool:
    """Tell whether the content has a word, and is more than a pronoun that points elsewhere: "which he rejected"."""
    words = [token.lower_ for start, end in one.content for token in reading.doc[start:end] if token.text[0].isalnum()]
    return len(words) > 1 or (len(words) == 1 and words[0] not in _RELATIVE)

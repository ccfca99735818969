"""Who reports whom: those around a nested statement, those who carry it beside its cue, and the speaker last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import holders, size
from onrecord.find.statements.adverbials import prepositions
from onrecord.find.statements.channel import REACH, beside, shown_by
from onrecord.find.statements.talks import plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.find.attribution.triples import Attribution, Range
    from onrecord.reading import Reading
    from onrecord.records import Statement, Who

_QUOTES = frozenset({"quote", "cite"})
_ON_RECORD = frozenset({"on_record", "hearsay"})


def containers(found: tuple[Attribution, ...]) -> list[int | None]:
    """Return for each attribution the index of the smallest other one whose content holds its cue."""
    at = holders(found)
    holding = ([m for m in at.get(one.head, ()) if m != n] for n, one in enumerate(found))
    return [min(each, key=lambda m: size(found[m].content), default=None) for each in holding]


def in_chains(
    reading: Reading, found: tuple[Attribution, ...], statements: list[Statement], outer: list[int | None]
) -> list[Statement]:
    """Return the statements with their chains, outermost first; what lies in a leak is leaked, too.

    Where anybody reports what another said, the speaker closes the chain; else it is empty. A statement that goes on
    with the one before it has its chain.
    """
    own = [_reporters(reading, one, statement) for one, statement in zip(found, statements, strict=True)]
    cited = [_cited(reading, one) for one in found]
    chained: list[Statement] = []
    before: Statement | None = None
    for n, statement in enumerate(statements):
        holding = around(outer, n)
        chain = [who for m in holding for who in (*own[m], statements[m].speaker, *cited[m]) if who is not None]
        chain += own[n]
        if not chain and not cited[n] and before is not None and _follows(reading, found[n], statement, before):
            chain = list(before.chain[:-1])
        channels = [statements[m].channel for m in reversed(holding) if statements[m].channel not in _ON_RECORD]
        channel = channels[0] if channels and statement.channel == "on_record" else statement.channel
        chained.append(replace(statement, chain=_closed(chain, statement.speaker, cited[n]), channel=channel))
        before = chained[-1] if statement.within is None else before
    return chained


def _closed(chain: list[Who], speaker: Who | None, cited: list[Who]) -> tuple[Who, ...]:
    """The chain up to the speaker and whom he cites, each once; empty where nobody reports another."""
    links = [who for who in chain if speaker is None or who.actor != speaker.actor]
    links += [who for who in (speaker, *cited) if who is not None]
    each = {who.actor: who for who in links}
    others = [actor for actor in each if speaker is None or actor != speaker.actor]
    return tuple(each.values()) if others else ()


def around(outer: list[int | None], n: int) -> list[int]:
    """Return the indices of the attributions that hold the one at `n`, outermost first; `outer` is of `containers`."""
    holding: dict[int, None] = {}
    at = outer[n]
    while at is not None and at != n and at not in holding:  # two may hold each other's cue
        holding[at] = None
        at = outer[at]
    return list(holding)[::-1]


def _follows(reading: Reading, one: Attribution, statement: Statement, before: Statement) -> bool:
    """Tell whether a statement goes on with the one right before it: "In a statement carried by X, … it added"."""
    if statement.speaker is None or before.speaker is None or statement.speaker.actor != before.speaker.actor:
        return False
    return statement.within is None and statement.addressee is None and plain(reading, one)


def _reporters(reading: Reading, one: Attribution, statement: Statement) -> list[Who]:
    """Who carries what was said: who showed a leak, "a statement carried by X", "according to X", "quoted by X"."""
    found = [*_publishers(reading, one, statement), *_carried(reading, one)]
    return list({who.actor: who for who in found}.values())


def _carried(reading: Reading, one: Attribution) -> Iterator[Who]:
    doc, cue = reading.doc, reading.doc[one.head]
    for preposition in prepositions(doc, one):
        for noun in preposition.children:
            if noun.dep_ == "pobj":
                by = shown_by(doc, (noun.left_edge.i, noun.right_edge.i + 1))
                yield from _named(reading, by)
    quoted = next(
        (at for at in (cue, cue.head, cue.head.head) if at.lemma_.lower() in _QUOTES and at.tag_ == "VBN"), None
    )
    for child in quoted.rights if quoted is not None else ():
        if child.lower_ in {"by", "in"}:
            yield from (who for noun in child.children for who in _named(reading, noun) if who.kind == "medium")
    for token in beside(doc, one):
        if token.lower_ == "according":
            to = next((child for child in token.children if child.lower_ == "to"), None)
            by = next((child for child in to.children if child.dep_ == "pobj"), None) if to is not None else None
            yield from _named(reading, by)


def _cited(reading: Reading, one: Attribution) -> list[Who]:
    """Whom the speaker gives as his source: "The agency said, citing a witness"."""
    citing = (token for token in beside(reading.doc, one) if token.lower_ in {"citing", "quoting"})
    nouns = (child for token in citing if token.i != one.head for child in token.rights if child.dep_ == "dobj")
    return [who for noun in nouns for who in _named(reading, noun)]


def _named(reading: Reading, noun: Token | None) -> Iterator[Who]:
    who = reading.who(noun.left_edge.i, noun.right_edge.i + 1) if noun is not None else None
    if who is not None:
        yield who


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

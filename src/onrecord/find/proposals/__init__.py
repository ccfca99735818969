"""Find proposals: plans, deals, drafts, truces and resolutions as things, their terms, and the stages of their life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, lemma, object_of
from onrecord.find.deeds.marks import first_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.proposals.stages import stages_of
from onrecord.find.proposals.texts import VAGUE, mentions_in, things
from onrecord.identity import record_ids
from onrecord.records import Proposal
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from onrecord.codebook import Codebook
    from onrecord.find.proposals.texts import Mention, Thing
    from onrecord.reading import Reading
    from onrecord.records import Part, Stage

RULE = "find.proposals/1"
SURE, UNSURE = 0.75, 0.55  # with a stage, and without
PURPOSES = listed("resolve end settle stop solve bring try help revive save address")  # aims are no terms
STANDING = listed("treaty resolution document text")  # what is law already is no proposal unless something befalls it
HOLDS = listed(
    """
    include require demand envisage envision foresee stipulate involve oblige allow ban prohibit contain call
    provide propose
    """
)


def find_proposals(reading: Reading, codebook: Codebook) -> tuple[Proposal, ...]:
    """Return the plans and deals that a text speaks of as things, in order of their first mentions.

    What is mentioned once, in passing and with nothing said of it, is left out; so is all of sport, film and trade.
    """
    if not is_of_affairs(reading.doc):
        return ()
    kept = [
        (thing, stages)
        for thing in things(mentions_in(reading, codebook.atlas))
        if _is_told(thing, stages := _stages(reading, thing))
    ]
    aliases = [tuple(reading.part((one.start, one.end)) for one in thing.mentions) for thing, _ in kept]
    ids = record_ids(reading.document.id, "proposal", [parts[0].spans for parts in aliases])
    return tuple(
        _proposal(reading, thing, stages, parts, key)
        for (thing, stages), parts, key in zip(kept, aliases, ids, strict=True)
    )


def _is_told(thing: Thing, stages: Sequence[Stage]) -> bool:
    """Tell whether enough is said of a thing to list it."""
    if all(lemma(one.head) in VAGUE for one in thing.mentions) and not thing.topics and thing.author is None:
        return False
    return bool(stages) or (len(thing.mentions) > 1 and not all(lemma(one.head) in STANDING for one in thing.mentions))


def _stages(reading: Reading, thing: Thing) -> tuple[Stage, ...]:
    """Return the stages that the mentions of a thing tell, in order; what one actor did twice is told once."""
    found: list[Stage] = []
    for mention in thing.mentions:
        for stage in stages_of(reading, mention):
            if not any(_is_same(stage, other) for other in found):
                found.append(stage)
    return tuple(found)


def _is_same(a: Stage, b: Stage) -> bool:
    """Tell whether two tellings are of one stage."""
    if a.stage != b.stage:
        return False
    same_words = any(span.overlaps(other) for span in a.evidence.spans for other in b.evidence.spans)
    return same_words or (a.by is not None and b.by is not None and a.by.actor == b.by.actor)


def _proposal(
    reading: Reading, thing: Thing, stages: tuple[Stage, ...], aliases: tuple[Part, ...], key: str
) -> Proposal:
    """Make one record of a thing's mentions."""
    return Proposal(
        id=key, document=reading.document.id, confidence=SURE if stages else UNSURE, rule=RULE,
        name=_name(reading, thing), aliases=aliases, author=thing.author,
        points=first_of(one.points for one in thing.mentions),
        terms=tuple(reading.part(words) for mention in thing.mentions for words in _terms(mention)),
        versions=tuple(dict.fromkeys(version for one in thing.mentions for version in one.versions)), stages=stages,
    )  # fmt: skip


def _name(reading: Reading, thing: Thing) -> str:
    """Return the fullest name of a thing that its document gives, without its article."""
    best = max(
        thing.mentions, key=lambda one: (len(one.topics) + (one.points is not None), not one.heading, -one.start)
    )
    words = reading.part((best.start, best.end))
    first, _, rest = (words.reads or words.text).partition(" ")
    return rest if rest and first.lower() in ("the", "a", "an", "this", "that") else words.reads or words.text


def _terms(mention: Mention) -> Iterator[tuple[int, int]]:
    """Yield the words of the terms that a mention tells: "such as …", "calls for …", "to free …"."""
    noun = mention.head
    holder = (
        noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN" else noun
    )
    for word in (noun, holder) if holder != noun else (noun,):
        for inner in word.children:
            if inner.lower_ == "as" and inner.i and inner.nbor(-1).lower_ == "such":
                yield from _each(child(inner, "pobj", "pcomp"))
    for inner in noun.rights:
        if inner.dep_ == "acl" and inner.tag_ == "VB" and lemma(inner) not in PURPOSES:
            yield _words(inner)
    verb = noun.head
    if noun.dep_ == "nsubj" and verb.pos_ in VERBAL and lemma(verb) in HOLDS:
        yield from _each(child(verb, "dobj", "xcomp", "ccomp") or object_of(verb, "for"))


def _each(first: Token | None) -> Iterator[tuple[int, int]]:
    """Yield the words of a term and of those coordinated with it."""
    if first is None:
        return
    for one in (first, *first.conjuncts):
        start, end = _words(one)
        if end - start > 1:
            yield start, end


def _words(head: Token) -> tuple[int, int]:
    """Return the words of one term, without what is coordinated with it, and without its "to"."""
    first = head.left_edge.i
    last = next((word.i for word in head.rights if word.dep_ in ("cc", "conj")), head.right_edge.i + 1)
    while first < head.i and head.doc[first].lower_ in ("to", "and", "both"):
        first += 1
    while last - 1 > head.i and (head.doc[last - 1].is_punct or head.doc[last - 1].is_space):
        last -= 1
    return first, last

"""Find proposals: plans, deals, drafts, truces and resolutions as things, their terms, and the stages of their life."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.marks import first_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.proposals.stages import stages_of
from onrecord.find.proposals.terms import of_part, stages_of_terms, terms_of
from onrecord.find.proposals.texts import VAGUE, mentions_in, things
from onrecord.identity import record_ids
from onrecord.records import Proposal
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.codebook import Codebook
    from onrecord.find.proposals.texts import Thing
    from onrecord.reading import Reading
    from onrecord.records import Part, Stage

RULE = "find.proposals/1"
SURE, UNSURE = 0.75, 0.55  # with a stage, and without
STANDING = listed("treaty resolution document text")  # what is law already is no proposal unless something befalls it


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
        of_whole = (of_part(reading, mention, stage) for stage in stages_of(reading, mention))
        for stage in (*of_whole, *stages_of_terms(reading, mention)):
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
        terms=tuple(reading.part(words) for mention in thing.mentions for words in terms_of(mention)),
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

"""Find proposals: plans, deals, drafts, truces and resolutions as things, their terms, and the stages of their life."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from onrecord.find.deeds.clause import lemma
from onrecord.find.deeds.features import states_of
from onrecord.find.deeds.marks import first_of
from onrecord.find.deeds.triggers import is_of_affairs
from onrecord.find.proposals.cues import cues_of
from onrecord.find.proposals.same import things
from onrecord.find.proposals.stages import stage_of
from onrecord.find.proposals.terms import DEMANDS, of_part, stages_of_terms, terms_of
from onrecord.find.proposals.texts import VAGUE, mentions_in
from onrecord.find.proposals.words import HEADS, is_idle
from onrecord.identity import record_ids
from onrecord.models.events import heads
from onrecord.records import Proposal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.codebook import Codebook
    from onrecord.find.proposals.texts import Thing
    from onrecord.reading import Reading
    from onrecord.records import Part, Stage

RULE = "find.proposals/2"
STAGED = -0.8  # log-odds from which a word tells a stage
RULED = -3.0  # and one by which grammar tells it
TOLD = -0.6  # and a thing is worth a record
SURE, UNSURE = 0.75, 0.55  # with a stage, and without


def find_proposals(
    reading: Reading,
    codebook: Codebook,  # noqa: ARG001  # all finders are called alike
) -> tuple[Proposal, ...]:
    """Return the plans and deals that a text speaks of as things, in order of their first mentions.

    What is mentioned once, in passing and with nothing said of it, is left out; so is all of sport, film and trade.
    """
    if not is_of_affairs(reading.doc):
        return ()
    kept = [
        (thing, stages)
        for thing in things([*mentions_in(reading)])
        if _is_told(reading, thing, stages := stages_told(reading, thing))
    ]
    aliases = [tuple(reading.part((one.start, one.end)) for one in thing.mentions) for thing, _ in kept]
    ids = record_ids(reading.document.id, "proposal", [parts[0].spans for parts in aliases])
    return tuple(
        _proposal(reading, thing, stages, parts, key)
        for (thing, stages), parts, key in zip(kept, aliases, ids, strict=True)
    )


def stages_told(reading: Reading, thing: Thing) -> tuple[Stage, ...]:
    """Return the stages that are told of a thing, in order of the text; what one actor did twice is told once."""
    cues = cues_of(reading, thing)
    if not cues:
        return ()
    odds = heads()["stage"]([cue.features for cue in cues], states_of(reading, [cue.word for cue in cues]))[:, 0]
    found: list[tuple[int, Stage]] = []
    words: set[int] = set()
    for at in np.argsort(-odds, kind="stable"):
        cue = cues[at]
        if cue.word.i in words or odds[at] <= (RULED if cue.ruled else STAGED):
            continue
        stage = of_part(reading, cue.mention, stage_of(reading, cue))
        if not any(_is_same(stage, other) for _, other in found):
            words.add(cue.word.i)
            found.append((cue.word.i, stage))
    told = [stage for _, stage in sorted(found, key=lambda one: one[0])]
    for mention in thing.mentions:
        told += [one for one in stages_of_terms(reading, mention) if not any(_is_same(one, other) for other in told)]
    return tuple(told)


def _is_told(reading: Reading, thing: Thing, stages: Sequence[Stage]) -> bool:
    """Tell whether enough is said to list a thing: "that demand" is a term of another, "plans to leave" are no text."""
    if all(lemma(one.head) in DEMANDS and one.pointing and not one.topics for one in thing.mentions):
        return False
    if not stages and all(is_idle(one.head) for one in thing.mentions):
        return False
    odds = heads()["thing"]([thing_features(reading, thing, stages)], np.zeros((1, 1), np.float32))
    return bool(odds[0, 0] > TOLD)


def thing_features(reading: Reading, thing: Thing, stages: Sequence[Stage]) -> list[str]:
    """Return the named features that tell whether a thing is a proposal told for its own sake."""
    best = max(thing.mentions, key=lambda one: one.odds)
    total = sum(max(0.0, one.odds + 1) for one in thing.mentions)
    vague = all(lemma(one.head) in VAGUE for one in thing.mentions)
    return [
        f"odds {max(-3, min(8, round(2 * best.odds)))}", f"total {min(12, round(total))}",
        f"mentions {min(len(thing.mentions), 5)}", f"stages {min(len(stages), 4)}", f"head {lemma(best.head)}",
        f"vague {vague and not thing.topics}", f"topics {min(len(thing.topics), 4)}",
        f"author {thing.author is not None}", f"pos {best.head.pos_}", f"dep {best.head.dep_}",
        f"heading {any(one.heading for one in thing.mentions)} {all(one.heading for one in thing.mentions)}",
        f"early {10 * thing.mentions[0].start // len(reading.doc)}", f"known {lemma(best.head) in HEADS}",
        f"known {lemma(best.head) in HEADS} {min(len(thing.mentions), 3)} {min(len(stages), 2)}",
        *(f"stage {one.stage}" for one in stages),
    ]  # fmt: skip


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

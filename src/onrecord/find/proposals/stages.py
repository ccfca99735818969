"""What happened to a plan or deal, told by the words around its mentions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, clause, is_passive, lemma, object_of, subject_of
from onrecord.find.deeds.marks import joined, when_of
from onrecord.find.deeds.roles import who_of
from onrecord.find.deeds.status import status_of
from onrecord.find.proposals.lexicon import SURELY, key
from onrecord.records import Stage
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.find.deeds.marks import Ranges
    from onrecord.find.proposals.cues import Cue
    from onrecord.find.proposals.texts import Mention
    from onrecord.reading import Reading
    from onrecord.records import StageName, Status

BY_ITSELF = listed(
    "collapse fail fall fall_apart unravel break_down lapse expire falter dissolve"
)  # the deal does so itself
TRYING = listed("effort attempt bid talk negotiation push")
MADE = frozenset(("offer", "proposal", "initiative", "bid"))
SIGNED = frozenset(("agreement", "accord", "treaty", "pact", "armistice"))
EFFECT = listed("effect force")
CONDITIONS = listed("if provided unless condition")
PARTS = listed(
    """
    aspect part element term provision draft version text point detail copy principle most some all agreement clause
    component signatory outline talk negotiation progress terms condition requirement
    """
)  # what is said of them is said of the whole
BEFORE_PLANS: dict[StageName, StageName] = {  # what a stage is while it is only planned; the others then are none
    "discussed": "to_be_discussed",
    "accepted": "to_be_discussed",
    "signed": "to_be_discussed",
    "implemented": "to_take_effect",
    "drafted": "drafted",
    "proposed": "proposed",
}


def ruled_of(reading: Reading, mention: Mention) -> Iterator[tuple[Token, StageName]]:
    """Yield the words by which grammar alone tells a stage of a mention's thing, and which."""
    yield from _ruled(reading, mention.head)
    own = _made(mention)
    if own is not None:
        yield mention.head, own
    yield from ((word, SURELY[key(word)]) for word in _versions(mention.head))


def _made(mention: Mention) -> StageName | None:
    """Return the stage that a mention tells by itself: "a Turkish offer" was made, "a 1997 agreement" signed."""
    if mention.author is not None and not mention.pointing and lemma(mention.head) in MADE:
        return "proposed"
    dated = any(word.ent_type_ == "DATE" and word.text.isdigit() for word in mention.head.lefts)
    return "signed" if dated and lemma(mention.head) in SIGNED else None


def stage_of(reading: Reading, cue: Cue) -> Stage:
    """Return the stage that a cue tells: by whom, when."""
    by = cue.mention.author if cue.word == cue.mention.head else who_of(reading, _doer(cue.word, cue.mention.head))
    return Stage(cue.stage, by, when_of(reading, cue.evidence, cue.word), reading.part(*cue.evidence))


def stages_by(reading: Reading, noun: Token, words: Ranges) -> Iterator[Stage]:
    """Yield what the words around a noun tell of it, the nearest first; each stage once."""
    for word, stage in _ruled(reading, noun):
        evidence = _evidence(word, words)
        by = who_of(reading, _doer(word, noun))
        yield Stage(stage, by, when_of(reading, evidence, word), reading.part(*evidence))


def _ruled(reading: Reading, noun: Token) -> Iterator[tuple[Token, StageName]]:
    """Yield the words that tell a stage of what a noun names, and which as their status leaves it; each stage once."""
    seen = set()
    for word, stage in _told(noun):
        now = _as_told(stage, status_of(word, None, reading))
        if now is not None and now not in seen:
            seen.add(now)
            yield word, now


def _versions(noun: Token) -> Iterator[Token]:
    """Yield the participles before a text, or before "version of" it, that tell a stage: "revised", "leaked"."""
    holder = noun.head.head if noun.dep_ == "pobj" and lemma(noun.head.head) in PARTS else noun
    for word in (*noun.lefts, *(holder.lefts if holder != noun else ())):
        if word.dep_ == "amod" and word.tag_ in ("VBN", "JJ", "VBD") and SURELY.get(key(word)) in ("revised", "leaked"):
            yield word


def _told(noun: Token) -> Iterator[tuple[Token, StageName]]:
    """Yield the words that tell a stage of what `noun` names, from the nearest outwards."""
    for clause_of in noun.children:
        if clause_of.dep_ in ("acl", "relcl"):
            yield from _of_relative(clause_of)
    yield from _described(noun)
    word = noun
    for _ in range(4):
        outer = word.head
        if outer == word:
            return
        if word.dep_ in ("nsubj", "csubj") and outer.pos_ in VERBAL and not is_passive(outer):
            yield from _of_subject(outer)
            return
        trying = outer.head if outer.dep_ == "acl" else outer
        if lemma(trying) in TRYING and trying.dep_ == "nsubj" and lemma(trying.head) in BY_ITSELF:
            yield trying.head, "collapsed"  # "efforts to broker a deal collapsed"
            return
        if outer.pos_ in ("VERB", "NOUN", "PROPN", "ADJ") and key(outer) in SURELY and lemma(outer) not in BY_ITSELF:
            yield outer, _stage(outer)
        if outer.pos_ in VERBAL and word.dep_ != "xcomp":
            return
        if (
            outer.pos_ in ("NOUN", "PROPN")
            and lemma(outer) not in PARTS
            and key(outer) not in SURELY
            and word.dep_ != "conj"
        ):
            return
        word = outer


def _of_relative(verb: Token) -> Iterator[tuple[Token, StageName]]:
    """Yield what a clause says of the noun it hangs on: "signed in May", "which they discussed", "that failed"."""
    subject, thing = child(verb, "nsubj"), child(verb, "dobj")
    if verb.dep_ == "relcl" and subject is not None and subject.tag_ in ("WDT", "WP"):
        yield from _of_subject(verb)
    elif key(verb) in SURELY and (
        verb.tag_ == "VBN" or (verb.dep_ == "relcl" and (thing is None or thing.tag_ in ("WDT", "WP")))
    ):
        yield verb, _stage(verb)


def _described(noun: Token) -> Iterator[tuple[Token, StageName]]:
    """Yield what a verb says of its object: "described the plan as having been revised"."""
    if noun.dep_ != "dobj":
        return
    for inner in noun.head.rights:
        follows = inner.dep_ in ("advcl", "prep") and "as" in (inner.lower_, *(word.lower_ for word in inner.lefts))
        participle = child(inner, "pcomp") or inner
        if follows and participle.tag_ == "VBN" and key(participle) in SURELY:
            yield participle, SURELY[key(participle)]


def _stage(word: Token) -> StageName:
    """Return the stage of a verb or noun; an acceptance with conditions is one of its own."""
    stage = SURELY[key(word)]
    if stage == "accepted" and any(near.lower_ in CONDITIONS for near in word.subtree if near.i > word.i):
        return "accepted_conditionally"
    return stage


def _of_subject(verb: Token) -> Iterator[tuple[Token, StageName]]:
    """Yield what a deal is said to do itself: it collapses, it takes effect."""
    name = lemma(verb)
    thing = child(verb, "dobj")
    into = object_of(verb, "into")
    if name in BY_ITSELF:
        yield verb, "collapsed"
    elif (name in ("take",) and thing is not None and lemma(thing) in EFFECT) or (
        into is not None and lemma(into) in EFFECT
    ):
        yield verb, "implemented"


def _as_told(stage: StageName, status: Status) -> StageName | None:
    """Return the stage as its status leaves it; None where it did not come about."""
    if status == "negated":
        return "rejected" if stage in ("accepted", "signed") else None
    if status in ("planned", "hypothetical"):
        return (
            BEFORE_PLANS.get(stage) if status == "planned" or stage in ("discussed", "proposed", "accepted") else None
        )
    return stage


def _evidence(word: Token, words: Ranges) -> Ranges:
    """Return the clause that tells a stage, with the governing clause of an infinitive."""
    verb = word if word.pos_ in VERBAL else None
    if verb is None:
        return joined([((word.left_edge.i, word.i + 1),), words])
    pieces = [clause(verb), words]
    if verb.dep_ in ("xcomp", "advcl") and verb.tag_ == "VB" and verb.head.pos_ in VERBAL:
        pieces.append(clause(verb.head))
        if verb.head.dep_ == "xcomp":
            pieces.append(clause(verb.head.head))
    return joined(pieces)


def _doer(word: Token, noun: Token) -> Token | None:
    """Return the word that names who does it."""
    if word.pos_ not in VERBAL:
        return object_of(word, "by") or child(word, "poss", "amod", "compound")
    if is_passive(word):
        return object_of(word, "by")
    subject = subject_of(word)
    return subject if subject != noun and lemma(word) not in BY_ITSELF else None

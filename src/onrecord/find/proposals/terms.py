"""The terms of a plan or deal: what it asks, and which of that is accepted or refused."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, lemma, object_of
from onrecord.find.proposals.stages import stages_by
from onrecord.find.proposals.words import POINTING
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.find.proposals.texts import Mention
    from onrecord.reading import Reading
    from onrecord.records import Stage

PURPOSES = listed("resolve end settle stop solve bring try help revive save address")  # aims are no terms
HOLDS = listed(
    """
    include require demand envisage envision foresee stipulate involve oblige allow ban prohibit contain call
    provide propose
    """
)
DEMANDS = listed("demand call condition term requirement clause provision point")
ANSWERS = frozenset(("accepted", "accepted_conditionally", "rejected"))
PIECES = frozenset(("part", "aspect", "element", "point", "provision", "clause"))
NEAR = 80  # words from a demand to "that demand"


def terms_of(mention: Mention) -> Iterator[tuple[int, int]]:
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


def of_part(reading: Reading, mention: Mention, stage: Stage) -> Stage:
    """Return an answer to "parts of the plan, such as …" with the terms that it answers."""
    holder = mention.head.head.head
    if stage.stage not in ANSWERS or mention.head.dep_ != "pobj" or lemma(holder) not in PIECES:
        return stage
    return replace(stage, terms=tuple(reading.part(words) for words in terms_of(mention)))


def stages_of_terms(reading: Reading, mention: Mention) -> Iterator[Stage]:
    """Yield what is said of a demand that a text makes: "the plan keeps the demand that … That demand was rejected"."""
    doc = mention.head.doc
    for demand in doc[mention.end : mention.head.sent.end]:
        if lemma(demand) not in DEMANDS or not _says_what(demand):
            continue
        again = (word for word in doc[demand.right_edge.i + 1 : demand.i + NEAR] if lemma(word) == lemma(demand))
        for word in islice(again, 1):
            if not _says_what(word) and any(near.lower_ in POINTING for near in word.lefts):
                words = reading.part((demand.left_edge.i, demand.right_edge.i + 1))
                for stage in stages_by(reading, word, ((word.left_edge.i, word.i + 1),)):
                    if stage.stage in ANSWERS:
                        yield replace(stage, terms=(words,))


def _says_what(demand: Token) -> bool:
    """Tell whether a demand's words say what is asked."""
    return child(demand, "acl", "ccomp", "relcl") is not None or object_of(demand, "for", "of") is not None

"""Who takes part in a meeting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.clause import VERBAL, child, conjuncts, lemma, object_of, subject_of, verb_of
from onrecord.find.deeds.roles import who_of
from onrecord.find.meetings.encounters import TRAVEL, form_of
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import Who

NEARBY = 3  # named at most where the words of a meeting name nobody
NAMED = frozenset(("person", "state", "organisation", "office"))
REPORTERS = listed("journalist reporter correspondent newspaper newsman television tv radio audience crowd")
CARRIERS = listed(
    """
    hold have conduct convene host attend begin start resume plan schedule propose cancel postpone call seek want
    join arrange offer continue take occur happen conclude end fail collapse open expect agree suspend refuse reject
    rule_out be set discuss wrap_up return enter get sit announce confirm deny lead broker mediate restart
    participate pay make cut_short delay reschedule invite
    """
)


def parties_of(reading: Reading, token: Token) -> tuple[Who, ...]:
    """Return who takes part, each once, in order of the text."""
    found: dict[str, Who] = {}
    for noun in sorted({noun.i: noun for noun in _party_tokens(token)}.values(), key=lambda noun: noun.i):
        for one in conjuncts(noun):
            for who in _each(reading, one):
                found.setdefault(who.actor, who)
    return tuple(found.values())


def named_near(reading: Reading, token: Token) -> tuple[Who, ...]:
    """Return the persons, states and organisations named in the sentence of a meeting whose own words name nobody."""
    sentence = token.sent
    marks = (reading.mentions.get(at) for at in range(sentence.start, sentence.end))
    named = [mark.value for mark in marks if mark is not None and mark.value.kind in NAMED]
    return tuple({who.actor: who for who in named}.values())[:NEARBY]


def _each(reading: Reading, noun: Token) -> tuple[Who, ...]:
    """Return whom a noun names as parties: both sides of "U.S. and Ukrainian envoys"; no reporter, no meeting."""
    if lemma(noun) in REPORTERS or (noun.pos_ in ("NOUN", "PROPN") and form_of(noun) is not None):
        return ()
    makers = [
        reading.mentions.get(inner.i) for word in noun.lefts for inner in (word, *word.conjuncts) if word.dep_ != "poss"
    ]
    sides = {mark.value.entity: mark.value for mark in makers if mark is not None and mark.value.entity is not None}
    if len(sides) > 1:
        return tuple(sides.values())
    who = who_of(reading, noun)
    return (who,) if who is not None and not _is_venue(reading, noun, who) else ()


def _is_venue(reading: Reading, noun: Token, who: Who) -> bool:
    """Tell whether a noun names where people meet: a place below a state, which acts only where `parse` says so."""
    place = next((mark.value for mark in reading.places if mark.end - 1 == noun.i), None)
    return place is not None and (place.level != "country" or who.entity is None)


def _party_tokens(token: Token) -> Iterator[Token]:
    """Yield the words that may name the parties of a meeting."""
    for preposition in ("with", "between", "among", "by", "of", "to"):
        noun = object_of(token, preposition)
        if noun is not None:
            yield noun
    if token.pos_ in VERBAL:
        yield from _around_verb(token)
        for inner in token.children:
            if (
                inner.dep_ in ("advcl", "xcomp")
                and lemma(inner) in ("meet", "see")
                and (guest := child(inner, "dobj")) is not None
            ):
                yield guest
        return
    if token.dep_ == "conj" and form_of(token.head) is not None:  # "his talks with A and a meeting with B"
        yield from (word for word in token.head.lefts if word.dep_ == "poss")
    yield from (word for word in token.lefts if word.dep_ in ("poss", "amod", "compound", "nmod"))
    verb = verb_of(token)
    if verb is not None and is_near(token, verb) and lemma(verb) in CARRIERS | frozenset(TRAVEL):
        yield from _around_verb(verb, token)


def _around_verb(verb: Token, noun: Token | None = None) -> Iterator[Token]:
    """Yield the subject of a verb, its object where that is no meeting, and whom it is done with."""
    subject = subject_of(verb)
    if subject is not None and subject != noun:
        yield subject
    target = child(verb, "dobj")
    if target is not None and target != noun:
        yield target
    for preposition in ("with", "by", "to", "between"):
        other = object_of(verb, preposition)
        if other is not None and other != noun:
            yield other


def is_near(token: Token, verb: Token) -> bool:
    """Tell whether a noun hangs on its verb, directly or by one preposition."""
    return token.head == verb or (token.head.pos_ == "ADP" and token.head.head == verb)

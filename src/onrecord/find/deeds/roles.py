"""Who does a deed and to whom, by the dependencies of the word that tells it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.find.deeds.casualties import PEOPLE
from onrecord.find.deeds.clause import VERBAL, child, is_passive, lemma, object_of, sharing, subject_of, verb_of
from onrecord.find.deeds.triggers import lexicon
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import Who

TARGETS = ("against", "on", "at", "into", "with", "upon", "to", "toward", "towards")
OWN_ACTS = frozenset(("retreat", "withdrawal", "pullout", "pullback", "advance", "protest"))  # of those who do them
BLAMES = frozenset(("blame", "accuse", "suspect", "convict", "responsible", "responsibility"))
ANYONE = frozenset(("people", "persons", "person", "others", "one", "dozens", "hundreds", "thousands", "victims"))
NOBODY = frozenset(("no one", "nobody", "none"))
BODIES = listed(
    """
    power government authority council coalition party faction side state country nation union regime junta court
    parliament unit squad crew bloc alliance ministry agency member
    """
)  # words for those who act together
MODIFIERS = ("poss", "amod", "compound", "nmod")


def who_of(reading: Reading, noun: Token | None) -> Who | None:
    """Return whom a noun names: by itself, else by its possessor or demonym ("Russian jets"), else by "of X"."""
    if noun is None:
        return None
    own, maker = _actor_at(reading, noun), _maker(reading, noun)
    if maker is not None and (own is None or lemma(noun) in lexicon().targets):
        return maker  # "his residence": what is done to it is done to him
    if own is not None:
        return own
    inner = object_of(noun, "by", "of", "from") if noun.pos_ not in VERBAL else None
    if inner is not None and inner.i > noun.i:
        return who_of(reading, inner)
    return _namesake(reading, noun)


def _namesake(reading: Reading, noun: Token) -> Who | None:
    """Return the person who bears a name elsewhere, where `parse` did not take it for one here."""
    if noun.pos_ != "PROPN" or noun.i in reading.mentions:
        return None
    marks = (mark for mark in reading.mentions.values() if mark.value.kind == "person")
    named = next((mark.value for mark in marks if reading.doc[mark.end - 1].text == noun.text), None)
    return replace(named, part=reading.part((noun.i, noun.i + 1))) if named is not None else None


def _maker(reading: Reading, noun: Token) -> Who | None:
    """Return the possessor or demonym before a noun."""
    for word in noun.lefts:
        if word.dep_ in MODIFIERS:
            maker = next((who for inner in (word, *word.lefts) if (who := _actor_at(reading, inner)) is not None), None)
            if maker is not None:
                return maker
    return None


def _actor_at(reading: Reading, word: Token) -> Who | None:
    """Return the actor that a word means; a description of a thing is none."""
    mark = reading.mentions.get(word.i)
    if mark is None or mark.value.kind in ("document", "medium") or lemma(word) in lexicon().nouns:
        return None
    if mark.value.kind == "unknown" and mark.value.entity is None and not _is_person_word(word):
        return None
    return mark.value


def _is_person_word(word: Token) -> bool:
    """Tell whether a word is a pronoun for people, a name, or a noun for people."""
    name = lemma(word)
    return word.pos_ in ("PROPN", "PRON") or name in PEOPLE or name in BODIES or name in lexicon().armed


def actor_tokens(trigger: Token) -> Iterator[Token]:
    """Yield the words that may name who does it, the likeliest first."""
    if trigger.pos_ in VERBAL:
        yield from _verb_actors(trigger)
    else:
        yield from _noun_actors(trigger)


def _verb_actors(verb: Token) -> Iterator[Token]:
    """Yield the agent of a passive verb or the subject of an active one."""
    if is_passive(verb):
        agents = (object_of(one, "by") for one in (verb, *sharing(verb)))
        yield from (agent for agent in agents if agent is not None and agent.i > verb.i)  # not "by some estimates"
        return
    subject = subject_of(verb)
    if subject is not None:
        yield subject


def _noun_actors(noun: Token) -> Iterator[Token]:
    """Yield who is said to do what a noun names."""
    verb = verb_of(noun)
    carried = verb is not None and lemma(verb) in lexicon().light
    within = object_of(verb, "between") if verb is not None and noun.dep_ == "nsubj" and carried else None
    source = object_of(noun, "from")
    for word in (object_of(noun, "by"), object_of(noun, "between") or within):
        if word is not None:
            yield word
    yield from _makers(noun)
    if source is not None:
        yield source
    if verb is not None and noun.dep_ in ("dobj", "nsubjpass") and carried:
        yield from _verb_actors(verb)
    yield from _blamed(noun)
    of = object_of(noun, "of")
    if of is not None and (of.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or lemma(noun) in OWN_ACTS):
        yield of


def _blamed(noun: Token) -> Iterator[Token]:
    """Yield who is held responsible for what a noun names: "X, blamed for the attack", "accused X of the attack"."""
    word = noun.head.head if noun.head.pos_ == "ADP" else noun
    if lemma(word) not in BLAMES:
        return
    blamed = child(word, "dobj")
    if blamed is None and is_passive(word):
        blamed = word.head if word.dep_ == "acl" else subject_of(word)
    elif blamed is None:
        verb = verb_of(word)  # "is responsible for", "claimed responsibility for"
        blamed = subject_of(verb) if verb is not None else None
    if blamed is not None:
        yield blamed


def _makers(noun: Token) -> Iterator[Token]:
    """Yield the possessor or demonym before a noun; it holds for what is coordinated with it: "its test and launch"."""
    yield from (word for word in noun.lefts if word.dep_ in MODIFIERS)
    if noun.dep_ == "conj" and noun.head.pos_ in ("NOUN", "PROPN"):
        yield from (word for word in noun.head.lefts if word.dep_ == "poss")


def is_counted(who: Who) -> bool:
    """Tell whether somebody is no more than people counted: "at least four people" are no party."""
    if who.name.lower() in NOBODY:
        return True
    return who.kind == "group" and who.entity is None and who.name.split()[-1].lower() in ANYONE


def recipient_tokens(trigger: Token, thing: Token | None) -> Iterator[Token]:
    """Yield the words that may name to whom it is done, the likeliest first."""
    if trigger.pos_ in VERBAL and thing is None:
        yield from _verb_recipients(trigger)
    for word in (thing, trigger):
        if word is None:
            continue
        for preposition in TARGETS:
            target = object_of(word, preposition)
            if target is not None:
                yield target
    if trigger.pos_ in VERBAL:
        if thing is not None:
            inner = (thing, thing.head) if thing.dep_ == "compound" else (thing,)
            yield from (word for word in _verb_recipients(trigger) if word not in inner or lemma(word) in PEOPLE)
    else:
        target = object_of(trigger, "of", "between")
        if target is not None:
            yield target
        verb = verb_of(trigger)
        if verb is not None and trigger.dep_ in ("nsubj", "dobj"):
            target = child(verb, "dobj") if trigger.dep_ == "nsubj" else object_of(verb, "against", "on", "at")
            if target is not None:
                yield target


def _verb_recipients(verb: Token) -> Iterator[Token]:
    """Yield the passive subject or the object of a verb."""
    if is_passive(verb):
        subject = verb.head if verb.dep_ == "acl" else subject_of(verb)
        if subject is not None:
            yield subject
    found = child(verb, "dobj", "dative")
    if found is not None:
        yield found
        if found.pos_ != "PROPN":
            inner = object_of(found, "of", "against", "on")
            if inner is not None:
                yield inner

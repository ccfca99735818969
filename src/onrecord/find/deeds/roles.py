"""Who does a deed and to whom, by the dependencies of the word that tells it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.deeds.casualties import PEOPLE
from onrecord.find.deeds.clause import VERBAL, child, is_passive, lemma, object_of, subject_of, verb_of
from onrecord.find.deeds.triggers import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Token

    from onrecord.reading import Reading
    from onrecord.records import Who

TARGETS = ("against", "on", "at", "into", "with", "upon", "to", "toward", "towards")
MODIFIERS = ("poss", "amod", "compound", "nmod")


def who_of(reading: Reading, noun: Token | None) -> Who | None:
    """Return whom a noun names: by itself, else by its possessor or demonym ("Russian jets"), else by "of X"."""
    if noun is None:
        return None
    own = _actor_at(reading, noun)
    if own is not None:
        return own
    for word in noun.lefts:
        if word.dep_ in MODIFIERS:
            maker = next((who for inner in (word, *word.lefts) if (who := _actor_at(reading, inner)) is not None), None)
            if maker is not None:
                return maker
    inner = object_of(noun, "by", "of", "from") if noun.pos_ not in VERBAL else None
    return who_of(reading, inner) if inner is not None and inner.i > noun.i else None


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
    return word.pos_ in ("PROPN", "PRON") or lemma(word) in PEOPLE or lemma(word) in lexicon().armed


def actor_tokens(trigger: Token) -> Iterator[Token]:
    """Yield the words that may name who does it, the likeliest first."""
    if trigger.pos_ in VERBAL:
        yield from _verb_actors(trigger)
    else:
        yield from _noun_actors(trigger)


def _verb_actors(verb: Token) -> Iterator[Token]:
    """Yield the agent of a passive verb or the subject of an active one."""
    if is_passive(verb):
        agent = object_of(verb, "by")
        if agent is not None:
            yield agent
        return
    subject = subject_of(verb)
    if subject is not None:
        yield subject


def _noun_actors(noun: Token) -> Iterator[Token]:
    """Yield who is said to do what a noun names."""
    agent = object_of(noun, "by")
    if agent is not None:
        yield agent
    yield from (word for word in noun.lefts if word.dep_ in MODIFIERS)
    of = object_of(noun, "of", "from")
    verb = verb_of(noun)
    if verb is not None and noun.dep_ == "dobj":
        yield from _verb_actors(verb)
    elif verb is not None and noun.dep_ == "nsubjpass":
        agent = object_of(verb, "by")
        if agent is not None:
            yield agent
    if of is not None and of.ent_type_ in ("GPE", "NORP", "ORG", "PERSON"):
        yield of


def recipient_tokens(trigger: Token, thing: Token | None) -> Iterator[Token]:
    """Yield the words that may name to whom it is done, the likeliest first."""
    for word in (thing, trigger):
        if word is None:
            continue
        for preposition in TARGETS:
            target = object_of(word, preposition)
            if target is not None:
                yield target
    if trigger.pos_ in VERBAL:
        yield from (word for word in _verb_recipients(trigger) if word != thing or lemma(word) in PEOPLE)
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

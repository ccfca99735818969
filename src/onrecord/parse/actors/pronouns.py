"""Whom a pronoun stands for: the actor most on the reader's mind that number, gender and syntax allow."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Token

    from onrecord.parse.actors.cast import Cast, Referent
    from onrecord.parse.actors.mention import Mention

SUBJECTS = ("nsubj", "nsubjpass")
PERSONAL = ("he", "she", "him", "her", "his", "hers", "himself", "herself")
OWN = ("his", "her", "their", "its", "himself", "herself", "themselves", "itself")
THING = 0.2  # "they" are people before things, "he" is somebody before one word that names him
BODIES = ("state", "organisation", "office", "medium", "document")
SINGLE = ("it", "its", "itself")
SPEAKER = 6.0  # what "X said he ..." adds to X
UNNAMED = 0.6  # a person known by name is meant before "an official"
ASKER = 0.05  # and anybody before "a reporter", whose question is behind
ASKERS = frozenset(("reporter", "correspondent", "journalist", "questioner", "interviewer"))


def stands_for(
    mention: Mention, token: Token, cast: Cast, heads: Mapping[int, Referent], sentence: int
) -> Referent | None:
    """Return the referent of a pronoun among those mentioned before it; None where none fits."""
    if mention.name == "it" and _expletive(token):
        return None
    above = [heads[at] for at in subjects_above(token) if at in heads]
    joint = _joint(token, heads) if mention.name in SINGLE else []
    beside = [] if mention.name in OWN else [heads[at] for at in _arguments(token) if at in heads]
    best: Referent | None = None
    most = 0.0
    for referent in cast.latest(sentence):
        if any(referent is other for other in (*beside, *joint)) or not agrees(mention, referent):
            continue
        salience = referent.at(sentence) + SPEAKER * any(referent is other for other in above)
        if mention.name in PERSONAL and referent.kind != "person":
            salience *= UNNAMED if referent.nouns.isdisjoint(ASKERS) else ASKER
        elif mention.name in PERSONAL and _is_a_word(referent):
            salience *= THING
        if mention.plural and referent.kind == "unknown" and not referent.acts:
            salience *= THING
        if salience > most:
            best, most = referent, salience
    return best


def _is_a_word(referent: Referent) -> bool:
    """Tell whether of somebody there is one word only, which may be a place's name."""
    return (
        " " not in referent.name
        and len(referent.mentions) == 1
        and not any((*referent.nouns, referent.gender, referent.entity))
    )


def agrees(mention: Mention, referent: Referent) -> bool:
    """Tell whether number, gender and kind let a pronoun stand for a referent."""
    if mention.name in PERSONAL:
        clash = mention.gender is not None and referent.gender is not None and mention.gender != referent.gender
        human = referent.human or (referent.kind == "unknown" and referent.named)
        return human and not referent.plural and not clash
    if mention.plural:
        return referent.plural and (referent.kind in ("group", "anonymous", "unknown") or bool(referent.members))
    return (referent.kind in BODIES and not referent.human) or (referent.kind == "group" and not referent.plural)


def leaves_only(mention: Mention, referent: Referent, cast: Cast, sentence: int) -> bool:
    """Tell whether the gender of a pronoun speaks against all other people of the last sentences but a referent."""
    others = [one for one in cast.latest(sentence) if one.kind == "person" and one is not referent]
    opposite = {"f": "m", "m": "f"}.get(mention.gender or "")
    return referent.kind == "person" and bool(others) and all(one.gender == opposite for one in others)


def subjects_above(token: Token) -> list[int]:
    """Return the head tokens of the subjects of the clauses around a word's own, or of its own where it only owns."""
    verbs = [verb for verb in token.ancestors if verb.pos_ in ("VERB", "AUX")]
    above = verbs if token.lower_ in OWN else verbs[1:]
    return [child.i for verb in above for child in verb.lefts if child.dep_ in SUBJECTS and child.i < token.i]


def _joint(token: Token, heads: Mapping[int, Referent]) -> list[Referent]:
    """The referents that the sentence names before a word only together with others: "it" is none of "A and B"."""
    before = [word for word in token.sent if word.i < token.i and word.i in heads]
    alone = [heads[word.i] for word in before if not word.conjuncts]
    both = (heads[word.i] for word in before if word.conjuncts)
    return [one for one in both if not any(one is other for other in alone)]


def _arguments(token: Token) -> list[int]:
    """The head tokens of the other arguments of a pronoun's verb, none of which it can mean."""
    verb = token.head if token.head.pos_ in ("VERB", "AUX") else token.head.head
    return [
        word.i
        for child in verb.children
        if child.i != token.i and child.dep_ in (*SUBJECTS, "dobj", "dative", "prep", "agent")
        for word in (child, *(child.children if child.dep_ in ("prep", "agent") else ()))
        if not (child.dep_ in SUBJECTS and token.dep_ in SUBJECTS) and word.i != token.i
    ]


def _expletive(token: Token) -> bool:
    """Tell whether "it" stands for nobody, as in "it is clear that"."""
    return token.dep_ == "expl" or (
        token.dep_ in SUBJECTS
        and token.head.lemma_ in ("be", "seem", "appear", "take")
        and any(child.dep_ in ("ccomp", "xcomp", "advcl", "csubj", "acomp") for child in token.head.children)
    )

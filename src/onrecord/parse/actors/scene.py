"""The state a text is about at one of its words: whose "the government" and "a police officer" are."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.parse.actors.pronouns import SUBJECTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from spacy.tokens import Doc, Token

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.cast import Cast, Referent
    from onrecord.parse.actors.landmarks import Landmark


FEW = 3  # names that tell what a text is about
UNIONS = ("EU", "NATO")


@dataclass(frozen=True, slots=True)
class About:
    """The states that a text is about, by how often it names each, what belongs to it and what lies in it.

    `home` is the state of most that it names: two in five, and half as many again as any other's; `congress` the one
    it names most of those whose parliament is a congress; `rebels` the armed group that it names alone or far
    more than others. None where there is none.
    """

    home: str | None
    congress: str | None
    rebels: str | None


def about(doc: Doc, marks: Mapping[int, Landmark], atlas: Atlas) -> About:
    """Return what a text is about."""
    named = [mark.entity.state for at, mark in marks.items() if at == mark.start]
    codes = {entity.iso2: entity.id for entity in atlas.entities.values() if entity.kind == "state"}
    for name in doc.ents:
        if name.label_ == "GPE" and name.start not in marks and (places := atlas.locations(name.text, fold=True)):
            named.append(codes.get(places[0].country))
    counts = Counter(filter(None, named))
    congress = (state for state, _ in counts.most_common() if _is_parliament(f"{state}.CONGRESS", atlas))
    armed = (mark.entity.id for at, mark in marks.items() if at == mark.start and mark.entity.sector == "REB")
    rebels = Counter(armed).most_common(2)
    sole = len(rebels) == 1 or (bool(rebels) and rebels[0][1] > 2 * rebels[1][1])
    return About(_home(counts), next(congress, None), rebels[0][0] if sole else None)


def _home(counts: Counter[str]) -> str | None:
    """The state of most that is named."""
    if counts.total() < FEW:
        return None
    ((state, count),) = counts.most_common(1)
    second = max((other for name, other in counts.items() if name != state), default=0)
    return state if 5 * count > 2 * counts.total() and 2 * count > 3 * second else None


def _is_parliament(key: str, atlas: Atlas) -> bool:
    """Tell whether an id is that of a parliament."""
    return key in atlas.entities and atlas.entity(key).sector == "LEG"


def scene(
    token: Token, cast: Cast, heads: Mapping[int, Referent], sentence: int, quoted: Sequence[bool], atlas: Atlas
) -> str | None:
    """Return the state that acts in the clauses around a word, else the only one that acts before it in its sentence.

    Else the one most on the reader's mind; None where two are so alike. What is quoted does not act.
    """
    for verb in token.ancestors:
        for preposition in verb.lefts:  # "In Oslo, officials said"
            if preposition.dep_ == "prep" and preposition.lower_ == "in" and preposition.i < token.i:
                for town in preposition.children:
                    if town.dep_ == "pobj" and (seated := atlas.seat(town.text)) is not None and not quoted[token.i]:
                        return seated.id if seated.id in UNIONS else seated.state
    above = (word for verb in token.ancestors for word in _subjects(verb) if word.i < token.i)
    around = (state for word in above if (state := _state(heads.get(word.i), atlas)) is not None)
    if (nearest := next(around, None)) is not None:
        return nearest
    before = (word for word in token.sent if word.i < token.i and word.dep_ in SUBJECTS and not quoted[word.i])
    states = {state for word in before if (state := _state(heads.get(word.i), atlas)) is not None}
    if len(states) == 1:
        return states.pop()
    weights: dict[str, float] = {}
    for other in cast.latest(sentence):
        if (state := _state(other, atlas)) is not None:
            weights[state] = max(weights.get(state, 0.0), other.at(sentence))
    most = max(weights.values(), default=0.0)
    best = [state for state, weight in weights.items() if weight == most]
    return best[0] if len(best) == 1 else None


def beside(token: Token, heads: Mapping[int, Referent], atlas: Atlas) -> str | None:
    """Return the state that acts in the clause to which a subject's own is joined by "and"."""
    if token.dep_ not in SUBJECTS or token.head.dep_ != "conj":
        return None
    states = (_state(heads.get(word.i), atlas) for word in _subjects(token.head.head))
    return next((state for state in states if state is not None), None)


def _subjects(verb: Token) -> Iterator[Token]:
    """The subjects of a verb."""
    return (child for child in verb.lefts if child.dep_ in SUBJECTS)


def _state(referent: Referent | None, atlas: Atlas) -> str | None:
    """The state an actor is, or belongs to; the union of states that has officials of its own."""
    if referent is None or referent.entity is None:
        return None
    root = referent.entity.partition(".")[0]
    return root if root in UNIONS else atlas.entity(referent.entity).state

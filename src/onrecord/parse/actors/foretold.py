"""Roles that a text names before the person: "Norway's prime minister" and two sentences on "Premier Ada Holt"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.titles import OFFICES, OFFICIAL, ORGANISATIONS, STATES

if TYPE_CHECKING:
    from collections.abc import Container, Iterable, Iterator, MutableMapping, Sequence

    from spacy.tokens import Doc

    from onrecord.parse.actors.cast import Referent
    from onrecord.reading import Paragraph

LEAD = 2  # paragraphs in which "a spokesman for X" is somebody who will be named
HEADS = ("head", "chief", "director", "boss", "chairman", "chairwoman", "chairperson", "chair", "ceo")
TITLES = ("president", "presidential", "prime", "press")  # words that tell no holder of an office from another
# Words that do: two of one state are two people where only one has such a word.
TELLING = (OFFICES | ORGANISATIONS | OFFICIAL | {"former", "vice", "deputy", "acting"}).difference(TITLES, STATES)


def introduce(
    referents: Sequence[Referent], heads: MutableMapping[int, Referent], doc: Doc, paragraphs: Sequence[Paragraph]
) -> list[Referent]:
    """Return the referents with each role that foretells a person joined to the person.

    That is the only one of the text with this office of this entity; where it has two the role stays nobody's.
    """
    lead = [paragraph.end for paragraph in paragraphs if not paragraph.heading][:LEAD]
    people = [one for one in referents if one.kind == "person" and not one.aside]
    bare = {at for one in referents for name in one.mentions if name.is_entity for at in range(name.start, name.end)}
    persons = {}
    for role in referents:
        named = _named(role, people, _after(role, doc, bare)) if _foretells(role, max(lead, default=0)) else []
        if len(named) == 1:
            persons[id(role)] = named[0]
        elif not named and (next_one := _named_next(role, people, doc)) is not None:
            next_one.entity, next_one.role = role.entity, role.name
            next_one.nouns |= role.nouns
            persons[id(role)] = next_one
    for role in referents:
        if (person := persons.get(id(role))) is not None:
            person.mentions.extend(role.mentions)
            heads.update((mention.head, person) for mention in role.mentions)
    return [one for one in referents if id(one) not in persons]


def _foretells(role: Referent, lead: int) -> bool:
    """Tell whether this is the holder of one office, unnamed: a definite one, or in the lead a spokesman."""
    first = min(role.mentions, key=lambda mention: mention.start)
    named = any(mention.form == "name" for mention in role.mentions)
    if role.kind != "office" or role.plural or role.entity is None or role.aside or named:
        return False
    return first.definite or (first.end <= lead and "spokesman" in _offices(role))


def _named_next(role: Referent, people: Sequence[Referent], doc: Doc) -> Referent | None:
    """The person of whom nothing is told but the name, who acts in the sentence after the one in which the role acts.

    "Beijing's ambassador blamed the pact. Cui Tiankai said ..."
    """
    told = min(role.mentions, key=lambda mention: mention.start)
    sentence = doc[told.head].sent
    if not _foretells(role, 0) or told.entity is None or sentence.end >= len(doc) or not _acts(doc, told.head):
        return None
    after = doc[sentence.end].sent
    plain = (one for one in people if one.entity is None and one.role is None and not any(one.nouns))
    named = (one for one in plain if " " in one.name and after.start <= _start(one) < after.end)
    return next((one for one in named if _acts(doc, _head(one)) and not _has_more(doc, _head(one))), None)


def _acts(doc: Doc, head: int) -> bool:
    """Tell whether a word is the subject of the main verb of its sentence, or of the verb that quotes it."""
    return doc[head].dep_ == "nsubj" and (doc[head].head == doc[head].sent.root or doc[head].head.dep_ == "ccomp")


def _has_more(doc: Doc, head: int) -> bool:
    """Tell whether a name goes on with a description or a clause."""
    return any(child.dep_ in ("appos", "relcl", "acl", "prep") for child in doc[head].children)


def _head(referent: Referent) -> int:
    """The head token of the first mention."""
    return min(referent.mentions, key=lambda mention: mention.start).head


def _named(role: Referent, people: Sequence[Referent], after: Iterable[str]) -> list[Referent]:
    """The people who may be meant; nobody where one of them was named before the role."""
    words = role.words.union(after).difference(role.nouns, TITLES, STATES)
    fits = [one for one in people if one.entity == role.entity and _is_holder(one, role, words)]
    return fits if all(_start(role) < _start(one) for one in fits) else []


def _is_holder(person: Referent, role: Referent, words: set[str]) -> bool:
    """Tell whether a person has the office of a role, and no word or gender speaks against it."""
    known = person.words.union((person.role or "").lower().split())
    genders = {mention.gender for mention in role.mentions} | {person.gender}
    return (
        not _offices(role).isdisjoint(_offices(person))
        and words <= known
        and TELLING.isdisjoint(person.words - words - person.nouns)
        and len(genders - {None}) < 2
    )


def _offices(referent: Referent) -> set[str]:
    """What somebody is, each office under one name."""
    return {_office(noun, referent.words) for noun in referent.nouns if noun}


def _office(noun: str, words: set[str]) -> str:
    """The name under which an office goes here: a press secretary is a spokesman, a premier a prime minister."""
    if noun.startswith("spokes") or (noun == "secretary" and "press" in words):
        return "spokesman"
    if noun in ("premier", "pm", "prime-minister") or (noun == "minister" and "prime" in words):
        return "prime minister"
    return "head" if noun in HEADS else noun


def _after(role: Referent, doc: Doc, bare: Container[int]) -> Iterator[str]:
    """The nouns with which a role goes on, as in "a spokesman for the palace", but for an entity's bare name."""
    first = min(role.mentions, key=lambda mention: mention.start)
    for token in doc[first.head + 1 : first.end]:
        if token.pos_ in ("NOUN", "PROPN") and token.i not in bare:
            yield token.lower_


def _start(referent: Referent) -> int:
    """Where an actor is first mentioned."""
    return min(mention.start for mention in referent.mentions)

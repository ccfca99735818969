"""Descriptions that go back to several, or to what somebody was: "both men", "the former secretary of state"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.scene import UNIONS
from onrecord.parse.actors.titles import HOLDERS, PEOPLE, STATES
from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.cast import Referent
    from onrecord.parse.actors.mention import Mention
    from onrecord.records import Kind

BODIES = ("state", "organisation", "office", "group")
BETWEEN = ("envoy", "mediator", "moderator", "facilitator", "negotiator")
SIDES = listed("army camp enemy faction foe group neighbor neighbour opponent party rival side")
SIDES_ALONE = ("sides", "warring sides", "warring parties", "opposing sides", "rival sides")  # of which there are two
NEAR = 3  # sentences: this one and those in which "both men" were named
PAIRED = (HOLDERS | STATES | {"man", "woman"}) - {"administration"}  # of whom two may have been named apart


def pair(mention: Mention, latest: Sequence[Referent], sentence: int) -> Referent | None:
    """Return the latest group of two that "both sides" or "the two leaders" goes back to; None for "two medics".

    Sides are bodies, or people of different states or bodies whom the last sentences named together.
    """
    said = mention.definite or "both" in mention.words
    numbered = not mention.words.isdisjoint(("two", "both")) or mention.name.lower() in SIDES_ALONE
    groups = [one for one in latest if len(one.members) == 2] if numbered else []
    kind = _kind_of_two(mention)
    if kind is not None and said:
        return next((one for one in groups if all(member.kind == kind for member in one.members)), None)
    if mention.noun in SIDES:
        near = (one for one in groups if sentence - one.sentence < NEAR or all(map(_is_body, one.members)))
        return next((one for one in near if all(map(_is_body, one.members)) or _are_opposed(one.members)), None)
    like = (one for one in groups if all(member.kind == mention.kind != "unknown" for member in one.members))
    return next(like, None) if said else None


def _is_body(referent: Referent) -> bool:
    """Tell whether an actor is no single person."""
    return referent.kind in BODIES and (referent.plural or not referent.human)


def _are_opposed(members: Iterable[Referent]) -> bool:
    """Tell whether people belong to as many states or bodies, and none is there to bring others together."""
    entities = [one.entity for one in members]
    between = any(not one.nouns.isdisjoint(BETWEEN) for one in members)
    return len({*entities}) == len(entities) and not between and not {None, "UN", *UNIONS}.intersection(entities)


def the_two(mention: Mention, latest: Iterable[Referent], sentence: int) -> tuple[Referent, Referent] | None:
    """Return the only two states or people that the last sentences named, in order; None where they are not two."""
    kind = _kind_of_two(mention) if mention.noun in PAIRED else None
    known = (one for one in latest if one.kind == kind and one.entity is not None and not one.aside)
    near = sorted((one for one in known if sentence - one.sentence < NEAR), key=lambda one: one.mentions[0].head)
    return (near[0], near[1]) if len(near) == 2 else None


def was(person: Referent, mention: Mention, atlas: Atlas, day: date | None) -> bool:
    """Tell whether somebody had held the office of a description before the day of the text, by the atlas."""
    terms = atlas.holders(person.name, None) if person.kind == "person" and day is not None else ()
    over = (term for term in terms if day is not None and term.until is not None and term.until < day)
    return any(term.office.lower() in mention.name.lower() for term in over)


def _kind_of_two(mention: Mention) -> Kind | None:
    """What two are of whom a noun is said: states or people; None for other nouns ("both sides")."""
    return "state" if mention.noun in STATES else "person" if mention.noun in HOLDERS | PEOPLE else None

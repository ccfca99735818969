"""Descriptions that go back to several, or to what somebody was: "both men", "the former secretary of state"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.titles import HOLDERS, PEOPLE, STATES

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.cast import Referent
    from onrecord.parse.actors.mention import Mention
    from onrecord.records import Kind

NEAR = 3  # sentences: this one and those in which "both men" were named
PAIRED = (HOLDERS | STATES | {"man", "woman"}) - {"administration"}  # of whom two may have been named apart


def is_pair(referent: Referent, mention: Mention) -> bool:
    """Tell whether a group of two is what "both sides" or "the two leaders" goes back to."""
    if len(referent.members) != 2:
        return False
    kind = _kind_of_two(mention)
    return kind is None or all(member.kind == kind for member in referent.members)


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

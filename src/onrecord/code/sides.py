"""Whose side everybody is on: filled in on every actor that a record names."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.records import Actor, Document, Part, When, Where, Who

if TYPE_CHECKING:
    from collections.abc import Mapping

    from onrecord.codebook import Codebook
    from onrecord.reading import Reading

T = TypeVar("T")
OF_THEIR_OWN = frozenset(("Alliance", "Army", "Brigade", "Brigades", "Coalition", "Front", "Movement", "Party"))
ARMED = frozenset(("guerrillas", "insurgents", "militia", "militias", "rebels", "separatists"))
WITHOUT = (str, int, float, bool, Part, When, Where, Document)  # values in which no actor lies


def untold_sides(reading: Reading, codebook: Codebook) -> dict[str, str]:
    """Return by actor the sides that the codebook does not give, but the text does."""
    return joint_sides(reading, codebook) | own_sides(reading, codebook)


def side_of(one: Who | Actor, codebook: Codebook, untold: Mapping[str, str]) -> str | None:
    """Return whose side somebody is on: by the codebook, by what is known of him, by the text (`untold`)."""
    return codebook.side(one.entity) or one.side or untold.get(one.actor if isinstance(one, Who) else one.id)


def own_sides(reading: Reading, codebook: Codebook) -> dict[str, str]:
    """Return by actor the side of parties, movements and armies that no table knows: their own name."""
    found: dict[str, str] = {}
    for actor in reading.actors:
        last = actor.name.rpartition(" ")[2]
        one = actor.kind in ("organisation", "group") and " and " not in actor.name
        if one and (last in OF_THEIR_OWN or last.lower() in ARMED) and not codebook.side(actor.entity):
            found[actor.id] = actor.name.replace("’", "'")
    return found


def joint_sides(reading: Reading, codebook: Codebook) -> dict[str, str]:
    """Return by actor the side of those who speak together and have none: that of the first of them who has one.

    What "Norway and Sweden" or "Norwegian and Swedish officials" say is said for Norway, too.
    """
    found: dict[str, str] = {}
    named = {actor.name: actor.entity for actor in reading.actors}
    for mark in reading.mentions.values():
        who = mark.value
        if who.kind != "group" or codebook.side(who.entity):
            continue
        if not any(word.dep_ == "cc" for word in reading.doc[mark.start : mark.end]):
            known = (named.get(name) for name in who.name.split(" and "))  # "the two countries"
            if " and " in who.name and (side := next((codebook.side(one) for one in known if one), None)):
                found.setdefault(who.actor, side)
            continue
        within = (reading.mentions.get(at) for at in range(mark.start, mark.end))
        sides = (
            codebook.side(one.value.entity) for one in within if one and mark.start <= one.start < one.end <= mark.end
        )
        if side := next(filter(None, sides), None):
            found.setdefault(who.actor, side)
    return found


def with_sides(value: T, codebook: Codebook, joint: Mapping[str, str]) -> T:
    """Return a record, or any value inside it, with the side of each actor; what needs no change is the same object.

    `joint` holds the sides of actors that the codebook gives none.
    """
    if value is None or isinstance(value, WITHOUT):
        return value
    if isinstance(value, tuple):
        members = tuple(with_sides(member, codebook, joint) for member in value)
        changed = any(new is not old for new, old in zip(members, value, strict=True))
        return members if changed else value  # type: ignore[return-value]  # a tuple of the same types
    if isinstance(value, Who | Actor):
        side = side_of(value, codebook, joint)
        return value if side == value.side else replace(value, side=side)
    if is_dataclass(value) and not isinstance(value, type):
        old_new = ((field.name, getattr(value, field.name)) for field in fields(value))
        changes = {name: new for name, old in old_new if (new := with_sides(old, codebook, joint)) is not old}
        return replace(value, **changes) if changes else value
    return value

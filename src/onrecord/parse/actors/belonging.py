"""Which state or organisation an actor belongs to, where its own words do not say so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.parse.actors.titles import OFFICIAL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.actors.cast import Referent

_SERVING = ("person", "office", "anonymous", "group", "document", "organisation")


def settle(referents: Sequence[Referent], heads: Mapping[int, Referent], atlas: Atlas) -> None:
    """Give actors the entity of their principal, of all their members, of their town, or of the scene.

    The scene is the state the text was about: "the Defence Ministry", "a police officer" are that state's.
    """
    for referent in referents:
        owner = heads.get(referent.owner) if referent.owner is not None else None
        if referent.entity is None and owner is not None:
            referent.entity = owner.entity
    states = {entity.iso2: entity.id for entity in atlas.entities.values() if entity.kind == "state"}
    for referent in referents:
        if referent.entity is not None:
            continue
        if referent.members:
            entities = {member.entity for member in referent.members}
            referent.entity = entities.pop() if len(entities) == 1 else None
        elif _serves(referent):
            places = atlas.locations(referent.place, fold=True) if referent.place is not None else ()
            referent.entity = states.get(places[0].country) if places else referent.scene


def _serves(referent: Referent) -> bool:
    """Tell whether an actor is an official, force or office of one state, though the text does not say of which."""
    official = not OFFICIAL.isdisjoint(referent.nouns) or not OFFICIAL.isdisjoint(referent.words)
    return official and not referent.several and referent.kind in _SERVING

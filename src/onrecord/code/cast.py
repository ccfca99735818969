"""Which actors a record keeps: those it refers to, and those with a name of their own."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING

from onrecord.records import Who

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.records import Actor, Record

NAMED = frozenset({"medium", "organisation", "person", "state"})  # kinds that are kept for their name alone


def with_cast(record: Record) -> Record:
    """Return the record without actors that nothing refers to and that have no name; the order stays."""
    claims = (record.statements, record.events, record.meetings, record.proposals)
    referred = set(_actors(claims))
    return replace(record, actors=tuple(one for one in record.actors if one.id in referred or _has_name(one)))


def _actors(value: object) -> Iterator[str]:
    """Yield the id of each actor that a value refers to, itself included."""
    if isinstance(value, Who):
        yield value.actor
    elif isinstance(value, tuple):
        for member in value:
            yield from _actors(member)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _actors(getattr(value, field.name))


def _has_name(actor: Actor) -> bool:
    return actor.kind in NAMED and (actor.entity is not None or actor.name[:1].isupper())

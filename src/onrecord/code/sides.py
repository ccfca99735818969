"""Whose side everybody is on: filled in on every actor that a record names."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import TYPE_CHECKING, TypeVar

from onrecord.records import Actor, Document, Part, When, Where, Who

if TYPE_CHECKING:
    from onrecord.codebook import Codebook

T = TypeVar("T")
WITHOUT = (str, int, float, bool, Part, When, Where, Document)  # values in which no actor lies


def with_sides(value: T, codebook: Codebook) -> T:
    """Return a record, or any value inside it, with the side of each actor; what needs no change is the same object."""
    if value is None or isinstance(value, WITHOUT):
        return value
    if isinstance(value, tuple):
        members = tuple(with_sides(member, codebook) for member in value)
        changed = any(new is not old for new, old in zip(members, value, strict=True))
        return members if changed else value  # type: ignore[return-value]  # a tuple of the same types
    if isinstance(value, Who | Actor):
        side = codebook.side(value.entity) or value.side
        return value if side == value.side else replace(value, side=side)
    if is_dataclass(value) and not isinstance(value, type):
        old_new = ((field.name, getattr(value, field.name)) for field in fields(value))
        changes = {name: new for name, old in old_new if (new := with_sides(old, codebook)) is not old}
        return replace(value, **changes) if changes else value
    return value

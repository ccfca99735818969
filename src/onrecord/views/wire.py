"""Records as JSON lines: the names and the order of docs/reference/record.md."""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from onrecord.records import Line

WIRE_NAMES = {"from_": "from"}  # Python keeps the word to itself
OPTIONAL = {"reads"}  # left out where there is nothing to say; every other absence is null


def line(record: Line, *, text: bool = True) -> str:
    """Return one record as one line of JSON, without its line end; `text=False` leaves out the raw text."""
    plain = wire(record)
    if not text and plain["type"] == "document":
        plain["text"] = None
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def wire(record: object) -> dict[str, Any]:
    """Return a record, or a dataclass within one, as plain dictionaries, lists, strings and numbers."""
    found: dict[str, Any] = {}
    for field in fields(record):  # type: ignore[arg-type]  # every record is a dataclass
        value = getattr(record, field.name)
        if value is not None or field.name not in OPTIONAL:
            found[WIRE_NAMES.get(field.name, field.name)] = _plain(value)
    return found


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if isinstance(value, float):
        return round(value, 4)  # coordinates to about ten metres; confidences come with two decimals
    return wire(value) if is_dataclass(value) else value

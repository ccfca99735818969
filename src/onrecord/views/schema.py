"""The JSON Schema of the record, made from the types in `records.py`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from onrecord.records import Line
from onrecord.views.wire import OPTIONAL, WIRE_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator

MAY_BE_EMPTY = {"reads", "right", "suggests"}  # what a repair passes over reads as nothing; no other string is ""


def schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of one line; its `type` tells which definition holds."""
    from pydantic import TypeAdapter

    kinds = list(_members(Line))
    _, made = TypeAdapter.json_schemas([(kind.__name__, "serialization", TypeAdapter(kind)) for kind in kinds])
    definitions = made["$defs"]
    for definition in definitions.values():
        if definition.get("type") == "object":
            definition.update(_as_on_the_wire(definition["properties"]))
    definitions["Part"]["properties"]["spans"]["minItems"] = 1
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A line of `onrecord read --json`",
        "oneOf": [{"$ref": f"#/$defs/{kind.__name__}"} for kind in kinds],
        "$defs": dict(sorted(definitions.items())),
    }


def _members(union: Any) -> Iterator[type]:
    """Yield the record types of the nested union `Line`, in its order."""
    parts = get_args(union)
    if not parts:
        yield union
    for part in parts:
        yield from _members(part)


def _as_on_the_wire(properties: dict[str, Any]) -> dict[str, Any]:
    """Rename the fields, require all that a line always carries, and allow no others."""
    named = {WIRE_NAMES.get(name, name): kind for name, kind in properties.items()}
    for name, kind in named.items():
        kind.pop("default", None)
        kind.pop("title", None)
        if name not in MAY_BE_EMPTY:
            _never_empty(kind)
    required = [name for name in named if name not in OPTIONAL]
    return {"properties": named, "required": required, "additionalProperties": False}


def _never_empty(kind: dict[str, Any]) -> None:
    """Refuse "" wherever a free string may stand: absence is null."""
    if kind.get("type") == "string" and "enum" not in kind and "const" not in kind:
        kind["minLength"] = 1
    for part in (*kind.get("anyOf", ()), *([kind["items"]] if "items" in kind else [])):
        _never_empty(part)

"""What is printed is what the contract says."""

from __future__ import annotations

import json
import re
from dataclasses import fields
from typing import Any

from conftest import ROOT
from onrecord import records
from onrecord.views.schema import schema
from onrecord.views.wire import WIRE_NAMES

REFERENCE = ROOT / "docs" / "reference"


def test_the_published_schema_is_that_of_the_types() -> None:
    published = json.loads((REFERENCE / "record.schema.json").read_text("utf-8"))
    assert published == schema(), "run `make schema`"


def test_the_reference_page_names_every_line_and_field() -> None:
    page = (REFERENCE / "record.md").read_text("utf-8")
    rows = {match[1]: match[2] for match in re.finditer(r"^\| `(\w+)` \| (.*) \|$", page, re.M)}
    same = {"time": "When", "place": "Where"}
    for name, definition in schema()["$defs"].items():
        kind = definition.get("properties", {}).get("type", {}).get("const")
        if kind and kind not in same:
            common = {"type", "id", "document", "confidence", "rule"}
            for field in set(definition["properties"]) - common:
                assert f"`{field}`" in rows[kind], f"{name}.{field} is not on the page"


def test_schema_refuses_what_no_line_carries() -> None:
    import jsonschema

    validator: Any = jsonschema.Draft202012Validator(schema())
    span = {"text": "Yes", "spans": [[0, 3]]}
    good = {"type": "time", "id": "1", "document": "d", "confidence": 0.9, "rule": "r/1", "part": span, "value": None}
    good |= {"start": None, "end": None, "precision": None, "anchor": None}
    assert validator.is_valid(good)
    assert not validator.is_valid(good | {"value": ""})  # absent is null
    assert not validator.is_valid(good | {"surprise": 1})
    assert not validator.is_valid(good | {"part": {"text": "Yes", "spans": []}})
    assert not validator.is_valid({key: good[key] for key in good if key != "anchor"})


def test_wire_names_are_those_of_the_types() -> None:
    assert {field.name for field in fields(records.Shift)} >= set(WIRE_NAMES)

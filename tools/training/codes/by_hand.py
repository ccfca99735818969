"""A coded article's statements with the codes that a person gave them, as a record of the machine's would have them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, cast

from data import part

from onrecord.records import Forecast, Stance, Statement, Who

if TYPE_CHECKING:
    from onrecord.records import Record

CLEAR = 0.8  # strength of a position that a person gave


def by_hand(gold: dict[str, Any], record: Record) -> Record:
    """Return a record with the statements of its coded article, ids being "document/article's id"."""
    return replace(record, statements=tuple(_statement(one, record) for one in gold["statements"]))


def _statement(gold: dict[str, Any], record: Record) -> Statement:
    """Return a statement with the codes that a person gave it."""
    name, side = gold.get("speaker"), gold.get("side")
    side = None if side in (None, "none") else side
    issues = tuple(issue for issue in gold.get("issues") or [] if issue != "none")
    value, outlook = gold.get("position") or "none", gold.get("outlook")
    number = record.document.id
    text = record.document.text or ""
    content = part(gold["content"], text)
    assert content is not None
    return Statement(
        id=f"{number}/{gold['id']}",
        document=number,
        confidence=1.0,
        rule="hand",
        source=part(gold.get("source"), text),
        cue=part(gold.get("cue"), text),
        content=content,
        kind=gold["kind"],
        speaker=Who(name, None, name, gold.get("speaker_kind") or "unknown", None, side, None) if name else None,
        addressee=None,
        channel=gold.get("channel") or "on_record",
        within=f"{number}/{gold['within']}" if gold.get("within") else None,
        issues=issues,
        positions=() if value == "none" else tuple(Stance(one, cast(Any, value), CLEAR, side, True) for one in issues),
        outlook=None if outlook is None else Forecast(outlook, True),
        certainty=gold.get("certainty") or "said",
    )

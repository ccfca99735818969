"""Positions and outlooks that moved from one document to the next: the last change of each side and speaker."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.wording import STANDS
from onrecord.records import Shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook

RULE = "link.shifts/1"
CONFIDENCE = 0.5


class Stood(NamedTuple):
    """Where somebody stood in one document, on a known day."""

    day: str
    statement: str
    value: str


def shift(issue: str, side: str, speaker: str, stood: Iterable[Stood], codebook: Codebook) -> Iterator[Shift]:
    """Yield the last change of value on two different days; the order of `stood` changes nothing.

    `issue` may be "outlook"; no `speaker` is "".
    """
    moved = [
        (one, other) for one, other in pairwise(sorted(set(stood))) if one.value != other.value and one.day < other.day
    ]
    if not moved:
        return
    before, after = moved[-1]
    about = next((known.name for known in codebook.issues if known.id == issue), issue)
    old, new = (STANDS.get(stand.value, stand.value) for stand in (before, after))
    yield Shift(
        id=derived_id("shift", side, speaker, issue),
        document=None,
        confidence=CONFIDENCE,
        rule=RULE,
        side=side,
        speaker=speaker or None,
        issue=issue,
        from_=before.statement,
        to=after.statement,
        sentence=f"{about}: {speaker or side} apparently moved from {old} ({before.day}) to {new} ({after.day}).",
    )

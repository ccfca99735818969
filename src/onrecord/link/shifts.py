"""Positions and outlooks that moved from one document to the next: the last change of each side and speaker."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import derived_id
from onrecord.link.repeats import words_of
from onrecord.link.wording import STANDS
from onrecord.records import Shift

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook

RULE = "link.shifts/2"
SHARED = 2  # telling words, or half of those of the shorter, that two statements on one thing share
TELLING = 5  # letters of a telling word
IDLE = frozenset(
    (
        "about", "after", "again", "being", "could", "might", "other", "should", "their", "there", "these", "those",
        "where", "which", "while", "would",
    )
)  # fmt: skip
CONFIDENCE = 0.5


class Stood(NamedTuple):
    """Where somebody stood in one document, on a known day."""

    day: str
    statement: str
    value: str
    text: str  # what was said


def shift(issue: str, side: str, speaker: str, stood: Iterable[Stood], codebook: Codebook) -> Iterator[Shift]:
    """Yield the last change of value on two different days, on one thing; the order of `stood` changes nothing.

    `issue` may be "outlook"; no `speaker` is "".
    """
    moved = [
        (one, other)
        for one, other in pairwise(sorted(set(stood)))
        if one.value != other.value and one.day < other.day and _speak_of_one_thing(one.text, other.text)
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


def _speak_of_one_thing(one: str, other: str) -> bool:
    """Tell whether two statements share words: an issue is wide, and two of its questions are no change of mind."""
    a, b = ({word for word in words_of(text) if len(word) >= TELLING and word not in IDLE} for text in (one, other))
    return len(a & b) >= min(SHARED, max(1, min(len(a), len(b)) / 2))

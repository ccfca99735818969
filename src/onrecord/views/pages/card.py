"""A record in words: what a page tells of it, where it stands, and by what it can be filtered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from onrecord.views import phrases

if TYPE_CHECKING:
    from onrecord.records import Document, Part, Statement

Kind = Literal["signal", "statement", "event", "meeting", "proposal", "position", "damage", "time", "place"]
SECTIONS: dict[Kind, str] = {
    "signal": "Mixed signals",
    "statement": "Said",
    "event": "Happened",
    "meeting": "Meetings",
    "proposal": "Proposals",
    "position": "Positions",
    "damage": "Damage",
    "time": "Times",
    "place": "Places",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One record. Names it can be filtered by stand in `speakers`, `sides` and `issues`."""

    id: str
    kind: Kind
    title: str
    note: str | None = None  # a role, a kind
    facts: str = ""
    words: Part | None = None  # what it rests on
    perhaps: str | None = None  # how these may read, where it is not sure
    codes: str = ""
    marks: tuple[tuple[str, Part], ...] = ()  # the parts to mark in the text and the role of each, the main one first
    links: tuple[tuple[str, str], ...] = ()  # words, and the id of the record they lead to
    strong: bool = False
    speakers: frozenset[str] = frozenset()
    sides: frozenset[str] = frozenset()
    issues: frozenset[str] = frozenset()
    rule: str
    confidence: float

    @property
    def start(self) -> float:
        """Where its main part begins in the raw text; infinity where it has none."""
        return self.marks[0][1].spans[0].start if self.marks else float("inf")


def citation(document: Document, part: Part) -> str:
    """Return how to cite words: outlet, date, title, the exact words, and where they stand in the raw text."""
    source = [
        document.outlet or document.name,
        document.published.value or "date unknown",
        f"“{document.title}”" if document.title else None,
    ]
    reads = f" [reads: {part.reads}]" if part.reads else ""
    link = f", {document.url}" if document.url else ""
    return f"{', '.join(filter(None, source))}: {part.text}{reads} (characters {offsets(part)} of the raw text{link})"


def offsets(part: Part) -> str:
    """Return where the words stand: "12–40, 52–60"."""
    return ", ".join(f"{start}–{end}" for start, end in part.spans)


def speaker(statement: Statement) -> str:
    """Return who speaks, by the name that filters show."""
    return statement.speaker.name if statement.speaker else phrases.NOBODY


def side(statement: Statement) -> str:
    """Return the side that speaks, by the name that filters show."""
    return (statement.speaker and statement.speaker.side) or phrases.NO_SIDE


def issues(statement: Statement) -> frozenset[str]:
    """Return the issues it speaks of, as words."""
    return frozenset(map(phrases.issue, (*statement.issues, *(stance.issue for stance in statement.positions))))

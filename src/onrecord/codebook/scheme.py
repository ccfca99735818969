"""What a codebook holds, as frozen data: issues, marks (phrases that speak for a code) and changes of sides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Scale = Literal["issue", "position", "outlook", "certainty", "tense", "hedge"]
Place = Literal["cue", "content", "any"]


@dataclass(frozen=True, slots=True)
class Issue:
    """What a statement can be about; a node of the tree."""

    id: str
    name: str
    parent: str | None
    definition: str
    counts: str | None  # what counts as this issue
    excludes: str | None  # what does not, and where it goes instead
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Mark:
    """A phrase that speaks for a value of a scale, where it stands in `place` of a statement."""

    scale: Scale
    value: str  # an issue's id, a position, an outlook "-2" … "2", a certainty …
    weight: float  # 0 to 1: how much it says by itself
    place: Place
    phrase: str


@dataclass(frozen=True, slots=True)
class Found:
    """A mark on the tokens [start, end) of a text."""

    start: int
    end: int
    mark: Mark

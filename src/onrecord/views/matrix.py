"""Where each side stands on each issue, as a grid: what the terminal and the pages draw."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from onrecord.records import Position

SHORT = {"support": "for", "oppose": "against", "conditional": "if", "noncommittal": "open"}  # of a value, in a cell


class Cell(NamedTuple):
    """What a side says of itself on an issue, and what others tell of it; None where nothing is said."""

    own: Position | None
    told: Position | None

    @property
    def words(self) -> str:
        """The cell in a word, in brackets where only others say so: "for", "(against)"."""
        if self.own:
            return SHORT[self.own.value]
        return f"({SHORT[self.told.value]})" if self.told else ""


class Matrix(NamedTuple):
    """Sides, those that say most first, issues as they come, and a cell for each pair of which something is known."""

    sides: tuple[str, ...]
    issues: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]


def matrix(positions: Iterable[Position], most: int | None = None) -> Matrix:
    """Return the positions of sides, not of their speakers, as a grid of the `most` sides that say most.

    Of two positions of a side on an issue the one that comes first counts.
    """
    own: dict[tuple[str, str], Position] = {}
    told: dict[tuple[str, str], Position] = {}
    issues: dict[str, None] = {}
    said: Counter[str] = Counter()
    for one in positions:
        if one.speaker is None:
            (own if one.own else told).setdefault((one.side, one.issue), one)
            issues[one.issue] = None
            said[one.side] += len(one.cites)
    sides = tuple(sorted(said, key=lambda side: (-said[side], side)))[:most]
    cells = {key: Cell(own.get(key), told.get(key)) for key in (*own, *told) if key[0] in sides}
    return Matrix(sides, tuple(one for one in issues if any((side, one) in cells for side in sides)), cells)

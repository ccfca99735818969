"""Lines of a report, and the parts that reports of one document and of many share."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from onrecord.views import phrases
from onrecord.views.matrix import matrix

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.records import Outlook, Position

ABREAST, LABEL, WIDTH = 4, 22, 14  # sides beside each other in the grid; columns of its labels and of a cell
STYLES = {"for": "green", "against": "red", "if": "yellow"}


class Row(NamedTuple):
    """One line of a report: how deep it stands, and its words in pieces of (text, style)."""

    depth: int
    pieces: tuple[tuple[str, str], ...]


def section(title: str, count: int, rows: Iterable[Row]) -> Iterator[Row]:
    """Yield rows under their title, if there are any."""
    if count:
        yield Row(0, ())
        yield Row(0, ((title, "bold underline"), (f"  {count}", "dim")))
        yield from rows


def grid(positions: Iterable[Position]) -> Iterator[Row]:
    """Yield sides beside each other, issues below each other; so many sides at a time as fit into a narrow window."""
    drawn = matrix(positions)
    for first in range(0, len(drawn.sides), ABREAST):
        sides = drawn.sides[first : first + ABREAST]
        yield Row(1, ((" " * LABEL, ""), *((f"{cut(side, WIDTH - 2):{WIDTH}}", "bold cyan") for side in sides)))
        for issue in drawn.issues:
            cells = [drawn.cells.get((side, issue)) for side in sides]
            if any(cells):
                words = [cell.words if cell else "·" for cell in cells]
                pieces = ((f"{word:{WIDTH}}", STYLES.get(word.strip("()"), "dim")) for word in words)
                yield Row(1, ((f"{cut(phrases.issue(issue), LABEL - 2):{LABEL}}", ""), *pieces))


def cut(words: str, width: int) -> str:
    """Return the words, with an ellipsis where they are cut to a width."""
    return words if len(words) <= width else words[: width - 1] + "…"


def outlook_row(outlook: Outlook) -> Row:
    """Return a side's outlook, its speakers and the interval, if there is one."""
    return Row(1, ((f"{outlook.side}  ", "bold cyan"), (phrases.outlooks(outlook), "")))

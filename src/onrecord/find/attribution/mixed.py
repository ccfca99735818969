"""Whether a content is quoted, told in other words, or both."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from onrecord.find.attribution.triples import inside, shared, size

if TYPE_CHECKING:
    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.records import Speech

DIRECT = 0.75  # the share of a content that must stand between quotation marks


def kind_of(content: tuple[Range, ...], marks: tuple[Quotation, ...]) -> Speech:
    """Return direct where content opens as a quotation and is nearly all one, mixed where it quotes in part."""
    first = bisect_right(marks, content[0][0], key=lambda mark: mark.end)
    last = bisect_left(marks, content[-1][1], key=lambda mark: mark.start)
    ranges = [(mark.start, mark.end) for mark in marks[first:last]]
    in_quotes = shared(content, ranges)
    if in_quotes == 0:
        return "indirect"
    opens = inside((content[0][0], content[0][0] + 1), ranges)
    return "direct" if opens and in_quotes > DIRECT * size(content) else "mixed"

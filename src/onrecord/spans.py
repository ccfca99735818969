"""Half-open ranges of code points of the raw text: the only coordinate system outside `parse`."""

from collections.abc import Iterable
from typing import NamedTuple

from onrecord.errors import SpanError


class Span(NamedTuple):
    """The characters `raw[start:end]`; code points, never bytes and never UTF-16 units."""

    start: int
    end: int

    def of(self, raw: str) -> str:
        """Return the words this span covers.

        Raises SpanError where the span is empty, reversed or reaches beyond `raw`.
        """
        if not 0 <= self.start < self.end <= len(raw):
            raise SpanError(self.start, self.end, len(raw))
        return raw[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Tell whether every character of this span lies in `other`."""
        return other.start <= self.start and self.end <= other.end


def covers(outer: Iterable[Span], inner: Iterable[Span]) -> bool:
    """Tell whether each span of `inner` lies within one span of `outer`."""
    outer = tuple(outer)
    return all(any(span.within(other) for other in outer) for span in inner)

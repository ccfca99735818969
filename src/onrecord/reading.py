"""A document as the parser read it: all that a finder may look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from onrecord.records import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc

    from onrecord.edits import Repaired
    from onrecord.records import Actor, Document, When, Where, Who
    from onrecord.spans import Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark(Generic[T]):
    """A value on the tokens [start, end) of the reading's `doc`."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The tokens [start, end) of one paragraph; a heading is a title or subtitle, not running text."""

    start: int
    end: int
    heading: bool


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """What `parse` made of one document. Its offsets in the repaired text stay inside: `raw` is the way out."""

    document: Document  # with the date of publication as far as it could be inferred
    repaired: Repaired
    doc: Doc  # over the repaired text
    paragraphs: tuple[Paragraph, ...]
    times: tuple[Mark[When], ...]  # sorted, disjoint
    places: tuple[Mark[Where], ...]  # sorted, disjoint
    actors: tuple[Actor, ...]  # without sides: the codebook gives them
    mentions: Mapping[int, Mark[Who]]  # by head token: every noun phrase and pronoun that was resolved to somebody

    def raw(self, start: int, end: int) -> tuple[Span, ...]:
        """Return the raw spans of the repaired characters [start, end)."""
        return self.repaired.raw(start, end)

    def part(self, *ranges: tuple[int, int]) -> Part:
        """Return the words of token ranges [start, end) as a Part; each range must hold a word."""
        return part_of(self.doc, self.repaired, *ranges)

    def paragraph(self, token: int) -> Paragraph:
        """Return the paragraph that holds a token (its white space belongs to the one before)."""
        return self.paragraphs[bisect_right(self.paragraphs, token, key=lambda paragraph: paragraph.start) - 1]

    def who(self, start: int, end: int) -> Who | None:
        """Return whom the tokens [start, end) name, by their head; None where that was not resolved."""
        mark = self.mentions.get(self.doc[start:end].root.i)
        return mark and mark.value

    def times_in(self, start: int, end: int) -> tuple[When, ...]:
        """Return the times that lie within the tokens [start, end), in order."""
        return tuple(mark.value for mark in self.times if start <= mark.start and mark.end <= end)

    def places_in(self, start: int, end: int) -> tuple[Where, ...]:
        """Return the places that lie within the tokens [start, end), in order."""
        return tuple(mark.value for mark in self.places if start <= mark.start and mark.end <= end)


def part_of(doc: Doc, repaired: Repaired, *ranges: tuple[int, int]) -> Part:
    """Return the words of token ranges as a Part, trimmed of white space; neighbours that touch become one span."""
    spans: list[Span] = []
    for start, end in sorted(ranges):
        while start < end and doc[start].is_space:
            start += 1
        while start < end and doc[end - 1].is_space:
            end -= 1
        for span in repaired.raw(doc[start].idx, doc[end - 1].idx + len(doc[end - 1])) if start < end else ():
            if spans and span.start <= spans[-1].end:
                spans[-1] = type(span)(spans[-1].start, max(span.end, spans[-1].end))
            else:
                spans.append(span)
    text = " … ".join(span.of(repaired.raw_text) for span in spans)
    mended = any(repaired.touched(span) for span in spans)
    return Part(text, tuple(spans), " … ".join(map(repaired.read, spans)) if mended else None)

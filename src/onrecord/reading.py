"""A document as the parser read it: all that a finder may look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from onrecord.records import Part

if TYPE_CHECKING:
    from collections.abc import Mapping

    from spacy.tokens import Doc, Token

    from onrecord.edits import Repaired
    from onrecord.models.tagger import Roles
    from onrecord.records import Actor, Document, When, Where, Who
    from onrecord.spans import Span

T = TypeVar("T")
Turn = Literal["asks", "answers", "speaks"]


@dataclass(frozen=True, slots=True)
class Mark(Generic[T]):
    """A value on the tokens [start, end) of the reading's `doc`."""

    start: int
    end: int
    value: T


@dataclass(frozen=True, slots=True)
class Label:
    """The tokens [start, end) that say whose words begin at the token `begins`; who asks or answers so is not named."""

    start: int
    end: int
    begins: int
    turn: Turn


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The tokens [start, end) of one paragraph; a heading is a title or subtitle, not running text."""

    start: int
    end: int
    heading: bool
    begins: int  # its text, behind a date line, a kicker or a label that is but a heading
    labels: tuple[Label, ...] = ()  # of a transcript, in order, disjoint


@dataclass(frozen=True, slots=True)
class Told:
    """Who is made to say what by which word, as the model sees it: characters [start, end) of the repaired text."""

    source: tuple[int, int] | None
    cue: tuple[int, int] | None
    content: tuple[tuple[int, int], ...]  # in order, disjoint, at least one
    confidence: float  # 0 … 1, calibrated


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
    mentions: Mapping[int, Mark[Who]]  # all that was resolved, by head token; "Kerry and Lavrov" by the conjunction
    told: tuple[Told, ...]  # one may lie within another's content
    roles: Roles  # what the attribution model makes of each word, in words of its own

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
        """Return whom the tokens [start, end) name; None where nothing in them was resolved.

        The shortest mention that covers them and has its head among them comes first ("Kerry and Lavrov" are a
        group), then that of their head, then the longest that lies within them.
        """
        marks = [mark for at in range(start, end) if (mark := self.mentions.get(at)) is not None]
        around = [mark for mark in marks if mark.start <= start and end <= mark.end]
        mark = min(around, key=lambda mark: mark.end - mark.start, default=None)
        mark = mark or self.mentions.get(self.doc[start:end].root.i)
        if mark is None:
            inside = [mark for mark in marks if start <= mark.start and mark.end <= end]
            mark = max(inside, key=lambda mark: mark.end - mark.start, default=None)
        return None if mark is None else mark.value

    def places_in(self, start: int, end: int) -> tuple[Where, ...]:
        """Return the places that lie within the tokens [start, end), in order."""
        return tuple(mark.value for mark in self.places if start <= mark.start and mark.end <= end)


def part_of(doc: Doc, repaired: Repaired, *ranges: tuple[int, int]) -> Part:
    """Return the words of token ranges as a Part, trimmed of white space; neighbours that touch become one span."""
    spans: list[Span] = []
    for first, last in filter(None, (_trimmed(doc, *words) for words in sorted(ranges))):
        for span in repaired.raw(first.idx, last.idx + len(last)):
            if spans and span.start <= spans[-1].end:
                spans[-1] = type(span)(spans[-1].start, max(span.end, spans[-1].end))
            else:
                spans.append(span)
    text = " … ".join(span.of(repaired.raw_text) for span in spans)
    mended = any(repaired.touched(span) for span in spans)
    return Part(text, tuple(spans), " … ".join(map(repaired.read, spans)) if mended else None)


def _trimmed(doc: Doc, start: int, end: int) -> tuple[Token, Token] | None:
    """The first and last word of the tokens [start, end); None where they are all white space."""
    words = [token for token in doc[start:end] if not token.is_space]
    return (words[0], words[-1]) if words else None

"""A statement as tokens, with the codebook's marks in its cue, its content and around it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING

from onrecord.codebook.phrases import search

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token

    from onrecord.codebook import Codebook
    from onrecord.codebook.scheme import Found, Scale
    from onrecord.reading import Reading
    from onrecord.records import Part, Statement

Range = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Marked:
    """A reading with every mark of the codebook that stands in it."""

    reading: Reading
    starts: tuple[int, ...]  # where each token begins in the repaired text
    marks: tuple[Found, ...]  # by start

    @property
    def doc(self) -> Doc:
        """The tokens."""
        return self.reading.doc

    def tokens(self, part: Part | None) -> tuple[Range, ...]:
        """Return the token ranges of a part's spans."""
        ranges = []
        for span in part.spans if part else ():
            start, end = self.reading.repaired.repaired(span)
            first = max(0, bisect_right(self.starts, start) - 1)
            ranges.append((first, max(first + 1, bisect_left(self.starts, end))))
        return tuple(ranges)

    def within(self, ranges: Iterable[Range]) -> tuple[Found, ...]:
        """Return the marks that lie within the token ranges, in order."""
        found: list[Found] = []
        for start, end in ranges:
            low = bisect_left(self.marks, start, key=attrgetter("start"))
            high = bisect_left(self.marks, end, key=attrgetter("start"))
            found += (mark for mark in self.marks[low:high] if mark.end <= end)
        return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """One statement as the coders see it."""

    marked: Marked
    statement: Statement
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    in_cue: tuple[Found, ...]
    in_content: tuple[Found, ...]

    @property
    def doc(self) -> Doc:
        """The tokens."""
        return self.marked.doc

    def of(self, scale: Scale) -> tuple[Found, ...]:
        """Return the marks of one scale, each where its place asks for it; the longest of those that overlap."""
        cue = [found for found in self.in_cue if found.mark.scale == scale and found.mark.place != "content"]
        content = [found for found in self.in_content if found.mark.scale == scale and found.mark.place != "cue"]
        return (*longest(cue), *longest(content))

    def holds(self, token: Token) -> bool:
        """Tell whether a token lies in the content."""
        return any(start <= token.i < end for start, end in self.content)


def mark(reading: Reading, codebook: Codebook) -> Marked:
    """Find the codebook's marks in one pass over a reading."""
    forms = [token.lower_ for token in reading.doc]
    lemmas = [token.lemma_.lower() for token in reading.doc]
    found = search(codebook.phrases or {}, forms, lemmas)
    return Marked(reading, tuple(token.idx for token in reading.doc), tuple(found))


def passage(marked: Marked, statement: Statement) -> Passage:
    """Return a statement as tokens with its marks."""
    cue, content = marked.tokens(statement.cue), marked.tokens(statement.content)
    return Passage(marked, statement, cue, content, marked.within(cue), marked.within(content))


def longest(marks: Iterable[Found]) -> tuple[Found, ...]:
    """Return the marks without those that overlap a longer, a weightier or an earlier one, in order."""
    kept: list[Found] = []
    for found in sorted(marks, key=lambda found: (found.start - found.end, -found.mark.weight, found.start)):
        if all(found.end <= other.start or other.end <= found.start for other in kept):
            kept.append(found)
    return tuple(sorted(kept, key=attrgetter("start")))

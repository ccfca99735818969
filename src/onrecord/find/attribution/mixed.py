"""A content that quotes: it takes each quotation whole, ends where one ends its sentence, and has a kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.attribution.quoting import is_clause
from onrecord.find.attribution.triples import inside, merged, shared, size

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.candidates import Candidate
    from onrecord.find.attribution.quotes import Quotation
    from onrecord.find.attribution.triples import Range
    from onrecord.records import Speech

DIRECT = 0.75  # the share of a content that must stand between quotation marks


def kind_of(content: tuple[Range, ...], marks: tuple[Quotation, ...]) -> Speech:
    """Return direct where content opens as a quotation and is nearly all one, mixed where it quotes in part."""
    ranges = [(mark.start, mark.end) for mark in marks if content[0][0] < mark.end and mark.start < content[-1][1]]
    in_quotes = shared(content, ranges)
    if in_quotes == 0:
        return "indirect"
    opens = inside((content[0][0], content[0][0] + 1), ranges)
    return "direct" if opens and in_quotes > DIRECT * size(content) else "mixed"


def with_quotations(doc: Doc, made: Candidate, marks: tuple[Quotation, ...]) -> tuple[Range, ...]:
    """Return the content with every quotation that it touches taken whole, up to where one ends its sentence.

    A comma within the closing marks ends it; what follows is the reporter's: “… this plan,” in response to questions.
    """
    grown = []
    for low, high in made.content:
        touched = [mark for mark in marks if mark.start < high and low < mark.end]
        outer = [mark for mark in touched if not mark.start <= made.head < mark.end]
        grown.append((min([low, *(mark.start for mark in outer)]), max([high, *(mark.end for mark in outer)])))
    content = merged(grown)
    start, end = content[-1]
    last = next((mark for mark in reversed(marks) if start <= mark.start and mark.end <= end), None)
    if last is not None and last.end < end and doc[last.end - 2].text == "," and is_clause(doc, last):
        return (*content[:-1], (start, last.end))
    return content

"""What of a paragraph is no running text: a date line, a line of credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

_CREDITS = frozenset({"reporting", "editing", "writing", "compiled"})


def asides(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> tuple[Range, ...]:
    """Return the date lines and credits, in order, disjoint."""
    ends = ((each.start, each.end if _is_credit(doc, each) else each.begins) for each in paragraphs)
    return tuple((start, end) for start, end in ends if start < end)


def _is_credit(doc: Doc, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is "(Additional reporting by …)"."""
    first = [token.lower_ for token in doc[paragraph.start : paragraph.start + 5]]
    return (
        first[0] == "("
        and "by" in [*first, *(token.lower_ for token in doc[paragraph.start + 5 : paragraph.start + 8])]
        and not _CREDITS.isdisjoint(first)
    )

"""What of a paragraph is no running text: a dateline ("GENEVA (Agency) —", "BEIJING/MANILA"), a line of credits."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from onrecord.find.attribution.triples import Range
    from onrecord.reading import Paragraph

_DASHES = frozenset({"—", "–", "--", "-"})
_REACH = 16  # tokens in which a dateline ends
_CREDITS = frozenset({"reporting", "editing", "writing", "compiled"})


def datelines(doc: Doc, paragraphs: tuple[Paragraph, ...]) -> tuple[Range, ...]:
    """Return the datelines and credits, in order, disjoint."""
    found = []
    for paragraph in paragraphs:
        end = paragraph.end if _is_credit(doc, paragraph) else _dateline(doc, paragraph)
        if end > paragraph.start:
            found.append((paragraph.start, end))
    return tuple(found)


def _dateline(doc: Doc, paragraph: Paragraph) -> int:
    """Where the running text begins: behind capitals that open the paragraph, and their dash if they have one."""
    capitals = paragraph.start
    while capitals < paragraph.end and (doc[capitals].text.isupper() or doc[capitals].text in {"/", ",", "."}):
        capitals += 1
    if paragraph.heading or capitals == paragraph.start or len(doc[paragraph.start]) < 4:
        return paragraph.start
    for i in range(capitals, min(capitals + _REACH, paragraph.end)):
        if doc[i].text in _DASHES and doc[i - 1].whitespace_:
            return i + 1
    follows = doc[capitals].text if capitals < paragraph.end else ""
    return capitals if follows[:1].isupper() and doc[capitals - 1].text.isupper() else paragraph.start


def _is_credit(doc: Doc, paragraph: Paragraph) -> bool:
    """Tell whether a paragraph is "(Additional reporting by …)"."""
    first = [token.lower_ for token in doc[paragraph.start : paragraph.start + 5]]
    return (
        first[0] == "("
        and "by" in [*first, *(token.lower_ for token in doc[paragraph.start + 5 : paragraph.start + 8])]
        and not _CREDITS.isdisjoint(first)
    )

"""From repaired text to a reading: syntax, the publication date, times, places, who is who, and who tells what."""

from __future__ import annotations

from collections import deque
from datetime import date
from typing import TYPE_CHECKING

from onrecord.models import load
from onrecord.parse.actors import resolve
from onrecord.parse.anchor import anchored
from onrecord.parse.places import places_of
from onrecord.parse.syntax import syntax
from onrecord.parse.telling import tellings
from onrecord.parse.times import times_of, written_times
from onrecord.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.codebook import Codebook
    from onrecord.codebook.atlas import Atlas
    from onrecord.edits import Repaired
    from onrecord.reading import Paragraph
    from onrecord.records import Document


def parse(items: Iterable[tuple[Document, Repaired]], codebook: Codebook) -> Iterator[Reading]:
    """Yield the reading of each document, in order; its text goes through the network together with its neighbours'."""
    waiting: deque[tuple[Document, Repaired]] = deque()

    def texts() -> Iterator[str]:
        for item in items:
            waiting.append(item)
            yield item[1].text

    for doc, paragraphs in syntax(texts(), codebook.atlas):
        yield read_syntax(*waiting.popleft(), doc, paragraphs, codebook.atlas)


def read_syntax(
    document: Document, repaired: Repaired, doc: Doc, paragraphs: Sequence[Paragraph], atlas: Atlas
) -> Reading:
    """Return the reading of one document whose syntax is known; its publication date as far as the text tells."""
    written = written_times(doc)
    document = anchored(document, doc, paragraphs, written)
    times = times_of(doc, repaired, written, published_on(document))
    places = places_of(doc, repaired, paragraphs, atlas)
    actors, mentions = resolve(doc, repaired, paragraphs, document, atlas)
    tagger = load().tagger
    roles = tagger(repaired.text)
    told = tellings(repaired.text, roles, tagger)
    return Reading(document, repaired, doc, tuple(paragraphs), times, places, actors, mentions, told, roles)


def published_on(document: Document) -> date | None:
    """Return the day of publication; None where nobody knows it."""
    value = document.published.value
    return date.fromisoformat(value[:10]) if value else None

"""Tokens, tags, dependencies and names of a text by spaCy; no sentence crosses the end of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.models import load
from onrecord.parse.paragraphs import Stretch, paragraphs
from onrecord.reading import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

BATCH = 8  # texts that go through the network together; the result of a text does not depend on its neighbours


def syntax(texts: Iterable[str]) -> Iterator[tuple[Doc, tuple[Paragraph, ...]]]:
    """Yield each text parsed, with its paragraphs as token ranges, in order."""
    language = load().syntax
    yield from language.pipe(map(_tokens, texts), as_tuples=True, batch_size=BATCH)


def _tokens(text: str) -> tuple[Doc, tuple[Paragraph, ...]]:
    """Split a text into tokens and mark where paragraphs begin, so that the parser starts a sentence there."""
    doc = load().syntax.make_doc(text)
    found = _token_ranges(doc, paragraphs(text))
    for paragraph in found:
        if paragraph.start > 0:
            doc[paragraph.start].is_sent_start = True
    return doc, found


def _token_ranges(doc: Doc, stretches: tuple[Stretch, ...]) -> tuple[Paragraph, ...]:
    """Turn character ranges into token ranges; a token that reaches over a border belongs to the earlier one."""
    found: list[Paragraph] = []
    token = 0
    for stretch in stretches:
        while token < len(doc) and doc[token].idx < stretch.start:
            token += 1
        start = token
        while token < len(doc) and doc[token].idx < stretch.end:
            token += 1
        if start < token:
            found.append(Paragraph(start, token, stretch.heading))
    return tuple(found)

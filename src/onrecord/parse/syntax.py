"""Tokens, tags, dependencies and names of a text by spaCy; sentences end with their paragraph, and none is endless."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.models import load
from onrecord.parse.datelines import TOP, body
from onrecord.parse.namesakes import people_told_apart
from onrecord.parse.paragraphs import Stretch, paragraphs
from onrecord.reading import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Atlas

LONGEST = 500  # tokens of a sentence; the work on one grows with their square
ENDS = frozenset((".", "!", "?"))
_ENDLESS = re.compile(r"\S{500}(?=\S)")  # splitting one into tokens takes time that grows with its square, too
BATCH = 8  # texts that go through the network together; the result of a text does not depend on its neighbours


def syntax(texts: Iterable[str], atlas: Atlas) -> Iterator[tuple[Doc, tuple[Paragraph, ...]]]:
    """Yield each text parsed, with its paragraphs as token ranges, in order; people named like places are people.

    The atlas tells the towns of date lines.
    """
    language = load().syntax
    for doc, found in language.pipe((_tokens(text, atlas) for text in texts), as_tuples=True, batch_size=BATCH):
        people_told_apart(doc)
        yield doc, found


def _tokens(text: str, atlas: Atlas) -> tuple[Doc, tuple[Paragraph, ...]]:
    """Split a text into tokens and mark where paragraphs and their texts begin, so that sentences begin there."""
    doc = _split(text)
    found = tuple(_token_ranges(doc, paragraphs(text), atlas))
    for paragraph in found:
        for start in filter(None, _starts(doc, paragraph)):
            doc[start].is_sent_start = True
    return doc, found


def _split(text: str) -> Doc:
    """Split a text into tokens; none is longer than any word can be."""
    make = load().syntax.make_doc
    cuts = [endless.end() for endless in _ENDLESS.finditer(text)]
    if not cuts:
        return make(text)
    from spacy.tokens import Doc

    pieces = (make(text[start:end]) for start, end in pairwise((0, *cuts, len(text))))
    return Doc.from_docs(list(pieces), ensure_whitespace=False) or make("")


def _starts(doc: Doc, paragraph: Paragraph) -> Iterator[int]:
    """Yield where sentences must begin: with the paragraph, behind its date line, and before one could be endless.

    That is behind the last mark among so many tokens that seems to end a sentence, where there is one.
    """
    yield paragraph.start
    yield paragraph.begins
    start = paragraph.begins
    while paragraph.end - start > LONGEST:
        ends = (at for at in range(start + LONGEST - 2, start, -1) if doc[at].text in ENDS)
        start = next((at + 1 for at in ends if doc[at + 1].text[:1].isupper()), start + LONGEST)
        yield start


def _token_ranges(doc: Doc, stretches: tuple[Stretch, ...], atlas: Atlas) -> Iterator[Paragraph]:
    """Yield character ranges as token ranges; a token that reaches over a border belongs to the earlier one."""
    token = 0
    for number, stretch in enumerate(stretches):
        start = token = _first(doc, token, stretch.start)
        token = _first(doc, token, stretch.end)
        if start < token:
            dated = number < TOP and not stretch.heading
            begins = _first(doc, start, body(doc.text, stretch.start, atlas)) if dated else start
            yield Paragraph(start, token, stretch.heading, begins if begins < token else start)


def _first(doc: Doc, at: int, character: int) -> int:
    """Return the first token from `at` on that does not begin before a character."""
    return next((token.i for token in doc[at:] if token.idx >= character), len(doc))

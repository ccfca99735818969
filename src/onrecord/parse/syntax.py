"""Tokens, tags, dependencies and names of a text by spaCy; sentences end with their paragraph, and none is endless."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.models import load
from onrecord.parse.namesakes import people_told_apart
from onrecord.parse.paragraphs import Stretch, paragraphs
from onrecord.parse.places.datelines import DATELINE
from onrecord.reading import Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.tokens import Doc

LONGEST = 500  # tokens of a sentence; the work on one grows with their square
DATED = 30  # tokens of a date line
ENDS = frozenset((".", "!", "?"))
_ENDLESS = re.compile(r"\S{500}(?=\S)")  # splitting one into tokens takes time that grows with its square, too
BATCH = 8  # texts that go through the network together; the result of a text does not depend on its neighbours


def syntax(texts: Iterable[str]) -> Iterator[tuple[Doc, tuple[Paragraph, ...]]]:
    """Yield each text parsed, with its paragraphs as token ranges, in order; people named like places are people."""
    language = load().syntax
    for doc, found in language.pipe(map(_tokens, texts), as_tuples=True, batch_size=BATCH):
        people_told_apart(doc)
        yield doc, found


def _tokens(text: str) -> tuple[Doc, tuple[Paragraph, ...]]:
    """Split a text into tokens and mark where paragraphs begin, so that the parser starts a sentence there."""
    doc = _split(text)
    found = _token_ranges(doc, paragraphs(text))
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
    """Yield where sentences must begin: with the paragraph, behind a date line's dash, and before one could be endless.

    That is behind the last mark among so many tokens that seems to end a sentence, where there is one.
    """
    start = paragraph.start
    yield start
    line = DATELINE.match(doc.text, doc[start].idx)
    if line is not None and line["dash"]:
        yield from (at for at in range(start + 1, min(start + DATED, paragraph.end)) if doc[at].idx == line.end())
    while paragraph.end - start > LONGEST:
        ends = (at for at in range(start + LONGEST - 2, start, -1) if doc[at].text in ENDS)
        start = next((at + 1 for at in ends if doc[at + 1].text[:1].isupper()), start + LONGEST)
        yield start


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

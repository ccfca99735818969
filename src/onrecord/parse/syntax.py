"""Tokens, tags, dependencies and names of a text by spaCy; sentences end with their paragraph, and none is endless."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING

from onrecord.models import load
from onrecord.parse.datelines import TOP, body
from onrecord.parse.kickers import behind_kickers
from onrecord.parse.labels import signs
from onrecord.parse.namesakes import people_told_apart, places_told_apart
from onrecord.parse.paragraphs import Stretch, paragraphs
from onrecord.reading import Label, Paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc

    from onrecord.codebook.atlas import Atlas
    from onrecord.parse.labels import Sign

LONGEST = 500  # tokens of a sentence; the work on one grows with their square
ENDS = frozenset((".", "!", "?"))
_ENDLESS = re.compile(r"\S{500}(?=\S)")  # splitting one into tokens takes time that grows with its square, too
BATCH = 8  # texts that go through the network together; the result of a text does not depend on its neighbours


def syntax(texts: Iterable[str], atlas: Atlas) -> Iterator[tuple[Doc, tuple[Paragraph, ...]]]:
    """Yield each text parsed, with its paragraphs as token ranges, in order; people named like places are people.

    The atlas tells the towns of date lines, and places named like people.
    """
    language = load().syntax
    for doc, found in language.pipe((_tokens(text, atlas) for text in texts), as_tuples=True, batch_size=BATCH):
        people_told_apart(doc)
        places_told_apart(doc, atlas)
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
    """Split a text into tokens; none is longer than any word can be, none holds a headline's kicker with its words."""
    make = load().syntax.make_doc
    kicker = behind_kickers(text, 0)
    glued = kicker > 0 and not text[kicker : kicker + 1].isalnum()  # INTERVIEW-"We
    cuts = sorted({*([kicker] if glued else []), *(endless.end() for endless in _ENDLESS.finditer(text))})
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
    yield from (at for label in paragraph.labels for at in (label.start, label.begins))
    start = paragraph.begins
    while paragraph.end - start > LONGEST:
        ends = (at for at in range(start + LONGEST - 2, start, -1) if doc[at].text in ENDS)
        start = next((at + 1 for at in ends if doc[at + 1].text[:1].isupper()), start + LONGEST)
        yield start


def _token_ranges(doc: Doc, stretches: tuple[Stretch, ...], atlas: Atlas) -> Iterator[Paragraph]:
    """Yield character ranges as token ranges; a token that reaches over a border belongs to the earlier one."""
    starts = [each.idx for each in doc]
    labels = signs(doc.text, stretches, atlas)
    at = [each.start for each in labels]
    for number, stretch in enumerate(stretches):
        start, end = bisect_left(starts, stretch.start), bisect_left(starts, stretch.end)
        if start < end:
            here = labels[bisect_left(at, stretch.start) : bisect_left(at, stretch.end)]
            begins = bisect_left(starts, _begins(doc.text, number, stretch, here, atlas))
            turns = (each for sign in here if (each := _label(starts, sign)) is not None)
            kept = tuple(each for each in turns if start <= each.start < each.end <= each.begins < end)
            yield Paragraph(start, end, stretch.heading, begins if start < begins < end else start, kept)


def _label(starts: list[int], sign: Sign) -> Label | None:
    """A label in tokens that begin at the characters `starts`; None where it is but a heading."""
    if sign.turn is None:
        return None
    return Label(
        bisect_left(starts, sign.start), bisect_left(starts, sign.end), bisect_left(starts, sign.begins), sign.turn
    )


def _begins(text: str, number: int, stretch: Stretch, labels: Sequence[Sign], atlas: Atlas) -> int:
    """Where the text of a paragraph begins, behind what only heads it."""
    heads = [each.begins for each in labels if each.turn is None]
    if heads:
        return heads[0]
    if number == 0 and stretch.heading:
        return behind_kickers(text, stretch.start)
    return body(text, stretch.start, atlas) if number < TOP and not stretch.heading else stretch.start

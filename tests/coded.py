"""Statements marked by hand in a text, for tests of the stages that come after finding."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from onrecord.codebook.atlas import load_atlas
from onrecord.edits import Repaired
from onrecord.models import load
from onrecord.parse.syntax import syntax
from onrecord.reading import Reading
from onrecord.records import Document, Known, Part, Record, Statement, Who
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.records import Actor

MARKS = re.compile(r"_([^_]+)_|\[([^\]]+)\]")


def document(text: str, published: str | None = "2030-05-02", id: str = "d") -> Document:  # noqa: A002 (the field's name)
    """A document with nothing but a text and a date."""
    return Document(
        id=id,
        name=id,
        sha256="0",
        text_sha256="0",
        encoding=Known("utf-8", "test"),
        extractor=None,
        title=None,
        outlet=None,
        byline=None,
        url=None,
        published=Known(published, "test"),
        language="en",
        words=len(text.split()),
        text=text,
    )


@cache
def reading(text: str) -> Reading:
    """A text as parsed, with nobody resolved."""
    doc, paragraphs = next(iter(syntax([text], load_atlas())))
    return Reading(document(text), Repaired(text), doc, paragraphs, (), (), (), {}, (), load().tagger(text))


def part(text: str, start: int, end: int) -> Part:
    """The words of one span."""
    return Part(text[start:end], (Span(start, end),))


def unmarked(marked: str) -> tuple[str, Part | None, Part]:
    """Take cue and content out of a marked text: the text without marks, and where the two stand in it."""
    text, at, found = "", 0, dict[str, tuple[int, int]]()
    for match in MARKS.finditer(marked):
        text += marked[at : match.start()]
        words = match[1] or match[2]
        found["cue" if match[1] else "content"] = (len(text), len(text) + len(words))
        text, at = text + words, match.end()
    text += marked[at:]
    return text, part(text, *found["cue"]) if "cue" in found else None, part(text, *found["content"])


def who(name: str, side: str | None = None, entity: str | None = None) -> Who:
    """A person."""
    return Who(name, entity, name, "person", None, side, None)


def statement(
    id: str = "s",  # noqa: A002 (the field's name)
    content: Part | None = None,
    cue: Part | None = None,
    speaker: Who | None = None,
    *,
    direct: bool = False,
    document: str = "d",
) -> Statement:
    """A statement as `find` leaves it."""
    return Statement(
        id=id,
        document=document,
        confidence=0.9,
        rule="test/1",
        source=None,
        cue=cue,
        content=content or part("x", 0, 1),
        kind="direct" if direct else "indirect",
        speaker=speaker,
        addressee=None,
        channel="on_record",
    )


def record(of: Document, *statements: Statement, actors: tuple[Actor, ...] = ()) -> Record:
    """A record of statements alone."""
    return Record(of, (), (), (), actors, statements, (), (), (), (), (), ())

"""The raw text with its records marked: nested elements, split where two marks cross."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from markupsafe import Markup, escape

from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_BLANK_LINE = re.compile(r"\n\s*\n")
_LINE_END = re.compile(r"\n+")


class Mark(NamedTuple):
    """Characters of the text, and the card that tells what was found there."""

    span: Span
    card: int  # its number
    role: str  # what the characters are to the record: "content", "cue", "time" …
    tint: str = ""  # the style's class for the side that speaks
    id: str | None = None  # on a record's first mark: where its permalink leads
    reads: str | None = None  # on a repair: how the characters read


def marked(text: str, marks: Iterable[Mark]) -> Markup:
    """Return the text as paragraphs of HTML with all marks in them; without tags and readings it is the text still.

    A mark becomes one element, or several where it crosses another or the end of a paragraph; the first carries its
    id and takes the focus.
    """
    ordered = sorted(marks, key=lambda mark: (mark.span.start, -mark.span.end))
    pieces, at = list[str](), 0
    for block in _blocks(text):
        here = [mark for mark in ordered if mark.span.overlaps(block)]
        pieces += (escape(text[at : block.start]), "<p>", *_nested(text, block, here), "</p>")
        at = block.end
    return Markup("").join([*map(Markup, pieces), escape(text[at:])])  # each piece is escaped or ours


def _blocks(text: str) -> Iterator[Span]:
    """Yield the paragraphs: between blank lines, or line by line in a text that has no blank ones."""
    border = _BLANK_LINE if _BLANK_LINE.search(text.strip()) else _LINE_END
    at = 0
    for gap in border.finditer(text):
        if at < gap.start():
            yield Span(at, gap.start())
        at = gap.end()
    if at < len(text):
        yield Span(at, len(text))


def _nested(text: str, block: Span, marks: Sequence[Mark]) -> Iterator[str]:
    """Yield the HTML of one block, in pieces; `marks` are those that touch it, the outer before the inner."""
    borders = {block.start, block.end}
    borders.update(at for mark in marks for at in mark.span if block.start < at < block.end)
    opened: list[Mark] = []
    waiting = list(reversed(marks))
    at = block.start
    for border in sorted(borders):
        yield str(escape(text[at:border]))
        at = border
        begun = list[Mark]()
        while waiting and waiting[-1].span.start <= at:
            begun.append(waiting.pop())
        whole = max((mark.span.end for mark in begun if mark.reads), default=at)  # a repair is one piece: others split
        ends = (i for i, mark in enumerate(opened) if mark.span.end <= at or mark.span.end < whole or at == block.end)
        first = next(ends, len(opened))
        opened, closed = opened[:first], opened[first:]
        yield from (_closing(mark, at) for mark in reversed(closed))
        again = [mark for mark in closed if mark.span.end > at and at < block.end]  # crossed: goes on behind the border
        again = sorted([*again, *begun], key=lambda mark: -mark.span.end) if whole > at else [*again, *begun]
        opened += again
        yield from (_opening(mark, at) for mark in again)


def _opening(mark: Mark, at: int) -> str:
    """The start tag; the mark's own beginning is what links lead to and the focus stops at."""
    kind = f"m {mark.role} {mark.tint}".rstrip()
    first = mark.id is not None and at == mark.span.start
    anchor = Markup(' id="{}" tabindex="0"').format(mark.id) if first else ""
    return Markup('<{} class="{}" data-card="{}"{}>').format(_tag(mark), kind, mark.card, anchor)


def _closing(mark: Mark, at: int) -> str:
    """The end tag, behind the reading where a repaired word ends."""
    reading = Markup("")
    if mark.reads and at == mark.span.end:
        reading = Markup("<rp> (</rp><rt>{}</rt><rp>)</rp>").format(mark.reads)
    return reading + Markup("</{}>").format(_tag(mark))


def _tag(mark: Mark) -> str:
    return "ruby" if mark.reads else "mark"

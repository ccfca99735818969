"""A text as the tagger reads it: plain quotation marks, paragraph breaks, windows of word pieces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Sequence

CLS, SEP, BREAK = 101, 102, 1  # pieces of the encoder's vocabulary; BREAK ([unused0]) begins a paragraph
LONGEST = 252  # pieces of a window, without its two ends
PARAGRAPH, SENTENCE = 2, 1  # what begins at a word; 0 where nothing does

_MARKS = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛`´", "'"))
_WORD = re.compile(r"\w+|[^\w\s]")
_STOPS, _CLOSING = frozenset(".!?"), frozenset("\"')]")


def plain(text: str) -> str:
    """Return the text with every kind of quotation mark as one; no character moves."""
    return text.translate(_MARKS).replace("''", '" ')


def words_of(text: str) -> tuple[tuple[int, int], ...]:
    """Return the characters [start, end) of each word and each mark."""
    return tuple(match.span() for match in _WORD.finditer(text))


def beginnings(text: str, spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each word of a plain text whether a PARAGRAPH or a SENTENCE begins at it."""
    found, end, stopped = [], 0, False
    for start, next_ in spans:
        gap, mark = text[end:start], text[start:next_]
        found.append(PARAGRAPH if "\n" in gap else SENTENCE if stopped and gap else 0)
        stopped = mark in _STOPS or (stopped and mark in _CLOSING and not gap)
        end = next_
    return found


def windows(
    pieces: Sequence[Sequence[int]], begins: Sequence[int], chance: random.Random | None = None
) -> Iterator[tuple[int, int]]:
    """Yield words [start, end) of windows: whole paragraphs, as many as LONGEST pieces hold.

    A longer paragraph is cut between sentences, a longer sentence where it is full.
    With `chance` the windows are of random length (training).
    """
    start = 0
    while start < len(pieces):
        limit = LONGEST if chance is None else chance.randint(LONGEST // 2, LONGEST)
        end, size = start, 0
        while end < len(pieces) and (end == start or size + _size(pieces, begins, end) <= limit):
            size += _size(pieces, begins, end)
            end += 1
        if end < len(pieces):
            end = max(range(end, start, -1), key=lambda word: begins[word])
        yield start, end
        start = end


def _size(pieces: Sequence[Sequence[int]], begins: Sequence[int], word: int) -> int:
    return len(pieces[word]) + (begins[word] == PARAGRAPH)

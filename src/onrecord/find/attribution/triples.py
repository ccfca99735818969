"""Who (source) by which word (cue) is made to say what (content), as token ranges: what attribution rules share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from spacy.tokens import Doc

    from onrecord.records import Speech

Range = tuple[int, int]  # tokens [start, end), never empty

_EDGE = listed(", ; : - -- – — . …")  # never the first or last word of a content or source


@dataclass(frozen=True, slots=True)
class Attribution:
    """One attribution; `speaker` names the source where `source` is but a relative pronoun ("who")."""

    source: Range | None  # None: the text does not say who
    speaker: Range | None
    cue: Range | None  # None: a quotation or a label that stands without a verb
    head: int  # the token of the cue that governs; the first of the content where there is no cue
    content: tuple[Range, ...]  # in order, disjoint
    kind: Speech
    confidence: float
    rule: str


def trimmed(doc: Doc, start: int, end: int) -> Range | None:
    """Return [start, end) without white space and loose punctuation at its ends; None where nothing is left."""
    while start < end and (doc[start].is_space or doc[start].text in _EDGE):
        start += 1
    while start < end and (doc[end - 1].is_space or doc[end - 1].text in _EDGE):
        end -= 1
    return (start, end) if start < end else None


def without(whole: Range, holes: Iterable[Range]) -> list[Range]:
    """Return what is left of `whole` outside `holes`, in order."""
    left, at = [], whole[0]
    for start, end in sorted(holes):
        if whole[0] < end and start < whole[1]:
            if at < start:
                left.append((at, start))
            at = max(at, end)
    if at < whole[1]:
        left.append((at, whole[1]))
    return left


def inside(inner: Range, outer: Iterable[Range]) -> bool:
    """Tell whether `inner` lies within one range of `outer`."""
    return any(start <= inner[0] and inner[1] <= end for start, end in outer)


def size(ranges: Iterable[Range]) -> int:
    """Return how many tokens the ranges hold."""
    return sum(end - start for start, end in ranges)


def shared(a: Iterable[Range], b: Iterable[Range]) -> int:
    """Return how many tokens two sets of ranges share."""
    b = tuple(b)
    return sum(max(0, min(x[1], y[1]) - max(x[0], y[0])) for x in a for y in b)


def merged(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """Return the ranges in order, those that touch made one."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return tuple(found)


def holders(found: Sequence[Attribution]) -> dict[int, list[int]]:
    """Return for each token of a content the indices of the attributions whose content holds it, in order."""
    at: dict[int, list[int]] = {}
    for n, one in enumerate(found):
        for start, end in one.content:
            for i in range(start, end):
                at.setdefault(i, []).append(n)
    return at


def outermost(found: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Return those whose cue lies in no other's content."""
    at = holders(found)
    return tuple(one for n, one in enumerate(found) if all(holder == n for holder in at.get(one.head, ())))

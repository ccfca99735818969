"""Which time or place belongs to a clause: the nearest one, inside it before outside."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, TypeVar

from onrecord.find.deeds.clause import VERBAL, sharing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from spacy.tokens import Doc, Token

    from onrecord.reading import Mark, Reading
    from onrecord.records import When, Where

T = TypeVar("T")
Ranges = tuple[tuple[int, int], ...]
GAP = 3  # tokens between two pieces that are kept with them


def first_of(values: Iterable[T | None]) -> T | None:
    """Return the first value that is known; None where none is."""
    return next((value for value in values if value is not None), None)


def joined(evidences: Iterable[Ranges]) -> Ranges:
    """Return the token ranges of several pieces as one, sorted and disjoint, near ones joined."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(piece for ranges in evidences for piece in ranges):
        if found and start - found[-1][1] <= GAP:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return tuple(found)


def when_of(reading: Reading, evidence: Ranges, trigger: Token) -> When | None:
    """Return the time that belongs to a trigger, one with dates before one without; None where there is none."""
    near = [found for found in _near(reading.times, evidence, trigger) if not _is_span(found[1].value.value)]
    return min(near, key=lambda found: (found[1].value.start is None, *found[0]))[1].value if near else None


def _is_span(value: str | None) -> bool:
    """Tell whether a TIMEX3 value is how long something took: that is no time of it."""
    return value is not None and value.startswith("P") and not value.endswith("_REF") and value != "PXY"


def where_of(reading: Reading, evidence: Ranges, trigger: Token) -> Where | None:
    """Return the place that belongs to a trigger; None where there is none."""
    near = _near(reading.places, evidence, trigger)
    if near:
        return min(near, key=lambda found: found[0])[1].value
    places = reading.places_in(trigger.sent.start, trigger.sent.end)
    return places[0] if len({place.country for place in places}) == 1 else None


def _near(marks: Sequence[Mark[T]], evidence: Ranges, trigger: Token) -> list[tuple[tuple[bool, int], Mark[T]]]:
    """Return the marks that may belong to a trigger, each with how far it is.

    Those within the evidence do; so do those of the same sentence that hang on a word above the trigger.
    """
    sentence = trigger.sent
    above: frozenset[int] | None = None
    found = []
    for mark in marks[bisect_left(marks, sentence.start, key=lambda mark: mark.start) :]:
        if mark.start >= sentence.end:
            break
        inside = any(start <= mark.start < end for start, end in evidence)
        if not inside:
            above = above if above is not None else frozenset(_above(trigger))
            if not above & _hangers(sentence.doc, mark):
                continue
        found.append(((not inside, abs(mark.start - trigger.i)), mark))
    return found


def _above(trigger: Token) -> Iterator[int]:
    """Yield the words on which the time and place of a trigger may hang: itself, its verb and what governs that."""
    yield trigger.i
    word = trigger
    yield from (other.i for other in sharing(trigger))  # "was toppled and killed in 2011"
    for _ in range(6):
        if word.head == word:
            return
        if word.pos_ in VERBAL:
            yield word.head.i  # "an agreement last year to curb", "said on Monday it had struck"
            if word.dep_ not in ("xcomp", "conj", "advcl"):
                return
        word = word.head
        if word.pos_ in VERBAL:
            yield word.i


def _hangers(doc: Doc, mark: Mark[T]) -> frozenset[int]:
    """Return the word of a mark that "when …" may hang on, and the verb or noun on which it hangs itself."""
    root = doc[mark.start : mark.end].root
    word = root.head
    while word.pos_ == "ADP" and word.head != word:
        word = word.head
    return frozenset((root.i, word.i))

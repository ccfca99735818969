"""Where sides stand and what they convey, in all documents; and whether that moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.outlooks import conveyed as mean
from onrecord.link.outlooks import side_outlooks
from onrecord.link.positions import position
from onrecord.link.shifts import Stood, shift
from onrecord.link.voices import group

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.codebook import Codebook
    from onrecord.link.outlooks import View
    from onrecord.link.positions import Key, Stand
    from onrecord.records import Derived

TAKEN = frozenset({"conditional", "oppose", "support"})  # values between which a position moves


def stood(key: Key, block: Sequence[Stand], codebook: Codebook) -> Iterator[Derived]:
    """Yield the position of a side or speaker on an issue that stands in several documents, and its last shift."""
    documents = group(sorted(set(block)), lambda stand: stand.document)
    if len(documents) == 1:
        return
    yield position(key, [stand for found in documents.values() for stand in found], None)
    if key.own == "own":
        last = (found[-1] for found in documents.values())
        moved = [
            Stood(one.day, one.statement, one.value, one.text)
            for one in last
            if one.day and one.firm and one.value in TAKEN
        ]
        yield from shift(key.issue, key.side, key.speaker, moved, codebook)


def conveyed(side: str, block: Sequence[View], codebook: Codebook) -> Iterator[Derived]:
    """Yield the outlook of a side that speaks in several documents, and of its speakers, and their last shifts."""
    views = sorted(set(block))
    if len({view.document for view in views}) == 1:
        return
    yield from side_outlooks(side, views, None)
    yield from shift("outlook", side, "", _moods(views), codebook)
    for speaker, said in group(views, lambda view: view.speaker).items():
        if speaker and speaker != side:
            yield from shift("outlook", side, speaker, _moods(said), codebook)


def _moods(views: Sequence[View]) -> Iterator[Stood]:
    """Yield, for each document, what was conveyed there: hopeful or gloomy, on the day of its latest statement."""
    for said in group(views, lambda view: view.document).values():
        value = sum(mean(one) for one in group(said, lambda view: view.speaker).values())
        if value and said[-1].day:
            yield Stood(said[-1].day, said[-1].statement, "hopeful" if value > 0 else "gloomy", said[-1].text)

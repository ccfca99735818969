"""Links: what follows from records taken together, in one document and across many. The order of work of this stage."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.link import reports, shifts
from onrecord.link.outlooks import outlooks
from onrecord.link.positions import positions
from onrecord.link.signals import signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Derived, Record


def link(record: Record, codebook: Codebook) -> Record:
    """Return a document's record with its own positions, outlooks and signals."""
    return replace(
        record,
        positions=positions(record, codebook),
        outlooks=outlooks(record),
        signals=signals(record, codebook),
    )


def link_across(records: Iterable[Record], codebook: Codebook) -> Iterator[Derived]:
    """Yield what joins documents, by key: reports of one statement, then shifts; their order changes nothing.

    Of each record only what the keys need is held. On a cluster the two loops are a group-by-key and a map.
    """
    told: dict[reports.Key, list[reports.Telling]] = defaultdict(list)
    stood: dict[shifts.Key, list[shifts.Stand]] = defaultdict(list)
    for record in records:
        for key, telling in reports.keys(record):
            told[key].append(telling)
        for place, stand in shifts.keys(record):
            stood[place].append(stand)
    for key in sorted(told):
        yield from reports.fold(key, told[key])
    for place in sorted(stood, key=lambda place: (place[0], place[1], place[2] or "")):
        yield from shifts.fold(place, stood[place], codebook)

"""Links: what follows from records taken together, in one document and across many. The order of work of this stage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from onrecord.link import reports, shifts
from onrecord.link.outlooks import outlooks
from onrecord.link.positions import positions
from onrecord.link.signals import signals

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.blocks import Pieces
    from onrecord.codebook import Codebook
    from onrecord.link.comparing import Weights
    from onrecord.records import Derived, Record

REPORT, SHIFT = "report", "shift"  # kinds of blocks, in the order of the wire
LATEST = max(reports.BLOCK, shifts.BLOCK)  # values of a block that are looked at


def link(record: Record, codebook: Codebook, weights: Weights | None = None) -> Record:
    """Return a document's record with its own positions, outlooks and signals; `weights` None: those shipped."""
    return replace(
        record,
        positions=positions(record, codebook),
        outlooks=outlooks(record),
        signals=signals(record, codebook, weights),
    )


def keys(record: Record) -> Iterator[tuple[str, Pieces, Pieces]]:
    """Yield what may join this record to others: a kind, the key of a block, and what the block holds of the record."""
    for key, telling in reports.keys(record):
        yield REPORT, key, telling
    for place, stand in shifts.keys(record):
        yield SHIFT, place, stand


def fold(kind: str, key: Pieces, block: Iterable[Pieces], codebook: Codebook) -> Iterator[Derived]:
    """Yield what the block of a key tells of several documents: one statement in all of them, or a shift."""
    if kind == REPORT:
        yield from reports.fold(cast(reports.Key, key), [reports.Telling._make(values) for values in block])
    else:
        yield from shifts.fold(cast(shifts.Key, key), [shifts.Stand._make(values) for values in block], codebook)

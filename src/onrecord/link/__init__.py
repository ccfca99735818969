"""Links: what follows from records taken together, in one document and across many. The order of work of this stage."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from onrecord.link import across, between, reports
from onrecord.link.outlooks import View, outlooks, views
from onrecord.link.positions import Key, Stand, positions, stands
from onrecord.link.signals import signals
from onrecord.link.stored import Stored

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from onrecord.blocks import Pieces
    from onrecord.codebook import Codebook
    from onrecord.link.comparing import Weights
    from onrecord.records import Derived, Record

OUTLOOK, POSITION, REPORT, SIGNAL = "outlook", "position", "report", "signal"  # kinds of blocks
LATEST = 500  # values of a block that are looked at


def link(record: Record, codebook: Codebook, weights: Weights | None = None) -> Record:
    """Return a document's record with its own positions, outlooks and signals; `weights` None: those shipped."""
    return replace(
        record,
        positions=positions(record, codebook),
        outlooks=outlooks(record),
        signals=signals(record, codebook, weights),
    )


def keys(record: Record, codebook: Codebook) -> Iterator[tuple[str, Pieces, Pieces]]:
    """Yield what may join this record to others: a kind, the key of a block, and what the block holds of the record."""
    for key, stand in stands(record):
        yield POSITION, key, stand
    for side, view in views(record):
        yield OUTLOOK, (side,), view
    for roots, stored in between.keys(record, codebook):
        yield SIGNAL, roots, stored
    for place, telling in reports.keys(record):
        yield REPORT, place, telling


def join(blocks: Iterable[tuple[str, Pieces, Sequence[Pieces]]], codebook: Codebook) -> Iterator[Derived]:
    """Yield what the blocks tell of several documents: positions, outlooks, shifts, signals, and what is told again.

    Each block is looked at by itself; only tellings are joined from one block to the next.
    """
    told: list[tuple[str, tuple[reports.Telling, ...]]] = []
    for kind, key, block in blocks:
        if kind == POSITION:
            yield from across.stood(Key._make(key), [Stand._make(values) for values in block], codebook)
        elif kind == OUTLOOK:
            yield from across.conveyed(key[0], [View._make(values) for values in block], codebook)
        elif kind == SIGNAL:
            yield from between.fold((key[0],), [Stored._make(values) for values in block], codebook)
        else:
            tellings = [reports.Telling._make(values) for values in block]
            told += reports.fold(cast(reports.Key, key), tellings)
    yield from reports.cluster(told)

"""The whole flow on one page: the only file that knows the order of the stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.code import code
from onrecord.find import find
from onrecord.link import link, link_across
from onrecord.parse import parse
from onrecord.repair import repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Derived, Document, Record


def records(documents: Iterable[Document], codebook: Codebook) -> Iterator[Record]:
    """Yield the record of each document, in order; one document's record does not depend on the others."""
    repaired = ((document, repair(document)) for document in documents)
    for reading in parse(repaired, codebook):
        yield link(code(reading, find(reading, codebook), codebook), codebook)


def across(records: Iterable[Record], codebook: Codebook) -> Iterator[Derived]:
    """Yield what joins several documents."""
    yield from link_across(records, codebook)

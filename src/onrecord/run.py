"""The whole flow on one page: the only file that knows the order of the stages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.blocks import Blocks
from onrecord.code import code
from onrecord.find import find
from onrecord.find.damage import damage_of
from onrecord.link import LATEST, join, keys, link
from onrecord.models import passing
from onrecord.parse import parse
from onrecord.repair import CONFIRMED, Repairing, repair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook import Codebook
    from onrecord.records import Damage, Derived, Document, Record


def records(documents: Iterable[Document], codebook: Codebook) -> Iterator[Record]:
    """Yield the record of each document, in order; one document's record does not depend on the others."""
    for document in documents:
        yield record(document, codebook)


def record(document: Document, codebook: Codebook, how: Repairing = CONFIRMED) -> Record:
    """Return the record of one document; what the models learn of its words goes with it."""
    document = replace(document, repair=how.treatment)
    with passing():
        (reading,) = parse([(document, repair(document, how))], codebook)
        return link(code(reading, find(reading, codebook), codebook), codebook)


def check(document: Document, how: Repairing = CONFIRMED) -> tuple[Document, tuple[Damage, ...]]:
    """Return a document and its damage as `record` has them; nothing is parsed, so it is fast."""
    document = replace(document, repair=how.treatment)
    return document, damage_of(document.id, repair(document, how))


def across(records: Iterable[Record], codebook: Codebook) -> Iterator[Derived]:
    """Yield what joins several documents, after the last of them."""
    blocks = Blocks()
    for record in records:
        hold(record, blocks, codebook)
    yield from joined(blocks, codebook)


def hold(record: Record, blocks: Blocks, codebook: Codebook) -> None:
    """Put by what may join a record to others."""
    blocks.add(keys(record, codebook))


def joined(blocks: Blocks, codebook: Codebook) -> Iterator[Derived]:
    """Yield what joins the documents whose records were put by; on a cluster this is a group-by-key and a map."""
    yield from join(blocks.joined(LATEST), codebook)

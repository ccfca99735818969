"""How broken words read: one file per kind of damage, each a function from a text to its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.edits import Repaired
from onrecord.repair.mojibake import find_mojibake

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from onrecord.edits import Edit
    from onrecord.records import Document

REPAIRERS: tuple[Callable[[str], Iterable[Edit]], ...] = (find_mojibake,)  # in this order, each over the one before


def repair(document: Document) -> Repaired:
    """Return the document's text read through all repairs; a document without text has none."""
    repaired = Repaired(document.text or "")
    for find in REPAIRERS:
        repaired = repaired.then(find(repaired.text))
    return repaired

"""How broken words read: one file per kind of damage, each a function from a text to its edits."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.edits import Flaw, Repaired
from onrecord.records import Replacement
from onrecord.repair.homoglyphs import find_homoglyphs
from onrecord.repair.hyphenation import find_hyphenation
from onrecord.repair.invisible import find_invisible
from onrecord.repair.ligatures import find_ligatures
from onrecord.repair.mojibake import find_mojibake
from onrecord.repair.replacement import RULE, read_through

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.edits import Edit
    from onrecord.records import Document
    from onrecord.repair.replacement import Finding

REPAIRERS: tuple[Callable[[str], Iterable[Edit]], ...] = (  # in this order, each over the text as read so far
    find_mojibake,
    find_invisible,
    find_ligatures,
    find_homoglyphs,
    find_hyphenation,
)


def repair(document: Document) -> Repaired:
    """Return the document's text read through all repairs; a document without text has none.

    The systematic replacement comes last, since it judges words, and tells its rules as flaws.
    """
    repaired = Repaired(document.text or "")
    for find in REPAIRERS:
        repaired = repaired.then(find(repaired.text))
    findings, mended = read_through(repaired.text)
    flaws = [flaw for finding in findings for flaw in _flaws(finding, repaired)]
    whole = repaired.then(mended.edits)
    return Repaired(whole.raw_text, whole.edits, flaws)


def _flaws(finding: Finding, repaired: Repaired) -> Iterator[Flaw]:
    """Yield the places of a rule as flaws of the raw text."""
    cause = Replacement(finding.rule.wrong, finding.rule.right)
    for place in finding.places:
        (span,) = repaired.raw(*place.span)
        yield Flaw(span, cause, place.verdict, RULE, place.confidence)

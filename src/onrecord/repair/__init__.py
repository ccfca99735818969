"""How broken words read: one file per kind of damage, each a function from a text to its edits, or to its flaws.

edits of letters → blind replacement → lost spaces → what is only reported
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.edits import Flaw, Repaired
from onrecord.repair.boilerplate import find_boilerplate
from onrecord.repair.entities import find_entities
from onrecord.repair.flaws import flaws_of_edits, flaws_of_rule, unmended
from onrecord.repair.homoglyphs import find_homoglyphs
from onrecord.repair.hyphenation import find_hyphenation
from onrecord.repair.invisible import find_invisible
from onrecord.repair.joined import find_joined
from onrecord.repair.ligatures import find_ligatures
from onrecord.repair.masked import find_masked
from onrecord.repair.mojibake import find_mojibake
from onrecord.repair.options import CONFIRMED, Repairing
from onrecord.repair.repeated import find_repeated
from onrecord.repair.replacement import read_through
from onrecord.repair.spun import find_spun
from onrecord.repair.transliterated import find_transliterated
from onrecord.repair.truncated import find_truncated
from onrecord.repair.unbalanced import find_unbalanced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from onrecord.edits import Edit
    from onrecord.records import Document
    from onrecord.spans import Span

__all__ = ["CONFIRMED", "Repairing", "repair"]

REPAIRERS: tuple[Callable[[str], Iterable[Edit]], ...] = (  # in this order, each over the text as read so far
    find_entities,
    find_mojibake,
    find_transliterated,
    find_invisible,
    find_ligatures,
    find_homoglyphs,
    find_hyphenation,
)
REPORTERS: tuple[Callable[[str], Iterable[Flaw]], ...] = (  # over the text as it reads in the end
    find_repeated,
    find_boilerplate,
    find_truncated,
    find_unbalanced,
    find_masked,
    find_spun,
)


def repair(document: Document, how: Repairing = CONFIRMED) -> Repaired:
    """Return the document's text read through its repairs, with all its flaws; a document without text has none.

    The systematic replacement comes after the mending of letters, since it judges words; lost spaces come after it,
    since a damaged word may look like two.
    """
    letters = Repaired(document.text or "")
    for find in REPAIRERS:
        letters = letters.then(find(letters.text))
    findings, words = read_through(letters.text, how.rules, suspected=how.level == "suspected")
    suspected = [place.span for finding in findings for place in finding.places]
    joined = [edit for edit in find_joined(words.text) if not _touches(words, edit, suspected)]
    repaired = letters.then(words.then(joined).edits)
    flaws = [flaw for finding in findings for flaw in flaws_of_rule(finding, letters, repaired)]
    flaws += flaws_of_edits(repaired, flaws)
    told = {flaw.span for flaw in flaws}
    others = (flaw for report in REPORTERS for flaw in report(repaired.text))
    flaws += [replace(flaw, span=span) for flaw in others if (span := repaired.raw(*flaw.span)[0]) not in told]
    flaws.sort(key=lambda flaw: (flaw.span, flaw.rule))
    whole = Repaired(repaired.raw_text, repaired.edits, flaws)
    return unmended(whole) if how.level == "none" else whole


def _touches(words: Repaired, edit: Edit, spans: Sequence[Span]) -> bool:
    """Tell whether an edit of the text as the rules read it touches one of these spans of the text before."""
    return any(raw.overlaps(span) for raw in words.raw(*edit.span) for span in spans)

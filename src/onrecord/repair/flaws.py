"""Edits and findings as flaws: what was found, word by word, in offsets of the raw text."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.edits import Flaw
from onrecord.records import Replacement
from onrecord.repair.replacement import RULE
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.edits import Edit, Repaired
    from onrecord.repair.replacement import Finding

CONFIRMED = 0.9  # the confidence from which on a repair is no longer a suspicion


def flaws_of_rule(finding: Finding, before: Repaired, after: Repaired) -> Iterator[Flaw]:
    """Yield the places of a rule; they stand in offsets of the text read through `before`, edits are in `after`."""
    cause = Replacement(finding.rule.wrong, finding.rule.right)
    for place in finding.places:
        (span,) = before.raw(*place.span)
        suggests = None if after.read(span) == place.reads else place.reads
        yield Flaw(span, cause, place.verdict, RULE, place.confidence, suggests)


def flaws_of_edits(repaired: Repaired, explained: Iterable[Flaw]) -> Iterator[Flaw]:
    """Yield the words that edits mend and nothing has explained, each once for a rule."""
    known = {edit.span for flaw in explained for edit in repaired.touched(flaw.span)}
    rest = [edit for edit in repaired.edits if edit.span not in known]
    for (span, rule), edits in groupby(rest, key=lambda edit: (_word(edit, repaired.raw_text), edit.rule)):
        confidence = min(edit.confidence for edit in edits)
        yield Flaw(span, None, "confirmed" if confidence >= CONFIRMED else "suspected", rule, confidence)


def unmended(repaired: Repaired) -> Repaired:
    """Return the text as it stands, with the same flaws, each saying how it would read."""
    flaws = [
        replace(flaw, suggests=repaired.read(flaw.span)) if repaired.touched(flaw.span) else flaw
        for flaw in repaired.flaws
    ]
    return type(repaired)(repaired.raw_text, (), flaws)


def _word(edit: Edit, raw: str) -> Span:
    """The raw span of the whole words that an edit lies in."""
    start, end = edit.span
    while start > 0 and not raw[start - 1].isspace():
        start -= 1
    while end < len(raw) and not raw[end].isspace():
        end += 1
    return Span(start, end)

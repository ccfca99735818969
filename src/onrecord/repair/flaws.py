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
    words = _words(rest, repaired.raw_text)
    for (span, rule), group in groupby(zip(words, rest, strict=True), key=lambda one: (one[0], one[1].rule)):
        confidence = min(edit.confidence for _, edit in group)
        yield Flaw(span, None, "confirmed" if confidence >= CONFIRMED else "suspected", rule, confidence)


def unmended(repaired: Repaired) -> Repaired:
    """Return the text as it stands, with the same flaws, each saying how it would read."""
    flaws = [
        replace(flaw, suggests=repaired.read(flaw.span)) if repaired.touched(flaw.span) else flaw
        for flaw in repaired.flaws
    ]
    return type(repaired)(repaired.raw_text, (), flaws)


def _words(edits: Iterable[Edit], raw: str) -> Iterator[Span]:
    """Yield for each edit, in order, the raw span of the whole words that it lies in."""
    start = end = 0
    for edit in edits:
        if not start <= edit.span.start < edit.span.end <= end:
            start, end = edit.span
            while start > 0 and not raw[start - 1].isspace():
                start -= 1
            while end < len(raw) and not raw[end].isspace():
                end += 1
        yield Span(start, end)

"""Damage: every place where the text had to be repaired before it could be read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from onrecord.identity import record_ids
from onrecord.records import Damage, Part
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.codebook import Codebook
    from onrecord.edits import Edit, Repaired
    from onrecord.reading import Reading

CONFIRMED = 0.9  # the confidence from which on a repair is no longer a suspicion


def find_damage(reading: Reading, codebook: Codebook) -> tuple[Damage, ...]:  # noqa: ARG001  # all finders take both
    """Return one record for each damaged word and rule of repair, in order; its part reads as repaired."""
    repaired, document = reading.repaired, reading.document.id
    words = [(word, tuple(edits)) for word, edits in groupby(repaired.edits, key=lambda edit: _word(edit, repaired))]
    ids = record_ids(document, "damage", [(span,) for (span, _), _ in words])
    return tuple(
        Damage(
            id=record,
            document=document,
            confidence=round(min(edit.confidence for edit in edits), 2),
            rule=rule,
            kind=rule.split(".")[-1].split("/")[0],
            part=Part(span.of(repaired.raw_text), (span,), repaired.read(span)),
            rule_found=None,
            verdict="confirmed" if min(edit.confidence for edit in edits) >= CONFIRMED else "suspected",
        )
        for record, ((span, rule), edits) in zip(ids, words, strict=True)
    )


def _word(edit: Edit, repaired: Repaired) -> tuple[Span, str]:
    """The raw span of the whole words that an edit lies in, and the rule of the edit."""
    raw, (start, end) = repaired.raw_text, edit.span
    while start > 0 and not raw[start - 1].isspace():
        start -= 1
    while end < len(raw) and not raw[end].isspace():
        end += 1
    return Span(start, end), edit.rule

"""Damage: every place where the text is broken, mended or not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identity import record_ids
from onrecord.records import Damage, Part

if TYPE_CHECKING:
    from onrecord.codebook import Codebook
    from onrecord.edits import Repaired
    from onrecord.reading import Reading


def find_damage(reading: Reading, codebook: Codebook) -> tuple[Damage, ...]:  # noqa: ARG001  # all finders take both
    """Return one record for each flaw of the text, in order."""
    return damage_of(reading.document.id, reading.repaired)


def damage_of(document: str, repaired: Repaired) -> tuple[Damage, ...]:
    """Return one record for each flaw of the text of a document (its id), in order; no syntax is needed."""
    ids = record_ids(document, "damage", [(flaw.span,) for flaw in repaired.flaws])
    return tuple(
        Damage(
            id=identity,
            document=document,
            confidence=round(flaw.confidence, 2),
            rule=flaw.rule,
            kind=flaw.rule.split(".")[-1].split("/")[0],
            part=Part(
                flaw.span.of(repaired.raw_text),
                (flaw.span,),
                repaired.read(flaw.span) if repaired.touched(flaw.span) else None,
            ),
            rule_found=flaw.cause,
            verdict=flaw.verdict,
            suggests=flaw.suggests,
        )
        for identity, flaw in zip(ids, repaired.flaws, strict=True)
    )

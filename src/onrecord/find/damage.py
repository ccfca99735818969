"""Damage: every place where the text had to be repaired before it could be read."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from onrecord.identity import record_ids
from onrecord.records import Damage, Part
from onrecord.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.edits import Edit, Flaw, Repaired
    from onrecord.reading import Reading
    from onrecord.records import Replacement, Verdict

CONFIRMED = 0.9  # the confidence from which on a repair is no longer a suspicion


def find_damage(reading: Reading, codebook: Codebook) -> tuple[Damage, ...]:  # noqa: ARG001  # all finders take both
    """Return one record for each flaw, and for each damaged word and rule of the other repairs, in order."""
    repaired = reading.repaired
    found = sorted([*map(_flawed, repaired.flaws), *_mended(repaired)], key=lambda one: (one.span, one.rule))
    ids = record_ids(reading.document.id, "damage", [(one.span,) for one in found])
    return tuple(
        Damage(
            id=identity,
            document=reading.document.id,
            confidence=round(one.confidence, 2),
            rule=one.rule,
            kind=one.rule.split(".")[-1].split("/")[0],
            part=Part(
                one.span.of(repaired.raw_text),
                (one.span,),
                repaired.read(one.span) if repaired.touched(one.span) else None,
            ),
            rule_found=one.cause,
            verdict=one.verdict,
        )
        for identity, one in zip(ids, found, strict=True)
    )


class _Found(NamedTuple):
    span: Span
    rule: str
    confidence: float
    verdict: Verdict
    cause: Replacement | None


def _flawed(flaw: Flaw) -> _Found:
    return _Found(flaw.span, flaw.rule, flaw.confidence, flaw.verdict, flaw.cause)


def _mended(repaired: Repaired) -> Iterator[_Found]:
    """Yield the words that edits mend and no flaw explains, each once for a rule."""
    explained = {edit.span for flaw in repaired.flaws for edit in repaired.touched(flaw.span)}
    rest = [edit for edit in repaired.edits if edit.span not in explained]
    for (span, rule), edits in groupby(rest, key=lambda edit: _word(edit, repaired)):
        confidence = min(edit.confidence for edit in edits)
        yield _Found(span, rule, confidence, "confirmed" if confidence >= CONFIRMED else "suspected", None)


def _word(edit: Edit, repaired: Repaired) -> tuple[Span, str]:
    """The raw span of the whole words that an edit lies in, and the rule of the edit."""
    raw, (start, end) = repaired.raw_text, edit.span
    while start > 0 and not raw[start - 1].isspace():
        start -= 1
    while end < len(raw) and not raw[end].isspace():
        end += 1
    return Span(start, end), edit.rule

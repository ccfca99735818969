"""What each side, and each speaker of it, conveys on how near an agreement is."""

from __future__ import annotations

from math import sqrt
from statistics import mean, stdev
from typing import TYPE_CHECKING

from onrecord.identity import derived_id
from onrecord.link.voices import group, name, side, told
from onrecord.records import Outlook

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.records import Record, Statement

RULE = "link.outlooks/1"
CONFIDENCE = 0.6
FEWEST = 3  # speakers that an interval needs
# 97.5 % points of Student's t by degrees of freedom, from 2; beyond the last one the normal's is near enough
STUDENT = (4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131, 2.120)
NORMAL = 1.96


def outlooks(record: Record) -> tuple[Outlook, ...]:
    """Return the outlooks of a document by side, each before those of its speakers; sides by name."""
    coded = [one for one in told(record) if one.outlook is not None and side(one) is not None]
    found: list[Outlook] = []
    for of, statements in sorted(group(coded, lambda one: side(one) or "").items()):
        speakers = group(statements, lambda one: name(one) or "")
        values = [_mean(said) for said in speakers.values()]
        found.append(_outlook(record, of, None, values, statements))
        for who, said in speakers.items():
            if who and who != of:
                found.append(_outlook(record, of, who, [_mean(said)], said))
    return tuple(found)


def interval(values: Sequence[float]) -> tuple[float, float] | None:
    """Return the 95 % t interval of the mean of speakers, within -2 … 2; None for fewer than three of them."""
    if len(values) < FEWEST:
        return None
    freedom = len(values) - 1
    width = (STUDENT[freedom - 2] if freedom - 2 < len(STUDENT) else NORMAL) * stdev(values) / sqrt(len(values))
    return round(max(-2.0, mean(values) - width), 2), round(min(2.0, mean(values) + width), 2)


def _mean(statements: Sequence[Statement]) -> float:
    return mean(one.outlook.value for one in statements if one.outlook)


def _outlook(
    record: Record, of: str, who: str | None, values: Sequence[float], statements: Sequence[Statement]
) -> Outlook:
    return Outlook(
        id=derived_id("outlook", of, who, record.document.id),
        document=record.document.id,
        confidence=CONFIDENCE,
        rule=RULE,
        side=of,
        speaker=who,
        value=round(mean(values), 2),
        interval=interval(values),
        speakers=len(values),
        cites=tuple(one.id for one in statements),
    )

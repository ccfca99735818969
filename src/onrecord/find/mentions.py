"""Every mention of a time and of a place, as the parser read it, with an id."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.identity import record_ids
from onrecord.records import Place, Time

if TYPE_CHECKING:
    from onrecord.codebook import Codebook
    from onrecord.reading import Reading
    from onrecord.records import When, Where

TIMES_RULE = "parse.times/1"
PLACES_RULE = "parse.places/1"
DATED, RECKONED, VAGUE, UNVALUED = 0.95, 0.85, 0.7, 0.4  # estimates by kind, not calibrated yet
ONE, SEVERAL, UNKNOWN = 0.9, 0.5, 0.6


def find_times(reading: Reading, codebook: Codebook) -> tuple[Time, ...]:  # noqa: ARG001  # all finders take both
    """Return one record for each time of the reading, in order."""
    found = [mark.value for mark in reading.times]
    ids = record_ids(reading.document.id, "time", [when.part.spans for when in found])
    return tuple(
        Time(
            id=record,
            document=reading.document.id,
            confidence=_sure_of_time(when),
            rule=TIMES_RULE,
            part=when.part,
            value=when.value,
            start=when.start,
            end=when.end,
            precision=when.precision,
            anchor=when.anchor,
        )
        for record, when in zip(ids, found, strict=True)
    )


def find_places(reading: Reading, codebook: Codebook) -> tuple[Place, ...]:  # noqa: ARG001  # all finders take both
    """Return one record for each place of the reading, in order."""
    found = [mark.value for mark in reading.places]
    ids = record_ids(reading.document.id, "place", [where.part.spans for where in found])
    return tuple(
        Place(
            id=record,
            document=reading.document.id,
            confidence=_sure_of_place(where),
            rule=PLACES_RULE,
            part=where.part,
            name=where.name,
            level=where.level,
            country=where.country,
            lat=where.lat,
            lon=where.lon,
            alternatives=where.alternatives,
        )
        for record, where in zip(ids, found, strict=True)
    )


def _sure_of_time(when: When) -> float:
    """Dates told in full are surest, then what is reckoned from the anchor, then lengths and vague times."""
    if when.value is None:
        return UNVALUED
    if when.start is None:
        return VAGUE
    return RECKONED if when.anchor else DATED


def _sure_of_place(where: Where) -> float:
    """A place that the atlas knows once is surest."""
    if where.alternatives:
        return SEVERAL
    return UNKNOWN if where.level is None else ONE

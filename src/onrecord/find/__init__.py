"""What a text claims, with raw offsets: one file for each kind of record; the finders do not know each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.damage import find_damage
from onrecord.find.events import find_events
from onrecord.find.meetings import find_meetings
from onrecord.find.mentions import find_places, find_times
from onrecord.find.proposals import find_proposals
from onrecord.find.statements import find_statements
from onrecord.records import Record

if TYPE_CHECKING:
    from onrecord.codebook import Codebook
    from onrecord.reading import Reading


def find(reading: Reading, codebook: Codebook) -> Record:
    """Return all that was found in one document, not yet coded: no sides, no codes, nothing derived."""
    return Record(
        document=reading.document,
        damage=find_damage(reading, codebook),
        times=find_times(reading, codebook),
        places=find_places(reading, codebook),
        actors=reading.actors,
        statements=find_statements(reading, codebook),
        events=find_events(reading, codebook),
        meetings=find_meetings(reading, codebook),
        proposals=find_proposals(reading, codebook),
        positions=(),
        outlooks=(),
        signals=(),
    )

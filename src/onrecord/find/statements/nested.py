"""Which attributions within another's content are worth a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.find.statements.chains import around, containers

if TYPE_CHECKING:
    from onrecord.find.attribution.triples import Attribution
    from onrecord.reading import Reading


def worth_telling(reading: Reading, found: tuple[Attribution, ...]) -> tuple[Attribution, ...]:
    """Return those that are within no other's content, or are of somebody else than all around them.

    "He said he thought" and "she said it was said" add nothing to what he and she said.
    """
    speakers = [reading.who(*one.speaker) if one.speaker else None for one in found]
    actors = [who.actor if who else None for who in speakers]
    outer = containers(found)
    return tuple(
        one
        for n, one in enumerate(found)
        if outer[n] is None
        or (speakers[n] is not None and all(speakers[m] is None or actors[m] != actors[n] for m in around(outer, n)))
    )

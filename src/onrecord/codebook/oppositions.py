"""Oppositions: a side of its own for those who stand against a state's government, where the tables name none."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.codebook.atlas import Entity


def is_opposition(entity: Entity) -> bool:
    """Tell whether an entity is a state's opposition as a whole: its side is called so."""
    return entity.sector == "OPP" and (entity.side or "").endswith(" opposition")


def oppositions(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Yield an opposition for each state that has none: "NOR.OPP", "Norwegian opposition"."""
    known = list(entities)
    led = {one.state for one in known if is_opposition(one)}
    words = Counter(word for one in known for word in one.demonyms)
    for state in known:
        if state.kind == "state" and state.id not in led:
            people = next((word for word in state.demonyms[:1] if words[word] == 1), state.name)
            name = f"{people} opposition"
            yield replace(
                state, id=f"{state.id}.OPP", name=name, kind="group", aliases=(), demonyms=(), capital=None, seats=(),
                iso2=None, side=name, sector="OPP", parent=state.id,
            )  # fmt: skip

"""How damage is to be treated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.records import Treatment

if TYPE_CHECKING:
    from onrecord.records import RepairLevel
    from onrecord.repair.replacement import Rule


@dataclass(frozen=True, slots=True)
class Repairing:
    """Which repairs a text is read through: those that are confirmed, suspected rules of replacement too, or none."""

    level: RepairLevel = "confirmed"
    rules: tuple[Rule, ...] = ()  # that other documents have proven
    rules_sha256: str | None = None  # of the file that they come from

    @property
    def treatment(self) -> Treatment:
        """What the record says of it."""
        return Treatment(self.level, self.rules_sha256)


CONFIRMED = Repairing()

"""Every repair is on the record, with the whole damaged word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from cases import Case, agree, cases
from onrecord import codebook
from onrecord.decode import read_text
from onrecord.edits import Edit, Repaired
from onrecord.find.damage import find_damage
from onrecord.models import load
from onrecord.reading import Reading
from onrecord.repair import CONFIRMED, Repairing, repair
from onrecord.repair.flaws import flaws_of_edits
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.records import Damage


def damage_in(text: str, how: Repairing = CONFIRMED) -> tuple[Damage, ...]:
    """The damage found in a text."""
    document = read_text(text)
    roles = load().tagger("")
    return find_damage(
        Reading(document, repair(document, how), Doc(Vocab()), (), (), (), (), {}, (), roles), codebook.load()
    )


@pytest.mark.parametrize("case", list(cases("damage.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each case in golden/damage.txt yields exactly the damage under it."""
    agree(case, [told(line) for line in damage_in(case.text)], write_golden)


def told(line: Damage) -> str:
    """What golden files say of damage, on one line."""
    reads = line.part.reads if line.part.reads is not None else f"perhaps {line.suggests}" if line.suggests else None
    words = f"{line.part.text} → {reads}" if reads is not None else line.part.text
    return f"{line.kind}, {line.verdict}: {words}".replace("\n", "⏎")


def test_the_part_points_at_the_raw_text() -> None:
    text = "It wasnâ€™t over, the envoy said. It wasnâ€™t."
    found = damage_in(text)
    assert [line.part.spans[0].of(text) for line in found] == ["wasnâ€™t", "wasnâ€™t."]
    assert len({line.id for line in found}) == len(found)


def test_an_unsure_repair_is_a_suspicion() -> None:
    mended = Repaired("The trunce held.", [Edit(Span(4, 10), "truce", "repair.spelling/1", 0.6)])
    (flaw,) = flaws_of_edits(mended, ())
    assert (flaw.verdict, flaw.confidence) == ("suspected", 0.6)

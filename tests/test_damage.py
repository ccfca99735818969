"""Every repair is on the record, with the whole damaged word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from cases import Case, agree, cases
from onrecord import codebook
from onrecord.decode import read_text
from onrecord.edits import Edit
from onrecord.find.damage import find_damage
from onrecord.reading import Reading
from onrecord.repair import repair
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.records import Damage


def damage_of(text: str, *further: Edit) -> tuple[Damage, ...]:
    """The damage found in a text; `further` edits stand in offsets of the repaired text."""
    document = read_text(text)
    repaired = repair(document).then(further)
    return find_damage(Reading(document, repaired, Doc(Vocab()), (), (), (), (), {}), codebook.load())


@pytest.mark.parametrize("case", list(cases("damage.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each case in golden/damage.txt yields exactly the damage under it."""
    found = [f"{line.kind}, {line.verdict}: {line.part.text} → {line.part.reads}" for line in damage_of(case.text)]
    agree(case, found, write_golden)


def test_the_part_points_at_the_raw_text() -> None:
    text = "It wasnâ€™t over, the envoy said. It wasnâ€™t."
    found = damage_of(text)
    assert [line.part.spans[0].of(text) for line in found] == ["wasnâ€™t", "wasnâ€™t."]
    assert len({line.id for line in found}) == len(found)


def test_an_unsure_repair_is_a_suspicion() -> None:
    (line,) = damage_of("The trunce held.", Edit(Span(4, 10), "truce", "repair.spelling/1", 0.6))
    assert (line.kind, line.verdict, line.confidence) == ("spelling", "suspected", 0.6)

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from onrecord.codebook.atlas import load_atlas
from onrecord.edits import Edit, Repaired
from onrecord.parse.places import places_of
from onrecord.parse.syntax import syntax
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.records import Where

ATLAS = load_atlas()


def places(text: str, *edits: Edit) -> list[Where]:
    repaired = Repaired(text, edits)
    ((doc, paragraphs),) = syntax([repaired.text], ATLAS)
    return [mark.value for mark in places_of(doc, repaired, paragraphs, ATLAS)]


@pytest.mark.parametrize("case", list(cases("places.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    found = [f"{where.part.text}: {where.name}, {where.level}, {where.country}" for where in places(case.text)]
    agree(case, found, write_golden)


def test_a_place_in_repaired_words_keeps_its_raw_characters() -> None:
    (where,) = places("Troops withdrew from Khxxiv at dawn.", Edit(Span(21, 27), "Kharkiv", "repair.test/1", 1.0))
    assert (where.part.text, where.part.reads, where.name, where.country) == ("Khxxiv", "Kharkiv", "Kharkiv", "UA")


def test_places_that_nothing_tells_apart_are_left_open() -> None:
    (where,) = places("A bus overturned near Valencia.")
    assert where.country is None
    assert (where.lat, where.lon) == (None, None)
    assert len(where.alternatives) > 1


def test_a_text_about_the_sea_gives_an_unknown_town_no_country() -> None:
    text = (
        "The Black Sea froze. Ships crossed the Black Sea in winter. They came from the town of Ostrelka in the night."
    )
    found = {where.name: where.country for where in places(text)}
    assert found["Black Sea"] is None
    assert found["Ostrelka"] is None


@pytest.mark.parametrize(
    ("text", "near"),
    [
        ("Trains stopped in Springfield, Illinois.", (39.8, -89.6)),
        ("Trains stopped in Springfield, Massachusetts.", (42.1, -72.6)),
        ("Trains stopped in Portland, Maine.", (43.7, -70.3)),
    ],
)
def test_the_region_beside_picks_the_nearest_town(text: str, near: tuple[float, float]) -> None:
    where = places(text)[0]
    assert (where.lat, where.lon) == pytest.approx(near, abs=0.1)


def test_a_town_of_which_its_land_has_several_has_no_coordinates() -> None:
    (where, *_) = places("Trains stopped in Springfield.")
    assert (where.country, where.lat, where.lon) == ("US", None, None)


def test_places_taken_for_people_are_marked_as_places() -> None:
    ((doc, _),) = syntax(["The team was in Londonderry at noon. Soldiers slept in Goris."], ATLAS)
    assert {name.text: name.label_ for name in doc.ents if name.label_ != "TIME"} == {
        "Londonderry": "GPE",
        "Goris": "GPE",
    }

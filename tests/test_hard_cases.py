"""What an article may lack or hold that times, places and actors must survive: no date, no such day, namesakes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from coded import document
from onrecord.codebook import load
from onrecord.edits import Repaired
from onrecord.parse import parse

if TYPE_CHECKING:
    from onrecord.reading import Reading


@cache
def read(text: str, published: str | None = "2025-11-26") -> Reading:
    (reading,) = parse([(document(text, published), Repaired(text))], load())
    return reading


def values(reading: Reading) -> dict[str, str | None]:
    return {mark.value.part.text: mark.value.value for mark in reading.times}


def test_without_a_date_anywhere_relative_times_stay_relative() -> None:
    reading = read("The envoys met on Friday. They will meet again next week, the minister said.", None)
    assert reading.document.published.value is None
    assert set(values(reading).values()) == {None}


def test_a_date_after_publication_is_kept_as_told() -> None:
    assert values(read("The accord expires on March 3, 2031, the minister said."))["March 3, 2031"] == "2031-03-03"


def test_a_day_that_no_calendar_has_has_no_value() -> None:
    assert not any(
        (value or "").startswith("2024-02") for value in values(read("They met on 31 February 2024.")).values()
    )


def test_a_town_of_many_countries_is_left_open_with_its_candidates() -> None:
    (place,) = (mark.value for mark in read("A bomb went off in Santa Cruz at night.").places)
    assert place.country is None and len(place.alternatives) > 3


@pytest.mark.parametrize("name", ["Michael Jordan", "Chad Hale", "Kevin Washington"])
def test_a_person_named_like_a_place_is_a_person(name: str) -> None:
    first, _ = name.split()
    reading = read(f"{name}, a lawyer from Ostra, told reporters that the talks would go on. {first} smiled.")
    assert not any(mark.value.name in name.split() for mark in reading.places)
    assert any(actor.kind == "person" and actor.name == name and actor.entity is None for actor in reading.actors)


@pytest.mark.parametrize(
    "text",
    [
        "Georgia Marsh, a lawyer from Ostra, told reporters that the talks would go on.",
        "Denzel Washington said the talks would go on.",
        "The actor Denzel Washington said on Monday that he would run.",
        "Paris Hale said she would not vote.",
        "Sydney Moreno told the panel that he had left.",
    ],
)
def test_a_person_named_like_a_place_has_no_side(text: str) -> None:
    actors = {actor.name: actor for actor in read(text).actors}
    (name,) = (name for name in actors if name in text and text.startswith((name, f"The actor {name}")))
    assert actors[name].kind == "person" and actors[name].entity is None
    assert not any(actor.kind == "state" for actor in actors.values())


@pytest.mark.parametrize("text", ["Georgia Power said the plant would close.", "Kuwait Airways said it would fly."])
def test_a_firm_named_after_a_place_is_no_person(text: str) -> None:
    assert all(actor.kind != "person" for actor in read(text).actors)


def test_text_in_capitals_is_read() -> None:
    reading = read("PUTIN SAID RUSSIA WOULD NOT SIGN.\nTHE KREMLIN SAID THE TALKS IN GENEVA WOULD GO ON ON FRIDAY.")
    assert {"RUS"} <= {actor.entity for actor in reading.actors}


def test_a_report_of_fifty_pages_is_read() -> None:
    page = "The envoys of Norway and Sweden met in Oslo on Friday. The minister said the talks would go on. " * 25
    reading = read("\n".join([page] * 50))
    assert len(reading.times) == 50 * 25
    assert {mark.value.country for mark in reading.places} == {"NO"}

"""To whom, by whom reported and on which day something was said: what goes beyond a cue's own words."""

from __future__ import annotations

import pytest

from findings import book, read
from onrecord.find.statements import find_statements


def hearers(text: str) -> list[str | None]:
    return [one.addressee.name if one.addressee else None for one in find_statements(read(text), book())]


def chains(text: str) -> list[list[str]]:
    return [[who.name for who in one.chain] for one in find_statements(read(text), book())]


def days(text: str) -> list[str | None]:
    return [one.time.value if one.time else None for one in find_statements(read(text), book())]


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("Marta Oss demanded that Pavel Brand sign the truce.", "Pavel Brand"),
        ("Marta Oss is pushing for Germany to sign the truce.", "Germany"),
        ("Marta Oss urged civilians to leave the valley.", "civilians"),
        ("Addressing the town's residents, Marta Oss said the truce would hold.", "town's residents"),
        ("At a meeting with Pavel Brand, Marta Oss said the truce would hold.", "Pavel Brand"),
        ('"We call on Pavel Brand to sign the truce," Marta Oss said.', "Pavel Brand"),
        ('"You will not win this, General Brand," said Marta Oss.', "General Brand"),
    ],
)
def test_who_is_asked_or_spoken_to(text: str, hearer: str) -> None:
    assert hearer in hearers(text)


def test_a_talk_keeps_its_hearer_past_what_is_no_part_of_it() -> None:
    text = (
        "Marta Oss told the parliament on Monday that the truce would hold.\n"
        "Oss has said that the port is open.\n"
        "Oss said that the army was ready."
    )
    assert hearers(text) == ["parliament", None, "parliament"]


def test_whoever_is_but_asked_hears_no_talk() -> None:
    assert hearers("Marta Oss urged rebels to leave.\nOss said that the port was open.")[-1] is None


def test_the_article_tells_whom_somebody_spoke_to() -> None:
    assert hearers('Marta Oss spoke to reporters afterwards.\n"The truce will hold," she said.') == ["reporters"]


def test_an_unnamed_source_goes_on_speaking_to_the_same() -> None:
    text = "Two officials told Radio Verin that the port was open.\nOne official said that the army was ready."
    assert hearers(text) == ["Radio Verin", "Radio Verin"]


def test_the_speaker_closes_a_chain() -> None:
    text = "Marta Oss said Pavel Brand had told her that the army was ready."
    assert chains(text) == [[], ["Marta Oss", "Pavel Brand"]]


def test_what_goes_on_with_a_carried_statement_has_its_chain() -> None:
    text = (
        "In a statement carried by Radio Verin, Marta Oss said that the truce would hold. Oss added that it was late."
    )
    assert chains(text) == [["Radio Verin", "Marta Oss"]] * 2


def test_whom_a_medium_cites_closes_the_chain() -> None:
    assert chains("Radio Verin, citing Pavel Brand, said that the army was ready.")[-1] == [
        "Radio Verin",
        "Pavel Brand",
    ]


def test_the_lead_dates_what_the_article_tells_as_news() -> None:
    text = (
        "Marta Oss Vows to Keep Truce\n"
        "Marta Oss on Monday vowed to keep the truce.\n"
        "Pavel Brand said that the army was ready.\n"
        "Pavel Brand has said that the port is open.\n"
        "In October, Brand said that he was tired. "
        "On 2 November, when the port opened, he left and Oss warned of a storm."
    )
    assert days(text)[0] == "2025-11-24"
    assert days(text)[-4:] == ["2025-11-24", None, "2025-10", "2025-11-02"]


def test_without_a_day_in_the_lead_nothing_is_dated() -> None:
    assert days("The port is open.\nMarta Oss said that the truce would hold.") == [None]

"""Who is who: names, descriptions and pronouns of a text, and the actors they mean."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from onrecord.codebook.atlas import load_atlas
from onrecord.edits import Edit, Repaired
from onrecord.models import load
from onrecord.parse.actors import resolve
from onrecord.parse.actors.names import full_names, shortens
from onrecord.parse.syntax import syntax
from onrecord.reading import Reading
from onrecord.records import Document, Known
from onrecord.spans import Span

if TYPE_CHECKING:
    from onrecord.codebook.atlas import Atlas
    from onrecord.records import Actor

atlas = cache(load_atlas)


def document(text: str, published: str | None = "2025-11-26") -> Document:
    return Document(
        id="d", name="-", sha256="", text_sha256="", encoding=Known("utf-8", "option"), extractor=None, title=None,
        outlet=None, byline=None, url=None, published=Known(published, "option"), language="en",
        words=len(text.split()), text=text,
    )  # fmt: skip


def read(
    text: str, published: str | None = "2025-11-26", edits: tuple[Edit, ...] = (), world: Atlas | None = None
) -> Reading:
    repaired = Repaired(text, edits)
    ((doc, paragraphs),) = syntax([repaired.text], world or atlas())
    about = document(text, published)
    actors, mentions = resolve(doc, repaired, paragraphs, about, world or atlas())
    return Reading(about, repaired, doc, paragraphs, (), (), actors, mentions, (), load().tagger(doc.text))


def line(actor: Actor) -> str:
    about = ", ".join(filter(None, (actor.role, actor.entity)))
    words = "; ".join(part.text for part in actor.mentions)
    return f"{actor.kind} {actor.name}{f' ({about})' if about else ''}: {words}"


def span(reading: Reading, words: str) -> tuple[int, int]:
    start = reading.doc.text.index(words)
    found = reading.doc.char_span(start, start + len(words))
    assert found is not None
    return found.start, found.end


@pytest.mark.parametrize("case", list(cases("resolve.txt")), ids=str)
def test_who_is_who(case: Case, write_golden: bool) -> None:
    reading = read(case.text)
    agree(case, [line(actor) for actor in reading.actors if actor.kind != "unknown"], write_golden)


def test_a_short_form_keeps_the_order_and_one_end_of_the_name() -> None:
    assert shortens("Holt", "Dana Holt")
    assert shortens("Kim", "Kim Jong Un")
    assert shortens("D. Holt", "Dana Holt")
    assert shortens("Thwadi", "Hussein al-Thwadi")
    assert shortens("Ryan", "Frederick Ryan Jr.")
    assert shortens("D.J. Holt", "Dana J. Holt")
    assert shortens("O'Lavrin", "Oleg O'Lavrin")
    assert not shortens("Jong", "Kim Jong Un")
    assert not shortens("Ivan Holt", "Dana J. Holt")
    assert not shortens("Holt Dana", "Dana Holt")


def test_a_short_form_of_a_given_name_is_the_name() -> None:
    assert shortens("Bill Holt", "William J. Holt")
    assert shortens("Jim Holt", "Jimmy Holt")
    assert not shortens("Ted Holt", "Tom Holt")
    assert not shortens("Dana Bill", "Dana William")


def test_transliterations_are_one_name_and_likenesses_are_not() -> None:
    assert shortens("Zelenskiy", "Volodymyr Zelenskyy")
    assert shortens("Schäuble", "Wolfgang Schaeuble")
    assert not shortens("Johnston", "Boris Johnson")
    assert not shortens("Kelly", "John Kerry")


def test_a_surname_of_two_people_means_either() -> None:
    names = full_names(["Carl Dorn", "Eva Dorn", "Dorn", "Eva"])
    assert names["Dorn"] == ("Carl Dorn", "Eva Dorn")
    assert names["Eva"] == ("Eva Dorn",)


def test_a_coordination_is_a_group_and_its_members_are_themselves() -> None:
    reading = read("Foreign ministers John Kerr and Oleg Lavrin met in Geneva.")
    group = reading.who(*span(reading, "John Kerr and Oleg Lavrin"))
    first, last = reading.who(*span(reading, "John Kerr")), reading.who(*span(reading, "Oleg Lavrin"))
    assert group is not None and (group.kind, group.name) == ("group", "John Kerr and Oleg Lavrin")
    assert first is not None and first.name == "John Kerr"
    assert last is not None and last.name == "Oleg Lavrin"


def test_the_whole_source_is_asked_for() -> None:
    reading = read("The mayor of the Libyan town of Sirda, Hussein Thawi, told the agency the planes came at night.")
    who = reading.who(*span(reading, "The mayor of the Libyan town of Sirda, Hussein Thawi"))
    assert who is not None and who.name == "Hussein Thawi" and who.entity == "LBY"


def test_nobody_is_named() -> None:
    reading = read("It rained, and then it snowed until quickly melting.")
    assert reading.who(*span(reading, "quickly")) is None


def test_without_a_date_a_bare_surname_is_completed_only_where_all_terms_agree() -> None:
    (putin,) = (actor for actor in read("Putin said no.", published=None).actors if actor.kind == "person")
    (gone,) = (actor for actor in read("Mr. Obama said no.", published="2025-11-26").actors if actor.kind == "person")
    assert (putin.name, putin.entity) == ("Vladimir Putin", "RUS")
    assert (gone.name, gone.entity) == ("Obama", None)


def test_somebody_of_a_dossier_is_known_by_the_full_name_too() -> None:
    row = {"name": "Ada Holt", "office": "leader", "entity": "ELN", "from": "2024-01", "to": None, "source": "a test"}
    reading = read("Officials met Ada Holt. Holt was tired.", world=load_atlas({"people": [row]}))
    (person,) = (actor for actor in reading.actors if actor.kind == "person")
    assert (person.name, person.entity, len(person.mentions)) == ("Ada Holt", "ELN", 2)


def test_parts_are_raw_characters_and_say_how_they_read() -> None:
    text = "Envoy Dana Hâ€™olt spoke. She left."
    edit = Edit(Span(12, 15), "’", "repair.mojibake/1", 0.9)
    reading = read(text, edits=(edit,))
    (person,) = (actor for actor in reading.actors if actor.kind == "person")
    for part in person.mentions:
        assert part.text == " … ".join(at.of(text) for at in part.spans)
    assert "â€™" in person.mentions[0].text
    assert "â€™" not in (person.mentions[0].reads or "")


@pytest.mark.parametrize("text", ["", "\n\n", "“", "-", "- - al-", "he", "and and", "The - and - of", "NO. NO!"])
def test_scraps_do_no_harm(text: str) -> None:
    read(text)


def test_every_actor_has_its_own_id_and_every_mention_an_actor() -> None:
    reading = read(
        "Canadian envoy Dana Holt and the Kremlin said they and their allies met; Holt said she agreed with it."
    )
    ids = [actor.id for actor in reading.actors]
    assert len(set(ids)) == len(ids)
    assert {mark.value.actor for mark in reading.mentions.values()} <= set(ids)

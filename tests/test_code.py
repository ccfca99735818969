"""What statements are coded as, who claims what, and who stays in the cast."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cases import Case, agree, cases
from coded import part, reading, record, statement, unmarked, who
from onrecord import codebook
from onrecord.code import CODER, code
from onrecord.edits import Edit, Repaired
from onrecord.records import Actor, Count, Event, Statement
from onrecord.spans import Span


def codes(one: Statement) -> str:
    """The codes of a statement on one line; what is as usual is left out."""
    stances = {stance.issue: f" {stance.value}{' firm' * stance.firm}" for stance in one.positions}
    parts = [", ".join(issue + stances.get(issue, "") for issue in one.issues)]
    parts.append(f"outlook {one.outlook.value:+d}" if one.outlook else "")
    parts.append(one.certainty if one.certainty != "said" else "")
    parts.append(one.tense if one.tense != "now" else "")
    return " | ".join(filter(None, parts)) or "nothing"


def coded(marked: str) -> Statement:
    text, cue, content = unmarked(marked)
    direct = "“" in text
    found = record(reading(text).document, statement(content=content, cue=cue, direct=direct))
    return code(reading(text), found, codebook.load()).statements[0]


@pytest.mark.parametrize("case", list(cases("codes.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each statement in golden/codes.txt gets exactly the codes under it."""
    agree(case, [codes(coded(case.text))], write_golden)


def test_codes_name_their_coder_and_codebook_and_show_their_reasons() -> None:
    one = coded("The council _rejected_ [the peace plan].")
    assert (one.coder, one.codebook) == (CODER, codebook.load().version)
    assert [reason.part.text for reason in one.positions[0].reasons] == ["rejected"]
    assert coded("The council _rejected_ [the peace plan].") == one


def test_a_side_is_filled_in_wherever_an_actor_stands() -> None:
    text, cue, content = unmarked("Fenland _rejected_ [the peace plan].")
    book = replace(codebook.load(), sides={"FEN": "Fenland", "FEN.GOV": "Fenland"})
    named = replace(who("Fenland", entity="FEN"), actor="a1")
    spoken = replace(statement(content=content, cue=cue, speaker=named), chain=(replace(named, entity="FEN.GOV"),))
    found = code(reading(text), record(reading(text).document, spoken), book).statements[0]
    assert found.speaker and found.speaker.side == "Fenland"
    assert [one.side for one in found.chain] == ["Fenland"]
    assert {stance.party for stance in found.positions} == {"Fenland"}


def test_an_event_is_asserted_by_the_innermost_statement_that_tells_it() -> None:
    text = "The agency said the rebels claimed that 12 soldiers were killed. A bridge fell."
    event = Event(
        id="e",
        document="d",
        confidence=0.8,
        rule="test/1",
        evidence=part(text, 40, 63),
        trigger=part(text, 57, 63),
        event_type="ASSAULT",
        mode=None,
        actor=None,
        recipient=None,
        time=None,
        place=None,
        killed=Count(12, 12, 12, part(text, 40, 51)),
    )
    told = replace(event, id="f", trigger=part(text, 74, 78), killed=None)
    outer, inner = statement("outer", part(text, 16, 63)), statement("inner", part(text, 40, 63))
    found = replace(record(reading(text).document, outer, inner), events=(event, told))
    first, second = code(reading(text), found, codebook.load()).events
    assert (first.asserted_by, second.asserted_by) == ("inner", None)
    assert first.killed and first.killed.by == "inner"


def test_the_cast_keeps_the_named_and_the_mentioned() -> None:
    text, cue, content = unmarked("Two aides _said_ [the talks would go on].")

    def actor(name: str, kind: str) -> Actor:
        return Actor(
            id=name,
            document="d",
            confidence=0.9,
            rule="test/1",
            entity=None,
            name=name,
            aliases=(),
            kind=kind,  # type: ignore[arg-type]  # one of the kinds, as a plain string
            role=None,
            side=None,
            mentions=(),
        )

    cast = (actor("the crowd", "group"), actor("two aides", "anonymous"), actor("Ines Falk", "person"))
    spoken = statement(content=content, cue=cue, speaker=replace(who("two aides"), kind="anonymous"))
    found = code(reading(text), record(reading(text).document, spoken, actors=cast), codebook.load())
    assert [one.name for one in found.actors] == ["two aides", "Ines Falk"]


def test_a_document_without_statements_is_left_as_it_is() -> None:
    empty = record(reading("Rain fell.").document)
    assert code(reading("Rain fell."), empty, codebook.load()) == empty


def test_reasons_stand_in_the_raw_text_where_words_before_them_were_repaired() -> None:
    raw, broken = "The cstartil rejected the peace plan.", Span(4, 12)
    repaired = Repaired(raw, [Edit(broken, "council", "test/1", 1.0)])
    whole = replace(reading(repaired.text), document=reading(raw).document, repaired=repaired)
    told = statement(content=part(raw, 22, 36), cue=part(raw, 13, 21))
    one = code(whole, record(whole.document, told), codebook.load()).statements[0]
    (reason,) = one.positions[0].reasons
    assert (one.issues[0], reason.part) == ("proposal", part(raw, 13, 21))

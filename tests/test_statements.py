"""Statements: who says what by which word, to whom, when and through which channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, agree, cases
from findings import book, read
from onrecord.find.attribution import attributions
from onrecord.find.attribution.quotes import quotations
from onrecord.find.attribution.triples import holders, outermost, without
from onrecord.find.statements import find_statements

if TYPE_CHECKING:
    from onrecord.records import Statement


def line(statement: Statement) -> str:
    """A statement in a line: kind, channel, source, cue, content, and to whom and when where it is known."""
    source = statement.source.text if statement.source else "-"
    cue = statement.cue.text if statement.cue else "-"
    words = f"{statement.kind} {statement.channel} | {source} | {cue} | {statement.content.text}"
    to = f" | to {statement.addressee.name}" if statement.addressee else ""
    when = f" | on {statement.time.value}" if statement.time else ""
    within = " | within another" if statement.within else ""
    return words + to + when + within


@pytest.mark.parametrize("case", list(cases("statements.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    found = find_statements(read(case.text), book())
    agree(case, [line(statement).replace("\n", "⏎") for statement in found], write_golden)


def test_a_headline_restates_what_the_body_tells() -> None:
    text = (
        "Marta Oss Says Truce Will Hold\nOn Monday, Marta Oss said the truce will hold until spring.\nThe port is open."
    )
    headline, body = find_statements(read(text), book())
    assert headline.restates == body.id


def test_ids_do_not_depend_on_what_is_said_elsewhere() -> None:
    one, *_ = find_statements(read("Marta Oss said the truce would hold."), book())
    again, *_ = find_statements(read("Marta Oss said the truce would hold."), book())
    assert one == again


def test_a_nested_cue_is_not_outermost() -> None:
    reading = read("Marta Oss said Pavel Brand had told her that the army was ready.")
    found = attributions(reading)
    assert len(found) == 2 and len(outermost(found)) == 1
    assert sum(len(each) for each in holders(found).values()) == sum(e - s for one in found for s, e in one.content)


PIECES = [
    "“",
    "”",
    '"',
    "''",
    "‘",
    "’",
    "«",
    "»",
    "He said",
    "we won.",
    ",",
    " ",
    "\n",
    "that",
    "Oss",
    "told him",
    "—",
    "Q:",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_any_text_yields_sound_ranges(text: str) -> None:
    reading = read(text)
    end = 0
    for mark in quotations(reading.doc, reading.paragraphs):
        assert end <= mark.start < mark.end <= len(reading.doc)
        end = mark.end
    for one in attributions(reading):
        end = 0
        for low, high in one.content:
            assert end <= low < high <= len(reading.doc)
            end = high
        assert 0 < one.confidence <= 1


@settings(max_examples=30, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
def test_words_are_the_raw_text_of_their_spans(text: str) -> None:
    for statement in find_statements(read(text), book()):
        parts = [part for part in (statement.source, statement.cue, statement.content) if part]
        assert all(" … ".join(span.of(text) for span in part.spans) == part.text for part in parts)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9))))
def test_without_leaves_what_no_hole_covers(holes: list[tuple[int, int]]) -> None:
    ranges = [(start, start + length) for start, length in holes]
    left = {i for start, end in without((5, 25), ranges) for i in range(start, end)}
    assert left == set(range(5, 25)) - {i for start, end in ranges for i in range(start, end)}

"""Meetings, calls and visits: who with whom, when, and whether they were held."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from findings import book, read
from onrecord.find.meetings import find_meetings

if TYPE_CHECKING:
    from onrecord.records import Meeting


def line(meeting: Meeting) -> str:
    people = ", ".join(who.name for who in meeting.participants)
    time = f", {meeting.time.value}" if meeting.time else ""
    place = f", in {meeting.place.name}" if meeting.place else ""
    about = f"; about {meeting.about.text}" if meeting.about else ""
    return f"{meeting.form} {meeting.status}: {people}{time}{place}{about}"


@pytest.mark.parametrize("case", list(cases("meetings.txt")), ids=str)
def test_meetings_of_a_text(case: Case, write_golden: bool) -> None:
    agree(case, [line(meeting) for meeting in find_meetings(read(case.text), book())], write_golden)


def test_a_meeting_told_twice_is_one_record_with_both_spans() -> None:
    text = "President Macron met President Zelenskyy in Paris on Monday. The meeting lasted an hour."
    (meeting,) = find_meetings(read(text), book())
    assert len(meeting.evidence.spans) == 2
    assert meeting.evidence.text == " … ".join(span.of(text) for span in meeting.evidence.spans)

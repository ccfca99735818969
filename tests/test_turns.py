"""Who says what in interviews, briefings, transcripts and round-ups: golden cases with the speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from findings import book, read
from onrecord.find.statements import find_statements

if TYPE_CHECKING:
    from onrecord.records import Statement


def line(statement: Statement) -> str:
    """A statement in a line: speaker, cue, content."""
    speaker = statement.speaker.name if statement.speaker else "-"
    cue = statement.cue.text if statement.cue else "-"
    return f"{speaker} | {cue} | {statement.content.text}"


@pytest.mark.parametrize("case", list(cases("turns.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    found = find_statements(read(case.text), book())
    agree(case, [line(statement).replace("\n", "⏎") for statement in found], write_golden)

"""Small repairs: invisible characters, ligatures, lookalikes, broken words; each mends its own and nothing else."""

from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases import Case, agree, cases
from onrecord.edits import Edit, Repaired
from onrecord.repair.homoglyphs import find_homoglyphs
from onrecord.repair.hyphenation import find_hyphenation
from onrecord.repair.invisible import find_invisible
from onrecord.repair.ligatures import find_ligatures
from onrecord.repair.replacement import repair_replacements
from onrecord.spans import Span

FINDERS = (find_invisible, find_ligatures, find_homoglyphs, find_hyphenation, repair_replacements)
PIECES = (
    "Pаris",
    "ﬁne",
    "trea\u200bty",
    "negotia-",
    "tions",
    "minis\u00adter",
    "anystart",
    "tstart",
    "ok",
    "می\u200cروم",
)


def through_all(text: str) -> Repaired:
    """The text read through every finder, each over the one before."""
    repaired = Repaired(text)
    for find in FINDERS:
        repaired = repaired.then(find(repaired.text))
    return repaired


@pytest.mark.parametrize("case", list(cases("repairs.txt")), ids=str)
def test_golden(case: Case, write_golden: bool) -> None:
    """Each case in golden/repairs.txt yields exactly the repairs under it."""
    agree(case, list(_told(case.text)), write_golden)


def _told(text: str) -> list[str]:
    """What golden files say: each edit; where letters are only taken out, once for the words from first to last."""
    edits = through_all(text).edits
    groups = [list(group) for _, group in groupby(edits, key=lambda edit: (edit.rule, edit.reads == ""))]
    spans = [_span(text, group) if group[0].reads == "" else None for group in groups]
    told: list[str] = []
    for group, span in zip(groups, spans, strict=True):
        for where in [span] if span else [edit.span for edit in group]:
            told.append(f"{where.of(text)} → {Repaired(text, edits).read(where)}".replace("\n", "⏎"))
    return told


def _span(text: str, group: list[Edit]) -> Span:
    """The whole words from the first edit of a group to the last."""
    start, end = group[0].span.start, group[-1].span.end
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, end)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=8).map(" ".join))
def test_any_mix_of_repairs_can_be_undone_and_needs_no_second_pass(text: str) -> None:
    repaired = through_all(text)
    assert repaired.raw_text == text
    for edit in repaired.edits:
        assert edit.span.of(text) != edit.reads == repaired.read(edit.span)
    assert through_all(repaired.text).edits == ()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    assert through_all(text).raw_text == text

"""Proposals: plans, deals and truces as things with names, versions, terms and stages."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cases import Case, agree, cases
from findings import book, read
from onrecord.find.proposals import find_proposals

if TYPE_CHECKING:
    from onrecord.records import Proposal


def lines(proposal: Proposal) -> list[str]:
    about = [f"by {proposal.author.name}"] if proposal.author else []
    about += [f"{proposal.points} points"] if proposal.points else []
    about += list(proposal.versions)
    about += [f"term: {part.text}" for part in proposal.terms]
    stages = [
        f"  {stage.stage} by {stage.by.name if stage.by else '?'}, {stage.time.value if stage.time else '?'}"
        + "".join(f"; {part.text}" for part in stage.terms)
        for stage in proposal.stages
    ]
    names = " | ".join(part.text for part in proposal.aliases)
    return [f"{proposal.name} ({'; '.join(about)}): {names}", *stages]


@pytest.mark.parametrize("case", list(cases("proposals.txt")), ids=str)
def test_proposals_of_a_text(case: Case, write_golden: bool) -> None:
    found = find_proposals(read(case.text), book())
    agree(case, [line for proposal in found for line in lines(proposal)], write_golden)


def test_parts_are_the_words_of_the_text() -> None:
    text = "Turkey proposed a 12-point peace plan for Libya. The plan calls for a halt to arms sales, it said."
    (proposal,) = find_proposals(read(text), book())
    for part in (*proposal.aliases, *proposal.terms, *(stage.evidence for stage in proposal.stages)):
        assert part.text == " … ".join(span.of(text) for span in part.spans)
    assert proposal.points == 12
    assert [part.text for part in proposal.terms] == ["a halt to arms sales"]

"""All repairs of a document together: they can be undone, need no second pass, and say all that they found."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.decode import read_text
from onrecord.errors import RulesError
from onrecord.repair import CONFIRMED, Repairing, repair
from onrecord.repair.replacement import Rule, Shared
from onrecord.repair.shared import read_rules, write_rules

if TYPE_CHECKING:
    from onrecord.edits import Repaired

PIECES = (
    "Pаris", "ﬁne", "trea\u200bty", "negotia-", "tions", "minis\u00adter", "می\u200cروم", "ok",
    "anystart", "tstart", "postpstart", "start", "f***ing", "***", "@", "s@id", "th@t", "h@d", "„so“",
    "theminister", "signed.The", "the prime priest",
    "wasnâ€™t", "aEURoewe", "AT&amp;T", "&amp;quot;no&amp;quot;", "“we", "no,”", '"so', "and\n", "\n",
    "Read more: what next\n", "The talks went on for the whole of the day.\n",
    "Both of the sides met in the old hall on Monday and agreed to meet again soon.\n",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=14).map(" ".join)
ALWAYS = ("confirmed", "suspected", "uncertain", "reported")


def repaired_text(text: str, how: Repairing = CONFIRMED) -> Repaired:
    return repair(read_text(f"{text} end", force=True), how)


def undone(repaired: Repaired) -> str:
    """The raw text, got back from the repaired one."""
    pieces, at = list[str](), 0
    for edit in repaired.edits:
        start, end = repaired.repaired(edit.span)
        pieces += (repaired.text[at:start], edit.span.of(repaired.raw_text))
        at = end
    return "".join(pieces) + repaired.text[at:]


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_any_mix_of_damage_is_mended_at_once(text: str) -> None:
    repaired = repaired_text(text)
    assert undone(repaired) == repaired.raw_text == f"{text} end"
    assert repair(read_text(repaired.text, force=True)).edits == ()


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_every_edit_is_told_and_every_flaw_stands_in_the_text(text: str) -> None:
    repaired = repaired_text(text)
    for flaw in repaired.flaws:
        assert flaw.span.of(repaired.raw_text)
        assert flaw.verdict in ALWAYS
        mended = bool(repaired.touched(flaw.span))
        assert mended or flaw.verdict != "confirmed"
    for edit in repaired.edits:
        assert any(edit.span.overlaps(flaw.span) for flaw in repaired.flaws)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_text_left_as_it_stands_tells_the_same_flaws(text: str) -> None:
    mended, left = repaired_text(text), repaired_text(text, Repairing("none"))
    assert left.edits == ()
    assert left.text == left.raw_text
    assert [(flaw.span, flaw.verdict) for flaw in left.flaws] == [(flaw.span, flaw.verdict) for flaw in mended.flaws]
    for before, after in zip(mended.flaws, left.flaws, strict=True):
        reads = mended.read(before.span) if mended.touched(before.span) else before.suggests
        assert after.suggests == reads


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_suspected_repairs_come_on_top_of_confirmed_ones(text: str) -> None:
    confirmed, suspected = repaired_text(text), repaired_text(text, Repairing("suspected"))
    if not any(flaw.verdict == "suspected" and flaw.cause for flaw in confirmed.flaws):
        assert confirmed.edits == suspected.edits


def test_a_suspected_rule_is_applied_when_asked_for() -> None:
    text = "The envoys spoke in Geneva of the parliafloort, and all agreed that the other side had asked for it."
    (flaw,) = (flaw for flaw in repair(read_text(text)).flaws if flaw.cause)
    assert (flaw.verdict, flaw.suggests) == ("suspected", "parliament")
    repaired = repair(read_text(text), Repairing("suspected"))
    assert repaired.text == text.replace("parliafloort", "parliament")
    assert [flaw.verdict for flaw in repaired.flaws] == ["suspected"]


def test_a_suspicion_leaves_names_alone() -> None:
    text = "The envoys met Parliafloort Sigmundur again, and all of them agreed that the other side had asked for it."
    assert repair(read_text(text), Repairing("suspected")).text == text


def test_a_rule_of_other_documents_needs_one_word_here() -> None:
    text = "The envoy said that anystart could have known it, and left the room before the others came."
    assert repair(read_text(text)).text == text
    repaired = repair(read_text(text), Repairing(rules=(Rule("start", "one"),)))
    assert repaired.text == text.replace("anystart", "anyone")


def test_shared_rules_are_read_as_they_were_written() -> None:
    shared = (
        Shared(Rule("no", "yes"), 21.5, ("a.txt", "b: c.txt"), (("noterday", "yesterday"),)),
        Shared(Rule("start", "one"), 12.25, ("x.txt",), (("tstart", "tone"), ("anystart", "anyone"))),
    )
    written = write_rules(shared)
    rules, digest = read_rules(written.encode(), "site.yaml")
    assert rules == (Rule("no", "yes"), Rule("start", "one"))
    assert len(digest) == 64
    assert read_rules((written + "\n").encode(), "site.yaml")[1] != digest


@pytest.mark.parametrize(
    "content",
    [
        b"\xff",
        b"{",
        b"[]",
        b"rules: x",
        b"rules: [{wrong: no, right: yes}]",
        b"rules: [{wrong: a}]",
        b"rules: [{wrong: a, right: A}]",
    ],
)
def test_rules_that_are_none_are_refused(content: bytes) -> None:
    with pytest.raises(RulesError, match=r"^site\.yaml: "):
        read_rules(content, "site.yaml")

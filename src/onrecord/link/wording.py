"""What a signal says to its reader: one plain sentence, and what may dissolve it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.link.voices import day, name, side

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.codebook import Codebook
    from onrecord.link.clashes import Clash
    from onrecord.records import Document, Scope, Statement

STANDS = {"support": "for it", "oppose": "against it", "conditional": "on conditions", "noncommittal": "undecided"}


def sentence(a: Statement, b: Statement, clash: Clash, scope: Scope, codebook: Codebook) -> str:
    """Return the divergence in one sentence; it says what diverges, never who is right."""
    one, other = _called(a), _called(b)
    about = next((issue.name for issue in codebook.issues if issue.id == clash.issue), clash.issue)
    if clash.kind == "denial":
        denier, teller = (one, other) if a.certainty == "denied" else (other, one)
        return f"{about}: {denier} apparently contradicts {teller}."
    if clash.kind == "numbers":
        return f"{about}: {one} and {other} apparently give different numbers."
    if clash.kind == "outlook":
        left, right = (f"{said.outlook.value:+d}" if said.outlook and said.outlook.value else "0" for said in (a, b))
        return f"{about}: what {one} conveys ({left}) apparently diverges from what {other} conveys ({right})."
    if clash.kind == "third_party":
        told, own = (one, other) if clash.hearsay == a.id else (other, one)
        return f"{about}: what others tell of {told} apparently diverges from what {own} says."
    left_stand, right_stand = _stand(a, clash.issue, codebook), _stand(b, clash.issue, codebook)
    if scope == "same_speaker":
        return f"{about}: {one}, {left_stand}, apparently contradicts an own statement, {right_stand}."
    return f"{about}: {one}, {left_stand}, apparently diverges from {other}, {right_stand}."


def dissolves(a: Statement, b: Statement, clash: Clash, document: Document, codebook: Codebook) -> Iterator[str]:
    """Yield what may stand behind an apparent divergence within a document other than a dispute or a change of mind."""
    yield from dissolving(a, b, clash, (day(a, document), day(b, document)), codebook)


def dissolving(
    a: Statement, b: Statement, clash: Clash, days: tuple[str | None, str | None], codebook: Codebook
) -> Iterator[str]:
    """Yield the same for two statements said on these days; a day that is not known is None or ""."""
    if not all(days):
        yield "one of the two is not dated"
    elif days[0] != days[1]:
        yield "they were said on different days"
    if clash.kind == "third_party":
        yield "those who tell it are wrong, or tell of another time"
    if (a.channel == "leaked") != (b.channel == "leaked"):
        yield "one was leaked, the other said in public"
    if "anonymous" in (a.channel, b.channel):
        yield "one comes from an unnamed source"
    if "indirect" in (a.kind, b.kind):
        yield "the words are partly the reporter's"
    if clash.kind == "position" and any(not one.firm for statement in (a, b) for one in statement.positions):
        yield "one of the positions is hedged or rests on one phrase"
    if clash.kind == "position" and codebook.root(clash.issue) in codebook.negotiation:
        yield "they may speak of different versions or parts of the plan"


def _called(statement: Statement) -> str:
    return name(statement) or side(statement) or "an unnamed source"


def _stand(statement: Statement, issue: str, codebook: Codebook) -> str:
    """Return where a statement stands on an issue, else on its parent or child."""
    near = min(
        statement.positions,
        key=lambda one: (one.issue != issue, codebook.root(one.issue) != codebook.root(issue)),
    )
    return STANDS[near.value]
